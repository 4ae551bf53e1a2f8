"""One item is late, and the command moves the rest of the day, or says why it cannot."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Shell = Callable[..., Result]
Day = dict[str, dict[str, Any]]

MEETING = "Meeting with the Prime Minister"


def day(shell: Shell) -> Day:
    """The day by title; all titles of 4 March differ."""
    return {item["title"]: item for item in json.loads(shell("today", "--json").stdout)}


def shifted(shell: Shell, *words: str) -> dict[str, Any]:
    result = shell("shift", "--json", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def rows(path: Path) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in ("agenda_item", "notice", "call")
        ]
    finally:
        connection.close()


def minutes_between(before: str, after: str) -> float:
    return (datetime.fromisoformat(after) - datetime.fromisoformat(before)) / timedelta(minutes=1)


def test_forty_five_minutes_more_of_the_prime_minister_reach_lunch_and_the_signing(shell: Shell) -> None:
    before = day(shell)
    done = shifted(shell, MEETING, "45")
    assert set(done) >= {"moved", "blocked", "notify"}
    assert [move["title"] for move in done["moved"]] == [
        MEETING,
        "Convoy to the Belgian residence",
        "Power lunch",
    ]
    meeting, _convoy, lunch = done["moved"]
    assert (meeting["from"], meeting["to"]) == ("2025-03-04T11:15:00+05:30", "2025-03-04T12:00:00+05:30")
    assert (lunch["from"], lunch["to"]) == ("2025-03-04T12:00:00+05:30", "2025-03-04T12:30:00+05:30")
    (hit,) = done["blocked"]
    assert (hit["title"], hit["minutes"]) == ("Signing ceremony, 24 agreements", 15)
    assert hit["id"] == before[hit["title"]]["id"]
    assert done["notify"]
    assert all(set(call) == {"who", "why", "mobile"} for call in done["notify"])
    assert any("Power lunch" in call["why"] for call in done["notify"])
    after = day(shell)
    assert {title for title in after if after[title]["starts_at"] != before[title]["starts_at"]} == {
        "Convoy to the Belgian residence",
        "Power lunch",
    }
    assert after["Signing ceremony, 24 agreements"] == before["Signing ceremony, 24 agreements"]


def test_a_planned_item_moves_whole_and_keeps_its_plan(shell: Shell) -> None:
    before = day(shell)["Power lunch"]
    shifted(shell, "Power lunch", "10")
    after = day(shell)["Power lunch"]
    assert minutes_between(before["starts_at"], after["starts_at"]) == 10
    assert minutes_between(before["ends_at"], after["ends_at"]) == 10
    assert after["planned_start"] == before["planned_start"]


def test_a_running_item_keeps_its_start_and_ends_later(shell: Shell) -> None:
    before = day(shell)[MEETING]
    shifted(shell, MEETING, "10", "--no-cascade")
    after = day(shell)[MEETING]
    assert after["starts_at"] == before["starts_at"]
    assert minutes_between(before["ends_at"], after["ends_at"]) == 10


@pytest.mark.parametrize(
    "words",
    [
        ("Power lunch", "-5"),
        ("--no-cascade", "Power lunch", "-5"),
        ("Power lunch", "-5", "--no-cascade"),
        ("--no-cascade", "--", "Power lunch", "-5"),
        ("Power lunch", "--no-cascade", "-5"),
    ],
)
def test_a_negative_number_is_a_number_wherever_it_stands(shell: Shell, words: tuple[str, ...]) -> None:
    before = day(shell)["Power lunch"]
    assert shell("shift", *words).exit_code == 0
    after = day(shell)["Power lunch"]
    assert minutes_between(before["starts_at"], after["starts_at"]) == -5


def test_without_the_cascade_nothing_else_moves(shell: Shell) -> None:
    before = day(shell)
    done = shifted(shell, MEETING, "45", "--no-cascade")
    assert [move["title"] for move in done["moved"]] == [MEETING]
    after = day(shell)
    assert {title for title in after if after[title]["ends_at"] != before[title]["ends_at"]} == {MEETING}


@pytest.mark.parametrize("json_option", [(), ("--json",)])
def test_a_dry_run_says_the_same_and_changes_nothing(
    shell: Shell, india: Path, json_option: tuple[str, ...]
) -> None:
    before = rows(india)
    rehearsed = shell("shift", MEETING, "45", "--dry-run", *json_option)
    assert (rehearsed.exit_code, rehearsed.stderr) == (0, "")
    assert rows(india) == before
    applied = shell("shift", MEETING, "45", *json_option)
    assert rehearsed.stdout.replace(" (not applied)", "") == applied.stdout
    assert rows(india) != before


def test_in_words_it_says_what_moves_what_is_hit_and_whom_to_phone(shell: Shell) -> None:
    lines = shell("shift", MEETING, "45").stdout.splitlines()
    assert lines[0].startswith(f"{MEETING} 45 min later; 2 more move; 1 hard time hit by 15 min")
    assert "  Power lunch: now 12:30 to 14:15, was 12:00 to 13:45" in lines
    assert any(line.startswith("  ! Signing ceremony, 24 agreements has a hard time") for line in lines)
    assert any(line.startswith("  tell ") for line in lines)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("Round table on defence", "is done"),
        ("Lunch in the garden", "is cancelled"),
        ("Signing ceremony, 24", "has a hard start"),
        ("Flight to Mumbai", "has a hard start"),
        ("Prime Ministers' Museum and Library", "has a hard end"),
    ],
)
def test_what_is_over_or_hard_does_not_move_and_the_reason_is_given(
    shell: Shell, india: Path, item: str, reason: str
) -> None:
    connection = sqlite3.connect(india)
    with connection:
        connection.execute("UPDATE agenda_item SET status = 'cancelled' WHERE title = 'Lunch in the garden'")
    connection.close()
    before = rows(india)
    result = shell("shift", item, "5", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    sentence, hint = result.stderr.splitlines()
    assert reason in sentence
    assert hint.strip()
    assert rows(india) == before


@pytest.mark.parametrize("words", ["POWER LUNCH", "lunch power", "Pöwèr lûnch", "  power   lun "])
def test_an_item_is_found_by_words_however_they_are_typed(shell: Shell, words: str) -> None:
    assert shifted(shell, words, "5")["moved"][0]["title"] == "Power lunch"


def test_an_item_is_found_by_its_id_or_the_start_that_no_other_has(shell: Shell) -> None:
    items = day(shell)
    whole = items["Power lunch"]["id"]
    assert shifted(shell, whole, "5")["moved"][0]["id"] == whole
    listed = shell("shift", "lunch", "5").stderr
    line = next(line for line in listed.splitlines() if "Power lunch" in line)
    start = line.rpartition("(")[2].rstrip(")")
    assert len(start) < len(whole)
    assert shifted(shell, start.upper(), "5")["moved"][0]["id"] == whole


def test_words_that_match_several_items_list_them_and_move_none(shell: Shell, india: Path) -> None:
    before = rows(india)
    result = shell("shift", "b2b hall", "5", "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    first, *candidates, hint = result.stderr.splitlines()
    assert "nothing was changed" in first
    assert any("Tue 4 Mar 08:30  B2B meetings, hall A" in line for line in candidates)
    assert any("Tue 4 Mar 15:30  B2B meetings, hall B" in line for line in candidates)
    assert "id" in hint
    assert rows(india) == before


@pytest.mark.parametrize("words", ["State banquet", "", "!!!", "ffffffff"])
def test_words_that_match_nothing_are_exit_1(shell: Shell, india: Path, words: str) -> None:
    before = rows(india)
    result = shell("shift", words, "5")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"No item of the programme is called “{words}”." in result.stderr
    assert rows(india) == before


@pytest.mark.parametrize(
    "words",
    [
        ("Power lunch",),
        ("Power lunch", "soon"),
        ("Power lunch", "5.5"),
        ("Power", "lunch", "5"),
        ("Power lunch", "10000"),
        ("Power lunch", "-99999999999999"),
        ("Power lunch", "5", "--jsno"),
    ],
)
def test_what_is_no_number_of_minutes_of_this_mission_is_a_usage_error(
    shell: Shell, india: Path, words: tuple[str, ...]
) -> None:
    before = rows(india)
    result = shell("shift", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert rows(india) == before


def test_no_minutes_move_nothing_and_call_nobody(shell: Shell, india: Path) -> None:
    before = rows(india)
    done = shifted(shell, "Power lunch", "0")
    assert (done["moved"], done["notify"]) == ([], [])
    assert rows(india) == before


def test_a_meeting_cannot_end_before_it_began(shell: Shell, india: Path) -> None:
    before = rows(india)
    result = shell("shift", MEETING, "-60")
    assert result.exit_code == 1
    assert "would end before it starts" in result.stderr
    assert rows(india) == before


def test_an_item_cannot_jump_over_the_one_before_it_with_the_day_following(shell: Shell) -> None:
    result = shell("shift", "Power lunch", "-120")
    assert result.exit_code == 1
    assert "comes first" in result.stderr


def test_settings_that_cannot_be_read_are_told_before_anything_moves(
    shell: Shell, india: Path, own_machine: Path
) -> None:
    (own_machine / "config").mkdir(parents=True)
    (own_machine / "config" / "settings.toml").write_text("bell = yes\n")
    before = rows(india)
    result = shell("shift", "Power lunch", "5")
    assert result.exit_code == 1
    assert "settings.toml cannot be read" in result.stderr
    assert rows(india) == before


def test_the_call_list_says_who_moved_it_and_when_in_the_mission(
    shell: Shell, india: Path, own_machine: Path
) -> None:
    (own_machine / "config").mkdir(parents=True)
    (own_machine / "config" / "settings.toml").write_text('name = "Ana Peeters"\n')
    done = shifted(shell, MEETING, "45")
    connection = sqlite3.connect(india)
    assert connection.execute("SELECT by, at FROM notice").fetchall() == [
        ("Ana Peeters", "2025-03-04T06:12:00Z")
    ]
    assert connection.execute("SELECT count(*) FROM call").fetchone()[0] == len(done["notify"])
    connection.close()


def test_moving_something_to_where_it_is_says_that_it_is_there_already(shell: Shell, india: Path) -> None:
    before = rows(india)
    result = shell("shift", "Power lunch", "0")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Power lunch is there already, 12:00 to 13:45: nothing moves"
    assert rows(india) == before
    assert shifted(shell, "Power lunch", "0")["moved"] == []
