"""What a person types to say when an item is: ``+12``, ``11:40``, ``until 11:40``, ``5/3 9:00``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from missiontui.domain import moments, zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.cascade import Change
from missiontui.domain.dates import day_and_time
from missiontui.domain.present import Entry, State
from missiontui.errors import InputError, ScheduleError
from missiontui.i18n import _

_MINUTES = re.compile(r"([+\-−])\s*(?:(\d{1,2})\s*[hu]\s*)?(?:(\d{1,4})\s*(?:m|min|minutes)?)?$")
_CLOCK = re.compile(r"(\d{1,2})\s*[:.hu]\s*(\d{2})?$|(\d{2})(\d{2})$")
_UNTIL = re.compile(r"(?:until|till|jusqu['’]?\s*(?:à|a)?|tot)\s+(.*)$")
_TIME = re.compile(
    r"(?:(?P<day>.+?)(?:\s+|(?<=\d)t(?=\d)))?"
    r"(?P<clock>\d{1,2}\s*[:.hu]\s*(?:\d{2})?|\d{4}|(?P<hour>\d{1,2}))"
    r"\s*(?P<offset>z|[+\-−]\d{2}:?\d{2})?"
)

NIGHT = timedelta(hours=12)
"""An end that lies before the start is the next day's, if the item then takes no longer than this."""


@dataclass(frozen=True, slots=True)
class TypedTime:
    """A time of day as it was typed, with the date and the offset from UTC that were given with it."""

    clock: time
    day: date | None = None
    offset: timezone | None = None

    def instant(self, day: date, zone: str) -> datetime:
        """The instant (UTC) on its own date, or else on that day; by its own offset, or else in that zone.

        Raises:
            InputError: the zone has no such time that day, or has it twice.
        """
        at = self._on(day)
        return at.replace(tzinfo=self.offset).astimezone(UTC) if self.offset else zones.instant(at, zone)

    def is_past(self, moment: datetime, day: date, zone: str) -> bool:
        """Whether on that day it is over by a moment (UTC), both times where the clocks show it twice."""
        at, there = self._on(day), self.offset or zones.zone_named(zone)
        return all(at.replace(tzinfo=there, fold=fold).astimezone(UTC) <= moment for fold in (0, 1))

    def _on(self, day: date) -> datetime:
        return datetime.combine(self.day or day, self.clock)


def typed_time(text: str, day: date) -> TypedTime:
    """A time as it is typed in a hurry: ``9``, ``9:30``, ``1730``, ``5/3 9:00``, ``2025-10-26T02:30+01:00``.

    Args:
        text: the words.
        day: what a date among them counts from.

    Raises:
        InputError: it is none.
    """
    found = _TIME.fullmatch(text.strip().lower())
    if not found:
        return TypedTime(clock_time(text))
    clock = clock_time(f"{found['hour']}:00" if found["hour"] else found["clock"])
    named = moments.day_named(found["day"], day, day) if found["day"] else None
    return TypedTime(clock, named, _offset(found["offset"]))


def typed_moment(text: str, now: datetime, zone: str) -> datetime:
    """The instant (UTC) that a typed time or date means; of a date its first minute, of a time today's.

    Args:
        text: ``11:40``, ``4/3 9:00``, ``2025-03-04T11:40``, ``2025-03-04``, ``tue``.
        now: the present moment, UTC.
        zone: whose clock it is about.

    Raises:
        InputError: it is neither, or that zone has no such time, or has it twice.
    """
    today = zones.local(now, zone).date()
    try:
        return typed_time(text, today).instant(today, zone)
    except InputError:
        try:
            return zones.midnight(moments.day_named(text, today, today), zone)
        except InputError:
            pass
        raise


def _offset(text: str | None) -> timezone | None:
    if not text:
        return None
    digits = re.sub(r"\D", "", text) or "0000"
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if span > timedelta(hours=14) or int(digits[2:]) > 59:
        raise InputError(
            _("“{text}” is no possible offset from UTC.").format(text=text), hint=_("Write it like +05:30.")
        )
    return timezone(span if text.startswith("+") else -span)


def clock_words(moment: datetime, zone: str) -> str:
    """``02:30`` as the clocks there show an instant, with its offset in an hour that they show twice."""
    there = zones.local(moment, zone)
    is_twice = there.utcoffset() != there.replace(fold=1 - there.fold).utcoffset()
    return there.isoformat("T", "minutes").partition("T")[2] if is_twice else f"{there:%H:%M}"


