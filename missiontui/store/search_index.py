"""Keeping the index of a search up to date by what the log says has changed since it was last read.

No trigger does it: words are folded in Python, and a trigger on a shared table would break up the batches
of the log (``store.log.triggers``).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Final

from missiontui.domain.finding import KINDS, Findable
from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.faults import explained
from missiontui.store.log.following import heads
from missiontui.store.migrations import handshakes
from missiontui.store.opening import connection_to
from missiontui.store.search_records import Record, findables
from missiontui.store.search_shelves import NAME_WORD, put, tidy

FEW: Final = 400
"""So many records are read in a twentieth of a second: less than a person notices."""
_AT_ONCE: Final = 1000
"""Records in a transaction: between two of them whoever else wants to write can."""
_TURNS: Final = 10
"""In which another program may write just before; what is new after them is read with the next search."""

_MANY: Final = 2000
"""An addition of more is worth tidying up after."""

_TELLING = {"given_name", "family_name", "organisation_id", "name", "title", "city"}
"""Columns that other records show of the one that they refer to."""

_CHANGED = f"""
SELECT DISTINCT tbl, pk,
    kind <> 'U' OR EXISTS (
        SELECT 1 FROM json_each(iif(json_valid(after), after, '{{}}'))
        WHERE key IN ({", ".join(f"'{name}'" for name in sorted(_TELLING))})
    ) AS is_telling,
    iif(json_valid(before), coalesce(before ->> 'handshake_id', before ->> 'signing_id'), NULL) AS was_in,
    iif(json_valid(after), coalesce(after ->> 'handshake_id', after ->> 'signing_id'), NULL) AS is_in
FROM operation WHERE site = ? AND seq > ?
"""

_TABLES = re.findall(
    r"^(CREATE (?:VIRTUAL )?TABLE (search|search_record|search_read) [^;]*)", handshakes.SCRIPT, re.MULTILINE
)
"""The tables of the index, as the schema makes them: statement and name."""

_AMONG = "IN (SELECT value FROM json_each(?1))"
_PARTS = {
    "handshake_person": "handshake",
    "handshake_organisation": "handshake",
    "handshake_tag": "handshake",
    "signing_party": "signing",
}
"""Table to that of the records of which its own are parts."""

_SHOWN_BY = (
    ("destination", "agenda_item", f"SELECT id FROM agenda_item WHERE destination_id {_AMONG}"),
    ("organisation", "person", f"SELECT id FROM person WHERE organisation_id {_AMONG}"),
    ("organisation", "agenda_item", f"SELECT id FROM agenda_item WHERE host_organisation_id {_AMONG}"),
    (
        "organisation",
        "handshake",
        f"""SELECT handshake_id FROM handshake_organisation WHERE organisation_id {_AMONG}
            UNION SELECT handshake_id FROM person
            JOIN handshake_person ON handshake_person.person_id = person.id WHERE organisation_id {_AMONG}""",
    ),
    (
        "organisation",
        "follow_up",
        f"""SELECT follow_up.id FROM person JOIN follow_up ON follow_up.person_id = person.id
            WHERE organisation_id {_AMONG}""",
    ),
    ("person", "handshake", f"SELECT handshake_id FROM handshake_person WHERE person_id {_AMONG}"),
    (
        "person",
        "follow_up",
        f"""SELECT id FROM follow_up WHERE person_id {_AMONG}
            UNION SELECT id FROM follow_up WHERE owner_id {_AMONG}""",
    ),
    (
        "person",
        "agenda_item",
        f"SELECT id FROM agenda_item WHERE host_contact_id {_AMONG} OR owner_id {_AMONG}",
    ),
    (
        "organisation",
        "signing",
        f"SELECT signing_id FROM signing_party WHERE organisation_id {_AMONG}",
    ),
    ("person", "signing", f"SELECT signing_id FROM signing_party WHERE person_id {_AMONG}"),
    ("agenda_item", "signing", f"SELECT id FROM signing WHERE agenda_item_id {_AMONG}"),
    ("agenda_item", "handshake", f"SELECT id FROM handshake WHERE agenda_item_id {_AMONG}"),
    *((part, whole, f"SELECT {whole}_id FROM {part} WHERE id {_AMONG}") for part, whole in _PARTS.items()),
)
"""Which records show another one's name: its table, theirs, and how to find them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is still to be read.

    Args:
        seen: site to how far its operations were read.
        heads: site to how far they go.
        records: those that may have other words now, in the order of their age.
    """

    seen: Mapping[str, int]
    heads: Mapping[str, int]
    records: tuple[Record, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether everything was read."""
        return self.seen == self.heads


