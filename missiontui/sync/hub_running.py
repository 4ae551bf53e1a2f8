"""Running a hub: making one, and bringing an older one up to date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.sync import hub_errors
from missiontui.sync.address import HubAddress
from missiontui.sync.hub_connection import connected
from missiontui.sync.hub_schema import BRING_UP, EXISTS, MAKE, MEMBERS, NEEDS, NUMBER, VERSION

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True, slots=True)
class Made:
    """What making a hub did.

    Args:
        is_new: the tables were made now; else they were there already, of the present version.
        database: its name.
        is_role_new: the role of the members was made now, rather than for another database of the server.
        has_tls: the server speaks TLS, without which nobody comes in from another computer.
        is_brought_up: the tables were of an older version, and are of the present one now.
    """

    is_new: bool
    database: str
    is_role_new: bool
    has_tls: bool
    is_brought_up: bool = False


def make_hub(address: HubAddress, passphrase: str | None = None) -> Made:
    """Make a database a hub, or find that it is one already; an older one is brought up to date.

    Args:
        address: the database, as its owner.

    Raises:
        HubError: it cannot be reached, one is not its owner, it is a newer hub.
        MissionError: it does not keep its texts in UTF-8.
    """
    with connected(address, passphrase, as_owner=True) as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('missiontui hub init'))")
        database, encoding, has_tls = _row(
            connection,
            "SELECT current_database(), getdatabaseencoding(), current_setting('ssl') = 'on'",
        )
        if encoding != "UTF8":
            raise MissionError(
                _("The database {name} keeps its texts in {encoding}; a hub needs UTF-8.").format(
                    name=database, encoding=encoding
                ),
                hint=_("Make one with: createdb --encoding UTF8 --template template0 missions"),
            )
        (exists,) = _row(connection, EXISTS)
        if exists:
            (needs,) = _row(connection, NEEDS)
            if needs > VERSION:
                raise hub_errors.too_new(address)
            (number,) = _row(connection, NUMBER)
            is_old = number < VERSION
            if is_old:
                connection.execute(BRING_UP)
            return Made(
                is_new=False, database=database, is_role_new=False, has_tls=has_tls, is_brought_up=is_old
            )
        is_role_new = _make_role(connection)
        _lock_down(connection, database)
        connection.execute(MAKE)
    return Made(is_new=True, database=database, is_role_new=is_role_new, has_tls=has_tls)


def _make_role(connection: psycopg.Connection[Any]) -> bool:
    """The role that all colleagues are in; roles belong to the server, so another database may have it."""
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (MEMBERS,)).fetchone():
        return False
    connection.execute(f"CREATE ROLE {MEMBERS} NOLOGIN")
    return True


def _lock_down(connection: psycopg.Connection[Any], database: str) -> None:
    """Only colleagues may connect, and nobody makes tables where the others would find them."""
    from psycopg import sql

    commands = [
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT, TEMPORARY ON DATABASE {{name}} TO {MEMBERS}",
    ]
    (has_public,) = _row(connection, "SELECT to_regnamespace('public') IS NOT NULL")
    if has_public:
        commands.append("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    for command in commands:
        connection.execute(sql.SQL(command).format(name=sql.Identifier(database)))


def _row(connection: psycopg.Connection[Any], query: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(query).fetchone()
    assert row is not None, query
    return row
