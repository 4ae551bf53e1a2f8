"""``outcomes`` and ``impressions``: what came of the mission, and what was noted of the market."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.impressions import Impression
    from missiontui.domain.outcomes import Outcome
    from missiontui.store.connection import MissionFile


@click.group(
    "outcomes",
    invoke_without_command=True,
    help=_("What came of the mission: contracts, clients, offices opened; of an incoming mission too."),
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_context
def outcomes_command(context: click.Context, as_json: bool) -> None:
    """List what came of it."""
    if context.invoked_subcommand is None:
        _tell(context.obj, as_json=as_json)


@outcomes_command.command("list", help=_("List them, as without a word behind “outcomes”."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List what came of it."""
    _tell(session, as_json=as_json)


_FIELD_OPTIONS = (
    click.option("--organisation", metavar="NAME", help=_("Whose it is.")),
    click.option("--with", "partner", metavar="NAME", help=_("With which organisation.")),
    click.option("--person", metavar="NAME", help=_("Who brought it about.")),
    click.option(
        "--kind",
        metavar="KIND",
        help=_("contract, client, office, investment, partnership, hired, visit, other."),
    ),
    click.option("--text", metavar="WORDS", help=_("What it is, in a line.")),
    click.option("--on", "day", metavar="DATE", help=_("When it came: 30/6, 2025-06-30.")),
    click.option("--value", metavar="AMOUNT", help=_("What it is worth: “EUR 120000”, “1.2 million”.")),
    click.option("--currency", metavar="CODE", help=_("Of the value, where that does not say it.")),
    click.option("--json", "as_json", is_flag=True, help=_("One JSON document.")),
)


def _fields(command: click.decorators.FC) -> click.decorators.FC:
    for option in reversed(_FIELD_OPTIONS):
        command = option(command)
    return command


@outcomes_command.command("add", help=_("Note an outcome."))
@_fields
@click.pass_obj
def add_command(session: Session, /, as_json: bool, **said: str | None) -> None:
    """Note what came of it."""
    from missiontui.domain.outcomes import outcome_in_words
    from missiontui.store import outcomes

    with session.open_mission() as file:
        made = outcomes.add_outcome(file, _typed(session, file, said, None))
        kept = outcomes.outcome(file, made)
    _say_one(kept, _("Noted: {outcome}").format(outcome=outcome_in_words(kept)), as_json=as_json)


@outcomes_command.command("edit", help=_("Say something else of an outcome; WHICH as for “remove”."))
@click.argument("which", metavar="WHICH")
@_fields
@click.pass_obj
def edit_command(session: Session, /, which: str, as_json: bool, **said: str | None) -> None:
    """Change what is said of it."""
    from missiontui.domain.outcomes import outcome_in_words, outcome_named
    from missiontui.store import outcomes

    with session.open_mission() as file:
        seen = outcome_named(which, outcomes.outcomes(file))
        fields = _typed(session, file, said, seen)
        if not fields:
            raise InputError(_("Nothing says what is to change."), hint=_("Give one of the options."))
        outcomes.change_outcome(file, seen, fields)
        kept = outcomes.outcome(file, seen.id)
    _say_one(kept, _("Now: {outcome}").format(outcome=outcome_in_words(kept)), as_json=as_json)


@outcomes_command.command(
    "remove", help=_("Take an outcome away. WHICH is what stands in front of it, or words of it.")
)
@click.argument("which", metavar="WHICH")
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def remove_command(session: Session, which: str, as_json: bool) -> None:
    """Take one away."""
    from missiontui.domain.outcomes import outcome_in_words, outcome_named
    from missiontui.store import outcomes

    with session.open_mission() as file:
        seen = outcome_named(which, outcomes.outcomes(file))
        outcomes.remove_outcome(file, seen)
    words = _("Removed: {outcome}. “missiontui undo” brings it back.")
    _say_one(seen, words.format(outcome=outcome_in_words(seen)), as_json=as_json)


@click.command(
    "impressions",
    help=_("What was noted of the market: the notes with the tag #market, #marché, #markt or #impression."),
)
@click.option("--strongest", "most", type=click.IntRange(1), metavar="N", help=_("Only the N strongest."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def impressions_command(session: Session, most: int | None, as_json: bool) -> None:
    """List them, the newest first; with --strongest, those first."""
    from missiontui.domain.impressions import strongest
    from missiontui.store.impressions import impressions

    with session.open_mission() as file:
        found = impressions(file)
    if most is not None:
        found = strongest(found, most)
    if as_json:
        print_json([_impression_as_json(one) for one in found])
        return
    for one in found:
        say(_impression_in_words(one))
    if not found:
        say(_("None is noted yet. A note with #market in it is one: missiontui note “… #market”."))


def _tell(session: Session, *, as_json: bool) -> None:
    from missiontui.domain.follow_up_choice import short_ids
    from missiontui.domain.money import in_words, totals
    from missiontui.domain.outcomes import outcome_in_words
    from missiontui.store.outcomes import outcomes

    with session.open_mission() as file:
        found = outcomes(file)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    short = short_ids(one.id for one in found)
    for one in found:
        say(f"{short[one.id]}  {one.came_on or '–':<10}  {outcome_in_words(one)}")
    if not found:
        say(_("Nothing is noted yet. “missiontui outcomes add” notes what came of the mission."))
    for money in totals(one.money for one in found if one.money is not None):
        say(_("in all {value}").format(value=in_words(money)))


def _typed(
    session: Session, file: MissionFile, said: dict[str, str | None], seen: Outcome | None
) -> dict[str, str]:
    """What the options say, as it stands in the file."""
    from missiontui.domain import zones
    from missiontui.domain.outcome_entry import outcome_fields
    from missiontui.store.outcome_names import named_ids

    touched = {name: text for name, text in said.items() if text is not None}
    now = session.clock(file).now()
    from missiontui.cli.session import here

    fields = outcome_fields(touched, seen, zones.local(now, here(file, now)).date())
    return fields | named_ids(file, touched)


def _say_one(one: Outcome, words: str, *, as_json: bool) -> None:
    if as_json:
        print_json(_as_json(one))
    else:
        say(words)


def _as_json(one: Outcome) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "organisation": one.organisation,
        "with": one.partner,
        "person": one.person,
        "text": one.text,
        "came_on": one.came_on or None,
        "value": one.value or None,
        "currency": one.currency or None,
    }


def _impression_in_words(one: Impression) -> str:
    from missiontui.domain import zones
    from missiontui.domain.dates import short_day

    local = zones.local(one.at, one.zone if zones.is_zone(one.zone) else "UTC")
    parts = (short_day(local), one.where, one.warmth, one.noted_by)
    return f"{' · '.join(part for part in parts if part)}\n    {one.words}"


def _impression_as_json(one: Impression) -> dict[str, object]:
    from missiontui.domain import zones

    return {
        "id": one.handshake_id,
        "at": zones.to_text(one.at),
        "where": one.where,
        "words": one.words,
        "warmth": one.warmth,
        "noted_by": one.noted_by,
        "topics": list(one.topics),
    }
