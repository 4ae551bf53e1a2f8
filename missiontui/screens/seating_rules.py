"""The rules of seating at an event: what each says, where it comes from, and whether it holds."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.protocol import RULES, Rule
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.store import agenda
from missiontui.store.seat_acts import switch_rule
from missiontui.store.seating import rules_of
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.words import wrapped

QUIET = "$foreground-muted"
_SIGN = 9
"""Cells of ``✓ holds``, with what parts it from the rule."""


class SeatingRules(Modal[None]):
    """Lists the rules; space switches the one under the cursor.

    Args:
        item_id: the event at which they hold.

    Raises:
        NotFoundError: the event is no longer in the programme.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", _("Switch"), key_display="␣", priority=True, id="rules.switch"),
        Binding("escape", "leave", _("Back"), id="rules.leave"),
    ]

    DEFAULT_CSS = """
    SeatingRules {
        align: center middle;
        & > Vertical {
            width: 94%;
            max-width: 110;
            height: auto;
            max-height: 92%;
            padding: 0 1;
            background: $panel;
            border: round $primary;
        }
        #rules-title { text-style: bold; height: auto; }
        #rules-hint { color: $text-muted; height: auto; margin-bottom: 1; }
        #rules { height: auto; max-height: 100%; border: none; padding: 0; }
    }
    """

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._item = agenda.item(desk.file, item_id)

    def compose(self) -> ComposeResult:
        """Which event, and the rules."""
        with Vertical():
            title = _("Rules of seating at “{title}”").format(title=self._item.title)
            yield Static(title, id="rules-title", markup=False)
            hint = _("They count here alone. Who is seated stays so; p on the tables makes a new proposal.")
            yield Static(hint, id="rules-hint", markup=False)
            yield Choices(id="rules")
        yield KeyBar("rules.switch")

    def on_mount(self) -> None:
        """Begin with the first."""
        self._show()
        self.query_one(Choices).highlighted = 0

    def on_resize(self) -> None:
        """The sentences are wrapped to the width there is."""
        self.call_after_refresh(self._show)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter and a click switch too."""
        event.stop()
        self.action_switch()

    def action_switch(self) -> None:
        """Have the rule under the cursor hold, or not."""
        place = self.query_one(Choices).highlighted
        if place is None:
            return
        rule = list(RULES)[place]
        try:
            holds = rule in rules_of(self._desk.file, self._item.id)
            switch_rule(self._desk.file, self._item.id, rule, not holds)
        except MissionError as error:
            tell_problem(self, error)
        self._show()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

    def _show(self) -> None:
        options = self.query_one(Choices)
        place = options.highlighted
        hold = rules_of(self._desk.file, self._item.id)
        width = (options.size.width or self.app.size.width * 9 // 10) - 2
        options.clear_options()
        options.add_options([Option(_line(rule, width, holds=rule in hold)) for rule in RULES])
        options.highlighted = place
        options.focus()


def _line(rule: Rule, width: int, *, holds: bool) -> Content:
    """``✓ holds  The head table takes …``, and its source below.

    Args:
        width: cells of a line.
    """
    text = RULES[rule]
    sign, style = ("✓ " + _("holds"), "bold $text-success") if holds else ("– " + _("off"), QUIET)
    indent = f"\n{'':<{_SIGN}}"
    says = indent.join(wrapped(text.says, width - _SIGN))
    source = indent.join(wrapped(text.source, width - _SIGN))
    return Content.assemble(
        (f"{sign:<{_SIGN}}", style), (says, "" if holds else QUIET), (f"{indent}{source}", f"{QUIET} italic")
    )
