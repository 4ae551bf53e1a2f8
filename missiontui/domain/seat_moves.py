"""Moving people to other seats: which seat each gets, who loses theirs by it, and what cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from missiontui.domain.checkpoints import first_stage
from missiontui.domain.roster import Place, Standing
from missiontui.domain.seating import Seat, SeatingPlan, SeatingTable
from missiontui.domain.seating_words import seat_of_table
from missiontui.errors import InputError, MissionError, NotFoundError, StaleError
from missiontui.i18n import _

Seats = Mapping[str, Seat | None]
"""Person to their seat; None for none. Somebody who is absent has none either."""


def moves(plan: SeatingPlan, seats: Seats) -> dict[str, Seat | None]:
    """Who sits elsewhere then, and where: those who are moved, and who loses a seat by it.

    Who does not come and has a seat that somebody else is given has none then.

    Args:
        seats: who is to be moved where; a number of 0 takes the first free seat of the table.

    Returns:
        Person to seat, each with a seat that is theirs alone among those who come.

    Raises:
        NotFoundError: somebody is not on the list (any more), or there is no such table or seat.
        StaleError: somebody else who comes has such a seat, and keeps it.
        MissionError: a table is full, or somebody does not come.
        InputError: two people are to have one seat.
    """
    staying: dict[str, list[Place]] = defaultdict(list)
    for place in plan.roster.places:
        if place.person_id in plan.seats and place.person_id not in seats and plan.roster.comes(place):
            staying[plan.seats[place.person_id].table_id].append(place)
    given: dict[str, Seat | None] = {}
    on_list = _places(plan)
    for person_id, seat in seats.items():
        place = _on_list(on_list, person_id)
        if seat is not None:
            _refuse_away(plan, place)
            _refuse_no_seat(plan, seat)
            _refuse_taken(plan, staying[seat.table_id], given.values(), seat)
        given[person_id] = seat
    for table in plan.tables:
        _refuse_too_full(plan, table, staying[table.id], seats)
        _give_numbers(plan, table, staying[table.id], given)
    new = set(given.values())
    losing = [
        place.person_id
        for place in plan.gave_up()
        if place.person_id not in given and plan.seats[place.person_id] in new
    ]
    moved = {person_id: seat for person_id, seat in given.items() if plan.seats.get(person_id) != seat}
    return {**moved, **dict.fromkeys(losing)}


def refuse_stale(plan: SeatingPlan, seats: Seats, seen: Seats) -> None:
    """Refuse to move somebody who sits elsewhere by now than when it was decided.

    Args:
        plan: as it is now.
        seats: who is to be moved.
        seen: where they sat then.

    Raises:
        StaleError: it says who it is.
        NotFoundError: somebody is not on the list (any more).
    """
    on_list = _places(plan)
    for person_id in seats:
        place, now = _on_list(on_list, person_id), plan.seats.get(person_id)
        if now == seen.get(person_id):
            continue
        if now is None:
            words = _("{name} has no seat any more; nobody was moved.")
        else:
            words = _("{name} has another seat by now ({where}); nobody was moved.")
        raise StaleError(
            words.format(name=_called(place), where=seat_in_words(plan, now)),
            hint=_("Look again, then repeat."),
        )


def refuse_arrived(plan: SeatingPlan, seats: Seats, arrived: frozenset[str]) -> None:
    """Refuse to move somebody from their seat who has come in since it was decided.

    Args:
        plan: as it is now.
        seats: who is to be moved.
        arrived: who had come in by then.

    Raises:
        StaleError: it says who it is.
    """
    here = arrived_in(plan) - arrived
    for place in plan.roster.places:
        if place.person_id in here and place.person_id in seats and place.person_id in plan.seats:
            raise StaleError(
                _("{name} has arrived meanwhile; nobody was moved.").format(name=_called(place)),
                hint=_("Look again, then repeat."),
            )


def arrived_in(plan: SeatingPlan) -> frozenset[str]:
    """Ids of those who have come in."""
    entry = first_stage(plan.roster.item.kind)
    return frozenset(
        place.person_id
        for place in plan.roster.places
        if plan.roster.standing(place, entry) == Standing.PASSED
    )


def seat_in_words(plan: SeatingPlan, seat: Seat | None) -> str:
    """``Table 3, seat 4``; ``no seat``."""
    table = plan.table(seat.table_id) if seat is not None else None
    if seat is None or table is None:
        return _("no seat")
    return seat_of_table(table.name, seat.number)


def _give_numbers(
    plan: SeatingPlan, table: SeatingTable, staying: Iterable[Place], given: dict[str, Seat | None]
) -> None:
    """Give those who come to a table without a number its first free seats."""
    without = [person_id for person_id, seat in given.items() if seat == Seat(table.id)]
    taken = {plan.seats[place.person_id].number for place in staying}
    taken |= {seat.number for seat in given.values() if seat is not None and seat.table_id == table.id}
    free = [number for number in range(1, table.seats + 1) if number not in taken]
    for person_id, number in zip(without, free, strict=False):
        given[person_id] = Seat(table.id, number)


def _places(plan: SeatingPlan) -> dict[str, Place]:
    return {place.person_id: place for place in plan.roster.places}


def _on_list(places: Mapping[str, Place], person_id: str) -> Place:
    if person_id not in places:
        raise NotFoundError(
            _("Somebody of those is no longer on this list; nobody was moved."), hint=_("Look again.")
        )
    return places[person_id]


def _refuse_away(plan: SeatingPlan, place: Place) -> None:
    if not plan.roster.comes(place):
        raise MissionError(
            _("{name} does not come, so far as is known; nobody was moved.").format(name=_called(place)),
            hint=_("Whoever comes after all is checked in first, or gets another answer."),
        )


def _refuse_no_seat(plan: SeatingPlan, seat: Seat) -> None:
    table = plan.table(seat.table_id)
    if table is None:
        raise NotFoundError(
            _("That table is no longer there; nobody was moved."), hint=_("Choose another one.")
        )
    if not 0 <= seat.number <= table.seats:
        raise NotFoundError(
            _("{table} has no seat {number}; nobody was moved.").format(table=table.name, number=seat.number),
            hint=_("Its seats are counted from 1 to {seats}.").format(seats=table.seats),
        )


def _refuse_taken(
    plan: SeatingPlan, staying: Iterable[Place], given: Iterable[Seat | None], seat: Seat
) -> None:
    """Refuse a seat that somebody who comes has and keeps, or that somebody else is given as well."""
    if not seat.number:
        return
    where = seat_in_words(plan, seat)
    if seat in given:
        raise InputError(_("Two people are to have one seat: {where}. Nobody was moved.").format(where=where))
    for place in staying:
        if plan.seats[place.person_id] == seat:
            raise StaleError(
                _("{where} is the seat of {name}; nobody was moved.").format(
                    where=where, name=_called(place)
                ),
                hint=_("Choose a free seat, or swap the two."),
            )


def _refuse_too_full(plan: SeatingPlan, table: SeatingTable, staying: list[Place], seats: Seats) -> None:
    """Refuse more people than a table has seats, unless nobody comes to it."""
    coming = [one for one, seat in seats.items() if seat is not None and seat.table_id == table.id]
    were_there = all((seat := plan.seats.get(one)) and seat.table_id == table.id for one in coming)
    if were_there or len(staying) + len(coming) <= table.seats:
        return
    raise MissionError(
        _("{table} is full, with {seats} seats; nobody was moved.").format(
            table=table.name, seats=table.seats
        ),
        hint=_("Choose another table, or swap two people."),
    )


def _called(place: Place) -> str:
    return place.name or place.badge
