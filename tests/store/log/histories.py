"""Random histories of a mission, and the log folded anew: written apart from the program, to check it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.migrations import visits

LOCAL = {
    *("operation", "writer", "device", "draft", "contested", "not_known", "correspondent", "delivery"),
    "rehearsal",
}
"""The log, and what belongs to this copy of the file alone; so does the index of words, ``search…``."""
State = dict[tuple[str, str], dict[str, object]]
"""Table and id to the record's columns."""


@contextmanager
def plain(path: Path, *, foreign_keys: bool = True) -> Iterator[Any]:
    """The file as another program opens it.

    With our driver, though: a second SQLite library in one process drops the locks of the first when it
    closes the file, and then either may overwrite what the other has written.
    """
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.row_factory = dbapi2.Row
        connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
        yield connection


def without_before_and_after(connection: Any) -> None:
    """Make the file what it was before its ninth migration: nothing prepared, signed or gone wrong."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for name in (
        *("signing_party", "signing", "availability", "b2b_meeting", "b2b_table", "b2b_session", "target"),
        *("interest", "matching_tags", "incident", "emergency_number", "thank_you", "outcome", "rehearsal"),
    ):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0009%'")
    connection.execute("PRAGMA user_version = 8")


def without_safety(connection: Any) -> None:
    """Make the file what it was before its eighth migration: nobody could be forgotten."""
    without_before_and_after(connection)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DROP INDEX operation_erased")
    for column in ("is_erasing", "unwiped"):
        connection.execute(f"ALTER TABLE writer DROP COLUMN {column}")
    for column in ("contact_source", "consent", "consent_on"):
        connection.execute(f"ALTER TABLE person DROP COLUMN {column}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0008%'")
    connection.execute("PRAGMA user_version = 7")


def without_laptops(connection: Any) -> None:
    """Make the file what it was before its seventh migration: of one laptop alone."""
    without_safety(connection)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for name in ("delivery", "correspondent", "not_known", "contested", "settled_conflict"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("DROP INDEX operation_received")
    for column in ("is_receiving", "received"):
        connection.execute(f"ALTER TABLE writer DROP COLUMN {column}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0007%'")
    connection.execute("PRAGMA user_version = 6")


def without_files(connection: Any) -> None:
    """Make the file what it was before its sixth migration: no lists, no papers of a day."""
    without_laptops(connection)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for name in ("day_printing", "column_meaning", "list_entry", "imported_list"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0006%'")
    connection.execute("PRAGMA user_version = 5")


def without_gala(connection: Any) -> None:
    """Make the file what it was before its fifth migration: no tables, no doors."""
    without_files(connection)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for name in ("seated_twice", "seated", "missing", "attendance", "present", "passed"):
        connection.execute(f"DROP VIEW {name}")
    for name in ("printing", "seating_rule", "kept_apart", "seating_table"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("DROP INDEX registration_seating_table")
    for table, *columns in (
        ("passage", "door"),
        ("person", "in_office_since"),
        (
            "registration",
            "precedence",
            "precedence_reason",
            "arrives_at",
            "arrives_by",
            "greeter_id",
        ),
    ):
        for column in columns:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for view in ("passed", "attendance", "missing"):
        (found,) = re.findall(rf"^CREATE VIEW {view} AS.*?;$", visits.SCRIPT, re.MULTILINE | re.DOTALL)
        connection.execute(found)
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0005%'")
    connection.execute("PRAGMA user_version = 4")


def without_visits(connection: Any) -> None:
    """Make the file what it was before its fourth migration: nobody is checked in."""
    without_gala(connection)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for name in ("missing", "attendance", "passed", "listed"):
        connection.execute(f"DROP VIEW {name}")
    for name in ("left_behind", "departure", "head_count", "absence", "passage"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("DROP INDEX registration_vehicle")
    for table, column in (
        ("vehicle", "returns_at"),
        ("agenda_item", "needs_clearance"),
        ("registration", "clearance"),
    ):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0004%'")
    connection.execute("PRAGMA user_version = 3")


def without_handshakes(connection: Any) -> None:
    """Make the file what it was before its third migration: no notes, no search."""
    without_visits(connection)
    for name in ("person_organisation", "registration_of_item_and_person"):
        connection.execute(f"DROP INDEX {name}")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    parts = ("follow_up", "handshake_person", "handshake_organisation", "handshake_tag", "handshake")
    local = ("draft", "search", "search_record", "search_folded", "search_read")
    for name in (*parts, "told_apart", *local):
        connection.execute(f"DROP TABLE {name}")
    for name in ("person", "organisation"):
        connection.execute(f"ALTER TABLE {name} DROP COLUMN to_complete")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0003%'")
    connection.execute("PRAGMA user_version = 2")


def without_log(connection: Any) -> None:
    """Make the file what it was before its second migration: nothing is recorded."""
    without_handshakes(connection)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f"DROP VIEW {name}")
    for name in ("operation", "writer", "device"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0002%'")
    connection.execute("PRAGMA user_version = 1")


def tables(connection: Any) -> list[str]:
    """The program's own, without what a test keeps beside them as somebody would."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    others = LOCAL | {"photo", "seats"}
    return [
        row[0] for row in rows if row[0] not in others and not row[0].startswith(("_", "sqlite_", "search"))
    ]


def columns(connection: Any, table: str) -> list[Any]:
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return [row for row in rows if row["name"] != "id"]


