"""Wiping what forgetting leaves behind: this laptop's own tables, the index of the search, old pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import suppress
from typing import Any

from missiontui.domain.forgetting import Eraser
from missiontui.errors import MissionFileError
from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.log.erasing import note_unwiped
from missiontui.store.log.names import Record
from missiontui.store.opening import connection_to

Rows = Callable[[str], Iterable[Any]]

_LOCAL = (("delivery", "number", ("source",)), ("correspondent", "address", ("name", "failure")))
"""This laptop's own tables that hold words of people: table, key, columns."""


Change = tuple[str, tuple[Any, ...]]
"""SQL that takes something out of a table, and what it is given."""


def local_changes(rows: Rows, eraser: Eraser, gone: Set[Record]) -> Iterator[Change]:
    """What takes names out of the tables that belong to this laptop alone.

    Args:
        rows: runs a query.
        eraser: what takes them out.
        gone: records that go; a draft about one of them goes with it.
    """
    ids = {record_id for _table, record_id in gone}
    for row in rows("SELECT draft, form, content FROM draft"):
        if any(one in f"{row['draft']} {row['form']} {row['content']}" for one in ids):
            yield "DELETE FROM draft WHERE draft = ?", (row["draft"],)
        elif eraser.finds(row["content"]):
            after = eraser.without_names(row["content"])
            yield "UPDATE draft SET content = ? WHERE draft = ?", (after, row["draft"])
    for table, key, columns in _LOCAL:
        for row in rows(f"SELECT * FROM {table}"):
            for column in columns:
                if eraser.finds(row[column]):
                    after = eraser.without_names(row[column])
                    yield f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (after, row[key])


def clear_local(connection: Any, changes: Iterable[Change]) -> None:
    """Take names out of this laptop's own tables. Inside a transaction."""
    for sql, values in changes:
        connection.execute(sql, values)
    connection.execute("DELETE FROM search_folded")  # a memory of how names are folded: it fills again
    note_unwiped(connection)


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
        (erased,) = file.rows("SELECT unwiped FROM writer")[0]
        search_index.rebuild(file)
        connection = connection_to(file)
        try:
            connection.execute("INSERT INTO search (search) VALUES ('optimize')")
            connection.execute("VACUUM")
            busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:  # what was erased meanwhile is still to be wiped
                connection.execute("UPDATE writer SET unwiped = max(unwiped - ?, 0)", (erased,))
            return not busy
        except driver.Error:
            return False
        finally:
            connection.close()
    return False
