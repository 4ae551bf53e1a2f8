"""A list to choose from, moved through by arrows or by letters."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from missiontui.i18n import _


class Choices(OptionList):
    """Textual's list of options with ``j`` and ``k``, and without markup: an option is what it says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", _("Down"), show=False, id="choices.down"),
        Binding("k", "cursor_up", _("Up"), show=False, id="choices.up"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
