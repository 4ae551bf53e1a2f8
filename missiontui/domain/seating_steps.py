"""Seating a room from the kept seats to the last number, one step after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from missiontui.domain.head_filling import HeadFilling
from missiontui.domain.seat_numbers import seat_numbers
from missiontui.domain.seating import Seat, SeatingPlan
from missiontui.domain.seating_guests import Diner
from missiontui.domain.seating_pace import Pace
from missiontui.domain.seating_remarks import remarks
from missiontui.domain.seating_room import NOWHERE, Room, room_of
from missiontui.domain.seating_search import Search
from missiontui.domain.seating_wish import Keeps
from missiontui.domain.table_filling import TableFilling, leave_out, mend, rejoin
from missiontui.i18n import _


@dataclass(frozen=True, slots=True)
class Seated:
    """A room that was seated, and the seats."""

    room: Room
    seats: Mapping[str, Seat]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What could not be done, each said once."""
        return tuple(dict.fromkeys(self.room.remarks))


def seat_all(plan: SeatingPlan, guests: Sequence[Diner], keeps: Keeps, pace: Pace) -> Seated:
    """Seat everybody, with those who have arrived where they are if anybody is.

    Who has arrived and has no table yet is given one, and will not be moved any more. So the others are
    seated once more round them, as they would be the next time.
    """
    seated = _seat(plan, guests, keeps, pace)
    given: dict[str, Seat] = {}
    while keeps != Keeps.NOBODY:
        new = {
            guest.id: seated.seats[guest.id]
            for guest in guests
            if guest.has_arrived and guest.id in seated.seats and not seated.room.is_fixed[guest.number]
        }
        if not new:
            break
        given |= new
        why = seated.room.why
        seated = _seat(plan.with_seats({**plan.seats, **given}), guests, keeps, pace)
        for guest in guests:
            if seated.room.is_fixed[guest.number]:
                seated.room.why[guest.number] = why[guest.number]
    return seated


def _seat(plan: SeatingPlan, guests: Sequence[Diner], keeps: Keeps, pace: Pace) -> Seated:
    """One round of it."""
    room = _room(plan, guests, keeps)
    numbers = _kept_numbers(plan, room)
    fixed = {guest.id: plan.seats[guest.id].number for guest in guests if room.is_fixed[guest.number]}
    head = HeadFilling(plan, room, fixed)
    mend(room)
    pace.stage(0.2)
    head.fill(pace)
    leave_out(room)
    pace.stage(0.3)
    rejoin(room, pace)
    head.bring_interpreters()  # for who was seated there with their party only now
    pace.stage(0.5)
    TableFilling(room, is_afresh=keeps != Keeps.SEATED).fill(pace)
    if keeps != Keeps.SEATED:
        pace.stage(0.8)
        Search(room, pace).run()
    pace.stage(0.85)
    rejoin(room, pace)
    pace.stage(0.95)
    seats = _seats(plan, room, head, numbers, pace)
    head.remark()
    room.remarks.extend(remarks(plan.with_seats(seats), room))
    return Seated(room, seats)


def _room(plan: SeatingPlan, guests: Sequence[Diner], keeps: Keeps) -> Room:
    """The room with those who keep their tables."""
    tables = {table.id for table in plan.tables}
    seated = [guest for guest in guests if guest.id in plan.seats and plan.seats[guest.id].table_id in tables]
    fixed = [guest.number for guest in seated if guest.has_arrived and keeps != Keeps.NOBODY]
    kept = [guest.number for guest in seated] if keeps == Keeps.SEATED else fixed
    room = room_of(plan, guests, kept, fixed)
    having = {guest.number for guest in seated}
    for guest in guests:
        if guest.number not in having:
            room.why[guest.number] = _("had no table")
    return room


def _kept_numbers(plan: SeatingPlan, room: Room) -> dict[int, dict[int, Diner]]:
    """The seats that are kept, by table: each once, of who has arrived first, then of who ranks first."""
    kept: dict[int, dict[int, Diner]] = {table: {} for table in range(len(room.tables))}
    for guest in sorted(room.guests, key=lambda one: (not room.is_fixed[one.number], one.number)):
        table = room.at[guest.number]
        if table == NOWHERE:
            continue
        number = plan.seats[guest.id].number
        if not number:
            room.why[guest.number] = _("had no seat number")
        elif number > room.tables[table].seats:
            room.why[guest.number] = _("{table} has no seat {number}").format(
                table=room.tables[table].name, number=number
            )
        elif number in kept[table]:
            room.why[guest.number] = _("two had seat {number}").format(number=number)
        else:
            kept[table][number] = guest
    return kept


def _seats(
    plan: SeatingPlan,
    room: Room,
    head: HeadFilling,
    kept: Mapping[int, Mapping[int, Diner]],
    pace: Pace,
) -> dict[str, Seat]:
    """The seat of everybody who has a table; who is not moved has the one they had."""
    seats = {guest.id: plan.seats[guest.id] for guest in room.guests if room.is_fixed[guest.number]}
    for number, table in enumerate(room.tables):
        pace.tell(number / len(room.tables))
        there = [room.guests[guest] for guest in sorted(room.there[number])]
        if room.is_head(number):
            arranged = head.seated(number)
            room.remarks.extend(arranged.remarks)
            given = arranged.seats
        else:
            taken = {seat: one for seat, one in kept[number].items() if room.at[one.number] == number}
            having = {one.id for one in taken.values()}
            fixed = [one for one in there if room.is_fixed[one.number] and one.id not in having]
            wanting = [one for one in there if not room.is_fixed[one.number] and one.id not in having]
            given = {one.id: seat for seat, one in taken.items() if not room.is_fixed[one.number]}
            given |= seat_numbers(plan, table, wanting, taken, unknown=len(fixed))
        seats.update((one, Seat(table.id, seat)) for one, seat in given.items())
    return seats
