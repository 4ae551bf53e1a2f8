"""What every screen works with: the open mission, the clock, the preferences, and the present situation.

What only a note needs is imported with the first one: the start has no time for it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from missiontui.clock import MissionClock, machine_now
from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, leg_at
from missiontui.domain.cues import CueCall, due_cues
from missiontui.domain.present import Present, present
from missiontui.domain.rehearsal_name import unmarked
from missiontui.domain.rehearsal_words import mark_with_speed
from missiontui.errors import NotFoundError
from missiontui.screens.laptops_work import ExchangeSession
from missiontui.settings import Paths, Settings, remember_mission
from missiontui.store import agenda, calls, cues
from missiontui.store.connection import MissionFile
from missiontui.store.correspondents import asked_by_itself
from missiontui.store.delivered import newest_delivery
from missiontui.store.log.writer import Author
from missiontui.store.newest_work import NewestWork
from missiontui.store.open_incidents import open_incidents
from missiontui.store.rehearsal_mark import is_rehearsal
from missiontui.widgets.mission_header import Situation

if TYPE_CHECKING:
    from missiontui.domain.address_book import AddressBook
    from missiontui.domain.exchange_words import ExchangeState
    from missiontui.domain.occasions import Occasion
    from missiontui.store.book_keeping import BookKeeper
    from missiontui.store.capturing import Keeper
    from missiontui.store.drafts import DraftKeeper
    from missiontui.store.rehearsing import Rehearsing
    from missiontui.store.rescue import Rescued


@dataclass
class Desk:
    """The mission on the coordinator's desk. ``settings`` is replaced when a preference changes;
    ``exchanges`` is what of the exchange with other laptops lasts as long as the program; ``rehearsing`` what
    happens by chance, if it is rehearsed."""

    file: MissionFile
    clock: MissionClock
    settings: Settings
    paths: Paths
    exchanges: ExchangeSession = field(default_factory=ExchangeSession)
    rehearsing: Rehearsing | None = None
    _latest: tuple[Situation, tuple[CueCall, ...]] | None = None
    _exchange: tuple[datetime, ExchangeState | None] | None = None
    _to_settle: tuple[tuple[int, datetime] | None, int] = (None, 0)
    _news: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.file.watch(lambda _tables: self.exchange_changed())  # there is more to send now
        self.file.when_rescued(self._go_on_with)
        self.file.tells_of_rescue = True
        self.file.newest_work = NewestWork()
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
    def is_rehearsal(self) -> bool:
        """Whether this is a copy on which a team rehearses."""
        return is_rehearsal(self.file)

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

        return DraftKeeper(self.file)

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
        self.exchange_changed()

    def exchange_changed(self) -> None:
        """Have it read again how the exchange with others stands."""
        self._exchange = None

    def situation(self) -> tuple[Situation, tuple[CueCall, ...]]:
        """What the header says now, and the cues whose minute has come; read once a minute and change."""
        if self._latest is None or self._latest[0].present.at != self.clock.minute():
            self._latest = self._read_situation(self.clock.minute())
        situation, due = self._latest
        return replace(
            situation,
            is_saved=self.file.is_saved,
            is_read_only=self.file.is_read_only,
            is_rescued=self.file.rescued is not None,
            keeps_drafts=not self.drafts_problem,
            exchange=self._exchange_state(),
        ), due

    @property
    def drafts_problem(self) -> str:
        """Why what stands in a form cannot be kept as a draft; empty if it can, or nothing was typed yet."""
        keeper: DraftKeeper | None = self.__dict__.get("drafts")
        return keeper.problem if keeper is not None else ""

    def news_of_the_file(self) -> tuple[str, ...]:
        """What has become of the mission file and was not told yet."""
        news, self._news = self._news, ()
        return news

    def _go_on_with(self, rescued: Rescued) -> None:
        """The work goes on in a rescue file; the next start is to open that one."""
        self._news = (*self._news, rescued.words)
        self.__dict__.pop("_books", None)  # what was read may not all be in it
        self.records_changed()
        if not self.is_demo and not self.is_rehearsal:
            with suppress(OSError):
                remember_mission(self.paths, rescued.path)

    def _number_to_settle(self, now: datetime) -> int:
        """How many matters there are; nothing where nothing ever came from another laptop.

        It takes 20 ms, and so is not counted at each change where there was none: once a minute, and when
        something came.
        """
        newest = newest_delivery(self.file)
        if newest is None:
            return 0
        seen, number = self._to_settle
        if number or seen != (newest, now):
            from missiontui.store.settling import number_to_settle

            self._to_settle = (newest, now), number_to_settle(self.file, now)
        return self._to_settle[1]

    def _exchange_state(self) -> ExchangeState | None:
        """How the exchange in the background stands, read once a minute and change; None if there is none."""
        now = machine_now().replace(second=0, microsecond=0)
        if self._exchange is None or self._exchange[0] != now:
            self._exchange = now, self._read_exchange()
        return self._exchange[1]

    def _read_exchange(self) -> ExchangeState | None:
        other = asked_by_itself(self.file)
        if other is None:
            return None
        from missiontui.domain.exchange_words import exchange_state
        from missiontui.store.log.sending import knowledge

        waits = self.exchanges.waits_for_passphrase(other.address)
        return exchange_state(other, knowledge(self.file), machine_now(), lacks_passphrase=waits)

    def _read_situation(self, now: datetime) -> tuple[Situation, tuple[CueCall, ...]]:
        items = agenda.items_around(self.file, now)
        seen = present(items, now)
        mission = agenda.the_mission(self.file)
        leg = leg_at(now, agenda.destinations(self.file), items)
        situation = Situation(
            mission=unmarked(mission.name),
            leg=leg.city if leg else "",
            zone=leg.zone if leg else mission.home_zone,
            home_zone=mission.home_zone,
            present=seen,
            calls=calls.still_to_call(self.file),
            is_demo=self.is_demo,
            is_incoming=mission.direction == "incoming",
            rehearsal=mark_with_speed(self.clock.speed) if self.is_rehearsal else "",
            is_saved=self.file.is_saved,
            to_settle=self._number_to_settle(now),
            incidents=open_incidents(self.file, now),
        )
        return situation, self._due(items, seen, now)

    def _due(self, items: tuple[AgendaItem, ...], seen: Present, now: datetime) -> tuple[CueCall, ...]:
        starts = {entry.item.id: entry.starts_at for entry in seen.entries}
        return due_cues(cues.cues_of(self.file, items), items, starts, now)
