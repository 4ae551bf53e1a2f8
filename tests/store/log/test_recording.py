"""Every change to a shared table is recorded once, whoever makes it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from missiontui.store.log import reading
from missiontui.store.opening import open_mission
from tests.store.log.histories import folded, plain, state, tables


def log(path: Path, where: str = "1") -> list[dict[str, Any]]:
    with plain(path) as connection:
        rows = connection.execute(f"SELECT * FROM operation WHERE {where} ORDER BY hlc").fetchall()
    return [dict(row) for row in rows]


def newest(path: Path) -> dict[str, Any]:
    return log(path)[-1]


def elsewhere(path: Path, *statements: str) -> None:
    """Another program, with the older SQLite of the standard library; the file is closed here."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_only_the_columns_that_changed_are_recorded_before_and_after(india: Path) -> None:
    with open_mission(india) as file, file.writing("person") as connection:
        connection.execute("UPDATE person SET diet = 'vegan', room = room WHERE badge = 'BE-0001'")
    row = newest(india)
    assert (row["tbl"], row["kind"]) == ("person", "U")
    assert (json.loads(row["before"]), json.loads(row["after"])) == ({"diet": ""}, {"diet": "vegan"})


def test_null_is_recorded_as_null(india: Path) -> None:
    with open_mission(india) as file, file.writing("agenda_item") as connection:
        connection.execute("UPDATE agenda_item SET capacity = NULL WHERE capacity IS NOT NULL")
    rows = log(india, "kind = 'U'")
    assert rows
    assert {row["after"] for row in rows} == {'{"capacity":null}'}


def test_what_changes_nothing_is_not_recorded(india: Path) -> None:
    number = len(log(india))
    with open_mission(india) as file:
        with file.writing("person") as connection:
            connection.execute("UPDATE person SET diet = diet")
            connection.execute("INSERT OR REPLACE INTO person SELECT * FROM person")
            connection.execute("INSERT OR IGNORE INTO person SELECT * FROM person")
        assert file.last_batch is None
    assert len(log(india)) == number


def test_one_act_of_ours_is_one_batch_with_its_author(india: Path) -> None:
    with open_mission(india) as file:
        for words in ("a", "b"):
            with file.writing("cue", "person") as connection:
                connection.execute("UPDATE cue SET text = text || ?", (words,))
                connection.execute("DELETE FROM cue WHERE minutes_before > 30")
                connection.execute("UPDATE person SET notes = notes || ?", (words,))
    batches = {row["batch"] for row in log(india, "kind <> 'I'")}
    assert len(batches) == 2


def test_each_statement_of_another_program_is_a_batch_of_its_own(india: Path) -> None:
    before = len(log(india))
    elsewhere(
        india,
        "UPDATE person SET diet = 'a' WHERE badge IN ('BE-0001', 'BE-0002', 'BE-0003')",
        "UPDATE person SET diet = 'b' WHERE badge IN ('BE-0001', 'BE-0002')",
        "INSERT INTO organisation (id, name) VALUES ('x', 'X'), ('y', 'Y')",
        "REPLACE INTO organisation (id, name) VALUES ('x', 'X2'), ('y', 'Y2'), ('z', 'Z')",
        "DELETE FROM organisation WHERE id IN ('x', 'y', 'z')",
    )
    rows = log(india)[before:]
    sizes: dict[str, str] = {}
    for row in rows:
        sizes[row["batch"]] = sizes.get(row["batch"], "") + row["kind"]
    assert list(sizes.values()) == ["UUU", "UU", "II", "UUI", "DDD"]
    assert {row["origin"] for row in rows} == {"other"}


@pytest.mark.parametrize("words", [["query", "UPDATE person SET room = '12' WHERE badge = 'BE-0001'"]])
def test_a_row_written_by_the_sqlite_utils_command_is_recorded_too(india: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "sqlite_utils", words[0], str(india), *words[1:]]
    subprocess.run(command, check=True, capture_output=True)
    row = newest(india)
    assert (row["origin"], row["by"], json.loads(row["after"])) == ("other", "", {"room": "12"})


