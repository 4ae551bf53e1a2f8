"""Fields that people have edited here, and what a file may change of them."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from missiontui.domain.column_words import column_word
from missiontui.store.imported_lists import Edit, Record

Values = Mapping[str, object]

_TOGETHER = {
    "planned_start": ("planned_end", "starts_at", "ends_at"),
    "planned_end": ("planned_start", "starts_at", "ends_at"),
    "starts_at": ("ends_at",),
    "ends_at": ("starts_at",),
    "seating_table_id": ("seat",),
    "seat": ("seating_table_id",),
}
"""What stays where one stays: half of a time or of a seat would be neither the file's nor the person's."""

_HEADERS = {
    "agenda_item_id": "item",
    "arrival_destination_id": "end_destination",
    "b2b_table_id": "table",
    "counterpart_id": "counterpart",
    "counterpart_organisation_id": "counterpart_company",
    "departs_at": "departs",
    "destination_id": "destination",
    "done_at": "done",
    "fixed_end": "hard_end",
    "fixed_start": "hard_start",
    "greeter_id": "greeter",
    "host_contact_id": "host_contact",
    "host_organisation_id": "host_organisation",
    "interpreter_id": "interpreter",
    "is_free": "free",
    "organisation_id": "organisation",
    "owner_id": "owner",
    "person_id": "person",
    "planned_end": "end",
    "planned_start": "start",
    "returns_at": "returns",
    "seating_table_id": "table",
    "vehicle_id": "vehicle",
}


def header_of(column: str) -> str:
    """What files call a column of the mission."""
    return _HEADERS.get(column, column)


def part_column(title: str, column: str) -> str:
    """What a column of a registration is called in a list of people: ``Gala dinner: answer``."""
    return f"{title}: {column_word(header_of(column))}"


@dataclass(frozen=True, slots=True)
class KeptField:
    """A field that somebody edited here, and of which a file says something else.

    Args:
        column: as the table calls it.
        said: what the file says.
        by: who edited it.
        is_kept: whether it stays; else the person has said that the file's word is taken.
    """

    column: str
    said: object
    by: str
    is_kept: bool


class EditedFields:
    """What people wrote here since the last import.

    Args:
        read: reads it, when it is first asked for: a mission that is new to the list needs no log.
        takes_files_word: (record, column as files call it) of the fields that are taken from the file
            nevertheless; True for all.
    """

    def __init__(
        self,
        read: Callable[[], Mapping[Record, Mapping[str, Edit]]],
        takes_files_word: Container[tuple[str, str]] | bool = (),
    ) -> None:
        self._read = read
        self._takes = takes_files_word

    @cached_property
    def _edits(self) -> Mapping[Record, Mapping[str, Edit]]:
        return self._read()

    def agreed(
        self,
        table: str,
        row_id: str,
        present: Values,
        values: Values,
        as_part: tuple[str, str] = ("", ""),
    ) -> tuple[Values, tuple[KeptField, ...]]:
        """What of a row's values may be written, and what stays as somebody edited it.

        What the file says unchanged since its last import was known to whoever edited the field: it stays
        without a word.

        Args:
            as_part: the person and the activity of a registration, as which a list of people shows it.
        """
        different = [column for column, value in values.items() if present.get(column) != value]
        edits = self._edits.get((table, row_id)) if different else None
        if not edits:
            return values, ()
        stays: set[str] = set()
        told: dict[str, KeptField] = {}
        for column in different:
            edit = edits.get(column)
            if edit is None:
                continue
            is_news = (edit.said or "") != (values[column] or "")
            if is_news:
                is_kept = not self._is_taken(row_id, column, as_part)
                told[column] = KeptField(column, values[column], edit.by, is_kept)
            if not is_news or told[column].is_kept:
                stays |= {column, *_TOGETHER.get(column, ())}
                for other in _TOGETHER.get(column, ()):
                    if is_news and other in different:
                        told.setdefault(other, KeptField(other, values[other], edit.by, is_kept=True))
        written = {column: value for column, value in values.items() if column not in stays}
        return written, tuple(
            replace(field, is_kept=field.is_kept or column in stays) for column, field in told.items()
        )

    def _is_taken(self, row_id: str, column: str, as_part: tuple[str, str]) -> bool:
        if isinstance(self._takes, bool):
            return self._takes
        person, title = as_part
        return (row_id, header_of(column)) in self._takes or (
            person,
            part_column(title, column),
        ) in self._takes
