"""Whom a mission thanks, and how a letter begins."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.spoken_forms import spoken_forms
from missiontui.domain.thank_you_words import Why
from missiontui.domain.thank_yous import Cause, Said, Thanked, in_one, speaks, thank_yous
from missiontui.domain.written_forms import salutation

RAO = Thanked("rao", "Lakshmi Rao", "Lakshmi", "Rao", "Ms", languages="hi, fr, en")
DRIVER = Thanked(name="Sunil")


@pytest.mark.parametrize(
    ("form", "honorific", "family", "en", "fr", "nl"),
    [
        ("", "Ms", "Peeters", "Dear Ms Peeters", "Madame", "Geachte mevrouw Peeters"),
        ("Mr Rao", "Mr", "Rao", "Dear Mr Rao", "Monsieur", "Geachte heer Rao"),
        ("Your Excellency", "H.E.", "Kouris", "Your Excellency", "Excellence", "Excellentie"),
        ("Minister", "Ms", "Maes", "Dear Minister", "Madame la Ministre", "Mevrouw de minister"),
        ("Minister", "Mr", "Maes", "Dear Minister", "Monsieur le Ministre", "Mijnheer de minister"),
        ("Professor", "Prof.", "Stevens", "Dear Professor", "Professeur", "Geachte professor"),
        ("", "", "Maes", "Dear Jan Maes", "Madame, Monsieur", "Geachte Jan Maes"),
        ("", "", "", "Dear Jan", "Madame, Monsieur", "Geachte Jan"),
    ],
)
def test_a_letter_begins_as_it_is_written_and_not_as_it_is_said(
    form: str, honorific: str, family: str, en: str, fr: str, nl: str
) -> None:
    spoken = spoken_forms(form, honorific, family)
    assert [salutation(one, spoken, "Jan", family) for one in ("en", "fr", "nl")] == [en, fr, nl]


def test_who_hosts_twice_gets_one_letter_in_their_own_language() -> None:
    causes = [
        Cause(DRIVER, Why.DRIVER, "Harbour", owner="Tom"),
        Cause(RAO, Why.HOST, "Lunch", owner="Anke"),
        Cause(RAO, Why.AUTHORITY, "Gala"),
    ]
    one, driver = thank_yous(causes, {})
    assert (one.name, one.why, one.occasions) == ("Lakshmi Rao", (Why.AUTHORITY, Why.HOST), ("Lunch", "Gala"))
    assert (one.language, one.salutation, one.owner) == ("fr", "Madame", "Anke")
    assert (driver.salutation, driver.owner) == ("Dear Sunil", "Tom")


def test_who_was_sent_a_letter_stays_listed_when_the_programme_no_longer_has_them() -> None:
    (one,) = thank_yous([], {RAO.key: (RAO, Said(why="host", sent_on="2025-03-10"), ("1",))})
    assert one.is_sent
    assert one.why == ("host",)


def test_what_two_laptops_said_of_one_letter_comes_together() -> None:
    said = in_one([Said(owner="Tom", salutation="Chère Madame"), Said(owner="Anke", sent_on="2025-03-10")])
    assert said == Said(owner="Anke", salutation="Chère Madame", sent_on="2025-03-10")


@pytest.mark.parametrize(
    ("note", "expected"),
    [("Keynote speaker", True), ("Oratrice", True), ("spreekt om 9u", True), ("loud", False)],
)
def test_a_speaker_is_known_by_the_note_of_their_registration(note: str, expected: bool) -> None:
    assert speaks(note) is expected


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([RAO, DRIVER, Thanked(name="x")]), st.sampled_from(list(Why)), st.text(max_size=3)
        ),
        max_size=8,
    )
)
def test_everybody_named_by_the_programme_is_listed_once(those: list[tuple[Thanked, Why, str]]) -> None:
    found = thank_yous([Cause(*one) for one in those], {})
    assert sorted(one.key for one in found) == sorted({whom.key for whom, _why, _text in those})
    assert all(one.salutation and one.why for one in found)
