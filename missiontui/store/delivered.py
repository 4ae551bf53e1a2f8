"""What a delivery brought, counted anew from the log."""

from __future__ import annotations

import json
from typing import Any

from missiontui.domain.deliveries import Delivery
from missiontui.store.connection import MissionFile

_IN_REACH = """json_each(?) AS reach JOIN operation ON site = reach.key
    AND seq > reach.value ->> 0 AND seq <= reach.value ->> 1"""
"""The operations of a delivery, by its reach as JSON."""


def newest_delivery(file: MissionFile) -> int | None:
    """The number of what came last; None where nothing ever did."""
    row = file.row("SELECT max(number) AS newest FROM delivery")
    return row["newest"] if row is not None else None


def reach_of(row: Any) -> dict[str, tuple[int, int]]:
    """Site to the newest places before and after a delivery, of the sites of which something came.

    Args:
        row: of the table ``delivery``.
    """
    before, after = json.loads(row["before"]), json.loads(row["after"])
    return {site: (before.get(site, 0), last) for site, last in after.items() if last > before.get(site, 0)}


def delivered(file: MissionFile, number: int) -> Delivery | None:
    """A past delivery with what came in it, as far as the log still tells; None if there is none.

    Conflicts are not counted: those that are left are a matter of the records, not of what came.
    """
    row = file.row("SELECT * FROM delivery WHERE number = ?", number)
    if row is None:
        return None
    reach = json.dumps(reach_of(row))
    counted = file.rows(
        f"""SELECT tbl, sum(operations) AS operations, sum(added) AS added, sum(deleted) AS deleted,
                   sum(changed AND NOT added AND NOT deleted) AS changed,
                   sum(NOT added AND NOT deleted AND NOT changed) AS others
            FROM (SELECT tbl, count(*) AS operations, max(kind = 'I') AS added, max(kind = 'U') AS changed,
                         max(kind = 'D') AS deleted FROM {_IN_REACH} GROUP BY tbl, pk)
            GROUP BY tbl""",
        reach,
    )
    authors = file.rows(f"SELECT DISTINCT by, device FROM {_IN_REACH} ORDER BY by, device", reach)
    kinds = {
        kind: {one["tbl"]: one[kind] for one in counted if one[kind]}
        for kind in ("added", "changed", "deleted")
    }
    return Delivery(
        number=number,
        source=row["source"],
        operations=sum(one["operations"] for one in counted),
        **kinds,
        authors=tuple((one["by"], one["device"]) for one in authors),
        conflicts=0,
        clock_ahead=0,
        others=sum(one["others"] for one in counted),
    )
