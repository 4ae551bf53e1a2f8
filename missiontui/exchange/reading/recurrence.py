"""The days of an event that recurs, never more than are asked for.

The steps and limits are those of RFC 5545, section 3.3.10, for what recurs by days, weeks, months or years.
``dateutil.rrule`` knows them too, but follows a rule that never comes true (every 30 February) to the year
9999, which takes it 8 s.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_DAYS = 4_000
"""Days that a rule is followed for, eleven years, where it has to be followed from its beginning."""

Weekday = tuple[int, int]
"""Which one of a month or a year (0 for each, negative from its end), and the day of the week, Monday 0."""


class NoRule(ValueError):
    """A rule that means nothing, or that recurs by the hour or faster."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How something recurs; what is empty does not limit it.

    Args:
        every: DAILY, WEEKLY, MONTHLY or YEARLY.
        positions: which of the days of each step, negative from its end.
        week_start: Monday 0.
    """

    every: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    months: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[Weekday] = frozenset()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def rule_of(parts: Mapping[str, Sequence[object]], start: date) -> Rule:
    """The rule that stands in an RRULE.

    Args:
        parts: as icalendar reads them: name in capitals to values.
        start: the first day, which says what the rule leaves out.

    Raises:
        NoRule: there is none that can be followed.
    """
    every = str(_first(parts, "FREQ", "")).upper()
    if every not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise NoRule(every)
    if any(len(parts.get(name, ())) > 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        raise NoRule(every)
    number, until = _first(parts, "COUNT", None), _first(parts, "UNTIL", None)
    rule = Rule(
        every,
        interval=max(1, int(str(_first(parts, "INTERVAL", 1)))),
        count=None if number is None else int(str(number)),
        until=date(until.year, until.month, until.day) if isinstance(until, date) else None,
        months=_numbers(parts, "BYMONTH"),
        weeks=_numbers(parts, "BYWEEKNO"),
        year_days=_numbers(parts, "BYYEARDAY"),
        month_days=_numbers(parts, "BYMONTHDAY"),
        weekdays=frozenset(_weekday(str(word)) for word in parts.get("BYDAY", ())),
        positions=tuple(sorted(_numbers(parts, "BYSETPOS"))),
        week_start=_weekday(str(_first(parts, "WKST", "MO")))[1],
    )
    return _completed(rule, start)


def days_of(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """The days from ``first`` to ``last`` on which something recurs that began on ``start``, in order."""
    number = seen = 0
    for step in count(_steps_before(rule, start, first) if rule.count is None else 0):
        days = _step(rule, start, step)
        seen += len(days)
        if not days or days[0] > last or seen > MOST_DAYS:
            return
        for day in _chosen(rule, days):
            if day < start:
                continue
            number += 1
            if (
                day > last
                or (rule.until and day > rule.until)
                or (rule.count is not None and number > rule.count)
            ):
                return
            if day >= first:
                yield day


def _first(parts: Mapping[str, Sequence[object]], name: str, otherwise: object) -> object:
    return next(iter(parts.get(name, ())), otherwise)


def _numbers(parts: Mapping[str, Sequence[object]], name: str) -> frozenset[int]:
    return frozenset(int(str(value)) for value in parts.get(name, ()))


def _weekday(word: str) -> Weekday:
    name = word[-2:].upper()
    if name not in _WEEKDAYS:
        raise NoRule(word)
    return int(word[:-2] or 0), _WEEKDAYS.index(name)


def _completed(rule: Rule, start: date) -> Rule:
    """The rule with what it takes from its first day."""
    if rule.weeks or rule.year_days or rule.month_days or rule.weekdays:
        return rule
    if rule.every == "WEEKLY":
        return replace(rule, weekdays=frozenset({(0, start.weekday())}))
    if rule.every == "MONTHLY":
        return replace(rule, month_days=frozenset({start.day}))
    if rule.every == "YEARLY":
        return replace(
            rule, months=rule.months or frozenset({start.month}), month_days=frozenset({start.day})
        )
    return rule


def _steps_before(rule: Rule, start: date, first: date) -> int:
    """Steps that surely end before that day: only what is counted must be followed through them."""
    length = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}[rule.every]
    return max(0, (first - start).days // (length * rule.interval) - 1)


def _step(rule: Rule, start: date, step: int) -> list[date]:
    """The days of a step; none beyond the end of the calendar."""
    number = step * rule.interval
    try:
        if rule.every == "DAILY":
            return [start + timedelta(days=number)]
        if rule.every == "WEEKLY":
            monday = start - timedelta(days=(start.weekday() - rule.week_start) % 7) + timedelta(weeks=number)
            return [monday + timedelta(days=day) for day in range(7)]
        if rule.every == "MONTHLY":
            years, month = divmod(start.month - 1 + number, 12)
            return _month(start.year + years, month + 1)
        months = sorted(rule.months.intersection(range(1, 13))) if rule.months else range(1, 13)
        return [day for month in months for day in _month(start.year + number, month)]
    except (OverflowError, ValueError):
        return []


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, day + 1) for day in range(calendar.monthrange(year, month)[1])]


def _chosen(rule: Rule, days: list[date]) -> list[date]:
    found = [day for day in days if _fits(rule, day)]
    if not rule.positions:
        return found
    places = {place - 1 if place > 0 else len(found) + place for place in rule.positions if place}
    return [day for place, day in enumerate(found) if place in places]


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days:
        length = calendar.monthrange(day.year, day.month)[1]
        if not rule.month_days & {day.day, day.day - length - 1}:
            return False
    if rule.year_days:
        length = 366 if calendar.isleap(day.year) else 365
        number = day.timetuple().tm_yday
        if not rule.year_days & {number, number - length - 1}:
            return False
    if rule.weeks and not _is_in_weeks(rule, day):
        return False
    return not rule.weekdays or any(
        _is_weekday(rule, which, weekday, day) for which, weekday in rule.weekdays
    )


def _is_in_weeks(rule: Rule, day: date) -> bool:
    """Whether a day lies in one of the year's weeks, of which the first has four days of it at least."""
    first = _first_week(day.year, rule.week_start)
    year = day.year
    if day < first:
        year, first = year - 1, _first_week(day.year - 1, rule.week_start)
    elif day >= (following := _first_week(day.year + 1, rule.week_start)):
        year, first = year + 1, following
    number = (day - first).days // 7 + 1
    weeks = (_first_week(year + 1, rule.week_start) - first).days // 7
    return bool(rule.weeks & {number, number - weeks - 1})


def _first_week(year: int, week_start: int) -> date:
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % 7)


def _is_weekday(rule: Rule, which: int, weekday: int, day: date) -> bool:
    if day.weekday() != weekday:
        return False
    if not which or rule.every in ("DAILY", "WEEKLY"):
        return True
    if rule.every == "MONTHLY" or rule.months:
        number, length = day.day, calendar.monthrange(day.year, day.month)[1]
    else:
        number, length = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
    return which == (number - 1) // 7 + 1 or which == -((length - number) // 7 + 1)
