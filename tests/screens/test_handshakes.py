"""Screen 4: what was noted, the newest first, and all that can be done to a note from the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from missiontui.settings import user_paths, write_private
from missiontui.store.opening import open_mission
from tests.handshake_days import a_tuesday
from tests.screens.conftest import Hand, Opening

SIZES = [(120, 40), (80, 24)]


@pytest.fixture
def tuesday(india: Path) -> Path:
    """The sample with four notes of Monday and Tuesday, on the laptop of Tom Aerts."""
    write_private(user_paths().settings, 'name = "Tom Aerts"\nagency = "AWEX"\n')
    with open_mission(india) as file:
        a_tuesday(file)
    return india


def lines(hand: Hand) -> list[str]:
    """The rows of the list as they stand there, headings too."""
    options = hand.app.screen.query_one("#handshakes", OptionList)
    return [str(option.prompt) for option in options.options]


def title(hand: Hand) -> str:
    return hand.static("#handshakes-title")


def notes(hand: Hand) -> list[str]:
    """The words of the notes that are listed."""
    return [one.note for one in hand.app.screen._handshakes.values()]


def chosen(hand: Hand) -> str:
    return str(hand.app.screen.chosen_handshake().note)


async def test_notes_stand_by_day_and_item_the_newest_first(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4")
        assert title(hand) == "Handshakes · 4 notes"
        assert lines(hand) == [
            "Tuesday 4 March 2025 · Power lunch, Belgian residence",
            "11:30  ▲ hot   Kabir Anand (CII)\n"
            "               +Wim De Smet · ! overdue, Mon 3 Mar · #esg",
            "11:25  ● warm  Nandini Rao, Mukesh Vaghela (Ministry of Electronics and IT, Silox)\n"
            "               +Wim De Smet · ○ Fri 7 Mar (+1) · ✎ to complete · #visit",
            "Tuesday 4 March 2025 · Meeting with the Prime Minister, Hyderabad House",
            "10:50  ▽ cold  nobody took notes\n               ✎ to complete",
            "Monday 3 March 2025 · at no item of the programme, New Delhi",
            "11:30          Savio Rodrigues (Airport Protocol Desk)\n               ✓ done",
        ]  # fmt: skip


async def test_the_note_under_the_cursor_stands_beside_the_list(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "down")
        await hand.until(lambda: "Mukesh" in hand.static("#handshakes-detail"))
        detail = " ".join(hand.static("#handshakes-detail").split())
        for words in (
            "Tuesday 4 March 2025 11:25 (Asia/Kolkata)",
            "@Nandini Rao and @Mukesh Vaghela want a visit, 31/2",
            "Nandini Rao · Private secretary to the minister · Ministry of Electronics and IT",
            "delegate Wim De Smet",
            "○ Fri 7 Mar: send brochure · to Nandini Rao · nobody keeps it yet",
            "#visit",
            "not understood: “31/2”",
        ):
            assert words in detail, words
        await hand.press("up")
        await hand.until(lambda: "Tom Aerts (AWEX)" in hand.static("#handshakes-detail"))


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_note_s_own_page(opened: Opening, tuesday: Path, size: tuple[int, int]) -> None:
    async with opened(size=size) as hand:
        await hand.press("4", "down")
        if size[0] == 120:
            await hand.until(lambda: "not understood" in hand.text)
        await hand.press("enter")
        assert "not understood: “31/2”" in hand.text
        await hand.press("escape")
        assert chosen(hand).startswith("@Nandini Rao"), "and back where one was"


@pytest.mark.parametrize("size", SIZES)
async def test_two_keys_show_a_part_and_the_title_says_which(
    opened: Opening, tuesday: Path, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("4", "v", "m")
        assert title(hand) == "Handshakes · 2 notes · only mine"
        await hand.press("v", "h")
        assert title(hand) == "Handshakes · 1 note · only mine, hot"
        assert notes(hand) == ["@Kabir Anand wants our ESG sheet"]
        await hand.press("v", "w")
        assert notes(hand) == []
        assert "No notes that are: mine, hot, without promise." in hand.text
        assert "v shows others" in hand.text
        await hand.press("v", "a")
        assert len(notes(hand)) == 4
        for letter, number in (("t", 3), ("c", 2), ("w", 1)):
            await hand.press("v", letter)
            assert len(notes(hand)) == number, letter
            await hand.press("v", letter)
            assert len(notes(hand)) == 4, "the same letter takes it away"


async def test_several_are_ticked_at_once(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "v", "down", "space", "down", "space", "enter")
        assert title(hand) == "Handshakes · 2 notes · only mine, today"
        await hand.press("v", "space", "enter")
        assert title(hand) == "Handshakes · 3 notes · only today"
        await hand.press("v", "home", "enter")
        assert title(hand) == "Handshakes · 4 notes"
        await hand.press("v", "down", "escape")
        assert title(hand) == "Handshakes · 4 notes"


async def test_by_delegate_and_by_tag_are_chosen_from_those_that_occur(
    opened: Opening, tuesday: Path
) -> None:
    async with opened() as hand:
        await hand.press("4", "v", "d")
        assert "Wim De Smet  2 notes" in hand.text
        await hand.type("smet")
        await hand.press("enter")
        assert title(hand) == "Handshakes · 2 notes · only with Wim De Smet"
        await hand.press("v", "g")
        assert "#esg  1 note" in hand.text
        await hand.press("down", "enter")
        assert title(hand) == "Handshakes · 1 note · only with Wim De Smet, #visit"
        await hand.press("v", "d", "up", "enter")
        assert title(hand) == "Handshakes · 1 note · only #visit"
        await hand.press("v", "g", "escape", "escape")
        assert title(hand) == "Handshakes · 1 note · only #visit"


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_says_how_a_note_is_taken(opened: Opening, size: tuple[int, int]) -> None:
    async with opened(size=size) as hand:
        await hand.press("4")
        assert title(hand) == "Handshakes · 0 notes"
        words = "No notes yet. n takes one: @Name +who of ours, what was said #tag !hot >promise fri"
        assert words in " ".join(hand.text.replace("│", " ").split())
        await hand.press("e", "m", "b", "g", "space", "delete", "enter")
        assert "No note is chosen. n takes one." in hand.notices[-1]
        await hand.press("v", "d")
        assert "+Name in a note says who of ours was there." in hand.text


async def test_e_edits_the_words_as_they_were_typed(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "down", "e")
        assert "@Nandini Rao and @Mukesh Vaghela want a visit, 31/2" in hand.text
        await hand.type(" soon")
        await hand.press("enter")
        assert chosen(hand) == "@Nandini Rao and @Mukesh Vaghela want a visit, 31/2 soon"


@pytest.mark.parametrize("size", SIZES)
async def test_m_attaches_the_note_to_another_item_and_u_takes_it_back(
    opened: Opening, tuesday: Path, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("4", "m")
        assert "none  at no item of the programme" in hand.text
        await hand.press("escape", "space", "m")
        assert hand.notices == [], "none stands before the question"
        await hand.press("escape", "u", "m")
        await hand.type("prime minister meeting")
        await hand.press("enter")
        assert "is at “Meeting with the Prime Minister” now. u takes it back." in hand.notices[-1]
        assert chosen(hand) == "@Kabir Anand wants our ESG sheet", "the cursor went with it"
        row = next(place for place, line in enumerate(lines(hand)) if "Kabir Anand" in line)
        assert "Meeting with the Prime Minister" in lines(hand)[row - 1]
        await hand.press("u")
        assert "Power lunch" in lines(hand)[0]
        assert "Kabir Anand" in lines(hand)[1]


async def test_what_was_on_then_stands_before_the_rest_of_the_day(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "end", "up", "m")
        picks = [str(option.prompt) for option in hand.app.screen.query_one(OptionList).options]
        on_then = [pick for pick in picks if "was on then" in pick]
        assert picks[: len(on_then)] == on_then
        assert picks[len(on_then)].startswith("none")
        assert all("Mar" not in pick for pick in on_then), "of the day itself no date is said"
        await hand.type("none")
        await hand.press("enter")
        assert "is at no item now" in hand.notices[-1]
        assert "Tuesday 4 March 2025 · at no item of the programme, Hyderabad House" in lines(hand)


@pytest.mark.parametrize("size", SIZES)
async def test_one_note_about_two_people_becomes_two_and_one_u_makes_it_one_again(
    opened: Opening, tuesday: Path, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("4", "down", "b")
        assert "→ new note    person      Mukesh Vaghela" in hand.text
        assert "→ new note    promise     plan visit" in hand.text
        assert "⇄ both        person      Wim De Smet" in hand.text
        await hand.press("enter")
        assert hand.notices[-1] == "Two notes: “Nandini Rao” and “Mukesh Vaghela”. u takes it back."
        assert title(hand) == "Handshakes · 5 notes"
        split = [line for line in lines(hand) if line.startswith("11:25")]
        assert any("Mukesh Vaghela (Silox)" in line and "? no date" in line for line in split)
        assert any("Nandini Rao (Ministry" in line and "○ Fri 7 Mar ·" in line for line in split)
        await hand.press("u")
        assert title(hand) == "Handshakes · 4 notes"


async def test_a_split_that_leaves_a_note_to_nobody_is_refused(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "down", "b", "space", "space", "enter")
        assert "Nobody goes to the new note." not in hand.text, "both is enough"
        await hand.press("u", "b", "up", "space", "enter")
        assert title(hand) == "Handshakes · 5 notes"
        await hand.press("u", "b", "up", "space", "down", "down", "space", "space", "enter")
        assert "Nobody stays in this note. space on a name keeps them here." in hand.text
        await hand.press("space", "enter")
        assert title(hand) == "Handshakes · 5 notes"


async def test_a_note_about_one_person_has_nothing_to_split(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "end", "b")
        assert "not about two people" in hand.notices[-1]


async def test_one_key_to_the_person_and_a_choice_where_there_are_two(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "g")
        assert "Anand" in hand.text
        assert type(hand.app.screen).__name__ == "PersonScreen"
        await hand.press("escape", "down", "g")
        assert "Whose page?" in hand.text
        await hand.type("vag")
        await hand.press("enter")
        assert type(hand.app.screen).__name__ == "PersonScreen"
        assert "Vaghela" in hand.text
        await hand.press("escape", "down", "g")
        assert "Nobody is named in this note." in hand.notices[-1]


async def test_a_deleted_note_comes_back_where_it_was(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "down", "delete")
        assert hand.notices[-1] == (
            "Deleted the note “Nandini Rao, Mukesh Vaghela” and its 2 promises. u takes it back."
        )
        assert title(hand) == "Handshakes · 3 notes"
        assert chosen(hand) == "nobody took notes", "the next one"
        await hand.press("u")
        assert "@Nandini Rao and @Mukesh Vaghela want a visit, 31/2" in notes(hand)


async def test_space_keeps_the_promise_that_is_due_first(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "down", "space")
        assert hand.notices[-1] == "Done: “send brochure”. u takes it back."
        assert "? no date (+1)" in lines(hand)[2]
        await hand.press("space")
        assert "✓ done (+1)" in lines(hand)[2]
        await hand.press("space")
        assert "still open" in hand.notices[-1]
        await hand.press("u", "u")
        assert "○ Fri 7 Mar (+1)" in lines(hand)[2]


async def test_h_shows_the_history_of_the_note(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4", "space", "H")
        assert "History of handshake" in hand.text
