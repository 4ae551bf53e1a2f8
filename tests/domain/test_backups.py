"""Backups by their names and their age: which are kept, and what restoring one is said to bring."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.backups import (
    BEFORE_KEPT,
    BEFORE_MOST,
    DAY,
    HOUR,
    Backup,
    backup_named,
    next_backup,
    superfluous,
)
from missiontui.domain.differences import Difference, Differences, Some, differences_in_words

NOW = datetime(2026, 11, 28, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("backup", "name"),
    [
        (Backup(NOW), "2026-11-28 0712Z.db"),
        (Backup(NOW, 1, "import"), "2026-11-28 0712Z before-import.db"),
        (Backup(NOW, 3, "merge"), "2026-11-28 0712Z-3 before-merge.db"),
        (Backup(datetime(2026, 11, 28, 8, 12, tzinfo=UTC).astimezone(), 12), "2026-11-28 0812Z-12.db"),
    ],
)
def test_a_backup_tells_by_its_name_when_and_before_what_it_was_made(backup: Backup, name: str) -> None:
    assert backup.name == name
    assert backup_named(Path(name)) == backup


@pytest.mark.parametrize(
    "name",
    ["india.db", "2026-11-28 0712.db", "2026-13-28 0712Z.db", "2026-11-28 0712Z.db-wal", "0f3a.partial", ""],
)
def test_no_other_file_in_the_folder_is_taken_for_a_backup(name: str) -> None:
    assert backup_named(Path("folder") / name) is None


def test_a_second_backup_of_the_same_minute_has_a_name_of_its_own() -> None:
    first = next_backup(NOW + timedelta(seconds=20), "", [])
    second = next_backup(NOW + timedelta(seconds=40), "import", [first])
    assert (first.name, second.name) == ("2026-11-28 0712Z.db", "2026-11-28 0712Z-2 before-import.db")
    assert first < second


def kept_through(days: int) -> list[Backup]:
    """Backups of a laptop on which one was made each hour of so many days."""
    backups: list[Backup] = []
    for hours in range(days * 24 + 1):
        now = NOW - timedelta(days=days) + timedelta(hours=hours)
        backups.append(Backup(now))
        if hours % 24 == 0:  # each time would take seconds, and change nothing
            gone = set(superfluous(backups, now))
            backups = [one for one in backups if one not in gone]
    return backups


def test_after_two_hundred_days_there_is_one_an_hour_then_one_a_day_then_one_a_week() -> None:
    backups = kept_through(200)
    ages = [NOW - one.made_at for one in backups]
    assert sum(age < DAY for age in ages) == 24
    assert 13 <= len({one.made_at.date() for one in backups if DAY <= NOW - one.made_at < 14 * DAY}) <= 14
    steps = [older - younger for older, younger in pairwise(ages)]
    assert max(steps) <= timedelta(days=7)
    assert timedelta(weeks=25) <= max(ages) <= timedelta(weeks=27)
    assert len(backups) <= 24 + 14 + 27


def test_the_newest_three_stay_however_long_the_laptop_lay_in_a_drawer() -> None:
    backups = [Backup(NOW - timedelta(days=1000 + days)) for days in range(10)]
    assert len(superfluous(backups, NOW)) == 7
    assert not set(superfluous(backups, NOW)) & set(backups[:3])


def test_what_was_made_before_an_import_stays_a_week_and_a_script_does_not_fill_the_disk() -> None:
    young = [Backup(NOW - minutes * timedelta(minutes=1), 1, "import") for minutes in range(100)]
    old = Backup(NOW - BEFORE_KEPT, 1, "merge")
    gone = superfluous([*young, old], NOW)
    assert old in gone
    assert len(young) - len([one for one in gone if one != old]) == BEFORE_MOST


def test_a_clock_that_was_set_wrong_for_a_while_takes_no_backup_away() -> None:
    ahead = [Backup(NOW + timedelta(days=days)) for days in range(1, 9)]
    now = [Backup(NOW - hours * HOUR) for hours in range(3)]
    assert superfluous([*ahead, *now], NOW) == ()


@given(st.lists(st.tuples(st.integers(-400, 400_000), st.sampled_from(["", "", "import"])), max_size=40))
@settings(max_examples=50)
def test_what_is_thinned_out_once_is_thin(minutes: list[tuple[int, str]]) -> None:
    backups = {Backup(NOW - timedelta(minutes=ago), 1, reason) for ago, reason in minutes}
    gone = set(superfluous(backups, NOW))
    left = backups - gone
    assert superfluous(left, NOW) == ()
    assert sorted(left)[-3:] == sorted(backups)[-3:]
    newest = max((one for one in backups if not one.reason), default=None)
    assert newest is None or newest in left or NOW - newest.made_at >= timedelta(weeks=26)


def test_what_differs_is_said_by_kind_with_names_and_with_what_was_forgotten_since() -> None:
    kinds = (
        Difference("person", Some(4, ("Jane Doe", "John Roe")), Some(), Some(1, ("Ann [b]Other",))),
        Difference("passage", Some(), Some(31), Some()),
    )
    found = Differences(kinds, gone=36, back=1, erasures=1, loses_encryption=True)
    assert differences_in_words(found) == (
        "− would be gone: 4 people (Jane Doe, John Roe, …)",
        "+ would be back: 31 check-ins",
        "~ would be as before: 1 person (Ann [b]Other)",
        "36 changes since then would be gone; what other laptops have of them comes back.",
        "1 change that is only in the backup would be back.",
        "! 1 record was forgotten for good since: it would be back. Forget it again.",
        "! The backup is not encrypted: the mission would not be any more.",
    )
    assert differences_in_words(Differences((), 0, 0)) == ("= It holds the same as the mission does now.",)