def test_replacing_a_row_is_recorded_as_what_differs(india: Path) -> None:
    elsewhere(
        india,
        "REPLACE INTO organisation (id, name, notes) SELECT id, name, 'new' FROM organisation LIMIT 1",
    )
    row = newest(india)
    assert row["kind"] == "U"
    assert json.loads(row["after"])["notes"] == "new"
    assert folded(india) == state(india)


def test_replacing_with_recursive_triggers_is_recorded_as_going_and_coming(india: Path) -> None:
    elsewhere(
        india,
        "PRAGMA recursive_triggers = ON",
        "REPLACE INTO organisation (id, name) SELECT id, 'again' FROM organisation LIMIT 1",
    )
    assert [row["kind"] for row in log(india)[-2:]] == ["D", "I"]
    assert folded(india) == state(india)


def test_an_id_cannot_be_changed_and_the_log_cannot_be_edited(india: Path) -> None:
    for statement in (
        "UPDATE person SET id = 'me' WHERE badge = 'BE-0001'",
        "UPDATE operation SET by = 'me'",
        "DELETE FROM operation",
    ):
        with pytest.raises(sqlite3.IntegrityError, match=r"cannot be changed|only ever added to"):
            elsewhere(india, statement)
    elsewhere(india, "UPDATE person SET id = id, diet = 'vegan' WHERE badge = 'BE-0001'")
    assert newest(india)["after"] == '{"diet":"vegan"}'


def test_a_delete_knows_what_it_has_seen_of_the_record(india: Path) -> None:
    with open_mission(india) as file, file.writing("cue") as connection:
        connection.execute("UPDATE cue SET text = 'x' WHERE id = (SELECT min(id) FROM cue)")
        seq = connection.execute("SELECT seq FROM writer").fetchone()[0]
        connection.execute("DELETE FROM cue WHERE id = (SELECT min(id) FROM cue)")
        site = connection.execute("SELECT site FROM writer").fetchone()[0]
    seen = json.loads(newest(india)["seen"])
    assert seen[site] == seq
    assert len(seen) == 2, "the sample was imported in the file that this one is a copy of"


def test_the_log_s_clock_never_goes_back(india: Path) -> None:
    with open_mission(india) as file:
        file.rows("SELECT 1")
        with file.writing("mission") as connection:
            connection.execute("UPDATE writer SET hlc = hlc + (1000000000 << 16)")  # eleven days ahead
        ahead = file.row("SELECT hlc FROM writer")[0]
        for words in ("a", "b", "c"):
            with file.writing("mission") as connection:
                connection.execute("UPDATE mission SET notes = ?", (words,))
    clocks = [row["hlc"] for row in log(india)[-3:]]
    assert clocks == [ahead + 1, ahead + 2, ahead + 3]


def test_a_copy_of_the_file_writes_under_a_site_of_its_own(india: Path, tmp_path: Path) -> None:
    def write(path: Path) -> str:
        with open_mission(path) as file, file.writing("mission") as connection:
            connection.execute("UPDATE mission SET notes = notes || 'x'")
        return str(newest(path)["site"])

    copy = tmp_path / "copy.db"
    first = write(india)
    shutil.copy(india, copy)
    assert write(india) == first, "the same file goes on as it was"
    assert write(copy) != first
    with open_mission(copy) as file:
        assert first in reading.own_sites(file), "both are this laptop's all the same"


def test_on_another_laptop_the_file_is_written_under_another_site(
    india: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for home in ("anke", "tom"):
        monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / home))
        with open_mission(india) as file, file.writing("mission") as connection:
            connection.execute("UPDATE mission SET notes = notes || 'x'")
        with open_mission(india) as file:
            assert len(reading.own_sites(file)) == 1
    assert len({row["site"] for row in log(india)[-2:]}) == 2


