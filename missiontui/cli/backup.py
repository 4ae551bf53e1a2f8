"""``backup``: a copy of the mission that was read back, and the list of those there are."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from missiontui.cli.output import print_json, report, say
from missiontui.cli.second_copy import keep_second_copy
from missiontui.cli.session import Session
from missiontui.errors import InputError, MissionError, WrongPassphraseError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.backups import Backup, Contents
    from missiontui.store.connection import MissionFile
    from missiontui.store.keys import Key


@click.command(
    "backup",
    help=_(
        "Make a backup beside the mission, and read it back. “restore” puts one in the mission's place; "
        "older ones go in time."
    ),
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help=_("Another place for it, a file or a folder, where it stays for good."),
)
@click.option("--list", "lists", is_flag=True, help=_("The backups there are, the newest first, instead."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def backup_command(session: Session, target: str | None, lists: bool, as_json: bool) -> None:
    """Make a backup, and its second copy where the person wants one."""
    if lists:
        if target is not None:
            raise InputError(_("--list and -o exclude each other."), hint=_("Give one of them."))
        list_backups(session, mission_of(session), as_json=as_json)
        return
    from missiontui.store.reading_back import contents_of

    with session.open_mission() as file:
        path, second, problem = _made(session, file, target)
        contents = contents_of(path, file.key)
    if as_json:
        print_json(
            {"path": str(path), "second": second and str(second), "good": True, **contents_as_json(contents)}
        )
    else:
        _tell(path, second, contents)
    if problem is not None:
        report(problem)


def mission_of(session: Session) -> Path:
    """The mission that was named, or opened last though it may be gone now.

    Raises:
        MissionFileError: there is none.
    """
    import os

    path = session.mission_path
    if path is None:
        try:
            path = Path(os.fsdecode(session.paths.last_mission.read_bytes()))
        except (OSError, ValueError):
            return session.the_mission_path()  # which says what to do
    return path


def list_backups(session: Session, mission: Path, *, as_json: bool) -> None:
    """The backups of a mission, the newest first: when, how large, what is in them, whether they are good."""
    from missiontui.domain.backup_words import none_yet
    from missiontui.folders import backups_folder
    from missiontui.store.backups import backups_of

    backups = backups_of(mission)
    key = _key_of_backups(session, mission, backups)
    found = [(backup, *_looked_at(backup, key)) for backup in backups]
    if as_json:
        print_json([_as_json(backup, contents, problem) for backup, contents, problem in found])
        return
    if not backups:
        say(none_yet())
        return
    say(str(backups_folder(mission).absolute()))
    for number, (backup, contents, problem) in enumerate(found, start=1):
        _say_backup(number, backup, contents, problem)


def contents_as_json(contents: Contents) -> dict[str, Any]:
    """What is in a mission or a backup."""
    return {
        "mission": contents.mission,
        "people": contents.people,
        "notes": contents.notes,
        "operations": contents.operations,
        "newest": contents.newest.isoformat() if contents.newest is not None else None,
        "encrypted": contents.is_encrypted,
    }


def _made(
    session: Session, file: MissionFile, target: str | None
) -> tuple[Path, Path | None, MissionError | None]:
    """The backup, its second copy, and why there is none though the person wants one."""
    from missiontui.store import backups

    if target is not None:
        return backups.write_to(file, _place(file, target)), None, None
    backup = backups.make(file)
    try:
        return backup.path, keep_second_copy(session, file.path, backup, file.key), None
    except MissionError as error:
        return backup.path, None, error


def _place(file: MissionFile, target: str) -> Path:
    from missiontui.clock import machine_now
    from missiontui.domain.backups import Backup
    from missiontui.files import is_folder, path_typed, refuse_no_folder, unused

    path = path_typed(target)
    if not is_folder(target):
        refuse_no_folder(path.parent)
        return path
    refuse_no_folder(path)
    return unused(path / f"{file.path.stem} {Backup(machine_now()).name}")


def _key_of_backups(session: Session, mission: Path, backups: tuple[Backup, ...]) -> Key | None:
    """The key of a mission's backups, which have all the same. A file whose first page is damaged looks
    encrypted as well, so the passphrase is only asked for where the mission and the newest backup do."""
    from missiontui.cli.mission_passphrase import key_for
    from missiontui.store.file_checks import is_encrypted

    for path in (mission, *(one.path for one in backups[:1])):
        with suppress(OSError):
            if not is_encrypted(path):
                return None
    return key_for(backups[0].path, session) if backups else None


def _looked_at(backup: Backup, key: Key | None) -> tuple[Contents | None, str]:
    """What is in a backup, or why it cannot be used."""
    from missiontui.domain.backup_words import problem_in_words
    from missiontui.store.reading_back import contents_of

    try:
        return contents_of(backup.path, key), ""
    except WrongPassphraseError:
        return None, _("it has another passphrase, or is damaged")
    except MissionError as error:
        return None, problem_in_words(error.message, backup)


def _say_backup(number: int, backup: Backup, contents: Contents | None, problem: str) -> None:
    """One line for when and why, one for what is in it."""
    from missiontui.domain.backup_words import contents_in_words, reason_in_words
    from missiontui.domain.dates import short_day
    from missiontui.domain.sizes import size_in_words

    local = backup.made_at.astimezone()
    words = (
        f"{short_day(local)} {local:%Y %H:%M}",
        size_in_words(backup.size),
        reason_in_words(backup.reason),
    )
    say(f"{number:>3}  {backup.name}  {' · '.join(word for word in words if word)}")
    say(f"     ✓ {contents_in_words(contents)}" if contents is not None else f"     ✗ {problem}")


def _as_json(backup: Backup, contents: Contents | None, problem: str) -> dict[str, Any]:
    return {
        "name": backup.name,
        "path": str(backup.path.absolute()),
        "made_at": backup.made_at.isoformat(),
        "before": backup.reason or None,
        "size": backup.size,
        "good": contents is not None,
        "problem": problem or None,
        **(contents_as_json(contents) if contents is not None else {}),
    }


def _tell(path: Path, second: Path | None, contents: Contents) -> None:
    from missiontui.domain.backup_words import contents_in_words
    from missiontui.domain.sizes import size_in_words

    words = _("{path}: {what}, {size}; read back.")
    say(words.format(path=path, what=contents_in_words(contents), size=size_in_words(path.stat().st_size)))
    if second is not None:
        say(_("A second copy: {path}").format(path=second))
