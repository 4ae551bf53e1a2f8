"""What an event of a calendar says: when it is, how it recurs, and the columns of an agenda that it fills."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import islice
from typing import TypeVar

from missiontui.domain.agenda import Kind, Status
from missiontui.domain.zones import YEARS
from missiontui.errors import InputError
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.own_properties import OURS, SAYS_ALSO, mark_of
from missiontui.exchange.problems import shown
from missiontui.exchange.reading.calendar_zones import CalendarZones, OffsetAt, value_of
from missiontui.exchange.reading.content_lines import ContentLine, fields
from missiontui.exchange.reading.recurrence import Rule, rule_of
from missiontui.exchange.written_words import choice_named
from missiontui.i18n import _
from missiontui.text import clean

PROPERTIES = frozenset(
    (
        *("UID", "SEQUENCE", "RECURRENCE-ID", "SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES", "STATUS"),
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "X-MICROSOFT-CDO-ALLDAYEVENT", OURS),
    )
)
NO_END = timedelta(minutes=30)
"""How long something is taken to last that says no end."""
LONGEST = timedelta(days=366)
_LONGEST_UID = 200
_LONGEST_TIMES = 20_000
"""Characters of a line of dates."""
MOST_SERIES = 300
"""Events of a file that recur."""
MOST_DATES = 200
"""Other times and exceptions of one event that recurs."""
_MARKUP = re.compile(r"<(?:br|p|div|a|b|i|u|ul|ol|li|span|html)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)

_TIMES = ("start", "end", "starts_at", "ends_at")
_SAY_THE_SAME = {"venue": "LOCATION", "address": "LOCATION", "notes": "DESCRIPTION"}
"""What other programs read of a column of ours, in words that also say something else."""
_KINDS = tuple(str(kind) for kind in Kind)
Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class When:
    """A time as an event gives it.

    Args:
        wall: by the clock of its zone, naive; midnight for a date.
        offset_at: of the zone; None where it has none: by the clock of wherever the mission is.
        is_date: whether it is a whole day.
    """

    wall: datetime
    offset_at: OffsetAt | None = None
    is_date: bool = False

    def on(self, day: date) -> When:
        """The same clock on another day."""
        return When(datetime.combine(day, self.wall.time()), self.offset_at, self.is_date)

    @property
    def instant(self) -> datetime | None:
        """UTC; None where it has no zone."""
        return self.wall.replace(tzinfo=self._offset).astimezone(UTC) if self.offset_at else None

    def text(self) -> str:
        """``2025-03-04``, ``2025-03-04T09:30`` or ``2025-03-04T09:30+05:30``, with seconds if any."""
        if self.is_date:
            return self.wall.date().isoformat()
        return self.wall.replace(tzinfo=self._offset).isoformat(
            "T", "seconds" if self.wall.second else "minutes"
        )

    def after(self, span: timedelta) -> When:
        """Later by a span that is measured, not shown: an hour is an hour when the clocks change."""
        there = self.instant
        if there is None or self.offset_at is None or self.is_date:
            return When(self.wall + span, self.offset_at, self.is_date)
        offset = self.offset_at((there + span).astimezone(self._offset).replace(tzinfo=None))
        return When((there + span).astimezone(offset).replace(tzinfo=None), self.offset_at)

    @property
    def _offset(self) -> timezone | None:
        """In whole minutes, as a time is written."""
        if self.offset_at is None:
            return None
        span = self.offset_at(self.wall).utcoffset(None)
        return timezone(timedelta(minutes=round(span / timedelta(minutes=1))))


@dataclass(frozen=True, slots=True)
class Event:
    """An event.

    Args:
        number: which of the file it is, from 1.
        uid: cut to what can be kept; empty for none.
        recurrence: of a series, the day of the one that this changes.
        lasts: None where it says no end.
        rule: how it recurs; None where it does not.
        more: other times at which it is.
        left_out: days of the series on which it is not.
        cells: by canonical column, without its times.
    """

    number: int
    uid: str
    sequence: int
    recurrence: date | None
    start: When
    lasts: timedelta | None
    end: When | None
    rule: Rule | None
    more: tuple[When, ...]
    left_out: frozenset[date]
    cells: dict[str, str]


class Reader:
    """Reads the events of one file.

    Args:
        is_cancelling: whether the calendar was sent to cancel what it holds.
    """

    def __init__(self, zones: CalendarZones, *, is_cancelling: bool) -> None:
        self._zones = zones
        self._is_cancelling = is_cancelling
        self._series = 0

    def event(self, number: int, lines: Sequence[ContentLine]) -> Event:
        """What the lines of an event say.

        Raises:
            InputError: they say no time or no title, or what cannot be understood.
        """
        by_name: dict[str, list[ContentLine]] = {}
        for line in lines:
            by_name.setdefault(line.name, []).append(line)
        start = self._start(by_name)
        lasts, end = self._span(by_name, start)
        recurs = self._one(by_name, "RECURRENCE-ID", self._when)
        is_series = recurs is None and not by_name.keys().isdisjoint(("RRULE", "RDATE"))
        self._count(is_series)
        return Event(
            number,
            _text(by_name, "UID")[:_LONGEST_UID],
            int(found[0]) if (found := re.match(r"\d{1,6}", _text(by_name, "SEQUENCE"))) else 0,
            _day(recurs, start) if recurs else None,
            start,
            lasts,
            end,
            self._one(by_name, "RRULE", lambda line: _rule(line, start)) if is_series else None,
            tuple(self._times(by_name, "RDATE")) if is_series else (),
            frozenset(_day(when, start) for when in self._times(by_name, "EXDATE"))
            if is_series
            else frozenset(),
            self._cells(by_name, start, end),
        )

    def _count(self, is_series: bool) -> None:
        self._series += is_series
        if is_series and self._series > MOST_SERIES:
            raise InputError(
                _("More than {number} events of this calendar recur.").format(number=MOST_SERIES),
                hint=_("Export only the days of the mission."),
            )

    def _start(self, by_name: dict[str, list[ContentLine]]) -> When:
        start = self._one(by_name, "DTSTART", self._when)
        if start is None:
            raise InputError(_("It does not say when it begins."))
        says_so = _text(by_name, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
        lasts_nothing = _text(by_name, "DTSTART") == _text(by_name, "DTEND")  # as we write a whole day
        if (says_so or lasts_nothing) and start.wall.time() == time() and start.offset_at is not _utc:
            return When(start.wall, None, is_date=True)
        return start

    def _span(
        self, by_name: dict[str, list[ContentLine]], start: When
    ) -> tuple[timedelta | None, When | None]:
        """How long it lasts, and its end where that is written with a clock of its own."""
        end = self._one(by_name, "DTEND", self._when)
        if end is None:
            lasts = self._one(by_name, "DURATION", _duration)
        elif start.is_date or end.instant is None or start.instant is None:
            lasts = end.wall - start.wall
        else:
            lasts = end.instant - start.instant
        if lasts is not None and lasts < timedelta():
            raise InputError(_("It ends before it begins."))
        if lasts is not None and lasts > LONGEST:
            raise InputError(_("It lasts more than a year."))
        if start.is_date:
            return max(timedelta(days=1), timedelta(days=lasts.days if lasts else 1)), None
        return lasts or None, end if lasts else None

    def _one(
        self, by_name: dict[str, list[ContentLine]], name: str, read: Callable[[ContentLine], Said]
    ) -> Said | None:
        line = next((line for line in by_name.get(name, ()) if line.text), None)
        if line is None:
            return None
        try:
            return read(line)
        except (ValueError, TypeError, ArithmeticError, LookupError):
            raise InputError(
                _("“{value}” cannot be understood ({property}).").format(
                    value=shown(line.text), property=name
                )
            ) from None

    def _when(self, line: ContentLine) -> When:
        return self._times_in(line)[0]

    def _times(self, by_name: dict[str, list[ContentLine]], name: str) -> list[When]:
        found: list[When] = []
        for line in by_name.get(name, ()):
            found += self._one({name: [line]}, name, self._times_in) or []
            if len(found) > MOST_DATES:
                raise InputError(_("It recurs with more than {number} dates.").format(number=MOST_DATES))
        return found

    def _times_in(self, line: ContentLine) -> list[When]:
        zone = None
        name = line.param("TZID")
        if name and not re.fullmatch(r"\d{8}", line.text):
            zone = self._zones.named(name)
            if zone is None and not line.text.endswith(("Z", "z")):
                raise InputError(
                    _("Nobody knows the time zone “{name}” that it names.").format(name=shown(name)),
                    hint=_(
                        "Choose a zone such as Europe/Brussels for it in the calendar, and export it again."
                    ),
                )
        found = []
        words = filter(None, line.text[:_LONGEST_TIMES].upper().split(","))
        for word in islice(words, MOST_DATES + 1):
            value = value_of(word.partition("/")[0].strip())
            if not isinstance(value, date) or value.year not in YEARS:
                raise ValueError(word)
            if not isinstance(value, datetime):
                found.append(When(datetime.combine(value, datetime.min.time()), is_date=True))
            elif value.tzinfo is not None:
                found.append(When(value.replace(tzinfo=None), _utc))
            else:
                found.append(When(value, zone))
        return found

    def _cells(self, by_name: dict[str, list[ContentLine]], start: When, end: When | None) -> dict[str, str]:
        kinds = (
            choice_named(word, _KINDS)
            for line in by_name.get("CATEGORIES", ())
            for part in fields(line.value)
            for word in part
        )
        is_cancelled = self._is_cancelling or _text(by_name, "STATUS").upper() == "CANCELLED"
        cells = {
            "title": " ".join(_text(by_name, "SUMMARY").split()),
            "kind": Kind.FREE if start.is_date else next(filter(None, kinds), ""),
            "status": Status.CANCELLED if is_cancelled else "",
            "venue": " ".join(_text(by_name, "LOCATION").split()),
            "notes": _plain(_text(by_name, "DESCRIPTION")),
        }
        cells |= _own_columns(by_name, start, end)
        if not cells["title"]:
            raise InputError(_("It has no title."))
        return {column: str(value) for column, value in cells.items() if value}


def _utc(_wall: datetime) -> timezone:
    return UTC


def _text(by_name: dict[str, list[ContentLine]], name: str) -> str:
    return next((line.text for line in by_name.get(name, ()) if line.text), "")


def _own_columns(
    by_name: dict[str, list[ContentLine]], start: When, end: When | None
) -> Iterator[tuple[str, str]]:
    """The columns that we wrote into an event ourselves, less what was changed in a calendar since."""
    columns = kind_named("agenda").columns
    own = {
        name.removeprefix(OURS).lower().replace("-", "_"): name for name in by_name if name.startswith(OURS)
    }
    written = {column: by_name[name][0] for column, name in own.items() if column in columns}
    is_moved = not all(
        _is_then(written[column].text, when)
        for column, when in (("starts_at", start), ("ends_at", end))
        if column in written
    )
    for column, line in written.items():
        of = line.param(SAYS_ALSO)
        also = _text(by_name, _SAY_THE_SAME.get(column, ""))
        if not (of and of != mark_of(also)) and not (is_moved and column in _TIMES):
            yield column, line.text


def _is_then(text: str, when: When | None) -> bool:
    try:
        return when is not None and datetime.fromisoformat(text) == when.instant
    except (ValueError, TypeError):
        return False


def _rule(line: ContentLine, start: When) -> Rule:
    from icalendar.prop import vRecur

    return rule_of(vRecur.from_ical(line.text[:_LONGEST_TIMES]), start.wall.date())


def _duration(line: ContentLine) -> timedelta:
    lasts = value_of(line.text)
    if not isinstance(lasts, timedelta):
        raise ValueError(line.text)
    return lasts


def _day(when: When, start: When) -> date:
    """The day of a time by the clock of the event that it belongs to."""
    there = when.instant
    if there is None or start.offset_at is None:
        return when.wall.date()
    return there.astimezone(start.offset_at(there.replace(tzinfo=None))).date()


def _plain(text: str) -> str:
    """A description that is a web page (Google, Outlook) as text."""
    if not _MARKUP.search(text):
        return text
    lines = html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).splitlines()
    return re.sub(r"\n{3,}", "\n\n", clean("\n".join(line.strip() for line in lines))).strip()
