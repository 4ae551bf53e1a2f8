"""All keys of a screen, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missiontui.i18n import _
from missiontui.widgets.modal import Modal


class KeysScreen(Modal[None]):
    """Lists keys with what they do, those of the screen first.

    Args:
        title: the screen they belong to.
        keys: (key as printed on it, what it does).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "leave", _("Back"), id="keys.back")
    ]

    DEFAULT_CSS = """
    KeysScreen {
        align: center middle;
        & > VerticalScroll { width: 64; max-width: 95%; height: auto; max-height: 90%; }
        & > VerticalScroll { border: round $primary; background: $surface; padding: 0 1; }
        #keys-list { height: auto; }
    }
    """

    def __init__(self, title: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The list."""
        lines = [Content.styled(_("Keys: {screen}").format(screen=self._title), "bold"), Content("")]
        lines += [Content.assemble((f"{key:>14}  ", "bold $text-accent"), words) for key, words in self._keys]
        lines += [
            Content(""),
            Content.styled(_("Esc closes this. ctrl+p finds any of them by name."), "$foreground-muted"),
        ]
        with VerticalScroll():
            yield Static(Content("\n").join(lines), id="keys-list", markup=False)

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss()
