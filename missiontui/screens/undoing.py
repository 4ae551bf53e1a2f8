"""Taking back and doing again by key: at once where that is plain, after a question where it is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from textual.app import App

from missiontui.clock import machine_now
from missiontui.domain.changes import RecordChange, changes_in_words
from missiontui.domain.dates import span_in_words
from missiontui.domain.history import Entry, line_in_words, undo_in_words
from missiontui.domain.log import Operation
from missiontui.domain.record_words import SIDE_EFFECTS
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.store.log.history import entries, names_in
from missiontui.store.log.planning import UndoPlan, done_since, newest_deed, newest_taken_back, plan_undo
from missiontui.store.log.reading import taken_back_by
from missiontui.store.log.undoing import take_back
from missiontui.store.past_deliveries import plan_taking_back

FRESH = timedelta(minutes=15)
"""What was done longer ago is shown before it is taken back: the person may have something else in mind."""

FEW = 50
"""So is what changes more records than that, such as an import."""


def undo_newest(app: App[Any], desk: Desk) -> None:
    """Take back what was done last on this laptop.

    Raises:
        NotFoundError: there is nothing.
    """
    plan = newest_deed(desk.file)
    if plan.takes_the_mission_away:
        raise NotFoundError(_("There is nothing to undo but the making of this mission."))
    _do_or_ask(app, desk, plan, is_redo=False)


def redo_newest(app: App[Any], desk: Desk) -> None:
    """Do again what was taken back last on this laptop.

    Raises:
        NotFoundError: there is nothing.
    """
    plan = newest_taken_back(desk.file)
    newer = done_since(desk.file, plan.batch)
    reasons = []
    if newer is not None:
        (entry,) = entries(desk.file, [newer])
        line = line_in_words(entry, desk.clock.now(), desk.zone)
        reasons = [_("Something else was done since that was taken back:"), f"  {line}"]
    _do_or_ask(app, desk, plan, is_redo=True, reasons=reasons)


def undo_chosen(app: App[Any], desk: Desk, entry: Entry) -> None:
    """Take back one batch of the history, whatever was done since; what is taken back, do again.

    What it would do is always shown first: it is not the last thing that the person did.

    Raises:
        MissionError: it is the making of the mission, or nothing of it is left.
    """
    wanted = (entry.is_undone and taken_back_by(desk.file, entry.batch.id)) or entry.batch.id
    plan = plan_undo(desk.file, wanted)
    if plan.takes_the_mission_away:
        raise MissionError(
            _("That made this mission; without it there is nothing to show."),
            hint=_("“missiontui undo {number} --force” in a shell takes it back.").format(
                number=entry.number
            ),
        )
    is_deed = entry.batch.undoes is None or entry.is_redo
    later = _("What was done since to other fields stays.")
    _do_or_ask(app, desk, plan, is_redo=entry.is_undone == is_deed, reasons=[later])


def undo_delivery(app: App[Any], desk: Desk, number: int) -> None:
    """Take back what came at once from other laptops, after it is shown.

    Raises:
        NotFoundError: nothing of that number came.
        MissionError: it is taken back already, it is the whole mission, or nothing of it is left.
    """
    reason = _("It is taken back for everybody once the laptops meet again.")
    _do_or_ask(app, desk, plan_taking_back(desk.file, number), is_redo=False, reasons=[reason])


def _do_or_ask(
    app: App[Any], desk: Desk, plan: UndoPlan, *, is_redo: bool, reasons: list[str] | None = None
) -> None:
    asked, *in_the_way = entries(desk.file, [plan.batch, *plan.in_the_way])
    now, zone = desk.clock.now(), desk.zone
    words = undo_in_words(asked, now, zone, me=desk.settings.signature, is_redo=is_redo)
    lines = [line_in_words(entry, now, zone) for entry in in_the_way]
    if not plan.writes:
        raise MissionError(
            _("Nothing of it is left to take back: {deed}.").format(deed=asked.deed_text),
            hint=" · ".join(lines),
        )
    why = [*_reasons(plan, lines), *(reasons or [])]
    if not why:
        _do(app, desk, plan, words, is_redo=is_redo)
        return
    from missiontui.screens.undo_question import UndoQuestion

    def answered(answer: bool | None) -> None:
        if answer:
            try:
                _do(app, desk, plan, words, is_redo=is_redo)
            except MissionError as error:
                tell_problem(app.screen, error)

    app.clear_notifications()  # an earlier notice would stand before the question
    app.push_screen(UndoQuestion(words, why, _what_changes(desk, plan)), answered)


def _do(app: App[Any], desk: Desk, plan: UndoPlan, words: str, *, is_redo: bool) -> None:
    take_back(desk.file, plan)
    back = _("u takes it back.") if is_redo else _("U does it again.")
    app.notify(f"{words}. {back}", markup=False, timeout=6)


def _reasons(plan: UndoPlan, in_the_way: list[str]) -> list[str]:
    """Why it is better to ask; empty where it is not."""
    reasons = []
    if in_the_way:
        reasons.append(_("This overwrites what was done later:"))
        reasons += [f"  {line}" for line in in_the_way]
    age = machine_now() - plan.batch.recorded_at
    if age > FRESH:
        reasons.append(_("That was a while ago, {time}.").format(time=_age(age)))
    if len(plan.writes) > FEW:
        number = len(plan.writes)
        words = ngettext("It changes {number} record.", "It changes {number} records.", number)
        reasons.append(words.format(number=number))
    return reasons


def _what_changes(desk: Desk, plan: UndoPlan) -> tuple[RecordChange, ...]:
    """What would be written, but for what goes without saying."""
    operations = [
        Operation("", 0, 0, "", write.table, write.record_id, write.kind, write.present, write.values)
        for write in plan.writes
    ]
    told = [one for one in operations if one.table not in SIDE_EFFECTS] or operations
    return changes_in_words(told[:FEW], names_in(desk.file, told[:FEW]), desk.zone)


def _age(age: timedelta) -> str:
    """``2 h 05 ago``, ``3 days ago``."""
    if age.days:
        return ngettext("{number} day ago", "{number} days ago", age.days).format(number=age.days)
    return _("{span} ago").format(span=span_in_words(int(age.total_seconds() // 60)))
