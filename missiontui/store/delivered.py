"""What a delivery brought, counted anew from the log."""

from __future__ import annotations

import json
from collections import Counter, defaultdict

from missiontui.domain.deliveries import Delivery
from missiontui.store.connection import MissionFile


def newest_delivery(file: MissionFile) -> int | None:
    """The number of what came last; None where nothing ever did."""
    row = file.row("SELECT max(number) AS newest FROM delivery")
    return row["newest"] if row is not None else None


def delivered(file: MissionFile, number: int) -> Delivery | None:
    """A past delivery with what came in it, as far as the log still tells; None if there is none.

    Conflicts are not counted: those that are left are a matter of the records, not of what came.
    """
    row = file.row("SELECT * FROM delivery WHERE number = ?", number)
    if row is None:
        return None
    before, after = json.loads(row["before"]), json.loads(row["after"])
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    authors: set[tuple[str, str]] = set()
    for site, last in after.items():
        first = before.get(site, 0)
        if last <= first:
            continue
        for found in file.rows(
            """SELECT kind, tbl, by, device, count(*) AS number FROM operation
               WHERE site = ? AND seq > ? AND seq <= ? GROUP BY kind, tbl, by, device""",
            site,
            first,
            last,
        ):
            kinds[found["kind"]][found["tbl"]] += found["number"]
            authors.add((found["by"], found["device"]))
    return Delivery(
        number=number,
        source=row["source"],
        operations=sum(sum(counter.values()) for counter in kinds.values()),
        added=kinds["I"],
        changed=kinds["U"],
        deleted=kinds["D"],
        authors=tuple(sorted(authors)),
        conflicts=0,
        clock_ahead=0,
    )
