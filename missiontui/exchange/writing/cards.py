"""People as vCards (3.0), which every phone and mail program reads."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.people import Person
from missiontui.exchange.writing.contacts import Contact
from missiontui.exchange.writing.phone_numbers import DialledNumbers
from missiontui.text import clean


def person_cards(people: Iterable[Person], mission: str, numbers: DialledNumbers) -> bytes:
    """Everybody's card: how to reach them. Nothing of health, passport, hotel, and no remarks."""
    return b"".join(_card(one, mission, numbers.mobile(one)) for one in people if _is_known(one))


def contact_cards(contacts: Iterable[Contact], mission: str, home: str, numbers: DialledNumbers) -> bytes:
    """The card of each contact, with where and when they were met as its note.

    Args:
        home: the zone of a note that names none.
    """
    return b"".join(
        _card(
            one.person,
            mission,
            numbers.mobile(one.person),
            numbers.phone(one.organisation),
            one.description(home),
        )
        for one in contacts
        if _is_known(one.person)
    )


def _is_known(person: Person) -> bool:
    """Whether there is anything to call them by: a card without a name is refused by most programs."""
    return bool(person.name or person.organisation)


def _card(person: Person, mission: str, mobile: str, phone: str = "", note: str = "") -> bytes:
    import vobject

    card = vobject.vCard()
    card.add("fn").value = _line(person.full_name or person.organisation)
    card.add("n").value = vobject.vcard.Name(
        family=_line(person.family_name), given=_line(person.given_name), prefix=_line(person.honorific)
    )
    card.add("uid").value = person.id
    if person.organisation:
        card.add("org").value = [_line(person.organisation)]
    if person.job_title:
        card.add("title").value = _line(person.job_title)
    for number, kind in ((mobile, "CELL"), (phone, "WORK")):
        if number:
            telephone = card.add("tel")
            telephone.value, telephone.type_param = _line(number), kind
    if person.email:
        email = card.add("email")
        email.value, email.type_param = _line(person.email), "INTERNET"
    if mission:
        card.add("categories").value = [_line(mission)]
    if note:
        card.add("note").value = clean(note)
    written: str = card.serialize()
    return written.encode()


def _line(text: str) -> str:
    """Text that stands on one line."""
    return " ".join(clean(text, multiline=False).split())
