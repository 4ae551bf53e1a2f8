"""The mission's own lists as our import reads them back: legs, organisations, people, the agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from missiontui.domain import zones
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.writing.cell_names import called, planned_day
from missiontui.exchange.writing.cell_times import day_cell, end_cell, near_cell, start_cell
from missiontui.exchange.writing.listing import Cell, Line, Listing
from missiontui.exchange.writing.mission_records import MissionRecords
from missiontui.store.exports import Record

PRIVATE = (
    *("passport_name", "emergency_contact", "diet", "access_needs", "attention"),
    *("precedence_reason", "not_beside"),
)
"""Columns that leave only if that is asked for: health, the passport, whom to phone for somebody, why their
rank is another one, whom they must not sit beside."""

_DAYS = ("starts_on", "ends_on", "arrives_on", "leaves_on")


def mission_listing(records: MissionRecords) -> Listing:
    """The mission's own row."""
    return _plain("mission", "mission", records)


def destinations_listing(records: MissionRecords) -> Listing:
    """The legs."""
    return _plain("destinations", "destination", records)


def organisations_listing(records: MissionRecords) -> Listing:
    """Companies, authorities and the like."""
    return _plain("organisations", "organisation", records)


def people_listing(records: MissionRecords, *, private: bool) -> Listing:
    """Everybody.

    Args:
        private: whether health, passport and emergency contact may leave.
    """
    organisations = records.table("organisation")

    def otherwise(person: Record) -> Mapping[str, Cell]:
        return {"organisation": called(organisations, person["organisation_id"], "name")}

    listing = record_listing("people", "person", records, otherwise, ("organisation_id",))
    return listing if private else listing.without(*PRIVATE)


def numbers_listing(records: MissionRecords) -> Listing:
    """Whom to phone in need, by leg."""
    legs = records.table("destination")
    return record_listing(
        "numbers",
        "emergency_number",
        records,
        lambda number: {"destination": called(legs, number["destination_id"], "city")},
        ("destination_id",),
    )


def agenda_listing(records: MissionRecords) -> Listing:
    """The programme, with its estimates where the day has left the plan."""

    def otherwise(item: Record) -> Mapping[str, Cell]:
        return _times(item, records) | _references(item, records)

    return record_listing(
        "agenda",
        "agenda_item",
        records,
        otherwise,
        ("destination_id", "host_organisation_id", "host_contact_id", "owner_id"),
    )


def record_listing(
    kind: str,
    table: str,
    records: MissionRecords,
    otherwise: Callable[[Record], Mapping[str, Cell]],
    references: tuple[str, ...] = (),
) -> Listing:
    """A list with a line for each record of a table, in the columns of the import.

    Args:
        otherwise: what a line says otherwise than the record; the same columns for each.
        references: columns of the record whose ids a program gets.
    """
    lines, columns = [], kind_named(kind).columns
    for record_id, record in records.rows(table):
        said = otherwise(record)
        columns = tuple(column for column in columns if column in said or column in record)
        ids = {"id": record_id} | {name: str(record[name]) for name in references if record[name]}
        lines.append(Line(ids, tuple(_cell(column, said, record) for column in columns)))
    return Listing(kind, columns, tuple(lines))


def _cell(column: str, said: Mapping[str, Cell], record: Record) -> Cell:
    if column in said:
        return said[column]
    value = record[column]
    return value if isinstance(value, str | int) else None


def _times(item: Record, records: MissionRecords) -> dict[str, Cell]:
    """The plan, and the estimate where it is another one."""
    zone, end_zone, planned = records.zone(item), records.end_zone(item), records.planned_start(item)
    found: dict[str, Cell] = {
        "date": planned_day(item, zone),
        "start": start_cell(item["planned_start"], zone),
        "end": end_cell(item["planned_end"], end_zone, planned),
        "starts_at": None,
        "ends_at": None,
    }
    if (item["starts_at"], item["ends_at"]) != (item["planned_start"], item["planned_end"]):
        begins = zones.from_foreign_text(str(item["starts_at"]))
        found["starts_at"] = near_cell(item["starts_at"], zone, planned)
        found["ends_at"] = end_cell(item["ends_at"], end_zone, begins)
    return found


def _references(item: Record, records: MissionRecords) -> dict[str, Cell]:
    """Where it is, who receives, who is responsible, and what holds of it, by column."""
    cities, names = records.table("destination"), records.people_names
    return {
        "destination": called(cities, item["destination_id"], "city"),
        "end_destination": called(cities, item["arrival_destination_id"], "city"),
        "host_organisation": called(records.table("organisation"), item["host_organisation_id"], "name"),
        "host_contact": names.cell(item["host_contact_id"]),
        "owner": names.cell(item["owner_id"]),
        "hard_start": bool(item["fixed_start"]),
        "hard_end": bool(item["fixed_end"]),
        "needs_clearance": bool(item["needs_clearance"]),
    }


def _plain(kind: str, table: str, records: MissionRecords) -> Listing:
    """A list whose columns are those of the table."""

    def days(record: Record) -> Mapping[str, Cell]:
        return {column: day_cell(record[column]) for column in _DAYS if column in record}

    return record_listing(kind, table, records, days)
