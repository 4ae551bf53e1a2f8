"""Taking in what other laptops did: their operations into the log, and the records they touch made anew.

The tables are the fold of the log before and after it, whatever came in whatever order. The clock moves past
everything that came, so that what is written next here comes after it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from missiontui.domain.knowledge import Knowledge
from missiontui.errors import GapError, PartedError
from missiontui.i18n import _
from missiontui.store.log import contested, erasing, not_known, tables
from missiontui.store.log.entry import Entry
from missiontui.store.log.shape import shared_tables

_AT_ONCE = 5_000
"""Operations that are checked and written together: what a bundle holds is never all in memory."""


@dataclass(frozen=True, slots=True)
class Received:
    """What was new of what came.

    Args:
        operations: how many.
        added, changed, deleted: table to the number of records; one that was added or deleted as well is not
            counted as changed.
        others: records of which only what a later version does came.
        records: table and id of what they touch.
        authors: in whose names, with the laptop: ``("Anke Maes (FIT)", "Door B")``.
        newest_hlc: the furthest of their clocks, 0 for none.
        erased: records erased for good of which the log here, or what came, still said something: and what.
        blanked: how many operations of the log lost something, of what came too.
    """

    operations: int
    added: Mapping[str, int]
    changed: Mapping[str, int]
    deleted: Mapping[str, int]
    others: int
    records: frozenset[tuple[str, str]]
    authors: frozenset[tuple[str, str]]
    newest_hlc: int
    erased: tuple[erasing.Erased, ...] = ()
    blanked: int = 0


def receive(
    connection: Any, entries: Iterable[Entry], base: Knowledge, knows: Knowledge | None = None
) -> Received:
    """Take in what is new of some operations. Inside ``MissionFile.receiving``: all of it is kept or none.

    Args:
        connection: the one that ``receiving`` gave.
        entries: by site and place, each site's without a gap; those that are here already are passed over.
        base: what must be here for them to follow on.
        knows: all that the sender knows, if it told: by that two copies that went on as one are found out
            even where the operations in which they differ are not sent.

    Raises:
        GapError: something before them is lacking here; nothing was changed.
        PartedError: one site and place stands for two operations; nothing was changed.
    """
    _refuse_gaps(connection, base)
    _refuse_parted(connection, knows or {})
    kinds: dict[str, set[tuple[str, str]]] = defaultdict(set)
    operations = 0
    authors: set[tuple[str, str]] = set()
    newest: dict[str, int] = {}
    newest_hlc = 0
    shapes = shared_tables(connection)
    for site, of_site in groupby(entries, key=lambda entry: entry.site):
        for page in _pages(_following(connection, site, of_site)):
            connection.executemany(_APPEND, page)
            newest[site] = page[-1].seq
            newest_hlc = max(newest_hlc, *(entry.hlc for entry in page), 0)
            authors |= {(entry.by, entry.device) for entry in page}
            operations += len(page)
            for entry in page:
                kinds[_kind(entry)].add((entry.tbl, entry.pk))
            not_known.note(connection, shapes, page)
    records = set[tuple[str, str]]().union(*kinds.values())
    blanked = erasing.NOTHING
    if newest:
        _advance(connection, newest_hlc, newest)
        blanked = erasing.blank(connection, records)
        tables.make_anew(connection, shapes, records)
        contested.note(connection, shapes, records)
    deleted = kinds["D"]
    added = kinds["I"] - erasing.erased_whole(connection)
    changed = kinds["U"] - added - deleted
    return Received(
        operations=operations,
        added=_by_table(added),
        changed=_by_table(changed),
        deleted=_by_table(deleted),
        others=len(records - added - changed - deleted),
        records=frozenset(records),
        authors=frozenset(authors),
        newest_hlc=newest_hlc,
        erased=blanked.erased,
        blanked=blanked.operations,
    )


_APPEND = f"INSERT INTO operation ({', '.join(Entry._fields)}) VALUES ({', '.join('?' * len(Entry._fields))})"


def _kind(entry: Entry) -> str:
    """What an operation does to its record, as it is counted: what is erased is deleted or changed, too."""
    if entry.kind == erasing.ERASED:
        return "D" if entry.after is None else "U"
    return entry.kind


def _by_table(records: Iterable[tuple[str, str]]) -> dict[str, int]:
    return dict(Counter(table for table, _id in records))


def _refuse_gaps(connection: Any, base: Knowledge) -> None:
    for site, head in base.items():
        if _nonce(connection, site, head.seq) is None:
            raise gap()
    _refuse_parted(connection, base)


def _refuse_parted(connection: Any, knows: Knowledge) -> None:
    for site, head in knows.items():
        if _nonce(connection, site, head.seq) not in (None, head.nonce):
            raise _parted(connection, site, head.seq)


def _nonce(connection: Any, site: str, seq: int) -> int | None:
    row = connection.execute("SELECT nonce FROM operation WHERE site = ? AND seq = ?", (site, seq)).fetchone()
    return None if row is None else int(row["nonce"])


def _following(connection: Any, site: str, entries: Iterator[Entry]) -> Iterator[Entry]:
    """What is new of a site, after a check that it goes on from what is here."""
    known = connection.execute(
        "SELECT coalesce(max(seq), 0) AS seq FROM operation WHERE site = ?", (site,)
    ).fetchone()["seq"]
    place = None
    for entry in entries:
        if entry.seq != (place + 1 if place is not None else min(entry.seq, known + 1)):
            raise gap()
        place = entry.seq
        if entry.seq > known:
            yield entry
            continue
        if _nonce(connection, site, entry.seq) != entry.nonce:
            raise _parted(connection, site, entry.seq)


def _pages(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while page := list(islice(entries, _AT_ONCE)):
        yield page


def _advance(connection: Any, newest_hlc: int, newest: Mapping[str, int]) -> None:
    """Move the clock past what came, and have the next operation here say that it has seen it."""
    (told,) = connection.execute("SELECT received FROM writer").fetchone()
    received: dict[str, int] = {**(json.loads(told) if told else {}), **newest}
    connection.execute(
        "UPDATE writer SET hlc = max(hlc, ?) + 1, received = ?", (newest_hlc, json.dumps(received))
    )


def gap() -> GapError:
    """What came does not follow on what is here."""
    return GapError(
        _("What came goes on from something that is not here; nothing was changed."),
        hint=_("Ask for a bundle of everything: “missiontui bundle --all”."),
    )


def _parted(connection: Any, site: str, seq: int) -> PartedError:
    row = connection.execute(
        "SELECT device, at FROM operation WHERE site = ? AND seq = ?", (site, seq)
    ).fetchone()
    return PartedError(
        _("Two copies of one file were written to as if they were one (laptop {device}, {at}).").format(
            device=row["device"], at=row["at"]
        ),
        hint=_("Nothing was changed. See “Two copies that parted” in docs/laptops.md."),
    )
