"""The list of whatever program it comes from is read by its own headers, in three languages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.import_preview import FileChoice
from missiontui.exchange.reading.table import Row, Table
from missiontui.exchange.recognition.programme import Programme
from missiontui.exchange.recognition.recognising import Recognised, recognise


def table(text: str, separator: str = ",") -> Table:
    """A table as a reader hands it over; a doubled header is numbered there."""
    records = list(csv.reader(io.StringIO(text), delimiter=separator))
    headers: list[str] = []
    for header in records[0]:
        headers.append(f"{header} (2)" if header in headers else header)
    rows = [
        Row(number, dict(zip(headers, cells, strict=False))) for number, cells in enumerate(records[1:], 2)
    ]
    return Table(Path("list.csv"), 1, tuple(headers), tuple(rows), ())


def recognised(
    text: str, stem: str = "list", separator: str = ",", choice: FileChoice | None = None
) -> Recognised:
    return recognise(
        table(text, separator), stem=stem, choice=choice or FileChoice(), remembered={}, programme=Programme()
    )


OUTLOOK = {
    "honorific": "M.",
    "given_name": "Jean Marie",
    "family_name": "Dupont",
    "organisation": "Brasserie",
    "job_title": "CEO",
    "mobile": "+32 470 11 22 33",
    "email": "jean@brasserie.example",
}


@pytest.mark.parametrize(
    ("headers", "row", "expected", "unread"),
    [
        pytest.param(
            "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
            "Business City,"
            "Business State,Business Postal Code,Business Country/Region,Business Phone,Mobile Phone,"
            "E-mail Address,"
            "E-mail 2 Address,Categories,Notes,Web Page",
            "M.,Jean,Marie,Dupont,Jr,Brasserie,Sales,CEO,Rue 1,Gent,,9000,Belgium,+32 9 1,+32 470 11 22 33,"
            "jean@brasserie.example,j@home.example,VIP,Nice,www",
            OUTLOOK | {"family_name": "Dupont", "notes": "Nice"},
            "Department,Business Street,Business City,Business State,Business Postal Code,"
            "Business Country/Region,"
            "Categories,Web Page",
            id="Outlook in English",
        ),
        pytest.param(
            "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Rue (bureau),Ville (bureau),"
            "Code postal (bureau),Pays/Région (bureau),Téléphone (bureau),Tél. mobile,Adresse de messagerie",
            "M.,Jean,Marie,Dupont,,Brasserie,Ventes,CEO,Rue 1,Gand,9000,Belgique,+32 9 1,+32 470 11 22 33,"
            "jean@brasserie.example",
            OUTLOOK,
            "Service,Rue (bureau),Ville (bureau),Code postal (bureau),Pays/Région (bureau)",
            id="Outlook in French",
        ),
        pytest.param(
            "Titel,Voornaam,Middelste naam,Achternaam,Achtervoegsel,Bedrijf,Afdeling,Functie,"
            "Werkadres straat,"
            "Werkadres plaats,Werkadres postcode,Land/regio (werk),Telefoon op werk,Mobiele telefoon,"
            "E-mailadres,"
            "Notities",
            "M.,Jean,Marie,Dupont,,Brasserie,Verkoop,CEO,Straat 1,Gent,9000,België,+32 9 1,+32 470 11 22 33,"
            "jean@brasserie.example,Aardig",
            OUTLOOK | {"notes": "Aardig"},
            "Afdeling,Werkadres straat,Werkadres plaats,Werkadres postcode,Land/regio (werk)",
            id="Outlook in Dutch",
        ),
        pytest.param(
            "First Name,Last Name,Organization Name,Organization Title,Organization Department,Notes,Labels,"
            "E-mail 1 - Value,Phone 1 - Value,Address 1 - Street,Address 1 - City,Address 1 - Country",
            "Ana,Silva,Porto Wines,Director,Export,Met in Porto,* myContacts,"
            "a@porto.example ::: ana@home.example,"
            "+351 1,Rua,Porto,Portugal",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "organisation": "Porto Wines",
                "job_title": "Director",
                "email": "a@porto.example",
                "mobile": "+351 1",
                "notes": "Met in Porto",
            },
            "Organization Department,Labels,Address 1 - Street,Address 1 - City,Address 1 - Country",
            id="Google",
        ),
        pytest.param(
            "Name,Given Name,Family Name,Organization 1 - Name,Organization 1 - Title",
            "Ana Silva,Ana,Silva,Porto Wines,Director",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "organisation": "Porto Wines",
                "job_title": "Director",
            },
            "Name",
            id="Google, older",
        ),
        pytest.param(
            "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,"
            "Attendee Status,Job Title,"
            "Company",
            "1,2025-01-02,Ana,Silva,a@porto.example,1,VIP,77,Attending,Director,Porto Wines",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "email": "a@porto.example",
                "job_title": "Director",
                "organisation": "Porto Wines",
            },
            "Order #,Order Date,Quantity,Ticket Type,Attendee #,Attendee Status",
            id="Eventbrite",
        ),
        pytest.param(
            "Order code,Position ID,Status,Email,Phone number,Product,Attendee name,"
            "Attendee name: Given name,"
            "Attendee name: Family name,Attendee email,Company,Country,Seat name,Seat zone,Seat row,"
            "Seat number",
            "ABC,1,paid,office@porto.example,+351 1,Gala,Ana Silva,Ana,Silva,a@porto.example,Porto Wines,"
            "PT,,,,4",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "email": "a@porto.example",
                "mobile": "+351 1",
                "organisation": "Porto Wines",
            },
            "Order code,Position ID,Status,Product,Attendee name,Country,Seat name,Seat zone,Seat row,"
            "Seat number",
            id="pretix",
        ),
        pytest.param(
            "ID,Name,Registration date,Registration state,Checked in,Check-in date",
            '1,"Silva, Ana",01/02/2025,Completed,No,',
            {"given_name": "Ana", "family_name": "Silva"},
            "ID,Registration date,Registration state,Checked in,Check-in date",
            id="Indico",
        ),
        pytest.param(
            "first,last,affiliation,position,phone,email",
            "Ana,Silva,Porto Wines,Director,+351 1,a@porto.example",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "organisation": "Porto Wines",
                "job_title": "Director",
                "mobile": "+351 1",
                "email": "a@porto.example",
            },
            "",
            id="for Indico",
        ),
        pytest.param(
            "First name,Last name,Email,Job description,Organization name,Phone number,Company website,"
            "City,Country,"
            "Participation type,Organization type,Areas of activities,Organization description",
            "Ana,Silva,a@porto.example,Director,Porto Wines,+351 1,www,Porto,Portugal,onsite,company,"
            "wine;food,Port",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "email": "a@porto.example",
                "job_title": "Director",
                "organisation": "Porto Wines",
                "mobile": "+351 1",
            },
            "Company website,City,Country,Participation type,Organization type,Areas of activities,"
            "Organization description",
            id="b2match",
        ),
        pytest.param(
            "firstName,lastName,email,jobTitle,organization,biography,barcode,groups",
            "Ana,Silva,a@porto.example,Director,Porto Wines,Born,123,VIP",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "email": "a@porto.example",
                "job_title": "Director",
                "organisation": "Porto Wines",
            },
            "biography,barcode,groups",
            id="Swapcard",
        ),
        pytest.param(
            "First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,Company Name,"
            "Website URL,City,"
            "Country/Region,Contact Owner",
            "Ana,Silva,a@porto.example,+351 2,+351 1,Director,Porto Wines,www,Porto,Portugal,me",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "email": "a@porto.example",
                "job_title": "Director",
                "organisation": "Porto Wines",
                "mobile": "+351 1",
            },
            "Website URL,City,Country/Region,Contact Owner",
            id="HubSpot",
        ),
        pytest.param(
            "First Name,Last Name,Email,Phone,Title,Account Name,Mailing City,Mailing Country,Lead Source,"
            "Description",
            "Ana,Silva,a@porto.example,+351 1,Director,Porto Wines,Porto,Portugal,Web,Port",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "email": "a@porto.example",
                "job_title": "Director",
                "organisation": "Porto Wines",
                "mobile": "+351 1",
                "contact_source": "Web",
                "notes": "Port",
            },
            "Mailing City,Mailing Country",
            id="Salesforce",
        ),
        pytest.param(
            "First Name,Last Name,Job Title,Email,Business Phone,Mobile Phone,Company Name,Address 1: City,"
            "Address 1: Country/Region,Description",
            "Ana,Silva,Director,a@porto.example,,+351 1,Porto Wines,Porto,Portugal,Port",
            {
                "given_name": "Ana",
                "family_name": "Silva",
                "email": "a@porto.example",
                "job_title": "Director",
                "organisation": "Porto Wines",
                "mobile": "+351 1",
                "notes": "Port",
            },
            "Address 1: City,Address 1: Country/Region",
            id="Dynamics",
        ),
        pytest.param(
            "Civilité,Nom et prénom,Organisme,Fonction,Courriel,Portable,Régime,Langue,Préséance,Badge",
            "Mme,van den Berg Sofie,AWEX,Attachée,s@awex.example,0470 11 22 33,Végétarien,fr,12,BE-9",
            {
                "honorific": "Mme",
                "given_name": "Sofie",
                "family_name": "van den Berg",
                "organisation": "AWEX",
                "job_title": "Attachée",
                "email": "s@awex.example",
                "mobile": "0470 11 22 33",
                "diet": "Végétarien",
                "languages": "fr",
                "precedence": "12",
                "badge": "BE-9",
            },
            "",
            id="an agency in French",
        ),
        pytest.param(
            "Aanhef,Voornaam,Tussenvoegsel,Naam,Organisatie,Functie,Mail,GSM,Dieet,Taal,Rang",
            "Mevr.,Sofie,van den,Berg,FIT,Adviseur,s@fit.example,0470,Veganistisch,nl,12",
            {
                "honorific": "Mevr.",
                "given_name": "Sofie",
                "family_name": "van den Berg",
                "organisation": "FIT",
                "job_title": "Adviseur",
                "email": "s@fit.example",
                "mobile": "0470",
                "diet": "Veganistisch",
                "languages": "nl",
                "precedence": "12",
            },
            "",
            id="an agency in Dutch",
        ),
    ],
)
def test_people_come_from_everywhere(headers: str, row: str, expected: dict[str, str], unread: str) -> None:
    found = recognised(f"{headers}\n{row}\n")
    assert found.kind is not None
    assert found.kind.name == "people"
    assert not found.problems
    (only,) = table(f"{headers}\n{row}\n").rows
    cells = found.cells(only)
    said = cells.texts(*found.kind.columns)
    assert said == expected
    assert ",".join(found.not_read) == unread
    assert not found.guesses
    assert not found.activities


@pytest.mark.parametrize(
    ("headers", "stem", "kind", "columns"),
    [
        ("Date,Event,Table,Places,Rang", "list", "tables", "date item name seats rank"),
        ("Item,Name,Seats,Shape", "list", "tables", "item name seats shape"),
        ("Item,Name,Seats,Driver", "list", "vehicles", "item name capacity driver"),
        ("Date,Activité,Bus,Chauffeur,Plaque,Départ", "x", "vehicles", "date item name driver plate departs"),
        (
            "Activité,Invité,Accompagne,Tafel,Plaats,Préséance",
            "list",
            "registrations",
            "item person companion_of table seat precedence",
        ),
        (
            "Event,Guest,Partner of,Table,Seat number,ETA,Greeted by,Not next to",
            "list",
            "registrations",
            "item person companion_of table seat arrives_at greeter not_beside",
        ),
        ("Société,Secteur,Pays,Région,Site web", "x", "organisations", "name sector country region website"),
        (
            "Naam,Sector,Land,Gewest,Telefoon",
            "bedrijven",
            "organisations",
            "name sector country region phone",
        ),
        (
            "Date,Début,Fin,Intitulé,Type,Ville,Lieu,Adresse,Tenue",
            "programme",
            "agenda",
            "date start end title kind destination venue address dress_code",
        ),
        (
            "Datum,Begin,Einde,Activiteit,Soort,Stad,Plaats",
            "p",
            "agenda",
            "date start end title kind destination venue",
        ),
        (
            "Ville,Pays,Fuseau horaire,Arrivée,Départ",
            "x",
            "destinations",
            "city country zone arrives_on leaves_on",
        ),
        ("Nom,Gala,Bus", "liste", "people", "full_name"),
        ("Dish,Price", "menu", "", ""),
        ("Name,Price", "menu", "", ""),
    ],
)
def test_the_kind_of_a_list_is_told_by_its_headers(headers: str, stem: str, kind: str, columns: str) -> None:
    found = recognised(f"{headers}\n", stem)
    assert (found.kind.name if found.kind else "") == kind
    names = headers.split(",")
    assert " ".join(found.columns[name] for name in names if name in found.columns) == columns
    assert bool(found.problems) == (not kind or (kind == "agenda" and "destination" not in columns))


def test_a_list_whose_first_row_is_somebody_is_told_so() -> None:
    found = recognised("Ana,Silva,Porto Wines,Director,+351 1,a@porto.example\nJan,Maes,Gent Beer,CEO,,\n")
    (problem,) = found.problems
    assert "the first row is somebody already" in problem.problem
    assert problem.hint


def test_what_somebody_said_of_a_column_wins_and_is_remembered() -> None:
    text = "First name,Last name,Company,Departement,Hobby,Shoe\nAna,Silva,Porto,Export,Chess,38\n"
    said = FileChoice(columns={"Company": "agency", "Hobby": "notes", "First name": "given_name"})
    found = recognise(
        table(text),
        stem="x",
        choice=said,
        remembered={
            ("people", "departement"): "job_title",
            ("people", "company"): "notes",
            ("people", "shoe"): "",
        },
        programme=Programme(),
    )
    (row,) = table(text).rows
    assert found.cells(row).texts("agency", "job_title", "organisation", "notes") == {
        "agency": "Porto",
        "job_title": "Export",
    }
    assert found.kept_in_notes == ("Hobby",)
    assert found.not_read == ("Shoe",)
    assert found.meaning("Hobby") == "notes"


def test_a_header_that_resembles_one_is_a_guess_and_not_read() -> None:
    text = "Voornaam,Familienaam,Functies,Adresse,Nom du conjoint\nJan,Maes,CEO,Rue 1,Anne\n"
    found = recognised(text)
    assert found.guesses == {"Functies": "job_title"}
    (row,) = table(text).rows
    assert found.cells(row).texts("job_title", "email", "family_name") == {"family_name": "Maes"}


def test_a_second_address_fills_an_empty_first_one_and_is_kept_besides_a_full_one() -> None:
    text = "Name,E-mail,E-mail 2 Address,Phone,GSM\nA B,,b@x.example,09 1,0470\n"
    text += "C D,c@x.example,d@x.example,09 2,\n"
    found = recognised(text)
    first, second = (found.cells(row) for row in table(text).rows)
    assert first.texts("email", "mobile") == {"email": "b@x.example", "mobile": "0470"}
    assert list(first.spare) == [("Phone", "09 1")]
    assert second.texts("email", "mobile") == {"email": "c@x.example", "mobile": "09 2"}
    assert list(second.spare) == [("E-mail 2 Address", "d@x.example")]


def test_of_several_values_from_google_the_first_counts() -> None:
    text = "First Name,Last Name,E-mail 1 - Value\nAna,Silva,a@x.example ::: b@x.example ::: c@x.example\n"
    (row,) = table(text).rows
    cells = recognised(text).cells(row)
    assert cells.text("email") == "a@x.example"
    assert list(cells.spare) == [("E-mail 1 - Value", "b@x.example, c@x.example")]


def test_two_columns_that_say_different_things_of_one_are_told() -> None:
    text = "First name,Prénom,Name,Company,Société\nAna,Anna,Silva,Porto,Porto\n"
    (remark,) = recognised(text).remarks
    assert remark.startswith("“Prénom” means the same as “First name”")
    (row,) = table(text).rows
    assert recognised(text).cells(row).text("given_name") == "Ana"


@pytest.mark.parametrize(
    ("title", "column"),
    [("Mr,Mme,Dr", "honorific"), ("CEO,Export manager,Director", "job_title"), ("", "job_title")],
)
def test_a_title_alone_is_what_stands_below_it(title: str, column: str) -> None:
    rows = "\n".join(f"{each},Ana,Silva" for each in title.split(","))
    assert recognised(f"Title,First name,Last name\n{rows}\n").columns["Title"] == column


@pytest.mark.parametrize(
    ("name", "given_name", "family_name"),
    [
        ("Jean Dupont", "Jean", "Dupont"),
        ("Dupont, Jean", "Jean", "Dupont"),
        ("DUPONT Jean-Marie", "Jean-Marie", "DUPONT"),
        ("Jean-Marie DUPONT", "Jean-Marie", "DUPONT"),
        ("VAN DEN BERG Sofie", "Sofie", "VAN DEN BERG"),
        ("Sofie van den Berg", "Sofie", "van den Berg"),
        ("Sofie van den BERG", "Sofie", "van den BERG"),
        ("JEAN DUPONT", "JEAN", "DUPONT"),
        ("Cher", "", "Cher"),
        ("राजेश खन्ना", "राजेश", "खन्ना"),
    ],
)
def test_a_whole_name_is_parted(name: str, given_name: str, family_name: str) -> None:
    text = f'Participant,Email\n"{name}",x@y.example\n'
    (row,) = table(text).rows
    cells = recognised(text).cells(row)
    assert (cells.text("given_name"), cells.text("family_name")) == (given_name, family_name)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(max_size=20), min_size=1, max_size=8, unique=True),
    st.lists(st.text(max_size=12), min_size=8, max_size=8),
    st.sampled_from(["", "people", "agenda", "registrations"]),
)
def test_no_headers_stop_it(headers: list[str], cells: list[str], kind: str) -> None:
    row = Row(2, dict(zip(headers, cells, strict=False)))
    found = recognise(
        Table(Path("x"), 1, tuple(headers), (row,), ()),
        stem="x",
        choice=FileChoice(kind=kind),
        remembered={},
        programme=Programme(),
    )
    assert found.cells(row).number == 2
