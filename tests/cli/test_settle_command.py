"""``settle``: listing what is to be settled after laptops met, and settling it from the prompt."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from missiontui.cli import _COMMANDS
from missiontui.store.vehicle_acts import assign
from tests.conftest import Shell
from tests.day_out import AT, NOW, a_day_out, register
from tests.laptops import laptop, meet


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Anke and Tom put Koen on two buses, both put Eve on the lunch's list, and met."""
    monkeypatch.setitem(_COMMANDS, "settle", "missiontui.cli.settle")
    path = tmp_path / "day.db"
    day = a_day_out(path)
    anke = laptop(path, tmp_path / "laptops", "Door A", "Anke Maes (FIT)", NOW)
    tom = laptop(path, tmp_path / "laptops", "Door B", "Tom Peeters", NOW + timedelta(minutes=3))
    assign(anke.file, [day.places["koen"]], day.buses[1])
    assign(tom.file, [day.places["koen"]], "")
    for door in (anke, tom):
        register(door.file, day.lunch, day.people["ana"])
    meet(anke, tom)
    anke.file.close()
    tom.file.close()
    return Shell(anke.path, AT)


def listed(settled: Shell) -> list[dict[str, object]]:
    found = json.loads(settled("settle", "--json").stdout)
    assert isinstance(found, list)
    return found


def test_matters_are_listed_with_what_can_be_done_and_settled_by_number_or_id(settled: Shell) -> None:
    assert "Stands: nothing (Tom Peeters, 11:45). Anke Maes had “Bus 2” (11:42)." in settled("settle").stdout
    conflict, twice = listed(settled)
    assert (conflict["text"], conflict["acts"]) == (
        "Frites factory, Koen Bill: vehicle",
        ["take", "keep"],
    )
    assert conflict["record"]["table"] == "registration"  # type: ignore[index]
    assert twice["kind"] == "on-list-twice"
    wrong = settled("settle", "1", "--bring-back")
    assert (wrong.exit_code, "--take, --keep" in wrong.stderr) == (2, True)
    assert settled("settle", "--take").exit_code == 2
    assert settled("settle", "9", "--take").exit_code == 1
    nobody = settled("settle", "1", "--take", "--of", "Sofie")
    assert (nobody.exit_code, "Nobody of that name" in nobody.stderr) == (1, True)
    assert settled("settle", "1", "--take", "--of", "anke").exit_code == 0
    assert [one["id"] for one in listed(settled)] == [twice["id"]]
    done = settled("settle", str(twice["id"]), "--make-one")
    assert done.stdout == "Settled: Power lunch, Ana Peeters: twice on the list.\n"
    assert settled("settle").stdout == "Nothing is to be settled.\n"
    assert settled("undo").exit_code == 0
    assert [one["id"] for one in listed(settled)] == [twice["id"]]
