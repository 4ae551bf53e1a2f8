"""Who is taken by a B2B meeting: its people, and a company where nobody says who of it goes.

Two of a company can be in two meetings at once where both are named; one of which it is not said who goes
stands alone. So a company whose people are named in wishes is taken as itself and by each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from missiontui.domain.timetable import Span
from missiontui.domain.wished_meetings import Party

Spans = Mapping[str, tuple[Span, ...]]
"""Id of a person or company, or a unit, to times."""


class MeetingUnits:
    """The units of a mission's meetings.

    Args:
        parties: all sides of all meetings and wishes there are.
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        named: dict[str, set[str]] = defaultdict(set)
        for one in parties:
            if one.organisation_id and one.person_id:
                named[one.organisation_id].add(one.person_id)
        self._named = {company: sorted(people) for company, people in named.items()}

    def of(self, party: Party) -> tuple[str, ...]:
        """All that a meeting takes of a side."""
        if party.person_id:
            seats = (seat(party.organisation_id, party.person_id),) if party.organisation_id else ()
            return (person(party.person_id), *seats)
        if not party.organisation_id:
            return ()
        return (company(party.organisation_id), *self._seats(party.organisation_id))

    def spans(self, people: Spans, companies: Spans) -> dict[str, tuple[Span, ...]]:
        """Unit to times: what is said of a company holds for each of its people.

        Args:
            people, companies: by id.
        """
        found = {person(one): spans for one, spans in people.items()}
        for one, spans in companies.items():
            found |= dict.fromkeys((company(one), *self._seats(one)), spans)
        return found

    def _seats(self, company_id: str) -> list[str]:
        return [seat(company_id, one) for one in self._named.get(company_id, ())]


def person(person_id: str) -> str:
    """The unit of a person."""
    return f"person:{person_id}"


def company(company_id: str) -> str:
    """The unit of a company in meetings of which it is not said who goes."""
    return f"organisation:{company_id}"


def seat(company_id: str, person_id: str) -> str:
    """The unit of one of a company's people, as far as it is taken by what the company is taken by."""
    return f"{company_id}/{person_id}"


def all_away(slots: Sequence[Span], people: Iterable[Sequence[Span]]) -> tuple[Span, ...]:
    """The slots at which none of a company's people can be met.

    Args:
        people: for each of them when they cannot.
    """
    those = list(people)
    if not those:
        return ()
    return tuple(slot for slot in slots if all(any(one.overlaps(slot) for one in spans) for spans in those))
