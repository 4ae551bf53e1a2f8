"""Reading everybody and every organisation: one of them, a list of them, the card of one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from missiontui.domain.address_book import PERSON, Acquaintance
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.cards import (
    Engagement,
    OrganisationCard,
    PersonCard,
    Records,
    Role,
    Seen,
)
from missiontui.domain.follow_ups import Promise, group_of, in_order
from missiontui.domain.organisations import Organisation, kind_word
from missiontui.domain.people import Listed, Person, belongs_to, listed_name, surname_order
from missiontui.domain.present import present
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.absences import present_absence
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.expected import EXPECTED
from missiontui.store.full_names import full_name
from missiontui.store.handshakes import (
    FOLLOW_UPS,
    follow_up_in,
    handshakes_of_organisation,
    handshakes_of_person,
)

MOST = 100
"""Handshakes on a card, and people on that of an organisation; the screen says how many more there are."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_PERSON = """
SELECT person.*, organisation.id AS known_organisation_id, organisation.name AS organisation
FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
"""
_PERSON_TEXTS = tuple(
    one.name
    for one in fields(Person)
    if one.name not in ("organisation_id", "organisation", "precedence", "is_to_complete")
)
_ORGANISATION_TEXTS = tuple(one.name for one in fields(Organisation) if one.name != "is_to_complete")
_IN_HANDSHAKE = """
SELECT count(*) AS number FROM handshake WHERE id IN (
    SELECT handshake_id FROM handshake_person WHERE person_id IN (SELECT value FROM json_each(?1))
    UNION SELECT handshake_id FROM handshake_organisation WHERE organisation_id = ?2)
