"""A form asks for a person or an organisation by words, and is never answered with the wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission
from missiontui.store.people import organisation_named, organisations, people, person_named

PEOPLE = [
    ("zoe", "Zoë", "Peeters", "BE-0001", "acme"),
    ("jan-1", "Jan", "Maes", "BE-0002", "acme"),
    ("jan-2", "Jan", "Maes", "", None),
    ("lee-1", "Lee", "Wu", "", None),
    ("lee-2", "Lee", "Wu", "", None),
    ("mononym", "", "Sukarno", "", None),
]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[MissionFile]:
    with create_mission(tmp_path / "asia.db") as opened:
        with opened.writing("organisation", "person") as connection:
            connection.execute("INSERT INTO organisation (id, name) VALUES ('acme', 'Ståhl & Søn S.A.')")
            connection.executemany(
                "INSERT INTO person (id, given_name, family_name, badge, organisation_id)"
                " VALUES (?, ?, ?, ?, ?)",
                PEOPLE,
            )
        yield opened


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("BE-0001", "zoe"),
        ("be 0002", "jan-1"),
        ("Zoë Peeters", "zoe"),
        ("  zoe PEETERS ", "zoe"),
        ("sukarno", "mononym"),
    ],
)
def test_a_person_answers_to_a_badge_or_a_whole_name(file: MissionFile, words: str, person: str) -> None:
    assert person_named(file, words) == person


@pytest.mark.parametrize("words", ["Zoë", "Peeters Zoë Ann", "BE-000", "", "!?"])
def test_nobody_is_guessed_from_half_a_name(file: MissionFile, words: str) -> None:
    with pytest.raises(NotFoundError, match="Nobody in this mission"):
        person_named(file, words)


def test_two_of_one_name_are_told_apart_by_badge_where_there_is_one(file: MissionFile) -> None:
    with pytest.raises(AmbiguousError) as refused:
        person_named(file, "jan maes")
    assert len(refused.value.candidates) == 2
    assert "BE-0002" in refused.value.hint
    with pytest.raises(AmbiguousError) as refused:
        person_named(file, "lee wu")
    assert refused.value.hint == "Give one of them a badge first, and name them by it."


def test_an_organisation_answers_to_its_name_however_it_is_written(file: MissionFile) -> None:
    assert organisation_named(file, "stahl & son SA") == "acme"
    with pytest.raises(NotFoundError, match="No organisation"):
        organisation_named(file, "Ståhl")


def test_the_field_proposes_everybody_by_name(file: MissionFile) -> None:
    assert [person.name for person in people(file)] == sorted(
        f"{given} {family}".strip() for _id, given, family, *_rest in PEOPLE
    )
    assert organisations(file) == (("acme", "Ståhl & Søn S.A."),)
