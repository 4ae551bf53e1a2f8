"""After laptops met: what they said differently is seen on the record, taken or kept, and taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from missiontui.screens.requests import OpenPage, OpenRecord
from missiontui.store.opening import open_mission
from tests.evening import NOW, TITLE, Evening, an_evening
from tests.laptops import Laptop, laptop, meet
from tests.records import add
from tests.screens.conftest import Hand, Opening

HOSTILE = "[/b] [@click=app.quit]Hall[/] \x1b]52;c;x\x07"
SHOWN = "[/b] [@click=app.quit]Hall[/] ]52;c;x"
GUEST, NAME = 12, "Given12 Family012"
"""The number of a guest at the second table."""


class Met(NamedTuple):
    """A mission in which three laptops met, the evening that they differ about, and its bus and its car."""

    path: Path
    evening: Evening
    bus: str
    car: str


def say(door: Laptop, table: str, record_id: str, **values: object) -> None:
    with door.file.writing(table) as connection:
        for name, value in values.items():
            connection.execute(f"UPDATE {table} SET {name} = ? WHERE id = ?", (value, record_id))


@pytest.fixture
def met(india: Path, tmp_path: Path) -> Met:
    """Each had the mission alone for a while; of two words the later one stands. Anke gave up the bus."""
    with open_mission(india) as file:
        evening = an_evening(file, 24)
        bus = add(file, "vehicle", agenda_item_id=evening.item, name="Bus [b]", capacity=20)
        car = add(file, "vehicle", agenda_item_id=evening.item, name="Car", capacity=1)
    doors = [
        laptop(india, tmp_path, f"Door {name}", by, NOW + timedelta(minutes=minutes))
        for name, by, minutes in (
            ("A", "Anke Maes (FIT)", 0),
            ("B", "Tom Peeters (AWEX)", 3),
            ("C", "Fatima [b] (hub)", 5),
        )
    ]
    anke, tom, fatima = doors
    for door, words in zip(doors, ("one", "two", "three"), strict=True):
        say(door, "agenda_item", evening.item, venue=f"{HOSTILE} {words}")
    say(anke, "registration", evening.registrations[GUEST], seating_table_id=evening.tables[2])
    say(tom, "registration", evening.registrations[GUEST], seating_table_id=evening.tables[3])
    with anke.file.writing("vehicle") as connection:
        connection.execute("DELETE FROM vehicle WHERE id = ?", (bus,))
    say(tom, "registration", evening.registrations[3], vehicle_id=bus)
    say(anke, "registration", evening.registrations[0], vehicle_id=car)
    say(fatima, "registration", evening.registrations[1], vehicle_id=car)
    meet(*doors)
    for door in doors:
        door.file.close()
    return Met(anke.path, evening, bus, car)


def the(hand: Hand, table: str, record_id: str, column: str) -> object:
    row = hand.desk.file.row(f"SELECT {column} FROM {table} WHERE id = ?", record_id)
    return row[0] if row is not None else None


async def go_to(hand: Hand, title: str) -> None:
    await hand.press("home")
    for _step in range(10):
        if title in hand.static("#settle-detail").replace("\n", " "):
            return
        await hand.press("down")
    raise AssertionError(f"{title!r} is not to be settled:\n{hand.text}")


async def test_what_another_laptop_had_is_seen_where_it_matters_and_taken_or_kept_by_one_key(
    opened: Opening, met: Met
) -> None:
    evening = met.evening
    place, (_one, _two, third, fourth, *_more) = evening.registrations[GUEST], evening.tables
    async with opened(met.path, at=NOW) as hand:
        hand.app.screen.post_message(OpenPage("door", evening.item))
        await hand.until(lambda: "letting in" in hand.text)
        await hand.type("family012")
        assert "≠ table: Anke Maes had “Table 3” (18:50, Door A)" in hand.text
        await hand.press("ctrl+t", "end", "right", "down", "down")
        assert "Family012, Given12 ≠" in hand.text
        assert "≠ table: Anke Maes had “Table 3” (18:50, Door A) · W settles it" in hand.text
        await hand.press("W")
        assert f"Of person “{NAME}”" in hand.text
        assert "● stands: Table 4" in hand.text
        assert "Tom Peeters (AWEX) · 18:53 · Door B" in hand.text
        assert "○ had: Table 3" in hand.text
        await hand.press("t")
        assert the(hand, "registration", place, "seating_table_id") == third
        said = f"{TITLE}, {NAME}: table"
        assert hand.notices[-1] == f"Taken instead, what Anke Maes had: {said}. u takes it back."
        assert said not in hand.text
        await hand.press("u")
        assert the(hand, "registration", place, "seating_table_id") == fourth
        assert said in hand.text, "it is to be settled again"
        await hand.press("escape", "escape", "escape", "escape")
        hand.app.screen.post_message(OpenRecord("agenda_item", evening.item))
        await hand.until(lambda: f"venue: Tom Peeters had “{SHOWN} two” (18:53, Door B)" in hand.text)
        assert f"venue: Anke Maes had “{SHOWN} one” (18:50, Door A)" in hand.text
        await hand.press("W")
        await go_to(hand, f"{TITLE}: venue")
        await hand.press("t")
        assert f"Whose is to hold: {TITLE}: venue?" in hand.text
        await hand.press("down", "down", "enter")  # the newest one first
        assert the(hand, "agenda_item", evening.item, "venue") == f"{SHOWN} one"
        await hand.press("escape")
        assert "≠ venue" not in hand.text


async def test_what_is_kept_gone_or_over_full_is_settled_at_80_by_24_until_nothing_is_left(
    opened: Opening, met: Met
) -> None:
    evening = met.evening
    guest = evening.registrations[3]
    async with opened(met.path, at=NOW, size=(80, 24)) as hand:
        await hand.press("W")
        assert "What is to be settled · 4 matters" in hand.text
        await go_to(hand, "Bus [b]: deleted")
        assert "t Take" not in hand.text.splitlines()[-1]
        await hand.press("delete")
        assert the(hand, "registration", guest, "vehicle_id") is None
        assert hand.notices[-1].startswith("Removed, what was left of it: Bus [b]")
        assert hand.notices[-1].endswith("u takes it back.")
        await hand.press("u")
        assert the(hand, "registration", guest, "vehicle_id") == met.bus
        await go_to(hand, "Bus [b]: deleted")
        await hand.press("b")
        assert the(hand, "vehicle", met.bus, "name") == "Bus [b]"
        assert hand.notices[-1].startswith("Brought back: Bus [b]")
        await go_to(hand, "table")
        await hand.press("o")
        await go_to(hand, "venue")
        await hand.press("o")
        assert hand.notices[-1] == f"What stands is kept, on every laptop: {TITLE}: venue. u takes it back."
        await hand.press("u")
        await go_to(hand, "venue")
        await hand.press("o")
        assert "What is to be settled · 1 matter" in hand.text
        assert "2 people, 1 place." in hand.static("#settle-detail")
        await hand.press("enter")
        assert "Buses of" in hand.text
        await hand.press("escape")
        with hand.desk.file.writing("vehicle") as connection:
            connection.execute("UPDATE vehicle SET capacity = 2 WHERE id = ?", (met.car,))
        await hand.settle()
        assert "Nothing to settle: no two laptops said different things" in hand.text
