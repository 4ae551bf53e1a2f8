"""The day and the present moment, for scripts and as lines of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from missiontui.cli.session import here
from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.dates import day_and_time
from missiontui.domain.present import Entry, Present, present
from missiontui.domain.states import sign, state_in_words
from missiontui.store import agenda
from missiontui.store.connection import MissionFile

if TYPE_CHECKING:
    from missiontui.domain.visits import VisitLine


def iso(moment: datetime, zone: str) -> str:
    """An instant with the offset of a zone, to the minute's second: ``2025-03-04T10:45:00+05:30``."""
    return zones.local(moment, zone).isoformat(timespec="seconds")


def item_as_json(entry: Entry) -> dict[str, object]:
    """An item as scripts see it: times in ISO with the local offset."""
    item = entry.item
    return {
        "id": item.id,
        "kind": item.kind,
        "title": item.title,
        "track": item.track,
        "destination": item.destination.city,
        "zone": item.start_zone,
        "planned_start": iso(item.planned_start, item.start_zone),
        "planned_end": iso(item.planned_end, item.end_zone),
        "starts_at": iso(item.starts_at, item.start_zone),
        "ends_at": iso(item.ends_at, item.end_zone),
        "not_before": iso(entry.starts_at, item.start_zone) if entry.is_held else None,
        "status": str(item.status),
        "state": str(entry.state),
        "fixed_start": item.fixed_start,
        "fixed_end": item.fixed_end,
        "venue": item.venue,
    }


def read_day(file: MissionFile, day: date, now: datetime) -> tuple[Entry, ...]:
    """The items of a local day as they stand now."""
    return present(agenda.items_around(file, now, zones.midnight(day, "UTC")), now).on(day)


def listed_item_as_json(entry: Entry, line: VisitLine | None) -> dict[str, object]:
    """An item with the numbers of its list; they are None where it has none."""
    if line is None:
        return {**item_as_json(entry), "numbers": None}
    from missiontui.cli.counts import numbers_as_json

    return {**item_as_json(entry), "numbers": numbers_as_json(line)}


def day_asked(file: MissionFile, text: str | None, now: datetime) -> date:
    """The day that ``--date`` names, today without it; without its year, the one nearest to the mission.

    Raises:
        InputError: it names none.
    """
    today = zones.local(now, here(file, now)).date()
    if text is None:
        return today
    from missiontui.domain import moments

    return moments.day_named(text, today, agenda.the_mission(file).starts_on)


def lists_of(file: MissionFile, entries: Sequence[Entry]) -> Mapping[str, VisitLine]:
    """Item id to its list as it stands, of those that have one."""
    listed = agenda.expected_numbers(file, [entry.item.id for entry in entries])
    if not listed:
        return {}
    from missiontui.store.visits import visit_lines

    lines = visit_lines(file, [entry for entry in entries if entry.item.id in listed])
    return {line.item.id: line for line in lines}


def now_as_json(seen: Present, zone: str, home: str) -> dict[str, object]:
    """What runs and what is next, as scripts see it."""
    coming = seen.next
    minutes = zones.minutes(coming.starts_at - seen.at) if coming else None
    return {
        "at": iso(seen.at, zone),
        "home": iso(seen.at, home),
        "running": [
            {
                **item_as_json(entry),
                "minutes_running": zones.minutes(seen.at - entry.item.starts_at),
                "minutes_over": entry.over,
            }
            for entry in seen.now
        ],
        "next": {**item_as_json(coming), "minutes_until": minutes} if coming else None,
        "minutes_until": minutes,
        "offset_minutes": seen.late,
    }


def item_in_words(entry: Entry, day: date, line: VisitLine | None = None) -> str:
    """An item on one line: ``‹`` before it if it began the day before, the weekday of an end that is on
    another day than its start; behind it the numbers of its list, if it has one."""
    item: AgendaItem = entry.item
    start, end = zones.local(entry.starts_at, item.start_zone), zones.local(entry.ends_at, item.end_zone)
    since = "‹" if start.date() < day else " "
    until = f"{end:%H:%M}" if end.date() == start.date() else day_and_time(end)
    times = f"{since}{start:%H:%M}–{until}"
    if item.arrival is not None and item.arrival.zone != item.destination.zone:
        times += f" ({item.arrival.city})"
    hard = " ▪" if item.fixed_start or item.fixed_end else ""
    words = f"{item.title}{hard}  {state_in_words(entry)}"
    if line is not None:
        from missiontui.domain.visits import numbers_in_words

        words += f"  {numbers_in_words(line)}"
    return f"{times}  {sign(entry.state)} {item.track or '·':<10} {words}"
