"""That a VIP has arrived, as it is told on every screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from missiontui.domain import zones
from missiontui.domain.missing_words import STAR
from missiontui.domain.presence import door_in_words
from missiontui.i18n import _

STILL_NEWS: Final = timedelta(hours=1)
"""An arrival that is older is not told any more: another laptop's whole evening may come in at once."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A VIP came in by the door of an evening.

    Args:
        passage_id: by which it was noted.
        zone: on whose clock it is told.
        is_back: whether they had left before.
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


def arrival_in_words(arrival: Arrival) -> str:
    """``★ 19:04 H.E. Dr Eleni Kouris has arrived · door A · Table 1 · greeted by Anke Maes``."""
    words = _("{name} is back") if arrival.is_back else _("{name} has arrived")
    parts = [
        f"{STAR} {_clock(arrival)} {words.format(name=arrival.name)}",
        door_in_words(arrival.door),
        arrival.table,
        _("greeted by {name}").format(name=arrival.greeter) if arrival.greeter else "",
    ]
    return " · ".join(part for part in parts if part)


def taken_back_in_words(arrival: Arrival) -> str:
    """That an arrival which was told has been taken back."""
    return _("○ {name} is not here: the check-in of {time} was taken back.").format(
        name=arrival.name, time=_clock(arrival)
    )


def _clock(arrival: Arrival) -> str:
    return f"{zones.local(arrival.at, arrival.zone):%H:%M}"
