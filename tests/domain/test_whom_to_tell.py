"""Whom to phone about a change, with mobile and why, and what to send to everybody."""

from dataclasses import replace
from datetime import UTC, datetime

from missiontui.domain import acts
from missiontui.domain.agenda import Status
from missiontui.domain.cascade import Change, cascade
from missiontui.domain.departure_moves import vehicle_moves
from missiontui.domain.departures import Departure
from missiontui.domain.vehicles import Vehicle
from missiontui.domain.whom_to_tell import announcement, message_to_delegates, summary_in_words, whom_to_tell
from tests.domain.days import at, contact, item, shift, until

RAVI = contact("Ravi", "+91 98 1111")
ANKE = contact("Anke", "+32 470 22")
BUS = Vehicle("bus-5", "Convoy", "Bus 5", driver="Sunil", driver_mobile="+91 99 3333")
CONVOY = item("Convoy", "11:15", "11:45", owner=ANKE, venue="Residence", meeting_point="Staff gate")
LUNCH = item("Power lunch", "12:00", "13:45", host_contact=RAVI, owner=ANKE, venue="Residence")
SIGNING = item("Signing", "14:00", "15:00", track="", fixed_start=True, host_contact=contact("Meera"))
VEHICLES = {"Convoy": (BUS,)}


def told(result, vehicles=VEHICLES, moved=(), **options):
    return {
        call.contact.name: (call.contact.mobile, call.why)
        for call in whom_to_tell(result, vehicles, moved, **options)
    }


def test_the_host_the_owner_and_the_driver_are_told_with_mobile_and_why():
    assert told(shift([CONVOY, LUNCH], "Convoy", 20)) == {
        "Sunil": ("+91 99 3333", "driver of Convoy: now 11:35 to 12:05, was 11:15 to 11:45"),
        "Anke": (
            "+32 470 22",
            "owner of Convoy: now 11:35 to 12:05, was 11:15 to 11:45; "
            "owner of Power lunch: now 12:05 to 13:50, was 12:00 to 13:45",
        ),
        "Ravi": ("+91 98 1111", "host of Power lunch: now 12:05 to 13:50, was 12:00 to 13:45"),
    }


def test_each_is_phoned_once_and_knows_about_which_items():
    calls = whom_to_tell(shift([CONVOY, LUNCH], "Convoy", 20), VEHICLES)
    assert {call.contact.name: call.item_ids for call in calls}["Anke"] == ("Convoy", "Power lunch")


def test_a_delay_that_the_buffer_absorbs_is_told_to_nobody_behind_it():
    assert "Ravi" not in told(shift([CONVOY, LUNCH], "Convoy", 10))


def test_the_host_of_a_hard_time_that_is_hit_is_warned():
    assert told(shift([LUNCH, SIGNING], "Power lunch", 30))["Meera"][1] == (
        "host of Signing: at risk, Power lunch runs 15 min into it"
    )


def test_a_longer_meeting_is_told_by_its_end_alone():
    assert told(until([LUNCH], "Power lunch", "14:00"))["Ravi"][1] == (
        "host of Power lunch: now until 14:00, was until 13:45"
    )


def test_the_host_of_what_is_left_out_is_told_that_it_is_cancelled():
    tea = item("Tea", "13:45", "14:15", host_contact=contact("Priya"))
    result = shift([LUNCH, tea], "Power lunch", 10, skip=frozenset({"Tea"}))
    assert told(result)["Priya"][1] == "host of Tea: cancelled"
    assert "Tea is cancelled" in message_to_delegates(result)


def test_two_drivers_without_a_record_are_two_calls():
    other = replace(BUS, id="bus-6", driver_mobile="+91 99 4444")
    again = replace(BUS, id="bus-7")
    calls = whom_to_tell(shift([CONVOY], "Convoy", 5), {"Convoy": (BUS, other, again)})
    assert calls[0].why == "driver of Convoy: now 11:20 to 11:50, was 11:15 to 11:45"
    assert [call.contact.mobile for call in calls] == ["+91 99 3333", "+91 99 4444", "+32 470 22"]


def test_those_who_saw_it_start_are_not_phoned_about_it():
    assert set(told(shift([CONVOY, LUNCH], "Convoy", 20), leave_out="Convoy")) == {"Ravi", "Anke"}


def test_where_nobody_has_to_know_there_is_no_announcement():
    alone = item("Stand-by", "12:00", "12:30")
    ends_earlier = until([alone], "Stand-by", "12:20")
    assert announcement(ends_earlier, {}) is None


def test_an_announcement_holds_the_sum_the_calls_and_the_text():
    result = shift([CONVOY, LUNCH], "Convoy", 20)
    kept = announcement(result, VEHICLES)
    assert kept.summary == "Convoy 20 min later; 1 more moves"
    assert len(kept.calls) == 3
    assert kept.message == message_to_delegates(result)


def test_the_text_for_all_delegates_has_new_starts_and_meeting_points_and_no_reasons():
    assert message_to_delegates(shift([CONVOY, LUNCH], "Convoy", 20)) == (
        "Convoy: now 11:35 (was 11:15), Staff gate\nPower lunch: now 12:05 (was 12:00), Residence"
    )


def test_the_text_names_the_city_where_no_place_is_known():
    walk = item("Walk", "12:00", "13:00")
    assert message_to_delegates(shift([walk], "Walk", 5)) == "Walk: now 12:05 (was 12:00), New Delhi"


def test_the_text_says_until_when_a_longer_item_goes_on_and_nothing_of_a_shorter_one():
    assert message_to_delegates(until([LUNCH], "Power lunch", "14:00")) == "Power lunch goes on until 14:00"
    assert message_to_delegates(until([LUNCH], "Power lunch", "13:30")) == ""


