"""The emergency sheet: the numbers of the day's legs, where everybody sleeps, and whom to tell at home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from missiontui.domain.agenda import Contact
from missiontui.domain.emergency_numbers import NumberKind, NumbersOfLeg, by_leg
from missiontui.domain.emergency_words import leg_title, number_kind_word
from missiontui.domain.paper_kinds import PaperKind, paper_title
from missiontui.domain.people import Person, Side
from missiontui.domain.surnames import filed_name, filing_order
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.sheets import Sheets, people_word
from missiontui.exchange.paper.wording import clock, one_line, whole_date
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.emergency_numbers import emergency_numbers
from missiontui.store.paper_people import everybody
from missiontui.store.vehicles import vehicles_of

OWN = frozenset({Side.DELEGATION, Side.ORGANISER, Side.PRESS, Side.INTERPRETER})
"""Who travels with the mission."""


def emergency_sheet(occasion: Occasion, *, with_home: bool) -> Sheets:
    """The sheet of a day.

    Args:
        with_home: with everybody's contact at home, which is for coordinators alone.
    """
    people = sorted(
        everybody(occasion.file),
        key=lambda one: (
            *filing_order(one.given_name, one.family_name, van_under_v=occasion.van_under_v),
            one.id,
        ),
    )
    title = paper_title(PaperKind.EMERGENCY)
    legs = _legs(occasion)
    home = [one for one in people if one.side in OWN and one.emergency_contact] if with_home else []
    section = {
        "layout": "emergency",
        "what": title,
        "title": title,
        "under": whole_date(occasion.wish.day, occasion.wish.language),
        "is_internal": bool(home),
        "legs": [_leg(one) for one in legs if one.numbers],
        "blanks": _blanks(legs),
        "coordinators": [_person(one) for one in people if one.side == Side.ORGANISER and one.mobile],
        "authorities": [_person(one) for one in people if one.side == Side.AUTHORITY and one.mobile],
        "hosts": _hosts(occasion),
        "drivers": _drivers(occasion),
        "hotels": _hotels(people),
        "home": [_home(one, van_under_v=occasion.van_under_v) for one in home],
        "words": _words(),
    }
    return Sheets((section,))


def _words() -> dict[str, str]:
    return {
        "numbers": _("Whom to phone"),
        "blanks": _("Numbers here, to be filled in by hand"),
        "coordinators": _("Coordinators"),
        "authorities": _("Embassies and authorities"),
        "hosts": _("Hosts of the day"),
        "drivers": _("Drivers of the day"),
        "hotels": _("Hotels"),
        "home": _("Whom to tell at home"),
        "internal": _("Internal: for coordinators alone, not to be handed out"),
        "name": _("Name"),
        "mobile": _("Mobile"),
        "room": _("Hotel and room"),
        "contact": _("Contact at home"),
        "unknown": _("Nothing is noted in the mission."),
    }


def _legs(occasion: Occasion) -> tuple[NumbersOfLeg, ...]:
    """The numbers of the legs in which the day is, then those for everywhere."""
    items = occasion.open_items
    here = {leg.city for item in items for leg in (item.destination, item.arrival) if leg is not None}
    legs = by_leg(emergency_numbers(occasion.file), agenda.destinations(occasion.file), None)
    return (*(one for one in legs if one.city in here), *(one for one in legs if not one.city))


def _leg(leg: NumbersOfLeg) -> dict[str, object]:
    return {
        "title": leg_title(leg),
        "numbers": [
            {
                "kind": number_kind_word(one.kind),
                "phone": one_line(one.phone),
                "name": one_line(one.name),
                "more": " · ".join(one_line(part) for part in (one.address, one.notes) if part.strip()),
            }
            for one in leg.numbers
        ],
    }


def _blanks(legs: Iterable[NumbersOfLeg]) -> list[str]:
    """Whose number nobody has noted, and which so has its line to be filled in by hand."""
    noted = {one.kind for leg in legs for one in leg.numbers}
    wanted = {
        NumberKind.POLICE: _("Police"),
        NumberKind.AMBULANCE: _("Ambulance"),
        NumberKind.FIRE: _("Fire brigade"),
        NumberKind.DOCTOR: _("Doctor on call"),
        NumberKind.HOSPITAL: _("Hospital"),
    }
    return [word for kind, word in wanted.items() if kind not in noted]


def _person(person: Person) -> dict[str, str]:
    of = person.agency or person.organisation
    return {
        "name": person.name,
        "of": one_line(of),
        "mobile": person.mobile,
        "job": one_line(person.job_title),
    }


def _hosts(occasion: Occasion) -> list[dict[str, str]]:
    found: dict[str, tuple[Contact, str]] = {}
    for item in occasion.open_items:
        if item.host_contact is not None and item.host_contact.mobile:
            of = item.host_organisation or item.host_contact.organisation
            found.setdefault(item.host_contact.person_id, (item.host_contact, of))
    return [
        {"name": contact.name, "of": one_line(of), "mobile": contact.mobile, "job": ""}
        for contact, of in found.values()
    ]


def _drivers(occasion: Occasion) -> list[dict[str, str]]:
    vehicles = vehicles_of(occasion.file, [one.id for one in occasion.open_items])
    return [
        {
            "name": bus.driver or bus.name,
            "of": " · ".join(part for part in (bus.name, bus.plate, one_line(item.title)) if part),
            "mobile": bus.driver_mobile,
            "job": clock(bus.departs_at, item.start_zone) if bus.departs_at else "",
        }
        for item in occasion.open_items
        for bus in vehicles.get(item.id, ())
        if bus.driver_mobile
    ]


def _hotels(people: Iterable[Person]) -> list[dict[str, str]]:
    counted = Counter(one_line(one.hotel) for one in people if one.hotel.strip())
    return [{"name": hotel, "people": people_word(number)} for hotel, number in counted.most_common()]


def _home(person: Person, *, van_under_v: bool) -> dict[str, str]:
    return {
        "name": filed_name(person.given_name, person.family_name, van_under_v=van_under_v) or person.badge,
        "of": one_line(person.organisation),
        "mobile": person.mobile,
        "room": " · ".join(one_line(part) for part in (person.hotel, person.room) if part.strip()),
        "contact": one_line(person.emergency_contact),
    }
