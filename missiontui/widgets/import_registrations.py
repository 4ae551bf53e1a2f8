"""What a row of a list of people brings of registrations, in short."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from rich.cells import cell_len

from missiontui.domain.column_words import column_word
from missiontui.domain.import_preview import FieldChange, RowPreview
from missiontui.i18n import _
from missiontui.widgets.words import fit

_PART = ": "
"""Between an activity and what of its registration is meant: ``Gala evening: answer``."""

_SHORTEST = 5
"""Cells of a title, where there is room for no more."""

Taken = AbstractSet[tuple[str, str]]
Registrations = tuple[tuple[str, str], ...]
"""Each activity of which a row says something new, and what."""


def registrations_of(row: RowPreview, taken: Taken = frozenset()) -> dict[str, list[FieldChange]]:
    """The activities of which a row says something new, each with what it would change there.

    Args:
        taken: (record, column) of the fields edited here for which the file's word is taken nevertheless.
    """
    found: dict[str, list[FieldChange]] = {}
    for change in row.changes:
        title, part, _column = change.column.rpartition(_PART)
        if part and (not change.edited_by or (row.record_id, change.column) in taken):
            found.setdefault(title, []).append(change)
    return found


def in_short(row: RowPreview, taken: Taken = frozenset()) -> Registrations:
    """All of them with what is said of each: ``Gala evening``, ``✓ Table 4``."""
    found = registrations_of(row, taken)
    return tuple((title, _said(changes)) for title, changes in found.items())


def in_words(registrations: Registrations, width: int = 0) -> str:
    """``Gala evening ✓ Table 4 · Metro declined``; where that is wider than the width with shorter titles."""
    words = " · ".join(f"{title} {said}" for title, said in registrations)
    if not registrations or not width or cell_len(words) <= width:
        return words
    others = sum(cell_len(said) + 1 for _title, said in registrations) + 3 * (len(registrations) - 1)
    share = max(_SHORTEST, (width - others) // len(registrations))
    return " · ".join(f"{fit(title, min(share, cell_len(title)))} {said}" for title, said in registrations)


def _said(changes: list[FieldChange]) -> str:
    answer, seat = column_word("rsvp"), column_word("seat")
    said = {change.column.rpartition(_PART)[2]: change.after for change in changes if change.after}
    words = []
    if answer in said:
        answered = said.pop(answer)
        words.append("✓" if answered == "accepted" else answered)
    for column, value in said.items():
        words.append(_("seat {number}").format(number=value) if column == seat else value)
    return " ".join(words) or "→"
