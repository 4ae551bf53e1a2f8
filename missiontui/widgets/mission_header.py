"""The two lines at the head of every screen: where and when we are, what runs, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from missiontui.domain import zones
from missiontui.domain.present import Entry, Present
from missiontui.domain.states import late_in_words
from missiontui.i18n import _, ngettext
from missiontui.widgets.timeline_layout import fit


@dataclass(frozen=True)
class Situation:
    """What the header says. ``zone`` is the leg's; ``calls`` is how many people are still to be phoned."""

    mission: str
    leg: str
    zone: str
    home_zone: str
    present: Present
    calls: int
    is_demo: bool


class MissionHeader(Widget):
    """Shows a situation in two lines, cut to the width."""

    DEFAULT_CSS = """
    MissionHeader {
        height: 2;
        background: $panel;
        color: $foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._situation: Situation | None = None

    def show(self, situation: Situation) -> None:
        """Show a situation; paints only if something in it differs."""
        if situation != self._situation:
            self._situation = situation
            self.refresh()

    def render(self) -> Content:
        """Both lines."""
        if self._situation is None:
            return Content("")
        width = self.size.width
        first = _first_line(self._situation, width)
        return first + Content("\n") + _second_line(self._situation, width)


def _first_line(now: Situation, width: int) -> Content:
    here, home = zones.local(now.present.at, now.zone), zones.local(now.present.at, now.home_zone)
    saved = _("● saved")
    demo = _("DEMO ") if now.is_demo else ""
    calls = (
        ngettext("☎ {number} to call  ", "☎ {number} to call  ", now.calls).format(number=now.calls)
        if now.calls
        else ""
    )
    right = f"{calls}{demo}{saved} "
    clock = f"{here:%a} {here.day} {here:%b  %H:%M}"
    clocks = f"{clock}  {_home(now.home_zone, home, here)}" if now.zone != now.home_zone else clock
    room = width - cell_len(right) - cell_len(clocks) - 4
    place = f" {now.mission} · {now.leg}" if now.leg else f" {now.mission}"
    pieces = [(fit(place.strip(), max(8, room)), "bold"), ("  ", ""), (clock, "bold $text-accent")]
    pieces.append((clocks[len(clock) :], "$text-muted"))
    used = 1 + max(8, room) + 2 + cell_len(clocks)
    pieces.append((" " * max(1, width - used - cell_len(right)), ""))
    pieces += [(calls, "bold $text-warning"), (demo, "bold $text-warning"), (saved + " ", "$text-success")]
    return Content(" ") + Content.assemble(*pieces)


def _home(zone: str, home: datetime, here: datetime) -> str:
    city = zone.rpartition("/")[2].replace("_", " ")
    day = "" if home.date() == here.date() else f"{home:%a} "
    return f"({city} {day}{home:%H:%M})"


def _second_line(now: Situation, width: int) -> Content:
    present = now.present
    late = late_in_words(present.late) if present.next or present.now else ""
    late_style = "bold $text-error" if present.late > 0 else "$text-success"
    running = _running(present)
    coming = _coming(present)
    room = width - cell_len(late) - 16
    left_room = min(cell_len(running), max(room // 2, room - cell_len(coming)))
    right_room = max(0, room - left_room)
    return Content.assemble(
        (" " + _("NOW") + " ", "bold $text-muted"),
        (fit(running, left_room), "bold $text-error" if present.now and present.now[0].over else "bold"),
        ("  " + _("NEXT") + " ", "bold $text-muted"),
        (fit(coming, right_room), "bold"),
        ("  ", ""),
        (late, late_style),
    )


def _running(present: Present) -> str:
    if not present.now:
        return _("nothing")
    first = present.now[0]
    more = f" (+{len(present.now) - 1})" if len(present.now) > 1 else ""
    since = f"{zones.local(first.item.starts_at, first.item.start_zone):%H:%M}"
    if first.over:
        return _("{title}, {minutes} min over{more}").format(
            title=first.item.title, minutes=first.over, more=more
        )
    return _("{title} since {time}{more}").format(title=first.item.title, time=since, more=more)


def _coming(present: Present) -> str:
    entry: Entry | None = present.next
    if entry is None:
        return _("nothing in the next hours")
    minutes = zones.minutes(entry.starts_at - present.at)
    time = f"{zones.local(entry.starts_at, entry.item.start_zone):%H:%M}"
    if entry.is_held:
        return _("in {span} {title}, not before {time}").format(
            span=span_in_words(minutes), title=entry.item.title, time=time
        )
    return _("in {span} {title} {time}").format(span=span_in_words(minutes), title=entry.item.title, time=time)


def span_in_words(minutes: int) -> str:
    """``12 min``, ``2 h 05``."""
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes}").format(hours=minutes // 60, minutes=f"{minutes % 60:02}")
