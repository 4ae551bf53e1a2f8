"""Everybody is found by a few letters of whatever one remembers of them, and is one key away."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from missiontui.store import directory_changes, driver
from missiontui.store.opening import open_mission
from missiontui.widgets.directory_list import DirectoryList
from tests.handshake_days import a_handshake, person_named, promise
from tests.screens.conftest import Hand, Opening

HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07 \u202eevil"
CLEAN = "[/b] [@click=app.quit]x[/] ]52;c;x evil"


def searched(hand: Hand) -> str:
    return hand.app.screen.query_one("#people-search", Input).value


def people(hand: Hand) -> DirectoryList:
    return hand.app.screen.query_one(DirectoryList)


def shown(hand: Hand) -> str:
    """What is shown, and how many."""
    return hand.static("#people-shown").strip()


def chosen(hand: Hand) -> str:
    line = people(hand).chosen
    return line.name if line is not None else ""


def written(path: Path, statement: str, *values: object) -> None:
    """What another program writes."""
    with closing(driver.connect(f"file:{path}", timeout=5)) as other:
        other.execute(statement, values)


async def search_for(hand: Hand, words: str) -> None:
    """Type over what was searched."""
    hand.app.screen.query_one("#people-search", Input).focus()
    await hand.press("end", "ctrl+u")
    await hand.type(words)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_list_has_everybody_by_surname_and_the_search_has_the_focus(
    opened: Opening, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("5")
        await hand.until(lambda: shown(hand) == "everybody · 330")
        assert "Aerts, Stefaan" in hand.text
        assert "Founder · Diamantslijperij Van Aerschodt · FIT" in hand.text
        assert "+44 7700 900336" in hand.text
        await hand.type("1?n/q ")
        assert searched(hand) == "1?n/q ", "every key is text here"
        assert hand.app.current_mode == "5"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("bek lies", "Ter Beke, Liesbeth"),
        ("theate gael", "Théate, Gaël"),
        ("tjampens", "'t Jampens, Rik"),
        ("vandenbossche", "Van den Bossche, Katrien"),
        ("harpret banis", "Bains, Harpreet"),
        ("agristo plant", "Bains, Harpreet"),
        ("be-0204", "Baudoux, Amélie"),
        ("amelie.baudoux@mosan", "Baudoux, Amélie"),
        ("447700900666", "Baudoux, Amélie"),
        ("mosan awex amel", "Baudoux, Amélie"),
    ],
)
async def test_somebody_is_found_by_whatever_is_remembered(opened: Opening, words: str, name: str) -> None:
    async with opened() as hand:
        await hand.press("5")
        await hand.type(words)
        assert chosen(hand) == name, hand.text


async def test_enter_opens_the_only_one_and_otherwise_goes_to_the_list(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5")
        await hand.type("ter bek")
        await hand.press("enter")
        assert people(hand).has_focus
        assert chosen(hand) == "Ter Beke, Guy"
        await hand.press("j", "enter")
        assert "Ms Liesbeth Ter Beke" in hand.text or "Prof. Liesbeth Ter Beke" in hand.text
        assert "esc Back" in hand.text
        await hand.press("escape")
        assert chosen(hand) == "Ter Beke, Liesbeth", "one is back where one was"
        await search_for(hand, "harpreet")
        await hand.press("enter")
        assert "Mr Harpreet Bains" in hand.text
        assert "esc Back" in hand.text


async def test_escape_leads_to_the_list_where_letters_are_keys_and_then_to_all(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5")
        await hand.type("baert")
        await hand.press("escape", "k", "j", "up", "up")
        assert hand.app.screen.query_one("#people-search", Input).has_focus, "up from the first is the search"
        assert searched(hand) == "baert"
        await hand.press("tab")
        name = chosen(hand)
        assert "esc All again" in hand.text
        await hand.press("escape")
        assert (searched(hand), chosen(hand)) == ("", name)
        await hand.until(lambda: shown(hand) == "everybody · 330")
        await hand.press("escape", "tab")
        assert hand.app.screen.query_one("#people-search", Input).has_focus
        await hand.press("down", "1")
        assert hand.app.current_mode == "1"


async def test_a_part_after_the_other_is_shown(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5", "escape")
        seen = []
        for _part in range(7):
            await hand.until(lambda: "+" not in shown(hand))
            seen.append(shown(hand))
            await hand.press("v")
        sides = dict(hand.desk.file.rows("SELECT side, count(*) FROM person GROUP BY side"))
        companies = len(hand.desk.file.rows("SELECT 1 FROM organisation"))
        around = sides["press"] + sides["interpreter"] + sides["organiser"]
        assert seen == [
            "everybody · 330",
            f"delegates · {sides['delegation']}",
            f"counterparts · {sides['host']}",
            f"authorities · {sides['authority']}",
            f"press, interpreters, organisers · {around}",
            f"companies · {companies}",
            "to complete · 0",
        ]
        assert shown(hand).startswith("everybody"), "and then all again"


async def test_the_search_goes_on_in_the_part_that_is_shown(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5", "escape", "v", "v", "tab")
        await hand.type("awex")
        assert shown(hand) == "counterparts · 0"
        assert "Nobody is found by “awex” among: counterparts." in " ".join(hand.text.split())
        await hand.press("escape", "v", "v", "v")
        assert shown(hand) == "companies · 1"
        assert "▣ AWEX" in hand.text


async def test_who_came_out_of_a_note_is_marked_until_name_and_company_are_known(opened: Opening) -> None:
    async with opened() as hand:
        fields = {"given_name": "Lakshmi", "family_name": "Rao", "side": "host", "to_complete": 1}
        directory_changes.add_person(hand.desk.file, fields)
        await hand.press("5")
        await hand.type("lakshmi")
        assert "✎ to complete" in hand.text
        await hand.press("escape", "e", *["tab"] * 6)
        await hand.type("Agristo Masa")
        await hand.press("enter")
        assert hand.notices[-1] == "Saved Lakshmi Rao. No longer to complete. u takes it back."
        assert "✎ to complete" not in hand.text
        assert "Agristo Masa" in hand.text
        await hand.press("u")
        assert "✎ to complete" in hand.text, "one key takes it back"
        assert chosen(hand) == "Rao, Lakshmi"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_card_of_whom_the_cursor_rests_on_is_beside_the_list_where_there_is_room(
    opened: Opening, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        host = person_named(hand.desk.file, "Bains")
        a_handshake(
            hand.desk.file,
            "wants the ESG sheet",
            met=[host],
            warmth="hot",
            promises=[promise("send sheet", "2025-03-03", to=host)],
        )
        await hand.press("5")
        await hand.type("bains")
        if size == (80, 24):
            assert "Address as" not in hand.text
            return
        await hand.until(lambda: "Address as  “Mr Bains”" in hand.text)
        assert "! Mon 3 Mar · send sheet" in hand.text
        assert "1 day late" in hand.text
        assert "▲ hot" in hand.text
        assert "wants the ESG sheet" in hand.text
        await search_for(hand, "agristo masa")
        await hand.press("down", "end", "home")
        await hand.until(lambda: "▣" in hand.text)


async def test_of_thousands_the_first_are_listed_and_the_others_counted(opened: Opening, india: Path) -> None:
    with open_mission(india) as file, file.writing("person") as connection:
        connection.executemany(
            "INSERT INTO person (id, given_name, family_name) VALUES (?, 'Extra', ?)",
            [(f"x{number}", f"Person {number}") for number in range(10_000)],
        )
    async with opened(size=(80, 24)) as hand:
        await hand.press("5")
        await hand.press("escape", "end")
        assert "… and " in hand.text
        await hand.until(lambda: shown(hand) == "everybody · 10330")
        await hand.press("home", "end")
        assert "… and 10030 more. Type more of the name, or v shows only a part." in hand.text
        await search_for(hand, "person 9999")
        assert chosen(hand) == "Person 9999, Extra"
        assert "more" not in hand.text


async def test_who_is_added_elsewhere_is_there_and_the_cursor_stays(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await hand.press("5", "escape", *["down"] * 4)
        name = chosen(hand)
        written(india, "INSERT INTO person (id, family_name) VALUES ('new', 'Aaaa')")
        await hand.wait(1)
        assert "Aaaa" in hand.text
        assert chosen(hand) == name
        written(india, "UPDATE person SET family_name = 'Zzz' WHERE id = 'new'")
        await hand.wait(1)
        assert "Aaaa" not in hand.text
        await search_for(hand, "zzz")
        assert chosen(hand) == "Zzz"
        written(india, "DELETE FROM person WHERE id = 'new'")
        await hand.wait(1)
        assert chosen(hand) != "Zzz"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_name_from_a_badge_may_be_anything(
    opened: Opening, india: Path, size: tuple[int, int]
) -> None:
    written(
        india,
        "UPDATE person SET family_name = ?, job_title = ?, attention = ?, side = ?, mobile = ?, notes = ? "
        "WHERE family_name = 'Bains'",
        *[HOSTILE] * 6,
    )
    written(india, "UPDATE organisation SET name = ?, notes = ? WHERE name = 'Agristo Masa'", *[HOSTILE] * 2)
    async with opened(size=size) as hand:
        await hand.press("5")
        await hand.type("harpreet")
        await hand.settle()
        assert CLEAN in hand.text
        assert "\x1b" not in hand.text
        assert "\u202e" not in hand.text
        await hand.press("enter")
        assert f"Mr Harpreet {CLEAN}" in " ".join(hand.text.split())
        await hand.press("o")
        assert hand.app.screen.TITLE_WORD == "Organisation"
        await hand.press("escape", "escape", "escape", "o")
        assert hand.app.screen.TITLE_WORD == "Organisation"
        assert CLEAN in hand.text


async def test_what_is_pasted_into_the_search_is_clean(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5")
        hand.app.screen.query_one("#people-search", Input).post_message(Paste("ba\x1b[2Jins\n"))
        await hand.settle()
        assert searched(hand) == "ba[2Jins"


async def test_somebody_whom_nobody_answers_to_is_added_under_that_name(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5", "escape", "v", "v", "tab")
        await hand.type("Quirin Zwart")
        await hand.press("escape", "a")
        values = {line.id: line.value for line in hand.app.screen.query(Input)}
        assert values["record-given_name"] == "Quirin"
        assert values["record-family_name"] == "Zwart"
        assert values["record-side"] == "host"
        await hand.press("enter")
        assert "Added Quirin Zwart." in hand.notices[-1]
        assert "Quirin Zwart" in hand.text
        assert "esc Back" in hand.text
        row = hand.desk.file.row("SELECT side, to_complete FROM person WHERE family_name = 'Zwart'")
        assert row is not None
        assert tuple(row) == ("host", 0)


async def test_a_company_is_added_where_companies_are_listed(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5", "escape", *["v"] * 5, "a")
        await hand.type("Aaa Ports")
        await hand.press("enter")
        assert "Added Aaa Ports." in hand.notices[-1]
        assert "Nobody of it is known yet." in hand.text
        await hand.press("escape")
        assert "▣ Aaa Ports" in hand.text
        await hand.press("home", "e")
        assert "Edit Aaa Ports" in hand.text


async def test_keys_of_the_list_act_on_whom_the_cursor_is_on(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5")
        await hand.type("bains")
        await hand.press("escape", "H")
        assert "History of person “Harpreet Bains”" in hand.text
        await hand.press("escape", "o")
        assert "Agristo Masa" in hand.text
        assert "People" in hand.text
        await hand.press("escape", "n")
        assert hand.app.screen.query_one(TextArea).text == "@Harpreet Bains "


async def test_nobody_to_complete_is_said(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5", "escape", *["v"] * 6)
        assert "Nobody is to be completed" in hand.text
        await hand.press("e", "o", "enter", "up", "down", "end", "pagedown", "H")
        assert "History of the mission" in hand.text


async def test_who_may_be_there_twice_is_one_key_away(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("5", "escape", "x")
        assert type(hand.app.screen).__name__ == "DuplicatesScreen"
