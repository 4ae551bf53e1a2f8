"""Whatever is done to a mission, the log knows all of it, and all of it can be taken back."""

from __future__ import annotations

import json
import os
from contextlib import suppress

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from missiontui.errors import MissionError, NotFoundError
from missiontui.store.log import planning, undoing
from tests.store.log.conftest import Blank
from tests.store.log.histories import Act, Player, Step, acts, batch_ids, folded, plain, state

MANY = settings(
    max_examples=200 if os.environ.get("MISSIONTUI_SOAK") else 10,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@MANY
@given(history=acts)
def test_the_tables_are_the_fold_of_the_log(blank: Blank, history: list[Act]) -> None:
    with blank() as file:
        Player(file).play(history)
        assert folded(file.path) == state(file.path)


THERE_AND_BACK = [
    Act(False, (Step("add", 46, 0, ()), Step("change", 36, 0, ((0, "", 0),)))),
    Act(True, (Step("replace", 46, 0, ()), Step("change", 36, 0, ((0, "", 0),)))),
]
"""The second act changes a name and changes it back: in sum nothing, which is in nobody's way."""


@MANY
@example(history=THERE_AND_BACK)
@given(history=acts)
def test_undoing_everything_gives_the_empty_mission(blank: Blank, history: list[Act]) -> None:
    with blank() as file:
        Player(file).play(history)
        most = len(batch_ids(file.path))
        for number in range(most + 1):
            try:
                plan = planning.newest_deed(file)
            except NotFoundError:
                break
            assert number < most, "each undo takes back another deed"
            assert plan.in_the_way == (), "nothing newer is left that could be in the way"
            undoing.take_back(file, plan)
        assert state(file.path) == {}
        assert folded(file.path) == {}


@MANY
@given(history=acts, number=st.integers(0, 99))
def test_undo_then_redo_is_the_identity(blank: Blank, history: list[Act], number: int) -> None:
    with blank() as file:
        Player(file).play(history)
        ids = batch_ids(file.path)
        assume(ids)
        before = state(file.path)
        try:
            undoing.take_back(file, planning.plan_undo(file, ids[number % len(ids)]))
        except MissionError:
            assert state(file.path) == before, "what cannot be taken back alone changes nothing"
            return
        assert folded(file.path) == state(file.path)
        if state(file.path) != before:
            undoing.take_back(file, planning.newest_taken_back(file))
        assert state(file.path) == before
        assert folded(file.path) == before


@MANY
@given(history=acts, number=st.integers(0, 99))
def test_undo_of_any_earlier_batch_restores_its_own_fields_and_touches_no_other(
    blank: Blank, history: list[Act], number: int
) -> None:
    with blank() as file:
        Player(file).play(history)
        ids = batch_ids(file.path)
        assume(ids)
        chosen = ids[number % len(ids)]
        with plain(file.path) as other:
            rows = other.execute("SELECT * FROM operation WHERE batch = ? ORDER BY seq", (chosen,)).fetchall()
        before = state(file.path)
        try:
            undoing.take_back(file, planning.plan_undo(file, chosen))
        except MissionError:
            assert state(file.path) == before
            return
        after = state(file.path)
        touched = {(row["tbl"], row["pk"]) for row in rows}
        assert {key: before[key] for key in before if key not in touched} == {
            key: after[key] for key in after if key not in touched
        }
        for key in touched:
            own = [row for row in rows if (row["tbl"], row["pk"]) == key]
            if own[0]["kind"] == "I":
                assert key not in after
            elif all(row["kind"] == "U" for row in own) and key in before:
                was: dict[str, object] = {}
                for row in own:
                    was = {**json.loads(row["before"]), **was}
                assert after[key] == {**before[key], **was}


@MANY
@given(history=acts, order=st.lists(st.integers(0, 99), max_size=12))
def test_taking_everything_back_in_any_order_leaves_nothing_of_it(
    blank: Blank, history: list[Act], order: list[int]
) -> None:
    with blank() as file:
        Player(file).play(history)
        ids = batch_ids(file.path)
        assume(ids)
        for number in order:
            with suppress(MissionError):  # taken back already, or others need it
                undoing.take_back(file, planning.plan_undo(file, ids[number % len(ids)]))
            assert folded(file.path) == state(file.path)
        with suppress(NotFoundError):
            for _each in range(len(ids) + 1):
                assert undoing.take_back(file, planning.newest_deed(file)) is not None
        assert state(file.path) == {}
