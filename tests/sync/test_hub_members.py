"""Who comes in at a hub, what they see there, and being shut out."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import psycopg
import pytest

from missiontui.errors import InputError, NotFoundError
from missiontui.store import agenda
from missiontui.sync import hub_members
from missiontui.sync.address import hub_address
from missiontui.sync.exchanging import exchange
from missiontui.sync.hub_errors import HubError, PassphraseError
from missiontui.sync.hub_members import role_named
from missiontui.sync.hub_missions import missions_at
from missiontui.sync.hub_running import make_hub
from tests.hubs import Hub, Server, note, notes
from tests.laptops import Laptop

Give = Callable[[str, str], Laptop]


def another_mission(hub: Hub) -> None:
    """A mission of other people at the same hub."""
    hub.sql("INSERT INTO missiontui.mission (id, name) VALUES ('other', 'Brazil 2026')")
    hub.sql(
        "INSERT INTO missiontui.operation "
        "VALUES ('other', 'ab', 1, 1, 2, 'b', NULL, '', '', '', 'Rio', 't', 'p', 'I', NULL, '{}', NULL)"
    )


def test_making_a_hub_twice_changes_nothing(hub: Hub) -> None:
    again = make_hub(hub_address(hub.owner))
    assert (again.is_new, again.has_tls, again.database) == (False, False, hub.database)


def test_a_colleague_sees_their_mission_alone_and_can_only_add_to_it(hub: Hub, laptops: Give) -> None:
    door = laptops("Door B", "Anke Maes")
    hub.invite("Anke Maes", door)
    hub.invite("Tom Peeters", door)
    hub.sync(door, "Anke Maes")
    another_mission(hub)
    mission = agenda.the_mission(door.file).id
    for table, column in (("mission", "id"), ("operation", "mission"), ("member", "mission")):
        rows = hub.as_colleague("Anke Maes", f"SELECT DISTINCT {column} FROM missiontui.{table}")
        assert rows == [(mission,)], table
    assert hub.as_colleague("Anke Maes", "SELECT role FROM missiontui.member") == [("anke_maes",)]
    for forbidden in (
        "UPDATE missiontui.operation SET nonce = 1",
        "DELETE FROM missiontui.operation",
        "TRUNCATE missiontui.operation",
        "INSERT INTO missiontui.member (mission, role, person) VALUES ('other', 'anke_maes', 'Anke')",
        "UPDATE missiontui.member SET mission = 'other'",
        "INSERT INTO missiontui.mission (id, name) VALUES ('mine', 'Mine')",
        "INSERT INTO missiontui.operation "
        "VALUES ('other', 'ab', 2, 1, 2, 'b', NULL, '', '', '', 'Rio', 't', 'p', 'I', NULL, '{}', NULL)",
        "CREATE TABLE missiontui.mine (id text)",
        "CREATE TABLE public.mine (id text)",
        "SET ROLE agency_it",
        "ALTER TABLE missiontui.operation DISABLE ROW LEVEL SECURITY",
        "INSERT INTO missiontui.operation (mission, sent_by) SELECT id, 'tom_peeters' "
        "FROM missiontui.mission",
        "UPDATE missiontui.operation SET sent_by = 'tom_peeters'",
        "CREATE FUNCTION missiontui.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "GRANT missiontui_member TO tom_peeters",
        "COPY missiontui.operation TO PROGRAM 'cat'",
        "SET ROLE tom_peeters",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            hub.as_colleague("Anke Maes", forbidden)
    with psycopg.connect(hub.owner, autocommit=True) as owner:  # not even the owner, by policy
        assert owner.execute("UPDATE missiontui.operation SET nonce = 1").rowcount == 0
        assert owner.execute("DELETE FROM missiontui.operation").rowcount == 0


def test_the_hub_keeps_nothing_that_would_fill_the_memory_of_a_laptop(hub: Hub, laptops: Give) -> None:
    door = laptops("Door B", "Anke Maes")
    hub.invite("Anke Maes", door)
    for seq, after in (("1", "repeat('x', 20000000)"), ("4611686018427387904", "'{}'")):
        with pytest.raises(psycopg.errors.CheckViolation):
            hub.as_colleague(
                "Anke Maes",
                f"""INSERT INTO missiontui.operation SELECT id, 'ab', {seq}, 1, 2, 'b', NULL, '', '', '', '',
                    't', 'p', 'I', NULL, {after}, NULL FROM missiontui.mission""",
            )


def test_one_role_takes_part_in_several_missions_and_keeps_its_passphrase(hub: Hub, laptops: Give) -> None:
    door = laptops("Door B", "Anke Maes")
    first = hub.invite("Anke Maes", door)
    assert (first.role, first.was_member, first.is_mission_new) == ("anke_maes", False, True)
    again = hub.invite("Anke Maes", door)
    assert (again.passphrase, again.was_member, again.is_mission_new) == ("", True, False)
    hub.sync(door, "Anke Maes")
    hub.sql("INSERT INTO missiontui.mission (id, name) VALUES ('other', 'Brazil 2026')")
    hub.sql("INSERT INTO missiontui.member (mission, role, person) VALUES ('other', 'anke_maes', 'Anke')")
    theirs = missions_at(hub_address(hub.address("Anke Maes")), hub.passphrase("Anke Maes"))
    assert {one.name for one in theirs} == {"India 2025", "Brazil 2026"}
    other = hub.invite("Anke Maes", door, is_passphrase_new=True)
    assert (first.missions_before, other.missions_before) == (0, 1)  # or is that another Anke Maes?
    with pytest.raises(PassphraseError) as refused:
        exchange(door.file, hub.address("Anke Maes"), passphrase=first.passphrase)
    assert first.passphrase not in str(refused.value) + repr(refused.value) + repr(first)
    assert exchange(door.file, hub.address("Anke Maes"), passphrase=other.passphrase).sent == 0


def test_whoever_leaves_is_shut_out_and_keeps_what_is_on_the_laptop(hub: Hub, laptops: Give) -> None:
    door, desk = laptops("Door B", "Anke Maes"), laptops("Desk", "Tom Peeters")
    for person in ("Anke Maes", "Tom Peeters"):
        hub.invite(person, door)
    mission = agenda.the_mission(door.file).id
    note(door, "before she left")
    hub.sync(door, "Anke Maes")
    with psycopg.connect(hub.address("Anke Maes"), password=hub.passphrase("Anke Maes")) as running:
        done = hub_members.shut_out(hub_address(hub.owner), mission, "anke maes")
        assert (done.role, done.missions_left, done.is_cut_off) == ("anke_maes", 0, True)
        with pytest.raises(psycopg.OperationalError):
            running.execute("SELECT 1")
    note(door, "after she left")
    with pytest.raises(HubError, match="shut out"):
        hub.sync(door, "Anke Maes")
    assert notes(door) == {"before she left", "after she left"}
    hub.sync(desk, "Tom Peeters")
    assert notes(desk) == {"before she left"}
    assert [one.role for one in hub_members.members(hub_address(hub.owner), mission)] == ["tom_peeters"]
    with pytest.raises(NotFoundError):
        hub_members.shut_out(hub_address(hub.owner), mission, "Anke Maes")
    assert hub.invite("Anke Maes", door).passphrase
    assert hub.sync(door, "Anke Maes").sent == 1


def test_whoever_is_shut_out_of_one_mission_still_has_the_other(hub: Hub, laptops: Give) -> None:
    door = laptops("Door B", "Anke Maes")
    hub.invite("Anke Maes", door)
    hub.sql("INSERT INTO missiontui.mission (id, name) VALUES ('other', 'Brazil 2026')")
    hub.sql("INSERT INTO missiontui.member (mission, role, person) VALUES ('other', 'anke_maes', 'Anke')")
    done = hub_members.shut_out(hub_address(hub.owner), agenda.the_mission(door.file).id, "Anke Maes")
    assert done.missions_left == 1
    with pytest.raises(HubError, match="no part in this mission"):
        hub.sync(door, "Anke Maes")


def test_a_hub_of_a_newer_version_says_so(hub: Hub, laptops: Give) -> None:
    door = laptops("Door B", "Anke Maes")
    hub.invite("Anke Maes", door)
    hub.sql("INSERT INTO missiontui.version (number, needs) VALUES (3, 1)")
    assert hub.sync(door, "Anke Maes").sent == 2  # newer, and still made for this program too
    hub.sql("INSERT INTO missiontui.version (number, needs) VALUES (4, 4)")
    with pytest.raises(HubError, match="newer missiontui"):
        hub.sync(door, "Anke Maes")
    with pytest.raises(HubError, match="newer missiontui"):
        make_hub(hub_address(hub.owner))


def test_a_database_that_is_no_hub_says_what_to_do(postgres: Server, database: str, laptops: Give) -> None:
    door = laptops("Door B", "Anke Maes")
    with pytest.raises(HubError, match="no hub yet") as told:
        exchange(door.file, postgres.address("agency_it", database))
    assert "hub init" in told.value.hint
    with pytest.raises(HubError, match="no such database"):
        exchange(door.file, postgres.address("agency_it", f"{database}_not"))
    with pytest.raises(HubError, match="No hub is running"):
        exchange(door.file, f"postgresql://anke@/{database}?host={quote(str(door.home))}")


def test_a_colleague_is_never_given_a_name_that_the_server_uses(hub: Hub, laptops: Give) -> None:
    door = laptops("Door B", "Anke Maes")
    for name in ("postgres", "Agency IT", "missiontui member", "pg_monitor", "4711", "…"):
        with pytest.raises(InputError):
            hub.invite(name, door)
    assert role_named("Łukasz O'Neill-Żak") == "lukasz_oneill_zak"
    long = [role_named(f"Maria da Conceição Evangelista de Albuquerque {name}") for name in ("Lima", "Sá")]
    assert len(set(long)) == 2
    assert max(map(len, long)) <= 40
