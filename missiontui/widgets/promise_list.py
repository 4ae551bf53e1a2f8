"""The list of promises, group by group; the groups' names between them cannot be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from missiontui.domain.follow_ups import Promise
from missiontui.i18n import _, ngettext
from missiontui.widgets.choices import Choices
from missiontui.widgets.promise_lines import Here, group_line, promise_line

MOST = 500
"""Promises that are listed at once."""


class PromiseList(Choices):
    """Shows promises in their order, and keeps the cursor where a person left it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", _("Handshake"), id="promises.open"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._promises: dict[str, Promise] = {}

    @property
    def chosen(self) -> Promise | None:
        """The promise under the cursor."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return None
        return self._promises.get(self.get_option_at_index(self.highlighted).id or "")

    @property
    def neighbour(self) -> str:
        """The id of the promise behind the one under the cursor, or else of the one before it."""
        ids, chosen = list(self._promises), self.chosen
        if chosen is None:
            return ""
        place = ids.index(chosen.follow_up.id)
        return next(iter((*ids[place + 1 : place + 2], *ids[max(0, place - 1) : place])), "")

    def show(self, promises: Sequence[Promise], here: Here, *, nothing: str, neighbour: str = "") -> None:
        """Show promises.

        Args:
            promises: in their order.
            nothing: what to say where there are none.
            neighbour: to whom the cursor goes if the promise under it has left its place; else it follows.
        """
        before, chosen = list(self._promises), self.chosen
        self._promises = {one.follow_up.id: one for one in promises[:MOST]}
        top = self.scroll_offset.y
        self.clear_options()
        self.add_options(self._grouped(promises, here))
        if not promises:
            self.add_option(Option(nothing, disabled=True))
            return
        target = self._target(before, chosen, neighbour)
        self.highlighted = self.get_option_index(target)
        self.scroll_to(y=top, animate=False, immediate=True)
        self.scroll_to_highlight()

    def _target(self, before: list[str], chosen: Promise | None, neighbour: str) -> str:
        """The id of the promise to which the cursor goes."""
        ids = list(self._promises)
        if chosen is None:
            return ids[0]
        chosen_id = chosen.follow_up.id
        place = before.index(chosen_id)
        now = self._promises.get(chosen_id)
        keeps_place = now is not None and now.group == chosen.group and ids.index(chosen_id) == place
        if neighbour in ids and not keeps_place:
            return neighbour
        return chosen_id if now is not None else ids[min(place, len(ids) - 1)]

    def _grouped(self, promises: Sequence[Promise], here: Here) -> list[Option]:
        numbers = Counter(promise.group for promise in promises)
        lines, group = [], None
        for promise in self._promises.values():
            if promise.group != group:
                group = promise.group
                lines.append(Option(group_line(group, numbers[group]), disabled=True))
            lines.append(Option(promise_line(promise, here), id=promise.follow_up.id))
        more = len(promises) - len(self._promises)
        if more:
            words = ngettext(
                "… and {number} more. v shows only yours.", "… and {number} more. v shows only yours.", more
            )
            lines.append(Option(words.format(number=more), disabled=True))
        return lines
