"""A mission with a passphrase: made, opened, changed and given up at the prompt, and by a script."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from missiontui.cli import main
from missiontui.cli.mission_passphrase import NEW_VARIABLE
from missiontui.cli.session import Session
from missiontui.store import driver
from missiontui.store.keys import key_of, new_key, recovery_text
from missiontui.store.opening import create_mission, open_mission
from missiontui.store.unlocking import VARIABLE, unlock
from tests.cli.test_completion import completed
from tests.encrypted import PASSPHRASE, encrypted, make_keys_at_once

GOOD = ("--name", "Asia", "--home-zone", "Europe/Brussels")
OTHER = "trommels en trompetten"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "as_it_comes" not in request.node.name:
        make_keys_at_once(monkeypatch)


@pytest.fixture
def secret(asia: Path) -> Path:
    """The same, encrypted."""
    encrypted(asia)
    return asia


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Somebody sits at the terminal; gives how long they were made to wait, without waiting."""
    waited: list[float] = []
    now = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
    monkeypatch.setattr("missiontui.store.wrong_tries.machine_now", lambda: now)
    monkeypatch.setattr("missiontui.cli.mission_passphrase.can_ask", lambda: True)
    monkeypatch.setattr(Session, "pause", waited.append)
    return waited


@pytest.fixture
def pipe() -> Iterator[Callable[[bytes], int]]:
    """Gives a file descriptor from which these bytes can be read."""
    ends: list[int] = []

    def filled(content: bytes) -> int:
        out, into = os.pipe()
        os.write(into, content)
        os.close(into)
        ends.append(out)
        return out

    yield filled
    for one in ends:
        os.close(one)


def run(path: Path, *words: str, typed: str = "", **environment: str) -> Result:
    return CliRunner().invoke(main, ["--mission", str(path), *words], input=typed, env=environment)


def test_a_new_mission_is_encrypted_from_its_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "asia.db"
    words = ("new", str(path), *GOOD, "--encrypt")
    made = CliRunner().invoke(main, words, env={VARIABLE: PASSPHRASE})
    assert (made.exit_code, made.stderr) == (0, "")
    assert "Without its passphrase nobody can open it." in made.stdout
    assert b"Brussels" not in path.read_bytes()
    assert CliRunner().invoke(main, ["today"], env={VARIABLE: PASSPHRASE}).exit_code == 0


@pytest.mark.parametrize(("given", "said"), [("Kuifje", "8 characters or more"), ("", "There is nobody")])
def test_without_a_good_passphrase_nothing_is_made(tmp_path: Path, given: str, said: str) -> None:
    path = tmp_path / "asia.db"
    refused = CliRunner().invoke(main, ["new", str(path), *GOOD, "--encrypt"], env={VARIABLE: given})
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr
    assert not path.exists()


def test_a_new_passphrase_is_typed_twice_until_it_does(tmp_path: Path, somebody: list[float]) -> None:
    typed = f"short\nshort\n{PASSPHRASE}\n{OTHER}\n{PASSPHRASE}\n{PASSPHRASE}\n"
    path = tmp_path / "asia.db"
    made = CliRunner().invoke(main, ["new", str(path), *GOOD, "--encrypt"], input=typed)
    assert made.exit_code == 0
    assert "8 characters or more" in made.stderr
    assert PASSPHRASE not in made.output
    assert unlock(path, PASSPHRASE).salt == path.read_bytes()[:16]


def test_a_script_without_the_passphrase_is_told_where_to_put_it(secret: Path) -> None:
    refused = run(secret, "today", "--json")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        f"missiontui: {secret} is encrypted: it needs its passphrase.",
        f"  Type it when you are asked; in a script set {VARIABLE}.",
    ]
    wrong = run(secret, "today", **{VARIABLE: OTHER})
    assert wrong.exit_code == 1
    assert "This is not the passphrase" in wrong.stderr


def test_a_descriptor_gives_its_first_line_and_goes_before_the_environment(
    secret: Path, pipe: Callable[[bytes], int], somebody: list[float]
) -> None:
    right = str(pipe(f"{PASSPHRASE}\r\nrest".encode()))
    assert run(secret, "--passphrase-fd", right, "today", **{VARIABLE: OTHER}).exit_code == 0
    assert os.read(int(right), 9) == b"rest"
    wrong = run(secret, "--passphrase-fd", str(pipe(OTHER.encode())), "today", typed=f"{PASSPHRASE}\n")
    assert (wrong.exit_code, wrong.stdout) == (1, ""), "whoever gives it for one command is not asked"
    none = run(secret, "--passphrase-fd", "987", "today")
    assert (none.exit_code, "file descriptor 987" in none.stderr) == (2, True)


def test_whoever_mistypes_is_asked_again_and_whoever_guesses_waits(
    secret: Path, somebody: list[float]
) -> None:
    done = run(secret, "today", typed=f"Kuifje\n{PASSPHRASE}\n")
    assert done.exit_code == 0
    assert "Passphrase of asia.db" in done.stderr
    guessed = run(secret, "today", typed="one\ntwo\nthree\nfour\n")
    assert (guessed.exit_code, guessed.stdout) == (1, "")
    assert guessed.stderr.count("This is not the passphrase") == 3
    assert somebody == [], "anybody mistypes"
    again = run(secret, "today", typed="four\nfive\nsix\n")
    assert "Next try in 5 seconds." in again.stderr
    assert somebody == [5, 10, 20], "with the next command it goes on where it was"
    somebody.clear()
    assert run(secret, "today", **{VARIABLE: PASSPHRASE}).exit_code == 0
    assert somebody == [], "a script that has it need not wait"
    assert run(secret, "today", typed=f"{PASSPHRASE}\n").exit_code == 0
    assert somebody == [40]
    another = run(secret, "today", typed=f"{PASSPHRASE}\n", **{VARIABLE: OTHER})
    assert another.exit_code == 0, "the environment may have another mission's"
    assert somebody == [40], "whoever knew it begins anew"


