"""Buses, cars and minibuses of an item, and when they leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.checkpoints import Stage


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle of an item. Times are UTC, None where nobody has said.

    Args:
        capacity: seats for passengers; None if unknown.
        departs_at: when it leaves for the item.
        returns_at: when it leaves from there.
    """

    id: str
    item_id: str
    name: str
    capacity: int | None = None
    driver: str = ""
    driver_mobile: str = ""
    plate: str = ""
    departs_at: datetime | None = None
    returns_at: datetime | None = None

    def leaves_at(self, stage: Stage) -> datetime | None:
        """When it leaves after that stage, UTC."""
        return self.returns_at if stage.is_back else self.departs_at
