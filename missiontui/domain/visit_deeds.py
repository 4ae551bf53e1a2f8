"""What was done at a visit, in words: ``checked in 4 people: boarded out``, ``Bus 1 left without 2``.

History is the coordinators' own: it may say why somebody is out.
"""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain import zones
from missiontui.domain.absences import Reason, reason_word
from missiontui.domain.checkpoints import stage_in_words, stage_of
from missiontui.domain.dates import span_in_words
from missiontui.domain.departures import Decision
from missiontui.domain.log import Batch, Kind, Operation, Values
from missiontui.domain.record_words import SIDE_EFFECTS, Names, number_in_words
from missiontui.errors import InputError
from missiontui.i18n import _

DEPARTURE_TIMES = frozenset({"departs_at", "returns_at"})
"""What moves on a vehicle when its item does."""

_OF_A_WALK_IN = frozenset({"registration", "passage", "person", "organisation"})
_OF_A_BUS = frozenset({"vehicle", "registration", "departure", "left_behind", "head_count"})


def visit_deed_in_words(batch: Batch, operations: Sequence[Operation], names: Names) -> str:
    """What a batch did at a visit; empty where it did something else.

    Args:
        batch: the batch, whose counts are those of all of it.
        operations: what it did in sum; of a large one the first of them.
        names: what its records are called, and those that they refer to.
    """
    shown = [one for one in operations if one.table not in SIDE_EFFECTS]
    kinds = {key for key in batch.counts if key[0] not in SIDE_EFFECTS}
    if kinds == {("passage", Kind.ADDED)}:
        words = _("checked in {who}: {stage}")
        return _passages(words, shown, batch.counts["passage", Kind.ADDED], names)
    if kinds == {("passage", Kind.DELETED)}:
        words = _("took back the check-in of {who}: {stage}")
        return _passages(words, shown, batch.counts["passage", Kind.DELETED], names)
    if kinds == {("registration", Kind.CHANGED)}:
        return _seats(shown, batch.counts["registration", Kind.CHANGED], names)
    tables = {table for table, _kind in kinds}
    if ("registration", Kind.ADDED) in kinds and tables <= _OF_A_WALK_IN:
        return _walk_in(shown, names)
    if len(shown) == 1 and tables == {"absence"}:
        return _absence(shown[0], batch, names)
    if len(shown) == 1 and kinds == {("head_count", Kind.ADDED)}:
        return _head_count(shown[0], names)
    if batch.counts.get(("vehicle", Kind.DELETED)) == 1 and tables <= _OF_A_BUS:
        return _bus_taken_away(shown, batch, names)
    is_decided = ("departure", Kind.ADDED) in kinds and tables <= _OF_A_BUS
    return _departure(shown, batch, names) if is_decided else ""


def _passages(words: str, operations: Sequence[Operation], number: int, names: Names) -> str:
    stages = dict.fromkeys(_stage(one) for one in operations)
    who = number_in_words("person", number)
    if number == 1:
        who = names.get(("passage", operations[0].record_id)) or who
    return words.format(who=who, stage=", ".join(stages))


def _stage(operation: Operation) -> str:
    """The stage of a passage in words; of one that another program wrote, what stands there."""
    values = _values(operation)
    checkpoint = str(values.get("checkpoint") or "")
    try:
        return stage_in_words(stage_of(checkpoint, str(values.get("leg") or "")))
    except InputError:
        return checkpoint.replace("_", " ")


def _walk_in(operations: Sequence[Operation], names: Names) -> str:
    """Who was not on the list, came all the same, and was checked in at once or not."""
    added = [one for one in operations if one.table == "registration"]
    passages = [one for one in operations if one.table == "passage"]
    if len(added) != 1 or added[0].after.get("rsvp") != "walk_in" or len(passages) > 1:
        return ""
    who = names.get(("registration", added[0].record_id)) or number_in_words("person", 1)
    words = _("added {who} as a walk-in").format(who=who)
    return ", ".join([words, *(_stage(one) for one in passages)])


