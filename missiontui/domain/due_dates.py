"""When a promise is due, as it is typed in a quick note: ``fri``, ``demain 9h``, ``eind volgende week``.

A due date is a row of pieces in any order, with prepositions between them: a weekday, a date, a span, a part
of the day, a time. Languages may be mixed. ``due_words`` has the words, ``due_grammar`` the form of each
piece, ``due_readings`` what it says.

Decisions, where people differ:

* a weekday alone is the coming one and never today; the *next* one is that of next week, Monday to Sunday;
* a week is over on its Friday, a month and a year on their last day: "next week" is Friday of next week;
* the day stands before the month, and a date without its year is the coming one, unless it has just passed;
* "mar" is Tuesday, but March beside a number: "14 mar", and "mar 14" too;
* a morning is 9:00, noon 12:00, an afternoon 14:00, an evening 18:00; once it runs, the day itself is meant;
* a number after a weekday is a day: "fri 14"; a time has an "at", an "h" or a colon, and is in the morning
  unless it says otherwise; alone it is today's or, once that is over, tomorrow's;
* "14.3" is a date; "9.30", which can be none, is a time if a day or "at" stands beside it;
* midnight is refused, since it ends one day and begins another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from itertools import takewhile
from typing import Any, Final

from missiontui.domain import dates, moments, zones
from missiontui.domain import due_words as known
from missiontui.domain.due_grammar import LONGEST, Piece, is_of_a_date, pieces_of
from missiontui.domain.due_readings import FRIDAY, DueCalendar, Found, Said
from missiontui.domain.due_words import DayPart, plain
from missiontui.domain.time_entry import TypedTime
from missiontui.errors import InputError
from missiontui.i18n import _

__all__ = ["Due", "DueCalendar", "Promised", "due_date", "due_in_words", "promised"]

_SEAM: Final = " \t\r\n,;:"
"""What parts an action from its due date and belongs to neither; so does a dash with a space beside it."""
_DASHES_BEFORE: Final = (" -", " –", " —")
_DASHES_AFTER: Final = ("- ", "– ", "— ")


@dataclass(frozen=True, slots=True)
class Due:
    """When something was promised for.

    Args:
        time: a wall clock time in the zone, or None for the whole day.
        zone: an IANA name.
    """

    day: date
    time: time | None
    zone: str


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise, with its due date taken out of its words.

    Args:
        action: what is to be done; all the words, where no due date was found or nothing else.
        due_words: those that are the due date, as they were typed.
        problem: why what looks like a due date is none, and what to do about it; empty otherwise.
    """

    action: str
    due: Due | None
    due_words: str
    problem: str


def due_date(words: str, calendar: DueCalendar) -> Due:
    """The day or time meant by words that are a due date as a whole.

    Raises:
        InputError: they are none, or one that does not exist, is past, or has two meanings.
    """
    said = Said(words.strip(), calendar)
    pieces = pieces_of([plain_words for word in words.split() if (plain_words := plain(word))])
    if not pieces:
        raise said.refused(
            _("“{words}” is no date."), _("Write it like fri, next fri 9h, 14/3 or in 3 days.")
        )
    return _due(pieces, said)


def promised(words: str, calendar: DueCalendar) -> Promised:
    """What was promised, and its due date: the most words at the end that are one, or else in front.

    Nothing is raised: a due date that cannot be one is told as a problem. Prose is no problem: a word that
    may mean something else ("do", "Sun", "2h") needs something beside it ("by sun", "sun 9/3").
    """
    text = words.strip()
    place = _at_the_end(text) or _in_front(text)
    if not place:
        return Promised(text, None, "", "")
    due_words = text[place.start : place.end].strip(known.PUNCTUATION)
    try:
        due = _due(place.pieces, Said(due_words, calendar))
    except InputError as refused:
        return Promised(text, None, "", str(refused))
    action = _before_seam(text[: place.start]) or _after_seam(text[place.end :])
    return Promised(action or text, due, due_words, "")


def due_in_words(due: Due, calendar: DueCalendar) -> str:
    """``Fri 7 Mar``; ``Wed 5 Mar 09:00`` of a time, and ``Mon 10 Mar 09:00 (Brussels)`` in another zone than
    the present one; ``Fri 2 Jan 2026`` in another year."""
    day = dates.near_day(due.day, calendar.today)
    if due.time is None:
        return day
    moment = _("{day} {time}").format(day=day, time=f"{due.time:%H:%M}")
    if due.zone == calendar.zone:
        return moment
    return _("{moment} ({city})").format(moment=moment, city=zones.city(due.zone))


def _due(pieces: Sequence[Piece], said: Said) -> Due:
    if len(pieces) == 1 and re.fullmatch(known.TIME_OR_NOT, pieces[0].words):
        raise said.refused(
            _("“{words}” may be a time, a length or a number."), _("Write 9:30, 9h, or in 2 hours.")
        )
    found = _together([piece.reading(piece.match, said) for piece in pieces], said)
    clock = _clock(found, said)
    day = _day(found, clock, said)
    _refuse_contradiction(found, day, said)
    if day.year not in moments.YEARS:
        raise said.too_far()
    if clock is None and found.part:
        clock = _beginning(found.part, day, said)
    zone = said.calendar.zone_on(day)
    is_over = clock is not None and TypedTime(clock).instant(day, zone) <= said.calendar.now
    if day < said.today or is_over:
        raise said.past()
    return Due(day, clock, zone)


