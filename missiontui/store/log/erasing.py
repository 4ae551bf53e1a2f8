"""Erasing: the only rewriting of the log. What is erased goes out of every operation that tells of it, and
out of those that arrive later.

An operation of the kind X says what is erased. Without values it is the whole record, which is gone for good,
whatever else is said of it. With values it sets these columns, as a change does, and what was said of them
before goes out of the log: from ``after`` of whatever comes before it in the order of the log, and from
``before`` of that and of whatever was written by those who had not seen it.

Both depend on nothing but the two operations and what their writers had seen, so all laptops that have the
same operations have the same log.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from missiontui.store.log import tables, triggers
from missiontui.store.log.contested import Sight
from missiontui.store.log.shape import Shape
from missiontui.store.log.values import values_of

ERASED = "X"
"""The kind of an operation that erases."""

_COLUMNS = """site, seq, hlc, nonce, pk, kind,
    CAST(before AS BLOB) AS before, CAST(after AS BLOB) AS after"""

Record = tuple[str, str]
"""Table and id."""


@dataclass(frozen=True, slots=True)
class Erased:
    """A record that was erased whole, or of which something came after that.

    Args:
        table, record_id: which.
        former: column to the texts that the log gave it until then, the oldest first, each once.
    """

    table: str
    record_id: str
    former: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Blanked:
    """What went out of the log.

    Args:
        operations: how many lost something. If any did, the words still stand in the free pages of the
            file, until it is written anew.
        erased: the records erased whole of which something went.
    """

    operations: int
    erased: tuple[Erased, ...]


NOTHING = Blanked(0, ())


def erase(
    connection: Any,
    shapes: Mapping[str, Shape],
    whole: Iterable[Record],
    redacted: Mapping[Record, Mapping[str, object]],
) -> None:
    """Erase records, and what columns of others said, in the log and in the tables. Inside ``writing``.

    It cannot be taken back. At the commit no reference may lead to what is gone.

    Args:
        connection: the one that ``writing`` gave.
        shapes: the shared tables.
        whole: the records that go; deleted ones too, whose words are still in the log.
        redacted: record to what is to stand in columns of which nothing that was said before is to be left.
            Of a deleted record they go out of the log, and it stays deleted.
    """
    whole = set(whole) - erased_whole(connection)
    kept = {record: values for record, values in redacted.items() if values and record not in whole}
    for record in sorted(whole):
        _append(connection, record, None)
    for record in sorted(kept):
        _append(connection, record, json.dumps(kept[record], ensure_ascii=False, separators=(",", ":")))
    records = whole | kept.keys()
    blank(connection, records)
    connection.execute("PRAGMA defer_foreign_keys = ON")  # they go table by table
    connection.execute("UPDATE writer SET is_receiving = 1")
    tables.make_anew(connection, shapes, records)
    connection.execute("UPDATE writer SET is_receiving = 0")


def rename_author(connection: Any, old: str, new: str) -> int:
    """Have somebody's acts be signed otherwise in the log here; returns how many. Inside a transaction.

    It does not travel: whoever takes in an erasure does it there too.
    """
    with _Rewriting(connection):
        return int(connection.execute("UPDATE operation SET by = ? WHERE by = ?", (new, old)).rowcount)


def note_unwiped(connection: Any) -> None:
    """Note that what was erased still stands in old pages. Inside its transaction: a kill may come before
    they are wiped (``store.wiping``), and then the next opening does it."""
    connection.execute("UPDATE writer SET unwiped = unwiped + 1")


def erased_whole(connection: Any) -> set[Record]:
    """The records that are gone for good."""
    rows = connection.execute("SELECT tbl, pk FROM operation WHERE kind = 'X' AND after IS NULL")
    return {(row["tbl"], row["pk"]) for row in rows.fetchall()}


def former_values(connection: Any, table: str, record_id: str) -> dict[str, tuple[str, ...]]:
    """Column to the texts that the log ever gave a record, the oldest first, each once."""
    found = tables.operations_by_record(connection, table, [record_id], _COLUMNS)
    return next((_texts(rows) for _id, rows in found), {})


def blank(connection: Any, records: Set[Record]) -> Blanked:
    """Take out of the log what was erased of some records. Inside a transaction.

    Nothing is read but whether anything was ever erased, where nothing was.
    """
    rows = connection.execute("SELECT DISTINCT tbl, pk FROM operation WHERE kind = 'X'").fetchall()
    ids: dict[str, list[str]] = defaultdict(list)
    for record in sorted(records & {(row["tbl"], row["pk"]) for row in rows}):
        ids[record[0]].append(record[1])
    if not ids:
        return NOTHING
    sight = Sight(connection)
    number = 0
    erased: list[Erased] = []
    with _Rewriting(connection):
        for table, of_table in ids.items():
            for record_id, operations in tables.operations_by_record(connection, table, of_table, _COLUMNS):
                changes = list(_changes(operations, sight))
                connection.executemany(
                    "UPDATE operation SET before = ?, after = ? WHERE site = ? AND seq = ?", changes
                )
                number += len(changes)
                former = _texts(operations) if changes and _is_whole(operations) else {}
                if former:
                    erased.append(Erased(table, record_id, former))
    if number:
        note_unwiped(connection)
    connection.execute(
        """DELETE FROM contested WHERE EXISTS (SELECT 1 FROM operation AS erasing WHERE erasing.kind = 'X'
           AND erasing.tbl = contested.tbl AND erasing.pk = contested.pk AND erasing.after IS NULL)"""
    )
    return Blanked(number, tuple(erased))


class _Rewriting:
    """While it lasts the log may be rewritten: its guards let what was said of records be changed."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("UPDATE writer SET is_erasing = 1")

    def __exit__(self, *_error: object) -> None:
        self._connection.execute("UPDATE writer SET is_erasing = 0")


