"""``undo`` and ``redo``: take back what was done, and do it again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.errors import InTheWayError, MissionError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile
    from missiontui.store.log.planning import UndoPlan

_force = click.option("--force", is_flag=True, help=_("Do it even where it overwrites later work."))
_dry_run = click.option("--dry-run", is_flag=True, help=_("Show it and change nothing."))
_json = click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))


@click.command(
    "undo",
    help=_(
        "Take back what this laptop did last, or with BATCH (its number in the history) that. "
        "merge-3 takes back what came third from other laptops."
    ),
)
@click.argument("batch_words", metavar="[BATCH]", required=False)
@_force
@_dry_run
@_json
@click.pass_obj
def undo_command(
    session: Session, batch_words: str | None, force: bool, dry_run: bool, as_json: bool
) -> None:
    """Take a batch back; an earlier one too, while later work stays."""
    with session.open_mission() as file:
        plan = _plan(file, batch_words)
        _carry_out(session, file, plan, is_redo=False, force=force, dry_run=dry_run, as_json=as_json)


@click.command("redo", help=_("Do again what was taken back last on this laptop."))
@_force
@_dry_run
@_json
@click.pass_obj
def redo_command(session: Session, force: bool, dry_run: bool, as_json: bool) -> None:
    """Take the last taking back back."""
    from missiontui.store.log.planning import newest_taken_back

    with session.open_mission() as file:
        _carry_out(
            session,
            file,
            newest_taken_back(file),
            is_redo=True,
            force=force,
            dry_run=dry_run,
            as_json=as_json,
        )


def _plan(file: MissionFile, batch_words: str | None) -> UndoPlan:
    from missiontui.store.log.planning import newest_deed, plan_undo
    from missiontui.store.log.reading import batch_named
    from missiontui.store.past_deliveries import delivery_named, plan_taking_back

    if not batch_words:
        return newest_deed(file)
    number = delivery_named(batch_words)
    if number is not None:
        return plan_taking_back(file, number)
    return plan_undo(file, batch_named(file, batch_words))


def _carry_out(
    session: Session,
    file: MissionFile,
    plan: UndoPlan,
    *,
    is_redo: bool,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    from missiontui.domain.history import line_in_words, undo_in_words
    from missiontui.domain.record_words import SIDE_EFFECTS
    from missiontui.store.log.history import entries
    from missiontui.store.log.undoing import take_back

    now = session.clock(file).now()
    zone = here(file, now)
    asked, *others = entries(file, [plan.batch, *plan.in_the_way])
    words = undo_in_words(asked, now, zone, me=session.settings.signature, is_redo=is_redo)
    in_the_way = [f"{entry.number}  {line_in_words(entry, now, zone)}" for entry in others]
    if not plan.writes:
        raise MissionError(
            _("Nothing of it is left to take back: {deed}.").format(deed=asked.deed_text),
            hint="\n  ".join((_("Since then:"), *in_the_way)) if in_the_way else "",
        )
    danger = _danger(plan)
    if danger and not force and not dry_run:
        _ask(words, danger, [] if plan.takes_the_mission_away else in_the_way)
    batch = None if dry_run else take_back(file, plan)
    if as_json:
        print_json(
            {
                "undone": plan.batch.id,
                "text": asked.deed_text,
                "by": plan.batch.by,
                "batch": batch,
                "changes": sum(write.table not in SIDE_EFFECTS for write in plan.writes),
                "in_the_way": [other.id for other in plan.in_the_way],
            }
        )
        return
    say(words + (_(" (not done)") if dry_run else ""))
    for line in in_the_way:
        say(_("  over {line}").format(line=line))


def _danger(plan: UndoPlan) -> str:
    """Why to ask first; empty where nothing speaks against it."""
    if plan.takes_the_mission_away:
        return _("this would take the whole mission away")
    if plan.batch.is_delivery and plan.in_the_way:
        return _("for everybody once the laptops meet again, and over what was done later")
    if plan.batch.is_delivery:
        return _("for everybody once the laptops meet again")
    return _("this would overwrite what was done later") if plan.in_the_way else ""


def _ask(words: str, danger: str, in_the_way: list[str]) -> None:
    """Ask where somebody can answer; elsewhere it is not done.

    Raises:
        InTheWayError: there is no terminal, or the answer is no.
    """
    if sys.stdin.isatty() and sys.stderr.isatty():
        say(_("{words}: {danger}.").format(words=words, danger=danger))
        for line in in_the_way:
            say(f"  {line}")
        if click.confirm(_("Do it all the same?"), err=True):
            return
        raise InTheWayError(_("Nothing was changed."), [])
    raise InTheWayError(
        _("{words}: {danger}; nothing was changed.").format(words=words, danger=danger),
        in_the_way,
        hint=_("With --force it is done all the same; the log keeps both."),
    )
