"""Counting the incidents that are open: the header asks for it each minute and at each change."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.open_incidents import OpenIncidents
from missiontui.store.connection import MissionFile

IS_OPEN = "(incident.status < 'closed' OR incident.status > 'closed')"
"""Whatever is not closed, in a form that an index answers."""


def open_incidents(file: MissionFile, now: datetime) -> OpenIncidents:
    """How many are open, and overdue at a moment (UTC); by one query on an index."""
    rows = file.rows(f"SELECT due_at FROM incident WHERE {IS_OPEN}")
    due = (zones.from_foreign_text(row["due_at"] or "") for row in rows)
    return OpenIncidents(len(rows), sum(at is not None and at < now for at in due))
