"""How the report stands among the rooms of the mission, in three small queries."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain.milestones import due_one, milestones, next_one
from missiontui.domain.parts import Part, Warmth
from missiontui.domain.report import Measure, Standpoint
from missiontui.domain.report_words import held_back_words, milestone_word
from missiontui.domain.rooms import Room
from missiontui.i18n import _, ngettext
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.report import last_day
from missiontui.store.report_records import OF_OURS
from missiontui.store.report_results import signings


def report_room(file: MissionFile, now: datetime, zone: str) -> Room:
    """Whom the mission met, what was signed, and the report that is due.

    Args:
        now: UTC.
        zone: where the delegation is.
    """
    mission = agenda.the_mission(file)
    seen = Standpoint(now, zone, mission.home_zone)
    told, held_back = signings(file, seen, now)
    signed = sum(one.measure == Measure.SIGNED for one in told)
    met, hot = _met(file), _hot(file)
    words = [
        ngettext("{number} person met", "{number} people met", met).format(number=met) if met else "",
        ngettext("{number} hot", "{number} hot", hot).format(number=hot) if hot else "",
        ngettext("{number} signed", "{number} signed", signed).format(number=signed) if signed else "",
    ]
    lines = [held_back_words(held_back)] if held_back else []
    those = milestones(last_day(file, mission.ends_on))
    due, coming = due_one(those, seen.today), next_one(those, seen.today)
    if coming is not None:
        lines.append(_("The next report: {milestone}.").format(milestone=milestone_word(coming)))
    needs = ""
    if due is not None:
        needs = _("the report is due: {milestone}").format(milestone=milestone_word(due))
    return Room(
        " · ".join(word for word in words if word) or _("no handshake noted yet"), needs, tuple(lines)
    )


def _met(file: MissionFile) -> int:
    sides = ", ".join(f"'{side}'" for side in OF_OURS)
    row = file.row(
        f"""SELECT count(DISTINCT person.id) AS number
            FROM handshake_person JOIN person ON person.id = handshake_person.person_id
            WHERE handshake_person.part = '{Part.COUNTERPART}' AND person.side NOT IN ({sides})
              AND EXISTS (SELECT 1 FROM handshake WHERE handshake.id = handshake_person.handshake_id)"""
    )
    return int(row["number"]) if row is not None else 0


def _hot(file: MissionFile) -> int:
    row = file.row("SELECT count(*) AS number FROM handshake WHERE warmth = ?", Warmth.HOT)
    return int(row["number"]) if row is not None else 0
