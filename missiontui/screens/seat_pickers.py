"""Choosing a guest or a table of a plan, by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.roster import Place
from missiontui.domain.seat_lines import TableLine
from missiontui.domain.seat_moves import seat_in_words
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_guests import languages_of
from missiontui.domain.seating_words import free_in_words, languages_in_words
from missiontui.i18n import _
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.seat_list import name_in_list


def guest_picks(
    plan: SeatingPlan,
    lines: Sequence[TableLine],
    *,
    van_under_v: bool,
    but: frozenset[str] = frozenset(),
) -> list[Pick]:
    """Everybody who comes, those without a table first, then table by table.

    Args:
        but: ids of those who are left out.
    """
    ordered = sorted(lines, key=lambda line: line.table is not None)
    return [
        _guest(plan, place, van_under_v=van_under_v)
        for line in ordered
        for place in line.people
        if place.person_id not in but
    ]


def guest_picker(question: str, picks: Sequence[Pick], *, nothing: str = "") -> Picker:
    """Asks for one of them."""
    return Picker(question, lambda typed: narrowed(picks, typed), nothing=nothing)


def table_picks(plan: SeatingPlan, lines: Sequence[TableLine], places: Sequence[Place]) -> list[Pick]:
    """The tables at which some people find seats together, those of their party first.

    Args:
        places: who is to sit there.
    """
    moved = {place.person_id for place in places}
    party = {one.person_id for place in places for one in plan.roster.together(place)} - moved
    picks: list[tuple[bool, Pick]] = []
    for line in lines:
        there = {place.person_id for place in line.people}
        if line.table is None or line.free < len(moved - there) or moved <= there:
            continue
        is_party = bool(party & there)
        words = (
            free_in_words(line.left),
            languages_in_words(line.people, 3),
            _("their party sits here") if is_party else "",
        )
        name = f"★ {line.name}" if line.is_head else line.name
        picks.append((is_party, Pick(line.id, name, " · ".join(word for word in words if word))))
    return [pick for _party, pick in sorted(picks, key=lambda entry: not entry[0])]


def _guest(plan: SeatingPlan, place: Place, *, van_under_v: bool) -> Pick:
    where = seat_in_words(plan, plan.seats.get(place.person_id))
    more = (where, place.organisation, " ".join(languages_of(place)))
    return Pick(
        place.person_id,
        name_in_list(place, van_under_v=van_under_v),
        " · ".join(word for word in more if word),
    )
