"""What the target screens do can be typed: lists, one target, tags, and who came whom ours want to meet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Shell
from tests.wishes import Wishes, with_wishes

AT = "2025-03-04T13:05+05:30"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "wishes.db"


@pytest.fixture
def wishes(path: Path) -> Wishes:
    return with_wishes(path)


def test_a_target_is_added_taken_further_and_removed_at_the_prompt(path: Path, wishes: Wishes) -> None:
    shell = Shell(path, AT)
    wish = ("--company", "legal", "--wanted", "Ravi Rao", "--goal", "Contracts")
    added = said(shell, "targets", "add", *wish, "--json")
    assert (added["ours"], added["wanted_person_id"], added["stage"]) == ("Legal & Co", wishes.ravi, "wanted")
    assert said(shell, "targets", "further", "contracts", "--json")["stage"] == "contacted"
    found = said(shell, "targets", "--company", "Legal & Co", "--stage", "contacted", "--json")
    assert [one["id"] for one in found] == [added["id"]]
    assert "wanted by Legal & Co · Contracts" in shell("targets", "--wanted", "agri").stdout
    edited = said(shell, "targets", "edit", "contracts", "--stage", "met", "--proof", "Her card", "--json")
    assert said(shell, "targets", "show", "contracts", "--json") == edited | {"proof": "Her card"}
    refused = shell("targets", "further", "contracts")
    assert (refused.exit_code, "no stage after that" in refused.stderr) == (1, True)
    removed = shell("targets", "remove", added["id"][-8:]).stdout
    assert removed.startswith("Removed: Legal & Co wants to meet Ravi Rao, Agri & Co.")
    assert len(said(shell, "targets", "--json")) == 2


def test_a_mistyped_name_is_kept_as_words_and_told_with_whom_it_may_mean(path: Path, wishes: Wishes) -> None:
    shell = Shell(path, AT)
    added = shell("targets", "add", "--company", "legal", "--wanted", "Ravi Roa")
    assert added.exit_code == 0
    told = "Nobody in this mission is called “Ravi Roa”: it is kept as words and cannot be announced."
    assert added.stdout.splitlines()[-1] == f"{told} Did you mean “Ravi Rao”?"
    changed = shell("targets", "edit", "roa", "--wanted", "the buyer of a shop", "--json")
    assert json.loads(changed.stdout)["wanted_person_id"] is None
    assert changed.stderr.endswith("cannot be announced.\n")
    assert "Nobody" not in shell("targets", "edit", "buyer", "--wanted", "Ravi Rao").stdout


def test_what_cannot_be_is_said_in_a_sentence_and_changes_nothing(path: Path, wishes: Wishes) -> None:
    shell = Shell(path, AT)
    for words, problem in (
        (["targets", "add", "--company", "Delta", "--wanted", "Delta"], "are the same; nothing was saved"),
        (["targets", "add"], "Nothing is said of the target"),
        (["targets", "edit", "spinach"], "Nothing is said of the target"),
        (["targets", "edit", "spinach", "--stage", "soon"], "“soon” is no stage of a target"),
        (["targets", "--company", "Delta", "readiness"], "Options before “readiness” belong to the list"),
        (["targets", "tags", "--needs", "x"], "Whose needs and offers"),
    ):
        result = shell(*words)
        assert result.exit_code == 2, words
        assert problem in result.stderr
    assert len(said(shell, "targets", "--json")) == 2


def test_who_is_least_ready_and_who_should_be_introduced_is_listed(path: Path, wishes: Wishes) -> None:
    shell = Shell(path, AT)
    ready = said(shell, "targets", "readiness", "--json")
    assert [one["name"] for one in ready] == ["Legal & Co", "Rivet", "Delta"]
    assert ready[0]["id"] == wishes.legal
    made = said(shell, "targets", "introductions", "Rivet", "--json")
    assert [(one["first"]["name"], one["second"]["name"]) for one in made] == [("Delta", "Rivet")]
    shell("targets", "tags", "Rivet", "--offers", "cranes", "--needs", "regtech")
    made = said(shell, "targets", "introductions", "Rivet", "--json")
    assert made[-1]["reasons"] == ["Rivet needs regtech, Legal & Co offers it"]
    assert shell("targets", "tags", "--unpair", "esg rules=regtech").stdout.startswith("No two tags")


def test_the_door_is_told_that_ours_want_to_meet_who_came(path: Path, wishes: Wishes) -> None:
    shell = Shell(path, AT)
    (here,) = said(shell, "targets", "here", "--json")
    assert (here["id"], here["arrived"]) == (wishes.ravi, False)
    done = shell("check-in", "Ravi Rao", "--item", "lunch")
    assert "◎ Ravi Rao, Agri & Co is here: wanted by 2 of ours: Ana Peeters, Delta; Rivet" in (
        done.stdout.replace("RAO, Ravi", "Ravi Rao")
    )
    assert "wanted by" not in shell("check-in", "Ravi Rao", "--item", "lunch").stdout


def said(shell: Shell, *words: str) -> Any:
    result = shell(*words)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)