def _append(connection: Any, record: Record, after: str | None) -> None:
    connection.execute(triggers.ADVANCE)
    append = triggers.APPEND.format(
        table="?1", id="?2", kind="'X'", before="NULL", after="?3", seen=triggers.RECEIVED
    )
    connection.execute(append, (*record, after))


def _is_whole(operations: Iterable[Any]) -> bool:
    return any(row["kind"] == ERASED and row["after"] is None for row in operations)


def _changes(operations: list[Any], sight: Sight) -> Iterator[tuple[str | None, str | None, str, int]]:
    """``before`` and ``after`` of those operations of a record that lose something, with site and place.

    Args:
        operations: all of the record's, by (hlc, nonce).
    """
    if _is_whole(operations):
        for row in operations:
            left = None if row["kind"] == "D" or row["after"] is None else "{}"
            if row["before"] is not None or _text(row["after"]) != left:
                yield None, left, row["site"], row["seq"]
        return
    erasing = [(place, row) for place, row in enumerate(operations) if row["kind"] == ERASED]
    names = [frozenset(dict(_members(_text(row["after"]) or "{}"))) for _place, row in erasing]
    for place, row in enumerate(operations):
        later, unseen = set[str](), set[str]()
        for (at, one), of_one in zip(erasing, names, strict=True):
            if at > place:
                later |= of_one
            elif at < place and row["before"] is not None and not _had_seen(row, one, sight):
                unseen |= of_one
        before = _without(_text(row["before"]), later | unseen)
        after = _without(_text(row["after"]), later, is_naming=row["kind"] == ERASED)
        if (before, after) != (_text(row["before"]), _text(row["after"])):
            yield before, after, row["site"], row["seq"]


def _had_seen(row: Any, erasing: Any, sight: Sight) -> bool:
    """Whether whoever wrote an operation knew of one that erases."""
    if row["site"] == erasing["site"]:
        return bool(row["seq"] > erasing["seq"])
    seen, _is_told = sight.of(row["site"], row["seq"])
    return seen.get(erasing["site"], 0) >= int(erasing["seq"])


def _texts(operations: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in operations:
        for raw in (row["before"], row["after"]):
            for name, value in values_of(raw).items():
                if isinstance(value, str) and value:
                    found[name].setdefault(value)
    return {name: tuple(values) for name, values in found.items()}


def _without(text: str | None, names: Set[str], *, is_naming: bool = False) -> str | None:
    """JSON of an object without some members, the others letter for letter as they are.

    Args:
        is_naming: the members stay, with nothing in them: what an operation erases, it goes on erasing.
    """
    if text is None or not names:
        return text
    members = list(_members(text))
    if names.isdisjoint(name for name, _value in members):
        return text
    left = [
        f"{json.dumps(name, ensure_ascii=False)}:{'null' if name in names else value}"
        for name, value in members
        if is_naming or name not in names
    ]
    return "{" + ",".join(left) + "}"


def _members(text: str) -> Iterator[tuple[str, str]]:
    """Name and value of the members of a JSON object, the value as it is written."""
    place = _space(text, 1)
    while text[place] != "}":
        name, place = _read(text, place)
        start = _space(text, _space(text, place) + 1)
        _value, place = _read(text, start)
        yield name, text[start:place]
        place = _space(text, place)
        if text[place] == ",":
            place = _space(text, place + 1)


def _space(text: str, place: int) -> int:
    """The place after the blanks that begin at one."""
    return _BLANKS.match(text, place).end()  # type: ignore[union-attr]  # it matches nothing, too


_BLANKS = re.compile(r"[ \t\r\n]*")
_read = json.JSONDecoder().raw_decode


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8", "replace")
