"""The address of a hub, and the refusal of one on which others could listen."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, urlencode

from missiontui.domain.correspondents import Channel
from missiontui.errors import InputError
from missiontui.i18n import _

_SCHEMES = ("postgresql://", "postgres://")
_PLACE = ("user", "host", "port", "dbname")
_MORE = (
    "hostaddr",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "sslcrl",
    "channel_binding",
    "require_auth",
    "connect_timeout",
    "target_session_attrs",
)
"""What else an address may say: how the hub is reached and known, not who one is there."""

_FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl")

_STRENGTH = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_ENCRYPTED = _STRENGTH[3:]


@dataclass(frozen=True, slots=True)
class HubAddress:
    """Where a hub is and as whom one goes there.

    Args:
        options: libpq's names to values, without the passphrase, with ``sslmode`` always.
        passphrase: as it stood in the address, empty if it did not; never shown, never stored.
    """

    options: Mapping[str, str]
    passphrase: str = field(default="", repr=False)

    @property
    def stored(self) -> str:
        """The address as it is shown and remembered, one hub always in the same words."""
        user = quote(self.options.get("user", ""), safe="")
        host = self.options.get("host", "")
        query = {name: self.options[name] for name in _MORE if name in self.options}
        if query["sslmode"] == _default_sslmode(self.options, self.is_local):
            del query["sslmode"]
        port = self.options.get("port", "")
        if host.startswith("/") or "," in host or not host:  # a Unix socket's folder, or several computers
            elsewhere = {"host": host, "port": port}
            query = {**{name: value for name, value in elsewhere.items() if value}, **query}
            host = port = ""
        place = f"{user}@" if user else ""
        place += f"[{quote(host, safe=':')}]" if ":" in host else host
        place += f":{port}" if port else ""
        words = f"?{urlencode(query, safe='/:,', quote_via=quote)}" if query else ""
        return f"postgresql://{place}/{quote(self.options.get('dbname', ''), safe='')}{words}"

    @property
    def is_local(self) -> bool:
        """Whether what is sent there never leaves this computer."""
        return _is_local(self.options)

    @property
    def is_verified(self) -> bool:
        """Whether the hub has to prove by its certificate who it is."""
        return self.options["sslmode"] == "verify-full"

    @property
    def user(self) -> str:
        """As whom; the system's name for the person if the address names nobody."""
        return self.options.get("user", "")

    @property
    def place(self) -> str:
        """The computer in a few words."""
        host = self.options.get("host") or self.options.get("hostaddr") or _("this computer")
        return host if not host.startswith("/") else _("this computer")

    def seen_by(self, user: str, host: str = "", certificate: str = "") -> HubAddress:
        """The address that somebody else takes: the same hub, their name, none of this laptop's folders.

        Args:
            user: their role.
            host: the computer as they reach it, with ``:PORT`` if that is another one; empty for as in this
                address.
            certificate: the file with the hub's own certificate, which they have beside them; it is trusted
                itself, whatever name or number the hub has in a network.

        Raises:
            InputError: ``host`` is none.
        """
        options = {name: self.options[name] for name in ("host", "port", "dbname") if name in self.options}
        options["user"] = user
        if host:
            parts = re.fullmatch(r"(?:\[(.+)\]|([^:]+)):(\d+)", host)
            if parts:
                options |= {"host": parts[1] or parts[2], "port": parts[3]}
            else:
                options["host"] = host.strip("[]")
            if not re.fullmatch(r"[\w.:%-]+", options["host"]):
                raise InputError(
                    _("“{host}” is no name or number of a computer.").format(host=host),
                    hint=_("Give it as colleagues reach it, such as 192.168.43.5 or hub.example:5433."),
                )
        if certificate:
            options |= {"sslrootcert": Path(certificate).name, "sslmode": "verify-ca"}
        elif "sslrootcert" in self.options:
            options |= {
                "sslrootcert": Path(self.options["sslrootcert"]).name,
                "sslmode": self.options["sslmode"],
            }
        options.setdefault("sslmode", _default_sslmode(options, _is_local(options)))
        return HubAddress(options)