@pytest.mark.parametrize("verb", ["insert", "update", "delete"])
def test_a_missing_trigger_is_made_again_and_what_it_missed_is_recorded_as_found(
    india: Path, verb: str
) -> None:
    statements = {
        "insert": "INSERT INTO organisation (id, name) VALUES ('x', 'X')",
        "update": "UPDATE person SET diet = 'kosher' WHERE badge = 'BE-0001'",
        "delete": "DELETE FROM cue WHERE id = (SELECT min(id) FROM cue)",
    }
    for table in ("organisation", "person", "cue"):
        elsewhere(india, f"DROP TRIGGER log_{table}_after_{verb}")
    elsewhere(india, *statements.values())
    assert folded(india) != state(india)
    open_mission(india).close()
    assert folded(india) == state(india)
    found = log(india, "origin = 'found'")
    assert len(found) == 1
    assert found[0]["by"] == ""
    elsewhere(india, f"UPDATE {found[0]['tbl']} SET notes = 'again'" if verb == "insert" else "SELECT 1")
    assert folded(india) == state(india), "and it records again"


def test_transform_drops_the_triggers_and_the_next_write_here_notices(india: Path) -> None:
    change = "import sqlite_utils, sys; db = sqlite_utils.Database(sys.argv[1]); "
    change += "db['organisation'].transform(types={'notes': str}); "
    change += "db.query and list(db.query(\"UPDATE organisation SET notes = 'lost?' RETURNING id\")); "
    change += "db.conn.commit()"
    with open_mission(india) as file:
        subprocess.run([sys.executable, "-c", change, str(india)], check=True, capture_output=True)
        assert file.changed_elsewhere(), "the screens read again"
        with file.writing("mission") as connection:
            connection.execute("UPDATE mission SET notes = 'ours'")
    assert folded(india) == state(india)
    assert "found" in {row["origin"] for row in log(india)}


def test_what_stood_in_a_mission_before_there_was_a_log_is_found(india: Path) -> None:
    """As an older file is, once it is migrated: its rows are there, its log is empty."""
    before = state(india)
    with plain(india) as connection:
        connection.execute("DROP TRIGGER log_is_not_cut")
        connection.execute("DELETE FROM operation")
    with open_mission(india):
        pass
    assert folded(india) == state(india) == before
    assert {row["origin"] for row in log(india)} == {"found"}
    assert len({row["batch"] for row in log(india)}) == 1


def test_a_table_that_somebody_adds_for_themselves_is_left_alone(india: Path) -> None:
    elsewhere(india, "CREATE TABLE my_list (id INTEGER PRIMARY KEY, word TEXT)")
    open_mission(india).close()
    elsewhere(india, "INSERT INTO my_list (word) VALUES ('x')")
    assert log(india, "tbl = 'my_list'") == []


def test_every_shared_table_has_its_triggers(india: Path) -> None:
    with plain(india) as connection:
        found = {
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
        for table in tables(connection):
            for part in ("before_insert", "after_insert", "after_update", "after_delete", "id_stays"):
                assert f"log_{table}_{part}" in found


def test_the_size_of_the_log_can_be_asked_in_sql(india: Path) -> None:
    with plain(india) as connection:
        sizes = {row["tbl"]: row["operations"] for row in connection.execute("SELECT * FROM log_size")}
        people = connection.execute("SELECT count(*) FROM person").fetchone()[0]
    assert sizes["person"] == people


def test_hostile_text_in_the_log_is_read_clean(india: Path) -> None:
    elsewhere(
        india,
        "UPDATE cue SET text = 'a' || char(27) || '[31m' || char(8232) || char(0x202e) || 'b' "
        "WHERE id = (SELECT min(id) FROM cue)",
    )
    with open_mission(india) as file:
        change = reading.operations_of(file, newest(india)["batch"])[0]
    assert change.after == {"text": "a[31m\nb"}
