"""States by sign and word: never by colour alone."""

from __future__ import annotations

from missiontui.domain import zones
from missiontui.domain.dates import span_in_words
from missiontui.domain.present import Entry, State
from missiontui.i18n import _

_SIGNS = {
    State.PLANNED: "○",
    State.DUE: "◐",
    State.RUNNING: "▶",
    State.OVER: "▶",
    State.UNMARKED: "◌",
    State.DONE: "✓",
    State.CANCELLED: "✗",
}


def sign(state: State) -> str:
    """The sign of a state, one cell wide."""
    return _SIGNS[state]


def state_word(state: State) -> str:
    """The word for a state."""
    return {
        State.PLANNED: _("planned"),
        State.DUE: _("due"),
        State.RUNNING: _("running"),
        State.OVER: _("over time"),
        State.UNMARKED: _("not marked"),
        State.DONE: _("done"),
        State.CANCELLED: _("cancelled"),
    }[state]


def state_in_words(entry: Entry) -> str:
    """How an item stands, in a few words, with what differs from the plan."""
    item = entry.item
    match entry.state:
        case State.OVER:
            return _("{minutes} min over").format(minutes=entry.over)
        case State.DUE:
            return _("due since {time}, not started").format(
                time=f"{zones.local(entry.starts_at, item.start_zone):%H:%M}"
            )
        case State.CANCELLED if item.cancel_reason:
            return _("cancelled: {reason}").format(reason=item.cancel_reason)
        case State.PLANNED if entry.is_held:
            return _("not before {time}, was {plan}").format(
                time=f"{zones.local(entry.starts_at, item.start_zone):%H:%M}",
                plan=f"{zones.local(item.planned_start, item.start_zone):%H:%M}",
            )
        case State.PLANNED if item.starts_at != item.planned_start:
            return _("planned, was {plan}").format(
                plan=f"{zones.local(item.planned_start, item.start_zone):%H:%M}"
            )
        case State.PLANNED if item.ends_at != item.planned_end:
            return _("planned, end was {plan}").format(
                plan=f"{zones.local(item.planned_end, item.end_zone):%H:%M}"
            )
        case _:
            return state_word(entry.state)


def late_in_words(minutes: int) -> str:
    """How far behind or ahead of the plan: ``12 min late``, ``5 min ahead``, ``on time``."""
    if minutes > 0:
        return _("{span} late").format(span=span_in_words(minutes))
    if minutes < 0:
        return _("{span} ahead").format(span=span_in_words(-minutes))
    return _("on time")
