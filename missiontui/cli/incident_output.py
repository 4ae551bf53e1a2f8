"""Incidents as commands print them: for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from missiontui.cli.day import iso
from missiontui.domain.incident_words import (
    owner_in_words,
    state_in_words,
    state_sign,
    when_in_words,
    where_in_words,
    who_in_words,
)
from missiontui.domain.incidents import Incident, is_overdue, kind_word, own_zone
from missiontui.i18n import _


def incident_as_json(incident: Incident, now: datetime, elsewhere: str) -> dict[str, object]:
    """An incident, times on the clock of its place."""
    zone = own_zone(incident, elsewhere)

    def told(moment: datetime | None) -> str | None:
        return iso(moment, zone) if moment is not None else None

    return {
        "id": incident.id,
        "kind": incident.kind,
        "at": told(incident.at),
        "text": incident.text,
        "person": asdict(incident.concerned) if incident.concerned is not None else None,
        "item": {"id": incident.item_id, "title": incident.item} if incident.item_id else None,
        "place": incident.place,
        "owner": incident.owner,
        "owner_mobile": incident.owner_mobile,
        "next_step": incident.next_step,
        "due_at": told(incident.due_at),
        "is_overdue": is_overdue(incident, now),
        "status": incident.status,
        "closed_at": told(incident.closed_at),
        "reported_by": incident.reported_by,
    }


def incident_line(incident: Incident, now: datetime, elsewhere: str) -> str:
    """``! 11:20  lost passport · Koen Bill, Agri & Co · overdue: 11:40, 2 min ago · Anke Maes``."""
    parts = (
        kind_word(incident.kind),
        who_in_words(incident.concerned),
        state_in_words(incident, now, elsewhere),
        owner_in_words(incident),
    )
    when = when_in_words(incident, now, elsewhere)
    return f"{state_sign(incident, now)} {when}  " + " · ".join(part for part in parts if part)


def more_lines(incident: Incident) -> Iterator[str]:
    """What stands below that line: the words, where it was, what is next, and how to reach them."""
    person = incident.concerned
    if incident.text:
        yield incident.text
    if where := where_in_words(incident):
        yield _("at {where}").format(where=where)
    if incident.next_step:
        yield _("next: {step}").format(step=incident.next_step)
    if person is not None:
        stays = " · ".join(part for part in (person.hotel, person.room) if part)
        parts = (
            _("mobile {number}").format(number=person.mobile) if person.mobile else "",
            _("passport: {name}").format(name=person.passport_name) if person.passport_name else "",
            _("to tell: {contact}").format(contact=person.emergency_contact)
            if person.emergency_contact
            else "",
            _("sleeps: {hotel}").format(hotel=stays) if stays else "",
        )
        if told := " · ".join(part for part in parts if part):
            yield told
