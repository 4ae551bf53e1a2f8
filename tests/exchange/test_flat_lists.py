"""A list as agencies have it, one row a person, registers them for what its columns are about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from missiontui.domain.import_preview import FileChoice
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.exchange.report import ImportReport
from missiontui.store.connection import MissionFile

pytestmark = pytest.mark.usefixtures("legs")

Bring = Callable[..., ImportReport]

AGENDA = """\
destination,title,kind,date,start,end
New Delhi,Site visit: Agristo Masa,visit,2025-03-02,09:30,11:00
New Delhi,Transfer to Agristo Masa,transfer,2025-03-02,08:30,09:15
New Delhi,Visit to a water works,visit,2025-03-03,09:30,11:00
New Delhi,Gala evening,gala,2025-03-03,19:30,23:30
New Delhi,Lunch,official,2025-03-02,12:00,13:30
New Delhi,Lunch,official,2025-03-03,12:00,13:30
New Delhi,Doing business in India,seminar,2025-03-03,14:00,15:00
"""


def listed(mission: MissionFile) -> dict[str, dict[str, tuple[str, str, str, str]]]:
    """Who is on which list: answer, bus, table, seat, by title with its day and by family name."""
    found: dict[str, dict[str, tuple[str, str, str, str]]] = {}
    for row in mission.rows(
        """SELECT title, substr(planned_start, 9, 2) AS day, family_name, rsvp, vehicle.name AS bus,
                  seating_table.name AS at, seat
           FROM registration JOIN person ON person.id = person_id
           JOIN agenda_item ON agenda_item.id = registration.agenda_item_id
           LEFT JOIN vehicle ON vehicle.id = vehicle_id
           LEFT JOIN seating_table ON seating_table.id = seating_table_id ORDER BY person.id"""
    ):
        told = (row["rsvp"], row["bus"] or "", row["at"] or "", row["seat"])
        found.setdefault(f"{row['title']} {row['day']}", {})[row["family_name"]] = told
    return found


def test_a_list_named_after_its_evening_says_who_comes_and_a_dash_says_nothing(
    bring: Bring, mission: MissionFile
) -> None:
    bring(agenda=AGENDA)
    listed_by_fit = """\
Voornaam;Familienaam;Bedrijf;GSM;Dieet;Komt;Tafelnr
Jan;Maes;Gent Beer;-;geen;ja;2
Ana;Silva;n/a;/;halal;nee;
"""
    report = bring(**{"FIT deelnemers gala 2025 v3": listed_by_fit})
    assert report.problems == ()
    assert listed(mission) == {
        "Gala evening 03": {"Maes": ("accepted", "", "Tafel 2", ""), "Silva": ("declined", "", "", "")}
    }
    people = mission.rows("SELECT diet, mobile, organisation_id IS NULL AS alone FROM person ORDER BY id")
    assert [tuple(row) for row in people] == [("", "", 0), ("halal", "", 1)]


@pytest.mark.parametrize(
    ("row", "told", "comes"),
    [
        (b"Jan;Maes;B1;caf\x81;;", "Hotel", True),
        (b"Jan;Maes;B1;;caf\x81;", "Gala", True),
        (b"Jan;Maes;B1;;;caf\x81", "", True),
        (b"Jan;Maes;B\x81;;;", "Badge", False),
    ],
)
def test_a_cell_that_cannot_be_read_costs_no_more_than_what_it_says(
    bring: Bring, mission: MissionFile, row: bytes, told: str, comes: bool
) -> None:
    report = bring(agenda=AGENDA, people=b"First name;Last name;Badge;Hotel;Gala;Shoe size\n" + row)
    assert [f"column {told}:" in sentence for sentence in report.problems] == ([True] if told else [])
    assert bool(mission.rows("SELECT 1 FROM person")) == comes


def test_one_row_a_person_says_who_comes_to_what_on_which_bus_at_which_table(
    bring: Bring, mission: MissionFile
) -> None:
    flat = """\
