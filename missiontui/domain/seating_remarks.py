"""What a proposal could not do as the rules want it, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from missiontui.domain.protocol import Rule
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_guests import Diner
from missiontui.domain.seating_room import NOWHERE, Room
from missiontui.domain.seating_score import broken_parties, hostless, pairs_beside
from missiontui.domain.seating_words import names_in_words
from missiontui.i18n import _, ngettext


def remarks(plan: SeatingPlan, room: Room) -> tuple[str, ...]:
    """What remains to be said of a plan: who has no seat, who sits apart, where a host is missing."""
    at: dict[str, list[Diner]] = defaultdict(list)
    for guest in room.guests:
        if room.at[guest.number] != NOWHERE:
            at[room.tables[room.at[guest.number]].id].append(guest)
    found = [*_unseated(room), *_fixed(plan, at, room)]
    if Rule.PARTIES in plan.rules:
        found += [_apart(room, party) for party in broken_parties(plan, room.guests)]
    found += _beside(plan, at)
    if Rule.HOSTS in plan.rules:
        without = [table.name for table in hostless(plan, at)]
        if without:
            found.append(
                ngettext("{tables} has no host.", "{tables} have no host.", len(without)).format(
                    tables=names_in_words(without)
                )
            )
    return tuple(found)


def _unseated(room: Room) -> Iterator[str]:
    without = [guest.name for guest in room.guests if room.at[guest.number] == NOWHERE]
    if without:
        yield ngettext(
            "Seats are too few: {number} stays without one, who ranks last ({names}).",
            "Seats are too few: {number} stay without one, who rank last ({names}).",
            len(without),
        ).format(number=len(without), names=names_in_words(without))


def _fixed(plan: SeatingPlan, at: Mapping[str, Sequence[Diner]], room: Room) -> Iterator[str]:
    """Tables and seats that are not as they should be since who sits there has arrived."""
    for table in room.tables:
        there = at.get(table.id, ())
        if len(there) > table.seats:
            yield _("{table} has {seats} seats, and {number} who have arrived sit there.").format(
                table=table.name, seats=table.seats, number=len(there)
            )
        numbered: dict[int, list[Diner]] = defaultdict(list)
        for guest in there:
            numbered[plan.seats[guest.id].number].append(guest)
        for number, those in sorted(numbered.items()):
            if number and len(those) > 1:
                yield _("{names} have arrived and all have seat {number} of {table}.").format(
                    names=names_in_words([guest.name for guest in those]), number=number, table=table.name
                )
            elif number > table.seats:
                yield _("{name} has arrived and has seat {number} of {table}, which is not there.").format(
                    name=those[0].name, number=number, table=table.name
                )


def _apart(room: Room, party: Sequence[Diner]) -> str:
    names = names_in_words([guest.name for guest in party])
    tables = [room.at[guest.number] for guest in party]
    if len({table for guest, table in zip(party, tables, strict=True) if room.is_fixed[guest.number]}) > 1:
        return _("{names} sit apart: they have arrived, at different tables.").format(names=names)
    if any(room.is_head(table) for table in tables):
        return _("{names} sit apart: the head table has no seats for all of them.").format(names=names)
    return _("{names} sit apart: no table has seats for all of them.").format(names=names)


def _beside(plan: SeatingPlan, at: Mapping[str, Sequence[Diner]]) -> Iterator[str]:
    """Who sits beside somebody from whom they are to be kept apart, but for head tables, which say so."""
    for one, two in pairs_beside(plan, at):
        table = plan.table(plan.seats[one.id].table_id)
        if table is not None and not (table.is_head and Rule.RANK in plan.rules):
            yield _(
                "{one} and {two} sit beside each other at {table}, though they are to be kept apart."
            ).format(one=one.name, two=two.name, table=table.name)
