"""Where each item of a day stands on the timeline: pure geometry, no painting.

An item has a line of its own, in the order of the expected starts: its times, the lanes of all tracks, its
title, its state; and a second line where something is to be said about it. A lane shows the item's sign
where it begins and goes on as a line for as long as the item does, so that parallel tracks can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from missiontui.domain import zones
from missiontui.domain.dates import day_and_time
from missiontui.domain.present import Entry, Present, State
from missiontui.domain.states import sign, state_in_words, state_word
from missiontui.i18n import _
from missiontui.widgets.words import fit

TIMES = 18
"""Cells of ``10:52–11:15 06:22 ``: start, end, and the start at home."""
TRACK = 9
STATE = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A line: an item's first or second, or a rule across (``entry`` is None).

    ``pieces`` are (text, part) in order; the parts are names for the painter: time, quiet, state, lane0 …
    """

    entry: Entry | None
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A day laid out. ``first`` and ``last`` give an item's lines by its id, in the day's order."""

    rows: tuple[Row, ...]
    first: dict[str, int]
    last: dict[str, int]
    now_line: int | None


@dataclass(frozen=True)
class Day:
    """What a timeline shows: a local day's entries as they stand at a moment.

    ``tracks`` are the mission's, in its order; those without an item that day get no lane. ``zone`` is that
    of the leg the delegation is in, ``home_zone`` that whose clock is shown small beside the local one.
    """

    present: Present
    entries: tuple[Entry, ...]
    tracks: tuple[str, ...]
    date: date
    zone: str
    home_zone: str


def lay_out(shown: Day, width: int) -> Layout:
    """Lay a day out in so many cells."""
    present, entries = shown.present, shown.entries
    lanes = [track for track in shown.tracks if any(entry.item.track == track for entry in entries)]
    ordered = sorted(entries, key=lambda e: (e.starts_at, e.item.planned_start, e.item.id))
    rows: list[Row] = []
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    now_line: int | None = None
    leg = ""
    for entry in ordered:
        if now_line is None and not _has_come(entry, present):
            now_line = _add_now(rows, shown, width)
        if leg and entry.item.destination.city != leg:
            rows.append(_leg_rule(entry, width))
        leg = entry.item.destination.city
        first[entry.item.id] = len(rows)
        rows.append(_first_line(entry, ordered, lanes, shown, width))
        if _note(entry):
            rows.append(_second_line(entry, ordered, lanes, width))
        last[entry.item.id] = len(rows) - 1
    if now_line is None and ordered:
        now_line = _add_now(rows, shown, width)
    return Layout(tuple(rows), first, last, now_line)


def _has_come(entry: Entry, present: Present) -> bool:
    """Whether an item stands above the now line: it has begun, or should have."""
    if entry.state in (State.PLANNED, State.CANCELLED):
        return entry.starts_at < present.at
    return True


def _add_now(rows: list[Row], shown: Day, width: int) -> int | None:
    now = zones.local(shown.present.at, shown.zone)
    if now.date() != shown.date:
        return None
    rows.append(Row(None, ((f"━━ {now:%H:%M} ".ljust(width, "━"), "now"),)))
    return len(rows) - 1


def _leg_rule(entry: Entry, width: int) -> Row:
    """Where the mission changes legs, the clock may change too: say by how much."""
    leg = entry.item.destination
    offset = f"{zones.local(entry.starts_at, leg.zone):%z}"
    words = _("{city}, UTC{offset}").format(city=leg.city, offset=f"{offset[:3]}:{offset[3:]}")
    return Row(None, ((f"── {words} ".ljust(width, "─"), "quiet"),))


def _first_line(entry: Entry, ordered: list[Entry], lanes: list[str], shown: Day, width: int) -> Row:
    item = entry.item
    start, end = zones.local(entry.starts_at, item.start_zone), zones.local(entry.ends_at, item.end_zone)
    home = zones.local(entry.starts_at, shown.home_zone)
    since = "‹" if start.date() < shown.date else ("▪" if item.fixed_start else " ")
    until = "▪" if item.fixed_end else " "
    track = TRACK if lanes else 0
    room = max(4, width - TIMES - 2 - 2 * len(lanes) - track - STATE)
    return Row(
        entry,
        (
            (f"{since}{start:%H:%M}", "time"),
            (f"–{end:%H:%M}{until}", "state"),
            (f"{home:%H:%M} ", "quiet"),
            *_lanes(entry, ordered, lanes, begins=True),
            (fit(item.track or _("all"), track), _lane_part(item.track, lanes)),
            (f"{fit(item.title, room - 1)} ", "state"),
            (fit(state_word(entry.state), STATE), "state"),
        ),
    )


def _second_line(entry: Entry, ordered: list[Entry], lanes: list[str], width: int) -> Row:
    room = max(4, width - TIMES - 2 * len(lanes) - TRACK)
    return Row(
        entry,
        (
            (" " * (TIMES + 1), "quiet"),
            *_lanes(entry, ordered, lanes, begins=False),
            (" " * (TRACK if lanes else 2), "quiet"),
            (fit(_note(entry), room), "state"),
        ),
    )


def _lanes(
    entry: Entry, ordered: list[Entry], lanes: list[str], *, begins: bool
) -> tuple[tuple[str, str], ...]:
    """A cell and a space a lane: the item's sign, or the line of what goes on meanwhile."""
    if not lanes:
        return ((f"{sign(entry.state)} " if begins else "  ", "state"),)
    pieces = []
    for track in lanes:
        part = _lane_part(track, lanes)
        if entry.item.track in (track, ""):
            pieces.append((f"{sign(entry.state) if begins else '│'} ", "state" if begins else part))
        else:
            goes_on = any(
                other.item.track == track
                and other.starts_at <= entry.starts_at < other.ends_at
                and other.state != State.CANCELLED
                and (other.starts_at, other.item.planned_start, other.item.id)
                < (entry.starts_at, entry.item.planned_start, entry.item.id)
                for other in ordered
            )
            pieces.append(("│ " if goes_on else "  ", part))
    return tuple(pieces)


