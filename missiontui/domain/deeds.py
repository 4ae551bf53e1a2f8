"""What a batch of the log did, in words: ``delayed 4 items by 25 minutes``.

The words are made from the operations when they are read. So they speak the reader's language, whoever did
it, and what another program or another laptop wrote has words too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from missiontui.domain import zones
from missiontui.domain.agenda import Status
from missiontui.domain.dates import span_in_words
from missiontui.domain.delivery_words import changes_in_words
from missiontui.domain.field_words import field_in_words
from missiontui.domain.log import Batch, Kind, Operation, Origin, counted, in_sum
from missiontui.domain.paper_deeds import paper_deed_in_words
from missiontui.domain.record_words import SIDE_EFFECTS, Names, noun, number_in_words
from missiontui.domain.room_deeds import room_deed_in_words
from missiontui.domain.seating_deeds import seating_deed_in_words
from missiontui.domain.signing_deeds import signing_deed_in_words
from missiontui.domain.visit_deeds import DEPARTURE_TIMES, visit_deed_in_words
from missiontui.i18n import _, ngettext

MOST_TOLD = 60
"""A batch of more operations is told by how many records of each kind it changed."""

_MOST_LISTS = 3
"""Lists that an import is told by; of more it says how many."""

_TIMES = frozenset({"starts_at", "ends_at"})
_PLAN = frozenset({"planned_start", "planned_end"})


def batch_in_words(batch: Batch, names: Names, undone: Batch | None = None, *, is_redo: bool = False) -> str:
    """What a batch did, and of one that took another back, which.

    Args:
        batch: the batch.
        names: of the records that it changed, and of those of ``undone``.
        undone: the deed at the end of the chain, where the batch takes back or does again.
        is_redo: whether it does that again.
    """
    if undone is not None and undone.is_delivery:
        words = _("took in again {deed}") if is_redo else _("took back {deed}")
        return words.format(deed=deed_in_words(undone, names))
    if undone is not None:
        words = _("did again: {deed}") if is_redo else _("took back: {deed}")
        return words.format(deed=deed_in_words(undone, names))
    if batch.origin == Origin.FOUND:
        return _("found changed, with nothing recorded: {deed}").format(deed=deed_in_words(batch, names))
    return deed_in_words(batch, names)


def deed_in_words(batch: Batch, names: Names) -> str:
    """What a batch did, the most telling first."""
    if batch.is_delivery:
        return _came(batch)
    if any(kind == Kind.ERASED for _table, kind in batch.counts):
        return _forgot(batch)
    operations = in_sum(batch.operations)
    is_import = any(one.table == "imported_list" for one in operations)
    if is_import and ("mission", Kind.ADDED) not in batch.counts:
        return _imported(batch, operations)
    deeds = (paper_deed_in_words, visit_deed_in_words, seating_deed_in_words, signing_deed_in_words)
    for in_words in deeds:
        if words := in_words(batch, operations, names):
            return words
    if batch.size > MOST_TOLD or ("mission", Kind.ADDED) in batch.counts:
        return _counted(batch)
    tables = {one.table for one in operations if not _moves_along(one)}
    if "agenda_item" in tables and tables <= {"agenda_item", *SIDE_EFFECTS}:
        return _programme([one for one in operations if one.table == "agenda_item"], names)
    if len(operations) == 1:
        return _single(operations[0], names)
    special = _of_a_note(operations, names) or _merged(operations, names)
    return special or _count_in_words(counted(operations))


def _came(batch: Batch) -> str:
    """``what came from anke.bundle: 34 check-ins, 12 handshakes``; whence only its own laptop knows."""
    words = _("what came from {source}").format(source=batch.device or _("others"))
    kinds: dict[Kind, dict[str, int]] = {kind: {} for kind in Kind}
    for (table, kind), number in batch.counts.items():
        kinds[kind][table] = number
    what = changes_in_words(kinds[Kind.ADDED], kinds[Kind.CHANGED], kinds[Kind.DELETED])
    return _("{came}: {what}").format(came=words, what=what) if what else words


def _forgot(batch: Batch) -> str:
    """``forgot 1 person``; nobody is named, and of what was said of them elsewhere nothing is told."""
    people = batch.counts.get(("person", Kind.ERASED), 0)
    return _("forgot {what}").format(what=number_in_words("person", people)) if people else _("forgot words")


def _imported(batch: Batch, operations: Sequence[Operation]) -> str:
    """``imported participants: added 331 people``; its lists stand first in it, so that they are read."""
    lists = [one for one in operations if one.table == "imported_list"]
    names = dict.fromkeys(str(one.after.get("name") or one.before.get("name") or "") for one in lists)
    told = [_("“{name}”").format(name=name) for name in list(names)[:_MOST_LISTS] if name]
    if len(names) > _MOST_LISTS:
        told.append(_("{number} more").format(number=len(names) - _MOST_LISTS))
    counts = {
        (table, kind): number for (table, kind), number in batch.counts.items() if table not in SIDE_EFFECTS
    }
    words = _("imported {lists}").format(lists=", ".join(told))
    made = _counted(replace(batch, counts=counts))
    return _("{imported}: {made}").format(imported=words, made=made) if made else words


def _programme(operations: list[Operation], names: Names) -> str:
    """What was done to the items of the day."""
    if any(operation.kind != Kind.CHANGED for operation in operations):
        if len(operations) == 1:
            return _single(operations[0], names)
        return _count_in_words(counted(operations))
    steps: dict[str, list[Operation]] = {}
    for operation in operations:
        if "status" in operation.after:
            steps.setdefault(_step(operation), []).append(operation)
    moved = [one for one in operations if "status" not in one.after and _minutes(one)]
    parts = [_step_in_words(step, done, names) for step, done in steps.items()]
    if moved:
        parts.append(_moved(moved, names))
    edited = [one for one in operations if one not in moved and "status" not in one.after]
    if edited:
        parts.append(_edited(edited, names))
    return "; ".join(parts)


def _moves_along(operation: Operation) -> bool:
    """Whether a vehicle gets other times, as it does when its item moves."""
    is_change = operation.table == "vehicle" and operation.kind == Kind.CHANGED
    return is_change and set(operation.after) <= DEPARTURE_TIMES


def _step(operation: Operation) -> str:
    """Which step of an item's day a change of status is."""
    status = operation.after["status"]
    return "reopened" if _has_gone_back(operation) else str(status)


