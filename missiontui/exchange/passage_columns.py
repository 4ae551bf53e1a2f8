"""What a row of registrations.csv says of checkpoints: where somebody has passed when, and by which door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.checkpoints import Checkpoint, Leg, Stage, stages_of
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Guest, Item
from missiontui.exchange.moments import estimated_start
from missiontui.exchange.problems import shown
from missiontui.i18n import _

_BY_A_DOOR = (Stage.ARRIVED, Stage.ENTERED)


def passages(cells: Cells, item: Item) -> dict[Stage, datetime]:
    """When somebody passed which stage of the item."""
    found: dict[Stage, datetime] = {}
    stages = stages_of(item.kind)
    for stage in Stage:
        at = _passed_at(cells, stage, item)
        if at and stage in stages:
            found[stage] = at
        elif at:
            cells.refuse(
                stage,
                _("“{value}”: an item of the kind {kind} has no such checkpoint.").format(
                    value=shown(cells.text(stage)), kind=item.kind
                ),
                _("It has {stages}.").format(stages=", ".join(stages)),
            )
    if cells.text("door") and not any(cells.text(stage) for stage in _BY_A_DOOR):
        cells.refuse(
            "door",
            _("“{door}” is a door, and nothing says when they came in.").format(
                door=shown(cells.text("door"))
            ),
            _("Write when in the column entered, or leave the door empty.")
            if Stage.ENTERED in stages
            else _("Write when in the column arrived, or leave the door empty."),
        )
    return found


def _passed_at(cells: Cells, stage: Stage, item: Item) -> datetime | None:
    """By the clock of the place, on the item's day or in the night after; None if nothing is said."""
    zone = item.arrival_zone if stage == Stage.ARRIVED else item.zone
    written = cells.time(stage)
    if written is None:
        return None
    return cells.understood(stage, lambda _text: estimated_start(written, item.start, zone))


class Passages:
    """The checkpoints that have been passed so far. A passage is added and never changed."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        guests = {
            str(row["id"]): (str(row["agenda_item_id"]), str(row["person_id"]))
            for row in draft.rows("registration")
        }
        self._passed = {
            (guests[str(row["registration_id"])], str(row["checkpoint"]), _is_back(row))
            for row in draft.rows("passage")
            if row["registration_id"] in guests
        }

    def add(self, guest: Guest, registration: str, passed: Mapping[Stage, datetime], door: str) -> bool:
        """Add those of somebody's passages that are not known; whether there was one."""
        new = [
            stage
            for stage in passed
            if (guest, stage.checkpoint, stage == Stage.BOARDED_BACK) not in self._passed
        ]
        for stage in new:
            values = {
                "registration_id": registration,
                "checkpoint": str(stage.checkpoint),
                "leg": str(stage.leg),
                "at": zones.to_text(passed[stage]),
                "door": door if stage in _BY_A_DOOR else "",
            }
            self._draft.add("passage", values)
        return bool(new)


def _is_back(passage: Mapping[str, object]) -> bool:
    """Whether it is the second of the two boardings; the leg says nothing of other checkpoints."""
    return passage["checkpoint"] == Checkpoint.BOARDED and passage["leg"] == Leg.INBOUND
