"""The promises of a handshake: made, worded anew, taken off; each act one transaction, and one undo."""

from __future__ import annotations

from missiontui.domain.due_dates import Due
from missiontui.domain.handshakes import FollowUp, Handshake
from missiontui.errors import StaleError
from missiontui.i18n import _
from missiontui.store.capturing import Keeper
from missiontui.store.connection import MissionFile
from missiontui.store.follow_ups import follow_up
from missiontui.store.handshakes import handshake
from missiontui.store.ids import new_id
from missiontui.text import clean


def add_promise(
    file: MissionFile, seen: Handshake, action: str, *, due: Due | None, person_id: str, keeper: Keeper
) -> None:
    """Promise something in a handshake.

    Args:
        action: what; ``due`` says until when, None for no day yet.
        person_id: to whom, empty for nobody by name.
        keeper: who keeps it.

    Raises:
        NotFoundError: the note is gone.
    """
    with file.writing("follow_up") as connection:
        handshake(file, seen.id)
        row = {
            "id": new_id(),
            "handshake_id": seen.id,
            "person_id": person_id or None,
            "owner_id": keeper.person_id or None,
            "owner": "" if keeper.person_id else clean(keeper.name, multiline=False),
            "action": clean(action, multiline=False),
            **_due_columns(due),
        }
        connection.execute(
            f"INSERT INTO follow_up ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )


def change_promise(file: MissionFile, seen: FollowUp, action: str, *, due: Due | None) -> None:
    """Say in other words what was promised, and until when; None leaves the day as it is.

    Raises:
        NotFoundError, StaleError: it is gone, or no longer what was shown.
    """
    values: dict[str, object] = _due_columns(due) if due is not None else {}
    if action != seen.action:
        values["action"] = clean(action, multiline=False)
    with file.writing("follow_up") as connection:
        _refuse_if_changed(file, seen)
        if values:
            assignments = ", ".join(f"{name} = ?" for name in values)
            connection.execute(
                f"UPDATE follow_up SET {assignments} WHERE id = ?", (*values.values(), seen.id)
            )


def remove_promise(file: MissionFile, seen: FollowUp) -> None:
    """Say that this was not promised.

    Raises:
        NotFoundError, StaleError: it is gone, or no longer what was shown.
    """
    with file.writing("follow_up") as connection:
        _refuse_if_changed(file, seen)
        connection.execute("DELETE FROM follow_up WHERE id = ?", (seen.id,))


def _refuse_if_changed(file: MissionFile, seen: FollowUp) -> None:
    if follow_up(file, seen.id) != seen:
        raise StaleError(
            _("“{action}” was changed meanwhile; nothing was saved.").format(action=seen.action),
            hint=_("Look at it again and repeat."),
        )


def _due_columns(due: Due | None) -> dict[str, object]:
    if due is None:
        return {"due_on": "", "due_time": "", "zone": ""}
    time = f"{due.time:%H:%M}" if due.time is not None else ""
    return {"due_on": due.day.isoformat(), "due_time": time, "zone": due.zone}