def _together(pieces: Iterable[Found], said: Said) -> Found:
    """What all of them say, which may be said twice but not in two ways."""
    together: dict[str, Any] = {}
    for piece in pieces:
        for field in fields(piece):
            value = getattr(piece, field.name)
            if value is not None and together.setdefault(field.name, value) != value:
                raise _names_two(said)
    return Found(**together)


def _names_two(said: Said) -> InputError:
    return said.refused(_("“{words}” names two days or two times."), _("Leave one of them."))


def _clock(found: Found, said: Said) -> time | None:
    """The time that is named, on the side of noon that is named with it: 3 in the afternoon."""
    clock, begins = found.clock, found.part.begins if found.part else None
    if clock is None or begins is None:
        return clock
    if begins < time(12) <= clock:
        raise _names_two(said)
    return clock.replace(hour=clock.hour + 12) if clock < time(12) <= begins else clock


def _day(found: Found, clock: time | None, said: Said) -> date:
    """The day that is named; of a time alone today, or tomorrow once it is over."""
    today, weekday = said.today, found.weekday
    if found.day is not None:
        return found.day
    if found.monday is not None:
        return found.monday + timedelta(days=FRIDAY if weekday is None else weekday)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if clock is not None:
        is_over = TypedTime(clock).is_past(said.calendar.now, today, said.calendar.zone_on(today))
        return today + timedelta(days=int(is_over))
    if found.part == known.END_OF_DAY:
        return today
    raise said.refused(_("“{words}” does not say which day."), _("Write it like tomorrow morning."))


def _refuse_contradiction(found: Found, day: date, said: Said) -> None:
    if found.weekday not in (None, day.weekday()):
        raise said.refused(
            _("“{words}” contradicts itself: that day is {day}."),
            _("Correct the weekday or the date; a time is written 9h."),
            day=dates.short_day(day),
        )
    if found.monday is not None and not 0 <= (day - found.monday).days < 7:
        raise _names_two(said)


def _beginning(part: DayPart, day: date, said: Said) -> time | None:
    """When a part of a day begins; None, so the day itself, once it has."""
    now, zone = said.calendar.now, said.calendar.zone_on(day)
    if TypedTime(part.ends).is_past(now, day, zone):
        raise said.past()
    return part.begins if part.begins and not TypedTime(part.begins).is_past(now, day, zone) else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a text a due date stands."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


def _at_the_end(text: str) -> _Place | None:
    """The most words at the end that are a due date.

    After "of" and the like they are the date of something else, and so is all of it up to a preposition of
    deadlines: of "the minutes of monday by friday" only "by friday" is one.
    """
    words = list(re.finditer(r"\S+", text))
    backwards = takewhile(is_of_a_date, (plain(word[0]) for word in reversed(words[-LONGEST:])))
    tail = list(backwards)[::-1]
    is_of_something = False
    for length in range(len(tail), 0, -1):
        pieces = pieces_of(tail[-length:])
        before = plain(words[-length - 1][0]) if length < len(words) else ""
        if not pieces or _has_a_word_of_the_action(pieces, before):
            continue
        is_of_something = is_of_something or before in known.NOT_AFTER
        if is_of_something and (before in known.NOT_AFTER or pieces[0].words not in known.DEADLINES):
            continue
        is_prose = _is_among(known.NO_DATE_ALONE, tail[-length:])
        return None if is_prose else _Place(words[-length].start(), len(text), pieces)
    return None


def _in_front(text: str) -> _Place | None:
    """The most words in front that are a due date, if they need no colon, comma or dash, or have one."""
    words = list(re.finditer(r"\S+", text))
    head = list(takewhile(is_of_a_date, (plain(word[0]) for word in words[:LONGEST])))
    for length in range(len(head), 0, -1):
        pieces = pieces_of(head[:length])
        if pieces and not _has_a_word_of_the_action(pieces, ""):
            end = words[length - 1].end()
            is_parted = re.search("[:,;]$", text[:end]) or re.match(r"\s+[-–—:]", text[end:])
            after = plain(words[length][0]) if length < len(words) else ""
            is_prose = after in known.NOT_BEFORE or _is_among(known.NO_DATE_IN_FRONT, head[:length])
            return None if is_prose and not is_parted else _Place(0, end, pieces)
    return None


def _is_among(pattern: str, words: Sequence[str]) -> bool:
    return bool(re.fullmatch(pattern, re.sub(known.ARTICLE, "", " ".join(words))))


def _has_a_word_of_the_action(pieces: Sequence[Piece], before: str) -> bool:
    """Whether a weekday among these is a word of the action: "Mr Sun at 9", "what to do tomorrow"."""
    is_name = [bool(re.fullmatch(known.WORDS_TOO, piece.words)) for piece in pieces]
    has_day = any(piece.has_its_own_day for piece, name in zip(pieces, is_name, strict=True) if not name)
    return any(is_name) and (has_day or (is_name[0] and before in known.TITLES))


def _before_seam(words: str) -> str:
    bare = words.rstrip(_SEAM)
    return bare[:-2].rstrip(_SEAM) if bare.endswith(_DASHES_BEFORE) else bare


def _after_seam(words: str) -> str:
    bare = words.lstrip(_SEAM)
    return bare[2:].lstrip(_SEAM) if bare.startswith(_DASHES_AFTER) else bare
