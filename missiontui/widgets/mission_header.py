"""The two lines at the head of every screen: where and when we are, what runs, what is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from missiontui.domain import zones
from missiontui.domain.dates import day_and_time, short_day, span_in_words
from missiontui.domain.open_incidents import NONE_OPEN, OpenIncidents
from missiontui.domain.present import Present, State
from missiontui.domain.states import late_in_words
from missiontui.i18n import _, ngettext
from missiontui.widgets.words import fit

if TYPE_CHECKING:
    from missiontui.domain.exchange_words import ExchangeState

QUIET = "$foreground-muted"
WIDE = 100
"""From so many cells on, screens show two panes and the header spells things out."""

_PLACE = 8
"""Cells at least for the mission's name, if need be at the cost of other words."""


@dataclass(frozen=True)
class Situation:
    """What the header says.

    ``is_incoming`` is whether guests are received; ``rehearsal`` is what marks one, empty for a mission;
    ``zone`` is the leg's; ``calls`` is how many people are still to be phoned; ``is_saved`` whether the last
    write was kept; ``exchange`` how the exchange with others in the background stands, None if there is none;
    ``to_settle`` how many matters of several laptops wait for somebody; ``is_read_only`` whether no write can
    be kept; ``is_rescued`` whether this is the file that was made when the mission's own was lost;
    ``keeps_drafts`` whether what stands in a form is kept as well; ``incidents`` how many are open.
    """

    mission: str
    leg: str
    zone: str
    home_zone: str
    present: Present
    calls: int
    is_demo: bool
    is_saved: bool
    is_incoming: bool = False
    rehearsal: str = ""
    exchange: ExchangeState | None = None
    to_settle: int = 0
    is_read_only: bool = False
    is_rescued: bool = False
    keeps_drafts: bool = True
    incidents: OpenIncidents = NONE_OPEN


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
    """Mission and leg, both clocks, and at the right: lateness, calls, the others, whether all is saved.

    Where there is no room for all of it, the time at home goes first, then words of which the signs stay.
    """
    is_short = width < WIDE
    here, home = zones.local(now.present.at, now.zone), zones.local(now.present.at, now.home_zone)
    clock = f"{short_day(here)}  {here:%H:%M}"
    at_home = ""
    is_named_short = is_short and not now.is_incoming  # home is the guests' then, and not the coordinators'
    if now.zone != now.home_zone:
        at_home = f" ({_home(_('home') if is_named_short else zones.city(now.home_zone), home, here)})"
    mark = f" {now.rehearsal} " if now.rehearsal else ""
    for home_shown, is_tight in ((at_home, False), ("", False), ("", True)):
        right = [(f"  {text}", style) for text, style in _marks(now, is_short, is_tight) if text]
        room = width - cell_len(mark + clock + home_shown) - sum(cell_len(text) for text, _style in right) - 4
        if room >= _PLACE:
            break
    place = f"{now.mission} · {now.leg}" if now.leg else now.mission
    shown = fit(place, min(cell_len(place), max(0, room)))
    gap = " " * max(0, room - cell_len(shown))
    return Content.assemble(
        (mark, "bold reverse"),
        (f" {shown}  ", "bold"),
        (clock, "bold $text-accent"),
        (home_shown, QUIET),
        gap,
        *right,
        " ",
    )


def _marks(now: Situation, is_short: bool, is_tight: bool) -> Iterator[tuple[str, str]]:
    """What stands at the right, each with its style; empty words for what there is nothing to say of."""
    yield _incidents_mark(now.incidents, is_short)
    hits = sum(entry.hit is not None for entry in now.present.entries)
    hit = _("! {number} hit") if is_short else _("! {number} hard time hit")
    yield (hit.format(number=hits) if hits else "", "bold $text-error")
    late = late_in_words(now.present.late) if now.present.next or now.present.now else ""
    yield (late, "bold $text-error" if now.present.late > 0 else "$text-success")
    calls = _("☎ {number}") if is_short else _("☎ {number} to call")
    yield (calls.format(number=now.calls) if now.calls else "", "bold $text-warning")
    settle = _("⚠ {number}") if is_tight else _("⚠ {number} to settle")
    yield (settle.format(number=now.to_settle) if now.to_settle else "", "bold $text-warning")
    yield _exchange_mark(now.exchange, now.zone, is_short)
    yield (_("DEMO") if now.is_demo and not is_tight else "", "bold $text-warning")
    yield (_("⚠ rescued") if now.is_rescued and not is_tight else "", "bold $text-warning")
    yield _saved_mark(now, is_tight)


