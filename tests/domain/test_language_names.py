"""One line of languages is read the same at the door, at the tables and in the list of who sits where."""

from __future__ import annotations

import pytest

from missiontui.domain.language_names import languages_in, words_for
from missiontui.domain.walk_in_tables import table_offers
from tests.domain.dinners import dinner, guest, table


@pytest.mark.parametrize(
    ("line", "languages"),
    [
        ("fr nl", "fr nl"),
        ("English, French", "en fr"),
        ("EN; Français / nederlands", "en fr nl"),
        ("en & sw", "en sw"),
        ("Swiss German, nl", "swiss german|nl"),
        ("nl, NL, Dutch", "nl"),
        ("日本語", "日本語"),
        (" ,; ", ""),
    ],
)
def test_codes_and_names_of_a_language_are_one(line: str, languages: str) -> None:
    expected = languages.split("|") if "|" in languages else languages.split()
    assert list(languages_in(line)) == expected


def test_whoever_asks_for_french_finds_who_wrote_fr() -> None:
    assert "french" in words_for("fr nl")
    assert "neerlandais" in words_for("fr nl")
    assert words_for("Swiss German") == "swiss german"


def test_who_writes_english_is_seated_and_offered_a_table_with_who_writes_en() -> None:
    seats = {"A": ("T1", 1), "B": ("T2", 1)}
    people = [
        guest("A", languages="zh"),
        guest("B", languages="EN, FR"),
        guest("C", languages="English French"),
    ]
    plan = dinner(people, table("T1"), table("T2"), seats=seats)
    assert [(offer.table.name, offer.why) for offer in table_offers(plan, people[2])] == [
        ("T2", "speaks en, fr"),
        ("T1", ""),
    ]
