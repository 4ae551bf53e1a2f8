"""The lists of evenings and visits as people read them, and as our import reads them back."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from missiontui.domain.agenda import Kind
from missiontui.domain.evenings import EVENINGS
from missiontui.domain.people import surname_order
from missiontui.exchange.writing.cell_names import called
from missiontui.exchange.writing.item_listings import PRIVATE_ON_A_LIST, guest_cells
from missiontui.exchange.writing.listing import Cell, Line, Listing
from missiontui.exchange.writing.mission_records import MissionRecords
from missiontui.store.exports import Record

_VISITS = (Kind.VISIT, Kind.TRANSFER)
_OF_THE_PERSON = (
    "given_name",
    "family_name",
    "honorific",
    "form_of_address",
    "job_title",
    "agency",
    "mobile",
    "languages",
)

_WHO = ("date", "item", "person", "given_name", "family_name")
_PRIVATELY = ("diet", "access_needs", "attention", "note")
_GUESTS = (
    *_WHO,
    *("honorific", "form_of_address", "job_title", "organisation", "agency", "languages"),
    *("rsvp", "companion_of", "table", "seat", "precedence", "precedence_reason"),
    *("arrives_at", "arrives_by", "greeter", "arrived", "entered", "left", "door"),
    *_PRIVATELY,
)
_ROSTER = (
    *_WHO,
    *("organisation", "agency", "mobile", "languages"),
    *("rsvp", "vehicle", "companion_of", "clearance"),
    *("boarded", "arrived", "boarded_back", "returned"),
    *_PRIVATELY,
)


def guests_listing(records: MissionRecords, item_id: str = "", *, private: bool) -> Listing:
    """The guest list of an item, or of all evenings: who is invited, their answer, seat, arrival.

    Args:
        private: whether what they eat and need, remarks on them, and their ranks may leave.
    """
    return _roster("guests", _GUESTS, records, _items(records, item_id, EVENINGS), private=private)


def visits_listing(records: MissionRecords, item_id: str = "", *, private: bool) -> Listing:
    """Who is on the list of an item, or of all visits and transfers: bus, clearance, checkpoints."""
    return _roster("visits", _ROSTER, records, _items(records, item_id, _VISITS), private=private)


def _items(records: MissionRecords, item_id: str, kinds: Iterable[str]) -> tuple[str, ...]:
    """The items that are meant, in the order of the programme."""
    if item_id:
        return (item_id,)
    wanted = frozenset(map(str, kinds))
    found = [
        (str(item["starts_at"]), one) for one, item in records.rows("agenda_item") if item["kind"] in wanted
    ]
    return tuple(one for _starts_at, one in sorted(found))


def _roster(
    name: str,
    columns: tuple[str, ...],
    records: MissionRecords,
    item_ids: Collection[str],
    *,
    private: bool,
) -> Listing:
    items, people = records.table("agenda_item"), records.table("person")
    place = {item_id: number for number, item_id in enumerate(item_ids)}
    found = []
    for registration_id, registration in records.guests:
        item, person = (
            items.get(str(registration["agenda_item_id"])),
            people.get(str(registration["person_id"])),
        )
        if item is None or person is None or item["id"] not in place:
            continue
        said = guest_cells(registration, item, records) | _person_cells(person, records)
        rank = said["precedence"] if said["precedence"] is not None else person["precedence"]
        said["precedence"] = rank if isinstance(rank, int) else None
        ids = {
            "id": registration_id,
            "agenda_item_id": str(item["id"]),
            "person_id": str(person["id"]),
        }
        line = Line(ids, tuple(said[column] for column in columns))
        surname = surname_order(str(person["given_name"]), str(person["family_name"]))
        found.append((place[str(item["id"])], surname, registration_id, line))
    lines = tuple(line for *_order, line in sorted(found, key=lambda one: one[:3]))
    listing = Listing(name, columns, lines)
    return listing if private else listing.without(*PRIVATE_ON_A_LIST)


def _person_cells(person: Record, records: MissionRecords) -> dict[str, Cell]:
    """Who somebody is, for whoever reads the list."""
    return {
        "organisation": called(records.table("organisation"), person["organisation_id"], "name"),
        "diet": str(person["diet"]),
        "access_needs": str(person["access_needs"]),
        **{column: str(person[column]) for column in _OF_THE_PERSON},
    }
