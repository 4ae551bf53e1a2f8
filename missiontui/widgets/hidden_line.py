"""A line for a passphrase: dots on the screen, and every character as it was typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.widgets import Input

from missiontui.widgets.prompt import Answer, Prompt


class HiddenLine(Input, inherit_bindings=False):
    """Takes what is typed and pasted as it is, since a prompt in the shell would take it so too. Of what it
    holds nothing is shown, and so there is nothing to clean.

    Enter is a key like the letters, as for a badge scanner: a password keeper types both in one breath.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in Input.BINDINGS if not (isinstance(binding, Binding) and binding.key == "enter")
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, password=True)

    def on_key(self, event: Key) -> None:
        """Submit what stands there now."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self, self.value))

    def on_paste(self, event: Paste) -> None:
        """Without the line's end that a copied passphrase often brings."""
        event.stop()
        event.prevent_default()
        self.replace(event.text.strip("\r\n"), *self.selection)

    def action_copy(self) -> None:
        """Nothing: the clipboard is for everybody."""

    def action_cut(self) -> None:
        """Nothing, likewise."""


class PassphrasePrompt(Prompt[Answer]):
    """Asks for a passphrase, which is not shown."""

    def line(self) -> Input:
        """Whoever stands behind sees dots."""
        return HiddenLine(id="prompt-line")
