"""Of a damaged mission everything that can be read is saved into a new one, and the rest is told."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from missiontui.domain.checks import Part
from missiontui.domain.log import Origin
from missiontui.errors import MissionFileError
from missiontui.store.checking import check
from missiontui.store.connection import MissionFile
from missiontui.store.keys import Key
from missiontui.store.log.erasing import erase
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.reading import batches
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.salvaging import salvage
from missiontui.store.search_index import bring_up_to_date
from missiontui.sync.bundle import merge_bundle, write_bundle
from tests.conftest import Shell
from tests.damage import PAGE, overwrite, pages_with
from tests.laptops import Laptop, laptop, meet
from tests.store.searching import change, fill, ids, note, written_elsewhere

NOTES = 160
RECORDS = NOTES + 12
FRIES = "fries " * 30


def take_notes(file: MissionFile) -> None:
    with file.writing("handshake") as connection:
        connection.executemany(
            "INSERT INTO handshake (id, at, zone, note) VALUES (?, ?, 'UTC', ?)",
            [
                (f"h{number:03}", f"2025-03-04T07:{number % 60:02}:00Z", f"gate {number} {FRIES}")
                for number in range(NOTES)
            ],
        )


def filled(path: Path, key: Key | None = None) -> Path:
    with create_mission(path, key) as file:
        fill(file)
        take_notes(file)
        change(file, "INSERT INTO mission (id, name, home_zone) VALUES ('m', 'Asia', 'Europe/Brussels')")
        change(file, "UPDATE person SET given_name = 'Quist' WHERE id = 'berg'")
        bring_up_to_date(file)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("salvaged")
        patch.setenv("MISSIONTUI_HOME", str(folder / "home"))
        return filled(folder / "asia.db")


@pytest.fixture
def path(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, on the laptop on which it was made."""
    monkeypatch.setenv("MISSIONTUI_HOME", str(made.parent / "home"))
    return Path(shutil.copy(made, tmp_path / "asia.db"))


def of_notes(path: Path) -> list[int]:
    """Pages of the table of notes in which notes stand, and of the log: as words and in JSON."""
    return [page for page in pages_with(path, b"gate 77 fries") if page]


def test_what_one_copy_has_lost_comes_from_the_other(path: Path, tmp_path: Path) -> None:
    """Each note stands in its table and in the log: of either, one page is lost."""
    places = of_notes(path)
    assert len(places) >= 2
    for number, page in enumerate(places):
        damaged = Path(shutil.copy(path, tmp_path / f"damaged-{number}.db"))
        overwrite(damaged, page)
        before = damaged.read_bytes()
        saved = salvage(damaged, tmp_path / f"new-{number}.db", None)
        assert damaged.read_bytes() == before
        assert saved.lost == 0, saved
        with open_mission(saved.path) as file:
            assert file.rows("SELECT count(*) FROM handshake")[0][0] == NOTES + 1
            assert ids(file, "esg") == ["n1"]
        assert check(saved.path, None).faults == ()


@pytest.mark.parametrize(("length", "is_written_anew"), [(100, False), (PAGE, False), (PAGE, True)])
def test_a_file_that_has_lost_its_head_is_read_all_the_same(
    path: Path, tmp_path: Path, length: int, is_written_anew: bool
) -> None:
    """Also if it was written anew since, as a backup is, or once somebody was forgotten."""
    if is_written_anew:
        written_elsewhere(path, "VACUUM")
    overwrite(path, 0, length=length)
    saved = salvage(path, tmp_path / "new.db", None)
    assert saved.is_whole
    assert (saved.records, saved.operations) == (RECORDS, RECORDS + 1)


def test_what_would_be_misread_without_its_first_page_is_refused(path: Path, tmp_path: Path) -> None:
    """Its tables lie elsewhere than in any new mission."""
    with open_mission(path) as file:
        made = file.rows("SELECT sql FROM sqlite_schema WHERE name = 'device'")[0][0]
    written_elsewhere(path, "DROP TABLE device", made, "VACUUM")
    overwrite(path, 0)
    with pytest.raises(MissionFileError, match="Nothing of a mission"):
        salvage(path, tmp_path / "new.db", None)


def test_what_is_in_neither_is_told_with_its_name(path: Path, tmp_path: Path) -> None:
    """Wherever she stands, in her table and in the log, the page is lost; not in the index of words."""
    for words in (b"VP Sustainability", b"Lakshmi"):
        overwrite(path, *pages_with(path, words))
    told = json.loads(Shell()("salvage", str(path), "--json").stdout)
    assert not told["whole"]
    assert told["lost"] == sum(one["lost"] for one in told["tables"] if one["table"] == "person") >= 1
    assert "lakshmi rao" in told["lost_names"]


def test_where_nothing_can_be_read_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "holiday.db"
    path.write_bytes(b"a photograph" * 1_000)
    with pytest.raises(MissionFileError, match="Nothing of a mission"):
        salvage(path, tmp_path / "new.db", None)
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["holiday.db"]


