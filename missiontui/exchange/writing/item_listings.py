"""What belongs to items of the programme, as our import reads it back: vehicles, tables, lists, cues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage, stages_of
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.writing.cell_names import called, planned_day
from missiontui.exchange.writing.cell_times import end_cell, near_cell, start_cell
from missiontui.exchange.writing.listing import Cell, Line, Listing
from missiontui.exchange.writing.mission_records import MissionRecords
from missiontui.exchange.writing.record_listings import PRIVATE, record_listing
from missiontui.store.exports import Record

PRIVATE_ON_A_LIST = (*PRIVATE, "precedence")
"""With the rank at one item alone: an import takes it only with its reason."""

_NO_ITEM: Mapping[str, Cell] = {"date": None, "item": ""}
_BY_A_DOOR = (Stage.ARRIVED, Stage.ENTERED)


def vehicles_listing(records: MissionRecords) -> Listing:
    """The buses and cars, with their drivers and departures."""
    items = records.table("agenda_item")

    def otherwise(vehicle: Record) -> Mapping[str, Cell]:
        item = items.get(str(vehicle["agenda_item_id"]))
        if item is None:
            return {**_NO_ITEM, "departs": None, "returns": None}
        zone, planned = records.zone(item), records.planned_start(item)
        leaves = zones.from_foreign_text(str(vehicle["departs_at"] or "")) or planned
        return {
            **of_item(item, records),
            "departs": _on_the_day(vehicle["departs_at"], item, records),
            "returns": end_cell(vehicle["returns_at"], zone, leaves),
        }

    return record_listing("vehicles", "vehicle", records, otherwise, ("agenda_item_id",))


def tables_listing(records: MissionRecords) -> Listing:
    """The tables of the evenings."""
    return record_listing(
        "tables", "seating_table", records, lambda table: _item_of(table, records), ("agenda_item_id",)
    )


def cues_listing(records: MissionRecords) -> Listing:
    """The run sheet."""

    def otherwise(cue: Record) -> Mapping[str, Cell]:
        return {
            **_item_of(cue, records),
            "owner": records.people_names.cell(cue["owner_id"]),
            "done": bool(cue["done_at"]),
        }

    return record_listing("cues", "cue", records, otherwise, ("agenda_item_id", "owner_id"))


def registrations_listing(
    records: MissionRecords, item_ids: Collection[str] | None = None, *, private: bool
) -> Listing:
    """Who comes to what, on which bus and seat, and passed where when; each person once on each item.

    Args:
        item_ids: of these items alone; None for all.
        private: whether remarks to whoever receives them may leave, which speak of health; with the ranks of
            one item alone, their reasons, and who does not sit beside whom.
    """
    columns = kind_named("registrations").columns
    items, lines = records.table("agenda_item"), []
    apart = _kept_apart(records)
    for registration_id, registration in records.guests:
        item = items.get(str(registration["agenda_item_id"]))
        if item is None or (item_ids is not None and item["id"] not in item_ids):
            continue
        said = guest_cells(registration, item, records)
        said["not_beside"] = "; ".join(
            records.people_names.cell(other) for other in apart.get(registration_id, ())
        )
        columns = tuple(column for column in columns if column in said)
        ids = {name: str(registration[name]) for name in ("id", "agenda_item_id", "person_id")}
        lines.append(Line(ids, tuple(said[column] for column in columns)))
    listing = Listing("registrations", columns, tuple(lines))
    return listing if private else listing.without(*PRIVATE_ON_A_LIST)


def guest_cells(registration: Record, item: Record, records: MissionRecords) -> dict[str, Cell]:
    """What a registration says, by column."""
    names, zone = records.people_names, records.zone(item)
    host = records.table("registration").get(str(registration["companion_of"] or ""))
    rank = registration["precedence"]
    return {
        **of_item(item, records),
        "person": names.cell(registration["person_id"]),
        "vehicle": _own_part(records.table("vehicle"), registration["vehicle_id"], item),
        "companion_of": names.cell(host["person_id"]) if host is not None else "",
        **{
            column: str(registration[column])
            for column in ("rsvp", "clearance", "attention", "note", "precedence_reason", "arrives_by")
        },
        **_seat(registration, item, records),
        "precedence": rank if isinstance(rank, int) else None,
        "arrives_at": near_cell(registration["arrives_at"], zone, records.planned_start(item)),
        "greeter": names.cell(registration["greeter_id"]),
        **_passed(registration, item, records),
    }


def of_item(item: Record, records: MissionRecords) -> Mapping[str, Cell]:
    """The date and the title by which an item is found."""
    return {"date": planned_day(item, records.zone(item)), "item": str(item["title"])}


def _item_of(record: Record, records: MissionRecords) -> Mapping[str, Cell]:
    item = records.table("agenda_item").get(str(record["agenda_item_id"]))
    return of_item(item, records) if item is not None else _NO_ITEM


def _on_the_day(text: object, item: Record, records: MissionRecords) -> Cell:
    """A time that an import takes for one of the day for which the item is planned."""
    zone = records.zone(item)
    cell = near_cell(text, zone, None)
    at, planned = zones.from_foreign_text(str(text or "")), records.planned_start(item)
    if at is None or planned is None or not zones.is_zone(zone):
        return cell
    is_same_day = zones.local(at, zone).date() == zones.local(planned, zone).date()
    return start_cell(text, zone) if is_same_day else cell


def _own_part(table: Mapping[str, Record], part_id: object, item: Record) -> str:
    """The name of a vehicle or table; empty if it is another item's."""
    part = table.get(str(part_id or ""))
    is_own = part is not None and part["agenda_item_id"] == item["id"]
    return called(table, part_id, "name") if is_own else ""


