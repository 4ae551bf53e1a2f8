"""Copies of one mission on several laptops, that write alone and exchange what was done; and the log folded
anew, apart from the program, to check what they hold then."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from missiontui.domain.cascade import Change
from missiontui.domain.checkpoints import Stage
from missiontui.domain.conflicts import Conflict
from missiontui.domain.deliveries import Delivery
from missiontui.domain.knowledge import Head, Knowledge, lacking
from missiontui.domain.occasions import Occasion
from missiontui.domain.understanding import Promise, Understanding
from missiontui.errors import MissionError
from missiontui.store import agenda, capturing, directory, directory_changes, passages, running
from missiontui.store.connection import MissionFile
from missiontui.store.deliveries import take_in
from missiontui.store.log import planning, undoing
from missiontui.store.log.contested import conflicts_of
from missiontui.store.log.entry import Entry
from missiontui.store.log.sending import entries_after, knowledge
from missiontui.store.log.values import COLUMNS
from missiontui.store.log.writer import Author
from missiontui.store.opening import open_mission
from missiontui.text import clean
from tests.day_out import NOW, DayOut
from tests.store.log.forgetting import forget
from tests.store.log.histories import State, columns, plain, tables

HOUR = 3_600_000 << 16
"""Of the log's clock."""


REFUSED = (MissionError, ValueError)
"""What may come of an act where another program has written dates that are none."""


@dataclass
class Replica:
    """A copy of the mission on a laptop."""

    name: str
    file: MissionFile
    notes: dict[str, str] = field(default_factory=dict)
    """Id to the words of each note that was kept here."""
    passages: set[str] = field(default_factory=set)
    """Ids of the check-ins that were made here."""
    redacted: list[tuple[str, str, frozenset[str]]] = field(default_factory=list)
    """``SEQ-SITE``, column and former words of what was forgotten here."""

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def site(self) -> str:
        row = self.file.row("SELECT site FROM writer")
        assert row is not None
        return str(row["site"])

    def set(self, table: str, record_id: str, **values: object) -> None:
        """Change a record, in one act."""
        assignments = ", ".join(f"{name} = ?" for name in values)
        with self.file.writing(table) as connection:
            connection.execute(
                f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), record_id)
            )

    def delete(self, table: str, record_id: str) -> None:
        with self.file.writing(table) as connection:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (record_id,))

    def value(self, table: str, record_id: str, column: str) -> object:
        """What stands in a field; None also where the record is not there."""
        row = self.file.row(f"SELECT {column} FROM {table} WHERE id = ?", record_id)
        return row[0] if row is not None else None

    def undo(self) -> None:
        undoing.take_back(self.file, planning.newest_deed(self.file))

    def redo(self) -> None:
        undoing.take_back(self.file, planning.newest_taken_back(self.file))

    def be_ahead(self, hours: float) -> None:
        """Have the clock of this laptop stand so many hours ahead of what it is, or of what it was."""
        with self.file.remembering() as connection:
            connection.execute("UPDATE writer SET hlc = max(hlc, ?) + ?", (_now(self), int(hours * HOUR)))

    def operations(self) -> dict[tuple[str, int], tuple[object, ...]]:
        """Site and place to the operation, whole."""
        rows = self.file.rows(f"SELECT {COLUMNS} FROM operation")
        return {(row["site"], row["seq"]): tuple(row) for row in rows}


def _now(replica: Replica) -> int:
    row = replica.file.row("SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) << 16 AS now")
    assert row is not None
    return int(row["now"])


def send(sender: Replica, receiver: Replica, *, sites: Iterable[str] | None = None, cut: int = 0) -> Delivery:
    """Have one take in what it lacks of another.

    Args:
        sender, receiver: who.
        sites: only these, of what the sender has.
        cut: so many of the newest operations of each site do not come.
    """
    theirs, mine = knowledge(receiver.file), knowledge(sender.file)
    upto = {site: Head(head.seq - cut, 0) for site, head in mine.items()}
    after = {
        site: newest
        for site, newest in lacking(theirs, mine).items()
        if sites is None or site in sites
        if newest < upto[site].seq
    }
    knows = None if cut else mine
    return take_in(receiver.file, entries_after(sender.file, after, upto), {}, sender.name, knows=knows)


def everything(replica: Replica) -> tuple[list[Entry], Knowledge]:
    """All that a copy has, as it would stand in a bundle."""
    mine = knowledge(replica.file)
    return list(entries_after(replica.file, dict.fromkeys(mine, 0), mine)), mine


def meet(*replicas: Replica) -> None:
    """Exchange all, so that everybody knows the same."""
    first, *others = replicas
    for other in others:
        send(other, first)
    for other in others:
        send(first, other)


