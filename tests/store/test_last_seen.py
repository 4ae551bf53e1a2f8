"""Where somebody was last, and where else they are expected: what helps to find them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from missiontui.domain.checkpoints import Stage
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.last_seen import elsewhere, last_seen
from missiontui.store.missing_lists import missing_at
from missiontui.store.opening import open_mission
from missiontui.store.passages import add_passage
from tests import brewery

NOON = brewery.LEAVES
MINUTE = timedelta(minutes=1)


@pytest.fixture
def somebody(india: Path) -> str:
    """Somebody nobody has seen yet."""
    with open_mission(india) as file:
        return brewery.hostile_person(file)


def pass_at(file: MissionFile, person_id: str, title: str, at: object, stage: Stage = Stage.BOARDED) -> str:
    """Check somebody off at an item of their own; the item's id."""
    item_id = brewery.add_item(file, title=title)
    registration = brewery.register(file, item_id, person_id)
    with file.writing("passage") as connection:
        add_passage(connection, registration, stage, by="Tom", at=at)  # type: ignore[arg-type]
    return item_id


def test_the_latest_passage_or_handshake_before_now_is_where_somebody_was_last(
    india: Path, somebody: str
) -> None:
    with open_mission(india) as file:
        assert last_seen(file, [somebody], NOON) == {}
        pass_at(file, somebody, "Ferry", NOON - 30 * MINUTE, Stage.BOARDED_BACK)
        pass_at(file, somebody, "Museum", NOON + MINUTE)
        seen = last_seen(file, [somebody], NOON)[somebody]
        assert (seen.at, seen.stage, seen.where) == (NOON - 30 * MINUTE, "boarded_back", "Ferry")
        brewery.handshake(file, somebody, NOON - 5 * MINUTE, "hotel lobby")
        seen = last_seen(file, [somebody], NOON)[somebody]
        assert (seen.at, seen.stage, seen.where) == (NOON - 5 * MINUTE, "", "hotel lobby")
        assert last_seen(file, [somebody], NOON + 2 * MINUTE)[somebody].where == "Museum"


def test_what_another_program_wrote_is_no_reason_to_fail(india: Path, somebody: str) -> None:
    with open_mission(india) as file:
        pass_at(file, somebody, "Ferry", NOON - 30 * MINUTE)
        with file.writing("passage") as connection:
            connection.execute(
                "INSERT INTO passage SELECT 'x', registration_id, 'teleported', '', '0000-zz', NULL, '', '' "
                "FROM passage ORDER BY id DESC LIMIT 1"
            )
            connection.execute("UPDATE passage SET checkpoint = 'teleported' WHERE id <> 'x'")
        seen = last_seen(file, [somebody], NOON)[somebody]
        assert (seen.stage, seen.where) == ("teleported", "Ferry")


def test_another_item_counts_while_it_overlaps_or_goes_on_and_they_are_expected(
    india: Path, somebody: str
) -> None:
    with open_mission(india) as file:
        visit = agenda.item(file, brewery.add_item(file))
        tea = brewery.add_item(file, kind="reception", title="Tea", at=NOON + 60 * MINUTE)
        walk = brewery.add_item(file, title="Walk", at=NOON - 120 * MINUTE)
        dinner = brewery.add_item(file, title="Dinner", at=NOON + 300 * MINUTE)
        for item_id in (visit.id, tea, walk, dinner):
            brewery.register(file, item_id, somebody)
        assert titles(file, somebody, visit, NOON) == ["Tea"]
        assert titles(file, somebody, visit, NOON - 10 * MINUTE) == ["Walk", "Tea"]
        with file.writing("registration") as connection:
            connection.execute("UPDATE registration SET rsvp = 'declined' WHERE agenda_item_id = ?", (tea,))
        with file.writing("agenda_item") as connection:
            connection.execute("UPDATE agenda_item SET status = 'cancelled' WHERE id = ?", (walk,))
        assert titles(file, somebody, visit, NOON - 10 * MINUTE) == []


def titles(file: MissionFile, person_id: str, item: object, now: object) -> list[str]:
    found = elsewhere(file, [person_id], item, now)  # type: ignore[arg-type]
    return [one.title for one in found.get(person_id, ())]


def test_the_list_of_the_missing_has_all_of_it(india: Path) -> None:
    item_id = brewery.brewery(india)
    with open_mission(india) as file:
        brewery.absent(file, brewery.person(file, "Groß"), "excused", NOON + 180 * MINUTE)
        found = missing_at(file, agenda.item(file, item_id), None, NOON - 12 * MINUTE)
    assert found.stage == Stage.BOARDED
    head = found.people[0]
    assert (head.place.badge, head.is_head, head.vehicle) == ("BE-0001", True, "Bus 1")
    assert head.assistant_mobile.startswith("+44")
    assert [(one.place.family_name, one.until) for one in found.not_looked_for] == [
        ("Groß", NOON + 180 * MINUTE)
    ]
    assert (found.numbers.expected, found.numbers.missing, found.numbers.out) == (5, 5, 1)
