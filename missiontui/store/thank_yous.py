"""Reading whom the mission thanks: from the programme, and what somebody has said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from missiontui.domain.rooms import Room
from missiontui.domain.thank_you_words import Why
from missiontui.domain.thank_yous import Cause, Said, Thanked, ThankYou, in_one, speaks, thank_yous
from missiontui.errors import NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called
from missiontui.text import fold

_PERSON = f"""person.id AS person_id, {called("person")} AS name, person.given_name, person.family_name,
       person.honorific, person.form_of_address, person.job_title, person.email, person.mobile,
       person.languages, person.consent, person.precedence,
       coalesce(firm.name, '') AS organisation"""
_ITEM = f"""item.title AS occasion, item.id AS item_id, coalesce(item.owner_id, '') AS owner_id,
       coalesce({called("owner")}, '') AS owner"""
_FROM_ITEM = """LEFT JOIN person AS owner ON owner.id = item.owner_id
WHERE item.status <> 'cancelled'"""
_FIRM = "LEFT JOIN organisation AS firm ON firm.id = person.organisation_id"

_HOSTS = f"""
SELECT {_PERSON}, {_ITEM}, item.kind, item.venue, item.address, coalesce(host.name, '') AS host
FROM agenda_item AS item
LEFT JOIN organisation AS host ON host.id = item.host_organisation_id
LEFT JOIN person ON person.id = item.host_contact_id
{_FIRM} {_FROM_ITEM} AND (person.id IS NOT NULL OR host.id IS NOT NULL)
ORDER BY item.planned_start, item.id
"""
_GUESTS = f"""
SELECT {_PERSON}, {_ITEM}, registration.note, person.side, registration.rsvp,
       EXISTS (SELECT 1 FROM passage WHERE passage.registration_id = registration.id) AS came
FROM registration
JOIN agenda_item AS item ON item.id = registration.agenda_item_id
JOIN person ON person.id = registration.person_id
{_FIRM} {_FROM_ITEM} AND (person.side = 'authority' OR registration.note <> '')
  AND registration.rsvp NOT IN ('declined', 'cancelled', 'substituted', 'waitlisted')
ORDER BY item.planned_start, item.id, registration.id
"""
_GREETERS = f"""
SELECT {_PERSON}, {_ITEM}
FROM (SELECT DISTINCT agenda_item_id, greeter_id FROM registration WHERE greeter_id IS NOT NULL) AS greeted
JOIN agenda_item AS item ON item.id = greeted.agenda_item_id
JOIN person ON person.id = greeted.greeter_id
{_FIRM} {_FROM_ITEM} AND person.side <> 'organiser'
ORDER BY item.planned_start, item.id, person.id
"""
_DRIVERS = f"""
SELECT vehicle.driver, vehicle.driver_mobile, {_ITEM}
FROM vehicle JOIN agenda_item AS item ON item.id = vehicle.agenda_item_id
{_FROM_ITEM} AND trim(vehicle.driver) <> ''
ORDER BY item.planned_start, item.id, vehicle.name
"""
_RECORDS = f"""
SELECT {_PERSON}, thank_you.id AS record_id, thank_you.name AS written_name, thank_you.why,
       thank_you.language, thank_you.salutation, thank_you.owner_id, thank_you.owner, thank_you.sent_on,
       thank_you.is_left_out, thank_you.notes,
       coalesce({called("owner_person")}, '') AS owner_name
