"""What is typed about a B2B meeting: when it is, on the clock of its place; and where it is moved."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_rules import LONGEST_WAY
from missiontui.domain.time_entry import NIGHT, clock_words, end_at, typed_time
from missiontui.errors import InputError
from missiontui.i18n import _

USUAL_MINUTES = 30
"""How long a meeting takes that is in no session and of which nobody says it."""
LONGEST = 480
_BY_MINUTES = re.compile(r"([+\-−])\s*(\d{1,4})\s*(?:m|min)?")
_FROM_TO = re.compile(r"(.*\d)\s*(?:–|—|\s-\s|until|till|jusqu['’]?\s*(?:à|a)|tot)\s*(\d.*)")
"""A hyphen without blanks stands before an offset from UTC."""

Span = tuple[datetime, datetime]


def typed_span(start: str, end: str, day: date, zone: str, minutes: int) -> Span:
    """From when until when a meeting is, UTC.

    Args:
        start: as 10:00, or with its date: 5/3 10:00.
        end: as 10:20; empty where it takes the usual time.
        day: the date where none is typed.
        zone: whose clock it is.
        minutes: how long it takes, where no end is typed.

    Raises:
        InputError: one of the two is no time, or does not exist there, or it would end before it starts.
    """
    if not start.strip():
        raise InputError(_("It is not said when they meet."), hint=_("Write it like 10:00 or 5/3 10:00."))
    begins = typed_time(start, day).instant(day, zone)
    if not end.strip():
        return begins, begins + timedelta(minutes=minutes)
    return begins, end_at(typed_time(end, zones.local(begins, zone).date()), begins, zone)


def typed_move(text: str, meeting: B2BMeeting) -> Span:
    """When a meeting is after ``+10``, ``-5``, ``11:40``, ``6/3 9:00`` or ``11:40 until 12:10``, UTC.

    It takes as long as before, unless an end is typed. An hour without a date that lies more than a night
    before it is the next day's: 0:30, of one at 23:40.

    Raises:
        InputError: it is none of these, or that time does not exist there.
    """
    words = text.strip()
    by = _BY_MINUTES.fullmatch(words)
    if by:
        later = timedelta(minutes=int(by[2])) * (1 if by[1] == "+" else -1)
        return meeting.starts_at + later, meeting.ends_at + later
    both = _FROM_TO.fullmatch(words)
    length = zones.minutes(meeting.ends_at - meeting.starts_at)
    times = (both[1], both[2]) if both else (words, "")
    span = typed_span(*times, meeting.day, meeting.zone, length)
    if meeting.starts_at - span[0] > NIGHT:
        after = typed_span(*times, meeting.day + timedelta(days=1), meeting.zone, length)
        return after if after[0] - meeting.starts_at < NIGHT else span
    return span


def move_shown(meeting: B2BMeeting) -> str:
    """When a meeting is, as it can be typed again."""
    return clock_words(meeting.starts_at, meeting.zone)


def typed_way(text: str) -> int:
    """The minutes of a way; none where nothing is typed.

    Raises:
        InputError: it is no number of minutes.
    """
    words = text.strip()
    if not words:
        return 0
    is_number = words.isascii() and words.isdecimal() and len(words) < 5
    if not is_number or int(words) > LONGEST_WAY:
        raise InputError(
            _("“{text}” is no number of minutes to get there.").format(text=words),
            hint=_("Write it like 25."),
        )
    return int(words)


def typed_length(text: str, usual: int) -> int:
    """The minutes that a meeting takes; the usual ones where nothing is typed.

    Raises:
        InputError: it is no such number.
    """
    words = text.strip()
    if not words:
        return usual
    is_number = words.isascii() and words.isdecimal() and len(words) < 5
    if not is_number or not 1 <= int(words) <= LONGEST:
        raise InputError(
            _("“{text}” is no length of a meeting.").format(text=words), hint=_("Write minutes, such as 20.")
        )
    return int(words)
