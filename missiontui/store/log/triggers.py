"""The triggers that record: pure SQL for SQLite 3.38 and newer, so that other programs' writes count too.

A trigger reads who is writing from the one row of ``writer``. Our own writes name their batch there. Another
program's do not: each of its statements is a batch. Rows of one statement are known by two things that hold
within a statement only: ``'now'``, and that between two of them nothing but the triggers' own statements has
added to ``total_changes()`` (a statement's own rows are counted when it ends). So two statements within one
millisecond are two batches all the same. Any statement here that changes a row therefore counts itself in
``writer.changes``; another trigger on these tables would make a batch of each row, and nothing worse.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from missiontui.store.log.shape import Column, Shape, quoted

PREFIX = "log_"
"""How the names of all these triggers begin."""

_MILLISECONDS = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"

ADVANCE = f"""UPDATE writer SET
    seq = seq + 1,
    hlc = max(hlc + 1, {_MILLISECONDS} << 16),
    statement = CASE WHEN batch IS NOT NULL OR moment IS julianday('now') AND changes IS total_changes()
                     THEN statement ELSE (seq + 1) || '-' || site END,
    moment = julianday('now'),
    changes = total_changes() + 2"""
"""Take the next place in the log. The clock is a hybrid logical one: machine milliseconds in the upper bits,
a count in the lower sixteen, never behind what was seen. The two changes are this statement and APPEND."""

APPEND = """INSERT INTO operation
    (site, seq, hlc, nonce, batch, undoes, origin, at, by, device, tbl, pk, kind, before, after, seen)
SELECT site, seq, hlc, random(), coalesce(batch, statement), undoes, iif(batch IS NULL, 'other', origin),
    iif(batch IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), at), by, device, {table}, {id},
    {kind}, {before}, {after}, {seen}
FROM writer"""
"""Write an operation in the place that was taken. Placeholders are SQL expressions."""

RECEIVED = "iif(coalesce(batch, statement) = seq || '-' || site, received, NULL)"
"""What the first operation of a batch tells to have been received since the last that told it."""

SEEN = f"""(SELECT iif({RECEIVED} IS NULL, of_record, json_patch(of_record, received)) FROM (
    SELECT json_group_object(site, newest) AS of_record FROM (
    SELECT site, max(seq) AS newest FROM operation WHERE pk = {{id}} AND tbl = {{table}} GROUP BY site)))"""
"""What a delete has seen of its record: the newest operation of each site. As the first of a batch it tells
what was received as well: of a site that is never older, since all of it up to there has come."""

_NOT_RECEIVING = "(SELECT is_receiving FROM writer) IS NOT 1"
"""What another laptop did is in the log already when it is written to the tables."""

STAYS_ERASED = """SELECT RAISE(ABORT, 'this record was erased for good') WHERE EXISTS (
    SELECT 1 FROM operation WHERE kind = 'X' AND tbl = {table} AND pk = NEW.id AND after IS NULL)"""
"""What was erased is gone for good: nobody adds it again. What is received is made as the log has it."""

_FOR_GOOD = (
    *("site", "seq", "hlc", "nonce", "batch", "undoes", "origin"),
    *("at", "device", "tbl", "pk", "kind", "seen"),
)
"""Of an operation, what not even erasing changes."""

_GUARDS = {
    f"{PREFIX}is_not_changed": f"""CREATE TRIGGER {PREFIX}is_not_changed BEFORE UPDATE ON operation
