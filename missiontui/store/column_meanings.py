"""What somebody said that the columns of a list mean: read again at its next version, on any laptop."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.store.connection import MissionFile

Meanings = Mapping[tuple[str, str], str]
"""Kind of list and folded header to a column of ours; ``notes`` to keep it there, empty not to read it."""


def column_meanings(file: MissionFile) -> dict[tuple[str, str], str]:
    """What is remembered. Of two laptops that said different things the later one counts."""
    rows = file.rows("SELECT kind, header, meaning FROM column_meaning ORDER BY id")
    return {(row["kind"], row["header"]): row["meaning"] for row in rows}
