"""With whom this copy of the mission exchanges what was done: hubs, folders, laptops by their bundles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from missiontui.domain.knowledge import Knowledge


class Channel(StrEnum):
    """The way on which operations come and go."""

    HUB = "hub"
    FOLDER = "folder"
    LAPTOP = "laptop"
    """A laptop whose bundle came: it tells what it knows, nothing can be asked of it."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody with whom operations are exchanged.

    Args:
        address: a hub's without its passphrase, a folder's path, the site of a laptop.
        channel: how.
        name: what a person calls it; empty for the address.
        heads: what is known there, as far as it was told.
        met_at: when it last worked, UTC by the machine; None for never.
        failing_since: since when it does not, None if it did at the last try.
        failure: why not, one sentence.
        is_refused: whether waiting for a network does not mend that: one is shut out, a version is too old.
        every: seconds between two tries in the background, 0 for by hand only.
    """

    address: str
    channel: Channel
    name: str
    heads: Knowledge
    met_at: datetime | None
    failing_since: datetime | None
    failure: str
    is_refused: bool
    every: int
