"""Choosing one of many by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from missiontui.i18n import _, ngettext
from missiontui.text import fold
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal

MOST = 100
"""Rows that are shown at once; nobody reads further, they type a letter."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Something to choose: what it gives, what it is called, and more words beside that."""

    id: str
    words: str
    more: str = ""


def narrowed(picks: Sequence[Pick], typed: str) -> Sequence[Pick]:
    """Those that have all words that were typed somewhere in theirs; accents and case do not matter."""
    parts = fold(typed).split()
    return [pick for pick in picks if all(part in fold(f"{pick.words} {pick.more}") for part in parts)]


class Picker(Modal[str | None]):
    """Asks for one of many; Enter gives the id of the one under the cursor, Esc gives None.

    Args:
        question: what is asked.
        find: what there is for some typed words, the likeliest first; for none before anything is typed.
        nothing: what to do where nothing is found, in a sentence.
        chosen: the id on which the cursor begins.
        value: what stands in the line at first.
        must_choose: whether one of several is chosen by the arrows first, and not by Enter alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Leave it"), id="picker.leave"),
        Binding("enter", "pick", _("Choose"), id="picker.pick"),
        Binding("down", "step(1)", _("Down"), show=False, priority=True, id="picker.down"),
        Binding("up", "step(-1)", _("Up"), show=False, priority=True, id="picker.up"),
    ]

    DEFAULT_CSS = """
    Picker {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 90;
            min-width: 40;
            height: auto;
            max-height: 90%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        #picker-question { text-style: bold; }
        #picker-list { height: auto; max-height: 16; border: none; }
        #picker-list { text-wrap: nowrap; text-overflow: ellipsis; }
        #picker-hint { color: $text-muted; height: auto; }
    }
    """

    def __init__(
        self,
        question: str,
        find: Callable[[str], Sequence[Pick]],
        *,
        nothing: str = "",
        chosen: str = "",
        value: str = "",
        must_choose: bool = False,
    ) -> None:
        super().__init__()
        self._question = question
        self._find = find
        self._nothing = nothing
        self._chosen = chosen
        self._must_choose = must_choose
        self._typed = value
        self._shown: Sequence[Pick] = ()

    def compose(self) -> ComposeResult:
        """The question, the line, what is found, and what to do."""
        with Vertical():
            yield Static(self._question, id="picker-question", markup=False)
            yield Line(self._typed, id="picker-line", select_on_focus=False)
            yield Choices(id="picker-list")
            yield Static(id="picker-hint", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """What there is before anything is typed; the line has the keys."""
        self._show(self._typed)
        ids = [pick.id for pick in self._shown]
        if self._chosen in ids:
            self.query_one(Choices).highlighted = ids.index(self._chosen)
        self.query_one(Line).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is found for what is typed now."""
        event.stop()
        if event.value != self._typed:
            self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line."""
        event.stop()
        self.action_pick()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self.dismiss(self._shown[event.option_index].id)

    def action_pick(self) -> None:
        """Give the one under the cursor."""
        place = self.query_one(Choices).highlighted
        if place is not None and place < len(self._shown):
            self.dismiss(self._shown[place].id)

    def action_step(self, by: int) -> None:
        """The next one, or the one before, while the line keeps the keys."""
        options = self.query_one(Choices)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def _show(self, typed: str) -> None:
        found = self._find(typed)
        self._typed = typed
        self._shown = found[:MOST]
        options = self.query_one(Choices)
        options.clear_options()
        options.add_options([Option(_line(pick)) for pick in self._shown])
        left = len(found) - len(self._shown)
        if left:
            words = ngettext("… and {number} more: type", "… and {number} more: type", left)
            options.add_option(Option(words.format(number=left), disabled=True))
        waits = self._must_choose and len(self._shown) > 1
        if self._shown:
            options.highlighted = None if waits else 0
        else:
            words = _("Nothing is called “{typed}”.").format(typed=typed.strip())
            options.add_option(Option(words if typed.strip() else _("There is none."), disabled=True))
        hint = _("Type to narrow · ↑ ↓ · Enter chooses") if self._shown else self._nothing
        if waits:
            hint = _("Type to narrow · ↓ chooses one of them, then Enter")
        self.query_one("#picker-hint", Static).update(hint)


def _line(pick: Pick) -> Content:
    words, more = " ".join(pick.words.split()), " ".join(pick.more.split())
    return Content.assemble(words, (f"  {more}" if more else "", "$foreground-muted"))
