"""Lists as JSON: objects with their ids, instants in ISO with the offset of the place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from missiontui.domain import zones
from missiontui.exchange.writing.listing import At, Cell, Line, Listing, Word
from missiontui.text import clean


def json_bytes(listings: Sequence[Listing], *, is_one: bool) -> bytes:
    """One document.

    Args:
        is_one: whether the first list is the document; else an object that has each under its name.
    """
    found = {listing.name: [_object(listing, line) for line in listing.lines] for listing in listings}
    document: object = found[listings[0].name] if is_one else found
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _object(listing: Listing, line: Line) -> dict[str, object]:
    cells = {column: _value(cell) for column, cell in zip(listing.columns, line.cells, strict=True)}
    return {**line.ids, **cells}


def _value(cell: Cell) -> object:
    if isinstance(cell, At):
        return zones.local(cell.moment, cell.zone).isoformat(timespec="seconds")
    if isinstance(cell, Word):
        return clean(cell.code)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return str(cell)
    if isinstance(cell, tuple):
        return [clean(one) for one in cell]
    return clean(cell) if isinstance(cell, str) else cell
