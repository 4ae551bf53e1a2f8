"""Promises: which are pressing, on whose clock, whose they are, and who was met again since."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from missiontui.domain.follow_up_choice import follow_up_named, is_due, is_kept_by, is_mine, short_ids
from missiontui.domain.follow_up_words import counts_in_words, due_words, lateness, met_again_words
from missiontui.domain.follow_ups import Group, Meeting, Promise, group_of, in_order, met_again, put_off_to
from missiontui.domain.handshakes import FollowUp, Status
from missiontui.errors import AmbiguousError, InputError, NotFoundError

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""Tuesday 4 March: 11:42 in New Delhi, 07:12 in Brussels."""
DELHI, BRUSSELS, AUCKLAND = "Asia/Kolkata", "Europe/Brussels", "Pacific/Auckland"


def promise(
    action: str = "send the sheet",
    due_on: date | None = None,
    due_time: time | None = None,
    zone: str = DELHI,
    *,
    id: str = "0195aaaa-0000-7000-8000-000000000001",
    owner: str = "",
    owner_id: str = "",
    status: str = Status.OPEN,
    done_at: datetime | None = None,
) -> FollowUp:
    return FollowUp(
        id=id,
        handshake_id="note",
        person_id="kabir",
        person="Kabir Anand",
        organisation="CII",
        owner_id=owner_id,
        owner=owner,
        action=action,
        due_on=due_on,
        due_time=due_time,
        zone=zone,
        status=status,
        done_at=done_at,
    )


def standing(*follow_ups: FollowUp) -> tuple[Promise, ...]:
    return in_order(Promise(one, group_of(one, NOW, DELHI)) for one in follow_ups)


@pytest.mark.parametrize(
    ("due_on", "due_time", "zone", "group"),
    [
        (date(2025, 3, 3), None, DELHI, Group.OVERDUE),
        (None, None, "", Group.UNDATED),
        (date(2025, 3, 4), None, DELHI, Group.TODAY),
        (date(2025, 3, 4), time(11, 42), DELHI, Group.TODAY),
        (date(2025, 3, 4), time(11, 41), DELHI, Group.OVERDUE),
        (date(2025, 3, 4), time(11, 41), BRUSSELS, Group.TODAY),
        (date(2025, 3, 5), None, DELHI, Group.WEEK),
        (date(2025, 3, 9), time(23, 59), DELHI, Group.WEEK),
        (date(2025, 3, 10), None, DELHI, Group.LATER),
        (date.min, None, DELHI, Group.OVERDUE),
        (date.max, None, DELHI, Group.LATER),
        (date(2025, 3, 4), time(11, 41, tzinfo=timezone(timedelta(hours=9))), DELHI, Group.OVERDUE),
        (date(2025, 3, 4), time(11, 41), "Mars/Base", Group.OVERDUE),
        (date(2025, 3, 4), time(11, 41), "", Group.OVERDUE),
    ],
)
def test_a_promise_is_judged_on_the_clock_of_its_own_zone(
    due_on: date | None, due_time: time | None, zone: str, group: Group
) -> None:
    assert group_of(promise(due_on=due_on, due_time=due_time, zone=zone), NOW, DELHI) == group


def test_the_day_itself_may_be_another_one_where_the_promise_is_to_be_kept() -> None:
    night = datetime(2025, 3, 4, 20, 0, tzinfo=UTC)  # Wednesday 01:30 in New Delhi, Tuesday 21:00 at home
    tuesday = promise(due_on=date(2025, 3, 4), zone=BRUSSELS)
    assert group_of(tuesday, night, DELHI) == Group.TODAY
    assert group_of(replace(tuesday, zone=DELHI), night, DELHI) == Group.OVERDUE


def test_on_a_sunday_the_week_is_over_and_on_a_monday_it_begins() -> None:
    monday = promise(due_on=date(2025, 3, 10))
    assert group_of(monday, datetime(2025, 3, 9, 6, tzinfo=UTC), DELHI) == Group.LATER
    sunday = promise(due_on=date(2025, 3, 16))
    assert group_of(sunday, datetime(2025, 3, 10, 6, tzinfo=UTC), DELHI) == Group.WEEK


def test_what_is_done_or_dropped_is_that_whatever_its_date_and_other_words_are_open() -> None:
    late = date(2025, 3, 1)
    assert group_of(promise(due_on=late, status=Status.DONE), NOW, DELHI) == Group.DONE
    assert group_of(promise(due_on=late, status=Status.DROPPED), NOW, DELHI) == Group.DROPPED
    assert group_of(promise(due_on=late, status="perhaps"), NOW, DELHI) == Group.OVERDUE


