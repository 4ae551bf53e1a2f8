"""What came from other laptops is taken back as one, travels, and can be taken in again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.history import HistoryFilter
from missiontui.errors import MissionError, NotFoundError
from missiontui.store.connection import MissionFile
from missiontui.store.delivered import delivered
from missiontui.store.deliveries import take_in
from missiontui.store.log.entry import Entry
from missiontui.store.log.history import history
from missiontui.store.log.planning import newest_deed, newest_taken_back, plan_undo
from missiontui.store.log.sending import entries_after, knowledge
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import create_mission
from missiontui.store.past_deliveries import delivery_named, past_deliveries, plan_taking_back
from tests.day_out import change
from tests.laptops import Laptop, laptop, meet, send
from tests.records import add
from tests.store.log.histories import state


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mission of two people, not to be written to."""
    path = tmp_path_factory.mktemp("mission") / "mission.db"
    with create_mission(path) as file:
        for number in (1, 2):
            add(file, "person", id=f"p{number}", family_name=f"Person {number}", mobile="1")
    return path


@contextmanager
def some_laptops(mission: Path, folder: Path, *names: str) -> Iterator[list[Laptop]]:
    """Those of some colleagues, each with a copy of the mission."""
    with ExitStack() as stack:
        made = [laptop(mission, folder, name, f"{name} (FIT)") for name in names]
        for one in made:
            stack.enter_context(one.file)
        yield made


