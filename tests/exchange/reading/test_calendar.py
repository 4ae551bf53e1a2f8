"""Calendars of embassies and agencies come in as agenda items, each event on its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.exchange.own_properties import mark_of
from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading.calendar import read_calendar
from missiontui.exchange.reading.source import Sheet
from missiontui.exchange.reading.table import Table

MISSION = (date(2025, 3, 1), date(2025, 3, 8))


def calendar(*events: str, head: str = "") -> str:
    inside = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{inside}END:VCALENDAR\n"


def read(content: str | bytes, period: tuple[date, date] | None = MISSION) -> Sheet:
    sheet = read_calendar(content.encode() if isinstance(content, str) else content, Path("x.ics"), period)
    assert sheet.kind == "agenda"
    return sheet


def table(content: str | bytes, period: tuple[date, date] | None = MISSION) -> Table:
    found = read(content, period).table
    assert found is not None
    return found


def rows(content: str | bytes, period: tuple[date, date] | None = MISSION) -> list[dict[str, str]]:
    return [{c: value for c, value in row.cells.items() if value} for row in table(content, period).rows]


def times(*events: str, head: str = "", period: tuple[date, date] | None = MISSION) -> list[tuple[str, str]]:
    found = rows(calendar(*(f"SUMMARY:x\n{event}" for event in events), head=head), period)
    return [(row["start"], row.get("end", "")) for row in found]


OUTLOOK = calendar(
    """
UID:040000008200E00074C5B7101A82E008
SEQUENCE:2
CATEGORIES:Reception,Blue category
DTSTART;TZID="Romance Standard Time":20250304T190000
DTEND;TZID="Romance Standard Time":20250304T210000
SUMMARY;LANGUAGE=fr-be:Réception à l'ambassade\\, tenue de ville
LOCATION:Embassy of Belgium\\, New Delhi
DESCRIPTION:Invitation only.\\nBring
  the card.
X-ALT-DESC;FMTTYPE=text/html:<html>not this</html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
DESCRIPTION:Reminder
END:VALARM
""",
    head="""METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""",
)


def test_an_event_of_outlook_has_its_windows_zone_its_kind_and_its_own_description() -> None:
    assert rows(OUTLOOK.replace("\n", "\r\n")) == [
        {
            "uid": "040000008200E00074C5B7101A82E008",
            "kind": "reception",
            "title": "Réception à l'ambassade, tenue de ville",
            "start": "2025-03-04T19:00+01:00",
            "end": "2025-03-04T21:00+01:00",
            "venue": "Embassy of Belgium, New Delhi",
            "notes": "Invitation only.\nBring the card.",
        }
    ]


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("Asia/Kolkata", "+05:30"),
        ("/citadel.org/20190914_1/Asia/Kolkata", "+05:30"),
        ("India Standard Time", "+05:30"),
        ("(UTC+05:30) Chennai\\, Kolkata", "+05:30"),
        ("GMT+0530", "+05:30"),
        ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "+01:00"),
    ],
)
def test_a_zone_is_known_by_whatever_name_a_program_gives_it(zone: str, offset: str) -> None:
    assert times(f'DTSTART;TZID="{zone}":20250304T090000\nDURATION:PT1H30M') == [
        (f"2025-03-04T09:00{offset}", f"2025-03-04T10:30{offset}")
    ]


def test_a_zone_that_the_file_describes_has_its_summer_time() -> None:
    head = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
    zone = "TZID=Customized Time Zone"

    assert times(f"DTSTART;{zone}:20250301T090000", f"DTSTART;{zone}:20250302T090000", head=head) == [
        ("2025-03-01T09:00+02:00", "2025-03-01T09:30+02:00"),
        ("2025-03-02T09:00+03:00", "2025-03-02T09:30+03:00"),
    ]


def test_utc_floating_and_a_flight_that_lands_by_another_clock() -> None:
    assert times(
        "DTSTART:20250304T033000Z\nDTEND:20250304T043000Z",
        "DTSTART:20250304T090000\nDTEND:20250304T100000",
        "DTSTART;TZID=Europe/Brussels:20250301T094500\nDTEND;TZID=Asia/Kolkata:20250301T222500",
    ) == [
        ("2025-03-04T03:30+00:00", "2025-03-04T04:30+00:00"),
        ("2025-03-04T09:00", "2025-03-04T10:00"),
        ("2025-03-01T09:45+01:00", "2025-03-01T22:25+05:30"),
    ]


def test_whole_days_stand_on_each_of_them_and_are_free() -> None:
    found = rows(
        calendar(
            "UID:a\nSUMMARY:Holi\nCATEGORIES:Visit\nDTSTART;VALUE=DATE:20250304\nDTEND;VALUE=DATE:20250306",
            "UID:b\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20250307",
            "UID:c\nSUMMARY:Leave\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\n"
            "DTSTART;TZID=UTC:20250308T000000\nDTEND;TZID=UTC:20250310T000000",
            "UID:d\nSUMMARY:Ours\nDTSTART;TZID=Asia/Kolkata:20250306T000000\n"
            "DTEND;TZID=Asia/Kolkata:20250306T000000",
        )
    )

    assert [(row["uid"], row["title"], row["start"], row.get("end"), row["kind"]) for row in found] == [
        ("a#20250304", "Holi", "2025-03-04", None, "free"),
        ("a#20250305", "Holi", "2025-03-05", None, "free"),
        ("b", "Fair", "2025-03-07", None, "free"),
        ("c#20250308", "Leave", "2025-03-08", None, "free"),
        ("d", "Ours", "2025-03-06", None, "free"),
    ]


def test_what_recurs_is_there_within_the_mission_but_where_it_is_left_out_or_changed() -> None:
    series = """
