"""What the person prefers, kept as soon as it is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textual.theme import Theme

from missiontui import settings
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.lock import LockKeys


class PreferenceKeys(LockKeys):
    """A program that keeps the theme, the name and the language somebody chooses."""

    def action_your_name(self) -> None:
        """Change in whose name things are noted."""
        from missiontui.screens.your_name import YourName

        def given(answer: tuple[str, str] | None) -> None:
            if (
                answer is not None
                and self.keep_setting("name", answer[0])
                and self.keep_setting("agency", answer[1])
            ):
                self.say(_("Noted as {who} from now on.").format(who=self.desk.settings.signature))

        self.push_screen(YourName(self.desk.settings), given)

    def keep_theme(self, theme: Theme) -> None:
        """Keep the colours that were chosen."""
        if theme.name != self.desk.settings.theme:
            self.keep_setting("theme", theme.name)

    def keep_language(self, language: str | None) -> None:
        """What a paper or a message was written in last is what the next is offered in."""
        if language and language != self.desk.settings.language:
            self.keep_setting("language", language)

    def keep_setting(self, name: str, value: str) -> bool:
        """Keep a preference; whether that worked, which is told if it did not."""
        try:
            settings.change_setting(self.desk.paths.settings, name, value)
        except (OSError, MissionError) as error:
            words = _("The settings could not be written: {reason}.").format(reason=error)
            self.notify(words, severity="warning", markup=False)
            return False
        changed: dict[str, Any] = {name: value}
        self.desk.settings = replace(self.desk.settings, **changed)
        return True
