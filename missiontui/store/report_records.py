"""Who was there and whom they met, as a report counts it. Each reader says what makes it count."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from missiontui.domain import zones
from missiontui.domain.agenda import Kind, Status
from missiontui.domain.parts import Part, Warmth
from missiontui.domain.people import Side
from missiontui.domain.report import Counted, Measure, Member, Standpoint
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.expected import EXPECTED
from missiontui.store.full_names import called

_ACTIVITIES: Final = f"item.kind NOT IN ('{Kind.TRANSFER}', '{Kind.FREE}')"
"""A bus, a flight, and time for oneself are no activities."""

_OVER: Final = f"""(item.status = '{Status.DONE}' OR item.status <> '{Status.CANCELLED}'
    AND strftime('%Y-%m-%dT%H:%M:%SZ', item.ends_at) <= ?)"""
"""Whether an item is over at a time (UTC) that is given as a parameter."""

OF_OURS: Final = (Side.DELEGATION, Side.ORGANISER, Side.INTERPRETER)
"""Whoever travels with the mission is nobody whom it met."""

_CONTACT_BEFORE: Final = ("email", "call", "video", "met")

_WARMTHS: Final[dict[str, Measure]] = {
    Warmth.HOT: Measure.HOT,
    Warmth.WARM: Measure.WARM,
    Warmth.COLD: Measure.COLD,
}


def members(file: MissionFile) -> tuple[Member, ...]:
    """The delegation: everybody whose side it is."""
    rows = file.rows(
        f"""SELECT person.id, {called("person")} AS name, person.agency, organisation.id AS organisation_id,
                   organisation.name AS organisation, organisation.region, organisation.sector
            FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
            WHERE person.side = ? ORDER BY person.id""",
        Side.DELEGATION,
    )
    return tuple(
        Member(
            row["id"],
            row["name"] or "",
            row["organisation_id"] or "",
            row["organisation"] or "",
            row["region"] or "",
            row["sector"] or "",
            row["agency"],
        )
        for row in rows
    )


def counted_members(those: Iterable[Member]) -> Iterator[Counted]:
    """Delegates, and the organisations that they come from."""
    for one in those:
        yield Counted(Measure.DELEGATES, one.person_id, (one.person_id,))
        if one.organisation_id:
            yield Counted(Measure.ORGANISATIONS, one.organisation_id, (one.person_id,))


def activities(file: MissionFile, now: datetime) -> Iterator[Counted]:
    """Activities, attendances and no-shows, of the delegation.

    Somebody attended an item at which they were checked off: they have a passage there, at whatever
    checkpoint. An activity is an item that somebody attended; a transfer and free time are none. A no-show
    had accepted, was expected (neither ill nor excused then), and has no passage at an item that is over and
    was not cancelled. Where nobody at all was checked off, nobody can be told from a no-show, and none
    counts.

    Args:
        now: UTC.
    """
    attended: Counter[str] = Counter()
    checked = file.rows(  # of 10,000 people a row for each item takes a third of one for each of them
        f"""SELECT registration.agenda_item_id AS id, json_group_array(DISTINCT person.id)
                FILTER (WHERE person.side = '{Side.DELEGATION}') AS attended
            FROM registration JOIN agenda_item AS item ON item.id = registration.agenda_item_id
            JOIN person ON person.id = registration.person_id
            WHERE {_ACTIVITIES}
              AND EXISTS (SELECT 1 FROM passage WHERE passage.registration_id = registration.id)
            GROUP BY registration.agenda_item_id"""
    )
    for row in checked:
        person_ids = json.loads(row["attended"])
        attended.update(person_ids)
        if person_ids:
            yield Counted(Measure.ACTIVITIES, row["id"], tuple(person_ids))
    for person_id, number in attended.items():
        yield Counted(Measure.ATTENDANCES, person_id, (person_id,), number=number)
    for row in file.rows(
        f"""SELECT listed.person_id, count(DISTINCT listed.agenda_item_id) AS missed
            FROM listed JOIN agenda_item AS item ON item.id = listed.agenda_item_id
            JOIN person ON person.id = listed.person_id
            WHERE {_ACTIVITIES} AND {_OVER} AND listed.rsvp = 'accepted' AND {EXPECTED}
              AND person.side = '{Side.DELEGATION}' AND item.id {AMONG}
              AND NOT EXISTS (
                  SELECT 1 FROM registration JOIN passage ON passage.registration_id = registration.id
                  WHERE registration.agenda_item_id = item.id AND registration.person_id = listed.person_id)
            GROUP BY listed.person_id""",
        zones.to_text(now),
        among(row["id"] for row in checked),
    ):
        yield Counted(Measure.NO_SHOWS, row["person_id"], (row["person_id"],), number=row["missed"])


def unchecked_activities(file: MissionFile, now: datetime) -> int:
    """At how many activities that are over, and for which delegates had accepted, nobody was checked off."""
    row = file.row(
        f"""SELECT count(*) AS number FROM agenda_item AS item
            WHERE {_ACTIVITIES} AND {_OVER} AND item.status <> '{Status.CANCELLED}'
              AND EXISTS (
                  SELECT 1 FROM registration JOIN person ON person.id = registration.person_id
                  WHERE registration.agenda_item_id = item.id AND registration.rsvp = 'accepted'
                    AND person.side = '{Side.DELEGATION}')
              AND NOT EXISTS (
                  SELECT 1 FROM registration JOIN passage ON passage.registration_id = registration.id
                  WHERE registration.agenda_item_id = item.id)""",
        zones.to_text(now),
    )
    return int(row["number"]) if row is not None else 0


class Handshakes:
    """The handshakes with those whose they are: their delegates, and the organisations that are named.

    Args:
        seen: from when; what was noted later is not there yet.
    """

    def __init__(self, file: MissionFile, seen: Standpoint) -> None:
        self._file = file
        self._later = frozenset(
            row["id"]
            for row in file.rows(
                "SELECT id FROM handshake WHERE strftime('%Y-%m-%dT%H:%M:%SZ', at) >= ?",
                zones.to_text(seen.ends_at),
            )
        )
        self._delegates: defaultdict[str, list[str]] = defaultdict(list)
        self._met: defaultdict[str, list[str]] = defaultdict(list)
        for row in file.rows(
            """SELECT handshake_person.handshake_id, handshake_person.person_id, handshake_person.part,
                      person.side
               FROM handshake_person JOIN person ON person.id = handshake_person.person_id"""
        ):
            if row["part"] == Part.DELEGATE:
                self._delegates[row["handshake_id"]].append(row["person_id"])
            elif row["part"] == Part.COUNTERPART and row["side"] not in OF_OURS:
                self._met[row["handshake_id"]].append(row["person_id"])
        self._houses: defaultdict[str, list[str]] = defaultdict(list)
        for row in file.rows("SELECT handshake_id, organisation_id FROM handshake_organisation"):
            self._houses[row["handshake_id"]].append(row["organisation_id"])

    def is_later(self, handshake_id: str) -> bool:
        """Whether it is not there yet."""
        return handshake_id in self._later

    def whose(self, handshake_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The delegates in it, and the organisations that it names."""
        return tuple(self._delegates.get(handshake_id, ())), tuple(self._houses.get(handshake_id, ()))

    def counted(self) -> Iterator[Counted]:
        """Handshakes by warmth, and the people met: the counterparts in them who are not of ours.

        A contact is prior where something is noted of them as prior contact, or somebody's target says that
        there was one: e-mail, call, video or met. Every other one is new.
        """
        prior = self._prior()
        for row in self._file.rows("SELECT id, warmth FROM handshake"):
            if self.is_later(row["id"]):
                continue
            people, houses = self.whose(row["id"])
            warmth = _WARMTHS.get(row["warmth"], Measure.UNRATED)
            yield Counted(Measure.HANDSHAKES, row["id"], people, houses)
            yield Counted(warmth, row["id"], people, houses)
            for met in self._met.get(row["id"], ()):
                known = Measure.PRIOR_CONTACTS if met in prior else Measure.NEW_CONTACTS
                yield Counted(Measure.PEOPLE_MET, met, people, houses)
                yield Counted(known, met, people, houses)

    def _prior(self) -> frozenset[str]:
        rows = self._file.rows(
            f"""SELECT id FROM person WHERE trim(prior_contact) <> ''
                UNION SELECT wanted_person_id FROM target
                WHERE wanted_person_id IS NOT NULL AND contact_before IN ({_listed(_CONTACT_BEFORE)})"""
        )
        return frozenset(row["id"] for row in rows)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
