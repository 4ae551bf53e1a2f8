"""What was done with tables and ranks, in words: ``seated Anna Peeters at Table 3, seat 4``."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.field_words import field_in_words
from missiontui.domain.log import Batch, Kind, Operation, Values
from missiontui.domain.printings import Paper, paper_word
from missiontui.domain.protocol import RULES, Rule
from missiontui.domain.record_words import SIDE_EFFECTS, Names, number_in_words
from missiontui.i18n import _

_SEAT = frozenset({"seating_table_id", "seat"})
_RANK = frozenset({"precedence", "precedence_reason"})


def seating_deed_in_words(batch: Batch, operations: Sequence[Operation], names: Names) -> str:
    """What a batch did with tables, seats, ranks and rules; empty where it did something else.

    Args:
        batch: the batch, whose counts are those of all of it.
        operations: what it did in sum; of a large one the first of them.
        names: what its records are called, and those that they refer to.
    """
    shown = [one for one in operations if one.table not in SIDE_EFFECTS]
    kinds = {key for key in batch.counts if key[0] not in SIDE_EFFECTS}
    tables = {table for table, _kind in kinds}
    if kinds == {("registration", Kind.CHANGED)}:
        number = batch.counts["registration", Kind.CHANGED]
        if all(set(one.after) <= _SEAT for one in shown):
            return _seats(shown, number, names)
        return _rank(shown, number, names) if all(set(one.after) <= _RANK for one in shown) else ""
    if tables <= {"seating_table", "registration"}:
        return _table(shown, batch, names)
    if len(shown) != 1:
        return _pair(shown, names) if tables == {"kept_apart"} else ""
    words = {"kept_apart": _pair, "seating_rule": _rule, "printing": _printing}.get(shown[0].table)
    return words(shown, names) if words is not None else ""


def _seats(operations: Sequence[Operation], number: int, names: Names) -> str:
    """Who was seated, who was moved and whose seat was taken away: ``seated 3 people at Table 4``."""
    if _are_swapped(operations):
        first, other = (_who([one], 1, names) for one in operations)
        return _("{first} and {other} swapped seats").format(first=first, other=other)
    losing = [one for one in operations if "seating_table_id" in one.after and not _table_id(one)]
    seated = [one for one in operations if _table_id(one) and not one.before.get("seating_table_id")]
    moved = [one for one in operations if one not in losing and one not in seated]
    kinds = [
        (seated, _("seated {who} at {where}"), _("seated {who}")),
        (moved, _("moved {who} to {where}"), _("moved {who} to other seats")),
        (losing, "", _("took the seat of {who} away")),
    ]
    told = [kind for kind in kinds if kind[0]]
    if len(operations) < number and len(told) > 1:
        return _("moved {who} to other seats").format(who=number_in_words("person", number))
    parts = []
    for those, at_one_place, anywhere in told:
        where = _where(those, names)
        words = at_one_place if where and at_one_place else anywhere
        who = _who(those, number if len(told) == 1 else len(those), names)
        parts.append(words.format(who=who, where=where))
    return "; ".join(parts)


def _are_swapped(operations: Sequence[Operation]) -> bool:
    """Whether two people changed places."""
    if len(operations) != 2:
        return False
    one, other = operations
    had_seats = all(operation.before.get("seating_table_id", "same") for operation in operations)
    return had_seats and one.before == other.after and one.after == other.before


def _where(operations: Sequence[Operation], names: Names) -> str:
    """The one table to which people went, of one person with the seat; empty where it is not one place."""
    tables = {_table_id(one) for one in operations}
    table_id = tables.pop() if len(tables) == 1 else ""
    table = (
        (names.get(("seating_table", table_id)) or number_in_words("seating_table", 1)) if table_id else ""
    )
    seat = str(operations[0].after.get("seat") or "") if len(operations) == 1 else ""
    if not seat:
        return table
    words = _("{table}, seat {number}") if table else _("seat {number}")
    return words.format(table=table, number=seat)


def _rank(operations: Sequence[Operation], number: int, names: Names) -> str:
    after, who = operations[0].after, _who(operations, number, names)
    if "precedence" not in after:
        return _("gave the rank of {who} another reason: {reason}").format(
            who=who, reason=after["precedence_reason"] or "–"
        )
    if after["precedence"] is None:
        return _("gave {who} their own rank again").format(who=who)
    reason = after.get("precedence_reason")
    words = _("gave {who} rank {rank}: {reason}") if reason else _("gave {who} rank {rank}")
    return words.format(who=who, rank=after["precedence"], reason=reason)


def _table(operations: Sequence[Operation], batch: Batch, names: Names) -> str:
    """A table that was deleted with the seats at it, or that lost seats which nobody used."""
    tables = [one for one in operations if one.table == "seating_table"]
    number = batch.counts.get(("registration", Kind.CHANGED), 0)
    others = batch.size - number
    if len(tables) != 1 or others != 1 or not number:
        return ""
    table = names.get(("seating_table", tables[0].record_id)) or number_in_words("seating_table", 1)
    if tables[0].kind == Kind.DELETED:
        who = number_in_words("person", number)
        return _("deleted {table}, at which {who} had a seat").format(table=table, who=who)
    if tables[0].kind == Kind.CHANGED:
        fields = ", ".join(field_in_words(name) for name in tables[0].after)
        return _("changed {table} ({fields})").format(table=table, fields=fields)
    return ""


def _pair(operations: Sequence[Operation], names: Names) -> str:
    """Two people who are kept apart, or no longer."""
    kinds = {one.kind for one in operations}
    pairs = {
        frozenset(str(_values(one).get(column)) for column in ("person_id", "other_person_id"))
        for one in operations
    }
    if len(pairs) != 1 or kinds not in ({Kind.ADDED}, {Kind.DELETED}):
        return ""
    values = _values(operations[0])
    first, other = (
        names.get(("person", str(values.get(column)))) or number_in_words("person", 1)
        for column in ("person_id", "other_person_id")
    )
    words = _("{first} and {other} may sit beside each other")
    if kinds == {Kind.ADDED}:
        words = _("{first} and {other} are not to sit beside each other")
    return words.format(first=first, other=other)


def _rule(operations: Sequence[Operation], names: Names) -> str:
    operation = operations[0]
    name = names.get(("seating_rule", operation.record_id), "")
    rule = RULES[Rule(name)].says.rstrip(".") if name in set(Rule) else name
    is_on = operation.after.get("is_on", 1 if operation.kind == Kind.ADDED else None)
    if is_on is None or not rule:
        return ""
    on, off = _("switched a rule of seating on: {rule}"), _("switched a rule of seating off: {rule}")
    return (on if is_on else off).format(rule=rule)


def _printing(operations: Sequence[Operation], names: Names) -> str:
    operation = operations[0]
    what = str(operation.after.get("what") or "")
    if operation.kind != Kind.ADDED or not what:
        return ""
    paper = paper_word(Paper(what)) if what in set(Paper) else what.replace("_", " ")
    item = names.get(("printing", operation.record_id), "")
    words = _("printed: {paper} of “{item}”") if item else _("printed: {paper}")
    return words.format(paper=paper, item=item)


def _who(operations: Sequence[Operation], number: int, names: Names) -> str:
    who = names.get(("registration", operations[0].record_id)) if number == 1 else None
    return who or number_in_words("person", number)


def _table_id(operation: Operation) -> str:
    return str(operation.after.get("seating_table_id") or "")


def _values(operation: Operation) -> Values:
    return operation.before if operation.kind == Kind.DELETED else operation.after
