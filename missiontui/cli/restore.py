"""``restore``: a backup in the place of the mission, after it was shown what differs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.asking import can_ask
from missiontui.cli.backup import contents_as_json, list_backups, mission_of
from missiontui.cli.output import print_json, say
from missiontui.cli.second_copy import keep_second_of_newest
from missiontui.cli.session import Session
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.domain.differences import Differences
    from missiontui.store.keys import Key
    from missiontui.store.restoring import Restored


@click.command(
    "restore",
    help=_(
        "Put a backup in the mission's place, after showing what differs. FILE is one, or its name or number "
        "in the list; without FILE they are listed. What it replaces is kept."
    ),
)
@click.argument("words", metavar="[FILE]", required=False)
@click.option("--yes", "is_sure", is_flag=True, help=_("Do not ask."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document; without --yes nothing is done."))
@click.pass_obj
def restore_command(session: Session, words: str | None, is_sure: bool, as_json: bool) -> None:
    """List the backups, or restore one."""
    mission = mission_of(session)
    if words is None:
        list_backups(session, mission, as_json=as_json)
        return
    from missiontui.cli.mission_passphrase import key_for
    from missiontui.store.reading_back import contents_of

    backup = _backup_named(mission, words)
    key = key_for(backup, session)
    contents = contents_of(backup, key)
    mission_key = _key_of_mission(mission, key, session)
    differing, problem = _differences(mission, backup, key, mission_key)
    if not as_json:
        _show(mission, backup, differing, problem)
    restored = None
    if is_sure or (not as_json and _agrees(mission)):
        from missiontui.store.restoring import restore

        restored = restore(mission, backup, key, mission_key=mission_key)
        session.remember(mission)
        keep_second_of_newest(session, mission, key)
    if as_json:
        print_json(
            {
                "backup": str(backup.absolute()),
                "mission": str(mission.absolute()),
                "contents": contents_as_json(contents),
                "differences": asdict(differing) if differing is not None else None,
                "restored": restored is not None,
                "kept": str(restored.kept.path) if restored is not None and restored.kept else None,
                "aside": str(restored.aside) if restored is not None and restored.aside else None,
            }
        )
    elif restored is not None:
        _tell(mission, restored)


def _backup_named(mission: Path, words: str) -> Path:
    """The file that was meant: any file, else one of the backups by its name, or its number in the list.

    Raises:
        InputError: there is none.
    """
    from missiontui.domain.backup_words import backup_not_found
    from missiontui.files import path_typed
    from missiontui.store.backups import backups_of

    path = path_typed(words)
    if path.is_file():
        return path
    backups = backups_of(mission)
    for number, backup in enumerate(backups, start=1):
        if words.removesuffix(".db") in (backup.name.removesuffix(".db"), str(number)):
            return backup.path
    raise InputError(
        backup_not_found(words, backups), hint=_("“missiontui restore” without FILE lists the backups.")
    )


def _key_of_mission(mission: Path, key: Key | None, session: Session) -> Key | None:
    """The key of what is there now, which may have another passphrase than its backup. None where nobody
    knows it: then it is put aside as it is, which is told."""
    from missiontui.cli.mission_passphrase import key_for
    from missiontui.store.file_checks import is_encrypted
    from missiontui.store.unlocking import opens

    try:
        if not mission.is_file() or not is_encrypted(mission):
            return None
    except OSError:
        return None  # told when it is read
    if key is not None and opens(mission, key):
        return key
    if can_ask():
        words = _("{name} has another passphrase than the backup, or is damaged.")
        click.echo(clean(words.format(name=mission.name)), err=True)
    try:
        return key_for(mission, session)
    except MissionError:  # nobody knows it, or its first page is damaged, which looks the same
        return None


def _differences(
    mission: Path, backup: Path, key: Key | None, mission_key: Key | None
) -> tuple[Differences | None, str]:
    """What differs, or why nobody can tell: then what is there is put aside whole."""
    from missiontui.store.differences import differences

    if not mission.exists():
        return None, _("There is no file {path} now.").format(path=mission)
    try:
        return differences(mission, backup, key, mission_key=mission_key), ""
    except MissionError as error:
        aside = _("It would be put aside as it is.") if mission.is_file() else ""
        return None, f"{error.message} {aside}".strip()


def _show(mission: Path, backup: Path, differing: Differences | None, problem: str) -> None:
    from missiontui.domain.differences import differences_in_words

    if differing is None:
        say(problem)
        return
    say(_("{backup} against {mission} as it is now:").format(backup=backup.name, mission=mission.name))
    for line in differences_in_words(differing):
        say(f"  {line}")


def _agrees(mission: Path) -> bool:
    """Ask where somebody can answer.

    Raises:
        MissionError: nobody can, or the answer is no.
    """
    if not can_ask():
        raise MissionError(_("Nothing was restored."), hint=_("With --yes it is, without a question."))
    question = _("Put the backup in the place of {mission}?").format(mission=mission.name)
    if not click.confirm(clean(question), err=True):
        raise MissionError(_("Nothing was restored."))
    return True


def _tell(mission: Path, restored: Restored) -> None:
    from missiontui.domain.backup_words import contents_in_words

    words = _("{path} is as in the backup: {what}.")
    say(words.format(path=mission, what=contents_in_words(restored.contents)))
    if restored.kept is not None:
        say(_("What it replaces is kept as the backup “{name}”.").format(name=restored.kept.name))
    if restored.aside is not None:
        say(_("What could not be read is kept as {path}.").format(path=restored.aside))
