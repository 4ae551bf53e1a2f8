"""Two copies of one file that went on as if they were one: the same site and place stand for two operations.

Whoever takes in what the other copy holds gives what was written there since a site of its own. Its name is
made from the first operation in which they differ, so that all who do it give the same. The operations keep
their clock and nonce, and so their order; what names them is renamed with them.

It needs all that the other copy has, from the beginning. It does not mend the other copy: that one, and
whoever got what it wrote since, still have it under the old name. They join anew with a bundle of this one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from missiontui.store.connection import MissionFile
from missiontui.store.log.entry import Entry
from missiontui.store.log.receiving import gap

_NAMING = {"settled_conflict": "lost"}
"""Columns that name an operation by ``SEQ-SITE``."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two copies parted.

    Args:
        site: under which both went on.
        upto: the last place that stands for the same in both, 0 for none.
        theirs: the name for what the other wrote after it.
        ours: the name that others give, or have given, to what was written here after it.
    """

    site: str
    upto: int
    theirs: str
    ours: str


def partings(file: MissionFile, entries: Iterable[Entry]) -> tuple[Parting, ...]:
    """Where another copy parted from this one.

    Args:
        file: this copy.
        entries: all that the other one has, by site and place.

    Raises:
        GapError: they do not begin before the parting.
    """
    found = []
    for site, of_site in groupby(entries, key=lambda entry: entry.site):
        rows = file.rows("SELECT seq, nonce FROM operation WHERE site = ?", site)
        here = {row["seq"]: row["nonce"] for row in rows}
        is_first = True
        for entry in of_site:
            if here.get(entry.seq, entry.nonce) != entry.nonce:
                if is_first and entry.seq > 1:
                    raise gap()
                names = (_name(site, entry.seq, nonce) for nonce in (entry.nonce, here[entry.seq]))
                found.append(Parting(site, entry.seq - 1, *names))
                break
            is_first = False
    return tuple(found)


def renamed(entries: Iterable[Entry], found: Iterable[Parting]) -> Iterator[Entry]:
    """What another copy has, as it can be taken in here: each site's without a gap."""
    naming = _Naming(found)
    own = []  # what was written here comes last, or it would stand before what it follows on
    for entry in entries:
        site, seq = naming.place(entry.site, entry.seq)
        here = entry._replace(
            site=site,
            seq=seq,
            batch=naming.batch(entry.batch),
            undoes=naming.batch(entry.undoes) if entry.undoes is not None else None,
            before=naming.values(entry.tbl, entry.before),
            after=naming.values(entry.tbl, entry.after),
            seen=naming.seen(entry.seen),
        )
        if seq > entry.seq:
            own.append(here)
        else:
            yield here
    yield from own


def _name(site: str, seq: int, nonce: int) -> str:
    return hashlib.sha256(f"{site} {seq} {nonce}".encode()).hexdigest()[:10]


class _Naming:
    def __init__(self, found: Iterable[Parting]) -> None:
        self._theirs: Mapping[str, Parting] = {one.site: one for one in found}
        self._ours: Mapping[str, Parting] = {one.ours: one for one in self._theirs.values()}

    def place(self, site: str, seq: int) -> tuple[str, int]:
        """What a site and place of the other copy are here."""
        there = self._theirs.get(site)
        if there is not None and seq > there.upto:
            return there.theirs, seq - there.upto
        if site in self._ours:  # what was written here, which they took in by such a name: it is here
            return self._ours[site].site, seq + self._ours[site].upto
        return site, seq

    def batch(self, batch_id: str) -> str:
        number, _dash, site = batch_id.partition("-")
        if not (number.isascii() and number.isdigit()):
            return batch_id
        there, seq = self.place(site, int(number))
        return f"{seq}-{there}"

    def values(self, table: str, text: str | None) -> str | None:
        name = _NAMING.get(table)
        if name is None or text is None:
            return text
        found = json.loads(text)
        if isinstance(found.get(name), str):
            found[name] = self.batch(found[name])
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))

    def seen(self, text: str | None) -> str | None:
        if text is None:
            return None
        found: dict[str, int] = {}
        for site, seq in json.loads(text).items():
            there, newest = self.place(site, seq)
            found[there] = max(newest, found.get(there, 0))
            if site in self._theirs and there != site and self._theirs[site].upto:
                found[site] = max(self._theirs[site].upto, found.get(site, 0))
        return json.dumps(found, separators=(",", ":"))
