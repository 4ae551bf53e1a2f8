"""What came at once from other laptops, as this one remembers it, and taking it back as one.

What is taken back is a batch like any other: the history shows it, it travels to the others, and its undo
takes everything in again.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from missiontui.domain import zones
from missiontui.domain.deeds import MOST_TOLD
from missiontui.domain.deliveries import PastDelivery
from missiontui.domain.log import DELIVERY, Batch, Kind, Operation, Origin, reversed_batch
from missiontui.domain.record_words import SIDE_EFFECTS
from missiontui.domain.undo import Restoring
from missiontui.errors import MissionError, NotFoundError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.delivered import reach_of
from missiontui.store.log import reading
from missiontui.store.log.folding import RECORD_COLUMNS, folded_record
from missiontui.store.log.planning import UndoPlan
from missiontui.store.log.shape import Shape, quoted

_AT_ONCE = 2_000
"""Records that are worked out together."""


def past_deliveries(file: MissionFile) -> tuple[PastDelivery, ...]:
    """Everything that came, the newest first. One that was taken in again counts as not taken back."""
    undone = reading.undone_batches(file)
    return tuple(
        PastDelivery(
            number=row["number"],
            at=zones.from_text(row["at"]),
            source=row["source"],
            operations=sum(last - first for first, last in reach_of(row).values()),
            taken_back_by=None if row["taken_back_by"] in undone else row["taken_back_by"],
        )
        for row in file.rows("SELECT * FROM delivery ORDER BY number DESC")
    )


def delivery_named(words: str) -> int | None:
    """The number of the delivery that a person means by ``merge-3``; None where they mean something else."""
    number = words.strip().lower().removeprefix(DELIVERY)
    is_number = number.isascii() and number.isdigit() and len(number) < 16
    return int(number) if is_number and number != words.strip() else None


def plan_taking_back(file: MissionFile, number: int) -> UndoPlan:
    """Work out what taking a delivery back would write: what the log comes to without it.

    What was done since, here or by others, stays. Only a record that came with it goes, and what was done to
    that since is in the way.

    Args:
        number: of the delivery.

    Raises:
        NotFoundError: nothing of that number came.
        MissionError: it is taken back already, or it is how this file came to be.
    """
    row = _remembered(file, number)
    reach = reach_of(row)
    shapes = file.shapes()
    worked_out: list[_Change] = []
    for table, ids in _touched(file, row).items():
        if table in shapes:
            for start in range(0, len(ids), _AT_ONCE):
                worked_out += _changes(file, shapes[table], ids[start : start + _AT_ONCE], reach)
    writes = tuple(one.restoring for one in worked_out)
    since = frozenset[str]().union(*(one.overwrites for one in worked_out))
    return UndoPlan(_stand_in(file, row, writes), writes, _in_the_way(file, since))


def note_taken_back(connection: Any, delivery_id: str) -> None:
    """Remember that the batch being written takes a delivery back."""
    connection.execute(
        "UPDATE delivery SET taken_back_by = (SELECT batch FROM writer) WHERE number = ?",
        (number_of(delivery_id),),
    )


def number_of(delivery_id: str) -> int:
    """That of a delivery by the id that stands for it."""
    return int(delivery_id.removeprefix(DELIVERY).partition("-")[0])


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be written to one record, and the batches since that this overwrites."""

    restoring: Restoring
    overwrites: frozenset[str] = frozenset()


def _remembered(file: MissionFile, number: int) -> Any:
    row = file.row("SELECT * FROM delivery WHERE number = ?", number)
    if row is None:
        newest = file.row("SELECT number, source FROM delivery ORDER BY number DESC LIMIT 1")
        hint = _("Nothing has come from other laptops yet.")
        if newest is not None:
            hint = _("The newest that came is merge-{number}: {source}.").format(
                number=newest["number"], source=newest["source"]
            )
        raise NotFoundError(_("There is no merge-{number}.").format(number=number), hint=hint)
    by = row["taken_back_by"]
    if by is not None and by not in reading.undone_batches(file):
        raise MissionError(
            _("What came from {source} is taken back already.").format(source=row["source"]),
            hint=_("“missiontui undo {number}” takes it in again.").format(
                number=reading.numbered(by, reading.present_site(file))
            ),
        )
    if not json.loads(row["before"]):
        raise MissionError(
            _("What came from {source} is this whole mission; it cannot be taken back.").format(
                source=row["source"]
            ),
            hint=_("If it is the wrong one, delete the file {path} and join again.").format(path=file.path),
        )
    return row


