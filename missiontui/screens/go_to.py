"""The way to every screen, from anywhere: a short list, chosen by digit, letter or cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.i18n import _
from missiontui.screens.screen_keys import SCREEN_KEYS
from missiontui.widgets.choices import Choices
from missiontui.widgets.modal import Modal


class GoTo(Modal[int | None]):
    """Lists the screens; gives the number of the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", _("Back"), id="goto.back"),
        *(
            Binding(keys, f"choose({number})", str(number), show=False, id=f"goto.{number}")
            for number, keys in SCREEN_KEYS.items()
        ),
    ]

    DEFAULT_CSS = """
    GoTo {
        align: center middle;
        & > Choices { width: 36; height: auto; border: round $primary; background: $surface; }
        & > Static { width: 36; text-style: bold; padding: 0 1; }
    }
    """

    def __init__(self, names: dict[int, str], current: int) -> None:
        super().__init__()
        self._names = names
        self._current = current

    def compose(self) -> ComposeResult:
        """The names with their numbers."""
        yield Static(_("Go to"), markup=False)
        yield Choices(id="screens")

    def on_mount(self) -> None:
        """The cursor begins where one is."""
        options = self.query_one(Choices)
        options.add_options([Option(f"{number}  {name}") for number, name in self._names.items()])
        options.highlighted = list(self._names).index(self._current)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen number."""
        event.stop()
        self.dismiss(list(self._names)[event.option_index])

    def action_choose(self, number: int) -> None:
        """Give a number by its key."""
        self.dismiss(number)

    def action_leave(self) -> None:
        """Stay."""
        self.dismiss(None)
