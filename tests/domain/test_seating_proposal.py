"""A proposal seats everybody, mends tables after no-shows, says why, and leaves who has arrived alone."""

from __future__ import annotations

import pytest

from missiontui.domain.protocol import Rule
from missiontui.domain.roster import Place
from missiontui.domain.seat_moves import moves
from missiontui.domain.seating import Seat, SeatingPlan
from missiontui.domain.seating_proposal import Keeps, Proposal, Wish, propose
from missiontui.domain.seating_words import languages_in_words, party_remark
from missiontui.errors import Cancelled
from tests.domain.dinners import BY_ITSELF, at, dinner, guest, head, table

KEEP, ARRIVED, AFRESH = Wish(Keeps.SEATED), Wish(Keeps.ARRIVED), Wish(Keeps.NOBODY)


def why(proposal: Proposal) -> dict[str, str]:
    """The reason of each move, by surname."""
    return {move.place.family_name: move.reason for move in proposal.moves}


def where(plan: SeatingPlan, *names: str) -> str:
    """The tables of some, one after the other."""
    return " ".join(plan.seats[name].table_id if name in plan.seats else "-" for name in names)


def ranked(*names: str) -> list[Place]:
    return [guest(name, rank) for rank, name in enumerate(names, 1)]


def test_an_empty_room_is_seated_by_rank_with_parties_together_and_a_host_at_each_table() -> None:
    people = [
        *ranked("A", "B", "C", "D", "E"),
        guest("f", of="E"),
        *(guest(name, side="host") for name in "xy"),
        *(guest(name) for name in "pqr"),
    ]
    proposal = propose(dinner(people, head(3), table("T1", 5), table("T2", 5, 2)), AFRESH)
    assert at(proposal.after, "Head") == {1: "B", 2: "A", 3: "C"}
    assert where(proposal.after, "D", "E", "f") == "T1 T1 T1"
    assert {where(proposal.after, "x"), where(proposal.after, "y")} == {"T1", "T2"}
    assert why(proposal)["A"] == "next in rank for the head table (rank 1)"
    assert why(proposal)["f"] == "to sit with E"
    assert proposal.remarks == ("Head has no host.",)
    assert proposal.score_before.number("unseated") == 11
    assert proposal.score_after.total == proposal.score_after.number("hosts") * 10 == 10


def test_a_no_show_at_the_head_table_brings_up_the_next_in_rank_with_their_partner_and_nobody_else() -> None:
    people = [*ranked("A", "B", "C", "D", "E"), guest("d", of="D"), guest("x", side="host")]
    seats = {"A": ("Head", 2), "B": ("Head", 1), "C": ("Head", 3), "E": ("T1", 1), "d": ("T1", 2)}
    seats |= {"D": ("T1", 3), "x": ("T1", 4)}
    rules = BY_ITSELF - {Rule.HOSTS}
    one = propose(dinner(people, head(3), table("T1"), seats=seats, away=["A"], rules=rules), KEEP)
    assert at(one.after, "Head") == {1: "C", 2: "B", 3: "E"}, "a party of two has no room, so the next one"
    assert why(one) == {
        "A": "does not come",
        "B": "in order of precedence at the head table",
        "C": "in order of precedence at the head table",
        "E": "next in rank for the head table (rank 5)",
    }
    assert one.remarks == ("The party of D (2) does not fit at the head table.",)
    two = propose(dinner(people, head(3), table("T1"), seats=seats, away=["A", "B"], rules=rules), KEEP)
    assert set(at(two.after, "Head").values()) == {"C", "D", "d"}
    assert (two.score_before.number("head"), two.score_after.number("head")) == (2, 0)
    assert why(two)["d"] == "to sit with D"
    assert where(two.after, "E", "x") == "T1 T1"
    assert sum(move.changes_table for move in two.moves) == two.score_after.number("moved") == 2


