"""How a visit, a transfer, or whatever has a list stands now: who is aboard, what leaves, who clashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.boarding import fullness_in_words
from missiontui.domain.checkpoints import Stage, passed_word, stages_of
from missiontui.domain.countdown import countdown, is_open, leaves_at, missing_word
from missiontui.domain.departures import Decision, Departure, departed, present_stage
from missiontui.domain.person_clashes import PersonClash
from missiontui.domain.present import FORGOTTEN, Entry, State
from missiontui.domain.roster import Numbers
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _

TRIPS = (Kind.VISIT, Kind.TRANSFER)
"""The kinds that people are taken to or by."""


class Progress(StrEnum):
    """How far those on a list have come, at the stage at which they are checked off now."""

    NO_LIST = "no_list"
    TO_COME = "to_come"
    BOARDING = "boarding"
    UNDER_WAY = "under_way"
    COMPLETE = "complete"
    UNCHECKED = "unchecked"


_SIGNS = {
    Progress.NO_LIST: "",
    Progress.TO_COME: "○",
    Progress.BOARDING: "◐",
    Progress.UNDER_WAY: "▶",
    Progress.COMPLETE: "✓",
    Progress.UNCHECKED: "◌",
}


@dataclass(frozen=True, slots=True)
class Clearance:
    """Of those who come to an item that needs it: how many the host has let in, and refused."""

    number: int
    cleared: int
    refused: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    """An item with its list as it stands at a moment.

    Args:
        vehicles: in the order of their names.
        departures: in the order in which they were decided.
        numbers: those of each stage and bus; with an empty bus they are of everybody. Empty without a list.
        clashes: who of the list is expected elsewhere too.
        clearance: None where none is needed.
    """

    entry: Entry
    vehicles: tuple[Vehicle, ...] = ()
    departures: tuple[Departure, ...] = ()
    numbers: Mapping[tuple[Stage, str], Numbers] = field(default_factory=dict)
    clashes: tuple[PersonClash, ...] = ()
    clearance: Clearance | None = None

    @property
    def item(self) -> AgendaItem:
        """The item itself."""
        return self.entry.item

    @property
    def stage(self) -> Stage:
        """The stage at which people are checked off now."""
        passed = [stage for (stage, bus), numbers in self.numbers.items() if numbers.passed and not bus]
        return present_stage(self.item, self.departures, passed, [one.id for one in self.vehicles])

    @property
    def is_checked(self) -> bool:
        """Whether anybody was checked off, or something was decided about a bus."""
        return bool(self.departures) or any(numbers.passed for numbers in self.numbers.values())

    @property
    def is_open(self) -> bool:
        """Whether boarding has opened, or coming in: who is not there is missing from then on."""
        stage = self.stage
        return is_open(self.leaves(), self.entry.at, anybody_passed=bool(self.at(stage).passed))

    @property
    def progress(self) -> Progress:
        """How far they have come."""
        stage = self.stage
        numbers = self.at(stage)
        if self.entry.state == State.CANCELLED or not (self.numbers or self.vehicles):
            return Progress.NO_LIST
        if not self.is_checked and self.entry.state in (State.DONE, State.UNMARKED):
            return Progress.UNCHECKED
        if numbers.passed and not numbers.missing:
            return Progress.COMPLETE
        if stage.is_departure or stage == stages_of(self.item.kind)[0]:
            return Progress.BOARDING if self.is_open else Progress.TO_COME
        return Progress.UNDER_WAY

    def at(self, stage: Stage, vehicle_id: str = "") -> Numbers:
        """The numbers of a stage, of a bus or (an empty id) of all."""
        return self.numbers.get((stage, vehicle_id), Numbers())

    def without_bus(self, stage: Stage) -> Numbers:
        """The numbers of those who have no place on any of its buses."""
        every, buses = self.at(stage), [self.at(stage, one.id) for one in self.vehicles]
        return Numbers(
            registered=every.registered - sum(one.registered for one in buses),
            expected=every.expected - sum(one.expected for one in buses),
            passed=every.passed - sum(one.passed for one in buses),
            missing=every.missing - sum(one.missing for one in buses),
            out=every.out - sum(one.out for one in buses),
        )

    @property
    def counts_down(self) -> bool:
        """Whether it is known what is still to leave: while it is to come, or where it is noted what left."""
        is_forgotten = not self.item.is_open and self.item.ends_at < self.entry.at - FORGOTTEN
        return not is_forgotten and (self.is_checked or self.entry.state in (State.PLANNED, State.DUE))

    def next_departure(self) -> tuple[Stage, Vehicle | None] | None:
        """What leaves next, and after which stage; None where nothing will any more, or ever."""
        stage = self.departing
        if stage is None:
            return None
        waiting = [one for one in self.vehicles if departed(self.departures, stage, one.id) is None]
        if waiting:
            return stage, min(waiting, key=lambda bus: leaves_at(self.entry.expected_item, bus, stage))
        if self.vehicles or departed(self.departures, stage, ""):
            return None
        return stage, None

    @property
    def departing(self) -> Stage | None:
        """The stage now, or the next one, at whose end something leaves; None where nothing does any more."""
        stages = stages_of(self.item.kind)
        return next((one for one in stages[stages.index(self.stage) :] if one.is_departure), None)

    def leaves(self) -> datetime:
        """When the first bus leaves at the stage that is now, UTC, of those that have not left if there are
        any; without buses, when the item starts."""
        stage = self.stage
        buses = [one for one in self.vehicles if departed(self.departures, stage, one.id) is None]
        wanted: list[Vehicle | None] = [*(buses or self.vehicles)] or [None]
        return min(leaves_at(self.entry.expected_item, bus, stage) for bus in wanted)


def likeliest(lines: Sequence[VisitLine]) -> VisitLine | None:
    """What a coordinator looks at first: of what boards what leaves nearest to now, else what runs, else what
    is next, else the first.

    Args:
        lines: in the day's order.
    """
    running = (State.RUNNING, State.OVER, State.DUE)
    boards = [line for line in lines if line.counts_down and line.progress == Progress.BOARDING]
    runs = [line for line in lines if line.entry.state in running or line.progress == Progress.UNDER_WAY]
    coming = [
        line for line in lines if line.entry.state == State.PLANNED and line.entry.starts_at >= line.entry.at
    ]
    boards.sort(key=lambda line: abs(line.leaves() - line.entry.at))
    return next((line for some in (boards, runs, coming, lines) for line in some), None)


def progress_in_words(line: VisitLine) -> str:
    """How far those on a list have come, by sign and word: ``◐ boarding``; empty without a list."""
    progress, stage = line.progress, line.stage
    if progress == Progress.NO_LIST:
        return ""
    words = {
        Progress.TO_COME: _("way back to come") if stage.is_back else _("to come"),
        Progress.UNCHECKED: _("nobody checked off"),
        Progress.COMPLETE: {
            Stage.BOARDED: _("all aboard"),
            Stage.ARRIVED: _("all arrived"),
            Stage.BOARDED_BACK: _("all aboard for the way back"),
            Stage.RETURNED: _("all returned"),
            Stage.ENTERED: _("all in"),
            Stage.LEFT: _("all left"),
        }[stage],
        Progress.BOARDING: {Stage.BOARDED: _("boarding"), Stage.BOARDED_BACK: _("boarding back")}.get(
            stage, _("arriving")
        ),
        Progress.UNDER_WAY: _under_way(line, stage),
    }
    return f"{_SIGNS[progress]} {words[progress]}"


def numbers_in_words(line: VisitLine) -> str:
    """``71 registered · 59 aboard · 12 missing``; empty without a list."""
    if not line.numbers:
        return ""
    stage, progress = line.stage, line.progress
    numbers = line.at(stage)
    parts = [_("{number} registered").format(number=numbers.registered)]
    if progress not in (Progress.NO_LIST, Progress.UNCHECKED):
        if line.is_open:
            parts.append(f"{numbers.passed} {passed_word(stage)}")
        if numbers.missing:
            parts.append(f"{numbers.missing} {missing_word(is_boarding=line.is_open)}")
    if numbers.out:
        parts.append(_("{number} out").format(number=numbers.out))
    return " · ".join(parts)


def countdown_in_words(line: VisitLine) -> str:
    """When the next bus leaves, or the last one left; empty of what is over, or goes nowhere."""
    item = line.item
    is_trip = item.kind == Kind.TRANSFER or line.progress != Progress.NO_LIST
    if not line.counts_down or not is_trip or line.entry.state == State.CANCELLED:
        return ""
    coming = line.next_departure()
    if coming is not None:
        return _counted(line, coming[1], coming[0])
    gone = [one for one in line.departures if one.decision == Decision.GO]
    return countdown(gone[-1].at, gone[-1], line.entry.at, item.start_zone) if gone else ""


def buses_in_words(line: VisitLine) -> tuple[str, ...]:
    """Each bus with who is aboard of whom it has places for, and when it leaves; then who has none."""
    lines = []
    stage = line.stage
    leaving = line.departing or (Stage.BOARDED_BACK if stage.is_back else Stage.BOARDED)
    for bus in line.vehicles:
        words = [f"{bus.name} {aboard_in_words(line, bus)}".strip(), full_word(line, bus)]
        if line.counts_down:
            words.append(_counted(line, bus, leaving))
        lines.append(" · ".join(word for word in words if word))
    left = line.without_bus(stage)
    if line.vehicles and left.expected:
        lines.append(_("no bus {passed}/{expected}").format(passed=left.passed, expected=left.expected))
    return tuple(lines)


def aboard_in_words(line: VisitLine, bus: Vehicle) -> str:
    """``31/35``: checked off at the present stage, of those expected there; empty without a list."""
    numbers = line.at(line.stage, bus.id)
    return f"{numbers.passed}/{numbers.expected}" if line.numbers else ""


def full_word(line: VisitLine, bus: Vehicle) -> str:
    """``full``, ``over full by 1``; empty where there is room, or nobody knows."""
    taken = line.at(Stage.BOARDED_BACK if line.stage.is_back else Stage.BOARDED, bus.id).expected
    return fullness_in_words(bus, taken) if bus.capacity is not None and taken >= bus.capacity else ""


def clearance_in_words(clearance: Clearance) -> str:
    """``64 of 71, 2 refused``."""
    words = _("{cleared} of {number}").format(cleared=clearance.cleared, number=clearance.number)
    if clearance.refused:
        words += _(", {refused} refused").format(refused=clearance.refused)
    return words


def _counted(line: VisitLine, bus: Vehicle | None, stage: Stage) -> str:
    """When a bus leaves, on the clock of where it does."""
    item = line.item
    left = departed(line.departures, stage, bus.id if bus is not None else "")
    zone = item.end_zone if stage.is_back else item.start_zone
    words = countdown(leaves_at(line.entry.expected_item, bus, stage), left, line.entry.at, zone)
    return _("way back {countdown}").format(countdown=words) if stage.is_back else words


def _under_way(line: VisitLine, stage: Stage) -> str:
    if not line.at(stage).passed:
        return _("on the way back") if stage.is_back else _("under way")
    return {Stage.RETURNED: _("returning"), Stage.LEFT: _("leaving")}.get(stage, _("arriving"))
