"""The passphrase of a hub: from its address, the environment or the keyring; never on disk in clear."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from missiontui.sync.address import HubAddress

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

VARIABLE = "MISSIONTUI_HUB_PASSPHRASE"
_SERVICE = "missiontui hub"

_SAFE = (
    "keyring.backends.macOS.",
    "keyring.backends.Windows.",
    "keyring.backends.SecretService.",
    "keyring.backends.libsecret.",
    "keyring.backends.kwallet.",
)
"""Keyrings that encrypt what they keep under the person's login. Others may be a file that anybody reads."""


_held: dict[str, str] = {}


def known(address: HubAddress) -> str:
    """The passphrase that is known here without asking; empty for none: libpq may still know one."""
    return (
        address.passphrase
        or _held.get(address.stored, "")
        or os.environ.get(VARIABLE, "")
        or _from_keyring(address)
    )


def hold(address: HubAddress, passphrase: str) -> None:
    """Know it until the program ends, in memory alone, as for the exchanges in the background."""
    _held[address.stored] = passphrase


def can_keep() -> bool:
    """Whether this system has a keyring that keeps a passphrase safely."""
    return _keyring() is not None


def keep(address: HubAddress, passphrase: str) -> bool:
    """Have the system's keyring keep it; whether it did."""
    keyring = _keyring()
    if keyring is None:
        return False
    try:
        keyring.set_password(_SERVICE, address.stored, passphrase)
    except Exception:  # noqa: BLE001  a backend may raise anything: locked, no bus, refused by the person
        return False
    return True


def forget(address: HubAddress) -> None:
    """Know it no more, and have the keyring keep none, as after it was refused."""
    _held.pop(address.stored, None)
    keyring = _keyring()
    if keyring is None:
        return
    try:
        keyring.delete_password(_SERVICE, address.stored)
    except Exception:  # noqa: BLE001  there may be none, too
        return


def _from_keyring(address: HubAddress) -> str:
    keyring = _keyring()
    if keyring is None:
        return ""
    try:
        return keyring.get_password(_SERVICE, address.stored) or ""
    except Exception:  # noqa: BLE001
        return ""


def _keyring() -> KeyringBackend | None:
    """The system's keyring, if there is one that is safe."""
    try:
        import keyring

        found: Any = keyring.get_keyring()
        backends = getattr(found, "backends", None) or [found]  # a chain of them: the first that is safe
        return next((one for one in backends if _is_safe(one)), None)
    except Exception:  # noqa: BLE001
        return None


def _is_safe(keyring: object) -> bool:
    kind = type(keyring)
    return f"{kind.__module__}.{kind.__qualname__}".startswith(_SAFE)
