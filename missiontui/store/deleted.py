"""What one laptop deleted while another one went on using it: how it was deleted, and what refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.conflict_words import Wording, name_of, record_title, when_in_words
from missiontui.domain.log import Kind, Operation, Values
from missiontui.domain.matter_words import Left, gone_detail, gone_title
from missiontui.domain.settling import Matter, MatterKind, Record, Remedy, matter_id
from missiontui.store.connection import MissionFile
from missiontui.store.log.names import names_of
from missiontui.store.log.reading import operations_of
from missiontui.store.orphans import Orphan, left_by_deleted, present, references_in
from missiontui.store.parts import page_for, pages_of
from missiontui.store.wordings import starts_of, wording_of_records

References = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Deletion:
    """How a record was deleted last: by whom and when, as the log has it, and all that the act did."""

    record: Record
    by: str
    at: str
    act: tuple[Operation, ...]

    def deleted(self) -> dict[Record, Values]:
        """What the act deleted: record to what it held."""
        return {(one.table, one.record_id): one.before for one in self.act if one.kind == Kind.DELETED}

    def turned_away(self, references: References) -> Iterator[tuple[Operation, str]]:
        """The changes of the act by which other records no longer refer to this one, each with its column."""
        table, record_id = self.record
        for operation in self.act:
            if operation.kind == Kind.CHANGED:
                for column, value in operation.before.items():
                    if value == record_id and references.get((operation.table, column)) == table:
                        yield operation, column


def deletion_of(file: MissionFile, record: Record) -> Deletion | None:
    """How a record was deleted last, whether or not it is there now; None if it never was."""
    return next(_deletions(file, [record]), None)


def merged_into(file: MissionFile, deletion: Deletion, references: References) -> Record | None:
    """The record that took over what referred to one that is gone, if it was made one with it."""
    for operation, column in deletion.turned_away(references):
        kept = deletion.record[0], str(operation.after.get(column) or "")
        if present(file, [kept]):
            return kept
    return None


def gone_and_used(file: MissionFile, now: datetime, zone: str) -> Iterator[Matter]:
    """A matter for each record that is gone and to which something refers.

    Args:
        now: the mission's time, UTC.
        zone: of where the delegation is then.
    """
    by_gone: dict[Record, list[Orphan]] = defaultdict(list)
    for orphan in left_by_deleted(file):
        by_gone[orphan.parent, orphan.parent_id].append(orphan)
    if not by_gone:
        return
    left = [(one.table, one.record_id) for orphans in by_gone.values() for one in orphans]
    wording = wording_of_records(file, [*by_gone, *left], now, zone)
    starts = starts_of(file, wording.items.values())
    pages = pages_of(file, left)
    references = references_in(file)
    for deletion in _deletions(file, by_gone):
        orphans = by_gone[deletion.record]
        items = [wording.items.get((one.table, one.record_id), "") for one in orphans]
        first = orphans[0].table, orphans[0].record_id
        kept = merged_into(file, deletion, references)
        remedies = (Remedy.BRING_BACK, Remedy.REMOVE, Remedy.OPEN)
        yield Matter(
            id=matter_id(MatterKind.REFERS_TO_NOTHING, *deletion.record),
            kind=MatterKind.REFERS_TO_NOTHING,
            record=deletion.record,
            title=gone_title(record_title(deletion.record, wording), is_merged=kept is not None),
            detail=gone_detail(
                name_of(deletion.by),
                when_in_words(deletion.at, wording),
                names_of(file, [kept]).get(kept, "") if kept is not None else "",
                [_left(file, one, wording) for one in orphans],
            ),
            remedies=remedies if kept is None else (Remedy.HAND_OVER, *remedies),
            at=min((starts[item] for item in items if item in starts), default=None),
            also=tuple(dict.fromkeys((one.table, one.record_id) for one in orphans)),
            page=page_for(first, pages.get(first)),
        )


def _deletions(file: MissionFile, records: Iterable[Record]) -> Iterator[Deletion]:
    """How some records were deleted; an act that deleted many is read once."""
    acts: dict[str, tuple[Operation, ...]] = {}
    for table, record_id in records:
        row = file.row(
            """SELECT batch, by, at FROM operation WHERE pk = ? AND tbl = ? AND kind = 'D'
               ORDER BY hlc DESC, nonce DESC LIMIT 1""",
            record_id,
            table,
        )
        if row is not None:
            if row["batch"] not in acts:
                acts[row["batch"]] = operations_of(file, row["batch"])
            yield Deletion((table, record_id), row["by"], row["at"], acts[row["batch"]])


def _left(file: MissionFile, orphan: Orphan, wording: Wording) -> Left:
    record = orphan.table, orphan.record_id
    row = file.row(
        """SELECT by, at FROM operation WHERE pk = ? AND tbl = ? AND kind IN ('I', 'U')
           AND json_extract(after, ?) = ? ORDER BY hlc DESC LIMIT 1""",
        orphan.record_id,
        orphan.table,
        f'$."{orphan.column}"',
        orphan.parent_id,
    )
    return Left(
        table=orphan.table,
        title=record_title(record, wording),
        item=wording.names.get(("agenda_item", wording.items.get(record, "")), ""),
        field=orphan.column,
        by=name_of(row["by"]) if row is not None else "",
        when=when_in_words(row["at"], wording) if row is not None else "",
    )
