"""The note for the minister has one page, whatever is to be told; impressions are told as sentences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.impressions import Impression, is_impression, plain_words, strongest
from missiontui.domain.minister_note import MOST_LINES, MinisterNote, Part, lines_of, on_one_page, shortened
from missiontui.domain.outcome_entry import outcome_fields
from missiontui.domain.outcomes import Outcome
from missiontui.errors import InputError

NOW = datetime(2025, 3, 4, 6, tzinfo=UTC)


@settings(max_examples=30)
@given(st.lists(st.lists(st.text(max_size=190), max_size=30), min_size=1, max_size=4))
def test_a_note_never_takes_more_than_a_page(parts: list[list[str]]) -> None:
    long = MinisterNote("T", "u", "a" * 380, (), tuple(Part("H", tuple(lines)) for lines in parts))
    note = on_one_page(long, ["and {number} more"] * len(parts))
    assert lines_of(note) <= MOST_LINES
    for before, after in zip(parts, note.parts, strict=True):
        dropped = len(before) - len(after.lines)
        assert list(after.lines) == before[: len(after.lines)]
        assert after.more == (f"and {dropped} more" if dropped else "")


def test_a_long_line_is_cut_between_words() -> None:
    assert shortened("ports, roads and rails", 12) == "ports…"
    assert shortened("  two \n words ", 40) == "two words"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("@Rao wants EU rules #market !hot >send sheet fri", "Rao wants EU rules"),
        ('+"Jan De Smet" hears: R&D grows >5M', "Jan De Smet hears: R&D grows >5M"),
        ("first #markt\n<Tom second", "first Tom second"),
        ("", ""),
    ],
)
def test_an_impression_reads_as_a_sentence(note: str, said: str) -> None:
    assert plain_words(note) == said


@pytest.mark.parametrize("tag", ["market", "Marché", "MARKT", "impressions"])
def test_the_tag_of_an_impression_may_be_in_three_languages(tag: str) -> None:
    assert is_impression(["ports", tag])
    assert not is_impression(["marketing"])


def test_the_hottest_impressions_are_told_first_and_none_twice() -> None:
    def one(words: str, warmth: str, minutes: int) -> Impression:
        return Impression(words, NOW + timedelta(minutes=minutes), "UTC", "", words, warmth)

    found = strongest(
        [one("a", "", 9), one("b", "hot", 1), one("c", "warm", 2), one("B", "warm", 3), one("d", "x", 1)]
    )
    assert [each.words for each in found] == ["b", "c", "a"]


def test_a_value_needs_a_currency_unless_the_outcome_has_one() -> None:
    day = NOW.date()
    with pytest.raises(InputError, match="has no currency"):
        outcome_fields({"value": "1.2 million"}, None, day)
    before = Outcome("1", value="5", currency="INR")
    assert outcome_fields({"value": "12 crore"}, before, day) == {"value": "120000000", "currency": "INR"}
    assert outcome_fields({"value": "EUR 3"}, before, day) == {"value": "3", "currency": "EUR"}
    assert outcome_fields({"value": ""}, before, day) == {"value": "", "currency": ""}
    with pytest.raises(InputError, match="no kind of outcome"):
        outcome_fields({"kind": "party"}, None, day)
