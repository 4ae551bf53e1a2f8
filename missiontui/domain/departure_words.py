"""Go or no-go, in words, and what is typed for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from missiontui.domain.dates import time_or_day
from missiontui.domain.missing import Leaving, MissingList
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext

MOST_MINUTES = 999
"""Nobody waits longer: more is a slip of the finger."""


def minutes_typed(line: str) -> int:
    """How many minutes are to be waited; 0 for none.

    Raises:
        InputError: it is no number of minutes.
    """
    words = line.strip()
    if not words:
        return 0
    if not words.isdecimal() or not 0 < int(words[:9]) <= MOST_MINUTES:
        raise InputError(
            _("“{line}” is no number of minutes.").format(line=words), hint=_("Write 5, or nothing to go.")
        )
    return int(words)


def waits_until(leavings: Sequence[Leaving], minutes: int, now: datetime) -> Mapping[str, datetime]:
    """Vehicle id to until when it waits, UTC: so long after its departure, or from now on where that is over.

    Args:
        now: UTC, to the minute.
    """
    return {one.vehicle_id: max(now, one.leaves_at) + timedelta(minutes=minutes) for one in leavings}


def decision_in_words(what: str, time: str, without: int, decided_by: str) -> str:
    """``Bus 1 left 13:34 without 2, Tom decided.``"""
    if not without:
        words = _("{what} left {time} with everybody, {who} decided.")
    else:
        words = ngettext(
            "{what} left {time} without {number}, {who} decided.",
            "{what} left {time} without {number}, {who} decided.",
            without,
        )
    return words.format(what=what, time=time, number=without, who=decided_by)


def waiting_in_words(
    missing: MissingList, leavings: Sequence[Leaving], until: Mapping[str, datetime], now: datetime, zone: str
) -> str:
    """``Bus 1 waits until 13:45``; one after the other where they wait differently long."""
    by_time: dict[datetime, list[Leaving]] = {}
    for one in leavings:
        by_time.setdefault(until[one.vehicle_id], []).append(one)
    return ", ".join(
        ngettext("{what} waits until {time}", "{what} wait until {time}", _number(those)).format(
            what=what_leaves(missing, those), time=time_or_day(moment, now, zone)
        )
        for moment, those in sorted(by_time.items())
    )


def what_leaves(missing: MissingList, leavings: Sequence[Leaving]) -> str:
    """``Bus 1 and Bus 2``; of an item without buses, its title."""
    if all(one.vehicle is None for one in missing.leavings):
        return missing.item.title
    names = [one.vehicle.name if one.vehicle else _("those without a bus") for one in leavings]
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def decisions_in_words(missing: MissingList, leavings: Sequence[Leaving], now: datetime, zone: str) -> str:
    """How each that left did: ``Bus 1 left 13:34 without 2, Tom decided.``"""
    return " ".join(
        decision_in_words(
            what_leaves(missing, [one]),
            time_or_day(one.left.at, now, zone),
            len(one.left.left_behind),
            one.left.decided_by,
        )
        for one in leavings
        if one.left is not None
    )


def going_in_words(missing: MissingList, leavings: Sequence[Leaving]) -> str:
    """What would be decided: ``Bus 1 leaves now``."""
    words = ngettext("{what} leaves now", "{what} leave now", _number(leavings))
    return words.format(what=what_leaves(missing, leavings))


def _number(leavings: Sequence[Leaving]) -> int:
    """Whether one or several leave, for the grammar: those without a bus are several."""
    return sum(1 if one.vehicle is not None else 2 for one in leavings)
