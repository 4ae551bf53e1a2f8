"""Who was forgotten on a laptop is forgotten at the hub too, whenever what was said of them comes there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import psycopg
import pytest

from missiontui.store import agenda
from missiontui.store.log.entry import Entry
from missiontui.store.log.erasing import erase
from missiontui.store.log.values import COLUMNS
from missiontui.sync import hub_erasing, hub_running, hub_schema
from missiontui.sync.address import hub_address
from missiontui.sync.hub_running import make_hub
from tests.hubs import Hub
from tests.laptops import Laptop

Give = Callable[[str, str], Laptop]
Record = tuple[str, str]

PERSON, COMPANY = "person-1", "company-1"


@pytest.fixture
def both(hub: Hub, laptops: Give) -> tuple[Laptop, Laptop]:
    """Anke at door B, who wrote of Jane Doe, and Tom at the desk, who has it too."""
    door, desk = laptops("Door B", "Anke Maes"), laptops("Desk", "Tom Peeters")
    hub.invite("Anke Maes", door)
    hub.invite("Tom Peeters", desk)
    write(
        door,
        "INSERT INTO organisation (id, name, notes) VALUES (?, 'Acme', 'ask Jane Doe — “soon”')",
        COMPANY,
    )
    write(
        door,
        "INSERT INTO person (id, given_name, family_name, organisation_id) VALUES (?, 'Jane', 'Doe', ?)",
        PERSON,
        COMPANY,
    )
    hub.sync(door, "Anke Maes")
    hub.sync(desk, "Tom Peeters")
    return door, desk


def write(one: Laptop, sql: str, *values: object) -> None:
    with one.here(), one.file.writing("person", "organisation") as connection:
        connection.execute(sql, values)


def forget(one: Laptop, redacted: Mapping[Record, Mapping[str, object]] | None = None) -> None:
    """Jane Doe is forgotten, and what the company's notes say of her."""
    redacted = redacted or {("organisation", COMPANY): {"notes": "ask [erased] — “soon”"}}
    with one.here(), one.file.writing("person", "organisation") as connection:
        erase(connection, one.file.shapes(), [("person", PERSON)], redacted)


def log_of(one: Laptop) -> list[tuple[Any, ...]]:
    rows = one.file.rows(f"SELECT {COLUMNS} FROM operation ORDER BY site, seq")
    return [tuple(value.decode() if isinstance(value, bytes) else value for value in row) for row in rows]


def log_at(hub: Hub) -> list[tuple[Any, ...]]:
    return hub.sql(f"SELECT {', '.join(Entry._fields)} FROM missiontui.operation ORDER BY site, seq")


