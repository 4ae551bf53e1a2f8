"""The tables of an evening by keys: who sits where, the tables themselves, a proposal, the ranks."""

from __future__ import annotations

from pathlib import Path

import pytest

from missiontui.domain.seating import Seat, SeatingPlan
from missiontui.screens.requests import OpenPage
from missiontui.store import agenda
from missiontui.store.opening import open_mission
from missiontui.store.seating import seating_plan
from tests.evening import NOW, TITLE, Evening, an_evening
from tests.screens.conftest import Hand, Opening

HOSTILE = "[b]x[/b]"


@pytest.fixture
def evening(india: Path) -> Evening:
    """Twenty-four guests at three tables, the last two of whom do not come, and an empty fourth table."""
    with open_mission(india) as file:
        made = an_evening(file, 24, declined=2)
        with file.writing("person", "seating_table") as connection:
            connection.execute("UPDATE person SET family_name = ? WHERE id = ?", (HOSTILE, made.people[12]))
            connection.execute("UPDATE seating_table SET name = '[/b] Two' WHERE id = ?", (made.tables[1],))
    return made


async def open_page(hand: Hand, page: str, item_id: str) -> None:
    hand.app.screen.post_message(OpenPage(page, item_id))
    await hand.until(lambda: TITLE in hand.text)


def plan(hand: Hand, evening: Evening) -> SeatingPlan:
    return seating_plan(hand.desk.file, agenda.item(hand.desk.file, evening.item))


def said(hand: Hand) -> str:
    return hand.static("#tables-said")


async def test_guests_are_seated_moved_and_swapped_by_keys_and_it_says_when_a_party_is_apart(
    opened: Opening, evening: Evening
) -> None:
    async with opened(at=NOW) as hand:
        await open_page(hand, "tables", evening.item)
        assert "4 tables · 40 seats · 22 seated · 18 free · ! 2 with a seat do not come" in hand.text
        assert "✓ 1 Kouris" not in hand.text
        assert "○ 1 Kouris" in hand.text  # at twelve o'clock of the drawn table
        await hand.press("down", "right", "down", "down")
        assert f"3 {HOSTILE}" in hand.text
        await hand.press("x")
        assert said(hand) == f"✓ Given12 {HOSTILE}: no seat. u takes it back."
        assert "! 1 without a table" in hand.text
        await hand.press("a", "enter")  # the free seat under the cursor, the first one without a table
        assert plan(hand, evening).seats[evening.people[12]] == Seat(evening.tables[1], 3)
        await hand.press("m")
        await hand.type("table 4")
        await hand.press("enter")
        assert plan(hand, evening).seats[evening.people[12]].table_id == evening.tables[3]
        await hand.press("left", "up", "right", "down", "down", "m")  # the minister, without her companion
        await hand.type("table 4")
        await hand.press("enter")
        assert said(hand) == (
            "! Ms Sofie van den Berg: Table 4, seat 2; sits apart from Wim van den Berg (Table 1). "
            "u takes it back."
        )
        await hand.press("u")
        assert plan(hand, evening).seats[evening.people[2]] == Seat(evening.tables[0], 3)
        await hand.press("w")
        await hand.type("koukou")
        await hand.press("enter")
        assert plan(hand, evening).seats[evening.people[2]] == Seat(evening.tables[0], 2)
        await hand.press("f")
        await hand.type("żuk")
        await hand.press("enter", "b")
        await hand.type("koukou")
        await hand.press("enter")
        assert frozenset((evening.people[5], evening.people[1])) in plan(hand, evening).apart


async def test_a_table_is_added_edited_filled_with_a_party_and_removed_on_a_small_screen(
    opened: Opening, evening: Evening
) -> None:
    async with opened(at=NOW, size=(80, 24)) as hand:
        await open_page(hand, "tables", evening.item)
        await hand.press("plus", "end", "ctrl+u")
        await hand.type("Long [b]")
        await hand.press("tab", "ctrl+u")
        await hand.type("many")
        await hand.press("enter")
        assert "A table has from 1 to 200 seats." in hand.text
        await hand.press("ctrl+u")
        await hand.type("2")
        await hand.press("tab", "ctrl+u")
        await hand.type("long")
        await hand.press("enter")
        added = plan(hand, evening).tables[-1]
        assert (added.name, added.seats, added.shape) == ("Long [b]", 2, "long")
        await hand.press("home", "enter")
        assert "halal 1\nno nuts 1 · vegetarian 1" in hand.static("#tables-summary")
        await hand.press("down", "down", "f2")
        await hand.type("long")
        await hand.press("enter")
        assert said(hand) == (
            "✓ Ms Sofie van den Berg: Long [b], seat 1. Wim van den Berg: Long [b], seat 2. u takes it back."
        )
        assert {place.person_id for place in plan(hand, evening).at(added.id)} == set(evening.people[2:4])
        assert "Kouris, Eleni" in hand.text
        await hand.press("escape", "end", "e", "tab", "ctrl+u")
        await hand.type("1")
        await hand.press("enter")
        assert "has none left for" in hand.text
        await hand.press("escape", "escape", "delete")
        assert said(hand) == "Removed Long [b]: 2 people have no table now. u takes it back."
        assert "! 2 without a table · 2 with a seat do not come" in hand.text
        await hand.press("u")
        assert len(plan(hand, evening).at(added.id)) == 2
        await hand.press("escape")
        assert "Tables of" not in hand.text


