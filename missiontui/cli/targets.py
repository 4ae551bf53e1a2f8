"""``targets``: whom ours want to meet, and who of them is there; its subcommands change and prepare it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.cli.subcommands import Subcommands, is_list_asked
from missiontui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from missiontui.domain.targets import Target
    from missiontui.store.connection import MissionFile

_SUBCOMMANDS = {
    "add": "missiontui.cli.target_acts:add_command",
    "edit": "missiontui.cli.target_acts:edit_command",
    "further": "missiontui.cli.target_acts:further_command",
    "here": "missiontui.cli.targets:here_command",
    "introductions": "missiontui.cli.preparation:introductions_command",
    "readiness": "missiontui.cli.preparation:readiness_command",
    "remove": "missiontui.cli.target_acts:remove_command",
    "show": "missiontui.cli.target_acts:show_command",
    "tags": "missiontui.cli.tags:tags_command",
}
"""Subcommand to where it is."""


@click.group(
    "targets",
    cls=Subcommands,
    places=_SUBCOMMANDS,
    invoke_without_command=True,
    help=_(
        "Whom ours want to meet, and how far it is. TARGET is what stands in front of a line, or words of who"
        " wants whom. Without a subcommand, the list."
    ),
)
@click.option("--company", metavar="NAME", help=_("Only those of this company of ours and of its people."))
@click.option("--person", metavar="WHO", help=_("Only those of this delegate: full name or badge."))
@click.option("--wanted", metavar="WHO", help=_("Only those who want to meet this person or company."))
@click.option("--stage", metavar="STAGE", help=_("Only those so far: wanted, contacted, “meeting set”, met."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_context
def targets_command(
    context: click.Context,
    company: str | None,
    person: str | None,
    wanted: str | None,
    stage: str | None,
    as_json: bool,
) -> None:
    """List targets, unless something is to be done with one."""
    if not is_list_asked(context):
        return
    from missiontui.cli.target_lines import target_as_json
    from missiontui.store.targets import targets

    session: Session = context.obj
    with session.open_mission() as file:
        found = _asked(file, company or "", person or "", wanted or "", stage or "")
        every = targets(file)
    if as_json:
        print_json([target_as_json(one) for one in found])
        return
    _say_all(found, every)


@click.command("here", help=_("Who is wanted and on the list of what runs now; those who have come first."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def here_command(session: Session, as_json: bool) -> None:
    """List who of the wanted is there."""
    from missiontui.domain.present import present
    from missiontui.domain.wanted import wanted_here_in_words
    from missiontui.store import agenda
    from missiontui.store.wanted import wanted_at

    with session.open_mission() as file:
        now = session.clock(file).minute()
        running = [entry.item.id for entry in present(agenda.items_around(file, now), now).now]
        found = wanted_at(file, running)
    if as_json:
        print_json(
            [
                {
                    "id": one.person_id,
                    "name": one.name,
                    "organisation": one.organisation,
                    "item": one.item_id,
                    "title": one.item,
                    "arrived": one.has_arrived,
                    "wanted_by": list(one.ours),
                }
                for one in found
            ]
        )
        return
    for one in found:
        say(f"{wanted_here_in_words(one)} · {one.item}")
    if not found:
        say(_("Nobody whom ours want to meet is on the list of what runs now."))


def _asked(file: MissionFile, company: str, person: str, wanted: str, stage: str) -> Sequence[Target]:
    """The targets that the options mean.

    Raises:
        InputError, NotFoundError, AmbiguousError: an option says nothing that is known.
    """
    from missiontui.domain.targets import stage_typed
    from missiontui.store.people import person_named
    from missiontui.store.target_words import organisation_meant, wanted_meant
    from missiontui.store.targets import targets

    company_id = organisation_meant(file, company) if company else ""
    person_id = person_named(file, person) if person else ""
    meant = wanted_meant(file, wanted) if wanted else ""
    so_far = stage_typed(stage) if stage else ""
    return [
        one
        for one in targets(file, organisation_id=company_id, person_id=person_id)
        if (not so_far or one.stage == so_far)
        and (not meant or meant in (one.wanted_person_id, one.wanted_organisation_id, one.wanted_at_id))
    ]


def _say_all(found: Sequence[Target], every: Sequence[Target]) -> None:
    from missiontui.cli.target_lines import target_line
    from missiontui.domain.follow_up_choice import short_ids
    from missiontui.domain.targets import counts_in_words

    short = short_ids(one.id for one in every)
    width = max((len(short[one.id]) for one in found), default=0)
    for one in found:
        for words in target_line(one, f"{short[one.id]:<{width}}"):
            say(words)
    if found:
        say(counts_in_words(found))
    elif every:
        say(_("No target is like that. “missiontui targets” lists all."))
    else:
        say(_("No target is noted yet. “missiontui targets add --company NAME --wanted WHO” adds one."))
