"""A note's own page: everything about it is there, can be opened, and can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from missiontui.domain.handshakes import Handshake
from missiontui.settings import user_paths, write_private
from missiontui.store.handshakes import handshakes
from missiontui.store.opening import open_mission
from tests.handshake_days import LUNCH, NOON, a_handshake, item_titled, person_named, promise
from tests.screens.conftest import Hand, Opening

HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"
SIZES = [(120, 40), (80, 24)]


@pytest.fixture
def lunch(india: Path) -> Path:
    """One note, taken at the lunch: two people, one of ours, a company, two promises, a date that is none."""
    write_private(user_paths().settings, 'name = "Tom Aerts"\nagency = "AWEX"\n')
    with open_mission(india) as file:
        rao, vaghela = person_named(file, "Rao"), person_named(file, "Vaghela")
        firm = file.row("SELECT id FROM organisation WHERE name = 'CII'")
        assert firm is not None
        with file.writing("person") as connection:
            connection.execute("UPDATE person SET to_complete = 1 WHERE id = ?", (vaghela,))
        a_handshake(
            file,
            "@Nandini Rao and @Mukesh Vaghela (CII too)\nwant a visit, 31/2",
            item_id=item_titled(file, LUNCH),
            place="Belgian residence",
            warmth="warm",
            by="Tom Aerts (AWEX)",
            unresolved="31/2",
            met=[rao, vaghela],
            ours=[person_named(file, "De Smet")],
            companies=[firm["id"]],
            tags=["visit"],
            promises=[
                promise("send brochure", "2025-03-07", to=rao, owner="Anke Maes (FIT)"),
                promise("plan visit", to=vaghela),
            ],
        )
    return india


def note(hand: Hand) -> Handshake:
    (found,) = handshakes(hand.desk.file)
    return found


def rows(hand: Hand) -> list[str]:
    options = hand.app.screen.query_one("#handshake-rows", OptionList).options
    return [" ".join(str(option.prompt).split()) for option in options]


def detail(hand: Hand) -> str:
    return " ".join(hand.static("#handshake-detail").split())


async def to_row(hand: Hand, words: str) -> None:
    """Put the cursor on a row by keys."""
    await hand.press("home")
    for _step in range(20):
        options = hand.app.screen.query_one("#handshake-rows", OptionList)
        if words in rows(hand)[options.highlighted or 0]:
            return
        await hand.press("down")
    raise AssertionError(f"{words!r} is not in {rows(hand)}")


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_has_everything_about_a_note(
    opened: Opening, lunch: Path, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("4", "enter")
        for words in (
            "● warm",
            "when Tuesday 4 March 2025 11:30 (Asia/Kolkata)",
            "item Power lunch",
            "place Belgian residence",
            "noted by Tom Aerts (AWEX)",
            "✎ to complete",
            "@Nandini Rao and @Mukesh Vaghela (CII too) want a visit, 31/2",
            "tags #visit",
            "not understood: “31/2”",
        ):
            assert words in detail(hand), words
        assert rows(hand) == [
            "counterpart Nandini Rao · Private secretary to the minister · Ministry of Electronics and IT",
            "counterpart Mukesh Vaghela · Head of research · Silox · ✎ to complete",
            "delegate Wim De Smet · Director · Canal & Quay Engineering",
            "promise ○ Fri 7 Mar: send brochure · to Nandini Rao · kept by Anke Maes (FIT)",
            "promise ? no date: plan visit · to Mukesh Vaghela · nobody keeps it yet",
            "company CII",
            "item Power lunch",
        ]


@pytest.mark.parametrize(
    ("row", "screen"),
    [("Vaghela ·", "PersonScreen"), ("company", "OrganisationScreen"), ("item", "ItemScreen")],
)
async def test_what_is_under_the_cursor_is_opened(
    opened: Opening, lunch: Path, row: str, screen: str
) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        await to_row(hand, row)
        await hand.press("enter")
        assert type(hand.app.screen).__name__ == screen
        await hand.press("escape")
        assert type(hand.app.screen).__name__ == "HandshakeScreen"


async def test_g_opens_the_person_under_the_cursor(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        await to_row(hand, "De Smet")
        await hand.press("g")
        assert type(hand.app.screen).__name__ == "PersonScreen"
        assert "De Smet" in hand.text
        await hand.press("escape")
        await to_row(hand, "company")
        await hand.press("g")
        assert "Whose page?" in hand.text


async def test_w_goes_through_the_warmths(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        for warmth, told in (
            ("cold", "▽ cold"),
            ("", "no warmth given"),
            ("hot", "▲ hot"),
            ("warm", "● warm"),
        ):
            await hand.press("w")
            assert note(hand).warmth == warmth
            assert hand.notices[-1] == f"Now: {told}. u takes it back."
        await hand.press("u")
        assert note(hand).warmth == "hot"
        assert "▲ hot" in detail(hand)


async def test_t_changes_the_tags(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter", "t", "end")
        await hand.type(" esg, #ESG water")
        await hand.press("enter")
        assert note(hand).tags == ("visit", "esg", "water")
        assert "tags #visit #esg #water" in detail(hand)
        await hand.press("t", "ctrl+k", "ctrl+u", "enter")
        assert note(hand).tags == ()
        await hand.press("u")
        assert note(hand).tags == ("visit", "esg", "water")


@pytest.mark.parametrize(
    ("typed", "shown", "place"),
    [
        ("13:10", "Tuesday 4 March 2025 13:10", "Belgian residence"),
        ("3/3 18:05", "Monday 3 March 2025 18:05", "Belgian residence"),
        ("13:10, hotel lobby, bar", "Tuesday 4 March 2025 13:10", "hotel lobby, bar"),
        (", garden", "Tuesday 4 March 2025 11:30", "garden"),
        ("11:30,", "Tuesday 4 March 2025 11:30", ""),
    ],
)
async def test_o_puts_time_and_place_right(
    opened: Opening, lunch: Path, typed: str, shown: str, place: str
) -> None:
    async with opened() as hand:
        await hand.press("4", "enter", "o")
        assert "11:30, Belgian residence" in hand.text
        await hand.press("ctrl+u")
        await hand.type(typed)
        await hand.press("enter")
        assert f"when {shown}" in detail(hand)
        assert note(hand).place == place
        await hand.press("u")
        assert (note(hand).at, note(hand).place) == (NOON, "Belgian residence")


async def test_a_time_that_is_none_is_said_and_the_line_stays(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter", "o", "ctrl+u")
        await hand.type("25:10, bar")
        await hand.press("enter")
        assert "25:10, bar" in hand.text
        assert "is no time of day" in hand.text
        await hand.press("escape")
        assert note(hand).at == NOON


@pytest.mark.parametrize("size", SIZES)
async def test_a_adds_somebody_found_by_a_few_letters(
    opened: Opening, lunch: Path, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("4", "enter", "a")
        await hand.type("wouters")
        await hand.press("enter")
        assert "What was Johanna (Annie) Wouters in it?" in hand.text
        await hand.press("enter")
        assert "delegate Johanna (Annie) Wouters" in " ".join(rows(hand)), "who travels with us is a delegate"
        await hand.press("a")
        await hand.type("anand")
        await hand.press("enter", "down", "down", "enter")
        assert "introducer Kabir Anand" in " ".join(rows(hand))
        await hand.press("u", "u")
        assert len(note(hand).parties) == 3
        await hand.press("a")
        await hand.type("qqqq")
        await hand.press("enter")
        assert "Nothing is called “qqqq”." in hand.text
        assert "In the words of the note (e), @Name adds somebody new." in hand.text


async def test_x_takes_off_what_is_under_the_cursor(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        for words in ("De Smet", "plan visit", "company", "item"):
            await to_row(hand, words)
            await hand.press("x")
            assert words not in " ".join(rows(hand)), words
            assert hand.notices[-1].endswith("u takes it back.")
        assert len(rows(hand)) == 3
        await hand.press("home", "x", "home", "x", "home", "x")
        assert "Nobody is named and nothing promised. a adds somebody" in hand.text
        await hand.press("x")
        assert hand.notices[-1] == "There is nothing to take off."
        for _act in range(7):
            await hand.press("u")
        assert len(rows(hand)) == 7


async def test_f_promises_in_the_words_of_a_note(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        await to_row(hand, "Mukesh")
        await hand.press("f")
        await hand.type("send the sheet 10/3")
        await hand.press("enter")
        made = note(hand).follow_ups[-1]
        assert (made.action, str(made.due_on), made.person) == (
            "send the sheet",
            "2025-03-10",
            "Mukesh Vaghela",
        )
        assert made.owner == "Tom Aerts (AWEX)"
        assert "promise ○ Mon 10 Mar: send the sheet · to Mukesh Vaghela · kept by Tom Aerts (AWEX)" in rows(
            hand
        )
        await to_row(hand, "company")
        await hand.press("f")
        await hand.type("call back")
        await hand.press("enter")
        made = note(hand).follow_ups[-1]
        assert (made.action, made.due_on, made.person) == ("call back", None, "Nandini Rao")
        await hand.press("f", "enter")
        assert "A promise needs a word." in hand.text
        await hand.type("ring 31/2")
        await hand.press("enter")
        assert len(note(hand).follow_ups) == 4, "a date that is none is not kept without a word"
        await hand.press("escape", "u", "u")
        assert len(note(hand).follow_ups) == 2


async def test_enter_on_a_promise_words_it_anew(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        await to_row(hand, "send brochure")
        await hand.press("enter", "end")
        await hand.type(" by mail")
        await hand.press("enter")
        assert rows(hand)[3].startswith("promise ○ Fri 7 Mar: send brochure by mail"), "its day stays"
        await hand.press("enter", "end")
        await hand.type(" 12/3")
        await hand.press("enter")
        assert rows(hand)[3].startswith("promise ○ Wed 12 Mar: send brochure by mail")
        await hand.press("u", "u")
        assert rows(hand)[3].startswith("promise ○ Fri 7 Mar: send brochure ·")


async def test_space_keeps_the_promise_under_the_cursor_and_opens_it_again(
    opened: Opening, lunch: Path
) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        await to_row(hand, "plan visit")
        await hand.press("space")
        assert [one.status for one in note(hand).follow_ups] == ["open", "done"]
        await hand.press("space")
        assert [one.status for one in note(hand).follow_ups] == ["open", "open"]
        await to_row(hand, "Nandini")
        await hand.press("home", "space")
        assert [one.status for one in note(hand).follow_ups] == ["done", "open"], "the one that is due first"


async def test_a_note_deleted_from_its_page_leads_back_to_the_list(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter", "delete")
        assert "No notes yet" in hand.text
        assert [one for one in hand.notices if "no longer" in one] == []
        assert hand.notices[-1].endswith("and its 2 promises. u takes it back.")
        await hand.press("u")
        assert "Nandini Rao, Mukesh Vaghela" in hand.text


async def test_a_page_whose_note_is_taken_away_closes_and_says_so(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        with open_mission(lunch) as other, other.writing("handshake") as connection:
            for table in ("handshake_person", "handshake_organisation", "handshake_tag", "follow_up"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("DELETE FROM handshake")
        await hand.wait(0)
        assert "That note is no longer in the mission." in hand.notices
        assert "No notes yet" in hand.text


async def test_what_another_program_changes_is_shown_while_the_cursor_stays(
    opened: Opening, lunch: Path
) -> None:
    async with opened() as hand:
        await hand.press("4", "enter")
        await to_row(hand, "company")
        with open_mission(lunch) as other, other.writing("handshake") as connection:
            connection.execute("UPDATE handshake SET warmth = 'hot'")
            connection.execute("DELETE FROM handshake_person WHERE part = 'delegate'")
        await hand.wait(0)
        assert "▲ hot" in detail(hand)
        await hand.press("enter")
        assert type(hand.app.screen).__name__ == "OrganisationScreen"


async def test_m_b_and_e_do_here_what_they_do_in_the_list(opened: Opening, lunch: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "enter", "m")
        await hand.type("none")
        await hand.press("enter")
        assert "item" not in [row.split()[0] for row in rows(hand)]
        await hand.press("b", "enter")
        assert "Mukesh" not in " ".join(rows(hand)), "one stays on the page of the first"
        await hand.press("u", "u")
        assert len(rows(hand)) == 7
        await hand.press("e")
        await hand.type(" soon")
        await hand.press("enter")
        assert "want a visit, 31/2 soon" in detail(hand)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_text(opened: Opening, india: Path, size: tuple[int, int]) -> None:
    with open_mission(india) as file:
        rao = person_named(file, "Rao")
        with file.writing("person", "organisation") as connection:
            connection.execute("UPDATE person SET given_name = ?, job_title = ?", (HOSTILE, HOSTILE))
            connection.execute("UPDATE organisation SET name = ?", (HOSTILE,))
        firm = file.row("SELECT id FROM organisation LIMIT 1")
        assert firm is not None
        a_handshake(
            file,
            HOSTILE * 20,
            warmth=HOSTILE,
            place=HOSTILE,
            by=HOSTILE,
            unresolved=HOSTILE,
            met=[rao, rao],
            companies=[firm["id"]],
            tags=[HOSTILE],
            promises=[promise(HOSTILE, to=rao, owner=HOSTILE)],
        )
    async with opened(size=size) as hand:
        await hand.press("4", "enter")
        assert "[/b] [@click=app.quit]x[/]" in hand.text
        for keys in (
            ("t", "escape"),
            ("o", "escape"),
            ("f", "escape"),
            ("a", "enter", "enter"),
            ("w",),
            ("b",),
        ):
            await hand.press(*keys)
            assert "\x1b" not in hand.text
        await hand.press("escape")
        for _row in range(3):
            await hand.press("home", "x")
        await hand.press("pagedown", "pageup", "delete", "u")
        assert "[/b] [@click=app.quit]x[/]" in hand.text
