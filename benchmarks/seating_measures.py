"""What a seating proposal costs: five hundred guests at fifty tables, afresh and after no-shows."""

from __future__ import annotations

import shutil
import statistics
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import Bench, Result
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_proposal import Keeps, Wish, propose
from missiontui.store import agenda
from missiontui.store.opening import open_mission
from missiontui.store.seating import seating_plan
from tests.evening import an_evening

GUESTS, NO_SHOWS, RUNS = 500, 25, 5
MOST = 2.0
"""Seconds of work at most: one waits for it with the coffee in one's hand."""


def seating(bench: Bench) -> list[Result]:
    """A proposal afresh, and one that mends the tables after no-shows with the fewest moves."""
    with TemporaryDirectory() as folder:
        afresh, seated = _plan(bench, Path(folder), 0), _plan(bench, Path(folder), NO_SHOWS)
    nobody = afresh.with_seats({})
    return [
        _result(f"seating: {GUESTS} afresh", nobody, Wish(Keeps.NOBODY)),
        _result(f"seating: after {NO_SHOWS} no-shows", seated, Wish(Keeps.SEATED)),
    ]


def _plan(bench: Bench, folder: Path, no_shows: int) -> SeatingPlan:
    """An evening of which the last guests, those of the head table too, do not come."""
    mission = folder / f"{no_shows}.db"
    shutil.copy(bench.mission, mission)
    with open_mission(mission) as file:
        evening = an_evening(file, GUESTS, declined=no_shows)
        with file.writing("registration") as connection:
            for one in evening.registrations[: no_shows // 5]:
                connection.execute("UPDATE registration SET rsvp = 'declined' WHERE id = ?", (one,))
        return seating_plan(file, agenda.item(file, evening.item))


def _result(figure: str, plan: SeatingPlan, wish: Wish) -> Result:
    taken = []
    for _run in range(RUNS):
        fresh = replace(plan)
        began = time.perf_counter()
        proposal = propose(fresh, wish)
        taken.append(time.perf_counter() - began)
    if proposal.after.unseated():
        raise AssertionError("somebody has no seat, though there is one for everybody")
    seconds = statistics.median(taken)
    return Result(figure, f"{seconds:.2f} s", "-", seconds, target=MOST, unit=" s")
