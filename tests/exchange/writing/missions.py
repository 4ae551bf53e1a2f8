"""Small missions of hostile text, made at random: what an export must bring back whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from missiontui.domain import zones
from missiontui.domain.checkpoints import stages_of
from missiontui.exchange.references import key
from missiontui.store.connection import MissionFile
from missiontui.text import clean
from tests.records import insert

LEGS = (("Brussels", "Europe/Brussels"), ("New Delhi", "Asia/Kolkata"), ("=Honolulu", "Pacific/Honolulu"))
FIRST_DAY = datetime(2025, 3, 2, 6, 0, tzinfo=UTC)

_HOSTILE = st.text(
    st.sampled_from("=+-@'\"\u00a0;,\t\n|[]b/x:éÉßЮ李ع0123 aA\U0001f1e7")
    | st.characters(max_codepoint=0x24FF, exclude_categories=["Cs"]),
    max_size=12,
)


def line(least: int = 0) -> st.SearchStrategy[str]:
    """One line of anything, as it would stand in a mission."""
    lines = _HOSTILE.map(lambda text: " ".join(clean(text, multiline=False).split()))
    return lines.filter(lambda text: len(text) >= least and (not least or bool(key(text))))


def page() -> st.SearchStrategy[str]:
    """Several lines of anything."""
    return _HOSTILE.map(lambda text: clean(text).strip())


Draw = Callable[[st.SearchStrategy[Any]], Any]


def fill(file: MissionFile, draw: Draw) -> None:
    """Write a mission into an empty file."""
    with file.writing("mission") as connection:
        _Maker(connection, draw).make()


@dataclass
class _Maker:
    connection: Any
    draw: Draw
    listed: list[str] = field(default_factory=list)

    def add(self, table: str, **values: object) -> str:
        return insert(self.connection, table, **values)

    def names(self, least: int, most: int) -> list[str]:
        """Names of which no two fold to the same."""
        return list(self.draw(st.lists(line(1), min_size=least, max_size=most, unique_by=key)))

    def make(self) -> None:
        draw = self.draw
        self.add(
            "mission",
            name=draw(line(1)),
            home_zone="Europe/Brussels",
            starts_on="2025-03-01",
            notes=draw(page()),
        )
        legs = {
            self.add("destination", city=city, zone=zone, country=draw(line())): zone for city, zone in LEGS
        }
        firms = [
            self.add(
                "organisation",
                name=name,
                kind=draw(st.sampled_from(("company", "other"))),
                notes=draw(page()),
            )
            for name in self.names(1, 3)
        ]
        people = self.people(firms)
        for number in range(draw(st.integers(1, 3))):
            self.item(number, legs, people, firms)
        if self.listed and draw(st.booleans()):
            others = [person for person in people if person != self.listed[0]]
            self.add("kept_apart", person_id=others[0], other_person_id=self.listed[0])

    def people(self, firms: list[str]) -> list[str]:
        found, draw = [], self.draw
        for number, name in enumerate(self.names(2, 5)):
            badge = f"B-{number}" if number < 2 or draw(st.booleans()) else ""
            values = {column: draw(line()) for column in ("honorific", "job_title", "mobile", "room", "diet")}
            found.append(
                self.add(
                    "person",
                    family_name=f"{name} {'abcde'[number] * 4}",
                    given_name=draw(line()),
                    badge=badge,
                    organisation_id=draw(st.sampled_from([None, *firms])),
                    side=draw(st.sampled_from(("delegation", "host", "press"))),
                    precedence=draw(st.none() | st.integers(0, 99)),
                    email=draw(st.sampled_from(("", "info@shared.example", f"x{number}@own.example"))),
                    notes=draw(page()),
                    **values,
                )
            )
        return found

    def item(self, number: int, legs: Mapping[str, str], people: list[str], firms: list[str]) -> None:
        draw = self.draw
        start = FIRST_DAY + timedelta(days=number, minutes=15 * draw(st.integers(0, 60)))
        end = start + timedelta(minutes=5 * draw(st.integers(1, 300)))
        late = timedelta(minutes=5 * draw(st.sampled_from((0, 0, 1, 30))))
        kind = draw(st.sampled_from(("visit", "gala", "reception", "transfer", "seminar")))
        leg, arrival = draw(st.sampled_from(list(legs))), draw(st.sampled_from([None, *legs]))
        item = self.add(
            "agenda_item",
            destination_id=leg,
            arrival_destination_id=arrival if arrival != leg else None,
            kind=kind,
            title=draw(line(1)),
            track=draw(st.sampled_from(("", "Life sciences"))),
            planned_start=zones.to_text(start),
            planned_end=zones.to_text(end),
            starts_at=zones.to_text(start + late),
            ends_at=zones.to_text(end + late),
            fixed_start=draw(st.integers(0, 1)),
            status=draw(
                st.sampled_from(("planned", "running", "cancelled") if late else ("planned", "cancelled"))
            ),
            venue=draw(line()),
            address=draw(page()),
            host_organisation_id=draw(st.sampled_from([None, *firms])),
            owner_id=draw(st.sampled_from([None, *people])),
            capacity=draw(st.none() | st.integers(0, 300)),
            notes=draw(page()),
        )
        buses = [
            self.add(
                "vehicle",
                agenda_item_id=item,
                name=name,
                driver_mobile=draw(line()),
                departs_at=draw(st.sampled_from((None, zones.to_text(start - timedelta(hours=1))))),
                returns_at=draw(st.sampled_from((None, zones.to_text(end + timedelta(hours=1))))),
            )
            for name in self.names(0, 2)
        ]
        tables = [
            self.add("seating_table", agenda_item_id=item, name=name, seats=9) for name in self.names(0, 2)
        ]
        self.guests(item, kind, start, people, buses, tables)
        for text in self.names(0, 2):
            minutes = draw(st.integers(-90, 90))
            done = draw(st.sampled_from((None, zones.to_text(start - timedelta(minutes=minutes)))))
            self.add("cue", agenda_item_id=item, text=text, minutes_before=minutes, done_at=done)

    def guests(
        self, item: str, kind: str, start: datetime, people: list[str], buses: list[str], tables: list[str]
    ) -> None:
        draw, host = self.draw, None
        for seat, person in enumerate(draw(st.lists(st.sampled_from(people), unique=True, max_size=4)), 1):
            table = draw(st.sampled_from([None, *tables]))
            has_rank = draw(st.booleans())
            registration = self.add(
                "registration",
                agenda_item_id=item,
                person_id=person,
                rsvp=draw(st.sampled_from(("invited", "accepted", "declined", "walk_in"))),
                companion_of=draw(st.sampled_from((None, host))),
                vehicle_id=draw(st.sampled_from([None, *buses])),
                seating_table_id=table,
                seat=draw(st.sampled_from(("", str(seat)))) if table else "",
                precedence=draw(st.integers(0, 50)) if has_rank else None,
                precedence_reason=draw(line(1)) if has_rank else "",
                arrives_at=draw(st.sampled_from((None, zones.to_text(start - timedelta(minutes=10))))),
                attention=draw(line()),
                note=draw(line()),
            )
            host = registration
            self.listed.append(person)
            for stage in stages_of(kind):
                if draw(st.booleans()):
                    at = start + timedelta(minutes=draw(st.integers(-90, 600)))
                    self.add(
                        "passage",
                        registration_id=registration,
                        checkpoint=str(stage.checkpoint),
                        leg=str(stage.leg),
                        at=zones.to_text(at),
                        door=draw(line()) if stage in ("arrived", "entered") else "",
                    )


TABLES = (
    *("mission", "destination", "organisation", "person", "agenda_item", "vehicle", "seating_table"),
    *("registration", "passage", "kept_apart", "cue"),
)
"""What comes back; not on which list somebody stood when it was imported."""
_NOT_BROUGHT = {
    "agenda_item": ("cancel_reason",),
    "cue": ("done_at", "put_off_until"),
    "passage": ("by", "by_person_id"),
    "person": ("to_complete",),
    "organisation": ("to_complete",),
    "kept_apart": ("reason",),
}
_NAMES = {"person": "family_name", "destination": "city", "agenda_item": "title", "registration": "person_id"}


def without_ids(rows: Mapping[str, tuple[Mapping[str, Any], ...]]) -> dict[str, list[str]]:
    """The tables of a mission with each id replaced by what it is called, in one order."""
    rows = {table: rows[table] for table in TABLES}
    called = {
        row["id"]: str(row[_NAMES.get(table, "name" if "name" in row else "id")])
        for table, found in rows.items()
        for row in found
    }

    def plain(table: str, row: Mapping[str, Any]) -> str:
        values = {
            column: called.get(value, value)
            for column, value in row.items()
            if column != "id" and column not in _NOT_BROUGHT.get(table, ())
        }
        for column, value in values.items():
            values[column] = called.get(value, value)  # a registration goes by its person, who has a name
        if table == "kept_apart":
            values = {"pair": sorted(map(str, values.values()))}
        if table == "cue":
            values["done"] = bool(row["done_at"])
        return repr(sorted(values.items()))

    return {table: sorted(plain(table, row) for row in found) for table, found in rows.items()}
