"""Exporting: what is asked for, as the bytes of one file or of several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.people import surname_order
from missiontui.errors import InputError
from missiontui.exchange.kinds import KIND_NAMES
from missiontui.exchange.writing import b2b_listings, item_listings, meetings, record_listings, rosters
from missiontui.exchange.writing.after_mission import letters_listing, outcomes_listing
from missiontui.exchange.writing.contacts import contacts_listing, crm_listing
from missiontui.exchange.writing.csv_text import csv_bytes, inert_but_phones
from missiontui.exchange.writing.formats import ALL, Crm, Format, refuse_format
from missiontui.exchange.writing.gathering import everybody, home_zone, met, mission_name
from missiontui.exchange.writing.letters import letters_to_write
from missiontui.exchange.writing.listing import Listing
from missiontui.exchange.writing.mission_records import MissionRecords
from missiontui.exchange.writing.phone_numbers import DialledNumbers
from missiontui.exchange.writing.preparation_listings import interests_listing, targets_listing
from missiontui.exchange.writing.signing_listing import signings_listing
from missiontui.i18n import _, speaking
from missiontui.store import agenda, b2b_meetings, exports, follow_ups, handshakes
from missiontui.store.connection import MissionFile
from missiontui.store.outcomes import outcomes
from missiontui.store.rehearsal_mark import mark_word
from missiontui.store.signings import embargoed

_ONE_ITEM = ("guests", "visits", "registrations", "meetings")
"""Lists that can be of one item alone."""

WITH_SIGNINGS = ("signings", ALL)
"""Kinds in which signings are listed."""

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
"""The time of who says none: whatever has an embargo is held back then."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants to have.

    Args:
        kind: one of ``formats.KINDS``.
        item_id: the one item whose list is meant; empty for all.
        crm: whose columns the contacts have; None for ours.
        private: whether health, passport and emergency contacts may leave.
        language: in which it is worded, one of ``i18n.LANGUAGES``; empty for that of the screens.
        delimiter: what parts the cells of a CSV file; empty for the usual one.
        now: the mission's time, UTC: what is under embargo then is left out.
        company_id: of B2B meetings those of one company, ours or theirs; empty for all.
        person_id: of B2B meetings those of one person; empty for all.
    """

    kind: str
    format: Format
    item_id: str = ""
    crm: Crm | None = None
    private: bool = False
    language: str = ""
    delimiter: str = ""
    now: datetime = BEFORE_ALL
    company_id: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is to be written: the content of one file; or of several by name, for a folder.

    ``number`` counts the lines, cards or events; ``held_back`` the signings that belong among them and are
    not, since they are under embargo.
    """

    number: int
    content: bytes = b""
    files: Mapping[str, bytes] | None = None
    held_back: int = 0


def export(file: MissionFile, request: Request) -> Exported:
    """Write out what is asked for; the same mission gives the same bytes each time.

    Raises:
        InputError: that cannot be had in that format, or not of one item.
        MissionError: a text does not fit into the format.
    """
    _refuse_what_cannot_be_meant(request)
    if request.language:
        with speaking(request.language):
            exported = _exported(file, request)
    else:
        exported = _exported(file, request)
    if request.kind in WITH_SIGNINGS:
        return replace(exported, held_back=embargoed(file, request.now))
    return exported


def _refuse_what_cannot_be_meant(request: Request) -> None:
    refuse_format(request.kind, request.format)
    if request.item_id and request.kind not in _ONE_ITEM:
        raise InputError(
            _("--item belongs to {kinds}.").format(kinds=", ".join(_ONE_ITEM)),
            hint=_("Leave it out, or export one of these."),
        )
    if (request.company_id or request.person_id) and request.kind != "meetings":
        raise InputError(
            _("--company and --person belong to meetings."),
            hint=_("Leave them out, or export meetings."),
        )
    if request.crm is not None and (
        request.kind != "contacts" or request.format not in (Format.CSV, Format.XLSX)
    ):
        raise InputError(
            _("What a CRM imports is contacts as csv or xlsx."),
            hint=_("In a shell: missiontui export contacts --for hubspot -o contacts.csv"),
        )


def _exported(file: MissionFile, request: Request) -> Exported:
    if request.format == Format.VCARD:
        return _cards(file, request)
    if request.format == Format.CALENDAR:
        return _calendar(file, request)
    if request.kind == ALL:
        return _all(MissionRecords(file), request)
    listing = listing_of(file, request)
    number = len(listing.lines)
    if request.format == Format.JSON:
        from missiontui.exchange.writing.json_text import json_bytes

        return Exported(number, json_bytes([listing], is_one=True))
    if request.format == Format.XLSX:
        from missiontui.exchange.writing.workbook import workbook_bytes

        return Exported(number, workbook_bytes([listing], mark_word(file)))
    return Exported(number, _csv(listing, request))


