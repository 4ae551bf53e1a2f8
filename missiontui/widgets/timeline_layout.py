"""Where each item of a day stands on the timeline: pure geometry, no painting.

Wide enough, each track has a column and an item two lines; narrower, the day is one list with an item a
line. Either way the order is that of the expected starts, and the now line stands where now is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from missiontui.domain import zones
from missiontui.domain.present import Entry, Present, State
from missiontui.domain.states import sign, state_in_words
from missiontui.i18n import _

LABEL = 7
"""Cells of the time column."""
NARROWEST = 16
"""Cells a track needs at least; with less, the day is shown as a list."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An item's place: its first line, its first cell and its width, and the text of its lines."""

    entry: Entry
    top: int
    left: int
    width: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A day laid out. ``labels`` are (line, text, is_quiet); ``rules`` are lines across, such as now's."""

    placed: tuple[Placed, ...]
    labels: tuple[tuple[int, str, bool], ...]
    rules: tuple[tuple[int, str], ...]
    now_line: int | None
    heads: tuple[tuple[int, int, str], ...]
    height: int


def fit(text: str, width: int) -> str:
    """Text in exactly so many cells, with an ellipsis where it does not fit."""
    text = " ".join(text.split())
    if cell_len(text) > width:
        text = set_cell_size(text, max(0, width - 1)) + "…" if width > 0 else ""
    return set_cell_size(text, max(0, width))


def lay_out(
    present: Present, entries: Sequence[Entry], tracks: Sequence[str], day: date, home_zone: str, width: int
) -> Layout:
    """Lay a day out in so many cells.

    Args:
        present: the moment, for the now line.
        entries: the items of the day.
        tracks: the track names, in the mission's order; those without an item that day get no column.
        day: the local date, to tell where an item began the day before.
        home_zone: whose clock is shown small beside the local one.
        width: cells.
    """
    used = [track for track in tracks if any(entry.item.track == track for entry in entries)]
    column = (width - LABEL) // max(1, len(used))
    columns = bool(used) and column >= NARROWEST
    ordered = sorted(entries, key=lambda entry: (entry.starts_at, entry.item.planned_start, entry.item.id))
    builder = _Builder(present, day, home_zone, width)
    for _start, group in groupby(ordered, key=lambda entry: (_is_past(entry, present), entry.starts_at)):
        band = list(group)
        builder.rule_before(band[0])
        if columns:
            builder.add_band(band, used, column)
        else:
            for entry in band:
                builder.add_line(entry, used)
    builder.rule_at_the_end()
    heads = tuple((LABEL + place * column, column, track) for place, track in enumerate(used)) if columns else ()
    return Layout(
        tuple(builder.placed), tuple(builder.labels), tuple(builder.rules), builder.now_line, heads, builder.line
    )


