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
    words = text.strip().lower()
    if words[:1] in ("+", "-") and words[1:].isdigit() and len(words) < 6:
        return today + timedelta(days=int(words))
    if words[:3] in _WEEKDAYS and len(words) <= 9:
        ahead = (_WEEKDAYS.index(words[:3]) - today.weekday()) % 7
        return today + timedelta(days=ahead)
    import arrow

    middle = around or today
    for form in _DATES:
        years = [""] if "YYYY" in form else [f" {middle.year + by}" for by in (-1, 0, 1)]
        found = []
        for year in years:
            with suppress(ValueError, arrow.parser.ParserError):
                found.append(arrow.get(words + year, _with_year(form)).date())
        if found:
            return min(found, key=lambda day: abs(day - middle))
    raise InputError(
        _("“{text}” is no date.").format(text=text.strip()),
        hint=_("Write it like 4/3, 2025-03-04, tue or +1."),
    )
