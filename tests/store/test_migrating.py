"""A mission of an older program is brought up to date, with a backup from before, or stays as it was."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from missiontui.errors import MissionFileError
from missiontui.folders import backups_folder
from missiontui.store import driver, schema
from missiontui.store.backups import backups_of
from missiontui.store.opening import create_mission, open_mission
from tests.store.log.histories import plain, without_handshakes, without_log

AFTER = schema.VERSION + 1
"""The version of the program of tomorrow."""

NOBODY_CHECKED_IN = (
    "DELETE FROM passage",
    "UPDATE vehicle SET returns_at = NULL",
    "UPDATE registration SET clearance = ''",
    "UPDATE agenda_item SET needs_clearance = 0",
)
"""What leaves nothing of the visits to be lost on the way back to an older schema."""
PREPARED = (
    *("signing_party", "signing", "b2b_meeting", "availability", "b2b_table", "b2b_session"),
    *("target", "interest", "matching_tags", "emergency_number"),
)
"""What is prepared and signed; there was nothing of it then."""
NOBODY_RECEIVED = (
    "DELETE FROM kept_apart",
    "DELETE FROM seating_table",
    "UPDATE registration SET precedence = NULL, precedence_reason = ''",
    "UPDATE registration SET arrives_at = NULL, arrives_by = '', greeter_id = NULL",
    "UPDATE person SET in_office_since = ''",
)
"""Likewise of the gala."""
NOTHING_IMPORTED = ("DELETE FROM list_entry", "DELETE FROM imported_list")
"""Likewise of the lists."""
TABLES = (
    *("passage", "vehicle", "registration", "agenda_item", "kept_apart", "seating_table", "person"),
    *("list_entry", "imported_list"),
)


def contents(path: Path) -> tuple[int, list[Any]]:
    connection = sqlite3.connect(path)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '!_%' ESCAPE '!' ORDER BY name"
        ).fetchall()
        rows = connection.execute("SELECT * FROM mission").fetchall() if ("mission" in dict(tables)) else []
    finally:
        connection.close()
    return version, [*tables, *rows]


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.name.startswith(path.name))


def from_before(path: Path) -> Path:
    """The backup that was made before the migration."""
    (made,) = backups_of(path)
    assert made.reason == "migration"
    return made.path


@pytest.fixture
def oldest(tmp_path: Path) -> Path:
    """A file that says it is a mission and has nothing in it yet."""
    path = tmp_path / "oldest.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.close()
    return path


@pytest.fixture
def mission(tmp_path: Path) -> Path:
    path = tmp_path / "asia.db"
    with create_mission(path) as file, file.writing("mission") as connection:
        connection.execute("INSERT INTO mission (id, name, home_zone) VALUES ('1', 'Asia', 'UTC')")
    return path


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], None]], None]:
    """Have the program be one schema further, with that migration."""
    first = schema.migrate

    def released(change: Callable[[Any], None]) -> None:
        def migrate(connection: Any) -> None:
            from sqlite_utils.migrations import Migrations

            first(connection)
            further = Migrations("missiontui")
            further(name="9999 of a test")(change)
            further.apply(driver.tables(connection))

        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
        monkeypatch.setattr(schema, "migrate", migrate)

    return released


def test_an_older_file_is_brought_up_to_date_and_kept_as_it_was_for_nobody_elses_eyes(oldest: Path) -> None:
    with open_mission(oldest) as file:
        assert file.rows("SELECT * FROM agenda_item") == []
    assert contents(oldest)[0] == schema.VERSION
    copy = from_before(oldest)
    assert contents(copy) == (0, [])
    assert beside(oldest) == ["oldest.db", "oldest.db.backups"]
    if os.name != "nt":  # which has no mode bits to look at
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_mission_with_a_day_in_it_keeps_every_row(
    mission: Path, next_version: Callable[[Callable[[Any], None]], None]
) -> None:
    def with_a_door(db: Any) -> None:
        db.execute("ALTER TABLE mission ADD COLUMN door TEXT NOT NULL DEFAULT ''")
        db.execute(f"PRAGMA user_version = {AFTER}")

    before = contents(mission)
    next_version(with_a_door)
    with open_mission(mission) as file:
        row = file.row("SELECT name, door FROM mission")
        assert tuple(row) == ("Asia", "")
    assert contents(mission)[0] == AFTER
    assert contents(from_before(mission)) == before


@pytest.mark.parametrize("fault", [driver.OperationalError("no such column: x"), ValueError("not a number")])
def test_a_migration_that_fails_half_way_leaves_the_mission_as_it_was(
    mission: Path, next_version: Callable[[Callable[[Any], None]], None], fault: Exception
) -> None:
    def failing(db: Any) -> None:
        db.execute("ALTER TABLE mission ADD COLUMN door TEXT NOT NULL DEFAULT ''")
        db.execute("UPDATE mission SET name = 'half done'")
        db.execute(f"PRAGMA user_version = {AFTER}")
        raise fault

    before = contents(mission)
    next_version(failing)
    with pytest.raises((MissionFileError, ValueError)):
        open_mission(mission)
    assert contents(mission) == before
    assert contents(from_before(mission)) == before
    assert beside(mission) == ["asia.db", "asia.db.backups"]  # and no journal of a forgotten connection


def test_a_copy_that_could_not_be_finished_is_not_left_behind(
    mission: Path, next_version: Callable[[Callable[[Any], None]], None]
) -> None:
    connection = sqlite3.connect(mission)
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    with connection:
        connection.execute("UPDATE mission SET notes = ?", ("x" * size * 20,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    pages = bytearray(mission.read_bytes())
    pages[-size * 3 : -size * 2] = bytes(size)  # a bad sector in the middle of the text
    mission.write_bytes(pages)
    next_version(lambda _db: None)
    with pytest.raises(MissionFileError, match="damaged"):
        open_mission(mission)
    assert list(backups_folder(mission).iterdir()) == []


def test_a_copy_that_has_no_place_is_a_sentence_and_the_mission_stays_as_it_was(
    mission: Path, next_version: Callable[[Callable[[Any], None]], None]
) -> None:
    long = mission.rename(mission.with_name("x" * 247 + ".db"))  # with ".backups" it is too long
    before = contents(long)
    next_version(lambda _db: None)
    with pytest.raises(MissionFileError, match="No backup can be kept"):
        open_mission(long)
    assert contents(long) == before


def test_a_file_that_is_up_to_date_is_not_copied(mission: Path) -> None:
    for _time in range(2):
        open_mission(mission).close()
    assert beside(mission) == ["asia.db"]


def test_a_mission_from_before_the_log_is_found_in_it_whole(mission: Path) -> None:
    with plain(mission) as connection:
        without_log(connection)
    with open_mission(mission) as file:
        (found,) = file.rows("SELECT * FROM operation")
        assert (found["tbl"], found["pk"], found["kind"], found["origin"]) == ("mission", "1", "I", "found")
        assert json.loads(found["after"]) == {"name": "Asia", "direction": "outgoing", "home_zone": "UTC"}


def test_a_mission_from_before_the_handshakes_gets_them_and_nothing_of_it_counts_as_changed(
    india: Path,
) -> None:
    with open_mission(india) as file:
        with file.writing(*TABLES, *PREPARED) as connection:
            for statement in (*NOBODY_CHECKED_IN, *NOBODY_RECEIVED, *NOTHING_IMPORTED):
                connection.execute(statement)
            for table in PREPARED:
                connection.execute(f"DELETE FROM {table}")
        people, log = file.rows("SELECT * FROM person"), file.rows("SELECT * FROM operation")
    with plain(india) as connection:
        without_handshakes(connection)

    with open_mission(india) as file:
        assert file.row("PRAGMA user_version")[0] == schema.VERSION
        assert file.rows("SELECT * FROM person") == people
        assert file.rows("SELECT * FROM operation") == log
        assert {"handshake", "follow_up", "told_apart"} <= set(file.shapes())
