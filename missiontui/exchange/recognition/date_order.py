"""Whether 03/04 is March or April in a file: what the file itself shows, and the mission's dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from missiontui.domain.checkpoints import Stage
from missiontui.exchange.reading.table import Table
from missiontui.exchange.written_dates import DAY_FIRST, MONTH_FIRST, readings

_DATES = {
    "mission": ("starts_on", "ends_on"),
    "destinations": ("arrives_on", "leaves_on"),
    "people": ("in_office_since",),
    "agenda": ("date",),
    "vehicles": ("date",),
    "tables": ("date",),
    "registrations": ("date",),
    "cues": ("date",),
    "signings": ("date",),
    "sessions": ("date",),
    "availability": ("date",),
    "meetings": ("date",),
}
_TIMES = {
    "agenda": ("start", "end", "starts_at", "ends_at"),
    "vehicles": ("start", "departs", "returns"),
    "tables": ("start",),
    "registrations": ("start", "arrives_at", *map(str, Stage)),
    "cues": ("start",),
    "signings": ("start", "embargo_until", "signed_at"),
    "sessions": ("start",),
    "availability": ("start", "end"),
    "meetings": ("start", "end", "starts_at", "ends_at"),
}
"""Columns of times, which may have their date with them."""
_OF_THE_MISSION = frozenset(
    {
        *("destinations", "agenda", "vehicles", "tables", "registrations", "cues"),
        *("signings", "sessions", "availability", "meetings"),
    }
)
"""Kinds whose dates lie within the mission."""
_LEADING = re.compile(r"(?:[^\W\d_]{2,10}\.?,? )?([0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{2,4})(?![0-9])")
_SAMPLES = 20


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How the dates of a file are written.

    Args:
        order: ``dmy``, ``mdy``; empty where no date needs it or nothing decides.
        is_asked: whether some date needs it, and nothing decides.
    """

    order: str = ""
    is_asked: bool = False


@dataclass(slots=True)
class _Seen:
    """The readings (day first, month first) of the dates that were looked at."""

    day_above_twelve: int = 0
    second_above_twelve: int = 0
    fits_day_first: int = 0
    fits_month_first: int = 0
    needs_it: bool = False

    def decided(self, *, is_french_or_dutch: bool) -> str:
        """The order, by what tells most about it; empty for none."""
        if self.day_above_twelve != self.second_above_twelve:
            return DAY_FIRST if self.day_above_twelve > self.second_above_twelve else MONTH_FIRST
        if is_french_or_dutch:
            return DAY_FIRST
        if bool(self.fits_day_first) != bool(self.fits_month_first):
            return DAY_FIRST if self.fits_day_first else MONTH_FIRST
        return ""


def date_order(
    kind: str,
    columns: Mapping[str, str],
    table: Table,
    *,
    said: str,
    is_french_or_dutch: bool,
    period: tuple[date, date] | None,
) -> DateOrder:
    """The order of day and month in a table.

    A day above 12 in any column of dates tells it, else French or Dutch headers, else that only one reading
    lies within the mission. Where a file has both 13/02 and 02/13, most of its dates tell.

    Args:
        columns: header to column.
        said: what somebody says of it, which wins.
        period: the first and the last day of the mission.
    """
    seen = _Seen()
    for text in _written(kind, columns, table):
        day_first, month_first = readings(text, period)
        if day_first and month_first:
            seen.needs_it = seen.needs_it or day_first != month_first
            if kind in _OF_THE_MISSION and period and day_first != month_first:
                first, last = period
                fits = first <= day_first <= last, first <= month_first <= last
                seen.fits_day_first += fits == (True, False)
                seen.fits_month_first += fits == (False, True)
        else:
            _note_day_above_twelve(seen, day_first, month_first)
    is_needed = seen.needs_it or bool(seen.day_above_twelve or seen.second_above_twelve)
    for text in _beside(columns, table):
        _note_day_above_twelve(seen, *readings(text, period))
    if not is_needed:
        return DateOrder(said)
    order = said or seen.decided(is_french_or_dutch=is_french_or_dutch)
    return DateOrder(order, is_asked=seen.needs_it and not order)


def _note_day_above_twelve(seen: _Seen, day_first: date | None, month_first: date | None) -> None:
    seen.day_above_twelve += day_first is not None and month_first is None
    seen.second_above_twelve += month_first is not None and day_first is None


def _written(kind: str, columns: Mapping[str, str], table: Table) -> Iterator[str]:
    """The dates in numbers of the columns that are read."""
    days = [header for header, column in columns.items() if column in _DATES.get(kind, ())]
    times = [header for header, column in columns.items() if column in _TIMES.get(kind, ())]
    for row in table.rows:
        for header in days:
            text = row.cells.get(header, "")
            found = _LEADING.match(text)
            yield found[1] if found else text
        for header in times:
            if found := _LEADING.match(row.cells.get(header, "")):
                yield found[1]


def _beside(columns: Mapping[str, str], table: Table) -> Iterator[str]:
    """The dates in numbers of the columns that are not read, such as when somebody registered."""
    for header in table.headers:
        if header not in columns:
            cells = [row.cells.get(header, "") for row in table.rows]
            if _are_dates(cells):
                yield from (found[1] for text in cells if (found := _LEADING.match(text)))


def _are_dates(cells: Iterable[str]) -> bool:
    samples = [text for text in cells if text][:_SAMPLES]
    return bool(samples) and all(map(_LEADING.match, samples))
