"""Dates and times come in as Belgian lists and spreadsheets write them, and never as a silent guess."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from missiontui.domain.import_preview import FileChoice
from missiontui.errors import InputError
from missiontui.exchange.cells import Cells
from missiontui.exchange.reading.table import Row, Table
from missiontui.exchange.recognition.programme import Leg, Programme
from missiontui.exchange.recognition.recognising import Recognised, recognise
from missiontui.exchange.written_dates import Dates
from missiontui.exchange.written_times import Written, parted_times, read_time
from missiontui.exchange.written_words import choice_named

PERIOD = (date(2025, 3, 1), date(2025, 3, 8))
FOURTH = date(2025, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("2025-03-04", "2025/3/4", "2025.03.04", "20250304", "2025-03-04 00:00:00", "2025-03-04T00:00"),
        *("04/03/2025", "4/3/2025", "4.3.2025", "4-3-25", "4.3.25", "04 / 03 / 2025", "4/3", "4.3."),
        *("4 mars 2025", "4 maart", "4 March 2025", "mardi 4 mars 2025", "Tue 4 March", "di 4 maart 2025"),
        *(
            "dinsdag 4 maart",
            "March 4, 2025",
            "Mar 4, 2025",
            "4-Mar-2025",
            "4-mrt-25",
            "le 4 mars",
            "4e mars 2025",
        ),
        *("Tuesday, 4 March 2025", "4th of March 2025", "mar. 4 mars 2025", "mar 4 mars", "45720", "45720.0"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert Dates("dmy", PERIOD).day(text) == FOURTH


@pytest.mark.parametrize(
    "text",
    [
        *(
            "soon",
            "",
            "4",
            "2025",
            "31/02/2025",
            "2025-02-29",
            "Wed 4 March 2025",
            "mercredi 4 mars",
            "9999-12-31",
        ),
        *(
            "12345",
            "99999",
            "45720,5",
            "4 mars 2025 2026",
            "4 5 mars",
            "mars 2025",
            "1/2/3/4",
            "0/0/2025",
            "4//3",
        ),
        "13/13/2025",
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(InputError) as refused:
        Dates("dmy", PERIOD).day(text)
    assert refused.value.hint


def test_a_date_without_its_year_needs_a_mission_that_has_one() -> None:
    with pytest.raises(InputError):
        Dates("dmy").day("4 mars")
    assert Dates("dmy", (date(2024, 12, 20), date(2025, 1, 10))).day("2 janvier") == date(2025, 1, 2)


def test_a_date_that_may_be_two_is_refused_until_somebody_says_which() -> None:
    assert Dates().day("13/04/2025") == Dates().day("04/13/2025") == date(2025, 4, 13)
    assert Dates().day("04/04/2025") == date(2025, 4, 4)
    with pytest.raises(InputError, match="may be 2025-04-03 or 2025-03-04"):
        Dates().day("03/04/2025")
    assert Dates("mdy").day("03/04/2025") == FOURTH
    with pytest.raises(InputError, match="no date with the day first"):
        Dates("dmy").day("04/13/2025")


@pytest.mark.parametrize(
    ("text", "year"), [("2019", "2019"), ("15/09/2021", "2021-09-15"), ("15 septembre 2021", "2021-09-15")]
)
def test_an_office_is_held_since_a_day_or_a_year(text: str, year: str) -> None:
    assert Dates().day_or_year(text) == year


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("9:30", time(9, 30)), ("09:30", time(9, 30)), ("9.30", time(9, 30)), ("0930", time(9, 30))),
        *(("9h30", time(9, 30)), ("9u30", time(9, 30)), ("9 h 30", time(9, 30)), ("9H30", time(9, 30))),
        *(("14u", time(14)), ("14h", time(14)), ("14 uur", time(14)), ("14 heures", time(14))),
        *(("9.30 uur", time(9, 30)), ("9:30 u", time(9, 30)), ("9h30m", time(9, 30))),
        *(("2:30 pm", time(14, 30)), ("2 PM", time(14)), ("12:15 a.m.", time(0, 15)), ("12 pm", time(12))),
        *(("09:30:00", time(9, 30)), ("09:30:00.000", time(9, 30)), ("0.395833333333", time(9, 30))),
        *((".5", time(12)), ("0,5", time(12)), ("09:26:31", time(9, 26, 31))),
    ],
)
def test_a_time_is_read_however_it_is_written(text: str, clock: time) -> None:
    assert read_time(text, Dates()) == Written(clock)


@pytest.mark.parametrize(
    "text", ["25:00", "9:60", "9:30:60", "14", "noon", "13 pm", "0 am", "9:3", "9h300", "-1:00", "9::30", "0"]
)
def test_what_is_no_time_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(InputError) as refused:
        read_time(text, Dates())
    assert refused.value.hint


@pytest.mark.parametrize(
    "text",
    [
        *(
            "4/3/2025 9h30",
            "04.03.2025 09:30:00",
            "2025-03-04T09:30",
            "2025-03-04 9.30",
            "4 mars 2025 à 9h30",
        ),
        *("di 4 maart om 9u30", "Tue 4 March 2025, 9:30 am", "4/3 9:30", "45720.3958333", "45720,39583333"),
    ],
)
def test_a_time_may_have_its_date_with_it(text: str) -> None:
    assert read_time(text, Dates("dmy", PERIOD)) == Written(time(9, 30), FOURTH)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("9h30 - 11h", ("9h30", "11h")),
        ("9:30–11:00", ("9:30", "11:00")),
        ("9.30 tot 11.00", ("9.30", "11.00")),
        ("9h30 à 11h00", ("9h30", "11h00")),
        ("9:30", ("9:30", "")),
        ("2025-03-04", ("2025-03-04", "")),
    ],
)
def test_a_start_and_an_end_may_stand_in_one_cell(text: str, parts: tuple[str, str]) -> None:
    assert parted_times(text) == parts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("36", 36),
        ("36,0", 36),
        ("36.00", 36),
        ("1 500", 1500),
        ("1.500", 1500),
        ("1,500", 1500),
        ("1'500,00", 1500),
    ],
)
def test_a_number_is_read_with_belgian_signs(text: str, number: int) -> None:
    cells = Cells(Row(2, {"seats": text}), {"seats": "seats"})
    assert cells.whole("seats", 0, 10_000) == {"seats": number}
    assert not cells.problems


@pytest.mark.parametrize("text", ["36,5", "36.25", "1.50", "1 5", "many", "1.5000"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    cells = Cells(Row(2, {"seats": text}), {"seats": "seats"})
    assert cells.whole("seats", 0, 100_000) == {}
    assert cells.problems


def agenda(
    headers: str, *days: str, dates: str = "", period: tuple[date, date] | None = PERIOD
) -> Recognised:
    names = headers.split(",")
    rows = tuple(
        Row(number, dict(zip(names, [day, *"xxxx"], strict=False))) for number, day in enumerate(days, 2)
    )
    return recognise(
        Table(Path("x"), 1, tuple(names), rows, ()),
        stem="agenda",
        choice=FileChoice(dates=dates),
        remembered={},
        programme=Programme(legs=(Leg("Tokyo", "Japan", "Asia/Tokyo", (FOURTH,)),), period=period),
    )


ENGLISH = "Date,Title,Start,End"


@pytest.mark.parametrize(
    ("headers", "days", "dates", "period", "order", "asks"),
    [
        pytest.param(ENGLISH, ["2025-03-04"], "", PERIOD, "", False, id="no date needs it"),
        pytest.param(ENGLISH, ["04/04/2025"], "", PERIOD, "", False, id="the same either way"),
        pytest.param(ENGLISH, ["03/04/2025", "13/04/2025"], "", None, "dmy", False, id="a day above twelve"),
        pytest.param(
            ENGLISH, ["03/04/2025", "04/13/2025"], "", None, "mdy", False, id="a second above twelve"
        ),
        pytest.param("Date,Titre,Début,Fin", ["03/04/2025"], "", None, "dmy", False, id="French headers"),
        pytest.param("Datum,Titel,Begin,Einde", ["03/04/2025"], "", None, "dmy", False, id="Dutch headers"),
        pytest.param(
            ENGLISH, ["03/04/2025"], "", PERIOD, "mdy", False, id="only in March there is a mission"
        ),
        pytest.param(ENGLISH, ["04/03/2025"], "", PERIOD, "dmy", False, id="the same, day first"),
        pytest.param(ENGLISH, ["04/03/2025", "03/05/2025"], "", PERIOD, "", True, id="the mission says both"),
        pytest.param(ENGLISH, ["09/10/2025"], "", PERIOD, "", True, id="neither lies in it"),
        pytest.param(ENGLISH, ["03/04/2025"], "", None, "", True, id="nothing decides"),
        pytest.param(ENGLISH, ["03/04/2025"], "dmy", PERIOD, "dmy", False, id="somebody says it"),
        pytest.param(
            ENGLISH,
            ["13/04/2025", "14/04/2025", "04/13/2025"],
            "",
            None,
            "dmy",
            False,
            id="most of them say it",
        ),
        pytest.param(
            ENGLISH, ["13/04/2025", "04/13/2025", "03/04/2025"], "", None, "", True, id="both alike"
        ),
        pytest.param(
            "Date,Titel,Begin,Einde", ["04/13/2025", "03/04/2025"], "", None, "mdy", False, id="US in Dutch"
        ),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_the_file_or_asked(
    headers: str, days: list[str], dates: str, period: tuple[date, date] | None, order: str, asks: bool
) -> None:
    found = agenda(headers, *days, dates=dates, period=period)
    assert (found.dates, found.asks_dates) == (order, asks)


def test_another_column_of_dates_tells_it_and_american_signs_do_not() -> None:
    rows = (
        Row(
            2,
            {
                "Name": "A B",
                "Email": "a@x.example",
                "accredited since": "03/04/2021",
                "Order date": "31/01/2025",
            },
        ),
    )
    headers = ("Name", "Email", "accredited since", "Order date")
    table = Table(Path("x"), 1, headers, rows, ())
    said = {"stem": "x", "choice": FileChoice(), "remembered": {}, "programme": Programme(period=PERIOD)}
    assert recognise(table, **said).dates == "dmy"  # type: ignore[arg-type]
    american = {"Name": "A B", "Email": "a@x.example", "accredited since": "03/04/2021", "Zip Code": "02139"}
    table = Table(Path("x"), 1, tuple(american), (Row(2, american),), ())
    assert recognise(table, **said).asks_dates  # type: ignore[arg-type]


def test_the_rows_of_the_odd_reading_are_named() -> None:
    found = agenda(ENGLISH, "13/04/2025", "14/04/2025", "04/15/2025")
    cells = found.cells(Row(4, {"Date": "04/15/2025", "Title": "x", "Start": "9:30", "End": "10:00"}))
    assert cells.day("date") is None
    assert "no date with the day first" in cells.problems[0].problem


def test_an_agenda_may_have_no_city_and_its_times_in_one_column() -> None:
    row = Row(2, {"Date": "4 mars", "Intitulé": "Visite", "Heure": "9h30 - 11h"})
    found = recognise(
        Table(Path("x"), 1, tuple(row.cells), (row,), ()),
        stem="x",
        choice=FileChoice(),
        remembered={},
        programme=Programme(legs=(Leg("Delhi", "India", "Asia/Kolkata"),), period=PERIOD),
    )
    assert found.kind is not None
    assert (found.kind.name, found.problems) == ("agenda", ())
    cells = found.cells(row)
    assert cells.texts("start", "end", "title") == {"start": "9h30", "end": "11h", "title": "Visite"}
    assert cells.day("date") == FOURTH


@pytest.mark.parametrize(
    ("words", "choices", "meant"),
    [
        ("Accepté", ("accepted", "declined"), "accepted"),
        ("aanvaard", ("accepted",), "accepted"),
        ("Excusée", ("accepted", "declined"), "declined"),
        ("verontschuldigd", ("declined",), "declined"),
        ("Liste d'attente", ("waitlisted",), "waitlisted"),
        ("onder voorbehoud", ("tentative",), "tentative"),
        ("Visite", ("visit", "gala"), "visit"),
        ("Bedrijfsbezoek", ("visit", "gala"), "visit"),
        ("Séminaire", ("seminar",), "seminar"),
        ("Délégation", ("delegation", "host"), "delegation"),
        ("Tolk", ("interpreter",), "interpreter"),
        ("Geannuleerd", ("planned", "cancelled"), "cancelled"),
        ("walk in", ("walk_in",), "walk_in"),
        ("tour", ("visit",), None),
    ],
)
def test_answers_sides_and_kinds_are_understood_in_three_languages(
    words: str, choices: tuple[str, ...], meant: str | None
) -> None:
    assert choice_named(words, choices) == meant
