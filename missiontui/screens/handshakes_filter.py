"""Which of the handshakes are wanted: a letter each, or several ticked together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.handshake_filter import Asker, HandshakeFilter, Only, only_in_words
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.store import handshake_lists
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.words import fit

_KEYS: dict[str, str] = {
    "all": "a",
    Only.MINE: "m",
    Only.TODAY: "t",
    Only.HOT: "h",
    Only.WITHOUT_PROMISE: "w",
    Only.TO_COMPLETE: "c",
    "delegate": "d",
    "tag": "g",
}
"""What a row is for to its letter."""
NAME = 28
"""Cells of a row's words."""


class HandshakesFilter(Modal[HandshakeFilter | None]):
    """A row for each thing to narrow the list to. Gives the filter, or None after Esc.

    A letter, or Enter on a row, adds it to what is shown (or takes it away) and shows that at once; space
    ticks several first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", _("Tick several"), key_display="␣", id="handshakes_filter.tick"),
        Binding("escape", "leave", _("Leave it"), id="handshakes_filter.leave"),
        *(
            Binding(key, f"take('{what}')", str(what), show=False, id=f"handshakes_filter.{what}")
            for what, key in _KEYS.items()
        ),
    ]

    DEFAULT_CSS = """
    HandshakesFilter {
        align: center middle;
        & > Vertical { width: 60; max-width: 95%; height: auto; padding: 1 2; background: $panel; }
        & > Vertical { border: round $primary; }
        #handshakes-filter-question { text-style: bold; }
        #handshakes-filter { height: auto; border: none; background: $panel; }
        #handshakes-filter-hint { color: $text-muted; height: auto; }
    }
    """

    def __init__(self, desk: Desk, wanted: HandshakeFilter, asker: Asker) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = wanted
        self._is_ticked = False
        self._number = handshake_lists.number(desk.file, HandshakeFilter(), asker)
        self._numbers = handshake_lists.numbers(desk.file, asker)

    def compose(self) -> ComposeResult:
        """The rows."""
        with Vertical():
            yield Static(_("Show which notes?"), id="handshakes-filter-question", markup=False)
            yield Choices(id="handshakes-filter")
            yield Static(
                _("A letter or Enter shows them at once; space ticks several, then Enter."),
                id="handshakes-filter-hint",
                markup=False,
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """The cursor begins on what is shown now."""
        self._show()
        options = self.query_one(Choices)
        options.highlighted = next((place for place, what in enumerate(_KEYS) if self._has(what)), 0)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a row: what was ticked, or else this one."""
        event.stop()
        if self._is_ticked:
            self.dismiss(self._wanted)
        else:
            self.action_take(event.option.id or "all")

    def action_tick(self) -> None:
        """Add the row under the cursor, or take it away, and stay."""
        place = self.query_one(Choices).highlighted
        if place is not None:
            self._change(list(_KEYS)[place], self._ticked)

    def action_take(self, what: str) -> None:
        """Add a row, or take it away, and show that."""
        self._change(what, self.dismiss)

    def action_leave(self) -> None:
        """Keep what is shown."""
        self.dismiss(None)

    def _ticked(self, wanted: HandshakeFilter) -> None:
        self._wanted, self._is_ticked = wanted, True
        self._show()

    def _change(self, what: str, then: Callable[[HandshakeFilter], object]) -> None:
        if what == "delegate":
            self._choose_delegate(then)
        elif what == "tag":
            self._choose_tag(then)
        else:
            then(HandshakeFilter() if what == "all" else self._wanted.toggled(Only(what)))

    def _choose_delegate(self, then: Callable[[HandshakeFilter], object]) -> None:
        delegates = handshake_lists.delegates(self._desk.file)
        names = {person_id: name for person_id, name, _number in delegates}
        picks = [Pick(person_id, name, _notes(number)) for person_id, name, number in delegates]
        picks = [Pick("", _("whoever of ours was there")), *picks] if self._wanted.delegate_id else picks

        def chosen(person_id: str | None) -> None:
            if person_id is not None:
                then(replace(self._wanted, delegate_id=person_id, delegate=names.get(person_id, "")))

        self.app.push_screen(
            Picker(
                _("Notes with whom of ours?"),
                lambda typed: narrowed(picks, typed),
                nothing=_("+Name in a note says who of ours was there."),
                chosen=self._wanted.delegate_id,
            ),
            chosen,
        )

    def _choose_tag(self, then: Callable[[HandshakeFilter], object]) -> None:
        picks = [
            Pick(tag, f"#{tag}", _notes(number)) for tag, number in handshake_lists.tags(self._desk.file)
        ]
        picks = [Pick("", _("whatever the tag")), *picks] if self._wanted.tag else picks

        def chosen(tag: str | None) -> None:
            if tag is not None:
                then(replace(self._wanted, tag=tag))

        self.app.push_screen(
            Picker(
                _("Notes with which tag?"),
                lambda typed: narrowed(picks, typed),
                nothing=_("#tag in a note gives it one."),
                chosen=self._wanted.tag,
            ),
            chosen,
        )

    def _has(self, what: str) -> bool:
        if what == "all":
            return self._wanted.is_empty
        if what == "delegate":
            return bool(self._wanted.delegate_id)
        if what == "tag":
            return bool(self._wanted.tag)
        return Only(what) in self._wanted.only

    def _show(self) -> None:
        options = self.query_one(Choices)
        place = options.highlighted
        options.set_options([Option(self._row(what), id=str(what)) for what in _KEYS])
        options.highlighted = place

    def _row(self, what: str) -> Content:
        words = {
            "all": _("all"),
            "delegate": _("with {name}").format(name=self._wanted.delegate or _("whom of ours…")),
            "tag": _("tag {tag}").format(tag=f"#{self._wanted.tag}" if self._wanted.tag else "…"),
        }
        numbers: dict[str, int] = {
            "all": self._number,
            **{str(what): number for what, number in self._numbers.items()},
        }
        name = words.get(what) or only_in_words(Only(what))
        return Content.assemble(
            ("✓ " if self._has(what) else "  ", "bold"),
            (f"{_KEYS[what]}  ", "bold $text-accent"),
            fit(name, NAME),
            (f"{numbers[what]:>6}" if what in numbers else "", "$foreground-muted"),
        )


def _notes(number: int) -> str:
    return ngettext("{number} note", "{number} notes", number).format(number=number)
