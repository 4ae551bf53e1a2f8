"""What the disk, another program or damage does to a mission file, as sentences with the next step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from missiontui.errors import DiskFullError, MissionError, MissionFileError
from missiontui.folders import backups_folder
from missiontui.i18n import _
from missiontui.store.identity import Loss

if TYPE_CHECKING:
    from missiontui.domain.backups import Backup
    from missiontui.store.connection import MissionFile


_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")

_FOR_WANT_OF_SPACE = ("SQLITE_IOERR", "SQLITE_CANTOPEN")
"""What SQLite says where it cannot make the files beside the mission, whatever the reason."""

_JOURNAL_TAKES = 64 * 1024


def explained(error: Exception, path: Path, file: MissionFile | None = None) -> MissionFileError:
    """The driver's error as a sentence with the next step.

    Args:
        file: the open mission, which can tell when something was saved last.
    """
    reason, code = str(error), str(getattr(error, "sqlite_errorname", ""))
    if code.startswith(_BUSY):
        return MissionFileError(
            _("{path} is being written by another program.").format(path=path),
            hint=_("Nothing was changed. Try again in a moment."),
        )
    if code.startswith("SQLITE_FULL") or (code.startswith(_FOR_WANT_OF_SPACE) and _is_disk_full(path)):
        return full(path, file)
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "malformed" in reason:
        return MissionFileError(_("{path} is damaged.").format(path=path), hint=way_back(path))
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return read_only(path)
    if code.startswith("SQLITE_CANTOPEN"):
        return MissionFileError(
            _("{path} cannot be opened: it was moved, or its folder cannot be used.").format(path=path),
            hint=_("Nothing was changed. See that the file and its folder are there, then try again."),
        )
    if code.startswith("SQLITE_IOERR"):
        return MissionFileError(
            _("The disk with {path} does not answer as it should ({reason}).").format(
                path=path, reason=reason
            ),
            hint=_("Nothing was changed. See that it is plugged in and has space left, then try again."),
        )
    return MissionFileError(
        _("{path} cannot be used: {reason}.").format(path=path, reason=reason),
        hint=_("Nothing was changed. “missiontui check” says whether the file is damaged."),
    )


def _is_disk_full(path: Path) -> bool:
    """Whether there is less space than the journal of an open file takes at the least."""
    import shutil  # 4 ms, for what is rare

    try:
        return shutil.disk_usage(path.absolute().parent).free < _JOURNAL_TAKES
    except OSError:
        return False


def full(path: Path, file: MissionFile | None) -> DiskFullError:
    """What to tell where there is no space left: since when nothing was saved."""
    since = saved_last(file) if file is not None else ""
    if since:
        words = _("The disk is full: nothing saved in {path} since {time}.").format(path=path, time=since)
    else:
        words = _("The disk is full: nothing was saved in {path}.").format(path=path)
    return DiskFullError(words, hint=_("Free some space, then try again; what you typed stays here."))


def read_only(path: Path) -> MissionFileError:
    """What to tell of a file that cannot be written, or is not to be: a backup."""
    from missiontui.store.file_checks import is_backup  # imports this module

    if is_backup(path):
        return MissionFileError(
            _("{path} is a backup, so nothing is saved in it.").format(path=path),
            hint=_("“missiontui restore” puts it in the place of the mission; or open a copy of it."),
        )
    return MissionFileError(
        _("{path} is read-only, so nothing could be saved in it.").format(path=path),
        hint=_("Make it writable and try again, or copy it to a folder of yours and open the copy."),
    )


def lost(path: Path, loss: Loss) -> MissionFileError:
    """What to tell of a file that is another by now, where nothing else can be done about it."""
    return MissionFileError(
        f"{what_became(path, loss)} {_('Nothing was saved.')}",
        hint=_("Put the file back under its name, then try again."),
    )


def what_became(path: Path, loss: Loss) -> str:
    """What became of a file while it was open, as a sentence."""
    words = {
        Loss.GONE: _("{path} was deleted or moved while it was open."),
        Loss.REPLACED: _("{path} was replaced by another file while it was open."),
        Loss.OVERWRITTEN: _("{path} was emptied or overwritten while it was open."),
    }
    return words[loss].format(path=path)


def way_back(path: Path) -> str:
    """What leads out of damage: the newest backup, if there is one, and what can still be read."""
    newest = _newest_backup(path)
    if newest is None:
        return _("There is no backup of it beside it. “missiontui salvage” saves what can still be read.")
    return _(
        "The newest backup is “{backup}”: “missiontui restore” puts it back. “missiontui salvage” saves what"
        " can still be read."
    ).format(backup=newest.name)


def has_backup(path: Path) -> bool:
    """Whether a mission has a backup beside it; nobody has looked whether it is good."""
    return _newest_backup(path) is not None


def _newest_backup(path: Path) -> Backup | None:
    from missiontui.domain.backups import backup_named

    try:
        found = [backup_named(one) for one in backups_folder(path).iterdir()]
    except OSError:
        return None
    return max((one for one in found if one is not None), default=None)


def saved_last(file: MissionFile) -> str:
    """When something was last saved from this laptop, on the clock of the leg: ``14:02``, or ``Mon 3 Mar
    14:02`` of another day; empty if nothing was, or nobody can tell."""
    from missiontui.domain import zones
    from missiontui.domain.dates import time_or_day
    from missiontui.store.where import zone_at

    try:
        row = file.row(
            """SELECT at FROM operation WHERE site = (SELECT site FROM writer) AND origin = ''
               ORDER BY seq DESC LIMIT 1"""
        )
        if row is None:
            return ""
        at, now = zones.from_text(row["at"]), file.author().at
        return time_or_day(at, now, zone_at(file, now))
    except (MissionError, ValueError):
        return ""
