"""B2B meetings, sessions and availabilities come in as lists, come again without doubles, and go out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from missiontui.domain.paper_kinds import PaperKind, SchedulesBy
from missiontui.exchange.paper.meeting_schedules import meeting_schedules
from missiontui.exchange.paper.occasion import Occasion, PaperWish
from missiontui.exchange.paper.pdf import pages_in
from missiontui.exchange.paper.printing import make_paper
from missiontui.exchange.report import ImportReport
from missiontui.exchange.writing.exporting import Request, export
from missiontui.exchange.writing.formats import Format
from missiontui.store import b2b_meeting_acts, b2b_meetings
from missiontui.store.connection import MissionFile
from missiontui.text import clean

Bring = Callable[..., ImportReport]

NOW = datetime(2025, 3, 4, 5, tzinfo=UTC)
DAY = date(2025, 3, 5)
HELD = {
    "mission": "name,home_zone\nAsia,Europe/Brussels\n",
    "organisations": "name,kind\nDelta,company\nAgri & Co,host\n[b]Rho,company\n",
    "people": (
        "badge,given_name,family_name,organisation,side\n"
        "BE-1,Ana,Peeters,Delta,delegation\nIN-1,Priya,Sharma,Agri & Co,host\nIN-2,Lata,Rao,,interpreter\n"
    ),
    "agenda": (
        "destination,kind,title,date,start,end,venue\n"
        "Kathmandu,b2b,Hall A,2025-03-05,09:00,12:00,Hall [A]\nTokyo,b2b,Hall B,2025-03-06,09:00,12:00,\n"
    ),
}
HEAD = (
    "date,item,company,delegate,counterpart_company,counterpart,start,end,starts_at,ends_at,table,address,"
    "travel_minutes,interpreter,fixed,status,no_show,outcome,notes\n"
)
MEETINGS = (
    f"{HEAD}"
    "2025-03-05,Hall A,Delta,BE-1,Agri & Co,IN-1,09:00,,,,Table 2,,,IN-2,x,gehouden,,Sends a sample,\n"
    '2025-03-05,Hall A,"[b]Rho",,,IN-1,09:30,10:10,09:50,,Table 10,,,,,planned,,,\n'
    "2025-03-06,,Delta,,New & Co,,15:00,16:00,,,,Pier 4,25,,,no-show,theirs,,\n"
)
SESSIONS = "date,item,slot_minutes,pause_minutes,tables\n2025-03-05,Hall A,25,5,Table 2; Table 3\n"
AVAILABILITY = (
    "date,item,company,person,start,end,free,reason\n"
    "2025-03-05,Hall A,Delta,,09:00,10:00,yes,\n2025-03-05,Hall A,,,10:00,10:15,,Coffee\n"
)


@pytest.fixture
def held(mission: MissionFile, bring: Bring, filled: None) -> MissionFile:
    del filled
    report = bring(meetings=MEETINGS, sessions=SESSIONS, availability=AVAILABILITY)
    assert report.problems == ()
    return mission


@pytest.fixture
def filled() -> None:
    """The mission holds what ``HELD`` says."""


def test_a_list_of_meetings_comes_in_and_goes_out_and_changes_nothing_when_it_comes_again(
    held: MissionFile, bring: Bring
) -> None:
    first, second, third = b2b_meetings.meetings(held)
    assert (first.ours, first.theirs, first.table, first.interpreter) == (
        "Delta", "Agri & Co", "Table 2", "Lata Rao",
    )  # fmt: skip
    assert (first.status, first.is_fixed, first.outcome) == ("held", True, "Sends a sample")
    assert f"{first.local_end:%H:%M}" == "09:25", "the slot of its session, by the clock of Kathmandu"
    assert (second.counterpart_organisation, f"{second.local_start:%H:%M}", second.is_moved) == (
        "Agri & Co", "09:50", True,
    )  # fmt: skip
    assert (third.zone, third.travel_minutes, third.no_show) == ("Asia/Tokyo", 25, "theirs")
    hall = first.agenda_item_id
    assert [one.name for one in b2b_meetings.tables(held, hall)] == ["Table 2", "Table 3", "Table 10"]
    assert [one.is_free for one in b2b_meetings.availabilities(held, hall)] == [True, False]
    again = bring(meetings=MEETINGS, sessions=SESSIONS, availability=AVAILABILITY)
    assert {(one.created, one.updated) for one in again.files} == {(0, 0)}
    out = {
        kind: export(held, Request(kind, Format.CSV)).content.decode("utf-8-sig")
        for kind in ("meetings", "sessions", "availability")
    }
    report = bring(**out)
    assert report.problems == ()
    assert {(one.created, one.updated) for one in report.files} == {(0, 0)}
    assert b2b_meetings.meetings(held) == (first, second, third)
    b2b_meeting_acts.move_all(held, hall, 15)
    later = MEETINGS.replace("09:30,10:10,09:50", "09:35,10:15,")
    assert bring(meetings=later).problems == ()
    moved = b2b_meetings.meeting(held, second.id)
    assert (f"{moved.local_start:%H:%M}", f"{moved.planned_start:%H:%M}") == ("10:05", "03:50"), (
        "it stays moved"
    )


CANNOT_BE = {
    "2025-03-05,Hall A,Delta,BE-1,Delta,,09:00" + "," * 12: "counterpart_company: Delta cannot meet itself.",
    "2025-03-05,Hall A,,BE-1,,Ana Peeters,09:01" + "," * 12: "Ana Peeters cannot meet themselves.",
    "2025-03-07,,Delta,,New,,09:00,08:00" + "," * 11: "It would last 23 h 00, until Sat 08:00.",
    "2025-04-07,,Delta,,New,,09:00,09:30" + "," * 11: "is outside the leg",
    "2025-03-05,Hall A,Delta,,New,,09:02,,,,Table 1,Pier 4" + "," * 7: "at a table and at an address",
    "2025-03-06,,Delta,,New,,09:00,,,,Table 1" + "," * 8: "A table belongs to an item",
    "2025-03-05,Hall A,Delta,BE-1,New,,09:03,,,,,,,BE-1" + "," * 5: "cannot interpret for them.",
    "2025-03-05,Hall A,Delta,,New,,25:00" + "," * 12: "“25:00”",
    "2025-03-05,Hall A,,,New,,09:04" + "," * 12: "It is not said who of ours meets.",
}


def test_rows_that_cannot_be_are_told_with_their_columns_and_nothing_comes_in(
    mission: MissionFile, bring: Bring, filled: None
) -> None:
    report = bring(meetings=HEAD + "\n".join(CANNOT_BE) + "\n")
    told = [next((one for one in report.problems if problem in one), "") for problem in CANNOT_BE.values()]
    assert all(f"row {row}, column" in one for row, one in enumerate(told, 2)), told
    assert b2b_meetings.meetings(mission) == ()


def test_a_company_gets_its_own_calendar_and_its_own_page(held: MissionFile) -> None:
    first, second, _third = b2b_meetings.meetings(held)
    host = first.counterpart_organisation_id
    made = export(held, Request("meetings", Format.CALENDAR, company_id=host))
    assert (made.number, made.content.count(b"BEGIN:VEVENT")) == (2, 2)
    words = made.content.decode().replace("\r\n ", "")
    for part in (
        "SUMMARY:Delta – Agri & Co",
        "LOCATION:Table 2\\, Hall [A]",
        "TZID=Asia/Kathmandu:20250305T095000",
    ):
        assert part in words
    b2b_meeting_acts.cancel(held, second)

    def pages(by: SchedulesBy, record_id: str = "") -> list[tuple[str, int]]:
        wish = PaperWish(PaperKind.MEETINGS, DAY, by=by, record_id=record_id)
        sheets = meeting_schedules(Occasion(held, wish, NOW))
        return [(one["title"], len(one["rows"])) for one in sheets.sections]

    assert pages(SchedulesBy.COMPANY) == [("Delta", 1), ("Agri & Co", 1)]
    assert pages(SchedulesBy.DELEGATE) == [("Ana Peeters", 1), ("Lata Rao", 1), ("Priya Sharma", 1)]
    assert pages(SchedulesBy.TABLE, first.table_id) == [("Table 2", 1)]
    wish = PaperWish(PaperKind.MEETINGS, DAY, first.agenda_item_id, by=SchedulesBy.TABLE)
    paper = make_paper(Occasion(held, wish, NOW))
    assert pages_in(paper.content) == 1
    assert paper.name.startswith("asia-meetings-table-hall-a-2025-03-05"), clean(paper.name)
