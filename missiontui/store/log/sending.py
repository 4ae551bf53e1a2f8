"""What this copy knows, and the operations that others lack, as they are sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from missiontui.domain.knowledge import Head, Knowledge
from missiontui.store.connection import MissionFile
from missiontui.store.log.entry import Entry
from missiontui.store.log.following import HEADS
from missiontui.store.log.values import COLUMNS

_PAGE = 5_000
"""Operations read at once."""


def knowledge(file: MissionFile) -> dict[str, Head]:
    """The newest operation of every site that this copy has."""
    return {row["site"]: Head(row["seq"], row["nonce"]) for row in file.rows(HEADS)}


def own_site(file: MissionFile) -> str:
    """The site under which this copy writes."""
    row = file.row("SELECT site FROM writer")
    return str(row["site"]) if row is not None else ""


def entries_after(file: MissionFile, after: Mapping[str, int], upto: Knowledge) -> Iterator[Entry]:
    """The operations of some sites, by site and place.

    Args:
        after: site to the place after which they are wanted; 0 for all of it.
        upto: what is known now, so that what is written while they are read does not tear a batch apart.
    """
    for site in sorted(after):
        newest = after[site]
        while newest < upto[site].seq:
            page = file.rows(
                f"""SELECT {COLUMNS} FROM operation WHERE site = ? AND seq > ? AND seq <= ?
                    ORDER BY seq LIMIT {_PAGE}""",
                site,
                newest,
                upto[site].seq,
            )
            yield from (_entry(row) for row in page)
            if not page:
                return
            newest = page[-1]["seq"]


def _entry(row: Any) -> Entry:
    values = tuple(row)
    return Entry._make((*values[:13], *map(_text, values[13:])))


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8", "replace")
