"""The time zones that a calendar names: by IANA, by Windows, by their offset, or described in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from missiontui.domain import zones
from missiontui.exchange.reading.content_lines import Block, ContentLine, blocks, content_lines
from missiontui.exchange.reading.recurrence import NoRule, Rule, days_of, rule_of

OffsetAt = Callable[[datetime], timezone]
"""The offset from UTC at a wall-clock time."""

_MOST_DESCRIBED = 10
"""Zones that are described in one file; a calendar of four offices has four."""
_MOST_OBSERVANCES = 6
"""Summer and winter times of a zone, the latest."""
_NAMES = frozenset({"TZID", "X-LIC-LOCATION"})
_TIMES = frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
_OFFSET = re.compile(r"\s*(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?(?:\d{2})?\s*")
_DISPLAYED = re.compile(r"\((?:UTC|GMT)[^)]{0,9}\)\s*(.{1,200})")


@dataclass(frozen=True, slots=True)
class _Observance:
    """Summer or winter time: when it begins by the clock before it, and the offset that it brings."""

    starts: datetime
    offset: timedelta
    before: timedelta
    rule: Rule | None = None
    others: tuple[datetime, ...] = ()

    def onsets(self, first: date, last: date) -> Iterator[datetime]:
        """When it begins between two days, and at its very beginning."""
        yield self.starts
        yield from self.others
        if self.rule is not None:
            for day in days_of(self.rule, self.starts.date(), first, last):
                yield datetime.combine(day, self.starts.time())


@dataclass(slots=True)
class _Described:
    """A zone as the file describes it."""

    observances: tuple[_Observance, ...]
    _years: dict[int, list[tuple[datetime, timedelta]]] = field(default_factory=dict)

    def offset_at(self, wall: datetime) -> timezone:
        """What the last observance that began brings; before the first, what it began from."""
        if wall.year not in self._years:
            first, last = date(wall.year - 1, 1, 1), date(wall.year, 12, 31)
            self._years[wall.year] = sorted(
                (onset, one.offset) for one in self.observances for onset in one.onsets(first, last)
            )
        onsets = self._years[wall.year]
        place = bisect_right(onsets, wall, key=lambda onset: onset[0])
        if place:
            return timezone(onsets[place - 1][1])
        return timezone(min(self.observances, key=lambda one: one.starts).before)


class CalendarZones:
    """The zones of one file.

    Args:
        content: of the file, with plain ends of line.
    """

    def __init__(self, content: bytes) -> None:
        self._described: dict[str, Block] = {}
        self._known: dict[str, OffsetAt | None] = {}
        for block in blocks(content, "VTIMEZONE"):
            if len(self._described) == _MOST_DESCRIBED:
                break
            if not block.is_too_large:
                self._described.setdefault(_text(content_lines(block.content, _NAMES), "TZID"), block)

    def named(self, name: str) -> OffsetAt | None:
        """The zone of that name; None if nobody knows it."""
        if name not in self._known:
            if len(self._known) > 1000:
                return None
            self._known[name] = self._found(name.strip())
        return self._known[name]

    def _found(self, name: str) -> OffsetAt | None:
        key = iana_name(name)
        if key:
            return _by_zone(key)
        block = self._described.get(name)
        if block is not None:
            place = iana_name(_text(content_lines(block.content, _NAMES), "X-LIC-LOCATION"))
            if place:
                return _by_zone(place)
            observances = _observances(block)
            if observances:
                return _Described(observances).offset_at
        return _by_offset(name)


def iana_name(name: str) -> str:
    """The IANA name of a zone that is named by IANA, by Windows, or by a program before that; or nothing.

    ``Romance Standard Time`` is Europe/Paris, ``/citadel.org/20190914_1/Europe/Brussels`` its end.
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    parts = name.strip("/").split("/")[-4:]
    tried = ["/".join(parts[place:]) for place in range(len(parts))] if len(parts) > 1 else parts
    for each in (name, *tried):
        zone = WINDOWS_TO_OLSON.get(each, each)
        if zone and zones.is_zone(zone):
            return zone
    return _displayed(name)


def value_of(text: str) -> object:
    """A date, a time (aware if it is UTC), or a span, as iCalendar writes them.

    Raises:
        ValueError: it is none.
    """
    from icalendar.prop import vDDDTypes

    return vDDDTypes.from_ical(text)  # type: ignore[no-untyped-call]


def _by_zone(name: str) -> OffsetAt:
    zone = ZoneInfo(name)
    return lambda wall: timezone(wall.replace(tzinfo=zone).utcoffset() or timedelta())


def _by_offset(name: str) -> OffsetAt | None:
    """A zone that is called by its offset alone, as ``GMT+0530``."""
    try:
        offset = timezone(_offset(name))
    except ValueError:
        return None
    return lambda _wall: offset


def _offset(text: str) -> timedelta:
    """An offset from UTC, in whole minutes."""
    found = _OFFSET.fullmatch(text)
    if not found or int(found[2]) > 14:
        raise ValueError(text)
    span = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return span if found[1] == "+" else -span


@cache
def _displayed(name: str) -> str:
    """The zone that Windows shows as ``(UTC+01:00) Brussels, Paris``: by one of its cities."""
    found = _DISPLAYED.fullmatch(name)
    cities = [city.strip().replace(" ", "_") for city in found[1].split(",")] if found else []
    known = {zone.rpartition("/")[2]: zone for zone in sorted(available_timezones())} if cities else {}
    return next((known[city] for city in cities if city in known), "")


def _observances(block: Block) -> tuple[_Observance, ...]:
    found = []
    for kind in ("STANDARD", "DAYLIGHT"):
        for part in blocks(block.content, kind):
            try:
                found.append(_observance(content_lines(part.content, _TIMES)))
            except (ValueError, TypeError, ArithmeticError):
                continue  # the other one may do
    return tuple(sorted(found, key=lambda one: one.starts)[-_MOST_OBSERVANCES:])


def _observance(lines: list[ContentLine]) -> _Observance:
    from icalendar.prop import vRecur

    starts = value_of(_text(lines, "DTSTART"))
    if not isinstance(starts, datetime):
        raise NoRule(str(starts))
    recurs = _text(lines, "RRULE")
    others = [value_of(word) for word in _text(lines, "RDATE")[:4000].split(",") if word]
    return _Observance(
        starts.replace(tzinfo=None),
        _offset(_text(lines, "TZOFFSETTO")),
        _offset(_text(lines, "TZOFFSETFROM")),
        rule_of(vRecur.from_ical(recurs), starts.date()) if recurs else None,
        tuple(other.replace(tzinfo=None) for other in others if isinstance(other, datetime)),
    )


def _text(lines: Iterable[ContentLine], name: str) -> str:
    return next((line.text for line in lines if line.name == name), "")
