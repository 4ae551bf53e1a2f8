"""Sending a hub what it lacks: in one transaction, so that a push that was cut off has left nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from missiontui.store.connection import MissionFile
from missiontui.store.log.entry import Entry
from missiontui.sync import hub_heads
from missiontui.sync.hub_progress import Work
from missiontui.sync.hub_schema import COLUMNS

if TYPE_CHECKING:
    import psycopg

_TYPED = ", ".join(
    f"{name} {'bigint' if name in ('seq', 'hlc', 'nonce') else 'text'}" for name in Entry._fields
)

_FEW = 200
"""Operations that go in one statement: a table a minute for a few would wear out the server's catalogue."""

_SENT = f"""
CREATE TEMPORARY TABLE sent ON COMMIT DROP AS
SELECT {COLUMNS} FROM missiontui.operation WHERE false
"""
_FROM_TABLE = "pg_temp.sent"
_FROM_JSON = f"json_to_recordset(%(sent)s) AS sent({_TYPED})"

_ADD = f"""
INSERT INTO missiontui.operation (mission, {COLUMNS})
SELECT %(mission)s, {COLUMNS} FROM {{source}} ORDER BY site COLLATE "C", seq
ON CONFLICT DO NOTHING
"""
"""In the order of the key, so that two laptops that send the same never wait for each other in a circle."""

_PARTED = """
SELECT site, seq FROM {source} WHERE nonce <> (
    SELECT nonce FROM missiontui.operation AS there
    WHERE there.mission = %(mission)s AND there.site = sent.site AND there.seq = sent.seq
)
ORDER BY site, seq LIMIT 1
"""
"""One look at the key for each that was sent. As a join it took minutes for 100,000: a table that was filled
in the same transaction has no statistics."""


def push(
    connection: psycopg.Connection[Any],
    file: MissionFile,
    mission: str,
    to_send: hub_heads.ToSend,
    work: Work,
) -> int:
    """Send what the hub lacks; returns how many operations it did not have yet when they arrived.

    Whatever takes as long as the network does happens in a table of this connection's own. The hub's table is
    written only when all is there, so that no other laptop waits for this one's Wi-Fi.

    Raises:
        PartedError: the hub has got another operation in one of these places; nothing was sent.
        Cancelled: the person stopped it; nothing was sent.
    """
    values = {"mission": mission}
    with connection.transaction():
        if to_send.number <= _FEW:
            source = _FROM_JSON
            values["sent"] = _as_json(to_send.entries(file), work)
        else:
            source = _FROM_TABLE
            _copy(connection, to_send.entries(file), work)
        added = connection.execute(_ADD.format(source=source), values).rowcount
        if added < to_send.number:  # somebody else sent some of it meanwhile
            row = connection.execute(_PARTED.format(source=source), values).fetchone()
            if row is not None:
                raise hub_heads.parted(file, *row)
    return added


def _as_json(entries: Iterator[Entry], work: Work) -> str:
    rows = []
    for entry in entries:
        work.one_more()
        rows.append(entry._asdict())
    return json.dumps(rows)


def _copy(connection: psycopg.Connection[Any], entries: Iterator[Entry], work: Work) -> None:
    connection.execute(_SENT)
    with connection.cursor() as cursor, cursor.copy(f"COPY pg_temp.sent ({COLUMNS}) FROM STDIN") as copy:
        for entry in entries:
            work.one_more()
            copy.write_row(entry)
