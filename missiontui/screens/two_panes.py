"""A list with everything about one of its rows beside it, or below it where there is no room beside."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.widgets.line_list import LineList
from missiontui.widgets.reading_pane import ReadingPane


class TwoPaneScreen(MissionScreen):
    """Shows a list and what is chosen of it in full.

    At 80 cells the list stands alone, until → or Enter shows what is chosen below its own two lines.

    A subclass yields ``panes`` in its body, says in ``in_full`` what is shown of the row that is chosen, and
    calls ``show_in_full`` when it has read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="panes.back"),
        Binding("escape,left,h", "list", _("The whole list"), key_display="esc", id="panes.list"),
        Binding("right,l", "detail", _("In full"), key_display="→", id="panes.detail"),
        Binding("pagedown", "page(1)", _("Further down"), show=False, priority=True, id="panes.page_down"),
        Binding("pageup", "page(-1)", _("Further up"), show=False, priority=True, id="panes.page_up"),
    ]

    DEFAULT_CSS = """
    TwoPaneScreen {
        #panes { height: 1fr; border-top: solid $primary-muted; }
        #panes > LineList { width: 1fr; height: 1fr; }
        #panes-scroll { width: 40%; max-width: 60; height: 1fr; padding: 0 1; }
        #panes-scroll { border-left: solid $primary-muted; }
        #panes-scroll { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #panes-detail { height: auto; }
        &.-narrow #panes { layout: vertical; }
        &.-narrow #panes-scroll { width: 1fr; max-width: 100%; border-left: none; display: none; }
        &.-narrow.-detail #panes > LineList { height: 2; }
        &.-narrow.-detail #panes-scroll { display: block; border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown_in_full: object = None

    def panes(self, listed: LineList[Any]) -> ComposeResult:
        """The list, and the pane beside it."""
        with Horizontal(id="panes"):
            yield listed
            with ReadingPane(id="panes-scroll"):
                yield Static(id="panes-detail", markup=False)

    def in_full(self, width: int) -> tuple[object, Content]:
        """What stays the same of the row that is chosen, and everything about it; None and nothing of none.

        Args:
            width: in cells.
        """
        raise NotImplementedError

    def open_chosen(self) -> None:
        """What Enter does where everything about the row is in sight."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(LineList).focus()

    def on_resize(self) -> None:
        """The detail is wrapped to its width."""
        super().on_resize()
        self.call_after_refresh(self.show_in_full)

    def show_in_full(self) -> None:
        """Show everything about the row that is chosen; a reader stays where they are until it is another."""
        if self.is_narrow and not self.is_detailed:
            return
        pane = self.query_one(ReadingPane)
        if not pane.size.width:  # not laid out yet: what is wrapped to a guess would be read for a moment
            return
        chosen, content = self.in_full(max(20, pane.scrollable_content_region.width))
        self.query_one("#panes-detail", Static).update(content)
        if chosen != self._shown_in_full:
            self._shown_in_full = chosen
            pane.scroll_home(animate=False)

    @property
    def is_detailed(self) -> bool:
        """Whether one row has the screen, where there is room for one pane alone."""
        return self.is_narrow and self.has_class("-detail")

    @on(ReadingPane.Resized)
    def _wrapped_anew(self, event: ReadingPane.Resized) -> None:
        event.stop()
        self.show_in_full()

    @on(LineList.Highlighted)
    def _moved(self, event: LineList.Highlighted) -> None:
        event.stop()
        self.show_in_full()

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        """Where there is no room beside the list, first everything about it; then what opens."""
        event.stop()
        if self.is_narrow and not self.is_detailed:
            self.action_detail()
        else:
            self.open_chosen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the list stands alone, its own keys turn its pages."""
        if action == "page":
            return self.is_detailed or not self.is_narrow
        if action == "detail":
            return self.is_narrow and not self.is_detailed
        if action in ("back", "list"):
            return self.is_detailed == (action == "list")
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()

    def action_detail(self) -> None:
        """Everything about what is chosen, below its lines."""
        if self.query_one(LineList).chosen is not None:
            self.add_class("-detail")
            self.refresh_bindings()

    def action_list(self) -> None:
        """Back to the whole list."""
        self.remove_class("-detail")
        self.refresh_bindings()

    def action_page(self, by: int) -> None:
        """The rest of a long detail."""
        self.query_one(ReadingPane).page(by)
