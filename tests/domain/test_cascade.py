"""A change of time and the rest of the day: the six rules, each as a morning that goes wrong."""

from dataclasses import replace

import pytest

from missiontui.domain.agenda import Status
from missiontui.domain.cascade import Change, cascade
from missiontui.domain.flow import is_hard
from missiontui.errors import NotFoundError, OutOfOrderError, ScheduleError
from tests.domain.days import at, by_title, item, shift, times, until

CONVOY = item("Convoy", "11:15", "11:45", kind="transfer")
LUNCH = item("Power lunch", "12:00", "13:45", kind="reception")
SIGNING = item("Signing", "14:00", "15:00", track="", kind="signing", fixed_start=True)
PHOTO = item("Group photo", "15:00", "15:15", track="")
MUSEUM = item("Museum", "15:45", "17:30", kind="visit", fixed_end=True)
SEMINAR = item("Seminar", "11:00", "12:30", track="Seminars", kind="seminar")
OFFICIAL = (CONVOY, LUNCH, SIGNING, PHOTO, MUSEUM)


# Rule 1: who follows whom


def test_what_follows_in_the_same_track_moves_along():
    walk = item("Walk", "13:45", "14:30")
    result = shift([LUNCH, walk], "Power lunch", 20)
    assert times(result.day) == {"Power lunch": "12:20-14:05", "Walk": "14:05-14:50"}


def test_another_track_stays_where_it_is():
    result = shift([CONVOY, SEMINAR, LUNCH], "Convoy", 60)
    assert times(result.day)["Seminar"] == "11:00-12:30"


def test_an_item_common_to_several_tracks_follows_the_latest_of_them():
    shuttle = item("Shuttle", "11:30", "11:50", track="Business")
    lunch = item("Lunch for all", "11:50", "13:00", track="")
    late_shuttle = shift([CONVOY, shuttle, lunch], "Shuttle", 10)
    assert times(late_shuttle.day)["Lunch for all"] == "12:00-13:10"
    both_late = shift(late_shuttle.day, "Convoy", 30)
    assert times(both_late.day)["Lunch for all"] == "12:15-13:25"
    convoy_on_time = shift(both_late.day, "Convoy", -30)
    assert times(convoy_on_time.day)["Lunch for all"] == "12:00-13:10", "the shuttle is still late"


def test_every_track_follows_an_item_common_to_all():
    briefing = item("Briefing", "08:00", "08:30", track="")
    day = [
        briefing,
        item("Bus", "08:30", "09:00", track="Visits"),
        item("B2B", "08:30", "12:00", track="Business"),
    ]
    assert times(shift(day, "Briefing", 15).day) == {
        "Briefing": "08:15-08:45",
        "Bus": "08:45-09:15",
        "B2B": "08:45-12:15",
    }


def test_what_overlaps_now_follows_by_the_plan():
    late_convoy = replace(CONVOY, starts_at=at("11:40"), ends_at=at("12:10"))
    result = shift([late_convoy, LUNCH], "Convoy", 10)
    assert times(result.day)["Power lunch"] == "12:10-13:55"


def test_two_parallel_items_of_one_track_do_not_follow_each_other():
    press = item("Press corner", "12:15", "12:45")
    assert times(shift([LUNCH, press], "Power lunch", 30).day)["Press corner"] == "12:15-12:45"


def test_a_cascade_goes_on_past_midnight_to_the_next_morning():
    party = item("Party", "22:30", "00:30", track="", kind="gala")
    last_bus = item("Last bus", "00:30", "01:00", track="", day=party.local_end.date())
    assert times(shift([party, last_bus], "Party", 25).day)["Last bus"] == "00:55-01:25"


# Rule 2: free time and buffers absorb first


def test_the_buffer_before_the_lunch_absorbs_the_delay_first():
    result = shift([CONVOY, LUNCH], "Convoy", 10)
    assert times(result.day)["Power lunch"] == "12:00-13:45"
    assert [(used.before.title, used.minutes) for used in result.absorbed] == [("Power lunch", 10)]
    assert not result.touches_others


def test_only_what_the_buffer_cannot_absorb_moves_the_lunch():
    result = shift([CONVOY, LUNCH], "Convoy", 25)
    assert times(result.day)["Power lunch"] == "12:10-13:55"
    assert [(used.before.title, used.minutes) for used in result.absorbed] == [("Power lunch", 15)]
    assert [(move.item.title, move.minutes) for move in result.moves] == [("Convoy", 25), ("Power lunch", 10)]


