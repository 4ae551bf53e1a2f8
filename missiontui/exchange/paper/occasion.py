"""What a paper is asked for, and what every one of them reads of the mission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Mission, Status
from missiontui.domain.evenings import EVENINGS
from missiontui.domain.paper_kinds import PaperKind, SchedulesBy
from missiontui.domain.present import Entry, present
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.vehicles import vehicles_of


@dataclass(frozen=True, slots=True)
class PaperWish:
    """A paper that is asked for.

    Args:
        day: of which day; of paper that is of no day, today.
        item_id: of one item alone; empty for all of the day.
        language: one of ``i18n.LANGUAGES``.
        is_whole: all place cards or badges, not only those that changed since they were printed.
        is_internal: with whom to tell at home, also in a pack.
        is_one_a_page: each badge on a page of its size, for a printer of badges.
        by: of B2B meetings, of whom each page is.
        record_id: of B2B meetings, of that company, person or table alone; empty for all.
    """

    kind: PaperKind
    day: date
    item_id: str = ""
    language: str = "en"
    is_whole: bool = False
    is_internal: bool = False
    is_one_a_page: bool = False
    by: SchedulesBy = SchedulesBy.COMPANY
    record_id: str = ""


@dataclass(frozen=True)
class Occasion:
    """The mission as a paper is made of it.

    Args:
        now: mission time, UTC.
        van_under_v: whether van den Berg stands under V, else under B.
    """

    file: MissionFile
    wish: PaperWish
    now: datetime
    van_under_v: bool = True

    @cached_property
    def mission(self) -> Mission:
        """The mission's own row."""
        return agenda.the_mission(self.file)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The items of the day as they stand now, or the one that is asked for."""
        day = self.wish.day
        items = agenda.items_around(self.file, self.now, zones.midnight(day, "UTC"))
        if not self.wish.item_id:
            return present(items, self.now).on(day)
        found = [one for one in present(items, self.now).entries if one.item.id == self.wish.item_id]
        return tuple(found or present((agenda.item(self.file, self.wish.item_id),), self.now).entries)

    @cached_property
    def open_items(self) -> tuple[AgendaItem, ...]:
        """Those that take place, at the times at which they are expected."""
        return tuple(one.expected_item for one in self.entries if one.item.status != Status.CANCELLED)

    @property
    def evenings(self) -> tuple[AgendaItem, ...]:
        """Those of them that have a door, or whatever item was asked for."""
        return tuple(one for one in self.open_items if self.wish.item_id or one.kind in EVENINGS)

    @property
    def with_buses(self) -> tuple[Entry, ...]:
        """The items to which buses go, also those that are cancelled."""
        found = vehicles_of(self.file, [one.item.id for one in self.entries])
        return tuple(one for one in self.entries if found.get(one.item.id))

    @property
    def zone(self) -> str:
        """The zone on whose clock the time of printing stands: where the day is, else at home."""
        return self.entries[0].item.start_zone if self.entries else self.mission.home_zone

    @property
    def city(self) -> str:
        """Whose time that is."""
        return self.entries[0].item.destination.city if self.entries else zones.city(self.zone)
