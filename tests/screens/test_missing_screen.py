"""A quarter past the hour, the bus waits: who is missing, what is their number, do we leave?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from missiontui.domain.checkpoints import Stage
from missiontui.screens.departure_prompt import DeparturePrompt
from missiontui.screens.requests import OpenPage
from missiontui.store.departures import departures_of
from missiontui.store.opening import open_mission
from missiontui.store.passages import check_in
from tests import brewery
from tests.screens.conftest import Hand, Opening


async def open_list(hand: Hand, item_id: str) -> None:
    hand.app.screen.post_message(OpenPage("missing", item_id))
    await hand.until(lambda: bool(hand.app.screen.query("#missing")))


async def test_the_list_tells_whom_to_phone_and_empties_as_they_come(opened: Opening, india: Path) -> None:
    item_id = brewery.brewery(india)
    with open_mission(india) as file:
        eve = brewery.hostile_person(file)
        brewery.register(file, item_id, eve, brewery.bus(file, item_id, "Bus 2"))
        brewery.absent(file, brewery.person(file, "Groß"), "ill", brewery.LEAVES + timedelta(hours=3))
        brewery.handshake(file, eve, brewery.LEAVES - timedelta(minutes=25), "hotel lobby")
        brewery.register(file, brewery.add_item(file, kind="reception", title="Tea"), eve)
    async with opened() as hand:
        await open_list(hand, item_id)
        assert "6 expected · 0 aboard · 6 missing" in hand.text
        assert "Bus 1  0/3  leaves 12:00 in 18 min" in hand.text
        assert "Not looked for: 1 ill (Mr Jürgen Groß until 15:00)" in hand.text
        assert "★ head of mission" in hand.static("#missing-detail")
        await hand.press("down", "down", "down")
        detail = hand.static("#missing-detail")
        assert "Eve [/b] [@click=app.quit]x[/]" in detail
        assert "11:35 handshake, hotel lobby" in detail
        assert "Tea, 12:00–14:00" in detail
        await hand.press("space")
        assert "6 expected · 1 aboard · 5 missing" in hand.text
        assert "Søren" in hand.static("#missing-detail"), "the cursor goes to the neighbour"
        await hand.press("u")
        assert "6 expected · 0 aboard · 6 missing" in hand.text
        await hand.press("v", "b")
        assert hand.app.clipboard.startswith(
            f"{brewery.VISIT} – Bus 1 leaves 12:00 in 18 min. Still to come: "
        )
        assert "Mazzù" not in hand.app.clipboard
        assert "+44" not in hand.app.clipboard
        await hand.press("space", "space", "space")
        assert "Nobody is missing. g lets the bus go." in hand.text
        await hand.press("f6")
        assert "arrived" in hand.static("#missing-title")
        await hand.press("g")
        assert any("No bus leaves at this checkpoint" in notice for notice in hand.notices)


async def test_the_bus_waits_and_then_leaves_without_the_head_of_mission_only_when_asked_twice(
    opened: Opening, india: Path
) -> None:
    item_id = brewery.brewery(india)
    async with opened(size=(80, 24)) as hand:
        await open_list(hand, item_id)
        await hand.press("v", "g")
        assert "Bus 1  0/3  leaves 12:00 in 18 min" in hand.text
        assert "★ head of mission  HRH Princess Astrid" in hand.text
        await hand.type("5")
        assert "Enter: Bus 1 waits until 12:05." in hand.text
        await hand.press("enter")
        assert any("Bus 1 waits until 12:05" in notice for notice in hand.notices)
        assert "Bus 1  0/3  leaves 12:05 in 23 min" in hand.text
        await hand.press("g")
        await hand.wait(25)
        prompt = hand.app.screen
        assert isinstance(prompt, DeparturePrompt)
        prompt._tick()  # as it does once a second
        assert "should have left 12:05, 2 min ago" in hand.static("#departure-times")
        await hand.press("up")
        await hand.type("Tom")
        await hand.press("enter")
        assert "Enter once more leaves without them" in hand.static("#departure-problem")
        assert departures_of(hand.desk.file, [item_id])[item_id][-1].decision == "wait"
        await hand.press("enter")
        assert any(
            notice == "Bus 1 left 12:07 without 3, Tom decided. u takes it back." for notice in hand.notices
        )
        assert "left 12:07" in hand.text
        await hand.press("g", "enter")
        assert "It has left already." in hand.text
        await hand.press("escape", "u")
        assert "should have left 12:05" in hand.text, "boarding is open again"


async def test_with_nobody_missing_one_enter_lets_all_buses_go(opened: Opening, india: Path) -> None:
    item_id = brewery.brewery(india)
    with open_mission(india) as file:
        everybody = [brewery.person(file, name) for names in brewery.ON_BUS.values() for name in names]
        check_in(file, item_id, everybody, Stage.BOARDED, by="Tom", at=brewery.LEAVES)
    async with opened() as hand:
        await open_list(hand, item_id)
        await hand.press("g")
        assert "✓ Nobody is missing." in hand.text
        assert "Enter: GO. Bus 1, Bus 2 and those without a bus leave now." in hand.text
        await hand.press("enter")
        assert any("left 11:42 with everybody" in notice for notice in hand.notices)
        assert len(departures_of(hand.desk.file, [item_id])[item_id]) == 3
        assert "arrived" in hand.static("#missing-title"), "once all have left, people arrive"
        await hand.press("escape")
        assert not hand.app.screen.query("#missing")
