"""Reading the day that is to be rehearsed, and afterwards how it went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.checkpoints import first_stage
from missiontui.domain.people import Side
from missiontui.domain.rehearsal import DayFacts, Guest, PlayedItem
from missiontui.domain.rehearsal_words import LeftBehind, Moved, Outcome
from missiontui.domain.roster import Place
from missiontui.store import agenda
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.expected import EXPECTED
from missiontui.store.full_names import full_name
from missiontui.store.rehearsal_acts import Tally
from missiontui.store.rehearsals import items_of_day
from missiontui.store.rosters import numbers_by_stage, places_of
from missiontui.store.vehicles import vehicles_of

OURS = frozenset({Side.DELEGATION, Side.ORGANISER})
"""Sides of those who meet somebody; the others are met."""


def day_facts(file: MissionFile, day: date) -> DayFacts:
    """A day as it stands, of which nothing has happened yet.

    Raises:
        NotFoundError: nothing stands in the programme on it.
    """
    items = items_of_day(file, day)
    vehicles = vehicles_of(file, (item.id for item in items))
    signings = _signings(file, items)
    played = [
        PlayedItem(item, _guests(file, item), vehicles.get(item.id, ()), signings.get(item.id, ()))
        for item in items
    ]
    return DayFacts(tuple(played), agenda.items_around(file, datetime.combine(day, time(12), UTC)))


def outcome(file: MissionFile, facts: DayFacts, tally: Tally) -> Outcome:
    """How a rehearsed day went, as it stands in the file; what was only seen in passing is in the tally."""
    present = {one.id: one for one in agenda.all_items(file)}
    ended = [present[one.item.id] for one in facts.items if one.item.id in present]
    begun = [one for one in ended if one.status in (Status.RUNNING, Status.DONE)]
    arrived = no_shows = 0
    numbers = numbers_by_stage(file, [one.id for one in begun])
    for item in begun:
        at_door = numbers.get(item.id, {}).get((first_stage(item.kind), ""))
        if at_door is not None:
            arrived, no_shows = arrived + at_door.passed, no_shows + at_door.missing
    return Outcome(
        events=tally.done,
        arrived=arrived,
        late=tally.late,
        no_shows=no_shows,
        notes=tally.notes,
        promises=tally.promises,
        incidents=tally.incidents,
        signed=tally.signed,
        skipped=tally.skipped,
        moved=tuple(_moved(begun)),
        hits=tuple(tally.hits.values()),
        left_behind=tuple(_left_behind(file, ended)),
    )


def _guests(file: MissionFile, item: AgendaItem) -> tuple[Guest, ...]:
    expected = {
        row["registration_id"]
        for row in file.rows(
            f"SELECT registration_id FROM listed WHERE agenda_item_id = ? AND {EXPECTED}", item.id
        )
    }
    places = [place for place in places_of(file, item.id) if place.registration_id in expected]
    return tuple(_guest(place) for place in places)


def _guest(place: Place) -> Guest:
    return Guest(
        person_id=place.person_id,
        name=f"{place.given_name} {place.family_name}".strip(),
        is_own=place.side in OURS,
        organisation=place.organisation_id,
        party=place.companion_of or place.registration_id,
        vehicle_id=place.vehicle_id,
        expected_at=place.arrives_at,
    )


def _signings(file: MissionFile, items: tuple[AgendaItem, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in file.rows(
        f"""SELECT id, agenda_item_id FROM signing
            WHERE agenda_item_id {AMONG} AND status IN ('planned', 'ready')
            ORDER BY agenda_item_id, position, id""",
        among(item.id for item in items),
    ):
        found[row["agenda_item_id"]] = (*found.get(row["agenda_item_id"], ()), row["id"])
    return found


def _moved(items: list[AgendaItem]) -> list[Moved]:
    moved = [Moved(item.id, item.title, zones.minutes(item.starts_at - item.planned_start)) for item in items]
    return [one for one in moved if one.minutes]


def _left_behind(file: MissionFile, items: list[AgendaItem]) -> list[LeftBehind]:
    rows = file.rows(
        f"""SELECT DISTINCT registration.person_id, {full_name("person")} AS name, agenda_item.title
            FROM left_behind JOIN departure ON departure.id = left_behind.departure_id
            JOIN registration ON registration.id = left_behind.registration_id
            JOIN person ON person.id = registration.person_id
            JOIN agenda_item ON agenda_item.id = departure.agenda_item_id
            WHERE departure.agenda_item_id {AMONG} ORDER BY departure.at, name""",
        among(item.id for item in items),
    )
    return [LeftBehind(row["person_id"], row["name"], row["title"]) for row in rows]