def test_free_time_gives_its_minutes_before_anything_behind_it_moves():
    rest = item("Rest", "11:45", "12:00", kind="free")
    result = shift([CONVOY, rest, LUNCH], "Convoy", 10)
    assert times(result.day) == {
        "Convoy": "11:25-11:55",
        "Rest": "11:55-12:00",
        "Power lunch": "12:00-13:45",
    }
    assert [(used.before.title, used.minutes) for used in result.absorbed] == [("Rest", 10)]


def test_free_time_that_is_used_up_lets_the_rest_through():
    rest = item("Rest", "11:45", "12:00", kind="free")
    result = shift([CONVOY, rest, LUNCH], "Convoy", 20)
    assert by_title(result.day, "Rest").length.seconds == 0
    assert times(result.day)["Power lunch"] == "12:05-13:50"


def test_free_time_comes_back_when_the_delay_goes():
    rest = item("Rest", "11:45", "12:00", kind="free")
    day = (CONVOY, rest, LUNCH)
    assert shift(shift(day, "Convoy", 20).day, "Convoy", -20).day == day


def test_free_time_that_was_used_up_comes_back_even_after_a_delay_longer_than_itself():
    rest = item("Rest", "11:45", "12:00", kind="free")
    day = (CONVOY, rest, LUNCH)
    late = shift(day, "Convoy", 90)
    assert [each.title for each in late.day] == ["Convoy", "Rest", "Power lunch"]
    assert times(late.day) == {
        "Convoy": "12:45-13:15",
        "Rest": "13:15-13:15",
        "Power lunch": "13:15-15:00",
    }
    assert times(shift(late.day, "Convoy", -80).day) == {
        "Convoy": "11:25-11:55",
        "Rest": "11:55-12:00",
        "Power lunch": "12:00-13:45",
    }
    assert shift(late.day, "Convoy", -90).day == day


def test_free_time_never_begins_while_the_one_before_it_still_goes_on():
    rest = item("Rest", "11:45", "12:00", kind="free")
    late = shift([CONVOY, rest], "Convoy", 40)
    assert times(shift(late.day, "Convoy", -20).day) == {"Convoy": "11:35-12:05", "Rest": "12:05-12:05"}


# Rule 3: back towards the plan, never before it


def test_what_had_waited_goes_back_to_its_plan_and_not_before():
    late = shift([CONVOY, LUNCH], "Convoy", 40)
    assert times(late.day)["Power lunch"] == "12:25-14:10"
    assert times(shift(late.day, "Convoy", -15).day)["Power lunch"] == "12:10-13:55"
    assert times(shift(late.day, "Convoy", -60).day)["Power lunch"] == "12:00-13:45"


def test_nobody_comes_earlier_because_the_one_before_ends_early():
    result = until([CONVOY, LUNCH], "Convoy", "11:30")
    assert times(result.day)["Power lunch"] == "12:00-13:45"
    assert not result.touches_others


def test_what_was_put_later_for_its_own_reasons_stays_later():
    later_lunch = replace(LUNCH, starts_at=at("12:30"), ends_at=at("14:15"))
    assert times(shift([CONVOY, later_lunch], "Convoy", -5).day)["Power lunch"] == "12:30-14:15"


# Rule 4: hard times


def test_a_hard_time_never_moves_and_is_shown_as_hit_with_by_how_many_minutes():
    result = shift(OFFICIAL, "Power lunch", 30)
    assert times(result.day)["Signing"] == "14:00-15:00"
    assert [(hit.item.title, hit.by.title, hit.minutes) for hit in result.hits] == [
        ("Signing", "Power lunch", 15)
    ]


def test_behind_a_hard_start_the_day_goes_on_as_planned():
    assert times(shift(OFFICIAL, "Power lunch", 30).day)["Museum"] == "15:45-17:30"


def test_a_hard_time_is_hit_by_the_worst_of_those_before_it():
    speakers = item("Lunch of the speakers", "12:20", "13:50", track="Seminars")
    late = shift([LUNCH, speakers, SIGNING], "Power lunch", 20)
    worse = shift(late.day, "Lunch of the speakers", 40)
    assert [(hit.by.title, hit.minutes) for hit in worse.hits] == [("Lunch of the speakers", 30)]


def test_a_hard_end_never_moves_and_is_shown_as_hit():
    result = shift(OFFICIAL, "Group photo", 40)
    assert times(result.day)["Museum"] == "15:45-17:30"
    assert [(hit.item.title, hit.minutes) for hit in result.hits] == [("Museum", 10)]


