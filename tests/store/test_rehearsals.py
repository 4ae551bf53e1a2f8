"""A rehearsal is a copy that nothing can take for the mission, and its log is as from real hands."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from missiontui.domain.correspondents import Channel
from missiontui.domain.rehearsal import Chance
from missiontui.errors import MissionFileError, NotFoundError
from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading.source import read_source
from missiontui.exchange.writing.exporting import Request, export
from missiontui.exchange.writing.formats import Format
from missiontui.settings import last_mission, user_paths
from missiontui.store import agenda, backups, correspondents
from missiontui.store.checking import check
from missiontui.store.connection import MissionFile
from missiontui.store.log.planning import plan_undo
from missiontui.store.log.reading import batches
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from missiontui.store.rehearsal_facts import day_facts
from missiontui.store.rehearsal_mark import is_rehearsal, mark_of
from missiontui.store.rehearsals import make_rehearsal, set_back
from missiontui.store.rehearsing import Rehearsing, name
from missiontui.store.restoring import restore
from missiontui.sync.bundle import write_bundle
from missiontui.sync.exchanging import exchange
from tests.day_out import DAY, LUNCH, a_day_out
from tests.encrypted import PASSPHRASE, encrypted, make_keys_at_once
from tests.records import insert

Rows = dict[str, list[tuple[object, ...]]]


def rehearsal_of(path: Path, day: date = DAY, **more: object) -> Path:
    return make_rehearsal(path, more.get("key"), user_paths().rehearsals, lambda _file: day, seed=1)


def shared_rows(file: MissionFile) -> Rows:
    """Every record of every shared table."""
    return {
        table: [tuple(row) for row in file.rows(f"SELECT * FROM {table} ORDER BY id")]
        for table in file.shapes()
    }


def played(file: MissionFile, day: date, seed: int) -> Rehearsing:
    """The day, set back to its plan and played to its end."""
    set_back(file, day, by=name())
    rehearsing = Rehearsing(day_facts(file, day), seed)
    rehearsing.play_to_end(file)
    return rehearsing


def undo_to_the_start(file: MissionFile, before: int) -> int:
    """Take back, the newest first, each batch that came after a place in the log; how many there were."""
    done = [one.id for one in batches(file) if one.operations[0].hlc > before]
    for batch in done:
        take_back(file, plan_undo(file, batch))
    return len(done)


def newest(file: MissionFile) -> int:
    return int(file.row("SELECT max(hlc) FROM operation")[0])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small mission with a draft, and somebody with whom it exchanges by itself; not to be written to."""
    path = tmp_path_factory.mktemp("rehearsed") / "out.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONTUI_HOME", str(path.parent / "home"))
        day = a_day_out(path)
        with open_mission(path) as file:
            with file.writing("person", "registration", "signing") as connection:
                for number in range(16):
                    names = {"given_name": f"Guest{number}", "family_name": "Demo", "side": "host"}
                    who = insert(connection, "person", **names)
                    insert(connection, "registration", agenda_item_id=day.lunch, person_id=who)
                insert(connection, "signing", agenda_item_id=day.lunch, title="MoU of the canals")
            correspondents.ask_every(file, str(path.parent / "shared"), Channel.FOLDER, 60)
            with file.remembering() as connection:
                connection.execute("INSERT INTO draft VALUES ('d', 'note', '{}', '', '')")
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "out.db"))


def test_a_rehearsed_day_ends_sound_and_its_history_undoes_to_the_start(path: Path) -> None:
    before = path.read_bytes()
    place = rehearsal_of(path)
    with open_mission(place) as file:
        start, place_in_log = shared_rows(file), newest(file)
        rehearsing = played(file, DAY, 3)
        outcome = rehearsing.outcome(file)
        assert rehearsing.is_over
        assert outcome.arrived >= 14
        assert outcome.notes
        assert outcome.incidents
        assert outcome.signed == 1
        assert {row["by"] for row in file.rows("SELECT by FROM operation WHERE hlc > ?", place_in_log)} == {
            name()
        }
        late = file.row("SELECT max(at) FROM operation WHERE hlc > ?", place_in_log)[0]
        assert late > "2025-03-04T10:00:00Z", "each act has the time at which it happens"
    assert check(place, None).is_good
    with open_mission(place) as file:
        assert undo_to_the_start(file, place_in_log) > 40
        assert shared_rows(file) == start
    assert check(place, None).is_good
    assert path.read_bytes() == before, "the mission itself was only read"


