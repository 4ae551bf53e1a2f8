"""A visit as a row of a list, and what its list adds to an item's detail."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.checkpoints import stage_in_words, stages_of
from missiontui.domain.countdown import missing_word
from missiontui.domain.person_clashes import clashes_in_words
from missiontui.domain.present import State
from missiontui.domain.states import sign, state_word
from missiontui.domain.visits import (
    Progress,
    VisitLine,
    buses_in_words,
    clearance_in_words,
    countdown_in_words,
    numbers_in_words,
    progress_in_words,
)
from missiontui.i18n import _
from missiontui.widgets.words import fit

QUIET = "$foreground-muted"
INDENT = "   "
STATE = 10
"""Cells of ``over time``, the longest word for a state."""

_STATE_STYLE = {
    State.OVER: "bold $text-error",
    State.DUE: "bold $text-warning",
    State.RUNNING: "bold $text-success",
    State.DONE: QUIET,
    State.UNMARKED: QUIET,
    State.CANCELLED: f"{QUIET} strike",
}
_PROGRESS_STYLE = {
    Progress.BOARDING: "bold $text-warning",
    Progress.UNDER_WAY: "$text-success",
    Progress.COMPLETE: "$text-success",
    Progress.UNCHECKED: QUIET,
}


def visit_row(line: VisitLine, width: int, *, in_full: bool) -> Content:
    """A visit in two lines, in three with whom to phone and where to meet.

    Args:
        width: cells of a line.
        in_full: whether nothing stands beside the list that says the rest.
    """
    lines = [_first_line(line, width), _second_line(line, width, in_full=in_full)]
    if in_full:
        whereabouts = fit(_whereabouts(line), width - len(INDENT)).rstrip()
        lines.append(Content.styled(f"{INDENT}{whereabouts}", QUIET))
    return Content("\n").join(one for one in lines if one.plain.strip())


def progress_line(line: VisitLine) -> tuple[str, str]:
    """How far those on the list have come, by sign and word, and the style of it; empty without a list."""
    return progress_in_words(line), _PROGRESS_STYLE.get(line.progress, "")


def list_fields(line: VisitLine) -> Iterator[tuple[str, str]]:
    """What an item's list adds to what is told of the item: labels and values."""
    places = _("{capacity} places").format(capacity=line.item.capacity) if line.item.capacity else ""
    keys = _("F2 lists them, F3 who is missing") if line.numbers and line.item.is_open else ""
    yield _("Guests"), "\n".join(word for word in (numbers_in_words(line), places, keys) if word)
    yield _("So far"), _so_far(line)
    buses = buses_in_words(line)
    yield _("Leaves"), "" if buses else countdown_in_words(line)
    yield _("Buses"), "\n".join(buses)
    yield _("Cleared"), clearance_in_words(line.clearance) if line.clearance is not None else ""
    yield _("Clashes"), clashes_in_words(line.clashes, line.item.id)


def _first_line(line: VisitLine, width: int) -> Content:
    entry, item = line.entry, line.item
    start, end = zones.local(entry.starts_at, item.start_zone), zones.local(entry.ends_at, item.end_zone)
    hard = "▪" if item.fixed_start or item.fixed_end else " "
    style = _STATE_STYLE.get(entry.state, "")
    times = f"{start:%H:%M}–{end:%H:%M}{hard} "
    state = fit(f"{sign(entry.state)} {state_word(entry.state)}", STATE + 2)
    title = fit(item.title, max(10, width - len(times) - STATE - 4)).rstrip()
    return Content.assemble((times, "bold"), (state, style), "  ", (title, style or "bold"))


def _second_line(line: VisitLine, width: int, *, in_full: bool) -> Content:
    """How far they have come, the numbers, how many are expected elsewhere too, what leaves when."""
    progress, style = progress_line(line)
    first, clashes = [progress, numbers_in_words(line)], "" if in_full else _clash_mark(line)
    if not in_full and line.progress not in (Progress.NO_LIST, Progress.UNCHECKED):
        first = [f"{progress} {_short_numbers(line)}".strip()]
    parts = [word for word in (*first, clashes, countdown_in_words(line)) if word]
    if not parts:
        return Content.styled(INDENT + _("nobody on the list"), QUIET)
    words = INDENT + fit(" · ".join(parts), width - len(INDENT)).rstrip()
    head = min(len(words), len(INDENT) + len(progress))
    return Content.assemble((words[:head], style), words[head:])


def _short_numbers(line: VisitLine) -> str:
    """``59/71, 12 missing``: checked off of those expected, where the rest stands beside it."""
    numbers = line.at(line.stage)
    if not line.numbers:
        return ""
    words = f"{numbers.passed}/{numbers.expected}"
    if numbers.missing and line.is_open:
        words += f", {numbers.missing} {missing_word(is_boarding=True)}"
    return words


def _clash_mark(line: VisitLine) -> str:
    """``! 3 elsewhere``; empty where nobody is."""
    number = len({clash.person_id for clash in line.clashes})
    return _("! {number} elsewhere").format(number=number) if number else ""


def _whereabouts(line: VisitLine) -> str:
    """Who is elsewhere too, how full the buses are, where they meet, whom to phone."""
    item, stage = line.item, line.stage
    contact = item.host_contact
    buses = [
        f"{bus.name} {numbers.passed}/{numbers.expected}"
        for bus in line.vehicles
        for numbers in (line.at(stage, bus.id),)
    ]
    parts = [
        _clash_mark(line),
        *buses,
        item.meeting_point,
        f"{contact.name} {contact.mobile}".strip() if contact is not None else item.host_organisation,
    ]
    return " · ".join(part for part in parts if part)


def _so_far(line: VisitLine) -> str:
    """How many passed each stage before the present one: ``71 boarded out · 70 arrived``."""
    stages = stages_of(line.item.kind)
    before = stages[: stages.index(line.stage)]
    return " · ".join(
        f"{line.at(stage).passed} {stage_in_words(stage)}" for stage in before if line.at(stage).passed
    )
