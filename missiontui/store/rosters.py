"""Reading who is on the list of an item, and how each stands, through the views that any program can read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Attendance, Numbers, Passage, Place, Roster, Standing, numbers_of
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.vehicles import vehicles_of

_PLACES = """
SELECT listed.registration_id, listed.rsvp, listed.vehicle_id, listed.away,
       registration.companion_of, registration.clearance, registration.attention,
       person.id AS person_id, person.given_name, person.family_name, person.honorific, person.job_title,
       person.organisation_id, organisation.name AS organisation, person.side, person.agency, person.mobile,
       person.badge, person.languages, person.hotel, person.room, person.form_of_address,
       person.pronunciation, person.diet, person.access_needs, person.in_office_since,
       coalesce(registration.precedence, person.precedence) AS precedence, registration.precedence_reason,
       seating_table.id AS table_id, registration.seat, registration.arrives_at, registration.arrives_by,
       trim(greeter.given_name || ' ' || greeter.family_name) AS greeter, person.attention AS always
FROM listed
JOIN registration ON registration.id = listed.registration_id
JOIN person ON person.id = listed.person_id
LEFT JOIN organisation ON organisation.id = person.organisation_id
LEFT JOIN person AS greeter ON greeter.id = registration.greeter_id
LEFT JOIN seating_table ON seating_table.id = registration.seating_table_id
                       AND seating_table.agenda_item_id = listed.agenda_item_id
WHERE listed.agenda_item_id = ? ORDER BY listed.registration_id
"""
_TEXTS = (
    "registration_id",
    "person_id",
    "given_name",
    "family_name",
    "honorific",
    "job_title",
    "organisation_id",
    "organisation",
    "side",
    "agency",
    "mobile",
    "badge",
    "languages",
    "hotel",
    "room",
    "rsvp",
    "vehicle_id",
    "companion_of",
    "clearance",
    "away",
    "precedence_reason",
    "in_office_since",
    "form_of_address",
    "pronunciation",
    "diet",
    "access_needs",
    "table_id",
    "arrives_by",
    "greeter",
)


def roster(file: MissionFile, item: AgendaItem, stages: Sequence[Stage] = tuple(Stage)) -> Roster:
    """The list of an item, with how everybody stands at these stages.

    Of a gala's two alone it takes a third of the time that all six take (500 guests: 12 ms less).
    """
    vehicles = vehicles_of(file, [item.id]).get(item.id, ())
    places = tuple(_place(row) for row in file.rows(_PLACES, item.id))
    return Roster(item, vehicles, places, attendance(file, item.id, stages))


def attendance(file: MissionFile, item_id: str, stages: Sequence[Stage]) -> Attendance:
    """How everybody on the list of an item stands at these stages, and when they passed any."""
    standings = {
        (row["person_id"], Stage(row["stage"])): Standing(row["state"])
        for row in file.rows(
            f"""SELECT person_id, stage, state FROM attendance
                WHERE agenda_item_id = ? AND {one_of("stage", stages)}""",
            item_id,
            *stages,
        )
    }
    return Attendance.of(standings, _passages(file, item_id))


def attendance_again(
    file: MissionFile, before: Attendance, item_id: str, person_ids: Sequence[str], stage: Stage
) -> Attendance:
    """How everybody stands once some people were checked off at a stage or that was taken back.

    Only they are read again: nobody else stands otherwise at that stage. What it means for a later one
    (whoever went is looked for on the way back) is not: read ``attendance`` before another stage is shown.
    """
    passages = {
        person_id: passage
        for (person_id, at), passage in _passages(file, item_id, person_ids).items()
        if at == stage
    }
    standings = dict.fromkeys(passages, Standing.PASSED)
    others = [person_id for person_id in person_ids if person_id not in passages]
    if others:
        rows = file.rows(
            f"""SELECT person_id, state FROM attendance
                WHERE agenda_item_id = ? AND stage = ? AND {one_of("person_id", others)}""",
            item_id,
            stage,
            *others,
        )
        standings |= {row["person_id"]: Standing(row["state"]) for row in rows}
    return before.at_stage(stage, standings, passages)


def numbers_by_stage(
    file: MissionFile, item_ids: Iterable[str]
) -> Mapping[str, Mapping[tuple[Stage, str], Numbers]]:
    """Item id to the numbers of each stage and bus; those with an empty bus are of everybody.

    An item without a list is absent.
    """
    wanted = tuple(item_ids)
    standings: dict[str, dict[tuple[Stage, str], list[Standing]]] = defaultdict(lambda: defaultdict(list))
    for row in file.rows(
        f"""SELECT agenda_item_id, stage, coalesce(vehicle_id, '') AS vehicle, state, count(*) AS number
            FROM attendance WHERE {one_of("agenda_item_id", wanted)} GROUP BY 1, 2, 3, 4""",
        *wanted,
    ):
        stage, those = Stage(row["stage"]), [Standing(row["state"])] * row["number"]
        of_item = standings[row["agenda_item_id"]]
        of_item[stage, ""] += those
        if row["vehicle"]:
            of_item[stage, row["vehicle"]] += those
    return {
        item_id: {key: numbers_of(those) for key, those in by_key.items()}
        for item_id, by_key in standings.items()
    }


def _passages(
    file: MissionFile, item_id: str, person_ids: Sequence[str] | None = None
) -> Mapping[tuple[str, Stage], Passage]:
    """Who passed what when, of some people or (None) of all."""
    among_them = "" if person_ids is None else f"AND {one_of('passed.person_id', person_ids)}"
    found = {}
    for row in file.rows(
        f"""SELECT passed.*, trim(person.given_name || ' ' || person.family_name) AS name
           FROM passed LEFT JOIN person ON person.id = passed.by_person_id
           WHERE passed.agenda_item_id = ? {among_them}""",
        item_id,
        *(person_ids or ()),
    ):
        at = zones.from_foreign_text(row["at"])
        if row["stage"] in set(Stage) and at is not None:
            found[row["person_id"], Stage(row["stage"])] = Passage(at, row["name"] or row["by"], row["door"])
    return found


def _place(row: Any) -> Place:
    texts = {name: row[name] or "" for name in _TEXTS}
    notes = dict.fromkeys(word for word in (row["attention"], row["always"]) if word)
    return Place(
        **texts | {"attention": " · ".join(notes)},
        precedence=row["precedence"],
        seat=int(row["seat"]) if row["seat"].isdecimal() else 0,
        arrives_at=zones.from_foreign_text(row["arrives_at"] or ""),
    )
