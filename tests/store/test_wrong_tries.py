"""Whoever guesses waits, on this laptop, however often the program is started anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from missiontui.store.wrong_tries import WrongTries

SALT = bytes(range(16))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """How much time has passed: add to its only element."""
    passed, began = [timedelta()], datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
    monkeypatch.setattr("missiontui.store.wrong_tries.machine_now", lambda: began + passed[0])
    return passed


def test_whoever_starts_anew_goes_on_waiting_and_whoever_knew_it_begins_anew(
    tmp_path: Path, later: list[timedelta]
) -> None:
    waits = [WrongTries(tmp_path / "notes", SALT).count() for _try in range(12)]
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
    later[0] += timedelta(seconds=299)
    assert WrongTries(tmp_path / "notes", SALT).to_wait() == 1
    assert WrongTries(tmp_path / "notes", bytes(16)).to_wait() == 0, "another mission is another matter"
    later[0] -= timedelta(days=400)
    assert WrongTries(tmp_path / "notes", SALT).to_wait() == 300, "a clock set back locks nobody out"
    WrongTries(tmp_path / "notes", SALT).forget()
    assert WrongTries(tmp_path / "notes", SALT).to_wait() == 0


def test_who_mistypes_an_hour_after_somebody_has_guessed_does_not_wait_for_it(
    tmp_path: Path, later: list[timedelta]
) -> None:
    for _try in range(9):
        WrongTries(tmp_path, SALT).count()
    later[0] += timedelta(hours=1)
    assert WrongTries(tmp_path, SALT).count() == 0


def test_where_nothing_can_be_noted_or_the_note_is_nonsense_it_counts_all_the_same(
    tmp_path: Path, later: list[timedelta]
) -> None:
    in_the_way = tmp_path / "notes"
    in_the_way.write_text("")
    tries = WrongTries(in_the_way, SALT)
    assert [tries.count() for _try in range(4)] == [0, 0, 5, 10]
    note = tmp_path / f"{SALT.hex()}.txt"
    for nonsense in ("nan nan", "3 nan", "-5 inf", "1e9", "9999999999999999999999 1741068720", "é"):
        note.write_text(nonsense, "utf-8")
        assert 0 <= WrongTries(tmp_path, SALT).to_wait() <= 300
        assert WrongTries(tmp_path, SALT).count() <= 300
