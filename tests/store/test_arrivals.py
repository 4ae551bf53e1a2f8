"""A VIP's arrival is told once on every laptop's screens, wherever it was noted."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from missiontui.clock import MissionClock
from missiontui.domain import zones
from missiontui.screens.arrivals_told import ArrivalsTold
from missiontui.screens.desk import Desk
from missiontui.settings import read_settings, user_paths
from missiontui.store import agenda, doors, vips
from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission, open_mission
from tests.day_out import change
from tests.evening import NOW, Evening, an_evening
from tests.records import add

ELENI, ANDREAS, SOFIE, WIM, KOEN, LUKASZ = range(6)
TOLD = "★ 18:50 H.E. Dr Eleni Kouris has arrived · door A · Table 1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evening.db"


@pytest.fixture
def file(path: Path) -> MissionFile:
    return create_mission(path)


@pytest.fixture
def evening(file: MissionFile) -> Evening:
    return an_evening(file, 12)


def told_here(file: MissionFile) -> ArrivalsTold:
    """What this laptop has told so far: nothing, of what is in the file already."""
    paths = user_paths()
    return ArrivalsTold(Desk(file, MissionClock(NOW), read_settings(paths.settings), paths))


def come_in(file: MissionFile, evening: Evening, *guests: int, at: datetime = NOW, door: str = "A") -> None:
    people = [evening.people[guest] for guest in guests]
    doors.come_in(file, evening.item, people, door=door, by="Tom", at=at)


def test_what_is_noted_at_another_door_is_told_here_once(
    path: Path, file: MissionFile, evening: Evening
) -> None:
    come_in(file, evening, SOFIE)
    told = told_here(file)
    assert list(told.news()) == []
    with open_mission(path) as other:
        come_in(other, evening, ELENI, ANDREAS)
    assert list(told.news()) == [TOLD]
    assert list(told.news()) == []
    add(
        file,
        "passage",
        registration_id=evening.registrations[ELENI],
        checkpoint="entered",
        at=zones.to_text(NOW - timedelta(minutes=1)),
        door="B",
    )
    assert list(told.news()) == []


def test_who_greets_them_is_told_and_who_has_only_a_time_is_a_vip_too(
    file: MissionFile, evening: Evening
) -> None:
    change(file, "registration", evening.registrations[WIM], greeter_id=evening.people[KOEN])
    told = told_here(file)
    come_in(file, evening, WIM, door="")
    assert list(told.news()) == [
        "★ 18:50 Wim van den Berg has arrived · Table 1 · greeted by Koen Vanden Berghe"
    ]


def test_leaving_says_nothing_coming_back_does_and_taking_back_is_told(
    file: MissionFile, evening: Evening
) -> None:
    told = told_here(file)
    come_in(file, evening, ELENI)
    assert list(told.news()) == [TOLD]
    later = NOW + timedelta(minutes=5)
    doors.leave(file, evening.item, [evening.people[ELENI]], door="A", by="Tom", at=later)
    assert list(told.news()) == []
    come_in(file, evening, ELENI, at=later + timedelta(minutes=1))
    assert list(told.news()) == ["★ 18:56 H.E. Dr Eleni Kouris is back · door A · Table 1"]
    doors.take_back(file, evening.item, [evening.people[ELENI]], is_in=True)
    assert list(told.news()) == ["○ H.E. Dr Eleni Kouris is not here: the check-in of 18:56 was taken back."]
    come_in(file, evening, SOFIE)
    assert [words[:9] for words in told.news()] == ["★ 18:50 M"]


def test_a_whole_evening_that_comes_in_by_a_merge_is_no_news_and_many_are_summed_up(
    file: MissionFile, evening: Evening
) -> None:
    told = told_here(file)
    come_in(file, evening, ELENI, at=NOW - timedelta(hours=2))
    assert list(told.news()) == []
    change(file, "registration", evening.registrations[WIM], arrives_at=zones.to_text(NOW))
    come_in(file, evening, SOFIE, KOEN, LUKASZ, WIM)
    news = list(told.news())
    assert (len(news), news[-1]) == (4, "★ 1 more VIP has arrived.")


def test_a_vip_who_comes_in_just_after_a_check_in_was_taken_back_is_told(
    file: MissionFile, evening: Evening
) -> None:
    come_in(file, evening, LUKASZ)
    told = told_here(file)
    doors.take_back(file, evening.item, [evening.people[LUKASZ]], is_in=True)
    come_in(file, evening, ELENI)
    assert list(told.news()) == [TOLD]


def test_who_was_noted_at_both_doors_before_a_merge_is_told_once_and_who_left_since_is_not(
    file: MissionFile, evening: Evening
) -> None:
    told = told_here(file)
    for minutes, guest, checkpoint, door in (
        (0, ELENI, "entered", "A"),
        (1, ELENI, "entered", "B"),
        (0, SOFIE, "entered", "A"),
        (2, SOFIE, "left", "B"),
    ):
        add(
            file,
            "passage",
            registration_id=evening.registrations[guest],
            checkpoint=checkpoint,
            at=zones.to_text(NOW + timedelta(minutes=minutes)),
            door=door,
        )
    assert list(told.news()) == [TOLD]
    assert list(told.news()) == []


def test_who_greets_them_is_told_by_the_badge_where_no_name_is_known(
    file: MissionFile, evening: Evening
) -> None:
    nameless = add(file, "person", badge="HOST-7")
    change(file, "registration", evening.registrations[WIM], greeter_id=nameless)
    told = told_here(file)
    come_in(file, evening, WIM)
    assert [words.rpartition(" · ")[2] for words in told.news()] == ["greeted by HOST-7"]
    board = vips.vips_of(file, agenda.item(file, evening.item))
    assert [line.place.greeter for line in board.lines if line.id == evening.people[WIM]] == ["HOST-7"]
