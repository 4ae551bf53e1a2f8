"""How the exchange with others stands, as the header says it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from missiontui.domain.correspondent_words import (
    correspondent_in_words,
    hub_in_words,
    pace_in_words,
    places_in_words,
)
from missiontui.domain.correspondents import Channel, Correspondent
from missiontui.domain.deliveries import Delivery
from missiontui.domain.exchange_words import (
    exchange_in_words,
    exchange_state,
    state_in_short,
    state_in_words,
    together,
)
from missiontui.domain.exchanges import Exchange
from missiontui.domain.knowledge import Head

NOW = datetime(2025, 3, 4, 6, 12, 40, tzinfo=UTC)
DELHI = "Asia/Kolkata"
MINE = {"a": Head(40, 1), "b": Head(3, 2)}
KNOWN_THERE = {"a": Head(2, 7), "b": Head(3, 2)}


def correspondent(
    *, met: int | None = None, failing: int | None = None, refused: bool = False, every: int = 60
) -> Correspondent:
    """A hub that was met so many minutes ago, and fails for so many."""
    return Correspondent(
        address="postgresql://anke@hub.example/missions",
        channel=Channel.HUB,
        name="",
        heads=KNOWN_THERE if met is None else MINE if failing is None else KNOWN_THERE,
        met_at=None if met is None else NOW - timedelta(minutes=met),
        failing_since=None if failing is None else NOW - timedelta(minutes=failing),
        failure="" if failing is None else "No hub is running at hub.example.",
        is_refused=refused,
        every=every,
    )


@pytest.mark.parametrize(
    ("met", "failing", "waits", "words", "short"),
    [
        (0, None, False, "⇅ now", "⇅ now"),
        (-30, None, False, "⇅ now", "⇅ now"),
        (2, None, False, "⇅ 2 min ago", "⇅ 2′"),
        (125, None, False, "⇅ 2 h 05 ago", "⇅ 2 h 05"),
        (3 * 1440 + 9, None, False, "⇅ 3 days ago", "⇅ 3 d"),
        (90, 90, False, "⇄ offline since 10:12 — 38 to send", "⇄ offline 10:12 · 38"),
        (1440, 1440, False, "⇄ offline since Mon 3 Mar 11:42 — 38 to send", "⇄ offline Mon 11:42 · 38"),
        (None, None, False, "⇅ not yet — 38 to send", "⇅ not yet · 38"),
        (5, None, True, "⇄ waits for the passphrase", "⇄ passphrase?"),
    ],
)
def test_the_header_says_when_laptops_met_or_since_when_they_do_not_and_how_much_waits(
    met: int | None, failing: int | None, waits: bool, words: str, short: str
) -> None:
    state = exchange_state(correspondent(met=met, failing=failing), MINE, NOW, lacks_passphrase=waits)
    assert state_in_words(state, DELHI) == words
    assert state_in_short(state, DELHI) == short


def test_a_hub_that_shuts_one_out_is_not_called_a_matter_of_the_network() -> None:
    state = exchange_state(correspondent(met=90, failing=90, refused=True), MINE, NOW)
    assert state_in_words(state, DELHI) == "⇄ refused since 10:12 — 38 to send"
    assert state_in_short(state, DELHI) == "⇄ refused 10:12 · 38"


def test_of_a_hub_that_cannot_be_reached_the_reason_and_what_to_do_is_told() -> None:
    other = correspondent(met=90, failing=90)
    lines = correspondent_in_words(other, exchange_state(other, MINE, NOW), DELHI).splitlines()
    assert lines == [
        "postgresql://anke@hub.example/missions",
        "✗ offline since 10:12: No hub is running at hub.example.",
        "38 changes that are here are not known there.",
        "Exchanged by itself, every minute. e changes that.",
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://anke@hub.example/missions", "hub.example/missions"),
        ("postgresql://anke@10.0.0.7:5433/missions?sslrootcert=/a/b", "10.0.0.7:5433/missions"),
        ("postgresql://anke@/missions?host=/run/postgresql", "this computer/missions"),
        ("postgresql://[", "postgresql://["),
    ],
)
def test_a_hub_is_called_by_its_host_and_its_database(address: str, words: str) -> None:
    assert hub_in_words(address) == words


def test_with_how_many_a_mission_is_exchanged_is_said_by_kind() -> None:
    assert places_in_words([Channel.LAPTOP, Channel.HUB, Channel.LAPTOP]) == "1 hub, 2 laptops"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "by hand"), (5, "every 5 seconds"), (60, "every minute"), (300, "every 5 minutes")],
)
def test_how_often_is_said_in_words(seconds: int, words: str) -> None:
    assert pace_in_words(seconds) == words


def delivery(**counts: int) -> Delivery:
    return Delivery(
        number=1,
        source="hub",
        operations=sum(counts.values()),
        added=counts,
        changed={},
        deleted={},
        authors=(("Anke", "Door B"),),
        conflicts=1 if "handshake" in counts else 0,
        clock_ahead=0,
    )


def test_what_came_in_several_bundles_is_told_as_one() -> None:
    came = together([delivery(passage=30), delivery(passage=4, handshake=12), delivery()])
    assert came is not None
    assert (came.operations, came.conflicts, dict(came.added)) == (46, 1, {"passage": 34, "handshake": 12})


@pytest.mark.parametrize(
    ("exchange", "words"),
    [
        (Exchange(0, (), ()), "Nothing new on either side."),
        (Exchange(41, (), ()), "Sent 41. Nothing new came."),
        (
            Exchange(41, (delivery(passage=34, handshake=12),), ()),
            "Sent 41. Came: 34 check-ins, 12 handshakes, 1 conflict · W settles them",
        ),
    ],
)
def test_an_exchange_is_told_in_a_sentence(exchange: Exchange, words: str) -> None:
    assert exchange_in_words(exchange) == words
