"""What the rows of registrations.csv bring: who comes to what, on which bus and seat, and passed where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.guest_columns import Neighbours, alive, reception
from missiontui.exchange.item_references import Guest, Item, ItemReferences
from missiontui.exchange.pairing import Taken
from missiontui.exchange.passage_columns import Passages, passages
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References, full_name
from missiontui.exchange.seat_columns import Seated, Tables, settle_seats
from missiontui.exchange.vehicle_columns import Buses
from missiontui.exchange.written_words import ANSWERS
from missiontui.i18n import _

_CLEARANCES = ("cleared", "refused")
_NO_PLACE = {"vehicle_id": None, "seating_table_id": None, "seat": ""}


class GivenBack(NamedTuple):
    """How many seats and places on buses are free again, since their people come no more."""

    seats: int
    buses: int


@dataclass(frozen=True, slots=True)
class Registering:
    """A row as it was read: whose registration, of whom they are the companion, where they have passed.

    ``apart`` are those who are not seated beside them. Of a flat list a bus, a table or a seat that cannot be
    had costs only itself: they are registered all the same.
    """

    cells: Cells
    item: Item
    person: str
    values: dict[str, object]
    host: Guest | None = None
    passed: Mapping[Stage, datetime] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    is_of_flat_list: bool = False

    @property
    def guest(self) -> Guest:
        """Of which item, and who."""
        return self.item.id, self.person


def plan_registrations(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The lists of the items, on which a person stands once; a passage is added and never changed."""
    items, neighbours = ItemReferences(draft, references), Neighbours(draft, references)
    buses, tables = Buses(draft, references), Tables(draft, references)
    taken = Taken()
    read: list[Registering] = []
    for cells in rows:
        item = items.item(cells)
        cells.required("person")
        person, host = references.person(cells, "person"), references.person(cells, "companion_of")
        apart = neighbours.not_beside(cells, person)
        values = cells.texts("attention", "note")
        values |= cells.choice("rsvp", ANSWERS) | cells.choice("clearance", _CLEARANCES)
        if item is None:
            continue
        values |= buses.bus(cells, item) | tables.seat(cells, item)
        values |= reception(cells, item, draft.row("person", person) if person else {}, references)
        passed = passages(cells, item)
        if person is None:
            continue
        if not taken.by(cells, "person", (item.id, person), _("Give a person one row for each item.")):
            read.append(
                Registering(cells, item, person, values, (item.id, host) if host else None, passed, apart)
            )
    register(read, draft, references, neighbours)


def register(
    read: Sequence[Registering], draft: Draft, references: References, neighbours: Neighbours
) -> GivenBack:
    """Put people on the lists of items, as far as their rows are sound once all seats are given.

    Whoever comes no more, and has not come in, gives back seat and bus in the same change.
    """
    present = registered(draft)
    known = present.keys() | {row.guest for row in read}
    for row in read:
        _check_host(row, known, references)
        if row.is_of_flat_list and "note" in row.values:
            _join_note(row.values, _known(row, draft, present))
        if row.guest in present:  # whoever was seated by hand since the last list keeps the seat
            agreed = draft.agreed(row.cells, "registration", present[row.guest], row.values)
            for column in row.values.keys() - agreed.keys():
                del row.values[column]
    settle_seats([Seated(row.cells, row.guest, row.values) for row in read], draft, present)
    for row in read:
        if row.is_of_flat_list and row.cells.problems:
            _leave_without_place(row, draft, _known(row, draft, present))
    sound = [row for row in read if row.cells.is_sound or row.is_of_flat_list]
    return _keep(sound, draft, present, neighbours)


