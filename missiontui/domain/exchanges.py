"""An exchange with a hub or a folder: what was sent, what came, and what was remarkable about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from missiontui.domain.deliveries import Delivery

Progress = Callable[[int, int], bool]
"""Told ``(done, of)`` operations every so often; answering False stops the work."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """How an exchange went.

    Args:
        sent: how many operations went out that were not there.
        deliveries: what came, each with something new in it.
        remarks: sentences for the person: a file in the folder that could not be read, a hole at the hub.
    """

    sent: int
    deliveries: tuple[Delivery, ...]
    remarks: tuple[str, ...]
