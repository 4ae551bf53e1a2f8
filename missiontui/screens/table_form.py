"""The form of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.seating import SeatingTable
from missiontui.domain.table_entry import SHAPES, shape_word, table_fields, table_texts
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import agenda, table_acts
from missiontui.store.seating import tables_of


class TableSubject:
    """A table, or a new one, as a form asks for it.

    Args:
        item_id: its item.
        table_id: which is edited; None for a new one.
    """

    def __init__(self, desk: Desk, item_id: str, table_id: str | None) -> None:
        self._desk = desk
        self._item = agenda.item(desk.file, item_id)
        self._table = self._read(table_id) if table_id is not None else None

    @property
    def title(self) -> str:
        """Which it is about."""
        title = self._item.title
        if self._table is None:
            return _("A new table for “{title}”").format(title=title)
        return _("Edit {table} of “{title}”").format(table=self._table.name, title=title)

    def groups(self) -> Sequence[Group]:
        """The fields."""
        return (
            Group(
                _("Table"),
                (
                    Field("name", _("Name")),
                    Field("seats", _("Seats")),
                    Field("shape", _("Round or long"), [shape_word(shape) for shape in SHAPES]),
                ),
            ),
            Group(
                _("Rank: 0 is the head table, 1 the nearest to it"),
                (Field("rank", _("Rank")),),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        if self._table is None:
            return {}
        self._table = self._read(self._table.id)
        return table_texts(self._table)

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        file, seen = self._desk.file, self._table
        fields = table_fields(touched, seen)
        undo = _("u takes it back.")
        if seen is None:
            table_id = table_acts.add_table(file, self._item.id, fields)
            return Saved(table_id, _("Added {name}.").format(name=fields["name"]) + f" {undo}")
        if not touched:
            return Saved(seen.id, _("Nothing was changed."))
        table_acts.change_table(file, seen, fields)
        return Saved(seen.id, _("Saved {name}.").format(name=fields.get("name", seen.name)) + f" {undo}")

    def _read(self, table_id: str) -> SeatingTable:
        for one in tables_of(self._desk.file, self._item.id):
            if one.id == table_id:
                return one
        raise NotFoundError(_("That table is no longer there."))


def table_form(
    desk: Desk, item_id: str, table_id: str | None, proposed: Mapping[str, str] | None = None
) -> RecordForm:
    """The form of a table, or of a new one.

    Args:
        proposed: field to what is proposed for a new one.

    Raises:
        NotFoundError: it, or its item, is no longer in the mission.
    """
    return RecordForm(TableSubject(desk, item_id, table_id), proposed)