def _touched(file: MissionFile, row: Any) -> dict[str, list[str]]:
    """Table to the ids of the records that a delivery touched."""
    found: dict[str, list[str]] = defaultdict(list)
    for site, (first, last) in reach_of(row).items():
        records = file.rows(
            "SELECT DISTINCT tbl, pk FROM operation WHERE site = ? AND seq > ? AND seq <= ?",
            site,
            first,
            last,
        )
        for record in records:
            found[record["tbl"]].append(record["pk"])
    return {table: sorted(set(ids)) for table, ids in sorted(found.items())}


def _changes(
    file: MissionFile, shape: Shape, ids: list[str], reach: Mapping[str, tuple[int, int]]
) -> Iterator[_Change]:
    """What makes some records of a table what the log comes to without a delivery."""
    wanted = json.dumps(ids)
    present = {
        row["id"]: {name: row[name] for name in shape.defaults}
        for row in file.rows(
            f"SELECT * FROM {quoted(shape.table)} WHERE id IN (SELECT value FROM json_each(?))", wanted
        )
    }
    operations = file.rows(
        f"""SELECT {RECORD_COLUMNS}, batch FROM operation
            WHERE pk IN (SELECT value FROM json_each(?)) AND tbl = ? ORDER BY pk, hlc, nonce""",
        wanted,
        shape.table,
    )
    for record_id, rows in groupby(operations, key=lambda one: str(one["pk"])):
        others = [one for one in rows if not _is_within(one, reach)]
        was = _without(others, shape)
        change = _restoring(shape.table, record_id, was, present.get(record_id))
        if change is not None:
            is_overwriting = change.kind == Kind.DELETED and shape.table not in SIDE_EFFECTS
            yield _Change(change, frozenset(one["batch"] for one in others if is_overwriting))


def _is_within(row: Any, reach: Mapping[str, tuple[int, int]]) -> bool:
    """Whether an operation came with a delivery; what erases stays, whenever it came."""
    first, last = reach.get(row["site"], (0, 0))
    return bool(first < row["seq"] <= last) and row["kind"] != Kind.ERASED


def _without(others: list[Any], shape: Shape) -> dict[str, object] | None:
    """A record without what came: not there either, where nothing but what came had added it."""
    return folded_record(others, shape) if any(one["kind"] == "I" for one in others) else None


def _restoring(
    table: str, record_id: str, was: dict[str, object] | None, present: Mapping[str, object] | None
) -> Restoring | None:
    if was is None:
        return Restoring(table, record_id, Kind.DELETED, {}, {}) if present is not None else None
    if present is None:
        return Restoring(table, record_id, Kind.ADDED, was, {})
    values = {name: value for name, value in was.items() if value != present[name]}
    before = {name: present[name] for name in values}
    return Restoring(table, record_id, Kind.CHANGED, values, before) if values else None


def _in_the_way(file: MissionFile, batch_ids: frozenset[str]) -> tuple[Batch, ...]:
    """Those of some batches that are somebody's deed that stands, the oldest first."""
    standing = batch_ids - reading.undone_batches(file)
    deeds = reading.batches(
        file, "undoes IS NULL AND batch IN (SELECT value FROM json_each(?))", json.dumps(sorted(standing))
    )
    return tuple(reversed(list(deeds)))


def _stand_in(file: MissionFile, row: Any, writes: tuple[Restoring, ...]) -> Batch:
    """What is taken back, as if it had been done by one batch: the contrary of what is written."""
    at = zones.from_text(row["at"])
    told = [one for one in writes if one.table not in SIDE_EFFECTS] or list(writes)
    written = Batch(
        id="",
        at=at,
        recorded_at=at,
        by="",
        device="",
        origin=Origin.PROGRAM,
        undoes=None,
        operations=tuple(
            Operation("", 0, 0, "", one.table, one.record_id, one.kind, one.present, one.values)
            for one in told[:MOST_TOLD]
        ),
        counts=dict(Counter((one.table, one.kind) for one in writes)),
    )
    name = f"{DELIVERY}{row['number']}-{reading.present_site(file)}"
    return replace(reversed_batch(written, name), device=row["source"])
