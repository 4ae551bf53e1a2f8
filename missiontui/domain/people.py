"""People: what is known of them, how they are addressed, in which order they are listed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from missiontui.i18n import _
from missiontui.text import fold


class Side(StrEnum):
    """What somebody is to the mission."""

    DELEGATION = "delegation"
    HOST = "host"
    AUTHORITY = "authority"
    ORGANISER = "organiser"
    PRESS = "press"
    INTERPRETER = "interpreter"


class Consent(StrEnum):
    """Whether somebody agreed to be kept and written to."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that is known of somebody; empty text is what is not.

    Args:
        organisation_id, organisation: theirs and its name; both empty if none is known.
        side: one of ``Side``, or whatever another program wrote.
        precedence: lower goes first; None for no rank.
        in_office_since: a date or a year; between equal ranks the earlier one goes first.
        contact_source: where the contact comes from.
        consent: one of ``Consent``, or whatever another program wrote; empty for not asked.
        consent_on: the date on which they said so.
        is_to_complete: whether they were made on the spot, from a name in a note.
    """

    id: str
    given_name: str = ""
    family_name: str = ""
    honorific: str = ""
    form_of_address: str = ""
    job_title: str = ""
    organisation_id: str = ""
    organisation: str = ""
    side: str = ""
    agency: str = ""
    email: str = ""
    mobile: str = ""
    languages: str = ""
    badge: str = ""
    precedence: int | None = None
    in_office_since: str = ""
    hotel: str = ""
    room: str = ""
    flight: str = ""
    nationality: str = ""
    passport_name: str = ""
    emergency_contact: str = ""
    assistant_mobile: str = ""
    pronunciation: str = ""
    diet: str = ""
    access_needs: str = ""
    attention: str = ""
    prior_contact: str = ""
    contact_source: str = ""
    consent: str = ""
    consent_on: str = ""
    notes: str = ""
    is_to_complete: bool = False

    @property
    def name(self) -> str:
        """Their name as it is said, on one line."""
        return " ".join(f"{self.given_name} {self.family_name}".split())

    @property
    def full_name(self) -> str:
        """Their name with the honorific before it."""
        return " ".join(f"{self.honorific} {self.name}".split())

    @property
    def is_delegate(self) -> bool:
        """Whether they belong to the delegation."""
        return self.side == Side.DELEGATION


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody, or an organisation, as a line of a list.

    Args:
        table: ``person`` or ``organisation``.
        name: as it is listed, surname first.
        where: the organisation of a person, the country of an organisation.
        belongs: the agency or the side of a person, the kind of an organisation, in words.
    """

    table: str
    id: str
    name: str
    what: str = ""
    where: str = ""
    belongs: str = ""
    phone: str = ""
    is_to_complete: bool = False


def listed_name(given_name: str, family_name: str) -> str:
    """A name as a list has it: ``De Smet, Jan``; of one word that word."""
    return ", ".join(" ".join(part.split()) for part in (family_name, given_name) if part.strip())


def surname_order(given_name: str, family_name: str) -> tuple[str, str]:
    """Sort key of people as their surnames are said; who has one name only stands under it."""
    return fold(family_name) or fold(given_name), fold(given_name)


def address(person: Person) -> str:
    """How to address somebody: as it was noted, or else honorific and surname; empty if neither is known."""
    if person.form_of_address:
        return person.form_of_address
    return f"{person.honorific} {person.family_name}" if person.honorific and person.family_name else ""


def side_word(side: str) -> str:
    """A side in words; of one that is none, what stands there."""
    words = {
        Side.DELEGATION: _("delegation"),
        Side.HOST: _("host"),
        Side.AUTHORITY: _("authority"),
        Side.ORGANISER: _("organiser"),
        Side.PRESS: _("press"),
        Side.INTERPRETER: _("interpreter"),
    }
    return words[Side(side)] if side in set(Side) else side


def consent_word(consent: str) -> str:
    """What somebody said to being kept, in words; of what is none of ours, what stands there."""
    words = {
        Consent.GIVEN: _("given"),
        Consent.REFUSED: _("refused"),
        Consent.WITHDRAWN: _("withdrawn"),
    }
    return words[Consent(consent)] if consent in set(Consent) else consent


def consent_in_words(consent: str, on: str) -> str:
    """``✓ given, 2025-03-04``, ``✗ withdrawn, 2025-03-06``; empty for who was not asked."""
    if not consent:
        return ""
    sign = "✓" if consent == Consent.GIVEN else "✗" if consent in set(Consent) else "?"
    return f"{sign} {', '.join(part for part in (consent_word(consent), on) if part)}"


def belongs_to(side: str, agency: str) -> str:
    """What somebody belongs to, in one word where there is one: their agency, or else their side."""
    return agency or side_word(side)


def is_known(given_name: str, family_name: str, organisation_id: str | None) -> bool:
    """Whether enough is known of somebody who was made on the spot: a name, and the organisation."""
    return bool((given_name.strip() or family_name.strip()) and organisation_id)


def note_start(person: Person) -> str:
    """What a note about somebody begins with: ``@Name`` of whom one meets, ``+Name`` of one's own."""
    return f"{'+' if person.is_delegate else '@'}{person.name} " if person.name else ""
