"""Whom to phone about a change of time, and what to tell everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.agenda import AgendaItem, Contact, Kind
from missiontui.domain.cascade import Cascade
from missiontui.domain.dates import day_and_time, span_in_words
from missiontui.domain.departure_moves import VehicleMove, Vehicles, vehicle_move_in_words
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _, language, ngettext, speaking


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to phone. ``why`` is one sentence a reason; ``item_ids`` are the items it is about."""

    contact: Contact
    why: str
    item_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is kept as a call list: one line that says what changed, the calls, a text for all delegates."""

    summary: str
    calls: tuple[Call, ...]
    message: str


def announcement(
    result: Cascade,
    vehicles: Vehicles,
    moved: Iterable[VehicleMove] = (),
    *,
    is_fact: bool = False,
    in_language: str = "",
) -> Announcement | None:
    """What is to be told after a change is applied; None where nobody has to know.

    Args:
        result: the change.
        vehicles: item id to its vehicles, as they were.
        moved: those that leave at another time then.
        is_fact: whether the item asked for has started or ended, which those who are there have seen.
        in_language: what the message to all delegates is written in; empty for that of the screens.
    """
    seen = result.asked.id if is_fact else ""
    calls = whom_to_tell(result, vehicles, moved, leave_out=seen)
    with speaking(in_language or language()):
        message = message_to_delegates(result, leave_out=seen)
    if not calls and not message:
        return None
    return Announcement(summary_in_words(result), calls, message)


def whom_to_tell(
    result: Cascade, vehicles: Vehicles, moved: Iterable[VehicleMove] = (), *, leave_out: str = ""
) -> tuple[Call, ...]:
    """Everybody who must hear of a change: host contacts, drivers and owners, each once.

    Args:
        result: the change.
        vehicles: item id to its vehicles, as they were.
        moved: those that leave at another time then; their drivers are told that rather than the item's time.
        leave_out: id of an item that nobody needs to be told of, but whose bus leaves at another time.
    """
    reasons: dict[str, tuple[Contact, list[str], list[str]]] = {}
    departures = {move.vehicle.id: vehicle_move_in_words(move) for move in moved}

    def tell(contact: Contact | None, role: str, item: AgendaItem, what: str) -> None:
        if contact is None:
            return
        key = contact.person_id or f"{contact.name} {contact.mobile}"
        _contact, whys, ids = reasons.setdefault(key, (contact, [], []))
        why = _("{role} of {title}: {what}").format(role=role, title=item.title, what=what)
        if why not in whys:  # as it is where somebody drives two cars of one item
            whys.append(why)
        if item.id not in ids:
            ids.append(item.id)

    for item, what in _told(result):
        is_seen = item.id == leave_out
        if not is_seen:
            tell(item.host_contact, _("host"), item, what)
        for vehicle in vehicles.get(item.id, ()):
            if vehicle.id in departures or not is_seen:
                tell(_driver(vehicle), _("driver"), item, departures.get(vehicle.id, what))
        if not is_seen:
            tell(item.owner, _("owner"), item, what)
    return tuple(Call(contact, "; ".join(whys), tuple(ids)) for contact, whys, ids in reasons.values())


def _told(result: Cascade) -> list[tuple[AgendaItem, str]]:
    """The items that a change concerns, and what it is to them."""
    moved = {move.item.id for move in result.moves}
    at_risk = _("at risk, {by} runs {minutes} min into it")
    return [
        *((move.item, change_in_words(move.item, move.item_after)) for move in result.moves),
        *((item, _("cancelled")) for item in result.skipped),
        *(
            (hit.item, at_risk.format(by=hit.by.title, minutes=hit.minutes))
            for hit in result.hits
            if hit.item.id not in moved
        ),
    ]


def _driver(vehicle: Vehicle) -> Contact | None:
    """Whom to phone about a vehicle: its driver, by mobile alone where nobody knows the name."""
    if not vehicle.driver and not vehicle.driver_mobile:
        return None
    name = vehicle.driver or _("driver of {vehicle}").format(vehicle=vehicle.name)
    return Contact("", name, vehicle.driver_mobile, vehicle.name)


def summary_in_words(result: Cascade) -> str:
    """The sum of a change: ``Power lunch 30 min later; 2 more move; 1 hard time hit by 15 min``."""
    parts = []
    own = next((move for move in result.moves if move.item.id == result.asked.id), None)
    if own is not None:
        number = own.minutes
        words = _("{title} {span} later") if number > 0 else _("{title} {span} earlier")
        parts.append(words.format(title=result.asked.title, span=span_in_words(abs(number))))
    elif result.asked in result.skipped:
        parts.append(_("{title} cancelled").format(title=result.asked.title))
    others = sum(move.item.id != result.asked.id for move in result.moves)
    if others:
        parts.append(ngettext("{number} more moves", "{number} more move", others).format(number=others))
    skipped = sum(item.id != result.asked.id for item in result.skipped)
    if skipped:
        parts.append(ngettext("{number} left out", "{number} left out", skipped).format(number=skipped))
    if result.hits:
        parts.append(
            ngettext(
                "{number} hard time hit by {minutes} min",
                "{number} hard times hit by up to {minutes} min",
                len(result.hits),
            ).format(number=len(result.hits), minutes=max(hit.minutes for hit in result.hits))
        )
    if result.clashes:
        parts.append(
            ngettext("{number} clash", "{number} clashes", len(result.clashes)).format(
                number=len(result.clashes)
            )
        )
    return "; ".join(parts) or result.asked.title


def change_in_words(before: AgendaItem, after: AgendaItem) -> str:
    """``now 12:30 to 14:15, was 12:00 to 13:45``, in the leg's time; shorter where the start stays."""
    if before.starts_at == after.starts_at:
        return _("now until {end}, was until {old_end}").format(
            end=_clock(after.local_end, before.local_end), old_end=f"{before.local_end:%H:%M}"
        )
    return _("now {start} to {end}, was {old_start} to {old_end}").format(
        start=_clock(after.local_start, before.local_start),
        end=_clock(after.local_end, before.local_end),
        old_start=f"{before.local_start:%H:%M}",
        old_end=f"{before.local_end:%H:%M}",
    )


def _clock(new: datetime, old: datetime) -> str:
    """A new time, with its day where that is another one."""
    return f"{new:%H:%M}" if new.date() == old.date() else day_and_time(new)


def message_to_delegates(result: Cascade, *, leave_out: str = "") -> str:
    """One text for all delegates about a change: new times only, no reasons, ready to paste.

    Args:
        result: the change.
        leave_out: id of an item that nobody needs to be told of.
    """
    moves = [move for move in result.moves if move.item.id != leave_out]
    used_up = [move for move in moves if move.item.kind == Kind.FREE and move.ends_at <= move.starts_at]
    lines = [
        _("{title}: now {start} (was {old_start}), {venue}").format(
            title=move.item.title,
            start=_clock(move.item_after.local_start, move.item.local_start),
            old_start=f"{move.item.local_start:%H:%M}",
            venue=move.item.meeting_point or move.item.venue or move.item.destination.city,
        )
        for move in moves
        if move.starts_at != move.item.starts_at and move not in used_up
    ]
    lines += [
        _("{title} goes on until {end}").format(
            title=move.item.title, end=_clock(move.item_after.local_end, move.item.local_end)
        )
        for move in moves
        if move.starts_at == move.item.starts_at and move.ends_at > move.item.ends_at
    ]
    lines += [_("{title} falls away").format(title=move.item.title) for move in used_up]
    lines += [_("{title} is cancelled").format(title=item.title) for item in result.skipped]
    return "\n".join(lines)
