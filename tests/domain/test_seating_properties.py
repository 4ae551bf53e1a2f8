"""Whatever guests, tables and rules there are, a proposal seats people as a plan can be carried out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from missiontui.domain.precedence import precedences
from missiontui.domain.protocol import Rule
from missiontui.domain.roster import Place
from missiontui.domain.seat_moves import moves
from missiontui.domain.seat_order import seats_of_honour
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.seating_guests import parties_of
from missiontui.domain.seating_proposal import Keeps, Proposal, Wish, propose
from tests.domain.dinners import BY_ITSELF, dinner, guest, head, table

FEW = 60
MANY = settings(max_examples=FEW * 20 if os.environ.get("MISSIONTUI_SOAK") else FEW)

SIDES = ("delegation", "delegation", "host", "organiser", "authority", "interpreter")
TONGUES = ("nl,fr", "nl", "fr", "hi", "hi,en", "ja", "", "ja,nl")


@st.composite
def guests(draw: st.DrawFn, most: int = 16, ranks: int = 9) -> list[Place]:
    """Guests as a mission has them: of all sides, with companions, also of companions, with ranks or none."""
    found: list[Place] = []
    for number in range(draw(st.integers(0, most))):
        hosts = st.sampled_from(["", "", "", *(place.registration_id for place in found[-3:])])
        rank = draw(st.one_of(st.none(), st.integers(1, ranks)))
        found.append(
            guest(
                f"g{number:02}",
                rank,
                of=draw(hosts),
                side=draw(st.sampled_from(SIDES)),
                languages=draw(st.sampled_from(TONGUES)),
                in_office_since=draw(st.sampled_from(["", "2019", "2019-05-01"])),
            )
        )
    return found


@st.composite
def tables(draw: st.DrawFn, most: int = 7, first_rank: int = 0) -> list[SeatingTable]:
    """Tables of all sizes, a head table among them or none."""
    return [
        table(
            f"T{number}",
            draw(st.integers(1, most)),
            draw(st.integers(first_rank, 2)),
            draw(st.sampled_from(["round", "long"])),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@st.composite
def plans(draw: st.DrawFn) -> SeatingPlan:
    """A plan as it may stand: seats given twice, or that are not there, over-full tables, tables gone."""
    those, its = draw(guests()), draw(tables())
    seat = st.tuples(st.sampled_from([*(one.id for one in its), "gone"]), st.integers(0, 8))
    ids = [place.person_id for place in those]
    seats = {one: draw(seat) for one in ids if draw(st.booleans())}
    some = st.sets(st.sampled_from(ids)) if ids else st.just(set())
    arrived = draw(some)
    pairs = st.sets(st.frozensets(st.sampled_from(ids), min_size=2, max_size=2), max_size=4)
    return dinner(
        those,
        *its,
        seats=seats,
        arrived=arrived,
        away=draw(some) - arrived,
        apart=draw(pairs) if len(ids) > 1 else (),
        rules=draw(st.one_of(st.just(BY_ITSELF), st.sets(st.sampled_from(Rule)))),
    )


wishes = st.builds(Wish, st.sampled_from(Keeps), st.booleans())


def left_where_they_are(plan: SeatingPlan, wish: Wish) -> set[str]:
    """Who has arrived and has a table: nobody moves them, unless asked to."""
    if wish.keeps == Keeps.NOBODY:
        return set()
    came = {one for stage in plan.roster.attendance.passages.values() for one in stage}
    return {one for one in came if one in plan.seats and plan.table(plan.seats[one].table_id)}


def coming(plan: SeatingPlan, wish: Wish) -> set[str]:
    came = {one for stage in plan.roster.attendance.passages.values() for one in stage}
    those = {place.person_id for place in plan.roster.places if plan.roster.comes(place)}
    return those & came if wish.without_missing else those


def applied(proposal: Proposal) -> SeatingPlan:
    """The plan once a proposal is applied, as the store does it."""
    assert all(proposal.before.seats.get(move.place.person_id) == move.origin for move in proposal.moves)
    given_seats = moves(proposal.before, {move.place.person_id: move.target for move in proposal.moves})
    seats = {**proposal.before.seats, **given_seats}
    return proposal.before.with_seats({one: seat for one, seat in seats.items() if seat is not None})


@MANY
@given(plan=plans(), wish=wishes)
def test_everybody_who_comes_gets_a_seat_of_their_own_as_long_as_there_are_seats(
    plan: SeatingPlan, wish: Wish
) -> None:
    after, here, staying = propose(plan, wish).after, coming(plan, wish), left_where_they_are(plan, wish)
    assert set(after.seats) <= here, "who does not come has no seat"
    assert all(after.seats[one] == plan.seats[one] for one in staying), "who has arrived does not move"
    given_seats = {one: seat for one, seat in after.seats.items() if one not in staying}
    assert len(set(given_seats.values())) == len(given_seats)
    assert not set(given_seats.values()) & {after.seats[one] for one in staying}
    room = 0
    for one in plan.tables:
        there = [seat.number for seat in after.seats.values() if seat.table_id == one.id]
        fixed = sum(1 for person in staying if plan.seats[person].table_id == one.id)
        assert len(there) <= max(one.seats, fixed), "no table takes more than it has seats"
        room += max(one.seats, fixed)
    numbers = {one.id: one.seats for one in plan.tables}
    assert all(1 <= seat.number <= numbers[seat.table_id] for seat in given_seats.values())
    assert len(here) - len(after.seats) == max(0, len(here) - room), "everybody, if seats suffice"


@MANY
@given(plan=plans(), wish=wishes, shuffle=st.randoms(use_true_random=False))
def test_two_laptops_propose_the_same_and_what_was_applied_has_nothing_more_to_propose(
    plan: SeatingPlan, wish: Wish, shuffle: object
) -> None:
    proposal = propose(plan, wish)
    done = applied(proposal)
    assert done.seats == proposal.after.seats
    assert all(move.reason for move in proposal.moves)
    places = list(plan.roster.places)
    shuffle.shuffle(places)  # type: ignore[attr-defined]
    other = dinner(
        places,
        *plan.tables,
        arrived=[one for stage in plan.roster.attendance.passages.values() for one in stage],
        away=[place.person_id for place in places if not plan.roster.comes(place)],
        apart=plan.apart,
        rules=plan.rules,
    ).with_seats(plan.seats)
    assert propose(other, wish).after.seats == done.seats
    again = propose(done, wish)
    assert again.moves == ()
    if wish.keeps != Keeps.SEATED:
        kept = propose(done, Wish(Keeps.SEATED, wish.without_missing))
        assert not any(move.changes_table for move in kept.moves), "what is seated afresh is kept as it is"


@MANY
@given(those=guests(), seats=st.integers(1, 9), shape=st.sampled_from(["round", "long"]), its=tables(5, 1))
def test_a_head_table_that_is_seated_afresh_has_the_highest_ranks_in_their_order(
    those: list[Place], seats: int, shape: str, its: list[SeatingTable]
) -> None:
    rules = BY_ITSELF - {Rule.COUPLES, Rule.APART}
    plan = dinner(those, head(seats, shape), *its, rules=rules)
    after = propose(plan, Wish(Keeps.NOBODY)).after
    there = {after.seats[place.person_id].number: place for place in after.at("Head")}
    sitting = [there[number] for number in seats_of_honour(head(seats, shape)) if number in there]
    turn = {one.place.person_id: number for number, one in enumerate(precedences(plan))}
    turns = [turn[place.person_id] for place in sitting if place.side != "interpreter"]
    assert turns == sorted(turns), "in order of precedence from the seat of honour"
    parties: dict[str, list[Place]] = {}
    for place in those:
        parties.setdefault(parties_of(plan)[place.registration_id], []).append(place)
    ranks = {name: min((one.precedence or 99) for one in party) for name, party in parties.items()}
    by_rank = [
        ranks[parties_of(plan)[place.registration_id]] for place in sitting if place.side != "interpreter"
    ]
    lowest = max((rank for rank in by_rank if rank != 99), default=0)
    for name, party in parties.items():
        if len(party) == 1 and party[0] not in sitting and not party[0].languages:
            assert ranks[name] >= lowest, "nobody who could sit there ranks higher"


@MANY
@given(those=guests(), its=tables(6), lost=st.randoms(use_true_random=False), many=st.integers(1, 5))
def test_after_no_shows_only_the_head_table_and_broken_parties_move_anybody(
    those: list[Place], its: list[SeatingTable], lost: object, many: int
) -> None:
    its.append(table("Enough", len(those) + 1))
    before = propose(dinner(those, *its), Wish(Keeps.NOBODY)).after
    assume(len(those) > many)
    away = lost.sample(sorted(before.seats), many)  # type: ignore[attr-defined]
    plan = dinner(those, *its, away=away).with_seats(before.seats)
    heads = {one.id for one in its if one.is_head}
    free = sum(before.seats[one].table_id in heads for one in away)
    free += sum(len(before.free_seats(one)) for one in its if one.is_head)
    proposal = propose(plan, Wish(Keeps.SEATED))
    moved = [move for move in proposal.moves if move.changes_table]
    promoted = [move for move in moved if move.target and move.target.table_id in heads]
    assert len(promoted) <= free, "the free seats of the head table are filled, and nobody sent away from it"
    rejoined = {place.person_id: size for party, size in _broken(plan) for place in party if size}
    assert len(moved) - len(promoted) <= 2 * len(rejoined), "the rest is for parties that were apart"
    if not rejoined:
        assert len(moved) == len(promoted)
        for move in proposal.moves:
            if move.target is not None and move not in promoted:
                assert move.target.table_id in heads, "at the other tables nobody changes seats"


def _broken(plan: SeatingPlan) -> Iterator[tuple[list[Place], int]]:
    """Parties that do not sit together, of those who come, and how many each has."""
    parties = parties_of(plan)
    for party in sorted(set(parties.values())):
        its = [
            place
            for place in plan.roster.places
            if parties[place.registration_id] == party and plan.roster.comes(place)
        ]
        if len({plan.seats[place.person_id].table_id for place in its if place.person_id in plan.seats}) > 1:
            yield its, len(its)


@st.composite
def broken_parties(draw: st.DrawFn) -> SeatingPlan:
    """A small room of which one party sits apart and all others together."""
    its = [table(f"T{number}", draw(st.integers(2, 4))) for number in range(draw(st.integers(2, 3)))]
    left = {one.id: one.seats for one in its}
    those: list[Place] = []
    seats: dict[str, str] = {}

    def sit(people: list[Place]) -> None:
        where = draw(st.sampled_from([one for one, free in left.items() if free >= len(people)] or [""]))
        if where:
            left[where] -= len(people)
            those.extend(people)
            seats.update((place.person_id, where) for place in people)

    for number, size in enumerate(draw(st.lists(st.integers(1, 3), max_size=4))):
        sit([guest(f"p{number}{one}", of=f"p{number}0" if one else "") for one in range(size)])
    for one in range(draw(st.integers(2, 3))):
        sit([guest(f"q{one}", of="q0" if one else "")])
    numbered: Counter[str] = Counter()
    given_seats = {}
    for one, where in seats.items():
        numbered[where] += 1
        given_seats[one] = (where, numbered[where])
    plan = dinner(those, *its, seats=given_seats)
    assume(len(list(_broken(plan))) == 1)
    return plan


def fewest(plan: SeatingPlan) -> int | None:
    """The fewest people who must change tables for every party to sit together, by trying all there is."""
    parties = parties_of(plan)
    units: dict[str, list[str]] = {}
    for place in plan.roster.places:
        units.setdefault(parties[place.registration_id], []).append(place.person_id)
    best = None
    for choice in product(plan.tables, repeat=len(units)):
        load: Counter[str] = Counter()
        moved = 0
        for where, those in zip(choice, units.values(), strict=True):
            load[where.id] += len(those)
            moved += sum(plan.seats[one].table_id != where.id for one in those)
        if all(load[one.id] <= one.seats for one in plan.tables) and (best is None or moved < best):
            best = moved
    return best


@MANY
@given(plan=broken_parties())
def test_a_party_that_sits_apart_is_brought_together_with_the_fewest_people_moved(plan: SeatingPlan) -> None:
    proposal = propose(plan, Wish(Keeps.SEATED))
    moved = sum(move.changes_table for move in proposal.moves)
    best = fewest(plan)
    if best is None:
        assert moved == 0
        assert any("apart" in remark for remark in proposal.remarks)
    else:
        assert list(_broken(proposal.after)) == []
        assert moved == best
