"""Naming the present batch: who writes, on which laptop, and what one action of a person is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from missiontui.clock import machine_now
from missiontui.domain import zones


class Author(NamedTuple):
    """In whose name something is written. ``at`` is the mission's time, aware."""

    by: str
    at: datetime


Signing = Callable[[], Author]
"""Asked once for each transaction."""


def nobody() -> Author:
    """For what no coordinator does, at the machine's time."""
    return Author("", machine_now())


def signed(by: str) -> Signing:
    """In somebody's name, at the machine's time: for a mission that is being made and has no clock yet."""
    return lambda: Author(by, machine_now())


def begin_batch(connection: Any, author: Author, *, undoes: str | None = None) -> int:
    """Have the triggers put what follows into one batch; returns the newest place in the log before it."""
    connection.execute(
        """UPDATE writer SET batch = (seq + 1) || '-' || site, undoes = ?, origin = '', at = ?, by = ?,
           replaced_id = NULL, replaced = NULL""",
        (undoes, zones.to_text(author.at), author.by),
    )
    return int(connection.execute("SELECT seq FROM writer").fetchone()[0])


def end_batch(connection: Any, newest_before: int) -> str | None:
    """Give the pen back before the commit; returns the batch's id, None if nothing was changed.

    What was received before it has been told by its first operation.
    """
    batch, newest = connection.execute("SELECT batch, seq FROM writer").fetchone()
    connection.execute(
        """UPDATE writer SET batch = NULL, undoes = NULL, origin = '', at = '', by = '',
           received = iif(seq > ?, NULL, received)""",
        (newest_before,),
    )
    return str(batch) if newest > newest_before else None
