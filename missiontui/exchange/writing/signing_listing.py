"""The signings that may be told, as our import reads them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from missiontui.domain.signings import Part, Signing, SigningParty
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.writing.cell_names import called, planned_day
from missiontui.exchange.writing.cell_times import near_cell
from missiontui.exchange.writing.listing import Cell, Line, Listing
from missiontui.exchange.writing.mission_records import MissionRecords
from missiontui.store.signings import signings


def signings_listing(records: MissionRecords, now: datetime) -> Listing:
    """The signings in their order, without those under embargo.

    Args:
        now: the mission's time, UTC.
    """
    columns = kind_named("signings").columns
    lines = []
    for one in signings(records.file, now, with_embargoed=False):
        said = _cells(one, records)
        ids = {"id": one.id} | ({"agenda_item_id": one.item_id} if one.item_id else {})
        lines.append(Line(ids, tuple(said[column] for column in columns)))
    return Listing("signings", columns, tuple(lines))


def _cells(one: Signing, records: MissionRecords) -> Mapping[str, Cell]:
    """What is said of a signing, by column."""
    item = records.table("agenda_item").get(one.item_id)
    zone = records.zone(item) if item is not None else one.zone
    planned = records.planned_start(item) if item is not None else None
    record = records.table("signing")[one.id]
    return {
        "date": planned_day(item, zone) if item is not None else None,
        "item": str(item["title"]) if item is not None else "",
        "position": one.position,
        "title": one.title,
        "kind": one.kind,
        "parties": _names(one, Part.PARTY, records),
        "signatories": _names(one, Part.SIGNATORY, records),
        "witnesses": _names(one, Part.WITNESS, records),
        "authorities": _names(one, Part.AUTHORITY, records),
        "value": one.money.amount if one.money is not None else one.value,
        "currency": one.currency,
        "embargo_until": near_cell(one.embargo_until, zone, planned),
        "status": str(one.status),
        "signed_at": near_cell(record["signed_at"], zone, planned),
        "copies": one.copies,
        "languages": one.languages,
        "flags_ready": one.flags_ready,
        "pens_ready": one.pens_ready,
        "document_received": one.document_received,
        "photo_taken": one.photo_taken,
        "photo": one.photo,
        "notes": one.notes,
    }


def _names(one: Signing, part: Part, records: MissionRecords) -> tuple[str, ...]:
    return tuple(filter(None, (_name(who, records) for who in one.of(part))))


def _name(who: SigningParty, records: MissionRecords) -> str:
    if who.person_id:
        return records.people_names.cell(who.person_id)
    return called(records.table("organisation"), who.organisation_id, "name")