def test_the_sum_counts_moves_hits_and_clashes():
    walk = item("Walk", "13:45", "13:55")
    press = item("Press", "13:50", "14:30", track="Seminars", venue="Residence")
    result = shift([LUNCH, walk, SIGNING, press], "Power lunch", 30)
    assert summary_in_words(result) == (
        "Power lunch 30 min later; 1 more moves; 1 hard time hit by 25 min; 1 clash"
    )
    tea = item("Tea", "13:55", "14:00")
    worse = shift([LUNCH, walk, tea, SIGNING], "Power lunch", 30)
    assert summary_in_words(worse).startswith("Power lunch 30 min later; 2 more move; ")
    assert summary_in_words(shift([LUNCH], "Power lunch", -5)) == "Power lunch 5 min earlier"


def test_the_sum_of_a_cancelled_item_says_so():
    assert summary_in_words(acts.cancel(LUNCH, (LUNCH,))) == "Power lunch cancelled"
    assert told(acts.cancel(LUNCH, (LUNCH,)))["Ravi"][1] == "host of Power lunch: cancelled"


def test_the_sum_of_a_change_to_nothing_is_the_title():
    assert summary_in_words(shift([LUNCH], "Power lunch", 0)) == "Power lunch"


def test_left_out_items_are_counted():
    tea = item("Tea", "13:45", "14:15")
    result = shift([LUNCH, tea], "Power lunch", 10, skip=frozenset({"Tea"}))
    assert summary_in_words(result) == "Power lunch 10 min later; 1 left out"


def test_several_hard_times_are_summed_by_the_worst():
    dinner = item("Dinner", "14:05", "15:00", fixed_start=True)
    result = shift([LUNCH, SIGNING, replace(dinner, status=Status.PLANNED)], "Power lunch", 30)
    assert "2 hard times hit by up to 15 min" in summary_in_words(result)
    assert at("14:15") == result.moves[0].ends_at


def test_nobody_is_told_of_a_start_that_they_have_seen():
    walk = item("Walk", "15:00", "16:00")
    started = cascade([walk], Change(walk.id, at("15:05"), at("16:05"), passes_hard=True))
    assert announcement(started, {}, is_fact=True) is None
    assert announcement(started, {}) is not None


VISIT = item("Visit", "13:30", "16:00", kind="visit")
COACH = replace(BUS, item_id="Visit", departs_at=at("13:15"), returns_at=at("16:10"))


def drivers_told(result, *departures, coach=COACH, is_fact=False):
    vehicles = {"Visit": (coach,)}
    moved = vehicle_moves(result, vehicles, {"Visit": departures}, is_fact=is_fact)
    kept = announcement(result, vehicles, moved, is_fact=is_fact)
    return [call.why for call in kept.calls] if kept else []


def went(leg):
    return Departure(leg, "Visit", COACH.id, leg, "go", at("13:00"))


def test_a_driver_is_told_when_the_bus_leaves_rather_than_when_the_visit_begins():
    assert drivers_told(shift([VISIT], "Visit", 15)) == [
        "driver of Visit: leaves 13:30, was 13:15, leaves there 16:25, was 16:10"
    ]
    assert drivers_told(until([VISIT], "Visit", "17:00")) == [
        "driver of Visit: leaves there 17:10, was 16:10"
    ]
    assert drivers_told(shift([VISIT], "Visit", 15), coach=replace(COACH, returns_at=None)) == [
        "driver of Visit: leaves 13:30, was 13:15"
    ]


def test_a_new_departure_on_another_day_is_told_with_its_day():
    late = replace(COACH, returns_at=at("23:50"))
    assert drivers_told(until([VISIT], "Visit", "16:20"), coach=late) == [
        "driver of Visit: leaves there Wed 00:10, was 23:50"
    ]


def test_a_bus_that_has_left_does_not_leave_later():
    assert drivers_told(shift([VISIT], "Visit", 15), went("outbound")) == [
        "driver of Visit: leaves there 16:25, was 16:10"
    ]
    both = (went("outbound"), went("inbound"))
    assert drivers_told(shift([VISIT], "Visit", 15), *both) == [
        "driver of Visit: now 13:45 to 16:15, was 13:30 to 16:00"
    ]


def test_when_it_starts_late_only_the_way_back_is_later_and_the_driver_is_told_that():
    started = acts.start(VISIT, at("13:40")).change
    assert drivers_told(cascade([VISIT], started), is_fact=True) == [
        "driver of Visit: leaves there 16:20, was 16:10"
    ]
    assert drivers_told(cascade([VISIT], started), coach=replace(COACH, returns_at=None), is_fact=True) == []


def test_a_visit_that_runs_keeps_the_departure_it_had():
    running = replace(VISIT, status=Status.RUNNING)
    result = cascade([running], Change("Visit", at("13:35"), at("16:05"), passes_hard=True))
    assert drivers_told(result) == ["driver of Visit: leaves there 16:15, was 16:10"]


def test_a_bus_with_a_mobile_and_no_name_is_phoned_all_the_same():
    vehicles = {"Convoy": (replace(BUS, driver=""), Vehicle("car", "Convoy", "Car"))}
    assert told(shift([CONVOY], "Convoy", 5), vehicles)["driver of Bus 5"][0] == "+91 99 3333"
    assert len(told(shift([CONVOY], "Convoy", 5), vehicles)) == 2


def test_a_departure_at_the_end_of_all_calendars_stays():
    far = replace(COACH, departs_at=datetime.max.replace(tzinfo=UTC), returns_at=None)
    assert vehicle_moves(shift([VISIT], "Visit", 15), {"Visit": (far,)}, {}) == ()
