"""Finding the item of the programme that a row means: by its title, its date, and when it starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from missiontui.domain import zones
from missiontui.domain.agenda import Kind, Status
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References, key
from missiontui.i18n import _

Guest = tuple[str, str]
"""An item and somebody who is registered for it: ids."""


@dataclass(frozen=True, slots=True)
class Item:
    """What the rows that belong to an item need to know of it.

    Args:
        start: its planned start, UTC.
        is_on_plan: whether the day has left its times as they were planned.
        zone: that of the place where it starts; ``arrival_zone`` that of the place where it ends.
        days: the local dates on which it may be said to be.
    """

    id: str
    title: str
    kind: str
    start: datetime
    is_on_plan: bool
    zone: str
    arrival_zone: str
    days: frozenset[date]

    def starts_on_the_clock_at(self, clock: time) -> bool:
        """Whether that is when it is planned to start, by the clock there."""
        return zones.local(self.start, self.zone).time() == clock


class ItemReferences:
    """The items that cells may refer to. Made anew for each file, from what the files before it brought."""

    def __init__(self, draft: Draft, references: References) -> None:
        self._references = references
        self._by_title: dict[str, list[Item]] = {}
        self._by_id: dict[str, Item] = {}
        for item in _items(draft):
            self._by_id[item.id] = item
            self._by_title.setdefault(key(item.title), []).append(item)

    def with_id(self, item_id: str) -> Item | None:
        """That item; None where it cannot be read."""
        return self._by_id.get(item_id)

    def item(self, cells: Cells) -> Item | None:
        """The item whose title and date stand in a row; none or several is a problem.

        The start is asked only of several, for an item may have been moved since the list was made.
        """
        title, day, start = cells.required("item"), cells.day("date"), cells.time("start")
        if not title or (cells.text("date") and day is None) or (cells.text("start") and start is None):
            return None
        found = [item for item in self._by_title.get(key(title), ()) if day is None or day in item.days]
        if len(found) > 1 and start:
            found = [item for item in found if item.starts_on_the_clock_at(start.clock)] or found
        if len(found) == 1:
            return found[0]
        if self._references.is_doubtful("agenda"):
            cells.doubt()
        elif found:
            cells.refuse(
                "item",
                _("“{title}” is the title of {number} items.").format(title=shown(title), number=len(found)),
                _("Give the date and the start, or make their titles different in the agenda."),
            )
        elif day:
            cells.refuse(
                "item",
                _("“{title}” is no item of {day}.").format(title=shown(title), day=day),
                _("Write the title and the date as they stand in the agenda."),
            )
        else:
            cells.refuse(
                "item",
                _("“{title}” is no item of the programme.").format(title=shown(title)),
                _("Write the title as it stands in the agenda."),
            )
        return None


def _items(draft: Draft) -> Iterator[Item]:
    """Those that can be read: any program may have written the others."""
    zone_of = {str(row["id"]): str(row["zone"]) for row in draft.rows("destination")}
    for row in draft.rows("agenda_item"):
        zone = zone_of.get(str(row["destination_id"]), "")
        planned, estimated = _instant(row, "planned_start"), _instant(row, "starts_at")
        if not zones.is_zone(zone) or planned is None or estimated is None:
            continue
        went_to_plan = (row["planned_start"], row["planned_end"]) == (row["starts_at"], row["ends_at"])
        arrival_zone = zone_of.get(str(row.get("arrival_destination_id") or ""), zone)
        yield Item(
            id=str(row["id"]),
            title=str(row["title"]),
            kind=str(row.get("kind") or Kind.OFFICIAL),
            start=planned,
            is_on_plan=went_to_plan and row.get("status") != Status.DONE,
            zone=zone,
            arrival_zone=arrival_zone if zones.is_zone(arrival_zone) else zone,
            days=frozenset(zones.local(start, zone).date() for start in (planned, estimated)),
        )


def _instant(row: Mapping[str, object], column: str) -> datetime | None:
    return zones.from_foreign_text(str(row[column]))
