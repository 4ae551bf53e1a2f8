"""Targets, and needs and offers, as our import reads them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from missiontui.exchange.interest_rows import ANSWERS
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.writing.cell_names import called
from missiontui.exchange.writing.listing import Cell, Line, Listing
from missiontui.exchange.writing.mission_records import MissionRecords
from missiontui.exchange.writing.record_listings import record_listing
from missiontui.store.exports import Record


def targets_listing(records: MissionRecords) -> Listing:
    """Whom ours want to meet; not a target of nobody or towards nobody, as forgetting somebody leaves it."""
    organisations, names = records.table("organisation"), records.people_names

    def otherwise(target: Record) -> Mapping[str, Cell]:
        return {
            "company": called(organisations, target["organisation_id"], "name"),
            "delegate": names.cell(target["person_id"]),
            "wanted": names.cell(target["wanted_person_id"]) or str(target["wanted"]),
            "wanted_company": called(organisations, target["wanted_organisation_id"], "name"),
        }

    listing = record_listing(
        "targets",
        "target",
        records,
        otherwise,
        ("organisation_id", "person_id", "wanted_person_id", "wanted_organisation_id"),
    )
    sides = [
        [listing.columns.index(column) for column in side if column in listing.columns]
        for side in (("company", "delegate"), ("wanted", "wanted_company"))
    ]
    return replace(
        listing,
        lines=tuple(
            line for line in listing.lines if all(any(line.cells[place] for place in side) for side in sides)
        ),
    )


def interests_listing(records: MissionRecords) -> Listing:
    """What companies and people need and offer, then the tags that answer each other."""
    organisations, names = records.table("organisation"), records.people_names
    lines = [
        Line(
            {"id": one_id},
            (
                called(organisations, one["organisation_id"], "name"),
                names.cell(one["person_id"]),
                str(one["kind"]),
                str(one["name"]),
                "",
            ),
        )
        for one_id, one in records.rows("interest")
    ]
    lines += [
        Line({"id": one_id}, ("", "", ANSWERS, str(one["name"]), str(one["other_name"])))
        for one_id, one in records.rows("matching_tags")
    ]
    return Listing("interests", kind_named("interests").columns, tuple(lines))
