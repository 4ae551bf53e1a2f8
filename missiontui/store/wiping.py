"""Wiping what forgetting leaves behind: this laptop's own tables, the index of the search, old pages."""

from __future__ import annotations

import json
from collections.abc import Set
from contextlib import suppress
from typing import Any

from missiontui.domain.forgetting import Eraser
from missiontui.errors import MissionFileError
from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.log.names import Record
from missiontui.store.opening import connection_to

_LOCAL = (("delivery", "number", ("source",)), ("correspondent", "address", ("name", "failure")))
"""This laptop's own tables that hold words of people: table, key, columns."""


def clear_local(connection: Any, eraser: Eraser, gone: Set[Record]) -> None:
    """Take names out of the tables that belong to this laptop alone. Inside a transaction.

    Args:
        eraser: what takes them out.
        gone: records that go; a draft about one of them goes with it.
    """
    ids = {record_id for _table, record_id in gone}
    for row in connection.execute("SELECT draft, form, content FROM draft").fetchall():
        if any(one in f"{row['draft']} {row['form']} {row['content']}" for one in ids):
            connection.execute("DELETE FROM draft WHERE draft = ?", (row["draft"],))
        elif eraser.finds(row["content"]):
            after = eraser.without_names(row["content"])
            connection.execute("UPDATE draft SET content = ? WHERE draft = ?", (after, row["draft"]))
    for table, key, columns in _LOCAL:
        for row in connection.execute(f"SELECT * FROM {table}").fetchall():
            for column in columns:
                if eraser.finds(row[column]):
                    connection.execute(
                        f"UPDATE {table} SET {column} = ? WHERE {key} = ?",
                        (eraser.without_names(row[column]), row[key]),
                    )
    connection.execute("DELETE FROM search_folded")  # a memory of how names are folded: it fills again


def without_keys(text: str, gone: Set[Record]) -> str:
    """JSON of an object without what it says of records that go; the same text if it says nothing of them."""
    ids = {record_id for _table, record_id in gone}
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if not isinstance(found, dict) or ids.isdisjoint(found):
        return text
    return json.dumps({key: one for key, one in found.items() if key not in ids}, ensure_ascii=False)


def wipe(file: MissionFile) -> bool:
    """Make the index of the search anew, and write the file anew without its free pages and its journal.

    What was forgotten before is forgotten whether or not this works; it can be done again at any time.

    Returns:
        Whether it worked: False where another program reads the file, or the disk is full.
    """
    from missiontui.store import search_index

    with suppress(MissionFileError):
        search_index.rebuild(file)
        connection = connection_to(file)
        try:
            connection.execute("INSERT INTO search (search) VALUES ('optimize')")
            connection.execute("VACUUM")
            busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        except driver.Error:
            return False
        finally:
            connection.close()
    return False
