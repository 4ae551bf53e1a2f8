"""What can be told of a file before it is opened: by its first bytes, and by who may write where it lies."""

from __future__ import annotations

import os
from pathlib import Path

from missiontui.errors import MissionFileError
from missiontui.folders import BACKUPS
from missiontui.i18n import _
from missiontui.store import schema
from missiontui.store.faults import has_backup, read_only, way_back

_HEADER = b"SQLite format 3\x00"
_PAGE = 4096
"""Bytes of a page, of an encrypted file as of ours in the clear."""

_KINDS = b"\x02\x05\x0a\x0d"
"""The first byte of a page of a tree."""
_LOOKED_AT = 200

JOURNALS = ("-wal", "-shm", "-journal")
"""How the names of the files end that SQLite keeps beside one, and reads together with it."""


def has_journal(path: Path) -> bool:
    """Whether something that was saved still stands in the journal beside a file, and not in it."""
    journal = path.with_name(f"{path.name}-wal")
    return journal.exists() and journal.stat().st_size > 0


def is_encrypted(path: Path) -> bool:
    """Whether this seems to be an encrypted file: whole pages, and nothing of them can be read. One in the
    clear of which only the first page is damaged asks nobody for a passphrase that it never had.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(100)
    length = path.stat().st_size
    is_unreadable = length > 0 and length % _PAGE == 0 and not head.startswith(_HEADER)
    return is_unreadable and not is_plain_inside(path)


def is_plain_inside(path: Path) -> bool:
    """Whether the pages of a file are those of a plain one, whatever its head says. Of encrypted pages one in
    64 looks like it.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        firsts = []
        for page in range(1, min(_LOOKED_AT, path.stat().st_size // _PAGE)):
            file.seek(page * _PAGE)
            firsts.append(file.read(1))
    return bool(firsts) and sum(one in _KINDS for one in firsts) * 4 > len(firsts)


def check_header(path: Path) -> None:
    """Refuse what is no mission of a version we know, by its header as bytes, so that nothing is touched."""
    try:
        if path.is_dir():
            raise MissionFileError(
                _("{path} is a folder, not a mission file.").format(path=path),
                hint=_("Give the .db file inside it."),
            )
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise MissionFileError(
            _("There is no mission file {path}.").format(path=path),
            hint=_where_it_went(path),
        ) from None
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error),
            hint=_("Ask whoever owns the file for access to it."),
        ) from error
    if not header:
        raise MissionFileError(
            _("{path} is empty (0 bytes).").format(path=path),
            hint=_("If it was cut off while it was copied, copy it again.") + " " + way_back(path),
        )
    if len(header) < 100 or not header.startswith(_HEADER):
        raise MissionFileError(
            _("{path} is not a mission file (no database), or it is damaged.").format(path=path),
            hint=_("Give the .db file that missiontui made.") + " " + way_back(path),
        )
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise another_programs(path)
    version = int.from_bytes(header[60:64], "big")
    if version > schema.VERSION:
        raise newer(path)


def _where_it_went(path: Path) -> str:
    """What to do where there is no file: its work may be in a rescue file beside it, or in a backup."""
    from glob import escape

    rescued = max(path.parent.glob(f"{escape(path.stem)}-rescued-*.db"), key=_age, default=None)
    if rescued is not None:
        return _("Its work was rescued into “{name}” beside it: open that with --mission.").format(
            name=rescued.name
        )
    if has_backup(path):
        return way_back(path)
    return _("Check the name, make one with “missiontui new”, or see the sample: “missiontui demo”.")


def _age(path: Path) -> float:
    return path.stat().st_mtime


def another_programs(path: Path) -> MissionFileError:
    """What to tell of a database that is no mission."""
    return MissionFileError(
        _("{path} is a database of another program, not a mission.").format(path=path),
        hint=_("Give the .db file that missiontui made."),
    )


def newer(path: Path) -> MissionFileError:
    """What to tell of a file that a later version has written to."""
    return MissionFileError(
        _("{path} was made by a newer missiontui and is left untouched.").format(path=path),
        hint=_("Install the newest missiontui on this laptop, then open it again."),
    )


def is_writable(path: Path) -> bool:
    """Whether a file could be saved to: it, and its journal in the same folder."""
    return _is_writable(path) and _is_writable(path.absolute().parent)


def is_backup(path: Path) -> bool:
    """Whether a file lies among the backups of a mission: what is done in one would go with it in time."""
    place = path.absolute()
    if not place.parent.name.endswith(BACKUPS):
        return False
    from missiontui.domain.backups import backup_named  # seldom needed

    return backup_named(place) is not None


def check_writable(path: Path) -> None:
    """Refuse what could not be saved to."""
    if not _is_writable(path):
        raise read_only(path)
    check_folder(path)


def check_folder(path: Path) -> None:
    """Refuse a folder in which the file's journal could not be written."""
    folder = path.absolute().parent
    if not _is_writable(folder):
        raise MissionFileError(
            _("The folder {folder} cannot be written, so {name} could not be saved safely.").format(
                folder=folder, name=path.name
            ),
            hint=_("Choose a folder that you can write to, or copy the file to one."),
        )


def _is_writable(path: Path) -> bool:
    """The mode bits count even for a superuser, who may write anyway. Not on Windows: there a folder's
    read-only mark means that it has an icon of its own, as Documents does."""
    return os.access(path, os.W_OK) and (os.name == "nt" or bool(path.stat().st_mode & 0o222))
