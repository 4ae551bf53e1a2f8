"""What a timetable of B2B meetings costs: five hundred of 220 companies, with room for all, and without."""

from __future__ import annotations

import time

from benchmarks.measures import Bench, Result
from missiontui.domain.timetable import TimetableRoom, Wish
from missiontui.domain.timetable_proposal import propose
from tests.timetable_wishes import wishes_of

RUNS = 3
MOST = 2.0
"""Seconds of work at most, of the quickest run."""


def timetable(_bench: Bench) -> list[Result]:
    """All placed at 40 tables with eight interpreters; at 26, where 84 have no place; 1,000 of 440."""
    return [
        _result("timetable: 500 at 40 tables", *wishes_of(interpreters=8), left_out=0),
        _result("timetable: 500 at 26 tables", *wishes_of(interpreters=8, tables=26), left_out=84),
        _result(
            "timetable: 1,000 at 70 tables",
            *wishes_of(1_000, ours=180, theirs=260, interpreters=16, tables=70),
            left_out=0,
        ),
    ]


def _result(figure: str, room: TimetableRoom, wishes: list[Wish], *, left_out: int) -> Result:
    taken = []
    for _run in range(RUNS):
        began = time.perf_counter()
        proposed = propose(room, wishes)
        taken.append(time.perf_counter() - began)
    if len(proposed.left_out) > left_out:
        raise AssertionError(f"{len(proposed.left_out)} have no place, where {left_out} need have none")
    seconds = min(taken)
    return Result(figure, f"{seconds:.2f} s", "-", seconds, target=MOST, unit=" s")
