"""What came at once, as the commands print it in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from missiontui.domain.deliveries import Delivery


def delivery_as_json(delivery: Delivery) -> dict[str, Any]:
    """How much of what, whence, and the number by which it is taken back."""
    from missiontui.domain.delivery_words import delivery_in_words

    return {
        "number": delivery.number,
        "source": delivery.source,
        "operations": delivery.operations,
        "text": delivery_in_words(delivery),
        "conflicts": delivery.conflicts,
        "clock_ahead": delivery.clock_ahead,
    }
