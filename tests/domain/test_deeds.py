"""What a batch did, in words that a coordinator uses."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from missiontui.domain.deeds import MOST_TOLD, batch_in_words, deed_in_words
from missiontui.domain.log import Batch, Kind, Operation, Origin, Values, undone

NAMES = {
    ("agenda_item", "1"): "Power lunch",
    ("cue", "1"): "Menus",
    ("call", "1"): "Mr Tripathi",
    ("notice", "1"): "Lunch 25 min later",
    ("person", "1"): "Ana Peeters",
    ("incident", "1"): "Fainted",
    ("b2b_meeting", "1"): "Agri [b]",
    ("target", "1"): "Agri [b]",
    ("thank_you", "1"): "Ana Peeters",
}


def operation(
    table: str, kind: Kind, before: Values | None = None, after: Values | None = None, record: str = "1"
) -> Operation:
    return Operation("site", 1, 1, "1-site", table, record, kind, before or {}, after or {})


def batch(*operations: Operation, origin: Origin = Origin.PROGRAM, undoes: str | None = None) -> Batch:
    counts = Counter((one.table, one.kind) for one in operations)
    moment = datetime(2025, 3, 4, tzinfo=UTC)
    return Batch("1-site", moment, moment, "Anke", "laptop", origin, undoes, operations, counts)


def moved(minutes: int, record: str = "1", *, end_only: bool = False) -> Operation:
    at = [f"2025-03-04T{6 + minute // 60:02}:{minute % 60:02}:00Z" for minute in (0, minutes)]
    before = {"ends_at": at[0]} if end_only else {"starts_at": at[0], "ends_at": at[0]}
    after = {"ends_at": at[1]} if end_only else {"starts_at": at[1], "ends_at": at[1]}
    return operation("agenda_item", Kind.CHANGED, before, after, record)


def status(before: str, after: str, **more: object) -> Operation:
    return operation("agenda_item", Kind.CHANGED, {"status": before}, {"status": after, **more})


CALLS = (operation("notice", Kind.ADDED), operation("call", Kind.ADDED))


@pytest.mark.parametrize(
    ("operations", "words"),
    [
        ([moved(25, str(one)) for one in range(4)], "delayed 4 items by 25 minutes"),
        ([moved(25), moved(10, "2"), *CALLS], "delayed 2 items by up to 25 minutes"),
        ([moved(1)], "delayed “Power lunch” by 1 minute"),
        ([moved(65)], "delayed “Power lunch” by 1 h 05"),
        ([moved(5, end_only=True)], "delayed “Power lunch” by 5 minutes"),
        ([moved(5), moved(7)], "delayed “Power lunch” by 7 minutes"),
        ([status("planned", "running")], "started “Power lunch”"),
        ([status("running", "done"), moved(5, "2")], "finished “Power lunch”; delayed 1 item by 5 minutes"),
        ([status("planned", "cancelled", cancel_reason="rain")], "cancelled “Power lunch”"),
        ([status("cancelled", "planned")], "reopened “Power lunch”"),
        ([status("done", "running")], "reopened “Power lunch”"),
        (
            [operation("agenda_item", Kind.CHANGED, {"venue": "a"}, {"venue": "b", "planned_start": "x"})],
            "changed “Power lunch” (venue)",
        ),
        ([operation("agenda_item", Kind.ADDED)], "added the item “Power lunch”"),
        ([operation("cue", Kind.CHANGED, {"done_at": None}, {"done_at": "x"})], "ticked “Menus”"),
        ([operation("cue", Kind.CHANGED, {"done_at": "x"}, {"done_at": None})], "unticked “Menus”"),
        ([operation("cue", Kind.CHANGED, {}, {"put_off_until": "x"})], "put off “Menus”"),
        ([operation("cue", Kind.CHANGED, {"text": "a"}, {"text": "b"})], "changed the cue “Menus” (text)"),
        ([operation("cue", Kind.DELETED)], "deleted the cue “Menus”"),
        ([operation("call", Kind.CHANGED, {}, {"status": "told", "by": "Tom"})], "told “Mr Tripathi”"),
        ([operation("call", Kind.CHANGED, {}, {"status": "no_answer"})], "no answer from “Mr Tripathi”"),
        (
            [operation("call", Kind.CHANGED, {}, {"status": "to_call"})],
            "“Mr Tripathi” is to be called again",
        ),
        (
            [operation("notice", Kind.CHANGED, {}, {"cleared_at": "x"})],
            "cleared “Lunch 25 min later” from the call list",
        ),
        (
            [operation("person", Kind.CHANGED, {"diet": ""}, {"diet": "vegan", "room": "12"})],
            "changed the person “Ana Peeters” (diet, room)",
        ),
        (
            [operation("person", Kind.ADDED, record=str(one)) for one in range(3)],
            "added 3 people",
        ),
        (
            [operation("mission", Kind.ADDED), operation("person", Kind.ADDED, record="2")],
            "made the mission; added 1 person",
        ),
        ([operation("mission", Kind.ADDED)], "made the mission"),
        ([operation("wish_list", Kind.ADDED)], "added 1 × wish list"),
        (
            [operation("agenda_item", Kind.CHANGED, {}, {"starts_at": "soon"})],
            "changed “Power lunch” (start)",
        ),
        *(
            ([operation(table, Kind.CHANGED, {}, after)], words)
            for table, after, words in (
                ("incident", {"status": "closed", "closed_at": "x"}, "closed the incident “Fainted”"),
                ("incident", {"status": "open", "closed_at": None}, "reopened the incident “Fainted”"),
                ("incident", {"due_at": "x"}, "gave the incident “Fainted” another due time"),
                ("incident", {"owner": "x"}, "gave the incident “Fainted” another owner"),
                ("incident", {"text": "x", "due_at": "x"}, "changed the incident “Fainted” (text, due at)"),
                ("b2b_meeting", {"status": "held"}, "noted the B2B meeting of “Agri [b]” as held"),
                ("b2b_meeting", {"status": "?"}, "changed the B2B meeting “Agri [b]” (status)"),
                ("target", {"stage": "met", "proof": "x"}, "noted a target of “Agri [b]” as “met”"),
                ("target", {"stage": "{what}"}, "noted a target of “Agri [b]” as “{what}”"),
                ("thank_you", {"sent_on": "x"}, "noted the thanks to “Ana Peeters” as sent"),
            )
        ),
    ],
)
def test_a_deed_is_told_as_a_coordinator_would(operations: list[Operation], words: str) -> None:
    assert deed_in_words(batch(*operations), NAMES) == words


def test_what_goes_both_ways_is_just_moved() -> None:
    later, earlier = moved(5), moved(5, "2")
    back = operation("agenda_item", Kind.CHANGED, earlier.after, earlier.before, "2")
    assert deed_in_words(batch(later, back), NAMES) == "moved 2 items"
    assert deed_in_words(batch(back), {}) == "advanced 1 item by 5 minutes"


def test_a_large_batch_is_counted() -> None:
    many = [
        operation("person", Kind.CHANGED, {"diet": ""}, {"diet": "x"}, str(one)) for one in range(MOST_TOLD)
    ]
    assert deed_in_words(batch(*many, operation("cue", Kind.DELETED)), NAMES) == (
        f"changed {MOST_TOLD} people; deleted 1 cue"
    )


def test_taking_back_and_doing_again_say_what() -> None:
    deed, undo = batch(moved(5)), batch(moved(5), undoes="1-site")
    assert batch_in_words(undo, NAMES, deed) == "took back: delayed “Power lunch” by 5 minutes"
    assert batch_in_words(undo, NAMES, deed, is_redo=True) == (
        "did again: delayed “Power lunch” by 5 minutes"
    )


def test_what_was_found_says_so() -> None:
    found = batch(operation("person", Kind.ADDED), origin=Origin.FOUND)
    assert batch_in_words(found, NAMES) == (
        "found changed, with nothing recorded: added the person “Ana Peeters”"
    )


def test_what_is_taken_back_counts_again_when_the_taking_back_is_taken_back() -> None:
    assert undone([("2", "1")]) == {"1"}
    assert undone([("3", "2"), ("2", "1")]) == {"2"}
    assert undone([("4", "1"), ("3", "2"), ("2", "1")]) == {"1", "2"}
    assert undone([("5", "4"), ("4", "1"), ("3", "2"), ("2", "1")]) == {"4", "2"}
