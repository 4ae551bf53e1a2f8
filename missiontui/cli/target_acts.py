"""``targets add``, ``edit``, ``further``, ``remove`` and ``show``: one target."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.domain.targets import Target
    from missiontui.store.connection import MissionFile

_json_option = click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))


def _said(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be said of a target, as options; what is not given is None."""
    options = (
        click.option("--company", metavar="NAME", help=_("The company of ours that wants it.")),
        click.option("--delegate", metavar="WHO", help=_("The delegate who wants it: full name or badge.")),
        click.option(
            "--wanted", metavar="WHO", help=_("Whom: a full name, a badge, a company, or other words.")
        ),
        click.option("--wanted-company", metavar="NAME", help=_("Which company they want to meet.")),
        click.option("--goal", metavar="WORDS", help=_("Why.")),
        click.option(
            "--contact-before",
            metavar="CONTACT",
            help=_("What there was before: none, email, call, video, met."),
        ),
        click.option("--offer", metavar="WORDS", help=_("What they have over local suppliers.")),
        click.option("--stage", metavar="STAGE", help=_("wanted, contacted, “meeting set” or met.")),
        click.option("--proof", metavar="WORDS", help=_("What shows the stage.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("show", help=_("One target."))
@click.argument("words", metavar="TARGET")
@_json_option
@click.pass_obj
def show_command(session: Session, words: str, as_json: bool) -> None:
    """Show a target."""
    with session.open_mission() as file:
        _tell(_named(file, words), "{target}", as_json=as_json)


@click.command("add", help=_("Add a target: who of ours wants to meet whom, and why."))
@_said
@_json_option
@click.pass_obj
def add_command(session: Session, /, as_json: bool, **said: str | None) -> None:
    """Add a target."""
    from missiontui.store.target_acts import add_target
    from missiontui.store.target_words import kept_as_words, target_fields
    from missiontui.store.targets import target

    typed = _typed(said, _("missiontui targets add --company “Delta Greens” --wanted “Priya Sharma”"))
    with session.open_mission() as file:
        added = target(file, add_target(file, target_fields(file, typed)))
        unknown = kept_as_words(file, added)
    _tell(added, _("Added: {target}"), unknown, as_json=as_json)


@click.command("edit", help=_("Say something else of a target; the rest stays."))
@click.argument("words", metavar="TARGET")
@_said
@_json_option
@click.pass_obj
def edit_command(session: Session, /, words: str, as_json: bool, **said: str | None) -> None:
    """Change what is given."""
    from missiontui.store.target_acts import change_target
    from missiontui.store.target_words import kept_as_words, target_fields
    from missiontui.store.targets import target

    typed = _typed(said, _("Say it with --goal, --stage, --proof …; --help lists them."))
    with session.open_mission() as file:
        seen = _named(file, words)
        change_target(file, seen, target_fields(file, typed))
        changed = target(file, seen.id)
        unknown = kept_as_words(file, changed) if "wanted" in typed else ""
    _tell(changed, _("Changed: {target}"), unknown, as_json=as_json)


@click.command("further", help=_("Take a target one stage further: wanted, contacted, meeting set, met."))
@click.argument("words", metavar="TARGET")
@_json_option
@click.pass_obj
def further_command(session: Session, words: str, as_json: bool) -> None:
    """Take it a stage further."""
    from missiontui.domain.targets import next_stage
    from missiontui.store.target_acts import set_stage
    from missiontui.store.targets import target

    with session.open_mission() as file:
        seen = _named(file, words)
        stage = next_stage(seen.stage)
        if stage is None:
            raise MissionError(
                _("{whom}: they have met; there is no stage after that.").format(whom=seen.whom),
                hint=_("--stage of “targets edit” says any other."),
            )
        set_stage(file, seen, stage)
        changed = target(file, seen.id)
    _tell(changed, _("Changed: {target}"), as_json=as_json)


@click.command("remove", help=_("Take a target out of the mission; “undo” brings it back."))
@click.argument("words", metavar="TARGET")
@_json_option
@click.pass_obj
def remove_command(session: Session, words: str, as_json: bool) -> None:
    """Remove a target."""
    from missiontui.store.target_acts import remove_targets

    with session.open_mission() as file:
        seen = _named(file, words)
        remove_targets(file, seen)
    if as_json:
        print_json({"id": seen.id, "removed": True})
        return
    words = _("Removed: {ours} wants to meet {whom}. “missiontui undo” brings it back.")
    say(words.format(ours=seen.ours, whom=seen.whom))


def _typed(said: dict[str, str | None], hint: str) -> dict[str, str]:
    """What is said of a target.

    Raises:
        InputError: nothing is.
    """
    typed = {name: text for name, text in said.items() if text is not None}
    if not typed:
        raise InputError(_("Nothing is said of the target."), hint=hint)
    return typed


def _named(file: MissionFile, words: str) -> Target:
    """The target that is meant.

    Raises:
        NotFoundError, AmbiguousError: none, or several.
    """
    from missiontui.domain.target_choice import target_named
    from missiontui.store.targets import targets

    return target_named(words, targets(file))


def _tell(target: Target, told: str, unknown: str = "", *, as_json: bool) -> None:
    """The target as it is now.

    Args:
        told: what has become of it, with a place for it.
        unknown: that nobody is called as it was typed; beside a document, which is read by a program.
    """
    from missiontui.cli.target_lines import target_as_json, target_line

    if as_json:
        print_json(target_as_json(target))
        if unknown:
            click.echo(clean(unknown), err=True)
        return
    first, second = target_line(target, "")
    say(told.format(target=first.strip()))
    say(f"  {second.strip()}")
    if unknown:
        say(unknown)
