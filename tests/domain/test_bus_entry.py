"""What is typed about a bus: times on the clock and the day of its item, also across midnight."""

from __future__ import annotations

from datetime import date

import pytest

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.bus_entry import bus_fields, bus_texts
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import InputError
from tests.domain.days import BRUSSELS, DELHI, at, item

VISIT = item("Visit", "13:30", "16:00", kind="visit")
GALA = item("Gala", "19:00", "01:00", kind="gala")
NIGHT_FLIGHT = item("Flight", "00:40", "06:00", kind="transfer", arrival=BRUSSELS)
BUS = Vehicle("bus", "Visit", "Bus 1", 35, departs_at=at("13:15"), returns_at=at("16:10"))


def typed(about: AgendaItem, departs: str = "", returns: str = "") -> tuple[str, str]:
    """Both departures as the clock in New Delhi then shows them, with the day of the month."""
    fields = bus_fields({"name": "Bus 1", "departs_at": departs, "returns_at": returns}, about, None)
    shown = [zones.local(fields[name], DELHI.zone) for name in ("departs_at", "returns_at") if fields[name]]
    return tuple(f"{one.day} {one:%H:%M}" for one in shown)


@pytest.mark.parametrize("text", ["13:15", "13.15", "1315", "13h15", "4/3 13:15", "2025-03-04 13:15"])
def test_a_time_is_on_the_item_s_day_however_it_is_typed(text: str) -> None:
    assert typed(VISIT, text) == ("4 13:15",)


def test_what_ends_in_the_night_is_left_in_the_night_and_what_begins_in_it_the_evening_before() -> None:
    assert typed(GALA, "18:15", "23:30") == ("4 18:15", "4 23:30")
    assert typed(GALA, "18:15", "0:45") == ("4 18:15", "5 00:45")
    assert typed(NIGHT_FLIGHT, "22:00") == ("3 22:00",)
    assert typed(NIGHT_FLIGHT, "4/3 22:00") == ("4 22:00",)


def test_an_empty_line_is_a_time_that_nobody_knows() -> None:
    assert bus_fields({"departs_at": "", "capacity": ""}, VISIT, BUS) == {
        "departs_at": None,
        "capacity": None,
    }


def test_what_a_form_shows_means_the_same_when_it_is_typed_again() -> None:
    assert bus_texts(BUS, VISIT) == {
        "name": "Bus 1",
        "capacity": "35",
        "driver": "",
        "driver_mobile": "",
        "plate": "",
        "departs_at": "13:15",
        "returns_at": "16:10",
    }
    late = Vehicle("bus", "Gala", "Bus 1", departs_at=at("18:15"), returns_at=at("23:30"))
    texts = bus_texts(late, GALA)
    assert (texts["departs_at"], texts["returns_at"]) == ("18:15", "23:30")
    assert typed(GALA, texts["departs_at"], texts["returns_at"]) == ("4 18:15", "4 23:30")
    far = Vehicle("bus", "Visit", "Bus 1", departs_at=at("22:00", day=date(2025, 3, 3)))
    assert bus_texts(far, VISIT)["departs_at"] == "2025-03-03 22:00"
    assert bus_texts(far, NIGHT_FLIGHT)["departs_at"] == "22:00"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": "  "}, "The bus needs a name."),
        ({"name": "Bus 1", "capacity": "-3"}, "“-3” is no number of seats."),
        ({"name": "Bus 1", "capacity": "²"}, "“²” is no number of seats."),
        ({"name": "Bus 1", "capacity": "100000"}, "“100000” is no number of seats."),
        ({"name": "Bus 1", "departs_at": "soon"}, "“soon” is no time of day."),
        (
            {"name": "Bus 1", "departs_at": "16:00", "returns_at": "15:00"},
            "It would leave there at Tue 15:00, before it has left at Tue 16:00.",
        ),
    ],
)
def test_what_cannot_be_is_refused(fields: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError) as refused:
        bus_fields(fields, VISIT, None)
    assert refused.value.message == reason


def test_a_bus_whose_times_cannot_be_can_still_be_given_a_driver() -> None:
    odd = Vehicle("bus", "Visit", "Bus 1", departs_at=at("16:10"), returns_at=at("13:15"))
    assert bus_fields({"driver": "Sunil"}, VISIT, odd) == {"driver": "Sunil"}
