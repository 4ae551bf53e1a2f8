"""What can be read of a damaged log, and how it goes into a new file.

Nothing is ever put in the place of an operation that is lost: another laptop may still have it, and would
take the two for a fork. So a site whose operations have a gap ends before it. What was written after the gap
is told again under a site of its own, if nobody else has had this file; otherwise the others give it.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from missiontui.store.log.entry import Entry, entry_from
from missiontui.store.log.folding import Values, folded_record
from missiontui.store.log.shape import Shape
from missiontui.store.log.values import COLUMNS
from missiontui.store.salvage_reading import Source, read_numbered, sites

_IN_TABLES = frozenset({"I", "U", "D"})
"""The kinds of which all that is left is what the tables say."""
_LONGEST_GAP = 50_000
"""Beyond it something else is damaged: the number itself."""

Record = tuple[str, str]
"""Table and id."""


class Kept(NamedTuple):
    """What of a log goes into the new file.

    Args:
        entries: by site and place, without gaps.
        tails: site to the one under which goes on what it wrote after a gap.
        left: what does not.
    """

    entries: tuple[Entry, ...]
    tails: Mapping[str, str]
    left: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadLog:
    """What could be read of a log.

    Args:
        entries: by site and place.
        newest: site to its newest place, as far as is known; those of it that are lost included.
    """

    entries: tuple[Entry, ...]
    newest: Mapping[str, int]

    @property
    def lost(self) -> int:
        """How many could not be read; of what came after the last that could, as far as is known."""
        return sum(self.newest.values()) - len(self.entries)

    def before_gaps(self) -> tuple[Entry, ...]:
        """What comes before the first gap of each site."""
        return tuple(
            entry
            for _site, entries in groupby(self.entries, attrgetter("site"))
            for place, entry in enumerate(entries, 1)
            if entry.seq == place
        )

    def cut_short(self, shapes: Mapping[str, Shape]) -> Kept:
        """What comes before the gaps; and under a site of its own what comes after them and no table can
        tell: what was erased is never to come back, whoever else has heard of it."""
        kept = self.before_gaps()
        site = new_site()
        untold = (one for one in self._left_by(kept) if one.kind not in _IN_TABLES or one.tbl not in shapes)
        again = (
            one._replace(site=site, seq=place, batch=f"{place}-{site}") for place, one in enumerate(untold, 1)
        )
        return Kept((*kept, *again), {}, tuple(self._left_by(kept)))

    def _left_by(self, kept: Iterable[Entry]) -> Iterator[Entry]:
        known = {(one.site, one.seq) for one in kept}
        return (one for one in self.entries if (one.site, one.seq) not in known)

    def closed_up(self) -> Kept:
        """All of it without gaps: what comes after the first one of a site goes on under a site of its own,
        and whatever names it is renamed with it."""
        naming = _Naming(self.entries, self.before_gaps())
        renamed = sorted(map(naming.renamed, self.entries), key=attrgetter("site", "seq"))
        return Kept(tuple(renamed), {site: tail.name for site, tail in naming.tails.items()})

    def records(self, shapes: Mapping[str, Shape]) -> dict[Record, Values]:
        """The records that all of it together makes."""
        by_record: dict[Record, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=attrgetter("hlc", "nonce")):
            if entry.tbl in shapes:
                by_record[entry.tbl, entry.pk].append(entry)
        folded = {
            record: folded_record(map(_as_row, entries), shapes[record[0]])
            for record, entries in by_record.items()
        }
        return {record: values for record, values in folded.items() if values is not None}


def new_site() -> str:
    """A name that no site has."""
    return os.urandom(5).hex()


def read_log(source: Source) -> ReadLog:
    """Every operation that an open file still gives, whatever is damaged."""
    entries: list[Entry] = []
    newest: dict[str, int] = {}
    for site, highest in sites(source):
        of_site = list(_up_to_nonsense(_read_site(source, site, highest)))
        last = of_site[-1].seq if of_site else 0
        if highest is not None and last < highest <= last + _LONGEST_GAP:
            last = highest
        if last:
            newest[site] = last
        entries += of_site
    return ReadLog(tuple(entries), newest)


def _read_site(source: Source, site: str, highest: int | None) -> Iterator[Entry]:
    sql = f"SELECT seq AS place, {COLUMNS} FROM operation WHERE site = ? AND seq BETWEEN ? AND ? ORDER BY seq"
    rows = read_numbered(source, sql, lambda: highest, (site,)).rows
    for place in sorted(rows):
        values = [
            value.decode("utf-8", "replace") if isinstance(value, bytes) else value
            for value in tuple(rows[place])[1:]
        ]
        try:
            yield entry_from(values)
        except ValueError:  # damaged in its words: no operation
            continue


def _up_to_nonsense(entries: Iterable[Entry]) -> Iterator[Entry]:
    """What lies beyond a gap that cannot be one is left out."""
    before = 0
    for entry in entries:
        if entry.seq - before > _LONGEST_GAP:
            return
        yield entry
        before = entry.seq


def _as_row(entry: Entry) -> dict[str, object]:
    """An operation as folding reads it."""
    row: dict[str, object] = entry._asdict()
    for name in ("before", "after"):
        row[name] = None if row[name] is None else str(row[name]).encode()
    return row


class _Tail(NamedTuple):
    """What a site wrote after its first gap.

    Args:
        upto: the last place before the gap, 0 for none.
        name: the site under which it goes on.
        places: its own, in their order.
    """

    upto: int
    name: str
    places: list[int]


class _Naming:
    """Where the operations of a log stand that has no gaps any more.

    A batch that a gap tore apart is two: its operations stand together (``log.reading``).

    Args:
        entries: all of them.
        kept: those before the gaps.
    """

    def __init__(self, entries: Iterable[Entry], kept: Iterable[Entry]) -> None:
        upto = {entry.site: entry.seq for entry in kept}
        self.tails: dict[str, _Tail] = {}
        self._batches: dict[str, str] = {}
        for entry in entries:
            before = upto.get(entry.site, 0)
            if entry.seq > before:
                tail = self.tails.setdefault(entry.site, _Tail(before, new_site(), []))
                tail.places.append(entry.seq)
                self._batches.setdefault(entry.batch, f"{len(tail.places)}-{tail.name}")
        torn = {entry.batch for entry in kept}
        self._undone = {batch: name for batch, name in self._batches.items() if batch not in torn}

    def renamed(self, entry: Entry) -> Entry:
        """An operation as it stands there."""
        site, seq, batch = entry.site, entry.seq, entry.batch
        tail = self.tails.get(site)
        if tail is not None and seq > tail.upto:
            site, seq, batch = tail.name, bisect_right(tail.places, seq), self._batches[batch]
        undoes = entry.undoes if entry.undoes is None else self._undone.get(entry.undoes, entry.undoes)
        return entry._replace(site=site, seq=seq, batch=batch, undoes=undoes, seen=self._seen(entry.seen))

    def _seen(self, text: str | None) -> str | None:
        if text is None:
            return None
        found: dict[str, int] = {}
        for site, newest in json.loads(text).items():
            tail = self.tails.get(site)
            if tail is None:
                found[site] = newest
                continue
            places = {site: min(newest, tail.upto), tail.name: bisect_right(tail.places, newest)}
            found |= {name: place for name, place in places.items() if place}
        return json.dumps(found, separators=(",", ":"))
