"""Opening the screens: the only place where the command line imports Textual."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from missiontui.cli.session import Session
from missiontui.errors import LockedMissionError, MissionError, WrongPassphraseError
from missiontui.i18n import _

if TYPE_CHECKING:
    from textual.app import App

    from missiontui.clock import MissionClock
    from missiontui.screens.desk import Desk
    from missiontui.screens.requests import Reopen
    from missiontui.store.connection import MissionFile
    from missiontui.store.keys import Key
    from missiontui.store.rehearsing import Rehearsing

Result = TypeVar("Result")

WORK_ENDS = 20.0
"""Seconds in which an exchange that goes on in the background comes to its end, before a backup takes the
mission's place."""


def open_screens(session: Session) -> None:
    """Open the mission on the screens, or with no mission yet a welcome that leads to one.

    Raises:
        MissionError: there is no terminal, or the mission cannot be opened.
    """
    refuse_no_terminal()
    key = None
    if session.mission_path is None:
        from missiontui.cli.welcome import welcome

        chosen = welcome(session)
        if chosen is None:
            return
        session, key = chosen
    file = _opened(session, session.the_mission_path(), key)
    if file is not None:
        _run_screens(session, file)


def open_rehearsal(session: Session, file: MissionFile, rehearsing: Rehearsing, clock: MissionClock) -> None:
    """Open the screens on a rehearsal, in which things happen by chance while its clock runs.

    Args:
        file: the copy, open; it is closed with the screens.
    """
    words = _("This is a rehearsal on a copy: nothing here is real, and the mission itself is not touched.")
    _run_screens(session, file, clock, rehearsing, words)


def refuse_no_terminal() -> None:
    """Refuse to open screens where there is nobody to see them.

    Raises:
        MissionError: there is no terminal.
    """
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise MissionError(
            _("The screens need a terminal."),
            hint=_("Use a command instead, such as “missiontui today”; “missiontui --help” lists them."),
        )


def run(app: App[Result]) -> Result | None:
    """Run an app; its answer. After a fault of ours, which it has told, the command ends with its status."""
    answer = app.run()
    if app.return_code:
        sys.exit(app.return_code)
    return answer


def _run_screens(
    session: Session,
    file: MissionFile,
    clock: MissionClock | None = None,
    rehearsing: Rehearsing | None = None,
    said: str = "",
) -> None:
    """Run the screens on an open mission, and again as often as they ask for it.

    Args:
        clock: the mission's clock; None for that of the session.
        rehearsing: what happens by chance meanwhile, in a rehearsal.
        said: what is told at first.
    """
    from missiontui.app import MissionApp
    from missiontui.screens.desk import Desk

    while True:
        with file:
            clock = clock or session.clock(file)  # a moved one goes on where it was
            desk = Desk(file, clock, session.settings, session.paths, rehearsing=rehearsing)
            try:
                answer = run(MissionApp(desk, said))
            finally:  # whatever ended it: the window, a signal, a fault of ours
                desk.drafts.close()
        if answer is None:
            return
        said = _between(answer, desk)
        opened = _opened(session, file.path, file.key)
        if opened is None:
            return
        file = opened


def _between(answer: Reopen, desk: Desk) -> str:
    """Do what the screens were left for; what is to be told about it once they are there again."""
    if answer.restore is None:
        return ""
    from missiontui.store.restoring import restore

    is_quiet = desk.exchanges.turn.acquire(timeout=WORK_ENDS)
    try:
        restored = restore(desk.file.path, answer.restore, desk.file.key)
    except MissionError as error:
        return f"{_('Nothing was restored.')} {error}"
    finally:
        if is_quiet:
            desk.exchanges.turn.release()
    said = _("✓ The mission is as in the backup {name}.").format(name=answer.restore.name)
    if restored.aside is not None:
        return (
            f"{said} {_('What stood here before lies beside it as {name}.').format(name=restored.aside.name)}"
        )
    if restored.kept is not None:
        return f"{said} {_('What stood here before is kept as a backup too.')}"
    return said


def _opened(session: Session, path: Path, key: Key | None) -> MissionFile | None:
    """Open a mission and remember it; of an encrypted one a screen asks for the passphrase, before anything
    else is shown.

    Args:
        key: with which it was open before, or is new; a backup in its place may have another one.

    Returns:
        None if that screen was left.
    """
    from missiontui.cli.mission_passphrase import key_given
    from missiontui.store.opening import open_mission

    said = ""
    try:
        if key is None:
            try:
                key = key_given(path, session)
            except WrongPassphraseError as error:
                said = str(error)
        file = open_mission(path, key)
    except LockedMissionError:
        from missiontui.screens.unlock import UnlockApp

        key = run(UnlockApp(session.paths, session.settings, path, said))
        if key is None:
            return None
        file = open_mission(path, key)
    session.remember(path, file)
    return file
