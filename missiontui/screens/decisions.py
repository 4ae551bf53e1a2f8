"""What the dialogs about an item give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.cascade import Cascade


@dataclass(frozen=True)
class Decision:
    """What the coordinator has decided on: the cascade exactly as it was shown."""

    result: Cascade


@dataclass(frozen=True)
class Saved:
    """What was changed in the form.

    ``item`` is the item as it was opened, None for a new one, which was proposed for ``day``. ``fields`` are
    columns and their new values, without the times; ``starts_at`` and ``ends_at`` (UTC) are as they were
    opened where nobody touched them. ``typed`` is what stands in the lines that were touched, by field.
    """

    item: AgendaItem | None
    day: date
    fields: Mapping[str, object]
    starts_at: datetime
    ends_at: datetime
    changes_plan: bool
    typed: Mapping[str, str]

    @property
    def moves(self) -> bool:
        """Whether the item gets other times."""
        return self.item is None or (self.starts_at, self.ends_at) != (self.item.starts_at, self.item.ends_at)