Nom;Prénom;Société;Régime;Gala;Table;Place;Visite Agristo;Bus Agristo;Lunch 3/3;Séminaire
Maes;Jan;Gent Beer;Vég.;oui;Table 1;3;x;Bus 1;;ja
Silva;Ana;Porto Wines;;excusé;Table 1;;1;2;peut-être;non
Renson;Nadia;AWEX;;à confirmer;2;;;;v;0
Dupont;Jean;AWEX;;;;;Bus 1;;oui;-
"""
    report = bring(flat=flat, agenda=AGENDA)
    assert report.problems == ()
    assert listed(mission) == {
        "Gala evening 03": {
            "Maes": ("accepted", "", "Table 1", "3"),
            "Silva": ("declined", "", "", ""),
            "Renson": ("tentative", "", "Table 2", ""),
        },
        "Site visit: Agristo Masa 02": {
            "Maes": ("accepted", "Bus 1", "", ""),
            "Silva": ("accepted", "Bus 2", "", ""),
            "Dupont": ("accepted", "Bus 1", "", ""),
        },
        "Lunch 03": {
            "Silva": ("tentative", "", "", ""),
            "Renson": ("accepted", "", "", ""),
            "Dupont": ("accepted", "", "", ""),
        },
        "Doing business in India 03": {"Maes": ("accepted", "", "", ""), "Silva": ("declined", "", "", "")},
    }
    (diet,) = mission.rows("SELECT diet FROM person WHERE family_name = 'Maes'")
    assert diet["diet"] == "Vég."
    before = listed(mission)
    again = bring(flat=flat)
    assert [(file.created, file.updated, file.unchanged) for file in again.files] == [(0, 0, 4)]
    assert listed(mission) == before


@pytest.mark.parametrize(
    ("header", "value", "item"),
    [
        ("Gala", "oui", "Gala evening 03"),
        ("Galadiner", "ja", "Gala evening 03"),
        ("Dîner de gala", "oui", "Gala evening 03"),
        ("gala EVENING", "yes", "Gala evening 03"),
        ("Gala 3/3", "x", "Gala evening 03"),
        ("Gala (3 mars)", "x", "Gala evening 03"),
        ("Visite Agristo", "oui", "Site visit: Agristo Masa 02"),
        ("Visite de l'usine Agristo", "oui", "Site visit: Agristo Masa 02"),
        ("Bezoek water", "ja", "Visit to a water works 03"),
        ("Visit 2025-03-03", "yes", "Visit to a water works 03"),
        ("Inscription séminaire", "oui", "Doing business in India 03"),
        ("Business in India", "1", "Doing business in India 03"),
        ("Lunch lundi", "oui", "Lunch 03"),
        ("Transfer to Agristo Masa", "x", "Transfer to Agristo Masa 02"),
        ("Table gala", "4", "Gala evening 03"),
        ("Gala (ja/nee)", "ja", "Gala evening 03"),
        ("Bus bezoek water", "Bus 1", "Visit to a water works 03"),
        ("Gala: oui", "oui", "Gala evening 03"),
        ("Gala ? oui/non", "oui", "Gala evening 03"),
        ("Présence gala", "oui", "Gala evening 03"),
        ("Deelname gala dinner", "ja", "Gala evening 03"),
        ("Gala (1 place par société)", "oui", "Gala evening 03"),
        ("Participe à la visite Agristo", "oui", "Site visit: Agristo Masa 02"),
    ],
)
def test_a_column_is_about_the_one_item_that_its_header_names(
    bring: Bring, mission: MissionFile, header: str, value: str, item: str
) -> None:
    bring(agenda=AGENDA)
    report = bring(flat=f"Nom complet;Société;{header}\nJan Maes;Gent Beer;{value}\n")
    assert report.problems == ()
    assert list(listed(mission)) == [item]


@pytest.mark.parametrize(
    ("header", "value", "words"),
    [
        ("Visite", "oui", "may be about “Site visit: Agristo Masa”, “Visit to a water works”"),
        ("Agristo", "x", "may be about “Site visit: Agristo Masa”, “Transfer to Agristo Masa”"),
        ("Lunch", "x", "may be about “Lunch”, “Lunch”"),
        ("Lunch 9/3", "x", "is no activity of the programme"),
        ("Diner royal", "oui", "is no activity of the programme"),
        ("Bus", "Bus 1", "does not say of which activity"),
        ("Tafel", "Tafel 4", "does not say of which activity"),
        ("Bus Agristo", "Bus 1", "may be about"),
        ("Bus parade", "Bus 1", "is no activity of the programme"),
    ],
)
def test_a_column_of_no_activity_or_of_several_registers_nobody_and_is_told(
    bring: Bring, mission: MissionFile, header: str, value: str, words: str
) -> None:
    bring(agenda=AGENDA)
    report = bring(flat=f"Nom complet;Société;{header}\nJan Maes;Gent Beer;{value}\n")
    assert listed(mission) == {}
    assert any(words in remark for remark in report.files[0].remarks)


def test_a_column_that_is_no_list_of_answers_is_left_alone(bring: Bring, mission: MissionFile) -> None:
    bring(agenda=AGENDA)
    report = bring(flat="Nom complet;Société;Gala;Taille\nJan Maes;Gent Beer;Smoking noir;XL\n")
    assert listed(mission) == {}
    assert report.files[0].ignored == ("Gala", "Taille")


def test_a_cell_that_is_no_answer_costs_only_itself(bring: Bring, mission: MissionFile) -> None:
    bring(agenda=AGENDA)
    report = bring(flat="Nom complet;Société;Gala\nJan Maes;Gent Beer;2 pers.\nAna Silva;Porto;oui\n")
    assert report.files[0].created == 2
    assert list(listed(mission)["Gala evening 03"]) == ["Silva"]
    (problem,) = report.problems
    assert "row 2, column Gala: “2 pers.” is neither an answer nor" in problem


def test_tables_and_buses_that_are_there_are_used_and_those_that_are_not_are_made_and_told(
    bring: Bring, mission: MissionFile
) -> None:
    tables = "item,name,seats\nGala evening,Head table,2\nGala evening,Table 1,2\n"
    bring(agenda=AGENDA, tables=tables)
    people = "".join(f"Guest {number:02};ja;{1 if number < 3 else 7}\n" for number in range(15))
    report = bring(flat=f"Participant;Gala;Tafel\n{people}")
    made = [remark for remark in report.files[0].remarks if "Made for" in remark]
    assert made == ["Made for “Gala evening”, since the list names them: Tafel 7."]
    rows = mission.rows("SELECT name, seats FROM seating_table ORDER BY name")
    assert [(row["name"], row["seats"]) for row in rows] == [
        ("Head table", 2),
        ("Table 1", 2),
        ("Tafel 7", 12),
    ]
    (full,) = report.problems
    assert "column Tafel: “1” is full: it has 2 seats" in full or "is full: it has 2 seats" in full
    assert "Guest 02 is registered, and has no seat." in full
    assert len(listed(mission)["Gala evening 03"]) == 15
    assert listed(mission)["Gala evening 03"]["02"] == ("accepted", "", "", "")


def test_a_list_named_after_an_evening_has_its_status_and_its_tables(
    bring: Bring, mission: MissionFile
) -> None:
    bring(agenda=AGENDA)
    export = "Order #,First Name,Last Name,Email,Attendee Status\n1,Ana,Silva,a@x.example,Attending\n"
    export += "2,Jan,Maes,j@x.example,Not Attending\n3,Nadia,Renson,n@x.example,Deleted\n"
    report = bring(gala_evening_attendees=export)
    assert (
        "2 rows say that they do not come to “Gala evening”: Jan Maes, Nadia Renson."
        in report.files[0].remarks
    )
    assert {name: told[0] for name, told in listed(mission)["Gala evening 03"].items()} == {
        "Silva": "accepted",
        "Maes": "declined",
        "Renson": "cancelled",
    }


def test_a_bus_registers_nobody_of_whom_the_list_asks_whether_they_come_and_says_nothing(
    bring: Bring, mission: MissionFile
) -> None:
    bring(agenda=AGENDA)
    rows = "Maes;Jan;oui;;Coach 1\nSilva;Ana;;oui;Coach 2\nRenson;Nadia;non;;Coach 3\n"
    report = bring(flat=f"Nom;Prénom;Visite Agristo;Gala;Bus\n{rows}")
    assert listed(mission)["Site visit: Agristo Masa 02"] == {
        "Maes": ("accepted", "Coach 1", "", ""),
        "Renson": ("declined", "", "", ""),
    }
    assert [row["name"] for row in mission.rows("SELECT name FROM vehicle")] == ["Coach 1"]
    assert any("not registered: Ana Silva" in remark for remark in report.files[0].remarks)


def test_a_bus_is_not_given_to_the_one_visit_where_another_column_may_be_meant(
    bring: Bring, mission: MissionFile
) -> None:
    bring(agenda=AGENDA)
    report = bring(flat="Nom;Prénom;Visite Agristo;Visite;Bus\nMaes;Jan;oui;oui;Coach 1\n")
    assert listed(mission)["Site visit: Agristo Masa 02"] == {"Maes": ("accepted", "", "", "")}
    assert any("“Bus” does not say of which activity" in remark for remark in report.files[0].remarks)


def test_whoever_declines_in_a_list_gives_back_seat_and_bus_unless_they_have_come_in(
    bring: Bring, mission: MissionFile
) -> None:
    bring(agenda=AGENDA)
    head = "Nom;Prénom;Gala;Table;Place;Visite Agristo;Bus Agristo\n"
    bring(flat=f"{head}Maes;Jan;oui;1;3;oui;Bus 1\nSilva;Ana;oui;1;4;;\n")
    passed = "item,person,entered\nGala evening,Ana Silva,19:40\n"
    bring(registrations=passed)
    report = bring(flat=f"{head}Maes;Jan;non;1;3;non;Bus 1\nSilva;Ana;non;1;4;;\n")
    assert listed(mission) == {
        "Gala evening 03": {"Maes": ("declined", "", "", ""), "Silva": ("declined", "", "Table 1", "4")},
        "Site visit: Agristo Masa 02": {"Maes": ("declined", "", "", "")},
    }
    remarks = " ".join(report.files[0].remarks)
    assert "1 seat is free again" in remarks
    assert "1 place on a bus is free again" in remarks


def test_a_ticket_names_the_activity_and_its_seat_and_a_cancelled_one_is_left_out(
    bring: Bring, mission: MissionFile
) -> None:
    bring(agenda=AGENDA)
    head = "Order code,Status,Product,Attendee name,Attendee email,Seat name\n"
    rows = "A,Paid,Gala evening,Willem de Vries,w@x.example,Table 6-3\nB,c,Gala evening,Joris Smit,,\n"
    more = "X,Expired,Gala evening,Mila Kaya,,\nC,Pending,Doing business in India,Mila Kaya,,\n"
    more += "D,Paid,Networking,Tom Vos,,\n"
    report = bring(pretix=head + rows + more)
    assert listed(mission) == {
        "Gala evening 03": {"de Vries": ("accepted", "", "Table 6", "3")},
        "Doing business in India 03": {"Kaya": ("tentative", "", "", "")},
    }
    assert not mission.rows("SELECT 1 FROM person WHERE family_name = 'Smit'")
    remarks = " ".join(report.files[0].remarks)
    assert (
        "2 rows were left out, since “Status” says that they do not come: Joris Smit, Mila Kaya." in remarks
    )
    assert "no activity of the programme, or several: “Networking”" in remarks
    assert report.problems == ()
    report = bring(pretix=head + rows.replace("A,Paid", "A,Canceled") + more)
    assert listed(mission)["Gala evening 03"] == {"de Vries": ("cancelled", "", "", "")}
    assert "1 seat is free again" in " ".join(report.files[0].remarks)


def test_what_stands_behind_a_yes_is_kept_in_the_note(bring: Bring, mission: MissionFile) -> None:
    bring(agenda=AGENDA)
    flat = "Naam;Gala\nAn Test;ja, +1\nBo Test2;oui (2)\nDi Test3;ja (onder voorbehoud)\nEl Test4;nee, ziek\n"
    report = bring(flat=flat)
    bring(flat=flat)
    rows = mission.rows("SELECT rsvp, note FROM registration ORDER BY id")
    assert [(row["rsvp"], row["note"]) for row in rows] == [
        ("accepted", "+1"),
        ("accepted", "2"),
        ("tentative", "onder voorbehoud"),
        ("declined", "ziek"),
    ]
    assert "Not alone at “Gala evening”: An Test (+1), Bo Test2 (2)" in " ".join(report.files[0].remarks)


def test_a_sheet_named_after_an_activity_registers_its_people_there(
    bring: Bring, mission: MissionFile, tmp_path: Path
) -> None:
    bring(agenda=AGENDA)
    book = openpyxl.Workbook()
    gala = book.create_sheet("Gala", 0)
    gala.append(("Nom", "Prénom", "Table"))
    gala.append(("Maes", "Jan", "Table 2"))
    visit = book.create_sheet("Visite Agristo")
    visit.append(("Nom", "Prénom", "Bus"))
    visit.append(("Maes", "Jan", "Coach 1"))
    book.save(tmp_path / "awex.xlsx")
    apply_import(mission, plan_import(mission, [tmp_path / "awex.xlsx"]))
    assert listed(mission) == {
        "Gala evening 03": {"Maes": ("invited", "", "Table 2", "")},
        "Site visit: Agristo Masa 02": {"Maes": ("invited", "Coach 1", "", "")},
    }


def test_a_file_named_after_an_activity_registers_its_people_there(
    bring: Bring, mission: MissionFile
) -> None:
    bring(agenda=AGENDA)
    bring(visite_agristo="Nom;Prénom;Bus\nMaes;Jan;Coach 1\nSilva;Ana;\n")
    assert listed(mission) == {
        "Site visit: Agristo Masa 02": {
            "Maes": ("invited", "Coach 1", "", ""),
            "Silva": ("invited", "", "", ""),
        }
    }


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("Gala evening", {"Gala evening 03": {"Maes": ("accepted", "", "", "")}}),
        ("Lunch 3/3", {"Lunch 03": {"Maes": ("accepted", "", "", "")}}),
        ("item:", {"Gala evening 03": {"Maes": ("accepted", "", "", "")}}),
        ("rsvp", {}),
    ],
)
def test_a_column_is_said_to_be_an_activity_and_that_is_remembered(
    mission: MissionFile, bring: Bring, tmp_path: Path, meaning: str, expected: object
) -> None:
    bring(agenda=AGENDA)
    (gala,) = mission.rows("SELECT id FROM agenda_item WHERE title = 'Gala evening'")
    path = tmp_path / "list.csv"
    path.write_text("Nom;Prénom;Souper\nMaes;Jan;oui\n")
    said = f"item:{gala['id']}" if meaning == "item:" else meaning
    plan = plan_import(mission, [path], {path: FileChoice(columns={"Souper": said})})
    report = apply_import(mission, plan)
    assert listed(mission) == expected
    if not expected:
        assert "nothing says to which activity" in " ".join(report.files[0].remarks)
        return
    path.write_text("Nom;Prénom;Souper\nSilva;Ana;oui\n")
    apply_import(mission, plan_import(mission, [path]))
    (people,) = listed(mission).values()
    assert set(people) == {"Maes", "Silva"}


def test_a_bus_and_a_table_are_said_to_be_those_of_an_activity(
    mission: MissionFile, bring: Bring, tmp_path: Path
) -> None:
    bring(agenda=AGENDA)
    path = tmp_path / "list.csv"
    path.write_text("Nom;Prénom;A;B\nMaes;Jan;Coach 1;4\n")
    words = {"A": "Bus of Site visit: Agristo Masa", "B": "Table of Gala evening"}
    apply_import(mission, plan_import(mission, [path], {path: FileChoice(columns=words)}))
    assert listed(mission) == {
        "Site visit: Agristo Masa 02": {"Maes": ("invited", "Coach 1", "", "")},
        "Gala evening 03": {"Maes": ("invited", "", "Table 4", "")},
    }
