"""The evening from a shell: the numbers at its doors, its VIPs, who eats what, and checking in by a door."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from missiontui.domain import zones
from missiontui.store.opening import open_mission
from tests.conftest import Shell
from tests.day_out import change
from tests.evening import AT, STARTS, TITLE, Evening, an_evening, badge


@pytest.fixture
def evening(india: Path) -> Evening:
    with open_mission(india) as file:
        return an_evening(file, 20, declined=1)


@pytest.fixture
def door(india: Path, evening: Evening) -> Shell:
    """At ten to seven."""
    return Shell(india, AT)


def told(shell: Shell, *words: str) -> Any:
    result = shell(*words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def check_in(shell: Shell, *words: str) -> Any:
    return told(shell, "check-in", *words, "--item", TITLE)


def test_checking_in_by_a_door_counts_once_and_coming_back_counts_again(door: Shell) -> None:
    first = check_in(door, badge(0), "--door", "A")
    assert (first["door"], first["already"], first["at"]) == ("A", False, "2025-03-04T18:50:00+05:30")
    again = check_in(door, badge(0), "--door", "B")
    assert (again["door"], again["already"]) == ("A", True)
    left = check_in(door, badge(0), "--checkpoint", "left", "--door", "B")
    assert (left["door"], left["already"]) == ("B", False)
    back = check_in(door, badge(0), "--door", "C")
    assert (back["door"], back["already"], back["state"]) == ("C", False, "passed")
    words = door("check-in", badge(0), "--item", TITLE, "--undo")
    assert "taken back" in words.stdout
    numbers = told(door, "gala", "--item", TITLE)[0]["numbers"]
    assert (numbers["arrived"], numbers["inside"], numbers["left"]) == (1, 0, 1)
    assert "door A" in door("check-in", badge(1), "--item", TITLE, "--door", "A").stdout


def test_the_doors_of_the_day_are_counted_with_their_last_arrival(door: Shell, evening: Evening) -> None:
    check_in(door, badge(0), "--door", "A")
    check_in(door, badge(2), "--door", "A")
    check_in(door, "Lakshmi Rao (Tata Motors)", "--door", "B", "--walk-in")
    found = next(one for one in told(door, "gala") if one["id"] == evening.item)
    assert found["numbers"] | {} == {
        "expected": 19,
        "arrived": 2,
        "missing": 17,
        "walk_ins": 1,
        "left": 0,
        "inside": 3,
        "vips": 4,
        "vips_arrived": 2,
    }
    assert [(one["door"], one["arrived"]) for one in found["doors"]] == [("A", 2), ("B", 1)]
    words = door("gala").stdout
    assert "expected 19 · arrived 2 · missing 17 · walk-ins 1" in words
    assert "door A: 2 came in, the last at 18:50" in words
    assert "No gala or reception" in door("gala", "--date", "1/4").stdout


def test_the_vip_board_says_who_is_next_and_how_they_are_addressed(
    door: Shell, evening: Evening, india: Path
) -> None:
    with open_mission(india) as file:
        change(
            file,
            "registration",
            evening.registrations[0],
            arrives_at=zones.to_text(STARTS),
            greeter_id=evening.people[1],
        )
    found = told(door, "vips", "--item", TITLE)
    assert [one["badge"] for one in found] == [badge(0), badge(2), badge(4), badge(5)]
    eleni = found[0]
    assert eleni["address"] == {"en": "Your Excellency", "fr": "Excellence", "nl": "Excellentie"}
    assert (eleni["greeter"], eleni["state"]) == ("Andreas Koukoulis", "expected")
    assert eleni["expected_at"] == "2025-03-04T19:00:00+05:30"
    assert (eleni["table"], eleni["seat"], found[1]["expected_at"]) == ("Table 1", 1, None)
    words = door("vips", "--item", TITLE).stdout
    assert "○ 19:00   H.E. Dr Eleni Kouris  Ambassador, Harbour 00  in 10 min" in words
    assert "FR “Excellence” · NL “Excellentie” · greeted by Andreas Koukoulis" in words


def test_who_eats_what_is_found_and_counted_for_the_kitchen(door: Shell) -> None:
    check_in(door, badge(0))
    found = told(door, "lookup", "vegetarian", "table", "1", "--item", TITLE)
    assert [(one["badge"], one["state"], one["found_in"]) for one in found] == [
        (badge(0), "inside", ["vegetarian"])
    ]
    assert "no nuts" in door("lookup", "allergy", "nuts", "--item", TITLE).stdout
    assert "Try one word less" in door("lookup", "unicorn", "--item", TITLE).stdout
    kitchen = told(door, "lookup", "--kitchen", "--item", TITLE)
    assert (kitchen["in_all"]["guests"], kitchen["in_all"]["here"]) == (19, 1)
    diets = {one["diet"]: one["number"] for one in kitchen["in_all"]["diets"]}
    assert sum(one["guests"] for one in kitchen["tables"]) == 19
    assert diets["vegetarian"] == sum(
        one["number"] for table in kitchen["tables"] for one in table["diets"] if one["diet"] == "vegetarian"
    )
    assert "Table 1: 10 guests, 1 here" in door("lookup", "--kitchen", "--item", TITLE).stdout
    assert door("lookup", "--item", TITLE).exit_code == 2
    assert door("lookup", "vegan", "--kitchen", "--item", TITLE).exit_code == 2
