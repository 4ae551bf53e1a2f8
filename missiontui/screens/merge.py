"""Making one record of two: field by field which value stays. Enter merges, Esc leaves both as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.changes import value_in_words
from missiontui.domain.field_words import field_in_words
from missiontui.domain.merging import Field, Takes, chosen_values, fields_that_differ
from missiontui.domain.pairs import Pair
from missiontui.domain.record_words import name_of
from missiontui.errors import MissionError, StaleError
from missiontui.i18n import _
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.store import merging
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.pair_lines import QUIET, choice_heads, choice_line, label, moves_in_words
from missiontui.widgets.words import wrapped

WIDEST = 140
"""Cells of the dialog on a wide screen."""

TALL = 32
"""With fewer lines on the screen, of a long value only the beginning is shown."""


class MergeScreen(Modal[str | None]):
    """Asks for each field in which two records differ which value stays; merges them, and gives the id of the
    one that is gone. None after Esc.

    Args:
        pair: the two.

    Raises:
        NotFoundError: one of the two is gone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "merge", _("Merge"), priority=True, id="merge.merge"),
        Binding("escape", "leave", _("Leave them"), id="merge.leave"),
        Binding("left,h", "take('kept')", _("Take left"), priority=True, id="merge.left"),
        Binding("right,l", "take('merged')", _("Take right"), priority=True, id="merge.right"),
        Binding("space", "take_next", _("Other one"), priority=True, id="merge.next"),
    ]

    DEFAULT_CSS = """
    MergeScreen {
        align: center middle;
        & > #merge-box {
            width: 96%;
            max-width: 140;
            height: auto;
            max-height: 92%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        #merge-title { text-style: bold; height: auto; max-height: 2; }
        #merge-heads { height: 1; }
        #merge-fields { height: auto; border: none; padding: 0; }
        #merge-value { border-top: solid $primary-muted; }
        #merge-moves { height: auto; max-height: 2; color: $text-muted; }
    }
    """

    def __init__(self, desk: Desk, pair: Pair) -> None:
        super().__init__()
        self._desk = desk
        self._pair = pair
        self._fields: list[Field] = []
        self._lines = 1
        self._read()

    def compose(self) -> ComposeResult:
        """The fields, the whole of the one under the cursor, and what moves along."""
        with Vertical(id="merge-box"):
            yield Static(id="merge-title", markup=False)
            yield Static(id="merge-heads", markup=False)
            yield Choices(id="merge-fields")
            yield Static(id="merge-value", markup=False)
            yield Static(id="merge-moves", markup=False)
        yield KeyBar("merge.merge")

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.query_one(Choices).focus()

    def on_resize(self) -> None:
        """The lines are as wide as the screen allows."""
        self._lines = 1 if self.size.height < TALL else 4
        self.query_one("#merge-value").styles.height = 2 + 2 * self._lines
        self.query_one(Choices).styles.max_height = max(3, self.size.height - 11 - 2 * self._lines)
        self._show()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The whole of both values."""
        event.stop()
        self._show_value()

    def action_take(self, takes: str) -> None:
        """Take the left or the right value in the field under the cursor."""
        self._change(lambda field: field.taking(Takes(takes)))

    def action_take_next(self) -> None:
        """Take the other value; of notes both after that."""
        self._change(lambda field: field.next)

    def action_merge(self) -> None:
        """Make one of the two; where one has changed meanwhile, show what it is now."""
        two = self._two
        merge = merging.merge_people if two.table == "person" else merging.merge_organisations
        ids = str(two.kept["id"]), str(two.merged["id"])
        try:
            merge(self._desk.file, *ids, chosen_values(self._fields), shown=(two.kept, two.merged))
        except StaleError as error:
            tell_problem(self, error)
            self._read_again()
        except MissionError as error:
            tell_problem(self, error)
        else:
            words = _("Merged: “{name}” is one now. u takes it back.")
            self.app.notify(words.format(name=label(name_of(self._after()))), markup=False, timeout=6)
            self.dismiss(ids[1])

    def action_leave(self) -> None:
        """Leave both as they are."""
        self.dismiss(None)

    def _read(self) -> None:
        """Read both; what was chosen stays where the values are the same as before."""
        self._two = merging.two_records(self._desk.file, self._pair)
        before = {(field.column, field.kept, field.merged): field.takes for field in self._fields}
        self._fields = [
            field.taking(before.get((field.column, field.kept, field.merged), field.takes))
            for field in fields_that_differ(self._two.kept, self._two.merged, self._two.known)
        ]

    def _read_again(self) -> None:
        try:
            self._read()
        except MissionError as error:
            tell_problem(self, error)
            self.dismiss(None)
        else:
            self._show()

    def _change(self, change: Callable[[Field], Field]) -> None:
        options = self.query_one(Choices)
        place = options.highlighted
        if place is None or place >= len(self._fields):
            return
        self._fields[place] = change(self._fields[place])
        options.replace_option_prompt_at_index(place, self._line(self._fields[place]))
        self._show_value()

    def _show(self) -> None:
        two = self._two
        names = name_of(two.kept), name_of(two.merged)
        words = _("One person of two: “{name}” stays.")
        if two.table != "person":
            words = _("One organisation of two: “{name}” stays.")
        self.query_one("#merge-title", Static).update(words.format(name=label(names[0])))
        self.query_one("#merge-heads", Static).update(choice_heads(names, self._width))
        self.query_one("#merge-moves", Static).update(moves_in_words(two.moves, names[0]))
        options = self.query_one(Choices)
        place = options.highlighted or 0
        options.clear_options()
        options.add_options([Option(self._line(field)) for field in self._fields])
        if self._fields:
            options.highlighted = min(place, len(self._fields) - 1)
        else:
            options.add_option(Option(_("They differ in nothing. Enter makes them one."), disabled=True))
        self._show_value()

    def _show_value(self) -> None:
        """Both values of the field under the cursor as far as there is room: a line shows their beginning."""
        place = self.query_one(Choices).highlighted
        content = Content("")
        if place is not None and place < len(self._fields):
            field = self._fields[place]
            left, right = (self._words(field, value) for value in (field.kept, field.merged))
            name = field_in_words(field.column)
            ways = _("space: left, right, both") if Takes.BOTH in field.ways else _("← left, → right")
            lines = [Content.assemble((f"{name}  ", "bold"), (ways, QUIET))]
            for value in (_("left: {value}").format(value=left), _("right: {value}").format(value=right)):
                lines += [Content(line) for line in wrapped(value, self._width)[: self._lines]]
            content = Content("\n").join(lines)
        self.query_one("#merge-value", Static).update(content)

    def _line(self, field: Field) -> Content:
        return choice_line(field, self._two.known, self._desk.zone, self._width)

    def _words(self, field: Field, value: object) -> str:
        return value_in_words(field.column, value, self._two.known, self._desk.zone)

    def _after(self) -> dict[str, object]:
        return {**self._two.kept, **chosen_values(self._fields)}

    @property
    def _width(self) -> int:
        """Cells of a line: what the dialog leaves of the screen, without its edges and a scroll bar."""
        return min(WIDEST, int(self.app.size.width * 0.96)) - 7
