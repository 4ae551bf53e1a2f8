"""``forget``: somebody, words, or the whole mission, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.asking import can_ask
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError, InTheWayError, MissionFileError
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from missiontui.domain.forgetting_plan import Elsewhere, Forgetting
    from missiontui.store.connection import MissionFile
    from missiontui.store.keys import Key


@click.command(
    "forget",
    help=_(
        "Forget somebody for good: their record, what is about them alone, and their name in every note, "
        "in the history too. PERSON is a badge, a full name or an id. It cannot be undone."
    ),
)
@click.argument("person", metavar="[PERSON]", required=False)
@click.option("--words", default="", metavar="NAME", help=_("A name that stands in notes only."))
@click.option("--mission", "is_whole", is_flag=True, help=_("The whole mission, with its backups."))
@click.option("--tidy", is_flag=True, help=_("Only wipe what earlier forgetting left in the file."))
@click.option("--dry-run", is_flag=True, help=_("Show what would go and change nothing."))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def forget_command(
    session: Session,
    person: str | None,
    words: str,
    is_whole: bool,
    tidy: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Show what would go, ask, and forget."""
    named = bool((person or "").strip() or words.strip())
    if sum((named, is_whole, tidy)) != 1:
        raise InputError(
            _("Name a person or --words, or give --mission or --tidy: one of them."),
            hint=_("missiontui forget “Jan De Smet” · missiontui forget --words “Jane Doe”"),
        )
    if is_whole:
        _forget_mission(session, dry_run=dry_run, yes=yes, as_json=as_json)
        return
    with session.open_mission() as file:
        if tidy:
            _tidy(file, as_json=as_json)
            return
        from missiontui.store import forgetting
        from missiontui.store.people_named import person_asked
        from missiontui.store.second_backups import second_folder

        who = person_asked(file, person) if person and person.strip() else ""
        plan = forgetting.plan(file, who, words)
        second = second_folder(session.settings)
        _forget(file, plan, second, dry_run=dry_run, yes=yes, as_json=as_json)


def _forget(
    file: MissionFile, plan: Forgetting, second: Path | None, *, dry_run: bool, yes: bool, as_json: bool
) -> None:
    from missiontui.domain.forgetting_plan import elsewhere_in_words, forgotten_in_words, plan_in_words
    from missiontui.store import forgetting

    if not as_json:
        say(_("Forgetting {name}:").format(name=plan.name))
        for line in plan_in_words(plan):
            say(line)
    if dry_run or plan.is_nothing:
        if as_json:
            print_json(_as_json(plan, None, is_done=False))
        return
    if not yes:
        _ask(plan.name)
    is_wiped = forgetting.forget(file, plan)
    there = forgetting.elsewhere(file, plan, is_wiped=is_wiped, second=second)
    if as_json:
        print_json(_as_json(plan, there, is_done=True))
        return
    say(forgotten_in_words(plan))
    for line in elsewhere_in_words(there):
        say(line)


def _tidy(file: MissionFile, *, as_json: bool) -> None:
    """Write the file anew, without its free pages.

    Raises:
        MissionFileError: another program has it open, or there is no space.
    """
    from missiontui.store.wiping import wipe

    if not wipe(file):
        raise MissionFileError(
            _("The file could not be written anew: another program has it open, or the disk is full."),
            hint=_("Close missiontui elsewhere and free some space, then do it again."),
        )
    if as_json:
        print_json({"tidied": True})
    else:
        say(_("The file was written anew: nothing of what was forgotten is left in it."))


def _forget_mission(session: Session, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Remove the mission's file and all copies beside it.

    Raises:
        MissionFileError: it is no mission that can be opened, or a program has it open.
    """
    from missiontui.settings import last_mission
    from missiontui.store.removing import files_of, remove_files, rescue_files
    from missiontui.store.second_backups import second_folder, second_folder_of

    with session.open_mission() as file:  # so that it is a mission, and who asks may open it
        path, key = file.path, file.key
    files = files_of(path)
    second = second_folder(session.settings)
    if second is not None:
        second = second_folder_of(path, second)
    if not as_json:
        say(_("To be deleted:"))
        for one in files:
            say(f"  {one}")
        if dry_run and second is not None:
            say(_stays_in(second))
    if not dry_run:
        if not yes:
            _ask(path.name)
        _refuse_open((path, *rescue_files(path)), key)
        remove_files(path, files)
        if last_mission(session.paths) == path.absolute():
            session.paths.last_mission.unlink(missing_ok=True)
    if as_json:
        print_json(
            {
                "deleted": [] if dry_run else list(map(str, files)),
                "files": list(map(str, files)),
                "second_copies": str(second) if second is not None else None,
            }
        )
    elif not dry_run:
        _say_removed(files, second)


def _refuse_open(files: tuple[Path, ...], key: Key | None) -> None:
    from missiontui.store.opening import is_open_elsewhere

    for one in files:
        if is_open_elsewhere(one, key):
            raise MissionFileError(
                _("{path} is open in another program; nothing was deleted.").format(path=one),
                hint=_("Close it there, then do it again."),
            )


def _stays_in(second: Path) -> str:
    return _("Second copies of the backups stay in {folder}: delete them by hand.").format(folder=second)


def _say_removed(files: tuple[Path, ...], second: Path | None) -> None:
    words = ngettext("{number} file was deleted.", "{number} files were deleted.", len(files))
    say(words.format(number=len(files)))
    say(_("They were written over first; an SSD may keep old blocks all the same, unless it is encrypted."))
    if second is not None:
        say(_stays_in(second))
    say(_("Not reached: other laptops, folders and hubs, bundles, exports and papers."))


def _ask(name: str) -> None:
    """Have the name typed, where somebody can; elsewhere it is not done.

    Raises:
        InTheWayError: there is no terminal, or something else was typed.
    """
    from missiontui.text import fold

    if not can_ask():
        raise InTheWayError(
            _("It cannot be undone, so nothing was changed."), [], hint=_("With --yes it is done.")
        )
    typed = click.prompt(
        _("It cannot be undone. Type “{name}” to do it").format(name=name), default="", err=True
    )
    if fold(typed) != fold(name) or not typed.strip():
        raise InTheWayError(_("Nothing was changed."), [])


def _as_json(plan: Forgetting, there: Elsewhere | None, *, is_done: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "forgotten": is_done,
        "person": plan.person_id or None,
        "gone": [{"table": table, "id": record_id} for table, record_id in plan.whole],
        "redacted": [
            {"table": table, "id": record_id, "columns": sorted(values)}
            for (table, record_id), values in sorted((plan.redacted or {}).items())
        ],
        "left": [{"table": one.table, "column": one.column, "text": one.text} for one in plan.left],
    }
    if there is not None:
        found |= {
            "wiped": not there.has_other_reader,
            "backups": list(there.backups),
            "second_copies": there.second or None,
            "others": list(there.others),
        }
    return found
