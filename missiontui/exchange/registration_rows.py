"""What the rows of registrations.csv bring: who comes to what, on which bus and seat, and passed where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.guest_columns import Neighbours, alive, reception
from missiontui.exchange.item_references import Guest, Item, ItemReferences
from missiontui.exchange.pairing import Taken
from missiontui.exchange.passage_columns import Passages, passages
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References, key
from missiontui.exchange.seat_columns import Seated, Tables, settle_seats
from missiontui.i18n import _

_ANSWERS = (
    "invited",
    "accepted",
    "declined",
    "tentative",
    "waitlisted",
    "substituted",
    "cancelled",
    "walk_in",
)
_CLEARANCES = ("cleared", "refused")


@dataclass(frozen=True, slots=True)
class _Read:
    """A row as it was read: whose registration, of whom they are the companion, where they have passed.

    ``apart`` are those who are not seated beside them.
    """

    cells: Cells
    item: Item
    person: str
    host: Guest | None
    values: dict[str, object]
    passed: Mapping[Stage, datetime]
    apart: tuple[str, ...]

    @property
    def guest(self) -> Guest:
        return self.item.id, self.person


def plan_registrations(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The lists of the items, on which a person stands once; a passage is added and never changed."""
    items, neighbours = ItemReferences(draft, references), Neighbours(draft, references)
    buses, tables = _Buses(draft, references), Tables(draft, references)
    taken = Taken()
    read: list[_Read] = []
    for cells in rows:
        item = items.item(cells)
        cells.required("person")
        person, host = references.person(cells, "person"), references.person(cells, "companion_of")
        apart = neighbours.not_beside(cells, person)
        values = cells.texts("attention", "note")
        values |= cells.choice("rsvp", _ANSWERS) | cells.choice("clearance", _CLEARANCES)
        if item is None:
            continue
        values |= buses.bus(cells, item) | tables.seat(cells, item)
        values |= reception(cells, item, draft.row("person", person) if person else {}, references)
        passed = passages(cells, item)
        if person is None:
            continue
        if not taken.by(cells, "person", (item.id, person), _("Give a person one row for each item.")):
            read.append(_Read(cells, item, person, (item.id, host) if host else None, values, passed, apart))
    present = _present(draft)
    known = present.keys() | {row.guest for row in read}
    for row in read:
        _check_host(row, known, references)
    settle_seats([Seated(row.cells, row.guest, row.values) for row in read], draft, present)
    _keep([row for row in read if row.cells.is_sound], draft, present, neighbours)


def _keep(read: Sequence[_Read], draft: Draft, present: dict[Guest, str], neighbours: Neighbours) -> None:
    for row in read:
        registration = present.get(row.guest)
        known = draft.row("registration", registration) if registration else {}
        values: dict[str, object] = {"agenda_item_id": row.item.id, "person_id": row.person}
        values |= alive(row.values, row.item, known)
        present[row.guest] = draft.keep(row.cells, "registration", registration, values)
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


def _present(draft: Draft) -> dict[Guest, str]:
    """Who is registered, by the registration that counts: the oldest of those who still come, else of all."""
    found: dict[Guest, str] = {}
    rows = sorted(draft.rows("registration"), key=lambda row: row.get("rsvp") in REGISTERED_NO_MORE)
    for row in rows:
        found.setdefault((str(row["agenda_item_id"]), str(row["person_id"])), str(row["id"]))
    return found


def _check_host(row: _Read, known: set[Guest], references: References) -> None:
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


class _Buses:
    """The vehicles that cells may refer to."""

    def __init__(self, draft: Draft, references: References) -> None:
        self._references = references
        self._by_name: dict[str, dict[str, Mapping[str, object]]] = {}
        for row in draft.rows("vehicle"):
            self._by_name.setdefault(str(row["agenda_item_id"]), {}).setdefault(key(row["name"]), row)

    def bus(self, cells: Cells, item: Item) -> dict[str, object]:
        """The vehicle of the item that is named there, by column; one that it does not have is a problem."""
        name = cells.text("vehicle")
        buses = self._by_name.get(item.id, {})
        if not name or key(name) in buses:
            return {"vehicle_id": buses[key(name)]["id"]} if name else {}
        if self._references.is_doubtful("vehicles"):
            cells.doubt()
            return {}
        names = ", ".join(shown(str(row["name"])) for row in buses.values())
        cells.refuse(
            "vehicle",
            _("“{name}” is no vehicle of “{item}”.").format(name=shown(name), item=shown(item.title)),
            _("There are {names}: write one of them, or add it to vehicles.csv.").format(names=names)
            if names
            else _("It has none yet: import a vehicles.csv before or together with this file."),
        )
        return {}
