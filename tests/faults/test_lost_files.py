"""A mission file that is deleted, replaced or overwritten while it is open: the work goes on beside it."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from missiontui.errors import MissionFileError
from missiontui.store import backups, opening, rescue
from missiontui.store.connection import MissionFile
from missiontui.store.drafts import DraftKeeper, kept_drafts
from missiontui.store.identity import Loss
from missiontui.store.keys import Key
from missiontui.store.newest_work import NewestWork
from missiontui.store.opening import connection_to, create_mission, open_again, open_mission
from tests.conftest import Shell
from tests.faults.errors import driver_error
from tests.screens.conftest import DEMO

Mishap = Callable[[Path], None]


def deleted(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    other = path.with_name("other.db")
    other.write_bytes(b"Dear Sir" * 1000)
    other.replace(path)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def written_over_by_a_letter(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"Dear Sir, cher Monsieur, beste mijnheer" * 100)


MISHAPS = [deleted, replaced, written_over_by_a_letter]
TWO_KINDS = [deleted, emptied]


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        opened.tells_of_rescue = True
        yield opened


def note(file: MissionFile, words: str) -> None:
    with file.writing("mission") as connection:
        connection.execute("UPDATE mission SET notes = ?", (words,))


def notes_in(path: Path) -> str:
    with open_mission(path) as other:
        return str(other.row("SELECT notes FROM mission")[0])


def people_in(path: Path) -> int:
    with open_mission(path) as other:
        return int(other.row("SELECT count(*) FROM person")[0])


def delete_in_the_midst(connection: object, path: Path) -> None:
    connection.execute("UPDATE mission SET notes = 'in the midst'")  # type: ignore[attr-defined]
    path.unlink()


def empty_in_the_midst(connection: object, path: Path) -> None:
    connection.execute("UPDATE mission SET notes = 'in the midst'")  # type: ignore[attr-defined]
    emptied(path)


@pytest.mark.parametrize("mishap", MISHAPS)
def test_what_is_saved_after_a_mishap_is_in_a_file_beside_it_and_the_day_goes_on_there(
    file: MissionFile, india: Path, mishap: Mishap
) -> None:
    backups.make(file)
    heard: list[rescue.Rescued] = []
    file.when_rescued(heard.append)
    people = file.row("SELECT count(*) FROM person")[0]
    note(file, "before")
    mishap(india)
    note(file, "the first after it")
    assert file.path == india.with_name("india-rescued-1.db")
    note(file, "the second after it")
    assert file.is_saved

    (rescued,) = heard
    assert (rescued.former, rescued.path, rescued.has_newest) == (india, file.path, True)
    assert str(india) in rescued.words
    assert str(file.path) in rescued.words
    file.close()
    assert notes_in(rescued.path) == "the second after it"
    assert people_in(rescued.path) == people
    assert stat.S_IMODE(rescued.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("mishap", TWO_KINDS)
def test_a_mishap_in_the_midst_of_saving_loses_nothing_of_it(
    file: MissionFile, india: Path, mishap: Mishap
) -> None:
    backups.make(file)
    note(file, "before")
    with file.writing("mission") as connection:
        connection.execute("UPDATE mission SET notes = 'in the midst'")
        mishap(india)
    assert file.rescued is not None
    assert notes_in(file.path) == "in the midst"
    assert file.rows("PRAGMA integrity_check")[0][0] == "ok"


@pytest.mark.parametrize("mishap", TWO_KINDS)
def test_a_mishap_is_noticed_within_a_second_though_nobody_saves_anything(
    file: MissionFile, india: Path, mishap: Mishap
) -> None:
    backups.make(file)
    note(file, "before")
    assert not file.changed_elsewhere()
    mishap(india)
    assert file.changed_elsewhere()
    assert file.rescued is not None
    assert notes_in(file.path) == "before"
    assert not file.changed_elsewhere()
    note(file, "after")
    assert notes_in(file.path) == "after"


def test_without_a_backup_what_can_still_be_read_is_brought_back_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "oslo.db"
    with create_mission(path) as file:
        file.tells_of_rescue = True
        with file.writing("mission") as connection:
            connection.execute("INSERT INTO mission (id, name, home_zone) VALUES ('1', 'Oslo', 'UTC')")
        emptied(path)
        note(file, "after")
        assert file.rescued is not None
        assert not file.rescued.is_whole
        assert "look whether something is missing" in file.rescued.words
        assert file.row("SELECT name, notes FROM mission")[:] == ("Oslo", "after")


def test_what_was_done_lately_is_kept_in_memory_against_the_file_being_emptied(
    file: MissionFile, india: Path
) -> None:
    backups.make(file)
    file.newest_work = NewestWork()
    for number in range(3):
        note(file, f"note {number}")
    file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    file.rows("PRAGMA shrink_memory")
    emptied(india)
    assert file.changed_elsewhere()
    assert notes_in(file.path) == "note 2"


def test_what_was_just_being_saved_and_cannot_be_read_any_more_is_to_be_saved_again(
    file: MissionFile, india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(file)
    monkeypatch.setattr(rescue, "_readable", lambda *_what: iter(()))
    with (
        pytest.raises(MissionFileError, match="emptied or overwritten") as told,
        file.writing("mission") as connection,
    ):
        empty_in_the_midst(connection, india)
    assert "save it again: it stays here" in told.value.hint
    assert not file.is_saved
    note(file, "in the midst")
    assert notes_in(file.path) == "in the midst"


def test_where_nothing_can_be_read_any_more_it_is_said_and_no_half_file_is_left(
    file: MissionFile, india: Path
) -> None:
    file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    file.rows("PRAGMA shrink_memory")
    emptied(india)
    with pytest.raises(MissionFileError, match="No rescue file could be made of it"):
        note(file, "after")
    assert not file.is_saved
    assert list(india.parent.glob("india-rescued*")) == []


def test_a_copy_that_is_written_over_the_open_file_is_noticed_and_left_as_it_is(
    file: MissionFile, india: Path
) -> None:
    backup = backups.make(file)
    file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(20):  # the file grows
        note(file, "x" * 5_000 * number)
    file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert file.loss() is None
    with india.open("r+b") as target:
        target.write(backup.path.read_bytes())
        target.truncate()
    assert file.loss() is Loss.OVERWRITTEN
    note(file, "goes on")
    assert file.path.name == "india-rescued-1.db"
    file.close()
    assert india.read_bytes() == backup.path.read_bytes()  # nothing of ours was written back into it


def test_an_older_copy_that_is_written_over_an_encrypted_mission_is_noticed(tmp_path: Path) -> None:
    key = Key(b"k" * 32, b"s" * 16)
    path = tmp_path / "secret.db"
    create_mission(path, key).close()
    older = path.read_bytes()
    with open_mission(path, key) as file:
        file.tells_of_rescue = True
        with file.writing("mission") as connection:
            connection.execute("INSERT INTO mission (id, name, home_zone) VALUES ('1', 'Oslo', 'UTC')")
        backups.make(file)
        file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        assert file.loss() is None
        with path.open("r+b") as target:  # the same salt, pages that the key opens
            target.write(older)
            target.truncate()
        assert file.loss() is Loss.OVERWRITTEN
        note(file, "goes on")
        assert file.row("SELECT name, notes FROM mission")[:] == ("Oslo", "goes on")


def test_a_stick_that_was_pulled_out_is_asked_for_and_once_it_is_in_again_enter_saves(
    tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, pulled_out = tmp_path / "stick", tmp_path / "pulled out"
    stick.mkdir()
    path = Path(shutil.copy(sample_file, stick / "india.db"))

    def unreadable(*_what: object) -> None:
        raise driver_error("SQLITE_IOERR_READ", "disk I/O error")

    with open_mission(path) as file:
        heard: list[rescue.Rescued] = []
        file.when_rescued(heard.append)
        note(file, "saved on the stick")
        stick.rename(pulled_out)
        monkeypatch.setattr(opening, "keep_copy", unreadable)
        for _try in range(2):
            with pytest.raises(MissionFileError, match="Nothing can be read from it any more") as told:
                note(file, "typed")
            assert "put that back in and try again" in told.value.hint
            stick.mkdir(exist_ok=True)  # and another stick is put in, with the mission of last week
            shutil.copy(sample_file, path)
        shutil.rmtree(stick)
        subprocess.run(["cp", "-r", pulled_out, stick], check=True)  # as another file, to the system
        note(file, "typed")
        assert (file.path, file.is_saved, file.rescued) == (path, True, None)
        assert [one.words for one in heard] == [f"{path} was away and is back, with all that was saved."]
    assert notes_in(path) == "typed"
    assert list(tmp_path.rglob("*rescued*.db")) == []


def test_an_open_file_stays_the_same_through_checkpoints_and_a_vacuum(file: MissionFile) -> None:
    for pragma in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        note(file, pragma)
        file.rows(pragma)
        assert file.loss() is None


def test_an_encrypted_mission_is_rescued_encrypted_with_the_same_key(tmp_path: Path) -> None:
    key = Key(b"k" * 32, b"s" * 16)
    path = tmp_path / "secret.db"
    with create_mission(path, key) as file:
        file.tells_of_rescue = True
        with file.writing("mission") as connection:
            connection.execute("INSERT INTO mission (id, name, home_zone) VALUES ('1', 'Oslo', 'UTC')")
        backups.make(file)
        emptied(path)
        note(file, "Kaveri")
        rescued = file.path
    content = rescued.read_bytes()
    assert rescued != path
    assert content[:16] == key.salt
    assert b"Kaveri" not in content
    with open_mission(rescued, key) as again:
        assert again.row("SELECT name, notes FROM mission")[:] == ("Oslo", "Kaveri")


def test_the_journal_of_a_deleted_file_does_not_wait_for_the_next_of_its_name(
    file: MissionFile, india: Path, sample_file: Path
) -> None:
    note(file, "ours")
    india.unlink()
    shutil.copy(sample_file, india)
    assert file.changed_elsewhere()
    assert not india.with_name("india.db-wal").exists()
    assert notes_in(india) != "ours"
    note(file, "still ours")
    assert notes_in(india) != "still ours"


def test_each_rescue_has_a_name_of_its_own(file: MissionFile, india: Path) -> None:
    taken = india.with_name("india-rescued-1.db")
    taken.write_text("somebody else's")
    india.unlink()
    note(file, "once")
    assert file.path == india.with_name("india-rescued-2.db")
    file.path.unlink()
    note(file, "twice")
    assert file.path == india.with_name("india-rescued-3.db")
    assert taken.read_text() == "somebody else's"


def test_a_file_whose_folder_is_gone_is_rescued_among_the_programs_own(
    india: Path, tmp_path: Path, own_machine: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    path = india.rename(stick / "india.db")
    with open_mission(path) as file:
        file.tells_of_rescue = True
        note(file, "before")
        shutil.rmtree(stick)
        note(file, "after")
        assert file.path == own_machine / "data" / "rescued" / "india-rescued-1.db"
        assert notes_in(file.path) == "after"


def test_without_room_for_a_rescue_nothing_is_told_as_saved_and_the_next_enter_saves(
    file: MissionFile, india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(file, "before")

    def full(_place: Path, _size: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as without_room:
        without_room.setattr(rescue, "_make_room", full)
        with (
            pytest.raises(MissionFileError, match="No space left on device") as told,
            file.writing("mission") as connection,
        ):
            delete_in_the_midst(connection, india)
        assert "deleted or moved while it was open" in told.value.message
        assert "still has your work" in told.value.hint
        assert not file.is_saved
        assert file.row("SELECT notes FROM mission")[0] == "before"
    note(file, "again")
    assert notes_in(file.path) == "again"


def test_a_thread_beside_the_screens_leaves_the_rescue_to_them(file: MissionFile, india: Path) -> None:
    with open_again(file) as beside:
        india.unlink()
        with pytest.raises(MissionFileError, match="Nothing was saved"):
            note(beside, "from a thread")
        with pytest.raises(MissionFileError, match="deleted or moved"):
            open_again(file)
        with pytest.raises(MissionFileError, match="deleted or moved"):
            connection_to(file)
    assert list(india.parent.glob("*rescued*")) == []
    note(file, "from the screens")
    assert notes_in(file.path) == "from the screens"


def test_drafts_go_where_the_work_goes_and_never_into_the_file_that_took_its_name(
    file: MissionFile, india: Path, sample_file: Path
) -> None:
    keeper = DraftKeeper(file)
    india.unlink()
    shutil.copy(sample_file, india)
    keeper.keep("d1", "note", {"text": "half a tho"}, DEMO)
    keeper.flush()
    assert "replaced by another file" in keeper.problem
    assert file.changed_elsewhere()
    keeper.flush()
    assert keeper.problem == ""
    keeper.close()
    assert [one.content["text"] for one in kept_drafts(file)] == ["half a tho"]
    with open_mission(india) as other:
        assert other.row("SELECT count(*) FROM draft")[0] == 0


def test_opening_the_file_again_leaves_its_locks_in_place(file: MissionFile, india: Path) -> None:
    locks = Path("/proc/locks")
    if not locks.exists():
        pytest.skip("locks can be seen on Linux only")
    number = f":{india.stat().st_ino} "
    note(file, "as somebody who has it open")
    before = locks.read_text().count(number)
    with open_again(file) as beside:
        note(beside, "from a thread")
    assert file.loss() is None
    assert locks.read_text().count(number) == before == 1


def test_at_the_prompt_a_file_lost_under_a_command_is_a_sentence_that_says_where_it_went(
    shell: Shell, india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from missiontui.store import capturing

    keep = capturing.keep

    def keep_while_somebody_tidies_up(*what: object, **how: object) -> str:
        india.unlink()
        return keep(*what, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(capturing, "keep", keep_while_somebody_tidies_up)
    result = shell("note", "@Lakshmi Rao #food")
    assert result.exit_code == 1
    assert f"{india} was deleted or moved while it was open. All your work is in" in result.stderr
    assert "india-rescued-1.db" in result.stderr
    monkeypatch.undo()
    later = shell("today")
    assert "There is no mission file" in later.stderr
    assert "Its work was rescued into “india-rescued-1.db” beside it" in later.stderr
    with open_mission(india.with_name("india-rescued-1.db")) as rescued:
        assert rescued.row("SELECT count(*) FROM handshake WHERE note LIKE '%#food'")[0] == 1
