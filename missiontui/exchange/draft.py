"""The mission as it will be after the import: what there is, with what the files bring so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from missiontui.exchange.cells import Cells
from missiontui.exchange.edited_fields import EditedFields, KeptField
from missiontui.exchange.kept_lines import Lines, with_lines
from missiontui.store.importing import TABLES, Change, Rows
from missiontui.store.merged_people import Former

_NOTES = {
    "mission": "notes",
    "organisation": "notes",
    "person": "notes",
    "agenda_item": "notes",
    "emergency_number": "notes",
    "registration": "note",
    "signing": "notes",
}
"""Table to the column in which its notes stand; the others have none."""


class Draft:
    """Tables in memory that remember what was added, what was changed, and what stood there before.

    Args:
        rows: what is in the mission, by table.
        ids: ids for new records, in ascending order, so that records sort as the rows stood in the file.
        edited: what people wrote here since the last import; None where that does not matter.
        former: records that were merged into others: what they held, and the id of who they are now.
    """

    def __init__(
        self,
        rows: Rows,
        ids: Iterator[str],
        edited: EditedFields | None = None,
        former: Iterable[Former] = (),
    ) -> None:
        self._ids = ids
        self._former = tuple(former)
        self._edited = edited
        self._tables: dict[str, dict[str, dict[str, object]]] = {
            table: {str(row["id"]): dict(row) for row in rows[table]} for table in TABLES
        }
        self._added: dict[str, dict[str, None]] = {table: {} for table in TABLES}
        self._before: dict[tuple[str, str], dict[str, object]] = {}
        self._kept: dict[Cells, dict[str, KeptField]] = {}
        self._parts: dict[Cells, list[Cells]] = {}
        self._lines: Mapping[Cells, Lines] = {}
        self._table_of: dict[Cells, str] = {}

    def rows(self, table: str) -> Iterable[Mapping[str, object]]:
        """The records of a table, oldest first. A column that was not given may be absent in a new one."""
        return self._tables[table].values()

    def row(self, table: str, row_id: str) -> Mapping[str, object]:
        """One record."""
        return self._tables[table][row_id]

    def former_people(self) -> Iterator[Former]:
        """The records that were merged into people who are in the mission."""
        return ((values, person) for values, person in self._former if person in self._tables["person"])

    def keep_in_notes(self, lines: Mapping[Cells, Lines]) -> None:
        """Put these lines into the notes of whatever the rows are about."""
        self._lines = lines

    def add(self, table: str, values: Mapping[str, object]) -> str:
        """Add a record; returns its id."""
        row_id = next(self._ids)
        self._tables[table][row_id] = {"id": row_id, **values}
        self._added[table][row_id] = None
        return row_id

    def amend(self, table: str, row_id: str, values: Mapping[str, object]) -> bool:
        """Change columns of a record; returns whether any was different."""
        row = self._tables[table][row_id]
        different = {column: value for column, value in values.items() if row.get(column) != value}
        if different and row_id not in self._added[table]:
            before = self._before.setdefault((table, row_id), {})
            for column in different:
                before.setdefault(column, row.get(column))
        row.update(different)
        return bool(different)

    def keep(self, cells: Cells, table: str, row_id: str | None, values: Mapping[str, object]) -> str:
        """Add or amend what a row of a file says, and note in the row which it was; returns the id.

        What somebody has edited here since the last import stays as it is.
        """
        present = self._tables[table].get(row_id or "", {})
        notes, lines = _NOTES.get(table), self._lines.get(cells)
        if notes and lines:
            values = {**values, notes: with_lines(present.get(notes), values.get(notes), lines)}
        self._table_of[cells] = table
        if row_id is None:
            cells.outcome, cells.record_id = "created", self.add(table, values)
            return cells.record_id
        values = self.agreed(cells, table, row_id, values)
        cells.outcome = "updated" if self.amend(table, row_id, values) else "unchanged"
        cells.record_id = row_id
        return row_id

    def agreed(
        self, cells: Cells, table: str, row_id: str, values: Mapping[str, object]
    ) -> dict[str, object]:
        """What of a row's values may be written to a record: the rest stays as somebody edited it here.

        What stays is noted for the preview. ``keep`` asks by itself; who has to know earlier may too.
        """
        if self._edited is None or row_id in self._added[table]:
            return dict(values)
        present = self._tables[table][row_id]
        written, kept = self._edited.agreed(table, row_id, present, values, self._as_part(table, present))
        if kept:
            self._kept.setdefault(cells, {}).update((field.column, field) for field in kept)
        return dict(written)

    def _as_part(self, table: str, row: Mapping[str, object]) -> tuple[str, str]:
        """The person and the activity of a registration, as which a list of people shows it."""
        if table != "registration":
            return "", ""
        item = self._tables["agenda_item"].get(str(row["agenda_item_id"]), {})
        return str(row["person_id"]), str(item.get("title") or "")

    def add_part(self, whole: Cells, part: Cells) -> None:
        """Note that a row says something of a registration too, by cells that are planned apart."""
        self._parts.setdefault(whole, []).append(part)

    def parts(self, whole: Cells) -> Iterator[tuple[str, Cells]]:
        """What a row says of registrations too: the title of the activity, and the cells."""
        for part in self._parts.get(whole, ()):
            if part.record_id:
                row = self._tables["registration"][part.record_id]
                yield self._as_part("registration", row)[1], part

    def table_of(self, cells: Cells) -> str:
        """In which table the record is that a row is about; empty where there is none."""
        return self._table_of.get(cells, "")

    def before(self, table: str, row_id: str) -> Mapping[str, object]:
        """What stood in the mission in the columns of a record that are changed; empty for a new one."""
        return self._before.get((table, row_id), {})

    def edited(self, cells: Cells) -> tuple[KeptField, ...]:
        """The fields that somebody edited here, and of which a row says something else."""
        return tuple(self._kept.get(cells, {}).values())

    def changes(self) -> tuple[Change, ...]:
        """What is to be written: additions and then changes, table by table."""
        found = []
        for table in TABLES:
            for row_id in self._added[table]:
                values = {
                    column: value for column, value in self._tables[table][row_id].items() if column != "id"
                }
                found.append(Change(table, row_id, values, is_new=True))
        for (table, row_id), before in self._before.items():
            row = self._tables[table][row_id]
            values = {column: row[column] for column in before if row[column] != before[column]}
            if values:
                found.append(Change(table, row_id, values, is_new=False))
        return tuple(found)
