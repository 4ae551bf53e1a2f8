"""A table as a picture and in words, and the sums of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from textual.content import Content

from missiontui.domain.roster import Place
from missiontui.domain.seat_lines import SeatLine, TableLine
from missiontui.domain.seating_words import diets_in_words, free_in_words, languages_in_words
from missiontui.domain.table_entry import LONG
from missiontui.i18n import _, ngettext
from missiontui.widgets.round_table import Chair, drawing
from missiontui.widgets.table_list import HEAD
from missiontui.widgets.words import fit

QUIET = "$foreground-muted"
_MOST_DIETS = 4
_SUM_LINES = 2
"""Lines for what is spoken and eaten."""


def table_picture(line: TableLine, chosen: SeatLine | None, size: tuple[int, int]) -> Content | None:
    """A table drawn with who sits where; None where there is no room for that, or it has no seats.

    Args:
        chosen: the seat under the cursor, which stands out.
        size: cells and lines there are.
    """
    if line.table is None:
        return None
    is_long = line.table.shape == LONG
    words = [f"{HEAD} {line.name}" if line.is_head else line.name, *_standing(line)]
    words += [languages_in_words(line.people, 3)]
    if not is_long:
        words += diets_in_words(line.people).split(" · ")[:_MOST_DIETS] if size[1] > 15 else []
    return drawing(tuple(_chairs(line, chosen)), [word for word in words if word], size, is_long=is_long)


def summary_content(line: TableLine, width: int) -> Content:
    """A table in three lines at most: how full it is and who came; what is spoken and eaten.

    Args:
        width: in cells. Lines are broken between sums, never within one.
    """
    spoken, eaten = languages_in_words(line.people, 6), diets_in_words(line.people)
    if line.table is None:
        number = len(line.people)
        words = ngettext("{number} person without a table", "{number} people without a table", number)
        first = Content.styled(words.format(number=number), "bold $text-warning")
        return Content("\n").join([first, Content.styled(_("m gives one to who is under the cursor"), QUIET)])
    sign = f"{HEAD} " if line.is_head else ""
    first = Content.assemble((f"{sign}{line.name}", "bold"), f" · {' · '.join(_standing(line))}")
    sums = " · ".join(word for word in (spoken, eaten) if word).split(" · ")
    others = _broken(sums, width) if any(sums) else [_("nobody sits here yet")]
    return Content("\n").join([first, *(Content.styled(words, QUIET) for words in others[:_SUM_LINES])])


def _broken(sums: Sequence[str], width: int) -> list[str]:
    """Sums in lines, the last one that has room with an ellipsis where there are more."""
    lines: list[str] = []
    for each in sums:
        if lines and cell_len(f"{lines[-1]} · {each}") <= width:
            lines[-1] += f" · {each}"
        else:
            lines.append(each)
    if len(lines) > _SUM_LINES:
        lines[_SUM_LINES - 1] = fit(" · ".join(lines[_SUM_LINES - 1 :]), max(1, width))
    return lines


def plan_in_words(lines: Sequence[TableLine], gave_up: Sequence[Place], width: int) -> Content:
    """``25 tables · 250 seats · 228 seated · 22 free · ! 12 without a table``.

    Where not all of it has room, what is wrong stays, and of the rest what comes last.
    """
    tables = [line for line in lines if line.table is not None]
    if not tables:
        return Content.styled(_("no table yet"), "$text-warning")
    seats = sum(line.table.seats for line in tables if line.table is not None)
    seated, free = sum(len(line.people) for line in tables), sum(line.free for line in tables)
    without = sum(len(line.people) for line in lines if line.table is None)
    twice = len({seat.seat for line in tables for seat in line.seats if seat.others})
    parts = [
        ngettext("{number} table", "{number} tables", len(tables)).format(number=len(tables)),
        ngettext("{number} seat", "{number} seats", seats).format(number=seats),
        _("{number} seated").format(number=seated),
        _("{number} free").format(number=free),
    ]
    warnings = [
        _("{number} without a table").format(number=without) if without else "",
        ngettext("{number} seat given twice", "{number} seats given twice", twice).format(number=twice)
        if twice
        else "",
        _("{number} with a seat do not come").format(number=len(gave_up)) if gave_up else "",
    ]
    said = " · ".join(word for word in warnings if word)
    said = f"! {said}" if said else ""
    while parts and cell_len(" · ".join([*parts, said])) > width:
        del parts[0]
    calm = "".join(f"{part} · " for part in parts) if said else " · ".join(parts)
    return Content.assemble(calm, (said, "bold $text-warning")).truncate(width, ellipsis=True)


def _standing(line: TableLine) -> list[str]:
    """``8/10 · 2 free``, ``✓ 6 here``."""
    taken = f"{len(line.people)}/{line.table.seats}" if line.table is not None else str(len(line.people))
    here = "✓ " + _("{number} here").format(number=line.come) if line.come else ""
    return [word for word in (f"{taken} · {free_in_words(line.left)}", here) if word]


def _chairs(line: TableLine, chosen: SeatLine | None) -> Iterator[Chair]:
    """The seats that have a number; one that was given twice names both."""
    numbered = (seat for seat in line.seats if seat.seat.number)
    for number, group in groupby(numbered, key=lambda seat: seat.seat.number):
        those = list(group)
        is_chosen = chosen is not None and chosen.seat == those[0].seat
        people = [seat.place for seat in those if seat.place is not None]
        if not people:
            yield Chair(number, _("free"), "·", QUIET, is_chosen)
            continue
        has_come = all(seat.has_come for seat in those)
        style = "$text-success" if has_come else ""
        if any(place.is_vip for place in people):
            style = f"bold {style}".strip()
        names = " / ".join(_surname(place) for place in people)
        yield Chair(number, names, "✓" if has_come else "○", style, is_chosen)


def _surname(place: Place) -> str:
    name = place.family_name or place.given_name or place.badge or _("without a name")
    return " ".join(name.split())