def _has_gone_back(operation: Operation) -> bool:
    before, after = operation.before["status"], operation.after["status"]
    return after == Status.PLANNED or (before in (Status.DONE, Status.CANCELLED) and after == Status.RUNNING)


def _step_in_words(step: str, operations: list[Operation], names: Names) -> str:
    what = _items(operations, names)
    words = {
        Status.RUNNING: _("started {what}"),
        Status.DONE: _("finished {what}"),
        Status.CANCELLED: _("cancelled {what}"),
        "reopened": _("reopened {what}"),
    }
    return words.get(step, _("changed {what}")).format(what=what)


def _moved(operations: list[Operation], names: Names) -> str:
    """``delayed 4 items by 25 minutes``; where they differ, by how much at most."""
    spans = [_minutes(operation) for operation in operations]
    most = max(spans, key=abs)
    if len({span > 0 for span in spans}) > 1:
        return _("moved {what}").format(what=_items(operations, names))
    if len(set(spans)) > 1:
        words = _("delayed {what} by up to {span}") if most > 0 else _("advanced {what} by up to {span}")
    else:
        words = _("delayed {what} by {span}") if most > 0 else _("advanced {what} by {span}")
    return words.format(what=_items(operations, names), span=_span(abs(most)))


def _minutes(operation: Operation) -> int:
    """By how much an item moved, in minutes; of one that keeps its start, by how much its end did."""
    for name in ("starts_at", "ends_at"):
        if name in operation.after:
            before = zones.from_foreign_text(str(operation.before.get(name)))
            after = zones.from_foreign_text(str(operation.after[name]))
            if before and after:
                return zones.minutes(after - before)
    return 0


def _edited(operations: list[Operation], names: Names) -> str:
    columns = dict.fromkeys(name for operation in operations for name in operation.after)
    told = [name for name in columns if name not in _TIMES | _PLAN] or list(columns)
    return _("changed {what} ({fields})").format(
        what=_items(operations, names), fields=", ".join(field_in_words(name) for name in told)
    )


def _items(operations: list[Operation], names: Names) -> str:
    """``“Power lunch”``, or how many."""
    if len(operations) == 1:
        return _record(operations[0], names)
    return number_in_words(operations[0].table, len(operations))


def _record(operation: Operation, names: Names) -> str:
    name = names.get((operation.table, operation.record_id), "")
    return _("“{name}”").format(name=name) if name else number_in_words(operation.table, 1)


