"""``check-in``: somebody has passed a checkpoint, or has not after all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import checkpoint_options, item_option, stage_asked
from missiontui.cli.output import NOT_DONE, print_json, report, say
from missiontui.cli.places import place_named
from missiontui.cli.session import Session
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from missiontui.domain.agenda import AgendaItem
    from missiontui.domain.checkpoints import Stage
    from missiontui.domain.roster import Passage, Place, Roster
    from missiontui.store.connection import MissionFile


@click.command(
    "check-in",
    help=_("Check somebody off at an item. WHO is a badge, or a name that only one on its list answers to."),
)
@click.argument("who", metavar="WHO")
@item_option
@checkpoint_options
@click.option(
    "--door", metavar="NAME", help=_("At which door of an evening; else this laptop’s, if it has one.")
)
@click.option("--undo", is_flag=True, help=_("Take it back instead."))
@click.option("--party", is_flag=True, help=_("Their whole party, too."))
@click.option("--company", is_flag=True, help=_("All of their company, too."))
@click.option("--walk-in", "walks_in", is_flag=True, help=_("WHO is not on the list: add them to it."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_context
def check_in_command(
    context: click.Context,
    who: str,
    item_words: str,
    checkpoint: str | None,
    leg: str,
    door: str | None,
    undo: bool,
    party: bool,
    company: bool,
    walks_in: bool,
    as_json: bool,
) -> None:
    """Check people off, or take that back."""
    from missiontui.store import agenda, rosters

    session: Session = context.obj
    cautions: list[str] = []
    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        stage = stage_asked(item, checkpoint, leg)
        noted = _Noted(
            _door(item, stage, session.settings.door if door is None else door),
            session.settings.signature,
            session.clock(file).now(),
        )
        roster = rosters.roster(file, item)
        before = _standing_so(file, roster, stage)
        try:
            if walks_in:
                ids, cautions = _walk_in(file, roster, who, stage, noted)
            else:
                place = place_named(
                    roster, who, hint=_("Check the spelling; --walk-in adds somebody to the list.")
                )
                ids = _with_whom(roster, place, stage, party=party, company=company)
        except AmbiguousError as error:
            report(error)
            context.exit(NOT_DONE)
        _write(file, roster, ids, stage, noted, undo=undo)
        roster = rosters.roster(file, item)
        after = _standing_so(file, roster, stage)
        wanted = _wanted_by(file, stage, [one for one in ids if one in after and one not in before])
    places = [place for one in ids for place in roster.places if place.person_id == one]
    if as_json:
        people = [
            {
                **_as_json(roster, place, stage, after.get(place.person_id), place.person_id in before),
                "wanted_by": list(wanted.get(place.person_id, ())),
            }
            for place in places
        ]
        both = {"item": item.id, "warnings": cautions, "people": people}
        print_json({**people[0], **both})
    else:
        for place in places:
            had_passed = place.person_id in before
            say(_in_words(roster, place, stage, after.get(place.person_id), had_passed=had_passed))
            if place.person_id in wanted:
                say(_wanted_in_words(place, wanted[place.person_id]))
        for caution in cautions:
            say(f"! {caution}")


@dataclass(frozen=True, slots=True)
class _Noted:
    """At which door it is noted, by whom, and when (UTC)."""

    door: str
    by: str
    at: datetime


def _door(item: AgendaItem, stage: Stage, name: str) -> str:
    """The door's name where the item has doors; empty else."""
    from missiontui.text import clean

    return clean(name, multiline=False).strip() if _has_doors(item, stage) else ""


def _has_doors(item: AgendaItem, stage: Stage) -> bool:
    """Whether the latest of coming in and leaving says where somebody is."""
    from missiontui.domain.checkpoints import stages_of
    from missiontui.domain.evenings import EVENINGS

    return item.kind in EVENINGS and stage in stages_of(item.kind)


def _standing_so(file: MissionFile, roster: Roster, stage: Stage) -> Mapping[str, Passage]:
    """Who has passed a stage, and when, by the person's id; at a door, who is inside, or has left."""
    from missiontui.domain.checkpoints import Stage
    from missiontui.domain.roster import Passage
    from missiontui.store.doors import presence

    if not _has_doors(roster.item, stage):
        return roster.attendance.passages.get(stage, {})
    return {
        person_id: Passage(one.since, one.by, one.door)
        for person_id, one in presence(file, roster.item.id).items()
        if one.is_in == (stage != Stage.LEFT)
    }


def _write(
    file: MissionFile, roster: Roster, ids: Sequence[str], stage: Stage, noted: _Noted, *, undo: bool
) -> None:
    """Check people off, or take that back. At a door, who left comes back."""
    from missiontui.domain.checkpoints import Stage
    from missiontui.store import doors, passages

    item = roster.item
    if not _has_doors(item, stage):
        if undo:
            passages.take_back(file, item.id, ids, stage)
        else:
            passages.check_in(file, item.id, ids, stage, by=noted.by, at=noted.at)
    elif undo:
        doors.take_back(file, item.id, ids, is_in=stage != Stage.LEFT)
    else:
        pass_door = doors.leave if stage == Stage.LEFT else doors.come_in
        pass_door(file, item.id, ids, door=noted.door, by=noted.by, at=noted.at)


