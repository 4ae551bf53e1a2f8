"""An evening's arrivals, by keys alone through the real screen: every number at the end is right.

A tenth of the guests by default; with MISSIONTUI_SOAK all 240.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from missiontui.screens.gala import GalaScreen
from missiontui.store import doors
from missiontui.store.opening import open_mission
from tests.evening import NOW, an_evening, badge, is_companion
from tests.screens.conftest import Hand, Opening

GUESTS = 240 if os.environ.get("MISSIONTUI_SOAK") else 24
SEED = 240


def keys_of(number: int, order: random.Random) -> list[str]:
    """A badge, or letters of a name that one guest alone has; then Enter. The first one's note stops once."""
    others = (str(other) for other in range(GUESTS) if other != number)
    is_alone = number >= 8 and not any(other.startswith(str(number)) for other in others)
    name = f"given{number}" if is_alone else badge(number)
    typed = order.choice([badge(number), badge(number).lower(), name])
    enters = ["enter", "enter"] if number == 0 else ["enter"]
    return [*typed, *enters]


async def arrive(hand: Hand, keys: list[str]) -> None:
    await hand.pilot.press(*keys)
    await hand.settle()


async def test_an_evening_arrives_by_keys_alone(opened: Opening, india: Path) -> None:
    with open_mission(india) as file:
        evening = an_evening(file, GUESTS, declined=2)
    order = random.Random(SEED)
    late = set(order.sample(range(8, GUESTS - 2), GUESTS // 12))  # who never comes
    queue = [number for number in range(GUESTS - 2) if number not in late]
    order.shuffle(queue)
    twice = set(order.sample(queue, GUESTS // 10))  # who is scanned again at once
    inside: set[int] = set()
    async with opened(at=NOW) as hand:
        await hand.press("3")
        await hand.until(lambda: isinstance(hand.app.screen, GalaScreen))
        for number in queue:
            party = is_companion(number) and number - 1 in queue and not {number, number - 1} & inside
            if party and order.random() < 0.5:
                await arrive(hand, [*badge(number), "f2"])
                inside |= {number, number - 1}
            elif number not in inside:
                await arrive(hand, keys_of(number, order))
                inside.add(number)
            if number in twice:
                await arrive(hand, [*badge(number), "enter"])
        await arrive(hand, [*badge(queue[0]), "enter", "escape"])  # already inside
        expected = GUESTS - 2
        head = hand.static("#gala-head")
        assert f"expected {expected}   arrived {len(queue)}   missing {len(late)}   walk-ins 0" in head
        await hand.press("tab")
        await arrive(hand, [*badge(GUESTS - 1), "enter"])  # who had declined
        await hand.press("f6")
        gone = order.sample(queue, GUESTS // 20)
        for number in gone:
            await arrive(hand, [*badge(number), "enter"])
        head = hand.static("#gala-head")
        assert f"expected {expected + 1}   arrived {len(queue) + 1}   missing {len(late)}" in head
        assert f"left {len(gone)}   inside {len(queue) + 1 - len(gone)}" in head
    assert inside == set(queue)
    with open_mission(india) as file:
        there = doors.presence(file, evening.item)
        came = {*queue, GUESTS - 1}
        assert {evening.people.index(one) for one in there} == came
        assert {evening.people.index(one) for one, how in there.items() if not how.is_in} == set(gone)
        passages = file.rows(
            "SELECT checkpoint, count(*) AS number FROM passage JOIN registration ON registration_id ="
            " registration.id WHERE agenda_item_id = ? GROUP BY checkpoint ORDER BY checkpoint",
            evening.item,
        )
        assert [tuple(row) for row in passages] == [("entered", len(came)), ("left", len(gone))]
