"""Reading what a note for the minister is made of. It leaves the laptop: nothing under embargo is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from missiontui.domain.agenda import Destination, Mission
from missiontui.domain.handshakes import FollowUp
from missiontui.domain.impressions import Impression, strongest
from missiontui.domain.milestones import Milestone, due_one, milestones, next_one
from missiontui.domain.organisations import OrganisationKind
from missiontui.domain.outcomes import Outcome
from missiontui.domain.people import Side
from missiontui.domain.report import Numbers, ReportScope
from missiontui.domain.report_counting import numbers_of
from missiontui.domain.signings import Signing, SigningStatus
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.follow_ups import promises
from missiontui.store.head_of_mission import head_of_mission
from missiontui.store.impressions import impressions
from missiontui.store.outcomes import outcomes
from missiontui.store.rehearsal_mark import is_rehearsal
from missiontui.store.report import read_facts
from missiontui.store.signings import embargoed, signings


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What the note is made of.

    Args:
        today: the date at home.
        signed: what was signed and may be told, in the order of the ceremonies.
        held_back: how many signings may not be told yet.
        impressions: the strongest of the market.
        asked: open promises that the head of mission made, or that were made to authorities; the most
            pressing first.
        open_promises: how many there are in all.
        due_report: the look back that is asked for now; None for none.
        next_report: when the mission is looked back at next; None for never.
    """

    mission: Mission
    legs: tuple[Destination, ...]
    today: date
    numbers: Numbers
    signed: tuple[Signing, ...]
    held_back: int
    outcomes: tuple[Outcome, ...]
    impressions: tuple[Impression, ...]
    asked: tuple[FollowUp, ...]
    open_promises: int
    due_report: Milestone | None
    next_report: Milestone | None
    is_rehearsal: bool = False


def note_facts(file: MissionFile, now: datetime) -> NoteFacts:
    """Read all of it at a moment (UTC)."""
    facts = read_facts(file, now)
    mission = agenda.the_mission(file)
    told = signings(file, now, with_embargoed=False)
    those = milestones(facts.ends_on)
    still = [one.follow_up for one in promises(file, now, facts.zone)]
    to_authorities, head = _authorities(file), head_of_mission(file)
    return NoteFacts(
        mission=mission,
        legs=agenda.destinations(file),
        today=facts.today,
        numbers=numbers_of(facts, ReportScope()),
        signed=tuple(one for one in told if one.status == SigningStatus.SIGNED),
        held_back=embargoed(file, now),
        outcomes=outcomes(file),
        impressions=strongest(impressions(file)),
        asked=tuple(
            sorted(
                (one for one in still if one.person_id in to_authorities or (head and one.owner_id == head)),
                key=lambda one: one.owner_id != head,
            )
        ),
        open_promises=len(still),
        due_report=due_one(those, facts.today),
        next_report=next_one(those, facts.today),
        is_rehearsal=is_rehearsal(file),
    )


def _authorities(file: MissionFile) -> frozenset[str]:
    """The people who are authorities, or work for one."""
    rows = file.rows(
        """SELECT person.id FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
           WHERE person.side = ? OR organisation.kind = ?""",
        Side.AUTHORITY,
        OrganisationKind.AUTHORITY,
    )
    return frozenset(row["id"] for row in rows)
