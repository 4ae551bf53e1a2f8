"""``gala``: the numbers at the doors of the day's evenings."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.cli.shifting import complete_item
from missiontui.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from missiontui.domain.agenda import AgendaItem
    from missiontui.domain.door_counts import DoorCount
    from missiontui.domain.door_numbers import DoorNumbers
    from missiontui.store.connection import MissionFile


class Evening(NamedTuple):
    """An evening, how many came, and by which doors."""

    item: AgendaItem
    numbers: DoorNumbers
    doors: tuple[DoorCount, ...]


@click.command(
    "gala", help=_("The day’s galas and receptions: expected, arrived, missing, walk-ins, left, by door.")
)
@click.option(
    "--item",
    "item_words",
    metavar="ITEM",
    shell_complete=complete_item,
    help=_("One of them: an id, its start, or words of the title."),
)
@click.option("--date", "day_text", metavar="DATE", help=_("Another day: 2025-03-04, 4/3, tue, +1."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def gala_command(session: Session, item_words: str | None, day_text: str | None, as_json: bool) -> None:
    """Tell the numbers at the doors."""
    from missiontui.cli.day import day_asked
    from missiontui.domain.dates import long_day
    from missiontui.store import agenda
    from missiontui.store.evenings import evenings

    with session.open_mission() as file:
        now = session.clock(file).now()
        day = day_asked(file, day_text, now)
        if item_words is not None:
            items = [agenda.find_item(file, item_words)]
        else:
            items = [item for item in evenings(file) if item.day == day]
        found = [_evening(file, item) for item in items]
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    if item_words is None:
        say(long_day(day))
    if not found:
        say(_("No gala or reception with guests on this day. Another one: missiontui gala --date 4/3"))
    for one in found:
        _say(one, now)


def _evening(file: MissionFile, item: AgendaItem) -> Evening:
    from missiontui.domain.door_counts import door_counts
    from missiontui.domain.door_numbers import door_numbers
    from missiontui.store.door_ages import door_ages
    from missiontui.store.doors import presence
    from missiontui.store.rosters import roster

    guests = roster(file, item)
    numbers = door_numbers(guests, presence(file, item.id))
    return Evening(item, numbers, door_counts(guests, door_ages(file, item.id)))


def _say(evening: Evening, now: datetime) -> None:
    from missiontui.domain.door_counts import count_in_words
    from missiontui.domain.door_numbers import numbers_in_words

    item = evening.item
    say(f"{item.local_start:%H:%M}–{item.local_end:%H:%M}  {item.title}")
    say("    " + " · ".join(numbers_in_words(evening.numbers)))
    for count in evening.doors:
        say("    " + count_in_words(count, now, item.start_zone))


def _as_json(evening: Evening) -> dict[str, object]:
    from missiontui.cli.day import iso

    item, zone = evening.item, evening.item.start_zone
    return {
        "id": item.id,
        "title": item.title,
        "kind": item.kind,
        "status": str(item.status),
        "starts_at": iso(item.starts_at, zone),
        "ends_at": iso(item.ends_at, item.end_zone),
        "numbers": asdict(evening.numbers),
        "doors": [
            {
                "door": count.door,
                "arrived": count.arrived,
                "last_arrival": iso(count.last_at, zone) if count.last_at is not None else None,
                "other_laptops": [
                    {"laptop": age.laptop, "as_of": iso(age.known_until, zone)} for age in count.ages
                ],
            }
            for count in evening.doors
        ],
    }
