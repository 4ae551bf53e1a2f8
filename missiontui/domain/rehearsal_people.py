"""How people come to an item by chance: around its start, some late, some not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from missiontui.domain.agenda import Kind
from missiontui.domain.rehearsal import Guest

Party = tuple[Guest, ...]
"""Who come together."""

FEWEST_NO_SHOWS, MOST_NO_SHOWS = 0.04, 0.08

_SPREADS: Mapping[str, tuple[float, float]] = {
    Kind.GALA: (-8.0, 16.0),
    Kind.RECEPTION: (-2.0, 10.0),
    Kind.VISIT: (-12.0, 5.0),
    Kind.TRANSFER: (-12.0, 5.0),
}
"""Kind to how many minutes around the start people come: the mean and the spread."""

_USUAL = (-6.0, 6.0)
_LATE = 0.1
"""Of ten parties one is late."""

_LATE_BY = (6.0, 30.0)
_EARLIEST = -55.0


def parties_of(guests: Iterable[Guest]) -> tuple[Party, ...]:
    """Who come together, in the order in which they are registered."""
    found: dict[str, list[Guest]] = {}
    for guest in guests:
        found.setdefault(guest.party or guest.person_id, []).append(guest)
    return tuple(tuple(those) for those in found.values())


def who_come(parties: Sequence[Party], chance: Random) -> tuple[Party, ...]:
    """The parties without those who never come: of all guests 4-8 %, of a few sometimes one."""
    rate = chance.uniform(FEWEST_NO_SHOWS, MOST_NO_SHOWS)
    exact = rate * sum(len(party) for party in parties)
    number = int(exact) + (chance.random() < exact - int(exact))
    alone = [place for place, party in enumerate(parties) if len(party) == 1]
    absent = frozenset(chance.sample(alone, min(number, len(alone))))
    return tuple(party for place, party in enumerate(parties) if place not in absent)


def comes_at(party: Party, kind: str, starts_at: datetime, chance: Random) -> datetime:
    """When a party comes, UTC: near the time at which it is expected, where somebody said one."""
    expected = next((guest.expected_at for guest in party if guest.expected_at is not None), None)
    if expected is not None:
        return _after(expected, chance.gauss(1.0, 4.0))
    if chance.random() < _LATE:
        return _after(starts_at, chance.uniform(*_LATE_BY))
    mean, spread = _SPREADS.get(kind, _USUAL)
    return _after(starts_at, max(_EARLIEST, chance.gauss(mean, spread)))


def boards_at(leaves_at: datetime, chance: Random, *, is_back: bool) -> datetime:
    """When somebody boards, UTC; one in twenty comes when the bus should have left."""
    if chance.random() < (0.02 if is_back else 0.05):
        return _after(leaves_at, chance.uniform(1.0, 14.0))
    return _after(leaves_at, max(-40.0, min(-0.5, chance.gauss(-11.0, 6.0))))


def _after(moment: datetime, minutes: float) -> datetime:
    return moment + timedelta(seconds=round(minutes * 60))
