"""What goes wrong where laptops meet: clocks, order, other programs. Nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from missiontui.errors import GapError, MissionFileError
from missiontui.store.book_keeping import BookKeeper
from missiontui.store.deliveries import take_in
from missiontui.store.opening import open_mission
from tests.day_out import DayOut
from tests.records import add
from tests.store.log.histories import plain
from tests.store.log.replicas import (
    all_are_equal,
    conflicts,
    everything,
    laptops,
    meet,
    merged,
    orphans,
    send,
    state,
)
from tests.store.searching import ids

Day = tuple[Path, DayOut]


def test_with_clocks_24_hours_apart_the_later_edit_that_had_seen_the_other_stands(
    day: Day, folder: Path
) -> None:
    item = day[1].factory
    with laptops(day[0], folder, "fast", "slow") as (fast, slow):
        fast.be_ahead(24)
        fast.set("agenda_item", item, venue="Hall 1")
        send(fast, slow)
        slow.set("agenda_item", item, venue="Hall 2")
        assert state(slow.file) == merged(slow.file)
        all_are_equal(fast, slow)
        assert fast.value("agenda_item", item, "venue") == "Hall 2"
        assert conflicts(fast) == conflicts(slow) == []


def test_with_clocks_24_hours_apart_of_two_edits_unseen_the_fast_one_stands_and_the_other_is_shown(
    day: Day, folder: Path
) -> None:
    item = day[1].factory
    with laptops(day[0], folder, "fast", "slow") as (fast, slow):
        fast.be_ahead(24)
        fast.set("agenda_item", item, venue="Hall 1")
        slow.set("agenda_item", item, venue="Hall 2")
        all_are_equal(fast, slow)
        for one in (fast, slow):
            shown = [(found.field, found.stands.after, found.lost[0].after) for found in conflicts(one)]
            assert shown == [("venue", "Hall 1", "Hall 2")]
            assert conflicts(one)[0].lost[0].by == "slow of the test"


@pytest.mark.parametrize(("hours", "told"), [(24, 1440), (0.05, 0)])
def test_a_clock_that_is_far_ahead_is_told_and_a_few_minutes_are_not(
    day: Day, folder: Path, hours: float, told: int
) -> None:
    with laptops(day[0], folder, "fast", "slow") as (fast, slow):
        fast.be_ahead(hours)
        fast.set("agenda_item", day[1].factory, venue="Hall 1")
        assert abs(send(fast, slow).clock_ahead - told) <= 1


def test_two_laptops_that_write_at_the_same_moment_agree_on_who_was_first(day: Day, folder: Path) -> None:
    people = day[1].people.values()
    with laptops(day[0], folder, "one", "other") as (one, other):
        for replica in (one, other):
            with replica.file.remembering() as connection:
                connection.execute("UPDATE writer SET hlc = ?", (1 << 58,))
            for person in people:
                for column in ("diet", "room", "hotel", "flight"):
                    replica.set("person", person, **{column: replica.name})
        all_are_equal(one, other)


# Order


def test_in_whatever_order_it_comes_the_latest_stands(day: Day, folder: Path) -> None:
    item = day[1].factory
    with laptops(day[0], folder, "first", "second", "third") as (first, second, third):
        first.set("agenda_item", item, venue="Hall 1")
        second.be_ahead(1)
        second.set("agenda_item", item, venue="Hall 2")
        send(second, third)
        send(first, third)
        assert third.value("agenda_item", item, "venue") == "Hall 2"
        all_are_equal(first, second, third)


def test_what_came_is_not_written_down_a_second_time_as_done_here(day: Day, folder: Path) -> None:
    with laptops(day[0], folder, "sender", "receiver") as (sender, receiver):
        sender.set("agenda_item", day[1].factory, venue="Hall 1")
        send(sender, receiver)
        assert receiver.operations() == sender.operations()


def test_what_came_already_changes_nothing(day: Day, folder: Path) -> None:
    with laptops(day[0], folder, "sender", "receiver") as (sender, receiver):
        sender.set("agenda_item", day[1].factory, venue="Hall 1")
        entries, knows = everything(sender)
        take_in(receiver.file, entries, {}, "sender")
        before = receiver.operations(), state(receiver.file), receiver.site
        again = take_in(receiver.file, entries, knows, "sender", knows=knows)
        assert (again.operations, again.number) == (0, None)
        assert (receiver.operations(), state(receiver.file), receiver.site) == before


@pytest.mark.parametrize("how", ["a hole", "not the beginning", "what it follows on"])
def test_what_goes_on_from_something_that_is_lacking_is_refused_whole(
    day: Day, folder: Path, how: str
) -> None:
    with laptops(day[0], folder, "sender", "receiver") as (sender, receiver):
        other = add(sender.file, "organisation", name="Delta Dykes")
        for words in ("a", "b", "c"):
            sender.set("organisation", other, notes=words)
        entries, knows = everything(sender)
        own = [entry for entry in entries if entry.site == sender.site]
        rest = [entry for entry in entries if entry.site != sender.site]
        before = receiver.operations(), state(receiver.file)
        sent, base = {
            "a hole": ([*rest, own[0], own[1], own[3]], {}),
            "not the beginning": (own[2:], {}),
            "what it follows on": ([], {sender.site: knows[sender.site]}),
        }[how]
        with pytest.raises(GapError):
            take_in(receiver.file, sent, base, "sender")
        assert (receiver.operations(), state(receiver.file)) == before
        all_are_equal(sender, receiver)


def test_triggers_dropped_by_another_program_lose_nothing_in_a_merge(day: Day, folder: Path) -> None:
    person = day[1].people["ana"]
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        with plain(anke.path) as connection:
            for part in ("after_insert", "after_update", "after_delete"):
                connection.execute(f"DROP TRIGGER log_person_{part}")
            connection.execute("UPDATE person SET diet = 'vegan' WHERE id = ?", (person,))
        tom.set("person", person, room="12")
        send(tom, anke)
        assert anke.value("person", person, "diet") == "vegan"
        send(anke, tom)
        assert tom.value("person", person, "diet") == "vegan"
        all_are_equal(anke, tom)


def test_what_another_program_writes_between_two_merges_travels_too(day: Day, folder: Path) -> None:
    person = day[1].people["ana"]
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        for words in ("vegan", "kosher"):
            with plain(anke.path) as connection:
                connection.execute("UPDATE person SET diet = ? WHERE id = ?", (words, person))
            meet(anke, tom)
            assert tom.value("person", person, "diet") == words
            tom.set("person", person, diet=f"not {words}")
            meet(anke, tom)
            assert anke.value("person", person, "diet") == f"not {words}"
        assert conflicts(anke) == conflicts(tom) == []
        all_are_equal(anke, tom)


def test_one_badge_given_on_two_laptops_does_not_stop_a_merge(day: Day, folder: Path) -> None:
    with laptops(day[0], folder, "one", "other") as (one, other):
        for replica in (one, other):
            add(replica.file, "person", given_name=replica.name, badge="BE-0099")
        all_are_equal(one, other)
        twice = one.file.rows("SELECT given_name FROM person WHERE badge = 'BE-0099'")
        assert {row[0] for row in twice} == {"one", "other"}


def test_a_record_that_comes_before_what_it_refers_to_is_there_and_waits_for_it(
    day: Day, folder: Path
) -> None:
    with laptops(day[0], folder, "anke", "tom", "third") as (anke, tom, third):
        person = add(anke.file, "person", given_name="Mia")
        send(anke, tom)
        add(tom.file, "registration", agenda_item_id=day[1].walk, person_id=person)
        send(tom, third, sites=[tom.site])
        assert orphans(third) == [("registration", "person")]
        third.set("agenda_item", day[1].walk, venue="Gate 1")
        with pytest.raises(MissionFileError, match="FOREIGN KEY"):
            add(third.file, "registration", agenda_item_id="nowhere", person_id="nobody")
        send(tom, third)
        assert orphans(third) == []
        all_are_equal(anke, tom, third)


def test_a_change_of_a_record_that_has_not_come_waits_for_it(day: Day, folder: Path) -> None:
    with laptops(day[0], folder, "anke", "tom", "third") as (anke, tom, third):
        note = add(anke.file, "handshake", at="2025-03-04T05:30:00Z", zone="Asia/Kolkata", note="met")
        send(anke, tom)
        tom.set("handshake", note, place="Bar")
        send(tom, third, sites=[tom.site])
        assert third.value("handshake", note, "place") is None, "without a time there is no note"
        third.set("agenda_item", day[1].walk, venue="Gate 1")
        all_are_equal(anke, tom, third)
        assert third.value("handshake", note, "place") == "Bar"


def test_a_merge_while_the_screens_have_the_file_open_is_noticed_by_all_of_them(
    day: Day, folder: Path
) -> None:
    with laptops(day[0], folder, "anke", "tom") as (anke, tom), open_mission(anke.path) as screens:
        keeper = BookKeeper(screens)
        keeper.book()
        assert ids(screens, "Zebedee") == []
        screens.changed_elsewhere()
        person = add(tom.file, "person", given_name="Zebedee", family_name="Ipswich")
        send(tom, anke)
        assert screens.changed_elsewhere()
        assert [one.id for one in keeper.book().named("Zebedee Ipswich")] == [person]
        assert ids(screens, "Zebedee") == [person]
        send(tom, anke)
        assert not screens.changed_elsewhere(), "nothing was new"
        tom.set("person", person, family_name="Norwich")
        send(tom, anke)
        assert screens.changed_elsewhere()
        assert ids(screens, "Norwich") == [person]
        tom.delete("person", person)
        send(tom, anke)
        assert ids(screens, "Norwich") == []
        assert keeper.book().named("Zebedee Norwich") == ()
        told: list[Any] = []
        anke.file.watch(told.append)
        tom.set("agenda_item", day[1].walk, venue="Gate 1")
        send(tom, anke)
        assert len(told) == 1
        assert not anke.file.changed_elsewhere(), "it has told so itself"