@pytest.mark.skipif(not os.environ.get("MISSIONTUI_SOAK"), reason="two minutes: with make soak")
def test_the_whole_day_of_the_sample_ends_sound_and_undoes_to_the_start(
    india: Path, figure: Callable[[str], None]
) -> None:
    day = date(2025, 3, 4)
    place = rehearsal_of(india, day)
    with open_mission(place) as file:
        start, place_in_log = shared_rows(file), newest(file)
        people = file.row("SELECT count(*) FROM person")[0]
        outcome = played(file, day, 3).outcome(file)
    assert check(place, None).is_good
    with open_mission(place) as file:
        number = undo_to_the_start(file, place_in_log)
        assert shared_rows(file) == start
    assert check(place, None).is_good
    figure(
        f"rehearsal: 4 March with {people} people, {outcome.events} events, {outcome.arrived} arrivals, "
        f"{outcome.no_shows} no-shows; {number} batches taken back, every table as at the start"
    )


def test_the_same_seed_plays_the_same_day_and_the_team_s_own_acts_come_first(path: Path) -> None:
    seen = []
    left = [Chance.NOTES, Chance.TIMES, Chance.INCIDENTS]
    for _time in range(2):
        with open_mission(rehearsal_of(path)) as file:
            set_back(file, DAY, by=name())
            rehearsing = Rehearsing(day_facts(file, DAY), 8, left)
            half = datetime.fromisoformat("2025-03-04T13:00+05:30")
            rehearsing.play(file, half)
            with file.writing("agenda_item") as connection:  # the team cancels the lunch
                connection.execute("UPDATE agenda_item SET status = 'cancelled' WHERE title = ?", (LUNCH,))
            rehearsing.play_to_end(file)
            assert agenda.find_item(file, LUNCH).status == "cancelled"
            outcome = rehearsing.outcome(file)
            assert outcome.skipped
            assert not outcome.notes
            seen.append(outcome)
    assert seen[0] == seen[1]


def test_a_rehearsal_is_nobody_s_mission(path: Path, tmp_path: Path) -> None:
    with open_mission(path) as file:
        own_site = file.row("SELECT site FROM writer")[0]
    place = rehearsal_of(path)
    carried_away = Path(shutil.copy(place, tmp_path / "mission.db"))
    for one in (place, carried_away):
        with open_mission(one) as file:
            assert is_rehearsal(file)
            assert mark_of(file).of_path == path
            assert agenda.the_mission(file).name == "REHEARSAL · Day out"
            assert file.row("SELECT site FROM writer")[0] != own_site
            assert file.row("SELECT count(*) FROM draft")[0] == 0
            assert correspondents.asked_by_itself(file) is None
            assert "rehearsal" not in file.shapes(), "the mark is in no log"
            for refused in (
                lambda file=file: write_bundle(file, tmp_path / "out.bundle"),
                lambda file=file: exchange(file, str(tmp_path)),
                lambda file=file: backups.make(file),
            ):
                with pytest.raises(MissionFileError, match="is a rehearsal"):
                    refused()
            assert backups.before(file, "merge") is None
        with pytest.raises(MissionFileError, match="is a rehearsal itself"):
            rehearsal_of(one)
        for place_of, backup in ((path, one), (one, path)):
            with pytest.raises(MissionFileError, match="cannot be put in a mission's place"):
                restore(place_of, backup, None)
    assert last_mission(user_paths()) is None
    assert [one.name for one in user_paths().rehearsals.iterdir()] == [place.name]


def test_what_was_exported_from_a_rehearsal_says_so_and_no_mission_takes_it_in(
    path: Path, tmp_path: Path
) -> None:
    with open_mission(rehearsal_of(path)) as file:
        for kind, form in (("agenda", Format.CALENDAR), ("agenda", Format.XLSX)):
            exported = tmp_path / f"plan.{form}"
            exported.write_bytes(export(file, Request(kind, form)).content)
            with pytest.raises(TableRefused, match="is of a rehearsal"):
                read_source(exported)
        lunch = agenda.find_item(file, LUNCH)
    calendar = (tmp_path / f"plan.{Format.CALENDAR}").read_text().replace("\r\n ", "")
    assert f"SUMMARY:REHEARSAL · {LUNCH}" in calendar
    assert f"UID:{lunch.id}" not in calendar, "it takes the place of nothing in a calendar"


def test_an_encrypted_mission_s_rehearsal_has_its_key_and_one_that_is_open_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_keys_at_once(monkeypatch)
    key = encrypted(path, PASSPHRASE)
    place = rehearsal_of(path, key=key)
    assert b"SQLite format" not in place.read_bytes()[:16]
    with open_mission(place, key):
        second = rehearsal_of(path, key=key)
    assert second != place
    with pytest.raises(NotFoundError, match="nothing to rehearse"), open_mission(place, key) as file:
        day_facts(file, date(2030, 1, 1))
