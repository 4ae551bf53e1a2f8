"""What can be read of a damaged log, made whole again as far as other laptops need it to be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from missiontui.store.log.entry import Entry, entry_from
from missiontui.store.log.values import COLUMNS
from missiontui.store.salvage_reading import Source, as_far_as_it_goes, read_numbered, sites

LOST = "L"
"""The kind of what stands in the place of an operation that could not be read: it says nothing, and no laptop
takes it for anything. Without it the operations that come after would have a gap before them, and no other
laptop could take them in."""

_LONGEST_GAP = 50_000
"""Beyond it something else is damaged: the number itself."""


@dataclass(frozen=True, slots=True)
class ReadLog:
    """What could be read of a log.

    Args:
        entries: by site and place, without gaps.
        lost: how many could not be read; of what came after the last that could, as far as is known.
    """

    entries: tuple[Entry, ...]
    lost: int

    @property
    def read(self) -> int:
        """How many could be."""
        return sum(one.kind != LOST for one in self.entries)

    @property
    def has_gaps(self) -> bool:
        """Whether something stands for what is lost."""
        return any(one.kind == LOST for one in self.entries)

    def up_to_gaps(self) -> ReadLog:
        """What comes before the first gap of each site: the rest may still come from another laptop."""
        kept: list[Entry] = []
        ended: set[str] = set()
        for one in self.entries:
            if one.kind == LOST:
                ended.add(one.site)
            elif one.site not in ended:
                kept.append(one)
        return ReadLog(tuple(kept), self.lost + self.read - len(kept))


def read_log(source: Source) -> ReadLog:
    """Every operation that an open file still gives, whatever is damaged."""
    entries: list[Entry] = []
    lost = 0
    records = _records_by_place(source)
    for site, highest in sites(source):
        of_site = _read_site(source, site, highest)
        filled = list(_without_gaps(of_site, records))
        entries += filled
        lost += sum(one.kind == LOST for one in filled)
        lost += max(0, (highest or 0) - (filled[-1].seq if filled else 0))
    return ReadLog(tuple(entries), lost)


def _read_site(source: Source, site: str, highest: int | None) -> list[Entry]:
    sql = f"SELECT seq AS place, {COLUMNS} FROM operation WHERE site = ? AND seq BETWEEN ? AND ? ORDER BY seq"
    rows = read_numbered(source, sql, lambda: highest, (site,)).rows
    found = []
    for place in sorted(rows):
        values = [
            value.decode("utf-8", "replace") if isinstance(value, bytes) else value
            for value in tuple(rows[place])[1:]
        ]
        try:
            found.append(entry_from(values))
        except ValueError:  # damaged in its words: no operation
            continue
    return found


def _records_by_place(source: Source) -> dict[tuple[str, int], str]:
    """Site and place to the record's id, from an index of the log: it may be whole where the log is not."""
    found: dict[tuple[str, int], str] = {}
    for order in ("", " DESC"):
        rows, is_all = as_far_as_it_goes(
            source,
            f"""SELECT site, seq, pk FROM operation INDEXED BY operation_record
                ORDER BY pk{order}, site{order}, seq{order}""",
        )
        found |= {(row["site"], row["seq"]): row["pk"] for row in rows}
        if is_all:
            break
    return found


def _without_gaps(entries: list[Entry], records: dict[tuple[str, int], str]) -> Iterator[Entry]:
    """The operations of a site, with something that says nothing in the place of each that is lost.

    What lies beyond a gap that cannot be one is left out.
    """
    tables = {entry.pk: entry.tbl for entry in entries}
    before = 0
    for entry in entries:
        if entry.seq - before > _LONGEST_GAP:
            return
        for place in range(before + 1, entry.seq):
            pk = records.get((entry.site, place), entry.pk)
            table = tables.get(pk, entry.tbl)
            yield _lost(entry, place, table, pk if pk in tables else entry.pk)
        yield entry
        before = entry.seq


def _lost(after: Entry, place: int, table: str, record_id: str) -> Entry:
    """What stands for a lost operation: as old as the one that came after it."""
    return after._replace(
        seq=place,
        nonce=int.from_bytes(os.urandom(8), "big", signed=True),
        hlc=max(0, after.hlc - (after.seq - place)),
        batch=f"{place}-{after.site}",
        undoes=None,
        origin="found",
        by="",
        tbl=table,
        pk=record_id,
        kind=LOST,
        before=None,
        after=None,
        seen=None,
    )
