"""What can be said of files that come in: their sheets, the activities and the agencies of the mission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from missiontui.exchange.draft import Draft
from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading.source import Reading, read_source
from missiontui.exchange.recognition.programme import Programme, programme_of
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.text import clean, fold

_NO_SHEET = ":"
"""A name that no sheet can have: so all of them are named, and the cells of none are read."""


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook; ``is_hidden`` where the spreadsheet program does not show it."""

    name: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Background:
    """What there is to choose from.

    Args:
        programme: the mission's, with the activities that a column may be about.
        agencies: of its people, the most frequent first.
        sheets: of each workbook, those that are not read as well.
    """

    programme: Programme = field(default_factory=Programme)
    agencies: tuple[str, ...] = ()
    sheets: Mapping[Path, tuple[SheetName, ...]] = field(default_factory=dict)


def background_of(file: MissionFile, workbooks: Iterable[Path]) -> Background:
    """Read what there is to choose from. Takes some 50 ms, and as long again as a workbook's texts are."""
    rows = present_rows(file)
    return Background(
        programme_of(Draft(rows, iter(()))),
        _agencies(rows["person"]),
        {path: _sheets(path) for path in dict.fromkeys(workbooks)},
    )


def _agencies(people: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    found: dict[str, list[str]] = {}
    for person in people:
        agency = clean(str(person["agency"] or ""), multiline=False)
        if agency:
            found.setdefault(fold(agency), []).append(agency)
    return tuple(names[0] for names in sorted(found.values(), key=len, reverse=True))


def _sheets(path: Path) -> tuple[SheetName, ...]:
    try:
        source = read_source(path, Reading(sheet=_NO_SHEET))
    except TableRefused:  # it has changed since it was read; reading it again will say so
        return ()
    return tuple(SheetName(sheet.name, sheet.is_hidden) for sheet in source.sheets)
