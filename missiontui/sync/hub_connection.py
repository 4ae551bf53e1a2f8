"""A connection with a hub: encrypted unless it never leaves this computer, patient, and never for ever."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from missiontui.sync import hub_errors, passphrases
from missiontui.sync.address import HubAddress
from missiontui.sync.hub_answers import FilledError, StrangeAnswerError

if TYPE_CHECKING:
    import psycopg

CONNECT_SECONDS = 10
SILENT_SECONDS = 300.0
"""So long a hub may say nothing and take nothing: a server that hangs would hold an exchange for ever, since
the computer that it runs on still answers the network."""

_SETTINGS = {
    "search_path": "pg_catalog",  # what somebody else made in the database is never taken for PostgreSQL's
    "statement_timeout": "30min",
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}
"""A first push of a whole mission on a slow uplink is one statement; waiting for another laptop is short."""

_DEAD_NETWORK = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A Wi-Fi that went away says nothing: it is noticed within half a minute."""


@contextmanager
def connected(
    address: HubAddress, passphrase: str | None, *, as_owner: bool = False
) -> Iterator[psycopg.Connection[Any]]:
    """A connection, in autocommit mode; what goes wrong on it becomes a sentence.

    Args:
        address: where, and as whom.
        passphrase: None for the one that is known here.
        as_owner: whether that is whoever runs the hub, rather than a colleague.

    Raises:
        PassphraseError: the hub wants one, or another one.
        HubError: it cannot be reached, was cut off, refused, or answers what no hub does.
    """
    import psycopg

    known = passphrases.known(address) if passphrase is None else passphrase
    address = replace(address, passphrase=known)
    connection: psycopg.Connection[Any] | None = None
    try:
        connection = _patient().connect(**_options(address))
        settings = ", ".join(f"set_config('{name}', '{value}', false)" for name, value in _SETTINGS.items())
        connection.execute(f"SELECT {settings}")
        yield connection
    except psycopg.errors.InsufficientPrivilege as error:
        raise (
            hub_errors.not_done(error, address, is_over=False)
            if as_owner
            else hub_errors.not_a_member(address)
        ) from error
    except psycopg.Error as error:
        raise (
            hub_errors.not_connected(error, address)
            if connection is None
            else hub_errors.not_done(error, address, is_over=connection.closed)
        ) from error
    except FilledError as error:
        raise hub_errors.filled(address) from error
    except (StrangeAnswerError, UnicodeError) as error:
        raise hub_errors.no_hub(address) from error
    finally:
        if connection is not None:
            connection.close()


def _options(address: HubAddress) -> dict[str, Any]:
    options: dict[str, Any] = {
        "connect_timeout": CONNECT_SECONDS,
        "application_name": "missiontui",
        "client_encoding": "utf8",
        "gssencmode": "disable",  # it would take the place of TLS
        "autocommit": True,
        "prepare_threshold": None,  # a pooler in between may not keep a statement
        **_DEAD_NETWORK,
        **address.options,
    }
    if not address.is_local and not address.is_verified:
        # Who is not known for certain gets no passphrase in clear, nor a hash that is easily undone, and
        # shows by the passphrase that it is the hub itself at the other end of TLS, and nobody in between.
        options.setdefault("require_auth", "!password,!md5")
        options.setdefault("channel_binding", "require")
    if address.passphrase:
        options["password"] = address.passphrase
    return options


def _patient() -> type[psycopg.Connection[Any]]:
    """A kind of connection that waits, but not for ever. psycopg is imported when it is needed only."""
    import psycopg

    class PatientConnection(psycopg.Connection[Any]):
        def wait(self, gen: Any, *args: Any, **options: Any) -> Any:
            return super().wait(_not_for_ever(gen, self), *args, **options)

    return PatientConnection


def _not_for_ever(
    steps: Generator[Any, Any, Any], connection: psycopg.Connection[Any]
) -> Generator[Any, Any, Any]:
    """What psycopg waits for, until the hub has been silent for too long; then the connection is closed."""
    import psycopg

    try:
        wanted = next(steps)
        heard_at = time.monotonic()
        while True:
            ready = yield wanted
            if ready:
                heard_at = time.monotonic()
            elif time.monotonic() - heard_at > SILENT_SECONDS:
                connection.pgconn.finish()
                raise psycopg.OperationalError("timeout: nothing was heard")
            wanted = steps.send(ready)
    except StopIteration as done:
        return done.value
