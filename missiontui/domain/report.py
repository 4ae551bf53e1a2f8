"""The debrief in numbers: what a mission, an agency or a company did, whom it met, and what came of it.

``report_counting`` counts it, ``report_words`` says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from missiontui.domain import zones
from missiontui.domain.arrival_curve import BUCKET
from missiontui.domain.milestones import Milestone
from missiontui.domain.money import Money


class Measure(StrEnum):
    """What is counted. ``store.report_records`` and ``report_results`` say of each what makes it count."""

    DELEGATES = "delegates"
    ORGANISATIONS = "organisations"
    ACTIVITIES = "activities"
    ATTENDANCES = "attendances"
    NO_SHOWS = "no_shows"
    HANDSHAKES = "handshakes"
    HOT = "hot"
    WARM = "warm"
    COLD = "cold"
    UNRATED = "unrated"
    PEOPLE_MET = "people_met"
    NEW_CONTACTS = "new_contacts"
    PRIOR_CONTACTS = "prior_contacts"
    PROMISES = "promises"
    KEPT = "kept"
    OPEN = "open"
    OVERDUE = "overdue"
    DROPPED = "dropped"
    MEETINGS = "meetings"
    HELD = "meetings_held"
    MISSED = "meetings_missed"
    SIGNED = "signed"
    TO_SIGN = "to_sign"
    WITHDRAWN = "withdrawn"
    OUTCOMES = "outcomes"


class By(StrEnum):
    """How a report is parted."""

    REGION = "region"
    AGENCY = "agency"
    SECTOR = "sector"
    COMPANY = "company"
    PERSON = "person"


WITH_VALUE: Final = (Measure.SIGNED, Measure.TO_SIGN, Measure.OUTCOMES)
"""What has a value besides its number."""

LATER: Final = (Measure.KEPT, Measure.SIGNED, Measure.OUTCOMES)
"""What still comes when the mission is over."""


class Standpoint(NamedTuple):
    """From when a report looks: what came after that day is not there yet.

    Args:
        at: UTC.
        zone: where the delegation is then.
        home: the zone on whose clock a day begins and ends.
    """

    at: datetime
    zone: str
    home: str

    @property
    def today(self) -> date:
        """The day at home."""
        return zones.local(self.at, self.home).date()

    @property
    def ends_at(self) -> datetime:
        """When that day ends, UTC."""
        return zones.midnight(self.today + timedelta(days=1), self.home)


class ReportScope(NamedTuple):
    """Of whom a report is: of a company, of an agency, or, of neither, of the whole mission.

    ``name`` is what it is called; empty for the mission.
    """

    organisation_id: str = ""
    agency: str = ""
    name: str = ""

    @property
    def is_mission(self) -> bool:
        """Whether it is of everybody."""
        return not (self.organisation_id or self.agency)

    @property
    def axes(self) -> tuple[By, ...]:
        """How it can be parted, the usual way first."""
        if self.organisation_id:
            return (By.PERSON,)
        if self.agency:
            return (By.COMPANY, By.SECTOR, By.REGION)
        return (By.REGION, By.AGENCY, By.SECTOR, By.COMPANY)


class Member(NamedTuple):
    """Somebody of the delegation. ``organisation`` is the name of theirs; empty text is what is not known."""

    person_id: str
    name: str
    organisation_id: str = ""
    organisation: str = ""
    region: str = ""
    sector: str = ""
    agency: str = ""


class Counted(NamedTuple):
    """Something that counts.

    Args:
        id: it counts once under it, in however many rows it stands.
        person_ids, organisation_ids: those who took part in it; others than of the delegation do not matter.
        number: as how much it counts.
        on: the day on which it was kept, signed or came; None where nobody noted it.
        words: what it is, of what is told one by one.
    """

    measure: Measure
    id: str
    person_ids: tuple[str, ...] = ()
    organisation_ids: tuple[str, ...] = ()
    number: int = 1
    money: Money | None = None
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was counted; a measure that is missing is 0, or has no value."""

    counts: Mapping[Measure, int] = field(default_factory=dict)
    values: Mapping[Measure, tuple[Money, ...]] = field(default_factory=dict)

    def __getitem__(self, measure: Measure) -> int:
        return self.counts.get(measure, 0)

    def value(self, measure: Measure) -> tuple[Money, ...]:
        """What it is worth, by currency."""
        return self.values.get(measure, ())


class Group(NamedTuple):
    """A region, an agency, a sector, a company, a delegate.

    ``key`` stays the same; empty for those of whom it is not known, None for what is nobody's of them.
    """

    key: str | None
    name: str
    numbers: Numbers


class Evening(NamedTuple):
    """How people came to an evening.

    Args:
        opened_at: when the doors opened, UTC; ``zone`` is where it was.
        arrivals: how many came in each five minutes since then, up to the last ones.
    """

    item_id: str
    title: str
    opened_at: datetime
    zone: str
    arrivals: tuple[int, ...]

    def clock_at(self, place: int) -> str:
        """When some five minutes began, on the clock there: ``18:40``."""
        return f"{zones.local(self.opened_at + place * BUCKET, self.zone):%H:%M}"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a report is made of, read at one moment.

    Args:
        at: that moment, UTC; ``today`` the date then on the clock at home.
        zone: on whose clock it is told: where the delegation is, home's once the mission is over.
        ends_on: the last day of the mission; None where nobody noted it.
        held_back: how many signings are left out, being under embargo.
        unchecked: at how many activities that are over nobody was checked off: they count for nothing.
        is_rehearsal: whether all of it happened by chance.
    """

    mission: str
    at: datetime
    zone: str
    today: date
    ends_on: date | None
    members: tuple[Member, ...]
    records: tuple[Counted, ...]
    evenings: tuple[Evening, ...] = ()
    held_back: int = 0
    unchecked: int = 0
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """What was kept, signed and came since a day, that day included; the oldest first."""

    since: date
    records: tuple[Counted, ...]

    def of(self, measure: Measure) -> tuple[Counted, ...]:
        """What of one sort there is."""
        return tuple(one for one in self.records if one.measure == measure)


@dataclass(frozen=True, slots=True)
class Report:
    """A report. ``later`` is None while the mission lasts, unless a day was asked for."""

    scope: ReportScope
    facts: Facts
    numbers: Numbers
    groups: Mapping[By, tuple[Group, ...]]
    later: Later | None = None
    milestones: tuple[Milestone, ...] = ()

    @property
    def evenings(self) -> tuple[Evening, ...]:
        """Of the whole mission alone: who came to an evening, came for everybody."""
        return self.facts.evenings if self.scope.is_mission else ()
