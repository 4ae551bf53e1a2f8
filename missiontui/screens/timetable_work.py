"""Working a timetable of B2B meetings out on a thread: what it is made from, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from missiontui.domain.meeting_proposal import Asked, MeetingPlan, MeetingProposal, propose_meetings
from missiontui.errors import Cancelled, MissionError
from missiontui.screens.proposal_preview import told_in_steps
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_again
from missiontui.store.timetable import meeting_plan

if TYPE_CHECKING:
    from datetime import datetime


class PlanRead(Message):
    """What a proposal is made from is there; ``run`` is which one, as of all of these."""

    def __init__(self, run: int, plan: MeetingPlan) -> None:
        super().__init__()
        self.run, self.plan = run, plan


class Proposed(Message):
    """A proposal is there, or why there is none."""

    def __init__(self, run: int, proposal: MeetingProposal | None, problem: MissionError | None) -> None:
        super().__init__()
        self.run, self.proposal, self.problem = run, proposal, problem


def work_out(
    tell: Callable[[Message], object],
    file: MissionFile,
    run: int,
    item_id: str,
    asked: Asked,
    since: datetime,
) -> None:
    """Work a proposal out, with a connection of its own, which only reads. Stopping the worker stops it.

    Args:
        tell: is given each of the messages above, and how far it is.
        file: that of the screens.
        since: no meeting is proposed before it, UTC.
    """
    try:
        with open_again(file) as beside:
            plan = meeting_plan(beside, item_id, asked, since)
        tell(PlanRead(run, plan))
        found = Proposed(run, propose_meetings(plan, told_in_steps(tell, run)), None)
    except Cancelled:
        return
    except MissionError as error:
        found = Proposed(run, None, error)
    if not get_current_worker().is_cancelled:
        tell(found)
