"""A list that says the same in other words changes nothing, and what is no data does not become any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from missiontui.domain.import_preview import FileChoice
from missiontui.exchange.acquaintances import Acquaintances, identity
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.exchange.report import ImportReport
from missiontui.exchange.same_values import news
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from tests.exchange.conftest import Bring

KNOWN = {
    "family_name": "Leroy",
    "mobile": "+32 475 11 22 35",
    "languages": "nl,fr,en",
    "honorific": "Prof.",
    "job_title": "Professor of law",
}


@pytest.mark.parametrize(
    ("column", "said", "changes"),
    [
        ("family_name", "LEROY", False),
        ("family_name", "Leroy jr", False),
        ("family_name", "Leroy, Ph.D.", False),
        ("family_name", "Le Roy", True),
        ("mobile", "0475/11.22.35", False),
        ("mobile", "+32475112235", False),
        ("mobile", "+32 475 11 22 36", True),
        ("languages", "NL", False),
        ("languages", "Engels / FR", False),
        ("languages", "nl, es", True),
        ("honorific", "Mme", False),
        ("honorific", "Dr", True),
        ("job_title", "PROFESSOR OF LAW", False),
        ("job_title", "Dean", True),
    ],
)
def test_what_a_list_says_in_another_writing_is_no_change(column: str, said: str, changes: bool) -> None:
    assert bool(news(KNOWN, {column: said})) == changes


@pytest.mark.parametrize(
    ("present", "said", "changes"),
    [("Ms", "Mme", False), ("Mr", "Dhr", False), ("M.", "Mr", False), ("Mr", "Ms", True), ("", "Mme", True)],
)
def test_a_title_of_courtesy_is_one_in_all_languages(present: str, said: str, changes: bool) -> None:
    assert bool(news({"honorific": present}, {"honorific": said})) == changes


def test_a_suffix_makes_nobody_new_and_parts_father_and_son() -> None:
    known = [identity("Tom", "Van Acker", company="Acme", person="0")]
    son = identity("Tom", "Van Acker jr", company="Acme")
    (alone,) = Acquaintances(known).answers([son])
    father, other = Acquaintances(known).answers([identity("Tom", "Van Acker", company="Acme"), son])
    assert (alone.person, father.person, other.person, other.same_as) == ("0", "0", "", None)


Take = Callable[..., ImportReport]


@pytest.fixture
def take(mission: MissionFile, tmp_path: Path) -> Take:
    """Import a list of that name and text."""

    def taken(name: str, text: str, **choice: Any) -> ImportReport:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return apply_import(mission, plan_import(mission, [path], {path: FileChoice(**choice)}))

    return taken


def person(mission: MissionFile, family_name: str) -> Any:
    (found,) = (row for row in present_rows(mission)["person"] if row["family_name"] == family_name)
    return found


def test_a_suffix_is_kept_in_the_notes_and_two_lists_in_turn_change_nothing(
    mission: MissionFile, take: Take
) -> None:
    lists = (
        ("hub.csv", "First Name,Last Name,Suffix,Company\nTom,Van Acker,jr,Acme\n"),
        ("tickets.csv", "Attendee name,Company\nTom Van Acker jr,Acme\n"),
        ("plain.csv", "First Name,Last Name,Company\nTom,VAN ACKER,Acme\n"),
    )
    for each in lists:
        take(*each)
    assert person(mission, "Van Acker")["notes"] == "Suffix: jr"
    assert [take(*each).files[0].unchanged for each in lists] == [1, 1, 1]


def test_placeholders_and_destroyed_numbers_are_no_data_and_the_person_comes_in(
    mission: MissionFile, take: Take
) -> None:
    head = "Voornaam;Naam;Bedrijf;GSM;E-mail;Hotel;Talen\n"
    report = take(
        "lijst.csv",
        f"{head}Jan;Maes;Info Requested;3.24755E+10;gi at t.example;n.v.t.;Nederlands / EN\n"
        "Eva;Smet;Acme;geen;aucun;-;nl, klingon\n"
        "Bo;Claes;Acme;0471;bo@acme.example;Taj;FR et EN\n"
        "Info Requested;Info Requested;Acme;;;;\n",
    )
    told = [(problem.row, problem.column, problem.value) for problem in report.files[0].problems]
    assert told == [
        (2, "GSM", "3.24755E+10"),
        (2, "E-mail", "gi at t.example"),
        (4, "GSM", "0471"),
        (5, "Naam", "Info Requested"),
    ]
    jan, eva, bo = (person(mission, name) for name in ("Maes", "Smet", "Claes"))
    assert [jan[column] for column in ("mobile", "email", "hotel", "organisation_id")] == ["", "", "", None]
    assert (eva["mobile"], eva["email"], eva["hotel"], bo["mobile"]) == ("", "", "", "")
    assert [one["languages"] for one in (jan, eva, bo)] == ["nl,en", "nl, klingon", "fr,en"]
    assert (report.files[0].created, report.files[0].skipped) == (3, 1)


def test_our_own_file_that_a_spreadsheet_has_spoilt_brings_no_destroyed_number(
    mission: MissionFile, take: Take
) -> None:
    take("people.csv", "badge,given_name,family_name,mobile\nB1,Jan,Maes,+32475112235\n")
    report = take("people.csv", "badge,given_name,family_name,mobile\nB1,Jan,Maes,3.24755E+10\n")
    assert "left of a phone number" in report.problems[0]
    assert person(mission, "Maes")["mobile"] == "+32475112235"


def test_who_is_new_gets_the_agency_and_the_side_that_are_said_or_that_the_file_names(
    mission: MissionFile, take: Take
) -> None:
    head = "Voornaam;Naam;Bedrijf\n"
    report = take("FIT_deelnemers_v1.csv", f"{head}Jan;Maes;Acme\n")
    assert "Whoever is new is of FIT" in report.files[0].remarks[0]
    take("gasten AWEX.csv", f"{head}Jan;Maes;Acme\nSunita;Iyer;Ports\n", agency="hub.brussels", side="host")
    take("outfit.csv", f"{head}Eva;Smet;Acme\n")
    jan, sunita, eva = (person(mission, name) for name in ("Maes", "Iyer", "Smet"))
    assert (jan["agency"], jan["side"]) == ("FIT", "delegation")
    assert (sunita["agency"], sunita["side"]) == ("hub.brussels", "host")
    assert eva["agency"] == ""


@pytest.mark.usefixtures("legs")
def test_an_agenda_without_ends_lasts_half_an_hour_or_as_long_as_it_did(
    mission: MissionFile, bring: Bring
) -> None:
    head = "destination,title,date,start,end\n"
    report = bring(agenda=f"{head}Tokyo,Cocktail,2025-03-06,18:00,\nTokyo,Visit,2025-03-06,10:00,12:00\n")
    assert "1 item has no end" in report.files[0].remarks[0]
    bring(agenda=f"{head}Tokyo,Visit,2025-03-06,11:00,\n")
    ends = {row["title"]: row["planned_end"] for row in present_rows(mission)["agenda_item"]}
    assert ends == {"Cocktail": "2025-03-06T09:30:00Z", "Visit": "2025-03-06T04:00:00Z"}


def test_a_title_of_symbols_alone_does_not_make_two_of_one_person(mission: MissionFile, bring: Bring) -> None:
    bring(
        destinations="city,country,zone\nTokyo,Japan,Asia/Tokyo\n",
        people="badge,given_name,family_name,honorific\n,Jan,Maes,★\n",
    )
    report = bring(
        agenda="destination,title,date,start,end,owner\nTokyo,Visit,2025-03-06,10:00,12:00,Jan Maes\n"
    )
    assert report.problems == ()
