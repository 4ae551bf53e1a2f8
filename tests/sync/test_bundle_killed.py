"""A merge that the battery ends leaves nothing or all of it, and the next one does the whole of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from missiontui.store.log.sending import knowledge
from missiontui.store.opening import open_mission
from missiontui.sync.bundle import merge_bundle, write_bundle
from tests.kills import kills
from tests.laptops import Laptop

Give = Callable[[str, str], Laptop]

NOTES = 400

CHILD = """
import sys
from pathlib import Path
from missiontui.store.opening import open_mission
from missiontui.sync.bundle import merge_bundle
from tests.kills import killed_at

with open_mission(Path(sys.argv[1])) as file:
    steps = killed_at(file, int(sys.argv[3]))
    merge_bundle(file, Path(sys.argv[2]))
print(steps())
"""


def test_a_kill_at_any_moment_of_a_merge_leaves_nothing_or_all_of_it(laptops: Give, tmp_path: Path) -> None:
    anke, tom = laptops("Door A", "Anke"), laptops("Door B", "Tom")
    with anke.here(), anke.file.writing("organisation") as connection:
        for number in range(NOTES):
            connection.execute(
                "INSERT INTO organisation (id, name) VALUES (?, ?)", (f"{number}", f"Company {number}")
            )
    with anke.here():
        made = write_bundle(anke.file, tmp_path / "anke.bundle")
    tom.file.close()
    for killed, when in kills(CHILD, tom.path, str(made.path)):
        with open_mission(killed) as file:
            found = [
                file.rows(f"SELECT count(*) FROM {table}")[0][0]
                for table in ("organisation", "operation", "delivery", "correspondent")
            ]
            assert found in ([0, 2, 0, 0], [NOTES, NOTES + 2, 1, 1]), when
            assert file.rows("PRAGMA integrity_check")[0][0] == "ok"
            merge_bundle(file, made.path)
            assert knowledge(file) == knowledge(anke.file), when
            assert file.rows("SELECT count(*) FROM organisation")[0][0] == NOTES