def test_they_stand_in_the_order_in_which_they_are_to_be_kept() -> None:
    days = [date(2025, 3, 12), date(2025, 3, 2), None, date(2025, 3, 4), date(2025, 3, 3), date(2025, 3, 7)]
    at_noon = promise("at noon", date(2025, 3, 4), time(12), id="noon")
    done = [
        promise("earlier", status=Status.DONE, done_at=datetime(2025, 3, 2, tzinfo=UTC), id="a"),
        promise("newest", status=Status.DONE, done_at=datetime(2025, 3, 3, tzinfo=UTC), id="b"),
        promise("never", status=Status.DONE, id="c"),
    ]
    found = standing(*done, *(promise(str(day), day, id=str(day)) for day in days), at_noon)
    assert [one.follow_up.action for one in found] == [
        "2025-03-02",
        "2025-03-03",
        "None",
        "at noon",
        "2025-03-04",
        "2025-03-07",
        "2025-03-12",
        "newest",
        "earlier",
        "never",
    ]


def test_the_counts_name_each_group_and_what_nobody_keeps() -> None:
    found = standing(
        promise(due_on=date(2025, 3, 3), owner="Anke"),
        promise(due_on=date(2025, 3, 2), owner="Anke"),
        promise(),
        promise(due_on=date(2025, 3, 4)),
        promise(status=Status.DONE),
    )
    assert counts_in_words(found) == "2 overdue · 1 without a date · 1 today · 1 done · 2 without an owner"
    assert counts_in_words(()) == ""


@pytest.mark.parametrize(
    ("follow_up", "words"),
    [
        (promise(), "no date"),
        (promise(due_on=date(2025, 3, 7)), "Fri 7 Mar"),
        (promise(due_on=date(2025, 3, 7), due_time=time(17)), "Fri 7 Mar 17:00"),
        (promise(due_on=date(2026, 3, 6)), "Fri 6 Mar 2026"),
        (promise(due_on=date(2025, 3, 7), zone=BRUSSELS), "Fri 7 Mar"),
        (promise(due_on=date(2025, 3, 7), due_time=time(17), zone=BRUSSELS), "Fri 7 Mar 17:00 (Brussels)"),
        (promise(due_on=date(2025, 3, 7), due_time=time(17), zone="Asia/Calcutta"), "Fri 7 Mar 17:00"),
        (promise(due_on=date(2025, 3, 7), due_time=time(17), zone="no zone"), "Fri 7 Mar 17:00"),
        (
            promise(due_on=date(2025, 3, 7), due_time=time(9), zone="America/New_York"),
            "Fri 7 Mar 09:00 (New York)",
        ),
    ],
)
def test_the_due_date_names_its_zone_where_the_clocks_here_differ(follow_up: FollowUp, words: str) -> None:
    assert due_words(follow_up, NOW, DELHI) == words


def test_how_late_is_told_in_days_and_on_the_day_itself_in_hours() -> None:
    late = standing(
        promise(due_on=date(2025, 3, 1), id="a"),
        promise(due_on=date(2025, 3, 3), due_time=time(23), id="b"),
        promise(due_on=date(2025, 3, 4), due_time=time(9, 37), id="c"),
        promise(due_on=date(2025, 3, 5), id="d"),
    )
    told = [lateness(one, NOW, DELHI) for one in late]
    assert told == ["3 days late", "1 day late", "2 h 05 late", ""]


def test_it_is_put_off_by_a_day_and_what_is_late_or_has_no_date_to_tomorrow() -> None:
    for due_on, day in (
        (date(2025, 3, 1), date(2025, 3, 5)),
        (None, date(2025, 3, 5)),
        (date(2025, 3, 4), date(2025, 3, 5)),
        (date(2025, 3, 31), date(2025, 4, 1)),
    ):
        assert put_off_to(promise(due_on=due_on), NOW, DELHI) == day
    evening = datetime(2025, 3, 4, 12, tzinfo=UTC)
    assert put_off_to(promise(zone=AUCKLAND), evening, DELHI) == date(2025, 3, 6), "there it is Wednesday"
    with pytest.raises(InputError):
        put_off_to(promise(due_on=date.max), NOW, DELHI)


@pytest.mark.parametrize(
    ("owner", "owner_id", "mine"),
    [
        ("Anke Maes", "person", True),
        ("anke maes", "", True),
        ("Anke Maes (FIT)", "", True),
        ("Anke Maes, FIT Antwerp", "", True),
        ("Anke Maesen", "", False),
        ("Anke Maes (FIT)", "person", False),
        ("Tom Aerts", "", False),
        ("", "", False),
    ],
)
def test_a_promise_is_mine_by_person_or_by_name(owner: str, owner_id: str, mine: bool) -> None:
    assert is_mine(promise(owner=owner, owner_id=owner_id), "Anke Maes", "Anke Maes (FIT)") is mine


def test_a_name_of_signs_alone_does_not_make_all_promises_mine() -> None:
    assert is_mine(promise(owner="★"), "★", "★ (FIT)")
    assert not is_mine(promise(owner="Tom Aerts"), "★", "★ (FIT)")
    assert not is_mine(promise(owner=""), "★", "★ (FIT)")


