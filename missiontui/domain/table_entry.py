"""What is typed about a table: its name, its seats, its rank and its shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from missiontui.domain.seating import MOST_SEATS, SeatingTable
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.text import fold

LAST_RANK: Final = 99
"""The rank of the table that is farthest from the head table, at most."""
ROUND, LONG = "round", "long"
SHAPES: Final = (ROUND, LONG)

FIELDS: Final = ("name", "seats", "rank", "shape")
"""What may be set on a table."""


def shape_word(shape: str) -> str:
    """A shape as people call it; of one that another program wrote, what stands there."""
    return {ROUND: _("round"), LONG: _("long")}.get(shape, shape.replace("_", " "))


def table_texts(table: SeatingTable) -> dict[str, str]:
    """A table as its form shows it: column to text."""
    return {
        "name": table.name,
        "seats": str(table.seats),
        "rank": str(table.rank),
        "shape": shape_word(table.shape),
    }


def table_fields(typed: Mapping[str, str], table: SeatingTable | None) -> dict[str, object]:
    """What was typed as a table's columns.

    Args:
        typed: column to text, of those that were touched.
        table: the table as it is; None for a new one, which has what stands in the schema for what was left
            empty.

    Raises:
        InputError: it has no name, or a number is none, or there is no such shape.
    """
    said = {name: " ".join(text.split()) for name, text in typed.items()}
    fields: dict[str, object] = {}
    if "name" in said:
        fields["name"] = said["name"]
    if not fields.get("name", table.name if table is not None else ""):
        raise InputError(_("The table needs a name."), hint=_("Write it like Table 3."))
    for column in ("seats", "rank"):
        if said.get(column) or (column in said and table is not None):
            fields[column] = _whole(said[column])
    if said.get("shape") or ("shape" in said and table is not None):
        fields["shape"] = _shape(said["shape"])
    refuse_no_table(fields)
    return fields


def refuse_no_table(fields: Mapping[str, object]) -> None:
    """Refuse what no table can have.

    Args:
        fields: column to value; columns that are absent are not looked at.

    Raises:
        InputError: no name, no such number of seats, rank or shape.
    """
    if "name" in fields and not fields["name"]:
        raise InputError(_("The table needs a name."), hint=_("Write it like Table 3."))
    seats, rank = fields.get("seats", 1), fields.get("rank", 0)
    if not isinstance(seats, int) or not 1 <= seats <= MOST_SEATS:
        raise InputError(
            _("A table has from 1 to {most} seats.").format(most=MOST_SEATS),
            hint=_("Write a number like 10."),
        )
    if not isinstance(rank, int) or not 0 <= rank <= LAST_RANK:
        raise InputError(
            _("The rank of a table is a number from 0 to {last}.").format(last=LAST_RANK),
            hint=_("0 is the head table; the next ones are nearest to it."),
        )
    if fields.get("shape", ROUND) not in SHAPES:
        raise InputError(_("A table is round or long."))


def _whole(typed: str) -> int | None:
    """A whole number; None for what is none, and is refused then."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def _shape(typed: str) -> str:
    words = {fold(word): shape for shape in SHAPES for word in (shape, shape_word(shape))}
    return words.get(fold(typed), typed)
