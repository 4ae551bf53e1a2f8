"""What each piece of a due date says: a weekday, a date, a span, a week or month, a part of the day, a time.

A reading takes what a rule of ``due_grammar`` matched, with its groups by name, and raises InputError where
it has the form of a date and can be none, such as "30/2". Counting in weeks, months and years is arrow's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from missiontui.domain import due_words as known
from missiontui.domain import moments, zones
from missiontui.domain.due_words import DayPart, Period
from missiontui.domain.time_entry import clock_time
from missiontui.errors import InputError
from missiontui.i18n import _

JUST_PASSED: Final = timedelta(days=60)
"""A date without its year that is less long ago is a slip, and not that of next year."""
FRIDAY: Final = 4


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """What due dates count from.

    Args:
        now: the mission's clock, UTC.
        zone: that of the leg it is now.
        zone_on: the zone that counts on a local date: a leg's, and home's after the last leg.
    """

    now: datetime
    zone: str
    zone_on: Callable[[date], str]

    @property
    def today(self) -> date:
        """The local date."""
        return zones.local(self.now, self.zone).date()


@dataclass(frozen=True, slots=True)
class Said:
    """A due date as it was typed, and what it counts from."""

    words: str
    calendar: DueCalendar

    @property
    def today(self) -> date:
        """The local date."""
        return self.calendar.today

    def after(self, count: int, unit: str, day: date | None = None) -> date:
        """Today or another day, and so many units as arrow names them; 31 January and a month is 28 February.

        Raises:
            InputError: no calendar reaches so far.
        """
        import arrow  # 60 ms: only where there is a due date

        try:
            return arrow.get(day or self.today).shift(check_imaginary=False, **{unit: count}).date()
        except (ValueError, OverflowError):
            raise self.too_far() from None

    def first_of(self, period: Period, *, is_next: bool = False) -> date:
        """The first day of this week, month or year, or of the next."""
        import arrow

        return arrow.get(self.after(int(is_next), f"{period}s")).floor(period).date()

    def refused(self, message: str, hint: str, **values: str) -> InputError:
        """The error that a translated message tells of these words."""
        return InputError(message.format(words=self.words, **values), hint=hint)

    def too_far(self) -> InputError:
        """The error of a year that is a slip of the finger."""
        years = {"first": moments.YEARS[0], "last": moments.YEARS[-1]}
        return self.refused(
            _("“{words}” is outside the calendar."), _("Years go from {first} to {last}.").format(**years)
        )

    def past(self) -> InputError:
        """The error of what is no longer to come."""
        return self.refused(
            _("“{words}” is in the past."), _("Give a later one, or its year if that is another: 3/3/2026.")
        )

    def impossible(self) -> InputError:
        """The error of a day that its month does not have."""
        return self.refused(
            _("“{words}” does not exist: that month has no such day."), _("Write a date like 14/3.")
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a piece says, or several together; None is what is left open.

    Args:
        weekday: 0 is Monday.
        monday: the first day of the week that is named.
    """

    day: date | None = None
    weekday: int | None = None
    monday: date | None = None
    clock: time | None = None
    part: DayPart | None = None


def nothing(match: re.Match[str], said: Said) -> Found:
    """``at the latest``."""
    return Found()


def lead(match: re.Match[str], said: Said) -> Found:
    """``by``, of which nothing is said until something follows."""
    return Found()


def weekday(match: re.Match[str], said: Said) -> Found:
    """``fri``, ``ce vendredi``."""
    return Found(weekday=known.WEEKDAYS[match["weekday"]])


def weekday_of_next_week(match: re.Match[str], said: Said) -> Found:
    """``next fri``."""
    return Found(weekday=known.WEEKDAYS[match["weekday"]], monday=said.first_of("week", is_next=True))


def morning_of_weekday(match: re.Match[str], said: Said) -> Found:
    """``vrijdag morgen``, which is not tomorrow."""
    return Found(weekday=known.WEEKDAYS[match["weekday"]], part=known.MORNING)