def _span(minutes: int) -> str:
    if minutes < 60:
        return ngettext("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)
    return span_in_words(minutes)


def _single(operation: Operation, names: Names) -> str:
    """A change to one record."""
    special = _of_the_run_sheet(operation) or _of_the_call_list(operation) or _of_a_promise(operation)
    what = _record(operation, names)
    if special:
        return special.format(what=what)
    if (operation.table, operation.record_id) in names and (room := room_deed_in_words(operation)):
        return room.format(what=what)
    if operation.kind == Kind.CHANGED and operation.table == "agenda_item":
        return _programme([operation], names)
    if (operation.table, operation.record_id) not in names:
        return _count_in_words(counted([operation]))
    if operation.kind == Kind.CHANGED:
        fields = ", ".join(field_in_words(name) for name in operation.after)
        return _("changed the {noun} {what} ({fields})").format(
            noun=noun(operation.table), what=what, fields=fields
        )
    words = _("added the {noun} {what}") if operation.kind == Kind.ADDED else _("deleted the {noun} {what}")
    return words.format(noun=noun(operation.table), what=what)


def _of_the_run_sheet(operation: Operation) -> str:
    if operation.table != "cue" or operation.kind != Kind.CHANGED:
        return ""
    if "done_at" in operation.after:
        return _("ticked {what}") if operation.after["done_at"] else _("unticked {what}")
    return _("put off {what}") if set(operation.after) == {"put_off_until"} else ""


def _of_the_call_list(operation: Operation) -> str:
    if operation.kind != Kind.CHANGED:
        return ""
    if operation.table == "notice" and operation.after.get("cleared_at"):
        return _("cleared {what} from the call list")
    if operation.table == "call" and "status" in operation.after:
        words = {"told": _("told {what}"), "no_answer": _("no answer from {what}")}
        return words.get(str(operation.after["status"]), _("{what} is to be called again"))
    return ""


def _of_a_promise(operation: Operation) -> str:
    if operation.table != "follow_up" or operation.kind != Kind.CHANGED:
        return ""
    if "status" in operation.after:
        words = {"done": _("kept the promise {what}"), "dropped": _("dropped the promise {what}")}
        return words.get(str(operation.after["status"]), _("reopened the promise {what}"))
    if "due_on" in operation.after:
        return _("gave the promise {what} another date")
    has_other_owner = {"owner_id", "owner"} & set(operation.after)
    return _("gave the promise {what} another owner") if has_other_owner else ""


def _of_a_note(operations: Sequence[Operation], names: Names) -> str:
    """``noted “@Lakshmi Rao wants …”``: whatever else was made with a new note goes without saying."""
    notes = [one for one in operations if one.table == "handshake" and one.kind == Kind.ADDED]
    if len(notes) != 1 or any(one.kind != Kind.ADDED for one in operations):
        return ""
    made = [one for one in operations if one.table in ("person", "organisation")]
    words = _("noted {what}").format(what=_record(notes[0], names))
    return "; ".join([words, *([_count_in_words(counted(made))] if made else [])])


def _merged(operations: Sequence[Operation], names: Names) -> str:
    """Two records that became one: one is gone, and what referred to it refers to another one."""
    gone = [one for one in operations if one.kind == Kind.DELETED and one.table in ("person", "organisation")]
    changed = [one for one in operations if one.kind == Kind.CHANGED]
    if len(gone) != 1 or not any(gone[0].record_id in one.before.values() for one in changed):
        return ""
    words = _("merged the {noun} {what} into another one")
    return words.format(noun=noun(gone[0].table), what=_record(gone[0], names))


def _counted(batch: Batch) -> str:
    """``added 330 people, 126 organisations; changed 2 items``."""
    if ("mission", Kind.ADDED) not in batch.counts:
        return _count_in_words(batch.counts)
    others = {
        (table, kind): number
        for (table, kind), number in batch.counts.items()
        if (table, kind) != ("mission", Kind.ADDED) and table not in SIDE_EFFECTS
    }
    return "; ".join(part for part in (_("made the mission"), _count_in_words(others)) if part)


def _count_in_words(counts: Mapping[tuple[str, Kind], int]) -> str:
    words = {
        Kind.ADDED: _("added {what}"),
        Kind.CHANGED: _("changed {what}"),
        Kind.DELETED: _("deleted {what}"),
    }
    parts = []
    for kind in words:
        numbers = {table: number for (table, its), number in counts.items() if its == kind}
        told = {table: number for table, number in numbers.items() if table not in SIDE_EFFECTS} or numbers
        if told:
            largest_first = sorted(told.items(), key=lambda one: (-one[1], one[0]))
            what = ", ".join(number_in_words(table, number) for table, number in largest_first)
            parts.append(words[kind].format(what=what))
    return "; ".join(parts)
