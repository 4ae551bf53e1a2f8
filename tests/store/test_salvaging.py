"""Of a damaged mission everything that can be read is saved into a new one, and the rest is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from missiontui.domain.checks import Part
from missiontui.errors import MissionFileError
from missiontui.store.checking import check
from missiontui.store.keys import Key, new_key
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.salvaging import salvage
from missiontui.store.search_index import bring_up_to_date
from tests.conftest import Shell
from tests.damage import PAGE, overwrite, pages_with
from tests.laptops import Laptop, laptop, meet
from tests.store.searching import fill, ids, note

NOTES = 120
FRIES = "fries " * 30


def filled(path: Path, key: Key | None = None) -> Path:
    with create_mission(path, key) as file:
        fill(file)
        with file.writing("handshake") as connection:
            connection.executemany(
                "INSERT INTO handshake (id, at, zone, note) VALUES (?, ?, 'UTC', ?)",
                [
                    (
                        f"h{number:03}",
                        f"2025-03-04T07:{number % 60:02}:00Z",
                        f"gate {number} " + "fries " * 30,
                    )
                    for number in range(NOTES)
                ],
            )
        bring_up_to_date(file)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("salvaged")
        patch.setenv("MISSIONTUI_HOME", str(folder / "home"))
        return filled(folder / "asia.db")


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
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


@pytest.mark.parametrize("length", [16, 100, PAGE], ids=["name", "head", "page"])
def test_a_file_that_has_lost_its_head_is_read_all_the_same(path: Path, tmp_path: Path, length: int) -> None:
    overwrite(path, 0, length=length)
    saved = salvage(path, tmp_path / "new.db", None)
    assert saved.is_whole
    assert (saved.records, saved.operations) == (NOTES + 11, NOTES + 11)


def test_what_is_in_neither_is_told_with_its_name(path: Path, tmp_path: Path) -> None:
    """Wherever she stands, in her table and in the log, the page is lost; not in the index of words."""
    for words in (b"VP Sustainability", b"Lakshmi"):
        overwrite(path, *pages_with(path, words))
    saved = salvage(path, tmp_path / "new.db", None)
    assert not saved.is_whole
    assert {one.table: one.lost for one in saved.tables}["person"] >= 1
    assert "lakshmi rao" in saved.lost_names


def test_where_nothing_can_be_read_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "holiday.db"
    path.write_bytes(b"a photograph" * 1_000)
    with pytest.raises(MissionFileError, match="Nothing of a mission"):
        salvage(path, tmp_path / "new.db", None)
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["holiday.db"]


def test_of_an_encrypted_file_as_much_is_saved_and_it_stays_encrypted(tmp_path: Path) -> None:
    key = new_key("one taxi too many")
    path = filled(tmp_path / "asia.db", key)
    pages = path.stat().st_size // PAGE
    overwrite(path, pages - 3, length=64)
    result = Shell()("salvage", str(path), "--json")
    assert result.exit_code == 1, "nobody gave the passphrase"
    saved = salvage(path, tmp_path / "new.db", key)
    assert saved.records + saved.lost >= NOTES + 11
    assert b"fries" not in saved.path.read_bytes()
    assert {one.part for one in check(saved.path, key).faults} <= {Part.REFERENCES}


def test_laptops_meet_a_salvaged_mission_as_any_other(
    doors: tuple[Laptop, Laptop], tmp_path: Path, made: Path
) -> None:
    anke, tom = doors
    with anke.here():
        for number in range(NOTES):
            note(anke.file, f"a{number}", f"gate {number} " + "fries " * 30)
    meet(anke, tom)
    with tom.here():
        note(tom.file, "t1", "from the other door")
    anke.file.close()
    overwrite(anke.path, *pages_with(anke.path, b"gate 77 fries"))
    with anke.here():
        saved = salvage(anke.path, tmp_path / "salvaged.db", None)
    assert saved.lost_operations
    again = laptop(saved.path, tmp_path, "Door A again", anke.by, anke.at)
    try:
        meet(again, tom)
        rows = "SELECT id, note FROM handshake ORDER BY id"
        assert [tuple(row) for row in again.file.rows(rows)] == [tuple(row) for row in tom.file.rows(rows)]
        assert len(again.file.rows(rows)) == NOTES + 1
        for one in (again, tom):
            with one.here():
                assert check(one.path, None).faults == ()
    finally:
        again.file.close()


def test_the_command_tells_what_it_saved(path: Path) -> None:
    overwrite(path, *of_notes(path)[:1])
    first = Shell()("salvage", str(path))
    assert first.exit_code == 0, first.stderr
    assert "asia-salvaged.db" in first.stdout
    told = json.loads(Shell()("salvage", str(path), "--json").stdout)
    assert told["path"].endswith("asia-salvaged-2.db")
    assert told["records"] == NOTES + 11
