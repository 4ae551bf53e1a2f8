"""The report of a mission: reading what it is made of, and putting it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.arrival_curve import arrivals_at
from missiontui.domain.checkpoints import first_stage
from missiontui.domain.milestones import Milestone, milestones, months_after
from missiontui.domain.report import By, Evening, Facts, Later, Member, Report, ReportScope, Standpoint
from missiontui.domain.report_counting import groups_of, later_of, numbers_of
from missiontui.domain.report_words import milestone_word
from missiontui.errors import AmbiguousError, InputError, NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda, report_results
from missiontui.store.connection import MissionFile
from missiontui.store.evenings import evenings
from missiontui.store.people import organisations
from missiontui.store.rehearsal_mark import is_rehearsal
from missiontui.store.report_records import (
    Handshakes,
    activities,
    counted_members,
    members,
    unchecked_activities,
)
from missiontui.store.where import zone_at
from missiontui.text import fold


def read_facts(file: MissionFile, now: datetime, seen_at: datetime | None = None) -> Facts:
    """All that reports are made of: 15 ms of a mission of 330 people.

    Args:
        now: UTC; what is under embargo now is left out.
        seen_at: from when the report looks, UTC; None for now.
    """
    mission = agenda.the_mission(file)
    at = now if seen_at is None else seen_at
    seen = Standpoint(at, zone_at(file, at), mission.home_zone)
    delegation = members(file)
    handshakes = Handshakes(file, seen)
    signings, held_back = report_results.signings(file, seen, now)
    ends_on = last_day(file, mission.ends_on)
    is_home = ends_on is not None and seen.today > ends_on
    return Facts(
        mission=mission.name,
        at=at,
        zone=seen.home if is_home else seen.zone,
        today=seen.today,
        ends_on=ends_on,
        members=delegation,
        records=(
            *counted_members(delegation),
            *activities(file, at),
            *handshakes.counted(),
            *report_results.promises(file, handshakes, seen),
            *report_results.meetings(file),
            *signings,
            *report_results.outcomes(file, seen),
        ),
        evenings=_evenings(file, at),
        held_back=held_back,
        unchecked=unchecked_activities(file, at),
        is_rehearsal=is_rehearsal(file),
    )


def look_back_at(file: MissionFile, months: int, now: datetime) -> datetime:
    """From when the report some months after the mission looks: at noon at home, two, six or twelve months
    after the last day; or now, where that day has just begun. UTC, as ``now`` is.

    Raises:
        InputError: nobody noted the last day, or that day has not come.
    """
    mission = agenda.the_mission(file)
    ends_on = last_day(file, mission.ends_on)
    if ends_on is None:
        raise InputError(
            _(
                "The last day of the mission is not noted, so nobody can tell what is {number} months later."
            ).format(number=months),
            hint=_("Import the dates of the mission (ends_on), or give a day with --since."),
        )
    day = months_after(ends_on, months)
    if zones.local(now, mission.home_zone).date() < day:
        raise InputError(
            _("{milestone}: that day has not come yet.").format(
                milestone=milestone_word(Milestone(months, day))
            ),
            hint=_("“missiontui report” tells how it stands today."),
        )
    return min(now, zones.midnight(day, mission.home_zone) + timedelta(hours=12))


def report_of(facts: Facts, scope: ReportScope, axes: Sequence[By], since: date | None = None) -> Report:
    """The report of a scope.

    Args:
        axes: how it is parted.
        since: from which day on it tells what came later; None for the day after the mission, once it is
            over.
    """
    return Report(
        scope,
        facts,
        numbers_of(facts, scope),
        {by: groups_of(facts, scope, by) for by in axes},
        _later(facts, scope, since),
        milestones(facts.ends_on),
    )


def company_scope(file: MissionFile, words: str) -> ReportScope:
    """The company that is meant: its name, or words that only its name has.

    Raises:
        NotFoundError, AmbiguousError: none, or several, answer to the words.
    """
    wanted = fold(words)
    every = [(one_id, " ".join(name.split())) for one_id, name in organisations(file)]
    exact = [one for one in every if fold(one[1]) == wanted]
    found = exact or [one for one in every if wanted and all(part in fold(one[1]) for part in wanted.split())]
    if not found:
        raise NotFoundError(
            _("No organisation in this mission is called “{words}”.").format(words=words.strip()),
            hint=_("“missiontui find” finds it by a part of its name."),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("“{words}” matches {number} organisations.").format(words=words.strip(), number=len(found)),
            [name for _id, name in found[:10]],
            hint=_("Give the whole name of one of them."),
        )
    return ReportScope(organisation_id=found[0][0], name=found[0][1])


def agency_scope(members: Iterable[Member], words: str) -> ReportScope:
    """The agency that is meant, as the delegation writes it.

    Raises:
        NotFoundError: nobody of the delegation is with it.
    """
    names = agencies(members)
    for name in names:
        if fold(name) == fold(words):
            return ReportScope(agency=name, name=name)
    raise NotFoundError(
        _("Nobody of the delegation is with the agency “{words}”.").format(words=words.strip()),
        hint=_("There are: {names}.").format(names=", ".join(names))
        if names
        else _("Give people their agency first: it is a field of theirs."),
    )


def agencies(members: Iterable[Member]) -> tuple[str, ...]:
    """The agencies of the delegation, each once, by name."""
    names = {fold(one.agency): " ".join(one.agency.split()) for one in members if fold(one.agency)}
    return tuple(sorted(names.values(), key=fold))


def _later(facts: Facts, scope: ReportScope, since: date | None) -> Later | None:
    if since is not None:
        return later_of(facts, scope, since)
    if facts.ends_on is None or facts.today <= facts.ends_on:
        return None
    return later_of(facts, scope, facts.ends_on + timedelta(days=1))


def last_day(file: MissionFile, ends_on: date | None) -> date | None:
    """That of the mission, else the one on which the last leg is left."""
    last = ends_on
    if last is None:
        days = [leg.leaves_on for leg in agenda.destinations(file) if leg.leaves_on != date.max]
        last = max(days, default=None)
    return last if last is not None and last.year in zones.YEARS else None


def _evenings(file: MissionFile, now: datetime) -> tuple[Evening, ...]:
    """The evenings to which somebody came, each once however often they were checked in."""
    found = []
    for item in evenings(file):
        rows = file.rows(
            "SELECT at FROM passed WHERE agenda_item_id = ? AND stage = ?", item.id, first_stage(item.kind)
        )
        came = sorted(at for at in (zones.from_foreign_text(row["at"]) for row in rows) if at is not None)
        if came:
            until = min(now, max(item.ends_at, item.planned_end, came[-1]))
            opened_at, arrivals = arrivals_at(item.planned_start, came, until)
            last = max((place + 1 for place, number in enumerate(arrivals) if number), default=0)
            found.append(Evening(item.id, item.title, opened_at, item.start_zone, arrivals[:last]))
    return tuple(one for one in found if one.arrivals)
