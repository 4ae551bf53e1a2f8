"""A row as it stands in a table of any source, made into what our columns say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from missiontui.domain.names import PARTICLES
from missiontui.exchange.kept_lines import Lines
from missiontui.exchange.name_suffixes import parted_suffix
from missiontui.exchange.reading.table import Row
from missiontui.exchange.written_times import parted_times
from missiontui.exchange.written_words import says_no_need
from missiontui.i18n import _
from missiontui.text import fold

_SEVERAL = " ::: "
"""What Google's address book puts between several values."""
_ONE_VALUE = frozenset(("email", "mobile", "organisation", "job_title"))
_NEEDS = frozenset(("diet", "access_needs", "attention"))
PROSE = frozenset(("notes", "note", "attention"))
"""Columns in which several cells can stand below each other."""
_NAMES = frozenset(
    (
        "full_name",
        "family_name_first",
        "middle_name",
        "name_prefix",
        "name_suffix",
        "given_name",
        "family_name",
    )
)


@dataclass(frozen=True)
class RowValues:
    """How the rows of one table are read.

    Args:
        kind: what the table holds.
        single: header and column, where one header means a column.
        several: column to its headers, the best first, where several mean it.
    """

    kind: str
    single: tuple[tuple[str, str], ...]
    several: Mapping[str, tuple[str, ...]]

    def of(self, row: Row) -> tuple[dict[str, str], Lines]:
        """What a row says, by column, and what it says besides that has no place there: header and value."""
        cells = row.cells
        values = {
            column: value
            for header, column in self.single
            if (value := cells.get(header)) and not self._says_no_need(header, column, value)
        }
        spare: list[tuple[str, str]] = []
        for column, headers in self.several.items():
            spare += _chosen(column, headers, row, values)
        for column in _ONE_VALUE:
            if _SEVERAL in values.get(column, ""):
                first, *others = (part.strip() for part in values[column].split(_SEVERAL.strip()))
                values[column] = first
                spare.append((self._header(column), ", ".join(filter(None, others))))
        if self.kind == "people":
            spare += _put_names_together(values)
        elif self.kind == "registrations" and not values.get("person"):
            whole = f"{values.get('given_name', '')} {values.get('family_name', '')}".strip()
            values |= {"person": whole} if whole else {}
        elif self.kind == "agenda" and values.get("start") and not values.get("end"):
            start, end = parted_times(values["start"])
            values |= {"start": start, "end": end} if end else {}
        return values, spare

    def _says_no_need(self, header: str, column: str, value: str) -> bool:
        """Whether a list of elsewhere says that somebody has none; in ours it is what was typed."""
        return column in _NEEDS and header != column and says_no_need(value)

    def _header(self, column: str) -> str:
        return next((header for header, of in self.single if of == column), "") or self.several[column][0]


def row_values(kind: str, columns: Mapping[str, str]) -> RowValues:
    """How rows are read whose headers mean these columns, the best first."""
    by_column: dict[str, list[str]] = defaultdict(list)
    for header, column in columns.items():
        by_column[column].append(header)
    return RowValues(
        kind,
        tuple((headers[0], column) for column, headers in by_column.items() if len(headers) == 1),
        {column: tuple(headers) for column, headers in by_column.items() if len(headers) > 1},
    )


def _chosen(column: str, headers: Sequence[str], row: Row, values: dict[str, str]) -> list[tuple[str, str]]:
    """Choose what a column says of several cells; what the others say besides is returned."""
    there = {header: value for header in headers if (value := row.cells.get(header))}
    if not there:
        return []
    if column in PROSE:
        values[column] = "\n".join(dict.fromkeys(there.values()))
        return []
    values[column], *_others = there.values()
    if column in _NAMES:
        return []
    return [(header, value) for header, value in there.items() if value != values[column]]


def parted_name(name: str, *, family_first: bool = False) -> tuple[str, str]:
    """The given name and the family name of a whole name.

    A comma parts them (``Dupont, Jean``), or the capitals of a family name (``DUPONT Jean``); else the family
    name is the last word with the particles before it (``Sofie van den Berg``).

    Args:
        family_first: whether the list says that the family name comes first.
    """
    words = name.split()
    if "," in name:
        family, _comma, given = name.partition(",")
        return " ".join(given.split()), " ".join(family.split())
    if len(words) < 2:
        return "", name.strip()
    loud = [word.isupper() and sum(map(str.isalpha, word)) > 1 for word in words]
    if not all(loud) and (loud[0] or loud[-1]):
        number = len(words) - loud.index(True) if loud[-1] else loud.index(False)
        if loud[-1]:
            while number < len(words) - 1 and fold(words[-number - 1]) in PARTICLES:
                number += 1
            return " ".join(words[:-number]), " ".join(words[-number:])
        return " ".join(words[number:]), " ".join(words[:number])
    if family_first:
        place = 0
        while place < len(words) - 2 and fold(words[place]) in PARTICLES:
            place += 1
        return " ".join(words[place + 1 :]), " ".join(words[: place + 1])
    place = len(words) - 1
    while place > 1 and fold(words[place - 1]) in PARTICLES:
        place -= 1
    return " ".join(words[:place]), " ".join(words[place:])


def _put_names_together(values: dict[str, str]) -> list[tuple[str, str]]:
    """Make given name and family name of what a list has of them; what fits into neither is returned."""
    given, family = values.get("given_name", ""), values.get("family_name", "")
    middle, prefix, suffix = (
        values.pop(column, "") for column in ("middle_name", "name_prefix", "name_suffix")
    )
    whole, reversed_name = values.pop("full_name", ""), values.pop("family_name_first", "")
    if not given and not family and (whole or reversed_name):
        name, behind = parted_suffix(whole or reversed_name)
        suffix = suffix or behind
        given, family = parted_name(name, family_first=not whole)
    if not (middle or prefix or suffix or whole or reversed_name):
        return []
    if middle and fold(middle) not in fold(given).split():
        given = f"{given} {middle}".strip()
    if prefix and not fold(family).startswith(fold(prefix)):
        family = f"{prefix} {family}".strip()
    values.update({column: name for column, name in (("given_name", given), ("family_name", family)) if name})
    return [(_("Suffix"), suffix)] if suffix else []
