"""One note about two people becomes two: who and what goes to the new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.handshake_split import Goes, Piece, checked
from missiontui.domain.handshakes import Handshake
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.widgets.choices import Choices
from missiontui.widgets.handshake_lines import LABEL
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal
from missiontui.widgets.words import fit

WAY = 14
"""Cells of ``→ new note``."""


class SplitForm(Modal[tuple[Piece, ...] | None]):
    """A row for each person, company, promise and tag of a note. Gives where each goes, or None after Esc.

    Args:
        handshake: the note.
        pieces: what hangs on it, each with where it goes at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", _("Stays, goes, both"), key_display="␣", id="handshake_split.turn"),
        Binding("escape", "leave", _("Leave it"), id="handshake_split.leave"),
    ]

    DEFAULT_CSS = """
    SplitForm {
        align: center middle;
        & > Vertical { width: 76; max-width: 95%; height: auto; max-height: 90%; padding: 1 2; }
        & > Vertical { background: $panel; border: round $primary; }
        #split-question { text-style: bold; }
        #split-note { color: $text-muted; height: auto; max-height: 4; margin-bottom: 1; }
        #split { height: auto; max-height: 12; border: none; background: $panel; }
        #split { text-wrap: nowrap; text-overflow: ellipsis; }
        #split-hint { color: $text-muted; height: auto; }
        #split-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, handshake: Handshake, pieces: Sequence[Piece]) -> None:
        super().__init__()
        self._note = handshake.note
        self._pieces = list(pieces)

    def compose(self) -> ComposeResult:
        """The words of the note, the rows, and room for what is wrong."""
        with Vertical():
            yield Static(
                _("Two notes with the same words: who is in which?"), id="split-question", markup=False
            )
            yield Static(self._note, id="split-note", markup=False)
            yield Choices(id="split")
            yield Static(
                _("space changes where something goes · Enter makes two notes"), id="split-hint", markup=False
            )
            yield Static("", id="split-problem", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The cursor begins on the first who goes."""
        self._show(next((place for place, one in enumerate(self._pieces) if one.goes == Goes.NEW), 0))
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give where each goes, if both notes are about somebody."""
        event.stop()
        try:
            self.dismiss(checked(self._pieces))
        except InputError as error:
            self.query_one("#split-problem", Static).update(str(error))

    def action_turn(self) -> None:
        """What is under the cursor goes to the next of the notes."""
        place = self.query_one(Choices).highlighted
        if place is not None:
            self._pieces[place] = self._pieces[place].next
            self.query_one("#split-problem", Static).update("")
            self._show(place)

    def action_leave(self) -> None:
        """Leave it one note."""
        self.dismiss(None)

    def _show(self, place: int) -> None:
        options = self.query_one(Choices)
        options.set_options([Option(_row(piece)) for piece in self._pieces])
        options.highlighted = place


def _row(piece: Piece) -> Content:
    ways = {
        Goes.STAYS: (_("· this note"), ""),
        Goes.NEW: (_("→ new note"), "bold $text-accent"),
        Goes.BOTH: (_("⇄ both"), "bold"),
    }
    kinds = {
        "handshake_person": _("person"),
        "handshake_organisation": _("company"),
        "follow_up": _("promise"),
        "handshake_tag": _("tag"),
    }
    words, style = ways[piece.goes]
    return Content.assemble(
        (fit(words, WAY), style),
        (fit(kinds[piece.table], LABEL), "$foreground-muted"),
        " ".join(piece.label.split()),
    )
