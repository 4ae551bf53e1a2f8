"""Filling the buses of an item evenly: a proposal of who gets which bus, which somebody applies or not.

The rules, the first ones first:

1. Nobody gets a seat that is not there, and nobody is put on a bus that has left. A VIP keeps the place that
   somebody chose for them, and a car that carries one gets nobody but their party.
2. Who accompanies somebody sits in their bus: a party without room for all of it stays without a bus.
3. A company sits together, unless no bus has room for all of it.
4. The buses fill in proportion to their seats, to within one company.
5. Who speaks the same language first sits together, as far as that allows.

The largest companies are seated first: the small ones find room beside them. The same list gives the same
proposal, on whatever laptop and in whatever order it was read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from missiontui.domain.boarding import Boarding
from missiontui.domain.roster import Place
from missiontui.domain.vehicles import Vehicle

CAR: Final = 8
"""A vehicle of no more seats is a car, in which a VIP does not find a stranger."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A proposal.

    Args:
        seats: registration to bus, of those for whom it is another one; empty for who loses theirs.
        loads: bus to how many seats are taken then.
        no_seat: those for whom there is none.
    """

    seats: Mapping[str, str]
    loads: Mapping[str, int]
    no_seat: tuple[Place, ...]

    def coming(self, vehicle_id: str) -> int:
        """How many get that bus."""
        return sum(one == vehicle_id for one in self.seats.values())


@dataclass(slots=True)
class _Bus:
    """A bus while it is filled. ``share`` is how many it is to carry for all to be evenly full."""

    vehicle: Vehicle
    load: int = 0
    share: Fraction = Fraction(0)
    vips: int = 0
    companies: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def take(self, party: _Party) -> None:
        """Seat a party."""
        self.load += len(party.places)
        self.companies[party.company] += len(party.places)
        self.languages.update(_language(place) for place in party.places)
        self.vips += sum(place.is_vip for place in party.places)

    @property
    def is_kept_free(self) -> bool:
        """Whether it is a VIP's car."""
        return self.vips > 0 and self.vehicle.capacity is not None and self.vehicle.capacity <= CAR

    def has_room(self, number: int) -> bool:
        """Whether it has so many free seats; one with an unknown number of seats has."""
        return self.vehicle.capacity is None or self.load + number <= self.vehicle.capacity

    def over_share(self, number: int) -> Fraction:
        """By how much it would be over its share with so many more."""
        return self.load + number - self.share


@dataclass(frozen=True, slots=True)
class _Party:
    """People who are not parted. ``company``: their host's."""

    key: str
    company: str
    places: tuple[Place, ...]

    def of(self, wanted: Collection[str]) -> _Party:
        """Those of it who are among some registrations."""
        return replace(self, places=tuple(one for one in self.places if one.registration_id in wanted))


def fill(boarding: Boarding, *, anew: bool = False) -> Filling:
    """Propose a bus for everybody who needs one.

    Args:
        boarding: the list.
        anew: whether those who have a bus get one anew, unless they are VIPs or aboard, or it has left.
    """
    buses = {one.id: _Bus(one) for one in boarding.roster.vehicles}
    wanting: dict[str, Place] = {}
    seated: dict[str, str] = {}
    for place in boarding.roster.places:
        if boarding.takes_seat(place):
            has_bus = place.vehicle_id in buses
            has_left = has_bus and boarding.left(place.vehicle_id) is not None
            if has_bus and (not anew or has_left or place.is_vip or boarding.is_aboard(place)):
                seated[place.registration_id] = place.vehicle_id
            else:
                wanting[place.registration_id] = place
    parties = _parties(boarding.roster.places)
    for vehicle_id, bus in buses.items():
        aboard = {one for one, its in seated.items() if its == vehicle_id}
        for party in parties:
            bus.take(party.of(aboard))
    open_buses = [bus for bus in buses.values() if boarding.left(bus.vehicle.id) is None]
    _share_out([bus for bus in open_buses if not bus.is_kept_free], len(wanting))
    given = _seat(parties, wanting, open_buses, seated)
    present = {one: place.vehicle_id if place.vehicle_id in buses else "" for one, place in wanting.items()}
    return Filling(
        seats={one: given.get(one, "") for one in wanting if given.get(one, "") != present[one]},
        loads={vehicle_id: bus.load for vehicle_id, bus in buses.items()},
        no_seat=tuple(place for one, place in wanting.items() if one not in given),
    )


