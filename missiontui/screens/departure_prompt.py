"""Go or no-go: a bus leaves without those who are missing, or waits; and who decides that."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage, stage_in_words
from missiontui.domain.departure_words import (
    decision_in_words,
    decisions_in_words,
    going_in_words,
    minutes_typed,
    waiting_in_words,
    waits_until,
    what_leaves,
)
from missiontui.domain.missing import Leaving, MissingList, MissingPerson
from missiontui.domain.missing_words import leaving_in_words, mark, names_in_words
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.store import agenda
from missiontui.store.departure_acts import go, wait
from missiontui.store.missing_lists import missing_at
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal

_NAMED = 12
"""So many of those who are missing are named."""


def ask_go(screen: MissionScreen, item_id: str, stage: Stage, vehicle_id: str | None) -> None:
    """Ask whether a bus goes now or waits, note what is decided, and tell it.

    Args:
        stage: the stage at whose end it leaves.
        vehicle_id: the bus; empty for those without one; None for all buses that have not left.
    """
    if not stage.is_departure:
        screen.notify(
            _("No bus leaves at this checkpoint (“{stage}”). F6 shows another one.").format(
                stage=stage_in_words(stage)
            ),
            markup=False,
            timeout=5,
        )
        return
    prompt = DeparturePrompt(screen.desk, item_id, stage, vehicle_id)
    with screen.problems_shown():
        if prompt.has_anything_to_decide():
            screen.ask(prompt, lambda told: screen.notify(told, markup=False, timeout=8))
        else:
            screen.notify(prompt.what_was_decided(), markup=False, timeout=8)


class DeparturePrompt(Modal[str | None]):
    """Shows who is missing and asks who decides. Gives what was decided, in words, or None after Esc.

    Args:
        vehicle_id: the bus; empty for those without one; None for all buses that have not left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "decide", _("Decide"), id="departure.decide"),
        Binding("escape", "leave", _("Leave it"), id="departure.leave"),
        Binding("down", "app.focus_next", _("Next line"), show=False, id="departure.down"),
        Binding("up", "app.focus_previous", _("Line before"), show=False, id="departure.up"),
    ]

    DEFAULT_CSS = """
    DeparturePrompt {
        align: center middle;
        & > Vertical {
            width: 76;
            max-width: 95%;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        #departure-title { text-style: bold; }
        #departure-missing { height: auto; max-height: 8; margin: 1 0; }
        Horizontal { height: 1; }
        Label { width: 26; }
        Line { width: 1fr; height: 1; border: none; }
        Line:focus { border: none; background: $boost; text-style: bold; }
        #departure-enter { margin-top: 1; text-style: bold; height: auto; }
        #departure-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, desk: Desk, item_id: str, stage: Stage, vehicle_id: str | None) -> None:
        super().__init__()
        self._desk = desk
        self._item_id = item_id
        self._stage = stage
        self._vehicle_id = vehicle_id
        self._minute: datetime | None = None
        self._warned_of: frozenset[str] = frozenset()
        self._missing = self._read()

    def compose(self) -> ComposeResult:
        """What leaves when, without whom; the two lines; what Enter does."""
        with Vertical():
            yield Static(id="departure-title", markup=False)
            yield Static(id="departure-times", markup=False)
            yield Static(id="departure-missing", markup=False)
            with Horizontal():
                yield Label(_("Who decides?"), markup=False)
                yield Line(self._desk.coordinator, id="departure-who")
            with Horizontal():
                yield Label(_("Wait how many minutes?"), markup=False)
                yield Line(id="departure-minutes")
            yield Static(id="departure-enter", markup=False)
            yield Static(id="departure-problem", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Minutes are typed at once; the countdown goes on."""
        self.query_one("#departure-minutes", Line).focus()
        self._show()
        self.set_interval(1.0, self._tick)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What Enter would do now."""
        event.stop()
        self.query_one("#departure-problem", Static).update("")
        self._show_enter()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in either line."""
        event.stop()
        self.action_decide()

    def action_decide(self) -> None:
        """Note it, if it can be understood; to leave without those who stand out, only when asked twice."""
        try:
            told = self._decided()
        except MissionError as error:
            self._tell(f"{error.message} {error.hint}".strip())
            return
        if told:
            self.dismiss(told)

    def action_leave(self) -> None:
        """Decide nothing."""
        self.dismiss(None)

    def has_anything_to_decide(self) -> bool:
        """Whether a bus is still here, or was asked for by itself."""
        return bool(self._leavings()) and (self._vehicle_id is not None or not self._has_left())

    def what_was_decided(self) -> str:
        """How the buses left, where all have."""
        return decisions_in_words(self._missing, self._missing.leavings, self._now(), self._desk.zone)

    def _now(self) -> datetime:
        return self._desk.clock.minute()

    def _read(self) -> MissingList:
        item = self._desk.as_expected(agenda.item(self._desk.file, self._item_id))
        return missing_at(self._desk.file, item, self._stage, self._now())

    def _leavings(self) -> tuple[Leaving, ...]:
        """What is decided about."""
        every = self._missing.leavings
        if self._vehicle_id is not None:
            return tuple(one for one in every if one.vehicle_id == self._vehicle_id)
        return tuple(one for one in every if one.left is None)

    def _has_left(self) -> bool:
        return all(one.left is not None for one in self._leavings())

    def _people(self) -> tuple[MissingPerson, ...]:
        return self._missing.of(one.vehicle_id for one in self._leavings())

    def _decided(self) -> str:
        """Note what is decided; nothing, where it has to be asked again.

        Raises:
            MissionError: a line cannot be understood, or it could not be noted.
        """
        who = " ".join(self.query_one("#departure-who", Line).value.split())
        minutes = minutes_typed(self.query_one("#departure-minutes", Line).value)
        if not any(letter.isalpha() for letter in who):  # as minutes that came into the wrong line
            raise InputError(_("Who decides?"), hint=_("Type a name in the first line."))
        self._missing = self._read()  # somebody may have come, or another laptop have let it go
        ids = [one.vehicle_id for one in self._leavings()]
        if not ids:
            raise InputError(_("That bus is no longer here."), hint=_("Esc leaves this."))
        return self._wait(who, minutes) if minutes else self._go(ids, who)

    def _go(self, ids: list[str], who: str) -> str:
        if self._has_left():
            raise InputError(_("It has left already."), hint=_("With minutes, boarding opens again."))
        outstanding = [one for one in self._people() if one.stands_out]
        if not {one.id for one in outstanding} <= self._warned_of:
            self._warned_of = frozenset(one.id for one in outstanding)
            self._show()
            self._tell(
                _("Not aboard: {names}. Enter once more leaves without them.").format(
                    names=names_in_words(outstanding, _NAMED)
                )
            )
            return ""
        leavings, at = self._leavings(), self._desk.clock.now()
        left = go(self._desk.file, self._item_id, self._stage, ids, decided_by=who, at=at)
        time = f"{zones.local(at, self._desk.zone):%H:%M}"
        told = decision_in_words(what_leaves(self._missing, leavings), time, len(left), who)
        return _("{told} u takes it back.").format(told=told)

    def _wait(self, who: str, minutes: int) -> str:
        leavings, file, at = self._leavings(), self._desk.file, self._desk.clock.now()
        until = waits_until(leavings, minutes, self._now())
        wait(file, self._item_id, self._stage, until, decided_by=who, at=at)
        waits = waiting_in_words(self._missing, leavings, until, self._now(), self._desk.zone)
        return _("{waits}, {who} decided. u takes it back.").format(waits=waits, who=who)

    def _tick(self) -> None:
        """Once a minute the countdown is another one, and somebody may have come."""
        if self._minute != self._now():
            try:
                self._missing = self._read()
            except MissionError as error:
                self._tell(str(error))
            self._show()

    def _show(self) -> None:
        missing, leavings, zone = self._missing, self._leavings(), self._desk.zone
        self._minute = self._now()
        title = _("{item} · go or no-go").format(item=missing.item.title)
        self.query_one("#departure-title", Static).update(title)
        times = [leaving_in_words(missing, one, self._minute, zone) for one in leavings]
        self.query_one("#departure-times", Static).update("\n".join(times))
        self.query_one("#departure-missing", Static).update(self._missing_lines())
        self._show_enter()

    def _missing_lines(self) -> Content:
        people = self._people()
        if not people:
            return Content.styled(_("✓ Nobody is missing."), "$text-success")
        words = ngettext("{number} is not aboard:", "{number} are not aboard:", len(people))
        lines = [Content.styled(words.format(number=len(people)), "bold")]
        lines += [
            Content.styled(f"{mark(one)}  {one.place.name}", "bold $text-warning")
            for one in people
            if one.stands_out
        ]
        others = [one for one in people if not one.stands_out]
        if others:
            lines.append(Content(names_in_words(others, _NAMED)))
        return Content("\n").join(lines)

    def _show_enter(self) -> None:
        leavings = self._leavings()
        words = _("Enter: GO. {going}.").format(going=going_in_words(self._missing, leavings))
        try:
            minutes = minutes_typed(self.query_one("#departure-minutes", Line).value)
        except InputError:
            minutes, words = 0, ""
        if minutes and leavings:
            until = waits_until(leavings, minutes, self._now())
            waits = waiting_in_words(self._missing, leavings, until, self._now(), self._desk.zone)
            words = _("Enter: {waits}.").format(waits=waits)
        elif self._has_left():
            words = decisions_in_words(self._missing, leavings, self._now(), self._desk.zone)
        self.query_one("#departure-enter", Static).update(words)

    def _tell(self, problem: str) -> None:
        self.query_one("#departure-problem", Static).update(problem)
