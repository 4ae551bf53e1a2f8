"""The signings by ceremony: which there are, and which one is meant where nobody says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.paper_kinds import item_kind_word
from missiontui.domain.signing_words import ceremony_in_words
from missiontui.domain.signings import Signing
from missiontui.i18n import _

_LASTS = timedelta(hours=12)
"""A ceremony of which something is still open counts as the present one for so long."""


@dataclass(frozen=True, slots=True)
class Ceremony:
    """The signings of one item of the programme, in their order.

    Args:
        item_id: the item; empty for those that have no ceremony yet.
        words: when it begins and what it is called.
        starts_at: UTC; None without a ceremony.
    """

    item_id: str
    words: str
    starts_at: datetime | None
    signings: tuple[Signing, ...]


def ceremonies(signings: Iterable[Signing]) -> tuple[Ceremony, ...]:
    """The ceremonies of signings that are in order."""
    found: dict[str, list[Signing]] = {}
    for one in signings:
        found.setdefault(one.item_id, []).append(one)
    return tuple(
        Ceremony(item_id, ceremony_in_words(those[0]), those[0].starts_at, tuple(those))
        for item_id, those in found.items()
    )


def no_ceremony_words(item: AgendaItem | None) -> str:
    """What is told where something is to be signed at an item that is no signing ceremony; else empty."""
    if item is None or item.kind == Kind.SIGNING:
        return ""
    return _("{title} is no signing ceremony: it stands in the programme as “{kind}”.").format(
        title=item.title, kind=item_kind_word(item.kind)
    )


def present_ceremony(there: Iterable[Ceremony], now: datetime) -> Ceremony | None:
    """The one that runs or comes next; once all are over, the last; None where there is none."""
    found = tuple(there)
    for one in found:
        is_open = any(signing.is_open for signing in one.signings)
        if one.starts_at is not None and (one.starts_at > now or (is_open and one.starts_at > now - _LASTS)):
            return one
    return found[-1] if found else None
