"""``meetings propose``: when and where the meetings that targets want could be held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from missiontui.domain.meeting_proposal import MeetingProposal
    from missiontui.domain.timetable import LeftOut, Placed


@click.command("propose", help=_("Propose when and where the meetings that targets want are held in ITEM."))
@item_option
@click.option("--apply", "is_applied", is_flag=True, help=_("Set the meetings so; else it is only shown."))
@click.option("--slot", type=int, metavar="MIN", help=_("Minutes of a meeting; else as the item has it."))
@click.option("--pause", type=int, metavar="MIN", help=_("Minutes between two; else as the item has it."))
@click.option("--tables", type=int, metavar="N", help=_("At least so many tables; those it has stay."))
@click.option("--move", "may_move", is_flag=True, help=_("Meetings that are set may move, unless fixed."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def propose_command(
    session: Session,
    item_words: str,
    is_applied: bool,
    slot: int | None,
    pause: int | None,
    tables: int | None,
    may_move: bool,
    as_json: bool,
) -> None:
    """Show a proposal, and apply it if that is wanted."""
    from missiontui.domain.meeting_proposal import Asked, propose_meetings, refuse_without_tables
    from missiontui.store import agenda
    from missiontui.store.timetable import meeting_plan
    from missiontui.store.timetable_acts import apply_meetings

    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        asked = Asked(slot, pause, tables, may_move)
        plan = meeting_plan(file, item.id, asked, session.clock(file).minute())
        refuse_without_tables(plan)
        proposal = propose_meetings(plan)
        if is_applied:
            apply_meetings(file, proposal)
    if as_json:
        print_json(_as_json(proposal, is_applied))
        return
    for line in _lines(proposal, is_applied):
        say(line)


def _lines(proposal: MeetingProposal, is_applied: bool) -> Iterator[str]:
    """What it would do, meeting by meeting; last what has no place and why."""
    from missiontui.domain.meeting_proposal import (
        asked_in_words,
        more_than_asked_in_words,
        place_in_words,
        sum_in_words,
        time_in_words,
        who_in_words,
    )

    plan = proposal.plan
    yield f"{plan.item.title}: {asked_in_words(plan)}"
    if more_than_asked_in_words(plan):
        yield _("“missiontui meetings tables --item ITEM --remove NAME” takes one away.")
    told = sum_in_words(proposal)
    yield told if is_applied or not proposal.changes else told + _(" (not applied)")
    for placed in proposal.new:
        yield f"  {time_in_words(plan, placed)}  {who_in_words(placed.wish)}  {place_in_words(placed)}"
    for placed in proposal.moved:
        yield f"→ {time_in_words(plan, placed)}  {who_in_words(placed.wish)}  {place_in_words(placed)}"
    if proposal.left_out:
        number = len(proposal.left_out)
        yield ngettext("{number} has no place:", "{number} have no place:", number).format(number=number)
    for left in proposal.left_out:
        yield f"! {who_in_words(left.wish)}"
        yield f"    {left.reason} {left.hint}"


def _as_json(proposal: MeetingProposal, is_applied: bool) -> dict[str, object]:
    plan = proposal.plan
    return {
        "item": {"id": plan.item.id, "title": plan.item.title},
        "applied": is_applied,
        "slot_minutes": plan.slot_minutes,
        "pause_minutes": plan.pause_minutes,
        "new_tables": list(plan.new_tables),
        "new": [{**_placed(proposal, one), **_wished(proposal, one.wish.key)} for one in proposal.new],
        "moved": [{"id": one.wish.key, **_placed(proposal, one)} for one in proposal.moved],
        "set_before": plan.have_one,
        "left_out": [_left_out(proposal, one) for one in proposal.left_out],
    }


def _placed(proposal: MeetingProposal, one: Placed) -> dict[str, object]:
    from missiontui.cli.day import iso

    zone = proposal.plan.item.start_zone
    interpreter = one.interpreter
    return {
        "starts_at": iso(one.span.starts_at, zone),
        "ends_at": iso(one.span.ends_at, zone),
        "table": one.table.name,
        "ours": one.wish.ours.name,
        "theirs": one.wish.theirs.name,
        "interpreter": interpreter.name if interpreter is not None else None,
    }


def _wished(proposal: MeetingProposal, key: str) -> dict[str, object]:
    """Of which targets it is, and how much it is wanted."""
    wished = proposal.plan.wished.get(key)
    if wished is None:
        return {"targets": [key], "weight": None}
    return {"targets": list(wished.target_ids), "weight": wished.weight}


def _left_out(proposal: MeetingProposal, one: LeftOut) -> dict[str, object]:
    return {
        "ours": one.wish.ours.name,
        "theirs": one.wish.theirs.name,
        **_wished(proposal, one.wish.key),
        "cause": str(one.cause),
        "reason": one.reason,
        "hint": one.hint,
    }
