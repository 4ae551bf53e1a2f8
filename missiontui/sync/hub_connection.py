"""A connection with a hub: encrypted unless it never leaves this computer, patient, and never for ever."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from missiontui.sync import hub_errors, passphrases
from missiontui.sync.address import HubAddress

if TYPE_CHECKING:
    import psycopg

CONNECT_SECONDS = 10
_LIMITS = {"statement_timeout": "30min", "lock_timeout": "30s", "idle_in_transaction_session_timeout": "60s"}
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
        HubError: it cannot be reached, was cut off, or refused.
    """
    import psycopg

    known = passphrases.known(address) if passphrase is None else passphrase
    try:
        connection = psycopg.connect(**_options(address, known))
    except psycopg.Error as error:
        raise hub_errors.not_connected(error, address) from error
    try:
        limits = ", ".join(f"set_config('{name}', '{value}', false)" for name, value in _LIMITS.items())
        connection.execute(f"SELECT {limits}")
        yield connection
    except psycopg.errors.InsufficientPrivilege as error:
        raise (
            hub_errors.not_done(error, address, is_over=False)
            if as_owner
            else hub_errors.not_a_member(address)
        ) from error
    except psycopg.Error as error:
        raise hub_errors.not_done(error, address, is_over=connection.closed) from error
    finally:
        connection.close()


def _options(address: HubAddress, passphrase: str) -> dict[str, Any]:
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
        # Who is not known for certain gets no passphrase in clear, nor a hash that is easily undone.
        options.setdefault("require_auth", "!password,!md5")
    if passphrase:
        options["password"] = passphrase
    return options
