"""Taking back at the prompt: what the screens do, for scripts and for those who cannot use a full screen."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from missiontui.cli import undoing
from missiontui.exchange.demo import fresh_demo
from tests.conftest import DEMO_AT, Shell
from tests.store.log.histories import state

WALK = "walk: lodhi"


def document(shell: Shell, *words: str) -> Any:
    result = shell(*words, "--json")
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return json.loads(result.stdout)


def numbers(shell: Shell) -> list[str]:
    return [entry["batch"].partition("-")[0] for entry in document(shell, "history")]


def test_undo_takes_back_the_newest_and_says_in_words_what(shell: Shell, india: Path) -> None:
    before = state(india)
    shell("shift", "meeting with the prime", "45")
    result = shell("undo")
    assert (result.exit_code, result.stdout) == (0, "Undo: delayed 3 items by up to 45 minutes, 11:42\n")
    assert state(india) == before


def test_three_undos_take_back_three_acts_and_three_redos_bring_them_back(shell: Shell, india: Path) -> None:
    seen = [state(india)]
    for minutes in ("2", "3", "4"):
        shell("shift", WALK, minutes)
        seen.append(state(india))
    for number, minutes in ((2, 4), (1, 3), (0, 2)):
        assert shell("undo").stdout == f"Undo: delayed “Walk: Lodhi Garden” by {minutes} minutes, 11:42\n"
        assert state(india) == seen[number]
    for number, minutes in ((1, 2), (2, 3), (3, 4)):
        assert shell("redo").stdout == f"Redo: delayed “Walk: Lodhi Garden” by {minutes} minutes, 11:42\n"
        assert state(india) == seen[number]
    result = shell("redo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is nothing to do again" in result.stderr


def test_undo_after_a_redo_takes_the_same_act_back_again(shell: Shell, india: Path) -> None:
    before = state(india)
    shell("shift", WALK, "5")
    for _time in range(3):
        assert shell("undo").exit_code == 0
        assert state(india) == before
        assert shell("redo").exit_code == 0
        assert state(india) != before


def test_an_earlier_act_is_taken_back_by_its_number_while_later_work_stays(shell: Shell, india: Path) -> None:
    shell("shift", WALK, "5")
    between = state(india)
    shell("shift", "convoy to the museum", "5")
    after = state(india)
    walk = numbers(shell)[1]
    assert shell("undo", walk).exit_code == 0
    now = state(india)
    changed = {key for key in after if after[key] != now.get(key)}
    assert {table for table, _id in changed} == {"agenda_item", "vehicle", "notice", "call"}
    assert sum(table == "agenda_item" for table, _id in changed) == 1
    assert now != between


def test_where_later_work_is_in_the_way_it_is_named_and_nothing_is_done(shell: Shell, india: Path) -> None:
    shell("shift", WALK, "5")
    shell("shift", WALK, "6")
    before, (later, earlier, *_others) = state(india), numbers(shell)
    result = shell("undo", earlier)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "this would overwrite what was done later; nothing was changed." in result.stderr
    assert f"{later}  11:42" in result.stderr
    assert "delayed “Walk: Lodhi Garden” by 6 minutes" in result.stderr
    assert "--force" in result.stderr
    assert state(india) == before
    forced = document(shell, "undo", earlier, "--force")
    assert [one.partition("-")[0] for one in forced["in_the_way"]] == [later]
    walk = next(record for record in state(india).values() if record.get("title") == "Walk: Lodhi Garden")
    assert walk["starts_at"] == "2025-03-04T10:15:00Z", "as it was before the first of the two"


@pytest.mark.parametrize(("answer", "is_done"), [("y\n", True), ("n\n", False)])
def test_at_a_terminal_it_asks(
    shell: Shell, india: Path, monkeypatch: pytest.MonkeyPatch, answer: str, is_done: bool
) -> None:
    class Terminal:
        """Streams that say that somebody sits there."""

        def __getattr__(self, name: str) -> Any:
            return getattr(sys, name)

        @property
        def stdin(self) -> Any:
            return _at_a_terminal

        @property
        def stderr(self) -> Any:
            return _at_a_terminal

    class _at_a_terminal:  # noqa: N801
        @staticmethod
        def isatty() -> bool:
            return True

    monkeypatch.setattr(undoing, "sys", Terminal())
    shell("shift", WALK, "5")
    shell("shift", WALK, "6")
    before, earlier = state(india), numbers(shell)[1]
    result = shell("undo", earlier, stdin=answer)
    assert "Do it all the same?" in result.output
    assert (state(india) != before) == is_done
    assert result.exit_code == (0 if is_done else 1)


def test_after_everything_is_taken_back_in_any_order_nothing_is_left_of_it(shell: Shell, india: Path) -> None:
    before = state(india)
    shell("shift", WALK, "5")
    shell("shift", WALK, "6")
    earlier = numbers(shell)[1]
    assert shell("undo", earlier, "--force").exit_code == 0
    result = shell("undo")
    assert result.exit_code == 0, "what is left of the second act is its call list"
    items = {key: value for key, value in state(india).items() if key[0] == "agenda_item"}
    assert items == {key: value for key, value in before.items() if key[0] == "agenda_item"}


def test_a_record_whose_adding_is_taken_back_does_not_come_again_with_its_deleting(
    shell: Shell, india: Path
) -> None:
    shell("shift", WALK, "0")
    for statement in (
        "INSERT INTO organisation (id, name) VALUES ('r1', 'One'), ('r2', 'Two')",
        "DELETE FROM organisation WHERE id = 'r1'",
    ):
        with closing(sqlite3.connect(india)) as other:
            other.execute(statement)
            other.commit()
    deleted, added = numbers(shell)[:2]
    assert shell("undo", deleted).exit_code == 0
    assert shell("redo").exit_code == 0
    again = numbers(shell)[0]
    assert shell("undo", added, "--force").exit_code == 0
    shell("undo", again, "--force")
    assert not {"r1", "r2"} & {record_id for _table, record_id in state(india)}


def test_a_record_that_belongs_to_one_that_is_gone_cannot_come_back_alone(shell: Shell, india: Path) -> None:
    shell("shift", WALK, "0")
    with closing(sqlite3.connect(india)) as other:
        (item,) = other.execute("SELECT agenda_item_id FROM cue ORDER BY id LIMIT 1").fetchone()
        other.execute("DELETE FROM cue WHERE agenda_item_id = ?", (item,))
        other.execute("DELETE FROM agenda_item WHERE id = ?", (item,))
        other.commit()
    result = shell("undo", numbers(shell)[1])
    assert result.exit_code == 1
    assert "This cannot be taken back alone: cue “" in result.stderr
    assert "is gone" in result.stderr
    assert shell("undo").exit_code == 0
    assert shell("undo").exit_code == 0


def test_a_table_of_somebody_s_own_is_in_nobody_s_way(shell: Shell, india: Path) -> None:
    with closing(sqlite3.connect(india)) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("CREATE TABLE seats (n INTEGER PRIMARY KEY, person TEXT REFERENCES person(id))")
        other.execute("INSERT INTO seats VALUES (1, 'nobody')")
        other.execute("CREATE TABLE photo (id TEXT PRIMARY KEY NOT NULL, image BLOB) STRICT")
        other.execute("INSERT INTO photo VALUES ('1', x'00ff')")
        other.commit()
    before = state(india)
    assert shell("shift", WALK, "5").exit_code == 0
    assert shell("undo").exit_code == 0
    assert state(india) == before


def test_a_mark_on_the_call_list_that_was_superseded_is_not_put_back_unasked(
    shell: Shell, india: Path
) -> None:
    shell("shift", "meeting with the prime", "45")
    with closing(sqlite3.connect(india)) as other:
        other.execute("UPDATE call SET status = 'no_answer' WHERE id = (SELECT min(id) FROM call)")
        other.commit()
    shell("shift", "meeting with the prime", "10")
    mark = numbers(shell)[1]
    result = shell("undo", mark)
    assert result.exit_code == 1
    assert "this would overwrite what was done later" in result.stderr


def test_a_dry_run_shows_it_and_changes_nothing(shell: Shell, india: Path) -> None:
    shell("shift", WALK, "5")
    before = state(india)
    assert shell("undo", "--dry-run").stdout.endswith("11:42 (not done)\n")
    assert document(shell, "undo", "--dry-run")["batch"] is None
    assert state(india) == before


def test_what_is_taken_back_already_says_how_to_do_it_again(shell: Shell, india: Path) -> None:
    shell("shift", WALK, "5")
    done, number = state(india), numbers(shell)[0]
    shell("undo")
    result = shell("undo", number)
    assert result.exit_code == 1
    assert "That is taken back already." in result.stderr
    again = result.stderr.partition("missiontui undo ")[2].partition("”")[0]
    assert shell("undo", again).stdout.startswith("Undo: delayed “Walk")
    assert state(india) == done


def test_a_number_that_is_none_is_a_sentence(shell: Shell) -> None:
    for words in ("99999", "lunch", "", "-1", "1-zzz", "²", "9" * 40):
        result = shell("undo", "--", words) if words else shell("undo", " ")
        assert (result.exit_code, result.stdout) == (1, ""), words
        assert "The log has nothing called" in result.stderr


def test_everything_can_be_taken_back_and_done_again(tmp_path: Path) -> None:
    india = fresh_demo(tmp_path)  # on this laptop: what another one did is not taken back without its number
    shell = Shell(india, DEMO_AT)
    shell("shift", WALK, "5")
    full = state(india)
    assert shell("undo").exit_code == 0
    before = state(india)
    result = shell("undo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "this would take the whole mission away; nothing was changed." in result.stderr
    assert state(india) == before
    assert shell("undo", "--force").stdout.startswith("Undo: made the mission; added ")
    assert state(india) == {}
    result = shell("undo")
    assert result.exit_code == 1
    assert "There is nothing to undo" in result.stderr
    assert shell("redo").exit_code == 0
    assert shell("redo").exit_code == 0
    assert state(india) == full


def test_what_another_program_wrote_is_taken_back_like_any_act(shell: Shell, india: Path) -> None:
    before = state(india)
    shell("shift", WALK, "0")  # the file is a copy: from its first write on it counts as this laptop's
    with closing(sqlite3.connect(india)) as other:
        other.execute("UPDATE person SET diet = 'vegan' WHERE badge = 'BE-0001'")
        other.execute("DELETE FROM cue WHERE id = (SELECT min(id) FROM cue)")
        other.commit()
    assert shell("undo").stdout.startswith("Undo: deleted the cue “")
    assert shell("undo").stdout.startswith("Undo: changed the person “Princess Astrid” (diet)")
    assert state(india) == before


def test_what_others_have_been_tied_to_cannot_go_alone(shell: Shell, india: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("badge,given_name,family_name\nBE-9001,Ana,Peeters\n")
    batch = document(shell, "import", str(people))["batch"]
    with closing(sqlite3.connect(india)) as other:
        other.execute("UPDATE cue SET owner_id = (SELECT id FROM person WHERE badge = 'BE-9001')")
        other.commit()
    before = state(india)
    result = shell("undo", batch)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be taken back alone: cue “" in result.stderr
    assert "needs what would go (person)" in result.stderr
    assert state(india) == before


def test_an_import_says_which_batch_it_is_and_goes_back_whole(
    shell: Shell, india: Path, tmp_path: Path
) -> None:
    before = state(india)
    people = tmp_path / "people.csv"
    people.write_text("badge,given_name,family_name\nBE-9001,Ana,Peeters\nBE-9002,Bo,Claes\n")
    batch = document(shell, "import", str(people))["batch"]
    assert document(shell, "import", str(people))["batch"] is None, "the second time it changes nothing"
    assert document(shell, "undo", batch) == {
        "undone": batch,
        "text": "imported “people”: added 2 people",
        "by": document(shell, "who")["name"],
        "batch": document(shell, "history")[0]["batch"],
        "changes": 2,
        "in_the_way": [],
    }
    assert state(india) == before
