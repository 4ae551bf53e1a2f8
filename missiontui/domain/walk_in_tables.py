"""Which table to propose to somebody who was not expected and stands at the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from missiontui.domain.language_names import languages_in
from missiontui.domain.roster import Place
from missiontui.domain.seating import Seat, SeatingPlan, SeatingTable
from missiontui.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class TableOffer:
    """A table with a free seat.

    Args:
        seat: the one that would be taken.
        free: how many are free there.
        why: what speaks for it: whom they know there, which languages are spoken; may be empty.
    """

    table: SeatingTable
    seat: Seat
    free: int
    why: str = ""


def table_offers(plan: SeatingPlan, place: Place) -> Sequence[TableOffer]:
    """Tables with a free seat, the best first: with their party, their company, who speaks their languages,
    then with most free seats. The head table comes last: nobody is put there in passing."""
    found = []
    for table in plan.tables:
        free = plan.free_seats(table)
        if free:
            there = plan.at(table.id)
            party = [one for one in plan.roster.together(place) if one in there]
            firm = [one for one in plan.roster.colleagues(place) if one in there and one != place]
            shared = _shared(place, there)
            order = (table.is_head, not party, not firm, not shared, -len(free), table.rank)
            found.append((order, TableOffer(table, free[0], len(free), _why(party, firm, shared))))
    found.sort(key=lambda pair: pair[0])
    return [offer for _order, offer in found]


def seat_proposed(plan: SeatingPlan, place: Place) -> Seat | None:
    """The seat that somebody gets who was not expected and comes: their own, if it is theirs alone, else one
    at the best table; None where only the head table has seats left, or none has."""
    own = plan.seats.get(place.person_id)
    table = plan.table(own.table_id) if own is not None else None
    has_room = table is not None and len(plan.at(table.id)) <= table.seats
    if own is not None and has_room and (not own.number or plan.sitting(own) == (place,)):
        return own
    offers = [offer for offer in table_offers(plan, place) if not offer.table.is_head]
    return offers[0].seat if offers else None


def offer_in_words(offer: TableOffer) -> str:
    """``3 free seats · with Sofie van den Berg · head table``."""
    free = ngettext("{number} free seat", "{number} free seats", offer.free).format(number=offer.free)
    head = _("head table") if offer.table.is_head else ""
    return " · ".join(part for part in (free, offer.why, head) if part)


def _shared(place: Place, there: Sequence[Place]) -> list[str]:
    """Their languages that somebody at a table speaks."""
    spoken = {language for one in there for language in languages_in(one.languages)}
    return [language for language in languages_in(place.languages) if language in spoken]


def _why(party: Sequence[Place], firm: Sequence[Place], shared: Sequence[str]) -> str:
    if party:
        return _("with {names}").format(names=", ".join(one.name for one in party))
    if firm:
        return _("colleague there: {name}").format(name=firm[0].name)
    return _("speaks {languages}").format(languages=", ".join(shared)) if shared else ""
