"""What is asked of a person after laptops met, what belongs together, and what comes first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from missiontui.domain.conflicts import Conflict, Setting
from missiontui.domain.settling import (
    Matter,
    MatterKind,
    Remedy,
    by_what_matters_now,
    in_groups,
    is_worth_asking,
    kind_in_words,
    matter_id,
    remedy_in_words,
    together,
)

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
MIDNIGHT = datetime(2025, 3, 4, 18, 30, tzinfo=UTC)


def said(key: str, value: object) -> Setting:
    seq, site = key.split("-")
    return Setting(key, site, int(seq), None, value, {}, "Anke Maes", "Door A", "2025-03-04T06:00:00Z")


def conflict(
    field: str,
    lost: str,
    *,
    table: str = "agenda_item",
    record: str = "a",
    value: object = 1,
    stands: object = 2,
) -> Conflict:
    return Conflict(table, record, field, said("9-bb", stands), (said(lost, value),))


@pytest.mark.parametrize(
    ("found", "is_asked"),
    [
        (conflict("venue", "3-aa"), True),
        (conflict("status", "3-aa", table="call"), False),
        (conflict("lines", "3-aa", table="printing"), False),
        (conflict("to_complete", "3-aa", table="person"), False),
        (conflict("decided_by", "3-aa", table="departure"), False),
        (conflict("done_at", "3-aa", table="cue", value="14:02", stands="14:05"), False),
        (conflict("done_at", "3-aa", table="cue", value=None, stands="14:05"), True),
        (conflict("closed_at", "3-aa", table="incident", value="14:02", stands="14:05"), False),
        (conflict("closed_at", "3-aa", table="incident", value=None, stands="14:05"), True),
    ],
)
def test_only_what_is_a_persons_question_is_asked(found: Conflict, is_asked: bool) -> None:
    assert is_worth_asking(found) == is_asked


def test_what_one_act_set_and_lost_is_taken_or_kept_as_one() -> None:
    start, end = conflict("starts_at", "3-aa"), conflict("ends_at", "3-aa")
    venue, other = conflict("venue", "5-aa"), conflict("starts_at", "3-aa", record="b")
    assert together(end, (start, end, venue, other)) == (start, end)
    assert in_groups((start, venue, end, other)) == ((start, end), (venue,), (other,))


def test_todays_items_come_first_as_they_begin_and_what_is_over_comes_last() -> None:
    begins = {
        "yesterday": NOW - timedelta(days=1),
        "tonight": NOW + timedelta(hours=8),
        "somebody": None,
        "this morning": NOW - timedelta(hours=1),
        "the day after tomorrow": NOW + timedelta(days=2),
        "tomorrow": NOW + timedelta(days=1),
    }
    matters = [
        Matter(name, MatterKind.BADGE_TWICE, ("person", name), name, "", (), at=at)
        for name, at in begins.items()
    ]
    assert [one.id for one in by_what_matters_now(matters, MIDNIGHT)] == [
        "this morning",
        "tonight",
        "somebody",
        "tomorrow",
        "the day after tomorrow",
        "yesterday",
    ]


def test_a_matter_has_one_id_on_all_laptops_and_each_kind_and_act_has_words() -> None:
    assert matter_id(MatterKind.SEAT_TWICE, "t", "4") == matter_id(MatterKind.SEAT_TWICE, "t", "4")
    assert matter_id(MatterKind.SEAT_TWICE, "t", "4") != matter_id(MatterKind.SEAT_TWICE, "t", "5")
    assert len({kind_in_words(kind) for kind in MatterKind}) == len(MatterKind)
    assert len({remedy_in_words(one) for one in Remedy}) == len(Remedy)
