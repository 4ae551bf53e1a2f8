"""``missiontui buses``: who sits where, by hand, by company or filled evenly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from missiontui.store.opening import open_mission
from tests.conftest import Shell
from tests.harbour_visit import TITLE, add_harbour_visit, buses_of_people

pytestmark = pytest.mark.usefixtures("harbour")


@pytest.fixture
def harbour(india: Path) -> str:
    return add_harbour_visit(india)


def buses(shell: Shell, *words: str) -> list[str]:
    result = shell("buses", "--item", "harbour visit", *words)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout.splitlines()


def as_json(shell: Shell, *words: str) -> dict[str, Any]:
    return json.loads("\n".join(buses(shell, *words, "--json")))


def people(india: Path) -> dict[str, str]:
    with open_mission(india) as file:
        return buses_of_people(file)


def test_buses_are_listed_with_seats_departure_and_whom_to_phone(shell: Shell) -> None:
    assert buses(shell) == [
        "  Bus 1  0/3  3 free  leaves 13:15 in 1 h 33  Sunil Rao  +91 99 3333  DL 1A 1234",
        "  Bus 2  0/2  2 free  leaves 13:15 in 1 h 33  Sunil Rao  +91 99 3333  DL 1A 1234",
        "  no bus  5",
    ]


def test_people_get_a_bus_by_name_and_by_company_and_a_full_one_says_so(shell: Shell, india: Path) -> None:
    first, bus_1, bus_2, without = buses(shell, "--company", "delta dykes", "--bus", "2")
    assert first == "2 people: Bus 2 now"
    assert "Bus 2  2/2  full" in bus_2
    assert "Bus 1  0/3  3 free" in bus_1
    assert without == "  no bus  3"
    assert "Bus 2  3/2  over full by 1" in buses(shell, "--assign", "Andreas Koukoulis", "--bus", "Bus 2")[2]
    assert people(india) == {"sofie": "Bus 2", "koen": "Bus 2", "andreas": "Bus 2"}
    assert buses(shell, "--assign", "Koen Peetermans", "--bus", "none")[0] == "1 person: no bus now"
    assert people(india) == {"sofie": "Bus 2", "andreas": "Bus 2"}


def test_filling_is_shown_first_and_then_done(shell: Shell, india: Path) -> None:
    rehearsed = buses(shell, "--fill", "--dry-run")
    assert rehearsed[0] == "5 people get another bus (not applied)"
    assert "Bus 1  3/3  full" in rehearsed[1]
    assert people(india) == {}
    applied = buses(shell, "--fill")
    assert applied[1:] == rehearsed[1:]
    where = people(india)
    assert where["andreas"] == where["eleni"]
    assert where["sofie"] == where["koen"] != where["andreas"]
    assert "mia" not in where
    filled = as_json(shell, "--fill", "--anew", "--dry-run")["filled"]
    assert filled == {"applied": False, "seats": [], "no_seat": []}


def test_who_finds_no_seat_is_named(shell: Shell) -> None:
    buses(shell, "--change", "Bus 1", "--capacity", "2")
    assert buses(shell, "--fill")[1] == "1 person finds no seat: Luc Dujardin-Test"


def test_a_bus_is_added_changed_and_removed(shell: Shell) -> None:
    added = (
        *("--add", "Minibus", "--capacity", "9", "--driver", "Ravi", "--mobile", "+91 1"),
        *("--plate", "DL 9", "--departs", "13:20", "--returns", "16:00"),
    )
    found = next(one for one in as_json(shell, *added)["buses"] if one["name"] == "Minibus")
    assert (found["capacity"], found["driver"], found["driver_mobile"], found["plate"]) == (
        9,
        "Ravi",
        "+91 1",
        "DL 9",
    )
    assert found["departs_at"] == "2025-03-04T13:20:00+05:30"
    assert found["returns_at"] == "2025-03-04T16:00:00+05:30"
    buses(shell, "--change", "minibus", "--departs", "", "--capacity", "")
    changed = next(one for one in as_json(shell)["buses"] if one["name"] == "Minibus")
    assert (changed["departs_at"], changed["capacity"], changed["driver"]) == (None, None, "Ravi")
    assert buses(shell, "--remove", "Minibus")[0] == "Removed Minibus; 0 people have no bus now"
    assert len(as_json(shell)["buses"]) == 2


def test_scripts_read_who_sits_where(shell: Shell) -> None:
    buses(shell, "--assign", "Luc Dujardin-Test", "--bus", "Bus 2")
    found = as_json(shell)
    assert (found["item"]["title"], found["stage"]) == (TITLE, "boarded")
    assert [(one["name"], one["taken"], one["left_at"]) for one in found["buses"]] == [
        ("Bus 1", 0, None),
        ("Bus 2", 1, None),
    ]
    assert [one["name"] for one in found["buses"][1]["people"]] == ["Luc Dujardin-Test"]
    assert len(found["no_bus"]) == 4


@pytest.mark.parametrize(
    ("words", "status", "reason"),
    [
        (("--assign", "Sofie van den Berghe"), 2, "--bus says which bus"),
        (("--bus", "Bus 1"), 2, "--bus says which bus"),
        (("--fill", "--add", "Bus 3"), 2, "Only one of"),
        (("--anew",), 2, "belong to --fill"),
        (("--plate", "DL 1"), 2, "belongs to --add or --change"),
        (("--change", "Bus 1"), 2, "Nothing is said of the bus."),
        (("--assign", "Nobody Atall", "--bus", "Bus 1"), 1, "Nobody in this mission"),
        (("--company", "Port of Nowhere", "--bus", "Bus 1"), 1, "No organisation"),
        (("--assign", "BE-0001", "--bus", "Bus 1"), 1, "“BE-0001” is not on the list"),
        (("--company", "FPS Foreign Affairs", "--bus", "Bus 1"), 1, "Nobody of “FPS Foreign Affairs”"),
        (("--remove", "Tram"), 1, "No bus of “Harbour visit” is called “Tram”"),
        (("--remove", "bus"), 2, "2 buses are called “bus”"),
        (("--add", "BUS 1"), 2, "There is a “Bus 1” already"),
        (("--add", " "), 2, "The bus needs a name."),
        (("--add", "Bus 3", "--capacity", "many"), 2, "“many” is no number of seats."),
        (("--add", "Bus 3", "--departs", "25:00"), 2, "“25:00” is no time of day."),
        (("--change", "Bus 1", "--returns", "13:10"), 2, "It would leave there at Tue 13:10"),
    ],
)
def test_what_cannot_be_meant_says_why_and_changes_nothing(
    shell: Shell, india: Path, words: tuple[str, ...], status: int, reason: str
) -> None:
    before = as_json(shell)
    result = shell("buses", "--item", "harbour visit", *words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert reason in result.stderr
    assert (as_json(shell), people(india)) == (before, {})


def test_an_item_without_buses_says_how_to_add_one(shell: Shell) -> None:
    result = shell("buses", "--item", "Group photo")
    assert "No bus takes anybody to “Group photo” yet. --add adds one." in result.stdout
