"""What the rows of an agenda bring, and which item of the programme each one is.

A whole day (of a calendar: a public holiday, a fair) is a note in the programme, not something that goes on:
free time without a length at the day's first minute. So it stands above the day, is never now or next,
overlaps nothing and is moved by nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from missiontui.domain import zones
from missiontui.domain.agenda import Kind, Status
from missiontui.exchange.agenda_legs import legs_of, whole_day
from missiontui.exchange.agenda_times import times_of
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.pairing import Taken, paired
from missiontui.exchange.references import References, key
from missiontui.i18n import _

_KINDS = tuple(str(kind) for kind in Kind)
_HOW_FAR = {"planned": 0, "running": 1, "done": 2, "cancelled": 2}
_TEXTS = ("title", "track", "venue", "address", "meeting_point", "dress_code", "notes")
_FLAGS = {"fixed_start": "hard_start", "fixed_end": "hard_end", "needs_clearance": "needs_clearance"}
_MOST_SEATS = 1_000_000
UID, OUR_UID = "uid", "@missiontui"
"""The column in which a calendar has its identifiers, and how those of our own export end."""

Values = dict[str, object]


def plan_agenda(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The programme. An item is known by its id in what we wrote ourselves, else by title, local date, track
    and destination, and then by its hour."""
    taken = Taken()
    read = []
    ids = {str(row["id"]) for row in draft.rows("agenda_item")}
    again = {cells: item for cells in rows if (item := _written_by_us(cells)) in ids}
    for cells in rows:
        values = _values(cells, draft, references, again.get(cells))
        if not cells.is_sound:
            continue
        name, hour = _identity(values, draft)
        if not taken.by(cells, "title", again.get(cells) or (name, hour), _("Keep one of the two rows.")):
            read.append(((cells, values), name, hour))
    found = set(again.values())
    present = {
        item: _identity(row, draft)
        for row in draft.rows("agenda_item")
        if (item := str(row["id"])) not in found
    }
    by_name = paired([each for each in read if each[0][0] not in again], present)
    known = {cells: item for (cells, _values), item in by_name} | again
    for (cells, values), _name, _hour in read:
        known_item = known[cells]
        row = draft.row("agenda_item", known_item) if known_item else None
        if row is not None and _has_no_end(cells):
            values |= _lasting(values, row)
        draft.keep(cells, "agenda_item", known_item, values | _alive(values, row))


def ends_assumed(rows: Sequence[Cells]) -> int:
    """How many items that came in are written without their end."""
    return sum(bool(cells.outcome) and _has_no_end(cells) for cells in rows)


def _has_no_end(cells: Cells) -> bool:
    return not cells.peek("end") and whole_day(cells) is None


def _lasting(values: Values, row: Mapping[str, object]) -> Values:
    """The end of an item of which a list gives only the start: it lasts as long as it did."""
    start, end = (zones.from_text(str(row[column])) for column in ("planned_start", "planned_end"))
    return {"planned_end": zones.to_text(zones.from_text(str(values["planned_start"])) + (end - start))}


def _written_by_us(cells: Cells) -> str:
    """The id of the item of an event that we exported ourselves: it may have moved to another day since."""
    uid = cells.text(UID)
    return uid.removesuffix(OUR_UID) if uid.endswith(OUR_UID) else ""


def _values(cells: Cells, draft: Draft, references: References, item: str | None) -> Values:
    cells.required("title")
    values = (
        cells.texts(*_TEXTS)
        | cells.choice("kind", _KINDS)
        | cells.choice("status", tuple(_HOW_FAR))
        | cells.whole("capacity", 0, _MOST_SEATS)
    )
    for column, header in _FLAGS.items():
        flag = cells.flag(header)
        if flag is not None:
            values[column] = int(flag)
    for column in ("host_contact", "owner"):
        person = references.person(cells, column)
        if person:
            values[f"{column}_id"] = person
    leg, arrival = _legs(cells, draft, references, item, is_journey=values.get("kind") == Kind.TRANSFER)
    if leg is None:
        return values
    values["destination_id"] = leg
    if arrival:
        values["arrival_destination_id"] = arrival if arrival != leg else None
    zone = str(draft.row("destination", leg)["zone"])
    is_free = values.get("kind") == Kind.FREE
    values |= _times(
        cells, zone, str(draft.row("destination", arrival)["zone"]) if arrival else zone, is_free=is_free
    )
    host = references.organisation(cells, "host_organisation", "host")
    if host:
        values["host_organisation_id"] = host
    return values


def _legs(
    cells: Cells, draft: Draft, references: References, item: str | None, *, is_journey: bool
) -> tuple[str | None, str | None]:
    """Where an item begins and ends: as the row says, else by its date, its clock and the cities it names."""
    arrival = references.destination(cells, "end_destination")
    if cells.text("destination"):
        return references.destination(cells, "destination"), arrival
    if references.is_doubtful("destinations"):
        cells.doubt()
        return None, None
    present = str(draft.row("agenda_item", item)["destination_id"]) if item else ""
    found = legs_of(
        cells,
        draft.rows("destination"),
        draft.rows("agenda_item"),
        present=present,
        is_journey=is_journey,
    )
    return (found[0], arrival or found[1]) if found else (None, None)


def _times(cells: Cells, zone: str, end_zone: str, *, is_free: bool) -> Values:
    """The plan and the estimate; of a whole day its first minute, at which nothing lasts."""
    day = whole_day(cells)
    if day is None and is_free and cells.text("start") == cells.text("end"):
        written = cells.time("start")
        if written is not None and written.clock == time():
            day = written.day or cells.day("date")
    if day is None:
        return times_of(cells, zone, end_zone)
    at = zones.to_text(zones.midnight(day, zone))
    return {"kind": Kind.FREE, "planned_start": at, "planned_end": at}


def _identity(row: Mapping[str, object], draft: Draft) -> tuple[tuple[object, ...], str]:
    """Under what name an item stands in the programme, and at what hour."""
    leg, start = str(row["destination_id"]), str(row["planned_start"])
    day = zones.local(zones.from_text(start), str(draft.row("destination", leg)["zone"])).date()
    return (key(row["title"]), day, key(row.get("track") or ""), leg), start


def _alive(values: Values, row: Mapping[str, object] | None) -> Values:
    """The estimate and the status, of which a newer plan must not take back what the day has made of them.

    The estimate goes with the plan as long as the two are the same; a status only goes forward.
    """
    alive: Values = {}
    went_to_plan = row is None or (
        row.get("status") != Status.DONE
        and (row["starts_at"], row["ends_at"]) == (row["planned_start"], row["planned_end"])
    )
    if "starts_at" not in values and went_to_plan:
        alive = {"starts_at": values["planned_start"], "ends_at": values["planned_end"]}
    if row is not None and "status" in values:
        told, known = (_HOW_FAR.get(str(status), 0) for status in (values["status"], row.get("status")))
        alive["status"] = values["status"] if told > known else row.get("status", Status.PLANNED)
    return alive
