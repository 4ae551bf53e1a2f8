"""Dates as people and spreadsheets write them: 4/3/2025, 2025-03-04, 4 mars, Tue 4 March, 45720."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from missiontui.domain.due_words import MONTHS, PUNCTUATION, WEEKDAYS
from missiontui.domain.in_office import FIRST_YEAR, LAST_YEAR, is_day_or_year
from missiontui.errors import InputError
from missiontui.exchange.problems import shown
from missiontui.i18n import _
from missiontui.text import fold

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
ORDERS = (DAY_FIRST, MONTH_FIRST)

_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_COMPACT = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})")
_NUMERIC = re.compile(r"([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2}))?\.?")
_MIDNIGHT = re.compile(r"(?:T| +)0?0:00(?::00(?:[.,]0+)?)?$")
_SERIAL = re.compile(r"([0-9]{5})(?:[.,]0+)?")
_DAY_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er|e|de|ste|eme)?")

_FIRST_DAY = date(1899, 12, 30)
"""What spreadsheets count days from (they believe that there was a 29 February 1900)."""
_SERIALS = range(18_264, 73_051)
"""1950 to 2099: another number of five digits is rather something else."""
_CENTURY = 70
"""A year of two digits from here on is one of the twentieth century."""
_LONGEST = 60
"""Characters: no date is longer."""
_SMALL_WORDS = frozenset({"le", "de", "den", "du", "the", "of", "on", "op"})


@dataclass(frozen=True, slots=True)
class Dates:
    """How the dates of a file are read.

    Args:
        order: ``dmy`` or ``mdy``; empty where nobody knows: then 03/04/2025 is refused, 13/04/2025 is not.
        period: the first and the last day of the mission, where a date without its year belongs.
    """

    order: str = ""
    period: tuple[date, date] | None = None

    def day(self, text: str) -> date:
        """The date that a text is.

        Raises:
            InputError: it is none, or may be two, or is centuries away.
        """
        if len(text) == len("2025-03-04") and text[4] == text[7] == "-":  # most files: a tenth of the time
            found = _real(text[:4], text[5:7], text[8:])
        else:
            found = self._day(_MIDNIGHT.sub("", text.strip())) if len(text) <= _LONGEST else None
        if found is None:
            raise InputError(
                _("“{text}” is no date.").format(text=shown(text)),
                hint=_("Write it like 2025-03-04."),
            )
        return found

    def day_or_year(self, text: str) -> str:
        """A date as ``2025-03-04``, or a year alone.

        Raises:
            InputError: it is neither, or may be two dates.
        """
        if is_day_or_year(text):
            return text
        try:
            return self.day(text).isoformat()
        except InputError as error:
            if is_ambiguous(text):
                raise
            raise InputError(
                _("“{text}” is neither a date nor a year.").format(text=shown(text)),
                hint=_("Write it like 2025-03-04, or 2025."),
            ) from error

    def _day(self, text: str) -> date | None:
        if found := _ISO.fullmatch(text):
            return _real(found[1], found[3], found[4])
        if found := _COMPACT.fullmatch(text):
            return _real(found[1], found[2], found[3])
        if (found := _SERIAL.fullmatch(text)) and int(found[1]) in _SERIALS:
            return serial_day(int(found[1]))
        return self._numeric(text) if _NUMERIC.fullmatch(text) else self._in_words(text)

    def _numeric(self, text: str) -> date | None:
        both = self._readings(text)
        if self.order:
            return self._in_order(text, both)
        meant = {day for day in both if day}
        if len(meant) > 1:
            first, second = both
            raise InputError(
                _("“{text}” may be {first} or {second}.").format(text=text, first=first, second=second),
                hint=_("Say whether the day comes first or the month: --dates dmy or --dates mdy."),
            )
        return next(iter(meant), None)

    def _in_order(self, text: str, both: tuple[date | None, date | None]) -> date | None:
        found = both[ORDERS.index(self.order)]
        if found is None and any(both):
            words = (
                _("“{text}” is no date with the day first, as the file has them.")
                if self.order == DAY_FIRST
                else _("“{text}” is no date with the month first, as the file has them.")
            )
            raise InputError(words.format(text=text), hint=_("Write it like 2025-03-04."))
        return found

    def _readings(self, text: str) -> tuple[date | None, date | None]:
        """With the day first, and with the month first."""
        found = _NUMERIC.fullmatch(text)
        if not found:
            return None, None
        first, second, year = found[1], found[3], found[4]
        return self._dated(first, second, year), self._dated(second, first, year)

    def _dated(self, day: str, month: str, year: str | None) -> date | None:
        if year:
            return _real(_whole_year(year), month, day)
        return self._of_the_mission(int(month), int(day))

    def _of_the_mission(self, month: int, day: int, weekday: int | None = None) -> date | None:
        """The date in the mission's time; else in its year, if it is of one year only."""
        if self.period is None:
            return None
        first, last = self.period
        years = range(first.year, min(last.year, first.year + 10) + 1)
        found = [at for year in years if (at := _real(year, month, day))]
        if weekday is not None:
            found = [at for at in found if at.weekday() == weekday]
        inside = [at for at in found if first <= at <= last]
        return inside[0] if inside else (found[0] if len(found) == 1 else None)

    def _in_words(self, text: str) -> date | None:
        """``Tue 4 March 2025``, ``mardi 4 mars``, ``March 4, 2025``; the weekday must be that of the date."""
        weekday = day = month = year = None
        for written in re.split(r"[\s,/]+|(?<=[a-zA-Zéû.])-|-(?=[a-zA-Z])", text):
            word = written.strip(PUNCTUATION).lower()
            word = word if word.isascii() else fold(word)
            if not word or word in _SMALL_WORDS:
                continue
            if word in MONTHS and month is None and (day is not None or word not in WEEKDAYS or weekday):
                month = MONTHS[word]
            elif word in WEEKDAYS and weekday is None and day is None:
                weekday = WEEKDAYS[word]
            elif (number := _DAY_NUMBER.fullmatch(word)) and day is None:
                day = int(number[1])
            elif re.fullmatch("[0-9]{4}|[0-9]{2}", word) and day and year is None and (month or weekday):
                year = _whole_year(word)
            else:
                return None
        if month is None and weekday == WEEKDAYS["mar"]:  # "mar 4, 2025": March, and not a French Tuesday
            weekday, month = None, MONTHS["mar"]
        if day is None or month is None:
            return None
        if year is None:
            return self._of_the_mission(month, day, weekday)
        found = _real(year, month, day)
        return found if found and weekday in (None, found.weekday()) else None


def readings(text: str, period: tuple[date, date] | None = None) -> tuple[date | None, date | None]:
    """What a date in numbers is with the day first, and with the month first; None where it is none."""
    return Dates("", period)._readings(_MIDNIGHT.sub("", text.strip()[:_LONGEST]))


def is_ambiguous(text: str, period: tuple[date, date] | None = None) -> bool:
    """Whether it is two dates, as one knows which comes first."""
    day_first, month_first = readings(text, period)
    return bool(day_first and month_first and day_first != month_first)


def serial_day(number: int) -> date:
    """The day with that number in a spreadsheet."""
    return _FIRST_DAY + timedelta(days=number)


def is_serial(number: int) -> bool:
    """Whether a number is believed to be a day of a spreadsheet."""
    return number in _SERIALS


def _whole_year(year: str) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    return number + (1900 if number >= _CENTURY else 2000)


def _real(year: str | int, month: str | int, day: str | int) -> date | None:
    """The date, if there is one and it is no slip of the finger."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
