"""What the rows of registrations.csv bring: who comes to what, on which bus, and passed where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.checkpoints import Checkpoint, Leg, Stage, stages_of
from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item, ItemReferences
from missiontui.exchange.moments import estimated_start, read_time
from missiontui.exchange.pairing import Taken
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References, key
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

Guest = tuple[str, str]
"""An item and somebody who is registered for it: ids."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A row as it was read: whose registration, of whom they are the companion, where they have passed."""

    cells: Cells
    guest: Guest
    host: Guest | None
    values: Mapping[str, object]
    passages: Mapping[Stage, datetime]


def plan_registrations(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The lists of the items, on which a person stands once; a passage is added and never changed."""
    items, buses = ItemReferences(draft, references), _Buses(draft, references)
    taken = Taken()
    read: list[_Read] = []
    for cells in rows:
        item = items.item(cells)
        cells.required("person")
        person, host = references.person(cells, "person"), references.person(cells, "companion_of")
        values = cells.texts("attention", "note")
        values |= cells.choice("rsvp", _ANSWERS) | cells.choice("clearance", _CLEARANCES)
        if item is None:
            continue
        values |= buses.bus(cells, item)
        passages = _passages(cells, item)
        if person is None:
            continue
        guest = (item.id, person)
        if not taken.by(cells, "person", guest, _("Give a person one row for each item.")):
            read.append(_Read(cells, guest, (item.id, host) if host else None, values, passages))
    present = _present(draft)
    known = present.keys() | {row.guest for row in read}
    for row in read:
        _check_host(row, known, references)
    _keep([row for row in read if row.cells.is_sound], draft, present)


def _keep(read: Sequence[_Read], draft: Draft, present: dict[Guest, str]) -> None:
    for row in read:
        values = {"agenda_item_id": row.guest[0], "person_id": row.guest[1], **row.values}
        present[row.guest] = draft.keep(row.cells, "registration", present.get(row.guest), values)
    passed = _passed(draft)
    for row in read:  # now that every host has a registration
        changed = False
        registration = present[row.guest]
        if row.host in present:
            changed = draft.amend("registration", registration, {"companion_of": present[row.host]})
        for stage, at in row.passages.items():
            if (*row.guest, stage.checkpoint, stage == Stage.BOARDED_BACK) not in passed:
                draft.add("passage", _passage(registration, stage, at))
                changed = True
        if changed and row.cells.outcome == "unchanged":
            row.cells.outcome = "updated"


def _present(draft: Draft) -> dict[Guest, str]:
    """Who is registered, by the registration that counts: the oldest of those who still come, else of all."""
    found: dict[Guest, str] = {}
    rows = sorted(draft.rows("registration"), key=lambda row: row.get("rsvp") in REGISTERED_NO_MORE)
    for row in rows:
        found.setdefault((str(row["agenda_item_id"]), str(row["person_id"])), str(row["id"]))
    return found


def _passed(draft: Draft) -> set[tuple[str, str, str, bool]]:
    """Item, person, checkpoint, and whether boarding back, of every passage so far."""
    guests = {
        str(row["id"]): (str(row["agenda_item_id"]), str(row["person_id"]))
        for row in draft.rows("registration")
    }
    return {
        (*guests[str(row["registration_id"])], str(row["checkpoint"]), _is_back(row))
        for row in draft.rows("passage")
        if row["registration_id"] in guests
    }


def _is_back(passage: Mapping[str, object]) -> bool:
    """Whether it is the second of the two boardings; the leg says nothing of other checkpoints."""
    return passage["checkpoint"] == Checkpoint.BOARDED and passage["leg"] == Leg.INBOUND


def _passage(registration: str, stage: Stage, at: datetime) -> dict[str, object]:
    return {
        "registration_id": registration,
        "checkpoint": str(stage.checkpoint),
        "leg": str(stage.leg),
        "at": zones.to_text(at),
    }


def _passages(cells: Cells, item: Item) -> dict[Stage, datetime]:
    """When somebody passed which stage of the item."""
    found: dict[Stage, datetime] = {}
    stages = stages_of(item.kind)
    for stage in Stage:
        at = _passed_at(cells, stage, item)
        if at and stage in stages:
            found[stage] = at
        elif at:
            cells.refuse(
                stage,
                _("“{value}”: an item of the kind {kind} has no such checkpoint.").format(
                    value=shown(cells.text(stage)), kind=item.kind
                ),
                _("It has {stages}.").format(stages=", ".join(stages)),
            )
    return found


def _passed_at(cells: Cells, stage: Stage, item: Item) -> datetime | None:
    """By the clock of the place, on the item's day or in the night after; None if nothing is said."""
    zone = item.arrival_zone if stage == Stage.ARRIVED else item.zone
    return cells.understood(stage, lambda text: estimated_start(read_time(text), item.start, zone))


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
