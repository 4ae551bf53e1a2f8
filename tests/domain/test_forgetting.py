"""Names in texts: what means somebody who is to be forgotten, and what means another one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.forgetting import ERASED, Eraser, eraser_of, excerpt
from missiontui.domain.name_traces import traces_of, traces_of_words

JAN = traces_of(
    {
        "given_name": ["Jan", "Jan Pieter"],
        "family_name": ["De Smet"],
        "email": ["jan@pumps.example"],
        "mobile": ["+32 475 12 34 56"],
        "badge": ["D-017"],
        "passport_name": ["DE SMET JOHANNES"],
    }
)
CHEN = traces_of({"given_name": ["伟"], "family_name": ["陈"]})
WILL = traces_of({"given_name": ["Will"], "family_name": ["Li"]})


def eraser(*kept: str) -> Eraser:
    return eraser_of(JAN, kept=kept)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("met Jan De Smet at ten", "met [erased] at ten"),
        ("@DE SMET, JAN wants a quote", "@[erased] wants a quote"),
        ("jan\nde smet", "[erased]"),
        ("Ján Dé Smët’s card", "[erased]’s card"),
        ("J. De Smet; jdesmet; Jan-Pieter De Smet", "[erased]; [erased]; [erased]"),
        ("vdsmet and Desmet", "vdsmet and [erased]"),
        ("passport: Johannes De Smet", "passport: [erased]"),
        ("ring 0475/12.34.56 or 0032475123456", "ring [erased] or [erased]"),
        ("mail JAN@pumps.example or info@pumps.example", "mail [erased] or info@pumps.example"),
        ("badge d017 lost", "badge [erased] lost"),
        ("Mr Smet said no", "Mr [erased] said no"),
        ("De Smet Pumps, by De Smet", "De Smet Pumps, by [erased]"),
        ("Jan De Smet, De Smet", "[erased]"),
        ("Janssens and Smeets of Desmets", "Janssens and Smeets of Desmets"),
        ("at 17:00 on 2025-03-04T05:30:00Z", "at 17:00 on 2025-03-04T05:30:00Z"),
        ("[b]Jan De Smet[/b] {name} %s", "[b][erased][/b] {name} %s"),
        ("", ""),
    ],
)
def test_a_name_goes_however_it_is_written_and_nothing_else_does(text: str, left: str) -> None:
    assert eraser("De Smet Pumps").without_names(text) == left


def test_a_printed_paper_stays_one_that_can_be_read() -> None:
    paper = json.dumps({"a": {"name": "De Smet, Jan", "table": "Élan", "seat": 3}}, ensure_ascii=False)
    left = json.loads(eraser().without_names(paper))
    assert left == {"a": {"name": ERASED, "table": "Élan", "seat": 3}}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Will wants more", "[erased] wants more"),
        ("Ann will want more", "Ann will want more"),
        ("will li wants more", "[erased] wants more"),
        ("Li signed; a li is 500 m", "[erased] signed; a li is 500 m"),
    ],
)
def test_a_short_name_that_is_also_a_word_needs_its_capital(text: str, left: str) -> None:
    assert eraser_of(WILL).without_names(text) == left


def test_a_name_of_one_letter_takes_no_letter_out_of_a_hall_s_name() -> None:
    karl = eraser_of(traces_of({"given_name": ["Karl"], "family_name": ["Å"]}))
    assert karl.without_names("met Karl Å in hall A") == "met [erased] in hall A"
    assert karl.without_names("K. Å has plan Å") == "[erased] has plan Å"


@pytest.mark.parametrize("text", ["见了陈伟先生", "见了陈 伟先生"])
def test_a_name_is_found_in_a_script_without_spaces(text: str) -> None:
    assert eraser_of(CHEN).without_names(text) == "见了[erased]先生"


def test_what_a_colleague_is_called_too_stays() -> None:
    jan_maes = traces_of({"given_name": ["Jan"], "family_name": ["Maes"], "mobile": ["0475 12 34 56"]})
    left = eraser_of(JAN, others=[jan_maes]).without_names("Jan rang Jan De Smet on 0475 12 34 56")
    assert left == "Jan rang [erased] on 0475 12 34 56"


def test_words_that_are_nobodys_name_go_as_a_whole_and_back_to_front() -> None:
    found = eraser_of(traces_of_words("Jane Doe"))
    assert found.without_names("Jane Doe, DOE Jane; Jane and Doe") == "[erased]; Jane and Doe"


NAMES = st.sampled_from(["Jan", "Élodie", "O'Neill", "van den Berghe", "Göring", "Юлия", "Kim", "Jean-Luc"])


@settings(max_examples=40)
@given(NAMES, NAMES, st.text(max_size=30), st.text(max_size=30))
def test_after_it_the_name_cannot_be_found_again_in_any_text(
    one: str, other: str, before: str, after: str
) -> None:
    found = eraser_of(traces_of({"given_name": [one], "family_name": [other]}))
    left = found.without_names(f"{before} {one} {other} {after}")
    assert f"{one} {other}" not in left
    assert found.without_names(left) == left


def test_an_excerpt_shows_the_place_in_a_long_note() -> None:
    shown = excerpt("word " * 40 + ERASED + " word" * 40)
    assert ERASED in shown
    assert len(shown) <= 74
