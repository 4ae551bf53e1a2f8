"""Opening the screens: the only place where the command line imports Textual."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from missiontui.cli.session import Session
from missiontui.errors import MissionError
from missiontui.i18n import _

if TYPE_CHECKING:
    from textual.app import App

Result = TypeVar("Result")


def open_screens(session: Session) -> None:
    """Open the mission on the screens, or with no mission yet a welcome that leads to one.

    Raises:
        MissionError: there is no terminal, or the mission cannot be opened.
    """
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise MissionError(
            _("The screens need a terminal."),
            hint=_("Use a command instead, such as “missiontui today”; “missiontui --help” lists them."),
        )
    if session.mission_path is None:
        from missiontui.cli.welcome import welcome

        chosen = welcome(session)
        if chosen is None:
            return
        session = chosen
    from missiontui.app import MissionApp
    from missiontui.screens.desk import Desk

    with session.open_mission() as file:
        desk = Desk(file, session.clock(file), session.settings, session.paths)
        try:
            run(MissionApp(desk))
        finally:  # whatever ended it: the window, a signal, a fault of ours
            desk.drafts.close()


def run(app: App[Result]) -> Result | None:
    """Run an app; its answer. After a fault of ours, which it has told, the command ends with its status."""
    answer = app.run()
    if app.return_code:
        sys.exit(app.return_code)
    return answer