def _incidents_mark(open_ones: OpenIncidents, is_short: bool) -> tuple[str, str]:
    """How many incidents are open; in words that one is overdue, since colour alone says nothing."""
    if not open_ones.number:
        return "", ""
    number = open_ones.number
    if is_short:
        told = _("✚ {number}").format(number=number)
        late = _("✚ {number}, {late} late").format(number=number, late=open_ones.overdue)
    else:
        told = ngettext("✚ {number} incident", "✚ {number} incidents", number).format(number=number)
        late = _("{incidents}, {number} overdue").format(incidents=told, number=open_ones.overdue)
    return (late, "bold $text-error") if open_ones.overdue else (told, "bold $text-warning")


def _saved_mark(now: Situation, is_tight: bool) -> tuple[str, str]:
    """Whether all is kept: what was saved, and what is being typed."""
    if now.is_read_only:
        return _("✗ read-only"), "bold $text-error"
    if not now.is_saved:
        return _("✗ not saved"), "bold $text-error"
    if not now.keeps_drafts:
        return _("✗ drafts not kept"), "bold $text-error"
    return _("● saved") if not is_tight else "●", "$text-success"


def _exchange_mark(state: ExchangeState | None, zone: str, is_short: bool) -> tuple[str, str]:
    """How the exchange with others stands: when it last worked, or since when it does not."""
    if state is None:
        return "", ""
    from missiontui.domain.exchange_words import Standing, state_in_short, state_in_words

    words = state_in_short(state, zone) if is_short else state_in_words(state, zone)
    return words, QUIET if state.standing == Standing.MET else "bold $text-warning"


def _home(name: str, home: datetime, here: datetime) -> str:
    return f"{name} {home:%H:%M}" if home.date() == here.date() else f"{name} {day_and_time(home)}"


def _second_line(now: Situation, width: int) -> Content:
    """What runs and what is next; the numbers first, since a title may be cut."""
    labels = _("NOW"), _("NEXT")
    room = width - sum(cell_len(label) for label in labels) - 5
    is_short = width < WIDE
    running, coming = (
        _running(now.present, is_short=is_short),
        _coming(now.present, now.zone, is_short=is_short),
    )
    left = min(cell_len(running), max(room * 11 // 20, room - cell_len(coming)))
    is_over = bool(now.present.now and now.present.now[0].over)
    return Content.assemble(
        (f" {labels[0]} ", QUIET),
        (fit(running, left), "bold $text-error" if is_over else "bold"),
        (f"  {labels[1]} ", QUIET),
        (fit(coming, room - left), "bold"),
    )


def _running(present: Present, *, is_short: bool) -> str:
    if not present.now:
        return _("nothing")
    first = present.now[0]
    title = first.item.title
    if len(present.now) > 1:
        title = _("{title} (+{number} more)").format(title=title, number=len(present.now) - 1)
    since = f"{zones.local(first.item.starts_at, first.item.start_zone):%H:%M}"
    if first.over and is_short:
        return _("{minutes} min over: {title}").format(minutes=first.over, title=title)
    if first.over:
        return _("{minutes} min over since {time}: {title}").format(
            minutes=first.over, time=since, title=title
        )
    if first.state == State.DUE:
        return _("due since {time}: {title}").format(time=since, title=title)
    return _("since {time}: {title}").format(time=since, title=title)


def _coming(present: Present, zone: str, *, is_short: bool) -> str:
    entry = present.next
    if entry is None:
        return _("nothing in the next hours")
    span = span_in_words(zones.minutes(entry.starts_at - present.at))
    time = f"{zones.local(entry.starts_at, entry.item.start_zone):%H:%M}"
    if entry.item.start_zone != zone:
        time = f"{time} {entry.item.destination.city}"
    if is_short:
        return _("in {span}: {title}").format(span=span, title=entry.item.title)
    if entry.is_held:
        return _("in {span}, not before {time}: {title}").format(span=span, time=time, title=entry.item.title)
    return _("in {span}, {time}: {title}").format(span=span, time=time, title=entry.item.title)