def test_who_has_arrived_is_not_moved_and_is_named_if_they_would_be_next() -> None:
    people = ranked("A", "B", "C", "D")
    seats = {"A": ("Head", 1), "B": ("Head", 2), "C": ("T1", 1), "D": ("T1", 2)}
    room = head(2), table("T1")
    plan = dinner(people, *room, seats=seats, away=["A"], arrived="BC", rules={Rule.RANK, Rule.ALTERNATE})
    proposal = propose(plan, KEEP)
    assert at(proposal.after, "Head") == {1: "D", 2: "B"}, "D takes the seat, B keeps theirs"
    assert proposal.remarks == ("C has arrived and stays at T1, not at the head table.",)
    asked = propose(plan, AFRESH)
    assert at(asked.after, "Head") == {1: "B", 2: "C"}
    late = propose(plan, Wish(Keeps.SEATED, without_missing=True))
    assert late.after.seats == {"B": Seat("Head", 2), "C": Seat("T1", 1)}
    assert why(late) == {"A": "does not come", "D": "has not arrived"}
    assert late.remarks == (
        "1 person who has not arrived loses their seat, since they are taken for a no-show.",
        "Head has 1 free seat; who ranks next has arrived and sits elsewhere (C).",
    )


def test_where_many_who_rank_higher_have_arrived_nobody_far_below_them_is_brought_to_the_head_table() -> None:
    people = ranked(*"ABCDEF")
    seats = {name: ("T1", number) for number, name in enumerate("BCDEF", 1)} | {"A": ("Head", 1)}
    plan = dinner(people, head(2), table("T1"), seats=seats, arrived="BCDE", rules={Rule.RANK})
    proposal = propose(plan, KEEP)
    assert proposal.moves == ()
    assert proposal.remarks == (
        "Head has 1 free seat; who ranks next has arrived and sits elsewhere (B, C, D).",
    )


def test_seats_given_twice_or_that_are_not_there_and_full_tables_are_mended_with_the_fewest_moves() -> None:
    people = [guest(name) for name in "ABCDEFG"]
    seats = {"A": ("T1", 1), "B": ("T1", 1), "C": ("T1", 9), "D": ("T2", 1), "E": ("T2", 2)}
    seats |= {"F": ("T2", 3), "G": ("gone", 4)}
    plan = dinner(people, table("T1", 6), table("T2", 2), seats=seats, rules=BY_ITSELF - {Rule.HOSTS})
    proposal = propose(plan, KEEP)
    assert plan.seats["A"] == proposal.after.seats["A"]
    assert where(proposal.after, *"ABCDEFG") == "T1 T1 T1 T2 T2 T1 T1"
    assert why(proposal) == {
        "B": "two had seat 1",
        "C": "T1 has no seat 9",
        "F": "T2 had too few seats",
        "G": "had no table",
    }
    assert len(set(proposal.after.seats.values())) == 7
    came = dinner(people, table("T1", 6), table("T2", 2), seats=seats, arrived="ABCDEF")
    left = propose(came, KEEP)
    assert [move.place.family_name for move in left.moves] == ["G"]
    assert left.remarks[:3] == (
        "A, B have arrived and all have seat 1 of T1.",
        "C has arrived and has seat 9 of T1, which is not there.",
        "T2 has 2 seats, and 3 who have arrived sit there.",
    )


def test_a_party_that_sits_apart_is_rejoined_and_where_that_cannot_be_it_is_said() -> None:
    people = [guest("A"), guest("a", of="A"), guest("B"), guest("C"), guest("c", of="C")]
    seats = {"A": ("T1", 1), "B": ("T1", 2), "a": ("T2", 1), "C": ("T2", 2), "c": ("T2", 3)}
    full = table("T1", 2), table("T2", 3)
    proposal = propose(dinner(people, *full, seats=seats, rules={Rule.PARTIES}), KEEP)
    assert where(proposal.after, *"AaBCc") == "T1 T1 T2 T2 T2"
    assert why(proposal) == {"a": "to sit with A", "B": "to make room for the party of A"}
    assert party_remark(proposal.before, people[0]) == "sits apart from a (T2)"
    assert party_remark(proposal.after, people[0]) == ""
    came = dinner(people, *full, seats=seats, arrived=["A", "a"], rules={Rule.PARTIES})
    assert propose(came, KEEP).remarks == ("A, a sit apart: they have arrived, at different tables.",)
    large = [guest("A"), *(guest(name, of="A") for name in "abc")]
    assert propose(dinner(large, *full, rules={Rule.PARTIES}), AFRESH).remarks == (
        "A, a, b, c sit apart: no table has seats for all of them.",
    )