@pytest.fixture
def laptops(mission: Path, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Anke's and Tom's."""
    with some_laptops(mission, tmp_path, "Anke", "Tom") as (anke, tom):
        yield anke, tom


def take_back_merge(of: Laptop, number: int) -> str | None:
    with of.here() as file:
        return take_back(file, plan_taking_back(file, number))


def told(file: MissionFile, most: int = 1) -> list[str]:
    return [entry.text for entry in history(file, HistoryFilter(), most).entries]


def note(of: Laptop, words: str, person: str = "p1") -> str:
    with of.file.writing() as connection:
        connection.execute(
            """INSERT INTO handshake (id, at, zone, note)
               VALUES (?1, '2025-03-04T05:30:00Z', 'Asia/Kolkata', ?1)""",
            (words,),
        )
        connection.execute(
            "INSERT INTO handshake_person (id, handshake_id, person_id, part) VALUES (?, ?, ?, 'delegate')",
            (f"{words}-{person}", words, person),
        )
    return words


def mobile(of: Laptop, person: str) -> object:
    row = of.file.row("SELECT mobile FROM person WHERE id = ?", person)
    return row["mobile"] if row is not None else None


def test_what_came_is_taken_back_for_everybody_and_what_was_done_here_stays(
    laptops: tuple[Laptop, Laptop],
) -> None:
    anke, tom = laptops
    note(anke, "wants a pilot"), note(anke, "asks for a price")
    change(anke.file, "person", "p1", mobile="anke's")
    change(anke.file, "person", "p2", mobile="anke's")
    change(tom.file, "person", "p1", job_title="tom's")
    before = state(tom.path)
    came = send(anke, tom)
    change(tom.file, "person", "p2", mobile="tom's, later")
    merged = state(tom.path)
    with tom.here() as file:
        plan = plan_taking_back(file, came.number or 0)
        assert plan.in_the_way == ()
        take_back(file, plan)
    words = "took back what came from {}: 2 handshakes, 1 person changed"
    assert told(tom.file) == [words.format("Anke")]
    before["person", "p2"]["mobile"] = "tom's, later"
    assert state(tom.path) == before
    assert [one.taken_back_by for one in past_deliveries(tom.file)] == [tom.file.last_batch]
    meet(anke, tom)
    assert state(anke.path) == state(tom.path) == before
    assert told(anke.file) == [words.format("others")], "whence it came only Tom's laptop knows"
    with tom.here() as file:
        with pytest.raises(MissionError, match="What came from Anke is taken back already"):
            plan_taking_back(file, came.number or 0)
        take_back(file, newest_taken_back(file))
        assert told(file) == ["took in again what came from Anke: 2 handshakes, 1 person changed"]
        assert state(tom.path) == merged
        assert past_deliveries(file)[-1].taken_back_by is None
        take_back(file, newest_deed(file))
        assert state(tom.path) == before
    with pytest.raises(MissionError, match="There is no merge-7"):
        plan_taking_back(tom.file, 7)


def test_undo_without_a_number_leaves_alone_what_came_by_itself(laptops: tuple[Laptop, Laptop]) -> None:
    anke, tom = laptops
    change(tom.file, "person", "p1", mobile="tom's")
    note(anke, "wants a pilot")
    send(anke, tom)
    with tom.here() as file:
        take_back(file, newest_deed(file))
        assert mobile(tom, "p1") == "1"
        assert file.row("SELECT 1 FROM handshake") is not None
        with pytest.raises(NotFoundError, match="nothing to undo"):
            newest_deed(file)


def test_a_record_that_came_goes_with_what_was_done_to_it_and_that_is_told_first(
    laptops: tuple[Laptop, Laptop],
) -> None:
    anke, tom = laptops
    note(anke, "wants a pilot")
    send(anke, tom)
    change(tom.file, "handshake", "wants a pilot", warmth="hot")
    plan = plan_taking_back(tom.file, 1)
    assert [one.by for one in plan.in_the_way] == ["Tom (FIT)"]
    add(tom.file, "handshake_tag", handshake_id="wants a pilot", name="energy")
    with tom.here() as file, pytest.raises(MissionError, match="tag “energy” needs what would go"):
        take_back(file, plan_taking_back(file, 1))
    assert tom.file.row("SELECT 1 FROM handshake") is not None


def test_what_came_is_counted_by_records_and_a_stale_bundle_does_not_bring_back_what_was_taken_back(
    laptops: tuple[Laptop, Laptop],
) -> None:
    anke, tom = laptops
    note(anke, "wants a pilot")
    change(anke.file, "handshake", "wants a pilot", warmth="hot")
    for number in range(5):
        change(anke.file, "person", "p1", mobile=f"anke's {number}")
    stale = list(entries_after(anke.file, {}, knowledge(anke.file)))
    came = send(anke, tom)
    assert (came.added["handshake"], came.changed, came.operations) == (1, {"person": 1}, 8)
    assert delivered(tom.file, 1) == came
    take_back_merge(tom, 1)
    before = state(tom.path)
    with tom.here() as file:
        assert not take_in(file, stale, {}, "an old stick").operations
        assert state(tom.path) == before
        assert len(past_deliveries(file)) == 1


def test_a_deletion_that_came_is_taken_back_too(laptops: tuple[Laptop, Laptop]) -> None:
    anke, tom = laptops
    with anke.file.writing("person") as connection:
        connection.execute("DELETE FROM person WHERE id = 'p2'")
    send(anke, tom)
    before = state(tom.path)
    take_back_merge(tom, 1)
    assert mobile(tom, "p2") == "1"
    assert told(tom.file) == ["took back what came from Anke: 1 person deleted"]
    meet(anke, tom)
    assert state(anke.path) == state(tom.path) != before


def test_the_whole_mission_is_not_taken_back(laptops: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    anke, _tom = laptops
    path = tmp_path / "joined.db"
    with create_mission(path) as file:
        joined = replace(anke, path=path, file=file)
        came = send(anke, joined)
        with pytest.raises(MissionError, match="is this whole mission"):
            plan_taking_back(file, came.number or 0)


@pytest.mark.parametrize(
    ("words", "number"),
    [("merge-3", 3), (" Merge-12 ", 12), ("3", None), ("712-09c4", None), ("merge-x", None)],
)
def test_a_delivery_is_meant_by_merge_and_its_number(words: str, number: int | None) -> None:
    assert delivery_named(words) == number


def test_a_batch_that_takes_back_what_is_not_here_is_told_by_what_it_did(
    laptops: tuple[Laptop, Laptop],
) -> None:
    anke, tom = laptops
    change(anke.file, "person", "p1", mobile="new")
    with anke.here() as file:
        take_back(file, newest_deed(file))
    row = anke.file.row(
        f"SELECT {', '.join(Entry._fields)} FROM operation WHERE undoes IS NOT NULL ORDER BY hlc DESC"
    )
    lone = Entry._make(row or ())._replace(
        site="elsewhere", seq=1, batch="1-elsewhere", undoes="9-nowhere", seen=None
    )
    again = lone._replace(seq=2, batch="2-elsewhere", undoes="2-elsewhere", hlc=lone.hlc + 1)
    with tom.here() as file:
        take_in(file, [lone, again], {}, "a stick")
        assert told(file, 2) == [
            "took back: changed the person “Person 1” (mobile)",
            "took back: changed the person “Person 1” (mobile)",
        ]
        assert plan_undo(file, "1-elsewhere").batch.id == "1-elsewhere"
        with pytest.raises(MissionError, match="nothing to undo"):
            newest_deed(file)


_acts = st.lists(
    st.tuples(st.sampled_from(["mobile", "hotel", "note", "delete"]), st.sampled_from(["p1", "p2"])),
    max_size=4,
)


def act(of: Laptop, what: str, person: str, words: str) -> None:
    """Something that is like nothing done before: what is done again changes nothing, and is no deed."""
    if what == "note":
        note(of, words, person)
    elif what != "delete":
        change(of.file, "person", person, **{what: words})
    else:
        with of.file.writing("person") as connection:
            connection.execute("DELETE FROM handshake_person WHERE person_id = ?", (person,))
            connection.execute("DELETE FROM person WHERE id = ?", (person,))


@settings(max_examples=60 if os.environ.get("MISSIONTUI_SOAK") else 3)
@given(before=_acts, theirs=_acts.filter(bool), after=_acts)
def test_a_laptop_that_took_a_delivery_back_is_as_one_that_never_had_it(
    mission: Path,
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[str, str]],
    theirs: list[tuple[str, str]],
    after: list[tuple[str, str]],
) -> None:
    folder = tmp_path_factory.mktemp("laptops")
    with some_laptops(mission, folder, "Anke", "Tom", "Lone") as (anke, tom, lone):
        for number, (what, person) in enumerate(before):
            if mobile(tom, person) is not None:
                act(tom, what, person, f"before {number}")
                act(lone, what, person, f"before {number}")
        for number, (what, person) in enumerate(theirs):
            if mobile(anke, person) is not None:
                act(anke, what, person, f"theirs {number}")
        came = send(anke, tom)
        for number, (what, person) in enumerate(after):
            if None not in (mobile(tom, person), mobile(lone, person)) and what != "delete":
                act(tom, what, person, f"after {number}")
                act(lone, what, person, f"after {number}")
        merged = state(tom.path)
        with tom.here() as file:
            leads_nowhere = bool(file.rows("PRAGMA foreign_key_check"))
            plan = plan_taking_back(file, came.number or 0)
            if not plan.writes:
                assert state(tom.path) == state(lone.path)
                return
            take_back(file, plan)
            assert state(tom.path) == state(lone.path)
            meet(anke, tom)
            assert state(anke.path) == state(tom.path) == state(lone.path)
            if not leads_nowhere:  # as with any undo: nothing is left that refers to what is gone
                take_back(file, newest_taken_back(file))
                assert state(tom.path) == merged
