"""Two hundred and forty guests arrive, by keys alone in a real terminal: every number at the end is right."""

from __future__ import annotations

import random
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from missiontui.store import doors
from missiontui.store.opening import open_mission
from tests.evening import AT, an_evening, badge, is_companion
from tests.terminal import SUPPORTED, Terminal

GUESTS = 240
DECLINED, NO_SHOWS, TWICE, LEAVE = 2, 20, 24, 12
IN_A_BREATH = 10
"""Guests whose keys are sent without a rest."""


def keys_of(number: int, order: random.Random) -> list[str]:
    """A badge, or a name that one guest alone has; then Enter."""
    others = (str(other) for other in range(GUESTS) if other != number)
    is_alone = number >= 8 and not any(other.startswith(str(number)) for other in others)
    name = f"given{number}" if is_alone else badge(number)
    return [order.choice([badge(number), badge(number).lower(), name]), "enter"]


def read_the_note(terminal: Terminal, arrived: int) -> None:
    """The note of the first one stops once; an Enter that comes at once is taken for a key held down."""
    terminal.wait_for("Enter again lets them in")
    for _press in range(10):
        terminal.press("enter")
        with suppress(AssertionError):
            terminal.wait_for(rf"arrived {arrived} ", timeout=0.5)
            return


@pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")
def test_240_guests_arrive_by_keys_alone_some_with_their_party_some_twice_and_some_leave(india: Path) -> None:
    with open_mission(india) as file:
        evening = an_evening(file, GUESTS, declined=DECLINED)
    order = random.Random(GUESTS)
    late = set(order.sample(range(8, GUESTS - DECLINED), NO_SHOWS))
    queue = [number for number in range(GUESTS - DECLINED) if number not in late]
    order.shuffle(queue)
    twice = set(order.sample(queue, TWICE))  # who is scanned again at once
    gone = order.sample(queue, LEAVE)
    inside: set[int] = set()
    expected = GUESTS - DECLINED
    command = [sys.executable, "-m", "missiontui", "--mission", str(india), "--at", AT]
    with Terminal(command) as terminal:
        terminal.wait_for("Start")
        terminal.press("3")
        terminal.wait_for("Three letters of a name")
        for place, number in enumerate(queue, 1):
            party = is_companion(number) and number - 1 in queue and not {number, number - 1} & inside
            if party and order.random() < 0.5:
                terminal.press(badge(number))
                terminal.wait_for(rf"^ +> {badge(number)}")
                terminal.press("f2")
                inside |= {number, number - 1}
                terminal.wait_for(rf"arrived {len(inside)} ")
            elif number not in inside:
                terminal.press(*keys_of(number, order))
                if number == 0:
                    read_the_note(terminal, len(inside) + 1)
                inside.add(number)
            if number in twice:
                terminal.press(badge(number), "enter")
            if place % IN_A_BREATH == 0:
                terminal.wait_for(rf"arrived {len(inside)} ")
        terminal.press(badge(queue[0]), "enter")  # already inside
        terminal.wait_for(rf"expected {expected} +arrived {len(queue)} +missing {NO_SHOWS} +walk-ins 0")
        terminal.press(badge(GUESTS - 1), "enter")  # who had declined
        terminal.wait_for(rf"expected {expected + 1} +arrived {len(queue) + 1} ")
        terminal.press("f6")
        terminal.wait_for("letting OUT")
        for number in gone:
            terminal.press(badge(number), "enter")
        terminal.wait_for(rf"left {LEAVE} +inside {len(queue) + 1 - LEAVE}")
    with open_mission(india) as file:
        there = doors.presence(file, evening.item)
        assert {evening.people.index(one) for one in there} == {*queue, GUESTS - 1}
        assert {evening.people.index(one) for one, how in there.items() if not how.is_in} == set(gone)
        passages = file.rows(
            "SELECT checkpoint, count(*) AS number FROM passage JOIN registration ON registration_id ="
            " registration.id WHERE agenda_item_id = ? GROUP BY checkpoint ORDER BY checkpoint",
            evening.item,
        )
        assert [tuple(row) for row in passages] == [("entered", len(queue) + 1), ("left", LEAVE)]
