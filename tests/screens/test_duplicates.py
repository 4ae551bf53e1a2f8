"""Who is in the mission twice is seen side by side, merged field by field or told apart, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from missiontui.store import merging
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.opening import open_mission
from tests.records import add
from tests.screens.conftest import Hand, Opening

HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"
SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)])
NEAR = "nearly the same name in Canal & Quay"


def the(file: MissionFile, sql: str) -> str:
    row = file.row(sql)
    assert row is not None
    return str(row[0])


@pytest.fixture
def twice(india: Path) -> Path:
    """Wim De Smet is here again, from a note, and so is a company."""
    with open_mission(india) as file:
        wim = the(file, "SELECT id FROM person WHERE badge = 'BE-0051'")
        firm = the(file, "SELECT organisation_id FROM person WHERE badge = 'BE-0051'")
        noted = add(
            file,
            "person",
            given_name="W.",
            family_name="De Smet",
            organisation_id=firm,
            job_title="Head of locks",
            access_needs="lift",
            notes="Wants the sheet",
            to_complete=1,
        )
        with file.writing("person") as connection:
            connection.execute("UPDATE person SET notes = 'Chair' WHERE id = ?", (wim,))
        note = add(file, "handshake", at="2025-03-04T06:00:00Z", zone="Asia/Kolkata", note="Locks")
        add(file, "handshake_person", handshake_id=note, person_id=noted)
        add(file, "follow_up", handshake_id=note, person_id=noted, action="send sheet")
        add(file, "organisation", name="Pont en Sluis NV", to_complete=1)
    return india


async def look(hand: Hand) -> None:
    await hand.press("5", "escape", "x")


def wim(hand: Hand) -> dict[str, object]:
    row = hand.desk.file.row("SELECT * FROM person WHERE badge = 'BE-0051'")
    assert row is not None
    return dict(row)


def number_of(hand: Hand, table: str) -> int:
    return int(the(hand.desk.file, f"SELECT count(*) FROM {table}"))


def options(hand: Hand) -> OptionList:
    return hand.app.screen.query_one(OptionList)


@SIZES
async def test_pairs_are_listed_with_the_reason_and_both_stand_side_by_side(
    opened: Opening, twice: Path, size: tuple[int, int]
) -> None:
    async with opened(twice, size=size) as hand:
        await look(hand)
        assert "Who is in the mission twice? · 3 pairs" in hand.text
        assert "Wim De Smet ⇄ W. De Smet" in hand.text
        assert NEAR in hand.text
        detail = hand.static("#duplicates-detail")
        assert "stays" in detail
        assert "Director" in detail
        assert "Head of locks" in detail
        assert "Moves along to Wim De Smet: 1 promise, 1 handshake." in detail
        await hand.press("end")
        assert "same name but for the legal form" in hand.static("#duplicates-detail")
        await hand.press("escape")
        assert "twice" not in hand.text


@SIZES
async def test_two_become_one_field_by_field_and_u_brings_both_back(
    opened: Opening, twice: Path, size: tuple[int, int]
) -> None:
    async with opened(twice, size=size) as hand:
        people = number_of(hand, "person")
        await look(hand)
        await hand.press("enter")
        assert "One person of two: “Wim De Smet” stays." in hand.text
        assert "Moves along to Wim De Smet: 1 promise, 1 handshake." in hand.text
        await on_field(hand, "job title")
        await hand.press("right")
        assert "● Head of locks" in hand.text
        assert "○ Director" in hand.text
        await on_field(hand, "given name")
        await hand.press("l", "h")
        await hand.press("enter")
        after = wim(hand)
        assert (after["job_title"], after["given_name"], after["access_needs"]) == (
            "Head of locks",
            "Wim",
            "lift",
        )
        assert after["notes"] == "Chair\nWants the sheet", "of notes both stay, unless one is chosen"
        assert number_of(hand, "person") == people - 1
        assert hand.notices[-1] == "Merged: “Wim De Smet” is one now. u takes it back."
        assert "⇄ W. De Smet" not in hand.text
        assert "1 pair" in hand.text
        await hand.press("u")
        assert number_of(hand, "person") == people
        assert wim(hand)["job_title"] == "Director"
        assert "Wim De Smet ⇄ W. De Smet" in hand.text


async def on_field(hand: Hand, name: str) -> None:
    await hand.press("home")
    for _step in range(40):
        if hand.static("#merge-value").startswith(name):
            return
        await hand.press("down")
    raise AssertionError(f"no field {name!r}:\n{hand.text}")


async def test_space_goes_through_left_right_and_for_notes_both(opened: Opening, twice: Path) -> None:
    async with opened(twice) as hand:
        await look(hand)
        await hand.press("enter")
        await on_field(hand, "notes")
        assert "● Chair" in hand.text
        assert "● Wants the sheet" in hand.text
        await hand.press("space")
        assert "○ Wants the sheet" in hand.text
        await hand.press("space", "enter")
        assert wim(hand)["notes"] == "Wants the sheet"


async def test_esc_leaves_both_as_they_are(opened: Opening, twice: Path) -> None:
    async with opened(twice) as hand:
        people = number_of(hand, "person")
        await look(hand)
        await hand.press("enter", "right", "escape")
        assert number_of(hand, "person") == people
        assert "3 pairs" in hand.text


async def test_a_merge_of_many_fields_scrolls_at_80_by_24(opened: Opening, india: Path) -> None:
    with open_mission(india) as file:
        texts = [row["name"] for row in file.rows("PRAGMA table_info(person)") if row["type"] == "TEXT"]
        free = [name for name in texts if name not in ("id", "organisation_id", "badge", "side")]
        for person in ("left", "right"):
            add(file, "person", badge="X-1", **{name: f"{name} {person} " * 20 for name in free})
    async with opened(india, size=(80, 24)) as hand:
        await look(hand)
        await hand.press("enter")
        assert options(hand).option_count == len(free)
        await hand.press("end")
        assert "Enter" not in hand.static("#merge-value")
        assert "Merge" in hand.text.splitlines()[-1]
        assert "Nothing else has to move." in hand.text
        shown = [line for line in hand.text.splitlines() if "●" in line and "○" in line]
        assert len(shown) >= 8
        assert all(len(line) <= 80 for line in hand.text.splitlines())
        await hand.press("right", "enter")
        assert int(the(hand.desk.file, "SELECT count(*) FROM person WHERE badge = 'X-1'")) == 1


@pytest.mark.parametrize("key", ["x", "d"])
async def test_two_who_are_not_the_same_are_not_suggested_again(
    opened: Opening, twice: Path, key: str
) -> None:
    async with opened(twice) as hand:
        await look(hand)
        await hand.press(key)
        assert hand.notices[-1] == "“Wim De Smet” and “W. De Smet” are not the same. u takes it back."
        assert "2 pairs" in hand.text
        assert "Wim De Smet ⇄ W. De Smet" not in hand.text
        await hand.press("escape", "x")
        assert "2 pairs" in hand.text
        await hand.press("u")
        assert "3 pairs" in hand.text
        assert "Wim De Smet ⇄ W. De Smet" in hand.text


async def test_companies_are_merged_too(opened: Opening, twice: Path) -> None:
    async with opened(twice) as hand:
        organisations = number_of(hand, "organisation")
        await look(hand)
        await hand.press("end", "enter")
        assert "One organisation of two: “Pont & Sluis” stays." in hand.text
        await hand.press("enter")
        assert number_of(hand, "organisation") == organisations - 1
        assert "Companies and others" not in hand.text


async def test_nothing_to_merge_says_so(opened: Opening) -> None:
    async with opened() as hand:
        await look(hand)
        assert "No two people look alike." in " ".join(hand.text.split())
        await hand.press("enter", "x", "d", "down", "pagedown")
        assert number_of(hand, "told_apart") == 0


async def test_what_changed_since_it_was_shown_is_shown_again_instead_of_merged(
    opened: Opening, twice: Path
) -> None:
    async with opened(twice) as hand:
        people = number_of(hand, "person")
        await look(hand)
        await hand.press("enter")
        await on_field(hand, "job title")
        await hand.press("right")
        with open_mission(twice) as other, other.writing("person") as connection:
            connection.execute("UPDATE person SET room = 'DEL 7' WHERE badge = 'BE-0051'")
        await hand.press("enter")
        assert "“Wim De Smet” has changed meanwhile; nothing was merged." in hand.notices[-1]
        assert number_of(hand, "person") == people
        assert "DEL 7" in hand.text
        assert "● Head of locks" in hand.text, "what was chosen stays"
        await hand.press("enter")
        assert number_of(hand, "person") == people - 1


async def test_one_who_is_gone_meanwhile_ends_the_question(opened: Opening, twice: Path) -> None:
    async with opened(twice) as hand:
        await look(hand)
        await hand.press("end", "enter")
        with open_mission(twice) as other, other.writing("organisation") as connection:
            connection.execute("DELETE FROM organisation WHERE name = 'Pont en Sluis NV'")
        await hand.press("enter")
        assert any("no longer in the mission" in notice for notice in hand.notices)
        assert "One organisation of two" not in hand.text
        hand.app._tick()
        await hand.settle()
        assert "Companies and others" not in hand.text


async def test_a_person_s_own_page_lists_who_may_be_that_person(opened: Opening, twice: Path) -> None:
    from missiontui.screens.duplicates import DuplicatesScreen

    async with opened(twice) as hand:
        hand.app.push_screen(DuplicatesScreen(hand.desk, str(wim(hand)["id"])))
        await hand.until(lambda: "Who may be the same as Wim De Smet? · 1 pair" in hand.text)
        await hand.press("x")
        assert "Nobody else looks like this person." in hand.text


async def test_the_history_of_the_chosen_one_is_a_key_away(opened: Opening, twice: Path) -> None:
    async with opened(twice) as hand:
        await look(hand)
        await hand.press("H")
        assert "History of person “Wim De Smet”" in hand.text


@SIZES
async def test_hostile_text_is_shown_as_text(opened: Opening, india: Path, size: tuple[int, int]) -> None:
    with open_mission(india) as file:
        firm = add(file, "organisation", name=f"Firm {HOSTILE}")
        for _each in range(2):
            add(
                file,
                "person",
                given_name="Eve",
                family_name=HOSTILE,
                organisation_id=firm,
                notes=HOSTILE,
                hotel=f"{new_id()} {HOSTILE}",
            )
        add(file, "person", given_name="", family_name="", badge="BE-0052")
    async with opened(india, size=size) as hand:
        await look(hand)
        assert "Eve [/b] [@click=app.quit]x[/]" in hand.text
        assert "(no name)" in hand.text
        await hand.press("end", "home", "enter", "end", "space", "escape", "x")
        await hand.press("enter", "enter")
        assert hand.app.is_running
        assert "\x1b" not in hand.text


async def test_only_so_many_pairs_are_listed_at_once(opened: Opening, india: Path) -> None:
    with open_mission(india) as file, file.writing("person") as connection:
        for _each in range(230):
            connection.execute("INSERT INTO person (id, given_name) VALUES (?, 'Sukarno')", (new_id(),))
    async with opened(india) as hand:
        await look(hand)
        assert len(merging.pairs_alike(hand.desk.file)) == 229
        assert "· 229 pairs · the first 200 are here" in hand.text
        assert sum(not option.disabled for option in options(hand).options) == 200
        await hand.press("x")
        assert "· 228 pairs" in hand.text
