"""Reading who is on the list of an item, and how each stands, through the views that any program can read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Attendance, Numbers, Passage, Place, Roster, Standing, numbers_of
from missiontui.store.among import one_of
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called, full_name
from missiontui.store.vehicles import vehicles_of

_COLUMNS = {
    "registration_id": "listed.registration_id",
    "person_id": "listed.person_id",
    "given_name": "person.given_name",
    "family_name": "person.family_name",
    "honorific": "person.honorific",
    "job_title": "person.job_title",
    "organisation_id": "coalesce(person.organisation_id, '')",
    "organisation": "coalesce(organisation.name, '')",
    "side": "person.side",
    "agency": "person.agency",
    "mobile": "person.mobile",
    "badge": "person.badge",
    "languages": "person.languages",
    "precedence": "coalesce(registration.precedence, person.precedence)",
    "hotel": "person.hotel",
    "room": "person.room",
    "rsvp": "listed.rsvp",
    "vehicle_id": "coalesce(listed.vehicle_id, '')",
    "companion_of": "coalesce(registration.companion_of, '')",
    "clearance": "registration.clearance",
    "away": "listed.away",
    "attention": """CASE WHEN person.attention IN ('', registration.attention) THEN registration.attention
        WHEN registration.attention = '' THEN person.attention
        ELSE registration.attention || ' · ' || person.attention END""",
    "precedence_reason": "registration.precedence_reason",
    "in_office_since": "person.in_office_since",
    "form_of_address": "person.form_of_address",
    "pronunciation": "person.pronunciation",
    "diet": "person.diet",
    "access_needs": "person.access_needs",
    "table_id": "coalesce(seating_table.id, '')",
    "seat": """CASE WHEN length(registration.seat) BETWEEN 1 AND 5 AND registration.seat NOT GLOB '*[^0-9]*'
        THEN CAST(registration.seat AS INTEGER) ELSE 0 END""",
    "arrives_at": "nullif(registration.arrives_at, '')",
    "arrives_by": "registration.arrives_by",
    "greeter": f"coalesce({called('greeter')}, '')",
}
"""Each field of a place as it is read. A seat of more digits is none: some program wrote it."""

_FIELDS = tuple(field.name for field in fields(Place))
_ARRIVES_AT = _FIELDS.index("arrives_at")

_PLACES = f"""
SELECT {", ".join(_COLUMNS[name] for name in _FIELDS)}
FROM listed
JOIN registration ON registration.id = listed.registration_id
JOIN person ON person.id = listed.person_id
LEFT JOIN organisation ON organisation.id = person.organisation_id
LEFT JOIN person AS greeter ON greeter.id = registration.greeter_id
LEFT JOIN seating_table ON seating_table.id = registration.seating_table_id
                       AND seating_table.agenda_item_id = listed.agenda_item_id
WHERE listed.agenda_item_id = ? {{whose}} ORDER BY listed.registration_id
"""


def roster(file: MissionFile, item: AgendaItem, stages: Sequence[Stage] = tuple(Stage)) -> Roster:
    """The list of an item, with how everybody stands at these stages.

    Of a gala's two alone it takes a third of the time that all six take (500 guests: 12 ms less).
    """
    vehicles = vehicles_of(file, [item.id]).get(item.id, ())
    return Roster(item, vehicles, places_of(file, item.id), attendance(file, item.id, stages))


def places_of(file: MissionFile, item_id: str, person_ids: Sequence[str] | None = None) -> tuple[Place, ...]:
    """Who is on the list of an item, each once.

    Args:
        person_ids: only these; None for everybody.
    """
    whose = "" if person_ids is None else f"AND {one_of('listed.person_id', person_ids)}"
    rows = file.rows(_PLACES.format(whose=whose), item_id, *(person_ids or ()))
    return tuple(_place(row) for row in rows)


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
    stages = {str(stage): stage for stage in Stage}
    found = {}
    for row in file.rows(
        f"""SELECT passed.person_id, passed.stage, passed.at, passed.door,
                  coalesce(nullif({full_name("person")}, ''), passed.by) AS by
           FROM passed LEFT JOIN person ON person.id = passed.by_person_id
           WHERE passed.agenda_item_id = ? {among_them}""",
        item_id,
        *(person_ids or ()),
    ):
        stage, at = stages.get(row["stage"]), zones.from_foreign_text(row["at"])
        if stage is not None and at is not None:
            found[row["person_id"], stage] = Passage(at, row["by"], row["door"])
    return found


def _place(row: Any) -> Place:
    """A row has the fields of a place in their order: of 500, by names, they would take twice as long."""
    if row[_ARRIVES_AT] is None:
        return Place(*row)
    values = list(row)
    values[_ARRIVES_AT] = zones.from_foreign_text(values[_ARRIVES_AT])
    return Place(*values)
