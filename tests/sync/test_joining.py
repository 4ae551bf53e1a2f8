"""A new colleague joins with a bundle, a folder or a hub and a name, and works two minutes later."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from missiontui.cli import main
from missiontui.errors import Cancelled
from missiontui.settings import last_mission, read_settings, user_paths
from missiontui.store import agenda
from missiontui.store.correspondents import correspondents
from missiontui.store.log.writer import signed
from missiontui.store.opening import open_mission
from missiontui.sync import joining
from missiontui.sync.bundle import write_bundle
from tests.hubs import Hub, note
from tests.laptops import Laptop
from tests.records import add
from tests.store.log.histories import state

Give = Callable[[str, str], Laptop]


def join(*words: str) -> Result:
    """Run ``missiontui join`` as somebody whose laptop has nothing yet."""
    return CliRunner().invoke(main, ["join", *words])


@pytest.fixture
def anke(laptops: Give) -> Laptop:
    """A colleague with the mission and two notes in it."""
    one = laptops("Door A", "Anke Maes (FIT)")
    note(one, "Tata Power"), note(one, "Barco")
    return one


def test_with_a_hub_s_address_and_a_name(
    hub: Hub, anke: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in ("Anke", "Tom"):
        hub.invite(person, anke)
    hub.sync(anke, "Anke")
    monkeypatch.setenv("MISSIONTUI_HUB_PASSPHRASE", hub.passphrase("Tom"))
    path = tmp_path / "tom" / "india.db"
    done = join(hub.address("Tom"), str(path), "--name", "Tom Claes", "--agency", "AWEX")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    assert "the mission, 2 organisations, 1 leg from " in done.stdout
    assert "You are noted as Tom Claes (AWEX)." in done.stdout
    assert "exchanges with postgresql://" in done.stdout
    assert "every 60 seconds" in done.stdout
    assert state(path) == state(anke.path)
    assert last_mission(user_paths()) == path
    assert read_settings(user_paths().settings).signature == "Tom Claes (AWEX)"
    with open_mission(path) as file:
        assert [(one.every, one.met_at is not None) for one in correspondents(file)] == [(60, True)]
    again = join(hub.address("Tom"), str(path))
    assert again.exit_code == 1
    assert f"{path} is this mission already." in again.stderr
    assert f"missiontui --mission {path} sync" in again.stderr


def test_of_several_missions_at_a_hub_one_is_chosen(
    hub: Hub, anke: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.invite("Anke", anke)
    hub.sync(anke, "Anke")
    monkeypatch.setenv("MISSIONTUI_HUB_PASSPHRASE", hub.passphrase("Anke"))
    hub.sql("INSERT INTO missiontui.mission (id, name) VALUES ('another', 'California 2025')")
    hub.sql(
        "INSERT INTO missiontui.member (mission, role, person) "
        "SELECT 'another', role, person FROM missiontui.member"
    )
    mission = agenda.the_mission(anke.file).id
    asked = join(hub.address("Anke"))
    assert asked.exit_code == 2
    assert "There are 2 missions to join." in asked.stderr
    assert f"{mission}  India 2025" in asked.stderr
    assert "another  California 2025" in asked.stderr
    assert not list(user_paths().data.rglob("*.db"))
    done = join(hub.address("Anke"), "--mission-id", mission[:20], "--by-hand", "--json")
    assert json.loads(done.stdout)["path"] == str(user_paths().data / "missions" / "india-2025.db")
    empty = join(hub.address("Anke"), "--mission-id", "another")
    assert empty.exit_code == 1
    assert "Nothing of “California 2025” is there yet." in empty.stderr
    assert [one.name for one in (user_paths().data / "missions").glob("*.db")] == ["india-2025.db"]


def test_with_a_bundle_and_then_from_a_folder(anke: Laptop, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    whole, path = write_bundle(anke.file, folder / "all.bundle").path, tmp_path / "tom.db"
    done = join(str(whole), str(path), "--name", "Tom Claes")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    assert done.stdout.startswith("the mission, 2 organisations, 1 leg from ")
    assert "“missiontui bundle -o FILE” carries what you do to the others" in done.stdout
    assert state(path) == state(anke.path)
    with open_mission(path) as file:
        (sender,) = correspondents(file)
        assert (sender.channel, sender.name) == ("laptop", "Anke Maes (FIT), Door A")
        file.author = signed("Tom Claes")
        add(file, "organisation", name="Solvay")
        write_bundle(file, folder / "all of Tom.bundle", everything=True)
        partly = write_bundle(file, tmp_path / "partly.bundle").path
    refused = join(str(partly), str(tmp_path / "els.db"))
    assert refused.exit_code == 1
    assert "partly.bundle holds only what others lacked, not the whole mission." in refused.stderr
    assert "missiontui bundle --all" in refused.stderr
    joined = join(str(folder), str(tmp_path / "els.db"), "--every", "5", "--name", "Els Aerts")
    assert (joined.exit_code, joined.stderr) == (0, "")
    assert "3 organisations" in joined.stdout
    assert f"exchanges with {folder} every 5 seconds" in joined.stdout
    assert "You are noted as Els Aerts." in joined.stdout, "whoever had the laptop before"
    assert state(tmp_path / "els.db") == state(path)
    assert len(list(folder.glob("*.bundle"))) == 3, "the newcomer's own is there for the others"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Dear Sir", "letter.bundle is no bundle of missiontui."),
        (None, "There is nothing called"),
    ],
)
def test_what_cannot_be_joined_leaves_nothing_behind(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / "letter.bundle").write_bytes(content)
    done = join(str(tmp_path / "letter.bundle"), str(tmp_path / "new.db"))
    assert done.exit_code != 0
    assert words in done.stderr
    assert not list(tmp_path.glob("new.db*"))
    assert join(str(tmp_path), str(tmp_path / "new.db")).exit_code == 1
    assert join("https://hub.example", str(tmp_path / "new.db")).exit_code == 2


def test_stopped_in_the_middle_nothing_is_left_behind(anke: Laptop, tmp_path: Path) -> None:
    bundle = write_bundle(anke.file, tmp_path / "all.bundle").path
    with pytest.raises(Cancelled):
        joining.join(str(bundle), tmp_path / "new.db", folder=tmp_path, progress=lambda _done, _of: False)
    assert not list(tmp_path.glob("new.db*"))