def state(path: Path) -> State:
    """What the tables hold."""
    with plain(path) as connection:
        return {
            (table, row["id"]): {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
            for table in tables(connection)
            for row in connection.execute(f"SELECT * FROM {table}")
        }


def folded(path: Path) -> State:
    """What the log says that the tables hold. One site alone: the order is that of the clock."""
    found: State = {}
    with plain(path) as connection:
        defaults = {
            table: {
                column["name"]: connection.execute(f"SELECT {column['dflt_value'] or 'NULL'}").fetchone()[0]
                for column in columns(connection, table)
            }
            for table in tables(connection)
        }
        for row in connection.execute("SELECT * FROM operation ORDER BY hlc, nonce"):
            key = row["tbl"], row["pk"]
            if row["kind"] == "I":
                assert key not in found, "added twice"
                found[key] = {**defaults[row["tbl"]], **json.loads(row["after"])}
            elif row["kind"] == "U":
                before = json.loads(row["before"])
                assert before == {name: found[key][name] for name in before}, "before is what it was"
                found[key].update(json.loads(row["after"]))
            else:
                gone = found.pop(key)
                assert {**defaults[row["tbl"]], **json.loads(row["before"])} == gone
    return found


def batch_ids(path: Path) -> list[str]:
    with plain(path) as connection:
        return [row[0] for row in connection.execute("SELECT batch FROM batch")]


@dataclass(frozen=True)
class Step:
    """A statement; which table, record and columns it is about comes out of the numbers."""

    verb: str
    table: int
    record: int
    values: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True)
class Act:
    """What is done at once, by a coordinator or by another program."""

    is_own: bool
    steps: tuple[Step, ...]


_texts = st.sampled_from(["", "a", "b", "é ☂ 𝒜", "it's", '"x\\', "two\nlines", "{", "null", "0"])
_steps = st.builds(
    Step,
    st.sampled_from(["add", "add", "add", "change", "change", "change", "delete", "replace", "upsert"]),
    st.integers(0, 99),
    st.integers(0, 9),
    st.lists(st.tuples(st.integers(0, 99), _texts, st.integers(0, 3)), max_size=3).map(tuple),
)
acts = st.lists(
    st.builds(Act, st.booleans(), st.lists(_steps, min_size=1, max_size=4).map(tuple)),
    min_size=1,
    max_size=8,
)


class Player:
    """Plays a history on an open mission; ids are counted, so that each history is the same each time."""

    def __init__(self, file: MissionFile) -> None:
        self._file = file
        self._count = 0

    def play(self, history: list[Act]) -> None:
        for act in history:
            if act.is_own:
                with self._file.writing() as connection:
                    self._run(connection, act)
            else:
                with plain(self._file.path) as connection:
                    self._run(connection, act)

    def _run(self, connection: Any, act: Act) -> None:
        for step in act.steps:
            try:
                self._step(connection, step)
            except driver.Error as error:
                if "FOREIGN KEY" not in str(error):  # others refer to it; it stays
                    raise

    def _step(self, connection: Any, step: Step) -> None:
        names = tables(connection)
        table = names[step.table % len(names)]
        ids = [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()]
        record = ids[step.record % len(ids)] if ids else None
        values = self._values(connection, table, step)
        if step.verb == "delete" and record:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (record,))
        elif step.verb == "change" and record and values:
            assignments = ", ".join(f"{name} = ?" for name in values)
            connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), record))
        elif step.verb in ("add", "replace", "upsert"):
            self._count += 1
            own = record if record and step.verb != "add" else f"{table}-{self._count}"
            row = {"id": own, **self._needed(connection, table), **values}
            if None in row.values() and any(row[name] is None for name in self._needed(connection, table)):
                return
            verb = "INSERT OR REPLACE" if step.verb == "replace" else "INSERT"
            tail = "ON CONFLICT (id) DO NOTHING"
            if values:
                tail = "ON CONFLICT (id) DO UPDATE SET " + ", ".join(f"{n} = excluded.{n}" for n in values)
            connection.execute(
                f"{verb} INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) "
                + (tail if step.verb == "upsert" else ""),
                tuple(row.values()),
            )

    def _values(self, connection: Any, table: str, step: Step) -> dict[str, object]:
        every = columns(connection, table)
        chosen = [(every[number % len(every)], text, digit) for number, text, digit in step.values]
        return {
            column["name"]: self._value(connection, table, column, text, digit)
            for column, text, digit in chosen
            if self._parent(connection, table, column["name"]) is None
        }

    def _value(self, connection: Any, table: str, column: Any, text: str, digit: int) -> object:
        if not column["notnull"] and digit == 0:
            return None
        return digit if column["type"] == "INTEGER" else text

    def _needed(self, connection: Any, table: str) -> dict[str, object]:
        """Columns that have no default: of a reference, some record; None where there is none yet."""
        found: dict[str, object] = {}
        for column in columns(connection, table):
            if column["notnull"] and column["dflt_value"] is None:
                parent = self._parent(connection, table, column["name"])
                found[column["name"]] = 7 if column["type"] == "INTEGER" else "2025-03-04T05:30:00Z"
                if parent:
                    row = connection.execute(f"SELECT max(id) FROM {parent}").fetchone()
                    found[column["name"]] = row[0]
        return found

    def _parent(self, connection: Any, table: str, column: str) -> str | None:
        keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        return next((key["table"] for key in keys if key["from"] == column), None)
