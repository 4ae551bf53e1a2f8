"""The door of an evening, by keys: letters and Enter, notes that stop, parties, walk-ins, a locked door."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key
from textual.widgets import Static

from missiontui.screens.gala import GalaScreen
from missiontui.screens.held_key import HeldKey
from missiontui.screens.requests import OpenPage
from missiontui.store import doors
from missiontui.store.opening import open_mission
from tests.day_out import change
from tests.evening import NOW, Evening, an_evening, badge
from tests.screens.conftest import Hand, Opening


def made(path: Path, **wishes: object) -> Evening:
    with open_mission(path) as file:
        return an_evening(file, **wishes)  # type: ignore[arg-type]


async def go(hand: Hand) -> None:
    """To screen 3."""
    await press(hand, "3")
    await hand.until(lambda: isinstance(hand.app.screen, GalaScreen))
    a_moment_later(hand)


def door(hand: Hand) -> GalaScreen:
    """The door, also while a dialog stands before it."""
    return next(one for one in hand.app.screen_stack if isinstance(one, GalaScreen))


def a_moment_later(hand: Hand) -> None:
    """The key is let go: the next press is one of its own. Until then no time passes."""
    door(hand).held = HeldKey(lambda: 0.0)


async def press(hand: Hand, *keys: str) -> None:
    """Press keys, and look at the screen once all of them are pressed."""
    await hand.pilot.press(*keys)
    await hand.settle()


async def press_again(hand: Hand, *keys: str) -> None:
    """Press keys that have just been pressed, a moment later."""
    a_moment_later(hand)
    await press(hand, *keys)


async def type_at_once(hand: Hand, typed: str) -> None:
    """Type as fast as a badge scanner; what has the focus gets the letters in their order."""
    for letter in typed:
        hand.app.post_message(Key(letter, letter))
    await hand.settle()


async def enter(hand: Hand, typed: str) -> None:
    await type_at_once(hand, typed)
    await press(hand, "enter")


def by_another_program(path: Path, sql: str, *values: str) -> None:
    with open_mission(path) as file, file.writing("registration", "seating_table") as connection:
        connection.execute(sql, values)


def remove_evening(path: Path, evening: Evening) -> None:
    """Delete it with all that hangs on it, on another laptop."""
    with open_mission(path) as file, file.writing("agenda_item", *_OF_AN_EVENING) as connection:
        for table, where in _OF_AN_EVENING.items():
            connection.execute(f"DELETE FROM {table} WHERE {where}", (evening.item,))
        connection.execute("DELETE FROM agenda_item WHERE id = ?", (evening.item,))


_OF_AN_EVENING = {
    "passage": "registration_id IN (SELECT id FROM registration WHERE agenda_item_id = ?)",
    "registration": "agenda_item_id = ?",
    "seating_table": "agenda_item_id = ?",
}


def said(hand: Hand) -> str:
    return _static(hand, "#gala-said")


def more(hand: Hand) -> str:
    return _static(hand, "#gala-more")


def head(hand: Hand) -> str:
    return _static(hand, "#gala-head")


def _static(hand: Hand, selector: str) -> str:
    return str(door(hand).query_one(selector, Static).render())


async def test_the_first_minutes_at_the_door(opened: Opening, india: Path, own_machine: Path) -> None:
    evening = made(india, number=24)
    async with opened(at=NOW) as hand:
        await go(hand)
        assert "expected 24   arrived 0   missing 24   walk-ins 0" in head(hand)
        assert "0 of 6 planned by now" in head(hand)
        assert "Family" not in hand.text  # nobody is shown to the queue
        await press(hand, "enter", "down", "enter")
        assert "Type a few letters" in said(hand)

        await press(hand, "ctrl+o")
        await enter(hand, "A")
        assert "door A · letting in" in head(hand)
        assert 'door = "A"' in (own_machine / "config" / "settings.toml").read_text()

        await enter(hand, "kou")  # three letters, and two answer
        assert "2 answer to “kou”: ↓ chooses one" in said(hand)
        assert "★ VIP  H.E. Dr Eleni Kouris  Table 1, seat 1" in hand.text
        assert "Andreas Koukoulis" in hand.text
        await press(hand, "r")  # type more
        assert door(hand).typed() == "kour"
        await press(hand, "backspace", "down", "enter")  # her note stops once
        assert "ATTENTION: H.E. Dr Eleni Kouris: must leave at 21:30" in said(hand)
        assert "Enter again goes on." in hand.text
        await press(hand, "enter")  # held down
        assert "arrived 0" in head(hand)
        await type_at_once(hand, badge(0))  # scanned twice
        await press_again(hand, "enter")
        assert "ATTENTION" in said(hand)
        change_of_note = "is met by the police"
        with open_mission(india) as file:
            change(file, "person", evening.people[0], attention=change_of_note)
        await hand.wait(0)
        await press_again(hand, "enter")  # it is another note by now
        assert change_of_note in said(hand)
        await press_again(hand, "enter")
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

        await type_at_once(hand, "vandenberg")
        assert "with Wim van den Berg" in hand.text
        await press(hand, "down", "f2")  # a whole party
        assert "2 people let in: Ms Sofie van den Berg, Wim van den Berg" in said(hand)
        assert "Sofie: Table 1, seat 3 · Wim: Table 1, seat 4" in more(hand)
        with open_mission(india) as file:  # meanwhile at the other door
            doors.come_in(file, evening.item, evening.people[8:9], door="B", by="Tom", at=NOW)
        await hand.wait(0)
        assert "arrived 6" in head(hand)
        await press(hand, "ctrl+z", "ctrl+z")
        assert said(hand) == "○ Taken back: Marc d'Hoore."
        assert "arrived 3" in head(hand)
        await press(hand, "ctrl+z", "ctrl+z", "ctrl+z")
        assert "arrived 1" in head(hand)  # who came in at the other door stays in
        assert "nothing to take back" in hand.notices[-1]

        await type_at_once(hand, "kou")
        await press(hand, "down", "down")
        assert "▶ Andreas Koukoulis" in hand.text
        by_another_program(india, "DELETE FROM registration WHERE id = ?", evening.registrations[1])
        await hand.wait(0)
        await press(hand, "enter")  # nobody takes their place
        assert "is no longer on this list" in said(hand)
        await press(hand, "ctrl+u")
        await enter(hand, "bb)ààà'")  # nobody's badge, from an AZERTY scanner
        assert "Nobody on this list answers" in said(hand)


async def test_leaving_coming_back_and_a_note_that_waits_while_the_next_one_comes(
    opened: Opening, india: Path
) -> None:
    evening = made(india, number=16)
    with open_mission(india) as file:
        change(file, "person", evening.people[2], attention="comes with an armed guard " * 30 + "LAST")
        change(file, "person", evening.people[3], attention="peanuts kill him")
    async with opened(at=NOW, size=(80, 24)) as hand:
        await go(hand)
        await type_at_once(hand, "vandenberg")
        await press(hand, "down", "f2")  # a party with two notes, of which one is long
        assert "Ms Sofie van den Berg: comes with an armed guard" in said(hand)
        assert more(hand) == "F2 again: 1 note more."
        assert "LAST" not in hand.text
        await press(hand, "pagedown", "pagedown", "pagedown", "f2")
        assert "LAST" in hand.text
        await press_again(hand, "f2")
        assert "Wim van den Berg: peanuts kill him" in said(hand)
        assert "all of them" in more(hand)
        assert "⚠ F2 again goes on. ATTENTION: peanuts kill him" in hand.text
        await press_again(hand, "f2")
        assert "2 people let in" in said(hand)
        await press(hand, "ctrl+z")

        await enter(hand, badge(1))
        await enter(hand, badge(0))  # stops; the next badge comes all the same
        await enter(hand, badge(5))
        assert "Łukasz Żuk" in said(hand)
        assert "NOT let in: H.E. Dr Eleni Kouris" in more(hand)
        assert "arrived 2" in head(hand)
        await enter(hand, badge(0))
        await enter(hand, badge(5))
        assert "Not counted twice" in said(hand)
        assert "NOT let in: H.E. Dr Eleni Kouris" in more(hand)

        await press(hand, "f6")
        assert "letting OUT" in head(hand)
        await enter(hand, "koukou")
        assert "Andreas Koukoulis: out." in said(hand)
        await type_at_once(hand, "koukou")
        assert "left at" in hand.text
        assert "back in" not in hand.text
        await press(hand, "enter")
        assert "is not inside: left at 18:50" in said(hand)
        await enter(hand, badge(9))
        assert "is not inside: never came in" in said(hand)
        assert "left 1" in head(hand)
        await press(hand, "f6")
        await type_at_once(hand, "koukou")
        assert "left at 18:50" in hand.text
        assert "Enter: back in" in hand.text
        await press(hand, "enter")
        assert "Andreas Koukoulis · back in" in said(hand)
        assert "left" not in head(hand)
        assert "arrived 2" in head(hand)

        await type_at_once(hand, "family")
        assert "+4 more" in hand.text
        await hand.pilot.click("#gala-found")  # is no way to the keys: a badge may follow
        assert door(hand).is_searching
        await press(hand, "escape", "j", "j", "space", "space")  # the keys of the list; space is held down
        assert "arrived 3" in head(hand)
        await press_again(hand, "space")
        assert "taken back, not let in" in said(hand)
        assert "arrived 2" in head(hand)
        await press(hand, "tab", "ctrl+u")
        await type_at_once(hand, "eleni")
        await press(hand, "escape", "space")
        assert "Space again lets them in." in more(hand)
        await press_again(hand, "space")
        assert "arrived 3" in head(hand)
        await press(hand, "f6", "g")
        assert "Which evening?" in hand.text
        assert "Evening of the ports" in hand.text
        await type_at_once(hand, "lunch")
        await press(hand, "enter")
        assert "Power lunch" in head(hand)
        assert "letting in" in head(hand)


async def test_a_walk_in_is_let_in_and_seated_at_once_and_moved_if_need_be(
    opened: Opening, india: Path
) -> None:
    evening = made(india, number=24)
    hostile = "[/b] [@click=app.quit]x[/]"
    async with opened(at=NOW) as hand:
        await go(hand)
        await type_at_once(hand, badge(10))
        await press(hand, "f4")
        search = door(hand).search()
        search.post_message(search.Submitted(search, badge(10)))  # Enter before F4 is heard of behind it
        await hand.settle()
        assert "arrived 1" in head(hand)
        await press(hand, "ctrl+u")
        await type_at_once(hand, f"Lakshmi {hostile}, Harbour 03")
        await press(hand, "enter", "enter", *badge(9), "enter")  # the next badge comes at once
        assert "Given9 Family009" in said(hand)
        assert "walk-ins 1" in head(hand)
        await type_at_once(hand, "lakshmi")
        assert hostile in hand.text
        assert "Table 3, seat 5" in hand.text  # beside a colleague

        await press(hand, "ctrl+u", "f4")
        await enter(hand, "Ravi Rao")
        assert said(hand) == "✓ 18:50 Ravi Rao is on the list now, a walk-in"
        assert more(hand).startswith("proposed: Table 4, seat 1 · F5 another table")
        await press(hand, "f5")
        assert "Which table for Ravi Rao?" in hand.text
        await press(hand, *badge(11), "enter")  # no table is called so
        assert "arrived 2" in head(hand)
        await press(hand, "ctrl+u", "enter")
        assert said(hand) == "✓ Ravi Rao sits at Table 3, seat 6 now."
        await press(hand, "ctrl+z")
        assert said(hand) == "○ Taken back: Ravi Rao."
        assert "walk-ins 2" in head(hand)
        await press(hand, "ctrl+z")  # and all of the walk-in at once
        assert "walk-ins 1" in head(hand)
        assert doors.presence(hand.desk.file, evening.item).keys() >= {evening.people[9]}

        by_another_program(india, "UPDATE seating_table SET seats = 1 WHERE rank > 0")
        by_another_program(india, "DELETE FROM seating_table WHERE id = ?", evening.tables[3])
        await hand.wait(0)
        await press(hand, "f4")
        await enter(hand, "Ravi Rao")
        assert "no table has a free seat" in more(hand)
        await press(hand, "f5")
        assert "No other table has a free seat" in said(hand)


async def test_a_locked_door_lets_guests_in_and_nothing_else(opened: Opening, india: Path) -> None:
    evening = made(india, number=12)
    async with opened(at=NOW) as hand:
        hand.app.screen.post_message(OpenPage("door", evening.item))
        await hand.until(lambda: isinstance(hand.app.screen, GalaScreen))
        await enter(hand, badge(9))
        await press(hand, "ctrl+k")
        await enter(hand, "47")
        assert "too short" in hand.text
        await enter(hand, "11")
        assert "4711" not in hand.text
        await enter(hand, "4712")
        assert "not what you typed first" in hand.text
        await press(hand, "ctrl+u")
        await enter(hand, "4711")
        assert "locked" in head(hand)
        assert "F8 done" not in hand.text

        screen, with_nothing = hand.app.screen, head(hand)
        keys = ["f3", "f6", "f7", "f8", "f9", "ctrl+g", "ctrl+p", "ctrl+n", "ctrl+q", "ctrl+c", "ctrl+t"]
        keys += ["ctrl+o", "ctrl+y", "tab", "escape", "1", "q", "slash", "n", "u", "H", "f10", "f12"]
        keys += ["escape"]
        for key in keys:
            await hand.pilot.press(key)
            assert hand.app.screen is screen, key
        screen.dismiss()
        await press(hand, "ctrl+z")  # what was done before it was locked is not theirs
        assert hand.app.screen is screen
        assert head(hand) == with_nothing
        await enter(hand, badge(8))
        assert "arrived 2" in head(hand)
        await press(hand, "ctrl+z")
        assert "Taken back" in said(hand)
        assert "arrived 1" in head(hand)
        await press(hand, "f4")
        await enter(hand, "Ravi Rao, Tata")
        assert "proposed: Table 3" in more(hand)
        await press(hand, "f5")
        await press(hand, "ctrl+g", "ctrl+n", "ctrl+p", "ctrl+q", "escape", "ctrl+z")
        assert "walk-ins 0" in head(hand)
        await press(hand, "f5")
        assert "Choose somebody first" in said(hand)

        remove_evening(india, evening)
        await hand.wait(0)  # the evening is gone, and what is below it stays out of sight
        assert hand.app.screen is screen
        assert "no longer in the programme. Ask the coordinator" in hand.text
        await enter(hand, badge(8))
        await press(hand, "f4", "f2", "escape")
        assert hand.app.screen is screen
        await press(hand, "ctrl+k")
        await enter(hand, "0000")
        assert "That is not the code" in hand.text
        await press(hand, "ctrl+u")
        await enter(hand, "4711")
        assert hand.app.screen is not screen
        assert not hand.app.is_locked


async def test_where_no_evening_has_a_list_it_is_said_what_to_do(opened: Opening, india: Path) -> None:
    with open_mission(india) as file, file.writing("agenda_item") as connection:
        connection.execute("UPDATE agenda_item SET kind = 'official' WHERE kind IN ('gala', 'reception')")
    async with opened(at=NOW) as hand:
        await go(hand)
        assert "No gala or reception has a guest list or tables yet" in hand.text
        await press(hand, "f2", "f3", "f4", "ctrl+k", "space", "enter", "2")
        assert hand.app.current_mode == "2"
