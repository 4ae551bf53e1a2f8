"""What is typed about a B2B meeting, in a form or a shell, as the fields that can be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from missiontui.domain import moments, zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.b2b_entry import USUAL_MINUTES, Span, typed_length, typed_span, typed_way
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.time_entry import clock_words
from missiontui.errors import InputError, NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda, people
from missiontui.store.b2b_finding import table_named
from missiontui.store.b2b_meetings import session, zone_at
from missiontui.store.connection import MissionFile
from missiontui.text import fold

Typed = Mapping[str, str]

_PEOPLE = {"delegate": "person_id", "counterpart": "counterpart_id", "interpreter": "interpreter_id"}
_COMPANIES = {"company": "organisation_id", "counterpart_company": "counterpart_organisation_id"}
_WHEN = ("date", "start", "end", "minutes")
_TEXTS = ("address", "outcome", "notes")


def meeting_texts(one: B2BMeeting) -> dict[str, str]:
    """A meeting as its form shows it: line to text."""
    return {
        "company": one.organisation,
        "delegate": one.person,
        "counterpart_company": one.counterpart_organisation,
        "counterpart": one.counterpart,
        "item": one.item,
        "date": one.day.isoformat(),
        "start": clock_words(one.starts_at, one.zone),
        "end": clock_words(one.ends_at, one.zone),
        "table": one.table,
        "address": one.address,
        "travel": str(one.travel_minutes) if one.travel_minutes else "",
        "interpreter": one.interpreter,
        "fixed": _("yes") if one.is_fixed else _("no"),
        "outcome": one.outcome,
        "notes": one.notes,
    }


def meeting_fields(
    file: MissionFile, typed: Typed, seen: B2BMeeting | None, now: datetime
) -> dict[str, object]:
    """What was typed, as fields of a meeting.

    Args:
        typed: line to text, of those that were touched.
        seen: the meeting as it is; None for a new one.
        now: the present moment, UTC: what a weekday counts from.

    Raises:
        InputError: something typed cannot be, and what could be instead.
        NotFoundError, AmbiguousError: nobody, nothing or several go by a name.
    """
    fields: dict[str, object] = {name: typed[name] for name in _TEXTS if name in typed}
    for line, field in _PEOPLE.items():
        if line in typed:
            fields[field] = people.person_named(file, typed[line]) if typed[line].strip() else ""
    for line, field in _COMPANIES.items():
        if line in typed:
            fields[field] = people.organisation_named(file, typed[line]) if typed[line].strip() else ""
    item = _item(file, typed, seen)
    if "item" in typed:
        fields["agenda_item_id"] = item.id if item is not None else ""
    if "table" in typed:
        fields["table_id"] = _table(file, typed["table"], item)
    if "travel" in typed:
        fields["travel_minutes"] = typed_way(typed["travel"])
    if "fixed" in typed:
        fields["is_fixed"] = _yes_or_no(typed["fixed"])
    if seen is None or any(line in typed for line in _WHEN):
        fields["starts_at"], fields["ends_at"] = _span(file, typed, seen, item, now)
    return fields


def _item(file: MissionFile, typed: Typed, seen: B2BMeeting | None) -> AgendaItem | None:
    if "item" in typed:
        return agenda.find_item(file, typed["item"]) if typed["item"].strip() else None
    if seen is None or not seen.agenda_item_id:
        return None
    try:
        return agenda.item(file, seen.agenda_item_id)
    except NotFoundError:  # it is gone: the meeting stands by itself
        return None


def _table(file: MissionFile, words: str, item: AgendaItem | None) -> str:
    if not words.strip():
        return ""
    if item is None:
        raise InputError(
            _("A table belongs to an item, and this meeting is in none."),
            hint=_("Give the item too, or an address instead of the table."),
        )
    return table_named(file, item.id, words).id


def _span(
    file: MissionFile, typed: Typed, seen: B2BMeeting | None, item: AgendaItem | None, now: datetime
) -> Span:
    """From when until when it is, UTC; what was not touched stays."""
    day = _day(file, typed, seen, item, now)
    if seen is None:
        usual = session(file, item.id).slot_minutes if item is not None else USUAL_MINUTES
        start, minutes = typed.get("start", ""), typed_length(typed.get("minutes", ""), usual)
    else:
        start = typed.get("start") or clock_words(seen.starts_at, seen.zone)
        minutes = typed_length(typed.get("minutes", ""), zones.minutes(seen.ends_at - seen.starts_at))
    end = typed.get("end", "")
    if item is None:
        return _by_itself(file, day, lambda zone: typed_span(start, end, day, zone, minutes))
    span = typed_span(start, end, day, item.start_zone, minutes)
    if span[0] < item.starts_at and not typed.get("date", "").strip():
        after = typed_span(start, end, day + timedelta(days=1), item.start_zone, minutes)
        return after if after[0] < item.ends_at else span  # after midnight, of an item that goes on then
    return span


def _by_itself(file: MissionFile, day: date, span_in: Callable[[str], Span]) -> Span:
    """When a meeting is that is in no item: by the clock of the leg in which the delegation is then. On the
    day of a transfer two legs have the day."""
    spans = {zone: span_in(zone) for zone in _zones_on(file, day)}
    own = (span for zone, span in spans.items() if zone_at(file, span[0]) == zone)
    return next(own, next(iter(spans.values())))


def _day(
    file: MissionFile, typed: Typed, seen: B2BMeeting | None, item: AgendaItem | None, now: datetime
) -> date:
    zone = item.start_zone if item is not None else zone_at(file, now)
    today = zones.local(now, zone).date()
    if typed.get("date", "").strip():
        return moments.day_named(typed["date"], today, agenda.the_mission(file).starts_on)
    if seen is not None:
        return seen.day
    return item.day if item is not None else today


def _zones_on(file: MissionFile, day: date) -> list[str]:
    """On whose clocks a meeting may be that stands by itself: those of the legs which have the day, or else
    that of the one in which the programme is."""
    own = [leg.zone for leg in agenda.destinations(file) if leg.arrives_on <= day <= leg.leaves_on]
    return list(dict.fromkeys(own)) or [zone_at(file, datetime.combine(day, time(12), UTC))]


def _yes_or_no(typed: str) -> bool:
    if fold(typed) not in ("", fold(_("yes")), fold(_("no"))):
        raise InputError(
            _("“{answer}” is neither yes nor no.").format(answer=typed), hint=_("Write yes or no.")
        )
    return fold(typed) == fold(_("yes"))
