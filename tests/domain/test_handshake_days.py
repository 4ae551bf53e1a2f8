"""Where a note stands among the others, at which item it may have been, and what is typed to change it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from missiontui.domain.handshake_days import by_day_and_item, local_time
from missiontui.domain.handshake_entry import (
    moment_and_place_line,
    moment_and_place_typed,
    next_warmth,
    tags_typed,
)
from missiontui.domain.handshake_filter import HandshakeFilter, Only
from missiontui.domain.handshake_items import items_near
from missiontui.domain.handshakes import Handshake
from missiontui.errors import InputError
from tests.domain.days import DAY, at, item

DELHI = "Asia/Kolkata"


def note(name: str, clock: str = "12:00", **more: Any) -> Handshake:
    values: dict[str, Any] = {
        "at": at(clock),
        "zone": DELHI,
        "item_id": "",
        "place": "",
        "warmth": "",
        **more,
    }
    return Handshake(
        id=name, note=name, item=values["item_id"], captured_by="", unresolved=(), **values
    )  # fmt: skip


def grouped(*notes: Handshake) -> list[tuple[date, str, list[str]]]:
    return [
        (one.day, one.item, [each.id for each in one.handshakes]) for one in by_day_and_item(notes, DELHI)
    ]


def test_notes_of_one_item_stand_together_even_where_another_item_runs_beside_it() -> None:
    assert grouped(
        note("first", "12:00", item_id="lunch"),
        note("beside", "12:05", item_id="garden"),
        note("last", "12:10", item_id="lunch"),
    ) == [(DAY, "lunch", ["last", "first"]), (DAY, "garden", ["beside"])]


def test_a_day_is_that_of_the_clock_on_the_wall_there() -> None:
    late = note("late", "23:30")
    assert grouped(late, note("west", "23:45", zone="Europe/Brussels"), note("next", "00:15")) == [
        (DAY, "", ["west", "late", "next"]),
    ]
    assert grouped(note("night", at=late.at + timedelta(hours=1)), late) == [
        (DAY + timedelta(days=1), "", ["night"]),
        (DAY, "", ["late"]),
    ]


def test_of_two_days_at_once_the_later_one_stands_above() -> None:
    honolulu, delhi = note("honolulu", "09:00", zone="Pacific/Honolulu"), note("delhi", "08:00")
    assert [day for day, _item, _notes in grouped(honolulu, delhi)] == [DAY, DAY - timedelta(days=1)]


def test_a_place_stands_over_the_notes_of_an_item_if_it_is_the_place_of_all() -> None:
    (one,) = by_day_and_item([note("a", place="garden"), note("b", place="garden")], DELHI)
    (two,) = by_day_and_item([note("a", place="garden"), note("b", place="lobby")], DELHI)
    assert (one.place, two.place) == ("garden", "")


def test_a_zone_that_there_is_not_is_the_one_here_and_the_ends_of_the_calendar_are_shown() -> None:
    assert local_time(note("x", zone="Nowhere/Land"), DELHI).time() == time(12)
    assert local_time(note("x", zone="../etc/passwd"), DELHI).time() == time(12)
    end = datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert local_time(note("x", at=end), DELHI) == end


def test_what_was_on_comes_first_then_the_nearest_of_the_day_then_the_rest() -> None:
    items = (
        item("cancelled", "11:00", "13:00", status="cancelled"),
        item("morning", "08:00", "09:00"),
        item("tomorrow", "08:00", "09:00", day=DAY + timedelta(days=1)),
        item("next", "13:00", "14:00"),
        item("lunch", "11:30", "12:30"),
        item("yesterday", "08:00", "09:00", day=DAY - timedelta(days=1)),
    )
    near = [one.title for one in items_near(items, note("x", "12:20"), DELHI)]
    assert near == ["lunch", "cancelled", "next", "morning", "tomorrow", "yesterday"]


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("#esg #regtech", ("esg", "regtech")),
        ("esg, %regtech;  ESG", ("esg", "regtech")),
        (" ## , ", ()),
        ("#énergie-verte", ("énergie-verte",)),
    ],
)
def test_tags_are_typed_with_their_sign_or_without(line: str, tags: tuple[str, ...]) -> None:
    assert tags_typed(line) == tags


def test_what_stands_in_the_line_for_time_and_place_changes_nothing() -> None:
    there = note("x", at=at("12:00") + timedelta(seconds=42), place="garden, left")
    assert moment_and_place_typed(moment_and_place_line(there, DELHI), there, DELHI) == (
        there.at,
        there.place,
    )
    end = note("x", at=datetime(9999, 12, 31, 23, tzinfo=UTC))
    assert moment_and_place_typed(moment_and_place_line(end, DELHI), end, DELHI) == (end.at, "")


def test_a_time_is_of_the_note_s_own_day_and_zone() -> None:
    there = note("x", zone="Europe/Brussels", place="Grand-Place")
    moment, place = moment_and_place_typed("18:30", there, DELHI)
    assert (moment, place) == (datetime(2025, 3, 4, 17, 30, tzinfo=UTC), "Grand-Place")
    assert moment_and_place_typed("5/3 18:30,", there, DELHI) == (moment + timedelta(days=1), "")
    with pytest.raises(InputError):
        moment_and_place_typed("soon", there, DELHI)


def test_warmth_goes_round_from_whatever_stands_there() -> None:
    assert [next_warmth(warmth) for warmth in ("hot", "warm", "cold", "", "boiling")] == [
        "warm", "cold", "", "hot", "hot",
    ]  # fmt: skip


def test_a_filter_says_what_it_narrows_to() -> None:
    wanted = HandshakeFilter().toggled(Only.HOT).toggled(Only.MINE)
    assert wanted.in_words() == "mine, hot"
    assert HandshakeFilter(wanted.only, "x", "Jan De Smet", "esg").in_words() == (
        "mine, hot, with Jan De Smet, #esg"
    )
    assert wanted.toggled(Only.HOT).toggled(Only.MINE).is_empty
