"""Out for a while: one key asks, writes, and says what that means."""

from __future__ import annotations

from missiontui.domain.absences import marked_in_words
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.out_dialog import Out, OutPrompt
from missiontui.store import absences
from missiontui.store.due_calendar import due_calendar


def ask_out(screen: MissionScreen, person_id: str, name: str) -> None:
    """Ask how long somebody is out, and why, or whether they are back; write it and say so.

    Args:
        screen: the page from which it is asked.
        name: theirs, as it is said.
    """
    desk = screen.desk
    now, zone = desk.clock.minute(), desk.zone
    with screen.problems_shown():
        present = absences.present_absence(desk.file, person_id, desk.clock.now())
        calendar = due_calendar(desk.file, now, zone)

        def answered(out: Out) -> None:
            at, by = desk.clock.now(), desk.coordinator
            if out.reason is None:
                marked = absences.mark_back(desk.file, person_id, by=by, at=at)
            else:
                marked = absences.mark_out(
                    desk.file, person_id, out.reason, since=now, until=out.until, by=by, at=at
                )
            if desk.file.last_batch is None:
                screen.notify(_("Nothing has changed by that."), markup=False, timeout=3)
                return
            items, to_call = len(marked.items), len(marked.calls)
            words = marked_in_words(
                name, out.reason, out.until, items=items, to_call=to_call, now=at, zone=zone
            )
            words = _("{words} (w)").format(words=words) if to_call else words
            screen.notify(_("{words}. u takes it back.").format(words=words), markup=False, timeout=6)

        screen.app.clear_notifications()
        screen.ask(OutPrompt(name, present, calendar), answered)
