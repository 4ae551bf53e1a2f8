"""``head-count``: heads counted by hand, compared with the names that were checked off."""

from __future__ import annotations

import click

from missiontui.cli.checkpoints import checkpoint_options, item_option, stage_asked
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import NotFoundError
from missiontui.i18n import _


@click.command(
    "head-count", help=_("Keep how many heads were counted by hand, and compare them with the names.")
)
@click.argument("counted", metavar="NUMBER")
@item_option
@click.option("--bus", "bus_name", metavar="NAME", default="", help=_("On which bus; else all together."))
@checkpoint_options
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def head_count_command(
    session: Session,
    counted: str,
    item_words: str,
    bus_name: str,
    checkpoint: str | None,
    leg: str,
    as_json: bool,
) -> None:
    """Keep a count."""
    from missiontui.domain.head_counts import HeadCount, count_typed, difference_in_words
    from missiontui.store import agenda, head_counts, rosters

    number = count_typed(counted)
    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        stage = stage_asked(item, checkpoint, leg)
        roster = rosters.roster(file, item)
        vehicle_id = next(
            (bus.id for bus in roster.vehicles if bus.name.casefold() == bus_name.strip().casefold()), ""
        )
        if bus_name and not vehicle_id:
            raise NotFoundError(
                _("“{title}” has no bus “{name}”.").format(title=item.title, name=bus_name),
                hint=_("It has: {names}.").format(names=", ".join(bus.name for bus in roster.vehicles))
                if roster.vehicles
                else _("It has none yet: “missiontui buses” adds one."),
            )
        count = HeadCount(
            item.id, vehicle_id, stage, number, session.clock(file).now(), session.settings.signature
        )
        head_counts.keep_count(file, count)
        checked = roster.numbers(stage, vehicle_id or None).passed
    if as_json:
        print_json(
            {
                "item": item.id,
                "vehicle": bus_name,
                "checkpoint": str(stage.checkpoint),
                "leg": stage.leg,
                "counted": number,
                "checked": checked,
                "difference": number - checked,
            }
        )
    else:
        say(f"{bus_name or _('all together')}: {difference_in_words(number, checked)}.")
