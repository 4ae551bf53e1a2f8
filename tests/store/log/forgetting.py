"""Acts by which somebody is forgotten on a laptop of the tests."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from missiontui.store.connection import MissionFile
from missiontui.store.log import erasing
from tests.day_out import DayOut

if TYPE_CHECKING:
    from tests.store.log.replicas import Replica


def forget(replica: Replica, _day: DayOut, number: int) -> None:
    """Somebody, or a note, is forgotten with all that hangs on it; or words of one, which may be deleted."""
    table, column = (("handshake", "note"), ("person", "job_title"))[number // 2 % 2]
    rows = replica.file.rows("SELECT DISTINCT pk FROM operation WHERE tbl = ? ORDER BY pk", table)
    if not rows:
        return
    record = table, rows[number % len(rows)]["pk"]
    if number % 2:
        redact(replica, record, column)
        return
    whole, turned_away = _hanging_on(replica.file, record)
    with replica.file.writing(table) as connection:
        erasing.erase(connection, replica.file.shapes(), whole, turned_away)


def redact(replica: Replica, record: tuple[str, str], column: str) -> None:
    """What a column said is forgotten; what it said is kept in mind."""
    with replica.file.writing(record[0]) as connection:
        before = erasing.former_values(connection, *record).get(column, ())
        erasing.erase(connection, replica.file.shapes(), [], {record: {column: "[erased]"}})
        (place,) = connection.execute("SELECT seq || '-' || site FROM writer").fetchone()
    replica.redacted.append((place, column, frozenset(before) - {"[erased]"}))


def _hanging_on(
    file: MissionFile, record: tuple[str, str]
) -> tuple[set[tuple[str, str]], dict[tuple[str, str], dict[str, object]]]:
    """A record with those that cannot be without it, and what those have to lose that can."""
    references = file.rows(
        """SELECT tables.name AS tbl, keys."from" AS name, keys."table" AS parent, columns."notnull" AS needed
           FROM pragma_table_list AS tables, pragma_foreign_key_list(tables.name) AS keys,
           pragma_table_info(tables.name) AS columns WHERE columns.name = keys."from" """
    )
    whole, turned_away, level = {record}, defaultdict[tuple[str, str], dict[str, object]](dict), [record]
    while level:
        table, record_id = level.pop()
        for one in references:
            if one["parent"] == table:
                sql = f"SELECT id FROM {one['tbl']} WHERE {one['name']} = ?"
                for other in [(one["tbl"], row["id"]) for row in file.rows(sql, record_id)]:
                    if not one["needed"]:
                        turned_away[other][one["name"]] = None
                    elif other not in whole:
                        whole.add(other)
                        level.append(other)
    return whole, turned_away
