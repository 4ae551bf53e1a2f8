"""What the kitchen has to know: how many of each diet sit at each table, and how many of them are here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from missiontui.domain.diets import diet_key
from missiontui.domain.presence import Presences
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.i18n import _, ngettext
from missiontui.text import fold


@dataclass(frozen=True, slots=True)
class DietCount:
    """How many eat so, and how many of them are inside now. ``diet`` is spelled as most have it."""

    diet: str
    number: int
    here: int


@dataclass(frozen=True, slots=True)
class TableCount:
    """The guests of a table, or of those without one (None), or of all.

    Args:
        here: how many of them are inside now; who has left again is not.
        diets: the commonest first; who has none is in none of them.
    """

    table: SeatingTable | None
    number: int
    here: int
    diets: tuple[DietCount, ...] = ()


@dataclass(frozen=True, slots=True)
class KitchenCounts:
    """Counts of those who come: of all, and of each table that somebody sits at, in the tables' order; last
    of those without a table."""

    in_all: TableCount
    tables: tuple[TableCount, ...]


def kitchen_counts(plan: SeatingPlan, presences: Presences) -> KitchenCounts:
    """Count the diets of those who come.

    Args:
        presences: how those stand who came.
    """
    roster = plan.roster
    coming = [place for place in roster.places if roster.comes(place)]
    spellings = _spellings(coming)
    at: dict[str, list[Place]] = defaultdict(list)
    known = {table.id for table in plan.tables}
    for place in coming:
        seat = plan.seats.get(place.person_id)
        at[seat.table_id if seat is not None and seat.table_id in known else ""].append(place)
    tables = [(table, at[table.id]) for table in plan.tables if at[table.id]]
    without: list[tuple[SeatingTable | None, list[Place]]] = [(None, at[""])] if at[""] else []
    return KitchenCounts(
        _count(None, coming, presences, spellings),
        tuple(_count(table, places, presences, spellings) for table, places in [*tables, *without]),
    )


def diets_of(places: Sequence[Place]) -> tuple[tuple[str, int], ...]:
    """The diets of some guests, and how many have each: the commonest first, spelled as most have it."""
    spellings = _spellings(places)
    counted = Counter(diet_key(place.diet) for place in places)
    diets = [(spellings[key], number) for key, number in counted.items() if key]
    return tuple(sorted(diets, key=lambda one: (-one[1], fold(one[0]), one[0])))


def guests_in_words(count: TableCount) -> str:
    """``10 guests, 8 of them here``."""
    words = ngettext("{number} guest", "{number} guests", count.number).format(number=count.number)
    return _("{guests}, {here} here").format(guests=words, here=count.here)


def diet_in_words(count: DietCount) -> str:
    """``2 vegetarian, 1 here``."""
    return _("{number} {diet}, {here} here").format(number=count.number, diet=count.diet, here=count.here)


def table_word(count: TableCount) -> str:
    """The name of its table; that they have none."""
    return count.table.name if count.table is not None else _("no table yet")


def _count(
    table: SeatingTable | None, places: Iterable[Place], presences: Presences, spellings: dict[str, str]
) -> TableCount:
    everybody: Counter[str] = Counter()
    here: Counter[str] = Counter()
    for place in places:
        presence = presences.get(place.person_id)
        everybody[diet_key(place.diet)] += 1
        here[diet_key(place.diet)] += presence is not None and presence.is_in
    diets = [DietCount(spellings[key], number, here[key]) for key, number in everybody.items() if key]
    diets.sort(key=lambda one: (-one.number, fold(one.diet), one.diet))
    return TableCount(table, everybody.total(), here.total(), tuple(diets))


def _spellings(places: Iterable[Place]) -> dict[str, str]:
    """Diet, as it is compared, to how most write it."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        written[diet_key(place.diet)][" ".join(place.diet.split())] += 1
    return {key: min(spelled, key=lambda text: (-spelled[text], text)) for key, spelled in written.items()}
