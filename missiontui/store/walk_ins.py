"""Adding somebody to a list at the door, checked in at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from missiontui.domain.checkpoints import Stage
from missiontui.domain.walk_in_tables import seat_proposed
from missiontui.domain.walk_ins import Newcomer
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.passages import let_through
from missiontui.store.seat_acts import give_seats
from missiontui.store.seating import seating_plan
from missiontui.text import clean, fold


def add_walk_in(
    file: MissionFile,
    item_id: str,
    who: str | Newcomer,
    stage: Stage,
    *,
    vehicle_id: str = "",
    door: str = "",
    is_seated: bool = False,
    by: str,
    at: datetime,
) -> str:
    """Put somebody on the list as a walk-in and check them off, in one act; returns the person's id.

    Who is new is added to the mission's people, as to complete; so is a company that nobody knew. Who is on
    the list and comes, as another door may have added them meanwhile, is only checked off. A seat is found
    within the act, so that two doors do not give the same one.

    Args:
        who: the id of one of the mission's people, or who is new.
        vehicle_id: their bus; empty for none.
        door: at which door they came; empty where there is none.
        is_seated: whether they get a seat at the best table that has one free, if any has.
        by: who notes it.
        at: mission time, UTC.
    """
    with file.writing("person", "organisation", "registration", "passage") as connection:
        person_id = who if isinstance(who, str) else _add_person(connection, who)
        known = connection.execute(
            "SELECT comes FROM listed WHERE agenda_item_id = ? AND person_id = ?", (item_id, person_id)
        ).fetchone()
        if known is None:
            connection.execute(
                """INSERT INTO registration (id, agenda_item_id, person_id, rsvp, vehicle_id)
                   VALUES (?, ?, ?, 'walk_in', ?)""",
                (new_id(), item_id, person_id, vehicle_id or None),
            )
        elif not known["comes"]:  # they had declined: clearance, attention and party are theirs still
            connection.execute(
                """UPDATE registration SET rsvp = 'walk_in', vehicle_id = ?
                   WHERE agenda_item_id = ? AND person_id = ?""",
                (vehicle_id or None, item_id, person_id),
            )
        let_through(connection, item_id, [person_id], stage, door=door, by=by, at=at)
        if is_seated:
            _seat(file, connection, item_id, person_id)
    return person_id


def needs_clearance(file: MissionFile, item_id: str) -> bool:
    """Whether whoever comes to an item has to be cleared by its host first."""
    row = file.row("SELECT needs_clearance FROM agenda_item WHERE id = ?", item_id)
    return bool(row and row["needs_clearance"])


def _seat(file: MissionFile, connection: Any, item_id: str, person_id: str) -> None:
    plan = seating_plan(file, agenda.item(file, item_id))
    for place in plan.roster.places:
        if place.person_id == person_id:
            seat = seat_proposed(plan, place)
            if seat != plan.seats.get(person_id):
                give_seats(file, connection, item_id, {person_id: seat})


def _add_person(connection: Any, who: Newcomer) -> str:
    person_id = new_id()
    connection.execute(
        """INSERT INTO person (id, given_name, family_name, organisation_id, side, to_complete)
           VALUES (?, ?, ?, ?, 'delegation', 1)""",
        (
            person_id,
            clean(who.given_name, multiline=False),
            clean(who.family_name, multiline=False),
            _organisation(connection, clean(who.organisation, multiline=False).strip()),
        ),
    )
    return person_id


def _organisation(connection: Any, name: str) -> str | None:
    """The id of the organisation of that name, which is made if there is none; None without a name."""
    if not name:
        return None
    wanted = fold(name) or name.casefold()
    for row in connection.execute("SELECT id, name FROM organisation ORDER BY id").fetchall():
        if (fold(row["name"]) or row["name"].casefold()) == wanted:
            return str(row["id"])
    organisation_id = new_id()
    connection.execute(
        "INSERT INTO organisation (id, name, kind, to_complete) VALUES (?, ?, 'company', 1)",
        (organisation_id, name),
    )
    return organisation_id
