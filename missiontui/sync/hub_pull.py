"""Pulling from a hub what is lacking here, all of it before any is written.

What another laptop sent is a stranger's: an operation that is none, or that goes on from a hole, ends what is
taken of its site; what comes before it is taken, and the rest another time.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import TYPE_CHECKING, Any

from missiontui.domain.knowledge import Knowledge
from missiontui.i18n import _
from missiontui.store.log.entry import Entry, entry_from
from missiontui.sync.hub_answers import FilledError, StrangeAnswerError
from missiontui.sync.hub_progress import Work
from missiontui.text import clean

if TYPE_CHECKING:
    import psycopg

PAGE = 1 << 20
"""Characters that are packed together while the rest comes: a whole mission is 4 MB packed, and 100 not."""

_LEAST_SIZE = 200
"""Characters of an operation besides what it says of its record."""

LARGEST = 1 << 30
"""Characters of all that comes at once: ten times a large mission. A hub that was filled ends there, before
the memory of this laptop does."""

_COLUMNS = ", ".join(f"operation.{name}" for name in Entry._fields)
_NUMBERS = ("seq", "hlc", "nonce")
_TYPES = ["int8" if name in _NUMBERS else "text" for name in Entry._fields]
_EMPTY = ("undoes", "before", "after", "seen")
_KINDS = [int if name in _NUMBERS else (str, NoneType) if name in _EMPTY else str for name in Entry._fields]

_PULL = f"""
COPY (
    SELECT found.*
    FROM unnest({{sites}}::text[], {{places}}::bigint[], {{upto}}::bigint[]) AS wanted(site, place, upto),
    LATERAL (
        SELECT {_COLUMNS} FROM missiontui.operation
        WHERE mission = {{mission}} AND operation.site = wanted.site
        AND seq BETWEEN wanted.place AND wanted.upto OFFSET 0
    ) AS found
    ORDER BY found.site, found.seq
) TO STDOUT
"""
"""Site by site along the key; without the fence of OFFSET, a plan may read the whole mission for a few."""


class Pulled:
    """What came from a hub, packed; each site's without a gap, with one that is known here before it."""

    def __init__(self) -> None:
        self.number = 0
        """How many operations are new here."""
        self.remarks: list[str] = []
        self._packed: list[bytes] = []
        self._page: list[Entry] = []
        self._size_of_page = self._size = 0

    def add(self, entry: Entry) -> None:
        """Keep one more.

        Raises:
            FilledError: all together is more than a mission can have.
        """
        self._page.append(entry)
        self._size_of_page += _LEAST_SIZE + len(entry.after or "") + len(entry.before or "")
        if self._size_of_page >= PAGE:
            self._size += self._size_of_page
            if self._size > LARGEST:
                raise FilledError
            self._packed.append(zlib.compress(json.dumps(self._page).encode(), 1))
            self._page, self._size_of_page = [], 0

    def entries(self) -> Iterator[Entry]:
        """All that came, by site and place."""
        for packed in self._packed:
            yield from map(Entry._make, json.loads(zlib.decompress(packed)))
        yield from self._page


def pull(
    connection: psycopg.Connection[Any],
    mission: str,
    after: Mapping[str, int],
    upto: Knowledge,
    work: Work,
) -> Pulled:
    """Pull what comes behind some places.

    Args:
        connection: with the hub.
        mission: the hub's word for it.
        after: site to the newest place known here; that one comes along, so that both can be compared.
        upto: what the hub had when it was asked: what is sent there meanwhile would tear a batch apart.
        work: told of each operation.

    Raises:
        Cancelled: the person stopped it.
        StrangeAnswerError, FilledError: a hub does not answer so; the connection is closed.
    """
    from psycopg import sql

    sites = sorted(after)
    query = sql.SQL(_PULL).format(
        mission=sql.Literal(mission),
        sites=sql.Literal(sites),
        places=sql.Literal([after[site] for site in sites]),
        upto=sql.Literal([upto[site].seq for site in sites]),
    )
    pulled = Pulled()
    places = dict(after)
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types(_TYPES)
        left = sum(upto[site].seq - place + 1 for site, place in after.items())
        try:
            for row in copy.rows():
                work.one_more()
                _keep(pulled, row, places, after)
                left -= 1
                if left < 0:
                    raise StrangeAnswerError
        except (StrangeAnswerError, FilledError, ValueError) as error:
            connection.close()  # rather than read to the end what may have none
            raise error if isinstance(error, FilledError) else StrangeAnswerError from error
    return pulled


def _keep(pulled: Pulled, row: tuple[Any, ...], places: dict[str, int], after: Mapping[str, int]) -> None:
    """Keep an operation if it goes on from what is there; its site is given up at the first that does not.

    Args:
        places: site to its newest place so far; a site that was given up is no longer in it.
    """
    if len(row) != len(Entry._fields) or not all(map(isinstance, row, _KINDS)):
        raise StrangeAnswerError
    site, seq = row[0], row[1]
    if site not in places:
        return
    if seq != places[site] + 1 and not (seq == after[site] == places[site]):
        del places[site]
        pulled.remarks.append(_gap(clean(row[9], multiline=False)))
        return
    try:
        entry = entry_from(row)
    except ValueError:
        del places[site]
        pulled.remarks.append(_unreadable(clean(row[9], multiline=False)))
        return
    places[site] = seq
    pulled.number += seq > after[site]
    pulled.add(entry)


def _gap(device: str) -> str:
    return _(
        "The hub lacks something that was done on the laptop “{device}”; what comes after it waits until a "
        "laptop that has it exchanges with the hub."
    ).format(device=device)


def _unreadable(device: str) -> str:
    return _(
        "The hub holds something of the laptop “{device}” that cannot be read; it was left there with all "
        "that comes after it. Ask for a bundle from that laptop."
    ).format(device=device)