def weekday_and_number(match: re.Match[str], said: Said) -> Found:
    """``fri 14``."""
    return Found(weekday=known.WEEKDAYS[match["weekday"]], day=day_number(match, said).day)


def day_number(match: re.Match[str], said: Said) -> Found:
    """``the 14th``: the coming one, today included; the 31st skips the months that have none."""
    number, months = _small(match["number"]), [said.after(ahead, "months") for ahead in range(3)]
    days = [day for month in months if (day := _day_or_none(month.year, month.month, number))]
    if not days:
        raise said.impossible()
    return Found(day=min(day for day in days if day >= said.today))


def day_ahead(match: re.Match[str], said: Said) -> Found:
    """``today``, ``après-demain``."""
    return Found(day=said.after(known.DAYS_AHEAD[match["ahead"]], "days"))


def numeric_date(match: re.Match[str], said: Said) -> Found:
    """``14/3``, ``14.3.25``, ``2025-03-14``."""
    first, second, third = match["first"], match["second"], match["third"]
    if third and len(first) == 4:
        return Found(day=_dated(third, _small(second), first, said))
    return Found(day=_dated(first, _small(second), third, said))


def named_date(match: re.Match[str], said: Said) -> Found:
    """``14 mars``, ``march 14th 2025``."""
    return Found(day=_dated(match["number"], known.MONTHS[match["month"]], match["year"], said))


def edge_of_month(match: re.Match[str], said: Said) -> Found:
    """``fin mars``: the first day, the 15th or the last one."""
    month, edge = known.MONTHS[match["month"]], known.EDGES[match["edge"]]
    firsts = [date(year, month, 1) for year in _years(match["year"], said)]
    days = [_at_edge("month", first, edge, said) for first in firsts]
    return Found(day=_coming(days, said, has_year=match["year"] is not None))


def period(match: re.Match[str], said: Said) -> Found:
    """``next week``, ``eind van de maand``: by its end, unless another edge is named.

    One called neither this nor next is the present one, or the next where that edge of it has passed.
    """
    named = match.groupdict()
    length, edge = known.PERIODS[named["period"]], known.EDGES[named.get("edge") or "end"]
    is_next = bool(named.get("next"))
    first = said.first_of(length, is_next=is_next)
    if length == "week" and not named.get("edge"):
        return Found(monday=first)
    day = _at_edge(length, first, edge, said)
    if day < said.today and not is_next and not named.get("this"):
        day = _at_edge(length, said.first_of(length, is_next=True), edge, said)
    return Found(day=day)


def end_of_period(match: re.Match[str], said: Said) -> Found:
    """``EOW``."""
    length = known.PERIOD_ENDS[match["period"]]
    firsts = (said.first_of(length), said.first_of(length, is_next=True))
    ends = [_at_edge(length, first, "end", said) for first in firsts]
    return Found(day=min(day for day in ends if day >= said.today))


def span(match: re.Match[str], said: Said) -> Found:
    """``in 2 weeks``, ``+3``: of days, where no unit is named."""
    count = match["count"].strip()
    return _after(known.NUMBERS.get(count) or _small(count), known.UNITS[match["unit"] or "days"], said)


def idiom(match: re.Match[str], said: Said) -> Found:
    """``dans huit jours``, ``in half an hour``."""
    named = known.IDIOMS[match["idiom"]]
    return _after(named.number, named.unit, said)


def hours_and_minutes(match: re.Match[str], said: Said) -> Found:
    """``dans 1h30``."""
    return _after(60 * int(match["hour"]) + int(match["minute"]), "minutes", said)


def part_of_today(match: re.Match[str], said: Said) -> Found:
    """``tonight``, ``cet après-midi``."""
    return Found(day=said.today, part=known.PARTS_OF_TODAY[match["part"]])


def part(match: re.Match[str], said: Said) -> Found:
    """``morning``, of a day that stands beside it."""
    return Found(part=known.PARTS[match["part"]])


def end_of_day(match: re.Match[str], said: Said) -> Found:
    """``EOD``: of today, unless a day stands beside it."""
    return Found(part=known.END_OF_DAY)


