"""Which notes are listed: mine, today's, hot, without promise, to complete, by delegate, by tag."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from missiontui.domain.handshake_filter import Asker, HandshakeFilter, Only
from missiontui.store import handshake_lists
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission
from tests.handshake_days import DELHI, NOON, a_handshake, many_handshakes, person_named, promise

TOM = Asker("Tom Aerts", "Tom Aerts (AWEX)", date(2025, 3, 4), DELHI)


@pytest.fixture
def file(india: Path) -> Iterator[MissionFile]:
    with open_mission(india) as opened:
        yield opened


def notes(file: MissionFile, *only: Only, delegate_id: str = "", tag: str = "") -> list[str]:
    wanted = HandshakeFilter(frozenset(only), delegate_id, "somebody" if delegate_id else "", tag)
    found = handshake_lists.found(file, wanted, TOM, 100)
    assert handshake_lists.number(file, wanted, TOM) == len(found)
    return [one.note for one in found]


def test_mine_are_those_signed_with_my_name_and_whatever_agency(file: MissionFile) -> None:
    for by in ("Tom Aerts (AWEX)", "Tom Aerts", "Tom Aerts (FIT)", "Tom Aertsens", "Tomas (x)", "Anke", ""):
        a_handshake(file, by, by=by)
    assert set(notes(file, Only.MINE)) == {"Tom Aerts (AWEX)", "Tom Aerts", "Tom Aerts (FIT)"}


def test_today_is_the_local_day_of_the_place_where_it_was(file: MissionFile) -> None:
    midnight = datetime(2025, 3, 3, 18, 30, tzinfo=UTC)  # 4 March, 00:00 in Delhi
    a_handshake(file, "first minute", at=midnight)
    a_handshake(file, "the evening before", at=midnight - timedelta(minutes=1))
    a_handshake(file, "last minute", at=midnight + timedelta(hours=23, minutes=59))
    a_handshake(file, "tomorrow", at=midnight + timedelta(hours=24))
    a_handshake(file, "3 March in Brussels", at=midnight, zone="Europe/Brussels")
    a_handshake(file, "4 March in Brussels", at=midnight + timedelta(hours=5), zone="Europe/Brussels")
    a_handshake(file, "nowhere", at=midnight, zone="Nowhere/Land")
    assert set(notes(file, Only.TODAY)) == {"first minute", "last minute", "4 March in Brussels", "nowhere"}


def test_a_time_in_another_form_is_of_its_day_too(file: MissionFile) -> None:
    note_id = a_handshake(file, "as SQLite writes it")
    with file.writing("handshake") as connection:
        connection.execute("UPDATE handshake SET at = '2025-03-03 18:31:00' WHERE id = ?", (note_id,))
    assert notes(file, Only.TODAY) == ["as SQLite writes it"]


def test_to_complete_is_what_the_note_itself_says_of_it(file: MissionFile) -> None:
    rao = person_named(file, "Rao")
    with file.writing("person") as connection:
        connection.execute("UPDATE person SET to_complete = 1 WHERE family_name = 'Vaghela'")
    a_handshake(file, "complete", met=[rao])
    a_handshake(file, "nobody")
    a_handshake(file, "31/2", met=[rao], unresolved="31/2")
    a_handshake(file, "hardly known", met=[rao, person_named(file, "Vaghela")])
    assert set(notes(file, Only.TO_COMPLETE)) == {"nobody", "31/2", "hardly known"}
    every = handshake_lists.found(file, HandshakeFilter(), TOM, 100)
    assert {one.note for one in every if one.is_to_complete} == set(notes(file, Only.TO_COMPLETE))


def test_several_things_hold_together(file: MissionFile) -> None:
    de_smet = person_named(file, "De Smet")
    a_handshake(file, "wanted", warmth="hot", by="Tom Aerts", ours=[de_smet], tags=["esg"])
    a_handshake(file, "promised", warmth="hot", by="Tom Aerts", ours=[de_smet], promises=[promise("x")])
    a_handshake(file, "cold", warmth="cold", by="Tom Aerts", ours=[de_smet])
    a_handshake(file, "another's", warmth="hot", by="Anke", met=[de_smet])
    assert set(notes(file, Only.HOT)) == {"wanted", "promised", "another's"}
    assert set(notes(file, Only.HOT, Only.MINE)) == {"wanted", "promised"}
    assert notes(file, Only.HOT, Only.MINE, Only.WITHOUT_PROMISE) == ["wanted"]
    assert set(notes(file, delegate_id=de_smet)) == {"wanted", "promised", "cold"}, "as one of ours only"
    assert notes(file, Only.HOT, delegate_id=de_smet, tag="ESG") == ["wanted"]


def test_tags_and_delegates_that_occur_are_counted(file: MissionFile) -> None:
    de_smet = person_named(file, "De Smet")
    for tags in (["ESG", "water"], ["esg", "esg"], ["Esg"]):
        a_handshake(file, "x", tags=tags, ours=[de_smet])
    assert [(tag.casefold(), number) for tag, number in handshake_lists.tags(file)] == [
        ("esg", 3),
        ("water", 1),
    ]
    assert handshake_lists.delegates(file) == ((de_smet, "Wim De Smet", 3),)
    assert len(notes(file, tag="esg")) == 3


def test_a_tag_with_control_characters_is_found_by_what_is_seen_of_it(file: MissionFile) -> None:
    a_handshake(file, "x", tags=["a\x1bb"])
    ((tag, _number),) = handshake_lists.tags(file)
    assert notes(file, tag=tag) == ["x"]


def test_of_very_many_the_newest_are_read_and_all_are_counted(file: MissionFile) -> None:
    many_handshakes(file, 2000)
    found = handshake_lists.found(file, HandshakeFilter(), TOM, 300)
    assert [one.at for one in found] == [NOON - timedelta(minutes=place) for place in range(300)]
    assert handshake_lists.number(file, HandshakeFilter(), TOM) == 2000
    assert handshake_lists.numbers(file, TOM)[Only.WITHOUT_PROMISE] == 2000
