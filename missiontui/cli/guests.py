"""A guest of an evening, for scripts."""

from __future__ import annotations

from missiontui.cli.day import iso
from missiontui.domain.guests import Guest
from missiontui.domain.vips import whereabouts_of


def guest_as_json(guest: Guest, zone: str) -> dict[str, object]:
    """Who they are, where they sit, and ``state``: expected, inside, left or not_coming."""
    place, presence = guest.place, guest.presence
    return {
        "id": place.person_id,
        "registration": place.registration_id,
        "name": f"{place.given_name} {place.family_name}".strip(),
        "honorific": place.honorific,
        "organisation": place.organisation,
        "job_title": place.job_title,
        "badge": place.badge,
        "state": str(whereabouts_of(guest)),
        "since": iso(presence.since, zone) if presence is not None else None,
        "door": presence.door if presence is not None else "",
        "table": guest.table,
        "seat": place.seat or None,
        "host": guest.host,
        "companions": list(guest.companions),
        "diet": place.diet,
        "access_needs": place.access_needs,
        "languages": place.languages,
        "attention": place.attention,
    }
