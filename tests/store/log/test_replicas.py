"""Laptops that write alone and exchange what was done, in whatever order and in whatever pieces, end equal;
and nothing is lost on the way."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missiontui.errors import GapError
from missiontui.store.deliveries import take_in
from missiontui.store.log.entry import Entry
from tests.day_out import DayOut
from tests.store.log.erasures import nothing_is_left, without_erased
from tests.store.log.histories import Act, Player, acts
from tests.store.log.replicas import (
    ACTS,
    Replica,
    everything,
    laptops,
    meet,
    merged,
    owned_fields,
    send,
    state,
)

SOAK = 50 if os.environ.get("MISSIONTUI_SOAK") else 1
FEW = {"suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@dataclass(frozen=True)
class Doing:
    """A coordinator does something at a laptop."""

    who: int
    act: str
    number: int


@dataclass(frozen=True)
class Playing:
    """Anything is done at a laptop, by us or by another program."""

    who: int
    act: Act


@dataclass(frozen=True)
class Sending:
    """One takes in what another has: all, of every second site only, or without the newest; or what a third
    kept from before, which may be old news, or go on from what is not here."""

    sender: int
    receiver: int
    how: str
    number: int


Event = Doing | Playing | Sending
_who = st.integers(0, 4)
_events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Doing, _who, st.sampled_from(sorted(ACTS)), st.integers(0, 11)),
    st.builds(Doing, _who, st.sampled_from(sorted(ACTS)), st.integers(0, 11)),
    st.builds(Doing, _who, st.just("forget"), st.integers(0, 11)),
    st.builds(Playing, _who, acts.map(lambda several: several[0])),
    st.builds(
        Sending,
        _who,
        _who,
        st.sampled_from(["all", "all", "some sites", "not the newest", "kept", "kept"]),
        st.integers(0, 7),
    ),
)
_stories = st.lists(_events, min_size=6, max_size=24)
_ahead = st.lists(st.sampled_from([0, 1, 1, 7, 24]), min_size=5, max_size=5)
"""Hours by which each clock is ahead. One that is stands still, but for what is written and what comes: so
that of one hour is slow among those of 24, and two of one hour often write at the same moment."""


class Story:
    """Plays events on some laptops."""

    def __init__(self, replicas: list[Replica], day: DayOut) -> None:
        self.replicas = replicas
        self._day = day
        self._players = [Player(one.file) for one in replicas]
        self._kept: list[tuple[list[Entry], str]] = []

    def play(self, event: Event) -> None:
        number = len(self.replicas)
        if isinstance(event, Doing):
            ACTS[event.act](self.replicas[event.who % number], self._day, event.number)
        elif isinstance(event, Playing):
            self._players[event.who % number].play([event.act])
        else:
            self._send(self.replicas[event.sender % number], self.replicas[event.receiver % number], event)

    def _send(self, sender: Replica, receiver: Replica, event: Sending) -> None:
        if event.how == "kept" and self._kept:
            entries, source = self._kept[event.number % len(self._kept)]
            with suppress(GapError):  # it goes on from what this one has not
                take_in(receiver.file, entries[event.number :], {}, source)
        elif sender is not receiver:
            entries, _knows = everything(sender)
            self._kept.append((entries, sender.name))
            sites = sorted({entry.site for entry in entries})[event.number % 2 :: 2]
            cut = event.number if event.how == "not the newest" else 0
            send(sender, receiver, sites=sites if event.how == "some sites" else None, cut=cut)
        assert merged(receiver.file) == state(receiver.file), (
            "the tables are the fold of the log all the time"
        )


def they_end_equal(replicas: list[Replica]) -> None:
    """After all have exchanged all: equal, equal to the fold, and nothing is lost."""
    before = [one.operations() for one in replicas]
    meet(*replicas)
    every = without_erased({place: row for one in before for place, row in one.items()})
    first = state(replicas[0].file)
    for one in replicas:
        assert one.operations() == every, (
            "the log of each is what all wrote together, without what was erased"
        )
        assert state(one.file) == first
    assert merged(replicas[0].file) == first
    nothing_is_left(every, [one for replica in replicas for one in replica.redacted])
    deleted = {row[11] for row in every.values() if row[12] in ("D", "X")}
    reworded = {row[11] for row in every.values() if row[12] == "U" and b'"note"' in row[14]}
    for one in replicas:
        for note, words in one.notes.items():
            if note not in deleted | reworded:
                assert first["handshake", note]["note"] == words
        for passage in one.passages - deleted:
            assert ("passage", passage) in first
    for (table, record_id, name), value in owned_fields(every).items():
        assert first[table, record_id][name] == value, "what one alone wrote stands"


def tell(story: list[Event], hours: list[int], number: int, day: tuple[Path, DayOut], folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    with laptops(day[0], folder, *("Anke", "Tom", "Door B", "Desk", "Bus 1")[:number]) as replicas:
        for one, ahead in zip(replicas, hours, strict=False):
            if ahead:
                one.be_ahead(ahead)
        played = Story(replicas, day[1])
        for event in story:
            played.play(event)
        they_end_equal(replicas)


@settings(max_examples=8 * SOAK, **FEW)
@given(story=_stories, hours=_ahead)
def test_three_laptops_end_equal_and_nothing_is_lost(
    day: tuple[Path, DayOut], folder: Path, story: list[Event], hours: list[int]
) -> None:
    tell(story, hours, 3, day, folder)


@settings(max_examples=3 * SOAK, **FEW)
@given(story=_stories, hours=_ahead)
def test_five_laptops_end_equal_and_nothing_is_lost(
    day: tuple[Path, DayOut], folder: Path, story: list[Event], hours: list[int]
) -> None:
    tell(story, hours, 5, day, folder)
