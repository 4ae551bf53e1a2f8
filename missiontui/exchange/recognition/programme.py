"""What recognising a table needs to know of the mission: its items, its days, its legs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from missiontui.domain import zones
from missiontui.domain.agenda import Kind
from missiontui.domain.evenings import EVENINGS
from missiontui.domain.visits import TRIPS
from missiontui.exchange.draft import Draft

_LONGEST_LEG = timedelta(days=366)
"""Between two days that are further apart a leg is a slip of the finger."""


class Says(StrEnum):
    """What a column says of an activity."""

    ANSWER = "answer"
    VEHICLE = "vehicle"
    TABLE = "table"
    SEAT = "seat"
    PLACE = "place"
    """Table and seat in one cell: ``Table 6-3``."""
    LISTED = "listed"
    """Nothing but that those of the list are on the list of the activity."""
    NAMED = "named"
    """Which activities they come to, by name: ``Ticket Type``."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What a column of a flat list is about.

    Args:
        item_id, title: the item of the programme; empty where the cells name it.
        says: what stands in its cells.
        items: where the cells name it, each of them folded to the ids of the items.
        status: where the cells name it, the header of how far that is (``Paid``); empty for none.
    """

    item_id: str
    title: str
    says: Says
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """An item that a column may be about.

    Args:
        day: the local day for which it is planned; None where that cannot be read.
        vehicles, tables: the names of those that it has.
    """

    id: str
    title: str
    kind: str
    day: date | None
    vehicles: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    @property
    def may_have_vehicles(self) -> bool:
        """Whether people are taken to it, or it has a vehicle."""
        return bool(self.vehicles) or self.kind in TRIPS

    @property
    def may_have_tables(self) -> bool:
        """Whether people are seated at it, or it has a table."""
        return bool(self.tables) or self.kind in EVENINGS


@dataclass(frozen=True, slots=True)
class Leg:
    """A destination with its zone and the local days on which the mission is there."""

    city: str
    country: str
    zone: str
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """The mission as a table is compared with it.

    Args:
        items: oldest first.
        period: the first and the last day of the mission; None where it does not say.
    """

    items: tuple[ProgrammeItem, ...] = ()
    legs: tuple[Leg, ...] = ()
    period: tuple[date, date] | None = None


def programme_of(draft: Draft) -> Programme:
    """The programme as it will be with what the files before this one bring."""
    legs = tuple(_leg(row) for row in draft.rows("destination"))
    zone_of = {str(row["id"]): str(row["zone"]) for row in draft.rows("destination")}
    vehicles, tables = _names(draft.rows("vehicle")), _names(draft.rows("seating_table"))
    items = tuple(
        ProgrammeItem(
            str(row["id"]),
            str(row["title"]),
            str(row.get("kind") or Kind.OFFICIAL),
            _local_day(row, zone_of.get(str(row["destination_id"]), "")),
            vehicles.get(str(row["id"]), ()),
            tables.get(str(row["id"]), ()),
        )
        for row in draft.rows("agenda_item")
    )
    said = [_day(row.get(column)) for row in draft.rows("mission") for column in ("starts_on", "ends_on")]
    days = [day for day in (*said, *(day for leg in legs for day in leg.days)) if day]
    return Programme(items, legs, (min(days), max(days)) if days else None)


def _names(rows: Iterable[Mapping[str, object]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[str(row["agenda_item_id"])].append(str(row["name"]))
    return {item: tuple(names) for item, names in found.items()}


def _leg(row: Mapping[str, object]) -> Leg:
    first, last = _day(row.get("arrives_on")), _day(row.get("leaves_on"))
    days = tuple(day for day in (first, last) if day)
    if first and last and timedelta() <= last - first <= _LONGEST_LEG:
        days = tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
    return Leg(str(row["city"]), str(row.get("country") or ""), str(row["zone"]), days)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _local_day(row: Mapping[str, object], zone: str) -> date | None:
    start = zones.from_foreign_text(str(row["planned_start"]))
    return zones.local(start, zone).date() if start and zones.is_zone(zone) else None
