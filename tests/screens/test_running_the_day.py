"""Running the day by keys: start, finish, delay, move, cancel, reopen, and whom to tell."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from textual.events import Paste
from textual.widgets import Input

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.store import agenda, running
from tests.screens.conftest import Hand, Opening


def read(hand: Hand, title: str) -> AgendaItem:
    """An item of 4 or 5 March, by the start of its title."""
    days = (date(2025, 3, 4), date(2025, 3, 5))
    return next(
        item for item in agenda.all_items(hand.desk.file) if item.title.startswith(title) and item.day in days
    )


def night_bus(hand: Hand) -> str:
    """An item from 01:30 to 02:00 on the night in which the clocks go back in Brussels; its id."""
    leg = next(one for one in agenda.destinations(hand.desk.file) if one.city == "Brussels")
    start = zones.from_text("2025-10-25T23:30:00Z")
    fields = {"destination_id": leg.id, "title": "Night bus", "kind": "transfer"}
    return running.add(hand.desk.file, fields, start, start + timedelta(minutes=30))


def clock(item: AgendaItem) -> tuple[str, str]:
    return f"{item.local_start:%H:%M}", f"{item.local_end:%H:%M}"


async def test_the_prime_minister_overruns_and_one_key_moves_the_rest_of_the_day(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("m")
        await hand.type("until 12:00")
        await hand.press("enter")
        assert "2 more move; 1 hard time hit by 15 min; 7 people to tell" in hand.text
        assert "Convoy to the Belgian residence  now 12:00 to 12:30" in hand.text
        assert "! hard time hit by 15 min: Power lunch" in hand.text
        assert "+44 7700" in hand.text
        assert clock(read(hand, "Power lunch")) == ("12:00", "13:45"), "nothing is written before Enter"
        await hand.press("enter")
        assert clock(read(hand, "Power lunch")) == ("12:30", "14:15")
        assert clock(read(hand, "Signing ceremony, 24")) == ("14:00", "15:00")
        assert read(hand, "Power lunch").planned_start != read(hand, "Power lunch").starts_at
        assert "☎ 7 to call" in hand.text
        assert "was 12:00–13:45" in hand.text


async def test_escape_in_the_preview_changes_nothing(opened: Opening) -> None:
    async with opened() as hand:
        before = agenda.all_items(hand.desk.file)
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("plus", "plus", "escape")
        assert agenda.all_items(hand.desk.file) == before
        assert "☎" not in hand.text


async def test_plus_gives_an_item_that_runs_over_five_minutes_from_now(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("plus")
        assert "now until 11:47" in hand.text
        await hand.press("plus", "enter")
        assert clock(read(hand, "Meeting with the Prime Minister")) == ("10:52", "11:52")


async def test_in_the_preview_an_item_is_shortened_until_no_hard_time_is_hit(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("m")
        await hand.type("until 12:00")
        await hand.press("enter", "z", "z", "z")
        assert "shortened by 15 min" in hand.text
        assert "hard time hit" not in hand.text
        await hand.press("enter")
        assert clock(read(hand, "Power lunch")) == ("12:30", "14:00")


async def test_in_the_preview_an_item_is_left_out_and_taken_in_again(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("m")
        await hand.type("until 12:00")
        await hand.press("enter", "x")
        assert "left out" in hand.text
        await hand.press("x")
        assert "left out" not in hand.text
        await hand.press("x", "enter")
        assert read(hand, "Power lunch").status == "cancelled"


async def test_in_the_preview_only_the_item_itself_may_move(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("m")
        await hand.type("until 12:00")
        await hand.press("enter", "o", "enter")
        assert clock(read(hand, "Convoy to the Belgian residence")) == ("11:15", "11:45")
        assert clock(read(hand, "Meeting with the Prime Minister")) == ("10:52", "12:00")


async def test_another_time_is_shown_before_it_is_applied_even_if_it_moves_nobody_else(
    opened: Opening,
) -> None:
    async with opened() as hand:
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("plus")
        assert "Apply all" in hand.text
        assert clock(read(hand, "Walk: Lodhi Garden")) == ("15:45", "17:00")
        await hand.press("enter")
        assert clock(read(hand, "Walk: Lodhi Garden")) == ("15:50", "17:05")
        assert any("5 min later" in notice for notice in hand.notices)


async def test_start_and_finish_are_one_key_each(opened: Opening) -> None:
    async with opened(at=datetime(2025, 3, 4, 10, 15, tzinfo=UTC)) as hand:
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("s")
        walk = read(hand, "Walk: Lodhi Garden")
        assert (walk.status, clock(walk)[0]) == ("running", "15:45")
        await hand.wait(30)
        await hand.press("f")
        walk = read(hand, "Walk: Lodhi Garden")
        assert (walk.status, *clock(walk)) == ("done", "15:45", "16:15")


async def test_a_late_start_shows_what_it_moves_before_it_is_applied(opened: Opening) -> None:
    async with opened(at=datetime(2025, 3, 4, 6, 45, tzinfo=UTC)) as hand:  # 12:15
        await hand.go_to("Convoy to the Belgian residence")
        await hand.press("s")
        assert "Power lunch  now 12:45" in hand.text
        await hand.press("enter")
        assert read(hand, "Convoy to the Belgian residence").status == "running"
        assert clock(read(hand, "Power lunch"))[0] == "12:45"


async def test_what_has_not_begun_cannot_be_finished_and_the_reason_is_told(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Group photo")
        await hand.press("f")
        assert any("“Group photo” has not begun." in notice for notice in hand.notices)
        assert read(hand, "Group photo").status == "planned"


async def test_a_cancelled_item_says_why_and_can_be_reopened(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("c")
        await hand.type("rain")
        await hand.press("enter")
        walk = read(hand, "Walk: Lodhi Garden")
        assert (walk.status, walk.cancel_reason) == ("cancelled", "rain")
        assert "rain" in hand.text
        await hand.press("r")
        walk = read(hand, "Walk: Lodhi Garden")
        assert (walk.status, walk.cancel_reason) == ("planned", "")


async def test_a_hard_time_is_not_moved_by_a_key(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Signing ceremony, 24 agreements")
        await hand.press("plus")
        assert any("hard start" in notice for notice in hand.notices)
        assert clock(read(hand, "Signing ceremony, 24")) == ("14:00", "15:00")


async def test_a_change_of_time_that_is_none_says_so_and_keeps_what_was_typed(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("m")
        await hand.type("later")
        await hand.press("enter")
        assert "“later” is no change of time." in hand.text
        await hand.press("escape")
        assert clock(read(hand, "Walk: Lodhi Garden")) == ("15:45", "17:00")


async def test_an_item_moved_before_what_comes_first_moves_alone(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Convoy to the hotel")
        await hand.press("m")
        await hand.type("15:00")
        await hand.press("enter", "enter")
        assert clock(read(hand, "Convoy to the hotel")) == ("15:00", "15:20")
        assert clock(read(hand, "Convoy to the museum")) == ("15:15", "15:45")


async def test_a_duplicate_brings_its_run_sheet(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Power lunch")
        await hand.press("y", "enter")
        assert "Menus and place cards on the tables" in hand.text
        lunches = [item for item in agenda.all_items(hand.desk.file) if item.title == "Power lunch"]
        assert len(lunches) == 2


async def test_somebody_else_changed_the_day_meanwhile_and_nothing_is_applied(opened: Opening, shell) -> None:  # type: ignore[no-untyped-def]
    async with opened() as hand:
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("plus")
        assert shell("shift", "Meeting with the Prime Minister", "3").exit_code == 0
        await hand.press("enter")
        assert any("changed meanwhile" in notice for notice in hand.notices)
        assert clock(read(hand, "Meeting with the Prime Minister")) == ("10:52", "11:18")


async def test_the_call_list_is_worked_off_by_keys(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("m")
        await hand.type("until 12:00")
        await hand.press("enter", "enter", "w")
        assert "Whom to tell" in hand.text
        assert "○ Mr Arvind Tripathi" in hand.text
        assert "Power lunch: now 12:30 (was 12:00)" in hand.text
        await hand.press("space")
        assert "✓ Mr Arvind Tripathi" in hand.text
        assert "told 11:42" in hand.text
        await hand.press("space")
        assert "✓" not in hand.text, "the same key takes it back"
        await hand.press("down", "i")
        assert "? Ms An-Sofie Vanderlinden" in hand.text
        assert "no answer 11:42" in hand.text
        await hand.press("delete", "delete")
        assert "Nobody is waiting for a call." in hand.text
        await hand.press("escape")
        assert "☎" not in hand.text


async def test_the_form_edits_any_field_and_marks_a_hard_time(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("e")
        await hand.type(" [/b]")
        await hand.press("tab", "tab", "end")
        await hand.type("!")
        await hand.press("enter")
        walk = read(hand, "Walk: Lodhi Garden")
        assert walk.title == "Walk: Lodhi Garden [/b]"
        assert walk.fixed_start
        assert not walk.fixed_end
        assert clock(walk) == ("15:45", "17:00")
        assert "Walk: Lodhi Garden [/b]" in hand.text


async def test_a_new_end_time_in_the_form_opens_the_preview(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Convoy to the museum")
        await hand.press("e", "tab", "tab", "tab", "end", "backspace", "backspace")
        await hand.type("55")
        await hand.press("enter")
        assert "hard time hit by 10 min" in hand.text
        await hand.press("enter")
        assert clock(read(hand, "Convoy to the museum")) == ("15:15", "15:55")


async def test_in_the_preview_what_falls_on_another_day_says_which(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("m")
        await hand.type("5/3 15:00")
        await hand.press("enter")
        assert "15:45 Walk: Lodhi Garden  now Wed 15:00 to Wed 16:15, was 15:45" in hand.text
        await hand.press("escape")
        await hand.go_to("Buses to the Mumbai hotels")
        await hand.press("m")
        await hand.type("+10h")
        await hand.press("enter")
        assert "Wed 09:30 Site visit: Route Mobile  now 11:05 to 11:50, was" in hand.text


async def test_a_time_of_the_night_in_which_the_clocks_go_back_is_typed_with_its_offset(
    opened: Opening,
) -> None:
    async with opened() as hand:
        item_id = night_bus(hand)
        await hand.press("g")
        await hand.type("2025-10-26")
        await hand.press("enter", "m")
        await hand.type("02:30")
        await hand.press("enter")
        assert "exists twice in Europe/Brussels" in " ".join(hand.text.split())
        await hand.press("end")
        await hand.type("+01:00")
        await hand.press("enter", "enter")
        assert zones.to_text(agenda.item(hand.desk.file, item_id).starts_at) == "2025-10-26T01:30:00Z"


async def test_what_is_pasted_into_a_prompt_is_shown_clean(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("c")
        hand.app.post_message(Paste("rain \x1b]52;c;SGFjaw==\x07\nand \u202ewind\u2066"))
        await hand.settle()
        assert hand.app.screen.query_one("#prompt-line", Input).value == "rain ]52;c;SGFjaw== and wind"
        await hand.press("enter")
        assert read(hand, "Walk: Lodhi Garden").cancel_reason == "rain ]52;c;SGFjaw== and wind"


async def test_an_item_is_started_before_its_turn_when_it_is_so(opened: Opening) -> None:
    async with opened(at=datetime(2025, 3, 4, 9, 20, tzinfo=UTC)) as hand:  # 14:50
        await hand.go_to("Prime Ministers' Museum and Library")
        await hand.press("s")
        museum = read(hand, "Prime Ministers' Museum")
        assert (museum.status, clock(museum)[0]) == ("running", "14:50")
        assert clock(read(hand, "Convoy to the museum")) == ("15:15", "15:45")


async def test_the_wrong_item_under_the_cursor_does_not_start_hours_early(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Flight to Mumbai")
        await hand.press("s")
        assert any("is planned for Tue 20:15" in notice for notice in hand.notices)
        assert read(hand, "Flight to Mumbai").status == "planned"


async def test_what_waits_for_an_overrun_cannot_start_before_it_can_be_over(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Power lunch")
        await hand.press("minus")
        assert any("cannot start before 12:12" in notice for notice in hand.notices)
        await hand.press("plus", "minus", "minus", "enter")
        assert clock(read(hand, "Power lunch"))[0] == "12:12"


async def test_an_item_that_goes_to_another_day_goes_alone(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Walk: Lodhi Garden")
        await hand.press("e", "tab", "end", "backspace")
        await hand.type("5")
        await hand.press("enter")
        assert "more move" not in hand.text
        await hand.press("enter")
        assert read(hand, "Walk: Lodhi Garden").day == date(2025, 3, 5)
        assert clock(read(hand, "Convoy to the hotel")) == ("17:30", "17:50")


async def test_the_start_of_what_runs_is_corrected_without_moving_its_end(opened: Opening) -> None:
    async with opened() as hand:
        await hand.go_to("Meeting with the Prime Minister")
        await hand.press("e", "tab", "tab", "end", "backspace")
        await hand.type("0")
        await hand.press("enter", "enter")
        assert clock(read(hand, "Meeting with the Prime Minister")) == ("10:50", "11:15")
