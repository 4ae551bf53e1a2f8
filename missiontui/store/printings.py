"""What was printed of an item: noting it with what stood on it, and what differs by now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.printings import (
    Lines,
    Paper,
    PaperChanges,
    Printing,
    changes,
    lines_as_text,
    lines_in,
    lines_of,
    paper_word,
)
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.seating import seating_plan


def mark_printed(file: MissionFile, item: AgendaItem, paper: Paper, *, by: str, at: datetime) -> int:
    """Note that a paper is printed as it stands now; returns how many lines, or cards, it has.

    Args and errors: those of ``mark_all_printed``.
    """
    return mark_all_printed(file, item, [paper], by=by, at=at)[paper]


def mark_all_printed(
    file: MissionFile, item: AgendaItem, papers: Iterable[Paper], *, by: str, at: datetime
) -> Mapping[Paper, int]:
    """Note that papers are printed as they stand now, all in one act; how many lines, or cards, each has.

    Args:
        by: who notes it.
        at: mission time, UTC.

    Raises:
        MissionError: there is nothing to print on one of them; nothing was noted.
        NotFoundError: the item is no longer in the programme.
    """
    noted: dict[Paper, int] = {}
    with file.writing("printing") as connection:
        plan = seating_plan(file, agenda.item(file, item.id))
        for paper in papers:
            lines = lines_of(plan, paper)
            if not lines:
                raise MissionError(
                    _("There is nothing on it yet: {paper} of “{item}”.").format(
                        paper=paper_word(paper), item=item.title
                    ),
                    hint=_("Seat somebody first."),
                )
            insert_printing(connection, item.id, paper, lines, by=by, at=at)
            noted[paper] = len(lines)
    return noted


def insert_printing(
    connection: Any, item_id: str, paper: Paper, lines: Lines, *, by: str, at: datetime
) -> None:
    """Note, within a transaction that writes ``printing``, what stands on a paper."""
    connection.execute(
        "INSERT INTO printing (id, agenda_item_id, what, at, by, lines) VALUES (?, ?, ?, ?, ?, ?)",
        (new_id(), item_id, str(paper), zones.to_text(at), by, lines_as_text(lines)),
    )


def differences(file: MissionFile, item: AgendaItem) -> Mapping[Paper, PaperChanges]:
    """What differs from the papers of an item that were printed last, paper by paper."""
    return changes(seating_plan(file, item), printings_of(file, item.id))


def printings_of(file: MissionFile, item_id: str) -> tuple[Printing, ...]:
    """The papers of an item that were printed, the oldest first; what is no paper is passed over, and what
    has no time that can be read comes before everything else."""
    rows = file.rows("SELECT * FROM printing WHERE agenda_item_id = ? ORDER BY id", item_id)
    found = [
        Printing(Paper(row["what"]), zones.from_foreign_text(row["at"]), row["by"], lines_in(row["lines"]))
        for row in rows
        if row["what"] in set(Paper)
    ]
    return tuple(sorted(found, key=lambda one: (one.at is not None, one.at or datetime.min)))
