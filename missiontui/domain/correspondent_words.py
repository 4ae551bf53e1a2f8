"""With whom a mission is exchanged, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from missiontui.domain.correspondents import Channel, Correspondent
from missiontui.domain.exchange_words import ExchangeState, Standing, ago_in_words, failing_in_words
from missiontui.i18n import _, ngettext

PACES = (0, 5, 15, 60, 300)
"""Seconds between two exchanges that a person may choose from; 0 for by hand only."""

AT_A_DOOR = 15
"""Seconds: whoever exchanges as often waits for each other's arrivals, so what is done is sent soon."""


def pace_in_words(seconds: int) -> str:
    """``every 5 seconds``, ``every minute``, ``by hand``."""
    if not seconds:
        return _("by hand")
    if seconds % 60:
        return ngettext("every {number} second", "every {number} seconds", seconds).format(number=seconds)
    if seconds == 60:
        return _("every minute")
    return _("every {number} minutes").format(number=seconds // 60)


def name_in_words(correspondent: Correspondent) -> str:
    """What a correspondent is called: its name, else a hub's host and database, a folder, a laptop."""
    if correspondent.name:
        return correspondent.name
    if correspondent.channel == Channel.LAPTOP:
        return correspondent.address[:8]
    if correspondent.channel == Channel.FOLDER:
        return correspondent.address
    return hub_in_words(correspondent.address)


def hub_in_words(address: str) -> str:
    """A hub's host and database, without as whom one goes there: ``hub.example/missions``."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return f"{parts.netloc.rpartition('@')[2] or _('this computer')}{parts.path}"


def source_in_words(source: str) -> str:
    """Whence something came: of a hub's address its host and database, else as it stands."""
    return hub_in_words(source) if "://" in source else source


def channel_in_words(channel: Channel) -> str:
    """``hub``, ``folder``, ``laptop``."""
    return {Channel.HUB: _("hub"), Channel.FOLDER: _("folder"), Channel.LAPTOP: _("laptop")}[channel]


def places_in_words(channels: Iterable[Channel]) -> str:
    """``1 hub, 1 folder, 3 laptops``; empty for none."""
    number = Counter(channels)
    words = {
        Channel.HUB: ngettext("{number} hub", "{number} hubs", number[Channel.HUB]),
        Channel.FOLDER: ngettext("{number} folder", "{number} folders", number[Channel.FOLDER]),
        Channel.LAPTOP: ngettext("{number} laptop", "{number} laptops", number[Channel.LAPTOP]),
    }
    return ", ".join(words[channel].format(number=number[channel]) for channel in Channel if number[channel])


def correspondent_in_words(other: Correspondent, state: ExchangeState, zone: str) -> str:
    """What there is to know of somebody, and what to do, in three or four lines."""
    lines = [_("Laptop {site}").format(site=other.address)]
    if other.channel != Channel.LAPTOP:
        lines = [other.address]
    lines.append(_how_it_stands(other, state, zone))
    lines.append(_what_is_lacking(state.to_send))
    if other.channel == Channel.LAPTOP:
        lines.append(_("It cannot be asked: b writes a bundle for it, i merges one that it made."))
    elif other.every:
        pace = pace_in_words(other.every)
        lines.append(_("Exchanged by itself, {pace}. e changes that.").format(pace=pace))
    else:
        lines.append(_("Exchanged by hand only: Enter does it now, e has it done by itself."))
    return "\n".join(lines)


def nobody_yet() -> str:
    """What to do where the mission is exchanged with nobody."""
    return _(
        "This mission is on this laptop alone, as far as is known here.\n"
        "a adds a hub, or a folder that the laptops share; they are exchanged with from then on.\n"
        "Without a network: b writes a bundle for a stick or a mail, i merges those of others."
    )


def older_in_words(number: int, shown: int) -> str:
    """What stands below the newest that came: how many came before them, or that nothing did; mostly empty.

    Args:
        number: how many there are in all.
        shown: how many are listed at the most.
    """
    if not number:
        return _("Nothing came from other laptops yet.")
    left = number - shown
    if left <= 0:
        return ""
    words = ngettext("… and {number} more before that.", "… and {number} more before that.", left)
    return words.format(number=left)


def _how_it_stands(other: Correspondent, state: ExchangeState, zone: str) -> str:
    if state.standing == Standing.LACKS_PASSPHRASE:
        return _("? It waits for the passphrase: Enter asks for it.")
    if state.standing in (Standing.OFFLINE, Standing.REFUSED):
        since = failing_in_words(state, zone)
        return _("✗ {since}: {failure}").format(since=since, failure=other.failure)
    if state.standing == Standing.NEVER:
        return _("Not met yet.")
    if other.channel == Channel.LAPTOP:
        return _("Its last bundle came: {ago}.").format(ago=ago_in_words(state))
    return _("Last exchange: {ago}.").format(ago=ago_in_words(state))


def _what_is_lacking(number: int) -> str:
    if not number:
        return _("All that is here is known there.")
    words = ngettext(
        "{number} change that is here is not known there.",
        "{number} changes that are here are not known there.",
        number,
    )
    return words.format(number=number)
