"""Writing to the programme: one act of a coordinator, one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.cascade import Cascade, Change, cascade
from missiontui.domain.departure_moves import VehicleMove, Vehicles, vehicle_moves
from missiontui.domain.whom_to_tell import Announcement, announcement
from missiontui.errors import OutOfOrderError, StaleError
from missiontui.i18n import _
from missiontui.store import agenda, calls
from missiontui.store.connection import MissionFile
from missiontui.store.departures import departures_of
from missiontui.store.ids import new_id
from missiontui.store.vehicles import vehicles_of
from missiontui.text import clean

FIELDS = (
    "destination_id",
    "arrival_destination_id",
    "kind",
    "title",
    "track",
    "planned_start",
    "planned_end",
    "fixed_start",
    "fixed_end",
    "status",
    "cancel_reason",
    "venue",
    "address",
    "meeting_point",
    "host_organisation_id",
    "host_contact_id",
    "owner_id",
    "capacity",
    "dress_code",
    "notes",
)
"""What may be set on an item besides its present times, which only a cascade changes."""

Fields = Mapping[str, object]


def preview(
    file: MissionFile,
    change: Change,
    *,
    follow: bool = True,
    shorten: Mapping[str, int] | None = None,
    skip: frozenset[str] = frozenset(),
) -> Cascade:
    """What a change of time would do, with everything around it read from the file. Nothing is written.

    Args and errors: those of ``domain.cascade.cascade``.
    """
    asked = agenda.item(file, change.item_id)
    day = agenda.items_around(file, asked.starts_at, asked.ends_at, change.starts_at, change.ends_at)
    return cascade(
        day, change, follow=follow, shorten=shorten, skip=skip, resources=agenda.resources(file, day)
    )


ANOTHER_DAY = timedelta(hours=12)
"""An item that moves by so much goes to another place in the programme; nothing there follows it."""


def preview_or_alone(file: MissionFile, change: Change) -> tuple[Cascade, bool]:
    """What a change of time would do, and whether the others follow.

    They do not where the item would jump before what comes first, nor where it goes to another day: then it
    moves alone.

    Raises: those of ``preview`` but for OutOfOrderError.
    """
    if abs(change.starts_at - agenda.item(file, change.item_id).starts_at) < ANOTHER_DAY:
        with suppress(OutOfOrderError):
            return preview(file, change), True
    return preview(file, change, follow=False), False


def calls_for(file: MissionFile, result: Cascade, *, is_fact: bool = False) -> Announcement | None:
    """Whom to phone about a change and what to tell everybody; None where nobody has to know."""
    vehicles, moved = _vehicles(file, result, is_fact=is_fact)
    return announcement(result, vehicles, moved, is_fact=is_fact)


def apply(
    file: MissionFile,
    result: Cascade,
    *,
    by: str,
    at: datetime,
    fields: Fields | None = None,
    is_fact: bool = False,
    opened: AgendaItem | None = None,
    in_language: str = "",
) -> None:
    """Apply a change of time exactly as it was previewed, with whatever goes with it, all or nothing.

    Buses leave with their items, and whoever has to be told is put on the call list, in the same transaction.

    Args:
        result: the preview.
        by: the coordinator's name.
        at: the mission's time of the act, UTC.
        fields: other columns of the item that was asked for, such as its status.
        is_fact: whether that item has just started or ended.
        opened: that item as it was shown when the fields were typed, where that was before the preview.
        in_language: what the message to all delegates is written in; empty for that of the screens.

    Raises:
        StaleError: an item of the day has changed since the preview, or what is to be written over has since
            the item was opened; nothing was written.
    """
    with file.writing("agenda_item", "vehicle", "notice", "call") as connection:
        vehicles, moved = _vehicles(file, result, is_fact=is_fact)
        to_tell = announcement(result, vehicles, moved, is_fact=is_fact, in_language=in_language)
        _refuse_if_stale(connection, result)
        if opened is not None:
            _refuse_if_written_over(file, opened, fields or {}, result)
        for item_id, values in _writes(result, fields or {}).items():
            _set(connection, item_id, values)
        for move in moved:
            _set_departures(connection, move)
        if to_tell is not None:
            calls.keep(connection, to_tell, by=by, at=at)


def _vehicles(
    file: MissionFile, result: Cascade, *, is_fact: bool
) -> tuple[Vehicles, tuple[VehicleMove, ...]]:
    """The vehicles of the day by item, and those that leave at another time after a change."""
    vehicles = vehicles_of(file, (item.id for item in (*result.day, result.asked)))
    decided = departures_of(file, (move.item.id for move in result.moves))
    return vehicles, vehicle_moves(result, vehicles, decided, is_fact=is_fact)


def _set_departures(connection: Any, move: VehicleMove) -> None:
    """Write the times that a vehicle gets, and those only."""
    before = move.vehicle
    for column, new, old in (
        ("departs_at", move.departs_at, before.departs_at),
        ("returns_at", move.returns_at, before.returns_at),
    ):
        if new is not None and new != old:
            connection.execute(
                f"UPDATE vehicle SET {column} = ? WHERE id = ?", (zones.to_text(new), before.id)
            )


def _writes(result: Cascade, fields: Fields) -> dict[str, dict[str, object]]:
    """Item id to all that is written to it, so that the log has one change for each."""
    writes: dict[str, dict[str, object]] = {}
    for move in result.moves:
        times = {"starts_at": zones.to_text(move.starts_at), "ends_at": zones.to_text(move.ends_at)}
        writes.setdefault(move.item.id, {}).update(times)
    for item in result.skipped:
        left_out = {"status": Status.CANCELLED, "cancel_reason": _("left out")}
        writes.setdefault(item.id, {}).update(left_out)
    if fields:
        writes.setdefault(result.asked.id, {}).update(_checked(fields))
    return writes


def add(file: MissionFile, fields: Fields, starts_at: datetime, ends_at: datetime) -> str:
    """Add an item whose plan and present estimate are the same; returns its id. Times are UTC."""
    item_id = new_id()
    times = {
        "planned_start": zones.to_text(starts_at),
        "planned_end": zones.to_text(ends_at),
        "starts_at": zones.to_text(starts_at),
        "ends_at": zones.to_text(ends_at),
    }
    row = {"id": item_id, **_checked(fields), **times}
    with file.writing("agenda_item") as connection:
        connection.execute(
            f"INSERT INTO agenda_item ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
    return item_id


def duplicate(file: MissionFile, item: AgendaItem) -> str:
    """Add a planned copy of an item right behind it, with its run sheet; returns the copy's id.

    The copy's times are not hard, and none of its cues is done.
    """
    copy_id = new_id()
    times = ("planned_start", "planned_end", "fixed_start", "fixed_end")
    columns = ", ".join(name for name in FIELDS if name not in ("status", "cancel_reason", *times))
    start, end = zones.to_text(item.ends_at), zones.to_text(item.ends_at + item.length)
    with file.writing("agenda_item", "cue") as connection:
        connection.execute(
            f"""INSERT INTO agenda_item (id, planned_start, planned_end, starts_at, ends_at, {columns})
                SELECT ?, ?, ?, ?, ?, {columns} FROM agenda_item WHERE id = ?""",
            (copy_id, start, end, start, end, item.id),
        )
        for cue in connection.execute("SELECT * FROM cue WHERE agenda_item_id = ?", (item.id,)).fetchall():
            connection.execute(
                "INSERT INTO cue (id, agenda_item_id, minutes_before, text, owner_id) VALUES (?, ?, ?, ?, ?)",
                (new_id(), copy_id, cue["minutes_before"], cue["text"], cue["owner_id"]),
            )
    return copy_id


def columns_of(item: AgendaItem) -> dict[str, object]:
    """Of an item, what may be set on it: column to value."""
    return {
        "destination_id": item.destination.id,
        "arrival_destination_id": item.arrival.id if item.arrival else None,
        "kind": item.kind,
        "title": item.title,
        "track": item.track,
        "planned_start": zones.to_text(item.planned_start),
        "planned_end": zones.to_text(item.planned_end),
        "fixed_start": int(item.fixed_start),
        "fixed_end": int(item.fixed_end),
        "status": item.status,
        "cancel_reason": item.cancel_reason,
        "venue": item.venue,
        "address": item.address,
        "meeting_point": item.meeting_point,
        "host_organisation_id": item.host_organisation_id or None,
        "host_contact_id": item.host_contact.person_id if item.host_contact else None,
        "owner_id": item.owner.person_id if item.owner else None,
        "capacity": item.capacity,
        "dress_code": item.dress_code,
        "notes": item.notes,
    }


def _set(connection: Any, item_id: str, values: Fields) -> None:
    assignments = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE agenda_item SET {assignments} WHERE id = ?", (*values.values(), item_id))


def _checked(fields: Fields) -> dict[str, object]:
    """The fields with their text cleaned; a column that is not to be set is a fault of ours."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of an agenda item: {sorted(unknown)}")
    return {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}


