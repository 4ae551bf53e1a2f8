"""Which door this is: a name that is kept in the settings of this laptop, and noted with who passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from missiontui import settings
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.text import clean
from missiontui.widgets.prompt import Prompt


def ask_door(screen: MissionScreen, then: Callable[[str], None]) -> None:
    """Ask for the name, keep it, and go on with it."""

    def named(name: str) -> None:
        try:
            settings.change_setting(screen.desk.paths.settings, "door", name)
        except OSError as error:
            raise MissionError(
                _("The settings could not be written: {reason}.").format(reason=error)
            ) from error
        screen.desk.settings = replace(screen.desk.settings, door=name)
        then(name)

    question = _("Which door is this? It is noted with everybody who passes here.")
    hint = _("A · Garden gate · nothing: a door without a name")
    present = screen.desk.settings.door
    screen.ask(
        Prompt(question, hint=hint, check=lambda typed: clean(typed, multiline=False).strip(), value=present),
        named,
    )