FROM thank_you
LEFT JOIN person ON person.id = thank_you.person_id
{_FIRM}
LEFT JOIN person AS owner_person ON owner_person.id = thank_you.owner_id
ORDER BY thank_you.id
"""


_AT_HOME = frozenset({"visit", "official"})
"""Kinds of item for which one goes to the host."""


def all_thank_yous(file: MissionFile) -> tuple[ThankYou, ...]:
    """Everybody who is to be thanked, also those who were left out."""
    return thank_yous(_causes(file), _said(file))


def thank_you(file: MissionFile, key: str) -> ThankYou:
    """One of them.

    Raises:
        NotFoundError: they are not on the list any more.
    """
    for one in all_thank_yous(file):
        if one.key == key:
            return one
    raise NotFoundError(_("They are no longer on the list of thanks."), hint=_("Look again."))


def thank_yous_room(file: MissionFile, _now: datetime, _zone: str) -> Room:
    """How many are sent and how many are open."""
    found = [one for one in all_thank_yous(file) if not one.said.is_left_out]
    if not found:
        return Room(_("nobody to thank yet"))
    still = [one for one in found if one.is_open]
    nobody = sum(not one.owner for one in still)
    sent = sum(one.is_sent for one in found)
    count = _("{sent} of {number} sent").format(sent=sent, number=len(found))
    needs = ""
    if sent and still:
        needs = ngettext("{number} is still to be sent", "{number} are still to be sent", len(still))
    lines = (
        (ngettext("{number} has nobody who writes it.", "{number} have nobody who writes them.", nobody),)
        if nobody
        else ()
    )
    return Room(count, needs.format(number=len(still)), tuple(line.format(number=nobody) for line in lines))


def _causes(file: MissionFile) -> Iterator[Cause]:
    for row in file.rows(_HOSTS):
        whom = _person(row) if row["person_id"] else Thanked(name=row["host"], organisation=row["host"])
        yield _cause(row, whom, Why.HOST, _address(row, whom))
    for row in file.rows(_GUESTS):
        if speaks(row["note"]):
            yield _cause(row, _person(row), Why.SPEAKER)
        if row["side"] == "authority" and (row["came"] or row["rsvp"] in ("accepted", "walk_in")):
            yield _cause(row, _person(row), Why.AUTHORITY)
    for row in file.rows(_GREETERS):
        yield _cause(row, _person(row), Why.GREETER)
    for row in file.rows(_DRIVERS):
        whom = Thanked(name=" ".join(row["driver"].split()), mobile=row["driver_mobile"])
        yield _cause(row, whom, Why.DRIVER)


def _address(row: Mapping[str, Any], whom: Thanked) -> str:
    """Where a host receives, a line each, where that is their own house and not a hall: a visit is there, or
    the venue has their name."""
    firm, venue, address = (" ".join(row[name].split()) for name in ("host", "venue", "address"))
    is_theirs = whom.organisation in ("", firm) and bool(firm)
    is_house = row["kind"] in _AT_HOME or (bool(fold(firm)) and fold(firm) in fold(venue))
    if not (address and is_theirs and is_house):
        return ""
    return "\n".join(dict.fromkeys(part for part in (firm, venue, address) if part))


def _cause(row: Any, whom: Thanked, why: Why, address: str = "") -> Cause:
    return Cause(whom, why, " ".join(row["occasion"].split()), address, row["owner_id"], row["owner"])


def _person(row: Mapping[str, Any]) -> Thanked:
    return Thanked(
        person_id=row["person_id"],
        name=" ".join(row["name"].split()),
        given_name=row["given_name"],
        family_name=row["family_name"],
        honorific=row["honorific"],
        form_of_address=row["form_of_address"],
        job_title=row["job_title"],
        organisation=row["organisation"],
        email=row["email"],
        mobile=row["mobile"],
        languages=row["languages"],
        consent=row["consent"],
        rank=row["precedence"],
    )


def _said(file: MissionFile) -> dict[str, tuple[Thanked, Said, tuple[str, ...]]]:
    """By key: of whom something was said, what, and in which records."""
    known: dict[str, tuple[Thanked, list[Said], list[str]]] = {}
    for row in file.rows(_RECORDS):
        written = " ".join(row["written_name"].split())
        if not written and not row["name"]:
            continue  # of somebody who is gone
        whom = _person(row) if row["name"] else Thanked(name=written)
        entry = known.setdefault(whom.key, (whom, [], []))
        entry[1].append(
            Said(
                row["why"],
                row["language"],
                row["salutation"],
                row["owner_id"] or "" if row["owner_name"] else "",
                row["owner_name"] or row["owner"],
                row["sent_on"],
                bool(row["is_left_out"]),
                row["notes"],
            )
        )
        entry[2].append(row["record_id"])
    return {key: (whom, in_one(said), tuple(ids)) for key, (whom, said, ids) in known.items()}
