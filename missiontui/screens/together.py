"""A whole company or party checked off at once: they are named first, and who is not there is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.checkpoints import Stage, stage_in_words
from missiontui.domain.roster import Place, Roster, Standing
from missiontui.i18n import _, ngettext
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal


class Together(Modal[Sequence[Place] | None]):
    """Enter gives those who are marked, Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "check", _("Check them off"), priority=True, id="together.check"),
        Binding("space", "mark", _("In, out"), id="together.mark"),
        Binding("tab,f2", "other", _("Company, party"), priority=True, id="together.other"),
        Binding("escape", "leave", _("Leave it"), id="together.leave"),
    ]

    DEFAULT_CSS = """
    Together {
        align: center middle;
        & > Vertical {
            width: 80%; max-width: 80; min-width: 40; height: auto; max-height: 90%;
            padding: 0 2; background: $panel; border: round $primary;
        }
        #together-question { text-style: bold; }
        #together-list { height: auto; max-height: 16; border: none; }
        #together-list { text-wrap: nowrap; text-overflow: ellipsis; }
        #together-hint { color: $text-muted; height: auto; }
    }
    """

    def __init__(self, roster: Roster, place: Place, stage: Stage) -> None:
        super().__init__()
        self._roster = roster
        self._place = place
        self._stage = stage
        self._is_party = len(roster.together(place)) > 1
        self._places: Sequence[Place] = ()
        self._left_out: set[str] = set()

    def compose(self) -> ComposeResult:
        """The question, the people, and how to leave one out."""
        with Vertical():
            yield Static(id="together-question", markup=False)
            yield Choices(id="together-list")
            yield Static(id="together-hint", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The party if there is one, else the company."""
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click marks."""
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Leave somebody out, or not."""
        place = self._places[self.query_one(Choices).highlighted or 0] if self._places else None
        if place is not None:
            self._left_out ^= {place.person_id}
            self._show()

    def action_other(self) -> None:
        """Their company instead of their party, and back."""
        self._is_party = not self._is_party
        self._left_out.clear()
        self._show()

    def action_check(self) -> None:
        """Check off who is marked."""
        chosen = [place for place in self._places if place.person_id not in self._left_out]
        self.dismiss(chosen or None)

    def action_leave(self) -> None:
        """Nobody is checked off."""
        self.dismiss(None)

    def _show(self) -> None:
        every = self._roster.together(self._place) if self._is_party else self._roster.colleagues(self._place)
        standings = [(place, self._roster.standing(place, self._stage)) for place in every]
        self._places = [place for place, standing in standings if standing == Standing.MISSING]
        there = sum(standing == Standing.PASSED for _place, standing in standings)
        options = self.query_one(Choices)
        at = options.highlighted or 0
        options.set_options([Option(self._line(place)) for place in self._places])
        if self._places:
            options.highlighted = min(at, len(self._places) - 1)
        options.focus()
        number = len(self._places) - len(self._left_out)
        what = _("the party of {name}") if self._is_party else _("{company}")
        whole = what.format(name=self._place.name, company=self._place.organisation or self._place.name)
        question = ngettext(
            "Check off {number} person: {whole}, {stage}?",
            "Check off {number} people: {whole}, {stage}?",
            number,
        ).format(number=number, whole=whole, stage=stage_in_words(self._stage))
        self.query_one("#together-question", Static).update(question)
        hint = _("Space leaves one out · Tab turns to company or party · Enter checks off · Esc nothing")
        if there:
            hint = _("{number} of them are checked off already.").format(number=there) + " " + hint
        self.query_one("#together-hint", Static).update(hint)

    def _line(self, place: Place) -> Content:
        mark = "☐" if place.person_id in self._left_out else "☑"
        bus = self._roster.vehicle(place.vehicle_id)
        more = " · ".join(word for word in (place.organisation, bus.name if bus else "") if word)
        return Content.assemble(f"{mark} {place.name}", (f"  {more}" if more else "", "$foreground-muted"))
