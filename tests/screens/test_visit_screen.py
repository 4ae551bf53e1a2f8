"""A visit's page: seventy-one people boarded by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from missiontui.screens.requests import OpenPage
from missiontui.screens.visit import VisitScreen
from missiontui.store.opening import open_mission
from missiontui.widgets.roster_list import RosterList
from tests.boarding import Boarding, a_boarding, badge
from tests.screens.conftest import Hand, Opening


def made(path: Path, **wishes: object) -> Boarding:
    with open_mission(path) as file:
        return a_boarding(file, **wishes)  # type: ignore[arg-type]


async def go(hand: Hand, visit: Boarding) -> None:
    """To the visit's page, as Enter on screen 2 does."""
    hand.app.post_message(OpenPage("visit", visit.item))
    await hand.until(lambda: isinstance(hand.app.screen, VisitScreen))


async def scan(hand: Hand, code: str) -> None:
    """A scanner types, and presses Enter."""
    await hand.type(code)
    await hand.press("enter")


def said(hand: Hand) -> str:
    return hand.static("#visit-said")


def head(hand: Hand) -> str:
    return hand.static("#visit-head")


@contextmanager
def counted_from_the_log(path: Path, visit: Boarding) -> Iterator[set[str]]:
    """Registrations with a passage that was noted and not taken back, by the operations alone."""
    with open_mission(path) as file:
        there: dict[str, str] = {}
        for row in file.rows(
            "SELECT pk, kind, json_extract(after, '$.registration_id') AS place FROM operation "
            "WHERE tbl = 'passage' ORDER BY hlc"
        ):
            if row["kind"] == "I":
                there[row["pk"]] = row["place"]
            else:
                there.pop(row["pk"], None)
        ours = {
            row["id"] for row in file.rows("SELECT id FROM registration WHERE agenda_item_id = ?", visit.item)
        }
        yield set(there.values()) & ours


async def test_seventy_one_people_are_boarded_with_one_undo_one_walk_in_and_one_missing(
    opened: Opening, india: Path
) -> None:
    visit = made(india)
    async with opened() as hand:
        await go(hand, visit)
        assert "aboard 0 of 71" in head(hand)
        assert "leaves 12:00 in 18 min" in head(hand)

        await hand.type("vdb")  # three letters of van den Berg and Vanden Berghe
        await hand.press("enter")
        assert "2 answer to “vdb”" in said(hand)
        await hand.press("down", "enter")
        assert "Sofie van den Berg" in said(hand)
        assert "Bus 1 1/36" in said(hand)
        assert hand.app.screen.query_one("#visit-search").value == ""

        await hand.press("f2")  # nobody is chosen
        assert "Choose somebody" in said(hand)
        await hand.type("hoore")
        await hand.press("f2")
        assert "Check off 5 people: Firm 00" in hand.text
        await hand.press("enter")
        assert "5 people checked off" in said(hand)
        await hand.press("escape", "home")  # to the list
        for _each in range(71):
            roster = hand.app.screen.query_one(RosterList)
            assert roster.person is not None
            if roster.person.place.badge == badge(70):
                await hand.press("down")
                continue
            if roster.person.passage is None:
                await hand.press("space")
            await hand.press("down")
        assert "aboard 70 of 71 · missing 1" in head(hand)

        await hand.press("space")  # the last one: taken back, which is taken back
        assert "aboard 69 of 71 · missing 2" in head(hand)
        await hand.press("u")
        assert "aboard 70 of 71 · missing 1" in head(hand)

        await hand.press("f4")
        await hand.type("Lakshmi Rao, Tata Motors")
        await hand.press("enter")
        assert "Lakshmi Rao is on the list now" in said(hand)
        assert "Over capacity: 72 on 71 places." in said(hand)
        assert "aboard 71 of 72 · missing 1" in head(hand)

        await hand.press("v", "v", "v")  # Bus 1, Bus 2, the missing
        assert [line.place.badge for line in hand.app.screen.query_one(RosterList)._rows] == [badge(70)]
    with counted_from_the_log(india, visit) as there:
        assert len(there) == 71
        assert visit.registrations[70] not in there


async def test_a_badge_is_read_whatever_the_keyboard_and_counts_once(opened: Opening, india: Path) -> None:
    visit = made(india)
    async with opened(size=(80, 24)) as hand:
        await go(hand, visit)
        await scan(hand, "BB-0003")
        assert "Łukasz Żuk" in said(hand)
        await scan(hand, "bb)ààà'")  # the same scanner on an AZERTY keyboard
        assert "Zoé d'Hoore" in said(hand)
        await scan(hand, "BB-0003")
        assert "boarded out at 11:42 already" in said(hand)
        assert "aboard 2 of 71" in head(hand)
        await scan(hand, "BB-9999")  # nobody's, and the next badge takes its place
        assert "Nobody on this list answers to “BB-9999”" in said(hand)
        await scan(hand, "BB-0005")
        assert "Ana Peeters" in said(hand)
        assert "aboard 3 of 71" in head(hand)


async def test_two_badges_in_one_breath_are_two_people(opened: Opening, india: Path) -> None:
    visit = made(india, number=12)
    async with opened() as hand:
        await go(hand, visit)
        await hand.pilot.press(*badge(2), "enter", *badge(7), "enter")
        await hand.settle()
        assert "aboard 2 of 12" in head(hand)
        await hand.type("firm")  # several: a walk-in is not taken by Enter alone either
        await hand.press("f4", "ctrl+u")
        await hand.type("wim")
        await hand.press("enter")
        assert "Walk-in: name, company?" in hand.text
        await hand.press("escape")


async def test_a_count_by_hand_is_compared_with_the_names_and_the_way_back_looks_for_those_who_went(
    opened: Opening, india: Path
) -> None:
    visit = made(india, number=12)
    async with opened() as hand:
        await go(hand, visit)
        for number in range(11):
            await scan(hand, badge(number))
        await hand.press("f5")
        await hand.type("seven")
        await hand.press("enter")
        assert "no number of heads" in hand.text
        await hand.press("ctrl+u")
        await hand.type("7")
        await hand.press("enter")
        await hand.type("bus 1")
        await hand.press("enter")
        assert "Bus 1: 7 counted, 6 names checked: 1 head more than names." in said(hand)
        assert "(counted 7)" in head(hand)

        await hand.press("f6", "f6")
        assert "boarded back" in head(hand)
        assert "aboard 0 of 11 · to come 11" in head(hand)  # who never went is not looked for
        await hand.press("escape")
        assert "did not go" in hand.text
        await hand.press("space")
        assert "aboard 1 of 11" in head(hand)
        await hand.press("space")
        assert "taken back" in said(hand)


async def test_names_are_filed_under_v_or_b_and_hostile_text_is_shown_as_it_is(
    opened: Opening, india: Path, own_machine: Path
) -> None:
    visit = made(india, number=6)
    hostile = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"
    with open_mission(india) as file, file.writing("person") as connection:
        connection.execute("UPDATE person SET family_name = ? WHERE id = ?", (hostile, visit.people[5]))
        connection.execute("UPDATE person SET attention = ? WHERE id = ?", (hostile, visit.people[4]))
    (own_machine / "config").mkdir(parents=True)
    (own_machine / "config" / "settings.toml").write_text("van_under_v = false\n")
    async with opened() as hand:
        await go(hand, visit)
        assert "Berg, Sofie van den" in hand.text
        await scan(hand, badge(5))
        await scan(hand, badge(4))
        assert "[@click=app.quit]x[/]" in hand.text
        assert "\x1b]52" not in hand.text
        await hand.press("escape", "z", "z")
        assert "by agency" in hand.text
