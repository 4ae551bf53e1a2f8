"""A morning of B2B meetings, for tests: two tables, four companies, an interpreter. It is 4 March, 11:42."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.store.opening import open_mission
from tests.day_out import DayOut, a_day_out, clock
from tests.records import insert


@dataclass(frozen=True)
class Morning:
    """Ids of what there is besides the day out: the item, its tables, the companies, who speaks what."""

    day: DayOut
    item: str
    tables: tuple[str, str]
    companies: dict[str, str]
    people: dict[str, str]


def a_morning(path: Path) -> Morning:
    """Make the mission: a day out, and B2B meetings in hall A from 12:00 to 14:00.

    Delta (Els, nl en) and Rho (Jean, fr) are ours; Yamuna (Asha, hi en) and Surya (Dev, gu) are met; Lata
    interprets gu, hi and fr.
    """
    day = a_day_out(path)
    with open_mission(path) as file:
        (leg,) = (row["id"] for row in file.rows("SELECT id FROM destination"))
        with file.writing("agenda_item", "b2b_table", "organisation", "person") as connection:
            add = partial(insert, connection)
            times = {"starts_at": clock("12:00"), "ends_at": clock("14:00")}
            planned = {"planned_start": clock("12:00"), "planned_end": clock("14:00")}
            item = add(
                "agenda_item", destination_id=leg, kind="b2b", title="Hall A", track="Business",
                venue="Hall [A]", **times, **planned,
            )  # fmt: skip
            tables = tuple(add("b2b_table", agenda_item_id=item, name=f"Table {one}") for one in (2, 10))
            companies = {name: add("organisation", name=name) for name in ("Delta", "Rho", "Yamuna", "Surya")}
            people = {
                name: add(
                    "person", given_name=name, organisation_id=companies.get(company), languages=languages,
                    badge=badge,
                )
                for name, company, languages, badge in (
                    ("Els", "Delta", "nl, English", "BE-1"),
                    ("Jean", "Rho", "fr", "BE-2"),
                    ("Asha", "Yamuna", "Hindi, en", "IN-1"),
                    ("Dev", "Surya", "gu", "IN-2"),
                    ("Lata", "", "gu hi fr", "IN-3"),
                )
            }  # fmt: skip
    return Morning(day, item, (tables[0], tables[1]), companies, people)


def at(text: str) -> datetime:
    """A clock time of 4 March in New Delhi, UTC."""
    return datetime.fromisoformat(f"2025-03-04T{text}+05:30").astimezone(UTC)


def meeting(number: int = 1, start: str = "10:00", end: str = "10:20", **more: object) -> B2BMeeting:
    """A meeting of Delta with Yamuna, not in any file."""
    values: dict[str, object] = {
        "organisation_id": "delta",
        "organisation": "Delta",
        "counterpart_organisation_id": "yamuna",
        "counterpart_organisation": "Yamuna",
    }
    times = {"starts_at": at(start), "ends_at": at(end), "planned_start": at(start), "planned_end": at(end)}
    return B2BMeeting(id=str(number), zone="Asia/Kolkata", **{**times, **values, **more})  # type: ignore[arg-type]
