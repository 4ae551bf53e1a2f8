"""``missiontui meetings propose``: what targets want gets a time, a table and an interpreter, or a reason."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from missiontui.domain.meeting_proposal import Asked, propose_meetings
from missiontui.errors import StaleError
from missiontui.store.b2b_meetings import meetings, session, tables
from missiontui.store.opening import open_mission
from missiontui.store.timetable import meeting_plan
from missiontui.store.timetable_acts import apply_meetings
from tests.b2b import Morning, a_morning
from tests.conftest import Shell
from tests.day_out import AT, change, clock, register
from tests.records import add, insert

Made = tuple[Path, Morning]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The morning with targets, made once; not to be written to.

    Delta and Els of Delta both want Yamuna; Rho has contacted Dev of Surya, who speaks gu alone; Delta wants
    Surya, and nobody speaks both; Rho wants somebody who is nobody of the mission.
    """
    path = tmp_path_factory.mktemp("proposal") / "day.db"
    morning = a_morning(path)
    firm, who = morning.companies, morning.people
    with open_mission(path) as file:
        change(file, "person", who["Lata"], side="interpreter")
        with file.writing("target") as connection:
            target = partial(insert, connection, "target")
            target(organisation_id=firm["Delta"], wanted_organisation_id=firm["Yamuna"])
            target(person_id=who["Els"], wanted_person_id=who["Asha"])
            target(organisation_id=firm["Rho"], wanted_person_id=who["Dev"], stage="contacted")
            target(organisation_id=firm["Delta"], wanted_organisation_id=firm["Surya"])
            target(organisation_id=firm["Rho"], wanted="the buyer of a shop")
    return path, morning


@pytest.fixture
def file_path(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copy(made[0], tmp_path))


@pytest.fixture
def shell(file_path: Path) -> Shell:
    return Shell(file_path, AT)


def told(shell: Shell, *words: str) -> Any:
    result = shell("meetings", "propose", "--item", "hall a", *words, "--json")
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return json.loads(result.stdout)


def placed(proposal: Any) -> set[tuple[str, ...]]:
    return {
        (one["starts_at"][11:16], one["ours"], one["theirs"], one["table"], one["interpreter"] or "")
        for one in proposal["new"]
    }


def test_a_proposal_is_shown_applied_in_one_act_and_taken_back(shell: Shell, file_path: Path) -> None:
    shown = told(shell)
    assert placed(shown) == {
        ("12:00", "Rho", "Dev (Surya)", "Table 2", "Lata"),
        ("12:00", "Els (Delta)", "Asha (Yamuna)", "Table 10", ""),
    }
    assert [len(one["targets"]) for one in shown["new"]] == [1, 2], "two targets want one meeting"
    assert {one["cause"]: one["reason"] for one in shown["left_out"]} == {
        "languages": "Delta speaks English or Dutch, Surya speaks Gujarati, and no interpreter has both.",
        "unknown": "Whom they want is nobody of this mission yet.",
    }
    with open_mission(file_path) as file:
        assert meetings(file) == (), "it was only shown"
    lines = shell("meetings", "propose", "--item", "hall a").stdout.splitlines()
    assert lines[:3] == [
        "Hall A: 5 slots of 20 min, 5 min between · 2 tables · meetings that are set stay",
        "2 new meetings · 2 without a place (not applied)",
        "  12:00–12:20  Rho with Dev (Surya)  Table 2 · interpreter Lata",
    ]
    fewer = shell("meetings", "propose", "--item", "hall a", "--tables", "1").stdout.splitlines()
    assert "2 tables (more than 1 already, and they stay)" in fewer[0]
    assert "--remove NAME" in fewer[1]
    applied = told(shell, "--apply", "--slot", "30", "--pause", "0", "--tables", "3")
    assert (applied["applied"], applied["new_tables"]) == (True, ["Table 1"])
    with open_mission(file_path) as file:
        one, other = meetings(file)
        assert {one.table, other.table} <= {"Table 1", "Table 2", "Table 10"}
        assert (one.ends_at - one.starts_at).seconds == 30 * 60
        assert (session(file, one.agenda_item_id).slot_minutes, len(tables(file, one.agenda_item_id))) == (
            30,
            3,
        )
        stages = [(row["stage"], row["n"]) for row in file.rows(
            "SELECT stage, count(*) AS n FROM target GROUP BY stage ORDER BY stage")]  # fmt: skip
        assert stages == [("meeting_set", 3), ("wanted", 2)]
    again = told(shell)
    assert (again["new"], again["set_before"]) == ([], 0), "whose targets say so are asked no more"
    assert shell("undo").exit_code == 0
    with open_mission(file_path) as file:
        assert meetings(file) == ()
        assert file.row("SELECT count(*) AS n FROM b2b_table")["n"] == 2  # type: ignore[index]


