"""Other programs may write to a mission file: what they get wrong is a sentence, never a crash."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from missiontui.domain import zones
from tests.conftest import Shell

LUNCH = "title = 'Power lunch'"


def written(path: Path, statement: str) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute(statement)
    other.commit()
    other.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE destination SET zone = 'India/Delhi'", "There is no time zone called “India/Delhi”."),
        ("UPDATE mission SET home_zone = ''", "There is no time zone called “”."),
        (
            "UPDATE agenda_item SET starts_at = '2025-03-04T06:75:00Z' WHERE title = 'Power lunch'",
            "has a time that is none",
        ),
        (
            "UPDATE agenda_item SET destination_id = 'x' WHERE title = 'Power lunch'",
            "has no leg in this file",
        ),
        ("DELETE FROM mission", "has no mission in it yet"),
    ],
)
def test_what_another_program_got_wrong_is_a_sentence(
    shell: Shell, india: Path, statement: str, said: str
) -> None:
    written(india, statement)
    result = shell("now")
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert "fault" not in result.stderr


def test_a_status_that_is_none_counts_as_planned(shell: Shell, india: Path) -> None:
    written(india, "UPDATE agenda_item SET status = 'maybe' WHERE title = 'Group photo'")
    photo = next(line for line in shell("today").stdout.splitlines() if "Group photo" in line)
    assert photo.endswith("planned")


def test_a_time_as_sqlite_itself_writes_it_is_utc() -> None:
    assert zones.from_text("2025-03-04 05:30:00") == zones.from_text("2025-03-04T05:30:00Z")
