"""Counting what a report tells, for a whole and for its groups.

Something that is counted belongs to those of the delegation who took part in it, and to the organisations
that are named. Two companies that met somebody together have met them each: groups may add up to more than
the whole, in which everything counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Final

from missiontui.domain.money import totals
from missiontui.domain.report import (
    LATER,
    WITH_VALUE,
    By,
    Counted,
    Facts,
    Group,
    Later,
    Measure,
    Member,
    Numbers,
    ReportScope,
)
from missiontui.text import fold


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose something is: the people and the organisations of a scope, with the groups that they are in."""

    is_mission: bool
    people: Mapping[str, str]
    houses: Mapping[str, frozenset[str]]

    def keys(self, record: Counted) -> Collection[str | None]:
        """The groups that something counts in; none for what is out of scope, None for what is nobody's."""
        people, houses = self.people, self.houses
        if len(record.person_ids) == 1 and not record.organisation_ids:
            # most are one person's, and making a set for each takes as long as all the rest
            key = people.get(record.person_ids[0])
            return (key,) if key is not None or self.is_mission else ()
        found: set[str | None] = {people[one] for one in record.person_ids if one in people}
        is_theirs = bool(found) or self.is_mission
        for one in record.organisation_ids:
            if one in houses:
                is_theirs = True
                found |= houses[one]
        return found or ({None} if is_theirs else set())


def numbers_of(facts: Facts, scope: ReportScope) -> Numbers:
    """Everything of a scope together, each thing once."""
    tallies = _tallies(facts.records, _owners(facts.members, scope, None))
    together: _Tally = defaultdict(dict)
    for tally in tallies.values():
        for measure, found in tally.items():
            together[measure].update(found)
    return _numbers(together)


def groups_of(facts: Facts, scope: ReportScope, by: By) -> tuple[Group, ...]:
    """The same parted: who met most people first; what is not known, and what is nobody's, last."""
    names = {_key(member, by): _name(member, by) for member in reversed(facts.members)}
    tallies = _tallies(facts.records, _owners(facts.members, scope, by))
    groups = [Group(key, names.get(key or "", ""), _numbers(found)) for key, found in tallies.items()]
    return tuple(sorted(groups, key=_order))


def ids_of(facts: Facts, scope: ReportScope, measure: Measure) -> tuple[str, ...]:
    """The ids of what a number stands for."""
    owners = _owners(facts.members, scope, None)
    found = (one.id for one in facts.records if one.measure == measure and owners.keys(one))
    return tuple(dict.fromkeys(found))


def later_of(facts: Facts, scope: ReportScope, since: date) -> Later:
    """What was kept, signed and came since a day, and up to now."""
    owners = _owners(facts.members, scope, None)
    found = {
        (one.measure, one.id): one
        for one in facts.records
        if one.measure in LATER and one.on is not None and since <= one.on <= facts.today and owners.keys(one)
    }
    return Later(
        since, tuple(sorted(found.values(), key=lambda one: (one.on or date.min, one.words, one.id)))
    )


_Tally = defaultdict[Measure, dict[str, Counted]]


def _tallies(records: Iterable[Counted], owners: _Owners) -> dict[str | None, _Tally]:
    found: defaultdict[str | None, _Tally] = defaultdict(lambda: defaultdict(dict))
    keys = owners.keys
    for record in records:
        for key in keys(record):
            found[key][record.measure][record.id] = record
    return found


def _numbers(tally: Mapping[Measure, Mapping[str, Counted]]) -> Numbers:
    counts = {measure: sum(one.number for one in found.values()) for measure, found in tally.items()}
    values = {
        measure: totals(one.money for one in tally[measure].values() if one.money is not None)
        for measure in WITH_VALUE
        if measure in tally
    }
    return Numbers(counts, {measure: value for measure, value in values.items() if value})


def _owners(members: Sequence[Member], scope: ReportScope, by: By | None) -> _Owners:
    """Who belongs to a scope, and to which group of it; without ``by`` all of them are in one."""
    agency = fold(scope.agency)
    inside = [
        one
        for one in members
        if (not scope.organisation_id or one.organisation_id == scope.organisation_id)
        and (not scope.agency or fold(one.agency) == agency)
    ]
    houses: defaultdict[str, set[str]] = defaultdict(set)
    if scope.organisation_id:
        houses[scope.organisation_id] = set()
    for one in inside:
        if one.organisation_id:
            houses[one.organisation_id] |= set() if by == By.PERSON else {_key(one, by)}
    people = {one.person_id: _key(one, by) for one in inside}
    return _Owners(scope.is_mission, people, {house: frozenset(keys) for house, keys in houses.items()})


def _key(member: Member, by: By | None) -> str:
    """What the members of a group have in common; words in whatever case and with whatever accents."""
    if by is None:
        return ""
    if by == By.PERSON:
        return member.person_id
    return member.organisation_id if by == By.COMPANY else _folded(_name(member, by))


@lru_cache(maxsize=1024)
def _folded(words: str) -> str:
    """A region is that of thousands, and folding takes 5 µs."""
    return fold(words)


_NAMES: Final[Mapping[By, Callable[[Member], str]]] = {
    By.REGION: attrgetter("region"),
    By.AGENCY: attrgetter("agency"),
    By.SECTOR: attrgetter("sector"),
    By.COMPANY: attrgetter("organisation"),
    By.PERSON: attrgetter("name"),
}


def _name(member: Member, by: By) -> str:
    return " ".join(_NAMES[by](member).split())


def _order(group: Group) -> tuple[int, int, int, int, int, str, str]:
    numbers = group.numbers
    place = 2 if group.key is None else 0 if group.key else 1
    return (
        place,
        -numbers[Measure.PEOPLE_MET],
        -numbers[Measure.HANDSHAKES],
        -numbers[Measure.ATTENDANCES],
        -numbers[Measure.DELEGATES],
        fold(group.name),
        group.key or "",
    )
