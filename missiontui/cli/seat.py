"""``seat``: somebody gets a seat, changes places with somebody else, or has none any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import NOT_DONE, print_json, report, say
from missiontui.cli.places import place_named, table_named
from missiontui.cli.session import Session
from missiontui.errors import AmbiguousError, InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from missiontui.domain.roster import Place
    from missiontui.domain.seat_moves import Seats
    from missiontui.domain.seating import SeatingPlan


@click.command(
    "seat",
    help=_(
        "Give somebody a seat, or tell which one they have. WHO is a badge, or a name that only one on the"
        " list answers to."
    ),
)
@click.argument("who", metavar="WHO")
@item_option
@click.option("--table", "table_words", metavar="TABLE", help=_("The table they get."))
@click.option("--seat", "number", type=click.IntRange(1), help=_("Its seat; else the first free one."))
@click.option("--swap", "other", metavar="OTHER", help=_("They and OTHER change places."))
@click.option("--none", "is_none", is_flag=True, help=_("They have no seat any more."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_context
def seat_command(
    context: click.Context,
    who: str,
    item_words: str,
    table_words: str | None,
    number: int | None,
    other: str | None,
    is_none: bool,
    as_json: bool,
) -> None:
    """Move people, and say where they sit then."""
    if sum((table_words is not None, other is not None, is_none)) > 1:
        raise InputError(_("Only one of --table, --swap and --none can be meant."))
    if number is not None and table_words is None:
        raise InputError(_("--seat belongs to --table."))
    from missiontui.store import agenda, seat_acts
    from missiontui.store.seating import seating_plan

    session: Session = context.obj
    with session.open_mission() as file:
        plan = seating_plan(file, agenda.find_item(file, item_words))
        item = plan.roster.item
        try:
            places = [place_named(plan.roster, words) for words in (who, other) if words is not None]
            seats = _seats(plan, places, table_words, number or 0, is_none=is_none)
        except AmbiguousError as error:
            report(error)
            context.exit(NOT_DONE)
        if other is not None:
            seat_acts.swap(file, item.id, places[0].person_id, places[1].person_id, plan.seats)
        elif seats:
            seat_acts.seat_people(file, item.id, seats, plan.seats)
        after = seating_plan(file, item)
    if as_json:
        print_json(_as_json(after, places))
        return
    for line in _in_words(plan, after, places):
        say(line)


def _seats(
    plan: SeatingPlan, places: Sequence[Place], table_words: str | None, number: int, *, is_none: bool
) -> Seats:
    """Who is moved where; nobody, where they change places or are only asked about."""
    from missiontui.domain.seating import Seat

    if table_words is not None:
        return {places[0].person_id: Seat(table_named(plan, table_words).id, number)}
    return {places[0].person_id: None} if is_none else {}


def _in_words(before: SeatingPlan, after: SeatingPlan, places: Sequence[Place]) -> list[str]:
    """Where they sit now, whose party is apart by it, and who lost a seat they did not use."""
    from missiontui.domain.seat_moves import seat_in_words
    from missiontui.domain.seating_words import party_remark

    lines = []
    for place in places:
        where = seat_in_words(after, after.seats.get(place.person_id))
        lines.append(f"{place.name or place.badge}: {where}")
        remark = party_remark(after, place)
        lines += [f"! {place.name or place.badge} {remark}"] if remark else []
    named = {place.person_id for place in places}
    for place in before.gave_up():
        if place.person_id not in {*after.seats, *named}:
            words = _("{name}, who does not come, has no seat any more.")
            lines.append(words.format(name=place.name or place.badge))
    return lines


def _as_json(plan: SeatingPlan, places: Sequence[Place]) -> dict[str, object]:
    """Somebody with their table; with who changed places with them as ``swapped``."""
    from missiontui.cli.seating_lists import guest_as_json, seat_as_json
    from missiontui.domain.seating_words import party_remark

    people: list[dict[str, object]] = []
    for place in places:
        remark = party_remark(plan, place)
        where = seat_as_json(plan, plan.seats.get(place.person_id))
        table = {"table": where["table"], "table_id": where["table_id"]} if where else {"table": None}
        people.append({**guest_as_json(plan, place), **table, "remarks": [remark] if remark else []})
    return people[0] | ({"swapped": people[1]} if len(people) > 1 else {})
