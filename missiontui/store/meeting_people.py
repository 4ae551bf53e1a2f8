"""Reading who can come to the B2B meetings of an item, and when: what they speak, and where else they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.language_names import languages_in
from missiontui.domain.meeting_units import Spans, all_away
from missiontui.domain.people import Side
from missiontui.domain.person_clashes import span
from missiontui.domain.timetable import Interpreter, Span
from missiontui.domain.wished_meetings import Party
from missiontui.store import agenda
from missiontui.store.b2b_meetings import availabilities
from missiontui.store.connection import MissionFile
from missiontui.store.expected import EXPECTED
from missiontui.store.full_names import called
from missiontui.store.person_clashes import commitments
from missiontui.store.vehicles import vehicles_of


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who may come to a meeting. ``languages`` are codes, as ``languages_in`` gives them."""

    id: str
    name: str
    organisation_id: str
    side: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingPeople:
    """Who can come to the meetings of an item, and when.

    Args:
        item: in which they are held.
        people: by id.
        companies: id to name.
        lists: person to the items with B2B meetings where they are expected.
        person_away, company_away: id to when they cannot be met.
        person_only, company_only: id to when they can be met, and never else.
        breaks: of all.
    """

    item: AgendaItem
    people: Mapping[str, Comer]
    companies: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    person_away: Spans
    company_away: Spans
    person_only: Spans
    company_only: Spans
    breaks: tuple[Span, ...]

    def of(self, party: Party) -> list[Comer]:
        """Who may come for a side: who is named, or else all of the company."""
        if party.person_id:
            return [self.people[party.person_id]]
        return [one for one in self.people.values() if one.organisation_id == party.organisation_id]

    def is_known(self, party: Party) -> bool:
        """Whether it is somebody of the mission."""
        if party.person_id:
            return party.person_id in self.people
        return party.organisation_id in self.companies

    def languages(self, party: Party) -> tuple[str, ...]:
        """What a side speaks."""
        return tuple(sorted({language for one in self.of(party) for language in one.languages}))

    def listed_elsewhere(self, party: Party) -> frozenset[str]:
        """The items with B2B meetings where a side is expected, where this one is not among them."""
        found = frozenset(item_id for one in self.of(party) for item_id in self.lists.get(one.id, ()))
        return found if self.item.id not in found else frozenset()

    def interpreters(self) -> tuple[Interpreter, ...]:
        """Who interprets: those on the list of the item; all of the mission, where none is on it."""
        every = [one for one in self.people.values() if one.side == Side.INTERPRETER and one.languages]
        there = [one for one in every if self.item.id in self.lists.get(one.id, ())]
        those = sorted(there or every, key=lambda one: (one.name, one.id))
        return tuple(Interpreter(f"person:{one.id}", one.name, one.languages) for one in those)

    def away_companies(self, slots: Sequence[Span]) -> Spans:
        """When companies cannot be met: as was said, and while all of their people are elsewhere."""
        found = dict(self.company_away)
        staff: dict[str, list[tuple[Span, ...]]] = defaultdict(list)
        for one in self.people.values():
            staff[one.organisation_id].append(self.person_away.get(one.id, ()))
        for company_id, those in staff.items():
            spans = all_away(slots, those) if company_id and all(those) else ()
            if spans:
                found[company_id] = (*found.get(company_id, ()), *spans)
        return found


def meeting_people(file: MissionFile, item: AgendaItem) -> MeetingPeople:
    """Who can come to the meetings of an item, and when."""
    away: dict[bool, dict[str, list[Span]]] = {True: defaultdict(list), False: defaultdict(list)}
    only: dict[bool, dict[str, list[Span]]] = {True: defaultdict(list), False: defaultdict(list)}
    breaks = []
    for one in availabilities(file, item.id):
        when = Span(one.starts_at, one.ends_at)
        who = one.person_id or one.organisation_id
        if who:
            (only if one.is_free else away)[bool(one.person_id)][who].append(when)
        elif not one.is_free:
            breaks.append(when)
    for person_id, when in (*_elsewhere(file, item), *_out(file, item), *_not_coming(file, item)):
        away[True][person_id].append(when)
    return MeetingPeople(
        item,
        _people(file),
        {row["id"]: row["name"] for row in file.rows("SELECT id, name FROM organisation")},
        _lists(file),
        _frozen(away[True]),
        _frozen(away[False]),
        _frozen(only[True]),
        _frozen(only[False]),
        tuple(breaks),
    )


def _people(file: MissionFile) -> dict[str, Comer]:
    rows = file.rows(
        f"SELECT id, {called('person')} AS name, organisation_id, side, languages FROM person ORDER BY id"
    )
    return {
        row["id"]: Comer(
            row["id"],
            row["name"] or "",
            row["organisation_id"] or "",
            row["side"] or "",
            tuple(one for one in languages_in(row["languages"] or "") if one),
        )
        for row in rows
    }


def _lists(file: MissionFile) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in file.rows(
        f"""SELECT listed.person_id, listed.agenda_item_id FROM listed
            JOIN agenda_item ON agenda_item.id = listed.agenda_item_id
            WHERE agenda_item.kind = '{Kind.B2B}' AND {EXPECTED}"""
    ):
        found[row["person_id"]].add(row["agenda_item_id"])
    return {person_id: frozenset(items) for person_id, items in found.items()}


def _elsewhere(file: MissionFile, item: AgendaItem) -> Iterable[tuple[str, Span]]:
    """Who is expected at something else of the programme meanwhile, and when."""
    around = [
        one
        for one in agenda.items_around(file, item.starts_at, item.ends_at)
        if one.is_open and one.id != item.id and one.kind != Kind.FREE
    ]
    vehicles = vehicles_of(file, [one.id for one in around])
    rivals = [
        one
        for one in around
        if any(
            since < item.ends_at and until > item.starts_at
            for since, until in (span(one, bus) for bus in (None, *vehicles.get(one.id, ())))
        )
    ]
    if not rivals:
        return
    for one in commitments(file, rivals, vehicles):
        yield one.person_id, Span(one.begins, one.ends)


def _out(file: MissionFile, item: AgendaItem) -> Iterable[tuple[str, Span]]:
    """Who is ill or excused meanwhile."""
    for row in file.rows(
        """SELECT person_id, since, until FROM absence
           WHERE reason <> 'own_means' AND since < ?1 AND (until = '' OR until > ?2) ORDER BY id""",
        zones.to_text(item.ends_at),
        zones.to_text(item.starts_at),
    ):
        since = zones.from_foreign_text(row["since"]) or item.starts_at
        until = zones.from_foreign_text(row["until"]) or item.ends_at
        yield row["person_id"], Span(since, until)


def _not_coming(file: MissionFile, item: AgendaItem) -> Iterable[tuple[str, Span]]:
    """Who is on the list of the item and does not come."""
    for row in file.rows(
        "SELECT person_id FROM listed WHERE agenda_item_id = ? AND NOT comes ORDER BY person_id", item.id
    ):
        yield row["person_id"], Span(item.starts_at, item.ends_at)


def _frozen(found: Mapping[str, list[Span]]) -> Spans:
    return {who: tuple(spans) for who, spans in found.items()}
