"""What was printed of an evening, and what differs from it by now: place cards, guest list, table list."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

from missiontui.domain.people import listed_name, surname_order
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan
from missiontui.i18n import _


class Paper(StrEnum):
    """A kind of paper, as the file names it."""

    PLACE_CARDS = "place_cards"
    GUEST_LIST = "guest_list"
    TABLE_LIST = "table_list"


@dataclass(frozen=True, slots=True)
class Line:
    """What is printed of somebody: kept apart, so that it is put in words in whatever language it is read.

    Args:
        organisation: empty where the paper has none.
        table: the name of theirs; empty for none.
        seat: counted from 1 round it; 0 for none, and where the paper has none.
    """

    name: str
    organisation: str = ""
    table: str = ""
    seat: int = 0


Lines = Mapping[str, Line]
"""Registration to what is printed of somebody, in the order of the paper."""


@dataclass(frozen=True, slots=True)
class Printing:
    """A paper as it was printed.

    Args:
        paper: its kind.
        at: when, UTC; None where another program wrote what is no time.
        by: who noted it.
        lines: what stood on it; empty where another program wrote what cannot be read.
    """

    paper: Paper
    at: datetime | None
    by: str = ""
    lines: Lines = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line, or a card, that says something else by now."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PaperChanges:
    """What differs between a paper as it would be printed now and as it was printed last.

    Args:
        printed: the last printing; None where there was none, and then nothing differs from it.
        lines: how many lines, or cards, it has now.
        new: lines that are not on the printed one.
        gone: lines of the printed one that are no more needed.
        changed: lines that say something else; all in the order of the paper.
    """

    paper: Paper
    printed: Printing | None = None
    lines: int = 0
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[ChangedLine, ...] = ()

    @property
    def number(self) -> int:
        """How many lines differ."""
        return len(self.new) + len(self.gone) + len(self.changed)


def lines_of(plan: SeatingPlan, paper: Paper) -> Lines:
    """A paper as it would be printed now; only who comes is on it."""
    coming = [place for place in plan.roster.places if plan.roster.comes(place)]
    coming.sort(key=lambda one: (*surname_order(one.given_name, one.family_name), one.person_id))
    if paper == Paper.GUEST_LIST:
        return {place.registration_id: _in_guest_list(plan, place) for place in coming}
    if paper == Paper.TABLE_LIST:
        at_tables = (place for table in plan.tables for place in plan.at(table.id))
        return {place.registration_id: _at_table(plan, place, place.organisation) for place in at_tables}
    return {
        place.registration_id: _at_table(plan, place) for place in coming if place.person_id in plan.seats
    }


def line_in_words(paper: Paper, line: Line) -> str:
    """``Ms Sofie van den Berg · Table 1 · seat 3``; a table list begins with the table."""
    seat = _("seat {number}").format(number=line.seat) if line.seat else ""
    if paper == Paper.TABLE_LIST:
        parts = [line.table, seat, line.name, line.organisation]
    else:
        parts = [line.name, line.organisation, line.table, seat]
    return " · ".join(part for part in parts if part)


def changes(plan: SeatingPlan, printings: Iterable[Printing]) -> Mapping[Paper, PaperChanges]:
    """What differs from the papers that were printed last, paper by paper.

    Args:
        printings: the oldest first.
    """
    last = {printing.paper: printing for printing in printings}
    return {paper: _changes(paper, lines_of(plan, paper), last.get(paper)) for paper in Paper}


def paper_word(paper: Paper) -> str:
    """A kind of paper as people call it."""
    words = {
        Paper.PLACE_CARDS: _("place cards"),
        Paper.GUEST_LIST: _("guest list"),
        Paper.TABLE_LIST: _("table list"),
    }
    return words[paper]


def lines_as_text(lines: Lines) -> str:
    """What was printed, as the file keeps it."""
    return json.dumps({key: asdict(line) for key, line in lines.items()}, ensure_ascii=False)


def lines_in(text: str) -> Lines:
    """What was printed, from the file; what another program wrote and cannot be read is nothing."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    read = {key: _line_in(value) for key, value in found.items()}
    return {key: line for key, line in read.items() if line is not None}


def _changes(paper: Paper, now: Lines, printed: Printing | None) -> PaperChanges:
    if printed is None:
        return PaperChanges(paper, None, len(now))
    before = printed.lines
    # Where two laptops registered somebody, the other one may count by now: equal words are the same line.
    new, gone = (
        Counter(line for key, line in mine.items() if key not in other)
        for mine, other in ((now, before), (before, now))
    )
    changed = [(before[key], line) for key, line in now.items() if key in before and before[key] != line]
    return PaperChanges(
        paper,
        printed,
        len(now),
        tuple(line_in_words(paper, line) for line in (new - gone).elements()),
        tuple(line_in_words(paper, line) for line in (gone - new).elements()),
        tuple(ChangedLine(line_in_words(paper, was), line_in_words(paper, line)) for was, line in changed),
    )


def _in_guest_list(plan: SeatingPlan, place: Place) -> Line:
    """By surname, without the seat."""
    name = listed_name(place.given_name, place.family_name) or place.badge
    return Line(name, place.organisation, _table_and_seat(plan, place)[0])


def _at_table(plan: SeatingPlan, place: Place, organisation: str = "") -> Line:
    """With the honorific, the table and the seat."""
    table, seat = _table_and_seat(plan, place)
    return Line(place.name or place.badge, organisation, table, seat)


def _table_and_seat(plan: SeatingPlan, place: Place) -> tuple[str, int]:
    """The table and the seat of somebody, as far as they have them."""
    seat = plan.seats.get(place.person_id)
    table = plan.table(seat.table_id) if seat is not None else None
    return (table.name, seat.number) if seat is not None and table is not None else ("", 0)


def _line_in(value: object) -> Line | None:
    """A line as the file keeps it; None where another program wrote something else."""
    if not isinstance(value, dict):
        return None
    name, organisation, table = (value.get(key, "") for key in ("name", "organisation", "table"))
    seat = value.get("seat", 0)
    if not all(isinstance(words, str) for words in (name, organisation, table)) or not isinstance(seat, int):
        return None
    return Line(name, organisation, table, seat)
