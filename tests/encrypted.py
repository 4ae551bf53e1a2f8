"""Missions with a passphrase, for tests that cannot wait for the key to be made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from missiontui.store import keys, mission
from missiontui.store.opening import create_mission
from missiontui.store.rewriting import rewrite
from tests.records import add

PASSPHRASE = "Kuifje in Tibet 1960"


def make_keys_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase gives its key in no time: ten rounds instead of a quarter of a million."""
    monkeypatch.setattr(keys, "_ROUNDS", 10)


def small_mission(path: Path) -> None:
    """Make a plain mission with a person and two legs: small, since it is written anew again and again."""
    with create_mission(path) as file:
        mission.begin(
            file,
            name="Asia",
            home_zone="Europe/Brussels",
            starts_on=None,
            ends_on=None,
            legs=[("New Delhi", "Asia/Kolkata"), ("Kathmandu", "Asia/Kathmandu")],
        )
        add(file, "person", given_name="Priya", family_name="Sharma", mobile="+91 98 7654 3210")


def encrypted(path: Path, passphrase: str = PASSPHRASE) -> keys.Key:
    """Encrypt a mission that nobody has open; its key."""
    key = keys.new_key(passphrase)
    rewrite(path, None, key)
    return key