def waiting(file: MissionFile) -> Waiting:
    """What has changed since the index was last brought up to date; where it cannot be right, everything.

    With nothing new it takes 0.1 ms.
    """
    now = heads(file)
    if not is_there(file):
        return Waiting({}, now, everything(file))
    seen = {row["site"]: row["seq"] for row in file.rows("SELECT site, seq FROM search_read")}
    if seen == now:
        return Waiting(seen, now)
    if not seen or any(seq > now.get(site, 0) for site, seq in seen.items()):
        return Waiting(seen, now, everything(file))
    changed: dict[str, set[str]] = defaultdict(set)
    telling: dict[str, set[str]] = defaultdict(set)
    for site, newest in now.items():
        if newest == seen.get(site, 0):
            continue
        for row in file.rows(_CHANGED, site, seen.get(site, 0)):
            changed[row["tbl"]].add(row["pk"])
            if row["is_telling"]:
                telling[row["tbl"]].add(row["pk"])
            if row["tbl"] in _PARTS:
                changed[_PARTS[row["tbl"]]] |= {one for one in (row["was_in"], row["is_in"]) if one}
    for table, by, sql in _SHOWN_BY:
        ids = changed[table] if table in _PARTS else telling[table]
        if ids:
            changed[by] |= {row[0] for row in file.rows(sql, json.dumps(list(ids)))}
    return Waiting(seen, now, tuple((table, one) for table in KINDS for one in sorted(changed[table])))


def is_complete(file: MissionFile) -> bool:
    """Whether as many records are in an index that is up to date as there are. If not, somebody has been at
    its tables, and only ``rebuild`` helps."""
    tables = " UNION ALL ".join(f"SELECT '{one}' AS tbl, count(*) AS number FROM {one}" for one in KINDS)
    missing = file.row(
        f"""SELECT 1 FROM ({tables}) AS there WHERE number <>
            (SELECT count(*) FROM search_record WHERE search_record.tbl = there.tbl)"""
    )
    return missing is None


def bring_up_to_date(
    file: MissionFile,
    *,
    patience: float = 5,
    goes_on: Callable[[], bool] = lambda: True,
    on: Any | None = None,
) -> bool:
    """Read what is new in the log, for any search from now on.

    It writes on a connection of its own: nothing of it is the person's work, so that nobody is told.

    Args:
        patience: seconds to wait for another program that is writing.
        goes_on: asked now and then; what was done until then is done again the next time.
        on: the connection to write on, of a copy in memory; None for one of its own.

    Returns:
        Whether it came to its end.

    Raises:
        MissionFileError: the index cannot be written; it is as good as it was.
    """
    for _turn in range(_TURNS):
        new = waiting(file)
        if new.is_nothing:
            return True
        with _connection(file, patience) if on is None else nullcontext(on) as connection:
            if not is_there(file):
                _make_tables(connection)
            for begin in range(0, max(1, len(new.records)), _AT_ONCE):
                if not goes_on():
                    return False
                found = findables(file, new.records[begin : begin + _AT_ONCE])
                if not _write(connection, new, begin, found):
                    break  # another program has read it meanwhile: begin again with what is new then
    return False


def rebuild(file: MissionFile, *, goes_on: Callable[[], bool] = lambda: True) -> bool:
    """Throw the index away and make it anew from the records, whatever was wrong with it.

    Returns:
        Whether it came to its end.
    """
    with _connection(file, 5) as connection:
        _make_tables(connection)
    return bring_up_to_date(file, goes_on=goes_on)


def is_there(file: MissionFile) -> bool:
    """Whether the tables of the index are there."""
    names = json.dumps([name for _statement, name in _TABLES])
    found = file.rows("SELECT 1 FROM sqlite_master WHERE name IN (SELECT value FROM json_each(?))", names)
    return len(found) == len(_TABLES)


def _make_tables(connection: Any) -> None:
    """Make the tables of the index anew, empty."""
    connection.execute("BEGIN IMMEDIATE")
    for statement, name in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(statement)
    connection.execute("COMMIT")


def everything(file: MissionFile) -> tuple[Record, ...]:
    """What is there and what the index takes to be there, the notes in the order in which they were taken."""
    order = {"handshake": "at, id", "follow_up": "due_on DESC, id", "agenda_item": "starts_at DESC"}
    found = dict.fromkeys(
        (table, row["id"])
        for table in KINDS
        for row in file.rows(f"SELECT id FROM {table} ORDER BY {order.get(table, 'id')}")
    )
    if not is_there(file):
        return tuple(found)
    rows = file.rows("SELECT tbl, pk FROM search_record WHERE tbl <> ?", NAME_WORD)
    return tuple(found | dict.fromkeys((row["tbl"], row["pk"]) for row in rows))


@contextmanager
def _connection(file: MissionFile, patience: float) -> Iterator[Any]:
    connection = None
    try:
        connection = connection_to(file)
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        yield connection
    except driver.Error as error:
        raise explained(error, file.path) from error
    finally:
        if connection is not None:
            connection.close()  # which rolls back what is not committed


def _write(connection: Any, new: Waiting, begin: int, found: Mapping[Record, Findable]) -> bool:
    """Put a part of what is new in its places; False where another program has done so meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    seen = connection.execute("SELECT site, seq FROM search_read").fetchall()
    if {row["site"]: row["seq"] for row in seen} != new.seen:
        connection.execute("ROLLBACK")
        return False
    put(connection, new.records[begin : begin + _AT_ONCE], found)
    if begin + _AT_ONCE >= len(new.records):
        connection.execute("DELETE FROM search_read")
        connection.executemany("INSERT INTO search_read (site, seq) VALUES (?, ?)", new.heads.items())
        if len(new.records) > _MANY:
            tidy(connection)
    connection.execute("COMMIT")
    return True
