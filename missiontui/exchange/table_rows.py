"""What the rows of tables.csv bring: the tables of an evening, with their seats, their rank, their shape."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.seating import HEAD, MOST_SEATS
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import ItemReferences
from missiontui.exchange.pairing import Taken
from missiontui.exchange.references import References, key
from missiontui.i18n import _
from missiontui.text import fold

USUAL_SEATS = 10
"""Seats of a table of which a file does not say how many it has."""

_FURTHEST = 1_000
_SHAPES = ("round", "long")
_HEAD_WORDS = frozenset({"head", "head table", "honour", "honneur", "hoofdtafel", "eretafel"})


def plan_tables(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The tables, each known by its item and its name."""
    items = ItemReferences(draft, references)
    present: dict[tuple[str, str], str] = {}
    for row in draft.rows("seating_table"):  # the oldest, where two laptops wrote the same one
        present.setdefault((str(row["agenda_item_id"]), key(row["name"])), str(row["id"]))
    taken = Taken()
    for cells in rows:
        item, name = items.item(cells), cells.required("name")
        values = {"name": name} | _rank(cells)
        values |= cells.whole("seats", 1, MOST_SEATS) | cells.choice("shape", _SHAPES)
        if item is None or not name:
            continue
        if taken.by(cells, "name", (item.id, key(name)), _("Keep one of the two rows.")):
            continue
        if cells.is_sound:
            table = present.get((item.id, key(name)))
            usual = {} if table else {"seats": USUAL_SEATS}
            values = usual | values | {"agenda_item_id": item.id}
            present[item.id, key(name)] = draft.keep(cells, "seating_table", table, values)


def _rank(cells: Cells) -> dict[str, object]:
    """How near it is to the head table, which is 0, or written as a word."""
    if fold(cells.text("rank")) in _HEAD_WORDS:
        return {"rank": HEAD}
    return cells.whole("rank", HEAD, _FURTHEST)
