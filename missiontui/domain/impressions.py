"""Impressions of the market: the notes that carry the tag for it, in any of three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from missiontui.domain.note_signs import INTRODUCED, MET, OURS, PROMISE, QUOTES, TAG, WARMTH, sign_of
from missiontui.domain.parts import Warmth
from missiontui.text import fold

TAGS: Final = frozenset(
    {
        "market",
        "markets",
        "marche",
        "marches",
        "markt",
        "markten",
        "impression",
        "impressions",
        "indruk",
        "indrukken",
    }
)
"""What makes a note an impression, folded: ``#market``, ``#marché``, ``#markt``, ``#impression`` …"""

STRONGEST: Final = 3
"""So many stand in the note for the minister."""

_WARMTHS: Final = (Warmth.HOT, Warmth.WARM, Warmth.COLD)
_SIGNED: Final = (MET, OURS, INTRODUCED)
_OPENS, _CLOSES = "".join(QUOTES), "".join(QUOTES.values())
_QUOTED: Final = rf"(?<!\S)[{MET}{OURS}{INTRODUCED}][{_OPENS}]([^{_CLOSES}]*)[{_CLOSES}]"
"""A name in quotes behind its sign."""


@dataclass(frozen=True, slots=True)
class Impression:
    """What somebody noted of the market.

    Args:
        handshake_id: the note that it stands in.
        at: UTC; ``zone`` is where it was.
        where: the agenda item, or the place.
        words: what was noted, without the signs and the promises of a note.
        warmth: one of ``Warmth``, or empty.
        topics: its other tags.
    """

    handshake_id: str
    at: datetime
    zone: str
    where: str
    words: str
    warmth: str = ""
    noted_by: str = ""
    topics: tuple[str, ...] = ()


def is_impression(tags: Iterable[str]) -> bool:
    """Whether a note with these tags is an impression of the market."""
    return any(fold(tag) in TAGS for tag in tags)


def plain_words(note: str) -> str:
    """A note as a sentence: names without their signs; no tags, no warmth, no promises.

    >>> plain_words("@Rao wants EU rules #market !hot >send sheet fri")
    'Rao wants EU rules'
    """
    kept: list[str] = []
    for line in note.splitlines():
        for word in re.sub(_QUOTED, r"\1", line).split():
            sign = sign_of(word)
            if sign == PROMISE:
                break
            if sign in (TAG, WARMTH):
                continue
            kept.append(word[1:] if sign in _SIGNED else word)
    return " ".join(kept)


def strongest(impressions: Iterable[Impression], most: int = STRONGEST) -> tuple[Impression, ...]:
    """The hottest first, then those whose other tags most notes share, then the newest; each said once."""
    every = list(impressions)
    shared = {topic: sum(topic in one.topics for one in every) for one in every for topic in one.topics}
    ranks = {str(warmth): rank for rank, warmth in enumerate(_WARMTHS)}

    def key(one: Impression) -> tuple[int, int, float, str]:
        number = max((shared[topic] for topic in one.topics), default=0)
        return ranks.get(one.warmth, len(ranks)), -number, -one.at.timestamp(), one.handshake_id

    by_words = {fold(one.words): one for one in sorted(every, key=key, reverse=True) if one.words}
    return tuple(sorted(by_words.values(), key=key)[:most])
