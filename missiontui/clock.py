"""The mission clock: one source of now for everything that happens in the mission.

It usually agrees with the machine. ``--at`` and a rehearsal move it; the log's own order never uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime


def machine_now() -> datetime:
    """The machine's time in UTC. Read anew each time, so that a suspended laptop wakes up right."""
    return datetime.now(UTC)


class MissionClock:
    """Tells the time in the mission.

    Args:
        start: the moment at which the clock is set, aware; None to follow the machine.
        speed: mission seconds per machine second; a rehearsal sets it above 1.
        machine: where the machine's time comes from; tests give their own.
    """

    def __init__(
        self,
        start: datetime | None = None,
        *,
        speed: float = 1.0,
        machine: Callable[[], datetime] = machine_now,
    ) -> None:
        self._machine = machine
        self._set_at = machine()
        self._start = start.astimezone(UTC) if start else self._set_at
        self.speed = speed
        self.is_moved = start is not None or speed != 1.0

    def now(self) -> datetime:
        """The present moment in the mission, UTC."""
        return self._start + (self._machine() - self._set_at) * self.speed

    def minute(self) -> datetime:
        """The present moment without its seconds, UTC: the grain in which people agree on times."""
        return self.now().replace(second=0, microsecond=0)