def _seat(registration: Record, item: Record, records: MissionRecords) -> Mapping[str, Cell]:
    table = _own_part(records.table("seating_table"), registration["seating_table_id"], item)
    seat = str(registration["seat"]) if table else ""
    return {
        "table": table,
        "seat": int(seat) if seat.isascii() and seat.isdigit() and len(seat) < 6 else seat,
    }


def _passed(registration: Record, item: Record, records: MissionRecords) -> Mapping[str, Cell]:
    """When somebody passed each stage that such an item has, and the door by which they came in."""
    found: dict[str, Cell] = dict.fromkeys((*map(str, Stage), "door"))
    passed = records.passages.get((str(item["id"]), str(registration["person_id"])), {})
    for stage in stages_of(str(item["kind"])):
        if stage not in passed:
            continue
        at, door = passed[stage]
        zone = records.end_zone(item) if stage == Stage.ARRIVED else records.zone(item)
        found[stage] = near_cell(at, zone, records.planned_start(item))
        if stage in _BY_A_DOOR:
            found["door"] = door
    return found


def _kept_apart(records: MissionRecords) -> Mapping[str, list[str]]:
    """Registration to people who are not seated beside that guest: each pair of the mission once.

    Names are parted by semicolons, so the one of the two who has none in theirs is named.
    """
    names = records.people_names
    first: dict[str, str] = {}
    for registration_id, registration in records.guests:
        first.setdefault(str(registration["person_id"]), registration_id)
    found: dict[str, list[str]] = defaultdict(list)
    known: set[frozenset[str]] = set()
    for _id, row in records.rows("kept_apart"):
        one, other = str(row["person_id"]), str(row["other_person_id"])
        pair = frozenset((one, other))
        if one == other or pair in known:
            continue
        known.add(pair)
        rows = [(first[own], apart) for own, apart in ((one, other), (other, one)) if own in first]
        if rows:
            registration_id, apart = min(rows, key=lambda row: ";" in names.cell(row[1]))
            found[registration_id].append(apart)
    return found
