"""Who was somebody's second record before the two were made one: the lists still know them by its keys."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from missiontui.store.connection import MissionFile
from missiontui.store.log import reading
from missiontui.store.log.values import values_of

Former = tuple[dict[str, object], str]
"""What the record held, and the id of the person who it is now."""


def former_people(file: MissionFile) -> tuple[Former, ...]:
    """The records that were merged into people who are in the mission, by what stood in them."""
    rows = _merges(file)
    kept = {str(row["pk"]): str(row["kept"]) for row in rows}
    held = {str(row["pk"]): values_of(row["before"]) for row in rows}
    return tuple((values, _last(kept, gone)) for gone, values in held.items())


def merged_into(file: MissionFile, people: Collection[str]) -> set[str]:
    """The ids of the records that were merged into some people, one after the other too."""
    kept = {str(row["pk"]): str(row["kept"]) for row in _merges(file)}
    return {gone for gone in kept if _last(kept, gone) in people}


def _merges(file: MissionFile) -> list[Any]:
    """The log does not say "merged"; it says that a person was deleted, and that what referred to them refers
    to somebody else since the same act. That is somebody's second record, if anything did."""
    return file.rows(
        """SELECT gone.pk, CAST(gone.before AS BLOB) AS before,
               json_extract(moved.after, '$.person_id') AS kept
           FROM operation AS gone JOIN operation AS moved
           ON moved.site = gone.site AND moved.seq BETWEEN CAST(gone.batch AS INTEGER) AND gone.seq
           WHERE gone.tbl = 'person' AND gone.kind = 'D' AND gone.undoes IS NULL
           AND gone.batch NOT IN (SELECT value FROM json_each(?))
           AND moved.kind = 'U' AND json_extract(moved.before, '$.person_id') = gone.pk""",
        json.dumps(sorted(reading.undone_batches(file))),
    )


def _last(kept: dict[str, str], record_id: str) -> str:
    """The end of a chain of merges."""
    seen = set[str]()
    while record_id in kept and record_id not in seen:
        seen.add(record_id)
        record_id = kept[record_id]
    return record_id
