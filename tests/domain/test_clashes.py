"""One bus, one minister, one ballroom: what cannot be in two places."""

from missiontui.domain.agenda import Status
from missiontui.domain.cascade import Change, cascade
from missiontui.domain.clashes import Resource, overlap, resources_of
from tests.domain.days import at, contact, item, shift

LUNCH = item("Power lunch", "12:00", "13:45", venue="Belgian residence")
REHEARSAL = item("Rehearsal", "14:00", "14:30", track="Seminars", venue="belgian RESIDENCE")


def clashes(result):
    return [(c.first.title, c.second.title, c.shared, c.minutes) for c in result.clashes]


def test_items_of_other_tracks_that_share_the_venue_are_listed_with_the_overlap():
    result = shift([LUNCH, REHEARSAL], "Power lunch", 30)
    assert clashes(result) == [("Power lunch", "Rehearsal", ("Belgian residence",), 15)]
    assert result.touches_others


def test_an_owner_who_is_also_the_host_contact_elsewhere_clashes():
    lunch = item("Lunch", "12:00", "13:45", owner=contact("Anke"))
    seminar = item("Seminar", "14:00", "15:00", track="Seminars", host_contact=contact("Anke"))
    assert clashes(shift([lunch, seminar], "Lunch", 20)) == [("Lunch", "Seminar", ("Anke",), 5)]


def test_the_same_host_organisation_clashes():
    hosted = {"host_organisation_id": "tcs", "host_organisation": "Tata"}
    visit = item("Visit", "12:00", "13:45", **hosted)
    forum = item("Forum", "14:00", "15:00", track="Seminars", **hosted)
    assert clashes(shift([visit, forum], "Visit", 20)) == [("Visit", "Forum", ("Tata",), 5)]


def test_a_bus_is_the_same_by_its_plate_however_each_list_calls_it():
    out, back = item("Out", "08:00", "09:00"), item("Back", "09:00", "10:00", track="Visits")
    needed = {
        "Out": frozenset({Resource("vehicle", "dl-1", "Bus 5")}),
        "Back": frozenset({Resource("vehicle", "dl-1", "Coach of Visits")}),
    }
    assert clashes(shift([out, back], "Out", 10, resources=needed)) == [("Out", "Back", ("Bus 5",), 10)]


def test_people_on_both_lists_and_a_shared_bus_clash():
    bus, minister = Resource("vehicle", "dl-1", "Bus 5"), Resource("person", "p1", "The minister")
    out = item("Bus out", "08:00", "09:00")
    back = item("Bus back", "09:00", "10:00", track="Visits")
    needed = {"Bus out": frozenset({bus, minister}), "Bus back": frozenset({bus, minister})}
    assert clashes(shift([out, back], "Bus out", 10, resources=needed)) == [
        ("Bus out", "Bus back", ("Bus 5", "The minister"), 10)
    ]


def test_a_person_and_a_venue_of_the_same_key_are_not_the_same_thing():
    out, back = item("Out", "08:00", "09:00"), item("Back", "09:00", "10:00", track="Visits")
    needed = {
        "Out": frozenset({Resource("person", "lotus", "Lotus")}),
        "Back": frozenset({Resource("venue", "lotus", "Lotus")}),
    }
    assert clashes(shift([out, back], "Out", 10, resources=needed)) == []


def test_items_of_other_tracks_that_share_nothing_do_not_clash():
    seminar = item("Seminar", "14:00", "15:00", track="Seminars", venue="Hall A")
    assert clashes(shift([LUNCH, seminar], "Power lunch", 30)) == []


def test_a_clash_that_was_there_before_is_not_listed_again_unless_it_gets_longer():
    early = item("Rehearsal", "13:30", "14:30", track="Seminars", venue="Belgian residence")
    assert clashes(shift([LUNCH, early], "Power lunch", 0)) == []
    assert clashes(shift([LUNCH, early], "Power lunch", -5)) == []
    assert clashes(shift([LUNCH, early], "Power lunch", 10)) == [
        ("Power lunch", "Rehearsal", ("Belgian residence",), 25)
    ]


