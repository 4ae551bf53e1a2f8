"""Taking back and doing again by key: at once where that is plain, after a question where it is not."""

from __future__ import annotations

from datetime import timedelta

from textual.app import App

from missiontui.clock import machine_now
from missiontui.domain.dates import time_or_day
from missiontui.domain.history import Entry
from missiontui.domain.log import Kind
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.store.log.history import entries
from missiontui.store.log.reading import taken_back_by
from missiontui.store.log.undoing import UndoPlan, newest_deed, newest_taken_back, plan_undo, take_back

FRESH = timedelta(minutes=15)
"""What was done longer ago is shown before it is taken back: the person may have something else in mind."""

FEW = 50
"""So is what changes more records than that, such as an import."""


def undo_newest(app: App[None], desk: Desk) -> None:
    """Take back what was done last on this laptop.

    Raises:
        NotFoundError: there is nothing.
    """
    plan = newest_deed(desk.file)
    if _takes_the_mission_away(plan):
        raise NotFoundError(_("There is nothing to undo but the making of this mission."))
    _do_or_ask(app, desk, plan, is_redo=False)


def redo_newest(app: App[None], desk: Desk) -> None:
    """Do again what was taken back last on this laptop.

    Raises:
        NotFoundError: there is nothing.
    """
    _do_or_ask(app, desk, newest_taken_back(desk.file), is_redo=True)


def undo_chosen(app: App[None], desk: Desk, entry: Entry) -> None:
    """Take back one batch of the history, whatever was done since; what is taken back, do again.

    Raises:
        MissionError: it is the making of the mission, or nothing of it is left.
    """
    wanted = (entry.is_undone and taken_back_by(desk.file, entry.batch.id)) or entry.batch.id
    plan = plan_undo(desk.file, wanted)
    if _takes_the_mission_away(plan):
        raise MissionError(
            _("That made this mission; without it there is nothing to show."),
            hint=_("“missiontui undo {number}” in a shell takes it back.").format(number=entry.number),
        )
    is_deed = entry.batch.undoes is None or entry.is_redo
    _do_or_ask(app, desk, plan, is_redo=entry.is_undone == is_deed)


def _takes_the_mission_away(plan: UndoPlan) -> bool:
    return any(write.table == "mission" and write.kind == Kind.DELETED for write in plan.writes)


def _do_or_ask(app: App[None], desk: Desk, plan: UndoPlan, *, is_redo: bool) -> None:
    asked, *in_the_way = entries(desk.file, [plan.batch, *plan.in_the_way])
    words = _("Redo: {deed}, {time}") if is_redo else _("Undo: {deed}, {time}")
    words = words.format(deed=asked.deed_text, time=_when(desk, asked))
    if not plan.writes:
        raise MissionError(
            _("Nothing of it is left to take back: {deed}.").format(deed=asked.deed_text),
            hint=" · ".join(_line(desk, entry) for entry in in_the_way),
        )
    reasons = _reasons(desk, plan, in_the_way)
    if not reasons:
        _do(app, desk, plan, words, is_redo=is_redo)
        return
    from missiontui.screens.undo_question import UndoQuestion

    def answered(answer: bool | None) -> None:
        if answer:
            try:
                _do(app, desk, plan, words, is_redo=is_redo)
            except MissionError as error:
                tell_problem(app.screen, error)

    app.push_screen(UndoQuestion(words, reasons), answered)


def _do(app: App[None], desk: Desk, plan: UndoPlan, words: str, *, is_redo: bool) -> None:
    take_back(desk.file, plan)
    back = _("u takes it back.") if is_redo else _("U does it again.")
    app.notify(f"{words}. {back}", markup=False, timeout=6)


def _reasons(desk: Desk, plan: UndoPlan, in_the_way: list[Entry]) -> list[str]:
    """Why it is better to ask; empty where it is not."""
    reasons = []
    if in_the_way:
        reasons.append(_("This overwrites what was done later:"))
        reasons += [f"  {_line(desk, entry)}" for entry in in_the_way]
    age = machine_now() - plan.batch.recorded_at
    if age > FRESH:
        reasons.append(_("That was a while ago, {time}.").format(time=_age(age)))
    if len(plan.writes) > FEW:
        number = len(plan.writes)
        reasons.append(
            ngettext("It changes {number} record.", "It changes {number} records.", number).format(
                number=number
            )
        )
    return reasons


def _line(desk: Desk, entry: Entry) -> str:
    return _("{time}  {who}: {text}").format(time=_when(desk, entry), who=entry.who, text=entry.text)


def _when(desk: Desk, entry: Entry) -> str:
    return time_or_day(entry.deed.at, desk.clock.now(), desk.situation()[0].zone)


def _age(age: timedelta) -> str:
    """``2 h 05 ago``, ``3 days ago``."""
    from missiontui.domain.dates import span_in_words

    if age.days:
        return ngettext("{number} day ago", "{number} days ago", age.days).format(number=age.days)
    return _("{span} ago").format(span=span_in_words(int(age.total_seconds() // 60)))
