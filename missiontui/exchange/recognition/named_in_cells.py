"""Columns whose cells name activities, as those of ticket sellers do: ``Ticket Type``, ``Product``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from missiontui.exchange.reading.table import Table
from missiontui.exchange.recognition.matching import matching, questions
from missiontui.exchange.recognition.programme import Programme, ProgrammeItem, Says
from missiontui.text import fold

NAMING = frozenset(
    (
        "ticket type",
        "ticket",
        "ticket name",
        "tickets",
        "tickettype",
        "type de billet",
        "billet",
        "product",
        "produit",
        "item",
        "item name",
        "session",
        "sessions",
        "activity",
        "activities",
        "activite",
        "activites",
        "activiteit",
        "activiteiten",
    )
)
"""Folded headers below which activities stand."""
PLACES = frozenset(("seat name", "table and seat", "table seat", "table et place", "tafel en plaats"))
"""Folded headers below which a table stands with a seat of it."""
_LONGEST = 200
_MOST = 200
"""Different cells: where there are more, they name something else."""
_SEVERAL = re.compile(r"\s*[;|+\n]\s*|,\s+")
_PLACE = re.compile(
    r"(?P<table>.+?)(?:\s*[-–/,:]\s*|\s+)(?:(?:seat|place|plaats|si[eè]ge|stoel|chair)\s*)?(?P<seat>[0-9]{1,3})",
    re.IGNORECASE,
)


def named_in(
    header: str, table: Table, programme: Programme
) -> tuple[Mapping[str, tuple[str, ...]], list[str]]:
    """What stands below a header: cells, folded, to the ids of their items; and those that name none."""
    items: dict[str, tuple[str, ...]] = {}
    others: list[str] = []
    there = dict.fromkeys(text for row in table.rows if (text := row.cells.get(header, "").strip()))
    for text in there if len(there) <= _MOST else ():
        found = _named(text, programme.items)
        if found:
            items[fold(text)] = tuple(item.id for item in found)
        else:
            others.append(text)
    return items, others


def parted_place(text: str) -> tuple[str, str]:
    """The table and the seat of ``Table 6-3``; no seat where there is none."""
    found = _PLACE.fullmatch(text[:_LONGEST])
    has_table = found is not None and any(map(str.isalnum, found["table"])) and found["table"].strip()
    if found is None or not has_table or (found["table"].isalpha() and "-" not in text):
        return text, ""
    return found["table"].strip(), str(int(found["seat"]))


def _named(text: str, items: Sequence[ProgrammeItem]) -> list[ProgrammeItem]:
    """The items that a cell names: one, or several of which each is told by its part of it."""
    if len(text) > _LONGEST:
        return []
    whole = _one(text, items)
    if whole:
        return [whole]
    parts = [_one(part, items) for part in _SEVERAL.split(text.strip())]
    found = [item for item in parts if item]
    return found if len(found) == len(parts) else []


def _one(text: str, items: Sequence[ProgrammeItem]) -> ProgrammeItem | None:
    for question in questions(text):
        if question.says == Says.ANSWER and question.words and (found := matching(question, items)):
            return found[0] if len(found) == 1 else None
    return None
