"""Running a hub and exchanging with it from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from missiontui import cli
from tests.conftest import Shell
from tests.hubs import OWNER, Server, note
from tests.laptops import Laptop

Give = Callable[[str, str], Laptop]


@pytest.fixture(autouse=True)
def commands(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("hub", "sync"):
        monkeypatch.setitem(cli._COMMANDS, name, f"missiontui.cli.{name}")


def test_a_hub_from_its_making_to_the_day_somebody_leaves(
    postgres: Server, database: str, laptops: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = postgres.address(OWNER, database)
    door, desk = laptops("Door B", "Anke Maes"), laptops("Desk", "Tom Peeters")
    run, at_desk = Shell(door.path), Shell(desk.path)
    made = run("hub", "init", owner)
    assert "is a hub now" in made.stdout
    assert "no TLS yet" in made.stdout
    assert "nothing was changed" in run("hub", "init", owner).stdout
    assert "Nobody has a part" in run("hub", "members", "--hub", owner).stdout
    invited = run("hub", "invite", "Anke Maes", "--hub", owner)
    assert f"missiontui join postgresql://anke_maes@HOST/{database}" in invited.stdout
    passphrase = invited.stdout.splitlines()[-1].strip()
    other = json.loads(
        run("hub", "invite", "Tom Peeters", "--hub", owner, "--host", "10.0.0.2", "--json").stdout
    )
    assert other["join"] == f"missiontui join postgresql://tom_peeters@10.0.0.2/{database}"
    again = run(
        "hub", "invite", "Anke Maes", "--hub", owner, "--host", "10.0.0.2", "--certificate", "/x/hub.crt"
    )
    assert "--new-passphrase" in again.stdout
    assert f'join "postgresql://anke_maes@10.0.0.2/{database}?sslmode=verify-ca&sslrootcert=hub.crt"' in (
        again.stdout
    )
    assert "the file hub.crt" in again.stdout

    anke, tom = (postgres.address(role, database) for role in ("anke_maes", "tom_peeters"))
    refused = run("sync", anke)
    assert refused.exit_code == 1
    assert "wants the passphrase of “anke_maes”" in refused.stderr
    assert "No hub and no folder" in run("sync").stderr
    note(door, "Delhi Metro")
    typed = run("sync", anke.replace("anke_maes@", f"anke_maes:{passphrase}@"), "--every", "60")
    assert "Sent 3 changes; nothing new came." in typed.stdout
    assert "every 60 seconds" in typed.stdout
    assert "history" in typed.stderr
    assert passphrase not in typed.stdout + typed.stderr
    monkeypatch.setenv("MISSIONTUI_HUB_PASSPHRASE", other["passphrase"])
    came = at_desk("sync", tom)
    assert came.stdout.startswith("Sent 0 changes, received 1 organisation from Anke Maes")
    assert "“missiontui undo merge-1” takes it back." in came.stdout
    note(desk, "Jaipur Foods")
    at_desk("sync")
    monkeypatch.setenv("MISSIONTUI_HUB_PASSPHRASE", passphrase)
    by_hand = json.loads(run("sync", "--by-hand", "--json").stdout)
    assert (by_hand["address"], by_hand["sent"], by_hand["received"]) == (anke, 0, 1)
    assert "up to date" in run("sync").stdout

    monkeypatch.delenv("MISSIONTUI_HUB_PASSPHRASE")
    members = json.loads(run("hub", "members", "--hub", owner, "--json").stdout)
    assert [one["id"] for one in members] == ["anke_maes", "tom_peeters"]
    assert "Tom Peeters" in run("hub", "members", "--hub", owner).stdout
    left = run("hub", "shut-out", "Tom Peeters", "--hub", owner)
    assert "cannot log in there any more" in left.stdout
    assert "by a stick" in left.stdout
    assert run("hub", "shut-out", "Nobody", "--hub", owner).exit_code == 1
    for path in door.home.rglob("*"):
        assert path.is_dir() or passphrase.encode() not in path.read_bytes(), path
