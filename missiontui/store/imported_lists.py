"""The lists that were imported: which batches are imports, who stands on a list, what was edited since."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from missiontui.domain.history import who_in_words
from missiontui.domain.log import Origin
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.importing import TABLES
from missiontui.store.log import reading
from missiontui.store.log.values import values_of

Record = tuple[str, str]
"""Table and id."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that somebody wrote here after the last import of it.

    Args:
        by: who, in words.
        said: what that import wrote there; None if none did.
    """

    by: str
    said: object


def people_on_lists(file: MissionFile) -> dict[str, frozenset[str]]:
    """Name of a list to the ids of the people who stand on it, or did on an earlier version."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in file.rows("SELECT list, person_id FROM list_entry"):
        found[row["list"]].add(row["person_id"])
    return {name: frozenset(people) for name, people in found.items()}


def edited_here(file: MissionFile) -> Mapping[Record, Mapping[str, Edit]]:
    """What people wrote here, record by record and column by column, after the last import that wrote it.

    An import is a batch in which a row of ``imported_list`` stands that is still there: one that was taken
    back does not count. Nor does what was taken back, or the taking back. A leg and the mission begin with
    what the program fills in: only what was changed in them counts.

    Two queries, whatever the number of people: what was not imported is little beside what was.
    """
    imports = file.rows(
        """SELECT DISTINCT operation.batch FROM imported_list JOIN operation ON pk = imported_list.id
           WHERE tbl = 'imported_list' AND operation.kind = 'I'"""
    )
    imported = json.dumps([row["batch"] for row in imports])
    undone = json.dumps(sorted(reading.undone_batches(file)))
    written: dict[Record, dict[str, tuple[tuple[int, int], str]]] = defaultdict(dict)
    rows = file.rows(
        f"""SELECT {_COLUMNS} FROM operation
            WHERE {_STANDS} AND batch NOT IN (SELECT value FROM json_each(?2))
            AND tbl IN (SELECT value FROM json_each(?3))
            AND (kind = 'U' OR kind = 'I' AND tbl NOT IN ('mission', 'destination'))
            ORDER BY hlc, nonce""",
        undone,
        imported,
        json.dumps(TABLES),
    )
    for row in rows:
        who = row["by"] or _nameless(row["origin"])
        for column in values_of(row["after"]):
            written[row["tbl"], row["pk"]][column] = (row["hlc"], row["nonce"]), who
    said: dict[Record, dict[str, tuple[tuple[int, int], object]]] = defaultdict(dict)
    rows = file.rows(
        f"""SELECT {_COLUMNS} FROM operation
            WHERE pk IN (SELECT value FROM json_each(?3)) AND kind IN ('I', 'U')
            AND {_STANDS} AND batch IN (SELECT value FROM json_each(?2))
            ORDER BY hlc, nonce""",
        undone,
        imported,
        json.dumps([record_id for _table, record_id in written]),
    )
    for row in rows:
        for column, value in values_of(row["after"]).items():
            said[row["tbl"], row["pk"]][column] = (row["hlc"], row["nonce"]), value
    return {record: _edits(columns, said.get(record, {})) for record, columns in written.items()}


def _edits(
    written: Mapping[str, tuple[tuple[int, int], str]], said: Mapping[str, tuple[tuple[int, int], object]]
) -> dict[str, Edit]:
    """The columns that were written after the last import that did."""
    found = {}
    for column, (when, who) in written.items():
        imported, value = said.get(column, ((0, 0), None))
        if when > imported:
            found[column] = Edit(who, value)
    return found


def _nameless(origin: str) -> str:
    """Who wrote without a name: another program, or a coordinator who gave none."""
    found = reading.origin_named(origin)
    return _("somebody here") if found == Origin.PROGRAM else who_in_words("", found)


_COLUMNS = "tbl, pk, hlc, nonce, by, origin, CAST(after AS BLOB) AS after"
_STANDS = "undoes IS NULL AND batch NOT IN (SELECT value FROM json_each(?1))"