def channel_of(address: str) -> Channel:
    """Whether an address is a hub's or a folder's.

    Raises:
        InputError: it is another kind of address.
    """
    if address.strip().startswith(_SCHEMES):
        return Channel.HUB
    if "://" in address or not address.strip():
        raise _no_address()
    return Channel.FOLDER


def stored(address: str) -> str:
    """An address as it is shown and remembered: a hub's without its passphrase, a folder's whole path.

    Raises:
        InputError: it is no address.
    """
    if channel_of(address) is Channel.HUB:
        return hub_address(address).stored
    return str(Path(address).expanduser().absolute())


def hub_address(text: str) -> HubAddress:
    """Read ``postgresql://user@host:port/database?sslmode=…``.

    Raises:
        InputError: it is none, or others could listen on the way. Nothing of it is in the message, since a
            passphrase may stand anywhere in an address that was mistyped.
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        if channel_of(text) is not Channel.HUB:
            raise _no_address()
        found = {name: str(value) for name, value in conninfo_to_dict(text.strip()).items()}
    except (psycopg.Error, UnicodeError):
        raise _no_address() from None
    passphrase = found.pop("password", "")
    options = {name: found[name] for name in (*_PLACE, *_MORE) if found.get(name)}
    if set(found) - set(options) or not _is_sound(options):
        raise _no_address()
    if "," in options.get("port", ""):  # of several computers; libpq takes an empty one for the usual
        options["port"] = ",".join(port or "5432" for port in options["port"].split(","))
    if options.get("port") == "5432" and not os.environ.get("PGPORT"):
        del options["port"]
    for name in _FILES:  # they are to be found from another folder, too
        if options.get(name, "system") != "system":
            options[name] = str(Path(options[name]).expanduser().absolute())
    is_local = _is_local(options)
    sslmode = options.setdefault("sslmode", _default_sslmode(options, is_local))
    if sslmode not in _STRENGTH:
        raise _no_address()
    if not is_local and sslmode not in _ENCRYPTED:
        raise InputError(
            _("With sslmode={sslmode} others on the network could read the mission.").format(sslmode=sslmode),
            hint=_("Leave it out: a hub on another computer is only ever used with TLS. See docs/hub.md."),
        )
    return HubAddress(options, passphrase)


def _default_sslmode(options: Mapping[str, str], is_local: bool) -> str:
    if "sslrootcert" in options:
        return "verify-full"
    return "prefer" if is_local else "require"


def _is_sound(options: Mapping[str, str]) -> bool:
    """Whether no part of it can be a piece of a passphrase with an ``@`` or ``/`` in it."""
    host = options.get("host", "")
    return (
        all(text.isprintable() for text in options.values())
        and (host.startswith("/") or re.fullmatch(r"[\w.:,%-]*", host) is not None)
        and re.fullmatch(r"[\d,]*", options.get("port", "")) is not None
        and re.search(r"[@/:?#]", options.get("dbname", "")) is None
    )


def _is_local(options: Mapping[str, str]) -> bool:
    """Whether every host of an address, or of libpq's own variables where it names none, is this computer."""
    if os.environ.get("PGSERVICE"):  # a file of the person's says where it goes
        return False
    hosts = options.get("host") or os.environ.get("PGHOST", "")
    numbers = options.get("hostaddr") or os.environ.get("PGHOSTADDR", "")
    return all(_is_this_computer(host) for host in f"{hosts},{numbers}".split(","))


def _is_this_computer(host: str) -> bool:
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _no_address() -> InputError:
    return InputError(
        _("This is no address of a hub."),
        hint=_("Write it like postgresql://anke@hub.example/missions; its passphrase is asked for."),
    )
