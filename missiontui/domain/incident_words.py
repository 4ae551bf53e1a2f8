"""Incidents in words: when, until when, who handles them, and how many are open."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.dates import span_in_words, time_or_day
from missiontui.domain.incidents import Concerned, Incident, is_overdue, own_zone
from missiontui.domain.open_incidents import OpenIncidents
from missiontui.i18n import _, ngettext


def state_sign(incident: Incident, now: datetime) -> str:
    """How it stands, in one cell."""
    if not incident.is_open:
        return "✓"
    return "!" if is_overdue(incident, now) else "○"


def state_in_words(incident: Incident, now: datetime, elsewhere: str) -> str:
    """``due 15:30, in 20 min``, ``overdue 15:30, 20 min ago``, ``open``, ``closed 16:10``.

    Args:
        now: UTC.
        elsewhere: the zone where the incident names none.
    """
    zone = own_zone(incident, elsewhere)
    if not incident.is_open:
        when = time_or_day(incident.closed_at, now, zone) if incident.closed_at is not None else ""
        return _("closed {when}").format(when=when) if when else _("closed")
    if incident.due_at is None:
        return _("open, no due time")
    when = time_or_day(incident.due_at, now, zone)
    minutes = zones.minutes(incident.due_at - now)
    if minutes < 0:
        return _("overdue: {when}, {span} ago").format(when=when, span=span_in_words(-minutes))
    if minutes == 0:
        return _("due now")
    if minutes < 24 * 60:
        return _("due {when}, in {span}").format(when=when, span=span_in_words(minutes))
    return _("due {when}").format(when=when)


def when_in_words(incident: Incident, now: datetime, elsewhere: str) -> str:
    """``11:20``, ``Mon 3 Mar 18:00``, on the clock of the place."""
    if incident.at is None:
        return _("time unknown")
    return time_or_day(incident.at, now, own_zone(incident, elsewhere))


def who_in_words(concerned: Concerned | None) -> str:
    """``Koen Bill, Agri & Co``; empty for nobody."""
    if concerned is None:
        return ""
    return ", ".join(part for part in (concerned.name, concerned.organisation) if part)


def owner_in_words(incident: Incident) -> str:
    """``Anke Maes``; that nobody handles it is said."""
    return incident.owner or _("nobody handles it yet")


def where_in_words(incident: Incident) -> str:
    """``Power lunch · Belgian residence``."""
    return " · ".join(part for part in (incident.item, incident.place) if part)


def open_in_words(open_ones: OpenIncidents) -> str:
    """``2 incidents, 1 overdue``; that there is none."""
    if not open_ones.number:
        return _("no incident is open")
    words = ngettext("{number} incident", "{number} incidents", open_ones.number)
    told = words.format(number=open_ones.number)
    if not open_ones.overdue:
        return told
    return _("{incidents}, {number} overdue").format(incidents=told, number=open_ones.overdue)
