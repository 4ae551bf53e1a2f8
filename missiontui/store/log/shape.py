"""Which tables are shared, and their columns, as the schema in the file says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

_HELD: dict[str, set[type]] = {
    "TEXT": {str},
    "INTEGER": {int, bool},
    "INT": {int, bool},
    "REAL": {float, int, bool},
}

REFERS_TOO = {("registration", "seating_table_id"): "seating_table"}
"""Columns that refer to a table's records, though the schema, which is older than these, does not say so."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column besides the id. ``default`` is what a new row gets where it names no value; one without a
    default that ``may_be_nothing`` forbids must be told."""

    name: str
    type: str
    may_be_nothing: bool
    default: object
    is_blank_by_default: bool
    """Whether the default is NULL or empty text: the log then leaves the default out of a new row."""


@dataclass(frozen=True)
class Shape:
    """A shared table: STRICT, ``id TEXT PRIMARY KEY NOT NULL``, and nothing in it that JSON cannot hold.

    Local tables have another key; whatever else somebody keeps in the file is theirs.
    """

    table: str
    columns: tuple[Column, ...]

    @cached_property
    def defaults(self) -> dict[str, object]:
        """Column to default."""
        return {column.name: column.default for column in self.columns}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The columns that may not be left out."""
        return tuple(one.name for one in self.columns if not one.may_be_nothing and one.default is None)

    @cached_property
    def _held(self) -> dict[str, frozenset[type]]:
        """Column to the types of JSON's values that it can hold: a STRICT table refuses the others."""
        nothing = {type(None)}
        return {
            one.name: frozenset(_HELD[one.type] | (nothing if one.may_be_nothing else set()))
            for one in self.columns
        }

    def fits(self, name: str, value: object) -> bool:
        """Whether a column is known here and can hold a value that was read from JSON."""
        if type(value) not in self._held.get(name, ()):
            return False
        return not isinstance(value, int) or _is_stored(value)

    def fitting(self, values: dict[str, object]) -> dict[str, object]:
        """Those of some values that were read from JSON which the columns known here can hold."""
        form = (*values, *map(type, values.values()))
        numbers = self._fitting_forms.get(form)
        if numbers is not None and all(_is_stored(values[name]) for name in numbers):
            return values
        found = {name: value for name, value in values.items() if self.fits(name, value)}
        if len(found) == len(values) and len(self._fitting_forms) < _FORMS:
            self._fitting_forms[form] = [name for name, value in values.items() if type(value) is int]
        return found

    @cached_property
    def _fitting_forms(self) -> dict[tuple[object, ...], list[str]]:
        """Names and types of values that fitted, with those that are numbers: there are few such forms, and
        to look one up takes a fifth of the time."""
        return {}


def _is_stored(number: Any) -> bool:
    return bool(_LEAST <= number < -_LEAST)


_LEAST = -(1 << 63)
_FORMS = 1_000
"""Enough for every honest laptop."""


def shared_tables(connection: Any) -> dict[str, Shape]:
    """Every shared table of the file by name, those that later versions of the program made too."""
    strict = connection.execute("SELECT name FROM pragma_table_list WHERE strict AND type = 'table'")
    shapes = {}
    for (name,) in strict.fetchall():
        columns = connection.execute(f"PRAGMA table_info({quoted(name)})").fetchall()
        keys = [(column["name"], column["type"], column["notnull"]) for column in columns if column["pk"]]
        if keys == [("id", "TEXT", 1)] and _HELD.keys() >= {column["type"] for column in columns}:
            others = tuple(_column(connection, row) for row in columns if not row["pk"])
            shapes[name] = Shape(name, others)
    return shapes


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _column(connection: Any, row: Any) -> Column:
    default = None
    if row["dflt_value"] is not None:
        default = connection.execute(f"SELECT {row['dflt_value']}").fetchone()[0]
    may_be_nothing = not row["notnull"]
    return Column(row["name"], row["type"], may_be_nothing, default, default is None or default == "")
