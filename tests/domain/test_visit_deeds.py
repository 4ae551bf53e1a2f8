"""What was done at a visit, in words that a coordinator uses."""

from __future__ import annotations

import pytest

from missiontui.domain.deeds import MOST_TOLD, deed_in_words
from missiontui.domain.log import Kind, Operation, Values
from tests.domain.test_deeds import batch, moved, operation

SOFIE = "Sofie van den Berg"
NAMES = {
    ("agenda_item", "1"): "Agristo Masa",
    ("head_count", "1"): "Agristo Masa",
    ("vehicle", "bus1"): "Bus 1",
    ("vehicle", "bus2"): "Bus 2",
    ("vehicle", "1"): "Bus 1",
    **{(table, "1"): SOFIE for table in ("passage", "registration", "absence", "left_behind")},
}
CALLS = (operation("notice", Kind.ADDED), operation("call", Kind.ADDED))


def added(table: str, record: str = "1", **values: object) -> Operation:
    return operation(table, Kind.ADDED, None, values, record)


def changed(table: str, before: Values, after: Values, record: str = "1") -> Operation:
    return operation(table, Kind.CHANGED, before, after, record)


def passages(number: int, checkpoint: str = "boarded", leg: str = "outbound") -> list[Operation]:
    return [added("passage", str(one), checkpoint=checkpoint, leg=leg) for one in range(1, number + 1)]


OUT = {"since": "2025-03-04T06:12:00Z", "until": "2025-03-04T09:30:00Z"}
WALK_IN = added("registration", rsvp="walk_in")


@pytest.mark.parametrize(
    ("operations", "words"),
    [
        (passages(1), f"checked in {SOFIE}: boarded out"),
        (passages(4), "checked in 4 people: boarded out"),
        (passages(1, "boarded", "inbound"), f"checked in {SOFIE}: boarded back"),
        (passages(MOST_TOLD + 11, "arrived"), f"checked in {MOST_TOLD + 11} people: arrived"),
        (passages(1, "door_b"), f"checked in {SOFIE}: door b"),
        (
            [operation("passage", Kind.DELETED, {"checkpoint": "returned", "leg": "inbound"})],
            f"took back the check-in of {SOFIE}: returned",
        ),
        ([WALK_IN, *passages(1)], f"added {SOFIE} as a walk-in, boarded out"),
        ([added("person"), WALK_IN, *passages(1)], f"added {SOFIE} as a walk-in, boarded out"),
        ([WALK_IN], f"added {SOFIE} as a walk-in"),
        ([added("registration", rsvp="invited")], f"added the registration “{SOFIE}”"),
        ([added("head_count", counted=31, vehicle_id="bus1")], "counted 31 on Bus 1"),
        ([added("head_count", counted=71)], "counted 71 at “Agristo Masa”"),
        ([added("departure", vehicle_id="bus1", decision="go")], "Bus 1 left"),
        (
            [
                added("departure", vehicle_id="bus1"),
                added("left_behind"),
                added("left_behind", "2"),
            ],
            "Bus 1 left without 2",
        ),
        (
            [added("departure", vehicle_id="bus1"), added("departure", "2"), added("left_behind")],
            "Bus 1, whoever has no bus left without 1",
        ),
        (
            [
                added(
                    "departure",
                    vehicle_id="bus1",
                    decision="wait",
                    at="2025-03-04T08:00:00Z",
                    until="2025-03-04T08:10:00Z",
                ),
                changed("vehicle", {"departs_at": "a"}, {"departs_at": "b"}, "bus1"),
            ],
            "Bus 1 to wait for 10 min",
        ),
        ([added("departure", vehicle_id="bus1", decision="wait", until="soon")], "Bus 1 to wait"),
        ([added("absence", reason="ill", **OUT), *CALLS], f"{SOFIE} is out for 3 h 18"),
        ([added("absence", since=OUT["since"])], f"{SOFIE} is out"),
        ([added("absence", reason="own_means", **OUT)], f"{SOFIE} is out for 3 h 18 (own means)"),
        ([changed("absence", {}, {"until": "2025-03-03T12:00:00Z"}), *CALLS], f"{SOFIE} is back"),
        ([changed("absence", {}, {"until": "2025-03-04T12:00:00Z"})], f"{SOFIE} is out until another time"),
        ([changed("absence", {}, {"reason": "ill"})], f"changed the absence “{SOFIE}” (reason)"),
        ([operation("absence", Kind.DELETED, OUT)], f"deleted that {SOFIE} is out"),
        ([changed("registration", {}, {"vehicle_id": "bus2"})], f"put {SOFIE} on Bus 2"),
        (
            [changed("registration", {}, {"vehicle_id": "bus2"}, str(one)) for one in range(12)],
            "put 12 people on Bus 2",
        ),
        (
            [changed("registration", {}, {"vehicle_id": bus}, bus) for bus in ("bus1", "bus2")],
            "put 2 people on Bus 1, Bus 2",
        ),
        ([changed("registration", {}, {"vehicle_id": None})], f"took {SOFIE} off the bus"),
        ([changed("registration", {}, {"rsvp": "declined"})], f"changed the registration “{SOFIE}” (answer)"),
        (
            [
                operation("vehicle", Kind.DELETED),
                changed("registration", {}, {"vehicle_id": None}),
                operation("departure", Kind.DELETED),
            ],
            "deleted Bus 1, on which 1 person had a place",
        ),
        (
            [
                *(moved(25, str(one)) for one in range(4)),
                changed("vehicle", {"departs_at": "a"}, {"departs_at": "b"}),
                changed("vehicle", {"returns_at": "a"}, {"returns_at": "b"}, "2"),
                *CALLS,
            ],
            "delayed 4 items by 25 minutes",
        ),
        ([changed("vehicle", {}, {"departs_at": "b"})], "changed the vehicle “Bus 1” (leaves)"),
    ],
)
def test_what_was_done_at_a_visit_is_told_as_a_coordinator_would(
    operations: list[Operation], words: str
) -> None:
    assert deed_in_words(batch(*operations), NAMES) == words


def test_what_nothing_names_has_words_too() -> None:
    for deed, words in (
        (passages(1), "checked in 1 person: boarded out"),
        ([added("absence")], "1 person is out"),
        ([added("head_count", counted=3, vehicle_id="gone")], "counted 3 on 1 vehicle"),
        ([added("head_count", counted=3)], "counted 3"),
        ([changed("registration", {}, {"vehicle_id": "gone"})], "put 1 person on 1 vehicle"),
    ):
        assert deed_in_words(batch(*deed), {}) == words
