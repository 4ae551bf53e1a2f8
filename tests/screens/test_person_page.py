"""The page of somebody, and of a company: all of it at hand, and each record one Enter away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.opening import open_mission
from missiontui.widgets.choices import Choices
from tests.handshake_days import a_handshake, item_titled, person_named, promise
from tests.screens.conftest import Hand, Opening

HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07 \u202eevil"


@pytest.fixture
def other(india: Path) -> Iterator[MissionFile]:
    """The same mission, open in another window."""
    with open_mission(india) as file:
        yield file


@pytest.fixture
def bains(other: MissionFile) -> str:
    """A host who comes to lunch, was met twice and was promised two things."""
    host, ours = person_named(other, "Bains"), person_named(other, "Å")
    a_handshake(
        other,
        "@Bains wants the ESG sheet\nand a second line",
        met=[host],
        ours=[ours],
        warmth="hot",
        item_id=item_titled(other, "Power lunch"),
        promises=[
            promise("send sheet", "2025-03-03", to=host, owner_id=ours),
            promise("call them", "2025-03-07", to=host, owner="Anke"),
        ],
    )
    with other.writing("registration") as connection:
        connection.execute(
            "INSERT INTO registration (id, agenda_item_id, person_id, rsvp) VALUES (?, ?, ?, 'accepted')",
            (new_id(), item_titled(other, "Power lunch"), host),
        )
    return host


def written(path: Path, statement: str, *values: object) -> None:
    """What another program writes."""
    with closing(driver.connect(f"file:{path}", timeout=5)) as other:
        other.execute(statement, values)


async def open_page(hand: Hand, words: str = "bains") -> None:
    await hand.press("5")
    await hand.type(words)
    await hand.press("down", "enter")


def cursor(hand: Hand) -> str:
    options = hand.app.screen.query_one(Choices)
    assert options.highlighted is not None
    return options.get_option_at_index(options.highlighted).id or ""


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.usefixtures("bains")
async def test_a_page_says_who_it_is_and_what_there_is_with_them(
    opened: Opening, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await open_page(hand)
        for words in (
            "Mr Harpreet Bains",
            "Address as  “Mr Bains”",
            "Plant manager",
            "With        Agristo Masa",
            "Mobile      +44 7700 900616",
            "12:12–13:57 ○ Power lunch",
            "guest (accepted)",
            "! Mon 3 Mar · send sheet",
            "1 day late · owner: Mia Å",
            "○ Fri 7 Mar · call them",
        ):
            assert words in hand.text, words
        await hand.press("end")
        assert "11:30 · Power lunch · ▲ hot" in hand.text
        assert "@Bains wants the ESG sheet" in hand.text
        assert "with Mia Å" in hand.text
        assert "second line" not in hand.text


@pytest.mark.usefixtures("bains")
async def test_enter_opens_the_item_and_the_handshake_and_escape_comes_back(opened: Opening) -> None:
    async with opened() as hand:
        await open_page(hand)
        await hand.press("enter")
        assert hand.app.screen.TITLE_WORD == "Item"
        await hand.press("escape", "end", "enter")
        assert type(hand.app.screen).__name__ == "HandshakeScreen"
        await hand.press("escape", "home", "down", "enter")
        assert type(hand.app.screen).__name__ == "HandshakeScreen", "a promise leads to where it was made"
        await hand.press("escape", "escape")
        assert type(hand.app.screen).__name__ == "PeopleScreen"


@pytest.mark.usefixtures("bains")
async def test_a_promise_is_ticked_on_the_page_and_u_takes_it_back(opened: Opening) -> None:
    async with opened() as hand:
        await open_page(hand)
        await hand.press("space")
        assert hand.notices[-1] == "Choose a promise first."
        await hand.press("down", "space")
        assert hand.notices[-1] == "Done: send sheet. u takes it back."
        assert "✓ Done · send sheet" in hand.text
        await hand.press("u")
        assert "! Mon 3 Mar · send sheet" in hand.text
        await hand.press("home", "down", "space", "end", "up", "space")
        assert hand.notices[-1] == "Open again: send sheet. u takes it back."


@pytest.mark.usefixtures("bains")
async def test_who_keeps_a_promise_has_it_on_their_page_too(opened: Opening) -> None:
    async with opened() as hand:
        await open_page(hand, "mia a polytechnique")
        assert "to Harpreet Bains · theirs to keep" in hand.text


async def test_a_promise_without_a_note_opens_nothing_and_says_so(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        host = person_named(hand.desk.file, "Bains")
        written(india, "INSERT INTO follow_up (id, person_id, action) VALUES ('f', ?, 'call')", host)
        await open_page(hand)
        await hand.press("enter")
        assert hand.notices[-1] == "This promise was made without a note. 6 lists it."


@pytest.mark.usefixtures("bains")
async def test_who_is_renamed_elsewhere_is_shown_under_the_new_name_with_the_cursor_where_it_was(
    opened: Opening, india: Path
) -> None:
    async with opened() as hand:
        await open_page(hand)
        await hand.press("end")
        before = cursor(hand)
        written(india, "UPDATE person SET family_name = 'Gill' WHERE family_name = 'Bains'")
        await hand.wait(1)
        assert "Mr Harpreet Gill" in hand.text
        assert cursor(hand) == before


async def test_the_page_of_who_is_deleted_or_merged_elsewhere_closes_with_a_word(
    opened: Opening, india: Path
) -> None:
    async with opened() as hand:
        await open_page(hand)
        written(india, "DELETE FROM person WHERE family_name = 'Bains'")
        await hand.wait(1)
        assert hand.notices[-1] == "That person is no longer in the mission."
        assert type(hand.app.screen).__name__ == "PeopleScreen"
        await hand.until(lambda: "Harpreet" not in hand.text)


async def test_a_page_leads_to_the_company_and_from_there_to_its_people(opened: Opening) -> None:
    async with opened() as hand:
        await open_page(hand)
        await hand.press("o")
        assert "Agristo Masa" in hand.text
        assert "Kind        host" in hand.text or "Kind        company" in hand.text
        assert "Bains, Harpreet" in hand.text
        await hand.press("enter")
        assert "Mr Harpreet Bains" in hand.text or "Address as" in hand.text
        await hand.press("escape", "H")
        assert "History of organisation “Agristo Masa”" in hand.text


async def test_who_has_no_company_is_told_how_to_get_one(opened: Opening, india: Path) -> None:
    written(india, "UPDATE person SET organisation_id = 'nowhere' WHERE family_name = 'Bains'")
    async with opened() as hand:
        await open_page(hand)
        await hand.press("o")
        assert hand.notices[-1] == "No organisation is known of Harpreet Bains. e fills it in."


async def test_a_person_is_added_to_a_company_with_its_name_and_side_filled_in(opened: Opening) -> None:
    async with opened() as hand:
        await open_page(hand)
        await hand.press("o", "a")
        values = {line.id: line.value for line in hand.app.screen.query(Input)}
        assert (values["record-organisation"], values["record-side"]) == ("Agristo Masa", "host")
        await hand.type("Zita")
        await hand.press("enter")
        assert "Added Zita." in hand.notices[-1]
        assert "With        Agristo Masa" in hand.text
        await hand.press("escape")
        assert "Zita" in hand.text
        await hand.press("u")
        assert "Zita" not in hand.text


@pytest.mark.parametrize(
    ("words", "keys", "begin"),
    [
        ("bains", (), "@Harpreet Bains "),
        ("ter beke guy", (), "+Guy Ter Beke "),
        ("bains", ("o",), "@(Agristo Masa) "),
    ],
)
async def test_a_note_begins_with_whose_page_it_is(
    opened: Opening, words: str, keys: tuple[str, ...], begin: str
) -> None:
    async with opened() as hand:
        await open_page(hand, words)
        await hand.press(*keys, "n")
        assert hand.app.screen.query_one(TextArea).text == begin


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_page_with_hostile_text_in_everything_is_shown_as_text(
    opened: Opening, india: Path, bains: str, size: tuple[int, int]
) -> None:
    with closing(driver.connect(f"file:{india}", timeout=5)) as connection:
        for table in ("person", "organisation", "handshake", "follow_up"):
            columns = [
                name
                for _cid, name, kind, *_rest in connection.execute(f"PRAGMA table_info({table})")
                if kind == "TEXT" and name != "id" and not name.endswith(("_id", "_at", "at"))
            ]
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (HOSTILE,))
    async with opened(size=size) as hand:
        await open_page(hand, "harpreet")
        for keys in (("end",), ("home",), ("pagedown",), ("o",)):
            await hand.press(*keys)
            assert "[@click=app.quit]x[/]" in hand.text
            assert "\x1b" not in hand.text
            assert "\u202e" not in hand.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_long_page_is_read_to_its_end(opened: Opening, india: Path, size: tuple[int, int]) -> None:
    notes = "\n".join(f"line {number}" for number in range(60))
    written(india, "UPDATE person SET notes = ? WHERE family_name = 'Bains'", notes)
    async with opened(size=size) as hand:
        await open_page(hand)
        assert "line 59" not in hand.text
        await hand.press(*["pagedown"] * 8)
        assert "line 59" in hand.text
        place = hand.app.screen.query_one("#card-scroll").scroll_y
        await hand.wait(1)
        assert hand.app.screen.query_one("#card-scroll").scroll_y == place, "a reader is left where they are"