def listing_of(file: MissionFile, request: Request) -> Listing:
    """The table that is asked for."""
    if request.kind == "handshakes":
        return meetings.handshakes_listing(handshakes.handshakes(file), home_zone(file))
    if request.kind == "follow-ups":
        notes = handshakes.handshakes(file)
        return meetings.follow_ups_listing(follow_ups.follow_ups(file), notes, home_zone(file))
    if request.kind == "thanks":
        return letters_listing(letters_to_write(file)[0])
    if request.kind == "outcomes":
        return outcomes_listing(outcomes(file))
    if request.kind == "contacts":
        contacts, home = met(file), home_zone(file)
        if request.crm is not None:
            numbers = DialledNumbers(file, (one.person.id for one in contacts), home)
            return crm_listing(contacts, request.crm, mission_name(file), home, numbers)
        return contacts_listing(contacts, home)
    return _listing(MissionRecords(file), request.kind, request)


def _listing(records: MissionRecords, kind: str, request: Request) -> Listing:
    """A table of records."""
    private, item_id = request.private, request.item_id
    makers: Mapping[str, Callable[[], Listing]] = {
        "mission": lambda: record_listings.mission_listing(records),
        "destinations": lambda: record_listings.destinations_listing(records),
        "organisations": lambda: record_listings.organisations_listing(records),
        "people": lambda: record_listings.people_listing(records, private=private),
        "agenda": lambda: record_listings.agenda_listing(records),
        "vehicles": lambda: item_listings.vehicles_listing(records),
        "tables": lambda: item_listings.tables_listing(records),
        "registrations": lambda: item_listings.registrations_listing(
            records, (item_id,) if item_id else None, private=private
        ),
        "cues": lambda: item_listings.cues_listing(records),
        "numbers": lambda: record_listings.numbers_listing(records),
        "interests": lambda: interests_listing(records),
        "targets": lambda: targets_listing(records),
        "signings": lambda: signings_listing(records, request.now),
        "sessions": lambda: b2b_listings.sessions_listing(records),
        "availability": lambda: b2b_listings.availability_listing(records),
        "meetings": lambda: b2b_listings.meetings_listing(records, _meetings_asked(records.file, request)),
        "guests": lambda: rosters.guests_listing(records, item_id, private=private),
        "visits": lambda: rosters.visits_listing(records, item_id, private=private),
    }
    return makers[kind]()


def _all(records: MissionRecords, request: Request) -> Exported:
    """Everything that our import reads back."""
    listings = [_listing(records, kind, request) for kind in KIND_NAMES]
    number = sum(len(listing.lines) for listing in listings)
    if request.format == Format.JSON:
        from missiontui.exchange.writing.json_text import json_bytes

        return Exported(number, json_bytes(listings, is_one=False))
    if request.format == Format.XLSX:
        from missiontui.exchange.writing.workbook import workbook_bytes

        return Exported(number, workbook_bytes(listings, mark_word(records.file)))
    return Exported(number, files={f"{one.name}.csv": _csv(one, request) for one in listings})


def _csv(listing: Listing, request: Request) -> bytes:
    """A list as CSV; for a CRM, which no spreadsheet program of Belgium is, with commas."""
    if request.crm is None:
        return csv_bytes(listing, delimiter=request.delimiter or ";")
    return csv_bytes(listing, delimiter=request.delimiter or ",", guard=inert_but_phones)


def _cards(file: MissionFile, request: Request) -> Exported:
    from missiontui.exchange.writing import cards

    mission, home = mission_name(file), home_zone(file)
    if request.kind == "contacts":
        contacts = met(file)
        numbers = DialledNumbers(file, (one.person.id for one in contacts), home)
        return Exported(len(contacts), cards.contact_cards(contacts, mission, home, numbers))
    people = sorted(
        everybody(file).values(), key=lambda one: (*surname_order(one.given_name, one.family_name), one.id)
    )
    numbers = DialledNumbers(file, (one.id for one in people), home)
    return Exported(len(people), cards.person_cards(people, mission, numbers))


def _calendar(file: MissionFile, request: Request) -> Exported:
    from missiontui.exchange.writing import calendar

    name = mission_name(file)
    if request.kind == "agenda":
        items = agenda.all_items(file)
        changes = exports.revisions(file, "agenda_item")
        return Exported(len(items), calendar.agenda_calendar(items, changes, name))
    if request.kind == "meetings":
        return _meetings_calendar(file, request)
    promises, notes = follow_ups.follow_ups(file), handshakes.handshakes(file)
    changes = exports.revisions(file, "follow_up")
    written = calendar.follow_ups_calendar(promises, notes, changes, home_zone(file), name)
    return Exported(len(promises), written)


def _meetings_asked(file: MissionFile, request: Request) -> tuple[B2BMeeting, ...]:
    """The B2B meetings of the item, company and person that are asked for."""
    return b2b_meetings.meetings(
        file,
        agenda_item_id=request.item_id,
        organisation_id=request.company_id,
        person_id=request.person_id,
    )


def _meetings_calendar(file: MissionFile, request: Request) -> Exported:
    from missiontui.exchange.writing.b2b_calendar import meetings_calendar

    found = _meetings_asked(file, request)
    changes = exports.revisions(file, "b2b_meeting")
    venues = {item.id: item for item in agenda.all_items(file)}
    whose = b2b_listings.whose(found, request.company_id, request.person_id)
    name = " · ".join(word for word in (mission_name(file), _("B2B meetings"), whose) if word)
    return Exported(len(found), meetings_calendar(found, venues, changes, name))
