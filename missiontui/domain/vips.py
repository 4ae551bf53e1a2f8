"""The VIP board of an evening: who is expected next, in what car, greeted by whom, addressed how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from missiontui.domain import zones
from missiontui.domain.dates import span_in_words
from missiontui.domain.forms_of_address import SpokenForms
from missiontui.domain.guests import Guest, guests_of, standing_in_words
from missiontui.domain.presence import Presences
from missiontui.domain.roster import Place, Standing
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.spoken_forms import spoken_forms
from missiontui.domain.surnames import filing_order
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _

_LAST = 10**9
"""The rank of those who have none, when they are put in order."""


class Whereabouts(StrEnum):
    """Where somebody is, in the order in which the board has them."""

    EXPECTED = "expected"
    INSIDE = "inside"
    LEFT = "left"
    NOT_COMING = "not_coming"


@dataclass(frozen=True, slots=True)
class VipLine:
    """Somebody who is received.

    Args:
        expected_at: when they are expected, UTC: as it was told, else when the evening begins.
        spoken: how they are addressed aloud.
        vehicle: theirs at this item; None for none.
    """

    guest: Guest
    expected_at: datetime
    spoken: SpokenForms
    vehicle: Vehicle | None = None

    @property
    def place(self) -> Place:
        """Their place on the list."""
        return self.guest.place

    @property
    def id(self) -> str:
        """The id of the person."""
        return self.guest.place.person_id

    @property
    def has_time(self) -> bool:
        """Whether somebody told when they come."""
        return self.guest.place.arrives_at is not None

    @property
    def whereabouts(self) -> Whereabouts:
        """Where they are."""
        return whereabouts_of(self.guest)


@dataclass(frozen=True, slots=True)
class VipBoard:
    """Who is received, and the other guests, who could be.

    Args:
        lines: who is still to come by their time (then by rank), then who is inside, the latest first, then
            who has left, then who does not come.
        others: who comes besides, in no order.
    """

    lines: tuple[VipLine, ...]
    others: tuple[Place, ...] = ()


def whereabouts_of(guest: Guest) -> Whereabouts:
    """Where a guest is: by whether they are inside, or by how they stand at the entry."""
    if guest.presence is not None:
        return Whereabouts.INSIDE if guest.is_in else Whereabouts.LEFT
    by_standing = {Standing.PASSED: Whereabouts.INSIDE, Standing.MISSING: Whereabouts.EXPECTED}
    return by_standing.get(guest.standing, Whereabouts.NOT_COMING)


def is_received(place: Place) -> bool:
    """Whether somebody is on the VIP board: by rank, or because a time or a greeter was noted for them."""
    return place.is_vip or place.arrives_at is not None or bool(place.greeter)


def vip_board(plan: SeatingPlan, presences: Presences) -> VipBoard:
    """The board of an evening.

    Args:
        presences: how those stand who came.
    """
    roster, guest_of = plan.roster, guests_of(plan, presences)
    lines = [
        VipLine(
            guest_of(place),
            place.arrives_at or roster.item.starts_at,
            spoken_forms(place.form_of_address, place.honorific, place.family_name),
            roster.vehicle(place.vehicle_id),
        )
        for place in roster.places
        if is_received(place)
    ]
    others = tuple(place for place in roster.places if not is_received(place) and roster.comes(place))
    return VipBoard(tuple(sorted(lines, key=_order)), others)


def expected_in_words(line: VipLine, now: datetime) -> str:
    """``in 5 min``, ``8 min late``, ``now``; where no time was told, that.

    Args:
        now: the present minute, UTC.
    """
    if not line.has_time:
        return _("no time told")
    minutes = zones.minutes(line.expected_at - now)
    if minutes > 0:
        return _("in {span}").format(span=span_in_words(minutes))
    if minutes < 0:
        return _("{span} late").format(span=span_in_words(-minutes))
    return _("now")


def is_late(line: VipLine, now: datetime) -> bool:
    """Whether somebody is still to come whose time is over."""
    return line.whereabouts == Whereabouts.EXPECTED and line.has_time and line.expected_at < now


def state_in_words(line: VipLine, now: datetime, zone: str) -> str:
    """How somebody stands, without the sign: ``in 5 min``, ``in since 19:04, door A``, ``declined``."""
    if line.whereabouts == Whereabouts.EXPECTED:
        return expected_in_words(line, now)
    return standing_in_words(line.guest, zone)


def time_in_words(line: VipLine, zone: str) -> str:
    """``19:05``; in brackets when the evening begins, where no time was told; when they came, or left."""
    presence = line.guest.presence
    clock = f"{zones.local(presence.since if presence is not None else line.expected_at, zone):%H:%M}"
    return clock if presence is not None or line.has_time else f"({clock})"


def vehicle_in_words(line: VipLine) -> str:
    """What they come in: as it was noted, and their vehicle with its driver, whom to phone, and its plate."""
    vehicle = line.vehicle
    parts = [line.place.arrives_by]
    if vehicle is not None:
        driver = " ".join(word for word in (vehicle.driver, vehicle.driver_mobile) if word)
        parts += [vehicle.name, driver, vehicle.plate]
    return " · ".join(part for part in parts if part)


def _order(line: VipLine) -> tuple[object, ...]:
    place, presence = line.place, line.guest.presence
    rank = _LAST if place.precedence is None else place.precedence
    when = -presence.since.timestamp() if presence is not None else line.expected_at.timestamp()
    name = filing_order(place.given_name, place.family_name)
    group = list(Whereabouts).index(line.whereabouts)
    return group, when, not line.has_time, rank, name, place.registration_id
