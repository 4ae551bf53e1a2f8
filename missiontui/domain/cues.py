"""Cues: the lines of the run sheet, each so many minutes before its item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from missiontui.domain.agenda import AgendaItem, Contact, Status
from missiontui.errors import InputError
from missiontui.i18n import _

PUT_OFF = timedelta(minutes=5)
"""For how long a cue is put off by one key."""
_LINE = re.compile(r"(-?\d{1,4})\s+(\S.*)$")
NAGS_FOR = timedelta(hours=12)
"""After this a cue that nobody ticked is history: it is shown with its item, and rings no more."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of the run sheet.

    ``minutes_before`` counts back from the item's start, negative after it. ``done_at`` and
    ``put_off_until`` are UTC.
    """

    id: str
    agenda_item_id: str
    minutes_before: int
    text: str
    owner: Contact | None = None
    done_at: datetime | None = None
    put_off_until: datetime | None = None

    def at(self, starts_at: datetime) -> datetime:
        """When its minute comes, for an item that starts then. UTC."""
        return starts_at - timedelta(minutes=self.minutes_before)


@dataclass(frozen=True, slots=True)
class CueCall:
    """A cue whose minute has come."""

    cue: Cue
    item: AgendaItem
    at: datetime


def cue_from_line(line: str) -> tuple[int, str]:
    """A cue as it is typed: ``15 menus on the tables``; minutes before the item's start, and the words.

    Minutes after the start are negative.

    Raises:
        InputError: there are no minutes, or no words.
    """
    found = _LINE.match(line.strip())
    if not found:
        raise InputError(
            _("“{line}” is no cue.").format(line=line.strip()),
            hint=_("Write the minutes before the start and what is to be done: 15 menus on the tables."),
        )
    return int(found[1]), found[2]


def due_cues(
    cues: tuple[Cue, ...], items: tuple[AgendaItem, ...], starts: dict[str, datetime], now: datetime
) -> tuple[CueCall, ...]:
    """The cues to be shown now, the longest waiting first.

    Args:
        cues: open or not, of any of the items.
        items: those around now.
        starts: item id to when it is expected to start, UTC; the item's own estimate where absent.
        now: UTC.
    """
    by_id = {item.id: item for item in items if item.status != Status.CANCELLED}
    calls = []
    for cue in cues:
        item = by_id.get(cue.agenda_item_id)
        if item is None or cue.done_at is not None:
            continue
        start = item.starts_at if item.status != Status.PLANNED else starts.get(item.id, item.starts_at)
        at = cue.at(start)
        waits_until = max(at, cue.put_off_until or at)
        if waits_until <= now < waits_until + NAGS_FOR:
            calls.append(CueCall(cue, item, at))
    return tuple(sorted(calls, key=lambda call: (call.at, call.cue.id)))
