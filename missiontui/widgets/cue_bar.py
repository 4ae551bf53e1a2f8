"""The bar that shows, on any screen, the cue whose minute has come."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from missiontui.domain import zones
from missiontui.domain.cues import CueCall
from missiontui.i18n import _
from missiontui.widgets.words import fit


class CueBar(Widget):
    """One line for the longest waiting cue; not there when none waits. ``calls`` are those it knows of."""

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
        super().__init__()
        self.calls: tuple[CueCall, ...] = ()

    def show(self, calls: tuple[CueCall, ...]) -> None:
        """Show the first of these cues."""
        if calls != self.calls:
            self.calls = calls
            self.display = bool(calls)
            self.refresh()

    def render(self) -> Content:
        """The keys first: a long cue must not push them out of sight."""
        if not self.calls:
            return Content("")
        keys = " " + _("F8 done  F9 in 5 min")
        room = self.size.width - len(keys) - 3
        return Content(f"{keys} ! {fit(cue_in_words(self.calls), room)}")


def cue_in_words(calls: tuple[CueCall, ...]) -> str:
    """The longest waiting of some cues, and how many more wait."""
    first = calls[0]
    owner = f" · {first.cue.owner.name}" if first.cue.owner else ""
    more = f" (+{len(calls) - 1})" if len(calls) > 1 else ""
    return _("{time} {text}{more} · {title}{owner}").format(
        time=f"{zones.local(first.at, first.item.start_zone):%H:%M}",
        text=first.cue.text,
        more=more,
        title=first.item.title,
        owner=owner,
    )