@contextmanager
def laptops(original: Path, folder: Path, *names: str) -> Iterator[list[Replica]]:
    """So many copies of a mission, each open."""
    with ExitStack() as opened:
        yield [opened.enter_context(laptop(original, folder, name)) for name in names]


@contextmanager
def laptop(original: Path, folder: Path, name: str) -> Iterator[Replica]:
    """A copy of a mission, open; it may lie there already."""
    path = folder / f"{name}.db"
    if not path.exists():
        shutil.copy(original, path)
    with open_mission(path) as file:
        file.author = lambda: Author(f"{name} of the test", NOW)
        with file.remembering() as connection:
            connection.execute("UPDATE writer SET device = ?", (name,))
        yield Replica(name, file)


@dataclass(frozen=True)
class _Table:
    """A shared table: column to default, and those that must be told."""

    blank: dict[str, object]
    needed: tuple[str, ...]


def _schema(file: MissionFile) -> dict[str, _Table]:
    version = file.row("SELECT group_concat(sql) FROM sqlite_master WHERE type = 'table'")
    assert version is not None
    if version[0] not in _SCHEMAS:
        with plain(file.path) as connection:
            _SCHEMAS[version[0]] = {
                table: _Table(
                    {
                        one["name"]: connection.execute(f"SELECT {one['dflt_value'] or 'NULL'}").fetchone()[0]
                        for one in columns(connection, table)
                    },
                    tuple(
                        one["name"]
                        for one in columns(connection, table)
                        if one["notnull"] and one["dflt_value"] is None
                    ),
                )
                for table in tables(connection)
            }
    return _SCHEMAS[version[0]]


_SCHEMAS: dict[str, dict[str, _Table]] = {}
"""Read once for each schema: asking each file again took half of the time of these tests."""


def state(file: MissionFile) -> State:
    """What the tables hold."""
    return {
        (table, row["id"]): {name: row[name] for name in shape.blank}
        for table, shape in _schema(file).items()
        for row in file.rows(f"SELECT * FROM {table}")
    }


def merged(file: MissionFile) -> State:
    """What the log says that the tables hold, written apart from the program: for each column the newest of
    all that was said of it, for each record whether something was said that no delete knew of. Text is clean
    in both, as wherever it is read."""
    by_record: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in file.rows(f"SELECT {COLUMNS} FROM operation"):
        by_record[row["tbl"], row["pk"]].append(row)
    found: State = {}
    schema = _schema(file)
    for key, rows in by_record.items():
        if key[0] in schema and _lives(rows):
            table = schema[key[0]]
            values = {name: _newest(name, blank, rows) for name, blank in table.blank.items()}
            if all(values[name] is not None for name in table.needed):
                found[key] = values
    return found


def _lives(rows: list[Any]) -> bool:
    if any(row["kind"] == "X" and row["after"] is None for row in rows):
        return False
    deletes = [json.loads(row["seen"]) for row in rows if row["kind"] == "D"]
    return any(
        all(seen.get(row["site"], 0) < row["seq"] for seen in deletes)
        for row in rows
        if row["kind"] in ("I", "U")
    )


def _newest(name: str, blank: object, rows: list[Any]) -> object:
    said: list[tuple[int, int, object]] = []
    for row in rows:
        if row["kind"] not in ("I", "U", "X"):
            continue
        after = json.loads(row["after"] or "{}")
        if name in after:
            told = after[name]
            said.append((row["hlc"], row["nonce"], clean(told) if isinstance(told, str) else told))
        elif row["kind"] == "I" and _was_taken(name, row, rows):
            said.append((row["hlc"], row["nonce"], blank))
    return max(said, key=lambda one: one[:2])[2] if said else blank


def _was_taken(name: str, addition: Any, rows: list[Any]) -> bool:
    """Whether a delete since the addition before this one took a value of a column with it, or what was said
    of the column was erased at any time before."""
    order = (addition["hlc"], addition["nonce"])
    if any(
        row["kind"] == "X" and (row["hlc"], row["nonce"]) < order and name in json.loads(row["after"] or "{}")
        for row in rows
    ):
        return True
    earlier = [(row["hlc"], row["nonce"]) for row in rows if row["kind"] == "I"]
    start = max((one for one in earlier if one < order), default=(-1, 0))
    return any(
        start < (row["hlc"], row["nonce"]) < order and name in json.loads(row["before"] or "{}")
        for row in rows
        if row["kind"] == "D"
    )


def conflicts(replica: Replica, *records: tuple[str, str]) -> list[Conflict]:
    """The conflicts of some records; without any, of all that were noted."""
    noted = [(row["tbl"], row["pk"]) for row in replica.file.rows("SELECT tbl, pk FROM contested")]
    with replica.file.remembering() as connection:
        return list(conflicts_of(connection, replica.file.shapes(), records or noted))


