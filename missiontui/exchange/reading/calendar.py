"""An iCalendar file as a table of agenda items: one row an event, of one that recurs one row a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from missiontui.errors import InputError
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.exchange.reading.calendar_event import NO_END, PROPERTIES, Event, Reader, When
from missiontui.exchange.reading.calendar_zones import CalendarZones
from missiontui.exchange.reading.content_lines import (
    LARGEST_BLOCK,
    Block,
    ContentLine,
    blocks,
    content_lines,
    with_plain_ends,
)
from missiontui.exchange.reading.recurrence import days_of
from missiontui.exchange.reading.source import Sheet
from missiontui.exchange.reading.table import Row, Table
from missiontui.i18n import _, ngettext
from missiontui.text import clean

MOST_EVENTS = 10_000
MOST_LINES = 300_000
MOST_BYTES = 16 * 1024 * 1024
"""Lines and bytes of all events together, without what is attached to them."""
MOST_TIMES = 100
"""Times of one event within the mission: twice a day for seven weeks."""
UID = "uid"
"""The column by which an item is found again when its time has moved: ``UID`` of the event."""
_UNREAD = ("ATTACH", "IMAGE", "X-ALT-DESC", "ATTENDEE", "ORGANIZER", "X-MICROSOFT-LOCATIONS")
_ALWAYS = ("title", "start", "end")

Period = tuple[date, date]


def read_calendar(content: bytes, path: Path, period: Period | None) -> Sheet:
    """The events of a calendar, by the columns of an agenda; a row's number is its event's.

    ``start`` and ``end`` are ISO with their offset, or without one where the event has no zone; a whole day
    has its date as ``start`` and no ``end``, and several of them a row each. An event that cannot be read
    costs only itself. To-dos, journals and alarms are passed over.

    Args:
        content: of the file.
        path: where it is from, for the table.
        period: the first and the last day of the mission. Events outside it are left out and told of; without
            it, of what recurs only the first time is taken.

    Raises:
        TableRefused: there is no event in it, or there are too many.
    """
    content = with_plain_ends(content)
    method = re.search(rb"^METHOD[^\n:]*:\s*(\w+)", content, re.I | re.M)
    reader = Reader(
        CalendarZones(content), is_cancelling=method is not None and method[1].upper() == b"CANCEL"
    )
    events: list[Event] = []
    problems: list[Problem] = []
    number = lines_read = bytes_read = 0
    for block in blocks(content, "VEVENT", without=_UNREAD):
        number = block.number
        lines_read += block.content.count(b"\n")
        bytes_read += len(block.content)
        if number > MOST_EVENTS or lines_read > MOST_LINES or bytes_read > MOST_BYTES:
            raise _too_many(path)
        event = _read(block, reader)
        (events if isinstance(event, Event) else problems).append(event)  # type: ignore[arg-type]
    if not number:
        raise TableRefused(
            clean(path.name, multiline=False),
            Problem(_("There is no event in it."), _("Check that it is the right file.")),
        )
    rows, remarks = _rows(_latest(events), period)
    if len(rows) > MOST_EVENTS:
        raise _too_many(path)
    columns = (UID, *kind_named("agenda").columns)
    headers = tuple(
        column
        for column in dict.fromkeys(columns)
        if column in _ALWAYS or any(column in cells for _number, cells in rows)
    )
    table = Table(
        path,
        0,
        headers,
        tuple(Row(number, {column: cells.get(column, "") for column in headers}) for number, cells in rows),
        tuple(sorted(problems, key=lambda problem: problem.row or 0)),
    )
    return Sheet("", table, kind="agenda", remarks=remarks)


def _read(block: Block, reader: Reader) -> Event | Problem:
    if block.is_too_large:
        return _problem(
            block.number,
            [],
            _("It is larger than {size} kB, without what is attached to it.").format(
                size=LARGEST_BLOCK // 1024
            ),
        )
    lines = content_lines(block.content, PROPERTIES)
    if not block.is_whole:
        return _problem(block.number, lines, _("It is cut off."))
    try:
        return reader.event(block.number, lines)
    except InputError as error:
        return _problem(block.number, lines, error.message, error.hint)


def _problem(number: int, lines: Sequence[ContentLine], what: str, hint: str = "") -> Problem:
    name = next((shown(line.text) for line in lines if line.name == "SUMMARY"), "")
    return Problem(
        _("Event “{title}”: {problem}").format(title=name, problem=what) if name else what,
        hint or _("Mend it in the calendar and export it again, or type it in."),
        number,
        value=name,
    )


def _latest(events: Sequence[Event]) -> list[Event]:
    """Each event once, as it was changed last: a file may hold several versions."""
    found: dict[object, Event] = {}
    for event in events:
        key: object = (event.uid, event.recurrence) if event.uid else event.number
        before = found.get(key)
        if before is None or event.sequence >= before.sequence:
            found[key] = event
    return sorted(found.values(), key=lambda event: event.number)


def _rows(
    events: Sequence[Event], period: Period | None
) -> tuple[list[tuple[int, dict[str, str]]], tuple[str, ...]]:
    changed: dict[str, set[date]] = {}
    for event in events:
        if event.recurrence is not None:
            changed.setdefault(event.uid, set()).add(event.recurrence)
    rows: list[tuple[int, dict[str, str]]] = []
    outside = endless = unbounded = 0
    for event in events:
        recurs = event.rule is not None or bool(event.more)
        starts = list(islice(_times(event, period, changed.get(event.uid, set())), MOST_TIMES))
        unbounded += recurs and period is None
        outside += not starts
        endless += bool(starts) and event.lasts is None
        if len(rows) > MOST_EVENTS:
            break
        rows += [(event.number, cells) for start in starts for cells in _cells(event, start, period)]
    return rows, _remarks(outside, endless, unbounded, period)


def _times(event: Event, period: Period | None, changed: set[date]) -> Iterator[When]:
    """When an event is within the period."""
    gone = event.left_out | (changed if event.recurrence is None else set())
    starts = [event.start]
    if event.rule is not None and period:
        begin = event.start.wall.date()
        first, last = period
        reach = (event.lasts or timedelta()).days + 1
        days = days_of(event.rule, begin, _moved(first, -min(reach, 366)), _moved(last, 1))
        starts = [event.start.on(day) for day in islice(days, 5 * MOST_TIMES)]
    starts += event.more if period else ()
    seen = set()
    for start in starts:
        if start.wall.date() not in gone and start.wall not in seen and _is_within(event, start, period):
            seen.add(start.wall)
            yield start


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _is_within(event: Event, start: When, period: Period | None) -> bool:
    if period is None:
        return True
    # by UTC it may be the next day there, or still the one before
    margin = timedelta(days=1 if start.offset_at is not None and start.text().endswith("+00:00") else 0)
    end = start.wall + (event.lasts or timedelta())
    if event.lasts:
        end -= timedelta(minutes=1)
    return start.wall.date() - margin <= period[1] and end.date() + margin >= period[0]


def _cells(event: Event, start: When, period: Period | None) -> Iterator[dict[str, str]]:
    """The row of one time, or of each of its days."""
    is_one_of_many = event.rule is not None or bool(event.more) or event.recurrence is not None
    day = event.recurrence or start.wall.date()
    uid = f"{event.uid}#{day:%Y%m%d}" if event.uid and is_one_of_many else event.uid
    if not start.is_date:
        # with an end of its own an event that does not recur may land by another clock, as a flight does
        end = event.end if event.end and not is_one_of_many else start.after(event.lasts or NO_END)
        yield _row(event, uid, start.text(), end.text())
        return
    length = (event.lasts or timedelta(days=1)).days
    days = (start.wall.date() + timedelta(days=number) for number in range(min(length, 2 * MOST_TIMES)))
    within = [each for each in days if period is None or period[0] <= each <= period[1]][:MOST_TIMES]
    for each in within:
        own = f"{event.uid}#{each:%Y%m%d}" if event.uid and length > 1 else uid
        yield _row(event, own, each.isoformat(), "")


def _row(event: Event, uid: str, start: str, end: str) -> dict[str, str]:
    row = {UID: uid, "start": start, "end": end, **event.cells}
    return {column: value for column, value in row.items() if value}


def _remarks(outside: int, endless: int, unbounded: int, period: Period | None) -> tuple[str, ...]:
    found = []
    if outside and period:
        found.append(
            ngettext(
                "One event is not between {first} and {last}, the days of the mission, and was left out.",
                "{number} events are not between {first} and {last}, the days of the mission, and were left "
                "out.",
                outside,
            ).format(number=outside, first=period[0], last=period[1])
        )
    if endless:
        found.append(
            ngettext(
                "One event says no end: {minutes} minutes were taken.",
                "{number} events say no end: {minutes} minutes were taken.",
                endless,
            ).format(number=endless, minutes=int(NO_END.total_seconds()) // 60)
        )
    if unbounded:
        found.append(
            ngettext(
                "One event recurs, and the mission has no dates yet: only its first time was taken.",
                "{number} events recur, and the mission has no dates yet: only their first time was taken.",
                unbounded,
            ).format(number=unbounded)
        )
    return tuple(found)


def _too_many(path: Path) -> TableRefused:
    return TableRefused(
        clean(path.name, multiline=False),
        Problem(
            _("It has more than {number} events, or {size} MB without what is attached to them.").format(
                number=MOST_EVENTS, size=MOST_BYTES // 1024**2
            ),
            _("Export only the days of the mission."),
        ),
    )
