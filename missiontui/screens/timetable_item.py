"""In which item a timetable of B2B meetings is proposed: it is asked for first."""

from __future__ import annotations

from missiontui.domain.agenda import Kind
from missiontui.domain.dates import short_day
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.store import agenda
from missiontui.widgets.picker import Pick, Picker, narrowed


def item_picker(desk: Desk, chosen: str = "") -> Picker:
    """Asks in which item meetings are to be held: those with B2B meetings that are still to come.

    Args:
        chosen: the one on which the cursor begins.
    """
    now = desk.clock.now()
    picks = [
        Pick(
            one.id,
            one.title,
            _("{day} {time}").format(day=short_day(one.day), time=f"{one.local_start:%H:%M}"),
        )
        for one in agenda.all_items(desk.file)
        if one.kind == Kind.B2B and one.is_open and one.ends_at > now
    ]
    return Picker(
        _("Propose a timetable for which item?"),
        lambda typed: narrowed(picks, typed),
        nothing=_("No item with B2B meetings is still to come. Add one to the programme: 1, then a."),
        chosen=chosen,
        must_choose=True,
    )
