"""The tests of the log can see: what would be wrong with it is caught."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from missiontui.domain import undo
from missiontui.domain.log import Values
from missiontui.domain.undo import NetChange, Restoring
from missiontui.store.log import planning, undoing
from missiontui.store.log.shape import Shape, shared_tables
from missiontui.store.log.triggers import triggers
from missiontui.store.opening import open_mission
from tests.store.log.histories import columns, folded, plain, state, tables

SOAK = bool(os.environ.get("MISSIONTUI_SOAK"))
PARTS = ["after_insert", "after_update", "after_delete", "before_insert"]


def write_to(connection: Any, table: str, only: str = "") -> None:
    """Every column of a table, or one of them: set in a new row, changed, replaced; and rows deleted."""
    every = columns(connection, table)
    for number, column in enumerate(every):
        if only not in ("", column["name"]):
            continue
        needed = [one for one in every if one["notnull"] and one["dflt_value"] is None]
        row = {one["name"]: 7 if one["type"] == "INTEGER" else "x" for one in (*needed, column)}
        names, marks = ", ".join(("id", *row)), ", ".join("?" * (len(row) + 1))
        values = (f"{table}-{number}", *row.values())
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
        other = 8 if column["type"] == "INTEGER" else "y"
        connection.execute(f"UPDATE {table} SET {column['name']} = ?", (other,))
        connection.execute(f"REPLACE INTO {table} ({names}) VALUES ({marks})", values)
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", ("gone", *values[1:]))
        connection.execute(f"DELETE FROM {table} WHERE id = 'gone'")


def is_right(path: Path) -> bool:
    """Whether the log folds to the tables; what cannot be folded at all is not right either."""
    try:
        return folded(path) == state(path)
    except (AssertionError, KeyError):
        return False


def is_caught(blank: Path, path: Path, table: str, mutant: dict[str, str], only: str = "") -> bool:
    """Whether the log of a table is seen to be wrong with these triggers instead of its own, when all its
    columns are written to, or only one: that of each column is 15 times as fast."""
    shutil.copy(blank, path)
    with plain(path, foreign_keys=False) as connection:
        own = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        for (name,) in own:
            connection.execute(f"DROP TRIGGER {name}")
            if name in mutant:
                connection.execute(mutant[name])
        write_to(connection, table, only)
    caught = not is_right(path)
    path.unlink()
    return caught


@pytest.fixture(scope="module")
def shapes(blank_file: Path) -> dict[str, Shape]:
    with plain(blank_file) as connection:
        return shared_tables(connection)


def test_every_column_of_every_table_is_recorded(blank_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.db"
    shutil.copy(blank_file, path)
    with plain(path, foreign_keys=False) as connection:
        for table in tables(connection):
            write_to(connection, table)
    assert folded(path) == state(path)
    assert len(state(path)) > 50


@pytest.mark.parametrize("part", PARTS)
def test_a_trigger_missing_on_any_one_table_is_caught(
    blank_file: Path, tmp_path: Path, shapes: dict[str, Shape], part: str
) -> None:
    first, every = (0, 1) if SOAK else (PARTS.index(part) % 2, 2)  # each table in two of the four
    for table, shape in list(shapes.items())[first::every]:
        mutant = triggers([shape])
        one = shape.columns[0].name
        assert not is_caught(blank_file, tmp_path / "whole.db", table, mutant, one), "all of them are right"
        del mutant[f"log_{table}_{part}"]
        assert is_caught(blank_file, tmp_path / "mutant.db", table, mutant, one), (table, part)


def test_any_one_column_forgotten_is_caught(
    blank_file: Path, tmp_path: Path, shapes: dict[str, Shape]
) -> None:
    every = 1 if SOAK else 10  # all of them take a minute, and go through the same lines
    for table, shape in shapes.items():
        for forgotten in shape.columns[::every]:
            others = tuple(column for column in shape.columns if column != forgotten)
            mutant = triggers([replace(shape, columns=others)])
            assert is_caught(blank_file, tmp_path / "mutant.db", table, mutant, forgotten.name), forgotten


def test_an_undo_that_takes_the_present_for_the_past_is_caught(
    india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def restored(path: Path) -> str:
        with open_mission(path) as file:
            for words in ("first", "second"):
                with file.writing("mission") as connection:
                    connection.execute("UPDATE mission SET notes = ?", (words,))
            undoing.take_back(file, planning.newest_deed(file))
            return str(file.row("SELECT notes FROM mission")[0])

    copy = tmp_path / "copy.db"
    shutil.copy(india, copy)
    assert restored(india) == "first"

    def from_the_present(
        change: NetChange, present: Values | None, leave: frozenset[str]
    ) -> Restoring | None:
        values = {name: (present or {})[name] for name in change.before}
        found = undo.restoring(change, present, leave)
        return replace(found, values=values) if found is not None else None

    monkeypatch.setattr(planning, "restoring", from_the_present)
    assert restored(copy) != "first"