def test_a_plain_mission_asks_for_nothing(asia: Path, somebody: list[float]) -> None:
    assert run(asia, "today", **{VARIABLE: PASSPHRASE}).exit_code == 0
    for command in ("decrypt", "passphrase", "recovery-key"):
        refused = run(asia, command)
        assert (refused.exit_code, "is not encrypted." in refused.stderr) == (2, True)


def test_completing_a_title_never_asks(secret: Path, somebody: list[float]) -> None:
    assert completed("missiontui shift ", secret) == []


def test_a_mission_is_encrypted_its_passphrase_changed_and_given_up(asia: Path) -> None:
    def at(passphrase: str, *words: str, new: str = "") -> Result:
        return run(asia, *words, **{VARIABLE: passphrase, NEW_VARIABLE: new})

    before = run(asia, "find", "priya").stdout
    assert "Priya Sharma" in before
    weak = at("short", "encrypt")
    assert (weak.exit_code, asia.read_bytes()[:6]) == (2, b"SQLite")
    done = at(PASSPHRASE, "encrypt")
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"{asia} is encrypted." in done.stdout
    assert at(PASSPHRASE, "find", "priya").stdout == before
    again = at(PASSPHRASE, "encrypt")
    assert (again.exit_code, "is encrypted already" in again.stderr) == (2, True)

    assert at(PASSPHRASE, "passphrase", new="short").exit_code == 2
    changed = json.loads(at(PASSPHRASE, "passphrase", "--json", new=OTHER).stdout)
    assert changed == {"path": str(asia), "encrypted": True, "copies": [], "left": []}
    assert at(PASSPHRASE, "find", "priya").exit_code == 1
    assert at(OTHER, "find", "priya").stdout == before
    assert at(OTHER, "decrypt").exit_code == 0
    assert run(asia, "find", "priya").stdout == before


def test_a_copy_that_stays_in_the_clear_is_told_and_the_status_says_so(asia: Path) -> None:
    damaged = asia.with_name("asia.db.damaged-1")
    damaged.write_bytes(asia.read_bytes()[:20_000] + bytes(20_000))
    done = run(asia, "encrypt", **{VARIABLE: PASSPHRASE})
    assert (done.exit_code, f"{asia} is encrypted." in done.stdout) == (1, True)
    assert f"{damaged} stays as it is." in done.stderr


def test_what_is_open_elsewhere_is_not_encrypted(asia: Path) -> None:
    with open_mission(asia):
        refused = run(asia, "encrypt", **{VARIABLE: PASSPHRASE})
    assert (refused.exit_code, "is open in another program" in refused.stderr) == (1, True)


def test_the_recovery_key_opens_what_the_passphrase_is_forgotten_of(secret: Path, tmp_path: Path) -> None:
    key = run(secret, "recovery-key", **{VARIABLE: PASSPHRASE}).stdout.strip()
    document = json.loads(run(secret, "recovery-key", "--json", **{VARIABLE: PASSPHRASE}).stdout)
    assert document == {"path": str(secret), "recovery_key": key}
    as_written_by_hand = key.lower().replace("-", " ")
    assert run(secret, "today", **{VARIABLE: as_written_by_hand}).exit_code == 0
    for mistyped in (key[:-1] + ("A" if key[-1] != "A" else "B"), key[:-2]):
        refused = run(secret, "today", **{VARIABLE: mistyped})
        assert (refused.exit_code, "with a letter mistyped" in refused.stderr) == (1, True)
    changed = run(secret, "passphrase", **{VARIABLE: key, NEW_VARIABLE: OTHER})
    assert changed.exit_code == 0
    assert run(secret, "today", **{VARIABLE: OTHER}).exit_code == 0
    former = run(secret, "today", **{VARIABLE: key})
    assert (former.exit_code, "before the passphrase was changed" in former.stderr) == (1, True)


def test_the_recovery_key_is_a_sheet_for_the_safe(secret: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "key.pdf"
    done = run(secret, "recovery-key", "-o", str(sheet), **{VARIABLE: PASSPHRASE})
    assert (done.exit_code, sheet.read_bytes()[:5]) == (0, b"%PDF-")
    assert "put it in a safe" in done.stdout
    again = run(secret, "recovery-key", "-o", str(sheet), **{VARIABLE: PASSPHRASE})
    assert (again.exit_code, "exists already" in again.stderr) == (1, True)
    other = run(secret, "recovery-key", "-o", str(tmp_path / "key.txt"), **{VARIABLE: PASSPHRASE})
    assert (other.exit_code, (tmp_path / "key.txt").exists()) == (2, False)


def test_a_passphrase_is_taken_as_it_comes_by_the_tools_of_sqlcipher(tmp_path: Path) -> None:
    path = tmp_path / "asia.db"
    create_mission(path, new_key("Ünïcode")).close()
    connection = driver.connect(path.as_uri(), timeout=0)
    connection.execute("PRAGMA key = 'Ünïcode'")
    assert connection.execute("SELECT count(*) FROM mission").fetchone()[0] == 0
    connection.close()


def test_a_key_shows_itself_to_nobody() -> None:
    key = key_of(PASSPHRASE, bytes(16))
    assert key.secret.hex() not in repr(key)
    assert str(key.secret) not in repr(key)
    assert len(recovery_text(key).split("-")) == 14
