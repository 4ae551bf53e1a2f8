"""Introductions: who brought whom together, and what those who are no company have promised themselves."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.follow_ups import Promise
from missiontui.domain.handshakes import Handshake, Part
from missiontui.i18n import _


def introduction_in_words(handshake: Handshake) -> str:
    """``Anke Maes → Lakshmi Rao (Tata Consultancy) for Jan De Smet (Vito)``."""
    introducers = _names(handshake, Part.INTRODUCER)
    counterparts = _names(handshake, Part.COUNTERPART) or ", ".join(
        name for _id, name in handshake.organisations
    )
    delegates = _names(handshake, Part.DELEGATE)
    words = (
        _("{introducer} → {counterparts} for {delegates}")
        if delegates
        else _("{introducer} → {counterparts}")
    )
    return words.format(
        introducer=introducers, counterparts=counterparts or _("nobody named"), delegates=delegates
    )


def by_owner(promises: Iterable[Promise]) -> tuple[tuple[str, tuple[Promise, ...]], ...]:
    """Promises by the name of who keeps them, in order of the names; those of nobody first."""
    found: dict[str, list[Promise]] = {}
    for promise in promises:
        found.setdefault(promise.follow_up.owner, []).append(promise)
    return tuple((owner, tuple(found[owner])) for owner in sorted(found, key=str.casefold))


def _names(handshake: Handshake, part: Part) -> str:
    return ", ".join(
        _("{name} ({company})").format(name=party.name, company=party.organisation)
        if party.organisation
        else party.name
        for party in handshake.named(part)
    )
