"""The sample's gala and its power lunch have tables, ranks, companions and diets, and a seating to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from missiontui.store.agenda import find_item
from missiontui.store.opening import open_mission
from missiontui.store.seating import seating_plan


@pytest.mark.parametrize(
    ("title", "coming", "head", "tables"), [("Power lunch", 70, 10, 7), ("Gala evening", 240, 14, 24)]
)
def test_the_sample_s_gala_and_power_lunch_have_their_tables_and_something_to_solve(
    sample_file: Path, title: str, coming: int, head: int, tables: int
) -> None:
    with open_mission(sample_file) as file:
        plan = seating_plan(file, find_item(file, title))
    places = plan.roster.places
    here = [place for place in places if plan.roster.comes(place)]
    assert (len(here), plan.tables[0].seats, len(plan.tables)) == (coming, head, tables)
    assert sum(table.seats for table in plan.tables) == len(plan.seats), "every seat was given"
    assert (len(plan.unseated()), len(plan.gave_up())) == (2, 6 if head == 14 else 2)
    taken = [plan.seats[place.person_id] for place in here if place.table_id]
    assert len(set(taken)) == len(taken)
    assert not plan.roster.attendance.stages_passed, "nobody has come yet"
    received = [place for place in here if place.arrives_at]
    assert all(place.arrives_by for place in received)
    assert sum(bool(place.greeter) for place in received) >= 8
    apart = [one for one in here if len({other.table_id for other in plan.roster.together(one)}) > 1]
    assert len(apart) == (2 if head == 14 else 0), "Bert Vermeersch and who comes with him"
    assert any(place.companion_of for place in here)
    assert any(place.precedence_reason for place in here)
    assert any(place.diet for place in here)
