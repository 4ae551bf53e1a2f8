"""The machine is kept out of the tests: own folders, no inherited options, one language, no bell."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from missiontui.cli import main
from missiontui.exchange.demo import fresh_demo
from tests.encrypted import small_mission

# The same examples on every machine, half as many as is usual.
settings.register_profile("house", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("soak", deadline=None)
settings.load_profile("soak" if os.environ.get("MISSIONTUI_SOAK") else "house")

gc.set_threshold(100_000, 20, 100)
"""What the screens leave is not looked for at every 700 objects: a tenth of the work of their tests."""

DEMO_AT = "2025-03-04T11:42+05:30"


def pytest_xdist_auto_num_workers() -> int:
    """Four for two processors: a test of a screen waits for a third of its time."""
    return max(2, (os.cpu_count() or 2) * 2)


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tells what a test has counted, in words; all of it is printed at the end, as ``make soak`` is kept in
    docs/reliability.md."""
    return lambda words: record_property("figure", words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of all tests."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    figures = {
        value
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == "figure"
    }
    if figures:
        terminalreporter.section("figures")
        for words in sorted(figures):
            terminalreporter.write_line(words)


@pytest.fixture(autouse=True)
def own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test; what the person has set is not seen."""
    home = tmp_path / "home"
    for name in {name for name in os.environ if name.startswith("MISSIONTUI_")} - {"MISSIONTUI_SOAK"}:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MISSIONTUI_HOME", str(home))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    return home


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample mission, imported once; not to be written to."""
    return fresh_demo(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def india(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample mission, to be written to."""
    copy = tmp_path / "india.db"
    shutil.copy(sample_file, copy)
    return copy


@pytest.fixture(scope="session")
def asia_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small mission, made once; not to be written to."""
    path = tmp_path_factory.mktemp("small") / "asia.db"
    small_mission(path)
    return path


@pytest.fixture
def asia(asia_file: Path, tmp_path: Path) -> Path:
    """A small mission in the clear, to be written to."""
    return Path(shutil.copy(asia_file, tmp_path))


class Shell:
    """Runs commands as the person at the prompt does, in this process."""

    def __init__(self, mission: Path | None = None, at: str | None = None) -> None:
        self.options = [
            *(["--mission", str(mission)] if mission else []),
            *(["--at", at] if at else []),
        ]

    def __call__(self, *words: str, stdin: str | None = None) -> Result:
        """Run ``missiontui WORDS``; the result has exit_code, stdout and stderr."""
        return CliRunner().invoke(main, [*self.options, *words], input=stdin)


@pytest.fixture
def shell(india: Path) -> Shell:
    """Commands on the sample mission on 4 March, 11:42."""
    return Shell(india, DEMO_AT)
