"""Dates, times and people as paper says them, in its language."""

from __future__ import annotations

from datetime import date, datetime

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Contact
from missiontui.i18n import _

_LOCALES = {"en": "en_GB", "fr": "fr_BE", "nl": "nl_BE"}


def locale_of(language: str) -> str:
    """The locale of a language of ours, as Belgium writes it."""
    return _LOCALES.get(language, "en_GB")


def whole_date(day: date, language: str) -> str:
    """``Tuesday 4 March 2025``, ``mardi 4 mars 2025``."""
    from babel.dates import format_date  # 60 ms: only where something is printed

    return format_date(day, "EEEE d MMMM y", locale=locale_of(language))


def near_date(day: date, language: str) -> str:
    """``4 March 2025``."""
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale=locale_of(language))


def printed_at(moment: datetime, zone: str, city: str, language: str) -> str:
    """``4 March 2025, 11:42, time in New Delhi``."""
    there = zones.local(moment, zone)
    return _("{date}, {time}, time in {city}").format(
        date=near_date(there.date(), language), time=f"{there:%H:%M}", city=city
    )


def clock(moment: datetime, zone: str) -> str:
    """``09:30``, on the clock of a zone."""
    return f"{zones.local(moment, zone):%H:%M}"


def span(starts: datetime, ends: datetime, item: AgendaItem, language: str) -> str:
    """``09:30–11:00`` on the clocks there; with the weekday, or the city, where the end has another one."""
    from babel.dates import format_date

    start, end = zones.local(starts, item.start_zone), zones.local(ends, item.end_zone)
    until = f"{end:%H:%M}"
    if end.date() != start.date():
        until = f"{format_date(end.date(), 'EEE', locale=locale_of(language))} {until}"
    where = f" ({item.arrival.city})" if item.arrival is not None and item.end_zone != item.start_zone else ""
    return f"{start:%H:%M}–{until}{where}"


def plain_span(starts: datetime, ends: datetime, item: AgendaItem) -> str:
    """``09:30–11:00`` on the clocks there, in no language: what is compared with the next printing."""
    return f"{clock(starts, item.start_zone)}–{clock(ends, item.end_zone)}"


def contact_words(contact: Contact | None) -> dict[str, str] | None:
    """Somebody to phone, as the templates take it."""
    if contact is None or not (contact.name or contact.mobile):
        return None
    return {"name": contact.name, "mobile": contact.mobile, "of": contact.organisation}


def one_line(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())
