"""In which leg of the mission an agenda item is that names none: an event, or a row of an agency's list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from missiontui.domain import zones
from missiontui.exchange.agenda_whereabouts import leg_at
from missiontui.exchange.cells import Cells
from missiontui.exchange.problems import shown
from missiontui.i18n import _
from missiontui.text import fold

_NAMED_IN = ("title", "venue", "address")


@dataclass(frozen=True, slots=True)
class _Leg:
    """A leg; a date that is not known is None."""

    id: str
    city: str
    zone: str
    arrives_on: date | None
    leaves_on: date | None

    def fits(self, at: _Moment) -> bool:
        """Whether the mission is there on that day, by the clock there."""
        day = at.day if at.instant is None else zones.local(at.instant, self.zone).date()
        return (self.arrives_on or day) <= day <= (self.leaves_on or day)

    def shares_clock(self, at: _Moment) -> bool:
        """Whether the clock there shows what was written."""
        return at.instant is not None and zones.local(at.instant, self.zone).utcoffset() == at.offset

    def offset_at(self, at: _Moment) -> timedelta | None:
        """How far the clock there is from UTC at about that time."""
        noon = datetime.combine(at.day, time(12), UTC)
        return zones.local(at.instant or noon, self.zone).utcoffset()

    def __str__(self) -> str:
        return " ".join(f"{self.city} {self.arrives_on or ''}–{self.leaves_on or ''}".split())


@dataclass(frozen=True, slots=True)
class _Moment:
    """A time as it is written: its clock, naive; None for a whole day.

    ``instant`` and ``offset`` are known where it has its offset from UTC.
    """

    day: date
    clock: datetime | None = None
    instant: datetime | None = None
    offset: timedelta | None = None


def whole_day(cells: Cells) -> date | None:
    """The day of a row that means a whole day: its start is a date alone, and it has no end."""
    start = cells.text("start")
    if cells.text("end") or len(start) != len("2025-03-04"):
        return None
    try:
        return date.fromisoformat(start)
    except ValueError:
        return None


def legs_of(
    cells: Cells,
    destinations: Iterable[Mapping[str, object]],
    programme: Iterable[Mapping[str, object]],
    *,
    present: str,
    is_journey: bool,
) -> tuple[str, str | None] | None:
    """The ids of the leg in which an item begins, and of the one in which it ends where that is another.

    By its date; where two legs share the day by its clock, then by the cities that it names, and then by
    where the programme is at that hour. A whole day is in the leg in which it begins.

    Args:
        cells: the row; what is wrong is noted in it.
        destinations: the legs.
        programme: the items that are there.
        present: the leg of the item as it stands in the mission, which wins where it may; empty for none.
        is_journey: whether it takes people from one place to another.

    Returns:
        None where no leg fits, or several do.
    """
    at = _moment(cells)
    if at is None:
        return None
    legs = [leg for leg in map(_leg, destinations) if zones.is_zone(leg.zone)]
    fitting = [leg for leg in legs if leg.fits(at)]
    named = _named(cells, fitting)
    leg = _chosen(fitting, at, named, present, is_whole=whole_day(cells) is not None)
    if leg is None:
        leg = _by_programme(at, fitting, programme)
    if leg is None:
        _refuse(cells, at.day, legs, fitting)
        return None
    return leg.id, _arrival(cells, leg, legs, named if is_journey else ())


def _leg(row: Mapping[str, object]) -> _Leg:
    return _Leg(
        str(row["id"]),
        str(row["city"]),
        str(row["zone"]),
        _date(row.get("arrives_on")),
        _date(row.get("leaves_on")),
    )


def _date(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _moment(cells: Cells, column: str = "start") -> _Moment | None:
    """When a row begins or ends; None where that is not said, which is a problem of a start."""
    day = whole_day(cells)
    if day is not None:
        return _Moment(day)
    on, written = cells.day("date"), cells.time(column)
    if written is None:
        if column == "start":
            cells.required("start")
        return None
    on = written.day or on
    if on is None:
        if column == "start":
            cells.refuse("date", _("The row has no date."), _("Write it like 2025-03-04."))
        return None
    if written.offset is None:
        return _Moment(on, written.on(on))
    at = written.on(on).replace(tzinfo=written.offset)
    return _Moment(on, written.on(on), at.astimezone(UTC), at.utcoffset())


def _named(cells: Cells, legs: Sequence[_Leg]) -> list[_Leg]:
    """The legs whose cities the row names, in the order in which it does."""
    words = f" {fold(' '.join(map(cells.text, _NAMED_IN)))} "
    places = [(words.find(f" {fold(leg.city)} "), leg) for leg in legs if fold(leg.city)]
    return [leg for place, leg in sorted(places, key=lambda each: each[0]) if place >= 0]


def _chosen(
    fitting: Sequence[_Leg], at: _Moment, named: Sequence[_Leg], present: str, *, is_whole: bool
) -> _Leg | None:
    there = next((leg for leg in fitting if leg.id == present), None)
    if there is not None or len(fitting) < 2:
        return there or next(iter(fitting), None)
    if is_whole:
        return min(fitting, key=lambda leg: leg.arrives_on or date.min)
    by_clock = [leg for leg in fitting if leg.shares_clock(at)]
    if len(by_clock) == 1:
        return by_clock[0]
    among = [leg for leg in named if leg in (by_clock or fitting)]
    return among[0] if among else None


def _by_programme(
    at: _Moment, fitting: Sequence[_Leg], programme: Iterable[Mapping[str, object]]
) -> _Leg | None:
    """The leg in which the programme is then, of several that have the same clock."""
    among = [leg for leg in fitting if leg.shares_clock(at)] or fitting
    if not among or at.clock is None or len({leg.offset_at(at) for leg in among}) != 1:
        return None
    there = at.clock if at.instant is None else zones.local(at.instant, among[0].zone).replace(tzinfo=None)
    found = leg_at(there, {leg.id: leg.zone for leg in among}, programme)
    return next((leg for leg in among if leg.id == found), None)


def _arrival(cells: Cells, leg: _Leg, legs: Sequence[_Leg], named: Sequence[_Leg]) -> str | None:
    """Where it ends: in the other leg that a journey names, or the one whose clock its end is written in."""
    others = [other for other in named if other != leg]
    if len(others) == 1 and named[0] == leg:
        return others[0].id
    end = _moment(cells, "end")
    if end is None or end.instant is None or leg.shares_clock(end):
        return None
    by_clock = [other for other in legs if other != leg and other.fits(end) and other.shares_clock(end)]
    return by_clock[0].id if len(by_clock) == 1 else None


def _refuse(cells: Cells, day: date, legs: Sequence[_Leg], fitting: Sequence[_Leg]) -> None:
    value = shown(cells.text("start"))
    hint = _("Write its city in a column “destination”, or the city in its place.")
    if fitting:
        cells.refuse(
            "start",
            _("“{value}” is in more than one leg: {legs}.").format(
                value=value, legs=", ".join(leg.city for leg in fitting)
            ),
            hint,
        )
    elif legs:
        cells.refuse(
            "start",
            _("“{value}”, on {day}, is in no leg of the mission: {legs}.").format(
                value=value, day=day.isoformat(), legs=", ".join(map(str, legs))
            ),
            _("Correct the date, or the first and last day of the leg."),
        )
    else:
        cells.refuse(
            "start",
            _("“{value}” is in no leg: the mission has none yet.").format(value=value),
            _("Import a destinations.csv before or together with this file."),
        )
