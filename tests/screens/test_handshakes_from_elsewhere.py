"""The list of notes when others write into the file too: other laptops, other programs, nonsense."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from missiontui.settings import user_paths, write_private
from missiontui.store.handshakes import handshakes
from missiontui.store.opening import open_mission
from tests.handshake_days import (
    LUNCH,
    NOON,
    a_handshake,
    a_tuesday,
    item_titled,
    many_handshakes,
    person_named,
    promise,
)
from tests.screens.conftest import Opening
from tests.screens.test_handshakes import SIZES, chosen, notes, title

HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"


@pytest.fixture
def tuesday(india: Path) -> Path:
    """The sample with four notes of Monday and Tuesday, on the laptop of Tom Aerts."""
    write_private(user_paths().settings, 'name = "Tom Aerts"\nagency = "AWEX"\n')
    with open_mission(india) as file:
        a_tuesday(file)
    return india


async def test_a_note_that_another_program_adds_is_there_within_a_second_and_the_cursor_stays(
    opened: Opening, tuesday: Path
) -> None:
    async with opened() as hand:
        await hand.press("4", "down")
        with open_mission(tuesday) as other:
            a_handshake(other, "typed in the next pane", at=NOON + timedelta(minutes=8))
        await hand.wait(0)
        assert "typed in the next pane" in hand.text
        assert title(hand) == "Handshakes · 5 notes"
        assert chosen(hand).startswith("@Nandini Rao")


async def test_a_note_that_is_deleted_elsewhere_meanwhile_is_said_to_be_gone(
    opened: Opening, tuesday: Path
) -> None:
    async with opened() as hand:
        await hand.press("4")
        with open_mission(tuesday) as other, other.writing("handshake") as connection:
            for table in ("handshake_person", "handshake_tag", "follow_up", "handshake"):
                connection.execute(f"DELETE FROM {table}")
        for keys in (("delete",), ("down", "b", "enter")):
            await hand.press(*keys)
            assert "That note is no longer in the mission." in hand.notices[-1], keys
        assert title(hand) == "Handshakes · 0 notes"


async def test_two_thousand_notes_are_shown_in_parts(opened: Opening, india: Path) -> None:
    with open_mission(india) as file:
        many_handshakes(file, 2000)
    async with opened() as hand:
        await hand.press("4")
        assert title(hand) == "Handshakes · 2000 notes · the newest 300 shown, o shows older ones"
        assert len(notes(hand)) == 300
        await hand.press("end")
        last = chosen(hand)
        await hand.press("o")
        assert len(notes(hand)) == 600
        assert chosen(hand) == last
        await hand.press("v", "t")
        assert "the newest 300 shown" in title(hand)
        await hand.press("v", "h", "o")
        assert "These are all there are." in hand.notices[-1]


async def test_a_scrolled_list_stays_where_it_is_when_something_changes(opened: Opening, india: Path) -> None:
    with open_mission(india) as file:
        many_handshakes(file, 100)
    async with opened(size=(80, 24)) as hand:
        await hand.press("4", "pagedown", "pagedown", "pagedown", "up")
        options = hand.app.screen.query_one("#handshakes", OptionList)
        note, place = chosen(hand), options.scroll_y
        assert place > 0
        with hand.desk.file.writing("handshake") as connection:
            connection.execute("UPDATE handshake SET warmth = 'hot' WHERE note = 'note 99'")
        await hand.settle()
        assert (chosen(hand), options.scroll_y) == (note, place)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_text(opened: Opening, india: Path, size: tuple[int, int]) -> None:
    with open_mission(india) as file:
        with file.writing("person", "agenda_item") as connection:
            connection.execute("UPDATE person SET given_name = ? WHERE family_name = 'Rao'", (HOSTILE,))
            connection.execute("UPDATE agenda_item SET title = title || ?", (HOSTILE,))
        a_handshake(
            file,
            HOSTILE,
            item_id=item_titled(file, LUNCH + HOSTILE),
            place=HOSTILE,
            warmth=HOSTILE,
            by=HOSTILE,
            unresolved=HOSTILE,
            met=[person_named(file, "Rao"), person_named(file, "Vaghela")],
            ours=[person_named(file, "Rao")],
            tags=[HOSTILE],
            promises=[promise(HOSTILE, to=person_named(file, "Rao"), owner=HOSTILE)],
        )
    async with opened(size=size) as hand:
        await hand.press("4")
        assert "[/b] [@click=app.quit]x[/]" in hand.text
        for keys in (("v", "escape"), ("v", "d", "enter"), ("v", "g", "enter"), ("v", "a"), ("b", "escape")):
            await hand.press(*keys)
            assert "\x1b" not in hand.text.replace("\n", "")
        for keys in (("m", "escape"), ("g", "escape"), ("space",), ("u",), ("enter", "escape")):
            await hand.press(*keys)
        assert "[/b] [@click=app.quit]x[/]" in hand.text


@pytest.mark.parametrize("size", SIZES)
async def test_nonsense_from_another_program_is_shown_as_it_stands(
    opened: Opening, india: Path, size: tuple[int, int]
) -> None:
    with open_mission(india) as file:
        a_handshake(
            file,
            "\n\n",
            zone="Nowhere/Land",
            warmth="boiling",
            met=[person_named(file, "Rao")] * 2,
            promises=[promise("x", "soon", status="perhaps", due_time="late")],
        )
        a_handshake(file, "at the end of time", at=NOON.replace(year=9999, month=12, day=31, hour=23))
        a_handshake(file, "at its beginning", at=NOON.replace(year=1, month=1, day=1, hour=0), zone="Cuba")
        file.rows("PRAGMA foreign_keys = OFF")
        with file.writing("handshake") as connection:
            connection.execute(
                "INSERT INTO handshake (id, at, zone, note, agenda_item_id) VALUES ('x', ?, '', 'lost', 'y')",
                ("2025-03-04 06:00:00",),
            )
            connection.execute("INSERT INTO handshake_person VALUES ('x', 'x', 'nobody', 'boss')")
            connection.execute("INSERT INTO handshake_organisation VALUES ('x', 'x', 'nothing')")
            connection.execute("UPDATE handshake_person SET part = 'boss' WHERE id = (SELECT min(id)"
                               " FROM handshake_person)")  # fmt: skip
    async with opened(size=size) as hand:
        await hand.press("4")
        assert len(notes(hand)) == 4
        assert "boili…" in hand.text
        for _note in range(4):
            await hand.press("down", "m", "escape", "space", "enter")
            await hand.press("down", "enter", "escape", "o", "escape", "w", "t", "escape", "escape")
        for letter in "mthwc":
            await hand.press("v", letter, "v", letter)
        assert len(notes(hand)) == 4


@pytest.mark.parametrize("written", ["yesterday", "", "2025-02-30T06:00:00Z", "0001-01-01T00:00:00+05:00"])
async def test_a_note_with_a_time_that_is_none_is_shown_with_the_others(
    opened: Opening, tuesday: Path, written: str
) -> None:
    with open_mission(tuesday) as file, file.writing("handshake") as connection:
        connection.execute("UPDATE handshake SET at = ? WHERE warmth = 'hot'", (written,))
    async with opened() as hand:
        await hand.press("4")
        assert len(notes(hand)) == 4
        await hand.press("end", "enter")
        assert "@Kabir Anand wants our ESG sheet" in hand.text


async def test_keeping_what_could_not_be_kept_is_told(opened: Opening, tuesday: Path) -> None:
    async with opened() as hand:
        await hand.press("4")
        hand.desk.file.rows("PRAGMA busy_timeout = 0")
        with open_mission(tuesday) as other, other.writing("mission"):
            await hand.press("space")
            assert "being written by another program" in hand.notices[-1]
        await hand.press("space")
        assert hand.notices[-1] == "Done: “send sheet”. u takes it back."
        assert len(handshakes(hand.desk.file)) == 4
