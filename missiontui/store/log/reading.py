"""Reading the log: batches, the operations of a record, and what is taken back at present."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from missiontui.domain import moments, zones
from missiontui.domain.deeds import MOST_TOLD
from missiontui.domain.log import DELIVERY, Batch, Kind, Operation, Origin, counted, reversed_batch, undone
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.laptop import this_laptop
from missiontui.store.connection import MissionFile
from missiontui.store.log.values import COLUMNS, values_of

FIRST = "batch = seq || '-' || site"
"""Which operations begin a batch; an index holds just those."""

UNDOINGS = f"SELECT batch, undoes FROM operation WHERE undoes IS NOT NULL AND {FIRST} ORDER BY +hlc DESC"
"""What took something back, the newest first. ``+hlc``: by the index of what takes back, which is short, and
not by that of all batches."""

_PAGE = 50
"""Batches read at once."""

_KINDS = frozenset(Kind)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MILLISECOND = 7_258_118_400_000
"""The year 2200: a clock that is further ahead than that is told as that."""


def operations_of(file: MissionFile, batch_id: str, most: int | None = None) -> tuple[Operation, ...]:
    """The operations of a batch in their order; only so many of them, if a number is given."""
    limit = -1 if most is None else most
    rows = file.rows(
        f"SELECT {COLUMNS} FROM operation WHERE {_WITHIN} ORDER BY seq LIMIT ?", *_place(batch_id), limit
    )
    return tuple(_operation(row) for row in rows)


def batch(file: MissionFile, batch_id: str, *, whole: bool = False) -> Batch:
    """One batch; with ``whole`` all of its operations, else the first of them.

    Raises:
        NotFoundError: the log has none of that id.
    """
    row = file.row(
        f"SELECT {COLUMNS} FROM operation WHERE site = ? AND seq = ? AND {FIRST}", *_place(batch_id)[:2]
    )
    if row is None:
        raise NotFoundError(
            _("The log has nothing called “{batch}”.").format(batch=batch_id),
            hint=_("“missiontui history” lists what was done, each with its number."),
        )
    return _batch(file, row, None if whole else MOST_TOLD)


def batches(file: MissionFile, where: str = "1", *values: object) -> Iterator[Batch]:
    """Batches, the newest first, read in pages as they are asked for.

    Args:
        where: a condition on the first operation of a batch, with its values.
    """
    hlc, site = 1 << 62, ""
    while True:
        firsts = file.rows(
            f"""SELECT {COLUMNS} FROM operation WHERE {FIRST} AND (hlc, site) < (?, ?) AND ({where})
                ORDER BY hlc DESC, site DESC LIMIT {_PAGE}""",
            hlc,
            site,
            *values,
        )
        for row in firsts:
            yield _batch(file, row, MOST_TOLD)
        if len(firsts) < _PAGE:
            return
        hlc, site = firsts[-1]["hlc"], firsts[-1]["site"]


def batch_named(file: MissionFile, words: str) -> str:
    """The id of the batch that a person means: its number on this laptop, or with the start of its site.

    Raises:
        NotFoundError: there is none.
        AmbiguousError: two laptops have one of that number, and this one has none.
    """
    site, number, _id = _place(words.strip())
    rows = file.rows(f"SELECT {COLUMNS} FROM operation WHERE seq = ? AND {FIRST} ORDER BY site", number)
    found = [row for row in rows if row["site"].startswith(site.lower())]
    if not found:
        return batch(file, words.strip()).id  # says that there is none
    here = [row for row in found if row["site"] == present_site(file)]
    found = here or found
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} laptops have a number {batch}.").format(number=len(found), batch=words.strip()),
            [f"{row['batch']}  {row['by']}  {row['device']}" for row in found],
            hint=_("Give more of it, such as {batch}.").format(
                batch=numbered(found[0]["batch"], present_site(file))
            ),
        )
    return str(found[0]["batch"])


def numbered(batch_id: str, site_here: str) -> str:
    """A batch as a person names it: ``712`` of what was written here, ``712-09c4`` of what was not; a
    delivery ``merge-3``."""
    prefix = DELIVERY if batch_id.startswith(DELIVERY) else ""
    number, _dash, site = batch_id.removeprefix(prefix).partition("-")
    return prefix + number if prefix or site == site_here else f"{number}-{site[:4]}"


def present_site(file: MissionFile) -> str:
    """The site that writes here now, or did last."""
    row = file.row("SELECT site FROM writer")
    return str(row["site"]) if row is not None else ""


def undone_batches(file: MissionFile) -> frozenset[str]:
    """Which batches are taken back at present."""
    return undone([(row["batch"], row["undoes"]) for row in file.rows(UNDOINGS)])


def erasing_batches(file: MissionFile) -> frozenset[str]:
    """The batches that erased something: they cannot be taken back."""
    return frozenset(row["batch"] for row in file.rows("SELECT batch FROM operation WHERE kind = 'X'"))


def erased_whole(file: MissionFile) -> frozenset[tuple[str, str]]:
    """Table and id of the records that were erased for good."""
    rows = file.rows("SELECT tbl, pk FROM operation WHERE kind = 'X' AND after IS NULL")
    return frozenset((row["tbl"], row["pk"]) for row in rows)


def taken_back_by(file: MissionFile, batch_id: str) -> str | None:
    """The batch that took another back, as far as that holds at present."""
    undone_now = undone_batches(file)
    rows = file.rows(f"SELECT batch FROM operation WHERE undoes = ? AND {FIRST} ORDER BY hlc DESC", batch_id)
    return next((row["batch"] for row in rows if row["batch"] not in undone_now), None)


def chain(file: MissionFile, found: Batch) -> list[Batch]:
    """What a batch took back, and what that took back, down to a deed; empty for a deed itself.

    Of a deed that is not here (another laptop's that has not come yet, a delivery) a stand-in, which does the
    contrary of what took it back.
    """
    links: list[Batch] = []
    passed = {found.id}
    while found.undoes is not None and found.undoes not in passed:
        passed.add(found.undoes)
        found = _undone_by(file, found, found.undoes)
        links.append(found)
    return links


def _undone_by(file: MissionFile, found: Batch, undoes: str) -> Batch:
    if undoes.startswith(DELIVERY):
        row = file.row("SELECT source FROM delivery WHERE taken_back_by = ?", found.id)
        return replace(reversed_batch(found, undoes), device=row["source"] if row is not None else "")
    try:
        return batch(file, undoes)
    except NotFoundError:
        return reversed_batch(found, undoes)


def own_sites(file: MissionFile) -> frozenset[str]:
    """The sites of this laptop: the present one, and those it had before the file was moved or restored."""
    rows = file.rows("SELECT site FROM device WHERE machine = ?", this_laptop().token)
    return frozenset(row["site"] for row in rows)


def changes_of(file: MissionFile, record_ids: Iterable[str], after: int = 0) -> tuple[Operation, ...]:
    """Everything that was done to some records after a moment of the log's clock, the oldest first.

    Without what belongs to no batch that is here: no version of this program writes such.
    """
    rows = file.rows(
        f"""SELECT {COLUMNS} FROM operation WHERE pk IN (SELECT value FROM json_each(?)) AND hlc > ?
            AND EXISTS (SELECT 1 FROM operation AS first WHERE first.site = operation.site
                        AND first.seq = CAST(operation.batch AS INTEGER) AND first.batch = operation.batch
                        AND first.batch = first.seq || '-' || first.site)
            ORDER BY hlc, nonce""",
        json.dumps(list(record_ids)),
        after,
    )
    return tuple(_operation(row) for row in rows)


_WITHIN = """site = ?1 AND seq >= ?2 AND batch = ?3 AND seq < coalesce(
    (SELECT seq FROM operation WHERE site = ?1 AND seq > ?2 AND batch <> ?3 ORDER BY seq LIMIT 1), 1 << 62)"""
"""The operations of a batch stand together: a transaction writes alone. So no index of batches is needed."""


def _place(batch_id: str) -> tuple[str, int, str]:
    """Site, first place and id, as ``_WITHIN`` asks for them; of what is no number a place that none has."""
    number, _dash, site = batch_id.partition("-")
    is_number = number.isascii() and number.isdigit() and len(number) < 16
    return site, int(number) if is_number else -1, batch_id


def _batch(file: MissionFile, first: Any, most: int | None) -> Batch:
    operations = operations_of(file, first["batch"], None if most is None else most + 1)
    counts: dict[tuple[str, Kind], int] = {}
    if most is not None and len(operations) > most:
        operations = operations[:most]
        for row in file.rows(
            f"SELECT tbl, kind, count(*) AS number FROM operation WHERE {_WITHIN} GROUP BY tbl, kind",
            *_place(first["batch"]),
        ):
            key = row["tbl"], _kind(row["kind"])
            counts[key] = counts.get(key, 0) + row["number"]
    else:
        counts = counted(operations)
    recorded_at = _EPOCH + timedelta(milliseconds=min(first["hlc"] >> 16, _LAST_MILLISECOND))
    return Batch(
        id=first["batch"],
        at=_moment(first["at"], recorded_at),
        recorded_at=recorded_at,
        by=first["by"],
        device=first["device"],
        origin=origin_named(first["origin"]),
        undoes=first["undoes"],
        operations=operations,
        counts=counts,
    )


def _moment(text: str, otherwise: datetime) -> datetime:
    """A time as the log has it; another laptop's may be none, or so far away that no clock can show it."""
    try:
        found = zones.from_text(text)
    except (ValueError, OverflowError):
        return otherwise
    return found if found.year in moments.YEARS else otherwise


def origin_named(text: str) -> Origin:
    """Of a later version's origin that this one does not know, that it was another program."""
    return Origin(text) if text in set(Origin) else Origin.OTHER


def _operation(row: Any) -> Operation:
    return Operation(
        site=row["site"],
        seq=row["seq"],
        hlc=row["hlc"],
        batch=row["batch"],
        table=row["tbl"],
        record_id=row["pk"],
        kind=_kind(row["kind"]),
        before=values_of(row["before"]) if row["kind"] in _KINDS else {},
        after=values_of(row["after"]) if row["kind"] in _KINDS else {},
    )


def _kind(text: str) -> Kind:
    """Of a kind that only a later version knows, that the record was changed; it does not say in what."""
    return Kind(text) if text in _KINDS else Kind.CHANGED
