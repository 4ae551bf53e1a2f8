"""What the README and the guide promise is so: every command runs, every key id and variable is there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.binding import Binding

from missiontui.app import MissionApp
from missiontui.cli import main
from missiontui.exchange.sample import sample_folder
from missiontui.screens.call_list import CallListScreen
from missiontui.screens.keymap import known_ids

ROOT = Path(__file__).parents[1]
README, GUIDE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/guide.md"))
COMMANDS_IN = {
    "README.md": {"new", "import", "--at"},
    "docs/guide.md": {"shift"},
    "docs/visits.md": {"depart", "out"},
    "docs/gala.md": {"gala", "seating", "precedence"},
    "docs/files.md": {"import", "export", "paper", "situation"},
    "docs/laptops.md": {"bundle", "merge", "settle"},
    "docs/safety.md": {"backup", "restore", "check", "encrypt", "decrypt"},
    "docs/brief.md": {"brief"},
    "docs/targets.md": {"targets", "introductions", "tags"},
    "docs/meetings.md": {"meetings", "held", "slots", "paper", "export", "import"},
    "docs/incidents.md": {"incidents", "emergency"},
    "docs/signings.md": {"signings", "paper", "export"},
    "docs/rehearsal.md": {"rehearse", "--to-end"},
    "docs/debrief.md": {"report", "--since"},
    "docs/afterwards.md": {"thanks", "outcomes", "impressions", "minister-note", "follow-ups"},
}
"""Each page of the documentation, and some of the words of its commands."""

FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
NEEDS_A_TERMINAL = (["missiontui"], ["missiontui", "demo"], ["missiontui", "rehearse"])


def commands(text: str) -> list[list[str]]:
    """The commands in the order in which they stand, but for those with a placeholder such as FILE."""
    found = []
    for part in re.split(r"(^```\w*\n.*?^```)", text, flags=re.MULTILINE | re.DOTALL):
        fenced = FENCED.fullmatch(part)
        if fenced:
            lines = fenced[1].replace("\\\n", " ").splitlines()
            pieces = [piece for line in lines for piece in re.split(r" {2,}(?=missiontui)", line)]
        else:
            pieces = [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", part)]
        found += [shlex.split(piece, comments=True) for piece in pieces if piece.startswith("missiontui")]
    whole = [words for words in found if words[0] == "missiontui"]
    return [words for words in whole if not any(re.fullmatch("[A-Z]+…?", word) for word in words)]


@pytest.mark.parametrize("page", COMMANDS_IN)
def test_every_command_of_the_documentation_runs(
    page: str, india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(sample_folder(), tmp_path / "files")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MISSIONTUI_PASSPHRASE", "a passphrase for the documentation")
    assert CliRunner().invoke(main, ["--mission", str(india), "shift", "lodhi", "5"]).exit_code == 0
    text = (ROOT / page).read_text("utf-8")
    to_run = [words[1:] for words in commands(text) if words not in NEEDS_A_TERMINAL]
    assert COMMANDS_IN[page] <= {word for words in to_run for word in words}
    for words in to_run:
        result = CliRunner().invoke(main, words)
        assert (result.exit_code, result.stderr) == (0, ""), words


def test_the_table_of_ids_has_every_key_that_can_be_changed() -> None:
    rows = re.findall(r"^\| [^|`]+ \| (`\w+\.\w+`(?:, `\w+\.\w+`)*) \|$", GUIDE, re.MULTILINE)
    listed = re.findall(r"`([\w.]+)`", " ".join(rows))
    ids = known_ids(MissionApp)
    assert sorted(listed) == sorted(ids), f"missing {ids - set(listed)}, gone {set(listed) - ids}"


def test_the_keys_of_the_call_list_are_those_of_the_guide() -> None:
    keys = {binding.id: binding.key for binding in CallListScreen.BINDINGS if isinstance(binding, Binding)}
    for name in ("calls.no_answer", "calls.copy"):
        assert f"| `{keys[name]}` |" in GUIDE


def test_every_variable_that_the_program_reads_is_documented() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "missiontui").rglob("*.py"))
    variables = set(re.findall(r"""["'](MISSIONTUI_[A-Z_]+)["']""", code))
    assert variables == set(re.findall(r"^\| `(MISSIONTUI_[A-Z_]+)` \|", GUIDE, re.MULTILINE))
