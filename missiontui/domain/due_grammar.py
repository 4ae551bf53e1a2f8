"""The grammar of due dates: the form of each piece, and how words part into pieces.

Words are parted by form alone, and only then read: so "30/2" is known for a date, one that does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from missiontui.domain import due_readings as readings
from missiontui.domain import due_words as known
from missiontui.domain.due_readings import Found, Said
from missiontui.domain.due_words import (
    AT,
    DAY_NUMBER,
    EDGE,
    HOUR,
    IN,
    MINUTE,
    MONTH,
    OF,
    WEEKDAY,
    YEAR,
    either,
)

LONGEST: Final = 16
"""Words in a due date: "at the latest on friday the 14th of march 2025 at 9 in the morning" has fifteen."""

Reading = Callable[[re.Match[str], Said], Found]

_DUTCH_CLOCK = f"{either(known.DUTCH_SHIFTS, 'shift')} {either(known.DUTCH_HOURS, 'number')}"
_NUMERIC_DATE = "(?P<first>[0-9]+)(?P<sign>[/.-])(?P<second>[0-9]+)(?:(?P=sign)(?P<third>[0-9]+))?"

_NO_DAY_NUMBER = either((*known.MONTHS, *known.CLOCK_UNITS, "am", "pm", "oclock"))

_RULES: Final[tuple[tuple[str, Reading], ...]] = (
    # Prepositions.
    (either(known.LEADS), readings.lead),
    (either(known.LATEST), readings.nothing),
    # Days.
    (f"(?:{known.COMING} )*{WEEKDAY}(?: as)?", readings.weekday),
    (f"{WEEKDAY} morgen", readings.morning_of_weekday),
    (f"{known.NEXT} {WEEKDAY}", readings.weekday_of_next_week),
    (f"{WEEKDAY} {known.PROCHAIN}", readings.weekday_of_next_week),
    (either(known.DAYS_AHEAD, "ahead"), readings.day_ahead),
    # Times; "9.30" cannot be a date, but "9.05" can, and is one unless "at" stands before it.
    (f"(?:{AT} )?{HOUR}:{MINUTE}(?: ?(?:h|u|uur))?", readings.clock),
    (f"(?:{AT} )?{HOUR} ?(?:h|u|heures?|uur|oclock)(?: ?{MINUTE})?", readings.clock),
    (rf"{AT} {HOUR}(?:\.{MINUTE})?", readings.clock),
    (f"{HOUR}{known.POINT_AND_MINUTE}", readings.clock),
    (f"(?:{AT} )?{HOUR} {known.IN_PART} {either(known.PARTS, 'part')}", readings.clock_in_part),
    (rf"(?:{AT} )?{HOUR}(?:[:.]{MINUTE})? ?(?P<half>a|p)\.?m", readings.clock_of_half),
    (f"(?:om )?{_DUTCH_CLOCK}", readings.dutch_clock),
    (f"(?:{AT} |s )?{either(known.NOONS)}", readings.noon),
    (f"(?:{AT} )?{either(known.MIDNIGHTS)}", readings.midnight),
    # Dates.
    (_NUMERIC_DATE, readings.numeric_date),
    (f"{DAY_NUMBER}(?: of|[/.-])? ?{MONTH}(?:[ /.-]?{YEAR})?", readings.named_date),
    (f"{MONTH} {DAY_NUMBER}(?: {YEAR})?", readings.named_date),
    (f"{WEEKDAY} {DAY_NUMBER}(?! {_NO_DAY_NUMBER})", readings.weekday_and_number),
    ("(?P<number>[0-9]+)(?:st|nd|rd|th)", readings.day_number),
    ("(?:le|au) (?P<number>[0-9]+)(?:er|eme|e)?", readings.day_number),
    ("(?:de|den) (?P<number>[0-9]+)(?:ste|de|e)", readings.day_number),
    # Weeks, months and years.
    (f"{EDGE}{MONTH}(?: {YEAR})?", readings.edge_of_month),
    (f"{EDGE}(?:{known.THIS} |{known.NEXT_PERIOD} )?{known.PERIOD}", readings.period),
    (f"{EDGE}{known.PERIOD} (?P<next>{known.PROCHAIN})", readings.period),
    (f"{OF}(?:{known.THIS}|{known.NEXT_PERIOD}) {known.PERIOD}", readings.period),
    (f"{OF}{known.PERIOD} (?P<next>{known.PROCHAIN})", readings.period),
    (either(known.PERIOD_ENDS, "period"), readings.end_of_period),
    # Spans.
    (f"(?:{IN} )?{either(known.IDIOMS, 'idiom')}", readings.idiom),
    (f"(?:{IN} )?{known.SPAN}(?: from (?:now|today))?", readings.span),
    (rf"\+ ?(?P<count>[0-9]+) ?{either(known.UNITS, 'unit')}?", readings.span),
    (f"{IN} {HOUR} ?[hu] ?{MINUTE}", readings.hours_and_minutes),
    # Parts of the day.
    (f"{known.THIS_PART} {either(known.PARTS_OF_TODAY, 'part')}", readings.part_of_today),
    ("(?P<part>tonight)", readings.part_of_today),
    (f"(?:{known.IN_PART} )?{either(known.PARTS, 'part')}", readings.part),
    (either(known.ENDS_OF_DAY), readings.end_of_day),
)
"""Of two rules that match equally many words, the first is meant."""

_OWN_DAY: Final = (
    readings.weekday,
    readings.weekday_of_next_week,
    readings.morning_of_weekday,
    readings.day_ahead,
    readings.span,
    readings.idiom,
    readings.part_of_today,
    readings.edge_of_month,
    readings.end_of_period,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a due date, known by its form and not yet read."""

    match: re.Match[str]
    reading: Reading

    @property
    def words(self) -> str:
        """Its plain words."""
        return self.match[0]

    @property
    def says_something(self) -> bool:
        """Whether it is more than a preposition."""
        return self.reading not in (readings.lead, readings.nothing)

    @property
    def has_its_own_day(self) -> bool:
        """Whether nobody says a weekday with it: "do tomorrow" is not Thursday."""
        return self.reading in _OWN_DAY


def pieces_of(words: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces into which plain words part without a rest, the longest first; none if they do not."""
    phrase = " ".join(words)
    if phrase.count(" ") >= LONGEST:
        return ()
    pieces = _pieces_from(phrase, 0)
    return pieces if any(piece.says_something for piece in pieces) else ()


def is_of_a_date(words: str) -> bool:
    """Whether all the plain words that one typed word became can stand in a due date; digits always can."""
    parts = words.split()
    return bool(parts) and all(part in _vocabulary() or re.search("[0-9]", part) for part in parts)


@cache
def _vocabulary() -> frozenset[str]:
    """Every word of the patterns; the few names of their groups among them do no harm."""
    return frozenset(re.findall("[a-z]+", " ".join(pattern for pattern, _reading in _RULES)))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """The rules, compiled for whole words at the first use: 10 ms."""
    return tuple((re.compile(f"(?:{pattern})(?= |$)"), reading) for pattern, reading in _RULES)


def _pieces_from(phrase: str, start: int) -> tuple[Piece, ...]:
    by_end: dict[int, Piece] = {}
    for pattern, reading in _rules():
        if match := pattern.match(phrase, start):
            by_end.setdefault(match.end(), Piece(match, reading))
    for end, piece in sorted(by_end.items(), reverse=True):
        if end == len(phrase):
            if piece.reading is not readings.lead:  # which needs something after it
                return (piece,)
        elif rest := _pieces_from(phrase, end + 1):
            return (piece, *rest)
    return ()
