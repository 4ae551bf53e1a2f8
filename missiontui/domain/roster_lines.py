"""A roster as a list: who is shown, under which headings, in which order, with which signs and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Numbers, Passage, Place, Roster, Standing
from missiontui.domain.surnames import filing_order
from missiontui.i18n import _
from missiontui.text import fold

EVERYBODY, NO_BUS, MISSING = "everybody", "no bus", "missing"
"""What may be shown besides the id of one bus."""


class Order(StrEnum):
    """How people are ordered within their bus."""

    SURNAME = "surname"
    COMPANY = "company"
    AGENCY = "agency"


class RosterLine(NamedTuple):
    """Somebody as a line, at a stage. A tuple, since a list of 500 is made anew at each key.

    Args:
        bus: the name of theirs; empty for none.
        host: whom they accompany, by name; empty for nobody.
        elsewhere: on what else they are registered at the time; empty for nothing.
        lost: what another laptop had of their place here, in words; empty for nothing.
    """

    place: Place
    standing: Standing
    passage: Passage | None
    bus: str
    host: str = ""
    elsewhere: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A bus above its people; ``vehicle_id`` is empty for those who have none."""

    vehicle_id: str
    name: str
    numbers: Numbers
    capacity: int | None = None


Line = RosterLine | Heading


def in_order(places: Iterable[Place], order: Order, *, van_under_v: bool) -> list[Place]:
    """Places as they are listed: by surname, or by company or agency and then surname."""

    def key(place: Place) -> tuple[object, ...]:
        name = filing_order(place.given_name, place.family_name, van_under_v=van_under_v)
        first = {Order.SURNAME: "", Order.COMPANY: place.organisation, Order.AGENCY: place.agency}[order]
        return (not first and order != Order.SURNAME, fold(first), *name, place.registration_id)

    return sorted(places, key=key)


def lines_of(
    roster: Roster,
    stage: Stage,
    places: Sequence[Place],
    *,
    shown: str = EVERYBODY,
    elsewhere: Mapping[str, str] | None = None,
    lost: Mapping[str, str] | None = None,
) -> list[Line]:
    """The lines of a roster at a stage.

    Args:
        places: all of the roster's, in the order in which they are listed.
        shown: ``EVERYBODY`` under a heading for each bus, ``NO_BUS``, ``MISSING``, or the id of one bus.
        elsewhere: person id to what else they are registered for at the time.
        lost: registration id to what another laptop had of it, in words.
    """
    by_bus: dict[str, list[Place]] = {vehicle.id: [] for vehicle in roster.vehicles}
    without: list[Place] = []
    for place in places:
        by_bus.get(place.vehicle_id, without).append(place)
    make = _maker(roster, stage, elsewhere or {}, lost or {})
    if shown == MISSING:
        return [make(place) for place in places if roster.standing(place, stage) == Standing.MISSING]
    if shown == NO_BUS or not roster.vehicles:
        return [make(place) for place in without]
    if shown in by_bus:
        return [make(place) for place in by_bus[shown]]
    lines: list[Line] = []
    for vehicle in roster.vehicles:
        numbers = roster.numbers(stage, vehicle.id)
        lines.append(Heading(vehicle.id, vehicle.name, numbers, vehicle.capacity))
        lines += map(make, by_bus[vehicle.id])
    if without:
        lines.append(Heading("", _("no bus"), roster.numbers(stage, "")))
        lines += map(make, without)
    return lines


def found_lines(
    roster: Roster,
    stage: Stage,
    found: Iterable[Place],
    elsewhere: Mapping[str, str] | None = None,
    lost: Mapping[str, str] | None = None,
) -> list[Line]:
    """Lines of those who were found, whatever bus they are on."""
    make = _maker(roster, stage, elsewhere or {}, lost or {})
    return [make(place) for place in found]


def sign_of(line: RosterLine) -> str:
    """The sign of how somebody stands, one cell wide."""
    return {
        Standing.PASSED: "✓",
        Standing.MISSING: "○",
        Standing.OUT: "◌",
        Standing.STAYED: "–",
        Standing.DECLINED: "✗",
    }[line.standing]


def standing_word(line: RosterLine) -> str:
    """The word for how somebody stands where they neither passed nor are expected; empty else."""
    if line.standing == Standing.OUT:
        words = {"own_means": _("by own means"), "ill": _("ill"), "excused": _("excused")}
        return words.get(line.place.away, _("out"))
    if line.standing == Standing.STAYED:
        return _("did not go")
    if line.standing == Standing.DECLINED:
        return {"declined": _("declined"), "cancelled": _("cancelled")}.get(line.place.rsvp, _("replaced"))
    return ""


def marks_of(line: RosterLine) -> list[str]:
    """What stands out about somebody: ``★ VIP``, ``⊘ clearance refused``, ``! also …``, ``≠ table: …``."""
    place = line.place
    marks = [
        "★ " + _("VIP") if place.is_vip else "",
        "⊘ " + _("clearance refused") if place.clearance == "refused" else "",
        _("walk-in") if place.rsvp == "walk_in" else "",
        _("+1 of {name}").format(name=line.host) if line.host else "",
        "! " + _("also {title}").format(title=line.elsewhere) if line.elsewhere else "",
        f"⚠ {place.attention}" if place.attention else "",
        f"≠ {line.lost}" if line.lost else "",
    ]
    return [mark for mark in marks if mark]


def _maker(
    roster: Roster, stage: Stage, elsewhere: Mapping[str, str], lost: Mapping[str, str]
) -> Callable[[Place], RosterLine]:
    buses = {vehicle.id: vehicle.name for vehicle in roster.vehicles}
    hosts = {place.companion_of for place in roster.places if place.companion_of}
    names = {place.registration_id: place.name for place in roster.places if place.registration_id in hosts}

    standings = roster.attendance.standings.get(stage, {})
    passages = roster.attendance.passages.get(stage, {})

    def make(place: Place) -> RosterLine:
        return RosterLine(
            place,
            standings.get(place.person_id, Standing.MISSING),
            passages.get(place.person_id),
            buses.get(place.vehicle_id, ""),
            names.get(place.companion_of, ""),
            elsewhere.get(place.person_id, ""),
            lost.get(place.registration_id, ""),
        )

    return make
