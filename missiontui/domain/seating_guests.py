"""Who is to be seated: the diners of an item with what decides where they sit, in order of precedence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from missiontui.domain.checkpoints import first_stage
from missiontui.domain.language_names import languages_in
from missiontui.domain.precedence import precedences, principals_of
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan

HOSTING = frozenset({"host", "organiser"})
"""The sides of who receives the others at a table."""
INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True, eq=False)
class Diner:
    """Somebody who comes.

    Args:
        number: their place in the order of precedence, from 0.
        rank: the rank they go by, that of whom they accompany where that counts; None for none.
        party: the same for all who came together.
        principal: the person's id of whom they accompany; empty for nobody.
        tongues: their languages, a bit for each; 0 where none is known.
    """

    place: Place
    number: int
    rank: int | None
    party: str
    principal: str
    tongues: int
    has_arrived: bool

    @property
    def id(self) -> str:
        """The person's id."""
        return self.place.person_id

    @property
    def is_host(self) -> bool:
        """Whether they receive the others."""
        return self.place.side in HOSTING

    @property
    def is_interpreter(self) -> bool:
        """Whether they are there to interpret."""
        return self.place.side == INTERPRETER

    @property
    def goes_by_rank(self) -> bool:
        """Whether they have a seat by their own rank: not by whom they accompany, nor to interpret."""
        return self.rank is not None and not self.principal and not self.is_interpreter

    @property
    def is_of_delegation(self) -> bool:
        """Whether they sit on the delegation's side where sides take turns; the others are the country's."""
        return self.place.side not in ("host", "authority")

    @property
    def name(self) -> str:
        """Their name as it is said; the badge where there is none."""
        return self.place.name or self.place.badge

    def is_couple_with(self, other: Diner) -> bool:
        """Whether one of them accompanies the other, and not to interpret."""
        if self.is_interpreter or other.is_interpreter:
            return False
        return self.id == other.principal or other.id == self.principal

    def is_lonely(self, beside: Sequence[Diner]) -> bool:
        """Whether they can talk to none of those beside them, as far as languages are known."""
        return bool(self.tongues and beside) and all(
            other.tongues and not other.tongues & self.tongues for other in beside
        )


def diners_of(plan: SeatingPlan, *, only_arrived: bool = False) -> tuple[Diner, ...]:
    """The diners of an item in order of precedence.

    Args:
        plan: where they sit, and the rules.
        only_arrived: whether who has not arrived is left out, as somebody who will not come.
    """
    entry = first_stage(plan.roster.item.kind)
    principals = principals_of(plan)
    parties = parties_of(plan)
    bits: dict[str, int] = {}
    guests: list[Diner] = []
    for one in precedences(plan):
        place = one.place
        has_arrived = plan.roster.passage(place, entry) is not None
        if only_arrived and not has_arrived:
            continue
        tongues = 0
        for language in languages_of(place):
            tongues |= bits.setdefault(language, 1 << len(bits))
        principal = principals.get(place.person_id)
        guests.append(
            Diner(
                place=place,
                number=len(guests),
                rank=one.rank,
                party=parties[place.registration_id],
                principal=principal.person_id if principal else "",
                tongues=tongues,
                has_arrived=has_arrived,
            )
        )
    return tuple(guests)


def parties_of(plan: SeatingPlan) -> Mapping[str, str]:
    """By registration, a name that all who came together share: companions, and theirs."""
    leads = {place.registration_id: place.registration_id for place in plan.roster.places}

    def lead(one: str) -> str:
        while leads[one] != one:
            leads[one] = leads[leads[one]]
            one = leads[one]
        return one

    for place in plan.roster.places:
        if place.companion_of in leads:
            first, second = sorted((lead(place.registration_id), lead(place.companion_of)))
            leads[second] = first
    return {one: lead(one) for one in leads}


def languages_of(place: Place) -> tuple[str, ...]:
    """The languages somebody speaks, in the order in which they are written."""
    return languages_in(place.languages)
