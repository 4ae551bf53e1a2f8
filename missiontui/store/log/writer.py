"""Naming the present batch: who writes, on which laptop, and what one action of a person is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from missiontui.clock import machine_now
from missiontui.domain import zones
from missiontui.laptop import this_laptop


@dataclass(frozen=True, slots=True)
class Author:
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


def claim_site(connection: Any, path: Path, inode: int) -> None:
    """See to it that the site that writes here is this laptop's, in this very file.

    A file that was copied, restored or carried to another laptop has the site of the one it comes from; two
    laptops that wrote under one site would take each other's operations for their own. So whoever writes to
    the copy first gets a site of its own. Inside a transaction.

    Args:
        inode: the file system's number of the file that was opened.
    """
    laptop = this_laptop()
    place = f"{inode} {path.absolute()}"
    known = connection.execute(
        "SELECT machine, place FROM device WHERE site = (SELECT site FROM writer)"
    ).fetchone()
    if known is not None and tuple(known) == (laptop.token, place):
        return
    if known is not None:
        connection.execute("UPDATE writer SET site = lower(hex(randomblob(5))), seq = 0")
    connection.execute("UPDATE writer SET device = ?", (laptop.name,))
    connection.execute(
        """INSERT INTO device (site, machine, place, name, since)
           SELECT site, ?, ?, ?, ? FROM writer""",
        (laptop.token, place, laptop.name, zones.to_text(machine_now())),
    )


def begin_batch(connection: Any, author: Author, *, undoes: str | None = None) -> int:
    """Have the triggers put what follows into one batch; returns the newest place in the log before it."""
    connection.execute(
        """UPDATE writer SET batch = (seq + 1) || '-' || site, undoes = ?, origin = '', at = ?, by = ?""",
        (undoes, zones.to_text(author.at), author.by),
    )
    return int(connection.execute("SELECT seq FROM writer").fetchone()[0])


def end_batch(connection: Any, newest_before: int) -> str | None:
    """Give the pen back before the commit; returns the batch's id, None if nothing was changed."""
    batch, newest = connection.execute("SELECT batch, seq FROM writer").fetchone()
    connection.execute("UPDATE writer SET batch = NULL, undoes = NULL, origin = '', at = '', by = ''")
    return str(batch) if newest > newest_before else None
