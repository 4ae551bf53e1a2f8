"""What an entry of the history changed, field by field, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.field_words import field_in_words
from missiontui.domain.log import Kind, Operation, in_sum
from missiontui.domain.record_words import SIDE_EFFECTS, Names, titled
from missiontui.i18n import _

_OF_NO_INTEREST = frozenset({"about", "lines"})
"""Columns that only the program reads."""

_YES_OR_NO = frozenset({"needs_clearance", "is_on"})
"""Columns that say whether it is so."""

_WORDS = frozenset({"status", "rsvp", "reason", "what", "shape"})
"""Columns that hold one of a few words."""

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's value before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What was done to one record: ``title`` names it, ``kind`` says whether it was added or deleted.

    Of a deleted record the fields are what it held.
    """

    table: str
    record_id: str
    title: str
    kind: Kind
    fields: tuple[FieldChange, ...]

    @property
    def title_with_kind(self) -> str:
        """``item “Power lunch”: added``; of a change just the title."""
        words = {
            Kind.ADDED: _("{title}: added"),
            Kind.DELETED: _("{title}: deleted"),
            Kind.ERASED: _("{title}: forgotten"),
        }
        return words.get(self.kind, "{title}").format(title=self.title)


def changes_in_words(operations: Iterable[Operation], names: Names, zone: str) -> tuple[RecordChange, ...]:
    """What some operations change, record by record, with times as the clock in that zone shows them."""
    named = {record_id: name for (_table, record_id), name in names.items()}
    return tuple(_record_change(operation, names, named, zone) for operation in in_sum(operations))


def _record_change(operation: Operation, names: Names, named: Mapping[str, str], zone: str) -> RecordChange:
    columns = dict.fromkeys((*operation.before, *operation.after))
    is_by_the_way = operation.table in SIDE_EFFECTS and operation.kind != Kind.CHANGED
    fields = tuple(
        FieldChange(
            field_in_words(column),
            value_in_words(column, operation.before.get(column), named, zone),
            value_in_words(column, operation.after.get(column), named, zone),
        )
        for column in columns
        if column not in _OF_NO_INTEREST and not is_by_the_way
    )
    title = titled(operation.table, names.get((operation.table, operation.record_id), ""))
    return RecordChange(operation.table, operation.record_id, title, operation.kind, fields)


def value_in_words(column: str, value: object, named: Mapping[str, str], zone: str) -> str:
    """A value as a person reads it: times on the leg's clock, names instead of ids.

    Args:
        column: where it stands.
        value: what stands there.
        named: id to the name of the record.
        zone: of the clock.
    """
    if value is None or value == "":
        return NOTHING
    if column.startswith("fixed_") or column in _YES_OR_NO:
        return _("yes") if value else _("no")
    if column in _WORDS:
        return str(value).replace("_", " ")
    if isinstance(value, str) and value in named:
        return named[value]
    return (isinstance(value, str) and _clock_words(value, zone)) or str(value)


def _clock_words(value: str, zone: str) -> str:
    """An instant, written as in the file (``2025-03-04T05:30:00Z``), as the clock shows it; else nothing."""
    if len(value) != 20 or value[10] != "T" or value[-1] != "Z":
        return ""
    try:
        local = zones.local(zones.from_text(value), zone)
    except (ValueError, OverflowError):  # somebody's note, or the end of time
        return ""
    return _("{day} {time}").format(day=short_day(local), time=f"{local:%H:%M}")
