"""Who goes before whom at an item: rank first, then who has held office longer, then the alphabet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from missiontui.domain.in_office import is_day_or_year
from missiontui.domain.protocol import Rule
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.surnames import filing_order
from missiontui.i18n import _

Key = tuple[bool, int, bool, str, tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Precedence:
    """By what somebody goes where they go.

    Args:
        rank: lower goes first; None for none.
        through: whose rank it is, where it is that of whom they accompany; None where it is their own.
        seniority: whether it counts since when they hold their office.
    """

    place: Place
    rank: int | None
    through: Place | None = None
    seniority: bool = True

    @property
    def words(self) -> str:
        """The reason in words: ``rank 12, in office since 2019``."""
        if self.through is not None:
            return _("accompanies {name}").format(name=self.through.name)
        if self.rank is None:
            return _("no rank, by the alphabet")
        parts = [_("rank {number}").format(number=self.rank)]
        if self.place.precedence_reason:
            parts = [_("rank {number} here").format(number=self.rank), self.place.precedence_reason]
        if self.seniority and (since := _since(self.place)):
            parts.append(_("in office since {when}").format(when=since))
        return ", ".join(parts)


def precedences(plan: SeatingPlan) -> tuple[Precedence, ...]:
    """The order of precedence of who comes, with what each goes by.

    Who accompanies somebody comes directly behind them (``Rule.COMPANIONS_RANK``), unless an office of their
    own ranks higher, or whom they accompany does not come.
    """
    seniority = Rule.SENIORITY in plan.rules
    principals = principals_of(plan) if Rule.COMPANIONS_RANK in plan.rules else {}
    found: list[tuple[tuple[Key, bool, Key], Precedence]] = []
    for place in plan.roster.places:
        if not plan.roster.comes(place):
            continue
        own = _key(place, seniority)
        principal = principals.get(place.person_id)
        if principal is not None and _key(principal, seniority)[:2] <= own[:2]:
            key = (_key(principal, seniority), True, own)
            found.append((key, Precedence(place, principal.precedence, principal, seniority)))
        else:
            found.append(((own, False, own), Precedence(place, place.precedence, None, seniority)))
    return tuple(one for _key_, one in sorted(found, key=lambda pair: pair[0]))


def principals_of(plan: SeatingPlan) -> Mapping[str, Place]:
    """Whom each accompanies, by the person's id, of those who come: of a chain, the first of it."""
    by_registration = {
        place.registration_id: place for place in plan.roster.places if plan.roster.comes(place)
    }
    found: dict[str, Place] = {}
    for place in by_registration.values():
        seen, up = {place.registration_id}, place
        while up.companion_of in by_registration and up.companion_of not in seen:
            seen.add(up.companion_of)
            up = by_registration[up.companion_of]
        if up is not place and up.companion_of not in seen:
            found[place.person_id] = up
    return found


def _key(place: Place, seniority: bool) -> Key:
    """Surnames are filed with their "van", however this laptop lists them: two laptops have one order."""
    since = _since(place) if seniority else ""
    return (
        place.precedence is None,
        place.precedence or 0,
        not since,
        since,
        filing_order(place.given_name, place.family_name),
        place.person_id,
    )


def _since(place: Place) -> str:
    """Since when they hold their office; empty where nothing, or no date, is written (by another program)."""
    since = place.in_office_since.strip()
    return since if is_day_or_year(since) else ""