def _refuse_if_stale(connection: Any, result: Cascade) -> None:
    """Refuse if anything has changed that the preview was worked out from, even what does not move: what it
    says of hits and clashes would be wrong."""
    originals = {item.id: item for item in result.day}
    moved = (move.item for move in result.moves)
    originals |= {item.id: item for item in (*moved, *result.skipped, result.asked)}
    rows = connection.execute(
        f"""SELECT id, kind, track, planned_start, planned_end, starts_at, ends_at, status, fixed_start,
                   fixed_end
            FROM agenda_item WHERE id IN ({", ".join("?" * len(originals))})""",
        tuple(originals),
    )
    present = {row["id"]: row for row in rows}
    for item in originals.values():
        row = present.get(item.id)
        if row is None or not _is_as_seen(row, item):
            raise StaleError(
                _("“{title}” was changed meanwhile; nothing was applied.").format(title=item.title),
                hint=_("Look at the day again and repeat."),
            )


def _is_as_seen(row: Any, item: AgendaItem) -> bool:
    """Whether a row says of an item's place in the day what was seen."""
    times = (item.planned_start, item.planned_end, item.starts_at, item.ends_at)
    stored = (row["planned_start"], row["planned_end"], row["starts_at"], row["ends_at"])
    seen = (item.kind, item.track, item.status, item.fixed_start, item.fixed_end)
    status = row["status"] if row["status"] in set(Status) else Status.PLANNED
    found = (row["kind"], row["track"], status, bool(row["fixed_start"]), bool(row["fixed_end"]))
    return found == seen and tuple(zones.from_text(text) for text in stored) == times


def _refuse_if_written_over(file: MissionFile, opened: AgendaItem, fields: Fields, result: Cascade) -> None:
    """Refuse if what is to be written is no longer what the coordinator saw when it was typed."""
    before, now = columns_of(opened), agenda.item(file, opened.id)
    present = columns_of(now)
    moves = any(move.item.id == opened.id for move in result.moves)
    times_differ = (now.starts_at, now.ends_at) != (opened.starts_at, opened.ends_at)
    if (moves and times_differ) or any(present[name] != before[name] for name in fields):
        raise StaleError(
            _("“{title}” was changed meanwhile; nothing was saved.").format(title=now.title),
            hint=_("Look at it again and repeat."),
        )