def test_items_that_only_touch_do_not_clash():
    assert clashes(shift([LUNCH, REHEARSAL], "Power lunch", 15)) == []


def test_what_is_done_or_left_out_clashes_with_nothing():
    done = item(
        "Rehearsal", "14:00", "14:30", track="Seminars", venue="Belgian residence", status=Status.DONE
    )
    assert clashes(shift([LUNCH, done], "Power lunch", 30)) == []
    follows = item("Coffee", "13:45", "14:00", venue="Belgian residence")
    day = [LUNCH, follows, REHEARSAL]
    assert clashes(shift(day, "Power lunch", 10)) == [("Coffee", "Rehearsal", ("Belgian residence",), 10)]
    assert clashes(shift(day, "Power lunch", 10, skip=frozenset({"Coffee"}))) == []


def test_a_clash_behind_a_long_item_is_found_too():
    b2b = item("B2B", "08:30", "15:00", track="Business", venue="Belgian residence")
    short = item("Seminar", "09:00", "09:30", track="Seminars", venue="Hall A")
    found = clashes(shift([b2b, short, LUNCH], "Power lunch", 90))
    assert found == [], "they overlapped as much before"
    late = item("Late lunch", "15:00", "16:00", venue="Belgian residence")
    assert clashes(shift([b2b, short, late], "Late lunch", -10)) == [
        ("B2B", "Late lunch", ("Belgian residence",), 10)
    ]


def test_an_item_moved_alone_onto_another_of_its_track_is_listed():
    tea = item("Tea", "13:45", "14:15")
    assert clashes(shift([LUNCH, tea], "Power lunch", 20, follow=False)) == [
        ("Power lunch", "Tea", ("same track",), 20)
    ]


def test_a_hit_is_not_told_twice_as_a_clash():
    signing = item("Signing", "14:00", "15:00", track="", fixed_start=True, venue="Belgian residence")
    result = shift([LUNCH, signing], "Power lunch", 30)
    assert clashes(result) == []
    assert [hit.minutes for hit in result.hits] == [15]


def test_an_item_pulled_forward_into_a_hard_one_of_its_track_is_listed():
    signing = item("Signing", "14:00", "15:00", track="", fixed_start=True)
    photo = item("Group photo", "15:00", "15:15", track="")
    result = shift([signing, photo], "Group photo", -10)
    assert result.hits == ()
    assert clashes(result) == [("Signing", "Group photo", ("same track",), 10)]


def test_a_hard_time_corrected_into_the_item_before_it_is_listed():
    signing = item("Signing", "14:00", "15:00", track="", fixed_start=True)
    earlier = Change("Signing", at("13:30"), at("14:30"), passes_hard=True)
    assert clashes(cascade([LUNCH, signing], earlier)) == [("Power lunch", "Signing", ("same track",), 15)]


def test_an_item_moved_alone_into_a_hard_time_is_not_passed_over_in_silence():
    signing = item("Signing", "14:00", "15:00", track="", fixed_start=True)
    result = shift([LUNCH, signing], "Power lunch", 30, follow=False)
    assert result.hits or result.clashes


def test_an_item_needs_its_owner_its_host_and_its_venue_by_itself():
    lunch = item(
        "Lunch",
        "12:00",
        "13:45",
        owner=contact("Anke"),
        host_contact=contact("Ravi"),
        host_organisation_id="tcs",
        host_organisation="Tata",
        venue="Residence",
    )
    assert {(each.sort, each.name) for each in resources_of(lunch)} == {
        ("person", "Anke"),
        ("person", "Ravi"),
        ("host", "Tata"),
        ("venue", "Residence"),
    }
    assert resources_of(item("Walk", "12:00", "13:00")) == frozenset()


def test_the_overlap_of_things_apart_is_zero():
    assert overlap(LUNCH, REHEARSAL).total_seconds() == 0
    assert overlap(LUNCH, item("Tea", "13:30", "13:40")).total_seconds() == 600
