"""Days and dates in words, in the person's language (strftime would speak the system's)."""

from __future__ import annotations

from datetime import date, datetime

from missiontui.domain import zones
from missiontui.i18n import _


def weekday(day: date) -> str:
    """``Tue``."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def short_day(day: date) -> str:
    """``Tue 4 Mar``."""
    return _("{weekday} {day} {month}").format(
        weekday=weekday(day), day=_number(day), month=_short_month(day)
    )


def long_day(day: date) -> str:
    """``Tuesday 4 March 2025``."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_long_weekday(day), day=_number(day), month=_long_month(day), year=day.year
    )


def day_and_time(moment: datetime) -> str:
    """``Tue 11:42``, of an aware or naive wall-clock time."""
    return _("{weekday} {time}").format(weekday=weekday(moment), time=f"{moment:%H:%M}")


def time_or_day(moment: datetime, now: datetime, zone: str) -> str:
    """``11:42`` of today, ``Mon 3 Mar 11:42`` of another day, with its year where that is another one too, as
    the clock in that zone shows an instant."""
    local, today = zones.local(moment, zone), zones.local(now, zone).date()
    time = f"{local:%H:%M}"
    if local.date() == today:
        return time
    return _("{day} {time}").format(day=near_day(local, today), time=time)


def near_day(day: date, today: date) -> str:
    """``Fri 7 Mar``, with its year where that is another than today's."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def span_in_words(minutes: int) -> str:
    """``12 min``, ``2 h 05``."""
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes}").format(hours=minutes // 60, minutes=f"{minutes % 60:02}")


def _number(day: date) -> str:
    """That of a day in its month; the first one has a name of its own in French."""
    return _("1") if day.day == 1 else str(day.day)


def _long_weekday(day: date) -> str:
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[day.weekday()]


def _short_month(day: date) -> str:
    names = (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )
    return names[day.month - 1]


def _long_month(day: date) -> str:
    names = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return names[day.month - 1]
