"""The mission as it will be after the import: what there is, with what the files bring so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from missiontui.exchange.cells import Cells
from missiontui.store.importing import TABLES, Change, Rows


class Draft:
    """Tables in memory that remember what was added and what was changed.

    Args:
        rows: what is in the mission, by table.
        ids: ids for new records, in ascending order, so that records sort as the rows stood in the file.
    """

    def __init__(self, rows: Rows, ids: Iterator[str]) -> None:
        self._ids = ids
        self._tables: dict[str, dict[str, dict[str, object]]] = {
            table: {str(row["id"]): dict(row) for row in rows[table]} for table in TABLES
        }
        self._added: dict[str, list[str]] = {table: [] for table in TABLES}
        self._changed: dict[tuple[str, str], dict[str, object]] = {}

    def rows(self, table: str) -> Iterable[Mapping[str, object]]:
        """The records of a table, oldest first. A column that was not given may be absent in a new one."""
        return self._tables[table].values()

    def row(self, table: str, row_id: str) -> Mapping[str, object]:
        """One record."""
        return self._tables[table][row_id]

    def add(self, table: str, values: Mapping[str, object]) -> str:
        """Add a record; returns its id."""
        row_id = next(self._ids)
        self._tables[table][row_id] = {"id": row_id, **values}
        self._added[table].append(row_id)
        return row_id

    def amend(self, table: str, row_id: str, values: Mapping[str, object]) -> bool:
        """Change columns of a record; returns whether any was different."""
        row = self._tables[table][row_id]
        different = {column: value for column, value in values.items() if row.get(column) != value}
        row.update(different)
        if different and row_id not in self._added[table]:
            self._changed.setdefault((table, row_id), {}).update(different)
        return bool(different)

    def keep(self, cells: Cells, table: str, row_id: str | None, values: Mapping[str, object]) -> str:
        """Add or amend what a row of a file says, and note in the row which it was; returns the id."""
        if row_id is None:
            cells.outcome = "created"
            return self.add(table, values)
        cells.outcome = "updated" if self.amend(table, row_id, values) else "unchanged"
        return row_id

    def changes(self) -> tuple[Change, ...]:
        """What is to be written: additions and then changes, table by table."""
        found = []
        for table in TABLES:
            for row_id in self._added[table]:
                values = {
                    column: value for column, value in self._tables[table][row_id].items() if column != "id"
                }
                found.append(Change(table, row_id, values, is_new=True))
            found.extend(
                Change(of, row_id, values, is_new=False)
                for (of, row_id), values in self._changed.items()
                if of == table
            )
        return tuple(found)
