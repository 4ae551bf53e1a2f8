"""``visits``: the day's visits and transfers with their lists and buses, as screen 2 shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from missiontui.domain.vehicles import Vehicle
    from missiontui.domain.visits import VisitLine


@click.command("visits", help=_("The day's visits and transfers: hosts, buses, who is aboard, who clashes."))
@click.option("--date", "day_text", metavar="DATE", help=_("Another day: 2025-03-04, 4/3, tue, +1."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def visits_command(session: Session, day_text: str | None, as_json: bool) -> None:
    """List the day's visits and transfers."""
    from missiontui.cli.day import day_asked
    from missiontui.domain.dates import long_day
    from missiontui.store.visits import visits_on

    with session.open_mission() as file:
        now = session.clock(file).now()
        day = day_asked(file, day_text, now)
        lines = visits_on(file, day, now)
    if as_json:
        print_json([_as_json(line) for line in lines])
        return
    say(long_day(day))
    if not lines:
        say(_("No visits or transfers on this day. Another one: missiontui visits --date 4/3"))
    for line in lines:
        for words in _in_words(line, day):
            say(words)


def _in_words(line: VisitLine, day: date) -> Iterator[str]:
    """A visit: its line of the programme, and below it what is known of it."""
    from missiontui.cli.day import item_in_words
    from missiontui.domain.person_clashes import clashes_in_words
    from missiontui.domain.visits import (
        buses_in_words,
        clearance_in_words,
        countdown_in_words,
        numbers_in_words,
        progress_in_words,
    )

    item, contact = line.item, line.item.host_contact
    yield item_in_words(line.entry, day)
    now = [progress_in_words(line), numbers_in_words(line), countdown_in_words(line)]
    capacity = _("{capacity} places").format(capacity=item.capacity) if item.capacity else ""
    host = [item.host_organisation, *([contact.name, contact.mobile] if contact is not None else [])]
    rows = [
        " · ".join(word for word in (*now, capacity) if word),
        *buses_in_words(line),
        _field(_("Host"), ", ".join(word for word in host if word)),
        _field(_("Meet"), item.meeting_point),
        _field(_("Address"), ", ".join(word for word in (item.venue, item.address) if word)),
        _field(_("Dress"), item.dress_code),
        _field(_("Cleared"), clearance_in_words(line.clearance) if line.clearance is not None else ""),
        *clashes_in_words(line.clashes, item.id).splitlines(),
    ]
    for row in rows:
        if row:
            yield f"    {row}"


def _field(label: str, value: str) -> str:
    return _("{label}: {value}").format(label=label, value=value) if value else ""


def _as_json(line: VisitLine) -> dict[str, object]:
    """A visit as scripts see it: the item as ``today`` has it, and what belongs to a visit."""
    from missiontui.cli.counts import numbers_as_json
    from missiontui.cli.day import item_as_json
    from missiontui.domain.visits import countdown_in_words

    item, contact = line.item, line.item.host_contact
    clearance = line.clearance
    return {
        **item_as_json(line.entry),
        "address": item.address,
        "meeting_point": item.meeting_point,
        "host": item.host_organisation,
        "contact": {"name": contact.name, "mobile": contact.mobile} if contact is not None else None,
        "capacity": item.capacity,
        "dress_code": item.dress_code,
        "clearance": {
            "number": clearance.number,
            "cleared": clearance.cleared,
            "refused": clearance.refused,
        }
        if clearance is not None
        else None,
        "progress": str(line.progress),
        "countdown": countdown_in_words(line),
        "numbers": numbers_as_json(line),
        "buses": [_bus_as_json(line, bus) for bus in line.vehicles],
        "clashes": [
            {
                "person_id": clash.person_id,
                "name": clash.name,
                "item_id": clash.other(item.id).id,
                "title": clash.other(item.id).title,
                "minutes": clash.minutes,
                "reason": str(clash.reason),
            }
            for clash in line.clashes
        ],
    }


def _bus_as_json(line: VisitLine, bus: Vehicle) -> dict[str, object]:
    from missiontui.cli.counts import numbers_as_json
    from missiontui.cli.day import iso
    from missiontui.domain.checkpoints import Stage
    from missiontui.domain.departures import departed

    item = line.item
    left = departed(line.departures, Stage.BOARDED, bus.id)
    left_back = departed(line.departures, Stage.BOARDED_BACK, bus.id)
    times = {
        "departs_at": (bus.departs_at, item.start_zone),
        "returns_at": (bus.returns_at, item.end_zone),
        "left_at": (left.at if left is not None else None, item.start_zone),
        "left_back_at": (left_back.at if left_back is not None else None, item.end_zone),
    }
    return {
        "id": bus.id,
        "name": bus.name,
        "capacity": bus.capacity,
        "driver": bus.driver,
        "driver_mobile": bus.driver_mobile,
        "plate": bus.plate,
        **{name: iso(moment, zone) if moment else None for name, (moment, zone) in times.items()},
        "numbers": numbers_as_json(line, bus.id),
    }