def _seats(operations: Sequence[Operation], number: int, names: Names) -> str:
    """``put 12 people on Bus 2``; empty where it is not only about seats in a bus."""
    if any(set(one.after) != {"vehicle_id"} for one in operations):
        return ""
    who = number_in_words("person", number)
    if number == 1:
        who = names.get(("registration", operations[0].record_id)) or who
    buses = dict.fromkeys(_bus(one.after, names) for one in operations)
    if list(buses) == [""]:
        return _("took {who} off the bus").format(who=who)
    return _("put {who} on {bus}").format(who=who, bus=", ".join(bus or _("no bus") for bus in buses))


def _head_count(operation: Operation, names: Names) -> str:
    number, bus = operation.after.get("counted"), _bus(operation.after, names)
    if bus:
        return _("counted {number} on {bus}").format(number=number, bus=bus)
    item = names.get(("head_count", operation.record_id), "")
    words = _("counted {number} at “{item}”") if item else _("counted {number}")
    return words.format(number=number, item=item)


def _absence(operation: Operation, batch: Batch, names: Names) -> str:
    """Until when and why, a history says beside this: here is how long, which no zone changes."""
    who = names.get(("absence", operation.record_id)) or number_in_words("person", 1)
    if operation.kind == Kind.DELETED:
        return _("deleted that {who} is out").format(who=who)
    until = zones.from_foreign_text(str(operation.after.get("until") or ""))
    if operation.kind == Kind.CHANGED:
        if until is not None and until <= batch.at:
            return _("{who} is back").format(who=who)
        return _("{who} is out until another time").format(who=who) if "until" in operation.after else ""
    reason = str(operation.after.get("reason") or "")
    minutes = _minutes(operation.after, "since", "until")
    words = _("{who} is out for {span}") if minutes else _("{who} is out")
    told = words.format(who=who, span=span_in_words(minutes))  # and not why: this is read in notices too
    return f"{told} ({reason_word(reason)})" if reason == Reason.OWN_MEANS else told


def _departure(operations: Sequence[Operation], batch: Batch, names: Names) -> str:
    """``Bus 1 left without 2``, or how long it waits; of several buses how many stayed behind in all."""
    decided = [one.after for one in operations if one.table == "departure" and one.kind == Kind.ADDED]
    buses = dict.fromkeys(_bus(values, names) or _("whoever has no bus") for values in decided)
    bus = ", ".join(buses)
    if all(values.get("decision", Decision.GO) == Decision.GO for values in decided):
        behind = batch.counts.get(("left_behind", Kind.ADDED), 0)
        words = _("{bus} left without {number}") if behind else _("{bus} left")
        return words.format(bus=bus, number=behind)
    spans = {_minutes(values, "at", "until") for values in decided}
    if len(spans) > 1 or not max(spans):
        return _("{bus} to wait").format(bus=bus)
    return _("{bus} to wait for {span}").format(bus=bus, span=span_in_words(max(spans)))


def _bus_taken_away(operations: Sequence[Operation], batch: Batch, names: Names) -> str:
    """A bus that is no more, and all that was noted of it."""
    gone = next(one for one in operations if one.table == "vehicle")
    bus = names.get(("vehicle", gone.record_id)) or number_in_words("vehicle", 1)
    number = batch.counts.get(("registration", Kind.CHANGED), 0)
    words = _("deleted {bus}, on which {who} had a place") if number else _("deleted {bus}")
    return words.format(bus=bus, who=number_in_words("person", number))


def _minutes(values: Values, begin: str, end: str) -> int:
    """Minutes between two times of a record; 0 where one is none, or they do not follow each other."""
    first, last = (zones.from_foreign_text(str(values.get(name) or "")) for name in (begin, end))
    return max(0, zones.minutes(last - first)) if first and last else 0


def _bus(values: Values, names: Names) -> str:
    bus = values.get("vehicle_id")
    return (names.get(("vehicle", str(bus))) or number_in_words("vehicle", 1)) if bus else ""


def _values(operation: Operation) -> Values:
    return operation.before if operation.kind == Kind.DELETED else operation.after