def all_are_equal(*replicas: Replica) -> None:
    """All have met: the same log and the same tables, which are the fold of the log."""
    meet(*replicas)
    first = state(replicas[0].file)
    assert merged(replicas[0].file) == first
    for one in replicas:
        assert one.operations() == replicas[0].operations()
        assert state(one.file) == first


def orphans(replica: Replica) -> list[tuple[str, str]]:
    """Table, and the one that it refers to in vain."""
    return [(row[0], row[2]) for row in replica.file.rows("PRAGMA foreign_key_check")]


def check_in(replica: Replica, day: DayOut, number: int) -> None:
    """Somebody gets on the bus at the factory."""
    names = ("sofie", "koen", "ana", "eve")
    before = {row["id"] for row in replica.file.rows("SELECT id FROM passage")}
    with suppress(*REFUSED):  # off the list by now
        person = day.people[names[number % len(names)]]
        passages.check_in(replica.file, day.factory, [person], list(Stage)[number % 2], by="x", at=NOW)
    replica.passages |= {row["id"] for row in replica.file.rows("SELECT id FROM passage")} - before


def keep_note(replica: Replica, _day: DayOut, number: int) -> None:
    """A note is taken, with a tag and a promise."""
    words = f"met them, {replica.name} {len(replica.notes)}"
    understood = Understanding(tags=(f"tag{number % 3}",), promises=(Promise(f"send brochure {number}"),))
    occasion = Occasion(NOW, "Asia/Kolkata", "New Delhi")
    kept = capturing.keep(replica.file, words, understood, occasion, capturing.Keeper(replica.name))
    replica.notes[kept] = words


def move_item(replica: Replica, day: DayOut, number: int) -> None:
    """An item is late, with what follows it."""
    with suppress(*REFUSED):
        item = agenda.item(replica.file, (day.factory, day.walk, day.lunch)[number % 3])
        later = timedelta(minutes=5 * (number % 4) - 5)
        change = Change(item.id, item.starts_at + later, item.ends_at + later)
        preview, _is_alone = running.preview_or_alone(replica.file, change)
        running.apply(replica.file, preview, by=replica.name, at=NOW)


def rename_person(replica: Replica, day: DayOut, number: int) -> None:
    """Somebody is called otherwise."""
    with suppress(*REFUSED):
        person = directory.person(replica.file, sorted(day.people.values())[number % len(day.people)])
        fields = {("family_name", "job_title", "diet")[number % 3]: f"{replica.name} {number}"}
        directory_changes.update_person(replica.file, person, fields)


def delete_registration(replica: Replica, day: DayOut, number: int) -> None:
    """Somebody goes off the list, with what hangs on it, or a note goes."""
    place = sorted(day.places.values())[number % len(day.places)]
    with replica.file.writing("registration", "passage", "left_behind", "call") as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("DELETE FROM passage WHERE registration_id = ?", (place,))
        others = connection.execute("SELECT count(*) FROM left_behind WHERE registration_id = ?", (place,))
        if not others.fetchone()[0]:
            connection.execute("DELETE FROM registration WHERE id = ?", (place,))


def undo(replica: Replica, _day: DayOut, _number: int) -> None:
    with suppress(*REFUSED):
        replica.undo()


def redo(replica: Replica, _day: DayOut, _number: int) -> None:
    with suppress(*REFUSED):
        replica.redo()


ACTS = {
    act.__name__: act
    for act in (check_in, keep_note, move_item, rename_person, delete_registration, forget, undo, redo)
}
"""What a coordinator does, with a number that chooses among what there is."""


def owned_fields(operations: Mapping[tuple[str, int], Any]) -> dict[tuple[str, str, str], object]:
    """Fields that one site alone has ever changed, of records that were added once and never deleted, and
    what it said of them last."""
    by_record: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in operations.values():
        by_record[row[10], row[11]].append(row)
    found: dict[tuple[str, str, str], object] = {}
    for (table, record_id), rows in by_record.items():
        if sorted(row[12] for row in rows if row[12] != "U") != ["I"]:
            continue
        sites: dict[str, set[str]] = defaultdict(set)
        last: dict[str, tuple[int, object]] = {}
        for row in rows:
            for name, value in json.loads(row[14]).items():
                if row[12] == "U":
                    sites[name].add(row[0])
                    last[name] = max(last.get(name, (0, None)), (row[1], value), key=lambda one: one[0])
        found |= {(table, record_id, name): last[name][1] for name in last if len(sites[name]) == 1}
    return found
