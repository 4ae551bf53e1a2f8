"""How somebody is addressed aloud, in the three languages of the mission."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missiontui.domain.forms_of_address import Tongue
from missiontui.domain.spoken_forms import spoken_forms


def test_what_was_noted_in_three_languages_is_said_as_it_was_noted() -> None:
    assert spoken_forms("Your Excellency / Excellence / Excellentie") == (
        "Your Excellency",
        "Excellence",
        "Excellentie",
    )
    assert spoken_forms("Your Royal Highness / Madame / Mevrouw").fr == "Madame"
    assert spoken_forms("Your Excellency / / Hoogheid") == ("Your Excellency", "Excellence", "Hoogheid")
    assert spoken_forms("Your Royal Highness / Madame").nl == "Uwe Koninklijke Hoogheid"


@pytest.mark.parametrize(
    ("noted", "honorific", "said"),
    [
        ("Your Royal Highness", "HRH", ("", "Votre Altesse Royale", "Uwe Koninklijke Hoogheid")),
        ("your excellency", "", ("Your Excellency", "Excellence", "Excellentie")),
        ("Excellentie", "", ("Your Excellency", "Excellence", "Excellentie")),
        ("Minister", "Ms", ("", "Madame la Ministre", "Mevrouw de minister")),
        ("Mr Minister", "H.E.", ("", "Monsieur le Ministre", "Meneer de minister")),
        ("Madam Ambassador", "", ("", "Madame l’Ambassadrice", "Mevrouw de ambassadeur")),
        ("Madame l'Ambassadrice", "", ("Ambassador", "Madame l’Ambassadrice", "Mevrouw de ambassadeur")),
        ("Mevrouw de minister", "", ("Minister", "Madame la Ministre", "Mevrouw de minister")),
        ("Mijnheer de gouverneur", "", ("Governor", "Monsieur le Gouverneur", "Meneer de gouverneur")),
        ("Mayor", "Mrs", ("", "Madame la Bourgmestre", "Mevrouw de burgemeester")),
        ("Minister Peeters", "Mr", ("", "Monsieur le Ministre", "Meneer de minister")),
        ("Professeur Peeters", "Prof.", ("Professor Peeters", "Professeur Peeters", "Professor Peeters")),
        ("Dokter Peeters", "Dr", ("Doctor Peeters", "Docteur Peeters", "Dokter Peeters")),
        ("Mrs Peeters", "", ("", "Madame Peeters", "Mevrouw Peeters")),
        ("Madame", "", ("Madam", "Madame", "Mevrouw")),
    ],
)
def test_of_one_form_the_usual_others_are_said(noted: str, honorific: str, said: tuple[str, ...]) -> None:
    english, *others = said
    assert spoken_forms(noted, honorific, "Peeters") == (english or noted, *others)


def test_where_nobody_knows_whether_it_is_a_man_or_a_woman_both_are_shown() -> None:
    said = spoken_forms("Minister", "H.E.", "Peeters")
    assert said.fr == "Madame la Ministre ou Monsieur le Ministre"
    assert said.nl == "Mevrouw of meneer de minister"
    assert spoken_forms("Mr/Madam Minister").fr == said.fr


def test_without_any_form_the_honorific_tells_it() -> None:
    assert spoken_forms("", "H.E. Dr", "Kouris").nl == "Excellentie"
    assert spoken_forms("", "Ms", "De Smet") == ("Ms De Smet", "Madame De Smet", "Mevrouw De Smet")
    assert spoken_forms("", "", "Kouris") == ("", "", "")
    assert spoken_forms("", "Mr") == ("", "", "")


@pytest.mark.parametrize(
    "noted", ["Herr Groß", "Chief Minister", "Monsieur le comte", "Sister Mary", "[/b]", "/", "a / b / c / d"]
)
def test_what_is_not_known_here_is_left_as_it_was_noted(noted: str) -> None:
    said = spoken_forms(noted, "Mr", "Peeters")
    assert said == (noted, "", "")
    assert said.in_tongue(Tongue.NL) == noted


@given(st.text(max_size=30), st.text(max_size=8), st.text(max_size=12))
def test_nothing_that_is_noted_is_lost(form: str, honorific: str, family_name: str) -> None:
    said = spoken_forms(form, honorific, family_name)
    assert not form.strip() or any(said)
    assert spoken_forms(" / ".join(said), honorific, family_name)[: len(said)] == said or not all(said)
