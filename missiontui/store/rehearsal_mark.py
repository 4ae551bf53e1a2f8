"""The mark by which a rehearsal is known, wherever its file is moved: a row in a local table, in no log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missiontui.domain.rehearsal_name import word
from missiontui.errors import MissionFileError
from missiontui.i18n import _
from missiontui.settings import user_paths

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which mission a file is a rehearsal.

    Args:
        of_path: the file that it was copied from.
        day: which day is played; None where some program wrote none.
    """

    of_path: Path
    day: date | None
    seed: int


def mark_of(file: MissionFile) -> Mark | None:
    """The mark of a rehearsal; None of a mission."""
    row = file.row("SELECT * FROM rehearsal ORDER BY number LIMIT 1")
    if row is None:
        return None
    try:
        day = date.fromisoformat(row["day"])
    except ValueError:
        day = None
    return Mark(Path(row["of_path"]), day, row["seed"])


def is_rehearsal(file: MissionFile) -> bool:
    """Whether a file is a rehearsal, by its mark or by where it lies."""
    return file.row("SELECT 1 FROM rehearsal LIMIT 1") is not None or user_paths().is_rehearsal(file.path)


def mark_word(file: MissionFile) -> str:
    """The word that stands on what is made of a rehearsal; empty of a mission."""
    return word() if is_rehearsal(file) else ""


def is_marked(connection: Any) -> bool:
    """The same of an open copy, by its mark alone; one from before there were rehearsals is none."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'rehearsal'")
    return (
        found.fetchone() is not None
        and connection.execute("SELECT 1 FROM rehearsal LIMIT 1").fetchone() is not None
    )


def refuse_exchange(file: MissionFile) -> None:
    """Refuse to give anything of a rehearsal to other laptops, or to take anything in: it has the same id as
    the mission, and what happened in it by chance would be taken for real.

    Raises:
        MissionFileError: it is one.
    """
    if is_rehearsal(file):
        raise MissionFileError(
            _("{path} is a rehearsal: nothing goes from it to other laptops, and nothing comes in.").format(
                path=file.path
            ),
            hint=_("Open the mission itself with --mission FILE, and exchange from there."),
        )


def no_backup(path: Path) -> MissionFileError:
    """Why there is no backup of a rehearsal among those of missions."""
    return MissionFileError(
        _("{path} is a rehearsal: no backups are made of it.").format(path=path),
        hint=_("“missiontui backup -o FILE” keeps a copy of it elsewhere, which is a rehearsal too."),
    )


def no_restoring() -> MissionFileError:
    """Why a rehearsal takes no mission's place, nor a backup that of a rehearsal."""
    return MissionFileError(
        _("A rehearsal cannot be put in a mission's place, nor a backup in that of a rehearsal."),
        hint=_("“missiontui rehearse” makes a new rehearsal of the mission."),
    )
