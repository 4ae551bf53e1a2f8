"""A command of one line answers at once: what it does not need is not imported.

Each check is a process of its own, since this one has long imported everything.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "sqlite_utils", "arrow", "uuid6", "pydantic", "tomlkit")

AFTERWARDS = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"


def modules_after(code: str, *words: str) -> set[str]:
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{AFTERWARDS}", *words], capture_output=True, text=True, check=True
    )
    return set(json.loads(result.stderr.splitlines()[-1]))


def modules_after_command(india: Path, *words: str, at: str = "2025-03-04T11:42+05:30") -> set[str]:
    run = "import sys; from missiontui.cli import main; assert not main(sys.argv[1:], standalone_mode=False)"
    return modules_after(run, "--mission", str(india), "--at", at, *words)


def heavy(modules: set[str]) -> set[str]:
    return modules & set(HEAVY)


def test_the_package_itself_imports_nothing_of_its_own() -> None:
    modules = modules_after("import missiontui")
    assert {name for name in modules if name.startswith("missiontui")} == {"missiontui"}
    assert not heavy(modules)


def test_the_command_line_imports_no_screen_and_no_store_it_may_not_need() -> None:
    modules = modules_after("import missiontui.cli")
    assert not heavy(modules)
    assert not {name for name in modules if name.startswith(("missiontui.screens", "missiontui.widgets"))}
    assert "missiontui.app" not in modules


@pytest.mark.parametrize(
    "words",
    [
        ("today", "--json"),
        ("today",),
        ("now", "--json"),
        ("shift", "Power lunch", "5", "--json"),
        ("today", "--date", "+1"),
        ("paths",),
    ],
)
def test_a_command_on_an_up_to_date_mission_stays_light(india: Path, words: tuple[str, ...]) -> None:
    modules = modules_after_command(india, *words)
    assert not heavy(modules)
    assert not {name for name in modules if name.startswith(("missiontui.screens", "missiontui.widgets"))}


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["paths"], ["completion", "bash"], ["shift", "-h"]]
)
def test_what_looks_at_no_mission_loads_neither_store_nor_domain(words: list[str]) -> None:
    run = (
        "import sys; from missiontui.cli import main\n"
        "try: main(sys.argv[1:], standalone_mode=False)\n"
        "except SystemExit: pass"
    )
    modules = modules_after(run, *words)
    assert not heavy(modules)
    assert not modules & {"sqlcipher3", "sqlite3", "tomllib", "getpass"}
    assert not {name for name in modules if name.startswith(("missiontui.store", "missiontui.domain"))}


def test_only_a_wall_clock_time_needs_the_rules_of_zones(india: Path) -> None:
    assert heavy(modules_after_command(india, "now", "--json", at="2025-03-04T11:42")) == {"arrow"}


def test_an_import_opens_no_screen_either(india: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("badge,given_name,family_name\nBE-9001,Ana,Peeters\n")
    assert not heavy(modules_after_command(india, "import", str(people))) & {
        "textual",
        "rich",
        "sqlite_utils",
    }


def test_opening_an_up_to_date_mission_needs_the_driver_alone(india: Path) -> None:
    modules = modules_after(
        "import sys; from pathlib import Path; from missiontui.store.opening import open_mission\n"
        "open_mission(Path(sys.argv[1])).close()",
        str(india),
    )
    assert "sqlcipher3" in modules
    assert not heavy(modules)


def test_store_and_exchange_work_without_a_screen_or_a_shell() -> None:
    modules = modules_after(
        "from missiontui.store import agenda, calls, cues, people, running\n"
        "from missiontui.exchange import demo"
    )
    assert not modules & {"textual", "rich", "click"}
