"""Handshakes and promises to test with, written into a mission's file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id

HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07 \u202eevil"
"""What a name from a badge may be."""

HILDE, LEILA, KABIR, MASSART, WOUTERS = "BE-0060", "BE-0075", "IN-0029", "IN-0030", "BE-0027"
"""Badges of the sample: two organisers, two hosts, a delegate."""


def person_id(file: MissionFile, badge: str) -> str:
    row = file.row("SELECT id FROM person WHERE badge = ?", badge)
    assert row is not None
    return str(row["id"])


def handshake(file: MissionFile, note: str, at: str, *, item: str = "", **badges: str) -> str:
    """Note a handshake at a moment (UTC), with somebody in each part: ``counterpart="IN-0029"``."""
    found = file.row("SELECT id FROM agenda_item WHERE title = ?", item)
    row = {
        "id": new_id(),
        "at": at,
        "zone": "Asia/Kolkata",
        "agenda_item_id": found["id"] if found else None,
        "place": "New Delhi",
        "note": note,
        "warmth": "hot",
        "captured_by": "Anke Maes (FIT)",
    }
    with file.writing("handshake", "handshake_person") as connection:
        _insert(connection, "handshake", row)
        for part, badge in badges.items():
            values = {"id": new_id(), "handshake_id": row["id"], "part": part}
            _insert(connection, "handshake_person", {**values, "person_id": person_id(file, badge)})
    return str(row["id"])


def promise(
    file: MissionFile, action: str, due: str = "", *, to: str = "", kept_by: str = "", **values: object
) -> str:
    """Note a promise, due ``2025-03-07`` or ``2025-03-07 17:00``; to whom and kept by whom by badge."""
    day, _space, time = due.partition(" ")
    row = {
        "id": new_id(),
        "action": action,
        "due_on": day,
        "due_time": time,
        "zone": "Asia/Kolkata" if day else "",
        "person_id": person_id(file, to) if to else None,
        "owner_id": person_id(file, kept_by) if kept_by else None,
        **values,
    }
    with file.writing("follow_up") as connection:
        _insert(connection, "follow_up", row)
    return str(row["id"])


def written_by_another_program(path: Path, sql: str, *values: str) -> None:
    """What some program writes that knows nothing of what is allowed.

    In a process of its own: two copies of SQLite in one do not see each other's locks.
    """
    code = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1])
other.execute(sys.argv[2], sys.argv[3:])
other.commit()
other.close()
"""
    subprocess.run([sys.executable, "-c", code, str(path), sql, *values], check=True)


def kept(file: MissionFile, follow_up_id: str) -> dict[str, object]:
    """What stands in the file about a promise."""
    row = file.row("SELECT * FROM follow_up WHERE id = ?", follow_up_id)
    assert row is not None
    return dict(row)


def _insert(connection: object, table: str, row: dict[str, object]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(  # type: ignore[attr-defined]
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
    )
