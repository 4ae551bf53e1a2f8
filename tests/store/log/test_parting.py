"""Two copies that went on as one: everything that both wrote can be had, and all end equal."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from missiontui.errors import GapError, PartedError
from missiontui.store.log import parting, reading
from missiontui.store.log.parting import partings
from missiontui.store.log.sending import knowledge
from missiontui.store.parted_copies import take_in_parted
from tests.day_out import DayOut
from tests.records import add
from tests.store.log.histories import plain
from tests.store.log.replicas import (
    Replica,
    all_are_equal,
    conflicts,
    everything,
    laptop,
    merged,
    send,
    state,
)
from tests.store.log.test_copies_and_backups import part

Day = tuple[Path, DayOut]


def rescue(receiver: Replica, other: Replica) -> None:
    """Take in all that a copy has that parted from this one."""
    take_in_parted(receiver.file, lambda: everything(other)[0], other.name)


def joined(day: Day, folder: Path, opened: ExitStack, name: str, of: Replica) -> Replica:
    """A laptop that joins anew: with a copy of the mission, and all that another one has."""
    made = opened.enter_context(laptop(day[0], folder, name))
    send(of, made)
    return made


def go_on(one: Replica, other: Replica, day: DayOut) -> None:
    """Both write what hangs together: acts taken back, deletes, records that refer to each other."""
    for replica in (one, other):
        add(replica.file, "handshake", id=f"note of {replica.name}", at="", zone="", note=replica.name)
        replica.set("agenda_item", day.lunch, venue=replica.name)
        add(
            replica.file,
            "cue",
            id=f"gone of {replica.name}",
            agenda_item_id=day.walk,
            minutes_before=1,
            text="x",
        )
        replica.delete("cue", f"gone of {replica.name}")
        replica.set("agenda_item", day.factory, address=f"street of {replica.name}")
        replica.undo()


def test_what_the_other_copy_wrote_is_taken_in_and_who_joins_anew_ends_equal(day: Day, folder: Path) -> None:
    with ExitStack() as opened:
        one, other = part(day, folder, opened)
        go_on(one, other, day[1])
        number = len(one.operations().keys() | other.operations().keys())
        apart = sum(1 for place, row in one.operations().items() if other.operations().get(place, row) != row)
        assert apart > 0
        rescue(one, other)
        assert len(one.operations()) == number + apart
        assert state(one.file) == merged(one.file)
        for replica in (one, other):
            assert one.value("handshake", f"note of {replica.name}", "note") == replica.name
            assert one.value("cue", f"gone of {replica.name}", "text") is None
        assert one.value("agenda_item", day[1].factory, "dress_code") == "Boots"
        assert one.value("agenda_item", day[1].walk, "dress_code") == "Hat"
        assert one.value("agenda_item", day[1].lunch, "venue") == "other"
        assert one.value("agenda_item", day[1].factory, "address") != "street of other", "it was taken back"
        assert [[lost.after for lost in found.lost] for found in conflicts(one)] == [["one"]]
        undone = reading.undone_batches(one.file)
        told = {batch.id for batch in reading.batches(one.file)}
        assert undone <= told, "what was taken back is known by its new name"
        again = joined(day, folder, opened, "again", one)
        again.set("agenda_item", day[1].lunch, venue="settled")
        all_are_equal(one, again)
        assert conflicts(one) == []


def test_it_can_be_done_again_and_by_others_and_all_give_it_the_same_name(day: Day, folder: Path) -> None:
    with ExitStack() as opened:
        one, other = part(day, folder, opened)
        with plain(one.path) as connection:
            connection.execute("VACUUM INTO ?", (str(folder / "friend.db"),))
        friend = opened.enter_context(laptop(day[0], folder, "friend"))
        send(one, friend)
        rescue(one, other)
        go_on(one, other, day[1])
        rescue(friend, other)
        rescue(one, other)
        rescue(one, other)
        all_are_equal(one, friend)
        assert one.value("handshake", "note of other", "note") == "other"


@pytest.mark.parametrize("letter", "0f")
def test_what_went_both_ways_is_known_for_one_s_own(
    day: Day, folder: Path, monkeypatch: pytest.MonkeyPatch, letter: str
) -> None:
    """Whether the names that are given come first of all in a bundle, or last."""
    name = parting._name
    monkeypatch.setattr(parting, "_name", lambda *differing: letter * 3 + name(*differing))
    with ExitStack() as opened:
        one, other = part(day, folder, opened)
        go_on(one, other, day[1])
        rescue(other, one)
        one.delete("handshake", "note of one")
        rescue(one, other)
        assert one.value("handshake", "note of one", "note") is None
        assert one.value("handshake", "note of other", "note") == "other"
        assert state(one.file) == merged(one.file)
        sites = len(knowledge(one.file))
        all_are_equal(one, joined(day, folder, opened, "again", one))
        assert len(knowledge(one.file)) == sites


def test_who_worked_with_the_other_copy_is_heard_too(day: Day, folder: Path) -> None:
    with ExitStack() as opened:
        one, other = part(day, folder, opened)
        friend = opened.enter_context(laptop(day[0], folder, "friend"))
        go_on(one, other, day[1])
        send(other, friend)
        friend.set("agenda_item", day[1].lunch, dress_code="Tie")
        friend.delete("handshake", "note of other")
        with pytest.raises(PartedError):
            send(friend, one)
        rescue(one, friend)
        rescue(one, other)
        assert one.value("agenda_item", day[1].lunch, "dress_code") == "Tie"
        assert one.value("handshake", "note of other", "note") is None
        assert state(one.file) == merged(one.file)
        all_are_equal(one, joined(day, folder, opened, "again", one))


def test_of_a_conflict_that_was_settled_in_the_other_copy_it_is_still_known(day: Day, folder: Path) -> None:
    with ExitStack() as opened:
        one, other = part(day, folder, opened)
        go_on(one, other, day[1])
        far = opened.enter_context(laptop(day[0], folder, "far"))
        far.be_ahead(1)
        far.set("agenda_item", day[1].lunch, venue="far")
        send(far, other)
        (found,) = conflicts(other)
        values = {"tbl": "agenda_item", "record_id": day[1].lunch, "field": "venue"}
        add(other.file, "settled_conflict", **values, lost=found.lost[0].key)
        assert conflicts(other) == []
        rescue(one, other)
        assert [[lost.after for lost in shown.lost] for shown in conflicts(one)] == [["one"]]


def test_without_the_beginning_nobody_knows_where_they_parted(day: Day, folder: Path) -> None:
    with ExitStack() as opened:
        one, other = part(day, folder, opened)
        before = one.operations()
        own = [entry for entry in everything(other)[0] if entry.site == one.site]
        with pytest.raises(GapError):
            take_in_parted(one.file, lambda: own[1:], "other")
        assert one.operations() == before


def test_of_copies_that_did_not_part_it_is_an_ordinary_merge(day: Day, folder: Path) -> None:
    with ExitStack() as opened:
        one = opened.enter_context(laptop(day[0], folder, "one"))
        other = opened.enter_context(laptop(day[0], folder, "other"))
        other.set("agenda_item", day[1].lunch, venue="other")
        assert partings(one.file, everything(other)[0]) == ()
        rescue(one, other)
        assert one.operations() == other.operations()
