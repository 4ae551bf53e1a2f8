"""Promises in words: their signs, when they are due, whose they are, how many there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.dates import near_day, short_day, span_in_words
from missiontui.domain.follow_ups import Group, Meeting, Promise, due_time, own_clock, own_zone
from missiontui.domain.handshakes import FollowUp
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext

SIGNS = {
    Group.OVERDUE: "!",
    Group.UNDATED: "?",
    Group.TODAY: "◐",
    Group.WEEK: "○",
    Group.LATER: "○",
    Group.DONE: "✓",
    Group.DROPPED: "✗",
}
MET_AGAIN = "↺"


def group_title(group: Group) -> str:
    """What stands above a group."""
    words = {
        Group.OVERDUE: _("Overdue"),
        Group.UNDATED: _("Without a date"),
        Group.TODAY: _("Today"),
        Group.WEEK: _("This week"),
        Group.LATER: _("Later"),
        Group.DONE: _("Done"),
        Group.DROPPED: _("Dropped"),
    }
    return words[group]


def counts_in_words(promises: Iterable[Promise]) -> str:
    """``3 overdue · 2 without a date · 5 today · 1 without an owner``; empty where there are none."""
    numbers = dict.fromkeys(Group, 0)
    without_owner = 0
    for promise in promises:
        numbers[promise.group] += 1
        without_owner += not promise.follow_up.owner and promise.group not in (Group.DONE, Group.DROPPED)
    words = {
        Group.OVERDUE: _("{number} overdue"),
        Group.UNDATED: _("{number} without a date"),
        Group.TODAY: _("{number} today"),
        Group.WEEK: _("{number} this week"),
        Group.LATER: _("{number} later"),
        Group.DONE: _("{number} done"),
        Group.DROPPED: _("{number} dropped"),
    }
    parts = [words[group].format(number=number) for group, number in numbers.items() if number]
    if without_owner:
        parts.append(_("{number} without an owner").format(number=without_owner))
    return " · ".join(parts)


def due_words(follow_up: FollowUp, now: datetime, zone: str) -> str:
    """``Fri 7 Mar 17:00 (Brussels)``: on the clock of the promise's own zone, which is named where the
    clocks here show another time then.

    Args:
        zone: here.
    """
    if follow_up.due_on is None:
        return _("no date")
    day = near_day(follow_up.due_on, zones.local(now, zone))
    at = due_time(follow_up)
    if at is None:
        return day
    words = _("{day} {time}").format(day=day, time=f"{at:%H:%M}")
    there = own_zone(follow_up, zone)
    moment = datetime.combine(follow_up.due_on, at)
    if moment.replace(tzinfo=zones.zone_named(there)).utcoffset() != (
        moment.replace(tzinfo=zones.zone_named(zone)).utcoffset()
    ):
        words = _("{time} ({city})").format(time=words, city=zones.city(there))
    return words


def lateness(promise: Promise, now: datetime, zone: str) -> str:
    """``3 days late``, ``2 h 05 late``; empty for what is not overdue."""
    follow_up = promise.follow_up
    if promise.group != Group.OVERDUE or follow_up.due_on is None:
        return ""
    local = own_clock(follow_up, now, zone)
    days = (local.date() - follow_up.due_on).days
    if days:
        return ngettext("{number} day late", "{number} days late", days).format(number=days)
    at = due_time(follow_up) or local.time()
    minutes = (local.hour - at.hour) * 60 + local.minute - at.minute
    return _("{span} late").format(span=span_in_words(minutes))


def to_whom(follow_up: FollowUp) -> str:
    """``Lakshmi Rao, Tata Consultancy``; empty for nobody."""
    return _joined(", ", follow_up.person, follow_up.organisation)


def owner_words(follow_up: FollowUp) -> str:
    """Who keeps it."""
    return follow_up.owner or _("nobody’s")


def met_again_words(meeting: Meeting, elsewhere: str) -> str:
    """``met again Wed 5 Mar 14:20 at Power lunch: “wants the sheet by mail”``."""
    when = meeting_time(meeting, elsewhere)
    where = _(" at {place}").format(place=meeting.where) if meeting.where else ""
    note = " ".join(meeting.note.split())
    return _("met again {when}{where}: “{note}”").format(when=when, where=where, note=note)


def met_again_sign(meeting: Meeting, elsewhere: str) -> str:
    """``↺ met again Wed 5 Mar``."""
    day = short_day(_local(meeting, elsewhere))
    return _("{sign} met again {day}").format(sign=MET_AGAIN, day=day)


def meeting_time(meeting: Meeting, elsewhere: str) -> str:
    """``Wed 5 Mar 14:20``, on the clock of the place."""
    local = _local(meeting, elsewhere)
    return _("{day} {time}").format(day=short_day(local), time=f"{local:%H:%M}")


def _local(meeting: Meeting, elsewhere: str) -> datetime:
    try:
        zones.zone_named(meeting.zone)
        zone = meeting.zone
    except InputError:  # some program wrote it
        zone = elsewhere
    try:
        return zones.local(meeting.at, zone)
    except OverflowError:  # at the ends of the calendar, where no zone reaches
        return meeting.at


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
