"""Promises and introductions as commands print them: for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from missiontui.cli.day import iso
from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.follow_up_words import (
    SIGNS,
    due_words,
    group_title,
    lateness,
    met_again_words,
    owner_words,
    to_whom,
)
from missiontui.domain.follow_ups import Promise, due_time
from missiontui.domain.handshake_days import local_time, own_zone
from missiontui.domain.handshakes import Handshake, Part
from missiontui.domain.introductions import introduction_in_words
from missiontui.i18n import _


def promise_as_json(promise: Promise, zone: str) -> dict[str, object]:
    """A promise; ``met_again`` is the newest handshake with the same person since, or null."""
    follow_up = promise.follow_up
    at = due_time(follow_up)
    newest = promise.met_again[0] if promise.met_again else None
    return {
        "id": follow_up.id,
        "action": follow_up.action,
        "due_on": follow_up.due_on.isoformat() if follow_up.due_on else None,
        "due_time": f"{at:%H:%M}" if at is not None else None,
        "zone": follow_up.zone,
        "status": follow_up.status,
        "owner": follow_up.owner,
        "person": follow_up.person,
        "organisation": follow_up.organisation,
        "handshake": follow_up.handshake_id or None,
        "group": str(promise.group),
        "met_again": {
            "handshake": newest.handshake_id,
            "at": _iso(newest.at, zone),
            "where": newest.where,
            "note": newest.note,
        }
        if newest
        else None,
    }


def introduction_as_json(handshake: Handshake, zone: str) -> dict[str, object]:
    """Who introduced whom to whom."""

    def people(part: Part) -> list[dict[str, str]]:
        return [
            {"id": party.person_id, "name": party.name, "organisation": party.organisation}
            for party in handshake.named(part)
        ]

    return {
        "handshake": handshake.id,
        "at": _iso(handshake.at, own_zone(handshake, zone)),
        "where": handshake.item or handshake.place,
        "introducers": people(Part.INTRODUCER),
        "counterparts": people(Part.COUNTERPART),
        "delegates": people(Part.DELEGATE),
    }


def lines_by_group(
    promises: Sequence[Promise], short: dict[str, str], now: datetime, zone: str
) -> Iterator[str]:
    """The groups with their promises, each with the id that ``done`` takes."""
    width = max((len(short[one.follow_up.id]) for one in promises), default=0)
    group = None
    for promise in promises:
        if promise.group != group:
            group = promise.group
            yield group_title(group)
        short_id = f"{short[promise.follow_up.id]:<{width}}"
        yield f"  {short_id}  {promise_in_words(promise, now, zone)}"
        if promise.met_again:
            yield f"  {'':<{width}}    {met_again_words(promise.met_again[0], zone)}"


def promise_in_words(promise: Promise, now: datetime, zone: str) -> str:
    """``! Fri 7 Mar 17:00  send the sheet · Lakshmi Rao, Tata Consultancy · Anke Maes · 3 days late``."""
    follow_up = promise.follow_up
    parts = (
        " ".join(follow_up.action.split()),
        to_whom(follow_up),
        owner_words(follow_up),
        lateness(promise, now, zone),
    )
    words = " · ".join(part for part in parts if part)
    return f"{SIGNS[promise.group]} {due_words(follow_up, now, zone):<16}  {words}"


def introduction_line(handshake: Handshake, zone: str) -> str:
    """``Tue 4 Mar 13:10  Anke Maes → Lakshmi Rao (Tata) for Jan De Smet (Vito) · Power lunch``."""
    local = local_time(handshake, zone)
    where = handshake.item or handshake.place
    words = " · ".join(word for word in (introduction_in_words(handshake), where) if word)
    return _("{day} {time}  {words}").format(day=short_day(local), time=f"{local:%H:%M}", words=words)


def _iso(moment: datetime, zone: str) -> str:
    """With the zone's offset; in UTC at the ends of the calendar, where no zone reaches."""
    try:
        return iso(moment, zone)
    except OverflowError:
        return zones.to_text(moment)
