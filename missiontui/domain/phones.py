"""Whether two phone numbers are one, however they are written."""

from __future__ import annotations

import re

_SUBSCRIBER = 9
"""Digits at the end of a number that are the same with a country code, a trunk zero or neither."""
_SHORTEST = 7
"""With fewer digits it is an extension, or no number at all."""


def is_same_phone(one: str, other: str) -> bool:
    """Whether two numbers ring the same phone: ``+32 (0)470 12 34 56`` and ``0470/12.34.56`` do."""
    key = subscriber(one)
    if not key or key != subscriber(other):
        return False
    shorter, longer = sorted((_before_it(one), _before_it(other)), key=len)
    return longer.endswith(shorter)


def subscriber(phone: str) -> str:
    """The last digits of a phone number; empty where they are too few."""
    digits = re.sub(r"\D", "", phone) if phone else ""
    return digits[-_SUBSCRIBER:] if len(digits) >= _SHORTEST else ""


def _before_it(phone: str) -> str:
    """What stands before those digits, without trunk zeros and the zeros dialled abroad."""
    return re.sub(r"\D", "", phone)[:-_SUBSCRIBER].strip("0")
