"""What is asked of a proposal: whose seats are left as they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Keeps(StrEnum):
    """Whose seats are left as they are."""

    SEATED = "seated"
    ARRIVED = "arrived"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for.

    Args:
        keeps: whose seats are left as they are.
        without_missing: whether who has not arrived counts as somebody who will not come.
    """

    keeps: Keeps = Keeps.SEATED
    without_missing: bool = False
