"""What is to be settled after laptops met, and the ways to settle it.

Conflicts are taken or kept by ``store.conflicts``; the other remedies are here. Each is one batch, so that
undo takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from missiontui.domain import zones
from missiontui.domain.conflict_words import conflicts_detail, conflicts_title
from missiontui.domain.settling import (
    Matter,
    MatterKind,
    Record,
    Remedy,
    by_what_matters_now,
    in_groups,
    matter_id,
)
from missiontui.errors import MissionError, StaleError
from missiontui.i18n import _, language
from missiontui.store.among import AMONG, among
from missiontui.store.bringing_back import bring_back_record, clear_away
from missiontui.store.conflicts import conflicts
from missiontui.store.connection import MissionFile
from missiontui.store.crowding import (
    over_full_buses,
    over_full_items,
    over_full_tables,
    seats_given_twice,
)
from missiontui.store.deleted import deletion_of, gone_and_used, merged_into
from missiontui.store.doubles import badges_twice, ending_too_early, twice_on_lists
from missiontui.store.orphans import Orphan, left_by_deleted, references_in
from missiontui.store.parts import page_for, pages_of
from missiontui.store.references import move_references, one_registration
from missiontui.store.where import zone_at
from missiontui.store.wordings import starts_of, wording_of_conflicts

_read: WeakKeyDictionary[MissionFile, tuple[object, tuple[Matter, ...]]] = WeakKeyDictionary()
"""What was read last of a file, with what it holds for: nothing is read again while no record changes."""


def to_settle(file: MissionFile, now: datetime) -> tuple[Matter, ...]:
    """Everything that somebody has to settle, what matters now first.

    Args:
        now: the mission's time, UTC.
    """
    row = file.row("SELECT hlc FROM writer")
    state = (row and row["hlc"], now.replace(second=0, microsecond=0), language())
    known = _read.get(file)
    if known is None or known[0] != state:
        zone = zone_at(file, now)
        ends = zones.midnight(zones.local(now, zone).date() + timedelta(days=1), zone)
        known = state, tuple(by_what_matters_now(_matters(file, now, zone), ends))
        _read[file] = known
    return known[1]


def number_to_settle(file: MissionFile, now: datetime) -> int:
    """How many matters there are; cheap while no record changes."""
    return len(to_settle(file, now))


def _matters(file: MissionFile, now: datetime, zone: str) -> Iterator[Matter]:
    yield from ending_too_early(file)
    yield from _of_conflicts(file, now, zone)
    yield from gone_and_used(file, now, zone)
    yield from seats_given_twice(file, now)
    yield from twice_on_lists(file, now)
    yield from over_full_buses(file, now)
    yield from over_full_tables(file, now)
    yield from over_full_items(file, now)
    yield from badges_twice(file)


def _of_conflicts(file: MissionFile, now: datetime, zone: str) -> Iterator[Matter]:
    found = conflicts(file)
    if not found:
        return
    wording = wording_of_conflicts(file, found, now, zone)
    starts = starts_of(file, wording.items.values())
    pages = pages_of(file, {(one.table, one.record_id) for one in found})
    for group in in_groups(found):
        record = group[0].table, group[0].record_id
        yield Matter(
            id=matter_id(MatterKind.CONFLICT, *record, group[0].field),
            kind=MatterKind.CONFLICT,
            record=record,
            title=conflicts_title(group, wording),
            detail=conflicts_detail(group, wording),
            remedies=(Remedy.TAKE, Remedy.KEEP, Remedy.OPEN),
            at=starts.get(wording.items.get(record, "")),
            conflicts=group,
            page=page_for(record, pages.get(record), group[0].field),
        )


def bring_back(file: MissionFile, matter: Matter) -> None:
    """Bring back what was deleted as it was, with its parts that went in the same act.

    Raises:
        StaleError: it is there again, or nothing refers to it any more.
    """
    with file.writing(*file.shapes()) as connection:
        _left_of(file, matter.record)
        bring_back_record(file, connection, matter.record)


def remove(file: MissionFile, matter: Matter) -> None:
    """Remove what refers to what was deleted; where it may be without it, just the reference.

    Raises:
        StaleError: it is there again, or nothing refers to it any more.
    """
    with file.writing(*file.shapes()) as connection:
        for orphan in _left_of(file, matter.record):
            clear_away(file, connection, orphan)


def hand_over(file: MissionFile, matter: Matter) -> None:
    """Give what refers to a record to the one with which it was made one.

    Raises:
        StaleError: it is there again, or nothing refers to it any more, or the other one is gone too.
    """
    with file.writing(*file.shapes()) as connection:
        _left_of(file, matter.record)
        deletion = deletion_of(file, matter.record)
        kept = merged_into(file, deletion, references_in(file)) if deletion is not None else None
        if kept is None:
            raise _stale()
        move_references(file, connection, matter.record[0], matter.record[1], kept[1])


def make_one(file: MissionFile, matter: Matter) -> None:
    """Make one of the entries of somebody on one list: the stronger answer stays, with what another one knew.

    Raises:
        StaleError: they are one already.
        MissionError: it is about two people, whom somebody has to compare field by field.
    """
    if matter.kind != MatterKind.ON_LIST_TWICE:
        raise MissionError(
            _("Two people are made one field by field, and not at once."),
            hint=_("On the list of people, x shows who may be one."),
        )
    with file.writing("registration", "passage", "left_behind") as connection:
        rows = connection.execute(
            f"""SELECT DISTINCT twin.id FROM registration AS named JOIN registration AS twin
                ON twin.agenda_item_id = named.agenda_item_id AND twin.person_id = named.person_id
                WHERE named.id {AMONG} ORDER BY twin.id""",
            (among(record_id for _table, record_id in (matter.record, *matter.also)),),
        ).fetchall()
        ids = [row["id"] for row in rows]
        if len(ids) < 2:
            raise _stale()
        staying = ids[0]
        for other in ids[1:]:
            going, staying = one_registration(file, connection, staying, other)
            move_references(file, connection, "registration", going, staying)
            connection.execute("DELETE FROM registration WHERE id = ?", (going,))


def _left_of(file: MissionFile, record: Record) -> list[Orphan]:
    """What refers to a record that is gone.

    Raises:
        StaleError: nothing does, or it is there again.
    """
    found = [one for one in left_by_deleted(file) if (one.parent, one.parent_id) == record]
    if not found:
        raise _stale()
    return found


def _stale() -> StaleError:
    return StaleError(_("That is settled by now; nothing was changed."), hint=_("Look again."))
