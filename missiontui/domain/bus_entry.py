"""What is typed about a bus: its seats, and when it leaves, on the clock and the day of its item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.dates import day_and_time
from missiontui.domain.time_entry import NIGHT, clock_words, typed_time
from missiontui.domain.vehicles import Vehicle
from missiontui.errors import InputError
from missiontui.i18n import _

_MOST_SEATS = 1000
_TEXTS = ("name", "driver", "driver_mobile", "plate")
"""Columns that hold what is typed."""


def bus_texts(vehicle: Vehicle, item: AgendaItem) -> dict[str, str]:
    """A bus as its form shows it: column to text."""
    return {
        **{name: getattr(vehicle, name) for name in _TEXTS},
        "capacity": "" if vehicle.capacity is None else str(vehicle.capacity),
        "departs_at": _line(vehicle.departs_at, item.start_zone, lambda words: _departure(words, item)),
        "returns_at": _line(vehicle.returns_at, item.end_zone, lambda words: _return(words, item)),
    }


def bus_fields(typed: Mapping[str, str], item: AgendaItem, vehicle: Vehicle | None) -> dict[str, object]:
    """What was typed as a vehicle's columns; times are instants (UTC), None where the line is empty.

    Args:
        typed: column to text, of those that were touched.
        item: the bus's item, on whose clock and day its times are.
        vehicle: the bus as it is; None for a new one.

    Raises:
        InputError: it has no name, or a number or a time is none, or it leaves again before it has left.
    """
    fields: dict[str, object] = {name: typed[name].strip() for name in _TEXTS if name in typed}
    if not fields.get("name", vehicle.name if vehicle is not None else ""):
        raise InputError(_("The bus needs a name."), hint=_("Write it like Bus 1."))
    if "capacity" in typed:
        fields["capacity"] = _capacity(typed["capacity"].strip())
    departs_at = vehicle.departs_at if vehicle is not None else None
    returns_at = vehicle.returns_at if vehicle is not None else None
    if "departs_at" in typed:
        fields["departs_at"] = departs_at = _departure(typed["departs_at"], item)
    if "returns_at" in typed:
        fields["returns_at"] = returns_at = _return(typed["returns_at"], item)
    is_new = {"departs_at", "returns_at"} & set(typed)
    if is_new and departs_at is not None and returns_at is not None and returns_at <= departs_at:
        raise InputError(
            _("It would leave there at {back}, before it has left at {out}.").format(
                back=day_and_time(zones.local(returns_at, item.end_zone)),
                out=day_and_time(zones.local(departs_at, item.start_zone)),
            ),
            hint=_("Correct one of the two, with its date where that is another: 5/3 0:30."),
        )
    return fields


def _capacity(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()) or int(typed) > _MOST_SEATS:
        raise InputError(
            _("“{typed}” is no number of seats.").format(typed=typed),
            hint=_("Write a number, such as 49, or nothing."),
        )
    return int(typed)


def _departure(typed: str, item: AgendaItem) -> datetime | None:
    """When it leaves for the item: on the item's day; the evening before for what begins in the night."""
    if not typed.strip():
        return None
    time = typed_time(typed, item.day)
    leaves = time.instant(item.day, item.start_zone)
    if time.day is None and leaves - item.starts_at > NIGHT:
        return time.instant(item.day - timedelta(days=1), item.start_zone)
    return leaves


def _return(typed: str, item: AgendaItem) -> datetime | None:
    """When it leaves from there: on the day on which the item begins, or in the night behind that."""
    if not typed.strip():
        return None
    day = zones.local(item.starts_at, item.end_zone).date()
    time = typed_time(typed, day)
    leaves = time.instant(day, item.end_zone)
    if time.day is None and leaves < item.starts_at:
        next_day = time.instant(day + timedelta(days=1), item.end_zone)
        return next_day if next_day - item.starts_at <= NIGHT else leaves
    return leaves


def _line(moment: datetime | None, zone: str, read: Callable[[str], datetime | None]) -> str:
    """A time as it can be typed, with its date where the time alone would be read as another day's."""
    if moment is None:
        return ""
    words = clock_words(moment, zone)
    try:
        is_enough = read(words) == moment.replace(second=0, microsecond=0)
    except InputError:  # the clocks go forward over it on the item's day
        is_enough = False
    return words if is_enough else f"{zones.local(moment, zone).date().isoformat()} {words}"