def clock(match: re.Match[str], said: Said) -> Found:
    """``9h30``."""
    return Found(clock=clock_time(f"{match['hour']}:{match['minute'] or '00'}"))


def clock_in_part(match: re.Match[str], said: Said) -> Found:
    """``3 in the afternoon``."""
    return Found(clock=clock_time(f"{match['hour']}:00"), part=known.PARTS[match["part"]])


def clock_of_half(match: re.Match[str], said: Said) -> Found:
    """``2:30 pm``."""
    hour, is_pm = int(match["hour"]), match["half"] == "p"
    if hour == 12 and not is_pm:
        return midnight(match, said)
    if not 1 <= hour <= 12:
        raise said.refused(_("“{words}” has no possible time of day."), _("Write it like 2 pm or 14:00."))
    return Found(clock=clock_time(f"{hour % 12 + 12 * is_pm}:{match['minute'] or '00'}"))


def dutch_clock(match: re.Match[str], said: Said) -> Found:
    """``half tien`` is 9:30; ``half een`` is 12:30, not 0:30."""
    minutes = 60 * known.DUTCH_HOURS[match["number"]] + known.DUTCH_SHIFTS[match["shift"]]
    return Found(clock=time(*divmod(minutes if minutes >= 60 else minutes + 720, 60)))


def noon(match: re.Match[str], said: Said) -> Found:
    """``midi``."""
    return Found(clock=known.NOON.begins)


def midnight(match: re.Match[str], said: Said) -> Found:
    """``midnight``, of which nobody knows the day."""
    raise said.refused(
        _("“{words}” can mean two nights: midnight ends a day and begins the next."),
        _("Write 23:59 or 0:00 with its day."),
    )


def _dated(number: str, month: int, year: str | None, said: Said) -> date:
    day = _small(number)
    if month > 12 >= day:
        raise said.refused(
            _("“{words}” has no such month: the day comes first."), _("Write 14 March as 14/3.")
        )
    days = [found for each in _years(year, said) if (found := _day_or_none(each, month, day))]
    return _coming(days, said, has_year=year is not None)


def _years(year: str | None, said: Said) -> list[int]:
    """The year given, of two digits in this century; else those in which a date may lie."""
    if year is None:
        return [said.today.year + by for by in (-1, 0, 1)]
    given = _small(year) + (2000 if len(year) == 2 else 0)
    if given not in moments.YEARS:
        raise said.too_far()
    return [given]


def _coming(days: Sequence[date], said: Said, *, has_year: bool) -> date:
    """The first of these to come, unless one has just passed."""
    if has_year and days:
        return days[0]
    if any(timedelta(0) < said.today - day < JUST_PASSED for day in days):
        raise said.past()
    to_come = [day for day in days if day >= said.today]
    if not to_come:  # 30 February; or the 29th, which the coming one does not have
        raise said.impossible()
    return min(to_come)


def _at_edge(length: Period, first: date, edge: str, said: Said) -> date:
    import arrow

    if edge == "begin":
        return first
    if edge == "middle":
        return said.after(*known.MIDDLES[length], first)
    return first + timedelta(days=FRIDAY) if length == "week" else arrow.get(first).ceil(length).date()


def _after(count: int, unit: str, said: Said) -> Found:
    """Days or more from today; hours or minutes from now, by the clock of where one is then."""
    if unit not in ("hours", "minutes"):
        return Found(day=said.after(count, unit))
    try:
        moment = said.calendar.now + timedelta(**{unit: count})
    except OverflowError:
        raise said.too_far() from None
    local = zones.local(moment, said.calendar.zone)
    there = zones.local(moment, said.calendar.zone_on(local.date()))
    return Found(day=there.date(), clock=there.time().replace(second=0, microsecond=0))


def _small(digits: str) -> int:
    """The number; where it has more digits than any calendar needs, one that is too great for it as well."""
    return int(digits) if len(digits) <= 6 else 9_999_999


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