def test_what_was_erased_goes_from_the_hub_and_what_comes_there_later_does_too(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, desk = both
    write(desk, "UPDATE person SET job_title = 'Doe the buyer' WHERE id = ?", PERSON)
    forget(door)
    write(desk, "UPDATE organisation SET notes = 'ring them' WHERE id = ?", COMPANY)  # unseen, and later
    write(desk, "UPDATE organisation SET notes = 'rang them' WHERE id = ?", COMPANY)
    hub.sync(door, "Anke Maes")
    assert "Jane" not in str(log_at(hub))
    assert log_at(hub) == log_of(door)
    hub.sync(desk, "Tom Peeters")
    hub.sync(door, "Anke Maes")
    assert log_at(hub) == log_of(door) == log_of(desk)
    assert "Doe" not in str(log_at(hub))
    assert [row["notes"] for row in door.file.rows("SELECT notes FROM organisation")] == ["rang them"]
    assert json.loads(log_at(hub)[-1][13] or "{}") in ({}, {"notes": "ring them"})
    for one in both:
        assert one.file.row("SELECT count(*) FROM person")[0] == 0  # type: ignore[index]


def test_two_erasures_of_one_field_leave_the_same_everywhere_whichever_comes_first(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, desk = both
    forget(door, {("organisation", COMPANY): {"notes": "ask [erased]", "name": "A"}})
    forget(desk)
    write(desk, "UPDATE organisation SET notes = 'ask whom?', name = 'Acme' WHERE id = ?", COMPANY)
    for one, name in ((desk, "Tom Peeters"), (door, "Anke Maes"), (desk, "Tom Peeters")):
        hub.sync(one, name)
    assert log_at(hub) == log_of(door) == log_of(desk)
    assert "Jane" not in str(log_at(hub))


def test_a_hub_that_is_too_old_to_erase_says_so_and_erases_when_it_is_brought_up_to_date(
    database: str, postgres: Any, laptops: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(postgres, database, {})
    first = hub_schema.MAKE.replace(hub_erasing.MAKE, "").replace("VALUES (2, 1)", "VALUES (1, 1)")
    monkeypatch.setattr(hub_running, "MAKE", first)
    assert make_hub(hub_address(hub.owner)).is_new
    door = laptops("Door B", "Anke Maes")
    hub.invite("Anke Maes", door)
    write(door, "INSERT INTO organisation (id, name) VALUES (?, 'Acme')", COMPANY)
    write(door, "INSERT INTO person (id, given_name, family_name) VALUES (?, 'Jane', 'Doe')", PERSON)
    assert hub.sync(door, "Anke Maes").remarks == ()
    forget(door)
    assert hub.sync(door, "Anke Maes").sent == 2
    assert "Jane" in str(log_at(hub))
    with psycopg.connect(hub.owner) as owner:
        (remark,) = hub_erasing.remarks_on_erased(owner, door.file)
        assert "hub init" in remark
    made = make_hub(hub_address(hub.owner))
    assert (made.is_new, made.is_brought_up) == (False, True)
    assert log_at(hub) == log_of(door)
    assert not make_hub(hub_address(hub.owner)).is_brought_up
    with psycopg.connect(hub.owner) as owner:
        assert hub_erasing.remarks_on_erased(owner, door.file) == []


def test_a_colleague_erases_in_their_own_mission_alone_and_changes_nothing_else(
    hub: Hub, both: tuple[Laptop, Laptop]
) -> None:
    door, _desk = both
    hub.sql("INSERT INTO missiontui.mission (id, name) VALUES ('other', 'Brazil 2026')")
    theirs = "INSERT INTO missiontui.operation VALUES ('other', 'ab', %s, %s, 2, 'b', NULL, '', '', '', '', "
    for place, values in ((1, "{}"), (2, '{"a":1}')):
        hub.sql(theirs + "'person', %s, 'U', NULL, %s, NULL)", place, place, PERSON, values)
    mission = agenda.the_mission(door.file).id
    erasing = "'cd', {}, 9, 9, '1-cd', NULL, '', '', '', '', 'person', '" + PERSON + "', 'X', NULL, {}, NULL"
    columns = f"(mission, {', '.join(Entry._fields)})"
    for forbidden in (
        f"INSERT INTO missiontui.operation {columns} VALUES ('other', {erasing.format(1, 'NULL')})",
        f"SELECT missiontui.blank('{mission}', ARRAY['person'], ARRAY['{PERSON}'])",
        "SELECT missiontui.without('{}', ARRAY['a'], false)",
        "ALTER TABLE missiontui.operation DISABLE TRIGGER erase",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            hub.as_colleague("Anke Maes", forbidden)
    before = log_at(hub)
    for place, after in (
        (1, "'no JSON'"),
        (2, "'[1]'"),
        (3, "NULL"),
    ):  # what no laptop writes is in nobody's way
        values = f"'{mission}', {erasing.format(place, after)}"
        hub.as_colleague("Anke Maes", f"INSERT INTO missiontui.operation {columns} VALUES ({values})")
    others = hub.sql("SELECT after FROM missiontui.operation WHERE mission = 'other' ORDER BY seq")
    assert others == [("{}",), ('{"a":1}',)]
    after = {row[:2]: row for row in log_at(hub) if row[0] not in ("ab", "cd")}
    changed = [row for row in before if row[0] != "ab" and after[row[:2]] != row]
    assert [(row[10], row[11]) for row in changed] == [("person", PERSON)]
    with psycopg.connect(hub.owner, autocommit=True) as owner:  # the owner neither, but by what erases
        assert owner.execute("UPDATE missiontui.operation SET nonce = 1").rowcount == 0
        assert owner.execute("SELECT missiontui.blank('other', ARRAY['person'], ARRAY['x'])").rowcount == 1
