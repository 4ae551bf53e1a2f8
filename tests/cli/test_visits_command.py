"""The day's visits and its counts, as a script and a person at the prompt read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Shell
from tests.day_out import AT, FACTORY, LUNCH, WALK, DayOut, a_day_out


@pytest.fixture
def day(tmp_path: Path) -> DayOut:
    return a_day_out(tmp_path / "day.db")


@pytest.fixture
def shell(day: DayOut, tmp_path: Path) -> Shell:
    return Shell(tmp_path / "day.db", AT)


def by_title(shell: Shell, *words: str) -> dict[str, Any]:
    result = shell(*words, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return {item["title"]: item for item in json.loads(result.stdout)}


def test_today_has_the_numbers_of_what_has_a_list_and_null_for_what_has_none(shell: Shell) -> None:
    day = by_title(shell, "today")
    assert day[FACTORY]["numbers"] == {
        "registered": 4,
        "expected": 4,
        "out": 0,
        "boarded": 2,
        "arrived": 0,
        "boarded_back": 0,
        "returned": 0,
        "entered": 0,
        "left": 0,
        "missing": 2,
        "checkpoint": "boarded",
    }
    assert (day[LUNCH]["numbers"]["missing"], day[LUNCH]["numbers"]["checkpoint"]) == (1, "arrived")
    assert day["Shuttle"]["numbers"] is None


def test_today_in_words_has_the_counts_behind_the_item(shell: Shell) -> None:
    lines = shell("today").stdout.splitlines()
    assert any(line.endswith(f"{FACTORY}  planned  4 registered · 2 aboard · 2 missing") for line in lines)
    assert any(line.endswith(f"{WALK}  planned  1 registered · 1 to come") for line in lines)


def test_visits_says_in_words_what_screen_2_shows(shell: Shell) -> None:
    result = shell("visits")
    assert result.exit_code == 0
    shown = result.stdout.partition(FACTORY)[2]
    for words in (
        "◐ boarding · 4 registered · 2 aboard · 2 missing · leaves 12:00 in 18 min · 4 places",
        "Bus 1 1/2 · full · leaves 12:00 in 18 min",
        "Bus 2 1/1 · leaves 12:00 in 18 min",
        "no bus 0/1",
        "Host: Agri & Co, Ravi Rao, +32 470 00 00 01",
        "Meet: Main gate",
        "Address: Canal road",
        "Dress: Closed shoes",
        "Cleared: 1 of 4, 1 refused",
        "2 people are elsewhere too:",
        "Ana Peeters (Power lunch)",
        "Koen Bill (Walk: Lodhi Garden, which begins 15 min too early)",
    ):
        assert f"    {words}\n" in shown
    assert LUNCH not in result.stdout.replace("(Power lunch)", "")


def test_visits_as_json_has_the_buses_their_times_and_the_clashes(shell: Shell, day: DayOut) -> None:
    visits = by_title(shell, "visits")
    assert list(visits) == ["Morning convoy", FACTORY, WALK, "Shuttle"]
    factory = visits[FACTORY]
    assert factory["contact"] == {"name": "Ravi Rao", "mobile": "+32 470 00 00 01"}
    assert (factory["progress"], factory["countdown"]) == ("boarding", "leaves 12:00 in 18 min")
    assert factory["clearance"] == {"number": 4, "cleared": 1, "refused": 1}
    bus = factory["buses"][0]
    assert (bus["id"], bus["departs_at"], bus["left_at"]) == (day.buses[0], "2025-03-04T12:00:00+05:30", None)
    assert (bus["numbers"]["boarded"], bus["numbers"]["missing"]) == (1, 1)
    assert factory["clashes"][1] == {
        "person_id": day.people["koen"],
        "name": "Koen Bill",
        "item_id": day.walk,
        "title": WALK,
        "minutes": 15,
        "reason": "transfer",
    }
    assert (visits["Shuttle"]["numbers"], visits["Shuttle"]["clearance"]) == (None, None)


def test_a_day_without_visits_says_so_and_a_date_that_is_none_is_refused(shell: Shell) -> None:
    assert shell("visits", "--date", "6/3").stdout.splitlines() == [
        "Thursday 6 March 2025",
        "No visits or transfers on this day. Another one: missiontui visits --date 4/3",
    ]
    assert by_title(shell, "visits", "--date", "6/3") == {}
    assert shell("visits", "--date", "someday").exit_code == 2