def _seat(
    parties: Sequence[_Party], wanting: Collection[str], buses: Sequence[_Bus], seated: Mapping[str, str]
) -> dict[str, str]:
    """Seat those of some parties who want a seat; registration to bus.

    Args:
        seated: registration to the bus in which somebody sits already.
    """
    given: dict[str, str] = {}

    def take(bus: _Bus, party: _Party) -> None:
        bus.take(party)
        given.update((place.registration_id, bus.vehicle.id) for place in party.places)

    free = []
    for party in parties:
        to_seat, held = party.of(wanting), _held(party, buses, seated)
        if held is None:
            free.append(to_seat)
        elif held.has_room(len(to_seat.places)):
            take(held, to_seat)
    for company in _companies(party for party in free if party.places):
        for_all = [bus for bus in buses if not bus.is_kept_free]
        together = _best(for_all, company)
        for party in company:
            bus = together or _best(for_all, [party])
            if bus is not None:
                take(bus, party)
    return given


def _held(party: _Party, buses: Iterable[_Bus], seated: Mapping[str, str]) -> _Bus | None:
    """The bus, of those that have not left, in which most of a party sit already; None for none."""
    sit = Counter(seated.get(place.registration_id, "") for place in party.places)
    held = max(buses, key=lambda bus: sit[bus.vehicle.id], default=None)
    return held if held is not None and sit[held.vehicle.id] else None


def _best(buses: Sequence[_Bus], company: Sequence[_Party]) -> _Bus | None:
    """The bus for some parties of one company; None where none has room for all of them."""
    number = sum(len(party.places) for party in company)
    name, language = company[0].company, _language_of(company)

    def speak(bus: _Bus) -> int:
        return bus.languages[language] if language else 0

    fitting = [bus for bus in buses if bus.has_room(number)]
    if not fitting:
        return None
    if any(bus.companies[name] for bus in fitting):
        return max(fitting, key=lambda bus: bus.companies[name])
    within = [bus for bus in fitting if bus.over_share(number) <= 0]
    if within:
        return max(within, key=lambda bus: (speak(bus), -bus.over_share(0)))
    return min(fitting, key=lambda bus: (bus.over_share(number), -speak(bus)))


def _share_out(buses: Sequence[_Bus], number: int) -> None:
    """Work out how many each bus is to carry once so many more sit in them, in proportion to its seats.

    A bus that carries more than that already gets nobody, and the others share what is left.
    """
    known = [max(0, bus.vehicle.capacity) for bus in buses if bus.vehicle.capacity is not None]
    usual = Fraction(sum(known), len(known)) if sum(known) else Fraction(1)
    seats = {
        bus.vehicle.id: usual if bus.vehicle.capacity is None else Fraction(max(0, bus.vehicle.capacity))
        for bus in buses
    }
    sharing, total = list(buses), number + sum(bus.load for bus in buses)
    while sharing:
        all_seats = sum(seats[bus.vehicle.id] for bus in sharing)
        for bus in sharing:
            bus.share = total * seats[bus.vehicle.id] / all_seats if all_seats else Fraction(0)
        over = [bus for bus in sharing if bus.load > bus.share]
        if not over or len(over) == len(sharing):
            break
        total -= sum(bus.load for bus in over)
        sharing = [bus for bus in sharing if bus not in over]


def _parties(places: Sequence[Place]) -> list[_Party]:
    """The parties of a list, however their registrations refer to each other, the largest first."""
    leads: dict[str, str] = {}

    def lead(one: str) -> str:
        while leads.setdefault(one, one) != one:
            one = leads[one]
        return one

    for place in places:
        if place.companion_of:
            first, second = sorted((lead(place.registration_id), lead(place.companion_of)))
            leads[second] = first
    found: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(places, key=lambda one: one.registration_id):
        found[lead(place.registration_id)].append(place)
    parties = []
    for key, those in found.items():
        by_host = sorted(those, key=lambda one: bool(one.companion_of))
        company = next((one.organisation_id for one in by_host if one.organisation_id), f"party {key}")
        parties.append(_Party(key, company, tuple(those)))
    return sorted(parties, key=lambda party: (-len(party.places), party.key))


def _companies(parties: Iterable[_Party]) -> list[list[_Party]]:
    """Parties by company, the largest company first; of equal ones those of the commonest language."""
    found: dict[str, list[_Party]] = defaultdict(list)
    for party in parties:
        found[party.company].append(party)
    companies = list(found.values())
    speak = Counter(_language(place) for company in companies for party in company for place in party.places)

    def order(company: Sequence[_Party]) -> tuple[int, int, str, str]:
        language = _language_of(company)
        number = sum(len(party.places) for party in company)
        return -number, -speak[language], language, min(party.key for party in company)

    return sorted(companies, key=order)


def _language_of(company: Sequence[_Party]) -> str:
    """The first language of most of a company; empty where nobody's is known."""
    counts = Counter(_language(place) for party in company for place in party.places)
    counts.pop("", None)
    return min(counts, key=lambda one: (-counts[one], one)) if counts else ""


def _language(place: Place) -> str:
    """Somebody's first language."""
    return place.languages.replace(";", ",").partition(",")[0].strip().lower()
