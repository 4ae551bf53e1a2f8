"""Who changed what: one key from any record, and from there to the whole mission."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from missiontui.settings import read_settings, user_paths
from missiontui.store.log import reading
from missiontui.store.opening import open_mission
from tests.conftest import Shell
from tests.screens.conftest import Hand, Opening

WALK = "Walk: Lodhi Garden"


@pytest.fixture
def tom(own_machine: Path) -> None:
    """The settings of somebody who gave their name."""
    path = user_paths().settings
    path.parent.mkdir(parents=True)
    path.write_text('name = "Tom Aerts"\nagency = "AWEX"\n')


async def with_a_history(hand: Hand) -> None:
    await hand.go_to(WALK)
    await hand.press("plus", "enter", "c")
    await hand.type("rain")
    await hand.press("enter")


@pytest.mark.usefixtures("tom")
async def test_one_key_shows_an_item_s_fields_over_time_with_who_and_which_laptop(opened: Opening) -> None:
    async with opened() as hand:
        await with_a_history(hand)
        await hand.press("H")
        assert "History of item “Walk: Lodhi Garden”" in hand.text
        assert "cancelled “Walk: Lodhi Garden”" in hand.text
        assert "delayed “Walk: Lodhi Garden” by 5 minutes" in hand.text
        detail = hand.static("#history-detail")
        assert "Tom Aerts (AWEX), on " in detail
        assert "status: planned → cancelled" in detail
        assert "reason: – → rain" in detail
        await hand.press("down")
        assert "start: Tue 4 Mar 15:45 → Tue 4 Mar 15:50" in hand.static("#history-detail")
        await hand.press("escape")
        assert hand.app.screen.query("Timeline")


async def test_an_earlier_act_is_taken_back_while_later_work_stays(opened: Opening) -> None:
    async with opened() as hand:
        await with_a_history(hand)
        await hand.press("H", "down", "r")
        assert "Undo: delayed “Walk: Lodhi Garden” by 5 minutes, 11:42" in hand.text
        assert "start: Tue 4 Mar 15:50 → Tue 4 Mar 15:45" in hand.text
        await hand.press("enter")
        item = read_walk(hand)
        assert (item["starts_at"], item["status"]) == ("2025-03-04T10:15:00Z", "cancelled")
        assert "took back: delayed “Walk: Lodhi Garden” by 5 minutes" in hand.text
        assert "↶ taken back" in hand.text
        await hand.press("r", "enter")
        assert read_walk(hand)["starts_at"] == "2025-03-04T10:20:00Z", "the same key does it again"
        assert "did again: delayed" in hand.text


def read_walk(hand: Hand) -> dict[str, object]:
    row = hand.desk.file.row("SELECT * FROM agenda_item WHERE title = ?", WALK)
    assert row is not None
    return dict(row)


async def test_the_history_of_an_item_has_that_of_its_cues(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Power lunch")
        await hand.press("space", "H")
        assert "ticked “Menus and place cards on the tables”" in hand.text
        assert "done at: – → Tue 4 Mar 11:42" in hand.static("#history-detail")


async def test_the_whole_mission_s_history_leads_to_each_record_s(opened: Opening) -> None:
    async with opened() as hand:
        await with_a_history(hand)
        await hand.go_to("Power lunch")
        await hand.press("H")
        assert "cancelled" not in hand.text
        await hand.press("a")
        assert "History of the mission" in hand.text
        assert "cancelled “Walk: Lodhi Garden”" in hand.text
        await hand.press("home", "H")
        assert "History of item “Walk: Lodhi Garden”" in hand.text
        await hand.press("escape", "a")
        assert "History of item “Power lunch”" in hand.text


async def test_a_call_has_its_history_too(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to(WALK)
        await hand.press("plus", "enter", "w", "space", "H")
        assert "told “Suraj Bisht”" in hand.text


@pytest.mark.usefixtures("tom")
async def test_it_is_filtered_by_person_records_words_and_time(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await with_a_history(hand)
        await hand.wait(20)
        await hand.go_to("Power lunch")
        await hand.press("space", "H", "a")
        assert entries(hand) == ["ticked", "cancelled", "delayed", "made"]
        for lines, shown in (
            ((("by", "tom"),), ["ticked", "cancelled", "delayed"]),
            ((("table", "cues"),), ["ticked", "made"]),
            ((("text", "LODHI garden"), ("by", "tom")), ["cancelled", "delayed"]),
            ((("since", "11:50"), ("by", "tom")), ["ticked"]),
            ((("until", "11:42"), ("text", "rain")), ["cancelled"]),
            ((("text", "no such thing"),), []),
        ):
            await filter_by(hand, *lines)
            assert entries(hand) == shown, lines
        assert "Nothing of that kind. v changes what is shown." in hand.text
        assert hand.static("#history-title").endswith("only no such thing")


async def filter_by(hand: Hand, *lines: tuple[str, str]) -> None:
    await hand.press("v")
    for name in ("by", "table", "text", "since", "until"):
        await hand.pilot.press("home", "ctrl+k")
        await hand.type(dict(lines).get(name, ""))
        await hand.pilot.press("tab")
    await hand.press("enter")


def entries(hand: Hand) -> list[str]:
    return [entry.text.split()[0] for entry in hand.app.screen._entries.values()]


async def test_a_filter_that_cannot_be_meant_says_why_and_stays(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("H", "v", "tab")
        await hand.type("unicorns")
        await hand.press("enter")
        assert "There are no records called “unicorns”." in hand.text
        await hand.press("home", "ctrl+k", "tab", "tab")
        await hand.type("25:00")
        await hand.press("enter")
        assert "“25:00” is no time of day." in hand.text
        await hand.press("escape")
        assert "only" not in hand.static("#history-title")


async def test_what_another_program_wrote_is_shown_as_that(opened: Opening, india: Path) -> None:
    with closing(sqlite3.connect(india)) as other:
        other.execute("UPDATE agenda_item SET venue = 'The lawn' WHERE title = ?", (WALK,))
        other.commit()
    async with opened() as hand:
        await hand.go_to(WALK)
        await hand.press("H")
        assert "another program" in hand.text
        assert "venue: Lodhi Garden → The lawn" in " ".join(hand.static("#history-detail").split())


async def test_a_reader_of_a_long_detail_is_left_where_they_are(opened: Opening) -> None:
    async with opened(size=(80, 24)) as hand:
        await hand.go_to("Power lunch")
        await hand.press("H", "end", "pagedown")
        scroll = hand.app.screen.query_one("#history-scroll")
        place = scroll.scroll_y
        assert place > 0
        await hand.wait(1)
        assert scroll.scroll_y == place


async def test_a_time_at_the_end_of_all_clocks_is_shown_as_it_stands(opened: Opening, india: Path) -> None:
    with closing(sqlite3.connect(india)) as other:
        other.execute("UPDATE agenda_item SET notes = '9999-12-31T23:59:59Z' WHERE title = ?", (WALK,))
        other.commit()
    async with opened() as hand:
        await hand.go_to(WALK)
        await hand.press("H")
        assert "→ 9999-12-31T23:59:59Z" in " ".join(hand.static("#history-detail").split())


async def test_what_could_not_be_taken_back_shows_in_the_header_too(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await with_a_history(hand)
        await hand.press("H", "r")
        hand.desk.file.rows("PRAGMA busy_timeout = 0")
        with open_mission(india) as other, other.writing("mission"):
            await hand.press("enter")
            assert "being written by another program" in hand.notices[-1]
            assert "✗ not saved" in hand.text
        await hand.press("r", "enter")
        assert "● saved" in hand.text


async def test_a_long_history_is_shown_in_parts(opened: Opening, shell: Shell) -> None:
    async with opened() as hand:
        file = hand.desk.file
        for number in range(120):
            with file.writing("mission") as connection:
                connection.execute("UPDATE mission SET notes = ?", (str(number),))
        await hand.press("H", "a")
        assert "back to 11:42, o goes further" in hand.static("#history-title")
        assert len(entries(hand)) == 100
        await hand.press("o")
        assert len(entries(hand)) == len(list(reading.batches(file)))


async def test_the_name_is_given_when_somebody_wants_to_and_stands_beside_what_follows(
    opened: Opening,
) -> None:
    async with opened() as hand:
        await hand.press("ctrl+y", "ctrl+k")
        await hand.type("Anke Maes")
        await hand.press("tab")
        await hand.type("FIT")
        await hand.press("enter")
        assert hand.notices[-1] == "Noted as Anke Maes (FIT) from now on."
        kept = read_settings(user_paths().settings)
        assert (kept.name, kept.agency) == ("Anke Maes", "FIT")
        await hand.go_to(WALK)
        await hand.press("plus", "enter", "H")
        assert "Anke Maes (FIT)" in hand.text


async def test_a_name_that_cannot_be_kept_is_told(opened: Opening) -> None:
    async with opened() as hand:
        user_paths().config.parent.mkdir(parents=True, exist_ok=True)
        user_paths().config.write_text("a file where the folder should be")
        await hand.press("ctrl+y", "enter")
        assert "The settings could not be written" in hand.notices[-1]
