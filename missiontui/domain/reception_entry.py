"""What is typed about how somebody is received: when, in what car, and who greets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.time_entry import NIGHT, clock_words, typed_time
from missiontui.errors import InputError

FIELDS = ("arrives_at", "arrives_by", "greeter_id")
"""What may be set of it."""


@dataclass(frozen=True, slots=True)
class Reception:
    """How somebody is received at the door.

    Args:
        arrives_at: when they are expected, UTC; None where nobody has said.
        arrives_by: what they come in, in words.
        greeter_id, greeter: who greets them, and their name; both empty for nobody.
    """

    arrives_at: datetime | None = None
    arrives_by: str = ""
    greeter_id: str = ""
    greeter: str = ""


def reception_texts(reception: Reception, item: AgendaItem) -> dict[str, str]:
    """It as its form shows it: field to text."""
    return {
        "arrives_at": _line(reception.arrives_at, item),
        "arrives_by": reception.arrives_by,
        "greeter": reception.greeter,
    }


def reception_fields(typed: Mapping[str, str], item: AgendaItem) -> dict[str, object]:
    """What was typed as columns: the time an instant (UTC), None where its line is empty. Who greets them
    is not among it: that is looked up by the name.

    Args:
        typed: field to text, of those that were touched.
        item: on whose clock and day the time is.

    Raises:
        InputError: the time is none.
    """
    fields: dict[str, object] = {}
    if "arrives_at" in typed:
        fields["arrives_at"] = _arrival(typed["arrives_at"], item)
    if "arrives_by" in typed:
        fields["arrives_by"] = typed["arrives_by"].strip()
    return fields


def _arrival(typed: str, item: AgendaItem) -> datetime | None:
    """On the item's day; ``0:30`` of an evening is in the night behind it."""
    if not typed.strip():
        return None
    time = typed_time(typed, item.day)
    at = time.instant(item.day, item.start_zone)
    if time.day is None and item.starts_at - at > NIGHT:
        return time.instant(item.day + timedelta(days=1), item.start_zone)
    return at


def _line(moment: datetime | None, item: AgendaItem) -> str:
    """The time as it can be typed, with its date where the time alone would be read as another day's."""
    if moment is None:
        return ""
    words = clock_words(moment, item.start_zone)
    try:
        is_enough = _arrival(words, item) == moment.replace(second=0, microsecond=0)
    except InputError:
        is_enough = False
    return words if is_enough else f"{zones.local(moment, item.start_zone).date().isoformat()} {words}"
