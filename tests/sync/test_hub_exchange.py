"""Laptops that exchange through a hub."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from missiontui.domain.knowledge import number_lacking
from missiontui.errors import Cancelled, PartedError
from missiontui.store.connection import MissionFile
from missiontui.store.correspondents import correspondents
from missiontui.store.log.entry import Entry
from missiontui.store.log.sending import knowledge, own_site
from missiontui.store.opening import create_mission, open_mission
from missiontui.sync.exchanging import exchange
from missiontui.sync.hub_errors import HubError
from tests.hubs import Hub, note, notes
from tests.laptops import Laptop, send

Give = Callable[[str, str], Laptop]


@pytest.fixture
def both(hub: Hub, laptops: Give) -> tuple[Laptop, Laptop]:
    """Anke at door B and Tom at the desk, both invited."""
    door, desk = laptops("Door B", "Anke Maes"), laptops("Desk", "Tom Peeters")
    hub.invite("Anke Maes", door)
    hub.invite("Tom Peeters", desk)
    return door, desk


def log_at_hub(hub: Hub) -> list[tuple[str, int]]:
    return hub.sql("SELECT site, seq FROM missiontui.operation ORDER BY site, seq")


def test_two_laptops_have_each_others_notes_after_the_hub(hub: Hub, both: tuple[Laptop, Laptop]) -> None:
    door, desk = both
    note(door, "Delhi Metro")
    note(desk, "Jaipur [b]Foods \\N\t\x07…")
    first = hub.sync(door, "Anke Maes")
    assert (first.sent, first.deliveries, first.remarks) == (3, (), ())
    second = hub.sync(desk, "Tom Peeters")
    assert (second.sent, second.deliveries[0].operations) == (1, 1)
    assert hub.sync(door, "Anke Maes").deliveries[0].authors == (("Tom Peeters", "Desk"),)
    assert notes(door) == notes(desk)
    assert len(notes(door)) == 2
    again = hub.sync(door, "Anke Maes")
    assert (again.sent, again.deliveries) == (0, ())
    note(door, "written offline")
    (met,) = correspondents(door.file)
    assert number_lacking(met.heads, knowledge(door.file)) == 1  # told without the network
    assert met.met_at is not None
    assert met.address == hub.address("Anke Maes")


def test_a_new_colleague_has_the_whole_mission_from_the_hub(
    hub: Hub, both: tuple[Laptop, Laptop], tmp_path: object
) -> None:
    door, desk = both
    note(door, "Delhi Metro")
    hub.sync(door, "Anke Maes")
    (mission,) = hub.sql("SELECT id FROM missiontui.mission")
    path = desk.home / "new.db"
    with desk.here(), create_mission(path) as file:
        came = exchange(
            file, hub.address("Tom Peeters"), passphrase=hub.passphrase("Tom Peeters"), mission_id=mission[0]
        )
        assert came.deliveries[0].operations == 3
        assert knowledge(file) == knowledge(door.file)


def test_a_hub_that_was_put_back_is_filled_again_by_whoever_has_it(
    hub: Hub, both: tuple[Laptop, Laptop], laptops: Give
) -> None:
    door, desk = both
    newcomer = laptops("Bus 3", "Sofie Claes")
    hub.invite("Sofie Claes", newcomer)
    for number in range(12):
        note(door, f"note {number}")
    send(door, desk)  # by a stick: the desk has what the door wrote
    hub.sync(door, "Anke Maes")
    whole = log_at_hub(hub)
    site = next(site for site, seq in whole if seq == 12)
    hub.sql("DELETE FROM missiontui.operation WHERE site = %s AND seq IN (4, 5, 9, 12)", site)
    came = hub.sync(newcomer, "Sofie Claes")
    assert notes(newcomer) == {"note 0", "note 1", "note 2"}  # what comes before the hole, and not behind it
    assert any("3 changes" in remark and "other laptops" in remark for remark in came.remarks)
    assert any("Door B" in remark for remark in came.remarks)
    back = hub.sync(desk, "Tom Peeters", is_thorough=True)
    assert back.sent == 4
    assert "3 changes" in back.remarks[0]
    assert "gave them back" in back.remarks[0]
    assert log_at_hub(hub) == whole
    assert hub.sync(newcomer, "Sofie Claes").remarks == ()
    assert notes(newcomer) == notes(door)


def test_a_hub_that_lost_a_laptop_or_everything_is_filled_by_the_next_exchange_in_the_background(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, desk = both
    note(door, "at the door")
    hub.sync(door, "Anke Maes")
    hub.sync(desk, "Tom Peeters")
    whole = log_at_hub(hub)
    for lost in (
        f"DELETE FROM missiontui.operation WHERE site = '{own_site(door.file)}'",
        "DELETE FROM missiontui.operation WHERE seq = 2",
        "TRUNCATE missiontui.operation",
    ):
        hub.sql(lost)
        number = len(whole) - len(log_at_hub(hub))
        assert hub.sync(desk, "Tom Peeters").sent == number > 0
        assert log_at_hub(hub) == whole
        (met,) = correspondents(desk.file)
        assert number_lacking(met.heads, knowledge(desk.file)) == 0


def test_a_newest_that_a_hub_lost_below_later_ones_is_noticed_at_once(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, desk = both
    note(door, "first")
    hub.sync(door, "Anke Maes")
    hub.sync(desk, "Tom Peeters")
    note(door, "second")
    hub.sync(door, "Anke Maes")
    site = door.file.row("SELECT site FROM writer")["site"]
    assert knowledge(desk.file)[site].seq == 1
    hub.sql("DELETE FROM missiontui.operation WHERE site = %s AND seq = 1", site)
    assert "gave it back" in hub.sync(desk, "Tom Peeters").remarks[0]
    assert notes(desk) == {"first", "second"}


def test_two_copies_that_parted_are_noticed_and_nothing_is_dropped_silently(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, _desk = both
    note(door, "at the door")
    hub.sync(door, "Anke Maes")
    hub.sql("UPDATE missiontui.operation SET nonce = nonce + 1 WHERE site = %s", own_site(door.file))
    before = log_at_hub(hub)
    for _again in range(2):
        with pytest.raises(PartedError, match="Two copies of one file"):
            hub.sync(door, "Anke Maes")
        assert log_at_hub(hub) == before
        note(door, "more")  # the hub has an older place of a parted copy, and later ones are here
    assert correspondents(door.file)[0].failing_since is not None


def test_who_writes_in_another_laptop_s_name_keeps_that_laptop_out_and_nobody_else(
    hub: Hub, both: tuple[Laptop, Laptop], laptops: Give
) -> None:
    door, desk = both
    bus = laptops("Bus 3", "Sofie Claes")
    hub.invite("Sofie Claes", bus)
    note(door, "at the door")
    send(door, desk)  # by a stick, before the door meets the hub
    hub.as_colleague(
        "Sofie Claes",
        """INSERT INTO missiontui.operation SELECT id, %s, 1, 1, 2, 'b', NULL, '', '', '', 'Door B',
           'organisation', 'p', 'I', NULL, '{"id": "p", "name": "forged"}', NULL FROM missiontui.mission""",
        own_site(door.file),
    )
    with pytest.raises(PartedError):
        hub.sync(door, "Anke Maes")
    for written in ("from the desk", "later"):
        note(desk, written)
        (remark,) = hub.sync(desk, "Tom Peeters").remarks
        assert "“Door B” differ" in remark
    assert number_lacking(correspondents(desk.file)[0].heads, knowledge(desk.file)) == 1  # the door's, still
    hub.sync(bus, "Sofie Claes")
    assert notes(bus) == {"from the desk", "later", "forged"}
    assert notes(desk) == {"at the door", "from the desk", "later"}
    assert hub.sql("SELECT sent_by FROM missiontui.operation WHERE tbl = 'organisation' AND nonce = 2") == [
        ("sofie_claes",)
    ]


@pytest.mark.parametrize(
    "lie", ["seq, hlc, nonce::text AS nonce", "seq - 9 AS seq, hlc, nonce", "seq, 'x' AS hlc, nonce"]
)
def test_a_server_that_says_what_no_hub_says_changes_nothing_here(
    hub: Hub, both: tuple[Laptop, Laptop], lie: str
) -> None:
    door, desk = both
    note(door, "good")
    hub.sync(door, "Anke Maes")
    lying(hub, f"SELECT mission, site, {lie}, {', '.join(Entry._fields[4:])} FROM missiontui.told")
    before = knowledge(desk.file)
    with pytest.raises(HubError, match="is no hub of missiontui"):
        hub.sync(desk, "Tom Peeters")
    assert knowledge(desk.file) == before


def test_who_fills_the_hub_with_laptops_that_are_none_stops_the_exchange_by_a_sentence(
    hub: Hub, both: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    _door, desk = both
    hub.as_colleague(
        "Anke Maes",
        """INSERT INTO missiontui.operation SELECT id, number::text, 1, 1, 2, 'b', NULL, '', '', '', '', 't',
           'p', 'I', NULL, '{}', NULL FROM missiontui.mission, generate_series(1, 60) AS number""",
    )
    monkeypatch.setattr("missiontui.sync.hub_answers.MOST_ROWS", 50)
    with pytest.raises(HubError, match="far more than a mission can have"):
        hub.sync(desk, "Tom Peeters")
    hub.sql("DELETE FROM missiontui.operation WHERE sent_by = 'anke_maes'")  # as docs/hub.md says
    assert hub.sync(desk, "Tom Peeters").sent == 2


def test_a_hub_that_sends_more_than_a_laptop_can_hold_is_left_in_time(
    hub: Hub, both: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    door, desk = both
    with door.here(), door.file.writing("organisation") as connection:
        for number in range(3):
            _add(connection, f"{number} " + "long " * 1_000)
    hub.sync(door, "Anke Maes")
    monkeypatch.setattr("missiontui.sync.hub_pull.PAGE", 1_000)
    monkeypatch.setattr("missiontui.sync.hub_pull.LARGEST", 8_000)
    with pytest.raises(HubError, match="far more than a mission can have"):
        hub.sync(desk, "Tom Peeters")
    monkeypatch.undo()
    assert hub.sync(desk, "Tom Peeters").deliveries[0].operations == 3


def test_a_hub_that_falls_silent_is_not_waited_for_for_ever(
    hub: Hub, both: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    door, _desk = both
    hub.sync(door, "Anke Maes")
    lying(hub, "SELECT told.* FROM missiontui.told, pg_sleep(600)")
    monkeypatch.setattr("missiontui.sync.hub_connection.SILENT_SECONDS", 0.1)
    with pytest.raises(HubError, match="cut off in the middle"):
        hub.sync(door, "Anke Maes")


def lying(hub: Hub, operations: str) -> None:
    """Have a hub say something else of its operations than what it was told."""
    hub.sql("ALTER TABLE missiontui.operation RENAME TO told")
    hub.sql(f"CREATE VIEW missiontui.operation AS {operations}")
    hub.sql("GRANT SELECT ON missiontui.operation TO missiontui_member")


def test_a_place_that_another_took_while_this_laptop_was_sending_is_a_fork_too(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, _desk = both
    note(door, "at the door")

    def another_is_faster(_done: int, _of: int) -> bool:
        (mission,) = hub.sql("SELECT id FROM missiontui.mission")
        for site, head in knowledge(door.file).items():
            hub.sql(
                """INSERT INTO missiontui.operation
                   VALUES (%s, %s, %s, 1, 2, 'b', NULL, '', '', '', '', 't', 'p', 'I', NULL, '{}', NULL)""",
                mission[0],
                site,
                head.seq,
            )
        return True

    with pytest.raises(PartedError):
        hub.sync(door, "Anke Maes", progress=another_is_faster)
    assert {seq for _site, seq in log_at_hub(hub)} == {head.seq for head in knowledge(door.file).values()}


def test_what_a_stranger_put_at_the_hub_stops_its_own_site_only(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, desk = both
    note(door, "good")
    hub.sync(door, "Anke Maes")
    (mission,) = hub.sql("SELECT id FROM missiontui.mission")
    hub.as_colleague(
        "Anke Maes",
        """INSERT INTO missiontui.operation
           VALUES (%s, 'ab', 1, 1, 2, 'b', NULL, '', '', '', 'Bus 9', 't', 'p', 'I', NULL, 'no', NULL)""",
        mission[0],
    )
    came = hub.sync(desk, "Tom Peeters")
    assert notes(desk) == {"good"}
    assert "Bus 9" in came.remarks[0]
    assert "cannot be read" in came.remarks[0]


def test_a_hub_that_is_cut_off_in_the_midst_leaves_nothing_by_halves(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, desk = both
    with door.here(), door.file.writing("organisation") as connection:
        for number in range(500):
            _add(connection, f"{number} " + "long " * 4_000)

    def cut_off(_done: int, _of: int) -> bool:
        if _done:
            hub.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'missiontui' AND datname = current_database()"
            )
        return True

    with pytest.raises(HubError, match="cut off in the middle"):
        hub.sync(door, "Anke Maes", progress=cut_off)
    assert log_at_hub(hub) == []
    assert hub.sync(door, "Anke Maes").sent == 502
    before = knowledge(desk.file)
    with pytest.raises(HubError, match="cut off in the middle"):
        hub.sync(desk, "Tom Peeters", progress=cut_off)
    assert (knowledge(desk.file), notes(desk)) == (before, set())
    with pytest.raises(Cancelled):
        hub.sync(desk, "Tom Peeters", progress=lambda done, _of: not done)
    assert notes(desk) == set()
    assert hub.sync(desk, "Tom Peeters").deliveries[0].operations == 500


def test_two_doors_that_exchange_at_the_same_time_see_each_others_arrivals(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, desk = both
    seen: dict[str, bool] = {}

    def stand_at(one: Laptop, person: str, mine: str, other: str) -> None:
        with open_mission(one.path) as file:
            _write(file, mine)
            for _round in range(100):
                exchange(file, hub.address(person), passphrase=hub.passphrase(person))
                if file.row("SELECT 1 FROM organisation WHERE name = ?", other):
                    seen[person] = True
                    return

    with door.here():
        threads = [
            threading.Thread(target=stand_at, args=(door, "Anke Maes", "A", "B")),
            threading.Thread(target=stand_at, args=(desk, "Tom Peeters", "B", "A")),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == {"Anke Maes": True, "Tom Peeters": True}


def _write(file: MissionFile, words: str) -> None:
    with file.writing("organisation") as connection:
        _add(connection, words)


def _add(connection: Any, words: str) -> None:
    connection.execute("INSERT INTO organisation (id, name) VALUES (?, ?)", (words[:10], words))
