"""The list of a day's visits, with the cursor on what a coordinator looks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from missiontui.domain.visits import VisitLine, likeliest
from missiontui.i18n import _
from missiontui.widgets.choices import Choices
from missiontui.widgets.visit_lines import visit_row


class VisitList(Choices):
    """Shows visits in their order; the cursor begins on what boards or runs, and then stays where it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", _("Open"), id="visits.open")]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._visits: dict[str, VisitLine] = {}
        self._painted: list[tuple[str, Content]] | str | None = None

    @property
    def chosen(self) -> VisitLine | None:
        """The visit under the cursor."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return None
        return self._visits.get(self.get_option_at_index(self.highlighted).id or "")

    def show(
        self,
        lines: Sequence[VisitLine],
        width: int,
        *,
        in_full: bool,
        nothing: str,
        goes_to_likeliest: bool = False,
    ) -> None:
        """Show visits, unless they stand there already: a minute that goes by seldom changes them.

        Args:
            lines: in their order.
            width: cells of a row.
            in_full: whether nothing stands beside the list that says the rest.
            nothing: what to say where there are none.
            goes_to_likeliest: whether the cursor leaves its place for what boards or runs.
        """
        chosen, before = self.chosen, list(self._visits)
        self._visits = {line.item.id: line for line in lines}
        rows = [(line.item.id, visit_row(line, width, in_full=in_full)) for line in lines]
        if (rows or nothing) != self._painted:
            self._painted = rows or nothing
            top = self.scroll_y
            self.set_options([Option(content, id=item_id) for item_id, content in rows])
            if not rows:
                self.add_option(Option(nothing, disabled=True))
            self.scroll_to(y=top, animate=False)
        if rows:
            target = None if goes_to_likeliest or chosen is None else self._stays(before, chosen.item.id)
            self.highlighted = self.get_option_index(target or self._likeliest())

    def _stays(self, before: list[str], chosen: str) -> str | None:
        """Where the cursor stays: on its visit, or beside where that was; None where all are others, as on
        another day."""
        ids = list(self._visits)
        if chosen in ids:
            return chosen
        return ids[min(before.index(chosen), len(ids) - 1)] if set(before) & set(ids) else None

    def _likeliest(self) -> str:
        line = likeliest(tuple(self._visits.values()))
        assert line is not None, "there is one to choose"
        return line.item.id
