"""Records as another program writes them, for tests."""

from __future__ import annotations

from typing import Any

from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id


def insert(connection: Any, table: str, **values: object) -> str:
    """Insert a record inside a transaction; returns its id."""
    record = {"id": new_id(), **values}
    connection.execute(
        f"INSERT INTO {table} ({', '.join(record)}) VALUES ({', '.join('?' * len(record))})",
        tuple(record.values()),
    )
    return str(record["id"])


def add(file: MissionFile, table: str, **values: object) -> str:
    """Insert a record in a transaction of its own; returns its id."""
    with file.writing(table) as connection:
        return insert(connection, table, **values)
