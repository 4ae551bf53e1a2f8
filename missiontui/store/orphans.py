"""Orphans: records that refer to one that is gone, since one laptop deleted what another one went on using.

A merge keeps them, whatever the schema says of references: what somebody wrote is not lost because somebody
else deleted something.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.log.folding import RECORD_COLUMNS, Values, folded_record
from missiontui.store.log.shape import REFERS_TOO, quoted


class Orphan(NamedTuple):
    """A reference to nowhere: whose it is, and to what it leads."""

    table: str
    record_id: str
    parent: str
    column: str
    parent_id: str


def references_in(file: MissionFile) -> dict[tuple[str, str], str]:
    """Every column that refers to another record, as the schema says, and those of which it is silent."""
    rows = file.rows(
        """SELECT tables.name AS tbl, keys."from" AS name, keys."table" AS parent
           FROM pragma_table_list AS tables, pragma_foreign_key_list(tables.name) AS keys
           WHERE tables.type = 'table'"""
    )
    return {(row["tbl"], row["name"]): row["parent"] for row in rows} | REFERS_TOO


def orphans(connection: Any, tables: Iterable[str]) -> frozenset[Orphan]:
    """Every reference to nowhere of some tables, whatever made it one (36,000 registrations: 50 ms).

    Args:
        connection: to the file, in a transaction or not.
    """
    found: set[Orphan] = set()
    asked = set(tables)
    for table in asked:
        columns = {
            row["id"]: (row["from"], row["table"])
            for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall()
        }
        for _table, rowid, _parent, key in connection.execute(
            f"PRAGMA foreign_key_check({quoted(table)})"
        ).fetchall():
            column, parent = columns[key]
            (row,) = connection.execute(
                f"SELECT id, {quoted(column)} AS parent_id FROM {quoted(table)} WHERE rowid = ?", (rowid,)
            )
            found.add(Orphan(table, row["id"], parent, column, row["parent_id"]))
    for (table, column), parent in REFERS_TOO.items():
        if table in asked:
            rows = connection.execute(
                f"""SELECT id, {quoted(column)} AS parent_id FROM {quoted(table)}
                    WHERE {quoted(column)} IS NOT NULL AND {quoted(column)} NOT IN
                        (SELECT id FROM {quoted(parent)})"""
            )
            found |= {Orphan(table, row["id"], parent, column, row["parent_id"]) for row in rows.fetchall()}
    return frozenset(found)


def was_one_before(file: MissionFile, orphan: Orphan, moment: int) -> bool:
    """Whether a reference led nowhere already before a moment of the log's clock."""
    referring = _as_of(file, orphan.table, orphan.record_id, moment)
    return (
        referring is not None
        and referring.get(orphan.column) == orphan.parent_id
        and _as_of(file, orphan.parent, orphan.parent_id, moment) is None
    )


def _as_of(file: MissionFile, table: str, record_id: str, moment: int) -> Values | None:
    rows = file.rows(
        f"""SELECT {RECORD_COLUMNS} FROM operation WHERE pk = ? AND tbl = ? AND hlc < ?
            ORDER BY hlc, nonce""",
        record_id,
        table,
        moment,
    )
    return folded_record(rows, file.shapes()[table])


def left_by_deleted(file: MissionFile) -> tuple[Orphan, ...]:
    """The references to records that somebody deleted, by what is gone.

    What never came is not among them: it comes with the next exchange. The log tells the few that are gone,
    so that nothing else has to be read.
    """
    found: list[Orphan] = []
    gone: dict[str, str] = {}
    for (table, column), parent in sorted(references_in(file).items()):
        if parent not in gone:
            rows = file.rows(
                f"""SELECT DISTINCT pk FROM operation
                    WHERE kind = 'D' AND tbl = ? AND pk NOT IN (SELECT id FROM {quoted(parent)})""",
                parent,
            )
            gone[parent] = among(row["pk"] for row in rows)
        if gone[parent] != among(()):
            found += [
                Orphan(table, row["id"], parent, column, row["parent_id"])
                for row in file.rows(
                    f"""SELECT id, {quoted(column)} AS parent_id FROM {quoted(table)}
                        WHERE {quoted(column)} {AMONG} ORDER BY id""",
                    gone[parent],
                )
            ]
    return tuple(sorted(found, key=lambda one: (one.parent, one.parent_id)))


def present(file: MissionFile, records: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of some records that are there."""
    ids: dict[str, list[str]] = {}
    for table, record_id in records:
        ids.setdefault(table, []).append(record_id)
    return {
        (table, row["id"])
        for table, of_table in ids.items()
        for row in file.rows(f"SELECT id FROM {quoted(table)} WHERE id {AMONG}", among(of_table))
    }
