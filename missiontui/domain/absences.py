"""Out for a while: why somebody is not looked for, until when, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from missiontui.domain import zones
from missiontui.domain.dates import near_day, time_or_day
from missiontui.i18n import _, ngettext


class Reason(StrEnum):
    """Why somebody is not looked for. Of the first two nobody outside is ever told which."""

    ILL = "ill"
    EXCUSED = "excused"
    OWN_MEANS = "own_means"


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is out. Times are UTC.

    Args:
        reason: one of ``Reason``, or whatever another program wrote.
        until: when it ends; None while nobody says.
        by: who noted it.
    """

    id: str
    person_id: str
    name: str
    reason: str
    since: datetime
    until: datetime | None = None
    by: str = ""


def reason_word(reason: str) -> str:
    """A reason in a word, for the coordinators' own eyes."""
    words = {
        Reason.ILL: _("ill"),
        Reason.EXCUSED: _("excused"),
        Reason.OWN_MEANS: _("own means"),
    }
    return words[Reason(reason)] if reason in set(Reason) else reason.replace("_", " ")


def until_in_words(until: datetime | None, now: datetime, zone: str) -> str:
    """``until 15:00``, ``for the rest of today``, ``until the end of Fri 7 Mar``.

    Args:
        until: UTC; None while nobody says.
        now: UTC.
        zone: whose clock is shown.
    """
    if until is None:
        return _("until further notice")
    there, today = zones.local(until, zone), zones.local(now, zone).date()
    if until != zones.midnight(there.date(), zone):
        return _("until {time}").format(time=time_or_day(until, now, zone))
    last = there.date() - timedelta(days=1)
    if last == today:
        return _("for the rest of today")
    return _("until the end of {day}").format(day=near_day(last, today))


def out_in_words(absence: Absence, now: datetime, zone: str) -> str:
    """``out until 15:00, excused``, for the coordinators' own eyes."""
    return _("out {until}, {reason}").format(
        until=until_in_words(absence.until, now, zone), reason=reason_word(absence.reason)
    )


def marked_in_words(
    name: str,
    reason: Reason | None,
    until: datetime | None,
    *,
    items: int,
    to_call: int,
    now: datetime,
    zone: str,
) -> str:
    """``Sofie van den Berg is out until 15:00: not expected at 2 items, 3 people to call``.

    Args:
        reason: why they are out; None for back again.
        until, now: UTC.
        items: to how many they do not come with the others.
        to_call: how many people are to be told.
    """
    when = until_in_words(until, now, zone)
    number = ngettext("{number} item", "{number} items", items).format(number=items)
    match reason:
        case None:
            words, what = _("{name} is back"), ""
        case Reason.OWN_MEANS:
            words, what = _("{name} comes by own means {until}"), number
        case Reason.ILL | Reason.EXCUSED:
            words, what = _("{name} is out {until}"), _("not expected at {items}").format(items=number)
    if reason is not None and not items:
        what = _("on no list in that time")
    calls = ngettext("{number} person to call", "{number} people to call", to_call)
    told = ", ".join(part for part in (what, calls.format(number=to_call) if to_call else "") if part)
    words = words.format(name=name, until=when)
    return _("{words}: {told}").format(words=words, told=told) if told else words
