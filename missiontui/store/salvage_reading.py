"""Reading around damage: whatever a database gives, from both ends, and then by halves between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from missiontui.store import driver
from missiontui.store.log.shape import quoted

_PROBES = 50_000
"""Tries at what lies between two damaged places of a table, 1 s: where nothing is numbered so far apart,
nothing is left after fewer."""
_BEYOND = 64
"""Numbers that are tried past the last one that could be read, where nothing tells how far they go."""

_INDEX = "SELECT name FROM pragma_index_list(?) WHERE origin = 'pk'"


class Source:
    """What is read from: a source, made anew after each damaged page if it can be, since that of an
    encrypted file gives nothing more then.

    Args:
        connection: to read with.
        renewed: makes another one; None where there is only this one.
    """

    def __init__(self, connection: Any, renewed: Callable[[], Any] | None = None) -> None:
        self._connection = connection
        self._renewed = renewed

    @property
    def least(self) -> int:
        """So many neighbours that give nothing from either end are given up: what they cost is a connection
        for each try."""
        return 1 if self._renewed is None else 8

    def execute(self, sql: str, values: tuple[object, ...] = ()) -> Any:
        """Run a query."""
        return self._connection.execute(sql, values)

    def renew(self) -> None:
        """Go on after a damaged page."""
        if self._renewed is not None:
            self._connection.close()
            self._connection = self._renewed()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


@dataclass(slots=True)
class Read:
    """What a table gave.

    Args:
        rows: by their number.
        is_all: whether nothing was in the way.
        ids: all that its index says are in it, as far as that can be read.
        has_all_ids: whether that could be read to its end.
    """

    rows: dict[int, Any] = field(default_factory=dict)
    is_all: bool = True
    ids: set[str] = field(default_factory=set)
    has_all_ids: bool = False


def table_names(source: Source) -> list[str]:
    """The tables whose rows have numbers, and which are no part of the index of words."""
    rows, _is_all = as_far_as_it_goes(
        source,
        """SELECT name FROM pragma_table_list
           WHERE schema = 'main' AND type = 'table' AND NOT wr AND substr(name, 1, 7) <> 'sqlite_'""",
    )
    return [str(row["name"]) for row in rows]


def read_table(source: Source, table: str) -> Read:
    """Every row of a table that can be read."""
    name = quoted(table)
    names, _is_all = as_far_as_it_goes(source, _INDEX, (table,))
    indexes = [f"{name} INDEXED BY {quoted(row[0])}" for row in names]
    found = read_numbered(
        source,
        f"SELECT rowid AS number_in_table, * FROM {name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
        lambda: _highest(source, name, indexes),
    )
    for index in indexes:
        for order in ("", " DESC"):
            ids, is_all = as_far_as_it_goes(source, f"SELECT id FROM {index} ORDER BY id{order}")
            found.ids |= {str(one[0]) for one in ids}
            if is_all:
                found.has_all_ids = True
                break
    return found


def _highest(source: Source, name: str, indexes: list[str]) -> int | None:
    """The highest number of a table, by itself or its index."""
    for where in (name, *indexes):
        highest = _last(source, f"SELECT max(rowid) FROM {where}")
        if highest is not None:
            return highest
    return None


def read_numbered(
    source: Source, sql: str, last: Callable[[], int | None], values: tuple[object, ...] = ()
) -> Read:
    """Every row that can be read of those that a number tells apart.

    Args:
        sql: a query of two numbers, the first and the last, in their order; their own is its first column.
        last: asks for the highest; None if that cannot be read either.
        values: what comes before the two numbers.
    """
    found = Read()
    highest = last()
    parts = [(1, highest or 0)]
    if highest is None:
        rows, _is_all = as_far_as_it_goes(source, sql, (*values, 1, 1 << 62))
        found = Read({row[0]: row for row in rows}, is_all=False)
        begin = max(found.rows, default=0) + 1
        parts = [(begin, begin + _BEYOND)]
    probes = 0
    while parts and probes < _PROBES:
        low, high = parts.pop()
        for order in ("", " DESC"):
            probes += 1
            rows, is_all = as_far_as_it_goes(source, sql + order, (*values, low, high))
            found.rows |= {row[0]: row for row in rows}
            if is_all:
                break
            if rows and order:
                high = rows[-1][0] - 1
            elif rows:
                low = rows[-1][0] + 1
        else:
            found.is_all = False
            middle = (low + high) // 2
            parts += [(low, middle), (middle + 1, high)] if high - low >= source.least else []
    return found


def as_far_as_it_goes(source: Source, sql: str, values: tuple[object, ...] = ()) -> tuple[list[Any], bool]:
    """The rows of a query up to the first that cannot be read, and whether that was all of them."""
    rows: list[Any] = []
    try:
        for row in source.execute(sql, values):
            rows.append(row)
    except (driver.Error, UnicodeError, OverflowError, MemoryError):
        source.renew()
        return rows, False
    return rows, True


def _last(source: Source, sql: str, values: tuple[object, ...] = ()) -> int | None:
    rows, is_all = as_far_as_it_goes(source, sql, values)
    found = (rows[0][0] or 0) if is_all else None
    return found if isinstance(found, int) else None


def sites(source: Source) -> Iterator[tuple[str, int | None]]:
    """Every site that anything in the file tells of, and how far its operations go, where that is known."""
    found: set[str] = set()
    log = "operation NOT INDEXED"  # by its key: its indexes are of less use where they are damaged, too
    for table in (log, f"{log} ORDER BY site DESC, seq DESC", "device", "writer", "search_read"):
        rows, _is_all = as_far_as_it_goes(source, f"SELECT site FROM {table}")
        found |= {str(row[0]) for row in rows}
    for site in sorted(found):
        known = [
            _last(source, f"SELECT max(seq) FROM {table} WHERE site = ?", (site,))
            for table in ("writer", "search_read", "operation")
        ]
        yield site, None if known[-1] is None and not any(known) else max(one or 0 for one in known)
