"""What the rows of registrations.csv bring: who comes to what, on which bus and seat, and passed where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from missiontui.exchange.references import References
from missiontui.exchange.seat_columns import Seated, Tables, settle_seats
from missiontui.exchange.vehicle_columns import Buses
from missiontui.exchange.written_words import ANSWERS
from missiontui.i18n import _

_CLEARANCES = ("cleared", "refused")


@dataclass(frozen=True, slots=True)
class Registering:
    """A row as it was read: whose registration, of whom they are the companion, where they have passed.

    ``apart`` are those who are not seated beside them.
    """

    cells: Cells
    item: Item
    person: str
    values: dict[str, object]
    host: Guest | None = None
    passed: Mapping[Stage, datetime] = field(default_factory=dict)
    apart: tuple[str, ...] = ()

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
) -> None:
    """Put people on the lists of items, as far as their rows are sound once all seats are given."""
    present = _present(draft)
    known = present.keys() | {row.guest for row in read}
    for row in read:
        _check_host(row, known, references)
        if row.guest in present:  # whoever was seated by hand since the last list keeps the seat
            agreed = draft.agreed(row.cells, "registration", present[row.guest], row.values)
            for column in row.values.keys() - agreed.keys():
                del row.values[column]
    settle_seats([Seated(row.cells, row.guest, row.values) for row in read], draft, present)
    _keep([row for row in read if row.cells.is_sound], draft, present, neighbours)


def _keep(
    read: Sequence[Registering], draft: Draft, present: dict[Guest, str], neighbours: Neighbours
) -> None:
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