def test_of_an_encrypted_file_as_much_is_saved_and_it_stays_encrypted(tmp_path: Path) -> None:
    key = Key(os.urandom(32), os.urandom(16))
    path = filled(tmp_path / "asia.db", key)
    pages = path.stat().st_size // PAGE
    overwrite(path, pages - 3, length=64)
    result = Shell()("salvage", str(path), "--json")
    assert result.exit_code == 1, "nobody gave the passphrase"
    saved = salvage(path, tmp_path / "new.db", key)
    assert saved.records + saved.lost >= RECORDS
    assert b"fries" not in saved.path.read_bytes()
    assert {one.part for one in check(saved.path, key).faults} <= {Part.REFERENCES}


def in_the_log(path: Path) -> list[int]:
    """Pages of the log in which a note stands."""
    return pages_with(path, b'"note":"gate 77')


def exchange_bundles(one: Laptop, other: Laptop, folder: Path) -> None:
    """Each gives the other everything that it has."""
    for sender, receiver in ((one, other), (other, one)):
        with sender.here():
            write_bundle(sender.file, folder / "all.mission", everything=True, replaces=True)
        with receiver.here():
            merge_bundle(receiver.file, folder / "all.mission")


def notes(file: MissionFile) -> dict[str, str]:
    return {row["id"]: row["note"] for row in file.rows("SELECT id, note FROM handshake ORDER BY id")}


def test_laptops_meet_a_salvaged_mission_as_any_other(doors: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    """Whatever Anke has lost Tom may still have; what he has not goes to him; what he did since stands."""
    anke, tom = doors
    with anke.here():
        take_notes(anke.file)
        change(anke.file, "UPDATE handshake SET note = note || 'and more' WHERE id = 'h090'")
    meet(anke, tom)
    with anke.here():
        note(anke.file, "a1", "said when nobody listened")
        change(anke.file, "DELETE FROM handshake WHERE id = 'h100'")
        change(anke.file, "UPDATE handshake SET zone = 'Asia/Tokyo' WHERE id = 'h110'")
        with anke.file.writing("handshake") as connection:
            erase(connection, anke.file.shapes(), [("handshake", "h101")], {})
    with tom.here():
        note(tom.file, "t1", "from the other door")
        change(tom.file, "UPDATE handshake SET note = 'wants mayonnaise' WHERE id = 'h090'")
        change(tom.file, "UPDATE handshake SET zone = 'Asia/Kathmandu' WHERE id = 'h110'")
    anke.file.close()
    overwrite(anke.path, *in_the_log(anke.path))
    with anke.here():
        saved = salvage(anke.path, tmp_path / "salvaged.db", None)
    assert saved.lost == 0
    assert saved.lost_operations
    assert saved.left_to_others
    again = laptop(saved.path, tmp_path, "Door A again", anke.by, anke.at)
    try:
        exchange_bundles(again, tom, tmp_path)
        meet(again, tom)
        kept = notes(again.file)
        print(
            saved,
            [tuple(r) for r in again.file.rows("select * from operation where pk in ('h100','h101')")],
            kept.keys() & {"h100", "h101"},
        )
        assert kept == notes(tom.file)
        assert len(kept) == NOTES + 2 - 2
        assert {"a1", "t1"} < kept.keys()
        assert kept["h090"] == "wants mayonnaise"
        for one in (again, tom):
            with one.here():
                assert one.file.rows("SELECT zone FROM handshake WHERE id = 'h110'")[0][0] == "Asia/Kathmandu"
                assert check(one.path, None).faults == ()
    finally:
        again.file.close()


def test_a_history_that_nobody_else_has_is_kept_around_its_hole(path: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copy(path, tmp_path / "whole.db"))
    overwrite(path, *in_the_log(path)[:1])
    saved = salvage(path, tmp_path / "new.db", None)
    assert saved.left_to_others == saved.lost == 0
    assert saved.lost_operations
    assert saved.operations + saved.lost_operations == RECORDS + 1
    with open_mission(saved.path) as file:
        found, done = list(batches(file))[:2]
        assert (found.origin, len(found.operations)) == (Origin.FOUND, saved.lost_operations)
        assert newest_deed(file).batch == done
        assert done.operations[0].after == {"given_name": "Quist"}
    assert check(saved.path, None).faults == ()
    again, other = (
        laptop(one, tmp_path, name, "Anke Maes (FIT)")
        for one, name in ((saved.path, "salvaged"), (whole, "a copy that she had given away"))
    )
    with other.here():
        change(other.file, "UPDATE handshake SET note = 'wants mayonnaise' WHERE id = 'h090'")
    try:
        exchange_bundles(again, other, tmp_path)
        exchange_bundles(again, other, tmp_path)
        kept = notes(again.file)
        assert kept == notes(other.file)
        assert (len(kept), kept["h090"]) == (NOTES + 1, "wants mayonnaise")
    finally:
        again.file.close()
        other.file.close()


def test_the_command_tells_what_it_saved(path: Path) -> None:
    overwrite(path, *of_notes(path)[:1])
    path.with_name("asia-salvaged.db").touch()
    result = Shell()("salvage", str(path))
    assert result.exit_code == 0, result.stderr
    assert f"asia-salvaged-2.db has what could be saved: {RECORDS} records" in result.stdout
    assert len(result.stdout.splitlines()) > 2


def test_a_file_that_was_cut_off_is_not_told_to_be_whole(path: Path, tmp_path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // PAGE * 4 // 5 * PAGE)
    saved = salvage(path, tmp_path / "new.db", None)
    assert saved.records < RECORDS
    assert any(one.may_lack_more or one.lost for one in saved.tables)
    assert not saved.is_whole