def test_words_of_the_owner_s_name_are_enough_and_none_is_nobody() -> None:
    assert is_kept_by(promise(owner="Leïla Haddad"), "haddad leila")
    assert not is_kept_by(promise(owner="Leïla Haddad"), "tom")
    assert is_kept_by(promise(), "none")
    assert not is_kept_by(promise(owner="Tom"), "none")
    assert not is_kept_by(promise(owner="Tom"), "  ")


@pytest.mark.parametrize(
    ("when", "actions"),
    [
        ("today", ["passed", "today"]),
        ("week", ["passed", "today", "sunday"]),
        ("overdue", ["yesterday", "passed"]),
        ("none", ["undated"]),
        ("all", ["yesterday", "passed", "undated", "today", "sunday", "monday"]),
        (date(2025, 3, 10), ["monday"]),
    ],
)
def test_they_are_asked_for_by_when_they_are_due(when: str | date, actions: list[str]) -> None:
    found = standing(
        promise("yesterday", date(2025, 3, 3)),
        promise("passed", date(2025, 3, 4), time(9)),
        promise("undated"),
        promise("today", date(2025, 3, 4)),
        promise("sunday", date(2025, 3, 9)),
        promise("monday", date(2025, 3, 10)),
    )
    assert [one.follow_up.action for one in found if is_due(one, when, NOW, DELHI)] == actions


def meeting(handshake_id: str, hour: int, note: str = "", zone: str = DELHI) -> Meeting:
    return Meeting(handshake_id, datetime(2025, 3, 4, hour, tzinfo=UTC), zone, "Power lunch", note)


def test_later_handshakes_with_the_person_are_pointed_out_the_newest_first() -> None:
    meetings = [meeting("note", 5), meeting("before", 4), meeting("after", 7), meeting("last", 9)]
    found = met_again(promise(), meetings[0].at, [*meetings, meeting("after", 7)])
    assert [one.handshake_id for one in found] == ["last", "after"]
    assert met_again(promise(), None, meetings) == (), "nobody knows when it was promised"
    assert met_again(promise(), meetings[3].at, meetings) == ()


def test_the_later_handshake_is_told_with_time_place_and_words() -> None:
    words = met_again_words(meeting("last", 9, "has the\nsheet now"), BRUSSELS)
    assert words == "met again Tue 4 Mar 14:30 at Power lunch: “has the sheet now”"
    elsewhere = Meeting("x", datetime(9999, 12, 31, 23, tzinfo=UTC), "no zone", "", "n")
    assert met_again_words(elsewhere, DELHI) == "met again Fri 31 Dec 23:00: “n”"


SHEET = promise("send the ESG sheet", id="0195aaaa-0000-7000-8000-00000000abcd")
QUOTE = promise("send a quote", id="0195aaaa-0000-7000-8000-00000001abcd")
OLD = promise("send the old sheet", id="0195bbbb-0000-7000-8000-0000000cafe1", status=Status.DONE)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (SHEET.id, SHEET),
        ("0195b", OLD),
        ("0000abcd", SHEET),
        ("1ABCD", QUOTE),
        ("esg", SHEET),
        ("Quote SEND", QUOTE),
        ("sheet", SHEET),
        ("old", OLD),
    ],
)
def test_a_promise_is_meant_by_its_id_a_piece_of_it_or_words(words: str, found: FollowUp) -> None:
    assert follow_up_named(words, (SHEET, QUOTE, OLD)) == found


def test_what_is_to_be_opened_again_is_looked_for_among_what_is_closed() -> None:
    assert follow_up_named("sheet", (SHEET, QUOTE, OLD), closed=True) == OLD


def test_what_may_be_several_is_none_of_them() -> None:
    with pytest.raises(AmbiguousError) as refused:
        follow_up_named("send", (SHEET, QUOTE, OLD))
    assert [line.split("  ")[0] for line in refused.value.candidates] == ["00abcd", "01abcd"]
    with pytest.raises(AmbiguousError):
        follow_up_named("0195a", (SHEET, QUOTE, OLD))
    with pytest.raises(AmbiguousError):  # an id's end, and a word
        follow_up_named("cafe1", (replace(SHEET, action="table at cafe1"), OLD))
    for words in ("unicorn", "", "abc", "…"):
        with pytest.raises(NotFoundError):
            follow_up_named(words, (SHEET, QUOTE, OLD))


def test_an_action_of_exactly_these_words_wins() -> None:
    short = replace(QUOTE, action="The  sheet!")
    assert follow_up_named("the sheet", (SHEET, short)) == short


def test_short_ids_are_as_long_as_it_takes_to_tell_them_apart() -> None:
    assert short_ids([SHEET.id, QUOTE.id, OLD.id]) == {
        SHEET.id: "00abcd",
        QUOTE.id: "01abcd",
        OLD.id: "0cafe1",
    }
    alike = ["1-same-ending", "2-same-ending", "x"]
    assert short_ids(alike) == {"1-same-ending": "1-same-ending", "2-same-ending": "2-same-ending", "x": "x"}
