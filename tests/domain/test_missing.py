"""Who is missing: in which order they are looked for, and what may be pasted into a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from missiontui.domain.agenda import AgendaItem, Destination
from missiontui.domain.checkpoints import Stage
from missiontui.domain.departure_words import minutes_typed, waits_until
from missiontui.domain.departures import Departure
from missiontui.domain.missing import MissingList, Traces, missing_list
from missiontui.domain.missing_words import mark, message, not_looked_for_in_words
from missiontui.domain.roster import Attendance, Place, Roster, Standing
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import InputError

DELHI = "Asia/Kolkata"
LEAVES = datetime(2025, 3, 4, 6, 30, tzinfo=UTC)
NOW = LEAVES - timedelta(minutes=12)
LEG = Destination("leg", "New Delhi", "India", DELHI, date(2025, 3, 1), date(2025, 3, 8))
VISIT = AgendaItem(
    "visit",
    LEG,
    "visit",
    "Site visit: Agristo Masa",
    "",
    LEAVES,
    LEAVES + timedelta(hours=2),
    LEAVES,
    LEAVES + timedelta(hours=2),
)
BUSES = tuple(
    Vehicle(
        f"bus-{number}", "visit", f"Bus {number}", departs_at=LEAVES + timedelta(minutes=10 * number - 10)
    )
    for number in (1, 2)
)


def place(family_name: str, bus: str = "bus-1", **more: object) -> Place:
    registration = f"r-{family_name}"
    known = Place(
        registration,
        f"p-{family_name}",
        "Jan",
        family_name,
        mobile="+32 470 000 000",
        organisation="Delta Greens",
        side="delegation",
        vehicle_id=bus,
    )
    return replace(known, **more)  # type: ignore[arg-type]


def missing(
    *places: Place,
    standings: dict[str, Standing] | None = None,
    departures: tuple[Departure, ...] = (),
    traces: Traces | None = None,
    now: datetime = NOW,
    van_under_v: bool = True,
) -> MissingList:
    known = {(f"p-{name}", Stage.BOARDED): standing for name, standing in (standings or {}).items()}
    roster = Roster(VISIT, BUSES, places, Attendance.of(known))
    return missing_list(roster, Stage.BOARDED, departures, traces or Traces(), now, van_under_v=van_under_v)


def names(found: MissingList) -> list[str]:
    return [one.place.family_name for one in found.people]


def test_the_head_of_the_mission_comes_first_then_vips_then_bus_by_bus_by_surname() -> None:
    people = (
        place("Zwart", ""),
        place("Claes", "bus-2"),
        place("Maes"),
        place("Aerts"),
        place("Minister", "bus-2", precedence=4),
        place("Princess", "bus-2", precedence=2),
        place("Prime Minister", precedence=1, side="authority"),
    )
    found = missing(*people, traces=Traces(head_rank=2))
    expected = ["Princess", "Prime Minister", "Minister", "Aerts", "Maes", "Claes", "Zwart"]
    assert names(found) == expected
    assert [mark(one) for one in found.people[:4]] == ["★ head of mission", "★ VIP", "★ VIP", ""]


@pytest.mark.parametrize(
    ("under_v", "expected"), [(True, ["Claes", "van den Berg"]), (False, ["van den Berg", "Claes"])]
)
def test_van_den_berg_is_filed_as_the_setting_says(under_v: bool, expected: list[str]) -> None:
    assert names(missing(place("Claes"), place("van den Berg"), van_under_v=under_v)) == expected


def test_before_boarding_opens_they_are_to_come_until_somebody_has_boarded() -> None:
    early = LEAVES - timedelta(minutes=45)
    assert not missing(place("Claes"), now=early).is_boarding
    assert missing(place("Claes"), place("Maes"), standings={"Maes": Standing.PASSED}, now=early).is_boarding
    assert missing(place("Claes")).is_boarding


def test_one_bus_is_pasted_on_one_line_without_numbers() -> None:
    found = missing(place("Claes"), place("Maes", organisation=""))
    text = message(found, found.people, found.leavings[:1], NOW, DELHI)
    assert text == (
        "Site visit: Agristo Masa – Bus 1 leaves 12:00 in 12 min. "
        "Still to come: Jan Claes (Delta Greens), Jan Maes."
    )


def test_several_buses_are_pasted_a_line_each_and_the_bus_that_left_says_so() -> None:
    left = Departure("d", "visit", "bus-1", "outbound", "go", NOW - timedelta(minutes=3), decided_by="Tom")
    found = missing(place("Claes"), place("Maes", "bus-2"), place("Zwart", ""), departures=(left,))
    assert message(found, found.people, found.leavings, NOW, DELHI).splitlines() == [
        "Site visit: Agristo Masa",
        "Bus 1 left 11:45. Not aboard: Jan Claes (Delta Greens).",
        "Bus 2 leaves 12:10 in 22 min. Still to come: Jan Maes (Delta Greens).",
        "Without a bus: leaves 12:00 in 12 min. Still to come: Jan Zwart (Delta Greens).",
    ]


def test_what_is_pasted_has_nothing_of_health_and_no_number_and_no_control_character() -> None:
    ill = place("Claes", away="ill", attention="wheelchair", given_name="\x1b]52;c;x\x07Eve\n")
    found = missing(ill, place("Maes", away="ill"), standings={"Maes": Standing.OUT})
    text = message(found, found.people, found.leavings, NOW, DELHI)
    assert "Claes" in text
    assert "Maes" not in text
    assert not any(word in text for word in (" ill", "wheelchair", "+32", "\x1b", "\x07"))


def test_who_is_not_looked_for_is_told_with_the_reason_to_coordinators_and_without_to_others() -> None:
    until = LEAVES + timedelta(hours=3)
    found = missing(
        place("Claes", away="ill"),
        place("Maes", away="excused"),
        place("Aerts"),
        standings={"Claes": Standing.OUT, "Maes": Standing.OUT, "Aerts": Standing.DECLINED},
        traces=Traces(out_until={"p-Claes": until, "p-Maes": None}),
    )
    seen = not_looked_for_in_words(found.not_looked_for, NOW, DELHI, with_health=True)
    told = not_looked_for_in_words(found.not_looked_for, NOW, DELHI, with_health=False)
    assert seen == (
        "Not looked for: 1 declined (Jan Aerts), 1 excused (Jan Maes), 1 ill (Jan Claes until 15:00)"
    )
    assert told == (
        "Not looked for: 1 declined (Jan Aerts), 2 out for a while (Jan Claes until 15:00, Jan Maes)"
    )
    assert not found.people


def test_waiting_counts_from_the_departure_and_from_now_where_that_is_over() -> None:
    late = LEAVES + timedelta(minutes=4)
    found = missing(place("Claes"), place("Maes", "bus-2"), now=late)
    assert waits_until(found.leavings, 5, late) == {
        "bus-1": late + timedelta(minutes=5),
        "bus-2": LEAVES + timedelta(minutes=15),
    }


def test_those_without_a_bus_leave_when_it_was_last_decided() -> None:
    until = LEAVES + timedelta(minutes=20)
    waits = Departure("d", "visit", "", "outbound", "wait", NOW, until=until)
    found = missing(place("Zwart", ""), departures=(waits,))
    assert [one.leaves_at for one in found.leavings if one.vehicle is None] == [until]


@pytest.mark.parametrize("line", ["five", "-5", "0", "5.5", "1000", "９" * 30])
def test_what_is_no_number_of_minutes_is_refused(line: str) -> None:
    with pytest.raises(InputError):
        minutes_typed(line)
