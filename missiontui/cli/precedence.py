"""``precedence``: who goes before whom at an item. ``apart``: who is not seated beside whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import NOT_DONE, print_json, report, say
from missiontui.cli.session import Session
from missiontui.errors import AmbiguousError, InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.precedence import Precedence
    from missiontui.store.connection import MissionFile


@click.command(
    "precedence",
    help=_(
        "The order of precedence of ITEM with its reasons. With WHO and --rank, somebody has another rank"
        " there."
    ),
)
@click.argument("who", metavar="[WHO]", required=False)
@item_option
@click.option("--rank", type=click.IntRange(0), help=_("WHO has this rank there; 1 is first."))
@click.option("--reason", default="", metavar="TEXT", help=_("With --rank: why it is another one there."))
@click.option("--own", is_flag=True, help=_("WHO has their own rank there again."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_context
def precedence_command(
    context: click.Context,
    who: str | None,
    item_words: str,
    rank: int | None,
    reason: str,
    own: bool,
    as_json: bool,
) -> None:
    """List the order, after somebody was given another rank if that was asked."""
    _refuse_what_cannot_be_meant(who, rank, reason, own=own)
    from missiontui.cli.places import place_named
    from missiontui.domain.precedence import precedences
    from missiontui.store import agenda
    from missiontui.store.rank_acts import change_rank, rank_here
    from missiontui.store.seating import seating_plan

    session: Session = context.obj
    with session.open_mission() as file:
        plan = seating_plan(file, agenda.find_item(file, item_words))
        if who is not None:
            try:
                place = place_named(plan.roster, who)
            except AmbiguousError as error:
                report(error)
                context.exit(NOT_DONE)
            item_id, person_id = plan.roster.item.id, place.person_id
            change_rank(file, item_id, person_id, rank, reason, rank_here(file, item_id, person_id))
            plan = seating_plan(file, plan.roster.item)
    order = precedences(plan)
    if as_json:
        print_json([_as_json(number, one) for number, one in enumerate(order, 1)])
        return
    if not order:
        say(_("Nobody comes to “{title}” yet.").format(title=plan.roster.item.title))
    for number, one in enumerate(order, 1):
        name = one.place.name or one.place.badge
        parts = (name, one.place.organisation, one.words)
        say(f"{number:>4}  " + " · ".join(part for part in parts if part))


def _refuse_what_cannot_be_meant(who: str | None, rank: int | None, reason: str, *, own: bool) -> None:
    """Refuse options that say nothing together.

    Raises:
        InputError: they do.
    """
    if (rank is not None) == own and (own or who is not None):
        raise InputError(
            _("Either --rank or --own says which rank WHO has."),
            hint=_("Write --rank 3 --reason “represents the minister”, or --own."),
        )
    if who is None and (rank is not None or own):
        raise InputError(_("Nobody is named whose rank that is."), hint=_("Write WHO before --item."))
    if reason and rank is None:
        raise InputError(_("--reason belongs to --rank."))


def _as_json(number: int, one: Precedence) -> dict[str, object]:
    place = one.place
    return {
        "number": number,
        "id": place.person_id,
        "registration": place.registration_id,
        "name": f"{place.given_name} {place.family_name}".strip(),
        "organisation": place.organisation,
        "rank": one.rank,
        "through": one.through.person_id if one.through is not None else None,
        "in_office_since": place.in_office_since,
        "rank_reason": place.precedence_reason,
        "words": one.words,
    }


@click.command(
    "apart",
    help=_(
        "Have WHO and OTHER (full names or badges) not seated beside each other. Without them, list who is"
        " kept apart."
    ),
)
@click.argument("who", metavar="[WHO]", required=False)
@click.argument("other", metavar="[OTHER]", required=False)
@click.option("--reason", default="", metavar="TEXT", help=_("Why; only coordinators see it."))
@click.option("--remove", is_flag=True, help=_("They may sit beside each other again."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def apart_command(
    session: Session, who: str | None, other: str | None, reason: str, remove: bool, as_json: bool
) -> None:
    """Keep two people apart or let them, and list all who are."""
    if (who is None) != (other is None) or (who is None and (reason or remove)):
        raise InputError(_("Two people are to be named."), hint=_("Give the full names, or the badges."))
    if reason and remove:
        raise InputError(_("--reason does not go with --remove."))
    with session.open_mission() as file:
        told = "" if who is None or other is None else _part(file, who, other, reason, remove=remove)
        pairs = _pairs(file)
    if as_json:
        print_json(pairs)
        return
    if told:
        say(told)
    for pair in pairs:
        words = f"  {pair['name']} – {pair['other_name']}"
        say(f"{words} ({pair['reason']})" if pair["reason"] else words)
    if not pairs:
        say(_("Nobody is kept apart from anybody."))


def _part(file: MissionFile, who: str, other: str, reason: str, *, remove: bool) -> str:
    from missiontui.store.directory import person
    from missiontui.store.people import person_named
    from missiontui.store.seat_acts import keep_apart, let_beside

    ids = person_named(file, who), person_named(file, other)
    first, second = (person(file, one).name for one in ids)
    if not remove:
        words = _("{first} and {second} are not seated beside each other")
        already = _("{first} and {second} were kept apart already")
        is_new = keep_apart(file, *ids, reason)
    else:
        words = _("{first} and {second} may sit beside each other again")
        already = _("{first} and {second} were not kept apart")
        is_new = let_beside(file, *ids)
    return (words if is_new else already).format(first=first, second=second)


def _pairs(file: MissionFile) -> list[dict[str, object]]:
    from missiontui.store.kept_apart import kept_apart

    return [
        {
            "id": pair.person_id,
            "name": pair.name,
            "other_id": pair.other_id,
            "other_name": pair.other_name,
            "reason": pair.reason,
        }
        for pair in kept_apart(file)
    ]
