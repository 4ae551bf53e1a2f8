"""After a day's work on an encrypted mission nobody finds a word of it on the disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from missiontui.cli import main
from missiontui.cli.mission_passphrase import NEW_VARIABLE
from missiontui.crash import log_crash
from missiontui.settings import user_paths
from missiontui.store.backups import make
from missiontui.store.drafts import DraftKeeper
from missiontui.store.opening import open_mission
from missiontui.store.rewriting import rewrite
from missiontui.store.unlocking import VARIABLE, unlock
from missiontui.sync import bundle_lock
from tests.encrypted import PASSPHRASE, make_keys_at_once
from tests.records import add

WORDS = ("zonneschijn", "vandersteen", "kathmandu", "garnaalkroket", "pralines", PASSPHRASE.lower())
"""What is noted, imported, drafted and typed, in small letters."""

OTHER = "trommels en trompetten"
BULK = 1_000


@pytest.fixture(autouse=True)
def everything_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files for a moment are looked through as well."""
    (tmp_path / "passing").mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "passing"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    make_keys_at_once(monkeypatch)


def in_the_clear(folder: Path) -> Iterator[tuple[str, str]]:
    """Files of a folder, each with a word that can be read in it or in its name."""
    for path in folder.rglob("*"):
        content = path.read_bytes().lower() if path.is_file() else b""
        for word in WORDS:
            for encoding in ("utf-8", "utf-16-le"):
                if word.encode(encoding) in content or word in path.name.lower():
                    yield str(path.relative_to(folder)), word


def run(path: Path, *words: str, passphrase: str = PASSPHRASE) -> None:
    environment = {VARIABLE: passphrase, NEW_VARIABLE: OTHER, bundle_lock.VARIABLE: PASSPHRASE}
    done = CliRunner().invoke(main, ["--mission", str(path), *words], env=environment)
    assert done.exit_code == 0, done.output


def work(path: Path, guests: Path, stick: Path) -> None:
    """A day at the prompt."""
    legs = ("--destination", "Kathmandu=Asia/Kathmandu")
    new = ("--name", "Vandersteen 2025", "--home-zone", "Europe/Brussels", *legs)
    run(path, "new", str(path), *new, "--encrypt")
    run(path, "import", str(guests))
    run(path, "note", "@Zoë Zonneschijn wants #garnaalkroket >send pralines fri")
    run(path, "undo")
    run(path, "redo")
    run(path, "find", "zonneschijn")
    run(path, "bundle", "-o", str(stick))
    run(path, "backup")


def test_what_was_done_all_day_is_read_by_nobody(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    guests = tmp_path_factory.mktemp("mail") / "guests.csv"
    guests.write_text("given name,family name,city\nWilly,Vandersteen,Kathmandu\n")
    path, stick = tmp_path / "day.db", tmp_path / "stick"
    stick.mkdir()
    work(path, guests, stick)
    assert len(list(stick.iterdir())) == 1

    key = unlock(path, PASSPHRASE)
    with open_mission(path, key) as file:
        rows = [(f"id-{number}", "Zonneschijn", f"Pralines {number}") for number in range(BULK)]
        with file.writing("person") as connection:
            connection.execute("PRAGMA cache_size = 10")  # so that it has to leave the memory
            connection.executemany("INSERT INTO person (id, family_name, notes) VALUES (?, ?, ?)", rows)
        file.rows("SELECT * FROM person ORDER BY notes DESC, family_name")
        drafts = DraftKeeper(file)
        drafts.keep("a draft", "note", {"text": "Vandersteen likes pralines"}, datetime.now(UTC))
        drafts.close()
        make(file, "merge")
        assert path.with_name("day.db-wal").stat().st_size > 0
        assert list(in_the_clear(tmp_path)) == [], "while the mission is open"
        file.tells_of_rescue = True  # as the screens do
        path.unlink()
        add(file, "organisation", name="Garnaalkroket NV")
    assert len(list(tmp_path.glob("day-rescued-*.db"))) == 1
    log_crash(RuntimeError("Zonneschijn"), user_paths().log)
    assert list(in_the_clear(tmp_path)) == []

    rescued = next(tmp_path.glob("day-rescued-*.db"))
    run(rescued, "passphrase")
    assert list(in_the_clear(tmp_path)) == []
    rewrite(rescued, unlock(rescued, OTHER), None)
    seen = {word for name, word in in_the_clear(tmp_path) if name == rescued.name}
    assert seen == set(WORDS) - {PASSPHRASE.lower()}, "whoever looks would have found it"
