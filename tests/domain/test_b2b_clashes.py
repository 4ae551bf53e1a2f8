"""What a B2B meeting cannot be together with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.agenda import AgendaItem, Destination
from missiontui.domain.b2b_clashes import (
    Matter,
    clash_in_words,
    clash_word,
    interprets,
    meeting_clashes,
    needs_interpreter,
)
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_rules import faults
from missiontui.domain.b2b_scope import By, scopes_of
from missiontui.domain.b2b_words import no_show_named, sign_now, state_now
from missiontui.domain.person_clashes import Commitment
from missiontui.errors import InputError
from tests.b2b import at, meeting

DELHI = Destination("leg", "New Delhi", "India", "Asia/Kolkata", date(2025, 3, 2), date(2025, 3, 4))
OTHERS = {"organisation_id": "rho", "counterpart_organisation_id": "surya"}


def item(start: str, end: str, item_id: str = "hall", **more: object) -> AgendaItem:
    times = (at(start), at(end))
    return AgendaItem(item_id, DELHI, "b2b", "Hall A", "", *times, *times, **more)  # type: ignore[arg-type]


def matters(*meetings: B2BMeeting) -> list[list[str]]:
    found = meeting_clashes(meetings)
    return [[str(clash.matter) for clash in found.get(one.id, ())] for one in meetings]


@pytest.mark.parametrize(
    ("shared", "as_what"),
    [
        ({"person_id": "els"}, "delegate"),
        ({"counterpart_id": "asha"}, "counterpart"),
        ({"interpreter_id": "lata"}, "interpreter"),
        ({"table_id": "t2"}, "table"),
    ],
)
def test_what_two_meetings_at_once_share_is_told_of_both(shared: dict[str, object], as_what: str) -> None:
    first, second = meeting(1, **shared), meeting(2, "10:10", "10:30", **OTHERS, **shared)
    assert matters(first, second) == [[as_what], [as_what]]
    later = meeting(2, "10:20", "10:40", **OTHERS, **shared)
    assert matters(first, later) == [[], []], "one that begins when the other ends is no clash"


def test_a_company_may_send_two_people_at_once_but_not_nobody_knows_whom() -> None:
    apart = {"counterpart_organisation_id": "surya"}
    assert matters(meeting(1), meeting(2, **apart)) == [["company"], ["company"]]
    assert matters(meeting(1, person_id="els"), meeting(2, person_id="jan", **apart)) == [[], []]
    named = {"organisation": "Delta", "counterpart_organisation": "Silox"}
    (clash,) = meeting_clashes([meeting(1, **named), meeting(2, **apart, **named)])["1"]
    assert clash_in_words(clash).startswith("Delta is meeting Silox then (")


@pytest.mark.parametrize(
    ("ways", "clashes"),
    [
        (("Pier 4", 30, "Pier 5", 10), True),
        (("Pier 4", 30, "pier 4", 30), False),
        (("", 30, "Pier 4", 20), False),
    ],
)
def test_the_way_to_an_address_counts_unless_both_are_there(
    ways: tuple[str, int, str, int], clashes: bool
) -> None:
    first = meeting(1, person_id="els", address=ways[0], travel_minutes=ways[1])
    second = meeting(2, "10:50", "11:10", person_id="els", address=ways[2], travel_minutes=ways[3], **OTHERS)
    assert (matters(first, second) != [[], []]) is clashes


def test_whoever_is_visited_at_home_needs_no_way_there() -> None:
    first = meeting(1, counterpart_id="asha", address="Pier 4", travel_minutes=60)
    assert matters(first, meeting(2, "10:20", "10:40", counterpart_id="asha", **OTHERS)) == [[], []]


def test_only_what_is_still_to_be_held_is_warned_of_and_only_what_takes_place_keeps_anybody() -> None:
    both = {"person_id": "els"}
    held = meeting(2, **both, **OTHERS, status="held")
    assert matters(meeting(1, **both), held) == [["delegate"], []]
    for status in ("cancelled", "no_show"):
        assert matters(meeting(1, **both), meeting(2, **both, **OTHERS, status=status)) == [[], []]


def test_who_is_expected_elsewhere_in_the_programme_clashes_but_not_with_the_item_itself() -> None:
    own, lunch = item("09:00", "12:00"), item("10:10", "11:00", "lunch")
    one = meeting(1, person_id="els", agenda_item_id="hall")
    known = {"hall": own, "lunch": lunch}
    commitments = [Commitment("els", "Els", own), Commitment("els", "Els", lunch)]
    (clash,) = meeting_clashes([one], commitments, known, [DELHI])["1"]
    assert (clash.matter, clash.other_id, clash.minutes) == (Matter.PROGRAMME, "lunch", 10)
    assert clash_in_words(clash) == "Els is expected at “Hall A” then (10 min)"


@pytest.mark.parametrize(
    ("where", "matter"),
    [
        (item("09:00", "10:10"), "outside_item"),
        (item("10:05", "12:00"), "outside_item"),
        (item("09:00", "12:00", status="cancelled"), "item_cancelled"),
        (item("09:00", "12:00"), None),
    ],
)
def test_a_meeting_that_its_item_no_longer_holds_is_told(where: AgendaItem, matter: str | None) -> None:
    found = meeting_clashes([meeting(1, agenda_item_id="hall")], items={"hall": where}, legs=[DELHI])
    assert [clash.matter for clash in found.get("1", ())] == ([matter] if matter else [])
    assert not matter or clash_word(found["1"])


@pytest.mark.parametrize(
    ("ours", "theirs", "interpreter", "lacks"),
    [
        ("nl, fr", "hi", "", True),
        ("nl, English", "hi en", "", False),
        ("", "hi", "", False),
        ("nl", "", "", False),
        ("fr", "gu", "gu hi fr", False),
        ("nl", "gu", "gu hi fr", True),
        ("nl", "gu", "?", True),
    ],
)
def test_an_interpreter_lacks_where_the_languages_do_not_meet(
    ours: str, theirs: str, interpreter: str, lacks: bool
) -> None:
    named = {"interpreter_id": "lata", "interpreter": "Lata"} if interpreter else {}
    one = meeting(1, languages=ours, counterpart_languages=theirs, interpreter_languages=interpreter, **named)
    assert matters(one) == [["languages"] if lacks else []]
    assert needs_interpreter(ours, theirs) == needs_interpreter(theirs, ours)
    assert interprets("", ours, theirs), "of whom nothing is known it is supposed that they can"


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"person_id": "els", "counterpart_id": "els"}, "counterpart"),
        ({"counterpart_organisation_id": "delta"}, "counterpart_company"),
        ({"organisation_id": ""}, "company"),
        ({"counterpart_organisation_id": ""}, "counterpart_company"),
        ({"interpreter_id": "els", "person_id": "els"}, "interpreter"),
        ({"interpreter_id": "asha", "counterpart_id": "asha"}, "interpreter"),
        ({"start": "10:20", "end": "10:00"}, "end"),
        ({"travel_minutes": 9_000}, "travel_minutes"),
        ({"table_id": "t2", "address": "Pier 4"}, "address"),
    ],
)
def test_what_cannot_be_has_a_sentence_and_a_next_step(wrong: dict[str, object], column: str) -> None:
    (fault,) = faults(meeting(1, **wrong), None, [DELHI])  # type: ignore[arg-type]
    assert fault.column == column
    assert fault.message.endswith(".")
    assert fault.hint.endswith(".")


def test_a_meeting_outside_the_leg_or_at_another_items_table_cannot_be() -> None:
    late = meeting(1, "10:00", "10:20")
    moved = B2BMeeting(
        "1", late.starts_at + timedelta(days=1), late.ends_at + timedelta(days=1), late.planned_start,
        late.planned_end, "Asia/Kolkata", organisation_id="a", counterpart_organisation_id="b",
    )  # fmt: skip
    (fault,) = faults(moved, None, [DELHI])
    assert fault.message == "Wed 5 Mar 2025 is outside the leg: New Delhi, Sun 2 Mar to Tue 4 Mar."
    a_day = replace(DELHI, arrives_on=DELHI.leaves_on)
    (fault,) = faults(moved, None, [a_day])
    assert fault.message == "Wed 5 Mar 2025 is outside the leg: New Delhi, Tue 4 Mar."
    (fault,) = faults(meeting(1, agenda_item_id="hall", table_id="t9", table="T 9"), None, [DELHI], "other")
    assert fault.message == "“T 9” is a table of another item."


def test_a_meeting_stands_as_its_hour_and_its_state_say() -> None:
    one = meeting(1)
    assert [(sign_now(one, at(now)), state_now(one, at(now))) for now in ("09:59", "10:00", "10:20")] == [
        ("○", "planned"),
        ("▶", "now"),
        ("?", "over, held?"),
    ]
    moved = meeting(1, planned_start=at("09:30"), planned_end=at("09:50"))
    assert state_now(moved, at("09:00")) == "moved, was 09:30"
    missed = meeting(1, status="no_show", no_show="theirs")
    assert (sign_now(missed, at("11:00")), state_now(missed, at("11:00"))) == ("∅", "no-show, theirs")
    assert no_show_named("Both") == "both"
    with pytest.raises(InputError, match="does not say who"):
        no_show_named("the dog")


PEOPLE, TABLES, FIRMS = (
    st.sampled_from(["", "a", "b", "c"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from("xyz"),
)


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 4), PEOPLE, PEOPLE, TABLES, FIRMS, FIRMS, st.booleans()),
        max_size=7,
    )
)
def test_a_clash_is_told_where_and_only_where_two_share_something_at_once(
    drawn: list[tuple[int, int, str, str, str, str, str, bool]],
) -> None:
    """Held against the plain definition: the same person, table, or a company of which nobody is named."""
    found = [
        meeting(
            number, f"10:{start:02}", f"10:{start + length:02}", person_id=ours,
            counterpart_id=theirs and f"{theirs}+",
            table_id=table, organisation_id=firm, counterpart_organisation_id=other + "+",
            status="planned" if is_open else "held",
        )
        for number, (start, length, ours, theirs, table, firm, other, is_open) in enumerate(drawn)
    ]  # fmt: skip
    told = meeting_clashes(found)
    expected = set()
    for one, two in combinations(found, 2):
        at_once = one.starts_at < two.ends_at and two.starts_at < one.ends_at
        shares = bool(set(one.people) & set(two.people)) or bool(
            one.table_id and one.table_id == two.table_id
        )
        for firm, sent in (
            ("organisation_id", "person_id"),
            ("counterpart_organisation_id", "counterpart_id"),
        ):
            same = getattr(one, firm) == getattr(two, firm)
            shares |= same and not (getattr(one, sent) and getattr(two, sent))
        if at_once and shares:
            expected |= {each.id for each in (one, two) if each.is_open}
    assert set(told) == expected
    scopes = scopes_of(found, told)
    for scope, number in scopes:
        assert sum(scope.holds(one, told) for one in found) == number, scope
    assert scopes[0][0].by is By.ALL
