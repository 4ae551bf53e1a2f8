"""What other programs get: nothing a spreadsheet computes, cards that phones read, times with their zone."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from missiontui.exchange.inert import inert, restored
from missiontui.exchange.writing.csv_text import csv_bytes
from missiontui.exchange.writing.exporting import Request, export
from missiontui.exchange.writing.formats import KINDS, Crm, Format, formats_of
from missiontui.exchange.writing.json_text import json_bytes
from missiontui.exchange.writing.listing import Line, Listing, Word
from missiontui.exchange.writing.workbook import workbook_bytes
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from tests.day_out import a_day_out, change, clock
from tests.handshake_days import NOON, a_handshake, person_named, promise
from tests.records import add


def in_text(content: bytes) -> str:
    """Everything that stands in a file."""
    if not content.startswith(b"PK"):
        return content.decode()
    sheets = load_workbook(io.BytesIO(content), read_only=True).worksheets
    return " ".join(
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
    )


FORMULA = '=HYPERLINK("http://x.example";"[b]1[/b]")'
STARTS = "=+-@\t\r\n＝＋－＠"


@pytest.fixture(scope="module")
def day_out_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be copied: making one takes longer."""
    path = tmp_path_factory.mktemp("day_out") / "day_out.db"
    a_day_out(path)
    return path


@pytest.fixture
def day_out(tmp_path: Path, day_out_file: Path) -> Iterator[MissionFile]:
    shutil.copy(day_out_file, tmp_path / "day_out.db")
    with open_mission(tmp_path / "day_out.db") as file:
        yield file


@settings(max_examples=50)
@given(st.text(st.sampled_from(STARTS + "'\u00a0 a1"), max_size=6))
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    assert not inert(text).strip().startswith(tuple("=+-@＝＋－＠"))
    assert not inert(text).startswith(tuple(STARTS))
    assert restored(inert(text)) == text


@pytest.mark.parametrize("text", ["'=1+1", "'+32 470 11 22 33", "'t Hooge Water", "' + ", "-", "plain"])
def test_what_somebody_else_wrote_keeps_its_apostrophe(text: str) -> None:
    assert restored(text) == text


def test_the_same_mission_gives_the_same_bytes_and_no_cell_is_computed(day_out: MissionFile) -> None:
    add(day_out, "person", given_name=FORMULA, family_name="+Quiet", mobile="+32 470 11 22 33", side="host")
    a_handshake(day_out, "@x", met=[person_named(day_out, "+Quiet")], tags=["-tag"])
    for kind in KINDS:
        for form in formats_of(kind):
            found = export(day_out, Request(kind, form, private=True))
            if form == Format.CSV or (form == Format.XLSX and kind in ("contacts", "follow-ups")):
                assert found == export(day_out, Request(kind, form, private=True)), kind
            for content in (found.files or {}).values() if form == Format.CSV else ():
                for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"):
                    computed = [cell for cell in row if cell.startswith(tuple("=+-@"))]
                    assert all(re.fullmatch(r"\+[0-9]+( [0-9]+)+", cell) for cell in computed)
    book = load_workbook(io.BytesIO(export(day_out, Request("people", Format.XLSX)).content))
    cells = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_a_workbook_has_a_frozen_head_and_real_days() -> None:
    listing = Listing("a/b", ("name", "day", "seats"), (Line({}, ("007", date(2025, 3, 4), 12)),))
    (sheet,) = load_workbook(io.BytesIO(workbook_bytes([listing]))).worksheets
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.b
    assert [cell.value for cell in sheet[2]] == ["007", datetime(2025, 3, 4), 12]
    assert sheet["B2"].number_format == "yyyy-mm-dd"


def test_what_is_private_leaves_only_when_asked_and_never_on_a_card(day_out: MissionFile) -> None:
    secret = "insulin in the fridge"
    add(
        day_out,
        "person",
        family_name="Quiet",
        side="host",
        diet=secret,
        access_needs=secret,
        attention=secret,
        passport_name=secret,
        emergency_contact=secret,
    )
    someone = person_named(day_out, "Quiet")
    a_handshake(day_out, "kind", met=[someone])
    add(day_out, "absence", person_id=someone, reason=secret, since="2025-03-04T00:00:00Z")
    lunch = add(
        day_out,
        "agenda_item",
        destination_id=day_out.rows("SELECT id FROM destination")[0]["id"],
        kind="gala",
        title="Gala",
        planned_start=clock("20:00"),
        planned_end=clock("23:00"),
        starts_at=clock("20:00"),
        ends_at=clock("23:00"),
    )
    guest = {"agenda_item_id": lunch, "person_id": someone, "rsvp": "accepted"}
    add(day_out, "registration", **guest, precedence=3, precedence_reason=secret, attention=secret)
    add(day_out, "kept_apart", person_id=someone, other_person_id=person_named(day_out, "Rao"), reason=secret)
    told = {}
    for kind in KINDS:
        for form in formats_of(kind):
            for is_private in (False, True) if form != Format.XLSX or kind == "all" else (False,):
                found = export(day_out, Request(kind, form, private=is_private))
                contents = [found.content, *(found.files or {}).values()]
                words = " ".join(in_text(content) for content in contents)
                told[kind, form, is_private] = secret in words
                assert is_private or "not_beside" not in words
    public = {"handshakes", "follow-ups", "contacts", "agenda"}
    assert not [one for one, is_told in told.items() if is_told and (not one[2] or one[0] in public)]
    assert not told["people", Format.VCARD, True]
    for kind in ("people", "guests", "registrations", "all"):
        assert told[kind, Format.CSV, True]
    assert told["all", Format.XLSX, True]


