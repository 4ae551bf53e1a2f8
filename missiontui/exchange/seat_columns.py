"""Where a row of registrations.csv seats somebody: at a table of the item, on a seat that nobody else has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Guest, Item
from missiontui.exchange.place_names import named, which_there_are
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References, full_name, key
from missiontui.exchange.table_rows import USUAL_SEATS, guests_inside
from missiontui.i18n import _, ngettext

Record = Mapping[str, object]

Seat = tuple[str, str]
"""The id of a table, and the number of a seat of it, as they are written in the file."""


class Seated(NamedTuple):
    """A row of the file: whose registration, and what it says of it (less the seats that are kept)."""

    cells: Cells
    guest: Guest
    values: dict[str, object]


class Tables:
    """The tables that cells may refer to."""

    def __init__(self, draft: Draft, references: References) -> None:
        self._references = references
        self._by_name: dict[str, dict[str, Record]] = {}
        for row in draft.rows("seating_table"):
            self._by_name.setdefault(str(row["agenda_item_id"]), {}).setdefault(key(row["name"]), row)

    def of(self, item: Item) -> Mapping[str, Record]:
        """Those of an item, by the key of their name."""
        return self._by_name.get(item.id, {})

    def seat(self, cells: Cells, item: Item) -> dict[str, object]:
        """The table of the item that is named there, and the seat if one is given, by column."""
        name = cells.text("table")
        tables = self.of(item)
        table = named(name, tables) if name else None
        if table is not None:
            return {"seating_table_id": table["id"]} | _number(cells, table)
        if not name and cells.text("seat"):
            cells.refuse(
                "seat",
                _("“{seat}” is a seat at no table.").format(seat=shown(cells.text("seat"))),
                _("Write the table as well, or leave the seat empty."),
            )
        elif name and self._references.is_doubtful("tables"):
            cells.doubt()
        elif name:
            cells.refuse(
                "table",
                _("“{name}” is no table of “{item}”.").format(name=shown(name), item=shown(item.title)),
                which_there_are(tables, "tables.csv"),
            )
        return {}


def _number(cells: Cells, table: Record) -> dict[str, object]:
    """The seat, counted from 1 round the table; one that the table does not have is a problem."""
    seat, most = cells.text("seat"), int(str(table.get("seats", USUAL_SEATS)))
    if not seat:
        return {}
    if seat.isascii() and seat.isdigit() and 1 <= int(seat[:9]) <= most:
        return {"seat": str(int(seat))}
    cells.refuse(
        "seat",
        _("“{seat}” is no seat of “{table}”, which has {number}.").format(
            seat=shown(seat), table=shown(str(table["name"])), number=most
        ),
        _("Write 1 to {number}, or give the table more seats in tables.csv.").format(number=most),
    )
    return {}


def settle_seats(rows: Sequence[Seated], draft: Draft, present: Mapping[Guest, str]) -> None:
    """Leave those who came in where they sit, and see that no row gives somebody a seat that another one has,
    or a table that is full.

    Args:
        rows: in the order of the file.
        draft: the mission, before anything of these rows is in it.
        present: whose registration is which.
    """
    inside, tables = guests_inside(draft), {str(row["id"]): row for row in draft.rows("seating_table")}
    known = {guest: draft.row("registration", registration) for guest, registration in present.items()}
    holders: dict[Seat, Seated | Record] = {}
    for guest in known.keys() - {row.guest for row in rows}:
        if seat := _seat(known[guest]):
            holders[seat] = known[guest]
    newly: list[tuple[Seated, Seat]] = []
    for row in rows:
        before = known.get(row.guest, {})
        sits_at = before.get("seating_table_id")
        _keep_what_stands(row.values, sits_at if sits_at in tables else "", is_inside=row.guest in inside)
        seat = _seat({**before, **row.values})
        if seat and seat == _seat(before):  # also one that two laptops gave twice: that is told on the plan
            holders[seat] = row
        elif seat:
            newly.append((row, seat))
    for row, seat in newly:
        if holders.setdefault(seat, row) is row:
            continue
        if "seat" in row.values:
            _refuse(row.cells, holders[seat], draft)
        else:  # who comes after all, and whose seat was given away
            row.values["seat"] = ""
    _refuse_too_full(rows, known, tables)


def _refuse_too_full(
    rows: Sequence[Seated], known: Mapping[Guest, Record], tables: Mapping[str, Record]
) -> None:
    """Refuse the rows that bring more people to a table than it has seats; who sits there already stays."""
    in_file = {row.guest for row in rows}
    there = Counter(_table(registration) for guest, registration in known.items() if guest not in in_file)
    newly: list[tuple[Seated, str]] = []
    for row in rows:
        before = known.get(row.guest, {})
        table = _table({**before, **row.values})
        if table == _table(before):
            there[table] += 1
        elif table in tables:
            newly.append((row, table))
    for row, table in newly:
        seats = int(str(tables[table].get("seats", USUAL_SEATS)))
        if there[table] < seats:
            there[table] += 1
        elif "seating_table_id" not in row.values:  # who comes after all, and whose table is full by now
            row.values.update({"seating_table_id": None, "seat": ""})
        else:
            words = ngettext(
                "“{table}” is full: it has {number} seat.", "“{table}” is full: it has {number} seats.", seats
            )
            row.cells.refuse(
                "table",
                words.format(table=shown(row.cells.text("table")), number=seats),
                _("Write another table, or give this one more seats in tables.csv."),
            )


def _keep_what_stands(values: dict[str, object], sits_at: object, *, is_inside: bool) -> None:
    """Who came in is not moved; who is put at another table without a seat has none there yet.

    Args:
        sits_at: the id of the table at which they sit so far, if they do.
    """
    if is_inside and sits_at:
        values.pop("seating_table_id", None)
        values.pop("seat", None)
    elif sits_at and "seat" not in values and values.get("seating_table_id", sits_at) != sits_at:
        values["seat"] = ""


def _table(registration: Record) -> str:
    """The id of the table of somebody who comes; empty for none."""
    comes = registration.get("rsvp") not in REGISTERED_NO_MORE
    return str(registration.get("seating_table_id") or "") if comes else ""


def _seat(registration: Record) -> Seat | None:
    """The seat of somebody who comes; None where none is given."""
    table, seat = _table(registration), str(registration.get("seat") or "").lstrip("0")
    return (table, seat) if table and seat else None


def _refuse(cells: Cells, holder: Seated | Record, draft: Draft) -> None:
    """Tell whose the seat is that a row gives to somebody else."""
    words = {"seat": shown(cells.text("seat")), "table": shown(cells.text("table"))}
    if isinstance(holder, Seated):
        cells.refuse(
            "seat",
            _("Seat “{seat}” of “{table}” is given in row {row} as well.").format(
                **words, row=holder.cells.number
            ),
            _("Give one of the two another seat, or leave it empty."),
        )
        return
    who = full_name(draft.row("person", str(holder["person_id"])))
    cells.refuse(
        "seat",
        _("Seat “{seat}” of “{table}” is that of {who}, who is not in this file.").format(
            **words, who=shown(who)
        ),
        _("Write another seat, or add a row that gives {who} another one.").format(who=shown(who)),
    )
