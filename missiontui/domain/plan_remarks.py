"""What is to be said of a seating plan as it stands: seats given twice, parties apart, no host at a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from missiontui.domain.protocol import Rule
from missiontui.domain.seat_moves import seat_in_words
from missiontui.domain.seating import Seat, SeatingPlan
from missiontui.domain.seating_guests import Diner, diners_of
from missiontui.domain.seating_score import broken_parties, hostless, pairs_beside
from missiontui.domain.seating_words import names_in_words
from missiontui.i18n import _, ngettext


def plan_remarks(plan: SeatingPlan) -> tuple[str, ...]:
    """What is not as it should be, in sentences; of rules that are off nothing."""
    guests = diners_of(plan)
    at: dict[str, list[Diner]] = defaultdict(list)
    for guest in guests:
        seat = plan.seats.get(guest.id)
        if seat is not None:
            at[seat.table_id].append(guest)
    found = [*_impossible(plan, at)]
    if Rule.PARTIES in plan.rules:
        for party in broken_parties(plan, guests):
            names = names_in_words([one.name for one in party])
            found.append(_("{names} came together and sit apart.").format(names=names))
    for one, two in pairs_beside(plan, at):
        where = seat_in_words(plan, Seat(plan.seats[one.id].table_id))
        found.append(
            _("{one} and {two} sit beside each other, and are not to: {table}.").format(
                one=one.name, two=two.name, table=where
            )
        )
    without = [table.name for table in hostless(plan, at)] if Rule.HOSTS in plan.rules else []
    if without:
        words = ngettext("{tables} has no host.", "{tables} have no host.", len(without))
        found.append(words.format(tables=names_in_words(without)))
    gone = [place.name or place.badge for place in plan.gave_up()]
    if gone:
        words = ngettext(
            "{number} has a seat and does not come: {names}.",
            "{number} have a seat and do not come: {names}.",
            len(gone),
        )
        found.append(words.format(number=len(gone), names=names_in_words(gone)))
    return tuple(found)


def _impossible(plan: SeatingPlan, at: Mapping[str, Sequence[Diner]]) -> Iterator[str]:
    """Seats that several people have or that are not there, and tables at which too many sit."""
    for table in plan.tables:
        there = at.get(table.id, ())
        if len(there) > table.seats:
            yield _("{table} has {seats} seats, and {number} people sit there.").format(
                table=table.name, seats=table.seats, number=len(there)
            )
        numbered: dict[int, list[str]] = defaultdict(list)
        for guest in there:
            numbered[plan.seats[guest.id].number].append(guest.name)
        for number, names in sorted(numbered.items()):
            if number > table.seats:
                yield _("{names}: seat {number} of {table} is not there.").format(
                    names=names_in_words(names), number=number, table=table.name
                )
            elif number and len(names) > 1:
                yield _("{names} all have seat {number} of {table}.").format(
                    names=names_in_words(names), number=number, table=table.name
                )
