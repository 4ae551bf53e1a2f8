"""A mission's file is copied, carried, put back from a backup: every copy goes on, and none for another."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from missiontui.errors import PartedError
from missiontui.store.deliveries import take_in
from missiontui.store.log.sending import knowledge
from missiontui.store.opening import open_mission
from tests.day_out import DayOut
from tests.store.log.histories import plain
from tests.store.log.replicas import Replica, all_are_equal, conflicts, everything, laptop, send, state

Day = tuple[Path, DayOut]


def test_the_same_file_copied_to_a_second_laptop_goes_on_there_and_both_meet(
    day: Day, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / "anke"))
    with ExitStack() as opened:
        anke = opened.enter_context(laptop(day[0], folder, "anke"))
        anke.set("agenda_item", day[1].factory, venue="Hall 1")
        with plain(anke.path) as connection:
            connection.execute("VACUUM INTO ?", (str(folder / "tom.db"),))  # as it is, while it is open
        anke.set("agenda_item", day[1].factory, dress_code="Boots")
        monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / "tom"))
        tom = opened.enter_context(laptop(day[0], folder, "tom"))
        tom.set("agenda_item", day[1].factory, venue="Hall 2")
        tom.set("agenda_item", day[1].factory, owner_id=day[1].people["ana"])
        assert tom.site != anke.site
        all_are_equal(anke, tom)
        assert anke.value("agenda_item", day[1].factory, "venue") == "Hall 2"
        assert anke.value("agenda_item", day[1].factory, "dress_code") == "Boots"
        assert conflicts(anke) == [], "Tom had Anke's in his copy"


def test_two_laptops_that_write_in_one_shared_file_know_of_each_other(
    day: Day, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = day[1].factory
    with ExitStack() as opened:
        far = opened.enter_context(laptop(day[0], folder, "far"))
        monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / "anke"))
        anke = opened.enter_context(laptop(day[0], folder, "shared"))
        far.set("agenda_item", day[1].walk, venue="Gate 1")
        send(far, anke)
        anke.set("agenda_item", item, venue="Hall 1")
        monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / "tom"))
        tom = opened.enter_context(laptop(day[0], folder, "shared"))
        tom.set("agenda_item", item, venue="Hall 2")
        monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / "anke"))
        anke.set("agenda_item", item, venue="Hall 3")
        all_are_equal(far, anke)
        assert far.value("agenda_item", item, "venue") == "Hall 3"
        assert conflicts(far, ("agenda_item", item)) == []


def put_back(backup: Path, path: Path) -> None:
    """Put a backup in a file's place, as a person does: the same inode and path."""
    with path.open("r+b") as place, backup.open("rb") as kept:
        place.truncate()
        shutil.copyfileobj(kept, place)


@pytest.mark.parametrize("is_noticed", [True, False])
def test_a_backup_restored_on_a_laptop_gets_back_what_was_lost_with_it_and_goes_on(
    day: Day, folder: Path, is_noticed: bool
) -> None:
    backup, item = folder / "backup.db", day[1].factory
    with laptop(day[0], folder, "colleague") as colleague:
        with laptop(day[0], folder, "anke") as anke:
            anke.set("agenda_item", item, venue="before the backup")
            with plain(anke.path) as connection:
                connection.execute("VACUUM INTO ?", (str(backup),))
            if not is_noticed:
                anke.set("agenda_item", item, dress_code="Boots")
                send(anke, colleague)
        if is_noticed:  # it was closed and opened again since
            with laptop(day[0], folder, "anke") as anke:
                anke.set("agenda_item", item, dress_code="Boots")
                send(anke, colleague)
        put_back(backup, folder / "anke.db")
        with open_mission(folder / "anke.db") as file:
            anke, lost = Replica("anke", file), colleague.site
            lost = next(site for site, head in knowledge(colleague.file).items() if head.seq == 2)
            if is_noticed:
                anke.set("agenda_item", item, address="Canal road 2")
                assert anke.site != lost
            send(colleague, anke)
            assert anke.value("agenda_item", item, "dress_code") == "Boots"
            anke.set("agenda_item", item, title="Frites factory and museum")
            site = anke.site
            assert site != lost, "the colleague has what went on under the name of before"
            anke.set("agenda_item", item, capacity=12)
            assert anke.site == site
            all_are_equal(anke, colleague)
        with open_mission(folder / "anke.db") as file:
            anke = Replica("anke", file)
            anke.set("agenda_item", item, capacity=13)
            assert anke.site == site, "once is enough"
            all_are_equal(anke, colleague)
            assert colleague.value("agenda_item", item, "capacity") == 13
            assert conflicts(colleague) == []


def part(day: Day, folder: Path, opened: ExitStack) -> tuple[Replica, Replica]:
    """Two copies that go on as one: another program writes in the second before we have opened it there."""
    one = opened.enter_context(laptop(day[0], folder, "one"))
    one.set("agenda_item", day[1].factory, venue="both")
    with plain(one.path) as connection:
        connection.execute("VACUUM INTO ?", (str(folder / "other.db"),))
    with plain(folder / "other.db") as connection:
        connection.execute("UPDATE agenda_item SET dress_code = 'Boots' WHERE id = ?", (day[1].factory,))
    one.set("agenda_item", day[1].walk, dress_code="Hat")
    return one, opened.enter_context(laptop(day[0], folder, "other"))


@pytest.mark.parametrize("how", ["all", "what is told to be known"])
def test_two_copies_that_went_on_as_one_are_never_taken_for_each_other(
    day: Day, folder: Path, how: str
) -> None:
    with ExitStack() as opened:
        one, other = part(day, folder, opened)
        before = one.operations(), state(one.file)
        entries, knows = everything(other)
        sent = entries if how == "all" else []
        with pytest.raises(PartedError):
            take_in(one.file, sent, {}, "other", knows=knows if how != "all" else None)
        assert (one.operations(), state(one.file)) == before
        assert knows[one.site] != knowledge(one.file)[one.site]
