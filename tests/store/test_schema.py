"""The rules that let two laptops merge, and other programs read along, hold for every table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from tests.store.log.histories import LOCAL


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


@pytest.fixture
def tables(file: MissionFile) -> dict[str, str]:
    """Name to statement of the shared tables; those that begin with an underscore are a library's own."""
    rows = file.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    every = {name: sql for name, sql in rows if not name.startswith(("sqlite_", "_"))}
    assert set(every) >= LOCAL
    return {name: sql for name, sql in every.items() if name not in LOCAL and not name.startswith("search")}


def test_every_table_is_strict_and_checks_nothing_by_itself(tables: dict[str, str]) -> None:
    assert len(tables) >= 10
    for name, sql in tables.items():
        assert sql.rstrip().endswith("STRICT"), name
        assert not {"CHECK", "BLOB", "AUTOINCREMENT"} & set(sql.upper().replace("(", " ").split()), name


def test_every_table_has_a_text_id_and_nothing_else_is_unique(
    file: MissionFile, tables: dict[str, str]
) -> None:
    for name in tables:
        keys = [(row["name"], row["type"]) for row in file.rows(f"PRAGMA table_info({name})") if row["pk"]]
        assert keys == [("id", "TEXT")], name
        unique = [row["origin"] for row in file.rows(f"PRAGMA index_list({name})") if row["unique"]]
        assert unique == ["pk"], name


def test_nothing_is_deleted_behind_the_program_s_back(file: MissionFile, tables: dict[str, str]) -> None:
    for name in tables:
        for key in file.rows(f"PRAGMA foreign_key_list({name})"):
            assert (key["on_delete"], key["on_update"]) == ("NO ACTION", "NO ACTION"), name


def test_the_sample_s_references_all_lead_somewhere(file: MissionFile) -> None:
    assert file.rows("PRAGMA foreign_key_check") == []
    assert file.row("PRAGMA integrity_check")[0] == "ok"
