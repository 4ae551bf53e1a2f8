"""Taking people, companies and the programme's skeleton of an earlier mission along into a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from missiontui.domain import zones
from missiontui.domain.carrying_over import Direction, Leg, may_go_along, mirrored_side, new_legs
from missiontui.errors import MissionFileError, NotFoundError
from missiontui.i18n import _
from missiontui.store.carrying_programme import CarriedProgramme, Known, Places, carry_programme
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.rehearsal_mark import is_rehearsal
from missiontui.text import clean, fold

_TABLES = (
    *("mission", "destination", "organisation", "person", "interest", "matching_tags", "emergency_number"),
    *("agenda_item", "cue"),
)
_NOTES = ("notes", "attention", "prior_contact")
"""Columns with what somebody noted of a person, a company or an item."""

_OF_THAT_MISSION = ("badge", "hotel", "room", "flight")
"""Of a person: what belongs to that one journey."""


@dataclass(frozen=True, slots=True)
class NewMission:
    """A mission that begins with what an earlier one knows.

    Args:
        home_zone: empty for that of the earlier one; where that was the other way round, of its first leg
            abroad.
        starts_on: without it the programme is not taken along.
        legs: (city, zone); none for those of the earlier one, or, the other way round, its home.
        is_incoming: whether guests are received.
        keeps_sides: whether everybody stays what they were, also where this is the mirror of the earlier one.
        with_notes: whether what was noted of people, companies and items goes along.
    """

    name: str
    home_zone: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    legs: tuple[tuple[str, str], ...] = ()
    is_incoming: bool = False
    keeps_sides: bool = False
    with_notes: bool = False


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What was taken along.

    Args:
        refused: how many people were left out since they refused.
        interests: needs and offers of those who go along.
        numbers: whom to phone in need, in the cities that are gone to again.
        is_mirrored: whether hosts have become guests.
        remarks: what had to be otherwise, in sentences.
    """

    mission: str
    people: int
    refused: int
    organisations: int
    items: int
    cues: int
    interests: int
    numbers: int
    is_mirrored: bool
    remarks: tuple[str, ...] = ()


def carry_over(file: MissionFile, earlier: MissionFile, wanted: NewMission) -> CarriedOver:
    """Begin a mission in an empty file with what an earlier one knows, all in one act.

    People go along with their consent and its source, but for those who refused; companies; and, where the
    new mission has a first day, the programme: titles, kinds, times of day, run sheets. So do needs, offers,
    the tags that match, and emergency numbers of cities that are gone to again. Nobody is registered, nothing
    has happened, and neither handshakes nor targets, meetings and signings go along.

    Args:
        earlier: only read.

    Raises:
        MissionFileError: the earlier one is a rehearsal.
        NotFoundError: it has no mission in it.
        InputError: a zone that it names is none.
    """
    old = _the_mission(earlier)
    with file.writing(*_TABLES) as connection:
        return _Carrier(connection, earlier, old, wanted).carry()


