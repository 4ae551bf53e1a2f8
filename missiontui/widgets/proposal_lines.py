"""A proposal of who sits where, in words: how much better it is, what it could not do, who moves and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content

from missiontui.domain.seat_moves import seat_in_words
from missiontui.domain.seating_proposal import Keeps, Move, Proposal, Wish
from missiontui.domain.seating_score import Score
from missiontui.i18n import _, ngettext
from missiontui.widgets.words import fit

QUIET = "$foreground-muted"
MOST = 400
"""Moves that are listed; nobody reads further."""

_FIGURE = 5


def wish_content(wish: Wish) -> Content:
    """What is kept, and whether the missing are waited for."""
    kept = {
        Keeps.SEATED: _("whoever has a seat keeps it"),
        Keeps.ARRIVED: _("only who has arrived keeps their seat"),
        Keeps.NOBODY: _("everybody may move, those at table too"),
    }[wish.keeps]
    missing = _("who has not arrived is still expected")
    if wish.without_missing:
        missing = _("who has not arrived does not come any more")
    return Content.assemble(("v ", "bold $accent"), kept, (" · ", QUIET), ("x ", "bold $accent"), missing)


def progress_in_words(done: float, width: int) -> str:
    """``▰▰▰▰▱▱▱▱ 50 %``.

    Args:
        done: from 0 to 1.
        width: cells there are.
    """
    cells = max(10, min(40, width - 8))
    full = round(max(0.0, min(1.0, done)) * cells)
    return f"{'▰' * full}{'▱' * (cells - full)} {done * 100:3.0f} %"


def sum_in_words(proposal: Proposal) -> str:
    """What it would do, in a sentence."""
    number = len(proposal.moves)
    if not number:
        return _("Nothing to do: nobody gets another seat")
    new = sum(move.origin is None and move.target is not None for move in proposal.moves)
    away = sum(move.target is None for move in proposal.moves)
    tables = sum(move.changes_table for move in proposal.moves)
    within = number - new - away - tables
    parts = [
        ngettext("{number} gets a seat", "{number} get a seat", new).format(number=new) if new else "",
        ngettext("{number} changes tables", "{number} change tables", tables).format(number=tables)
        if tables
        else "",
        ngettext("{number} moves at their table", "{number} move at their table", within).format(
            number=within
        )
        if within
        else "",
        ngettext("{number} gives a seat up", "{number} give their seats up", away).format(number=away)
        if away
        else "",
    ]
    return " · ".join(part for part in parts if part)


def score_content(proposal: Proposal, width: int) -> Content:
    """What is not as the rules want it, before and after.

    Args:
        width: cells of a line.
    """
    before, after = proposal.score_before, proposal.score_after
    room = width - 2 * _FIGURE - 5
    lines = [Content.styled(f"  {fit('', room)}{_('now'):>{_FIGURE}}   {_('then'):>{_FIGURE}}", QUIET)]
    lines += list(_parts(before, after, room))
    lines.append(_part(_("Together; 0 is as the rules want it"), before.total, after.total, room, "bold"))
    return Content("\n").join(lines)


def remarks_content(proposal: Proposal) -> Content:
    """What could not be done as the rules want it."""
    if not proposal.remarks:
        return Content.styled(_("✓ Nothing stands against the rules that could be helped."), "$text-success")
    lines = [Content.styled(_("What it cannot do"), "bold $text-warning")]
    lines += [Content.assemble(("! ", "$text-warning"), remark) for remark in proposal.remarks]
    return Content("\n").join(lines)


def moves_content(proposal: Proposal, width: int) -> Content:
    """Who gets which seat, table by table, with the reason.

    Args:
        width: cells of a line.
    """
    lines: list[Content] = []
    places = {table.id: place for place, table in enumerate(proposal.after.tables)}

    def order(move: Move) -> tuple[int, int]:
        if move.target is None:
            return len(places), 0
        return places.get(move.target.table_id, len(places)), move.target.number

    shown = sorted(proposal.moves, key=order)[:MOST]
    for table_id, group in groupby(shown, key=lambda move: move.target.table_id if move.target else ""):
        lines += _table(proposal, table_id, list(group), width)
    left = len(proposal.moves) - len(shown)
    if left:
        lines.append(Content.styled(_("… and {number} more").format(number=left), QUIET))
    if not lines:
        lines.append(Content.styled(_("Everybody stays where they are."), QUIET))
    return Content("\n").join(lines)


def _table(proposal: Proposal, table_id: str, moves: Sequence[Move], width: int) -> Iterator[Content]:
    """A heading, and who comes to the table."""
    table = proposal.after.table(table_id)
    number = len(moves)
    if table is None:
        words = ngettext("No seat any more: {number} person", "No seat any more: {number} people", number)
        yield Content.styled(words.format(number=number), "bold $text-warning")
    else:
        sits = sum(seat.table_id == table_id for seat in proposal.after.seats.values())
        words = ngettext("{number} person to another seat", "{number} people to another seat", number)
        star = "★ " if table.is_head else ""
        yield Content.assemble(
            (f"{star}{table.name}", "bold $text-accent"),
            (f" · {sits}/{table.seats} · {words.format(number=number)}", QUIET),
        )
    for move in moves:
        yield _move(proposal, move, width)


def _move(proposal: Proposal, move: Move, width: int) -> Content:
    """``  4 Zoé d'Hoore ← Table 7, seat 2 · so that her party sits together``."""
    seat = f"{move.target.number:>3} " if move.target is not None and move.target.number else "  – "
    origin = f" ← {seat_in_words(proposal.before, move.origin)}" if move.origin is not None else ""
    name = move.place.name or move.place.badge
    reason = f" · {move.reason}" if move.reason else ""
    line = Content.assemble((seat, QUIET), (" ".join(name.split()), "bold"), origin, (reason, QUIET))
    return line.truncate(max(20, width), ellipsis=True)


def _parts(before: Score, after: Score, room: int) -> Iterator[Content]:
    names = {part.name: part.words for part in (*before.parts, *after.parts)}
    for name, words in names.items():
        yield _part(words, before.number(name), after.number(name), room, "")


def _part(words: str, before: int, after: int, room: int, style: str) -> Content:
    """``✓ Parties that sit apart   3 → 0``."""
    sign = "✓" if after < before else "!" if after > before else " "
    colour = {"✓": "$text-success", "!": "$text-warning"}.get(sign, "" if after else QUIET)
    line = f"{sign} {fit(words, room)}{before:>{_FIGURE}} → {after:>{_FIGURE}}"
    return Content.styled(line, f"{style} {colour}".strip())
