"""What every screen works with: the open mission, the clock, the preferences, and the present situation.

What only a note needs is imported with the first one: the start has no time for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from missiontui.clock import MissionClock
from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, leg_at
from missiontui.domain.cues import CueCall, due_cues
from missiontui.domain.present import Present, present
from missiontui.errors import NotFoundError
from missiontui.settings import Paths, Settings
from missiontui.store import agenda, calls, cues
from missiontui.store.connection import MissionFile
from missiontui.store.log.writer import Author
from missiontui.widgets.mission_header import Situation

if TYPE_CHECKING:
    from missiontui.domain.address_book import AddressBook
    from missiontui.domain.occasions import Occasion
    from missiontui.store.book_keeping import BookKeeper
    from missiontui.store.capturing import Keeper
    from missiontui.store.drafts import DraftKeeper


@dataclass
class Desk:
    """The mission on the coordinator's desk. ``settings`` is replaced when a preference changes."""

    file: MissionFile
    clock: MissionClock
    settings: Settings
    paths: Paths
    _latest: tuple[Situation, tuple[CueCall, ...]] | None = None

    def __post_init__(self) -> None:
        self.file.author = lambda: Author(self.settings.signature, self.clock.now())

    @property
    def coordinator(self) -> str:
        """In whose name things are done."""
        return self.settings.coordinator

    @property
    def is_demo(self) -> bool:
        """Whether this is a copy of the sample, to play with."""
        return self.paths.is_demo(self.file.path)

    @property
    def zone(self) -> str:
        """The zone of the leg the delegation is in; UTC while the making of the mission is taken back."""
        try:
            return self.situation()[0].zone
        except NotFoundError:
            return "UTC"

    def as_expected(self, item: AgendaItem) -> AgendaItem:
        """An item at the times at which it is expected, where something that runs over holds it up."""
        entry = self.situation()[0].present.entry(item.id)
        return entry.expected_item if entry is not None else item

    def today(self) -> date:
        """The local date of the leg the delegation is in."""
        return zones.local(self.clock.now(), self.zone).date()

    @cached_property
    def drafts(self) -> DraftKeeper:
        """What keeps the drafts of forms. To be closed when the program ends, however it does."""
        from missiontui.store.drafts import DraftKeeper

        return DraftKeeper(self.file.path)

    @cached_property
    def _books(self) -> BookKeeper:
        from missiontui.store.book_keeping import BookKeeper

        return BookKeeper(self.file)

    def book(self) -> AddressBook:
        """Everybody, as the mission has them now; read once, then kept up to date (0.1 ms)."""
        return self._books.book()

    def keeper(self) -> Keeper:
        """In whose name a note is taken, and which of the mission's people that is."""
        from missiontui.store.capturing import keeper

        return keeper(self.book(), self.settings)

    def occasions(self) -> tuple[Occasion, ...]:
        """Where and when it is now, the likeliest first."""
        from missiontui.store.occasions import occasions_at

        return occasions_at(self.file, self.clock.now())

    def records_changed(self) -> None:
        """Have the situation read again."""
        self._latest = None

    def situation(self) -> tuple[Situation, tuple[CueCall, ...]]:
        """What the header says now, and the cues whose minute has come; read once a minute and change."""
        if self._latest is None or self._latest[0].present.at != self.clock.minute():
            self._latest = self._read_situation(self.clock.minute())
        situation, due = self._latest
        return replace(situation, is_saved=self.file.is_saved), due

    def _read_situation(self, now: datetime) -> tuple[Situation, tuple[CueCall, ...]]:
        items = agenda.items_around(self.file, now)
        seen = present(items, now)
        mission = agenda.the_mission(self.file)
        leg = leg_at(now, agenda.destinations(self.file), items)
        situation = Situation(
            mission=mission.name,
            leg=leg.city if leg else "",
            zone=leg.zone if leg else mission.home_zone,
            home_zone=mission.home_zone,
            present=seen,
            calls=calls.still_to_call(self.file),
            is_demo=self.is_demo,
            is_saved=self.file.is_saved,
        )
        return situation, self._due(items, seen, now)

    def _due(self, items: tuple[AgendaItem, ...], seen: Present, now: datetime) -> tuple[CueCall, ...]:
        starts = {entry.item.id: entry.starts_at for entry in seen.entries}
        return due_cues(cues.cues_of(self.file, items), items, starts, now)
