"""In whose name things are noted: the coordinator's name and agency, kept in the settings."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from missiontui.i18n import _
from missiontui.settings import Settings
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal


class YourName(Modal[tuple[str, str] | None]):
    """Asks for name and agency; gives both, or None after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", _("Save"), id="your_name.save"),
        Binding("escape", "leave", _("Leave it"), id="your_name.leave"),
    ]

    DEFAULT_CSS = """
    YourName {
        align: center middle;
        & > Vertical {
            width: 64;
            max-width: 95%;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        Horizontal { height: 1; margin-top: 1; }
        Label { width: 12; }
        #your-hint { margin-top: 1; color: $text-muted; }
        Line { width: 1fr; height: 1; border: none; }
        Line:focus { border: none; background: $boost; text-style: bold; }
    }
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        """Two lines."""
        with Vertical():
            yield Static(
                _("Who are you? It stands beside everything you do, in the history and on the call list."),
                markup=False,
            )
            with Horizontal():
                yield Label(_("Name"), markup=False)
                yield Line(self._settings.coordinator, id="your-name")
            with Horizontal():
                yield Label(_("Agency"), markup=False)
                yield Line(self._settings.agency, id="your-agency")
            yield Static(_("Enter saves it, Esc leaves it as it was."), id="your-hint", markup=False)
        yield KeyBar()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in either line."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Give both."""
        self.dismiss(
            (
                self.query_one("#your-name", Line).value.strip(),
                self.query_one("#your-agency", Line).value.strip(),
            )
        )

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
