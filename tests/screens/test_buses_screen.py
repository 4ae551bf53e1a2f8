"""The buses of a visit by keys: who sits where, what is full, and filling them evenly."""

from __future__ import annotations

from pathlib import Path

import pytest

from missiontui.screens.requests import OpenPage
from tests.harbour_visit import add_harbour_visit, buses_of_people
from tests.screens.conftest import Hand, Opening


@pytest.fixture
def harbour(india: Path) -> str:
    return add_harbour_visit(india)


async def open_buses(hand: Hand, item_id: str) -> None:
    hand.app.screen.post_message(OpenPage("buses", item_id))
    await hand.until(lambda: "Buses of Harbour visit" in hand.text)


def line(hand: Hand, name: str) -> str:
    """The line of a bus, to the edge of the list."""
    found = next(one for one in hand.text.splitlines() if one.startswith(f" {name} "))
    return " ".join(found.partition("│")[0].split())


async def test_a_coordinator_fills_the_buses_and_takes_it_back(opened: Opening, harbour: str) -> None:
    async with opened() as hand:
        await open_buses(hand, harbour)
        assert line(hand, "Bus 1") == "Bus 1 0/3 □ 3 free leaves 13:15 in 1 h 33"
        assert line(hand, "no bus").startswith("no bus 5")
        await hand.press("f")
        assert "5 people get a bus" in hand.text
        assert "✓ Everybody finds a seat." in hand.text
        await hand.press("escape")
        assert buses_of_people(hand.desk.file) == {}
        await hand.press("f", "enter")
        assert hand.notices[-1] == "5 people have a bus now. u takes it back."
        assert line(hand, "Bus 1").startswith("Bus 1 3/3 ■ full")
        assert "Delta Dykes  2" in hand.text
        await hand.press("down")
        assert "Hellas Ropes  2" in hand.text
        assert "○ [/b] Kouris, Eleni  companion  el" in hand.text
        await hand.press("u")
        assert buses_of_people(hand.desk.file) == {}
        assert line(hand, "Bus 1").startswith("Bus 1 0/3")


async def test_a_company_is_moved_and_a_bus_that_is_over_full_says_so(opened: Opening, harbour: str) -> None:
    async with opened() as hand:
        await open_buses(hand, harbour)
        await hand.press("end", "m")
        await hand.type("delta")
        await hand.press("enter")
        assert "Which bus for 2 of Delta Dykes?" in hand.text
        await hand.type("bus 2")
        await hand.press("enter")
        assert hand.notices[-1] == "2 of Delta Dykes: Bus 2 now. u takes it back."
        await hand.press("m")
        await hand.type("koukoulis and 1")
        await hand.press("enter")
        await hand.type("bus 2")
        await hand.press("enter")
        assert hand.notices[-1].endswith("now. u takes it back. Bus 2 is over full: 4 on 2 seats.")
        assert line(hand, "Bus 2").startswith("Bus 2 4/2 ! over full by 2")
        assert set(buses_of_people(hand.desk.file)) == {"sofie", "koen", "andreas", "eleni"}


async def test_a_bus_is_added_edited_and_removed_and_what_was_typed_wrong_stays(
    opened: Opening, harbour: str
) -> None:
    async with opened(size=(80, 24)) as hand:
        await open_buses(hand, harbour)
        await hand.press("a", "tab")
        await hand.type("nine")
        await hand.press("enter")
        assert "“nine” is no number of seats." in hand.text
        await hand.press("home", "ctrl+k")
        await hand.type("9")
        await hand.press("tab", "tab", "tab", "tab")
        await hand.type("13.20")
        await hand.press("enter")
        assert hand.notices[-1] == "Added Bus 3. u takes it back."
        assert line(hand, "Bus 3") == "Bus 3 0/9 □ 9 free leaves 13:20 in 1 h 38"
        await hand.press("e", "end")
        await hand.type(" night")
        await hand.press("enter")
        assert "Saved Bus 3 night" in hand.notices[-1]
        await hand.press("delete")
        assert hand.notices[-1] == "Removed Bus 3 night. u takes it back."
        assert "Bus 3 night  " not in hand.text
        await hand.press("escape")
        assert "Buses of" not in hand.text


async def test_a_list_that_changed_while_the_proposal_was_looked_at_is_shown_again(
    opened: Opening, harbour: str
) -> None:
    async with opened() as hand:
        await open_buses(hand, harbour)
        await hand.press("f")
        with hand.desk.file.writing("registration") as connection:
            connection.execute("UPDATE registration SET rsvp = 'declined' WHERE id = 'r-luc'")
        await hand.press("enter")
        assert "The list was changed meanwhile" in hand.notices[-1]
        assert "4 people get a bus" in hand.text
        assert buses_of_people(hand.desk.file) == {}
        await hand.press("enter")
        assert len(buses_of_people(hand.desk.file)) == 4
