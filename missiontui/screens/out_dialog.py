"""The dialog of who is out for a while: why, and until when; or that they are back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.absence_entry import until_line, until_typed
from missiontui.domain.absences import Absence, Reason, reason_word, until_in_words
from missiontui.domain.due_dates import DueCalendar
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal

BACK: Final = "back"
"""The first choice for who is out: they are back now."""

_LETTERS = {BACK: "r", Reason.ILL: "i", Reason.EXCUSED: "e", Reason.OWN_MEANS: "o"}


@dataclass(frozen=True, slots=True)
class Out:
    """What was answered. ``until`` is UTC; without a reason they are back now."""

    reason: Reason | None
    until: datetime | None = None


class OutChoices(Choices):
    """Why somebody is out. A digit or a plus begins the time, and what follows at once belongs to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", _("Note it"), id="out.note"),
        Binding("r", f"choose('{BACK}')", _("Back now"), show=False, id="out.back"),
        Binding("i", f"choose('{Reason.ILL}')", _("Ill"), show=False, id="out.ill"),
        Binding("e", f"choose('{Reason.EXCUSED}')", _("Excused"), show=False, id="out.excused"),
        Binding("o", f"choose('{Reason.OWN_MEANS}')", _("Own means"), show=False, id="out.own_means"),
    ]

    def __init__(self, type_time: Callable[[str, bool], None]) -> None:
        super().__init__(id="out-choices")
        self._type_time = type_time
        self._is_typing = False

    def action_choose(self, choice: str) -> None:
        """Put the cursor on a choice."""
        ids = [option.id for option in self.options]
        if choice in ids:
            self.highlighted = ids.index(choice)

    def on_focus(self) -> None:
        """Letters choose again."""
        self._is_typing = False

    def on_key(self, event: Key) -> None:
        """What can only belong to a time goes where that stands, and the focus follows."""
        letter = event.character or ""
        if letter.isdecimal() or letter == "+" or (self._is_typing and letter.isprintable() and letter):
            event.stop()
            event.prevent_default()
            self._type_time(letter, not self._is_typing)
            self._is_typing = True


class OutPrompt(Modal[Out | None]):
    """Asks why and until when; of who is out already also whether they are back. Esc gives None.

    Args:
        name: whom it is about.
        present: how they are out now; None if they are not.
        calendar: by which a time is read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Leave it"), id="out.leave"),
        Binding("tab", "app.focus_next", _("Until…"), id="out.until"),
    ]

    DEFAULT_CSS = """
    OutPrompt {
        align: center middle;
        & > Vertical {
            width: 70%;
            max-width: 72;
            min-width: 40;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        #out-question { text-style: bold; margin-bottom: 1; }
        #out-choices { height: auto; border: none; margin-bottom: 1; }
        Horizontal { height: 1; }
        Label { width: 8; }
        Line { width: 1fr; height: 1; border: none; background: $surface; }
        Line:focus { border: none; background: $boost; text-style: bold; }
        #out-hint { color: $text-muted; height: auto; }
        #out-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, name: str, present: Absence | None, calendar: DueCalendar) -> None:
        super().__init__()
        self._name = name
        self._present = present
        self._calendar = calendar
        until = present.until if present is not None else None
        self._line = until_line(until, calendar.now, calendar.zone)

    def compose(self) -> ComposeResult:
        """The question, the reasons, the line for the time, and what is wrong with it."""
        with Vertical():
            yield Static(self._question(), id="out-question", markup=False)
            yield OutChoices(self._type_time)
            with Horizontal():
                yield Label(_("Until"), markup=False)
                yield Line(self._line, id="out-line")
            yield Static(
                _("15:00 · +90 minutes · tomorrow 9:00 · nothing: the rest of today"),
                id="out-hint",
                markup=False,
            )
            yield Static("", id="out-problem", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The likeliest is chosen: back, of who is out; else excused, of which nobody has to think."""
        options = self.query_one(OutChoices)
        if self._present is not None:
            options.add_option(Option(_choice(BACK, _("back now, they are expected again")), id=BACK))
        for reason in Reason:
            options.add_option(Option(_choice(reason, _meaning(reason)), id=str(reason)))
        options.action_choose(BACK if self._present is not None else Reason.EXCUSED)
        options.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another time is for who stays out."""
        event.stop()
        options = self.query_one(OutChoices)
        if self._present is not None and event.value != self._line and self._choice() == BACK:
            reason = self._present.reason
            options.action_choose(reason if reason in set(Reason) else Reason.EXCUSED)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line."""
        event.stop()
        self._answer()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a reason."""
        event.stop()
        self._answer()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _answer(self) -> None:
        choice = self._choice()
        if choice == BACK:
            self.dismiss(Out(None))
            return
        try:
            until = until_typed(self.query_one(Line).value, self._calendar)
        except MissionError as error:
            self.query_one("#out-problem", Static).update(str(error))
            self.query_one(Line).focus()
            return
        self.dismiss(Out(Reason(choice), until))

    def _choice(self) -> str:
        options = self.query_one(OutChoices)
        place = options.highlighted
        return (options.get_option_at_index(place).id or "") if place is not None else str(Reason.EXCUSED)

    def _type_time(self, letter: str, is_first: bool) -> None:
        """A letter of the time that was typed in the list; whoever types fast is ahead of the focus."""
        line = self.query_one(Line)
        line.value = letter if is_first else line.value + letter
        line.cursor_position = len(line.value)
        if is_first:
            line.select_on_focus = False
            self.query_one(OutChoices).call_after_refresh(self.set_focus, line)

    def _question(self) -> str:
        if self._present is None:
            return _("{name} is out: why, until when?").format(name=self._name)
        until = until_in_words(self._present.until, self._calendar.now, self._calendar.zone)
        return _("{name} is out {until} ({reason})").format(
            name=self._name, until=until, reason=reason_word(self._present.reason)
        )


def _choice(choice: str, words: str) -> Content:
    return Content.assemble((f"{_LETTERS[choice]}  ", "bold $text-accent"), words)


def _meaning(reason: Reason) -> str:
    return {
        Reason.ILL: _("ill: nobody is told why"),
        Reason.EXCUSED: _("excused: nobody is told why"),
        Reason.OWN_MEANS: _("own means: comes, but not on the bus"),
    }[reason]
