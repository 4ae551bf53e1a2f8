"""Checking the log against the tables, the references between records, and who is writing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from missiontui.domain.checks import Finding, Part
from missiontui.domain.record_words import titled
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.log.fold import differences
from missiontui.store.log.following import HEADS
from missiontui.store.log.names import names_of
from missiontui.store.log.triggers import PREFIX, triggers
from missiontui.store.orphans import orphans

_NAMED = 5
"""Records that are named; of more, how many."""

_UNREADABLE = """SELECT count(*) FROM operation
    WHERE NOT (json_valid(coalesce(before, '{}')) AND json_valid(coalesce(after, '{}'))
               AND json_valid(coalesce(seen, '{}')))"""


def reference_findings(file: MissionFile) -> Iterator[Finding]:
    """References to nowhere; those that other laptops left or still bring are told apart."""
    references = orphans(_Asked(file), file.shapes())
    if not references:
        return
    gone = {
        (row["tbl"], row["pk"])
        for row in file.rows(
            """SELECT tbl, pk FROM operation
               WHERE pk IN (SELECT value FROM json_each(?)) AND kind <> 'I' AND after IS NULL""",
            json.dumps([one.parent_id for one in references]),
        )
    }
    left = [one for one in references if (one.parent, one.parent_id) in gone]
    awaited = [one for one in references if (one.parent, one.parent_id) not in gone]
    if left:
        words = ngettext(
            "{number} reference leads to a record that somebody deleted.",
            "{number} references lead to records that somebody deleted.",
            len(left),
        )
        step = _("“missiontui settle” shows what to do about it.")
        yield Finding(Part.REFERENCES, words.format(number=len(left)), step, is_fault=False)
    if awaited:
        has_met = file.row("SELECT 1 FROM delivery") is not None
        words = ngettext(
            "{number} reference leads to a record that is not here.",
            "{number} references lead to records that are not here.",
            len(awaited),
        )
        step = (
            _("Exchange with the other laptops: it may come with what they have.")
            if has_met
            else _("“missiontui history” shows who wrote it; “missiontui restore” has the backups.")
        )
        yield Finding(Part.REFERENCES, words.format(number=len(awaited)), step, is_fault=not has_met)


def log_findings(file: MissionFile) -> Iterator[Finding]:
    """Whether the log can be read, has no gaps, and says what the tables say."""
    unreadable = file.row(_UNREADABLE)
    if unreadable is not None and unreadable[0]:
        words = ngettext(
            "{number} entry of the history cannot be read.",
            "{number} entries of the history cannot be read.",
            unreadable[0],
        )
        step = _("Save what can be read into a new file: “missiontui salvage”.")
        yield Finding(Part.LOG, words.format(number=unreadable[0]), step)
        return
    lacking = _lacking(file)
    if lacking:
        words = ngettext(
            "{number} entry of the history is missing.",
            "{number} entries of the history are missing.",
            lacking,
        )
        step = _("Take the newest backup: “missiontui restore”, or merge with another laptop.")
        yield Finding(Part.LOG, words.format(number=lacking), step)
    differing = differing_records(file)
    if differing:
        words = ngettext(
            "{number} record is not what the history says of it: {names}.",
            "{number} records are not what the history says of them: {names}.",
            len(differing),
        )
        yield Finding(
            Part.LOG,
            words.format(number=len(differing), names=in_words(file, differing)),
            _("If what is shown is right, note it in the history: “missiontui check --rebuild”."),
        )


def differing_records(file: MissionFile) -> list[tuple[str, str]]:
    """Table and id of the records that differ from the fold of the log."""
    return [(one.table, one.record_id) for one in differences(_Asked(file), file.shapes())]


def writer_findings(file: MissionFile) -> Iterator[Finding]:
    """Whether what is written next is counted and recorded rightly."""
    connection = _Asked(file)
    wanted = triggers(file.shapes().values())
    there = dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, ?) = ?",
            (len(PREFIX), PREFIX),
        ).fetchall()
    )
    writers = connection.execute("SELECT * FROM writer").fetchall()
    newest = connection.execute("SELECT coalesce(max(hlc), 0) FROM operation").fetchone()[0]
    if there != wanted or len(writers) != 1 or not _is_at_rest(connection, writers[0], newest):
        yield Finding(
            Part.WRITER,
            _("What is written next might not be recorded as it should."),
            _("Put it right: “missiontui check --rebuild”."),
        )


def in_words(file: MissionFile, records: list[tuple[str, str]]) -> str:
    """What some records are called, and how many more there are."""
    names = names_of(file, records[:_NAMED])
    words = [titled(table, names.get((table, one), "")) for table, one in records[:_NAMED]]
    if len(records) > _NAMED:
        words.append(_("{number} more").format(number=len(records) - _NAMED))
    return ", ".join(dict.fromkeys(words))


def _is_at_rest(connection: Any, writer: Mapping[str, Any], newest: int) -> bool:
    (seq,) = connection.execute(
        "SELECT coalesce(max(seq), 0) FROM operation WHERE site = ?", (writer["site"],)
    ).fetchone()
    flags = [writer[name] for name in ("is_receiving", "is_erasing")]
    return writer["batch"] is None and not any(flags) and writer["seq"] >= seq and writer["hlc"] >= newest


def _lacking(file: MissionFile) -> int:
    """How many operations are not there of those that were numbered."""
    (found,) = file.rows(
        f"SELECT (SELECT coalesce(sum(seq), 0) FROM ({HEADS})) - (SELECT count(*) FROM operation) AS number"
    )
    return max(0, int(found["number"]))


class _Asked:
    """A mission file as what asks a connection sees it; its errors are sentences."""

    def __init__(self, file: MissionFile) -> None:
        self._file = file

    def execute(self, sql: str, values: tuple[object, ...] = ()) -> _Rows:
        """Run a query."""
        return _Rows(self._file.rows(sql, *values))


class _Rows(list[Any]):
    """All rows of a query, as a cursor gives them."""

    def fetchall(self) -> list[Any]:
        """All of them."""
        return self

    def fetchone(self) -> Any:
        """The first; None if there is none."""
        return self[0] if self else None
