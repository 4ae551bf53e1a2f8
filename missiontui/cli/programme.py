"""``today`` and ``now``: the programme, read."""

from __future__ import annotations

from datetime import date, datetime

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.domain import moments, zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.present import Entry, Present, present
from missiontui.domain.states import late_in_words, sign, state_in_words
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.connection import MissionFile


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
    wanted = {item.id for item in agenda.items_on(file, day)}
    seen = agenda.items_around(file, now, zones.midnight(day, "UTC"))
    return tuple(entry for entry in present(seen, now).entries if entry.item.id in wanted)


@click.command("today", help=_("The day's programme."))
@click.option("--date", "day_text", metavar="DATE", help=_("Another day: 2025-03-04, 4/3, tue, +1."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def today_command(session: Session, day_text: str | None, as_json: bool) -> None:
    """List the day's items with their present times."""
    with session.open_mission() as file:
        now = session.clock(file).now()
        current = zones.local(now, here(file, now)).date()
        day = current if day_text is None else _day(file, day_text, current)
        entries = read_day(file, day, now)
    if as_json:
        print_json([item_as_json(entry) for entry in entries])
        return
    say(f"{day:%a %d %B %Y}")
    if not entries:
        say(_("Nothing in the programme on this day. Another one: missiontui today --date 4/3"))
    for entry in entries:
        say(_line(entry))


def _day(file: MissionFile, text: str, current: date) -> date:
    """The day that was named; without its year, the one nearest to the mission."""
    return moments.day_named(text, current, agenda.the_mission(file).starts_on)


@click.command("now", help=_("What runs, what is next, and how late it is."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def now_command(session: Session, as_json: bool) -> None:
    """Tell what runs and what is next."""
    with session.open_mission() as file:
        now = session.clock(file).minute()
        zone = here(file, now)
        home = agenda.the_mission(file).home_zone
        seen = present(agenda.items_around(file, now), now)
    if as_json:
        print_json(_now_as_json(seen, zone, home))
        return
    say(f"{zones.local(now, zone):%a %d %B %H:%M}  ({home}: {zones.local(now, home):%a %H:%M})")
    for entry in seen.now:
        say(_("NOW   {title}, {state}").format(title=entry.item.title, state=state_in_words(entry)))
    if not seen.now:
        say(_("NOW   nothing"))
    coming = seen.next
    if coming is None:
        say(_("NEXT  nothing in the next hours"))
        return
    say(
        _("NEXT  {title} at {time}, in {minutes} min ({late})").format(
            title=coming.item.title,
            time=f"{zones.local(coming.starts_at, coming.item.start_zone):%H:%M}",
            minutes=zones.minutes(coming.starts_at - now),
            late=late_in_words(seen.late),
        )
    )


def _now_as_json(seen: Present, zone: str, home: str) -> dict[str, object]:
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


def _line(entry: Entry) -> str:
    item: AgendaItem = entry.item
    start, end = zones.local(entry.starts_at, item.start_zone), zones.local(entry.ends_at, item.end_zone)
    times = f"{start:%H:%M}–{end:%H:%M}"
    if item.arrival is not None and item.arrival.zone != item.destination.zone:
        times += f" ({item.arrival.city})"
    hard = " ▪" if item.fixed_start or item.fixed_end else ""
    words = f"{item.title}{hard}  {state_in_words(entry)}"
    return f"{times}  {sign(entry.state)} {item.track or '·':<10} {words}"
