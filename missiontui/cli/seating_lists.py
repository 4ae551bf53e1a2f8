"""The tables of an item and who sits there, for scripts and as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap
from typing import Final

from missiontui.cli.day import iso
from missiontui.domain.checkpoints import first_stage
from missiontui.domain.plan_remarks import plan_remarks
from missiontui.domain.roster import Place
from missiontui.domain.seat_moves import seat_in_words
from missiontui.domain.seating import Seat, SeatingPlan, SeatingTable
from missiontui.domain.seating_proposal import Proposal
from missiontui.domain.seating_words import diets_in_words, free_in_words, languages_in_words
from missiontui.domain.table_entry import shape_word
from missiontui.i18n import _, ngettext

_WIDTH: Final = 80
"""Of the terminal for which lines are broken."""
_INDENT: Final = " " * 6


def plan_as_json(plan: SeatingPlan) -> dict[str, object]:
    """The plan as scripts see it."""
    return {
        **_item(plan),
        "tables": [
            {
                "id": table.id,
                "name": table.name,
                "rank": table.rank,
                "shape": table.shape,
                "seats": table.seats,
                "free": len(plan.free_seats(table)),
                "guests": [guest_as_json(plan, place) for place in plan.at(table.id)],
            }
            for table in plan.tables
        ],
        "unseated": [guest_as_json(plan, place) for place in plan.unseated()],
        "remarks": list(plan_remarks(plan)),
    }


def guest_as_json(plan: SeatingPlan, place: Place) -> dict[str, object]:
    """Somebody; ``seat`` is null while none is given, ``arrived`` until they have come, and
    ``companion_of`` the registration of whom they accompany."""
    item = plan.roster.item
    passage = plan.roster.passage(place, first_stage(item.kind))
    seat = plan.seats.get(place.person_id)
    return {
        "id": place.person_id,
        "registration": place.registration_id,
        "name": f"{place.given_name} {place.family_name}".strip(),
        "organisation": place.organisation,
        "seat": (seat.number or None) if seat is not None else None,
        "languages": place.languages,
        "diet": place.diet,
        "rsvp": place.rsvp,
        "arrived": iso(passage.at, item.start_zone) if passage is not None else None,
        "companion_of": place.companion_of or None,
    }


def proposal_as_json(proposal: Proposal, *, is_applied: bool) -> dict[str, object]:
    """A proposal as scripts see it; a seat of null is none."""
    plan = proposal.before
    after = {part.name: part for part in proposal.score_after.parts}
    before = {part.name: part for part in proposal.score_before.parts}
    return {
        **_item(plan),
        "applied": is_applied,
        "score": {
            "before": proposal.score_before.total,
            "after": proposal.score_after.total,
            "parts": [
                {
                    "name": name,
                    "words": part.words,
                    "before": before[name].number if name in before else None,
                    "after": part.number,
                    "weight": part.weight,
                }
                for name, part in after.items()
            ],
        },
        "moves": [
            {
                "id": move.place.person_id,
                "registration": move.place.registration_id,
                "name": f"{move.place.given_name} {move.place.family_name}".strip(),
                "from": seat_as_json(plan, move.origin),
                "to": seat_as_json(plan, move.target),
                "reason": move.reason,
            }
            for move in proposal.moves
        ],
        "remarks": list(proposal.remarks),
    }


def seat_as_json(plan: SeatingPlan, seat: Seat | None) -> dict[str, object] | None:
    """A table and a seat there."""
    table = plan.table(seat.table_id) if seat is not None else None
    if seat is None or table is None:
        return None
    return {"table_id": table.id, "table": table.name, "seat": seat.number or None}


def plan_lines(plan: SeatingPlan) -> Iterator[str]:
    """The tables one below the other, each with who sits there; last who has none, and what is to be said."""
    unseated = plan.unseated()
    seated = sum(len(plan.at(table.id)) for table in plan.tables)
    words = ngettext("{number} person has a table", "{number} people have a table", seated)
    without = ngettext("{number} has none", "{number} have none", len(unseated))
    counts = [words.format(number=seated), without.format(number=len(unseated))]
    yield " · ".join([plan.roster.item.title, *counts])
    if not plan.tables:
        yield _("There is no table yet. Add one: missiontui table “Table 1” --item ITEM")
    for table in plan.tables:
        yield from _table_lines(plan, table)
    if unseated:
        yield _("Without a table")
        for place in unseated:
            yield _guest_line(plan, place, 0)
    yield from _remark_lines(plan_remarks(plan))


def _table_lines(plan: SeatingPlan, table: SeatingTable) -> Iterator[str]:
    """A table, what is spoken and eaten there, who sits there, and which seats are free."""
    there, free = plan.at(table.id), plan.free_seats(table)
    yield table_line(plan, table)
    yield from _wrapped(languages_in_words(there))
    yield from _wrapped(diets_in_words(there))
    for place in there:
        yield _guest_line(plan, place, plan.seats[place.person_id].number)
    if there and free:
        numbers = ", ".join(str(seat.number) for seat in free)
        yield from _wrapped(_("free: {numbers}").format(numbers=numbers))


def table_line(plan: SeatingPlan, table: SeatingTable) -> str:
    """``Table 1 · head table · round, 10 seats, 2 free``."""
    seats = ngettext("{number} seat", "{number} seats", table.seats).format(number=table.seats)
    rank = _("head table") if table.is_head else _("rank {number}").format(number=table.rank)
    free = free_in_words(table.seats - len(plan.at(table.id)))
    return " · ".join([table.name, rank, f"{shape_word(table.shape)}, {seats}, {free}"])


def proposal_lines(proposal: Proposal, *, is_applied: bool) -> Iterator[str]:
    """Who would move where and why; what it costs, before and after; what could not be done."""
    plan = proposal.before
    number = len(proposal.moves)
    words = ngettext("{number} person gets another seat", "{number} people get another seat", number)
    told = words.format(number=number)
    yield told if is_applied or not number else told + _(" (not applied)")
    for reason, moves in groupby(proposal.moves, key=lambda move: move.reason):
        yield f"{reason}:"
        for move in moves:
            where = seat_in_words(plan, move.target)
            if move.origin is not None:
                where = f"{seat_in_words(plan, move.origin)} → {where}"
            yield f"  {move.place.name or move.place.badge}: {where}"
    before = {part.name: part.number for part in proposal.score_before.parts}
    for part in proposal.score_after.parts:
        was = before.get(part.name, 0)
        if was or part.number:
            yield f"  {part.words}: {was} → {part.number}"
    yield _("Score {before} → {after}; the lower, the better").format(
        before=proposal.score_before.total, after=proposal.score_after.total
    )
    yield from _remark_lines(proposal.remarks)


def _remark_lines(remarks: Iterable[str]) -> Iterator[str]:
    for remark in remarks:
        yield from wrap(remark, _WIDTH, initial_indent="! ", subsequent_indent="  ")


def _wrapped(words: str) -> list[str]:
    return wrap(words, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _guest_line(plan: SeatingPlan, place: Place, seat: int) -> str:
    has_come = plan.roster.passage(place, first_stage(plan.roster.item.kind)) is not None
    host = next((one for one in plan.roster.places if one.registration_id == place.companion_of), None)
    companion = _("+1 of {name}").format(name=host.family_name or host.name) if host is not None else ""
    who = ", ".join(part for part in (place.name or place.badge, place.organisation) if part)
    words = " · ".join(part for part in (who, place.diet, companion) if part)
    return f"  {seat or '–':>3} {'✓' if has_come else '○'} {words}"


def _item(plan: SeatingPlan) -> dict[str, object]:
    return {"item": plan.roster.item.id, "title": plan.roster.item.title}
