"""``meetings``: the B2B meetings by time, with what is wrong about them; its subcommands change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.cli.shifting import complete_item
from missiontui.cli.subcommands import Subcommands, is_list_asked
from missiontui.errors import InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from missiontui.domain.b2b_meetings import B2BMeeting
    from missiontui.store.connection import MissionFile

_SUBCOMMANDS = {
    "add": "missiontui.cli.meeting_adding:add_command",
    "available": "missiontui.cli.meeting_sessions:available_command",
    "cancel": "missiontui.cli.meeting_acts:cancel_command",
    "edit": "missiontui.cli.meeting_adding:edit_command",
    "held": "missiontui.cli.meeting_acts:held_command",
    "move": "missiontui.cli.meeting_acts:move_command",
    "move-all": "missiontui.cli.meeting_acts:move_all_command",
    "no-show": "missiontui.cli.meeting_acts:no_show_command",
    "outcome": "missiontui.cli.meeting_acts:outcome_command",
    "planned": "missiontui.cli.meeting_acts:planned_command",
    "propose": "missiontui.cli.propose_meetings:propose_command",
    "remove": "missiontui.cli.meeting_acts:remove_command",
    "show": "missiontui.cli.meeting_acts:show_command",
    "slots": "missiontui.cli.meeting_sessions:slots_command",
    "tables": "missiontui.cli.meeting_sessions:tables_command",
}
"""Subcommand to where it is."""


@click.group(
    "meetings",
    cls=Subcommands,
    places=_SUBCOMMANDS,
    invoke_without_command=True,
    help=_("The B2B meetings by time: who meets whom, where, how it went. Without a subcommand, the list."),
)
@click.option(
    "--item", "item_words", metavar="ITEM", shell_complete=complete_item, help=_("Those of one item.")
)
@click.option("--company", metavar="NAME", help=_("Those of one company, ours or theirs."))
@click.option("--person", metavar="WHO", help=_("Those of one person: the full name or the badge."))
@click.option("--table", metavar="TABLE", help=_("Those at one table; needs --item."))
@click.option("--date", "day_text", metavar="DATE", help=_("Those of one day: 2025-03-05, 5/3, wed, +1."))
@click.option("--clashes", "only_clashes", is_flag=True, help=_("Only those about which something is wrong."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_context
def meetings_command(
    context: click.Context,
    item_words: str | None,
    company: str | None,
    person: str | None,
    table: str | None,
    day_text: str | None,
    only_clashes: bool,
    as_json: bool,
) -> None:
    """List the meetings, unless something is to be done with one."""
    if not is_list_asked(context):
        return
    from missiontui.cli.meeting_lists import meeting_as_json, meeting_lines
    from missiontui.store.b2b_clashes import clashes
    from missiontui.store.b2b_meetings import meetings

    session: Session = context.obj
    with session.open_mission() as file:
        found = _asked(session, file, item_words, company, person, table, day_text)
        every = meetings(file)
        wrong = clashes(file, every) if found else {}
    found = [one for one in found if one.id in wrong or not only_clashes]
    if as_json:
        print_json([meeting_as_json(one, wrong.get(one.id, ())) for one in found])
        return
    for line in meeting_lines(found, wrong, every):
        say(line)
    if not found:
        say(
            _("No meeting clashes.")
            if only_clashes
            else _("No meetings. “missiontui meetings add OURS THEIRS --start 10:00” adds one.")
        )


def _asked(
    session: Session,
    file: MissionFile,
    item_words: str | None,
    company: str | None,
    person: str | None,
    table: str | None,
    day_text: str | None,
) -> list[B2BMeeting]:
    """The meetings that the options mean."""
    from missiontui.store import agenda, people
    from missiontui.store.b2b_finding import table_named
    from missiontui.store.b2b_meetings import meetings

    if table is not None and item_words is None:
        raise InputError(
            _("Each item has tables of its own."), hint=_("Say of which: --item ITEM --table TABLE.")
        )
    item_id = agenda.find_item(file, item_words).id if item_words is not None else ""
    return list(
        meetings(
            file,
            agenda_item_id=item_id,
            organisation_id=people.organisation_named(file, company) if company is not None else "",
            person_id=people.person_named(file, person) if person is not None else "",
            table_id=table_named(file, item_id, table).id if table is not None else "",
            day=_day(session, file, day_text),
        )
    )


def _day(session: Session, file: MissionFile, text: str | None) -> date | None:
    if text is None:
        return None
    from missiontui.cli.day import day_asked

    return day_asked(file, text, session.clock(file).now())
