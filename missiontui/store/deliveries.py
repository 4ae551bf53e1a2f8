"""Taking in what came from other laptops, and remembering what it was, so that it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from typing import Any

from missiontui.clock import machine_now
from missiontui.domain import zones
from missiontui.domain.deliveries import Delivery
from missiontui.domain.knowledge import Knowledge
from missiontui.store.connection import MissionFile
from missiontui.store.log.contested import conflicts_of, noted
from missiontui.store.log.entry import Entry
from missiontui.store.log.following import HEADS
from missiontui.store.log.receiving import Received, receive
from missiontui.store.log.shape import shared_tables

AHEAD = 10
"""Minutes by which another clock may be ahead of this laptop's without a word."""

Also = Callable[[Any], None]
"""Something more to note in the same transaction, such as what the sender knows."""


def take_in(
    file: MissionFile,
    entries: Iterable[Entry],
    base: Knowledge,
    source: str,
    *,
    knows: Knowledge | None = None,
    also: Also | None = None,
) -> Delivery:
    """Take in what is new of what came, in one transaction; nothing is written if nothing is new.

    Where it says that somebody is to be forgotten, they are forgotten in what was written here, too.

    Args:
        file: the mission, open in this thread.
        entries: by site and place.
        base: what they follow on from.
        source: whence they come, in words.
        knows: all that the sender knows, if it told.
        also: called with the connection before the commit, also if nothing is new.

    Raises:
        GapError, PartedError: nothing was changed.
        MissionFileError: as for any write.
    """
    with file.receiving() as connection:
        delivery, received = _taken_in(connection, entries, base, source, knows)
        is_forgotten = True
        if received.erased:
            from missiontui.store.forgetting import forget_here_too

            is_forgotten = forget_here_too(file, connection, received)
        if also is not None:
            also(connection)
    if received.blanked:
        from missiontui.store.forgetting import finish_forgetting

        finish_forgetting(file, received, is_done=is_forgotten)
    return delivery


def would_come(
    file: MissionFile,
    entries: Iterable[Entry],
    base: Knowledge,
    source: str,
    *,
    knows: Knowledge | None = None,
) -> Delivery:
    """What taking them in would bring; nothing is kept. As ``take_in`` otherwise."""
    try:
        with file.receiving() as connection:
            raise _Rehearsed(_taken_in(connection, entries, base, source, knows)[0])
    except _Rehearsed as rehearsed:
        return replace(rehearsed.delivery, number=None)


class _Rehearsed(Exception):
    """Ends a transaction of which nothing is to be kept."""

    def __init__(self, delivery: Delivery) -> None:
        super().__init__()
        self.delivery = delivery


def _taken_in(
    connection: Any, entries: Iterable[Entry], base: Knowledge, source: str, knows: Knowledge | None
) -> tuple[Delivery, Received]:
    before = _heads(connection)
    received = receive(connection, entries, base, knows)
    number = _note(connection, source, before) if received.operations else None
    perhaps = noted(connection, received.records)
    delivery = Delivery(
        number=number,
        source=source,
        operations=received.operations,
        added=received.added,
        changed=received.changed,
        deleted=received.deleted,
        others=received.others,
        authors=tuple(sorted(received.authors)),
        conflicts=_number_of_conflicts(connection, perhaps),
        clock_ahead=_ahead(received),
    )
    return delivery, received


def _number_of_conflicts(connection: Any, records: Set[tuple[str, str]]) -> int:
    """Usually there is none; then the schema, which takes 7 ms to read, is not read again for it."""
    return sum(1 for _one in conflicts_of(connection, shared_tables(connection), records)) if records else 0


def _note(connection: Any, source: str, before: dict[str, int]) -> int:
    (number,) = connection.execute(
        "INSERT INTO delivery (at, source, before, after) VALUES (?, ?, ?, ?) RETURNING number",
        (zones.to_text(machine_now()), source, json.dumps(before), json.dumps(_heads(connection))),
    ).fetchone()
    return int(number)


def _heads(connection: Any) -> dict[str, int]:
    return {row["site"]: row["seq"] for row in connection.execute(HEADS).fetchall()}


def _ahead(received: Received) -> int:
    """Minutes by which the furthest clock of what came is ahead; a few are nobody's business."""
    ahead = ((received.newest_hlc >> 16) - round(machine_now().timestamp() * 1000)) // 60_000
    return ahead if ahead > AHEAD else 0
