"""Following the log: which records have changed since it was last looked at, whoever changed them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile

Heads = Mapping[str, int]
"""Site to the newest place of its that was read. By site, since what another laptop wrote may arrive late."""

HEADS = """
WITH RECURSIVE found(site) AS (
    SELECT min(site) FROM operation
    UNION ALL SELECT (SELECT min(site) FROM operation WHERE site > found.site) FROM found
    WHERE site IS NOT NULL
)
SELECT found.site, newest.seq, newest.nonce
FROM found JOIN operation AS newest ON newest.site = found.site
AND newest.seq = (SELECT max(seq) FROM operation WHERE operation.site = found.site)
"""
"""The newest operation of each site, without reading the log: a step along its key for each of them."""


def heads(file: MissionFile) -> dict[str, int]:
    """How far the log goes now."""
    return {row["site"]: row["seq"] for row in file.rows(HEADS)}


def changed_since(file: MissionFile, seen: Heads) -> tuple[frozenset[tuple[str, str]], dict[str, int]]:
    """(table, id) of the records that were added, changed or deleted since, and how far the log goes now."""
    now = heads(file)
    changed = set()
    for site, newest in now.items():
        read = seen.get(site, 0)
        if newest > read:
            rows = file.rows(
                "SELECT DISTINCT tbl, pk FROM operation WHERE site = ? AND seq > ? AND seq <= ?",
                site,
                read,
                newest,
            )
            changed |= {(row["tbl"], row["pk"]) for row in rows}
    return frozenset(changed), now
