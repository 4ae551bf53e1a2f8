"""Making one record of two, field by field: which of them is kept, and what it takes from the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from missiontui.domain.organisations import OrganisationKind
from missiontui.domain.people import is_known

Values = Mapping[str, object]
"""Column to value, of one record."""

_NOT_CHOSEN = frozenset({"id", "to_complete"})
"""Columns that nobody chooses: the first is the record, the other follows from what is known."""

_KEEPS_BOTH = frozenset({"notes", "prior_contact", "attention"})
"""Columns in which what both say can stay, below each other."""

_SAYS_NOTHING = {"kind": OrganisationKind.OTHER}
"""Column to a value that is as good as none."""


class Takes(StrEnum):
    """Where a field comes from: the record that is kept, the one that goes, or both."""

    KEPT = "kept"
    MERGED = "merged"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Field:
    """A field in which two records differ. Of a reference that leads nowhere the value is None."""

    column: str
    kept: object
    merged: object
    takes: Takes

    @property
    def value(self) -> object:
        """What the record that is kept will have."""
        if self.takes == Takes.BOTH:
            return f"{self.kept}\n{self.merged}"
        return self.kept if self.takes == Takes.KEPT else self.merged

    @property
    def ways(self) -> tuple[Takes, ...]:
        """Where it can come from."""
        can_be_both = self.column in _KEEPS_BOTH and bool(self.kept) and bool(self.merged)
        return tuple(Takes) if can_be_both else (Takes.KEPT, Takes.MERGED)

    def taking(self, takes: Takes) -> Field:
        """The same field, from there if it can come from there."""
        return replace(self, takes=takes) if takes in self.ways else self

    @property
    def next(self) -> Field:
        """The same field, from elsewhere."""
        return replace(self, takes=self.ways[(self.ways.index(self.takes) + 1) % len(self.ways)])


def kept_first(one: Values, other: Values) -> tuple[Values, Values]:
    """Which of two records is kept, and which goes: the one with a badge stays, else the older one."""
    has_badge, has_its = bool(one.get("badge")), bool(other.get("badge"))
    if has_badge != has_its:
        return (one, other) if has_badge else (other, one)
    return (one, other) if str(one["id"]) <= str(other["id"]) else (other, one)


def fields_that_differ(kept: Values, merged: Values, known: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields to choose: those that both have filled in come first, since there is something to decide.

    At first each comes from where it is filled in. Where it is in both, notes are kept both, and others come
    from the record that is better known: one that is not to complete, or has more filled in, or is older.

    Args:
        known: id to name of the records that the two refer to; a reference to another one leads nowhere.
    """
    better = Takes.MERGED if _worth(merged) > _worth(kept) else Takes.KEPT
    fields = []
    for column in kept:
        mine, its = (_seen(column, record[column], known) for record in (kept, merged))
        if column in _NOT_CHOSEN or mine == its or (_is_blank(mine) and _is_blank(its)):
            continue
        field = Field(column, mine, its, better)
        if _is_nothing(column, mine) or _is_nothing(column, its):
            field = field.taking(Takes.MERGED if _is_nothing(column, mine) else Takes.KEPT)
        else:
            field = field.taking(Takes.BOTH)
        fields.append(field)
    return tuple(sorted(fields, key=lambda field: _is_blank(field.kept) or _is_blank(field.merged)))


def fields_alike(kept: Values, merged: Values, known: Mapping[str, str]) -> tuple[tuple[str, object], ...]:
    """(column, value) of what both say the same about."""
    seen = ((column, _seen(column, kept[column], known), merged[column]) for column in kept)
    return tuple(
        (column, mine)
        for column, mine, its in seen
        if column not in _NOT_CHOSEN and mine == its and not _is_blank(mine)
    )


def is_still_to_complete(table: str, kept: Values, merged: Values, chosen: Values) -> bool:
    """Whether something is lacking in what two records become, if it was in both."""
    if not kept["to_complete"] or not merged["to_complete"]:
        return False
    after = {**kept, **chosen}
    if table == "person":
        names = str(after["given_name"]), str(after["family_name"])
        return not is_known(*names, str(after["organisation_id"] or ""))
    return not any(after[column] for column in ("sector", "country", "website", "phone"))


def chosen_values(fields: Iterable[Field]) -> dict[str, object]:
    """What is to be written to the record that is kept."""
    return {field.column: field.value for field in fields if field.takes != Takes.KEPT}


def _worth(record: Values) -> tuple[bool, int]:
    filled = sum(not _is_nothing(column, value) for column, value in record.items())
    return not record["to_complete"], filled


def _seen(column: str, value: object, known: Mapping[str, str]) -> object:
    return None if column.endswith("_id") and value not in known else value


def _is_nothing(column: str, value: object) -> bool:
    return _is_blank(value) or value == _SAYS_NOTHING.get(column)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
