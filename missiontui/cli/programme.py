"""``today`` and ``now``: the programme, read."""

from __future__ import annotations

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here, mark_in_words
from missiontui.i18n import _


@click.command("today", help=_("The day's programme."))
@click.option("--date", "day_text", metavar="DATE", help=_("Another day: 2025-03-04, 4/3, tue, +1."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def today_command(session: Session, day_text: str | None, as_json: bool) -> None:
    """List the day's items with their present times."""
    from missiontui.cli.day import day_asked, item_in_words, listed_item_as_json, lists_of, read_day
    from missiontui.domain.dates import long_day

    with session.open_mission() as file:
        now = session.clock(file).now()
        day = day_asked(file, day_text, now)
        entries = read_day(file, day, now)
        lists = lists_of(file, entries)
        mark = mark_in_words(file)
    if as_json:
        print_json([listed_item_as_json(entry, lists.get(entry.item.id)) for entry in entries])
        return
    say(f"{mark}{long_day(day)}")
    if not entries:
        say(_("Nothing in the programme on this day. Another one: missiontui today --date 4/3"))
    for entry in sorted(entries, key=lambda entry: (entry.starts_at, entry.item.planned_start)):
        say(item_in_words(entry, day, lists.get(entry.item.id)))


@click.command("now", help=_("What runs, what is next, and how late it is."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def now_command(session: Session, as_json: bool) -> None:
    """Tell what runs and what is next."""
    from missiontui.cli.day import now_as_json
    from missiontui.domain import zones
    from missiontui.domain.dates import day_and_time, short_day, span_in_words
    from missiontui.domain.present import present
    from missiontui.domain.states import late_in_words, state_in_words
    from missiontui.store import agenda

    with session.open_mission() as file:
        now = session.clock(file).minute()
        zone = here(file, now)
        home = agenda.the_mission(file).home_zone
        seen = present(agenda.items_around(file, now), now)
        mark = mark_in_words(file)
    if as_json:
        print_json(now_as_json(seen, zone, home))
        return
    local = zones.local(now, zone)
    say(f"{mark}{short_day(local)} {local:%H:%M}  ({home}: {day_and_time(zones.local(now, home))})")
    for entry in seen.now:
        say(_("NOW   {title}, {state}").format(title=entry.item.title, state=state_in_words(entry)))
    if not seen.now:
        say(_("NOW   nothing"))
    coming = seen.next
    if coming is None:
        say(_("NEXT  nothing in the next hours"))
        return
    say(
        _("NEXT  {title} at {time} {city}, in {span} ({late})").format(
            title=coming.item.title,
            time=f"{zones.local(coming.starts_at, coming.item.start_zone):%H:%M}",
            city=coming.item.destination.city,
            span=span_in_words(zones.minutes(coming.starts_at - now)),
            late=late_in_words(seen.late),
        )
    )