class _Carrier:
    """Writes the new mission, inside a transaction; of each table new ids by the old ones are kept."""

    def __init__(self, connection: Any, earlier: MissionFile, old: Any, wanted: NewMission) -> None:
        self._connection, self._earlier, self._old, self._wanted = connection, earlier, old, wanted
        old_is_incoming = old["direction"] == Direction.INCOMING
        self._turns = old_is_incoming != wanted.is_incoming
        self._legs = earlier.rows("SELECT * FROM destination ORDER BY arrives_on, id")

    def carry(self) -> CarriedOver:
        """All of it."""
        home_zone = self._home_zone()
        first, last, moved = self._days()
        wanted_legs = self._wanted.legs
        if not wanted_legs and self._turns:
            home = self._old["home_zone"]
            wanted_legs = ((zones.city(home), home),)
        legs = new_legs([_leg(row) for row in self._legs], wanted_legs, moved, first, last)
        legs = legs or (Leg(zones.city(home_zone), home_zone, "", first, last),)
        self._begin(home_zone, first, last)
        leg_ids = [self._add_leg(leg) for leg in legs]
        organisations = self._organisations()
        people, refused = self._people(organisations)
        interests = self._interests(organisations, people)
        numbers = self._numbers({fold(leg.city): one for leg, one in zip(legs, leg_ids, strict=True)})
        programme = CarriedProgramme()
        if first is not None:
            places = Places(self._legs, legs, leg_ids, moved)
            known = Known(organisations, people, self._wanted.with_notes)
            programme = carry_programme(self._earlier, self._insert, places, known)
        return CarriedOver(
            mission=self._old["name"],
            people=len(people),
            refused=refused,
            organisations=len(organisations),
            items=programme.items,
            cues=programme.cues,
            interests=interests,
            numbers=numbers,
            is_mirrored=self._is_mirrored,
            remarks=programme.remarks,
        )

    @property
    def _is_mirrored(self) -> bool:
        return self._turns and not self._wanted.keeps_sides

    def _home_zone(self) -> str:
        zone = self._wanted.home_zone
        if not zone:
            home = self._old["home_zone"]
            abroad = [row["zone"] for row in self._legs if row["zone"] != home]
            zone = abroad[0] if self._turns and abroad else home
        zones.zone_named(zone)
        return str(zone)

    def _days(self) -> tuple[date | None, date | None, timedelta]:
        """The new mission's days, and by how much the programme moves."""
        first, last = self._wanted.starts_on, self._wanted.ends_on
        began, ended = _day(self._old["starts_on"]), _day(self._old["ends_on"])
        if first is None:
            return None, last, timedelta()
        began = began or self._first_day() or first
        if last is None and ended is not None:
            last = ended + (first - began)
        return first, last, first - began

    def _first_day(self) -> date | None:
        """The local day of the first item, where the mission says no days."""
        zone_of = {row["id"]: row["zone"] for row in self._legs}
        days = []
        for row in self._earlier.rows("SELECT destination_id, planned_start FROM agenda_item"):
            moment, zone = zones.from_foreign_text(row["planned_start"]), zone_of.get(row["destination_id"])
            if moment is not None and zone is not None and zones.is_zone(zone):
                days.append(zones.local(moment, zone).date())
        return min(days, default=None)

    def _begin(self, home_zone: str, first: date | None, last: date | None) -> None:
        self._insert(
            "mission",
            name=clean(self._wanted.name, multiline=False),
            direction=str(Direction.INCOMING if self._wanted.is_incoming else Direction.OUTGOING),
            home_zone=home_zone,
            host_country="" if self._turns else self._old["host_country"],
            organisers=self._old["organisers"],
            starts_on=_text(first),
            ends_on=_text(last),
        )

    def _add_leg(self, leg: Leg) -> str:
        return self._insert(
            "destination",
            city=clean(leg.city, multiline=False),
            country=leg.country,
            zone=leg.zone,
            arrives_on=_text(leg.arrives_on),
            leaves_on=_text(leg.leaves_on),
        )

    def _organisations(self) -> dict[str, str]:
        return {
            row["id"]: self._insert("organisation", **self._values(row))
            for row in self._earlier.rows("SELECT * FROM organisation ORDER BY id")
        }

    def _people(self, organisations: Mapping[str, str]) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        refused = 0
        rows = self._earlier.rows("SELECT * FROM person ORDER BY id")
        said_no = {name for row in rows if not may_go_along(row["consent"]) for name in _known_by(row)}
        for row in rows:
            if not said_no.isdisjoint(_known_by(row)):  # also by a second record of them
                refused += 1
                continue
            values = self._values(row, _OF_THAT_MISSION)
            values["organisation_id"] = organisations.get(row["organisation_id"] or "")
            values["contact_source"] = row["contact_source"] or self._old["name"]
            if self._is_mirrored:
                values["side"] = mirrored_side(row["side"])
            found[row["id"]] = self._insert("person", **values)
        return found, refused

    def _interests(self, organisations: Mapping[str, str], people: Mapping[str, str]) -> int:
        """Needs and offers of those who go along, and which tags answer each other; how many of the first."""
        found = 0
        for row in self._earlier.rows("SELECT * FROM interest ORDER BY id"):
            owners = {
                "organisation_id": organisations.get(row["organisation_id"] or ""),
                "person_id": people.get(row["person_id"] or ""),
            }
            if any(owners.values()):
                self._insert("interest", **owners, kind=row["kind"], name=row["name"])
                found += 1
        for row in self._earlier.rows("SELECT name, other_name FROM matching_tags ORDER BY id"):
            self._insert("matching_tags", **dict(row))
        return found

    def _numbers(self, leg_of_city: Mapping[str, str]) -> int:
        """Whom to phone in need, in cities that are gone to again; and anywhere, unless home is another."""
        found = 0
        city_of = {row["id"]: fold(row["city"]) for row in self._legs}
        for row in self._earlier.rows("SELECT * FROM emergency_number ORDER BY id"):
            leg = leg_of_city.get(city_of.get(row["destination_id"] or "", ""))
            if leg is not None or (row["destination_id"] is None and not self._turns):
                values = self._values(row, ("destination_id",))
                self._insert("emergency_number", **values, destination_id=leg)
                found += 1
        return found

    def _values(self, row: Any, without: Sequence[str] = ()) -> dict[str, object]:
        """A record's columns, as they go along."""
        left_out = {"id", *without, *(() if self._wanted.with_notes else _NOTES)}
        return {name: value for name, value in dict(row).items() if name not in left_out}

    def _insert(self, table: str, **values: object) -> str:
        record = {"id": new_id(), **values}
        self._connection.execute(
            f"INSERT INTO {table} ({', '.join(record)}) VALUES ({', '.join('?' * len(record))})",
            tuple(record.values()),
        )
        return str(record["id"])


def _the_mission(earlier: MissionFile) -> Any:
    if is_rehearsal(earlier):
        raise MissionFileError(
            _("{path} is a rehearsal: what is in it happened by chance.").format(path=earlier.path),
            hint=_("Name the mission itself with --from."),
        )
    row = earlier.row("SELECT * FROM mission ORDER BY id LIMIT 1")
    if row is None:
        raise NotFoundError(
            _("{path} has no mission in it.").format(path=earlier.path),
            hint=_("Name another file with --from."),
        )
    return row


def _known_by(row: Any) -> set[tuple[str, ...]]:
    """By what two records are taken for those of one person: a name, with a company or an address."""
    name = fold(f"{row['given_name']} {row['family_name']}").strip()
    beside = (row["organisation_id"] or "", row["email"].strip().casefold())
    return {(row["id"],), *((name, one) for one in beside if name and one)}


def _leg(row: Any) -> Leg:
    zones.zone_named(row["zone"])
    return Leg(row["city"], row["zone"], row["country"], _day(row["arrives_on"]), _day(row["leaves_on"]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
