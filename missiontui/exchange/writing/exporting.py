"""Exporting: what is asked for, as the bytes of one file or of several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from missiontui.domain.people import surname_order
from missiontui.errors import InputError
from missiontui.exchange.kinds import KIND_NAMES
from missiontui.exchange.writing import item_listings, meetings, record_listings, rosters
from missiontui.exchange.writing.contacts import contacts_listing, crm_listing
from missiontui.exchange.writing.csv_text import csv_bytes, inert_but_phones
from missiontui.exchange.writing.formats import ALL, Crm, Format, refuse_format
from missiontui.exchange.writing.gathering import everybody, home_zone, met, mission_name
from missiontui.exchange.writing.listing import Listing
from missiontui.exchange.writing.mission_records import MissionRecords
from missiontui.exchange.writing.phone_numbers import DialledNumbers
from missiontui.i18n import _, speaking
from missiontui.store import agenda, exports, follow_ups, handshakes
from missiontui.store.connection import MissionFile

_ONE_ITEM = ("guests", "visits", "registrations")
"""Lists that can be of one item alone."""


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
    """

    kind: str
    format: Format
    item_id: str = ""
    crm: Crm | None = None
    private: bool = False
    language: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is to be written: the content of one file; or of several by name, for a folder.

    ``number`` counts the lines, cards or events.
    """

    number: int
    content: bytes = b""
    files: Mapping[str, bytes] | None = None


def export(file: MissionFile, request: Request) -> Exported:
    """Write out what is asked for; the same mission gives the same bytes each time.

    Raises:
        InputError: that cannot be had in that format, or not of one item.
        MissionError: a text does not fit into the format.
    """
    _refuse_what_cannot_be_meant(request)
    if request.language:
        with speaking(request.language):
            return _exported(file, request)
    return _exported(file, request)


def _refuse_what_cannot_be_meant(request: Request) -> None:
    refuse_format(request.kind, request.format)
    if request.item_id and request.kind not in _ONE_ITEM:
        raise InputError(
            _("--item belongs to {kinds}.").format(kinds=", ".join(_ONE_ITEM)),
            hint=_("Leave it out, or export one of these."),
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

        return Exported(number, workbook_bytes([listing]))
    return Exported(number, _csv(listing, request))


def listing_of(file: MissionFile, request: Request) -> Listing:
    """The table that is asked for."""
    if request.kind == "handshakes":
        return meetings.handshakes_listing(handshakes.handshakes(file), home_zone(file))
    if request.kind == "follow-ups":
        notes = handshakes.handshakes(file)
        return meetings.follow_ups_listing(follow_ups.follow_ups(file), notes, home_zone(file))
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

        return Exported(number, workbook_bytes(listings))
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
    promises, notes = follow_ups.follow_ups(file), handshakes.handshakes(file)
    changes = exports.revisions(file, "follow_up")
    written = calendar.follow_ups_calendar(promises, notes, changes, home_zone(file), name)
    return Exported(len(promises), written)
