"""The door of an evening, by keys: letters and Enter, notes that stop, parties, walk-ins, a locked door."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from missiontui.screens.gala import GalaScreen
from missiontui.store.opening import open_mission
from tests.evening import NOW, Evening, an_evening, badge
from tests.screens.conftest import Hand, Opening


def made(path: Path, **wishes: object) -> Evening:
    with open_mission(path) as file:
        return an_evening(file, **wishes)  # type: ignore[arg-type]


async def go(hand: Hand) -> None:
    """To screen 3."""
    await hand.press("3")
    await hand.until(lambda: isinstance(hand.app.screen, GalaScreen))


async def enter(hand: Hand, typed: str) -> None:
    await hand.type(typed)
    await hand.press("enter")


def said(hand: Hand) -> str:
    return _static(hand, "#gala-said")


def more(hand: Hand) -> str:
    return _static(hand, "#gala-more")


def head(hand: Hand) -> str:
    return _static(hand, "#gala-head")


def _static(hand: Hand, selector: str) -> str:
    """A piece of the door, also while a dialog stands before it."""
    door = next(one for one in hand.app.screen_stack if isinstance(one, GalaScreen))
    return str(door.query_one(selector, Static).render())


async def test_the_first_minutes_at_the_door(opened: Opening, india: Path, own_machine: Path) -> None:
    made(india, number=24)
    async with opened(at=NOW) as hand:
        await go(hand)
        assert "expected 24   arrived 0   missing 24   walk-ins 0" in head(hand)
        assert "0 of 6 planned by now" in head(hand)
        assert "Family" not in hand.text  # nobody is shown to the queue
        await hand.press("enter", "down", "enter")
        assert "Type a few letters" in said(hand)

        await hand.press("ctrl+o")
        await enter(hand, "A")
        assert "door A · letting in" in head(hand)
        assert 'door = "A"' in (own_machine / "config" / "settings.toml").read_text()

        await enter(hand, "kou")  # three letters, and two answer
        assert "2 answer to “kou”: ↓ chooses one" in said(hand)
        assert "★ VIP  H.E. Dr Eleni Kouris  Table 1, seat 1" in hand.text
        assert "Andreas Koukoulis" in hand.text
        await hand.press("down", "enter")  # her note stops once
        assert "ATTENTION: H.E. Dr Eleni Kouris: must leave at 21:30" in said(hand)
        assert "Enter again to let them in." in hand.text
        assert "arrived 0" in head(hand)
        await hand.press("enter")
        assert "✓ 18:50 H.E. Dr Eleni Kouris · Table 1, seat 1 · ★ VIP" in said(hand)
        assert "“Your Excellency” · vegetarian" in more(hand)
        assert hand.app.screen.query_one("#gala-search").value == ""
        assert "arrived 1   missing 23" in head(hand)

        await enter(hand, "zoe hoore")  # one alone: Enter is enough, and her companion is named
        assert "Zoé d'Hoore · Table 1, seat 7" in said(hand)
        assert "not here yet: Marc d'Hoore" in more(hand)
        await enter(hand, "marc")
        assert "+1 of Zoé d'Hoore" in more(hand)

        await hand.wait(5)
        await enter(hand, badge(0))
        assert "H.E. Dr Eleni Kouris: in since 18:50, door A" in said(hand)
        assert "Not counted twice" in said(hand)
        assert "arrived 3   missing 21" in head(hand)

        await hand.type("vandenberg")
        assert "with Wim van den Berg" in hand.text
        await hand.press("down", "f2")  # a whole party
        assert "2 people let in: Ms Sofie van den Berg, Wim van den Berg" in said(hand)
        assert "Sofie: Table 1, seat 3 · Wim: Table 1, seat 4" in more(hand)
        await hand.press("ctrl+z")
        assert "arrived 3   missing 21" in head(hand)
        assert said(hand) == ""

        await hand.pilot.press(*badge(10), "enter", *badge(14), "enter")  # two badges in one breath
        await hand.settle()
        assert "arrived 5" in head(hand)
        await enter(hand, "bb)ààà'")  # nobody's badge, from an AZERTY scanner
        assert "Nobody on this list answers" in said(hand)


async def test_leaving_coming_back_and_a_note_that_waits_while_the_next_one_comes(
    opened: Opening, india: Path
) -> None:
    made(india, number=16)
    async with opened(at=NOW, size=(80, 24)) as hand:
        await go(hand)
        await enter(hand, badge(1))
        await enter(hand, badge(0))  # stops; the next badge comes all the same
        await enter(hand, badge(5))
        assert "Łukasz Żuk" in said(hand)
        assert "NOT let in: H.E. Dr Eleni Kouris" in more(hand)
        assert "arrived 2" in head(hand)

        await hand.press("f6")
        assert "letting OUT" in head(hand)
        await enter(hand, "koukou")
        assert "Andreas Koukoulis: out." in said(hand)
        await enter(hand, "koukou")
        assert "is not inside: left at 18:50" in said(hand)
        await enter(hand, badge(9))
        assert "is not inside: never came in" in said(hand)
        assert "left 1" in head(hand)
        await hand.press("f6")
        await hand.type("koukou")
        assert "left at 18:50" in hand.text
        assert "Enter: back in" in hand.text
        await hand.press("enter")
        assert "Andreas Koukoulis · back in" in said(hand)
        assert "left" not in head(hand)
        assert "arrived 2" in head(hand)

        await hand.type("family")
        assert "+4 more" in hand.text
        await hand.press("escape", "j", "j", "space")  # the keys of the list
        assert "arrived 3" in head(hand)
        await hand.press("space")
        assert "taken back, not let in" in said(hand)
        assert "arrived 2" in head(hand)
        await hand.press("tab", "ctrl+u")
        await hand.type("eleni")
        await hand.press("escape", "space")
        assert "Space again lets them in." in more(hand)
        await hand.press("space")
        assert "arrived 3" in head(hand)
        await hand.press("g")
        assert "Which evening?" in hand.text
        assert "Evening of the ports" in hand.text
        await hand.type("lunch")
        await hand.press("enter")
        assert "Power lunch" in head(hand)


async def test_a_walk_in_is_let_in_and_seated_where_there_is_room(opened: Opening, india: Path) -> None:
    made(india, number=24)
    hostile = "[/b] [@click=app.quit]x[/]"
    async with opened(at=NOW) as hand:
        await go(hand)
        await hand.press("f4")
        await enter(hand, f"Lakshmi {hostile}, Harbour 03")
        assert "is on the list now, a walk-in" in said(hand)
        assert "Which table for" in hand.text
        assert "6 free seats · colleague there: Given20 Family020" in hand.text
        await hand.press("enter")
        assert "sits at Table 3, seat 5." in said(hand)
        assert hostile in hand.text
        assert "walk-ins 1" in head(hand)
        assert "inside 1" in head(hand)

        await hand.press("f4")
        await enter(hand, "Ravi Rao")
        await hand.press("escape")
        assert "Ravi Rao is on the list now" in said(hand)
        assert "no table" in more(hand)
        assert "walk-ins 2" in head(hand)


async def test_a_locked_door_lets_guests_in_and_nothing_else(opened: Opening, india: Path) -> None:
    made(india, number=12)
    async with opened(at=NOW) as hand:
        await go(hand)
        await enter(hand, badge(9))
        await hand.press("ctrl+k")
        await enter(hand, "47")
        assert "too short" in hand.text
        await enter(hand, "11")
        assert "4711" not in hand.text
        await enter(hand, "4712")
        assert "not what you typed first" in hand.text
        await hand.press("ctrl+u")
        await enter(hand, "4711")
        assert "locked" in head(hand)

        screen = hand.app.screen
        keys = ["f3", "f6", "f7", "f8", "f9", "ctrl+g", "ctrl+p", "ctrl+n", "ctrl+q", "ctrl+c", "ctrl+t"]
        keys += ["ctrl+o", "ctrl+y", "tab", "escape", "1", "q", "slash", "n", "u", "H", "escape"]
        for key in keys:
            await hand.press(key)
            assert hand.app.screen is screen, key
        assert hand.app.is_running
        assert "letting in" in head(hand)

        with_nothing = head(hand)
        await hand.press("ctrl+z")  # what was done before it was locked is not theirs
        assert head(hand) == with_nothing
        await enter(hand, badge(8))
        assert "arrived 2" in head(hand)
        await hand.press("ctrl+z")
        assert "Taken back" in said(hand)
        assert "arrived 1" in head(hand)
        await enter(hand, "zoe")
        await hand.press("f4")
        await enter(hand, "Ravi Rao, Tata")
        await hand.press("ctrl+g", "ctrl+n", "ctrl+p", "ctrl+q", "enter")
        assert "sits at" in said(hand)
        assert "walk-ins 1" in head(hand)
        await hand.press("ctrl+z", "ctrl+z")  # the seat, then the walk-in
        assert "walk-ins 0" in head(hand)

        await hand.press("ctrl+k")
        await enter(hand, "0000")
        assert "That is not the code" in hand.text
        await hand.press("ctrl+u")
        await enter(hand, "4711")
        assert "locked" not in head(hand)
        await hand.press("escape", "1")
        assert hand.app.current_mode == "1"


async def test_where_no_evening_has_a_list_it_is_said_what_to_do(opened: Opening, india: Path) -> None:
    with open_mission(india) as file, file.writing("agenda_item") as connection:
        connection.execute("UPDATE agenda_item SET kind = 'official' WHERE kind IN ('gala', 'reception')")
    async with opened(at=NOW) as hand:
        await go(hand)
        assert "No gala or reception has a guest list or tables yet" in hand.text
        await hand.press("f2", "f3", "f4", "ctrl+k", "space", "enter", "2")
        assert hand.app.current_mode == "2"
