"""Which part of the history is wanted: by whom, of which records, with which words, from when to when."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from missiontui.domain import zones
from missiontui.domain.history import HistoryFilter, table_named
from missiontui.domain.record_words import noun
from missiontui.domain.time_entry import typed_moment
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal


class HistoryFilterForm(Modal[HistoryFilter | None]):
    """A line for each thing to filter by; an empty line means all. Gives the filter, or None after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("Show"), id="history_filter.apply"),
        Binding("escape", "leave", _("Leave it"), id="history_filter.leave"),
        Binding("down", "app.focus_next", _("Next line"), show=False, id="history_filter.down"),
        Binding("up", "app.focus_previous", _("Line before"), show=False, id="history_filter.up"),
    ]

    DEFAULT_CSS = """
    HistoryFilterForm {
        align: center middle;
        & > Vertical {
            width: 70;
            max-width: 95%;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        Horizontal { height: 1; margin-bottom: 1; }
        Label { width: 12; }
        Line { width: 1fr; height: 1; border: none; }
        Line:focus { border: none; background: $boost; text-style: bold; }
        #history-filter-hint { color: $text-muted; }
        #history-filter-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, desk: Desk, wanted: HistoryFilter) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = wanted
        self._tables = desk.file.shapes()
        self._zone = desk.zone

    def compose(self) -> ComposeResult:
        """The lines, with what is filtered by now."""
        wanted = self._wanted
        with Vertical():
            yield Static(_("Show only … (an empty line means all)"), markup=False)
            yield Static("", markup=False)
            yield from self._line("by", _("By whom"), wanted.by)
            table = noun(wanted.table) if wanted.table else ""
            yield from self._line("table", _("Records"), table, tuple(noun(name) for name in self._tables))
            yield from self._line("text", _("Words"), wanted.text)
            yield from self._line("since", _("From"), self._time(wanted.since))
            yield from self._line("until", _("Until"), self._time(wanted.until))
            yield Static(
                _("Enter shows it. Records: item, cue, person … Times: 11:40, 4/3 9:00, 2025-03-04."),
                id="history-filter-hint",
                markup=False,
            )
            yield Static(id="history-filter-problem", markup=False)
        yield KeyBar()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in any line."""
        event.stop()
        self.action_apply()

    def action_apply(self) -> None:
        """Give the filter, if it can be understood."""
        try:
            self.dismiss(self._filter())
        except MissionError as error:
            self.query_one("#history-filter-problem", Static).update(str(error))

    def action_leave(self) -> None:
        """Keep what was filtered by."""
        self.dismiss(None)

    def _line(self, name: str, label: str, value: str, choices: tuple[str, ...] = ()) -> ComposeResult:
        with Horizontal():
            yield Label(label, markup=False)
            yield Line(value, id=f"history-filter-{name}", choices=choices)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#history-filter-{name}", Line).value.strip()

    def _filter(self) -> HistoryFilter:
        words = self._typed("table")
        table = table_named(words, self._tables) if words else ""
        if table is None:
            raise InputError(
                _("There are no records called “{table}”.").format(table=words),
                hint=_("There are: {tables}.").format(
                    tables=", ".join(sorted(noun(name) for name in self._tables))
                ),
            )
        return HistoryFilter(
            self._typed("by"), table, self._typed("text"), self._moment("since"), self._moment("until")
        )

    def _moment(self, name: str) -> datetime | None:
        typed = self._typed(name)
        return typed_moment(typed, self._desk.clock.now(), self._zone) if typed else None

    def _time(self, moment: datetime | None) -> str:
        if moment is None:
            return ""
        return f"{zones.local(moment, self._zone):%Y-%m-%d %H:%M}"