def test_a_delay_that_ends_on_the_minute_of_a_hard_start_hits_nothing():
    result = shift(OFFICIAL, "Power lunch", 15)
    assert result.hits == ()


@pytest.mark.parametrize("status", [Status.RUNNING, Status.DONE, Status.CANCELLED])
def test_what_runs_is_done_or_is_cancelled_does_not_move(status):
    walk = item("Walk", "13:45", "14:30", status=status)
    assert by_title(shift([LUNCH, walk], "Power lunch", 20).day, "Walk") == walk


def test_a_cancelled_item_holds_nobody_up():
    walk = item("Walk", "13:45", "14:30", status=Status.CANCELLED)
    tea = item("Tea", "14:30", "15:00")
    result = shift([LUNCH, walk, tea], "Power lunch", 20)
    assert [move.item.title for move in result.moves] == ["Power lunch"]


def test_an_item_may_be_pulled_forward_over_one_that_was_cancelled():
    walk = item("Walk", "13:45", "14:30", status=Status.CANCELLED)
    tea = item("Tea", "14:30", "15:00")
    assert times(shift([LUNCH, walk, tea], "Tea", -45).day)["Tea"] == "13:45-14:15"
    assert times(shift([item("Toast", "11:00", "11:10"), walk, tea], "Tea", -60).day)["Tea"] == "13:30-14:00"


def test_a_hard_start_is_refused_to_be_moved_and_says_how_it_can_be():
    with pytest.raises(ScheduleError, match="hard start") as refused:
        shift(OFFICIAL, "Signing", 5)
    assert "hard mark" in refused.value.hint


def test_a_hard_end_is_refused_to_be_moved_but_may_begin_later():
    with pytest.raises(ScheduleError, match="hard end"):
        shift(OFFICIAL, "Museum", 5)
    later = cascade(OFFICIAL, Change("Museum", at("16:00"), at("17:30")))
    assert times(later.day)["Museum"] == "16:00-17:30"


def test_what_has_happened_passes_even_a_hard_time():
    change = Change("Signing", at("14:07"), at("15:07"), passes_hard=True)
    assert times(cascade(OFFICIAL, change).day)["Group photo"] == "15:07-15:22"


@pytest.mark.parametrize("status", [Status.DONE, Status.CANCELLED])
def test_what_is_over_cannot_be_moved_before_it_is_reopened(status):
    with pytest.raises(ScheduleError, match=str(status)) as refused:
        shift([replace(LUNCH, status=status)], "Power lunch", 5)
    assert "Reopen" in refused.value.hint


def test_an_item_cannot_end_before_it_starts():
    with pytest.raises(ScheduleError, match="end before it starts"):
        until([LUNCH], "Power lunch", "11:59")


def test_an_item_that_is_gone_cannot_be_moved():
    with pytest.raises(NotFoundError):
        cascade([LUNCH], Change("Signing", at("14:00"), at("15:00")))


def test_is_hard_if_either_end_is():
    assert [each.title for each in OFFICIAL if is_hard(each)] == ["Signing", "Museum"]


# Rule 5: shorten and leave out


def test_the_lunch_can_be_shortened_to_reach_the_signing_on_time():
    day = (CONVOY, LUNCH, SIGNING)
    plain = shift(day, "Convoy", 50)
    assert [(hit.item.title, hit.minutes) for hit in plain.hits] == [("Signing", 20)]
    shorter = shift(day, "Convoy", 50, shorten={"Power lunch": 20})
    assert times(shorter.day)["Power lunch"] == "12:35-14:00"
    assert shorter.hits == ()


def test_the_moved_item_itself_can_be_shortened():
    result = shift(OFFICIAL, "Power lunch", 30, shorten={"Power lunch": 15})
    assert times(result.day)["Power lunch"] == "12:30-14:00"
    assert result.hits == ()


def test_shortening_leaves_at_least_five_minutes():
    result = shift([CONVOY, LUNCH], "Convoy", 30, shorten={"Power lunch": 500, "Convoy": 500})
    assert times(result.day) == {"Convoy": "11:45-11:50", "Power lunch": "12:00-12:05"}


def test_what_is_shorter_than_five_minutes_already_is_not_made_longer_by_shortening_it():
    toast = item("Toast", "12:00", "12:03")
    assert times(shift([toast], "Toast", 10, shorten={"Toast": 5}).day)["Toast"] == "12:10-12:13"


def test_a_negative_cut_does_not_lengthen():
    result = shift([CONVOY, LUNCH], "Convoy", 30, shorten={"Power lunch": -30})
    assert times(result.day)["Power lunch"] == "12:15-14:00"