def test_contacts_are_as_each_crm_imports_them(day_out: MissionFile) -> None:
    add(
        day_out,
        "person",
        family_name="Çelik",
        mobile="0470/11.22.33",
        nationality="Belgian",
        email="c@x.example",
        side="host",
    )
    met = [person_named(day_out, "Çelik")]
    a_handshake(day_out, "wants samples", met=met, ours=[person_named(day_out, "Maes")], place="Delhi")
    rows = {}
    for crm in Crm:
        content = export(day_out, Request("contacts", Format.CSV, crm=crm)).content.decode("utf-8-sig")
        (rows[crm],) = csv.DictReader(io.StringIO(content))
    assert rows[Crm.HUBSPOT]["Mobile Phone Number"] == "+32470112233"
    assert rows[Crm.HUBSPOT]["Contact Owner"] == "Jan Maes"
    assert rows[Crm.SALESFORCE]["Lead Source"] == "Day out"
    assert rows[Crm.SALESFORCE]["Description"] == "Met on 2025-03-04, Delhi: wants samples"
    assert rows[Crm.DYNAMICS]["Mobile Phone"] == "+32470112233"
    card = vobject.readOne(export(day_out, Request("contacts", Format.VCARD)).content.decode())
    assert (card.fn.value, card.tel.value, card.uid.value) == ("Çelik", "+32470112233", met[0])
    assert "wants samples" in card.note.value


def test_a_calendar_has_each_item_at_its_present_time_in_the_zone_of_its_leg(day_out: MissionFile) -> None:
    brussels = add(day_out, "destination", city="Brussels", zone="Europe/Brussels")
    delhi = day_out.row("SELECT id FROM destination WHERE city = 'New Delhi'")
    flight_id = add(
        day_out,
        "agenda_item",
        destination_id=delhi["id"],
        arrival_destination_id=brussels,
        title="Flight home",
        planned_start=clock("20:00"),
        planned_end=clock("23:00"),
        starts_at=clock("20:15"),
        ends_at=clock("23:15"),
    )
    calendar = Calendar.from_ical(export(day_out, Request("agenda", Format.CALENDAR)).content)
    (flight,) = (one for one in calendar.events if one["uid"] == f"{flight_id}@missiontui")
    assert flight.start.isoformat() == "2025-03-04T20:15:00+05:30"
    assert flight.end.isoformat() == "2025-03-04T18:45:00+01:00"
    assert flight["description"] == "Planned: Tue 4 Mar 20:00 – Tue 4 Mar 18:30"
    assert {str(zone.tz_name) for zone in calendar.timezones} == {"Europe/Brussels", "Asia/Kolkata"}
    change(day_out, "agenda_item", flight_id, status="cancelled")
    again = Calendar.from_ical(export(day_out, Request("agenda", Format.CALENDAR)).content)
    (flight,) = (one for one in again.events if one["uid"] == f"{flight_id}@missiontui")
    assert (flight["status"], flight["sequence"], flight["transp"]) == ("CANCELLED", 1, "TRANSPARENT")
    assert flight["description"].startswith("Cancelled\n")


def test_promises_are_tasks_with_their_due_time(day_out: MissionFile) -> None:
    rao = person_named(day_out, "Rao")
    a_handshake(
        day_out,
        "send it",
        at=NOON - timedelta(hours=1),
        met=[rao],
        promises=[
            promise("send brochure", "2025-03-07", to=rao, due_time="17:00"),
            promise("thank them", "2025-03-08", status="done"),
        ],
    )
    tasks = Calendar.from_ical(export(day_out, Request("follow-ups", Format.CALENDAR)).content).todos
    assert [(task["summary"], task["status"]) for task in tasks] == [
        ("send brochure", "NEEDS-ACTION"),
        ("thank them", "COMPLETED"),
    ]
    assert tasks[0]["due"].dt.isoformat() == "2025-03-07T17:00:00+05:30"
    assert tasks[1]["due"].dt == date(2025, 3, 8)
    (first, _second) = json.loads(export(day_out, Request("follow-ups", Format.JSON)).content)
    assert first["made_at"] == "2025-03-04T10:30:00+05:30"
    assert first["status"] == "open"


def test_a_program_gets_the_code_and_a_person_the_word_of_their_language() -> None:
    listing = Listing("tasks", ("status",), (Line({}, (Word("open", "ouvert"),)),), ("Statut",))
    assert json.loads(json_bytes([listing], is_one=True)) == [{"status": "open"}]
    assert csv_bytes(listing).decode("utf-8-sig") == "Statut\r\nouvert\r\n"
