"""The head of a visit's page: what is boarded when, who is aboard, and how full each bus is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from missiontui.domain.checkpoints import Stage, passed_word, stage_in_words
from missiontui.domain.countdown import countdown, is_open, leaves_at, missing_word
from missiontui.domain.departures import Departure, departed
from missiontui.domain.head_counts import HeadCount, newest
from missiontui.domain.roster import Numbers, Roster
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _
from missiontui.widgets.mission_header import WIDE
from missiontui.widgets.words import fit


@dataclass(frozen=True, slots=True)
class VisitSeen:
    """A visit at a moment (``now``, UTC), at a stage, on the clock of a zone."""

    roster: Roster
    stage: Stage
    departures: tuple[Departure, ...]
    counts: tuple[HeadCount, ...]
    now: datetime
    zone: str

    def numbers(self, vehicle_id: str | None = None) -> Numbers:
        """The numbers of a bus, or of all."""
        return self.roster.numbers(self.stage, vehicle_id)

    def left(self, vehicle_id: str) -> Departure | None:
        """How a bus left, if it did."""
        return departed(self.departures, self.stage, vehicle_id)

    @property
    def buses(self) -> Sequence[Vehicle | None]:
        """The vehicles; None for those without one, where there is none at all."""
        return self.roster.vehicles or (None,)

    @property
    def is_boarding(self) -> bool:
        """Whether who has not passed is missing already, or still to come."""
        first = min(leaves_at(self.roster.item, bus, self.stage) for bus in self.buses)
        return is_open(first, self.now, anybody_passed=self.numbers().passed > 0)

    @property
    def next_departure(self) -> datetime | None:
        """When the next bus is to leave, UTC; None where none does after this stage, or all have left."""
        if not self.stage.is_departure:
            return None
        waiting = [bus for bus in self.buses if self.left(bus.id if bus else "") is None]
        return min((leaves_at(self.roster.item, bus, self.stage) for bus in waiting), default=None)

    @property
    def is_late(self) -> bool:
        """Whether a bus should have left."""
        leaves = self.next_departure
        return leaves is not None and leaves < self.now

    def countdown(self) -> str:
        """When the next bus leaves; when the last one left; empty where none does after this stage."""
        leaves = self.next_departure
        if leaves is not None:
            return countdown(leaves, None, self.now, self.zone)
        lefts = [left for bus in self.buses if (left := self.left(bus.id if bus else ""))]
        last = max(lefts, key=lambda left: left.at, default=None)
        return countdown(last.at, last, self.now, self.zone) if last else ""


def head_content(seen: VisitSeen, width: int, *, shown: str = "") -> Content:
    """Two lines, three where it is narrow: the visit, its stage and its sums; and its buses.

    Args:
        shown: the id of the bus that alone is listed, if one is.
    """
    return Content("\n").join([*_title_and_sums(seen, width), _buses(seen, width, shown)])


def sums_in_words(seen: VisitSeen) -> str:
    """``aboard 59 of 71 · missing 12 · 2 out``."""
    numbers = seen.numbers()
    if not numbers.registered:
        return _("nobody on the list")
    parts = [
        _("{passed} {number} of {expected}").format(
            passed=passed_word(seen.stage), number=numbers.passed, expected=numbers.expected
        ),
        f"{missing_word(is_boarding=seen.is_boarding)} {numbers.missing}",
        _("{number} out").format(number=numbers.out) if numbers.out else "",
    ]
    return " · ".join(part for part in parts if part)


def _title_and_sums(seen: VisitSeen, width: int) -> list[Content]:
    """One line, or two where that would cut the title short."""
    sums, countdown_words = sums_in_words(seen), seen.countdown()
    stage = f" · {stage_in_words(seen.stage)}"
    leaving = f" · {countdown_words}" if countdown_words else ""
    style = "bold $text-error" if seen.is_late else "$text-accent"
    sums_style = "bold $text-success" if seen.numbers().missing == 0 else "bold $text-warning"
    title = seen.roster.item.title
    if width >= WIDE:
        room = width - cell_len(stage) - cell_len(leaving) - cell_len(sums) - 4
        title = fit(title, max(0, min(room, cell_len(title))))
        gap = " " * max(2, width - cell_len(title + stage + leaving + sums) - 2)
        line = Content.assemble((f" {title}", "bold"), (stage + leaving, style), gap, (sums, sums_style))
        return [line.truncate(width)]
    title = fit(title, max(0, min(width - cell_len(stage) - 2, cell_len(title))))
    first = Content.assemble((f" {title}", "bold"), (stage, "$text-accent"))
    leaving = leaving.removeprefix(" · ")
    gap = " " * max(2, width - cell_len(leaving + sums) - 2)
    second = Content.assemble((f" {leaving}", style), gap, (sums, sums_style))
    return [first.truncate(width), second.truncate(width)]


def _buses(seen: VisitSeen, width: int, shown: str) -> Content:
    """``Bus 1 31/35 · Bus 2 28/36 · no bus 0``, with what was counted by hand."""
    parts: list[tuple[str, str]] = []
    for bus in seen.roster.vehicles:
        numbers, left = seen.numbers(bus.id), seen.left(bus.id)
        sign = "▶" if left else ("✓" if numbers.expected and not numbers.missing else "○")
        words = f" {sign} {bus.name} {numbers.passed}/{numbers.expected}"
        counted = newest(seen.counts, seen.stage, bus.id)
        if counted is not None:
            words += " " + _("(counted {number})").format(number=counted.counted)
        differs = counted is not None and counted.counted != numbers.passed
        parts.append((f"{words} ", "reverse" if bus.id == shown else "bold $text-warning" if differs else ""))
    without = seen.numbers("")
    if seen.roster.vehicles and without.registered:
        parts.append((" " + _("no bus") + f" {without.passed}/{without.expected} ", "$text-warning"))
    everybody = newest(seen.counts, seen.stage, "")
    if everybody is not None:
        parts.append((" " + _("counted {number} in all").format(number=everybody.counted) + " ", ""))
    if not parts:
        return Content.styled(" " + fit(_("no buses yet: F7"), width - 1), "$text-muted")
    return Content.assemble(*parts).truncate(width, ellipsis=True)
