"""Conflicts: fields of which two laptops said different things, as they are read and settled.

Which records may have one is noted when operations come (``contested``); what it is, is worked out from
the log each time. Both ways of settling are a batch like any other: undo takes them back, and every laptop
that hears of one has it settled too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import Status
from missiontui.domain.conflict_words import Wording, name_of
from missiontui.domain.conflicts import Conflict, Setting
from missiontui.domain.record_words import noun
from missiontui.domain.settling import TIMES, Record, is_worth_asking, together
from missiontui.errors import MissionError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.log.contested import conflicts_of
from missiontui.store.log.shape import quoted
from missiontui.store.orphans import present, references_in
from missiontui.store.parts import parts_among
from missiontui.store.wordings import wording_of_conflicts


def conflicts(file: MissionFile) -> tuple[Conflict, ...]:
    """All that nobody has settled, the newest first."""
    rows = file.rows("SELECT tbl, pk FROM contested")
    return conflicts_of_records(file, [(row["tbl"], row["pk"]) for row in rows])


def conflicts_on(file: MissionFile, table: str, record_id: str) -> tuple[Conflict, ...]:
    """Those of a record and of its parts (``domain.record_words.PARTS``), the newest first.

    Cheap where there are none: it is asked whenever a page is shown.
    """
    rows = file.rows("SELECT tbl, pk FROM contested")
    if not rows:
        return ()
    return conflicts_of_records(
        file, parts_among(file, (table, record_id), [(row["tbl"], row["pk"]) for row in rows])
    )


def conflicts_of_records(file: MissionFile, records: Iterable[Record]) -> tuple[Conflict, ...]:
    """Those of some records themselves, without their parts, the newest first."""
    asked = list(records)
    if not asked:
        return ()
    found = (one for one in conflicts_of(_Reading(file), file.shapes(), asked) if is_worth_asking(one))
    return tuple(sorted(found, key=_newest, reverse=True))


def wording(file: MissionFile, of: Iterable[Conflict], now: datetime) -> Wording:
    """What it takes to put some conflicts in words.

    Args:
        now: the mission's time, UTC.
    """
    return wording_of_conflicts(file, of, now)


def take_instead(file: MissionFile, conflict: Conflict, setting: Setting) -> None:
    """Write what lost instead of what stands, with the other fields that the same act set and that lost.

    Times of an item go the way of any other move: its buses leave with it, and whoever has to hear of it
    comes on the call list; nothing else of the day follows. Another status is written as it was said, and
    nobody is put on the call list for it: whoever said it did so then.

    Args:
        conflict: as it was shown.
        setting: one of its ``lost``.

    Raises:
        StaleError: it is settled, or something else stands by now; nothing was written.
        NotFoundError: the record is gone.
        MissionError: what lost refers to something that is gone, or cannot be written over what stands.
    """
    if conflict.table == "agenda_item" and conflict.field in TIMES:
        _take_times(file, conflict, setting)
        return
    with file.writing(conflict.table) as connection:
        values = _values_that_lost(file, connection, conflict, setting)
        assignments = ", ".join(f"{quoted(name)} = ?" for name in values)
        connection.execute(
            f"UPDATE {quoted(conflict.table)} SET {assignments} WHERE id = ?",
            (*values.values(), conflict.record_id),
        )


def keep(file: MissionFile, conflict: Conflict) -> None:
    """Say that what stands holds, also in the other fields that the same acts set: it is settled everywhere.

    Raises:
        StaleError: it is settled, or something else stands by now; nothing was written.
        NotFoundError: the record is gone.
    """
    with file.writing("settled_conflict") as connection:
        _found, of_record = _as_it_is(file, connection, conflict)
        for one in together(conflict, of_record):
            for setting in one.lost:
                connection.execute(
                    "INSERT INTO settled_conflict (id, tbl, record_id, field, lost) VALUES (?, ?, ?, ?, ?)",
                    (new_id(), one.table, one.record_id, one.field, setting.key),
                )


def _take_times(file: MissionFile, conflict: Conflict, setting: Setting) -> None:
    """Move an item to when another laptop had it; what is seen first is checked again in the transaction."""
    from missiontui.domain.cascade import Change
    from missiontui.store import agenda, running

    author = file.author()
    values = _values_that_lost(file, _Reading(file), conflict, setting)
    item = agenda.item(file, conflict.record_id)
    change = Change(
        item.id,
        zones.from_text(str(values.pop("starts_at", zones.to_text(item.starts_at)))),
        zones.from_text(str(values.pop("ends_at", zones.to_text(item.ends_at)))),
        passes_hard=True,
    )
    running.apply(
        file,
        running.preview(file, change, follow=False),
        by=name_of(author.by),
        at=author.at,
        fields={name: value for name, value in values.items() if name in running.FIELDS},
        is_fact=values.get("status", item.status) != Status.PLANNED,
        opened=item,
    )


def _values_that_lost(
    file: MissionFile, connection: Any, conflict: Conflict, setting: Setting
) -> dict[str, object]:
    """Column to what one act said and lost. Args and errors: those of ``take_instead``."""
    found, of_record = _as_it_is(file, connection, conflict)
    if setting.key not in {one.key for one in found.lost}:
        raise _stale()
    values = {one.field: lost.after for one in of_record for lost in one.lost if lost.key == setting.key}
    parents = references_in(file)
    for column, value in values.items():
        parent = parents.get((conflict.table, column))
        if parent and value and not present(file, [(parent, str(value))]):
            raise MissionError(
                _("What was said then is gone ({what}); nothing was changed.").format(what=noun(parent)),
                hint=_("Keep what stands, or choose something else."),
            )
    return values


def _as_it_is(
    file: MissionFile, connection: Any, conflict: Conflict
) -> tuple[Conflict, tuple[Conflict, ...]]:
    """A conflict as it is now, and all of its record.

    Raises:
        StaleError, NotFoundError: those of ``take_instead``.
    """
    record = conflict.table, conflict.record_id
    if not present(file, [record]):
        raise NotFoundError(
            _("That record is gone; nothing was changed."), hint=_("History (H) says who deleted it.")
        )
    of_record = tuple(conflicts_of(connection, file.shapes(), [record]))
    found = next((one for one in of_record if one.field == conflict.field), None)
    if found is None or found.stands.key != conflict.stands.key:
        raise _stale()
    return found, of_record


def _stale() -> StaleError:
    return StaleError(
        _("That is settled, or something else stands by now; nothing was changed."), hint=_("Look again.")
    )


def _newest(conflict: Conflict) -> str:
    """When the last word on it was said, as the log has it."""
    return max(one.at for one in (conflict.stands, *conflict.lost))


class _Reading:
    """A file as ``conflicts_of`` asks it, outside a transaction."""

    def __init__(self, file: MissionFile) -> None:
        self._file = file

    def execute(self, sql: str, values: Iterable[object] = ()) -> _Rows:
        return _Rows(self._file.rows(sql, *values))


class _Rows(list[Any]):
    """The rows of a query."""

    def fetchall(self) -> list[Any]:
        return self
