"""An import that is stopped, by the person or by the battery, leaves nothing or all of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from missiontui.errors import Cancelled
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.store.opening import open_mission
from tests.kills import kills

PEOPLE = 600
CHILD = """
import sys
from pathlib import Path
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.store.opening import open_mission
from tests.kills import killed_at

with open_mission(Path(sys.argv[1])) as file:
    plan = plan_import(file, [Path(sys.argv[2])])
    steps = killed_at(file, int(sys.argv[3]))
    apply_import(file, plan)
print(steps())
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    rows = (f"B{number},Given{number},Family{number},Company {number % 20}" for number in range(PEOPLE))
    path.write_text("\n".join(["badge,given_name,family_name,organisation", *rows]), "utf-8")
    return path


def test_it_says_how_far_it_is_and_never_goes_back(mission: MissionFile, people: Path) -> None:
    told: list[tuple[int, int]] = []
    plan = plan_import(mission, [people], progress=lambda done, of: told.append((done, of)) is None)
    shares = [done / of for done, of in told]
    assert shares == sorted(shares)
    assert 0 <= min(shares) < 0.5 < max(shares) <= 1
    told.clear()
    apply_import(mission, plan, progress=lambda done, of: told.append((done, of)) is None)
    assert len(told) > 3


def test_whoever_stops_it_while_it_is_written_has_changed_nothing(mission: MissionFile, people: Path) -> None:
    with pytest.raises(Cancelled):
        plan_import(mission, [people], progress=lambda done, of: done < of / 2)
    plan = plan_import(mission, [people])
    newest = mission.rows("SELECT hlc FROM writer")[0][0]
    with pytest.raises(Cancelled):
        apply_import(mission, plan, progress=lambda done, of: done < of / 2)
    assert not any(present_rows(mission).values())
    assert mission.rows("SELECT count(*) FROM operation")[0][0] == 0
    assert mission.rows("SELECT hlc FROM writer")[0][0] == newest
    assert apply_import(mission, plan).files[0].created == PEOPLE, "it can be done after all"


def test_a_kill_at_any_moment_leaves_nothing_or_all_of_it(
    mission: MissionFile, people: Path, tmp_path: Path
) -> None:
    clean = tmp_path / "clean.db"
    mission.close()
    shutil.copy(mission.path, clean)
    for killed, when in kills(CHILD, clean, str(people)):
        with open_mission(killed) as file:
            found = [len(present_rows(file)["person"])]
            found += [file.rows(f"SELECT count(*) FROM {name}")[0][0] for name in ("list_entry", "operation")]
            everything = [PEOPLE, PEOPLE, 2 * PEOPLE + 20 + 1]
            assert found in ([0, 0, 0], everything), when
            assert file.rows("PRAGMA integrity_check")[0][0] == "ok"
