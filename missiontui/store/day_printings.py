"""What was printed of a day: noting it with what stood on it, and how often it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.paper_changes import DayPrinting, Facts, facts_as_text, facts_in
from missiontui.domain.printings import Lines, Paper
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.printings import insert_printing


@dataclass(frozen=True, slots=True)
class Noted:
    """What is to be noted of a paper that was made.

    Args:
        day: as ``2025-03-04``; empty for what is of no day.
        what: its kind, as the file calls it; empty where only papers of evenings are noted.
        facts: what it says.
        evenings: an item's id and a paper of that evening to what is printed on it.
    """

    day: str
    what: str
    facts: Facts = field(default_factory=dict)
    evenings: Mapping[tuple[str, Paper], Lines] = field(default_factory=dict)


def day_printings(file: MissionFile, day: str, what: str) -> Sequence[DayPrinting]:
    """How a paper of a day was printed, the oldest first; what has no time that can be read comes before
    everything else."""
    rows = file.rows("SELECT * FROM day_printing WHERE day = ? AND what = ? ORDER BY id", day, what)
    found = [
        DayPrinting(row["what"], zones.from_foreign_text(row["at"]), row["by"], facts_in(row["lines"]))
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.at is not None, one.at.timestamp() if one.at else 0.0))


def note_paper(file: MissionFile, noted: Noted, *, by: str, at: datetime) -> None:
    """Note that a paper was printed, with all that was on it, in one act.

    Args:
        by: who prints it.
        at: mission time, UTC.
    """
    with file.writing("day_printing", "printing") as connection:
        if noted.what:
            connection.execute(
                "INSERT INTO day_printing (id, day, what, at, by, lines) VALUES (?, ?, ?, ?, ?, ?)",
                (new_id(), noted.day, noted.what, zones.to_text(at), by, facts_as_text(noted.facts)),
            )
        for (item_id, paper), lines in noted.evenings.items():
            insert_printing(connection, item_id, paper, lines, by=by, at=at)
