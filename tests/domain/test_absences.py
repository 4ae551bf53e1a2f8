"""Until when somebody is out, as it is typed and said; and what others hear of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from missiontui.domain.absence_calls import Coming, Guest, News, announcement, coming, summary_in_words
from missiontui.domain.absence_entry import until_line, until_typed
from missiontui.domain.absences import Absence, Reason, marked_in_words, out_in_words, until_in_words
from missiontui.domain.agenda import AgendaItem, Contact, Destination
from missiontui.domain.due_dates import DueCalendar
from missiontui.errors import InputError

DELHI = "Asia/Kolkata"
NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""4 March, 11:42 in New Delhi."""

CALENDAR = DueCalendar(NOW, DELHI, lambda _day: DELHI)
SOFIE = "Sofie van den Berg"


def typed(words: str) -> str:
    return until_in_words(until_typed(words, CALENDAR), NOW, DELHI)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "for the rest of today"),
        ("15:00", "until 15:00"),
        ("15h", "until 15:00"),
        ("1730", "until 17:30"),
        ("15", "until 15:00"),
        ("+90", "until 13:12"),
        ("+1h30", "until 13:12"),
        ("+2h", "until 13:42"),
        ("9:00", "until Wed 5 Mar 09:00"),
        ("tomorrow 9:00", "until Wed 5 Mar 09:00"),
        ("mon 09:00", "until Mon 10 Mar 09:00"),
        ("fri", "until the end of Fri 7 Mar"),
        ("2025-03-05 09:00", "until Wed 5 Mar 09:00"),
    ],
)
def test_a_time_is_typed_in_a_hurry(words: str, said: str) -> None:
    assert typed(words) == said


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("soon", "“soon” is no date."),
        ("25:00", "“25:00” is no time of day."),
        ("+0", "“+0” is over by now."),
        ("9", "“9” is over by now."),
    ],
)
def test_what_is_no_time_is_refused_with_what_to_write(words: str, problem: str) -> None:
    with pytest.raises(InputError) as refused:
        until_typed(words, CALENDAR)
    assert refused.value.message == problem
    assert "15:00" in refused.value.hint


@pytest.mark.parametrize("words", ["", "15:00", "fri", "tomorrow 9:00"])
def test_what_stands_in_the_line_means_the_same_when_it_is_left_there(words: str) -> None:
    until = until_typed(words, CALENDAR)
    assert until_typed(until_line(until, NOW, DELHI), CALENDAR) == until


def test_a_card_says_how_somebody_is_out() -> None:
    def out(reason: str, until: datetime | None) -> str:
        return out_in_words(Absence("a", "p", SOFIE, reason, NOW, until), NOW, DELHI)

    assert out("excused", until_typed("15:00", CALENDAR)) == "out until 15:00, excused"
    assert out("own_means", None) == "out until further notice, own means"
    assert out("at_the_embassy", None) == "out until further notice, at the embassy"


@pytest.mark.parametrize(
    ("reason", "items", "to_call", "words"),
    [
        (Reason.ILL, 2, 3, f"{SOFIE} is out until 15:00: not expected at 2 items, 3 people to call"),
        (Reason.EXCUSED, 1, 0, f"{SOFIE} is out until 15:00: not expected at 1 item"),
        (Reason.EXCUSED, 0, 0, f"{SOFIE} is out until 15:00: on no list in that time"),
        (Reason.OWN_MEANS, 1, 1, f"{SOFIE} comes by own means until 15:00: 1 item, 1 person to call"),
        (None, 0, 2, f"{SOFIE} is back: 2 people to call"),
        (None, 0, 0, f"{SOFIE} is back"),
    ],
)
def test_what_was_noted_is_said(reason: Reason | None, items: int, to_call: int, words: str) -> None:
    until = until_typed("15:00", CALENDAR)
    said = marked_in_words(SOFIE, reason, until, items=items, to_call=to_call, now=NOW, zone=DELHI)
    assert said == words


HOST = Contact("host", "Ms Rao", "+91 1")
STARTS = datetime(2025, 3, 4, 7, 45, tzinfo=UTC)
LEG = Destination("d", "New Delhi", "India", DELHI, STARTS.date(), STARTS.date())
VISIT = AgendaItem("i", LEG, "visit", "Agristo Masa", "", STARTS, STARTS, STARTS, STARTS)


def told(*guests: Guest, expected: int = 70, bus: str = "", is_host: bool = False) -> str:
    news = News(HOST, VISIT, tuple(guest.name for guest in guests), guests, expected, bus, is_host=is_host)
    to_tell = announcement("", [news, news], NOW)
    assert to_tell is not None
    (call,) = to_tell.calls
    assert call.item_ids == tuple(guest.name for guest in guests)
    return call.why


def test_a_host_hears_how_many_come_and_who_does_not() -> None:
    gone, other = Guest(SOFIE, Coming.NOT), Guest("Koen Bill", Coming.NOT)
    alone = Guest("Ana", Coming.BY_OWN_MEANS, bus="Bus {1}")
    again = Guest("Tom", Coming.WITH_OTHERS, was=Coming.NOT)
    where = "Agristo Masa, 13:15:"
    assert told(gone) == f"{where} one fewer, 70 are expected. {SOFIE} does not come."
    assert told(gone, other) == f"{where} 2 fewer, 70 are expected. {SOFIE} and Koen Bill do not come."
    assert told(alone, is_host=True) == f"{where} 70 are expected. Ana comes by own means."
    assert told(alone) == f"{where} 70 are expected. Ana comes by own means, not on Bus {{1}}."
    assert told(alone, expected=0, bus="Bus {1}") == (
        f"Bus {{1}}, {where} one fewer, nobody is expected. Ana comes by own means, not on Bus {{1}}."
    )
    assert told(gone, again, expected=1) == (
        f"{where} one fewer, 1 is expected. {SOFIE} does not come. Tom comes after all."
    )
    with_others = Guest("Tom", Coming.WITH_OTHERS, was=Coming.BY_OWN_MEANS)
    assert told(with_others).endswith("Tom comes with the others after all.")


def test_of_any_reason_that_is_not_own_means_only_the_absence_is_told() -> None:
    assert {coming(why) for why in ("ill", "excused", "at the embassy")} == {Coming.NOT}
    assert (coming("own_means"), coming("")) == (Coming.BY_OWN_MEANS, Coming.WITH_OTHERS)


def test_one_line_says_what_it_is_about() -> None:
    assert summary_in_words(SOFIE, Coming.NOT, ["Agristo Masa"]) == f"{SOFIE} does not come: Agristo Masa"
    assert summary_in_words(SOFIE, Coming.WITH_OTHERS, ["a", "b"]) == f"{SOFIE} comes after all: 2 items"
    assert announcement("", [], NOW) is None