def clock_time(text: str) -> time:
    """A time of day as people write it: ``9:30``, ``09.30``, ``9h30``, ``14u``, ``0930``.

    Raises:
        InputError: it is none.
    """
    found = _CLOCK.match(text.strip().lower())
    if found:
        hour, minute = found[1] or found[3], found[2] or found[4] or "0"
        if int(hour) < 24 and int(minute) < 60:
            return time(int(hour), int(minute))
    raise InputError(
        _("“{text}” is no time of day.").format(text=text.strip()), hint=_("Write it like 11:40.")
    )


def shifted(item: AgendaItem, minutes: int) -> Change:
    """An item moved by minutes: a planned one moves whole, a running one keeps its start."""
    by = timedelta(minutes=minutes)
    start = item.starts_at if item.status == Status.RUNNING else item.starts_at + by
    return Change(item.id, start, item.ends_at + by)


def shifted_as_shown(entry: Entry, minutes: int) -> Change:
    """As ``shifted``, but counted from what is shown now instead of from the last estimate.

    "Ten more minutes", said at 11:42 of a meeting that should have ended at 11:15, means until 11:52; a
    lunch that cannot start before 12:12 starts ten minutes after that; and what is due and has not started
    starts ten minutes from now.

    Raises:
        ScheduleError: it would start while what it waits for is still running.
    """
    by = timedelta(minutes=minutes)
    if entry.item.status == Status.RUNNING:
        return Change(entry.item.id, entry.item.starts_at, entry.ends_at + by)
    waits = entry.state in (State.DUE, State.UNMARKED) and minutes > 0
    waited = entry.at - entry.starts_at if waits else timedelta(0)
    change = Change(entry.item.id, entry.starts_at + waited + by, entry.ends_at + waited + by)
    refuse_too_early(change, entry)
    return change


def refuse_too_early(change: Change, entry: Entry) -> None:
    """Refuse a start before what holds the item up can be over.

    Raises:
        ScheduleError: it would start while what it waits for is still running.
    """
    if entry.is_held and change.starts_at < entry.starts_at:
        raise ScheduleError(
            _("“{title}” cannot start before {time}: what it waits for is still running.").format(
                title=entry.item.title, time=f"{zones.local(entry.starts_at, entry.item.start_zone):%H:%M}"
            ),
            hint=_("Give the time of what is running first, or finish it."),
        )


def change_of_time(text: str, entry: Entry) -> Change:
    """What the words typed about an item mean.

    ``+12``, ``-5`` and ``+1h30`` shift it from what is shown; ``11:40`` starts it then (a running one ends
    then); ``until 11:40`` leaves the start and ends it then. Clock times are those of the item's leg, on
    its day unless a date stands before them; an end that lies before the start is the next day's, for a
    night and no longer.

    Raises:
        InputError: not understood, or no such time there.
        ScheduleError: it would start while what it waits for is still running.
    """
    item = entry.item
    words = text.strip().lower()
    by_minutes = _MINUTES.match(words)
    if by_minutes and (by_minutes[2] or by_minutes[3]):
        minutes = 60 * int(by_minutes[2] or 0) + int(by_minutes[3] or 0)
        return shifted_as_shown(entry, minutes if by_minutes[1] == "+" else -minutes)
    until = _UNTIL.match(words)
    clock = _TIME.fullmatch(words)
    if not until and (not clock or clock["hour"]):  # a bare number may be minutes as well
        raise InputError(
            _("“{text}” is no change of time.").format(text=text.strip()),
            hint=_("Write +12, -5, +1h30, 11:40 or until 11:40."),
        )
    at = typed_time(until[1] if until else words, item.day)
    start = item.starts_at if item.status == Status.RUNNING else entry.starts_at
    if until or item.status == Status.RUNNING:
        return Change(item.id, start, end_at(at, start, item.end_zone))
    start = at.instant(item.day, item.start_zone)
    change = Change(item.id, start, start + item.length)
    refuse_too_early(change, entry)
    return change


