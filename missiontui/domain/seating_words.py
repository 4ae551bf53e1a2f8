"""What is said of somebody's party, of a table and of the free seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.seating_guests import languages_of, parties_of
from missiontui.i18n import _, ngettext


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


def table_languages(plan: SeatingPlan, table: SeatingTable) -> tuple[tuple[str, int], ...]:
    """The languages at a table and how many speak each, the most spoken first."""
    return _counted(language for place in plan.at(table.id) for language in languages_of(place))


def table_diets(plan: SeatingPlan, table: SeatingTable) -> tuple[tuple[str, int], ...]:
    """The diets at a table, as they are written, and how many have each, the most frequent first."""
    return _counted(" ".join(place.diet.split()) for place in plan.at(table.id))


def free_words(plan: SeatingPlan, table: SeatingTable) -> str:
    """How many seats are free: ``2 free``, ``full``, ``1 too many``."""
    free = table.seats - len(plan.at(table.id))
    if free < 0:
        return ngettext("{number} too many", "{number} too many", -free).format(number=-free)
    if free == 0:
        return _("full")
    return ngettext("{number} free", "{number} free", free).format(number=free)


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(
        sorted(Counter(word for word in words if word).items(), key=lambda pair: (-pair[1], pair[0]))
    )
