"""What a coordinator says of a session of B2B meetings: its slots, its tables, who can be met when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.b2b_meetings import Availability, B2BTable
from missiontui.domain.b2b_sessions import MOST_TABLES, refuse_slots
from missiontui.errors import InputError, MissionError, NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.store import b2b_meetings
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.text import clean, fold


def set_session(file: MissionFile, item_id: str, slot_minutes: int, pause_minutes: int) -> None:
    """Say how the slots of an item are cut.

    Args:
        slot_minutes: of a meeting.
        pause_minutes: between two.

    Raises:
        InputError: there are no such slots.
        NotFoundError: the item is gone.
    """
    refuse_slots(slot_minutes, pause_minutes)
    with file.writing("b2b_session") as connection:
        _refuse_gone(connection, item_id)
        seen = b2b_meetings.session(file, item_id)
        if not seen.id:
            connection.execute(
                "INSERT INTO b2b_session (id, agenda_item_id, slot_minutes, pause_minutes)"
                " VALUES (?, ?, ?, ?)",
                (new_id(), item_id, slot_minutes, pause_minutes),
            )
        elif (seen.slot_minutes, seen.pause_minutes) != (slot_minutes, pause_minutes):
            connection.execute(
                "UPDATE b2b_session SET slot_minutes = ?, pause_minutes = ? WHERE id = ?",
                (slot_minutes, pause_minutes, seen.id),
            )


def add_tables(file: MissionFile, item_id: str, names: Sequence[str]) -> int:
    """Add tables to an item; returns how many are new. One that is there already stays.

    Raises:
        InputError: a name is empty, or there are too many.
        NotFoundError: the item is gone.
    """
    wanted = [clean(name, multiline=False).strip() for name in names]
    if not all(wanted):
        raise InputError(_("A table needs a name."), hint=_("Write it like Table 12."))
    with file.writing("b2b_table") as connection:
        _refuse_gone(connection, item_id)
        known = [one.name for one in b2b_meetings.tables(file, item_id)]
        new = [name for name in dict.fromkeys(wanted) if not any(_is_same(name, one) for one in known)]
        if len(known) + len(new) > MOST_TABLES:
            raise InputError(
                _("That would be {number} tables.").format(number=len(known) + len(new)),
                hint=_("An item has at most {most}.").format(most=MOST_TABLES),
            )
        connection.executemany(
            "INSERT INTO b2b_table (id, agenda_item_id, name) VALUES (?, ?, ?)",
            [(new_id(), item_id, name) for name in new],
        )
    return len(new)


def remove_table(file: MissionFile, table: B2BTable) -> None:
    """Remove a table.

    Raises:
        MissionError: there are meetings at it.
        NotFoundError: it is gone already.
    """
    with file.writing("b2b_table") as connection:
        if file.row("SELECT 1 FROM b2b_table WHERE id = ?", table.id) is None:
            raise NotFoundError(_("{name} is no longer there.").format(name=table.name))
        number = len(b2b_meetings.meetings(file, table_id=table.id))
        if number:
            words = ngettext(
                "{name} has {number} meeting; it was not removed.",
                "{name} has {number} meetings; it was not removed.",
                number,
            )
            raise MissionError(
                words.format(name=table.name, number=number), hint=_("Give them another table first.")
            )
        connection.execute(
            "DELETE FROM b2b_table WHERE agenda_item_id = ? AND name = ?", (table.agenda_item_id, table.name)
        )


def add_availability(
    file: MissionFile,
    item_id: str,
    starts_at: datetime,
    ends_at: datetime,
    *,
    organisation_id: str = "",
    person_id: str = "",
    is_free: bool = False,
    reason: str = "",
) -> str:
    """Say when a company or a person can be met in an item, or cannot; of nobody, a break of all.

    Args:
        starts_at, ends_at: UTC.
        is_free: whether they can be met then, and else not at all.

    Raises:
        InputError: it would end before it starts, or nobody is said who could be met.
        NotFoundError: the item is gone.
    """
    if ends_at <= starts_at:
        raise InputError(
            _("That would end before it starts."), hint=_("Give the later of the two as its end.")
        )
    if is_free and not organisation_id and not person_id:
        raise InputError(
            _("It is not said who can be met then."), hint=_("Give a company or a person; a break has none.")
        )
    values: dict[str, object] = {
        "id": new_id(),
        "agenda_item_id": item_id,
        "organisation_id": organisation_id or None,
        "person_id": person_id or None,
        "starts_at": zones.to_text(starts_at),
        "ends_at": zones.to_text(ends_at),
        "is_free": int(is_free),
        "reason": clean(reason, multiline=False).strip(),
    }
    with file.writing("availability") as connection:
        _refuse_gone(connection, item_id)
        connection.execute(
            f"INSERT INTO availability ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
    return str(values["id"])


def remove_availability(file: MissionFile, one: Availability) -> None:
    """Take back what was said of when somebody can be met.

    Raises:
        NotFoundError: it is gone already.
    """
    with file.writing("availability") as connection:
        if file.row("SELECT 1 FROM availability WHERE id = ?", one.id) is None:
            raise NotFoundError(_("That is no longer there."))
        connection.execute("DELETE FROM availability WHERE id = ?", (one.id,))


def _refuse_gone(connection: Any, item_id: str) -> None:
    if connection.execute("SELECT 1 FROM agenda_item WHERE id = ?", (item_id,)).fetchone() is None:
        raise NotFoundError(_("That item is no longer in the programme."))


def _is_same(name: str, other: str) -> bool:
    return name == other or bool(fold(name) and fold(name) == fold(other))
