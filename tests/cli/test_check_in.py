"""Checking people off from a shell: scripts, a second screen, who cannot use a full-screen terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from missiontui.store.opening import open_mission
from tests.boarding import TITLE, Boarding, a_boarding, badge
from tests.conftest import Shell


@pytest.fixture
def visit(india: Path) -> Boarding:
    with open_mission(india) as file:
        return a_boarding(file, number=12)


def missing(shell: Shell, *options: str) -> list[str]:
    result = shell("missing", "--item", TITLE, "--json", *options)
    assert result.exit_code == 0, result.stderr
    return [one["badge"] for one in json.loads(result.stdout)]


def test_a_badge_a_name_or_a_part_of_it_checks_one_person_in_once(shell: Shell, visit: Boarding) -> None:
    first = shell("check-in", badge(2).lower(), "--item", TITLE, "--json")
    assert first.exit_code == 0
    told = json.loads(first.stdout)
    assert (told["id"], told["checkpoint"], told["leg"]) == (visit.people[2], "boarded", "outbound")
    assert told["at"] == "2025-03-04T11:42:00+05:30"
    assert not told["already"]
    again = shell("check-in", "lukasz zuk", "--item", TITLE)
    assert again.exit_code == 0
    assert "(already)" in again.stdout
    assert badge(2) not in missing(shell)
    assert len(missing(shell)) == 11


def test_several_who_answer_are_listed_and_nothing_changes(shell: Shell, visit: Boarding) -> None:
    result = shell("check-in", "berg", "--item", TITLE)
    assert result.exit_code == 1
    assert f"{badge(0)}  Sofie van den Berg  Firm 00" in result.stderr
    assert f"{badge(1)}  Koen Vanden Berghe  Firm 00" in result.stderr
    assert len(missing(shell)) == 12


def test_nobody_a_wrong_checkpoint_and_a_wrong_item_say_what_to_do(shell: Shell, visit: Boarding) -> None:
    nobody = shell("check-in", "Napoleon", "--item", TITLE)
    assert (nobody.exit_code, "--walk-in" in nobody.stderr) == (1, True)
    checkpoint = shell("check-in", badge(0), "--item", TITLE, "--checkpoint", "sat down")
    assert (checkpoint.exit_code, "boarded, arrived" in checkpoint.stderr) == (2, True)
    item = shell("check-in", badge(0), "--item", "no such gate")
    assert item.exit_code == 1
    assert len(missing(shell)) == 12


def test_undo_takes_back_every_passage_at_that_checkpoint_alone(
    shell: Shell, visit: Boarding, india: Path
) -> None:
    for options in ((), ("--checkpoint", "arrived"), ("--checkpoint", "boarded", "--leg", "inbound")):
        assert shell("check-in", badge(0), "--item", TITLE, *options).exit_code == 0
    with open_mission(india) as file, file.writing("passage") as connection:  # from another laptop
        connection.execute(
            "INSERT INTO passage (id, registration_id, checkpoint, leg, at, by) "
            "VALUES ('another', ?, 'boarded', 'outbound', '2025-03-04T06:00:00Z', 'Tom')",
            (visit.registrations[0],),
        )
    assert badge(0) not in missing(shell)
    undone = shell("check-in", badge(0), "--item", TITLE, "--undo")
    assert (undone.exit_code, "taken back" in undone.stdout) == (0, True)
    assert badge(0) in missing(shell)
    assert badge(0) not in missing(shell, "--checkpoint", "arrived")
    assert badge(0) not in missing(shell, "--checkpoint", "boarded", "--leg", "inbound")


def test_a_whole_company_comes_at_once_and_one_undo_takes_all_of_it_back(
    shell: Shell, visit: Boarding
) -> None:
    result = shell("check-in", badge(0), "--item", TITLE, "--company", "--json")
    assert len(json.loads(result.stdout)["people"]) == 6
    assert sorted(missing(shell)) == [badge(number) for number in range(6, 12)]
    assert shell("undo").exit_code == 0
    assert len(missing(shell)) == 12


def test_a_walk_in_is_added_with_what_is_to_be_thought_of(shell: Shell, visit: Boarding, india: Path) -> None:
    with open_mission(india) as file, file.writing("agenda_item") as connection:
        connection.execute("UPDATE agenda_item SET needs_clearance = 1 WHERE id = ?", (visit.item,))
    result = shell("check-in", "Lakshmi Rao (Tata Motors)", "--item", TITLE, "--walk-in", "--json")
    told = json.loads(result.stdout)
    assert (told["name"], told["organisation"], told["state"]) == ("Lakshmi Rao", "Tata Motors", "passed")
    assert told["warnings"] == ["Over capacity: 13 on 12 places.", "Clearance is needed here and not known."]
    assert not told["already"]
    again = shell("check-in", "Lakshmi Rao", "--item", TITLE, "--walk-in")
    assert (again.exit_code, "(already)" in again.stdout) == (0, True)
    assert shell("check-in", ", Tata", "--item", TITLE, "--walk-in").exit_code == 2


def test_a_count_by_hand_is_kept_and_compared_with_the_names(shell: Shell, visit: Boarding) -> None:
    shell("check-in", badge(0), "--item", TITLE, "--company")
    told = json.loads(shell("head-count", "4", "--item", TITLE, "--bus", "bus 1", "--json").stdout)
    assert (told["counted"], told["checked"], told["difference"]) == (4, 3, 1)
    words = shell("head-count", "6", "--item", TITLE)
    assert "all together: 6 counted, 6 names checked: they agree." in words.stdout
    assert shell("head-count", "many", "--item", TITLE).exit_code == 2
    assert shell("head-count", "4", "--item", TITLE, "--bus", "Bus 9").exit_code == 1
