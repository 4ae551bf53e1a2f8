"""At the prompt: what came from other laptops is taken back by its number, once that was said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import DEMO_AT, Shell
from tests.laptops import Laptop, laptop, send
from tests.store.log.histories import state


@pytest.fixture
def tom(sample_file: Path, tmp_path: Path) -> Laptop:
    """Tom, to whose laptop two check-ins of Anke's came; his file is not open any more."""
    made = [laptop(sample_file, tmp_path, name, f"{name} (FIT)") for name in ("Anke", "Tom")]
    anke, tom = made
    for number in (1, 2):
        with anke.file.writing("organisation") as connection:
            connection.execute("INSERT INTO organisation (id, name) VALUES (?, ?)", (f"o{number}", "Barco"))
    send(anke, tom)
    for one in made:
        one.file.close()
    return tom


def test_what_came_is_taken_back_by_its_number_and_taken_in_again(
    tom: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONTUI_HOME", str(tom.home))
    shell, merged = Shell(tom.path, DEMO_AT), state(tom.path)
    asked = shell("undo", "merge-1")
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "Undo: what came from Anke: 2 organisations" in asked.stderr
    assert "for everybody once the laptops meet again; nothing was changed." in asked.stderr
    assert "--force" in asked.stderr
    assert state(tom.path) == merged
    done = shell("undo", "merge-1", "--force")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(state(tom.path)) == len(merged) - 2
    newest = json.loads(shell("history", "--json").stdout)[0]
    assert newest["text"] == "took back what came from Anke: 2 organisations"
    again = shell("undo", "merge-1")
    assert "What came from Anke is taken back already." in again.stderr
    assert shell("redo").stdout.startswith("Redo: what came from Anke: 2 organisations")
    assert state(tom.path) == merged
    assert "There is no merge-5." in shell("undo", "merge-5").stderr
