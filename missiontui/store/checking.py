"""Checking a mission file: its pages, its references, its search, its log, and who may read it.

The pages come first, read-only: a file that is damaged is left as it is, and nothing else of it is asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from missiontui.domain.checks import Checked, Finding, Part
from missiontui.errors import MissionFileError
from missiontui.i18n import _, ngettext
from missiontui.store import driver
from missiontui.store.checking_log import log_findings, reference_findings, writer_findings
from missiontui.store.checking_search import rebuild_step, search_findings
from missiontui.store.connection import MissionFile
from missiontui.store.faults import explained
from missiontui.store.file_checks import has_journal, is_writable
from missiontui.store.keys import Key
from missiontui.store.log.shape import quoted
from missiontui.store.opening import BUSY_SECONDS, open_mission
from missiontui.store.unlocking import key_for

_MOST = 100
"""Damaged places that are counted; a file with more is as damaged with all of them."""

_OF_SEARCH = ("fts5", "search")
_OF_INDEXES = ("missing from index", "wrong # of entries in index", "non-unique entry in index")


def check(path: Path, key: Key | None) -> Checked:
    """Look whether a mission file is as it should be. Nothing is changed, except that opening the file does
    what it always does.

    Args:
        key: of an encrypted file; not looked at for a plain one.

    Raises:
        LockedMissionError: it is encrypted, and there is no key.
        MissionFileError: it cannot be looked at: missing, no mission, newer, locked.
    """
    pages = _page_findings(path, key)
    if any(one.part in (Part.PAGES, Part.INDEXES) for one in pages):
        return Checked(pages)
    with open_mission(path, key) as file:
        found = [
            *reference_findings(file),
            *(pages or search_findings(file)),
            *log_findings(file),
            *writer_findings(file),
            *_access_findings(path),
        ]
        records = sum(_count(file, table) for table in file.shapes())
        return Checked(tuple(found), records, _count(file, "operation"))


def make_derived_anew(path: Path, key: Key | None) -> None:
    """Make anew whatever can be made from the records: the indexes, the index of words, and the log's
    triggers. What the tables say and the log does not is written to the log, as found.

    Raises:
        MissionFileError: the file cannot be opened or written, or what is damaged is no index.
    """
    from missiontui.store.search_index import rebuild

    if any(one.part == Part.PAGES for one in _page_findings(path, key)):
        raise MissionFileError(
            _("{path} is damaged in its records: nothing can be made anew from them.").format(path=path),
            hint=_damaged_step(),
        )
    with open_mission(path, key) as file:
        with file.remembering() as connection:
            connection.execute("REINDEX")
            connection.execute("UPDATE writer SET verified = NULL")  # so that the log is compared
        with file.writing():
            pass
        rebuild(file)


def _count(file: MissionFile, table: str) -> int:
    row = file.row(f"SELECT count(*) FROM {quoted(table)}")
    return int(row[0]) if row is not None else 0


def _page_findings(path: Path, key: Key | None) -> tuple[Finding, ...]:
    """What SQLite itself finds in the file, whose words are for a log and no coordinator."""
    try:
        said = list(_integrity(path, key))
    except driver.OperationalError as error:
        raise explained(error, path) from error
    except (driver.DatabaseError, UnicodeError):  # the driver cannot read some of its own reasons
        said = ["database disk image is malformed"]
    said = [one for one in said if one != "ok"]
    in_search = [one for one in said if _is_of(one, _OF_SEARCH)]
    in_indexes = [one for one in said if one not in in_search and _is_of(one, _OF_INDEXES)]
    damaged = len(said) - len(in_search) - len(in_indexes)
    found = []
    if damaged:
        words = ngettext(
            "The file is damaged in {number} place.", "The file is damaged in {number} places.", damaged
        )
        if damaged >= _MOST:
            words = _("The file is damaged in {number} places or more.")
        found.append(Finding(Part.PAGES, words.format(number=damaged), _damaged_step()))
    elif in_indexes:
        found.append(
            Finding(Part.INDEXES, _("An index of the file does not go with its records."), rebuild_step())
        )
    if in_search and not damaged:
        found.append(Finding(Part.SEARCH, _("The index of the words to find is damaged."), rebuild_step()))
    return tuple(found)


def _integrity(path: Path, key: Key | None) -> Iterator[str]:
    key = key_for(path, key)
    connection = driver.connect(_location(path), timeout=BUSY_SECONDS, key=key)
    try:
        if key is not None:
            yield from (str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check"))
        yield from (str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_MOST})"))
    finally:
        connection.close()


def _location(path: Path) -> str:
    """Where SQLite finds a file, to read. Where nothing can be written, even its locks cannot be made."""
    is_quiet = not is_writable(path) and not has_journal(path)
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_quiet else ''}"


def _is_of(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said.casefold() for word in words)


def _damaged_step() -> str:
    return _("Take the newest backup: “missiontui restore”. What is newer: “missiontui salvage”.")


def _access_findings(path: Path) -> Iterator[Finding]:
    """Whether others on this laptop may read it: where the file system keeps such a thing at all."""
    if os.name == "nt":
        return
    if path.stat().st_mode & 0o077:
        yield Finding(
            Part.ACCESS,
            _("Others with an account on this laptop may read the file."),
            _("Keep it for yourself: chmod 600 and the name of the file."),
            is_fault=False,
        )
