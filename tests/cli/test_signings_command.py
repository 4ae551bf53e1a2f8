"""``signings``: the run of show in a shell, what is done with it, and a sentence for each mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ceremony import CEREMONY, OPEN, TITLE, a_ceremony
from tests.conftest import Shell
from tests.day_out import AT


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    a_ceremony(tmp_path / "day.db")
    return Shell(tmp_path / "day.db", AT)


def test_a_ceremony_is_prepared_and_signed_by_commands(shell: Shell) -> None:
    listed = shell("signings", "--item", "signing").stdout
    assert "Tue 4 Mar 14:00 Signing ceremony · 2 agreements: 2 planned" in listed
    assert f"▣ ○  1  {TITLE} · EUR 987,654,321 · planned · ▣ until 16:00 · to do:" in listed
    assert "Agri & Co · Yamuna Foods" in listed
    added = shell(
        *("signings", "add", "Pumps", "--item", "signing", "--value", "INR 12 crore", "--kind", "contract"),
        *("--parties", "agri; yamuna foods", "--signatories", "Ravi Rao;Ana Peeters", "--languages", "en"),
    )
    assert "Added: ○  3  Pumps · INR 120 million · planned" in added.stdout
    for words in (
        ("tick", "pumps", "flags", "pens", "document"),
        ("move", "3", "1"),
        ("sign", "1"),
        ("edit", "1", "--notes", "With the minister"),
    ):
        assert shell("signings", *words).exit_code == 0, words
    (first, *_others) = json.loads(shell("signings", "--date", "4/3", "--json").stdout)
    assert (first["title"], first["position"], first["status"]) == ("Pumps", 1, "signed")
    assert (first["signed_at"], first["to_do"]) == ("2025-03-04T11:42:00+05:30", ["photo"])
    assert [one["name"] for one in first["parties"]] == ["Agri & Co", "Yamuna Foods"]
    assert "With the minister" in shell("signings", "show", "pumps").stdout
    assert "says already" in shell("signings", "sign", "1").stdout
    refused = shell("signings", "withdraw", "1")
    assert (refused.exit_code, "“Pumps” is signed already" in refused.stderr) == (2, True)
    assert shell("signings", "reopen", "1").exit_code == 0
    assert "Withdrawn: ✗  1  Pumps" in shell("signings", "withdraw", "1").stdout
    assert "Removed: Pumps" in shell("signings", "remove", "1").stdout
    assert "Undo: removed the signing “Pumps”" in shell("undo").stdout
    elsewhere = shell("signings", "add", "Cranes", "--item", "lunch")
    assert (elsewhere.exit_code, "is no signing ceremony" in elsewhere.stderr) == (0, True)


MISTAKES = (
    (("add", "X", "--value", "5000"), "“5000” has no currency"),
    (("add", "X", "--item", "ball"), "No item of the programme is called “ball”"),
    (("edit", "1", "--parties", "agri; Agri & Co"), "“agri” and “Agri & Co” are the same"),
    (("edit", "1", "--embargo", "soon"), "“soon” is no time until which it is held"),
    (("edit", "1"), "Nothing is said that could be changed"),
    (("sign", "ball"), "No signing is called “ball”."),
    (("sign", "5"), "No signing is called “5” in Tue 4 Mar 14:00 Signing ceremony."),
    (("sign", "5"), "Name another ceremony with --item"),
)


def test_what_cannot_be_is_a_sentence_and_changes_nothing(shell: Shell) -> None:
    before = shell("signings", "--json").stdout
    for words, sentence in MISTAKES:
        result = shell("signings", *words)
        assert result.exit_code in (1, 2)
        assert sentence in result.stderr
    assert shell("signings", "--json").stdout == before


def test_a_ceremony_that_slips_past_the_embargo_is_warned_of_and_moves_all_the_same(shell: Shell) -> None:
    assert "would be public" not in shell("shift", CEREMONY, "120", "--dry-run").stdout
    moved = shell("shift", CEREMONY, "125")
    assert f"▣ “{TITLE}” would be public before it is signed" in moved.stdout
    assert "its embargo ends at 16:00, the ceremony begins at 16:05" in moved.stdout
    assert json.loads(shell("signings", "--json").stdout)[0]["embargo_ends_before_ceremony"] is True
    assert "would be public" in shell("signings").stdout
    assert "would be public" not in shell("signings", "edit", "1", "--embargo", "18:00").stdout


def test_what_is_found_of_an_embargo_or_was_done_with_it_is_marked(shell: Shell) -> None:
    found = shell("find", "qwyjibo").stdout
    assert f"signing     {TITLE}  Tue 4 Mar 14:00 · ▣ until Tue 4 Mar 16:00" in found
    assert OPEN in shell("find", "yamuna", "--kind", "signing").stdout
    assert "▣ until Tue 4 Mar 16:00" in json.loads(shell("find", "qwyjibo", "--json").stdout)[0]["when"]
    for which in ("1", "2"):
        shell("signings", "ready", which)
    newest, before = shell("history", "--limit", "2").stdout.splitlines()
    assert f": noted that “{OPEN}” is ready to be signed" in newest
    assert f": ▣ noted that “{TITLE}” is ready to be signed" in before
