"""What is encrypted on the laptop lies on no stick and in no shared folder in the clear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from missiontui.cli import main
from missiontui.store.opening import open_mission
from missiontui.store.unlocking import VARIABLE, unlock
from missiontui.sync import bundle_lock, folder
from missiontui.sync.bundle import write_bundle
from missiontui.sync.bundle_errors import LockedError
from missiontui.sync.exchanging import exchange
from tests.encrypted import PASSPHRASE, encrypted, make_keys_at_once
from tests.hubs import note, notes
from tests.laptops import Laptop
from tests.sync.test_folder import locksmith

Give = Callable[[str, str], Laptop]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_keys_at_once(monkeypatch)
    monkeypatch.setattr(bundle_lock, "_run", locksmith)


@pytest.fixture
def anke(laptops: Give) -> Laptop:
    """A laptop with an encrypted mission, on which somebody was met."""
    one = laptops("Door A", "Anke")
    note(one, "met @Zonneschijn")
    one.file.close()
    with one.here():
        key = encrypted(one.path)
        one.file = open_mission(one.path, key)
    one.file.author = one.signing
    return one


def test_a_bundle_of_an_encrypted_mission_is_locked_or_not_written(anke: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "anke.bundle"
    with anke.here():
        with pytest.raises(LockedError, match="its bundles are locked with a passphrase"):
            write_bundle(anke.file, path)
        assert not path.exists()
        assert write_bundle(anke.file, path, passphrase="delhi").is_locked
    assert path.read_bytes().startswith(b"age-encryption.org/")


def test_a_shared_folder_gets_it_locked_or_not_at_all(anke: Laptop, laptops: Give, tmp_path: Path) -> None:
    shared, tom = tmp_path / "shared", laptops("Door B", "Tom")
    shared.mkdir()
    with anke.here():
        with pytest.raises(LockedError, match="its bundles are locked with a passphrase"):
            exchange(anke.file, str(shared))
        assert list(shared.iterdir()) == []
        exchange(anke.file, str(shared), passphrase="delhi")
    assert all(path.read_bytes().startswith(b"age-encryption.org/") for path in shared.iterdir())
    with tom.here():
        exchange(tom.file, str(shared), passphrase="delhi")
    assert notes(tom) == {"met @Zonneschijn"}
    folder._looks.clear()


def test_at_the_prompt_its_passphrase_is_asked_for_by_itself(
    anke: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anke.file.close()
    words = ["--mission", str(anke.path), "bundle", "-o", str(tmp_path / "anke.bundle")]
    with anke.here():
        refused = CliRunner().invoke(main, words, env={VARIABLE: PASSPHRASE})
        assert (refused.exit_code, bundle_lock.VARIABLE in refused.stderr) == (2, True)
        monkeypatch.setattr("missiontui.cli.bundle_passphrase.can_ask", lambda: True)
        asked = CliRunner().invoke(main, words, input="delhi\ndelhi\n", env={VARIABLE: PASSPHRASE})
    assert (asked.exit_code, "not locked" in asked.stdout) == (0, False)
    assert (tmp_path / "anke.bundle").read_bytes().startswith(b"age-encryption.org/")


def test_a_colleague_who_joins_has_it_encrypted_from_its_first_byte(
    anke: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, path = tmp_path / "anke.bundle", tmp_path / "tom.db"
    with anke.here():
        write_bundle(anke.file, bundle, passphrase="delhi")
    words = ["join", str(bundle), str(path), "--name", "Tom", "--encrypt"]
    monkeypatch.setenv("MISSIONTUI_HOME", str(tmp_path / "tom"))
    environment = {VARIABLE: PASSPHRASE, bundle_lock.VARIABLE: "delhi"}
    refused = CliRunner().invoke(main, words, env={**environment, VARIABLE: "short"})
    assert (refused.exit_code, path.exists()) == (2, False)
    done = CliRunner().invoke(main, words, env=environment)
    assert (done.exit_code, "“missiontui recovery-key”" in done.stdout) == (0, True), done.output
    with open_mission(path, unlock(path, PASSPHRASE)) as file:
        assert file.row("SELECT 1 FROM organisation WHERE name = 'met @Zonneschijn'")
