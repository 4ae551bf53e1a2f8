"""Incidents: what is typed in a hurry is understood, and what cannot be is told in a sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.due_dates import DueCalendar
from missiontui.domain.emergency_choice import number_kind_named
from missiontui.domain.emergency_numbers import EmergencyNumber, NumberKind, by_leg, dialled, refuse_no_number
from missiontui.domain.incident_choice import incident_named
from missiontui.domain.incident_times import due_at, happened_at, time_line
from missiontui.domain.incident_words import state_in_words, state_sign
from missiontui.domain.incidents import (
    KIND_LETTERS,
    Concerned,
    Incident,
    IncidentKind,
    is_overdue,
    kind_named,
    kind_word,
    refuse_due_before,
    refuse_nothing_said,
)
from missiontui.errors import AmbiguousError, InputError, NotFoundError

ZONE = "Asia/Kolkata"
NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""4 March, 11:42 in New Delhi."""
CALENDAR = DueCalendar(NOW, ZONE, lambda _day: ZONE)


def delhi(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2025-03-{day:02}T{clock}+05:30").astimezone(UTC)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        *KIND_LETTERS.items(),
        ("lost_passport", "lost_passport"),
        ("Lost Passport", "lost_passport"),
        ("ill", "illness"),
        ("missing person", "missing"),
    ],
)
def test_a_letter_or_a_word_says_the_kind(typed: str, kind: str) -> None:
    assert kind_named(typed) == kind


@pytest.mark.parametrize("typed", ["theft", "", "x"])
def test_a_kind_that_there_is_not_is_told_with_those_that_there_are(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        kind_named(typed)
    assert all(kind_word(kind) in refused.value.hint for kind in IncidentKind)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("", NOW),
        ("11:42", NOW),
        ("11:20", delhi(4, "11:20")),
        ("23:50", delhi(3, "23:50")),
        ("-20", delhi(4, "11:22")),
        ("-1h30", delhi(4, "10:12")),
        ("yesterday 18:00", delhi(3, "18:00")),
        ("hier 18h", delhi(3, "18:00")),
        ("2/3 9:00", delhi(2, "09:00")),
    ],
)
def test_when_it_happened_is_the_last_time_it_was_so_late(typed: str, at: datetime) -> None:
    assert happened_at(typed, NOW, ZONE) == at


@pytest.mark.parametrize("typed", ["+5", "5/3 9:00", "later", "2025-03-04 11:43"])
def test_what_lies_ahead_has_not_happened(typed: str) -> None:
    with pytest.raises(InputError):
        happened_at(typed, NOW, ZONE)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("", None),
        ("15:30", delhi(4, "15:30")),
        ("1730", delhi(4, "17:30")),
        ("+30", delhi(4, "12:12")),
        ("+2h", delhi(4, "13:42")),
        ("tomorrow 9:00", delhi(5, "09:00")),
        ("demain 9h", delhi(5, "09:00")),
        ("10:30", delhi(5, "10:30")),
        ("2025-03-05 09:00", delhi(5, "09:00")),
    ],
)
def test_the_next_step_is_due_when_a_coordinator_says(typed: str, at: datetime | None) -> None:
    assert due_at(typed, CALENDAR) == at


@pytest.mark.parametrize("typed", ["fri", "10", "today 10:00", "soon", "-5", "25:00"])
def test_a_due_time_that_is_none_is_told_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        due_at(typed, CALENDAR)
    assert "15:30" in refused.value.hint


@settings(max_examples=30)
@given(st.integers(1, 20 * 24 * 60))
def test_a_due_time_read_back_from_its_line_is_the_same(minutes: int) -> None:
    due = NOW + timedelta(minutes=minutes)
    assert due_at(time_line(due, NOW, ZONE), CALENDAR) == due
    past = NOW - timedelta(minutes=minutes)
    assert happened_at(time_line(past, NOW, ZONE), NOW, ZONE) == past


def test_a_next_step_before_the_incident_and_an_incident_of_nothing_are_refused() -> None:
    refuse_due_before(NOW, NOW, ZONE)
    with pytest.raises(InputError, match=r"due at 11:37, before the incident at 11:42"):
        refuse_due_before(NOW, NOW - timedelta(minutes=5), ZONE)
    refuse_nothing_said("", "somebody")
    with pytest.raises(InputError, match="what happened"):
        refuse_nothing_said("  ", "")


def incident(number: int, **more: Any) -> Incident:
    return Incident(
        **{"id": f"01-{number:04}", "at": NOW, "zone": ZONE, "kind": "illness", "text": "Fever"} | more
    )


def test_how_it_stands_is_said_by_a_sign_and_by_words() -> None:
    late = incident(1, due_at=NOW - timedelta(minutes=20))
    told = [
        (state_sign(one, NOW), state_in_words(one, NOW, "UTC"))
        for one in (
            late,
            incident(2, due_at=NOW + timedelta(minutes=30)),
            incident(3, due_at=NOW),
            incident(4),
            incident(5, status="closed", closed_at=NOW),
            incident(6, status="written by another program", zone="Nowhere/None"),
        )
    ]
    assert told == [
        ("!", "overdue: 11:22, 20 min ago"),
        ("○", "due 12:12, in 30 min"),
        ("○", "due now"),
        ("○", "open, no due time"),
        ("✓", "closed 11:42"),
        ("○", "open, no due time"),
    ]
    assert is_overdue(late, NOW)
    assert not is_overdue(incident(1, due_at=late.due_at, status="closed"), NOW)


def test_an_incident_is_named_by_words_or_by_the_end_of_its_id() -> None:
    koen = incident(11, concerned=Concerned("p", "Koen Bill"), status="closed")
    other = incident(12, place="Hotel")
    assert incident_named("koen", [koen, other]) == koen
    assert incident_named("fever", [koen, other]) == other, "the open one"
    assert incident_named("0011", [koen, other]) == koen
    with pytest.raises(AmbiguousError):
        incident_named("fever", [other, incident(13)])
    for words in ("flood", "", "  "):
        with pytest.raises(NotFoundError):
            incident_named(words, [koen, other])


def test_numbers_of_nowhere_hold_everywhere_and_those_of_here_come_first() -> None:
    numbers = [
        EmergencyNumber("1", "insurance", "", "1"),
        EmergencyNumber("2", "written by another program", "", "2", destination_id="gone"),
        EmergencyNumber("3", "ambulance", "", "3"),
    ]
    (everywhere,) = by_leg(numbers, (), None)
    assert [one.phone for one in everywhere.numbers] == ["3", "1", "2"]
    assert number_kind_named("Fire brigade") == NumberKind.FIRE
    for phone in ("", "none"):
        with pytest.raises(InputError):
            refuse_no_number(phone)


@pytest.mark.parametrize(
    ("noted", "large"),
    [
        ("+91 (11) 23-45 \x1b]52;c;x\x07[b] ext 7", "+91 (11) 23-45"),
        ("Tel. 112 / 108", "112"),
        ("(011)  2345.6789", "(011) 2345.6789"),
        ("+91 11 2345 6789, +91 98 7654 3210", "+91 11 2345 6789"),
        ("0 0 9 1 1 1 2 3 4 5 6 7 8 9 0", "009111234567890"),
        ("1" * 27, ""),
        ("reception", ""),
    ],
)
def test_one_number_is_shown_large_and_never_half_of_it_nor_two_as_one(noted: str, large: str) -> None:
    assert dialled(noted) == large
