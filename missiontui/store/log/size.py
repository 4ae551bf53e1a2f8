"""How much the log holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from missiontui.store.connection import MissionFile
from missiontui.store.log.reading import FIRST


@dataclass(frozen=True, slots=True)
class LogSize:
    """How much the log holds. ``characters`` are those of the values before and after; ``tables`` counts the
    operations by table, the most first; ``file_bytes`` is the whole file."""

    operations: int
    batches: int
    characters: int
    file_bytes: int
    tables: Mapping[str, int]


def log_size(file: MissionFile) -> LogSize:
    """How much the log holds."""
    rows = file.rows("SELECT * FROM log_size")
    (batches,) = file.rows(f"SELECT count(*) FROM operation WHERE {FIRST}")[0]
    return LogSize(
        operations=sum(row["operations"] for row in rows),
        batches=batches,
        characters=sum(row["characters"] for row in rows),
        file_bytes=file.path.stat().st_size,
        tables={row["tbl"]: row["operations"] for row in rows},
    )
