"""One key, one line, Enter: a note taken on the screen."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from missiontui.domain.handshakes import Handshake
from missiontui.screens.note import NoteForm
from missiontui.store import driver
from missiontui.store.drafts import kept_drafts
from missiontui.store.handshakes import handshakes
from missiontui.store.opening import open_mission
from missiontui.widgets.note_text import NoteText
from tests.conftest import DEMO_AT, Shell
from tests.screens.conftest import Hand, Opening

HOSTILE = "[/b] [@click=app.quit]x[/] Müller [ACME] \x1b]52;c;SGFjaw==\x07\u202eevil"


def notes(hand: Hand) -> tuple[Handshake, ...]:
    return handshakes(hand.desk.file)


async def write(hand: Hand, text: str) -> None:
    """Type quickly: keys without waiting for each."""
    hand.app.screen.query_one(NoteText).insert(text)
    await hand.settle()


def understood(hand: Hand) -> str:
    return " ".join(str(hand.app.screen.query_one("#note-understood", Static).render()).split())


async def test_ten_quick_notes_in_a_row_are_each_saved_at_enter_and_none_asks_anything(
    opened: Opening,
) -> None:
    async with opened() as hand:
        for number in range(10):
            await hand.press("n")
            await hand.pilot.press(*f"guest{number}")
            await hand.press("enter")
            assert not isinstance(hand.app.screen, NoteForm)
            assert notes(hand)[0].note == f"guest{number}"
            assert "● Saved" in hand.notices[-1]
        assert len(notes(hand)) == 10


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_what_was_understood_stands_below_before_enter(opened: Opening, size: tuple[int, int]) -> None:
    async with opened(size=size) as hand:
        await hand.press("n")
        await write(hand, "@Lakshmi Rao (Deccan Steel) +Wim De Smet #food !hot >send sheet next friday")

        words = understood(hand)
        assert "met Lakshmi Rao, Deccan Steel new company new, to complete" in words
        assert "with Wim De Smet" in words
        assert "▲ hot · #food" in words
        assert "send sheet · Fri 14 Mar" in words
        assert "Meeting with the Prime Minister" in hand.static("#note-head")


async def test_tab_takes_the_best_guess_and_the_arrows_another(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await hand.pilot.press("@", *"priya", "space", *"sh")
        await hand.press("down", "tab")
        assert hand.app.screen.query_one(NoteText).text == "@Priya Sharma (Kaveri BioLabs) "
        await hand.press("enter")

        assert [party.organisation for party in notes(hand)[0].parties] == ["Kaveri BioLabs"]


async def test_the_item_can_be_changed_and_several_lines_written_without_leaving(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n", "ctrl+t")
        await hand.pilot.press(*"one", "ctrl+e", *"two")
        await hand.press("enter")

        assert notes(hand)[0].note == "one\ntwo"
        assert notes(hand)[0].item not in ("", "Meeting with the Prime Minister")


async def test_a_note_is_taken_from_a_form_too_and_the_form_stays(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("e", "ctrl+n")
        await write(hand, "quick one")
        await hand.press("enter")

        assert notes(hand)[0].note == "quick one"
        assert type(hand.app.screen).__name__ == "ItemForm"


async def test_escape_keeps_a_draft_which_n_takes_up_and_saving_ends_it(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "half a tho")
        await hand.press("escape")
        assert "Kept as a draft" in hand.notices[-1]
        assert [one.content["text"] for one in kept_drafts(hand.desk.file)] == ["half a tho"]

        await hand.press("n")
        await hand.pilot.press(*"ught", "enter")
        await hand.settle()
        assert [one.note for one in notes(hand)] == ["half a thought"]
        assert kept_drafts(hand.desk.file) == ()


async def test_a_draft_is_thrown_away_by_a_key_and_an_empty_form_leaves_none(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "nonsense")
        await hand.press("ctrl+x", "n", "escape", "n", "enter")
        hand.desk.drafts.flush()

        assert kept_drafts(hand.desk.file) == ()
        assert notes(hand) == ()


async def test_a_draft_is_offered_at_the_next_start(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "@Wim De Smet half")
        hand.desk.drafts.flush()

    async with opened() as hand:
        await hand.until(lambda: hand.app.screen.query(NoteText))
        assert hand.app.screen.query_one(NoteText).text == "@Wim De Smet half"
        assert "A draft from 11:42" in hand.static("#note-problem")
        await hand.press("enter")
        assert notes(hand)[0].note == "@Wim De Smet half"


async def test_what_cannot_be_saved_stays_in_the_form_with_the_reason(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "precious words")
        with_lock = driver.connect(hand.desk.file.path.as_uri(), timeout=5)  # a draft may be being saved
        hand.desk.file._connection.execute("PRAGMA busy_timeout = 1")
        with_lock.execute("BEGIN IMMEDIATE")
        await hand.press("enter")

        assert "being written by another program" in hand.static("#note-problem")
        assert hand.app.screen.query_one(NoteText).text == "precious words"
        with_lock.execute("ROLLBACK")
        await hand.press("enter")
        assert notes(hand)[0].note == "precious words"
        with_lock.close()


async def test_a_saved_note_is_taken_back_and_done_again_by_key(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "@Zoé Quux (Quuxco) >write fri")
        await hand.press("enter", "u")
        assert notes(hand) == ()
        assert hand.desk.file.rows("SELECT 1 FROM person WHERE family_name = 'Quux'") == []
        await hand.press("U")
        assert notes(hand)[0].follow_ups[0].action == "write"


async def test_a_note_is_edited_and_what_was_done_with_its_promise_stays(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "@Wim De Smet #old >send sheet fri")
        await hand.press("enter")
        (before,) = notes(hand)
        with hand.desk.file.writing("follow_up") as connection:
            connection.execute("UPDATE follow_up SET status = 'done', done_at = '2025-03-04T07:00:00Z'")

        hand.app.push_screen(NoteForm(hand.desk, handshake_id=before.id))
        await hand.settle()
        hand.app.screen.query_one(NoteText).text = "@Wim Desmet #new >send the sheet fri"
        await hand.press("enter")

        (after,) = notes(hand)
        assert (after.id, after.at, after.tags) == (before.id, before.at, ("new",))
        assert [party.name for party in after.parties] == ["Wim Desmet"]
        assert [(one.id, one.action, one.status) for one in after.follow_ups] == [
            (before.follow_ups[0].id, "send the sheet", "done")
        ]


async def test_a_note_that_somebody_else_changed_meanwhile_is_not_written_over(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "first words")
        await hand.press("enter")
        (note,) = notes(hand)
        hand.app.push_screen(NoteForm(hand.desk, handshake_id=note.id))
        await hand.settle()
        with hand.desk.file.writing("handshake") as connection:
            connection.execute("UPDATE handshake SET note = 'their words'")
        await write(hand, " and mine")
        await hand.press("enter")

        assert "changed or deleted by somebody else" in hand.static("#note-problem")
        assert hand.app.screen.query_one(NoteText).text == "first words and mine"
        assert notes(hand)[0].note == "their words"


async def test_hostile_text_is_text(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, f"@{HOSTILE} >{HOSTILE} #[/b] !{HOSTILE}")
        assert "[@click=app.quit]x[/] Müller [ACME]" in hand.text
        await hand.press("enter")
        assert "[@click=app.quit]x[/] Müller [ACME] ]52;c;SGFjaw==evil" in notes(hand)[0].note


async def test_screen_and_shell_write_at_once_and_both_show_all(opened: Opening) -> None:
    async with opened() as hand:
        shell = Shell(hand.desk.file.path, DEMO_AT)
        for number in range(5):
            await hand.press("n")
            await write(hand, f"screen {number}")
            assert shell("note", f"shell {number}").exit_code == 0  # while the form is open
            await hand.press("enter")
        await hand.wait(0)
        await hand.press("4")

        expected = {f"{where} {number}" for where in ("screen", "shell") for number in range(5)}
        assert {one.note for one in notes(hand)} == expected
        with open_mission(hand.desk.file.path) as other:
            assert {one.note for one in handshakes(other)} == expected
        for words in expected:
            assert words in hand.text


async def test_enter_that_bounces_saves_one_note(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "once")
        await hand.pilot.press("enter", "enter")
        await hand.settle()

        assert [one.note for one in notes(hand)] == ["once"]


async def test_a_draft_of_an_edited_note_is_taken_up_by_e_and_knows_the_words_it_began_with(
    opened: Opening,
) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "first words")
        await hand.press("enter", "4", "e")
        await write(hand, " and more")
        await hand.press("escape")
        assert "e on the note" in hand.notices[-1]
        with hand.desk.file.writing("handshake") as connection:
            connection.execute("UPDATE handshake SET note = 'their words'")
        await hand.press("e")
        assert hand.app.screen.query_one(NoteText).text == "first words and more"
        await hand.press("enter")
        assert "changed or deleted by somebody else" in hand.static("#note-problem")


async def test_who_was_in_doubt_at_first_is_linked_when_the_words_are_completed(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "@Priya Sharma wants fries >send some fri")
        await hand.press("enter", "4", "e")
        hand.app.screen.query_one(NoteText).text = "@Priya Sharma (Kaveri) wants fries >send some fri"
        await hand.press("enter")

        (note,) = notes(hand)
        assert [party.organisation for party in note.parties] == ["Kaveri BioLabs"]
        assert note.unresolved == ()
        assert [one.person for one in note.follow_ups] == ["Priya Sharma"]


async def test_a_second_mention_that_goes_leaves_the_first(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "@Wim De Smet (Canal) said so @Wim De Smet (Canal & Quay Engineering)")
        await hand.press("enter", "4", "e")
        hand.app.screen.query_one(NoteText).text = "@Wim De Smet (Canal) said so"
        await hand.press("enter")

        assert [party.name for party in notes(hand)[0].parties] == ["Wim De Smet"]


async def test_words_that_no_longer_give_a_date_leave_the_date_that_was_given(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("n")
        await write(hand, "@Wim De Smet >have lunch 9/3")
        await hand.press("enter", "4", "e")
        await write(hand, " with somebody")
        await hand.press("enter")

        (promise,) = notes(hand)[0].follow_ups
        assert (promise.action, f"{promise.due_on}") == ("have lunch 9/3 with somebody", "2025-03-09")