def test_breaks_hard_slots_and_whoever_is_elsewhere_are_kept(
    shell: Shell, file_path: Path, made: Made
) -> None:
    morning = made[1]
    who, firm = morning.people, morning.companies
    with open_mission(file_path) as file:
        add(file, "availability", starts_at=clock("12:00"), ends_at=clock("12:30"))
        add(file, "availability", organisation_id=firm["Yamuna"], starts_at=clock("12:55"),
            ends_at=clock("14:00"), is_free=1)  # fmt: skip
        register(file, morning.day.lunch, who["Dev"])  # 13:00 to 14:00
        times = {name: clock(at) for name, at in (
            ("starts_at", "13:20"), ("ends_at", "13:40"),
            ("planned_start", "13:20"), ("planned_end", "13:40"))}  # fmt: skip
        add(file, "b2b_meeting", agenda_item_id=morning.item, organisation_id=firm["Delta"],
            counterpart_organisation_id=firm["Rho"], b2b_table_id=morning.tables[0], fixed=1,
            **times)  # fmt: skip
    shown = told(shell, "--move")
    assert placed(shown) == {
        ("12:30", "Rho", "Dev (Surya)", "Table 2", "Lata"),
        ("12:55", "Els (Delta)", "Asha (Yamuna)", "Table 2", ""),
    }
    assert shown["moved"] == []
    with open_mission(file_path) as file:
        add(file, "absence", person_id=who["Lata"], reason="ill", since=clock("12:00"))
        register(file, morning.item, who["Els"], rsvp="declined")
    causes = {one["theirs"]: (one["cause"], one["reason"]) for one in told(shell)["left_out"]}
    assert causes["Dev (Surya)"][0] == "interpreter"
    assert causes["Dev (Surya)"][1] == "No interpreter for French and Gujarati is free at 12:30."
    assert causes["Asha (Yamuna)"][0] == "away"


def test_a_meeting_that_is_set_moves_only_if_asked_and_keeps_its_plan(
    shell: Shell, file_path: Path, made: Made
) -> None:
    morning = made[1]
    firm = morning.companies
    with open_mission(file_path) as file:
        add(file, "availability", organisation_id=firm["Yamuna"], starts_at=clock("12:00"),
            ends_at=clock("12:20"), is_free=1)  # fmt: skip
        times = {name: clock("12:00" if "start" in name else "12:20") for name in (
            "starts_at", "ends_at", "planned_start", "planned_end")}  # fmt: skip
        add(file, "b2b_meeting", agenda_item_id=morning.item, organisation_id=firm["Delta"],
            counterpart_organisation_id=firm["Rho"], b2b_table_id=morning.tables[0], **times)  # fmt: skip
    assert "Asha (Yamuna)" in {one["theirs"] for one in told(shell)["left_out"]}
    shown = told(shell, "--move", "--apply")
    assert ("12:00", "Els (Delta)", "Asha (Yamuna)") in {one[:3] for one in placed(shown)}
    (moved,) = shown["moved"]
    with open_mission(file_path) as file:
        one = next(one for one in meetings(file) if one.id == moved["id"])
        assert one.is_moved
        assert f"{one.local_start:%H:%M}" == moved["starts_at"][11:16] != "12:00"


def test_what_changed_meanwhile_is_proposed_anew_and_what_cannot_be_is_refused(
    shell: Shell, file_path: Path, made: Made
) -> None:
    morning = made[1]
    with open_mission(file_path) as file:
        proposal = propose_meetings(meeting_plan(file, morning.item, Asked(tables=4)))
        add(file, "availability", starts_at=clock("12:00"), ends_at=clock("12:05"))
        with pytest.raises(StaleError, match="nothing was set"):
            apply_meetings(file, proposal)
        assert meetings(file) == ()
        assert len(tables(file, morning.item)) == 2
        change(file, "b2b_table", morning.tables[0], agenda_item_id=morning.day.walk)
        change(file, "b2b_table", morning.tables[1], agenda_item_id=morning.day.walk)
    for words, problem in (
        ((), "“Hall A” has no tables for meetings yet."),
        (("--slot", "0"), "Slots of 0 minutes"),
        (("--tables", "501"), "That would be 501 tables."),
    ):
        refused = shell("meetings", "propose", "--item", "hall a", *words)
        assert refused.exit_code in (1, 2)
        assert problem in refused.stderr