def end_at(typed: TypedTime, start: datetime, zone: str) -> datetime:
    """The instant at which something ends that began at ``start`` (UTC).

    Without a date of its own it is the next day's where it lies before the start, if what then takes the
    night is no longer than one.

    Raises:
        InputError: it lies before the start, or does not exist in the zone.
    """
    begins = zones.local(start, zone)
    day = begins.date()
    goes_on = typed.day is None and typed.is_past(start, day, zone)
    end = typed.instant(day + timedelta(days=1) if goes_on else day, zone)
    if end <= start or (goes_on and end - start > NIGHT):
        ends = zones.local(end, zone)
        if goes_on or ends.date() == day:
            words = (f"{typed.clock:%H:%M}", f"{begins:%H:%M}")
        else:
            words = (day_and_time(ends), day_and_time(begins))
        raise InputError(
            _("It would end at {end}, before it starts at {start}.").format(end=words[0], start=words[1]),
            hint=_("Give a later end, with its date where that is another: 5/3 9:00."),
        )
    return end


@dataclass(frozen=True, slots=True)
class TimeLines:
    """What a form's lines say about when an item is; the zones are those of the legs it names."""

    day: str
    start: str
    end: str
    zone: str
    end_zone: str

    def times(self, item: AgendaItem | None, around: date, today: date) -> tuple[datetime, datetime]:
        """Start and end, UTC. What was not touched stays exactly as it is.

        Where the start or the date is another and the end was left alone, the item moves whole. Where only
        a leg is another, the clock times stay.

        Args:
            item: the item whose lines these were at first; None for a new one.
            around: where a date without its year belongs.
            today: what a weekday counts from.

        Raises:
            InputError: a line says no time, or the item would end before it starts.
        """
        if not self.start or not self.end:
            raise InputError(
                _("The item needs a start and an end."),
                hint=_("Write them like 11:40, or 11:40! for a hard time."),
            )
        if item is None:
            start = self._typed_start(moments.day_named(self.day, today, around))
            return start, end_at(typed_time(self.end, _day(start, self.zone)), start, self.end_zone)
        shown = time_lines(item)
        start = self._start(item, shown, around, today)
        moves = (self.day, self.start) != (shown.day, shown.start)
        if self.end != shown.end:
            end = end_at(typed_time(self.end, _day(start, self.zone)), start, self.end_zone)
            return start, item.ends_at if _is_same_minute(end, item.ends_at) else end
        if moves and item.status != Status.RUNNING:
            return start, start + item.length
        if self.end_zone == shown.end_zone:
            end = item.ends_at
        else:
            end = TypedTime(item.local_end.time()).instant(item.local_end.date(), self.end_zone)
        if end < start:
            raise InputError(
                _("By the clocks of these legs it would end before it starts."), hint=_("Correct the end.")
            )
        return start, end

    def _start(self, item: AgendaItem, shown: TimeLines, around: date, today: date) -> datetime:
        if (self.day, self.start, self.zone) == (shown.day, shown.start, shown.zone):
            return item.starts_at
        day = moments.day_named(self.day, today, around)
        if self.start == shown.start and (day, self.zone) != (item.day, shown.zone):
            return TypedTime(item.local_start.time()).instant(day, self.zone)
        start = self._typed_start(day)
        return item.starts_at if _is_same_minute(start, item.starts_at) else start

    def _typed_start(self, day: date) -> datetime:
        typed = typed_time(self.start, day)
        if typed.day not in (None, day):
            raise InputError(
                _("“{text}” is not on {day}, the date given for the item.").format(text=self.start, day=day),
                hint=_("Correct one of the two."),
            )
        return typed.instant(day, self.zone)


def time_lines(item: AgendaItem) -> TimeLines:
    """What a form's lines say of an item: the end has its date where that is not the start's."""
    end = clock_words(item.ends_at, item.end_zone)
    day = item.local_end.date()
    if {day} != {item.day, _day(item.starts_at, item.end_zone)}:
        end = f"{day.isoformat()} {end}"
    return TimeLines(
        item.day.isoformat(),
        clock_words(item.starts_at, item.start_zone),
        end,
        item.start_zone,
        item.end_zone,
    )


def _day(moment: datetime, zone: str) -> date:
    return zones.local(moment, zone).date()


def _is_same_minute(first: datetime, second: datetime) -> bool:
    return first.replace(second=0) == second.replace(second=0)
