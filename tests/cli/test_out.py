"""Somebody is out, said at the prompt: who has to know is listed, and why is nobody's affair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from missiontui.store.opening import open_mission
from tests.absences import NOW, Visit, a_visit
from tests.conftest import DEMO_AT, Shell
from tests.records import add


@pytest.fixture
def visit(india: Path) -> Visit:
    with open_mission(india) as file:
        return a_visit(file)


def test_who_is_out_and_back_is_said_with_whom_to_tell(shell: Shell, visit: Visit) -> None:
    result = shell("out", "sofie van den berg", "--reason", "ill", "--until", "15:00")
    assert (result.exit_code, result.stderr) == (0, "")
    first, *calls = result.stdout.splitlines()
    assert first == "Sofie van den Berg is out until 15:00: not expected at 1 item, 3 people to call"
    assert calls[0] == (
        "  tell Host Rao +32 470 0: Site visit: Potato Works, 13:15: one fewer, 2 are expected."
        " Sofie van den Berg does not come."
    )
    assert len(calls) == 3
    assert shell("out", "Sofie van den Berg", "--back").stdout == "Sofie van den Berg is back\n"
    later = Shell(Path(shell.options[1]), "2025-03-04T11:50+05:30")
    assert later("out", "Sofie van den Berg", "--back").stdout == "Sofie van den Berg is not out.\n"
    texts = [line["text"] for line in json.loads(shell("history", "Sofie van den Berg", "--json").stdout)]
    assert texts[:2] == ["Sofie van den Berg is back", "Sofie van den Berg is out for 3 h 18"]


def test_a_script_gets_how_they_are_out_and_what_they_miss(shell: Shell, visit: Visit) -> None:
    result = shell("out", "Ana Peeters", "--reason", "own-means", "--json")
    found = json.loads(result.stdout)
    assert (found["id"], found["name"], found["out"], found["reason"]) == (
        visit.ana,
        "Ana Peeters",
        True,
        "own_means",
    )
    assert (found["since"], found["until"]) == ("2025-03-04T11:42:00+05:30", "2025-03-05T00:00:00+05:30")
    assert found["items"] == [{"id": visit.item, "title": "Site visit: Potato Works"}]
    assert [one["who"] for one in found["notify"]] == ["Host Rao", "Owner Maes"]
    back = json.loads(shell("out", "Ana Peeters", "--back", "--json").stdout)
    assert (back["out"], back["reason"], back["items"], back["notify"]) == (False, None, [], [])


@pytest.mark.parametrize(
    ("words", "status", "reason"),
    [
        (["Nobody Atall"], 1, "Nobody in this mission is called “Nobody Atall”."),
        (["Ana Peeters", "--until", "soon"], 2, "“soon” is no date."),
        (["Ana Peeters", "--back", "--reason", "ill"], 2, "Who is back is not out"),
    ],
)
def test_what_cannot_be_says_why_and_changes_nothing(
    india: Path, visit: Visit, words: list[str], status: int, reason: str
) -> None:
    result = Shell(india, DEMO_AT)("out", *words)
    assert result.exit_code == status
    assert reason in result.stderr
    with open_mission(india) as file:
        assert file.rows("SELECT * FROM absence") == []


def test_the_history_of_a_visit_has_all_that_was_done_there(shell: Shell, india: Path, visit: Visit) -> None:
    from missiontui.domain.checkpoints import Stage
    from missiontui.store import passages

    with open_mission(india) as file:
        people = [visit.sofie, visit.koen]
        passages.check_in(file, visit.item, people, Stage.BOARDED, by="Anke", at=NOW)
        passages.take_back(file, visit.item, [visit.koen], Stage.BOARDED)
        at = {"agenda_item_id": visit.item, "vehicle_id": visit.buses[0], "at": "2025-03-04T06:12:00Z"}
        add(file, "head_count", checkpoint="boarded", counted=31, **at)
        departure = add(file, "departure", **at)
        place = visit.places[visit.koen]
        add(file, "left_behind", departure_id=departure, registration_id=place)
        with file.writing("registration") as connection:
            connection.execute("UPDATE registration SET vehicle_id = ? WHERE id = ?", (visit.buses[1], place))

    def told(*words: str) -> list[str]:
        return [entry["text"] for entry in json.loads(shell("history", *words, "--json").stdout)]

    expected = [
        "put Koen Bill on Bus 2",
        "added the left behind “Koen Bill”",
        "Bus 1 left",
        "counted 31 on Bus 1",
        "took back the check-in of Koen Bill: boarded out",
        "checked in 2 people: boarded out",
    ]
    assert told("potato works")[:6] == expected
    of_koen = [words for words in expected if "Koen" in words or "2 people" in words]
    assert told("Koen Bill")[:4] == of_koen
    assert told("--text", "van den Berg")[0] == "checked in 2 people: boarded out"
    assert "checkpoint: boarded" in shell("history", "Koen Bill").stdout
