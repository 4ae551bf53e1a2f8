"""The forms of people and companies: what was not touched stays as it is, whoever wrote it."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from missiontui.store import directory, directory_changes, driver
from missiontui.store.opening import open_mission
from tests.handshake_days import person_named
from tests.screens.conftest import Hand, Opening

HOSTILE = "tea \x1b]52;c;SGFjaw==\x07\x9b2J \u202eeht\u2066 end"


def line(hand: Hand, field: str) -> Input:
    return hand.app.screen.query_one(f"#record-{field}", Input)


async def fill(hand: Hand, field: str, text: str) -> None:
    """Type over a line."""
    line(hand, field).focus()
    await hand.press("end", "ctrl+u")
    await hand.type(text)


async def open_form(hand: Hand, words: str = "bains") -> str:
    """Open the form of somebody; their id."""
    await hand.press("5")
    await hand.type(words)
    await hand.press("down", "e")
    return person_named(hand.desk.file, "Bains")


def written(path: Path, statement: str, *values: object) -> None:
    """What another program writes."""
    with closing(driver.connect(f"file:{path}", timeout=5)) as other:
        other.execute(statement, values)


def last_changes(hand: Hand) -> dict[str, object]:
    """What the newest operation of the log changed."""
    row = hand.desk.file.row("SELECT after FROM operation ORDER BY hlc DESC LIMIT 1")
    assert row is not None
    found: dict[str, object] = json.loads(row["after"])
    return found


def operations(hand: Hand) -> int:
    return len(hand.desk.file.rows("SELECT 1 FROM operation"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_only_what_was_touched_is_written_and_u_takes_it_back(
    opened: Opening, india: Path, size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        bains = await open_form(hand)
        await fill(hand, "mobile", "+91 98 100")
        await fill(hand, "precedence", "12")
        await hand.press("enter")
        assert hand.notices[-1] == "Saved Harpreet Bains. u takes it back."
        assert last_changes(hand) == {"mobile": "+91 98 100", "precedence": 12}
        assert "+91 98 100" in hand.text
        await hand.press("u")
        assert directory.person(hand.desk.file, bains).mobile == "+44 7700 900616"


async def test_what_another_program_wrote_stays_unless_it_is_touched(opened: Opening, india: Path) -> None:
    written(
        india,
        "UPDATE person SET side = 'martian', notes = ?, hotel = ? WHERE family_name = 'Bains'",
        "one\ntwo\t ",
        "Palms\nGarden",
    )
    async with opened() as hand:
        await open_form(hand)
        assert line(hand, "side").value == "martian"
        await fill(hand, "diet", "vegan")
        await hand.press("enter")
        assert last_changes(hand) == {"diet": "vegan"}


async def test_leaving_throws_what_was_typed_away_at_the_second_escape_only(opened: Opening) -> None:
    async with opened() as hand:
        bains = await open_form(hand)
        await fill(hand, "mobile", "1")
        await hand.press("escape")
        assert "Not saved yet" in hand.text
        await hand.type("2")
        await hand.press("escape")
        assert "Not saved yet" in hand.text, "what is typed after the warning is warned of again"
        await hand.press("escape")
        assert type(hand.app.screen).__name__ == "PeopleScreen"
        assert directory.person(hand.desk.file, bains).mobile == "+44 7700 900616"
        await hand.press("e", "escape")
        assert type(hand.app.screen).__name__ == "PeopleScreen", "nothing typed, nothing asked"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("side", "martian", "“martian” is no side."),
        ("precedence", "first", "“first” is no rank."),
        ("precedence", "-1", "“-1” is no rank."),
        ("precedence", "99999999999999999999", "is no rank."),
    ],
)
async def test_what_cannot_be_meant_says_why_and_stays(
    opened: Opening, field: str, typed: str, said: str
) -> None:
    async with opened() as hand:
        await open_form(hand)
        await fill(hand, field, typed)
        await hand.press("enter")
        assert said in hand.text
        assert line(hand, field).value == typed


async def test_somebody_needs_a_name(opened: Opening) -> None:
    async with opened() as hand:
        await open_form(hand)
        await fill(hand, "given_name", "")
        await fill(hand, "family_name", " ")
        await hand.press("enter")
        assert "They need a name." in hand.text


async def test_a_side_is_taken_by_its_word_in_any_case(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await open_form(hand)
        await fill(hand, "side", "Press")
        await hand.press("enter")
        assert last_changes(hand) == {"side": "press"}


async def test_the_company_is_completed_and_a_known_one_is_not_made_twice(opened: Opening) -> None:
    async with opened() as hand:
        bains = await open_form(hand)
        await fill(hand, "organisation", "Mosan Av")
        await hand.press("right", "enter")
        assert directory.person(hand.desk.file, bains).organisation == "Mosan Avionics"
        await hand.press("e")
        await fill(hand, "organisation", "ÉOLIENNE haute sambre")
        await hand.press("enter")
        assert directory.person(hand.desk.file, bains).organisation == "Éolienne Haute-Sambre"
        await hand.press("e")
        await fill(hand, "organisation", "")
        await hand.press("enter")
        assert directory.person(hand.desk.file, bains).organisation_id == ""


async def test_a_company_whose_name_is_nearly_another_s_is_asked_about_once(opened: Opening) -> None:
    async with opened() as hand:
        bains = await open_form(hand)
        await fill(hand, "organisation", "Mosan Avio")
        await hand.press("enter")
        assert "“Mosan Avio” is no organisation of the mission yet. Is it “Mosan Avionics”?" in hand.text
        await hand.press("enter")
        assert hand.notices[-1] == (
            "Saved Harpreet Bains. “Mosan Avio” is new: it was added, to be completed. u takes it back."
        )
        person = directory.person(hand.desk.file, bains)
        assert directory.organisation(hand.desk.file, person.organisation_id).is_to_complete
        await hand.press("u")
        assert directory.person(hand.desk.file, bains).organisation == "Agristo Masa"
        assert hand.desk.file.row("SELECT 1 FROM organisation WHERE name = 'Mosan Avio'") is None


async def test_what_somebody_else_changed_meanwhile_is_shown_before_it_is_written_over(
    opened: Opening, india: Path
) -> None:
    async with opened() as hand:
        bains = await open_form(hand)
        await fill(hand, "mobile", "111")
        written(
            india, "UPDATE person SET mobile = '222', hotel = 'Palms\nGarden' WHERE family_name = 'Bains'"
        )
        await hand.press("enter")
        assert "“Harpreet Bains” was changed meanwhile; nothing was saved." in hand.text
        assert "Mobile: “222”" in hand.text
        assert line(hand, "mobile").value == "111"
        assert line(hand, "hotel").value == "Palms Garden", "what was not touched is shown as it is now"
        assert directory.person(hand.desk.file, bains).mobile == "222"
        await hand.press("enter")
        assert directory.person(hand.desk.file, bains).mobile == "111"
        assert last_changes(hand) == {"mobile": "111"}


async def test_of_who_was_deleted_meanwhile_the_typed_text_stays(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await open_form(hand)
        await fill(hand, "mobile", "111")
        written(india, "DELETE FROM person WHERE family_name = 'Bains'")
        await hand.press("enter")
        assert "That person is no longer in the mission." in hand.text
        assert line(hand, "mobile").value == "111"
        await hand.press("escape", "escape")
        assert type(hand.app.screen).__name__ == "PeopleScreen"


async def test_what_cannot_be_kept_is_told_and_stays_typed(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        bains = await open_form(hand)
        await fill(hand, "mobile", "111")
        hand.desk.file.rows("PRAGMA busy_timeout = 0")
        with open_mission(india) as other, other.writing("mission"):
            await hand.press("enter")
            assert "being written by another program" in hand.static("#record-problem")
            assert "✗ not saved" in hand.text
        await hand.press("enter")
        assert directory.person(hand.desk.file, bains).mobile == "111"


async def test_somebody_without_a_company_is_complete_when_somebody_says_so(opened: Opening) -> None:
    async with opened() as hand:
        fields = {"given_name": "Lakshmi", "family_name": "Rao", "side": "press", "to_complete": 1}
        rao = directory_changes.add_person(hand.desk.file, fields).id
        await open_form(hand, "lakshmi")
        await hand.press("enter")
        assert hand.notices[-1] == "Nothing was changed: the organisation is still to be filled in."
        await hand.press("e")
        await fill(hand, "to_complete", "maybe")
        await hand.press("enter")
        assert "is neither yes nor no" in hand.text
        await fill(hand, "to_complete", "no")
        await hand.press("enter")
        assert "No longer to complete." in hand.notices[-1]
        assert not directory.person(hand.desk.file, rao).is_to_complete


async def test_hostile_text_is_cleaned_as_it_is_pasted(opened: Opening) -> None:
    async with opened() as hand:
        bains = await open_form(hand)
        line(hand, "diet").focus()
        line(hand, "diet").post_message(Paste(HOSTILE))
        await hand.settle()
        notes = hand.app.screen.query_one("#record-notes", TextArea)
        notes.focus()
        notes.post_message(Paste(HOSTILE))
        await hand.settle()
        await hand.press("ctrl+o")
        person = directory.person(hand.desk.file, bains)
        assert person.diet == "tea ]52;c;SGFjaw==2J eht end"
        assert "\x1b" not in person.notes
        assert "eht" in person.notes


async def test_nothing_touched_nothing_written(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await open_form(hand)
        before = operations(hand)
        await hand.press("enter")
        assert hand.notices[-1] == "Nothing was changed."
        assert operations(hand) == before


async def test_a_company_is_edited_and_checked_the_same_way(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await open_form(hand)
        await hand.press("escape", "o", "e")
        await fill(hand, "kind", "shop")
        await hand.press("enter")
        assert "“shop” is no kind of organisation." in hand.text
        await fill(hand, "kind", "Chamber")
        await fill(hand, "name", "")
        await hand.press("enter")
        assert "The organisation needs a name." in hand.text
        await fill(hand, "name", "Agristo & Masa")
        await hand.press("enter")
        assert hand.notices[-1] == "Saved Agristo & Masa. u takes it back."
        assert last_changes(hand) == {"name": "Agristo & Masa", "kind": "chamber"}
        assert "Agristo & Masa" in hand.text
