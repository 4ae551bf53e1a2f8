"""What a salvaged log lacks and the tables have, told in it as found.

It is as old as the last that the damaged file took part in, not as new as the salvage: what other laptops did
since comes after it. And it says that it has seen all that was written there, also what is lost here, so that
no laptop that still has it takes the two for a conflict.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from missiontui.clock import machine_now
from missiontui.domain import zones
from missiontui.domain.log import Origin
from missiontui.laptop import this_laptop
from missiontui.store.log.entry import Entry
from missiontui.store.log.fold import Difference, differences
from missiontui.store.log.following import HEADS
from missiontui.store.log.receiving import receive
from missiontui.store.log.shape import Shape, quoted
from missiontui.store.salvage_log import ReadLog, new_site
from missiontui.store.salvage_reading import Source, as_far_as_it_goes


def note_found(
    connection: Any, source: Source, shapes: Mapping[str, Shape], log: ReadLog, left: Iterable[Entry]
) -> int:
    """Have the log say what the tables say; returns how many records it says more of. Inside ``receiving``.

    Args:
        connection: to the new file, with what is kept of the log and all that is kept of the records.
        source: the damaged one.
        log: all that could be read of its log.
        left: what of it is not in the new file. Of records that are not there any more it is told that they
            were deleted: another laptop may have them.
    """
    heads = {row["site"]: row["seq"] for row in connection.execute(HEADS).fetchall()} | dict(log.newest)
    seen = json.dumps(heads, separators=(",", ":"))
    changes = chain(differences(connection, shapes), _deleted(connection, shapes, left))
    found = list(_entries(changes, seen, _age(source, log)))
    receive(connection, found, {})
    connection.execute("UPDATE writer SET received = json_patch(coalesce(received, '{}'), ?)", (seen,))
    return len(found)


def _deleted(connection: Any, shapes: Mapping[str, Shape], left: Iterable[Entry]) -> Iterator[Difference]:
    """The records that only what is left out tells of."""
    by_record = {(one.tbl, one.pk): one for one in left if one.kind in ("I", "U", "D") and one.tbl in shapes}
    for (table, record_id), newest in by_record.items():
        is_known = connection.execute("SELECT 1 FROM operation WHERE pk = ? AND tbl = ?", (record_id, table))
        is_there = connection.execute(f"SELECT 1 FROM {quoted(table)} WHERE id = ?", (record_id,))
        if is_known.fetchone() is None and is_there.fetchone() is None:
            before = newest.before if newest.kind == "D" else None
            yield Difference(table, record_id, "D", json.loads(before or "{}"), None)


def _entries(changes: Iterable[Difference], seen: str, age: int) -> Iterator[Entry]:
    site, at, device = new_site(), zones.to_text(machine_now()), this_laptop().name
    for place, one in enumerate(changes, 1):
        before, after = one.as_told()
        yield Entry(
            site=site,
            seq=place,
            hlc=age + place,
            nonce=int.from_bytes(os.urandom(8), "big", signed=True),
            batch=f"1-{site}",
            undoes=None,
            origin=Origin.FOUND,
            at=at,
            by="",
            device=device,
            tbl=one.table,
            pk=one.record_id,
            kind=one.kind,
            before=before,
            after=after,
            seen=seen if place == 1 or one.kind == "D" else None,
        )


def _age(source: Source, log: ReadLog) -> int:
    """The clock of the damaged file; the machine's, where it cannot be read or is ahead of that."""
    now = round(machine_now().timestamp() * 1000) << 16
    newest = max((entry.hlc for entry in log.entries), default=0)
    rows, _is_all = as_far_as_it_goes(source, "SELECT hlc FROM writer")
    clock = rows[0]["hlc"] if rows else 0
    return max(newest, clock if newest <= clock <= now else now)
