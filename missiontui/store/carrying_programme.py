"""Taking an earlier mission's programme along as a skeleton: its items on their new days, and run sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import Status
from missiontui.domain.carrying_over import Leg, leg_for, moved_times
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.text import fold

_OF_AN_ITEM = (
    "kind",
    "title",
    "track",
    "fixed_start",
    "fixed_end",
    "dress_code",
    "needs_clearance",
    "capacity",
)
_OF_THE_PLACE = ("venue", "address", "meeting_point")
"""Of an item: what goes along where it is in the same city again."""


Insert = Callable[..., str]
"""Writes a record, its values by name, into a table of the new mission; gives its new id."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the earlier mission went and the new one goes.

    Args:
        old: rows of the earlier legs, in the order of travel.
        new: the new legs, and ``ids`` theirs.
        moved: by how much the programme moves, whole days.
    """

    old: Sequence[Any]
    new: Sequence[Leg]
    ids: Sequence[str]
    moved: timedelta

    def old_place(self, leg_id: str | None) -> int | None:
        """Which of the earlier legs that is; None for one that is gone."""
        return next((place for place, row in enumerate(self.old) if row["id"] == leg_id), None)

    def new_id(self, old_place: int) -> str:
        """The id of the new leg for what was in an earlier one."""
        return self.ids[leg_for(old_place, self.new)]


@dataclass(frozen=True, slots=True)
class Known:
    """Who went along: new ids by the old ones."""

    organisations: Mapping[str, str]
    people: Mapping[str, str]
    with_notes: bool


@dataclass(frozen=True, slots=True)
class CarriedProgramme:
    """How many items and cues went along; ``remarks`` say what had to be otherwise."""

    items: int = 0
    cues: int = 0
    remarks: tuple[str, ...] = ()


def carry_programme(earlier: MissionFile, insert: Insert, places: Places, known: Known) -> CarriedProgramme:
    """Take the items that were not cancelled along, each at its time of day on the new leg's clock, and what
    has to be done before them."""
    items: dict[str, str] = {}
    remarks: list[str] = []
    for row in earlier.rows("SELECT * FROM agenda_item ORDER BY planned_start, id"):
        if row["status"] == Status.CANCELLED:
            continue
        values, remark = _item(row, places, known)
        remarks += [remark] if remark else []
        if values:
            items[row["id"]] = insert("agenda_item", **values)
    return CarriedProgramme(len(items), _cues(earlier, insert, items, known), tuple(remarks))


def _item(row: Any, places: Places, known: Known) -> tuple[dict[str, object], str]:
    """An item as it stands in the new mission, and what is to be said of it; empty where it cannot be."""
    start, end = (zones.from_foreign_text(row[name]) for name in ("planned_start", "planned_end"))
    place = places.old_place(row["destination_id"])
    if place is None:
        return {}, ""
    leg, old = places.new[leg_for(place, places.new)], places.old[place]
    if start is None or end is None or not zones.is_zone(old["zone"]):
        return {}, _("“{title}” has a time that is none; it was not taken along.").format(title=row["title"])
    times = moved_times(start, end, old["zone"], leg.zone, places.moved, row["title"])
    values = {name: row[name] for name in _OF_AN_ITEM}
    if fold(leg.city) == fold(old["city"]):
        values |= {name: row[name] for name in _OF_THE_PLACE}
        values["host_organisation_id"] = known.organisations.get(row["host_organisation_id"] or "")
        values["host_contact_id"] = known.people.get(row["host_contact_id"] or "")
    arrival = places.old_place(row["arrival_destination_id"])
    starts_at, ends_at = zones.to_text(times.starts_at), zones.to_text(times.ends_at)
    return {
        **values,
        "destination_id": places.new_id(place),
        "arrival_destination_id": None if arrival is None else places.new_id(arrival),
        "planned_start": starts_at,
        "planned_end": ends_at,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "owner_id": known.people.get(row["owner_id"] or ""),
        "notes": row["notes"] if known.with_notes else "",
    }, times.remark


def _cues(earlier: MissionFile, insert: Insert, items: Mapping[str, str], known: Known) -> int:
    rows = [row for row in earlier.rows("SELECT * FROM cue ORDER BY id") if row["agenda_item_id"] in items]
    for row in rows:
        insert(
            "cue",
            agenda_item_id=items[row["agenda_item_id"]],
            minutes_before=row["minutes_before"],
            text=row["text"],
            owner_id=known.people.get(row["owner_id"] or ""),
        )
    return len(rows)