def test_a_party_too_large_for_the_head_table_lets_its_first_one_sit_there_alone() -> None:
    people = [guest("A", 1), *(guest(name, of="A") for name in "abc"), guest("B", 2)]
    plan = dinner(people, head(2), table("T1", 4), rules={Rule.RANK, Rule.PARTIES, Rule.COMPANIONS_RANK})
    proposal = propose(plan, AFRESH)
    assert set(at(proposal.after, "Head").values()) == {"A", "B"}
    assert where(proposal.after, *"abc") == "T1 T1 T1"
    assert proposal.remarks == ("A, a, b, c sit apart: the head table has no seats for all of them.",)


def test_where_seats_are_too_few_who_ranks_last_stays_without_one() -> None:
    people = [*ranked("A", "B", "C"), guest("x"), guest("y")]
    proposal = propose(dinner(people, table("T1", 3), rules=()), AFRESH)
    assert set(at(proposal.after, "T1").values()) == {"A", "B", "C"}
    assert proposal.remarks == ("Seats are too few: 2 stay without one, who rank last (x, y).",)
    assert proposal.score_after.number("unseated") == 2


def test_couples_sit_beside_each_other_and_who_is_kept_apart_does_not() -> None:
    people = [guest("A"), guest("B"), guest("C"), guest("a", of="A"), guest("b", of="B"), guest("d")]
    plan = dinner(people, table("T1", 6), apart=["AC", "BC"], rules=BY_ITSELF - {Rule.HOSTS})
    seats = {one: seat.number for one, seat in propose(plan, AFRESH).after.seats.items()}

    def gap(one: str, two: str) -> int:
        return min((seats[one] - seats[two]) % 6, (seats[two] - seats[one]) % 6)

    assert gap("A", "a") == gap("B", "b") == 1
    assert gap("A", "C") > 1
    assert gap("B", "C") > 1
    beside = {"A": ("T1", 1), "C": ("T1", 6)}
    kept = propose(dinner(people[:3], table("T1", 6), seats=beside, apart=["AC"], rules={Rule.APART}), KEEP)
    assert kept.remarks == ("A and C sit beside each other at T1, though they are to be kept apart.",)


def test_people_who_share_a_language_are_seated_at_one_table_and_beside_each_other() -> None:
    people = [guest(f"{tongue}{number}", languages=tongue) for number in range(3) for tongue in ("hi", "fr")]
    plan = dinner(people, table("T1", 3), table("T2", 3), rules={Rule.LANGUAGES})
    after = propose(plan, AFRESH)
    assert after.score_after.total == 0
    assert {where(after.after, "hi0", "hi1", "hi2"), where(after.after, "fr0", "fr1", "fr2")} == {
        "T1 T1 T1",
        "T2 T2 T2",
    }
    assert languages_in_words(after.after.at("T1")) in ("hi 3", "fr 3")


def test_an_interpreter_is_brought_to_the_head_table_for_who_could_talk_to_nobody() -> None:
    people = [
        guest("A", 1, languages="nl"),
        guest("B", 2, languages="hi"),
        guest("C", 3, languages="nl"),
        guest("D", 4, languages="nl"),
        guest("i", side="interpreter", languages="nl,hi"),
    ]
    proposal = propose(dinner(people, head(4), table("T1"), rules=BY_ITSELF - {Rule.HOSTS}), AFRESH)
    assert at(proposal.after, "Head") == {1: "C", 2: "A", 3: "B", 4: "i"}
    assert why(proposal)["i"] == "to interpret for B"
    assert proposal.remarks == ()


