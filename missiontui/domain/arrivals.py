"""That a VIP has arrived, or somebody whom ours want to meet, as it is told on every screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from missiontui.domain import zones
from missiontui.domain.missing_words import STAR
from missiontui.domain.presence import door_in_words
from missiontui.domain.targets import wanted_by_in_words
from missiontui.i18n import _

WANTED: Final = "◎"
"""The sign of somebody whom ours want to meet."""

STILL_NEWS: Final = timedelta(hours=1)
"""An arrival that is older is not told any more: another laptop's whole evening may come in at once."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A VIP came in by the door of an evening, or somebody who is wanted came to an item.

    Args:
        passage_id: by which it was noted.
        zone: on whose clock it is told.
        is_back: whether they had left before.
        wanted_by: who of ours wants to meet them.
        is_received: whether they are a VIP there.
    """

    passage_id: str
    item_id: str
    person_id: str
    name: str
    at: datetime
    zone: str
    door: str = ""
    table: str = ""
    greeter: str = ""
    is_back: bool = False
    wanted_by: tuple[str, ...] = ()
    is_received: bool = True


def arrival_in_words(arrival: Arrival) -> str:
    """``★ 19:04 H.E. Dr Eleni Kouris has arrived · door A · Table 1 · greeted by Anke Maes``; of who is no
    VIP ``◎ 12:48 Lakshmi Rao is here: wanted by 3 of ours: …``."""
    wanted_by = wanted_by_in_words(arrival.wanted_by) if arrival.wanted_by else ""
    if not arrival.is_received:
        return _("{sign} {time} {name} is here: {wanted_by}").format(
            sign=WANTED, time=_clock(arrival), name=arrival.name, wanted_by=wanted_by
        )
    words = _("{name} is back") if arrival.is_back else _("{name} has arrived")
    parts = [
        f"{STAR} {_clock(arrival)} {words.format(name=arrival.name)}",
        door_in_words(arrival.door),
        arrival.table,
        _("greeted by {name}").format(name=arrival.greeter) if arrival.greeter else "",
        wanted_by,
    ]
    return " · ".join(part for part in parts if part)


def taken_back_in_words(arrival: Arrival) -> str:
    """That an arrival which was told has been taken back."""
    return _("○ {name} is not here: the check-in of {time} was taken back.").format(
        name=arrival.name, time=_clock(arrival)
    )


def _clock(arrival: Arrival) -> str:
    return f"{zones.local(arrival.at, arrival.zone):%H:%M}"
