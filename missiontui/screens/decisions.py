"""What the dialogs about an item give back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.cascade import Cascade


@dataclass(frozen=True)
class Decision:
    """What the coordinator has decided on: the cascade exactly as it was shown."""

    result: Cascade


@dataclass(frozen=True)
class Saved:
    """What the form holds. ``item_id`` is None for a new item; times are UTC."""

    item_id: str | None
    fields: dict[str, object]
    starts_at: datetime
    ends_at: datetime
    changes_plan: bool