def _lane_part(track: str, lanes: list[str]) -> str:
    return f"lane{lanes.index(track) % 4}" if track in lanes else "quiet"


def _note(entry: Entry) -> str:
    """What is to be said of an item besides its state; empty where all is as planned."""
    return "; ".join(words for words in (_hit(entry), _estimate(entry), _landing(entry)) if words)


def _hit(entry: Entry) -> str:
    if entry.hit is None:
        return ""
    return _("! hit by {minutes} min: {by}").format(by=entry.hit.by.title, minutes=entry.hit.minutes)


def _estimate(entry: Entry) -> str:
    """How the present estimate differs from the plan."""
    item = entry.item
    plan = f"{zones.local(item.planned_start, item.start_zone):%H:%M}"
    plan_end = f"{zones.local(item.planned_end, item.end_zone):%H:%M}"
    was = _("was {plan}–{plan_end}").format(plan=plan, plan_end=plan_end) if item.deviates else ""
    match entry.state:
        case State.OVER:
            return _("{minutes} min over, planned until {plan}").format(minutes=entry.over, plan=plan_end)
        case State.DUE:
            return f"{_('not started yet')} {was}".strip()
        case State.CANCELLED:
            return item.cancel_reason
        case State.PLANNED if entry.is_held:
            return state_in_words(entry)
        case State.PLANNED | State.RUNNING:
            return was
        case _:
            return ""


def _landing(entry: Entry) -> str:
    """Where and when it ends, if that is another clock or another day."""
    item = entry.item
    start, end = zones.local(entry.starts_at, item.start_zone), zones.local(entry.ends_at, item.end_zone)
    if item.arrival is not None and item.arrival.zone != item.destination.zone:
        return _("lands {time} in {city}").format(time=day_and_time(end), city=item.arrival.city)
    return _("until {time}").format(time=day_and_time(end)) if end.date() > start.date() else ""
