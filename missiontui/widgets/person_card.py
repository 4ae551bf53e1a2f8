"""The card of a person or an organisation in words, wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from missiontui.domain.absences import out_in_words
from missiontui.domain.cards import OrganisationCard, PersonCard, Records, Seen
from missiontui.domain.organisations import Organisation, kind_word
from missiontui.domain.people import Person, address, consent_in_words, side_word
from missiontui.domain.phones import is_written_so
from missiontui.i18n import _
from missiontui.widgets.card_lines import (
    QUIET,
    engagement_lines,
    handshake_lines,
    meeting_line,
    person_line,
    promise_lines,
    target_line,
)
from missiontui.widgets.settle_lines import lost_lines
from missiontui.widgets.words import wrapped

LABEL = 12
"""Cells of the labels' column."""

Section = tuple[str, list[tuple[str, list[Content]]]]
"""A heading, and below it records by key with their lines. A key is ``table:id``; ``promise:id`` of one."""


def person_facts(card: PersonCard, seen: Seen, width: int, lost: Sequence[str] = ()) -> Content:
    """What is known of somebody, and nothing of what is not. Built from plain text only.

    Args:
        lost: what other laptops had of them, in sentences.
    """
    person = card.person
    lines = _title(person.full_name or "–", width, is_to_complete=person.is_to_complete)
    if card.absence is not None:
        words = f"◌ {out_in_words(card.absence, seen.now, seen.zone)}"
        lines += [Content.styled(line, "bold $text-warning") for line in wrapped(words, width)]
    if person.attention:
        words = _("! ATTENTION: {words}").format(words=person.attention)
        lines += [Content.styled(line, "bold $text-warning") for line in wrapped(words, width)]
    lines += lost_lines(lost, width)
    for label, value in _person_fields(person, card.mobile_abroad):
        lines += _field(label, value, width)
    return _page(lines, person.notes, width)


def organisation_facts(organisation: Organisation, width: int, lost: Sequence[str] = ()) -> Content:
    """What is known of an organisation. ``lost`` is what other laptops had of it, in sentences."""
    lines = _title(organisation.name or "–", width, is_to_complete=organisation.is_to_complete)
    lines += lost_lines(lost, width)
    for label, value in (
        (_("Kind"), kind_word(organisation.kind)),
        (_("Sector"), organisation.sector),
        (_("Where"), ", ".join(word for word in (organisation.region, organisation.country) if word)),
        (_("Website"), organisation.website),
        (_("Phone"), organisation.phone),
    ):
        lines += _field(label, value, width)
    return _page(lines, organisation.notes, width)


def person_sections(card: PersonCard, seen: Seen, width: int) -> list[Section]:
    """Today's items and B2B meetings, promises, handshakes and targets of somebody."""
    return _sections(card.records, seen, width, person_id=card.person.id)


def organisation_sections(card: OrganisationCard, seen: Seen, width: int) -> list[Section]:
    """The people of an organisation, and what the card of each of them lists."""
    people = [(f"person:{one.id}", [person_line(one, width)]) for one in card.people]
    heading = _headed(_("People"), len(card.people), card.number_of_people)
    return [(heading, people), *_sections(card.records, seen, width, organisation_id=card.organisation.id)]


def person_content(card: PersonCard, seen: Seen, width: int, lost: Sequence[str] = ()) -> Content:
    """The whole card, to be read."""
    return _whole(person_facts(card, seen, width, lost), person_sections(card, seen, width))


def organisation_content(card: OrganisationCard, seen: Seen, width: int, lost: Sequence[str] = ()) -> Content:
    """The whole card of an organisation."""
    return _whole(
        organisation_facts(card.organisation, width, lost), organisation_sections(card, seen, width)
    )


def _whole(facts: Content, sections: list[Section]) -> Content:
    lines = [facts]
    for heading, records in sections:
        if records:
            lines += [Content(""), Content.styled(heading, "bold $text-accent")]
            lines += [line for _key, more in records for line in more]
    return Content("\n").join(lines)


def _sections(
    records: Records, seen: Seen, width: int, *, person_id: str = "", organisation_id: str = ""
) -> list[Section]:
    own = {person_id, organisation_id} - {""}
    return [
        (
            _("Today"),
            [
                (f"agenda_item:{one.entry.item.id}", engagement_lines(one, width))
                for one in records.engagements
            ],
        ),
        (
            _("B2B meetings today"),
            [(f"b2b_meeting:{one.id}", [meeting_line(one, seen, width)]) for one in records.meetings],
        ),
        (
            _("Promises"),
            [
                (f"promise:{one.follow_up.id}", promise_lines(one, seen, width, person_id=person_id))
                for one in records.promises
            ],
        ),
        (
            _headed(_("Handshakes"), len(records.handshakes), records.number_of_handshakes),
            [
                (f"handshake:{one.id}", handshake_lines(one, seen, width, person_id=person_id))
                for one in records.handshakes
            ],
        ),
        (
            _("Targets"),
            [(f"target:{one.id}", [target_line(one, own, width)]) for one in records.targets],
        ),
    ]


def _headed(heading: str, shown: int, number: int) -> str:
    """A heading, with how many there are where not all are shown."""
    if number <= shown:
        return heading
    return _("{heading}, {shown} of {number}").format(heading=heading, shown=shown, number=number)


def _person_fields(person: Person, mobile_abroad: str) -> Iterator[tuple[str, str]]:
    how = address(person)
    yield _("Address as"), _("“{words}”").format(words=how) if how else ""
    yield _("Say it"), person.pronunciation
    yield _("Job"), person.job_title
    yield _("With"), person.organisation
    yield _("Side"), " · ".join(word for word in (side_word(person.side), person.agency) if word)
    yield _("Mobile"), person.mobile
    yield _("Dial"), "" if is_written_so(person.mobile, mobile_abroad) else mobile_abroad
    yield _("Assistant"), person.assistant_mobile
    yield _("E-mail"), person.email
    yield _("Badge"), person.badge
    yield _("Languages"), person.languages
    yield _("Hotel"), person.hotel
    yield _("Room"), person.room
    yield _("Diet"), person.diet
    yield _("Access"), person.access_needs
    yield _("Met before"), person.prior_contact
    yield _("Source"), person.contact_source
    yield _("Consent"), consent_in_words(person.consent, person.consent_on)
    yield _("Flight"), person.flight
    yield _("Emergency"), person.emergency_contact
    yield _("Rank"), "" if person.precedence is None else str(person.precedence)
    yield _("In office"), _since(person.in_office_since)
    yield _("Nationality"), person.nationality
    yield _("Passport"), person.passport_name


def _since(office: str) -> str:
    """``since 2019``: a year or a date, as it was noted."""
    return _("since {when}").format(when=office) if office.strip() else ""


def _title(name: str, width: int, *, is_to_complete: bool) -> list[Content]:
    lines = [Content.styled(line, "bold") for line in wrapped(" ".join(name.split()), width)]
    if is_to_complete:
        words = "✎ " + _("to complete: made from a name in a note")
        lines += [Content.styled(line, "bold $text-warning") for line in wrapped(words, width)]
    return lines


def _field(label: str, value: str, width: int) -> list[Content]:
    if not value.strip():
        return []
    return [
        Content.assemble((f"{label if number == 0 else '':<{LABEL}}", QUIET), line)
        for number, line in enumerate(wrapped(value, max(10, width - LABEL)))
    ]


def _page(lines: Iterable[Content], notes: str, width: int) -> Content:
    below = [Content(""), *(Content(line) for line in wrapped(notes, width))] if notes.strip() else []
    return Content("\n").join([*lines, *below])
