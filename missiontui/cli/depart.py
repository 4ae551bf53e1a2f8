"""``depart``: note that a bus leaves, without whom and who decided; or that it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.errors import AmbiguousError, InputError, NotFoundError
from missiontui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from missiontui.domain.agenda import AgendaItem
    from missiontui.domain.checkpoints import Stage
    from missiontui.domain.missing import Leaving, MissingList
    from missiontui.store.connection import MissionFile

_NONE = "none"
"""What is typed for those who have no bus."""


@click.command(
    "depart",
    help=_("Note that the buses of an item leave now, whoever is missing; or that they wait."),
)
@item_option
@click.option("--bus", metavar="NAME", help=_("Only this one; none: who has no bus. Else all still here."))
@click.option("--leg", default="", metavar="LEG", help=_("inbound: they leave for the way back."))
@click.option("--decided-by", required=True, metavar="NAME", help=_("Who decides it."))
@click.option(
    "--wait", "minutes", type=click.IntRange(1, 999), metavar="MINUTES", help=_("They wait so long.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def depart_command(
    session: Session,
    item_words: str,
    bus: str | None,
    leg: str,
    decided_by: str,
    minutes: int | None,
    as_json: bool,
) -> None:
    """Note a departure, or that it is put off. A bus that has left already stays as it is."""
    from missiontui.store import agenda
    from missiontui.store.missing_lists import missing_at

    who = " ".join(decided_by.split())
    if not who:
        raise InputError(_("Who decides?"), hint=_("Give a name with --decided-by."))
    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        now = session.clock(file).now()
        stage = _stage(item, leg)
        before = missing_at(file, item, stage, now.replace(second=0, microsecond=0))
        asked = _asked(before, bus, is_waiting=minutes is not None)
        _write(file, before, asked, minutes, who, now)
        after = missing_at(file, item, stage, now.replace(second=0, microsecond=0))
        zone = here(file, now)
    names = {one.vehicle_id for one in asked}
    shown = tuple(one for one in after.leavings if one.vehicle_id in names)
    new = {one.vehicle_id for one in asked if minutes is not None or one.left is None}
    if as_json:
        print_json(_as_json(after, shown, new, who, zone))
    else:
        _say(after, shown, new, who, now, zone)


def _stage(item: AgendaItem, leg: str) -> Stage:
    """The boarding that is meant.

    Raises:
        InputError: nothing leaves at such an item, or on that leg of it.
    """
    from missiontui.domain.checkpoints import Checkpoint, stage_of, stages_of

    stage = stage_of(Checkpoint.BOARDED, leg)
    if stage not in stages_of(item.kind):
        raise InputError(
            _("No bus leaves on that leg of “{title}”.").format(title=item.title),
            hint=_("Buses leave for visits and transfers, and come back from visits."),
        )
    return stage


def _asked(missing: MissingList, bus: str | None, *, is_waiting: bool) -> tuple[Leaving, ...]:
    """The buses that are meant: one, or all that have not left; all, if all have.

    Raises:
        NotFoundError, AmbiguousError: no bus, or several, have that name.
    """
    from missiontui.domain.missing_words import bus_word
    from missiontui.text import fold

    if bus is None:
        still_here = tuple(one for one in missing.leavings if one.left is None)
        return still_here if still_here or is_waiting else missing.leavings
    if fold(bus) == _NONE:
        found = [one for one in missing.leavings if one.vehicle is None]
    else:
        found = [one for one in missing.leavings if one.vehicle and fold(one.vehicle.name) == fold(bus)]
    if not found:
        raise NotFoundError(
            _("“{title}” has no bus called “{bus}”.").format(title=missing.item.title, bus=bus),
            hint=_("There are: {buses}.").format(
                buses=", ".join(one.vehicle.name if one.vehicle else _NONE for one in missing.leavings)
            ),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} buses are called “{bus}”.").format(number=len(found), bus=bus),
            [f"{bus_word(one)}  {one.vehicle.plate}  {one.vehicle.driver}" for one in found if one.vehicle],
            hint=_("Give one of them another name first."),
        )
    return (found[0],)


def _write(
    file: MissionFile,
    missing: MissingList,
    asked: Sequence[Leaving],
    minutes: int | None,
    who: str,
    now: datetime,
) -> None:
    from missiontui.domain.departure_words import waits_until
    from missiontui.store.departure_acts import go, wait

    item_id, stage = missing.item.id, missing.stage
    if minutes is not None:
        until = waits_until(asked, minutes, now.replace(second=0, microsecond=0))
        if not until:
            raise InputError(
                _("All have left already."), hint=_("Name one with --bus to have it board again.")
            )
        wait(file, item_id, stage, until, decided_by=who, at=now)
        return
    still_here = [one.vehicle_id for one in asked if one.left is None]
    if still_here:
        go(file, item_id, stage, still_here, decided_by=who, at=now)


def _as_json(
    missing: MissingList, shown: Sequence[Leaving], new: set[str], who: str, zone: str
) -> dict[str, object]:
    """``already`` is true of a bus that had left before. ``left_behind`` has those who are missing still."""
    from missiontui.cli.day import iso
    from missiontui.cli.missing import person_as_json

    return {
        "item": {"id": missing.item.id, "title": missing.item.title},
        "leg": missing.stage.leg,
        "departures": [
            {
                "vehicle": one.vehicle.name if one.vehicle else "",
                "vehicle_id": one.vehicle_id,
                "decision": "go" if one.left is not None else "wait",
                "at": iso(one.left.at, zone) if one.left is not None else None,
                "leaves_at": iso(one.leaves_at, zone),
                "decided_by": one.left.decided_by if one.left is not None else who,
                "already": one.vehicle_id not in new,
                "left_behind": [
                    person_as_json(person, zone)
                    for person in missing.of([one.vehicle_id])
                    if one.left is not None and person.place.registration_id in one.left.left_behind
                ],
            }
            for one in shown
        ],
    }


def _say(
    missing: MissingList, shown: Sequence[Leaving], new: set[str], who: str, now: datetime, zone: str
) -> None:
    from missiontui.domain.departure_words import decisions_in_words, waiting_in_words
    from missiontui.domain.missing_words import mark, number_in_words

    for one in shown:
        if one.left is None:
            waits = waiting_in_words(missing, [one], {one.vehicle_id: one.leaves_at}, now, zone)
            say(_("{waits}, {who} decided.").format(waits=waits, who=who))
            continue
        words = decisions_in_words(missing, [one], now, zone)
        say(words if one.vehicle_id in new else _("Already: {words}").format(words=words))
        for person in missing.of([one.vehicle_id]):
            if person.place.registration_id in one.left.left_behind:
                place = person.place
                parts = (mark(person) or "○", place.name, place.organisation, number_in_words(person))
                say("  " + "  ".join(part for part in parts if part))
