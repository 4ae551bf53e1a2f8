"""``paper`` from a shell: a file in the present folder, its path, and what was noted."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from missiontui.cli import paper
from missiontui.domain.paper_kinds import PaperKind
from tests.conftest import Shell
from tests.day_out import AT, a_day_out


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in an empty folder, on a day out at 11:42."""
    a_day_out(tmp_path / "day.db")
    (tmp_path / "papers").mkdir()
    monkeypatch.chdir(tmp_path / "papers")
    return Shell(tmp_path / "day.db", AT)


def test_paper_is_a_file_here_and_its_whole_path_is_told(shell: Shell, tmp_path: Path) -> None:
    result = shell("paper", "run-sheet")
    path = tmp_path / "papers" / "day-out-run-sheet-2025-03-04-v1.pdf"
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(f"{path}: 1 page, version 1, noted as printed.")
    assert path.read_bytes().startswith(b"%PDF")
    drawn = shell("paper", "run-sheet", "--no-mark", "-o", "look.pdf", "--json")
    assert json.loads(drawn.stdout) == {
        "kind": "run-sheet",
        "file": str(tmp_path / "papers" / "look.pdf"),
        "version": 2,
        "pages": 2,
        "is_noted": False,
        "remarks": [],
        "unprintable": [],
    }
    pages = PdfReader(io.BytesIO((tmp_path / "papers" / "look.pdf").read_bytes())).pages
    assert "version 2 · draft" in " ".join(pages[0].extract_text().split())
    assert shell("undo").exit_code == 0
    assert json.loads(shell("paper", "run-sheet", "--no-mark", "--json").stdout)["version"] == 1


def test_every_kind_can_be_asked_for() -> None:
    assert set(paper._KINDS) == set(PaperKind)


def test_what_cannot_be_printed_is_told_with_the_next_step(shell: Shell, tmp_path: Path) -> None:
    for words, status, said in (
        (
            ("run-sheet", "--date", "7/3", "--language", "fr"),
            1,
            "There is nothing to print: Run sheet, Friday 7 March 2025.",
        ),
        (("run-sheet", "--item", "lunch"), 2, "run-sheet is of a day"),
        (("bus-lists", "--item", "lunch"), 1, "“missiontui buses --add”"),
        (("pack", "--date", "4/3", "--item", "lunch"), 2, "not both"),
        (("guest-list", "--item", "Shuttle", "--language", "nl"), 1, "Nobody is on its list yet"),
        (("table-plan",), 1, "Name an item, or another day."),
        (("run-sheet", "--no-mark", "-o", "no/x.pdf"), 1, "There is no folder"),
    ):
        result = shell("paper", *words)
        assert (result.exit_code, said in result.stderr) == (status, True), result.stderr
    assert list((tmp_path / "papers").iterdir()) == []