"""


def person(file: MissionFile, person_id: str) -> Person:
    """Somebody.

    Raises:
        NotFoundError: they are no longer in the mission.
    """
    row = file.row(f"{_PERSON} WHERE person.id = ?", person_id)
    if row is None:
        raise NotFoundError(_("That person is no longer in the mission."))
    return person_in(row)


def organisation(file: MissionFile, organisation_id: str) -> Organisation:
    """An organisation.

    Raises:
        NotFoundError: it is no longer in the mission.
    """
    row = file.row("SELECT * FROM organisation WHERE id = ?", organisation_id)
    if row is None:
        raise NotFoundError(_("That organisation is no longer in the mission."))
    return organisation_in(row)


def people_of(file: MissionFile, organisation_id: str) -> tuple[Person, ...]:
    """The people of an organisation, in order of surname."""
    rows = file.rows(f"{_PERSON} WHERE person.organisation_id = ?", organisation_id)
    found = (person_in(row) for row in rows)
    return tuple(sorted(found, key=lambda one: (*surname_order(one.given_name, one.family_name), one.id)))


def people_with(file: MissionFile, ids: Iterable[str]) -> tuple[Person, ...]:
    """The people with some ids, in no order; without those that are gone."""
    rows = file.rows(f"{_PERSON} WHERE person.id {_AMONG}", json.dumps(list(ids)))
    return tuple(person_in(row) for row in rows)


def listed(file: MissionFile, found: Sequence[Acquaintance]) -> tuple[Listed, ...]:
    """Some people and organisations as lines of a list, in the order in which they were found."""
    people = json.dumps([one.id for one in found if one.kind == PERSON])
    firms = json.dumps([one.id for one in found if one.kind != PERSON])
    lines = {
        row["id"]: Listed(
            "person",
            row["id"],
            listed_name(row["given_name"], row["family_name"]),
            what=row["job_title"],
            where=row["organisation"] or "",
            belongs=belongs_to(row["side"], row["agency"]),
            phone=row["mobile"],
            is_to_complete=bool(row["to_complete"]),
        )
        for row in file.rows(
            f"""SELECT person.id, given_name, family_name, job_title, side, agency, mobile,
                       person.to_complete, organisation.name AS organisation
                FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
                WHERE person.id {_AMONG}""",
            people,
        )
    }
    for row in file.rows(f"SELECT * FROM organisation WHERE id {_AMONG}", firms):
        lines[row["id"]] = Listed(
            "organisation",
            row["id"],
            row["name"],
            what=row["sector"],
            where=row["country"],
            belongs=kind_word(row["kind"]),
            phone=row["phone"],
            is_to_complete=bool(row["to_complete"]),
        )
    return tuple(lines[one.id] for one in found if one.id in lines)


def person_card(file: MissionFile, person_id: str, seen: Seen) -> PersonCard:
    """Somebody with today's items and B2B meetings, targets, promises and handshakes.

    Raises:
        NotFoundError: they are no longer in the mission.
    """
    from missiontui.store.b2b_meetings import meetings
    from missiontui.store.phones_abroad import mobiles_abroad  # only who looks at a card pays for it
    from missiontui.store.targets import targets_about

    who = person(file, person_id)
    row = file.row(_IN_HANDSHAKE, json.dumps([person_id]), None)
    records = Records(
        engagements=_engagements(file, [person_id], "", seen),
        meetings=meetings(file, person_id=person_id, day=seen.today),
        targets=targets_about(file, person_id=person_id),
        promises=_promises(file, seen, "follow_up.person_id = ?1 OR follow_up.owner_id = ?1", person_id),
        handshakes=handshakes_of_person(file, person_id, MOST),
        number_of_handshakes=row["number"] if row else 0,
    )
    mobile = mobiles_abroad(file, [person_id]).get(person_id, "")
    return PersonCard(who, records, present_absence(file, person_id, seen.now), mobile)


def organisation_card(file: MissionFile, organisation_id: str, seen: Seen) -> OrganisationCard:
    """An organisation with its people, and the items, promises and handshakes of all of them.

    Raises:
        NotFoundError: it is no longer in the mission.
    """
    from missiontui.store.b2b_meetings import meetings
    from missiontui.store.targets import targets_about

    what = organisation(file, organisation_id)
    people = people_of(file, organisation_id)
    row = file.row(_IN_HANDSHAKE, json.dumps([one.id for one in people]), organisation_id)
    records = Records(
        engagements=_engagements(file, [one.id for one in people], organisation_id, seen),
        meetings=meetings(file, organisation_id=organisation_id, day=seen.today),
        targets=targets_about(file, organisation_id=organisation_id),
        promises=_promises(
            file,
            seen,
            """person.organisation_id = ?1 OR keeper.organisation_id = ?1
               OR (follow_up.person_id IS NULL AND follow_up.handshake_id IN
                   (SELECT handshake_id FROM handshake_organisation WHERE organisation_id = ?1))""",
            organisation_id,
        ),
        handshakes=handshakes_of_organisation(file, organisation_id, MOST),
        number_of_handshakes=row["number"] if row else 0,
    )
    return OrganisationCard(what, records, people[:MOST], len(people))


def person_in(row: Any) -> Person:
    """Somebody in a row of ``person`` with ``organisation``, the name of theirs, beside it; an organisation
    that is nowhere is none."""
    return Person(
        **{name: row[name] for name in _PERSON_TEXTS},
        organisation_id=row["known_organisation_id"] or "",
        organisation=row["organisation"] or "",
        precedence=row["precedence"],
        is_to_complete=bool(row["to_complete"]),
    )


def organisation_in(row: Any) -> Organisation:
    """The organisation in a row of that table."""
    return Organisation(
        **{name: row[name] for name in _ORGANISATION_TEXTS}, is_to_complete=bool(row["to_complete"])
    )


def _promises(file: MissionFile, seen: Seen, where: str, record_id: str) -> tuple[Promise, ...]:
    found = (follow_up_in(row) for row in file.rows(f"{FOLLOW_UPS} WHERE {where}", record_id))
    return in_order(
        Promise(one, group_of(one, seen.now, seen.zone), has_note=bool(one.handshake_id)) for one in found
    )[:MOST]


def _engagements(
    file: MissionFile, people: Sequence[str], organisation_id: str, seen: Seen
) -> tuple[Engagement, ...]:
    """The items of a day in which some people have a part, or which an organisation hosts."""
    entries = present(agenda.items_around(file, seen.now), seen.now).on(seen.today)
    ids = [entry.item.id for entry in entries]
    guests = _guests(file, people, ids, EXPECTED if organisation_id else "listed.comes")
    names = _names(file, people) if organisation_id else {}
    found = []
    for entry in entries:
        item = entry.item
        here = guests[item.id]
        roles = _roles(item, frozenset(people), organisation_id) | ({Role.GUEST} if here else set())
        if roles:
            with_them = {**here, **dict.fromkeys(_contacts(item))}
            place = next(iter(here.values()), None) if not organisation_id else None
            found.append(
                Engagement(
                    entry,
                    frozenset(roles),
                    rsvp=place["rsvp"] if place else "",
                    bus=(place["bus"] or "") if place else "",
                    away=place["away"] if place else "",
                    people=tuple(names[one] for one in with_them if one in names),
                )
            )
    return tuple(found)


def _contacts(item: AgendaItem) -> Iterable[str]:
    return [contact.person_id for contact in (item.host_contact, item.owner) if contact is not None]


def _roles(item: AgendaItem, people: frozenset[str], organisation_id: str) -> set[Role]:
    roles = set()
    if item.host_contact is not None and item.host_contact.person_id in people:
        roles.add(Role.HOST)
    if organisation_id and item.host_organisation_id == organisation_id:
        roles.add(Role.HOST)
    if item.owner is not None and item.owner.person_id in people:
        roles.add(Role.OWNER)
    return roles


def _guests(
    file: MissionFile, people: Sequence[str], items: Sequence[str], which: str
) -> dict[str, dict[str, Any]]:
    """Item id to people on its list, each with what they answered, their bus, and why they are out then.

    Args:
        people, items: whom of where.
        which: which of them, in SQL: those who are expected, or all who did not decline.
    """
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in file.rows(
        f"""SELECT listed.*, vehicle.name AS bus
            FROM listed LEFT JOIN vehicle ON vehicle.id = listed.vehicle_id
            WHERE {one_of("listed.person_id", people)} AND {one_of("listed.agenda_item_id", items)}
              AND {which} ORDER BY listed.registration_id""",
        *people,
        *items,
    ):
        found[row["agenda_item_id"]][row["person_id"]] = row
    return found


def _names(file: MissionFile, people: Sequence[str]) -> dict[str, str]:
    rows = file.rows(
        f"SELECT id, {full_name('person')} AS name FROM person WHERE id {_AMONG}", json.dumps(list(people))
    )
    return {row["id"]: " ".join(row["name"].split()) for row in rows}
