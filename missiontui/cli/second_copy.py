"""The second copy of a backup, on a stick or a share, where the person wants one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from missiontui.cli.output import report
from missiontui.errors import MissionError, OutOfReachError

if TYPE_CHECKING:
    from missiontui.cli.session import Session
    from missiontui.domain.backups import Backup
    from missiontui.store.keys import Key


def keep_second_copy(session: Session, mission: Path, backup: Backup, key: Key | None) -> Path | None:
    """Copy a backup to the second folder; None where the person has named none.

    Args:
        key: of the mission; None for a plain one.

    Raises:
        MissionError: it is not there at present, or cannot be written to.
    """
    from missiontui.store.second_backups import keep_second, second_folder

    folder = second_folder(session.settings)
    return None if folder is None else keep_second(mission, backup, folder, key)


def keep_second_of_newest(session: Session, mission: Path, key: Key | None) -> None:
    """Copy the newest backup there, after a command that has made one by itself.

    A stick that is not in is told by ``backup`` and under B, and not with each command.
    """
    if not session.settings.backups_also_in:
        return
    from missiontui.store.backups import backups_of

    for newest in backups_of(mission)[:1]:
        try:
            keep_second_copy(session, mission, newest, key)
        except OutOfReachError:
            pass
        except MissionError as error:
            report(error)
