"""What a coordinator does with tables: add, change, remove. Each is one act."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.table_entry import FIELDS, refuse_no_table
from missiontui.errors import InputError, MissionError, NotFoundError, StaleError
from missiontui.i18n import _, ngettext
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.seating import seating_plan, tables_of
from missiontui.text import clean, fold

Fields = Mapping[str, object]

_MOST_NAMED = 3
"""People who are named in a sentence; of more it says how many."""


def add_table(file: MissionFile, item_id: str, fields: Fields) -> str:
    """Add a table to an item; returns its id.

    Args:
        fields: column to value; the name at least.

    Raises:
        InputError: it has no name or one that another table of the item has, or a number that is none.
        NotFoundError: the item is no longer in the programme.
    """
    values = {"id": new_id(), "agenda_item_id": item_id, **_checked({"name": "", **fields})}
    with file.writing("seating_table") as connection:
        if connection.execute("SELECT 1 FROM agenda_item WHERE id = ?", (item_id,)).fetchone() is None:
            raise NotFoundError(_("That item is no longer in the programme."))
        _refuse_same_name(file, item_id, str(values["name"]))
        connection.execute(
            f"INSERT INTO seating_table ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
    return str(values["id"])


def change_table(file: MissionFile, seen: SeatingTable, fields: Fields) -> None:
    """Change a table.

    Who comes keeps their seat: where they would lose it, nothing is written. Who has a seat that goes and
    does not come stays at the table without one.

    Args:
        seen: as it was when the fields were typed.
        fields: column to new value.

    Raises:
        StaleError: what is to be written over has changed meanwhile; nothing was written.
        InputError: another table of the item has that name, or a number is none.
        MissionError: somebody sits on a seat that would go.
        NotFoundError: the table is gone.
    """
    values = _checked(fields)
    with file.writing("seating_table", "registration") as connection:
        now = _table(file, seen)
        if any(getattr(now, name) != getattr(seen, name) for name in fields):
            raise StaleError(
                _("“{name}” was changed meanwhile; nothing was saved.").format(name=now.name),
                hint=_("Look at it again and repeat."),
            )
        if "name" in values:
            _refuse_same_name(file, seen.item_id, str(values["name"]), but=seen.id)
        changed = {name: value for name, value in values.items() if value != getattr(now, name)}
        seats = changed.get("seats")
        if isinstance(seats, int) and seats < now.seats:
            _refuse_too_small(seating_plan(file, agenda.item(file, seen.item_id)), now, seats)
            connection.execute(
                """UPDATE registration SET seat = ''
                   WHERE agenda_item_id = ? AND seating_table_id = ? AND CAST(seat AS INTEGER) > ?""",
                (seen.item_id, seen.id, seats),
            )
        if changed:
            assignments = ", ".join(f"{name} = ?" for name in changed)
            connection.execute(
                f"UPDATE seating_table SET {assignments} WHERE id = ?", (*changed.values(), seen.id)
            )


def remove_table(file: MissionFile, table: SeatingTable) -> int:
    """Remove a table; its people have none then.

    Returns:
        How many people have no table now.

    Raises:
        NotFoundError: the table is gone.
    """
    with file.writing("seating_table", "registration") as connection:
        _table(file, table)
        rows = connection.execute(
            "SELECT DISTINCT person_id FROM registration WHERE seating_table_id = ?", (table.id,)
        ).fetchall()
        connection.execute(
            "UPDATE registration SET seating_table_id = NULL, seat = '' WHERE seating_table_id = ?",
            (table.id,),
        )
        connection.execute("DELETE FROM seating_table WHERE id = ?", (table.id,))
    return len(rows)


def _table(file: MissionFile, seen: SeatingTable) -> SeatingTable:
    """A table as it is now."""
    for one in tables_of(file, seen.item_id):
        if one.id == seen.id:
            return one
    raise NotFoundError(_("{name} is no longer there.").format(name=seen.name))


def _refuse_too_small(plan: SeatingPlan, table: SeatingTable, seats: int) -> None:
    """Refuse to take seats away on which somebody sits, or of which there would be too few.

    Raises:
        MissionError: it is so; it says who sits there.
    """
    there = plan.at(table.id)
    losing = [place for place in there if plan.seats[place.person_id].number > seats] or there[seats:]
    if not losing:
        return
    number = len(losing)
    who = ", ".join(place.name or place.badge for place in losing[:_MOST_NAMED])
    if number > _MOST_NAMED:
        who = _("{who} and {number} more").format(who=who, number=number - _MOST_NAMED)
    words = ngettext(
        "With {seats} seats, {name} has none left for {who}.",
        "With {seats} seats, {name} has none left for {number} people: {who}.",
        number,
    )
    raise MissionError(
        words.format(seats=seats, name=table.name, number=number, who=who),
        hint=_("Nothing was saved. Give them another seat first."),
    )


def _refuse_same_name(file: MissionFile, item_id: str, name: str, *, but: str = "") -> None:
    for one in tables_of(file, item_id):
        is_same = one.name == name or (fold(name) and fold(one.name) == fold(name))
        if one.id != but and is_same:
            raise InputError(
                _("There is a “{name}” already.").format(name=one.name), hint=_("Give it another name.")
            )


def _checked(fields: Fields) -> dict[str, object]:
    """The fields as they stand in the file; a column that is not to be set is a fault of ours."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of a table: {sorted(unknown)}")
    values = {
        name: clean(value, multiline=False).strip() if isinstance(value, str) else value
        for name, value in fields.items()
    }
    refuse_no_table(values)
    return values
