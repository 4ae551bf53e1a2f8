"""Screen 6: afterwards every promise has an owner and a date, and nobody is reminded of what has happened."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from missiontui.settings import user_paths
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from missiontui.widgets.promise_list import MOST, PromiseList
from tests.conftest import Shell
from tests.promises import (
    HILDE,
    HOSTILE,
    KABIR,
    LEILA,
    MASSART,
    WOUTERS,
    handshake,
    kept,
    person_id,
    promise,
    written_by_another_program,
)
from tests.screens.conftest import Hand, Opening

SIZES = [(120, 40), (80, 24)]
NOBODY = "Nothing that was promised is still open."


@pytest.fixture
def anke(own_machine: Path) -> None:
    """The settings of somebody who gave their name."""
    path = user_paths().settings
    path.parent.mkdir(parents=True)
    path.write_text('name = "Anke Maes"\nagency = "FIT"\n')


@pytest.fixture
def promised(india: Path) -> dict[str, str]:
    """A promise of each kind; action to id. It is Tuesday 4 March, 11:42 in New Delhi."""
    with open_mission(india) as file:
        return _promised(file)


def _promised(file: MissionFile) -> dict[str, str]:
    note = handshake(
        file,
        "@Kabir wants a sheet >late",
        "2025-03-03T08:00:00Z",
        item="Networking lunch",
        counterpart=KABIR,
        delegate=WOUTERS,
        introducer=HILDE,
    )
    handshake(file, "has the sheet now", "2025-03-04T05:30:00Z", item="Power lunch", counterpart=KABIR)
    return {
        "late": promise(file, "late", "2025-03-01", to=KABIR, kept_by=LEILA, handshake_id=note),
        "undated": promise(file, "undated", to=MASSART),
        "today": promise(file, "today", "2025-03-04 17:00", owner="Anke Maes (FIT)", zone="Europe/Brussels"),
        "friday": promise(file, "friday", "2025-03-07", to=MASSART, kept_by=HILDE),
        "later": promise(file, "later", "2025-03-20", owner="Tom Aerts"),
        "over": promise(file, "over", "2025-03-01", status="done", done_at="2025-03-02T09:00:00Z"),
    }


def shown(hand: Hand) -> list[str]:
    """The lines of the list, each up to its action; of a group its name and number."""
    options = hand.app.screen.query_one(PromiseList).options
    return [" ".join(str(option.prompt).split("\n")[0].split()) for option in options]


def chosen(hand: Hand) -> str:
    """The action of the promise under the cursor."""
    found = hand.app.screen.query_one(PromiseList).chosen
    assert found is not None
    return found.follow_up.action


async def choose(hand: Hand, action: str) -> None:
    """Put the cursor on a promise by keys; again from the top, where a busy machine let it pass by."""
    for _round in range(3):
        await hand.press("home")
        for _step in range(12):
            if chosen(hand) == action:
                return
            await hand.press("down")
    raise AssertionError(f"{action!r} is not on the screen")


@pytest.mark.parametrize("size", SIZES)
async def test_promises_stand_in_groups_the_overdue_first_with_how_late_and_whose(
    opened: Opening, promised: dict[str, str], size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("6")
        assert shown(hand) == [
            "Overdue 1",
            "! Sat 1 Mar late",
            "Without a date 1",
            "? no date undated",
            "Today 1",
            "◐ Tue 4 Mar 17:00 (Brussels) today",
            "This week 1",
            "○ Fri 7 Mar friday",
            "Later 1",
            "○ Thu 20 Mar later",
        ]
        title = hand.static("#follow-ups-title")
        assert title.startswith("Everybody’s promises · 1 overdue · 1 without a date · 1 today")
        assert title.endswith("1 this week · 1 later · 1 without an owner")
        options = hand.app.screen.query_one(PromiseList).options
        below = str(options[1].prompt).split("\n")[1].strip()
        assert below == "Kabir Anand, CII · Leïla Haddad · 3 days late · ↺ met again Tue 4 Mar"
        assert "3 days late" in hand.text
        assert "Geneviève Massart, FEB · nobody’s" in hand.text
        assert chosen(hand) == "late"


@pytest.mark.usefixtures("promised")
async def test_beside_a_promise_stands_the_handshake_and_that_they_have_met_again(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("6")
        detail = " ".join(hand.static("#follow-ups-detail").split())
        for words in (
            "late ! Overdue · 3 days late Due Sat 1 Mar To Kabir Anand, CII Owner Leïla Haddad",
            "↺ met again Tue 4 Mar 11:00 at Power lunch: “has the sheet now”",
            "When Mon 3 Mar 13:30 Where New Delhi Item Networking lunch",
            "Met Kabir Anand For Johanna (Annie) Wouters Through Hilde Van Looveren Warmth ▲ hot",
            "“@Kabir wants a sheet >late”",
        ):
            assert words in detail
        await choose(hand, "undated")
        assert "No handshake is behind it." in hand.static("#follow-ups-detail")


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_handshake_or_else_the_person(
    opened: Opening, promised: dict[str, str], size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("6", "enter")
        assert type(hand.app.screen).__name__ == "HandshakeScreen"
        assert "@Kabir wants a sheet >late" in hand.text
        await hand.press("escape")
        await choose(hand, "undated")
        await hand.press("enter")
        assert type(hand.app.screen).__name__ == "PersonScreen"
        assert "Massart" in hand.text
        await hand.press("escape")
        await choose(hand, "later")
        await hand.press("enter")
        assert hand.notices[-1] == "No note and no person is behind “later”."


async def test_space_is_done_and_the_cursor_goes_to_the_neighbour_and_u_takes_it_back(
    opened: Opening, promised: dict[str, str]
) -> None:
    async with opened() as hand:
        await hand.press("6", "space")
        assert hand.notices[-1] == "Done: “late”. u takes it back."
        row = kept(hand.desk.file, promised["late"])
        assert (row["status"], row["done_at"]) == ("done", "2025-03-04T06:12:00Z")
        assert (shown(hand)[0], chosen(hand)) == ("Without a date 1", "undated")
        await hand.press("space")
        assert chosen(hand) == "today"
        await hand.press("u", "u")
        assert {kept(hand.desk.file, promised[one])["status"] for one in ("late", "undated")} == {"open"}
        assert (shown(hand)[0], chosen(hand)) == ("Overdue 1", "today")
        await choose(hand, "later")
        await hand.press("space")
        assert chosen(hand) == "friday", "the last one's neighbour is the one before"


async def test_what_is_done_is_seen_on_request_and_opened_again(
    opened: Opening, promised: dict[str, str]
) -> None:
    async with opened() as hand:
        await hand.press("6", "v")
        assert hand.static("#follow-ups-title").startswith("Everybody’s promises, done too · 1 overdue")
        assert shown(hand)[-2:] == ["Done 1", "✓ Sat 1 Mar over"]
        await choose(hand, "over")
        assert "✓ Done · Sun 2 Mar 14:30" in hand.static("#follow-ups-detail")
        for key in ("p", "m"):
            await hand.press(key)
            assert hand.notices[-1] == "“over” is done or dropped; space opens it again."
        await hand.press("space")
        assert hand.notices[-1] == "Open again: “over”. u takes it back."
        assert kept(hand.desk.file, promised["over"])["done_at"] is None


async def test_c_drops_and_what_is_dropped_says_so(opened: Opening, promised: dict[str, str]) -> None:
    async with opened() as hand:
        await hand.press("6", "v", "c")
        assert hand.notices[-1] == "Dropped: “late”. u takes it back."
        assert shown(hand)[-2:] == ["Dropped 1", "✗ Sat 1 Mar late"]
        await choose(hand, "late")
        await hand.press("c")
        assert hand.notices[-1] == "“late” is dropped already; space opens it again."
        await hand.press("space")
        assert kept(hand.desk.file, promised["late"])["status"] == "open"


async def test_p_puts_off_by_a_day_and_what_presses_to_tomorrow(
    opened: Opening, promised: dict[str, str]
) -> None:
    async with opened() as hand:
        await hand.press("6", "p", "p", "p")
        assert chosen(hand) == "late", "the neighbour, though what was today's is still the first"
        await choose(hand, "friday")
        await hand.press("p")
        rows = {name: kept(hand.desk.file, one) for name, one in promised.items()}
        due = {name: (row["due_on"], row["due_time"], row["zone"]) for name, row in rows.items()}
        assert due["late"] == due["undated"] == ("2025-03-05", "", "Asia/Kolkata")
        assert due["today"] == ("2025-03-05", "17:00", "Europe/Brussels")
        assert due["friday"] == ("2025-03-08", "", "Asia/Kolkata")
        assert hand.notices[-1] == "“friday” is due Sat 8 Mar now. u takes it back."
        await hand.press("u")
        assert kept(hand.desk.file, promised["friday"])["due_on"] == "2025-03-07"


async def test_the_cursor_stays_on_a_promise_that_keeps_its_place(
    opened: Opening, promised: dict[str, str]
) -> None:
    async with opened() as hand:
        await hand.press("6")
        await choose(hand, "later")
        await hand.press("p", "p")
        assert chosen(hand) == "later"
        assert kept(hand.desk.file, promised["later"])["due_on"] == "2025-03-22"


@pytest.mark.parametrize("size", SIZES)
async def test_m_gives_another_date_in_words(
    opened: Opening, promised: dict[str, str], size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("6")
        await choose(hand, "undated")
        await hand.press("m")
        assert "“undated” (no date): due when?" in hand.text
        await hand.type("someday")
        await hand.press("enter")
        assert "“someday” is no date" in hand.text
        await hand.press("ctrl+u")
        await hand.type("fri 17:00")
        await hand.press("enter")
        row = kept(hand.desk.file, promised["undated"])
        assert (row["due_on"], row["due_time"], row["zone"]) == ("2025-03-07", "17:00", "Asia/Kolkata")
        assert hand.notices[-1] == "“undated” is due Fri 7 Mar 17:00 now. u takes it back."
        await hand.press("m", "escape", "u")
        assert kept(hand.desk.file, promised["undated"])["due_on"] == ""


async def test_a_date_after_the_mission_is_on_home_s_clock(opened: Opening, promised: dict[str, str]) -> None:
    async with opened() as hand:
        await hand.press("6", "m")
        await hand.type("14/3 9:00")
        await hand.press("enter")
        assert kept(hand.desk.file, promised["late"])["zone"] == "Europe/Brussels"
        assert hand.notices[-1] == "“late” is due Fri 14 Mar 09:00 (Brussels) now. u takes it back."


@pytest.mark.parametrize("size", SIZES)
async def test_o_says_whose_it_is_with_names_completed(
    opened: Opening, promised: dict[str, str], size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        await hand.press("6")
        await choose(hand, "undated")
        await hand.press("o")
        await hand.type("hilde van l")
        await hand.until(lambda: "hilde van looveren" in hand.text.lower())
        await hand.press("right", "enter")
        assert kept(hand.desk.file, promised["undated"])["owner_id"] == person_id(hand.desk.file, HILDE)
        assert hand.notices[-1] == "“undated” is Hilde Van Looveren’s now. u takes it back."
        assert chosen(hand) == "undated"
        await hand.press("o", "delete", "enter")
        assert kept(hand.desk.file, promised["undated"])["owner_id"] is None
        assert hand.notices[-1] == "“undated” is nobody’s now. u takes it back."


@pytest.mark.usefixtures("anke")
async def test_an_owner_may_be_oneself_or_none_of_the_mission_s_people_but_not_two_at_once(
    opened: Opening, promised: dict[str, str]
) -> None:
    async with opened() as hand:
        await hand.press("6", "o")
        await hand.type("Jan Peeters")
        await hand.press("enter")
        assert "2 people are called “Jan Peeters”" in hand.text
        await hand.press("ctrl+u")
        await hand.type("Somebody Else")
        await hand.press("enter")
        assert kept(hand.desk.file, promised["late"])["owner"] == "Somebody Else"
        assert "who is none of the mission’s people" in hand.notices[-1]
        await hand.press("o")
        await hand.type("me")
        await hand.press("enter")
        row = kept(hand.desk.file, promised["late"])
        assert (row["owner_id"], row["owner"]) == (None, "Anke Maes (FIT)")


async def test_e_says_it_in_other_words_and_no_words_are_refused(
    opened: Opening, promised: dict[str, str]
) -> None:
    async with opened() as hand:
        await hand.press("6", "e", "delete", "enter")
        assert "A promise needs a word." in hand.text
        await hand.type("call him")
        await hand.press("enter")
        assert kept(hand.desk.file, promised["late"])["action"] == "call him"
        assert hand.notices[-1] == "It says “call him” now. u takes it back."
        await hand.press("e", "enter")
        assert hand.notices[-1] == "Nothing has changed by that."
        await hand.press("u")
        assert kept(hand.desk.file, promised["late"])["action"] == "late"


@pytest.mark.usefixtures("promised", "anke")
async def test_v_shows_only_mine_and_the_title_says_so(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("6", "v", "v")
        assert hand.static("#follow-ups-title") == "Promises of Anke Maes · 1 today"
        assert shown(hand) == ["Today 1", "◐ Tue 4 Mar 17:00 (Brussels) today"]
        await hand.press("space")
        assert shown(hand)[0].startswith("Nothing open is Anke Maes’s to keep.")
        for key in ("space", "p", "m", "o", "e", "c"):
            await hand.press(key)
            assert hand.notices[-1] == "No promise is chosen."
        await hand.press("v")
        assert "Overdue 1" in shown(hand)


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_says_what_to_do(opened: Opening, size: tuple[int, int]) -> None:
    async with opened(size=size) as hand:
        await hand.press("6")
        assert NOBODY in " ".join(hand.text.split())
        await hand.press("enter", "v")
        assert "Nothing was promised yet. n takes a note" in " ".join(hand.text.split())


async def test_a_promise_done_in_a_shell_leaves_the_open_screen(
    opened: Opening, promised: dict[str, str], shell: Shell
) -> None:
    async with opened() as hand:
        await hand.press("6")
        await choose(hand, "undated")
        assert shell("done", "undated").exit_code == 0
        await hand.press("space")  # before the screen has heard of it
        assert "“undated” was changed meanwhile; nothing was written." in hand.notices[-1]
        await hand.wait(0)
        assert "? no date undated" not in shown(hand)
        assert chosen(hand) == "today"
        assert kept(hand.desk.file, promised["undated"])["status"] == "done"


async def test_a_promise_that_is_gone_is_told(opened: Opening, promised: dict[str, str], india: Path) -> None:
    async with opened() as hand:
        await hand.press("6")
        written_by_another_program(india, "DELETE FROM follow_up WHERE id = ?", promised["late"])
        await hand.press("p")
        assert "no longer in the mission" in hand.notices[-1]


@pytest.mark.usefixtures("promised")
async def test_a_promise_gets_late_while_the_screen_is_open(opened: Opening) -> None:
    async with opened(at=datetime(2025, 3, 4, 15, 59, tzinfo=UTC)) as hand:
        await hand.press("6")
        await choose(hand, "today")
        assert "Today 1" in shown(hand)
        await hand.wait(2)
        assert "Overdue 2" in shown(hand)
        assert "1 min late" in hand.text
        assert chosen(hand) == "today"


@pytest.mark.usefixtures("promised")
async def test_a_minute_of_the_clock_does_not_move_a_reader(opened: Opening) -> None:
    async with opened() as hand:
        for number in range(60):
            promise(hand.desk.file, f"number {number}", "2025-03-20")
        await hand.press("6", "end", "up", "up")
        options = hand.app.screen.query_one(PromiseList)
        place = (options.scroll_offset, options.highlighted)
        await hand.wait(1)
        assert (options.scroll_offset, options.highlighted) == place


async def test_more_than_can_be_read_is_counted(opened: Opening, india: Path) -> None:
    with open_mission(india) as file, file.writing("follow_up") as connection:
        connection.executemany(
            "INSERT INTO follow_up (id, action) VALUES (?, ?)",
            [(f"id-{number:04}", f"number {number}") for number in range(MOST + 7)],
        )
    async with opened() as hand:
        await hand.press("6")
        assert shown(hand)[-1] == "… and 7 more. v shows only yours."
        assert f"{MOST + 7} without a date" in hand.static("#follow-ups-title")


@pytest.mark.parametrize("size", SIZES)
async def test_what_another_program_wrote_is_shown_and_can_be_acted_on(
    opened: Opening, promised: dict[str, str], india: Path, size: tuple[int, int]
) -> None:
    written_by_another_program(
        india,
        """INSERT INTO follow_up (id, handshake_id, person_id, owner_id, owner, action, due_on, due_time,
           zone, status, done_at) VALUES ('x', 'gone', 'gone', 'gone', ?, ?, '31/31/2025', '25:99',
           'Mars/Base', 'perhaps', 'never')""",
        HOSTILE,
        HOSTILE,
    )
    for column in ("note", "place"):
        written_by_another_program(india, f"UPDATE handshake SET {column} = {column} || ?", HOSTILE)
    written_by_another_program(
        india, "UPDATE person SET family_name = ? WHERE badge = ?", f"Massart {HOSTILE}", MASSART
    )
    written_by_another_program(
        india, "UPDATE handshake SET zone = 'Mars', warmth = 'lava' WHERE note LIKE 'has%'"
    )
    action = "[/b] [@click=app.quit]x[/] ]52;c;x evil"
    async with opened(size=size) as hand:
        await hand.press("6")
        assert f"? no date {action}" in shown(hand)
        await choose(hand, action)
        assert f"Massart {action}" in hand.text
        await hand.press("enter")
        assert hand.notices[-1] == f"No note and no person is behind “{action}”."
        await hand.press("o", "escape", "m", "escape", "e", "escape", "p")
        assert f"“{action}” is due Wed 5 Mar now." in hand.notices[-1]
        assert kept(hand.desk.file, "x")["due_on"] == "2025-03-05"
        await hand.press("a")
        assert action in hand.text
        assert "\x1b" not in hand.text


async def test_a_date_at_the_end_of_all_calendars_is_left_where_it_is(
    opened: Opening, india: Path, promised: dict[str, str]
) -> None:
    written_by_another_program(
        india, "UPDATE follow_up SET due_on = '9999-12-31' WHERE id = ?", promised["late"]
    )
    async with opened() as hand:
        await hand.press("6")
        await choose(hand, "late")
        await hand.press("p")
        assert "No calendar goes further." in hand.notices[-1]
        assert "○ Fri 31 Dec 9999 late" in shown(hand)


@pytest.mark.usefixtures("promised")
async def test_a_promise_has_its_history(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("6", "p")
        await choose(hand, "late")
        await hand.press("H")
        assert "History of promise “late”" in hand.text
        assert "due on: 2025-03-01 → 2025-03-05" in hand.static("#history-detail")


@pytest.mark.parametrize("size", SIZES)
async def test_introductions_lead_to_the_handshake_and_agencies_have_their_promises(
    opened: Opening, promised: dict[str, str], size: tuple[int, int]
) -> None:
    async with opened(size=size) as hand:
        promise(hand.desk.file, "of a company", kept_by=WOUTERS)
        await hand.press("6", "a")
        words = " ".join(hand.text.split())
        assert "Who introduced whom 1" in words
        assert "Hilde Van Looveren (Belgian Foreign Trade Agency) → Kabir Anand (CII)" in words
        assert "Mon 3 Mar 13:30 · Networking lunch" in words
        assert "What the agencies promised" in words
        assert "of a company" not in words
        await hand.press("enter")
        assert type(hand.app.screen).__name__ == "HandshakeScreen"
        await hand.press("escape", "down", "H")
        assert "History of promise" in hand.text
        await hand.press("escape", "end", "enter")
        assert hand.notices[-1] == "No handshake is behind it."
        await hand.press("escape")
        assert hand.app.screen.query_one(PromiseList)


async def test_where_nobody_was_introduced_it_says_how_that_is_noted(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("6", "a")
        assert "Nobody yet. In a note, <Name says who introduced them." in hand.text
        assert "Nothing yet. o on a promise says whose it is." in hand.text


async def test_what_cannot_be_written_is_told_and_not_shown_as_done(
    opened: Opening, promised: dict[str, str], india: Path
) -> None:
    async with opened() as hand:
        await hand.press("6")
        hand.desk.file.rows("PRAGMA busy_timeout = 0")
        with open_mission(india) as other, other.writing("mission"):
            await hand.press("space")
            assert "being written by another program" in hand.notices[-1]
        assert chosen(hand) == "late"
        assert kept(hand.desk.file, promised["late"])["status"] == "open"