def test_an_item_with_a_hard_end_starts_later_only_by_being_shortened():
    result = shift(OFFICIAL, "Group photo", 40, shorten={"Museum": 10})
    assert times(result.day)["Museum"] == "15:55-17:30"
    assert result.hits == ()


def test_shortening_the_moved_item_never_moves_its_own_hard_end():
    later = cascade(OFFICIAL, Change("Museum", at("16:00"), at("17:30")), shorten={"Museum": 15})
    assert by_title(later.day, "Museum").ends_at == at("17:30")


def test_nothing_waits_for_an_item_that_is_left_out():
    walk = item("Walk", "13:45", "14:30")
    tea = item("Tea", "14:30", "15:00")
    result = shift([LUNCH, walk, tea], "Power lunch", 20, skip=frozenset({"Walk"}))
    assert times(result.day)["Tea"] == "14:30-15:00"
    assert [each.title for each in result.skipped] == ["Walk"]
    assert by_title(result.day, "Walk").status == Status.CANCELLED
    assert [move.item.title for move in result.moves] == ["Power lunch"]
    assert result.touches_others


def test_leaving_out_a_hard_time_takes_its_hit_away():
    assert shift(OFFICIAL, "Power lunch", 30, skip=frozenset({"Signing"})).hits == ()


def test_what_waited_for_an_item_that_is_left_out_goes_back_to_its_plan():
    walk = item("Walk", "13:45", "14:30", now="14:05")
    tea = item("Tea", "14:30", "15:00", now="14:50")
    late_lunch = replace(LUNCH, starts_at=at("12:20"), ends_at=at("14:05"))
    result = shift([late_lunch, walk, tea], "Power lunch", 5, skip=frozenset({"Walk"}))
    assert times(result.day)["Tea"] == "14:30-15:00"


def test_what_runs_cannot_be_left_out():
    walk = item("Walk", "13:45", "14:30", status=Status.RUNNING)
    assert shift([LUNCH, walk], "Power lunch", 20, skip=frozenset({"Walk"})).skipped == ()


# Rule 6: old overlaps


def test_two_items_that_overlapped_already_go_on_overlapping_as_much_as_before():
    toast = item("Toast", "13:45", "14:15", now="13:35")
    result = shift([LUNCH, toast], "Power lunch", 10)
    assert times(result.day) == {"Power lunch": "12:10-13:55", "Toast": "13:45-14:15"}


# The rest


def test_without_the_cascade_only_the_item_itself_moves():
    result = shift(OFFICIAL, "Convoy", 45, follow=False)
    assert [move.item.title for move in result.moves] == ["Convoy"]
    assert times(result.day)["Power lunch"] == "12:00-13:45"


def test_an_item_that_would_jump_before_the_one_before_it_is_refused_by_name():
    with pytest.raises(OutOfOrderError, match="“Convoy”, which comes first"):
        shift([CONVOY, LUNCH], "Power lunch", -50)


def test_an_item_may_jump_alone():
    result = shift([CONVOY, LUNCH], "Power lunch", -50, follow=False)
    assert times(result.day)["Power lunch"] == "11:10-12:55"


def test_an_item_of_another_track_may_be_passed():
    assert times(shift([SEMINAR, LUNCH], "Power lunch", -90).day)["Power lunch"] == "10:30-12:15"


def test_a_running_item_keeps_its_start_and_moves_its_end():
    meeting = item("Meeting", "10:45", "11:15", now="10:52", now_until="11:15", status=Status.RUNNING)
    result = shift([meeting, CONVOY], "Meeting", 10)
    assert times(result.day) == {"Meeting": "10:52-11:25", "Convoy": "11:25-11:55"}
    assert result.moves[0].minutes == 10


def test_the_moved_item_comes_first_in_the_preview_and_the_plan_is_kept():
    result = shift(OFFICIAL, "Convoy", 45)
    assert [move.item.title for move in result.moves] == ["Convoy", "Power lunch"]
    assert [each.planned_start for each in result.day] == [each.planned_start for each in OFFICIAL]
    assert all(by_title(result.day, move.item.title) == move.item_after for move in result.moves)


def test_a_change_to_the_same_times_is_no_change():
    result = shift(OFFICIAL, "Convoy", 0)
    assert (result.moves, result.hits, result.absorbed, result.day) == ((), (), (), OFFICIAL)


def test_no_free_time_is_reported_before_what_has_begun_already():
    walk = item("Walk", "14:00", "14:30", status=Status.RUNNING)
    assert shift([LUNCH, walk], "Power lunch", 10).absorbed == ()
