"""The index of words follows the log, whoever wrote what, and heals whatever is done to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from missiontui.domain.finding import Query
from missiontui.errors import MissionFileError
from missiontui.store.connection import MissionFile
from missiontui.store.log.planning import newest_deed, newest_taken_back
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.search import find
from missiontui.store.search_index import bring_up_to_date, is_complete, rebuild, waiting
from missiontui.store.search_records import Record
from tests.store.searching import change, fill, ids, note, promise, written_elsewhere


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "asia.db"


@pytest.fixture
def file(path: Path) -> Iterator[MissionFile]:
    with create_mission(path) as opened:
        fill(opened)
        bring_up_to_date(opened)
        yield opened


@pytest.mark.parametrize(
    ("statement", "typed", "found"),
    [
        ("UPDATE person SET family_name = 'Quist' WHERE id = 'rao'", "quist", ["rao", "n1", "p1"]),
        ("UPDATE person SET family_name = 'Quist' WHERE id = 'raoul'", "quist", ["raoul", "lunch", "p1"]),
        (
            "UPDATE organisation SET name = 'Quist' WHERE id = 'tata'",
            "quist",
            ["tata", "rao", "lunch", "n1", "p1"],
        ),
        (
            "UPDATE person SET organisation_id = 'acme' WHERE id = 'rao'",
            "stahl",
            ["acme", "berg", "rao", "n1", "p1"],
        ),
        ("UPDATE agenda_item SET title = 'Quist' WHERE id = 'lunch'", "quist", ["lunch", "n1"]),
        ("UPDATE destination SET city = 'Quist'", "quist", ["lunch"]),
        ("INSERT INTO handshake_tag VALUES ('t', 'n1', 'quist')", "quist", ["n1"]),
        ("INSERT INTO handshake_organisation VALUES ('o', 'n1', 'acme')", "lawn stahl", ["n1"]),
        ("UPDATE handshake_person SET person_id = 'berg'", "koen", ["berg", "n1"]),
        ("UPDATE follow_up SET owner_id = NULL, owner = 'Quist'", "quist", ["p1"]),
    ],
)
def test_what_shows_a_name_is_found_by_the_new_one(
    file: MissionFile, statement: str, typed: str, found: list[str]
) -> None:
    promise(file, "p1", "send the sheet")
    bring_up_to_date(file)
    change(file, statement)
    assert ids(file, typed) == found


def test_the_old_name_finds_nothing_any_more(file: MissionFile) -> None:
    change(file, "UPDATE person SET given_name = 'Quist' WHERE id = 'rao'")
    assert ids(file, "lakshmi") == []
    change(file, "UPDATE handshake_person SET person_id = 'berg' WHERE id = 'n1-rao'")
    assert ids(file, "quist") == ["rao"]
    change(file, "DELETE FROM handshake_person")
    assert ids(file, "koen") == ["berg"]


def test_a_promise_that_is_kept_goes_below_the_open_ones_and_back(file: MissionFile) -> None:
    promise(file, "p1", "send the sheet")
    promise(file, "p2", "send the sheet")
    assert ids(file, "send") == ["p1", "p2"]
    change(file, "UPDATE follow_up SET status = 'done' WHERE id = 'p1'")
    assert ids(file, "send") == ["p2", "p1"]
    change(file, "UPDATE follow_up SET status = 'open' WHERE id = 'p1'")
    assert sorted(ids(file, "send")) == ["p1", "p2"]
    assert len(ids(file, "send")) == 2


def test_undo_redo_and_deletes_are_followed(file: MissionFile) -> None:
    note(file, "n2", "zanzibar")
    assert ids(file, "zanzibar") == ["n2"]
    take_back(file, newest_deed(file))
    assert ids(file, "zanzibar") == []
    take_back(file, newest_taken_back(file))
    assert ids(file, "zanzibar") == ["n2"]
    change(file, "DELETE FROM handshake WHERE id = 'n2'")
    assert ids(file, "zanzibar") == []


def test_what_another_program_writes_is_found(file: MissionFile, path: Path) -> None:
    written_elsewhere(
        path,
        "UPDATE handshake SET note = 'zanzibar'",
        "INSERT INTO person (id, given_name) VALUES ('new', 'Zanzibara')",
        "DELETE FROM person WHERE id = 'mccoy'",
    )
    assert ids(file, "zanzibar") == ["new", "n1"]
    assert ids(file, "esg") == []
    assert ids(file, "mccoy") == []
    written_elsewhere(path, "PRAGMA foreign_keys = OFF", "DELETE FROM person WHERE id = 'rao'")
    assert ids(file, "lakshmi") == []


def test_words_that_nothing_goes_with_any_more_are_in_nobody_s_way(file: MissionFile) -> None:
    change(file, "DELETE FROM search_record WHERE tbl = 'handshake'")
    note(file, "n2", "zanzibar")
    assert ids(file, "zanzibar") == ["n2"]
    assert ids(file, "esg") == []


def test_what_another_laptop_recorded_under_its_own_site_is_found(file: MissionFile, path: Path) -> None:
    copy = path.with_name("copy.db")
    file.row("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(path, copy)
    with open_mission(copy) as other:
        note(other, "n2", "zanzibar")
        assert ids(other, "zanzibar") == ["n2"]
        assert not waiting(other).records


def test_looking_is_no_work_of_anybody_s(file: MissionFile) -> None:
    told: list[frozenset[str]] = []
    file.watch(told.append)
    note(file, "n2", "zanzibar")
    batch, told[:] = file.last_batch, []
    operations = file.row("SELECT count(*) FROM operation")
    assert ids(file, "zanzibar") == ["n2"]
    assert told == []
    assert file.last_batch == batch
    assert file.row("SELECT count(*) FROM operation")[0] == operations[0]
    assert not file.changed_elsewhere()


def test_while_another_program_writes_what_was_read_is_found_all_the_same(
    file: MissionFile, path: Path
) -> None:
    note(file, "n2", "zanzibar")
    with open_mission(path) as other, other.writing("person"):
        with pytest.raises(MissionFileError, match="being written by another program"):
            bring_up_to_date(file, patience=0)
        assert [hit.id for hit in find(file, Query.of("esg")).hits] == ["n1"]
    assert file.is_saved
    assert ids(file, "zanzibar") == ["n2"]


def test_two_programs_read_the_log_at_once_and_neither_misses_anything(
    file: MissionFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from missiontui.store import search_index

    read = search_index.findables
    note(file, "n2", "zanzibar")
    with open_mission(path) as other:

        def read_while_the_other_does(one: MissionFile, records: Iterable[Record]) -> object:
            found = read(one, records)
            monkeypatch.setattr(search_index, "findables", read)
            change(other, "UPDATE handshake SET note = 'madagascar' WHERE id = 'n2'")
            bring_up_to_date(other)
            return found

        monkeypatch.setattr(search_index, "findables", read_while_the_other_does)
        assert ids(file, "zanzibar") == []
        assert ids(file, "madagascar") == ["n2"]


def test_a_reading_that_is_broken_off_leaves_nothing_older_than_another_program_read(
    file: MissionFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from missiontui.store import search_index

    read = search_index.findables
    monkeypatch.setattr(search_index, "_AT_ONCE", 1)
    note(file, "n2", "zanzibar")
    note(file, "n3", "by the way")
    with open_mission(path) as other:

        def read_while_the_other_does(one: MissionFile, records: Iterable[Record]) -> object:
            found = read(one, records)
            monkeypatch.setattr(search_index, "findables", read)
            change(other, "UPDATE handshake SET note = 'madagascar' WHERE id = 'n2'")
            bring_up_to_date(other)
            return found

        monkeypatch.setattr(search_index, "findables", read_while_the_other_does)
        turns = iter([True, False])
        bring_up_to_date(file, goes_on=lambda: next(turns))
        assert ids(file, "zanzibar") == []
        assert ids(file, "madagascar") == ["n2"]


def test_a_long_reading_that_is_broken_off_is_finished_the_next_time(
    file: MissionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("missiontui.store.search_index._AT_ONCE", 1)
    note(file, "n2", "zanzibar")
    note(file, "n3", "madagascar")
    turns = iter([True, False])
    assert not bring_up_to_date(file, goes_on=lambda: next(turns))
    assert len(waiting(file).records) == 2
    assert ids(file, "zanzibar") == ["n2"]
    assert ids(file, "madagascar") == ["n3"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_read",
        "UPDATE search_read SET seq = seq + 1000",
        "INSERT INTO search_read VALUES ('nobody', 7)",
        "DROP TABLE search",
        "DROP TABLE search_record",
        "DROP TABLE search_read",
    ],
)
def test_an_index_that_cannot_be_right_is_made_anew(file: MissionFile, path: Path, statement: str) -> None:
    change(file, statement)
    note(file, "n2", "zanzibar")
    assert ids(file, "zanzibar") == ["n2"]
    assert ids(file, "rao") == ["rao", "raoul", "n1", "lunch"]
    assert waiting(file).is_nothing


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_record WHERE tbl = 'handshake'",
        "INSERT INTO search_record VALUES (1, 'person', 'gone')",
    ],
)
def test_an_index_that_lacks_records_is_noticed_and_made_anew(file: MissionFile, statement: str) -> None:
    assert is_complete(file)
    change(file, statement)
    assert not is_complete(file)
    rebuild(file)
    assert is_complete(file)
    assert ids(file, "esg") == ["n1"]


def test_a_damaged_index_is_said_to_be_and_made_anew(file: MissionFile) -> None:
    change(file, "UPDATE search_data SET block = x'0102030405'")
    with pytest.raises(MissionFileError, match="damaged"):
        find(file, Query.of("esg"))
    rebuild(file)
    assert ids(file, "esg") == ["n1"]


def test_a_mission_of_an_earlier_version_is_read_when_it_is_first_searched(file: MissionFile) -> None:
    change(file, "DELETE FROM search_read")
    change(file, "DELETE FROM search_record")
    change(file, "DELETE FROM search")
    assert ids(file, "koen") == ["berg"]