def test_only_who_has_arrived_keeps_the_seat_if_that_is_asked_for() -> None:
    people = [*ranked("A", "B", "C", "D"), guest("e")]
    seats = {"D": ("Head", 1), "C": ("Head", 2), "B": ("T1", 1), "e": ("T1", 2), "A": ("T1", 3)}
    plan = dinner(people, head(2), table("T1"), seats=seats, arrived="De", rules={Rule.RANK, Rule.ALTERNATE})
    after = propose(plan, ARRIVED).after
    assert at(after, "Head") == {1: "D", 2: "A"}
    assert after.seats["e"] == Seat("T1", 2)
    assert where(after, "B", "C") == "T1 T1"


def test_it_tells_how_far_it_has_come_and_can_be_stopped() -> None:
    plan = dinner([guest(f"g{number}") for number in range(40)], *(table(f"T{n}") for n in range(5)))
    told: list[float] = []
    propose(plan, AFRESH, lambda done: told.append(done) is None)
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(Cancelled):
        propose(plan, AFRESH, lambda done: done < 0.5)


def test_three_who_trade_the_seats_of_a_head_table_of_two_are_seated_in_the_end() -> None:
    people = [
        guest("A", 2, side="host"),
        guest("i", 1, languages="en", side="interpreter", of="j"),
        guest("j", languages="fr", side="interpreter"),
    ]
    for shape in ("round", "long"):
        after = propose(dinner(people, head(2, shape), arrived="Ai"), KEEP).after
        assert sorted(at(after, "Head")) == [1, 2]
        assert propose(dinner(people, head(2, shape), arrived="Ai").with_seats(after.seats), KEEP).moves == ()


def test_a_party_that_is_brought_to_the_head_table_has_its_interpreter_at_once() -> None:
    people = [
        guest("A", 14, languages="nl", of="C"),
        guest("b", languages="fr", of="A"),
        guest("C", languages="en, fr", side="host"),
        guest("i", languages="fr", side="interpreter"),
    ]
    rules = BY_ITSELF - {Rule.COMPANIONS_RANK, Rule.COUPLES}
    seats = {"A": ("Head", 0), "C": ("T1", 0)}
    plan = dinner(people, head(6), table("T1", 1), table("T2"), seats=seats, arrived="b", rules=rules)
    after = propose(plan, KEEP).after
    assert where(after, *"AbC") == "Head Head Head"
    assert propose(plan.with_seats(after.seats), KEEP).moves == ()


def test_who_has_arrived_on_a_seat_that_is_not_there_takes_one_all_the_same() -> None:
    people = [
        *(guest(name, rank, languages="nl") for rank, name in enumerate("ABCD", 1)),
        guest("E", 5, languages="hi"),
        guest("F", 6),
        guest("i", side="interpreter", languages="hi,nl"),
    ]
    plan = dinner(people, head(6), table("T1"), seats={"F": ("Head", 7)}, arrived="F")
    proposal = propose(plan, KEEP)
    assert where(proposal.after, *"ABCDFEi") == "Head Head Head Head Head T1 T1", (
        "E and i would be two too many"
    )
    assert moves(plan, {one.place.person_id: one.target for one in proposal.moves})


def test_a_long_head_table_of_many_languages_has_an_interpreter_wherever_one_is_of_use() -> None:
    tongues = ["en", "fr", "nl", "hi", "zh", "ja", "de", "es", "it", "ru"]
    people = [
        guest(f"G{one:02}", one + 1 if one < 60 else None, languages=tongues[one * 7 % 10])
        for one in range(80)
    ]
    people += [
        guest(f"I{one:02}", side="interpreter", languages=f"{tongues[one % 10]}, {tongues[one * 3 % 10]}")
        for one in range(30)
    ]
    plan = dinner(people, head(40), *(table(f"T{number}") for number in range(9)))
    told: list[float] = []
    after = propose(plan, AFRESH, lambda done: told.append(done) is None).after
    there = after.at("Head")
    assert len(there) == 40
    assert [place.family_name for place in there if place.precedence == 1] == ["G00"]
    assert sum(place.side == "interpreter" for place in there) >= 10
