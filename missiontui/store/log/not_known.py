"""What a newer missiontui wrote that this file has no table or column for: kept in the log, and passed on.

Once the program is newer too, and the file has them, the records get what was waiting.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from missiontui.store.log import erasing, tables
from missiontui.store.log.entry import Entry
from missiontui.store.log.shape import Shape

_read = json.JSONDecoder().raw_decode


def note(connection: Any, shapes: Mapping[str, Shape], entries: Iterable[Entry]) -> None:
    """Note the tables and columns of some operations that this file has not; "" for a whole table."""
    found: set[tuple[str, str]] = set()
    for entry in entries:
        shape = shapes.get(entry.tbl)
        if shape is None:
            found.add((entry.tbl, ""))
        elif entry.after is not None:
            names = _read(entry.after)[0].keys()
            if not names <= shape.defaults.keys():
                found |= {(entry.tbl, name) for name in names - shape.defaults.keys()}
    connection.executemany("INSERT OR IGNORE INTO not_known (tbl, name) VALUES (?, ?)", found)


def take_up(connection: Any, shapes: Mapping[str, Shape]) -> None:
    """Give the records what waited for their tables and columns. Inside a transaction."""
    waiting = connection.execute("SELECT tbl, name FROM not_known").fetchall()
    known = [
        (row["tbl"], row["name"])
        for row in waiting
        if row["tbl"] in shapes and (not row["name"] or row["name"] in shapes[row["tbl"]].defaults)
    ]
    if not known:
        return
    connection.execute("UPDATE writer SET is_receiving = 1")
    for table in {table for table, _name in known}:
        rows = connection.execute("SELECT DISTINCT pk FROM operation WHERE tbl = ?", (table,)).fetchall()
        records = [(table, str(row["pk"])) for row in rows]
        names = {name for one, name in known if one == table}
        erasing.blank(connection, set(records))
        tables.make_anew(connection, shapes, records, only=None if "" in names else names)
    connection.execute("UPDATE writer SET is_receiving = 0")
    connection.executemany("DELETE FROM not_known WHERE tbl = ? AND name = ?", known)
