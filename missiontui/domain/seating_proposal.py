"""A proposal of who sits where: everybody seated, or the tables mended after no-shows, which somebody applies
or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from missiontui.domain.roster import Place
from missiontui.domain.seating import Seat, SeatingPlan
from missiontui.domain.seating_guests import Diner, diners_of
from missiontui.domain.seating_pace import Pace, Progress
from missiontui.domain.seating_room import Room
from missiontui.domain.seating_score import Score, score_of
from missiontui.domain.seating_steps import seat_all
from missiontui.domain.seating_wish import Keeps, Wish
from missiontui.i18n import _, ngettext

__all__ = ["Keeps", "Move", "Progress", "Proposal", "Wish", "propose"]


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who gets another seat, with the reason in words. None: no seat."""

    place: Place
    origin: Seat | None
    target: Seat | None
    reason: str

    @property
    def changes_table(self) -> bool:
        """Whether they had a table, and get another one."""
        return (
            self.origin is not None
            and self.target is not None
            and self.origin.table_id != self.target.table_id
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed.

    Args:
        before: the plan as it stands.
        after: as it would be.
        moves: who gets another seat, in order of precedence; last who gives theirs up.
        remarks: what could not be done as the rules want it, in sentences.
    """

    before: SeatingPlan
    after: SeatingPlan
    moves: tuple[Move, ...]
    remarks: tuple[str, ...]
    score_before: Score
    score_after: Score


def propose(plan: SeatingPlan, wish: Wish, progress: Progress = lambda _done: True) -> Proposal:
    """Propose who sits where.

    The same plan gives the same proposal, and a proposal that was applied has nothing more to propose. Who
    has arrived and has a table is left where they are, unless ``Keeps.NOBODY`` asks for them too.

    Args:
        plan: as it stands.
        wish: whose seats are left as they are.
        progress: is told every few milliseconds how far it has come; returning False stops it.

    Raises:
        Cancelled: it was stopped.
    """
    pace = Pace(progress)
    pace.stage(0.05)
    guests = diners_of(plan, only_arrived=wish.without_missing)
    seated = seat_all(plan, guests, wish.keeps, pace)
    after = plan.with_seats(seated.seats)
    moves = _moves(plan, after, seated.room)
    pace.stage(0.98)
    before = score_of(plan, guests)
    pace.stage(1.0)
    score = score_of(after, guests, moved=sum(move.changes_table for move in moves))
    pace.tell(1.0)
    return Proposal(plan, after, moves, (*_no_shows(plan, moves), *seated.remarks), before, score)


def _no_shows(plan: SeatingPlan, moves: Sequence[Move]) -> Iterator[str]:
    """How many lose their seats who may still come: all of them, if it is asked for too early."""
    number = sum(move.target is None and plan.roster.comes(move.place) for move in moves)
    if number:
        yield ngettext(
            "{number} person who has not arrived loses their seat, since they are taken for a no-show.",
            "{number} people who have not arrived lose their seats, since they are taken for no-shows.",
            number,
        ).format(number=number)


def _moves(plan: SeatingPlan, after: SeatingPlan, room: Room) -> tuple[Move, ...]:
    """What changes, in order of precedence; last who does not come."""
    moves = [
        Move(guest.place, plan.seats.get(guest.id), after.seats.get(guest.id), _why(plan, after, room, guest))
        for guest in room.guests
        if plan.seats.get(guest.id) != after.seats.get(guest.id)
    ]
    coming = {guest.id for guest in room.guests}
    for place in plan.roster.places:
        if place.person_id in plan.seats and place.person_id not in coming:
            why = _("has not arrived") if plan.roster.comes(place) else _("does not come")
            moves.append(Move(place, plan.seats[place.person_id], None, why))
    return tuple(moves)


def _why(plan: SeatingPlan, after: SeatingPlan, room: Room, guest: Diner) -> str:
    """Why somebody gets another seat."""
    before, now = plan.seats.get(guest.id), after.seats.get(guest.id)
    why = room.why[guest.number]
    if now is None:
        return why or _("no seat is left")
    if before is None or before.table_id != now.table_id or not room.is_head(room.at[guest.number]):
        return why or _("another seat at the table")
    return _("in order of precedence at the head table")
