"""A delegate's parcel: what one company, or one delegate, takes home of a mission, and nothing of others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace

from missiontui.domain.handshakes import FollowUp, Handshake, Part
from missiontui.domain.people import Person, Side
from missiontui.domain.record_words import number_in_words
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.exchange.writing.cards import contact_cards
from missiontui.exchange.writing.contacts import contacts_of
from missiontui.exchange.writing.gathering import everybody, home_zone, mission_name
from missiontui.exchange.writing.meetings import follow_ups_listing, handshakes_listing
from missiontui.exchange.writing.phone_numbers import DialledNumbers
from missiontui.exchange.writing.workbook import workbook_bytes
from missiontui.i18n import _, ngettext, speaking
from missiontui.store import exports, follow_ups, handshakes
from missiontui.store.connection import MissionFile
from missiontui.store.rehearsal_mark import mark_word
from missiontui.text import fold

CARDS = "contacts.vcf"
TABLES = "handshakes-and-promises.xlsx"
_MOST = 20
"""Candidates that are named where several are meant."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose parcel it is: a company with its people, or one of them. ``members`` are ids of persons."""

    id: str
    name: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files by name, and how much is in them."""

    owner: Owner
    contacts: int
    handshakes: int
    promises: int
    files: Mapping[str, bytes]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known that they could take home."""
        return not (self.contacts or self.handshakes or self.promises)

    @property
    def in_words(self) -> str:
        """What is in it: ``3 contacts, 5 handshakes, 1 promise``."""
        parts = (
            ngettext("{number} contact", "{number} contacts", self.contacts).format(number=self.contacts),
            number_in_words("handshake", self.handshakes),
            number_in_words("follow_up", self.promises),
        )
        return ", ".join(parts)


def owner_of(file: MissionFile, record_id: str) -> Owner:
    """Whose parcel it is, by the id of an organisation or a person.

    Raises:
        NotFoundError: there is neither.
    """
    people = everybody(file)
    firms = {one.id: one for one in exports.organisations(file)}
    if record_id in firms:
        members = frozenset(one.id for one in people.values() if one.organisation_id == record_id)
        return Owner(record_id, firms[record_id].name, members)
    if record_id in people:
        return Owner(record_id, people[record_id].name, frozenset({record_id}))
    raise NotFoundError(_("They are no longer in the mission."))


def owner_named(file: MissionFile, words: str) -> Owner:
    """Whose parcel a person means: words of a company's name, or else of somebody's; an id, or a badge.

    Raises:
        NotFoundError: nobody is called that.
        AmbiguousError: several are; the candidates say which.
    """
    people = everybody(file)
    named = {one.id: one.name for one in exports.organisations(file)}
    persons = {one.id: one.name for one in people.values()}
    badges = [
        one.id for one in people.values() if one.badge and one.badge.casefold() == words.strip().casefold()
    ]
    found = badges or [one for one in {**named, **persons} if one == words.strip().lower()]
    found = found or _called(named, words) or _called(persons, words)
    if not found:
        raise NotFoundError(
            _("No company and nobody is called “{words}”.").format(words=words),
            hint=_("“missiontui find {words}” looks for what comes near.").format(words=words),
        )
    if len(found) > 1:
        both = {**named, **persons}
        raise AmbiguousError(
            _("{number} answer to “{words}”.").format(words=words, number=len(found)),
            [f"{both[one]}  ({one})" for one in found[:_MOST]],
            hint=_("Use more words, or the id in brackets."),
        )
    return owner_of(file, found[0])


def pack(file: MissionFile, owner: Owner, language: str = "") -> Parcel:
    """Put a parcel together: contacts as cards, handshakes and promises as two sheets.

    Args:
        language: of headers and words, one of ``i18n.LANGUAGES``; empty for that of the screens.
    """
    if language:
        with speaking(language):
            return _packed(file, owner)
    return _packed(file, owner)


def zipped(parcel: Parcel) -> bytes:
    """The parcel as one file; one parcel gives the same bytes each time."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parcel.files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _packed(file: MissionFile, owner: Owner) -> Parcel:
    people, home = everybody(file), home_zone(file)
    notes = tuple(
        _theirs(note, owner, people) for note in handshakes.handshakes(file) if _took_part(note, owner)
    )
    known = {note.id for note in notes}
    promises = [
        one
        for one in follow_ups.follow_ups(file)
        if _concerns(one, owner) or (one.handshake_id in known and not _is_anothers(one, owner, people))
    ]
    others = {one.id: one for one in people.values() if one.id not in owner.members}
    contacts = contacts_of(notes, others, {one.id: one for one in exports.organisations(file)})
    met = handshakes_listing(notes, home).without("noted_by", "not_understood")
    sheets = [
        replace(met, name=_("Handshakes")),
        follow_ups_listing(promises, notes, home, name=_("Promises")),
    ]
    numbers = DialledNumbers(file, (one.person.id for one in contacts), home)
    files = {
        CARDS: contact_cards(contacts, mission_name(file), home, numbers),
        TABLES: workbook_bytes(sheets, mark_word(file)),
    }
    return Parcel(owner, len(contacts), len(notes), len(promises), files)


def _took_part(note: Handshake, owner: Owner) -> bool:
    """Whether one of them met somebody there; what others noted about them is not theirs."""
    return any(party.person_id in owner.members for party in note.named(Part.DELEGATE))


def _theirs(note: Handshake, owner: Owner, people: Mapping[str, Person]) -> Handshake:
    """A handshake without the delegates and the promises of other companies."""
    parties = tuple(
        party for party in note.parties if party.part != Part.DELEGATE or party.person_id in owner.members
    )
    promises = tuple(one for one in note.follow_ups if not _is_anothers(one, owner, people))
    return replace(note, parties=parties, follow_ups=promises)


def _concerns(promise: FollowUp, owner: Owner) -> bool:
    """Whether a promise was made by one of them, or to one of them."""
    return promise.owner_id in owner.members or promise.person_id in owner.members


def _is_anothers(promise: FollowUp, owner: Owner, people: Mapping[str, Person]) -> bool:
    """Whether a delegate of somebody else keeps a promise, which then is not theirs to know."""
    keeper = people.get(promise.owner_id)
    return keeper is not None and keeper.side == Side.DELEGATION and not _concerns(promise, owner)


def _called(names: Mapping[str, str], words: str) -> list[str]:
    """The ids of those that are called exactly that; else of those in whose names words begin so."""
    wanted = fold(words)
    exact = [one for one, name in names.items() if wanted and fold(name) == wanted]
    parts = wanted.split()
    return exact or [one for one, name in names.items() if parts and _has(f" {fold(name)}", parts)]


def _has(name: str, parts: list[str]) -> bool:
    return all(f" {part}" in name for part in parts)
