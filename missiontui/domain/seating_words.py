"""What is said of somebody's party, of a table and of the free seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from missiontui.domain.kitchen import diets_of
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan
from missiontui.domain.seating_guests import languages_of, parties_of
from missiontui.i18n import _, ngettext

MOST_NAMED: Final = 6
"""Names that are told one after the other; behind them how many more there are."""


def party_remark(plan: SeatingPlan, place: Place) -> str:
    """With whom of their party somebody does not sit: ``sits apart from Anna Peeters (Table 3)``; else empty.

    Those of the party who have no table are named as such; of who has none themselves, nothing is said.
    """
    mine = plan.seats.get(place.person_id)
    if mine is None or plan.table(mine.table_id) is None:
        return ""
    parties = parties_of(plan)
    apart = []
    for other in plan.roster.places:
        if parties[other.registration_id] != parties[place.registration_id] or not plan.roster.comes(other):
            continue
        theirs = plan.seats.get(other.person_id)
        table = plan.table(theirs.table_id) if theirs else None
        if table is None:
            apart.append(_("{name} (no table)").format(name=other.name))
        elif table.id != mine.table_id:
            apart.append(_("{name} ({table})").format(name=other.name, table=table.name))
    return _("sits apart from {names}").format(names=", ".join(apart)) if apart else ""


def languages_in_words(people: Iterable[Place], most: int | None = None) -> str:
    """What some people speak, and how many of them: ``en 8 · nl 5 · fr 3``; the most spoken first.

    Args:
        most: how many languages at most; None for all.
    """
    counted = Counter(language for place in people for language in languages_of(place))
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    return " · ".join(f"{language} {number}" for language, number in ranked[:most])


def diets_in_words(people: Sequence[Place]) -> str:
    """What the kitchen must know of some people: ``vegetarian 2 · no nuts 1``; empty for nothing."""
    return " · ".join(f"{diet} {number}" for diet, number in diets_of(people))


def seat_of_table(table: str, number: int) -> str:
    """``Table 3, seat 4``; of a number of 0 the table alone."""
    return _("{table}, seat {number}").format(table=table, number=number) if number else table


def free_in_words(left: int | None) -> str:
    """How many seats are free: ``2 free``, ``full``, ``over full by 1``.

    Args:
        left: seats less people; None where there is no table.
    """
    if left is None:
        return ""
    if left < 0:
        return _("over full by {number}").format(number=-left)
    if left == 0:
        return _("full")
    return ngettext("{number} free", "{number} free", left).format(number=left)


def names_in_words(names: Sequence[str]) -> str:
    """Names one after the other; of very many the first, and how many more."""
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    words = _("{names} and {number} more")
    return words.format(names=", ".join(names[:MOST_NAMED]), number=len(names) - MOST_NAMED)
