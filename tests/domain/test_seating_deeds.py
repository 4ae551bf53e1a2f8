"""What was done with tables, seats and ranks, in words that a coordinator uses."""

from __future__ import annotations

import pytest

from missiontui.domain.deeds import MOST_TOLD, deed_in_words
from missiontui.domain.log import Batch, Kind, Operation, Values
from tests.domain.test_deeds import batch, operation
from tests.domain.test_visit_deeds import added, changed

ANA, KOEN = "Ana Peeters", "Koen Vanden Berghe"
NAMES = {
    ("seating_table", "t3"): "Table 3",
    ("seating_table", "t4"): "Table 4",
    ("registration", "ana"): ANA,
    ("registration", "koen"): KOEN,
    ("person", "ana"): ANA,
    ("person", "koen"): KOEN,
    ("seating_rule", "1"): "couples",
    ("printing", "1"): "Gala",
}


def sat(table: str | None, seat: int | str = "") -> Values:
    return {"seating_table_id": table, "seat": str(seat)}


NONE = sat(None)


def reseated(who: str, before: Values, after: Values) -> Operation:
    """A registration with what differs, as the log has it."""
    columns = [name for name in after if before[name] != after[name]]
    was, now = ({name: values[name] for name in columns} for values in (before, after))
    return changed("registration", was, now, who)


def many(number: int, before: Values, after: Values) -> list[Operation]:
    return [reseated(str(one), before, after) for one in range(number)]


PAIR = {"person_id": "ana", "other_person_id": "koen"}


@pytest.mark.parametrize(
    ("operations", "words"),
    [
        ([reseated("ana", NONE, sat("t3", 4))], f"seated {ANA} at Table 3, seat 4"),
        ([reseated("ana", NONE, sat("t3"))], f"seated {ANA} at Table 3"),
        ([reseated("ana", sat("t4", 1), sat("t3", 4))], f"moved {ANA} to Table 3, seat 4"),
        ([reseated("ana", sat("t3", 1), sat("t3", 4))], f"moved {ANA} to seat 4"),
        ([reseated("ana", sat("t3", 4), sat("t4", 4))], f"moved {ANA} to Table 4"),
        ([reseated("ana", sat("t3", 1), NONE)], f"took the seat of {ANA} away"),
        (many(3, NONE, sat("t3")), "seated 3 people at Table 3"),
        (many(3, sat("t3", 1), NONE), "took the seat of 3 people away"),
        (many(30, sat("t3", 1), sat("t4", 2)), "moved 30 people to Table 4"),
        (many(MOST_TOLD + 9, NONE, sat("t3")), f"seated {MOST_TOLD + 9} people at Table 3"),
        (
            [reseated("ana", NONE, sat("t3", 1)), reseated("koen", NONE, sat("t4", 1))],
            "seated 2 people",
        ),
        (
            [reseated("ana", sat("t3", 1), sat("t4", 2)), reseated("koen", sat("t4", 3), sat("t3", 3))],
            "moved 2 people to other seats",
        ),
        (
            [reseated("ana", sat("t4", 1), sat("t3", 4)), reseated("koen", sat("t3", 4), NONE)],
            f"moved {ANA} to Table 3, seat 4; took the seat of {KOEN} away",
        ),
        (
            [reseated("ana", sat("t4", 1), sat("t3", 4)), reseated("koen", sat("t3", 4), sat("t4", 1))],
            f"{ANA} and {KOEN} swapped seats",
        ),
        (
            [reseated("ana", sat("t3", 1), sat("t3", 4)), reseated("koen", sat("t3", 4), sat("t3", 1))],
            f"{ANA} and {KOEN} swapped seats",
        ),
        (
            [reseated("ana", sat("t3", 1), NONE), reseated("koen", NONE, sat("t3", 1))],
            f"seated {KOEN} at Table 3, seat 1; took the seat of {ANA} away",
        ),
        ([added("seating_table", "t3", name="Table 3")], "added the table “Table 3”"),
        (
            [changed("seating_table", {"seats": 10}, {"seats": 12}, "t3")],
            "changed the table “Table 3” (seats)",
        ),
        (
            [changed("seating_table", {}, {"seats": 8}, "t3"), *many(1, sat("t3", 9), sat("t3"))],
            "changed Table 3 (seats)",
        ),
        ([operation("seating_table", Kind.DELETED, record="t3")], "deleted the table “Table 3”"),
        (
            [operation("seating_table", Kind.DELETED, record="t3"), *many(8, sat("t3", 9), NONE)],
            "deleted Table 3, at which 8 people had a seat",
        ),
        ([added("seating_table", str(one)) for one in range(24)], "added 24 tables"),
        (
            [changed("registration", {}, {"precedence": 3, "precedence_reason": "for the minister"}, "ana")],
            f"gave {ANA} rank 3: for the minister",
        ),
        ([changed("registration", {}, {"precedence": 3}, "ana")], f"gave {ANA} rank 3"),
        ([changed("registration", {}, {"precedence": None}, "ana")], f"gave {ANA} their own rank again"),
        (
            [changed("registration", {}, {"precedence_reason": "age"}, "ana")],
            f"gave the rank of {ANA} another reason: age",
        ),
        ([added("kept_apart", **PAIR)], f"{ANA} and {KOEN} are not to sit beside each other"),
        (
            [operation("kept_apart", Kind.DELETED, PAIR)],
            f"{ANA} and {KOEN} may sit beside each other",
        ),
        (
            [added("seating_rule", rule="couples", is_on=0)],
            "switched a rule of seating off: Couples do not sit beside each other at the head table, and do"
            " elsewhere",
        ),
        (
            [changed("seating_rule", {"is_on": 0}, {"is_on": 1})],
            "switched a rule of seating on: Couples do not sit beside each other at the head table, and do"
            " elsewhere",
        ),
        (
            [added("printing", what="place_cards", lines="{}")],
            "printed: place cards of “Gala”",
        ),
        ([added("printing", what="menu_cards")], "printed: menu cards of “Gala”"),
    ],
)
def test_what_was_done_at_the_tables_is_told_as_a_coordinator_would(
    operations: list[Operation], words: str
) -> None:
    assert deed_in_words(batch(*operations), NAMES) == words


def test_of_a_large_act_that_is_not_shown_whole_it_says_how_many() -> None:
    shown = [reseated("ana", NONE, sat("t3", 1)), reseated("koen", sat("t3", 1), sat("t4", 2))]
    whole = batch(*shown)
    larger = Batch(
        whole.id,
        whole.at,
        whole.recorded_at,
        whole.by,
        whole.device,
        whole.origin,
        whole.undoes,
        whole.operations,
        {("registration", Kind.CHANGED): 140},
    )
    assert deed_in_words(larger, NAMES) == "moved 140 people to other seats"


def test_what_nothing_names_has_words_too() -> None:
    for deed, words in (
        ([reseated("gone", NONE, sat("gone", 2))], "seated 1 person at 1 table, seat 2"),
        ([added("kept_apart", **PAIR)], "1 person and 1 person are not to sit beside each other"),
        ([added("printing", what="")], "added 1 printing"),
        ([changed("seating_rule", {}, {"is_on": 1})], "changed 1 rule of seating"),
        ([operation("seating_rule", Kind.DELETED)], "deleted 1 rule of seating"),
        ([changed("kept_apart", {}, {"reason": "x"})], "changed 1 pair kept apart"),
        ([changed("registration", {}, {"seat": "", "note": "x"})], "changed 1 registration"),
    ):
        assert deed_in_words(batch(*deed), {}) == words
