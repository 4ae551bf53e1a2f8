"""Filling the buses evenly: what it would do, before it is done. Enter does it, Esc leaves all as it is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from missiontui.domain.filling import fill
from missiontui.errors import MissionError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.store.boardings import boarding
from missiontui.store.vehicle_acts import seat
from missiontui.widgets.bus_lines import filling_content
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal


class FillingPreview(Modal[None]):
    """Shows a proposal of who gets which bus, and applies it.

    Args:
        item_id: the item whose buses are filled.
        anew: whether those who have a bus get one anew.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("Fill them"), id="filling.apply"),
        Binding("escape", "leave", _("Leave them"), id="filling.leave"),
    ]

    DEFAULT_CSS = """
    FillingPreview {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 76;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        #filling-title { text-style: bold; height: auto; margin-bottom: 1; }
        #filling-buses { height: auto; }
        #filling-hint { color: $text-muted; height: auto; margin-top: 1; }
    }
    """

    def __init__(self, desk: Desk, item_id: str, *, anew: bool) -> None:
        super().__init__()
        self._desk = desk
        self._item_id = item_id
        self._anew = anew
        self._read()

    def compose(self) -> ComposeResult:
        """How many it is about, bus by bus, and what holds together."""
        with Vertical():
            yield Static(id="filling-title", markup=False)
            yield Static(id="filling-buses", markup=False)
            yield Static(
                _("Parties stay together; companies and languages as far as the seats allow."),
                id="filling-hint",
                markup=False,
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def action_apply(self) -> None:
        """Give everybody their bus; where somebody changed the list meanwhile, show what it would be now."""
        seen = self._filling
        try:
            self._read()
            if self._filling != seen:
                self.notify(
                    _("The list was changed meanwhile: look again."), severity="warning", markup=False
                )
                self._show()
                return
            number = seat(self._desk.file, seen.seats)
        except MissionError as error:
            tell_problem(self, error)
            return
        self.app.notify(self._told(number), markup=False, timeout=6)
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)

    def _read(self) -> None:
        self._boarding = boarding(self._desk.file, self._item_id)
        self._filling = fill(self._boarding, anew=self._anew)

    def _show(self) -> None:
        number = len(self._filling.seats)
        words = ngettext("{number} person gets another bus", "{number} people get another bus", number)
        if not self._anew:
            words = ngettext("{number} person gets a bus", "{number} people get a bus", number)
        if not number:
            words = _("Nothing to do: nobody gets another bus")
        self.query_one("#filling-title", Static).update(words.format(number=number))
        self.query_one("#filling-buses", Static).update(filling_content(self._boarding, self._filling))

    def _told(self, number: int) -> str:
        if not number:
            return _("Nothing was changed.")
        words = ngettext(
            "{number} person has another bus now.", "{number} people have another bus now.", number
        )
        if not self._anew:
            words = ngettext("{number} person has a bus now.", "{number} people have a bus now.", number)
        parts = [words.format(number=number)]
        without = len(self._filling.no_seat)
        if without:
            words = ngettext("{number} finds no seat.", "{number} find no seat.", without)
            parts.append(words.format(number=without))
        return " ".join([*parts, _("u takes it back.")])