async def test_a_proposal_is_looked_at_left_and_then_applied_in_one_act(
    opened: Opening, evening: Evening
) -> None:
    async with opened(at=NOW) as hand:
        with hand.desk.file.writing("registration") as connection:
            for registration in evening.registrations[:6]:
                connection.execute(
                    "UPDATE registration SET seating_table_id = NULL WHERE id = ?", (registration,)
                )
        await open_page(hand, "tables", evening.item)
        await hand.press("c")
        assert "Never printed yet." in hand.text
        await hand.press("p")
        assert "✓ Everything is as it was printed." in hand.text
        await hand.press("escape", "p")
        await hand.until(lambda: "6 get a seat" in hand.text)
        before = plan(hand, evening).seats
        await hand.press("v", "x", "x")
        await hand.until(
            lambda: "only who has arrived keeps their seat" in hand.text and "get a seat" in hand.text
        )
        await hand.press("escape")
        assert plan(hand, evening).seats == before
        await hand.press("p")
        await hand.until(lambda: "6 get a seat" in hand.text)
        with hand.desk.file.writing("registration") as connection:  # the other laptop is faster
            connection.execute(
                "UPDATE registration SET seating_table_id = ?, seat = '9' WHERE id = ?",
                (evening.tables[3], evening.registrations[0]),
            )
        await hand.press("enter")
        assert "Here is what is proposed now." in hand.notices[-1]
        await hand.until(lambda: "5 get a seat" in hand.text)
        await hand.press("enter")
        assert said(hand).startswith("✓ ")
        assert not plan(hand, evening).unseated()
        await hand.press("c")
        assert "are new" in hand.text
        assert "+ H.E. Dr Eleni Kouris · " in hand.text
        await hand.pilot.resize_terminal(120, 10)
        lines = hand.app.screen.query_one("#printed-scroll")
        await hand.until(lambda: lines.max_scroll_y > 0)
        await hand.press("pagedown")
        scrolled = lines.scroll_y
        await hand.wait(1)
        assert lines.scroll_y == scrolled > 0
        await hand.press("b", "down")
        assert lines.scroll_y == 0
        await hand.press("escape")
        assert "H.E. Dr Eleni Kouris" in hand.app.clipboard
        await hand.press("u")
        assert len(plan(hand, evening).unseated()) == 5


async def test_a_rank_is_another_one_for_the_event_and_a_rule_is_switched_off(
    opened: Opening, evening: Evening
) -> None:
    async with opened(at=NOW) as hand:
        await open_page(hand, "precedence", evening.item)
        order = [line for line in hand.text.splitlines() if "Table 1" in line]
        assert "Sofie van den Berg" in order[0]
        assert "accompanies Ms Sofie van den Berg" in order[1]
        await hand.press("end")
        await hand.press("home", "down", "down", "e")
        assert "Rank of H.E. Dr Eleni Kouris" in hand.text
        await hand.press("end", "ctrl+u")
        await hand.type("0")
        await hand.press("enter")
        assert "A rank for this event needs a reason." in hand.text
        await hand.press("tab")
        await hand.type("speaks for the [b]King")
        await hand.press("enter")
        assert "1 · H.E. Dr Eleni Kouris: rank 0 here, speaks for the [b]King" in hand.text
        assert "1 of this event alone (*)" in hand.text
        await hand.press("r", "down", "space")
        assert "– off" in hand.text.split("Between equal ranks")[0].splitlines()[-1]
        await hand.press("escape")
        assert "9 of 11 rules hold" in hand.text
        await hand.press("enter", "end", "ctrl+u", "enter")
        assert "3 · H.E. Dr Eleni Kouris: rank 2" in hand.text
        gone = ("registration", "seating_rule", "seating_table")
        with hand.desk.file.writing(*gone, "agenda_item") as connection:  # the other laptop takes it back
            for table in gone:
                connection.execute(f"DELETE FROM {table} WHERE agenda_item_id = ?", (evening.item,))
            connection.execute("DELETE FROM agenda_item WHERE id = ?", (evening.item,))
        await hand.settle()
        assert type(hand.app.screen).__name__ == "TodayScreen"
        assert "no longer in the programme" in hand.notices[-1]
