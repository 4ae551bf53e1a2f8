"""An embargo holds until its time on both clocks: the mission's, which can be set, and the laptop's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from missiontui.domain import embargo

ENDS = "2025-03-04T10:00:00Z"
BEFORE, AFTER = datetime(2025, 3, 4, 9, 59, tzinfo=UTC), datetime(2025, 3, 4, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mission", "laptop", "holds"),
    [(BEFORE, AFTER, True), (AFTER, BEFORE, True), (AFTER, AFTER, False), (BEFORE, BEFORE, True)],
)
def test_neither_a_clock_set_ahead_nor_a_rehearsal_of_tomorrow_ends_it(
    monkeypatch: pytest.MonkeyPatch, mission: datetime, laptop: datetime, holds: bool
) -> None:
    monkeypatch.setattr(embargo, "machine_now", lambda: laptop)
    assert embargo.is_under_embargo(ENDS, mission) is holds