def _keep(
    read: Sequence[Registering], draft: Draft, present: dict[Guest, str], neighbours: Neighbours
) -> GivenBack:
    seats = buses = 0
    came = {str(row["registration_id"]) for row in draft.rows("passage")}
    for row in read:
        registration = present.get(row.guest)
        known = draft.row("registration", registration) if registration else {}
        values: dict[str, object] = {"agenda_item_id": row.item.id, "person_id": row.person}
        values |= alive(row.values, row.item, known)
        seat, bus = _held(row, known) if registration not in came else (None, None)
        present[row.guest] = draft.keep(row.cells, "registration", registration, values)
        if seat or bus:
            seats, buses = seats + bool(seat), buses + bool(bus)
            draft.amend("registration", present[row.guest], _NO_PLACE)
            row.cells.outcome = "updated"
    known_passages = Passages(draft)
    for row in read:  # now that every host has a registration
        changed = neighbours.keep_apart(row.person, row.apart)
        registration = present[row.guest]
        if row.host in present:
            host = {"companion_of": present[row.host]}
            changed = draft.amend("registration", registration, host) or changed
        door = row.cells.text("door")
        changed = known_passages.add(row.guest, registration, row.passed, door) or changed
        if changed and row.cells.outcome == "unchanged":
            row.cells.outcome = "updated"
    return GivenBack(seats, buses)


def _known(row: Registering, draft: Draft, present: Mapping[Guest, str]) -> Mapping[str, object]:
    """The registration that is there already; empty for none."""
    return draft.row("registration", present[row.guest]) if row.guest in present else {}


def _held(row: Registering, known: Mapping[str, object]) -> tuple[object, object]:
    """The table and the bus of somebody who says now that they come no more; nothing for anybody else.

    What a list of registrations says of somebody who had declined before stays as it stands.
    """
    comes_no_more = row.values.get("rsvp") in REGISTERED_NO_MORE
    is_news = row.is_of_flat_list or known.get("rsvp") not in REGISTERED_NO_MORE
    if not (comes_no_more and is_news):
        return None, None
    return known.get("seating_table_id"), known.get("vehicle_id")


def _join_note(values: dict[str, object], known: Mapping[str, object]) -> None:
    """Add what stands behind an answer to the note, unless it is there."""
    note, there = str(values["note"]), str(known.get("note") or "")
    if note in there:
        del values["note"]
    elif there:
        values["note"] = f"{there}; {note}"


def _leave_without_place(row: Registering, draft: Draft, known: Mapping[str, object]) -> None:
    """Take out what cannot be had of bus, table and seat, and say that they are registered without it."""
    cells, sits_at = row.cells, known.get("seating_table_id")
    below = {cells.header(column): column for column in ("vehicle", "seat", "table")}
    wrong = {below.get(problem.column, ""): problem for problem in cells.problems}
    if "table" in wrong:  # a seat at it that is another's as well need not be told
        wrong.pop("seat", None)
        row.values.pop("seating_table_id", None)
        row.values.pop("seat", None)
    elif "seat" in wrong:
        row.values.pop("seat", None)
        if row.values.get("seating_table_id", sits_at) != sits_at:
            row.values["seat"] = ""
    words = {
        "vehicle": _("{who} is registered, without a bus."),
        "seat": _("{who} is registered, without this seat."),
        "table": _("{who} keeps the seat that they had.")
        if sits_at
        else _("{who} is registered, and has no seat."),
    }
    who = shown(full_name(draft.row("person", row.person)))
    cells.problems = [
        replace(problem, hint=f"{words.get(column, '{who}').format(who=who)} {problem.hint}")
        for column, problem in wrong.items()
    ]


def registered(draft: Draft) -> dict[Guest, str]:
    """Who is registered, by the registration that counts: the oldest of those who still come, else of all."""
    found: dict[Guest, str] = {}
    rows = sorted(draft.rows("registration"), key=lambda row: row.get("rsvp") in REGISTERED_NO_MORE)
    for row in rows:
        found.setdefault((str(row["agenda_item_id"]), str(row["person_id"])), str(row["id"]))
    return found


def _check_host(row: Registering, known: set[Guest], references: References) -> None:
    """Whom somebody accompanies is somebody else, who is registered for the same item."""
    if row.host is None:
        return
    who = shown(row.cells.text("companion_of"))
    if row.host == row.guest:
        row.cells.refuse(
            "companion_of",
            _("“{who}” is the same person.").format(who=who),
            _("Leave the cell empty, or write whom they accompany."),
        )
    elif row.host not in known and references.is_doubtful("registrations"):
        row.cells.doubt()
    elif row.host not in known:
        row.cells.refuse(
            "companion_of",
            _("“{who}” is not registered for the same item.").format(who=who),
            _("Add a row for them, with the same item and date."),
        )
