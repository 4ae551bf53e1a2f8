"""Two records that may be one: as a line of a list, side by side, and as fields to choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from textual.content import Content

from missiontui.domain.changes import value_in_words
from missiontui.domain.field_words import field_in_words
from missiontui.domain.merging import Field, Takes
from missiontui.domain.pairs import Pair
from missiontui.domain.record_words import number_in_words
from missiontui.i18n import _
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
LABEL = 17
"""Cells for the name of a field."""
WORD = 6
"""Cells for where a field comes from."""


def pair_line(pair: Pair, width: int) -> Content:
    """Both names, and below them why they are suggested, in lines of so many cells."""
    first, second = (label(record.label) for record in (pair.first, pair.second))
    names = [Content.styled(line, "bold") for line in wrapped(f"{first} ⇄ {second}", width)]
    reasons = [Content.styled(f"  {line}", QUIET) for line in wrapped(pair.words, width - 2)]
    return Content("\n").join([*names, *reasons])


def label(name: str) -> str:
    """A name, or the words for none."""
    return name or _("(no name)")


def beside(
    fields: Sequence[Field],
    alike: Iterable[tuple[str, object]],
    names: tuple[str, str],
    known: Mapping[str, str],
    zone: str,
    width: int,
) -> list[Content]:
    """Two records side by side: first what differs, then what both say.

    Args:
        names: of the one that would stay, and of the one that would go.
        known: id to name of what they refer to.
        width: cells of a line.
    """
    room = max(8, (width - LABEL - 4) // 2)
    lines = [
        _row("", (_("stays"), _("goes")), room, QUIET),
        _row("", names, room, "bold"),
    ]
    for field in fields:
        values = (value_in_words(field.column, one, known, zone) for one in (field.kept, field.merged))
        lines.append(_row(f"≠ {field_in_words(field.column)}", tuple(values), room, ""))
    for column, value in alike:
        words = value_in_words(column, value, known, zone)
        lines.append(_row(f"= {field_in_words(column)}", (words, words), room, QUIET))
    return lines


def moves_in_words(moves: Mapping[str, int], name: str) -> str:
    """What refers to the record that goes, and will refer to the other one."""
    if not moves:
        return _("Nothing else has to move.")
    what = ", ".join(number_in_words(table, number) for table, number in moves.items())
    return _("Moves along to {name}: {what}.").format(name=label(name), what=what)


def choice_line(field: Field, known: Mapping[str, str], zone: str, width: int) -> Content:
    """A field to choose, on one line: both values with a sign at what is taken, and where that is from."""
    room = choice_room(width)
    words = {Takes.KEPT: _("left"), Takes.MERGED: _("right"), Takes.BOTH: _("both")}
    parts: list[tuple[str, str]] = [(fit(field_in_words(field.column), LABEL), QUIET)]
    for side, value in ((Takes.KEPT, field.kept), (Takes.MERGED, field.merged)):
        is_taken = field.takes in (side, Takes.BOTH)
        text = fit(value_in_words(field.column, value, known, zone), room)
        parts.append((f" {'●' if is_taken else '○'} {text}", "bold" if is_taken else QUIET))
    parts.append((f" {fit(words[field.takes], WORD)}", ""))
    return Content.assemble(*parts)


def choice_heads(names: tuple[str, str], width: int) -> Content:
    """What stands above the values: which record is which."""
    room = choice_room(width)
    stays = fit(_("left, stays: {name}").format(name=label(names[0])), room)
    goes = fit(_("right, goes: {name}").format(name=label(names[1])), room)
    return Content.assemble((f"{fit('', LABEL)}   {stays}   {goes} {fit(_('taken'), WORD)}", "bold"))


def choice_room(width: int) -> int:
    """Cells of each value in a line of so many."""
    return max(8, (width - LABEL - WORD - 7) // 2)


def _row(name: str, values: tuple[str, ...], room: int, style: str) -> Content:
    """The name of a field, and both values beside each other in as many lines as they need."""
    left, right = (wrapped(value, room) for value in values)
    lines = []
    for place, (mine, its) in enumerate(zip_longest(left, right, fillvalue="")):
        head = fit(name if place == 0 else "", LABEL)
        lines.append(Content.assemble((f"{head} ", QUIET), (f"{fit(mine, room)}  {fit(its, room)}", style)))
    return Content("\n").join(lines)
