"""Moments and dates as a person gives them: ``--at``, ``--date``, and the date asked for on a screen."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from missiontui.domain import zones
from missiontui.errors import InputError
from missiontui.i18n import _

_DATES = (
    "YYYY-MM-DD",
    "D/M/YYYY",
    "D-M-YYYY",
    "D.M.YYYY",
    "D/M",
    "D-M",
    "D.M",
    "D MMM",
    "D MMMM",
    "D MMM YYYY",
)
HALF_A_YEAR = timedelta(days=184)
"""A date without its year is the nearest one, which is never further away."""
YEARS = zones.YEARS
"""Outside them a date is a slip of the finger, and no calendar reaches around it."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _with_year(form: str) -> str:
    return form if "YYYY" in form else f"{form} YYYY"


def moment(text: str, zone: str) -> datetime:
    """A moment in ISO form, UTC; where it names no offset, it is that zone's wall clock.

    Raises:
        InputError: it is no moment, or does not exist in the zone.
    """
    try:
        given = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputError(
            _("“{text}” is no date and time.").format(text=text),
            hint=_("Write it like 2025-03-04T11:42, or with its offset: 2025-03-04T11:42+05:30."),
        ) from None
    if given.tzinfo is None:
        return zones.instant(given, zone)
    return given.astimezone(UTC)


def day_named(text: str, today: date, around: date | None = None) -> date:
    """A date as it is typed in a hurry: ``2025-03-04``, ``4/3``, ``4 mar``, ``tue`` (the coming one), ``+2``.

    Args:
        today: what ``tue`` and ``+2`` count from.
        around: where a date without its year belongs, such as the mission's first day; today by default.

    Raises:
        InputError: it is none.
    """
    found = _day(text.strip().lower(), today, around or today)
    if found is None or found.year not in YEARS:
        raise InputError(
            _("“{text}” is no date.").format(text=text.strip()),
            hint=_("Write it like 4/3, 2025-03-04, tue or +1."),
        )
    return found


def _day(words: str, today: date, around: date) -> date | None:
    if words[:1] in ("+", "-") and words[1:].isdigit() and len(words) < 6:
        return _plus(today, int(words))
    if words[:3] in _WEEKDAYS and len(words) <= 9:
        ahead = (_WEEKDAYS.index(words[:3]) - today.weekday()) % 7
        return today + timedelta(days=ahead)
    import arrow

    for form in _DATES:
        years = [""] if "YYYY" in form else [f" {around.year + by}" for by in (-1, 0, 1)]
        found = []
        for year in years:
            with suppress(ValueError, arrow.parser.ParserError):
                found.append(arrow.get(words + year, _with_year(form)).date())
        near = [day for day in found if "YYYY" in form or abs(day - around) <= HALF_A_YEAR]
        if near:
            return min(near, key=lambda day: abs(day - around))
    return None


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
