"""The situation as a text for a message: to read, to copy, or to select where a clipboard is out of reach."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from missiontui.domain.situation import Facts, situation
from missiontui.errors import MissionError
from missiontui.i18n import LANGUAGE_NAMES, LANGUAGES, _, next_language
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.store.situation import situation_at
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.reading_pane import ReadingPane


class SituationText(Modal[str]):
    """Shows the text of the present moment; gives the language it was read in last.

    Args:
        spoken: one of ``LANGUAGES``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c,b", "copy", _("Copy"), key_display="Enter", id="situation.copy"),
        Binding("l", "language", _("Language"), id="situation.language"),
        Binding("escape,S", "leave", _("Back"), id="situation.back"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="situation.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="situation.up"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, id="situation.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, id="situation.page_up"),
    ]

    DEFAULT_CSS = """
    SituationText {
        align: center middle;
        & > Vertical { width: 84; max-width: 100%; height: auto; max-height: 90%; background: $panel; }
        & > Vertical { border-top: solid $primary; border-bottom: solid $primary; padding: 0 1; }
        #situation-title { height: 1; text-style: bold; margin-bottom: 1; }
        #situation-scroll { height: auto; max-height: 1fr; }
        #situation-text { height: auto; }
        #situation-hint { height: auto; margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, desk: Desk, spoken: str) -> None:
        super().__init__()
        self._desk = desk
        self._spoken = spoken if spoken in LANGUAGES else LANGUAGES[0]
        self._facts: Facts | None = None
        self._text = ""

    def compose(self) -> ComposeResult:
        """The language, the text, and what to do where copying does nothing."""
        with Vertical():
            yield Static(id="situation-title", markup=False)
            with ReadingPane(id="situation-scroll"):
                yield Static(id="situation-text", markup=False)
            yield Static(
                _(
                    "Where the clipboard stays empty, hold Shift and select the text with the mouse, or have"
                    " “missiontui situation” print it."
                ),
                id="situation-hint",
                markup=False,
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the moment once: what is read here is what is copied."""
        try:
            self._facts = situation_at(
                self._desk.file, self._desk.clock.minute(), van_under_v=self._desk.settings.van_under_v
            )
        except MissionError as error:
            self.dismiss(self._spoken)
            tell_problem(self.app.screen, error)
            return
        self._show()

    def action_copy(self) -> None:
        """Put the text on the clipboard."""
        self.app.copy_to_clipboard(self._text)
        self.notify(_("Copied, ready to paste."), markup=False, timeout=4)

    def action_language(self) -> None:
        """The same in the next language."""
        self._spoken = next_language(self._spoken)
        self._show()

    def action_scroll(self, by: int) -> None:
        """A line on, at a small window."""
        self.query_one(ReadingPane).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """A page on, at a small window."""
        self.query_one(ReadingPane).page(by)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(self._spoken)

    def _show(self) -> None:
        if self._facts is None:
            return
        self._text = situation(self._facts, self._spoken)
        title = _("The situation in a message, in {language}")
        self.query_one("#situation-title", Static).update(title.format(language=LANGUAGE_NAMES[self._spoken]))
        self.query_one("#situation-text", Static).update(self._text)