WHEN (SELECT is_erasing FROM writer) IS NOT 1
OR {" OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _FOR_GOOD)}
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END""",
    f"{PREFIX}is_not_cut": f"""CREATE TRIGGER {PREFIX}is_not_cut BEFORE DELETE ON operation
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END""",
}


def triggers(shapes: Iterable[Shape]) -> dict[str, str]:
    """Every trigger that the file must have: name to statement."""
    found = dict(_GUARDS)
    for shape in shapes:
        for make in (_id_stays, _before_insert, _after_insert, _after_update, _after_delete):
            name = f"{PREFIX}{shape.table}{make.__name__}"
            found[name] = f"CREATE TRIGGER {quoted(name)} {make(shape)}"
    return found


def _id_stays(shape: Shape) -> str:
    return f"""BEFORE UPDATE OF id ON {quoted(shape.table)} WHEN OLD.id IS NOT NEW.id
BEGIN SELECT RAISE(ABORT, 'the id of a record cannot be changed'); END"""


def _before_insert(shape: Shape) -> str:
    """REPLACE deletes a row without firing a delete trigger: what it is about to replace is put aside."""
    table = quoted(shape.table)
    return f"""BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
BEGIN UPDATE writer SET
    replaced_id = {_literal(shape.table + "/")} || NEW.id,
    replaced = (SELECT {_json(shape.columns, "", lambda _column: "")} FROM {table} WHERE id = NEW.id),
    changes = iif(changes IS total_changes(), changes + 1, changes);
END"""


def _after_insert(shape: Shape) -> str:
    """A new row; or, where one was put aside, the columns in which REPLACE made it differ, if any.

    What was put aside may stay: the same id cannot be new again before its delete, which clears it.
    """
    is_replace = f"replaced_id IS {_literal(shape.table + '/')} || NEW.id"
    changed = {column.name: f"{_put_aside(column)} IS NOT {_of('NEW', column)}" for column in shape.columns}
    before = _json(shape.columns, "", lambda column: changed[column.name], value=_put_aside)
    after = _json(shape.columns, "NEW", lambda column: changed[column.name])
    new = _json(shape.columns, "NEW", lambda column: _is_told(column, "NEW"))
    append = APPEND.format(
        table=_literal(shape.table),
        id="NEW.id",
        kind=f"iif({is_replace}, 'U', 'I')",
        before=f"iif({is_replace}, {before}, NULL)",
        after=f"iif({is_replace}, {after}, {new})",
        seen=RECEIVED,
    )
    whole = _json(shape.columns, "NEW", lambda _column: "")
    return f"""AFTER INSERT ON {quoted(shape.table)}
WHEN {_NOT_RECEIVING}
AND (SELECT CASE WHEN {is_replace} THEN replaced IS {whole} END FROM writer) IS NOT 1
BEGIN {STAYS_ERASED.format(table=_literal(shape.table))};
{ADVANCE};
{append};
END"""


def _after_update(shape: Shape) -> str:
    def differs(column: Column) -> str:
        return f"{_of('OLD', column)} IS NOT {_of('NEW', column)}"

    append = APPEND.format(
        table=_literal(shape.table),
        id="NEW.id",
        kind="'U'",
        before=_json(shape.columns, "OLD", differs),
        after=_json(shape.columns, "NEW", differs),
        seen=RECEIVED,
    )
    return f"""AFTER UPDATE ON {quoted(shape.table)}
WHEN {_NOT_RECEIVING} AND ({" OR ".join(differs(column) for column in shape.columns) or "0"})
BEGIN {ADVANCE}, replaced_id = NULL, replaced = NULL;
{append};
END"""


def _after_delete(shape: Shape) -> str:
    append = APPEND.format(
        table=_literal(shape.table),
        id="OLD.id",
        kind="'D'",
        before=_json(shape.columns, "OLD", lambda column: _is_told(column, "OLD")),
        after="NULL",
        seen=SEEN.format(table=_literal(shape.table), id="OLD.id"),
    )
    return f"""AFTER DELETE ON {quoted(shape.table)} WHEN {_NOT_RECEIVING}
BEGIN {ADVANCE}, replaced_id = NULL, replaced = NULL;
{append};
END"""


def _json(
    columns: Iterable[Column],
    row: str,
    when: Callable[[Column], str],
    *,
    value: Callable[[Column], str] | None = None,
) -> str:
    """SQL for a JSON object of those columns for which a condition holds; an empty condition always does.

    Written as text: ``json_patch`` would drop the nulls. One ``printf`` takes a third less time than a chain
    of ``||``; it takes NULL for nothing.
    """
    parts = []
    for column in columns:
        member = f"',{_key(column)}:' || json_quote({value(column) if value else _of(row, column)})"
        condition = when(column)
        parts.append(f"CASE WHEN {condition} THEN {member} END" if condition else member)
    groups = [parts[place : place + _MOST_ARGUMENTS] for place in range(0, len(parts), _MOST_ARGUMENTS)]
    members = [f"printf('{'%s' * len(group)}', {', '.join(group)})" for group in groups]
    return f"'{{' || substr({' || '.join(members) or _literal('')}, 2) || '}}'"


_MOST_ARGUMENTS = 100
"""What a function of SQLite may be given, with room to spare."""


def _is_told(column: Column, row: str) -> str:
    """Whether a whole row in the log names this column: not where it is blank, as most columns are."""
    value = _of(row, column)
    if not column.is_blank_by_default:
        return ""
    return f"{value} IS NOT NULL" if column.default is None else f"{value} IS NOT ''"


def _of(row: str, column: Column) -> str:
    return f"{row}.{quoted(column.name)}" if row else quoted(column.name)


def _put_aside(column: Column) -> str:
    return f"json_extract(replaced, {_literal('$.' + json.dumps(column.name))})"


def _key(column: Column) -> str:
    return json.dumps(column.name, ensure_ascii=False).replace("'", "''")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
