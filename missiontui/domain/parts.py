"""What somebody was in a handshake, and how much came of it."""

from __future__ import annotations

from enum import StrEnum


class Warmth(StrEnum):
    """How much came of it, as the coordinator felt it."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


class Part(StrEnum):
    """What somebody was in a handshake."""

    COUNTERPART = "counterpart"
    DELEGATE = "delegate"
    INTRODUCER = "introducer"