UID:standup
SUMMARY:Morning briefing
CATEGORIES:BRIEFING
DTSTART;TZID=Asia/Kolkata:20250203T073000
DTEND;TZID=Asia/Kolkata:20250203T080000
RRULE:FREQ=DAILY;UNTIL=20250306T020000Z
RDATE;TZID=Asia/Kolkata:20250308T063000
EXDATE;TZID=Asia/Kolkata:20250303T073000
"""
    moved = """
UID:standup
SUMMARY:Morning briefing\\, late
RECURRENCE-ID;TZID=Asia/Kolkata:20250304T073000
DTSTART;TZID=Asia/Kolkata:20250304T090000
DTEND;TZID=Asia/Kolkata:20250304T093000
"""
    dropped = moved.replace("0304", "0305").replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")

    found = rows(calendar(series, moved, dropped))

    assert [(row["uid"][-4:], row["start"][8:16], row.get("status", "")) for row in found] == [
        ("0301", "01T07:30", ""),
        ("0302", "02T07:30", ""),
        ("0306", "06T07:30", ""),
        ("0308", "08T06:30", ""),
        ("0304", "04T09:00", ""),
        ("0305", "05T09:00", "cancelled"),
    ]
    assert len(rows(calendar(series), None)) == 1


def test_what_lies_outside_the_mission_is_told_of_and_left_out() -> None:
    sheet = read(calendar("SUMMARY:Old\nDTSTART:20240304T090000Z", "SUMMARY:In\nDTSTART:20250308T233000Z"))

    assert sheet.table is not None
    assert [row.cells["title"] for row in sheet.table.rows] == ["In"]
    assert sheet.remarks == (
        "One event is not between 2025-03-01 and 2025-03-08, the days of the mission, and was left out.",
        "One event says no end: 30 minutes were taken.",
    )


def test_a_calendar_sent_to_cancel_cancels_and_the_latest_version_of_an_event_counts() -> None:
    event = "UID:a\nSEQUENCE:{0}\nSUMMARY:v{0}\nDTSTART:20250304T090000Z"

    found = rows(calendar(event.format(3), event.format(1), head="METHOD:CANCEL\n"))

    assert [(row["title"], row["status"]) for row in found] == [("v3", "cancelled")]


def test_our_own_columns_come_back_as_they_were_written() -> None:
    own = """
