"""What the forms of records share: Enter saves, and what was typed is not thrown away by one key."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.widgets import Button, Input

from missiontui.i18n import _
from missiontui.widgets.modal import Modal

Result = TypeVar("Result")


class TypedForm(Modal[Result | None], Generic[Result]):
    """A form of lines to type in. A subclass says what there is to lose, and how it saves."""

    def __init__(self) -> None:
        super().__init__()
        self._is_warned = False

    def has_typed(self) -> bool:
        """Whether something was typed that would be lost."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Save, or say beside what was typed why not."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Show a sentence above the lines."""
        raise NotImplementedError

    def on_input_changed(self) -> None:
        """What is typed after a warning is warned of again."""
        self._is_warned = False

    def on_text_area_changed(self) -> None:
        """Several lines are typed text too."""
        self._is_warned = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in any line saves."""
        event.stop()
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The button saves too."""
        event.stop()
        self.action_save()

    def action_leave(self) -> None:
        """Leave without saving; what was typed is not thrown away by one key."""
        if self.has_typed() and not self._is_warned:
            self._is_warned = True
            self.say(_("Not saved yet: Enter saves it, Esc once more throws the changes away."))
            return
        self.dismiss(None)
