"""Whatever is done at the door of the bus, and on how many laptops: the numbers are those of the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Numbers
from missiontui.domain.walk_ins import Newcomer
from missiontui.errors import MissionError
from missiontui.store import agenda, passages, rosters, walk_ins
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from tests.boarding import ENDS, NOW, STARTS, Boarding, a_boarding
from tests.records import insert

OF_A_VISIT = (Stage.BOARDED, Stage.ARRIVED, Stage.BOARDED_BACK, Stage.RETURNED)
OUTBOUND = {Stage.BOARDED, Stage.ARRIVED}
GONE = {"declined", "cancelled", "substituted"}
Records = dict[str, dict[str, dict[str, object]]]

people = st.integers(0, 4)
stages = st.sampled_from(OF_A_VISIT)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("check"), people, stages),
        st.tuples(st.just("take back"), people, stages),
        st.tuples(st.just("check elsewhere"), people, stages),
        st.tuples(st.just("undo")),
        st.tuples(st.just("bus"), people, st.integers(0, 2)),
        st.tuples(st.just("walk in"), stages),
        st.tuples(st.just("register twice"), people),
        st.tuples(st.just("answer"), people, st.sampled_from(["declined", "cancelled", "accepted"])),
        st.tuples(st.just("out"), people, st.sampled_from(["ill", "excused", "own_means"]), st.booleans()),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MissionFile]:
    copy = tmp_path_factory.mktemp("attendance") / "india.db"
    copy.write_bytes(sample_file.read_bytes())
    with open_mission(copy) as opened:
        yield opened


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts)
def test_the_numbers_are_those_counted_from_the_log(file: MissionFile, acts: list[tuple]) -> None:  # type: ignore[type-arg]
    visit = a_boarding(file, number=5, seats=(3, 3))
    for act in acts:
        do(file, visit, act)
    roster = rosters.roster(file, agenda.item(file, visit.item))
    grouped = rosters.numbers_by_stage(file, [visit.item])[visit.item]
    records = from_the_log(file, visit.item)
    for stage in OF_A_VISIT:
        for bus in (None, *visit.buses):
            counted = numbers(records, stage, bus)
            assert roster.numbers(stage, bus) == counted, (stage, bus)
            if bus is None or counted.registered:
                assert grouped.get((stage, bus or ""), Numbers()) == counted, (stage, bus)
        missing = file.rows(
            "SELECT person_id FROM missing WHERE agenda_item_id = ? AND stage = ?", visit.item, stage
        )
        assert {row["person_id"] for row in missing} == {one.person_id for one in roster.missing(stage)}


def do(file: MissionFile, visit: Boarding, act: tuple) -> None:  # type: ignore[type-arg]
    """One act of a coordinator, of a colleague, or of another program."""
    match act:
        case ("check", person, stage):
            passages.check_in(file, visit.item, [visit.people[person]], stage, by="Tom", at=NOW)
        case ("take back", person, stage):
            passages.take_back(file, visit.item, [visit.people[person]], stage)
        case ("check elsewhere", person, stage):
            with file.writing("passage") as connection:
                passages.add_passage(connection, visit.registrations[person], stage, by="Anke", at=NOW)
        case ("undo",):
            plan = newest_deed(file)
            if plan.batch.size < 8:  # and not the making of the visit itself
                with suppress(MissionError):  # a later check-in needs the walk-in that would go
                    take_back(file, plan)
        case ("bus", person, bus):
            with file.writing("registration") as connection:
                connection.execute(
                    "UPDATE registration SET vehicle_id = ? WHERE id = ?",
                    ((*visit.buses, None)[bus], visit.registrations[person]),
                )
        case ("walk in", stage):
            who = Newcomer("Lakshmi", "Rao", "Tata Motors")
            walk_ins.add_walk_in(file, visit.item, who, stage, vehicle_id=visit.buses[0], by="Tom", at=NOW)
        case ("register twice", person):
            with file.writing("registration") as connection:
                insert(
                    connection,
                    "registration",
                    agenda_item_id=visit.item,
                    person_id=visit.people[person],
                    vehicle_id=visit.buses[1],
                )
        case ("answer", person, answer):
            with file.writing("registration") as connection:
                connection.execute(
                    "UPDATE registration SET rsvp = ? WHERE id = ?", (answer, visit.registrations[person])
                )
        case ("out", person, reason, overlaps):
            with file.writing("absence") as connection:
                connection.execute(
                    "INSERT INTO absence (id, person_id, reason, since, until) VALUES (?, ?, ?, ?, ?)",
                    (
                        new_id(),
                        visit.people[person],
                        reason,
                        "2025-03-04T06:00:00Z",
                        "2025-03-04T08:00:00Z" if overlaps else "2025-03-04T06:59:00Z",
                    ),
                )


def from_the_log(file: MissionFile, item_id: str) -> Records:
    """Registrations of the item, passages and absences, folded from the operations by this test alone."""
    records: Records = {"registration": {}, "passage": {}, "absence": {}}
    for row in file.rows(
        "SELECT tbl, pk, kind, after FROM operation WHERE tbl IN ('registration', 'passage', 'absence') "
        "ORDER BY hlc"
    ):
        if row["kind"] == "D":
            records[row["tbl"]].pop(row["pk"], None)
        else:
            records[row["tbl"]].setdefault(row["pk"], {}).update(json.loads(row["after"]))
    records["registration"] = {
        pk: one for pk, one in records["registration"].items() if one["agenda_item_id"] == item_id
    }
    return records


def numbers(records: Records, stage: Stage, bus: str | None) -> Numbers:
    """What stands on the screen, counted the long way round."""
    registrations = records["registration"]
    passed: dict[str, set[Stage]] = {}
    for passage in records["passage"].values():
        place = registrations.get(str(passage["registration_id"]))
        if place is not None:
            is_back = passage["checkpoint"] == "boarded" and passage.get("leg") == "inbound"
            at = Stage.BOARDED_BACK if is_back else Stage(str(passage["checkpoint"]))
            passed.setdefault(str(place["person_id"]), set()).add(at)
    somebody_went = any(those & {Stage.BOARDED, Stage.ARRIVED} for those in passed.values())
    counts = dict.fromkeys(("passed", "missing", "out", "stayed"), 0)
    for person_id in {str(one["person_id"]) for one in registrations.values()}:
        places = sorted(
            (one.get("rsvp", "invited") in GONE, pk)
            for pk, one in registrations.items()
            if one["person_id"] == person_id
        )
        place = registrations[places[0][1]]
        if bus is not None and place.get("vehicle_id") != bus:
            continue
        went = passed.get(person_id, set())
        reasons = {
            str(one["reason"])
            for one in records["absence"].values()
            if one["person_id"] == person_id and str(one["since"]) < ENDS and str(one["until"]) > STARTS
        }
        if stage in went:
            counts["passed"] += 1
        elif stage.is_back and went & ({Stage.BOARDED} if reasons == {"own_means"} else OUTBOUND):
            counts["missing"] += 1
        elif place.get("rsvp", "invited") in GONE:
            continue
        elif reasons - {"own_means"} or (reasons and stage != Stage.ARRIVED):
            counts["out"] += 1
        elif stage.is_back and somebody_went:
            counts["stayed"] += 1
        else:
            counts["missing"] += 1
    return Numbers(
        registered=sum(counts.values()),
        expected=counts["passed"] + counts["missing"],
        passed=counts["passed"],
        missing=counts["missing"],
        out=counts["out"],
    )
