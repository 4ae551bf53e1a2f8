"""What finding anything costs: a query at each letter, and reading one new note before it."""

from __future__ import annotations

import random
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import Bench, Result
from missiontui.domain.finding import Query
from missiontui.screens.find import PAGE
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.opening import open_mission
from missiontui.store.search import find
from missiontui.store.search_index import bring_up_to_date

PEOPLE, NOTES, ORGANISATIONS, NEW_NOTES, RUNS = 10_000, 50_000, 1_000, 20, 5
FRAME = 16
"""Milliseconds in which an answer feels like no wait at all."""

QUERIES = (
    "m", "me", "mee", "meeting",  # as it is typed
    "ja pe", "j p", "jan peeters", "vdberg", "julia", "Юлия", "muller", "0470 00 12", "be-00420",
    "wants sheet", "energy water port", "antwerp diamond pharma logistics biomass", "friday rao delhi",
    "jonh petters", "lakshmee rao", "qqqwwweee", "visit to the port of nowhere",
)  # fmt: skip
GIVEN = (
    "Jan Piet Julia Юлия Lakshmi Rahul Priya Anke Sofie Koen Eleni José Zoë Søren Łukasz Amit Marie-Claire"
)
FAMILIES = (
    "van den Berg",
    "Vanden Berghe",
    "De Smet",
    "Peeters",
    "Janssens",
    "Rao",
    "Sharma",
    "Müller",
    "O'Neill",
)
SAID = (
    "the a meeting with about their our we sent sheet wants price port energy water waste partner visit call "
    "back follow Monday Friday interested in of and to for on is at Mumbai Delhi biomass logistics diamond "
    "pharma export contract minister ambassador will come Antwerp May"
)
SYLLABLES = "ka ri son ter ma lo ven der bru ge hal mi no pe ters van sto kel ing er tion ment al ic us ba di"


def search(bench: Bench) -> list[Result]:
    """Queries as they are typed, over 10,000 people and 50,000 notes; and catching up with one new note."""
    with _large_mission(bench.mission) as file:
        bring_up_to_date(file)
        taken = [_milliseconds(file, query) for query in QUERIES for _run in range(RUNS)]
        new = [_milliseconds_for_a_note(file, number) for number in range(NEW_NOTES)]
    return [
        _result("search: a query, median", statistics.median(taken)),
        _result("search: a query, worst", max(taken)),
        _result("search: reading a new note", statistics.median(new)),
    ]


def _result(figure: str, milliseconds: float) -> Result:
    return Result(figure, f"{milliseconds:.1f} ms", "-", milliseconds, target=FRAME, unit=" ms")


def _milliseconds(file: MissionFile, typed: str) -> float:
    """As a key in the screen: looking whether anything is new, and the first page of hits."""
    began = time.perf_counter()
    bring_up_to_date(file)
    find(file, Query.of(typed), None, PAGE)
    return (time.perf_counter() - began) * 1000


def _milliseconds_for_a_note(file: MissionFile, number: int) -> float:
    word = f"zanzibar{number}"
    with file.writing("handshake") as connection:
        connection.execute(
            "INSERT INTO handshake (id, at, zone, note) VALUES (?, '2025-03-04T06:12:00Z', 'UTC', ?)",
            (new_id(), f"wants our sheet in {word}"),
        )
    began = time.perf_counter()
    bring_up_to_date(file)
    took = (time.perf_counter() - began) * 1000
    if len(find(file, Query.of(word)).hits) != 1:
        raise AssertionError(f"the note with {word} was not found")
    return took


@contextmanager
def _large_mission(mission: Path) -> Iterator[MissionFile]:
    """A copy of the mission with very many people and notes, the same at each run."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "large.db"
        shutil.copy(mission, copy)
        with open_mission(copy) as file:
            _fill(file, random.Random(1))
            yield file


def _fill(file: MissionFile, chance: random.Random) -> None:
    syllables = SYLLABLES.split()
    made_up = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _word in range(4000)]
    words = [*SAID.split(), *made_up]
    weights = [1 / (place + 1) for place in range(len(words))]  # as in any language
    given, families = GIVEN.split(), [*FAMILIES * 20, *(word.title() for word in made_up[:3000])]

    def note() -> str:
        return " ".join(chance.choices(words, weights, k=chance.randint(8, 45)))

    organisations = [new_id() for _number in range(ORGANISATIONS)]
    people = [new_id() for _number in range(PEOPLE)]
    notes = [new_id() for _number in range(NOTES)]
    with file.writing("person") as connection:
        connection.executemany(
            "INSERT INTO organisation (id, name, sector) VALUES (?, ?, ?)",
            [(one, f"{chance.choice(families)} Ltd", chance.choice(words)) for one in organisations],
        )
        connection.executemany(
            """INSERT INTO person
               (id, given_name, family_name, organisation_id, job_title, email, mobile, badge)
               VALUES (?, ?, ?, ?, 'Head of sales', ?, ?, ?)""",
            [
                (
                    one,
                    chance.choice(given),
                    chance.choice(families),
                    chance.choice(organisations),
                    f"person{number}@example.com",
                    f"+32 470 {number:06}",
                    f"BE-{number:05}",
                )
                for number, one in enumerate(people)
            ],
        )
        connection.executemany(
            "INSERT INTO handshake (id, at, zone, note) VALUES (?, ?, 'Asia/Kolkata', ?)",
            [
                (one, f"2025-03-0{1 + number % 7}T{number % 24:02}:{number % 60:02}:00Z", note())
                for number, one in enumerate(notes)
            ],
        )
        connection.executemany(
            "INSERT INTO handshake_person (id, handshake_id, person_id) VALUES (?, ?, ?)",
            [(new_id(), one, chance.choice(people)) for one in notes for _person in range(2)],
        )
