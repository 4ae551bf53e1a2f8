"""The people who were met: each with where, when and by whom, as a list and in the columns of a CRM."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from missiontui.domain import zones
from missiontui.domain.handshakes import Handshake, Part
from missiontui.domain.organisations import Organisation
from missiontui.domain.people import Person, Side, surname_order
from missiontui.exchange.writing.formats import Crm
from missiontui.exchange.writing.listing import At, Line, Listing
from missiontui.exchange.writing.meetings import warmth_cell
from missiontui.exchange.writing.phone_numbers import DialledNumbers
from missiontui.i18n import _

_CRM: Mapping[Crm, Mapping[str, str]] = {
    Crm.HUBSPOT: {
        "First Name": "first",
        "Last Name": "last",
        "Email": "email",
        "Phone Number": "phone",
        "Mobile Phone Number": "mobile",
        "Job Title": "job",
        "Company Name": "company",
        "Website URL": "website",
        "City": "",
        "Country/Region": "country",
        "Contact Owner": "owner",
    },
    Crm.SALESFORCE: {
        "First Name": "first",
        "Last Name": "last",
        "Email": "email",
        "Phone": "mobile or phone",
        "Title": "job",
        "Account Name": "company",
        "Mailing City": "",
        "Mailing Country": "country",
        "Lead Source": "mission",
        "Description": "description",
    },
    Crm.DYNAMICS: {
        "First Name": "first",
        "Last Name": "last",
        "Job Title": "job",
        "Email": "email",
        "Business Phone": "phone",
        "Mobile Phone": "mobile",
        "Company Name": "company",
        "Address 1: City": "",
        "Address 1: Country/Region": "country",
        "Description": "description",
    },
}
"""Whose column is called what, and what we know of it; nobody's city is known."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who was met. ``meetings`` are the notes on it, the newest first."""

    person: Person
    organisation: Organisation | None
    meetings: tuple[Handshake, ...]

    @property
    def owner(self) -> str:
        """Who goes on with it: who keeps the newest promise to them, else who met or noted it last."""
        promises = [
            one for note in self.meetings for one in note.follow_ups if one.person_id == self.person.id
        ]
        if promises and promises[0].owner:
            return promises[0].owner
        delegates = self.meetings[0].named(Part.DELEGATE)
        return delegates[0].name if delegates else self.meetings[0].captured_by

    def description(self, home: str) -> str:
        """When and where they were met, and the words of each note.

        Args:
            home: the zone of a note that names none, or one that there is not.
        """
        return "\n".join(_in_words(note, home) for note in self.meetings)


def contacts_of(
    handshakes: Sequence[Handshake], people: Mapping[str, Person], organisations: Mapping[str, Organisation]
) -> tuple[Contact, ...]:
    """Whom the delegation met, by surname.

    Args:
        handshakes: the newest first.
    """
    met: dict[str, list[Handshake]] = {}
    for note in handshakes:
        for party in note.parties:
            person = people.get(party.person_id)
            if person is not None and _is_met(party.part, person):
                met.setdefault(person.id, []).append(note)
    found = [
        Contact(people[person_id], organisations.get(people[person_id].organisation_id), tuple(notes))
        for person_id, notes in met.items()
    ]
    return tuple(sorted(found, key=lambda one: (*_surname(one.person), one.person.id)))


def contacts_listing(contacts: Iterable[Contact], home: str) -> Listing:
    """The contacts with all that helps to write to them."""
    headers = {
        "honorific": _("Honorific"),
        "given_name": _("First name"),
        "family_name": _("Last name"),
        "job_title": _("Job title"),
        "organisation": _("Organisation"),
        "email": _("E-mail"),
        "mobile": _("Mobile"),
        "phone": _("Phone"),
        "website": _("Website"),
        "country": _("Country"),
        "languages": _("Languages"),
        "met_at": _("Last met"),
        "warmth": _("Warmth"),
        "tags": _("Tags"),
        "owner": _("Contact owner"),
        "notes": _("Notes"),
    }
    lines = []
    for one in contacts:
        person, firm, newest = one.person, one.organisation or Organisation(""), one.meetings[0]
        zone = newest.zone if zones.is_zone(newest.zone) else home
        lines.append(
            Line(
                {"id": person.id},
                (
                    person.honorific,
                    person.given_name,
                    person.family_name,
                    person.job_title,
                    firm.name,
                    person.email,
                    person.mobile,
                    firm.phone,
                    firm.website,
                    firm.country,
                    person.languages,
                    At(newest.at, zone, f"{zones.local(newest.at, zone):%Y-%m-%d %H:%M}"),
                    next((warmth_cell(note) for note in one.meetings if note.warmth), ""),
                    tuple(dict.fromkeys(tag for note in one.meetings for tag in note.tags)),
                    one.owner,
                    one.description(home),
                ),
            )
        )
    return Listing("contacts", tuple(headers), tuple(lines), tuple(headers.values()))


def crm_listing(
    contacts: Iterable[Contact], crm: Crm, mission: str, home: str, numbers: DialledNumbers
) -> Listing:
    """The contacts in the columns of a CRM, phone numbers as they are dialled from abroad."""
    columns, lines = _CRM[crm], []
    for one in contacts:
        person, firm = one.person, one.organisation or Organisation("")
        phone, mobile = numbers.phone(one.organisation), numbers.mobile(person)
        known = {
            "": "",
            "first": person.given_name if person.family_name else "",
            "last": person.family_name or person.given_name,  # none of them takes a contact without it
            "email": person.email,
            "phone": phone,
            "mobile": mobile,
            "mobile or phone": mobile or phone,
            "job": person.job_title,
            "company": firm.name,
            "website": firm.website,
            "country": firm.country,
            "owner": one.owner,
            "mission": mission,
            "description": one.description(home),
        }
        lines.append(Line({"id": person.id}, tuple(known[what] for what in columns.values())))
    return Listing("contacts", tuple(columns), tuple(lines))


def _is_met(part: str, person: Person) -> bool:
    """Whether somebody in a note is one whom the delegation met, and not one of its own."""
    return part == Part.COUNTERPART or (part == Part.INTRODUCER and person.side != Side.DELEGATION)


def _surname(person: Person) -> tuple[str, str]:
    return surname_order(person.given_name, person.family_name)


def _in_words(note: Handshake, home: str) -> str:
    zone = note.zone if zones.is_zone(note.zone) else home
    where = ", ".join(word for word in (note.item, note.place) if word)
    day = zones.local(note.at, zone).date().isoformat()
    words = _("Met on {day}, {where}: {note}") if where else _("Met on {day}: {note}")
    return words.format(day=day, where=where, note=note.note)
