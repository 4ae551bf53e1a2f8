"""Numbers of a list, for scripts."""

from __future__ import annotations

from missiontui.domain.checkpoints import Stage
from missiontui.domain.visits import VisitLine


def numbers_as_json(line: VisitLine, vehicle_id: str = "") -> dict[str, object] | None:
    """How many passed each stage, and at the one that is now, the checkpoint: who is registered, expected,
    out and missing. None without a list.

    Args:
        vehicle_id: the bus; empty for everybody.
    """
    if not line.numbers:
        return None
    now = line.at(line.stage, vehicle_id)
    return {
        "registered": now.registered,
        "expected": now.expected,
        "out": now.out,
        **{str(stage): line.at(stage, vehicle_id).passed for stage in Stage},
        "missing": now.missing,
        "checkpoint": str(line.stage),
    }
