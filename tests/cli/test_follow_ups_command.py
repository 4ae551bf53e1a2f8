"""``follow-ups`` and ``done``: the promises of the mission, in a shell and for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from missiontui.settings import user_paths
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from missiontui.text import clean
from tests.conftest import Shell
from tests.promises import (
    HILDE,
    HOSTILE,
    KABIR,
    LEILA,
    MASSART,
    WOUTERS,
    handshake,
    kept,
    promise,
    written_by_another_program,
)


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


@pytest.fixture
def promised(file: MissionFile) -> dict[str, str]:
    """Promises of all kinds; action to id. It is Tuesday 4 March, 11:42 in New Delhi."""
    note = handshake(file, "wants a sheet", "2025-03-03T08:00:00Z", counterpart=KABIR)
    handshake(file, "has the sheet", "2025-03-04T05:30:00Z", item="Power lunch", counterpart=KABIR)
    return {
        "late": promise(file, "late", "2025-03-01", to=KABIR, kept_by=LEILA, handshake_id=note),
        "undated": promise(file, "undated"),
        "today": promise(file, "today", "2025-03-04 17:00", owner="Anke Maes (FIT)", zone="Europe/Brussels"),
        "friday": promise(file, "friday", "2025-03-07", to=MASSART, kept_by=HILDE),
        "later": promise(file, "later", "2025-03-20"),
        "over": promise(file, "over", "2025-03-01", status="done", done_at="2025-03-02T09:00:00Z"),
    }


@pytest.fixture
def anke(own_machine: Path) -> None:
    """The settings of somebody who gave their name."""
    path = user_paths().settings
    path.parent.mkdir(parents=True)
    path.write_text('name = "Anke Maes"\nagency = "FIT"\n')


def listed(shell: Shell, *words: str) -> list[dict[str, Any]]:
    result = shell("follow-ups", "--json", *words)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def actions(shell: Shell, *words: str) -> list[str]:
    return [one["action"] for one in listed(shell, *words)]


def test_every_open_promise_is_listed_the_most_pressing_first(shell: Shell, promised: dict[str, str]) -> None:
    found = listed(shell)
    assert [(one["action"], one["group"]) for one in found] == [
        ("late", "overdue"),
        ("undated", "none"),
        ("today", "today"),
        ("friday", "week"),
        ("later", "later"),
    ]
    late, undated, today = found[:3]
    note = late["handshake"]
    again = late.pop("met_again")
    assert late == {
        "id": promised["late"],
        "action": "late",
        "due_on": "2025-03-01",
        "due_time": None,
        "zone": "Asia/Kolkata",
        "status": "open",
        "owner": "Leïla Haddad",
        "person": "Kabir Anand",
        "organisation": "CII",
        "handshake": note,
        "group": "overdue",
    }
    assert (again["at"], again["where"], again["note"]) == (
        "2025-03-04T11:00:00+05:30",
        "Power lunch",
        "has the sheet",
    )
    assert (undated["due_on"], undated["handshake"], undated["met_again"]) == (None, None, None)
    assert (today["due_time"], today["zone"], today["owner"]) == (
        "17:00",
        "Europe/Brussels",
        "Anke Maes (FIT)",
    )


@pytest.mark.usefixtures("promised", "anke")
@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--due", "overdue"), ["late"]),
        (("--due", "none"), ["undated"]),
        (("--due", "today"), ["today"]),
        (("--due", "week"), ["today", "friday"]),
        (("--due", "Fri"), ["friday"]),
        (("--due", "20/3"), ["later"]),
        (("--due", "all", "--done"), ["late", "undated", "today", "friday", "later", "over"]),
        (("--mine",), ["today"]),
        (("--owner", "leila"), ["late"]),
        (("--owner", "none"), ["undated", "later"]),
        (("--owner", "none", "--due", "none"), ["undated"]),
    ],
)
def test_only_a_part_is_listed_by_date_or_owner(
    shell: Shell, options: tuple[str, ...], found: list[str]
) -> None:
    assert actions(shell, *options) == found


@pytest.mark.usefixtures("promised")
def test_a_date_that_is_none_is_refused(shell: Shell) -> None:
    result = shell("follow-ups", "--due", "someday maybe")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "“someday maybe” is no date" in result.stderr


@pytest.mark.usefixtures("promised")
def test_people_read_groups_with_an_id_that_done_takes(shell: Shell, file: MissionFile) -> None:
    lines = shell("follow-ups").stdout.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Overdue",
        "Without a date",
        "Today",
        "This week",
        "Later",
        "1 overdue · 1 without a date · 1 today · 1 this week · 1 later · 2 without an owner",
    ]
    assert "! Sat 1 Mar         late · Kabir Anand, CII · Leïla Haddad · 3 days late" in lines[1]
    assert lines[2].strip() == "met again Tue 4 Mar 11:00 at Power lunch: “has the sheet”"
    assert any("◐ Tue 4 Mar 17:00 (Brussels)" in line for line in lines)
    assert shell("done", lines[1].split()[0]).exit_code == 0
    assert "late" not in actions(shell)


def test_where_nothing_is_promised_it_says_so(shell: Shell) -> None:
    assert "Nothing of that kind is promised." in shell("follow-ups").stdout
    assert listed(shell) == []


def test_promises_are_done_by_id_its_end_or_words_in_one_act(
    shell: Shell, promised: dict[str, str], file: MissionFile
) -> None:
    result = shell("done", promised["late"], promised["friday"][-8:], "UNDATED", "--json")
    assert [(one["action"], one["status"]) for one in json.loads(result.stdout)] == [
        ("late", "done"),
        ("friday", "done"),
        ("undated", "done"),
    ]
    assert kept(file, promised["late"])["done_at"] == "2025-03-04T06:12:00Z"
    assert shell("undo").exit_code == 0
    assert {"late", "friday", "undated"} <= set(actions(shell)), "one act, taken back by one undo"


def test_what_is_done_already_is_said_and_is_no_fault(shell: Shell, promised: dict[str, str]) -> None:
    for words in (promised["over"], "over"):
        result = shell("done", words)
        assert result.exit_code == 0
        assert result.stdout.startswith("Done already: ✓ Sat 1 Mar")
    assert shell("done", "late").stdout.startswith("Done: ✓ Sat 1 Mar         late · Kabir Anand")
    assert shell("done", "--reopen", "today").stdout.startswith("Open already:")


def test_a_promise_is_dropped_opened_again_and_put_off(
    shell: Shell, promised: dict[str, str], file: MissionFile
) -> None:
    assert shell("done", "--drop", "late").stdout.startswith("Dropped: ✗")
    assert kept(file, promised["late"])["status"] == "dropped"
    assert shell("done", "--drop", "late").stdout.startswith("Dropped already:")
    refused = shell("done", "late", "--put-off", "fri")
    assert refused.exit_code == 1
    assert "“late” is done or dropped; nothing was changed." in refused.stderr
    assert shell("done", "--reopen", "late").stdout.startswith("Open again: !")
    assert kept(file, promised["late"])["done_at"] is None
    assert shell("done", "late", "undated", "--put-off", "fri 17:00").exit_code == 0
    for name in ("late", "undated"):
        row = kept(file, promised[name])
        assert (row["due_on"], row["due_time"], row["zone"]) == ("2025-03-07", "17:00", "Asia/Kolkata")


def test_what_is_unclear_lists_what_may_be_meant_and_changes_nothing(
    shell: Shell, promised: dict[str, str], file: MissionFile
) -> None:
    twin = promise(file, "later, by mail", to=MASSART)
    before = len(actions(shell))
    result = shell("done", "friday", "late")  # late, later, and later by mail
    assert result.exit_code == 0, "a promise of exactly these words is meant"
    result = shell("done", "today", "lat")
    assert result.exit_code == 2
    assert "“lat” matches 2 promises; nothing was changed." in result.stderr
    assert f"{twin[-6:]}  later, by mail · Geneviève Massart · FEB · no date" in result.stderr
    assert len(actions(shell)) == before - 2
    for words in ("unicorn", "01"):
        nothing = shell("done", words)
        assert nothing.exit_code == 1
        assert f"No promise is called “{words}”." in nothing.stderr


def test_what_is_opened_again_is_looked_for_among_what_is_closed(
    shell: Shell, promised: dict[str, str], file: MissionFile
) -> None:
    promise(file, "over there")
    assert shell("done", "--reopen", "ove").stdout.startswith("Open again:")
    assert kept(file, promised["over"])["status"] == "open"


@pytest.mark.usefixtures("promised")
def test_two_acts_at_once_are_refused(shell: Shell) -> None:
    result = shell("done", "late", "--drop", "--put-off", "fri")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "late" in actions(shell)


def test_a_zone_after_the_mission_is_home_s(
    shell: Shell, promised: dict[str, str], file: MissionFile
) -> None:
    assert shell("done", "late", "--put-off", "20/3 9:00").exit_code == 0
    assert kept(file, promised["late"])["zone"] == "Europe/Brussels"


@pytest.mark.usefixtures("promised")
def test_introductions_and_what_the_agencies_promised_are_a_list_too(shell: Shell, file: MissionFile) -> None:
    note = handshake(
        file,
        "knows them well",
        "2025-03-04T05:30:00Z",
        item="Power lunch",
        introducer=HILDE,
        counterpart=KABIR,
        delegate=WOUTERS,
    )
    promise(file, "of a company", kept_by=WOUTERS)
    found = json.loads(shell("follow-ups", "--introductions", "--json").stdout)
    (met,) = found["introductions"]
    assert (met["handshake"], met["at"], met["where"]) == (note, "2025-03-04T11:00:00+05:30", "Power lunch")
    assert [met[part][0]["name"] for part in ("introducers", "counterparts", "delegates")] == [
        "Hilde Van Looveren",
        "Kabir Anand",
        "Johanna (Annie) Wouters",
    ]
    assert "of a company" not in {one["action"] for one in found["promises"]}
    words = shell("follow-ups", "--introductions").stdout
    who = "Hilde Van Looveren (Belgian Foreign Trade Agency) → Kabir Anand (CII)"
    assert f"Tue 4 Mar 11:00  {who} for Johanna (Annie) Wouters (Delta Greens) · Power lunch" in words
    assert "  Hilde Van Looveren\n    ○ Fri 7 Mar         friday" in words


def test_what_another_program_wrote_is_printed_clean_and_can_be_closed(
    shell: Shell, file: MissionFile, india: Path
) -> None:
    written_by_another_program(
        india,
        """INSERT INTO follow_up (id, handshake_id, person_id, owner_id, owner, action, due_on, due_time,
           zone, status, done_at) VALUES ('x1', 'gone', 'gone', 'gone', ?, ?, '31/31/2025', '25:99',
           'Mars/Base', 'perhaps', 'never')""",
        HOSTILE,
        HOSTILE,
    )
    for words in (("follow-ups",), ("follow-ups", "--json"), ("follow-ups", "--introductions")):
        result = shell(*words)
        assert result.exit_code == 0, result.output
        assert clean(result.output) == result.output
    assert listed(shell)[0]["due_on"] is None
    assert shell("done", "x1").exit_code == 0
    assert kept(file, "x1")["status"] == "done"
