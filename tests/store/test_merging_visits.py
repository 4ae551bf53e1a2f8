"""Two records of one person, both on the list of a visit: nothing that was noted there is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from missiontui.domain.absences import Reason
from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Standing
from missiontui.store import absences, agenda, merging, passages
from missiontui.store.connection import MissionFile
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from missiontui.store.rosters import roster
from tests.absences import LATER, NOW, Visit, a_visit
from tests.records import add

TABLES = ("registration", "passage", "absence", "left_behind", "departure", "head_count", "person")


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


@pytest.fixture
def visit(file: MissionFile) -> Visit:
    return a_visit(file)


def everything(file: MissionFile) -> dict[str, list[dict[str, object]]]:
    return {table: [dict(row) for row in file.rows(f"SELECT * FROM {table} ORDER BY id")] for table in TABLES}


def test_passages_absences_and_who_was_left_behind_go_to_the_one_that_stays(
    file: MissionFile, visit: Visit
) -> None:
    def check_in(person: str, stage: Stage) -> None:
        passages.check_in(file, visit.item, [person], stage, by="Tom", at=NOW)

    twin = add(file, "person", given_name="S.", family_name="van den Berg", to_complete=1)
    place = add(file, "registration", agenda_item_id=visit.item, person_id=twin, rsvp="walk_in")
    check_in(visit.sofie, Stage.BOARDED)
    check_in(twin, Stage.ARRIVED)
    departure = add(file, "departure", agenda_item_id=visit.item, at="2025-03-04T06:12:00Z")
    for registration in (place, visit.places[visit.sofie]):
        add(file, "left_behind", departure_id=departure, registration_id=registration)
    by_her = {"registration_id": visit.places[visit.ana], "by_person_id": twin}
    noted = add(file, "passage", checkpoint="boarded", at="2025-03-04T06:12:00Z", **by_her)
    for person in (visit.sofie, twin):
        add(file, "absence", person_id=person, reason="ill", since="2025-03-03T06:12:00Z", until="2025-03-03")
    absences.mark_out(file, twin, Reason.EXCUSED, since=NOW, until=LATER, by="Anke", at=NOW)
    before = everything(file)

    merging.merge_people(file, visit.sofie, twin, {})

    (kept,) = file.rows(
        "SELECT * FROM registration WHERE agenda_item_id = ? AND person_id = ?", visit.item, visit.sofie
    )
    assert (kept["rsvp"], kept["vehicle_id"]) == ("walk_in", visit.buses[0])
    seen = roster(file, agenda.item(file, visit.item))
    (her,) = [one for one in seen.places if one.person_id == visit.sofie]
    assert [seen.standing(her, stage) for stage in (Stage.BOARDED, Stage.ARRIVED)] == [Standing.PASSED] * 2
    assert sorted(
        row["checkpoint"] for row in file.rows("SELECT * FROM passage WHERE registration_id = ?", kept["id"])
    ) == ["arrived", "boarded"]
    assert [row["registration_id"] for row in file.rows("SELECT * FROM left_behind")] == [kept["id"]]
    (passage,) = file.rows("SELECT * FROM passage WHERE id = ?", noted)
    assert passage["by_person_id"] == visit.sofie
    reasons = [row["reason"] for row in file.rows("SELECT * FROM absence ORDER BY id")]
    assert reasons == ["ill", "excused"], "what both had was noted once"
    assert absences.present_absence(file, visit.sofie, NOW) is not None
    assert file.rows("PRAGMA foreign_key_check") == []

    take_back(file, newest_deed(file))
    assert everything(file) == before
