"""Out for a while, by keys in a hurry: three of them, and nobody is looked for in vain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from missiontui.store import absences, agenda
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from tests.absences import NOW, Visit, a_visit
from tests.screens.conftest import Hand, Opening

HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"


@pytest.fixture
def other(india: Path) -> Iterator[MissionFile]:
    """The same mission, open in another window."""
    with open_mission(india) as file:
        yield file


@pytest.fixture
def visit(other: MissionFile) -> Visit:
    return a_visit(other)


async def open_page(hand: Hand, words: str = "van den berg sofie") -> None:
    await hand.press("5")
    await hand.type(words)
    await hand.press("down", "enter")


async def test_three_keys_excuse_somebody_for_the_rest_of_today_and_two_bring_them_back(
    opened: Opening, visit: Visit
) -> None:
    async with opened() as hand:
        await open_page(hand)
        assert "guest (accepted), Bus 1" in hand.text
        await hand.press("x", "e", "enter")
        assert hand.notices[-1] == (
            "Sofie van den Berg is out for the rest of today: not expected at 1 item,"
            " 3 people to call (w). u takes it back."
        )
        assert "◌ out for the rest of today, excused" in hand.text
        assert "guest (accepted), Bus 1, out" in hand.text
        assert agenda.expected_numbers(hand.desk.file, [visit.item]) == {visit.item: 2}
        await hand.press("x")
        assert "Sofie van den Berg is out for the rest of today (excused)" in hand.text
        await hand.press("enter")
        assert hand.notices[-1] == "Sofie van den Berg is back. u takes it back."
        assert "out for the rest" not in hand.static("#card-facts")
        await hand.press("u")
        assert "◌ out for the rest of today, excused" in hand.text
        await hand.press("x", "escape")
        assert absences.present_absence(hand.desk.file, visit.sofie, NOW) is not None


async def test_a_time_is_typed_at_once_and_a_wrong_one_stays_to_be_mended(
    opened: Opening, visit: Visit
) -> None:
    async with opened(size=(80, 24)) as hand:
        await open_page(hand)
        await hand.press("x", "i", "2", "5")
        await hand.type(":00")
        await hand.press("enter")
        assert "“25:00” is no time of day." in hand.text
        assert hand.app.screen.query_one(Input).value == "25:00"
        await hand.press("home", "ctrl+k")
        await hand.type("15:00")
        await hand.press("enter")
        assert "Sofie van den Berg is out until 15:00" in hand.notices[-1]
        assert "ill" not in hand.notices[-1].split()
        await hand.press("x")
        assert "Sofie van den Berg is out until 15:00 (ill)" in hand.text
        await hand.press("+")
        await hand.type("120")
        assert hand.app.screen.query_one("#out-choices").highlighted == 1, "another time, not back"
        await hand.press("enter")
        assert "Sofie van den Berg is out until 13:42" in hand.notices[-1]
        await hand.press("x", "r", "o", "enter")
        assert "comes by own means until 13:42" in hand.notices[-1]
        await hand.press("w")
        assert "Whom to tell" in hand.text
        assert "Sofie van den Berg comes by own" in hand.text


async def test_a_hostile_name_is_shown_as_text_and_who_is_gone_is_told(
    opened: Opening, other: MissionFile, visit: Visit
) -> None:
    with other.writing("person") as connection:
        connection.execute("UPDATE person SET given_name = ? WHERE id = ?", (f"Sofie {HOSTILE}", visit.sofie))
    async with opened() as hand:
        await open_page(hand)
        await hand.press("x")
        assert "[/b] [@click=app.quit]x[/]" in hand.static("#out-question")
        with other.writing("passage") as connection:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute("DELETE FROM registration WHERE person_id = ?", (visit.sofie,))
            connection.execute("DELETE FROM person WHERE id = ?", (visit.sofie,))
        await hand.press("enter")
        assert "That person is no longer in the mission." in hand.notices[-1]
