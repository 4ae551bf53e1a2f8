"""B2B meetings, and the sessions and availabilities they need, as our import reads them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.writing.cell_names import called
from missiontui.exchange.writing.cell_times import end_cell, start_cell
from missiontui.exchange.writing.item_listings import of_item
from missiontui.exchange.writing.listing import At, Cell, Line, Listing
from missiontui.exchange.writing.mission_records import MissionRecords
from missiontui.store import b2b_meetings
from missiontui.store.exports import Record


def sessions_listing(records: MissionRecords) -> Listing:
    """How the slots of each item with meetings are cut, and its tables."""
    columns, lines = kind_named("sessions").columns, []
    cut = {str(row["agenda_item_id"]) for _id, row in records.rows("b2b_session")}
    with_tables = {str(row["agenda_item_id"]) for _id, row in records.rows("b2b_table")}
    for item_id, item in records.rows("agenda_item"):
        if item_id not in cut | with_tables:
            continue
        seen = b2b_meetings.session(records.file, item_id)
        said: dict[str, Cell] = {
            **of_item(item, records),
            "slot_minutes": seen.slot_minutes,
            "pause_minutes": seen.pause_minutes,
            "tables": tuple(one.name for one in b2b_meetings.tables(records.file, item_id)),
        }
        ids = {"id": seen.id, "agenda_item_id": item_id} if seen.id else {"agenda_item_id": item_id}
        lines.append(Line(ids, tuple(said[column] for column in columns)))
    return Listing("sessions", columns, tuple(lines))


def availability_listing(records: MissionRecords) -> Listing:
    """When companies and people can be met, or cannot, in an item."""
    columns, lines = kind_named("availability").columns, []
    items, organisations = records.table("agenda_item"), records.table("organisation")
    for one_id, one in records.rows("availability"):
        item = items.get(str(one["agenda_item_id"] or ""))
        if item is None:
            continue
        zone = records.zone(item)
        start = zones.from_foreign_text(str(one["starts_at"]))
        said: dict[str, Cell] = {
            **of_item(item, records),
            "company": called(organisations, one["organisation_id"], "name"),
            "person": records.people_names.readable(one["person_id"]),
            "start": _start(one["starts_at"], item, records),
            "end": end_cell(one["ends_at"], zone, start),
            "free": bool(one["is_free"]),
            "reason": str(one["reason"]),
        }
        lines.append(Line({"id": one_id}, tuple(said[column] for column in columns)))
    return Listing("availability", columns, tuple(lines))


def meetings_listing(records: MissionRecords, found: Iterable[B2BMeeting]) -> Listing:
    """Who meets whom, when, where, and what came of it.

    Args:
        found: the meetings, in the order in which they are written.
    """
    columns, lines = kind_named("meetings").columns, []
    for one in found:
        said = _cells(one, records)
        ids = {"id": one.id} | ({"agenda_item_id": one.agenda_item_id} if one.agenda_item_id else {})
        lines.append(Line(ids, tuple(said[column] for column in columns)))
    return Listing("meetings", columns, tuple(lines))


def whose(found: Iterable[B2BMeeting], company_id: str, person_id: str) -> str:
    """The name of the company or the person whose meetings they are; empty for all."""
    for one in found:
        for record_id, name in (
            (one.person_id, one.person),
            (one.counterpart_id, one.counterpart),
            (one.interpreter_id, one.interpreter),
        ):
            if person_id and record_id == person_id:
                return name
        for record_id, name in (
            (one.organisation_id, one.organisation),
            (one.counterpart_organisation_id, one.counterpart_organisation),
        ):
            if company_id and not person_id and record_id == company_id:
                return name
    return ""


def _cells(one: B2BMeeting, records: MissionRecords) -> Mapping[str, Cell]:
    names = records.people_names
    return {
        **_when(one, records),
        "company": one.organisation,
        "delegate": names.readable(one.person_id),
        "counterpart_company": one.counterpart_organisation,
        "counterpart": names.readable(one.counterpart_id),
        "table": one.table,
        "address": one.address,
        "travel_minutes": one.travel_minutes or None,
        "interpreter": names.readable(one.interpreter_id),
        "fixed": one.is_fixed,
        "status": str(one.status),
        "no_show": one.no_show,
        "outcome": one.outcome,
        "notes": one.notes,
    }


def _when(one: B2BMeeting, records: MissionRecords) -> Mapping[str, Cell]:
    """The plan, and where the day has left it, that. Of one in no item each time has its offset from UTC: the
    clock is nobody's there."""
    item = records.table("agenda_item").get(one.agenda_item_id)
    planned = (one.planned_start, one.planned_end)
    now = (one.starts_at, one.ends_at) if one.is_moved else (None, None)
    columns = ("start", "end", "starts_at", "ends_at")
    if item is None:
        cells = (_with_offset(at, one.zone) if at is not None else None for at in (*planned, *now))
        day = zones.local(one.planned_start, one.zone).date()
        return {"date": day, "item": "", **dict(zip(columns, cells, strict=True))}
    texts = [zones.to_text(at) if at else "" for at in (*planned, *now)]
    zone = records.zone(item)
    cells_of_item = (
        _start(texts[0], item, records),
        end_cell(texts[1], zone, one.planned_start),
        _start(texts[2], item, records),
        end_cell(texts[3], zone, one.starts_at),
    )
    return {**of_item(item, records), **dict(zip(columns, cells_of_item, strict=True))}


def _with_offset(at: datetime, zone: str) -> At:
    return At(at, zone, zones.local(at, zone).isoformat("T", "minutes"))


def _start(text: object, item: Record, records: MissionRecords) -> Cell:
    """A time by the clock of the item; with its date, where that is not the one for which it is planned."""
    zone, planned = records.zone(item), records.planned_start(item)
    at = zones.from_foreign_text(str(text or ""))
    cell = start_cell(text, zone)
    if at is None or planned is None or not zones.is_zone(zone) or not isinstance(cell, At):
        return cell
    is_same_day = zones.local(at, zone).date() == zones.local(planned, zone).date()
    return cell if is_same_day else _with_offset(at, zone)