def _wanted_by(file: MissionFile, stage: Stage, newcomers: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Who of ours wants to meet those who have just come, by their ids."""
    from missiontui.domain.checkpoints import Stage
    from missiontui.store.wanted import wanted_by

    if not newcomers or stage not in (Stage.BOARDED, Stage.ARRIVED, Stage.ENTERED):
        return {}
    return wanted_by(file, newcomers)


def _wanted_in_words(place: Place, ours: Sequence[str]) -> str:
    from missiontui.domain.arrivals import WANTED
    from missiontui.domain.targets import wanted_by_in_words

    who = ", ".join(name for name in (place.name, place.organisation) if name)
    return _("{sign} {name} is here: {wanted_by}").format(
        sign=WANTED, name=who, wanted_by=wanted_by_in_words(ours)
    )


def _with_whom(roster: Roster, place: Place, stage: Stage, *, party: bool, company: bool) -> Sequence[str]:
    """Somebody, and of their party or company those who are expected: ids of people."""
    from missiontui.domain.roster import Standing

    others = [*(roster.together(place) if party else ()), *(roster.colleagues(place) if company else ())]
    wanted = [one for one in others if roster.standing(one, stage) in (Standing.MISSING, Standing.PASSED)]
    return tuple(dict.fromkeys(one.person_id for one in (place, *wanted)))


def _walk_in(
    file: MissionFile, roster: Roster, who: str, stage: Stage, noted: _Noted
) -> tuple[Sequence[str], list[str]]:
    """Add somebody to the list: one of the mission's people, or, if nobody answers to it, somebody new.
    Who is on it already stays as they are.

    Returns:
        The id of the person, and what is to be thought of, in sentences.

    Raises:
        AmbiguousError: several people are called so.
    """
    from missiontui.domain.departures import departed
    from missiontui.domain.roster import REGISTERED_NO_MORE
    from missiontui.domain.walk_ins import Newcomer, bus_for, newcomer, warnings
    from missiontui.store import people, walk_ins
    from missiontui.store.departures import departures_of

    somebody: str | Newcomer
    try:
        somebody = people.person_named(file, who)
    except NotFoundError:
        somebody = newcomer(who)
    listed = [one for one in roster.places if one.person_id == somebody]
    if listed and listed[0].rsvp not in REGISTERED_NO_MORE:
        return (listed[0].person_id,), []
    departures = departures_of(file, [roster.item.id]).get(roster.item.id, ())
    left = [bus.id for bus in roster.vehicles if departed(departures, stage, bus.id) is not None]
    bus = bus_for(roster, "", left) if stage.is_departure else None
    needs = walk_ins.needs_clearance(file, roster.item.id)
    cautions = warnings(roster, bus, needs_clearance=needs)
    vehicle_id = bus.id if bus else ""
    person_id = walk_ins.add_walk_in(
        file,
        roster.item.id,
        somebody,
        stage,
        vehicle_id=vehicle_id,
        door=noted.door,
        by=noted.by,
        at=noted.at,
    )
    return (person_id,), cautions


def _as_json(
    roster: Roster, place: Place, stage: Stage, passage: Passage | None, had_passed: bool
) -> dict[str, object]:
    from missiontui.cli.day import iso

    bus = roster.vehicle(place.vehicle_id)
    return {
        "id": place.person_id,
        "registration": place.registration_id,
        "name": f"{place.given_name} {place.family_name}".strip(),
        "organisation": place.organisation,
        "badge": place.badge,
        "vehicle": bus.name if bus else "",
        "checkpoint": str(stage.checkpoint),
        "leg": stage.leg,
        "state": str(roster.standing(place, stage)),
        "at": iso(passage.at, roster.item.start_zone) if passage else None,
        "by": passage.by if passage else "",
        "door": passage.door if passage else "",
        "already": had_passed,
    }


def _in_words(
    roster: Roster, place: Place, stage: Stage, passage: Passage | None, *, had_passed: bool
) -> str:
    from missiontui.domain import zones
    from missiontui.domain.checkpoints import stage_in_words
    from missiontui.domain.presence import door_in_words

    bus = roster.vehicle(place.vehicle_id)
    words = stage_in_words(stage)
    if passage is None and not had_passed:
        return _("{name} was not checked off: {stage}. Nothing changed.").format(name=place.name, stage=words)
    if passage is None:
        return _("{name}: taken back, not {stage}.").format(name=place.name, stage=words)
    time = f"{zones.local(passage.at, roster.item.start_zone):%H:%M}"
    already = " " + _("(already)") if had_passed else ""
    firm = f", {place.organisation}" if place.organisation else ""
    on = f" · {bus.name}" if bus else ""
    at = f" · {door_in_words(passage.door)}" if passage.door else ""
    return f"✓ {time} {place.name}{firm}{on}{at} · {words}{already}"
