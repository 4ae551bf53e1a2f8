"""Working a timetable of B2B meetings out on a thread: what it is made from, how far it is, what comes of
it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from missiontui.domain.meeting_proposal import Asked, MeetingPlan, MeetingProposal, propose_meetings
from missiontui.errors import Cancelled, MissionError
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_again
from missiontui.store.timetable import meeting_plan

if TYPE_CHECKING:
    from datetime import datetime

_STEP = 0.02
"""Of the work, after which it is told how far it is."""


class PlanRead(Message):
    """What a proposal is made from is there; ``run`` is which one, as of all of these."""

    def __init__(self, run: int, plan: MeetingPlan) -> None:
        super().__init__()
        self.run, self.plan = run, plan


class Progressed(Message):
    """So much of a proposal is worked out."""

    def __init__(self, run: int, done: float) -> None:
        super().__init__()
        self.run, self.done = run, done


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
        tell: is given each of the messages above.
        file: that of the screens.
        since: no meeting is proposed before it, UTC.
    """
    worker = get_current_worker()
    told = 0.0

    def progress(done: float) -> bool:
        nonlocal told
        if done - told >= _STEP:
            told = done
            tell(Progressed(run, done))
        return not worker.is_cancelled

    try:
        with open_again(file) as beside:
            plan = meeting_plan(beside, item_id, asked, since)
        tell(PlanRead(run, plan))
        found = Proposed(run, propose_meetings(plan, progress), None)
    except Cancelled:
        return
    except MissionError as error:
        found = Proposed(run, None, error)
    if not worker.is_cancelled:
        tell(found)