UID:0195a@missiontui
SUMMARY:Gala
CATEGORIES:GALA
DTSTART:20250304T133000Z
DTEND:20250304T163000Z
X-MISSIONTUI-DESTINATION:New Delhi
X-MISSIONTUI-HARD-START:yes
X-MISSIONTUI-START:2025-03-04T18:30+05:30
X-MISSIONTUI-BADGE:none of an agenda
"""
    assert rows(calendar(own)) == [
        {
            "uid": "0195a@missiontui",
            "destination": "New Delhi",
            "kind": "gala",
            "title": "Gala",
            "start": "2025-03-04T18:30+05:30",
            "end": "2025-03-04T16:30+00:00",
            "hard_start": "yes",
        }
    ]


WRITTEN = f"""
UID:0195a@missiontui
SUMMARY:Gala
DTSTART;TZID=Asia/Kolkata:20250304T190031
DTEND;TZID=Asia/Kolkata:20250304T220000
LOCATION:Garden\\, Delhi
DESCRIPTION:Dress code: dark suit\\nBring the badge.
X-MISSIONTUI-START:2025-03-04T18:30:00+05:30
X-MISSIONTUI-END:2025-03-04T21:30:00+05:30
X-MISSIONTUI-STARTS-AT:2025-03-04T19:00:31+05:30
X-MISSIONTUI-ENDS-AT:2025-03-04T22:00:00+05:30
X-MISSIONTUI-VENUE;X-OF={mark_of("Garden, Delhi")}:Garden
X-MISSIONTUI-ADDRESS;X-OF={mark_of("Garden, Delhi")}:Delhi
X-MISSIONTUI-NOTES;X-OF={mark_of("Dress code: dark suit Bring the badge.")}:Bring the badge.
"""
AS_IT_WAS = {
    "uid": "0195a@missiontui",
    "title": "Gala",
    "start": "2025-03-04T18:30:00+05:30",
    "end": "2025-03-04T21:30:00+05:30",
    "starts_at": "2025-03-04T19:00:31+05:30",
    "ends_at": "2025-03-04T22:00:00+05:30",
    "venue": "Garden",
    "address": "Delhi",
    "notes": "Bring the badge.",
}


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ("", "", {}),
        (
            "20250304T190031",
            "20250304T193000",
            {
                "start": "2025-03-04T19:30+05:30",
                "end": "2025-03-04T22:00+05:30",
                "starts_at": None,
                "ends_at": None,
            },
        ),
        ("Garden\\, Delhi", "Terrace", {"venue": "Terrace", "address": None}),
        ("the badge.\nX", "a coat.\nX", {"notes": "Dress code: dark suit\nBring a coat."}),
    ],
    ids=["nothing", "its start", "its place", "what it says"],
)
def test_what_was_changed_in_a_calendar_since_we_wrote_it_counts(
    before: str, after: str, differs: dict[str, str | None]
) -> None:
    expected = {column: value for column, value in (AS_IT_WAS | differs).items() if value}
    assert rows(calendar(WRITTEN.replace(before, after, 1))) == [expected]


def test_a_description_that_is_a_web_page_is_read_as_text() -> None:
    page = "<p>Bus <b>4</b> leaves&nbsp;at 9</p><br>See <a href='x'>the list</a>"

    assert rows(calendar(f"SUMMARY:x\nDTSTART:20250304T090000Z\nDESCRIPTION:{page}"))[0]["notes"] == (
        "Bus 4 leaves\N{NO-BREAK SPACE}at 9\n\nSee the list"
    )


BROKEN = {
    "SUMMARY:No time": "It does not say when it begins.",
    "DTSTART:20250304T090000Z": "It has no title.",
    "SUMMARY:x\nDTSTART:tomorrow": "“tomorrow” cannot be understood (DTSTART).",
    "SUMMARY:x\nDTSTART:20250304T090000Z\nDTEND:20250304T080000Z": "It ends before it begins.",
    "SUMMARY:x\nDTSTART;TZID=Moon:20250304T090000": "Nobody knows the time zone “Moon” that it names.",
    "SUMMARY:x\nDTSTART:20250304T090000Z\nRRULE:FREQ=SECONDLY": "cannot be understood (RRULE).",
    "SUMMARY:x\nDTSTART:20250304T090000Z\nDURATION:P9999999W": "It lasts more than a year.",
    "SUMMARY:x\nDTSTART:99990304T090000Z": "cannot be understood (DTSTART).",
}


def test_each_event_that_cannot_be_read_costs_only_itself_and_is_named() -> None:
    good = "SUMMARY:Good\nDTSTART:20250304T090000Z"
    cut = "BEGIN:VEVENT\nSUMMARY:Cut\nDTSTART:20250304T090000Z\n"
    content = calendar(*BROKEN, good).replace("END:VCALENDAR", cut)

    found = table(content)

    assert [row.cells["title"] for row in found.rows] == ["Good"]
    assert [problem.row for problem in found.problems] == [*range(1, len(BROKEN) + 1), len(BROKEN) + 2]
    for problem, words in zip(found.problems, [*BROKEN.values(), "Event “Cut”: It is cut off."], strict=True):
        assert words in problem.problem


@pytest.mark.parametrize("content", ["", "\0\0\0", calendar(), "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\n"])
def test_what_holds_no_event_is_refused(content: str) -> None:
    with pytest.raises(TableRefused):
        read(content)


@pytest.mark.parametrize(
    "event",
    [
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=DAILY;COUNT=999999999",
        "RRULE:FREQ=YEARLY;INTERVAL=99999999999999999999",
        "RRULE:FREQ=MONTHLY;BYMONTH=13;INTERVAL=0;BYSETPOS=-99999",
        "RDATE:" + ",".join(["20250305T090000Z"] * 5_000),
        "RRULE:FREQ=DAILY\nEXDATE:" + ",".join(["20250305"] * 5_000),
        "DESCRIPTION:" + "<br" * 50_000,
        "ATTACH;ENCODING=BASE64:" + "A" * 3_000_000,
        "X-MISSIONTUI-" + "A" * 50_000 + ":1",
    ],
)
def test_a_hostile_event_is_read_or_named_and_costs_no_time(event: str) -> None:
    found = table(
        calendar(f"SUMMARY:x\nDTSTART:19250304T090000Z\n{event}", "SUMMARY:y\nDTSTART:20250304T090000Z")
    )

    assert [row.cells["title"] for row in found.rows][-1] == "y"
    assert len(found.rows) <= 9


@settings(max_examples=50)
@given(st.data())
def test_damaged_calendars_never_crash(data: st.DataObject) -> None:
    series = calendar(
        "SUMMARY:x\nUID:1\nDTSTART;TZID=Asia/Kolkata:20250304T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU"
    )
    content = bytearray((OUTLOOK + series).encode())
    for _change in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    try:
        found = table(bytes(content), data.draw(st.sampled_from([MISSION, None])))
    except TableRefused:
        return
    assert len(found.rows) <= 20
