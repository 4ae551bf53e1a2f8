"""Other laptops on one screen: a folder that is shared, a bundle from a stick, a hub that does not answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Paste

from missiontui.domain.correspondents import Channel
from missiontui.screens import background_exchange
from missiontui.store.backups import backups_of
from missiontui.store.correspondents import ask_every
from missiontui.store.ids import new_id
from missiontui.sync import folder
from missiontui.sync.bundle import write_bundle
from tests.laptops import Laptop, laptop
from tests.screens.conftest import Hand, Opening

NOWHERE = "postgresql://anke@127.0.0.1:1/missions"
"""An address at which nothing listens."""


@pytest.fixture
def door_b(india: Path, tmp_path: Path) -> Iterator[Laptop]:
    """Another laptop of the mission, on which a note was taken."""
    other = laptop(india, tmp_path / "laptops", "Door B", "Anke Maes (FIT)")
    with other.here():
        note(other, "[b]Rotterdam wants cranes")
        yield other
    other.file.close()


def note(other: Laptop, words: str) -> None:
    with other.here(), other.file.writing("organisation") as connection:
        connection.execute("INSERT INTO organisation (id, name) VALUES (?, ?)", (new_id(), words))


async def test_a_folder_that_is_shared_brings_what_the_other_laptop_did_and_takes_what_was_done_here(
    opened: Opening, door_b: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [0.0]
    monkeypatch.setattr(background_exchange, "monotonic", lambda: seconds[0])
    shared = tmp_path / "shared"
    shared.mkdir()
    with door_b.here():
        folder.exchange(door_b.file, shared)
    async with opened() as hand:
        await hand.press("L", "a")
        await paste(hand, str(shared))
        await hand.press("enter")
        await hand.until(lambda: bool(hand.notices))
        assert "Came: 1 organisation" in hand.notices[-1]
        assert "from Anke Maes (FIT)" in hand.text
        await hand.wait(0)
        await hand.until(lambda: hand.app._exchange is None)
        assert names(hand) == ["[b]Rotterdam wants cranes"]
        note(door_b, "Antwerp too")
        with door_b.here():
            folder.exchange(door_b.file, shared)
        seconds[0] += 60
        await hand.wait(1)
        await hand.until(lambda: len(names(hand)) == 2)
        assert "⇅" in hand.text.splitlines()[0]


async def test_a_bundle_from_a_stick_is_shown_merged_and_taken_back_as_one(
    opened: Opening, door_b: Laptop, tmp_path: Path
) -> None:
    with door_b.here():
        bundle = write_bundle(door_b.file, tmp_path / "door b.bundle").path
    async with opened(size=(80, 24)) as hand:
        await hand.press("L", "i")
        await paste(hand, str(bundle))
        await hand.until(lambda: "Enter merges" in hand.text)
        assert "made by Anke Maes (FIT) on Door B" in hand.text
        assert "new here: 1 organisation" in hand.text
        assert not names(hand), "nothing is written before it is agreed to"
        assert not backups_of(hand.desk.file.path)
        await hand.press("enter")
        await hand.until(lambda: bool(hand.notices))
        assert hand.notices[-1] == "Came: 1 organisation · u takes it back"
        assert [one.reason for one in backups_of(hand.desk.file.path)] == ["merge"]
        assert names(hand) == ["[b]Rotterdam wants cranes"]
        await hand.press("u")
        assert "what came from door b.bundle" in hand.text
        await hand.press("enter")
        assert not names(hand)
        assert "↶ taken back" in hand.text


async def test_a_hub_that_does_not_answer_shows_in_the_header_since_when_and_how_much_waits(
    opened: Opening,
) -> None:
    async with opened(size=(80, 24)) as hand:
        ask_every(hand.desk.file, NOWHERE, Channel.HUB, 60)
        await hand.wait(1)
        await hand.until(lambda: "offline" in hand.text)
        since, waiting = offline(hand)
        assert not hand.notices, "it is told in the header, and nowhere else"
        await hand.press("n", "x", "enter")
        assert offline(hand)[0] == since
        assert offline(hand)[1] > waiting, "what is done here waits with the rest"
        await hand.press("L")
        assert "✗ offline since" in hand.static("#laptops-words")
        await hand.press("enter")
        await hand.until(lambda: "No hub is running at 127.0.0.1." in hand.notices[-1])
        assert offline(hand)[0] == since
        await hand.press("delete")
        await hand.until(lambda: "nobody yet" in hand.text)
        assert "offline" not in hand.text


async def paste(hand: Hand, text: str) -> None:
    """Drop or paste text on what has the focus."""
    focused = hand.app.screen.focused
    assert focused is not None
    focused.post_message(Paste(text))
    await hand.settle()


def names(hand: Hand) -> list[str]:
    """What the other laptop noted, as it is here."""
    sql = "SELECT name FROM organisation WHERE name LIKE '%Rotterdam%' OR name LIKE 'Antwerp too'"
    return [row["name"] for row in hand.desk.file.rows(sql)]


def offline(hand: Hand) -> tuple[str, int]:
    """Since when, and how much is to be sent, as the header says it."""
    found = re.search(r"⇄ offline (?:since )?(.*?) (?:·|—) (\d+)", hand.text.splitlines()[0])
    assert found, hand.text
    return found[1], int(found[2])