class _Builder:
    """Fills a layout from the top."""

    def __init__(self, present: Present, day: date, home_zone: str, width: int) -> None:
        self._present = present
        self._day = day
        self._home_zone = home_zone
        self._width = width
        self._leg = ""
        self.line = 0
        self.placed: list[Placed] = []
        self.labels: list[tuple[int, str, bool]] = []
        self.rules: list[tuple[int, str]] = []
        self.now_line: int | None = None

    def rule_before(self, entry: Entry) -> None:
        """The now line before the first item to come, and a line where another leg begins."""
        if not _is_past(entry, self._present):
            self._now_rule()
        leg = entry.item.destination
        if self._leg and leg.city != self._leg:
            offset = f"{zones.local(entry.starts_at, leg.zone):%z}"
            self.rules.append(
                (self.line, _("{city} (UTC{offset})").format(city=leg.city, offset=f"{offset[:3]}:{offset[3:]}"))
            )
            self.line += 1
        self._leg = leg.city

    def rule_at_the_end(self) -> None:
        """The now line of a day that is over, or has nothing more to come."""
        self._now_rule()

    def add_band(self, band: list[Entry], tracks: list[str], column: int) -> None:
        """Items that start together, each in its track's column; a common one across all of them."""
        top = self.line
        common = [entry for entry in band if entry.item.track not in tracks]
        for entry in common:
            lines = _cell(entry, self._width - LABEL, wide=True)
            self.placed.append(Placed(entry, self.line, LABEL, self._width - LABEL, lines))
            self.line += len(lines)
        tallest = self.line
        for place, track in enumerate(tracks):
            line = self.line
            for entry in (one for one in band if one.item.track == track):
                lines = _cell(entry, column - 1, wide=False)
                self.placed.append(Placed(entry, line, LABEL + place * column, column - 1, lines))
                line += len(lines)
            tallest = max(tallest, line)
        self.line = tallest
        self.labels.append((top, self._time(band[0]), False))
        if self.line > top + 1:
            home = zones.local(band[0].starts_at, self._home_zone)
            self.labels.append((top + 1, f"({home:%H:%M})", True))

    def add_line(self, entry: Entry, tracks: list[str]) -> None:
        """One item on one line."""
        item = entry.item
        track = fit(item.track, 9) + " " if tracks else ""
        hard = "▪" if item.fixed_start or item.fixed_end else " "
        words = "" if entry.state == State.PLANNED and not item.deviates and not entry.is_held else state_in_words(entry)
        width = self._width - LABEL
        head = f"{sign(entry.state)}{hard}{track}"
        room = width - cell_len(head)
        note = f" {words}" if words else ""
        text = head + fit(item.title, max(room - cell_len(note), room // 2)) + note
        self.placed.append(Placed(entry, self.line, LABEL, width, (fit_right(text, width),)))
        self.labels.append((self.line, self._time(entry), False))
        self.line += 1

    def _time(self, entry: Entry) -> str:
        there = zones.local(entry.starts_at, entry.item.start_zone)
        return f"‹{there:%H:%M}" if there.date() < self._day else f" {there:%H:%M}"

    def _now_rule(self) -> None:
        if self.now_line is not None:
            return
        zone = self.placed[-1].entry.item.end_zone if self.placed else self._home_zone
        now = zones.local(self._present.at, zone)
        if now.date() == self._day and (self.placed or self._has_more()):
            self.now_line = self.line
            self.rules.append((self.line, f"{now:%H:%M}"))
            self.line += 1
        elif not self.placed and now.date() == self._day:
            self.now_line = self.line

    def _has_more(self) -> bool:
        return bool(self._present.entries)


def fit_right(text: str, width: int) -> str:
    """Text cut to so many cells, keeping its inner spaces."""
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def _is_past(entry: Entry, present: Present) -> bool:
    """Whether it stands above the now line: begun, or it should have."""
    return entry.state != State.PLANNED or entry.starts_at < present.at


def _cell(entry: Entry, width: int, *, wide: bool) -> tuple[str, ...]:
    item = entry.item
    start_mark = "▪" if item.fixed_start else " "
    end_mark = "▪" if item.fixed_end else ""
    end = f"–{zones.local(entry.ends_at, item.end_zone):%H:%M}{end_mark}"
    notes = list(_notes(entry, end, wide=wide))
    return (
        fit_right(f"{sign(entry.state)}{start_mark}{fit(item.title, max(1, width - 2))}", width),
        fit_right("  " + fit(" ".join(notes), max(1, width - 2)), width),
    )


def _notes(entry: Entry, end: str, *, wide: bool) -> Iterator[str]:
    if wide:
        yield end
        if entry.item.venue:
            yield entry.item.venue
        if entry.state != State.PLANNED or entry.is_held or entry.item.deviates:
            yield f"· {state_in_words(entry)}"
        return
    item = entry.item
    if entry.is_held:
        yield _("not before {time}").format(time=f"{zones.local(entry.starts_at, item.start_zone):%H:%M}")
    elif entry.state == State.OVER:
        yield end
        yield _("+{minutes} over").format(minutes=entry.over)
    elif entry.state == State.PLANNED and item.starts_at != item.planned_start:
        yield end
        yield _("was {time}").format(time=f"{zones.local(item.planned_start, item.start_zone):%H:%M}")
    elif entry.state == State.PLANNED:
        yield end
    else:
        yield end
        yield {
            State.RUNNING: _("running"),
            State.DONE: _("done"),
            State.DUE: _("due"),
            State.CANCELLED: _("cancelled"),
            State.UNMARKED: _("not marked"),
        }[entry.state]
