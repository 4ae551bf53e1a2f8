"""The bar that shows, on any screen, the cue whose minute has come."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from missiontui.domain import zones
from missiontui.domain.cues import CueCall
from missiontui.i18n import _


class CueBar(Static):
    """One line for the longest waiting cue; not there when none waits."""

    DEFAULT_CSS = """
    CueBar {
        height: 1;
        background: $warning;
        color: auto;
        text-style: bold;
        display: none;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._shown: tuple[CueCall, ...] = ()

    def show(self, calls: tuple[CueCall, ...]) -> None:
        """Show the first of these cues."""
        if calls == self._shown:
            return
        self._shown = calls
        self.display = bool(calls)
        if calls:
            self.update(Content(f" ! {cue_in_words(calls)}"))


def cue_in_words(calls: tuple[CueCall, ...]) -> str:
    """The longest waiting of some cues, how many more wait, and the keys for it."""
    first = calls[0]
    owner = f" · {first.cue.owner.name}" if first.cue.owner else ""
    more = f" (+{len(calls) - 1})" if len(calls) > 1 else ""
    return _("{time} {text}{more} · {title}{owner}    F8 done  F9 in 5 min").format(
        time=f"{zones.local(first.at, first.item.start_zone):%H:%M}",
        text=first.cue.text,
        more=more,
        title=first.item.title,
        owner=owner,
    )
