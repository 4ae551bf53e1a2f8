"""A check of a mission finds what is wrong with it, says what to do, and takes nothing else for a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from missiontui.domain.checks import Part
from missiontui.errors import MissionFileError
from missiontui.store.checking import check, make_derived_anew
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.search_index import bring_up_to_date
from tests.conftest import Shell
from tests.damage import flip, overwrite, pages_with
from tests.laptops import Laptop
from tests.store.searching import change, fill, ids, note


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checked") / "asia.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONTUI_HOME", str(path.parent / "home"))
        with create_mission(path) as file:
            fill(file)
            bring_up_to_date(file)
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "asia.db"))


def parts(path: Path) -> set[Part]:
    return {one.part for one in check(path, None).faults}


def done(path: Path, *statements: str) -> None:
    """In the file as the program has it open, and in no log."""
    with open_mission(path) as file, file.remembering() as connection:
        connection.execute("UPDATE writer SET is_receiving = 1")
        for statement in statements:
            connection.execute(statement)
        connection.execute("UPDATE writer SET is_receiving = 0")


def test_a_mission_in_daily_use_is_whole(path: Path) -> None:
    with open_mission(path) as file:
        note(file, "n2", "zanzibar")  # which no search has read yet
    checked = check(path, None)
    assert checked.is_good
    assert (checked.records, checked.operations) == (12, 12)


def test_a_damaged_page_is_found_and_the_file_left_as_it_is(path: Path) -> None:
    overwrite(path, *pages_with(path, b"VP Sustainability")[:1], length=200)
    before = path.read_bytes()
    (fault,) = check(path, None).faults
    assert fault.part == Part.PAGES
    assert "salvage" in fault.next_step
    with pytest.raises(MissionFileError, match="damaged in its records"):
        make_derived_anew(path, None)
    assert path.read_bytes() == before


def test_a_bit_that_flipped_in_a_text_is_found(path: Path) -> None:
    assert flip(path, b"VP Sustainability") >= 1
    assert parts(path) & {Part.LOG, Part.SEARCH}


DAMAGES = {
    "DELETE FROM search WHERE rowid IN (SELECT place FROM search_record WHERE pk = 'rao')": Part.SEARCH,
    "UPDATE search_data SET block = x'0102030405' WHERE id > 10": Part.SEARCH,
    "DELETE FROM search_record WHERE pk = 'n1'": Part.SEARCH,
    "UPDATE person SET given_name = 'Quist' WHERE id = 'rao'": Part.LOG,
}


@pytest.mark.parametrize("statement", DAMAGES)
def test_what_does_not_go_together_is_found(path: Path, statement: str) -> None:
    done(path, statement)
    assert DAMAGES[statement] in parts(path)


def test_what_can_be_made_anew_is_made_anew(path: Path) -> None:
    done(path, *DAMAGES)
    make_derived_anew(path, None)
    assert check(path, None).faults == ()
    with open_mission(path) as file:
        assert ids(file, "esg") == ["n1"]


def test_a_mission_that_can_only_be_read_is_checked_as_it_lies(path: Path) -> None:
    overwrite(path, *pages_with(path, b"VP Sustainability")[:1], length=200)
    path.chmod(0o400)
    before = sorted(path.parent.iterdir())
    assert parts(path) == {Part.PAGES}
    assert sorted(path.parent.iterdir()) == before


def test_a_hole_in_the_history_is_found(path: Path) -> None:
    done(path, "DROP TRIGGER log_is_not_cut", "DELETE FROM operation WHERE pk = 'berg'")
    assert Part.LOG in parts(path)


def test_references_that_other_laptops_left_are_no_fault(doors: tuple[Laptop, Laptop]) -> None:
    anke, _tom = doors
    with anke.here():
        with anke.file._without_references():
            change(anke.file, "DELETE FROM vehicle WHERE name = 'Bus 5'")
        checked = check(anke.path, None)
    assert checked.is_good
    assert [one.part for one in checked.findings if one.part == Part.REFERENCES] == [Part.REFERENCES]


def test_the_command_says_what_is_wrong_and_the_next_step(path: Path) -> None:
    shell = Shell(path)
    done(path, "DELETE FROM search_record WHERE pk = 'n1'")
    result = shell("check")
    assert (result.exit_code, "--rebuild" in result.stdout) == (1, True)
    assert '"good": true' in shell("check", "--rebuild", "--json").stdout
    for wrong in (path.with_name("asai.db"), path.parent):
        result = Shell(wrong)("check")
        assert (result.exit_code, "fault in the program" in result.stderr) == (1, False)
