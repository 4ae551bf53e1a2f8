"""Somebody asks to be forgotten: their name is nowhere in the file afterwards, and on no laptop for long."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from missiontui.domain.forgetting import ERASED
from missiontui.domain.forgetting_plan import elsewhere_in_words, plan_in_words
from missiontui.domain.log import Kind
from missiontui.errors import InputError, MissionError, NotFoundError, StaleError
from missiontui.store import forgetting, merging, search_index, wiping
from missiontui.store.connection import MissionFile
from missiontui.store.drafts import DraftKeeper
from missiontui.store.log.fold import folded
from missiontui.store.log.planning import plan_undo
from missiontui.store.opening import open_mission
from missiontui.store.removing import files_of, remove_files
from tests.day_out import NOW, DayOut, register
from tests.laptops import Laptop, send
from tests.records import add, insert

SOFIE = (b"sofie", b"van den berg", b"vandenberg", b"sofie@", b"470000002", b"470 00 00 02")
"""What a file may hold of her, in small letters."""


def note(file: MissionFile, words: str, *people: str) -> str:
    """A note of a meeting with some people."""
    with file.writing("handshake") as connection:
        made = insert(connection, "handshake", at="2025-03-04T06:12:00Z", zone="Asia/Kolkata", note=words)
        for person_id in people:
            insert(connection, "handshake_person", handshake_id=made, person_id=person_id)
        insert(connection, "follow_up", handshake_id=made, action=f"Call back: {words}", owner="Anke")
    return made


def text(file: MissionFile, record_id: str, table: str = "handshake", column: str = "note") -> str:
    row = file.row(f"SELECT {column} FROM {table} WHERE id = ?", record_id)
    assert row is not None
    return str(row[0])


def a_long_day(file: MissionFile, day: DayOut) -> dict[str, str]:
    """What a day leaves of Sofie: notes, an edit, a deleted one, a paper, a companion, a draft, a list."""
    sofie = day.people["sofie"]
    with file.writing("person") as connection:
        connection.execute("UPDATE person SET email = 'sofie@vdb.example' WHERE id = ?", (sofie,))
    notes = {
        "hers": note(file, "Sofie wants a quote, ring S. van den Berg on 0470/00.00.02", sofie),
        "others": note(file, "Koen says VAN DEN BERG, sofie is ill", day.people["koen"]),
        "edited": note(file, "with Sofie van den Berg"),
        "deleted": note(file, "Sofie van den Berg again"),
    }
    with file.writing("handshake") as connection:
        connection.execute("UPDATE handshake SET note = 'with her' WHERE id = ?", (notes["edited"],))
    with file.writing("handshake", "follow_up") as connection:
        connection.execute("DELETE FROM follow_up WHERE handshake_id = ?", (notes["deleted"],))
        connection.execute("DELETE FROM handshake WHERE id = ?", (notes["deleted"],))
    with file.writing("registration") as connection:
        place = day.places["sofie"]
        connection.execute(
            "UPDATE registration SET companion_of = ? WHERE id = ?", (place, day.places["eve"])
        )
        connection.execute("UPDATE agenda_item SET owner_id = ? WHERE id = ?", (sofie, day.lunch))
    line = {"name": "van den Berg, Sofie", "organisation": "Frites", "table": "", "seat": 0}
    lines = json.dumps({place: line, day.places["ana"]: {**line, "name": "Peeters, Ana"}})
    notes["paper"] = add(
        file, "printing", agenda_item_id=day.lunch, what="place_cards", at="2025-03-04", lines=lines
    )
    add(file, "list_entry", list="people.csv", person_id=sofie)
    with file.remembering() as connection:
        connection.execute("INSERT INTO search_folded VALUES ('Sofie van den Berg', 'sofie van den berg')")
    drafts = DraftKeeper(file)
    drafts.keep("one", "note", {"note": "Sofie van den Berg called"}, NOW)
    drafts.close()
    search_index.bring_up_to_date(file)
    return notes


def found_in(path: Path) -> list[str]:
    """Which of her words stand in the bytes of the file and its journal."""
    parts = [one.read_bytes().lower() for one in path.parent.glob(f"{path.name}*") if one.is_file()]
    return [f"{words!r}" for words in SOFIE if any(words in part for part in parts)]


def log_and_tables_agree(file: MissionFile) -> bool:
    with file.remembering() as connection:
        return all(
            records
            == {
                row["id"]: {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
                for row in file.rows(f"SELECT * FROM {table}")
            }
            for table, records in folded(connection, file.shapes()).items()
        )


def forget(file: MissionFile, person_id: str) -> None:
    assert forgetting.forget(file, forgetting.plan(file, person_id))


def test_after_it_her_name_is_in_no_byte_of_the_file(doors: tuple[Laptop, Laptop], day: DayOut) -> None:
    anke, _tom = doors
    with anke.here() as file:
        notes = a_long_day(file, day)
        assert found_in(anke.path)
        forget(file, day.people["sofie"])
        assert found_in(anke.path) == []
        assert text(file, notes["hers"]) == "[erased] wants a quote, ring [erased] on [erased]"
        assert text(file, notes["others"]) == "Koen says [erased] is ill"
        assert text(file, notes["edited"]) == "with her"
        assert list(json.loads(text(file, notes["paper"], "printing", "lines"))) == [day.places["ana"]]
        assert text(file, day.lunch, "agenda_item", "coalesce(owner_id, '')") == ""
        assert text(file, day.places["eve"], "registration", "coalesce(companion_of, '')") == ""
        gone = {"passage": "registration_id", "list_entry": "person_id", "handshake_person": "person_id"}
        ids = {day.people["sofie"], day.places["sofie"]}
        assert not any(row[0] in ids for t, c in gone.items() for row in file.rows(f"SELECT {c} FROM {t}"))
        assert file.rows("PRAGMA foreign_key_check") == []
        assert file.row("PRAGMA integrity_check")["integrity_check"] == "ok"  # type: ignore[index]
        assert log_and_tables_agree(file)


def test_what_a_coordinator_did_stays_without_her_name(doors: tuple[Laptop, Laptop], day: DayOut) -> None:
    anke, _tom = doors
    anke.by = "Sofie van den Berg (FIT)"
    with anke.here() as file:
        made = note(file, "met the minister")
        with file.writing("handshake") as connection:
            connection.execute("UPDATE handshake SET captured_by = ? WHERE id = ?", (anke.by, made))
        anke.by = "Tom"
        forget(file, day.people["sofie"])
        row = file.row("SELECT by FROM operation WHERE pk = ? AND kind = 'I'", made)
        assert row is not None
        assert row["by"] == f"{ERASED} (FIT)"
        assert text(file, made, column="captured_by") == f"{ERASED} (FIT)"
        assert found_in(anke.path) == []


def test_the_other_laptop_forgets_what_it_wrote_meanwhile(doors: tuple[Laptop, Laptop], day: DayOut) -> None:
    anke, tom = doors
    sofie = day.people["sofie"]
    with tom.here() as file:
        his = note(file, "Sofie van den Berg: budget doubled", sofie)
        loose = note(file, "ask Van den Berg")
        register(file, day.walk, sofie)
    with anke.here() as file:
        forget(file, sofie)
    send(tom, anke)
    send(anke, tom)
    assert found_in(tom.path) == []
    assert text(tom.file, his) == "[erased]: budget doubled"
    send(tom, anke)
    for one in doors:
        with one.here() as file:
            wiping.wipe(file)
            assert found_in(one.path) == []
            assert text(file, loose) == "ask [erased]"
            assert file.rows("SELECT 1 FROM registration WHERE person_id = ?", sofie) == []
            assert file.rows("PRAGMA foreign_key_check") == []
            assert log_and_tables_agree(file)


def test_names_of_others_and_of_companies_stay_and_are_told(
    doors: tuple[Laptop, Laptop], day: DayOut
) -> None:
    anke, _tom = doors
    with anke.here() as file:
        firm = add(file, "organisation", name="Peeters Pumps")
        cousin = add(file, "person", given_name="Ann", family_name="Peeters", notes="cousin of Ana Peeters")
        visit = note(file, "Peeters Pumps: visit; ask Peeters")
        hers = note(file, "Ana likes Peeters Pumps. Peeters pays", day.people["ana"])
        plan = forgetting.plan(file, day.people["ana"])
        assert [one.table for one in plan.left if one.text == "Peeters Pumps"] == ["organisation"]
        assert any("Pumps" in line for line in plan_in_words(plan))
        forgetting.forget(file, plan)
        assert text(file, firm, "organisation", "name") == "Peeters Pumps"
        assert text(file, visit) == "Peeters Pumps: visit; ask Peeters"
        assert text(file, hers) == "[erased] likes Peeters Pumps. [erased] pays"
        assert text(file, cousin, "person", "family_name") == "Peeters"
        assert text(file, cousin, "person", "notes") == "cousin of [erased]"


def test_a_surname_that_is_a_word_goes_only_where_it_is_a_name(
    doors: tuple[Laptop, Laptop], day: DayOut
) -> None:
    anke, _tom = doors
    with anke.here() as file:
        tom_price = add(file, "person", given_name="Tom", family_name="Price")
        his = note(file, "Price wants a better price", tom_price)
        small = note(file, "price wants more", tom_price)
        others = [note(file, words) for words in ("The price is high", "ask for a price", "Mr Price rang")]
        plan = forgetting.plan(file, tom_price)
        assert "ask for a price" in [one.text for one in plan.left]
        forgetting.forget(file, plan)
        assert text(file, his) == "[erased] wants a better price"
        assert text(file, small) == "[erased] wants more"
        assert [text(file, one) for one in others] == [
            "The price is high",
            "ask for a price",
            "Mr [erased] rang",
        ]


def test_a_namesake_is_told_of_and_keeps_the_name(doors: tuple[Laptop, Laptop], day: DayOut) -> None:
    anke, _tom = doors
    with anke.here() as file:
        other = add(file, "person", given_name="Jan", family_name="Maes")
        about = note(file, "Jan Maes called")
        hers = note(file, "Jan Maes called", day.people["jan"])
        plan = forgetting.plan(file, day.people["jan"])
        assert ("person", "Jan Maes") in [(one.table, one.text) for one in plan.left]
        forgetting.forget(file, plan)
        assert text(file, other, "person", "family_name") == "Maes"
        assert text(file, about) == "Jan Maes called"
        assert text(file, hers) == "[erased] called"


def test_a_double_that_was_merged_into_her_goes_too(doors: tuple[Laptop, Laptop], day: DayOut) -> None:
    anke, _tom = doors
    with anke.here() as file:
        double = add(file, "person", given_name="Sofie", family_name="van den Berg", notes="twice")
        with file.writing("person") as connection:
            connection.execute("DELETE FROM person WHERE id = ?", (double,))
        forget(file, day.people["sofie"])
        assert found_in(anke.path) == []


def test_a_double_of_another_name_that_was_merged_into_her_goes_too(
    doors: tuple[Laptop, Laptop], day: DayOut
) -> None:
    anke, tom = doors
    sofie = day.people["sofie"]
    with tom.here() as file:
        double = add(file, "person", given_name="Zofia", family_name="Bergmann", mobile="+48 600 700 800")
        about = note(file, "Zofia Bergmann was here", double)
        loose = note(file, "Bergmann rang: 0600/700.800")
        merging.merge_people(file, sofie, double, {})
    with anke.here() as file:
        forget(file, sofie)
    send(anke, tom)
    with tom.here() as file:
        assert text(file, about) == "[erased] was here"
        assert text(file, loose) == "[erased] rang: [erased]"
        assert not any(words in tom.path.read_bytes().lower() for words in (b"zofia", b"bergmann"))


def test_a_power_cut_before_old_pages_are_wiped_leaves_it_to_the_next_opening(
    doors: tuple[Laptop, Laptop], day: DayOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    anke, tom = doors
    for one in doors:
        with one.here() as file:
            a_long_day(file, day)
    with anke.here() as file, monkeypatch.context() as cut:
        cut.setattr(wiping, "wipe", lambda _file: False)
        assert not forgetting.forget(file, forgetting.plan(file, day.people["sofie"]))
        send(anke, tom)
    for one in doors:
        with one.here():
            one.file.close()
            assert found_in(one.path)
            one.file = open_mission(one.path)
            assert found_in(one.path) == []
            assert one.file.row("SELECT unwiped FROM writer")[0] == 0  # type: ignore[index]


def test_words_that_are_nobodys_go_from_the_notes(doors: tuple[Laptop, Laptop]) -> None:
    anke, _tom = doors
    with anke.here() as file:
        made = note(file, "driver of Jane Doe; Doe, Jane was late")
        plan = forgetting.plan(file, "", "jane  doe")
        assert plan.whole == ()
        forgetting.forget(file, plan)
        assert text(file, made) == "driver of [erased]; [erased] was late"
        assert forgetting.plan(file, "", "Jane Doe").is_nothing
        with pytest.raises(InputError):
            forgetting.plan(file, "", " ")


def test_it_is_refused_where_she_is_called_otherwise_by_now(
    doors: tuple[Laptop, Laptop], day: DayOut
) -> None:
    anke, _tom = doors
    sofie = day.people["sofie"]
    with anke.here() as file:
        plan = forgetting.plan(file, sofie)
        with file.writing("person") as connection:
            connection.execute("UPDATE person SET given_name = 'Sophie' WHERE id = ?", (sofie,))
        with pytest.raises(StaleError):
            forgetting.forget(file, plan)
        assert text(file, sofie, "person", "given_name") == "Sophie"
        forget(file, sofie)
        with pytest.raises(NotFoundError):
            forgetting.plan(file, sofie)


def test_no_undo_brings_her_back(doors: tuple[Laptop, Laptop], day: DayOut) -> None:
    anke, _tom = doors
    with anke.here() as file:
        made = note(file, "Sofie van den Berg", day.people["sofie"])
        adding = file.last_batch
        forget(file, day.people["sofie"])
        assert adding is not None
        assert file.last_batch is not None
        with pytest.raises(MissionError):
            plan_undo(file, file.last_batch)
        writes: list[Any] = [write for write in plan_undo(file, adding).writes if write.kind != Kind.DELETED]
        assert writes == []
        assert text(file, made) == ERASED


def test_it_says_where_the_name_may_still_be(doors: tuple[Laptop, Laptop], day: DayOut) -> None:
    anke, _tom = doors
    with anke.here() as file:
        folder = anke.path.with_name(f"{anke.path.name}.backups")
        folder.mkdir()
        (folder / "2026-11-28 0712Z.db").write_bytes(b"x")
        add(file, "printing", agenda_item_id=day.lunch, what="place_cards", at="2025-03-04")
        anke.by = "Sofie van den Berg (FIT)"
        note(file, "signed")
        plan = forgetting.plan(file, day.people["sofie"])
        told = "\n".join(
            elsewhere_in_words(forgetting.elsewhere(file, plan, is_wiped=False, second=Path("/stick")))
        )
        assert "Second copies" in told
        assert "/stick" in told
        assert "still signed by them" in told
        assert "Your own name in the settings stays" in told
        assert "2026-11-28 0712Z.db" in told
        assert "1 paper was printed" in told
        assert "forget --tidy" in told


def test_a_whole_mission_goes_with_all_that_lies_beside_it_and_nothing_of_a_stranger(tmp_path: Path) -> None:
    mission = tmp_path / "day [1].db"
    backups = tmp_path / "day [1].db.backups"
    of_rescue = tmp_path / "day [1]-rescued-1.db.backups"
    backups.mkdir()
    of_rescue.mkdir()
    own = [
        mission,
        tmp_path / "day [1].db-wal",
        tmp_path / "day [1].db.before-8",
        tmp_path / "day [1].db.before-8-2",
        tmp_path / "day [1].db.damaged-1",
        tmp_path / "day [1].db.damaged-1-wal",
        tmp_path / "day [1].db.0123456789abcdef.partial",
        tmp_path / "day [1]-rescued-1.db",
        backups / "2026-11-28 0712Z.db",
        backups / "2026-11-28 0712Z-2 before-import.db",
        backups / "0123456789abcdef.partial",
        of_rescue / "2026-11-28 0712Z.db",
    ]
    others = [
        tmp_path / "day 1.db",
        tmp_path / "day 1.db.before-8",
        tmp_path / "notes.txt",
        tmp_path / "day [1].db.before-lunch.txt",
        tmp_path / "day [1]-rescued-photos.db",
        backups / "wedding.db",
        tmp_path / "elsewhere.db",
        tmp_path / "day [1].db.damaged-2",
    ]
    for path in [*own, *others[:-1]]:
        path.write_bytes(b"Sofie")
    others[-1].symlink_to(tmp_path / "elsewhere.db")
    twice = tmp_path / "kept by a stranger.db"
    os.link(backups / "2026-11-28 0712Z.db", twice)
    files = files_of(mission)
    assert set(files) == set(own)
    remove_files(mission, files)
    assert sorted(tmp_path.rglob("*")) == sorted([*others, twice, backups])
    assert {path.read_bytes() for path in [*others, twice]} == {b"Sofie"}
