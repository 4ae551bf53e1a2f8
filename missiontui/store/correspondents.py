"""Remembering with whom operations are exchanged, and how it went: this laptop's own affair, in no log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from missiontui.clock import machine_now
from missiontui.domain import zones
from missiontui.domain.correspondents import Channel, Correspondent
from missiontui.domain.knowledge import Head, Knowledge, from_json, to_json
from missiontui.store.connection import MissionFile


def correspondents(file: MissionFile) -> tuple[Correspondent, ...]:
    """All of them, those first that are asked in the background, then the latest met."""
    rows = file.rows("SELECT * FROM correspondent ORDER BY every = 0, met_at DESC, address")
    return tuple(_correspondent(row) for row in rows)


def asked_by_itself(file: MissionFile) -> Correspondent | None:
    """The one that is asked in the background, None if all are by hand, or it is a rehearsal.
    Cheap: it is read each second."""
    row = file.row(
        """SELECT * FROM correspondent WHERE every <> 0 AND NOT EXISTS (SELECT 1 FROM rehearsal)
           ORDER BY met_at DESC, address LIMIT 1"""
    )
    return _correspondent(row) if row is not None else None


def met(file: MissionFile, address: str, channel: Channel, heads: Knowledge, *, name: str = "") -> None:
    """Note that an exchange worked, and what is known there now."""
    with file.remembering() as connection:
        note_met(connection, address, channel, heads, name=name)


def note_met(connection: Any, address: str, channel: Channel, heads: Knowledge, *, name: str = "") -> None:
    """The same, inside a transaction of the file's."""
    connection.execute(
        """INSERT INTO correspondent (address, kind, name, heads, met_at) VALUES (?1, ?2, ?3, ?4, ?5)
           ON CONFLICT (address) DO UPDATE SET kind = ?2, name = iif(?3 = '', name, ?3), heads = ?4,
           met_at = ?5, failing_since = NULL, failure = '', is_refused = 0""",
        (address, channel, name, to_json(heads), zones.to_text(machine_now())),
    )


def failed(file: MissionFile, address: str, channel: Channel, why: str, *, is_refused: bool) -> None:
    """Note that an exchange did not work, and since when it has not; ``why`` and ``is_refused`` as in
    ``Correspondent``."""
    with file.remembering() as connection:
        connection.execute(
            """INSERT INTO correspondent (address, kind, failing_since, failure, is_refused)
               VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (address) DO UPDATE
               SET failing_since = coalesce(failing_since, ?3), failure = ?4, is_refused = ?5""",
            (address, channel, zones.to_text(machine_now()), why, is_refused),
        )


def ask_every(file: MissionFile, address: str, channel: Channel, seconds: int) -> None:
    """Have an exchange tried by itself every so many seconds, and with nobody else; 0 for by hand only."""
    with file.remembering() as connection:
        connection.execute("UPDATE correspondent SET every = 0")
        connection.execute(
            """INSERT INTO correspondent (address, kind, every) VALUES (?1, ?2, ?3)
               ON CONFLICT (address) DO UPDATE SET every = ?3""",
            (address, channel, seconds),
        )


def add(file: MissionFile, address: str, channel: Channel) -> None:
    """Know of somebody before anything was exchanged; by hand only, until it is said otherwise."""
    with file.remembering() as connection:
        connection.execute(
            "INSERT INTO correspondent (address, kind) VALUES (?, ?) ON CONFLICT (address) DO NOTHING",
            (address, channel),
        )


def forget(file: MissionFile, address: str) -> None:
    """Exchange with somebody no more; what came from there, and what is known there, stays what it is."""
    with file.remembering() as connection:
        connection.execute("DELETE FROM correspondent WHERE address = ?", (address,))


def _correspondent(row: Any) -> Correspondent:
    try:
        heads: dict[str, Head] = from_json(row["heads"])
    except ValueError:
        heads = {}
    return Correspondent(
        address=row["address"],
        channel=Channel(row["kind"]),
        name=row["name"],
        heads=heads,
        met_at=_moment(row["met_at"]),
        failing_since=_moment(row["failing_since"]),
        failure=row["failure"],
        is_refused=bool(row["is_refused"]),
        every=row["every"],
    )


def _moment(text: str | None) -> datetime | None:
    return zones.from_text(text) if text else None
