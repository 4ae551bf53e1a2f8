"""How the exchange with others stands, and how one went, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from missiontui.domain import zones
from missiontui.domain.correspondents import Correspondent
from missiontui.domain.dates import day_and_time, span_in_words, time_or_day
from missiontui.domain.deliveries import Delivery
from missiontui.domain.delivery_words import clock_in_words, delivery_in_words
from missiontui.domain.exchanges import Exchange
from missiontui.domain.knowledge import Knowledge, number_lacking
from missiontui.i18n import _, ngettext

_DAY = 24 * 60
"""Minutes."""


class Standing(StrEnum):
    """How the exchange with somebody stands."""

    MET = "met"
    OFFLINE = "offline"
    REFUSED = "refused"
    LACKS_PASSPHRASE = "lacks_passphrase"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """How the exchange with somebody stands at a minute.

    Args:
        at: the minute, UTC by the machine.
        ago: minutes since it last worked; None for never. A clock that was set back makes none negative.
        since: since when it fails; None while it does not.
        to_send: how many changes are not known there.
    """

    standing: Standing
    at: datetime
    ago: int | None
    since: datetime | None
    to_send: int


def exchange_state(
    correspondent: Correspondent, mine: Knowledge, now: datetime, *, lacks_passphrase: bool = False
) -> ExchangeState:
    """How it stands with somebody.

    Args:
        mine: what this copy of the mission knows.
        now: UTC by the machine.
        lacks_passphrase: whether it waits for one.
    """
    met_at = correspondent.met_at
    standing = Standing.MET if met_at is not None else Standing.NEVER
    if correspondent.failing_since is not None:
        standing = Standing.REFUSED if correspondent.is_refused else Standing.OFFLINE
    if lacks_passphrase:
        standing = Standing.LACKS_PASSPHRASE
    return ExchangeState(
        standing=standing,
        at=now.replace(second=0, microsecond=0),
        ago=None if met_at is None else max(0, zones.minutes(now - met_at)),
        since=correspondent.failing_since,
        to_send=number_lacking(correspondent.heads, mine),
    )


def state_in_words(state: ExchangeState, zone: str) -> str:
    """``⇅ 2 min ago``, ``⇄ offline since 10:12 — 41 to send``, on the clock of that zone."""
    match state.standing:
        case Standing.MET:
            return f"⇅ {ago_in_words(state)}"
        case Standing.NEVER:
            words = _("⇅ not yet")
        case Standing.LACKS_PASSPHRASE:
            words = _("⇄ waits for the passphrase")
        case Standing.OFFLINE | Standing.REFUSED:
            words = f"⇄ {failing_in_words(state, zone)}"
    return f"{words} — {to_send_in_words(state.to_send)}" if state.to_send else words


def state_in_short(state: ExchangeState, zone: str) -> str:
    """The same for a narrow screen: ``⇅ 2′``, ``⇄ offline 10:12 · 41``."""
    match state.standing:
        case Standing.MET:
            return f"⇅ {_ago_in_short(state.ago or 0)}"
        case Standing.NEVER:
            words = _("⇅ not yet")
        case Standing.LACKS_PASSPHRASE:
            words = _("⇄ passphrase?")
        case Standing.OFFLINE:
            words = _("⇄ offline {time}").format(time=_since_in_short(state, zone))
        case Standing.REFUSED:
            words = _("⇄ refused {time}").format(time=_since_in_short(state, zone))
    return f"{words} · {state.to_send}" if state.to_send else words


def failing_in_words(state: ExchangeState, zone: str) -> str:
    """``offline since 10:12``, ``refused since Mon 3 Mar 10:12``, on the clock of that zone."""
    words = _("refused since {time}") if state.standing == Standing.REFUSED else _("offline since {time}")
    return words.format(time=time_or_day(state.since or state.at, state.at, zone))


def ago_in_words(state: ExchangeState) -> str:
    """When it last worked: ``now``, ``2 min ago``, ``3 days ago``, ``never``."""
    if state.ago is None:
        return _("never")
    if state.ago < 1:
        return _("now")
    if state.ago >= _DAY:
        days = state.ago // _DAY
        return ngettext("{number} day ago", "{number} days ago", days).format(number=days)
    return _("{span} ago").format(span=span_in_words(state.ago))


def to_send_in_words(number: int) -> str:
    """``41 to send``."""
    return _("{number} to send").format(number=number)


def exchange_in_words(exchange: Exchange) -> str:
    """``Sent 41. Came: 34 check-ins, 12 handshakes, 3 conflicts · W settles them``."""
    came = together(exchange.deliveries)
    if came is None and not exchange.sent:
        return _("Nothing new on either side.")
    sent = _("Sent {number}.").format(number=exchange.sent) if exchange.sent else _("Nothing to send.")
    return f"{sent} {came_in_words(came)}"


def came_in_words(delivery: Delivery | None) -> str:
    """``Came: 34 check-ins, 3 conflicts · W settles them``."""
    if delivery is None or not delivery.operations:
        return _("Nothing new came.")
    words = _("Came: {what}").format(what=delivery_in_words(delivery))
    return f"{words} · {_('W settles them')}" if delivery.conflicts else words


def remarks_on(exchange: Exchange) -> tuple[str, ...]:
    """What a person should know of an exchange besides: what could not be read, a clock that is ahead."""
    clocks = (clock_in_words(delivery) for delivery in exchange.deliveries)
    return tuple(dict.fromkeys((*exchange.remarks, *(words for words in clocks if words))))


def together(deliveries: Iterable[Delivery]) -> Delivery | None:
    """What came in several parts as one; None where nothing new came."""
    parts = [one for one in deliveries if one.operations]
    if not parts:
        return None
    return Delivery(
        number=parts[-1].number,
        source=", ".join(dict.fromkeys(one.source for one in parts)),
        operations=sum(one.operations for one in parts),
        added=_sum(one.added for one in parts),
        changed=_sum(one.changed for one in parts),
        deleted=_sum(one.deleted for one in parts),
        authors=tuple(sorted({author for one in parts for author in one.authors})),
        conflicts=sum(one.conflicts for one in parts),
        clock_ahead=max(one.clock_ahead for one in parts),
        others=sum(one.others for one in parts),
    )


def _sum(numbers: Iterable[Mapping[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in numbers:
        found.update(one)
    return dict(found)


def _ago_in_short(minutes: int) -> str:
    """``now``, ``2′``, ``2 h 05``, ``3 d``."""
    if minutes < 1:
        return _("now")
    if minutes < 60:
        return f"{minutes}′"
    return span_in_words(minutes) if minutes < _DAY else _("{days} d").format(days=minutes // _DAY)


def _since_in_short(state: ExchangeState, zone: str) -> str:
    """``10:12`` of today, else ``Mon 10:12``."""
    since, today = zones.local(state.since or state.at, zone), zones.local(state.at, zone)
    return f"{since:%H:%M}" if since.date() == today.date() else day_and_time(since)
