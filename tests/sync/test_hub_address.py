"""Addresses of hubs: TLS unless it is this computer, and a passphrase that is seen nowhere."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import keyring
import psycopg
import pytest

from missiontui.errors import InputError
from missiontui.sync import hub_errors, passphrases
from missiontui.sync.address import channel_of, hub_address, stored
from missiontui.sync.hub_connection import connected
from missiontui.sync.hub_errors import HubError


@pytest.mark.parametrize(
    ("address", "sslmode", "shown"),
    [
        ("postgresql://anke@hub.be/m", "require", "postgresql://anke@hub.be/m"),
        ("postgres://anke:s3cret@hub.be:5432/m?sslmode=require", "require", "postgresql://anke@hub.be/m"),
        ("postgresql://anke@hub.be/m?sslrootcert=/etc/hub.crt", "verify-full",
         "postgresql://anke@hub.be/m?sslrootcert=/etc/hub.crt"),
        ("postgresql://a%40b@10.0.0.2:5433/m", "require", "postgresql://a%40b@10.0.0.2:5433/m"),
        ("postgresql://anke@localhost/m", "prefer", "postgresql://anke@localhost/m"),
        ("postgresql://anke@127.4.5.6/m?sslmode=disable", "disable",
         "postgresql://anke@127.4.5.6/m?sslmode=disable"),
        ("postgresql://anke@[::1]:5433/m", "prefer", "postgresql://anke@[::1]:5433/m"),
        ("postgresql://anke@/m?host=/run/postgresql&port=5433", "prefer",
         "postgresql://anke@/m?host=/run/postgresql&port=5433"),
        ("postgresql://anke@localhost,hub.be/m", "require",
         "postgresql://anke@/m?host=localhost,hub.be&port=5432,5432"),
        ("postgresql://anke@localhost/m?hostaddr=10.0.0.2", "require",
         "postgresql://anke@localhost/m?hostaddr=10.0.0.2"),
        ("postgresql:///m", "prefer", "postgresql:///m"),
        ("postgresql://anke@[fe80::1%25eth0]/m", "require", "postgresql://anke@[fe80::1%25eth0]/m"),
        ("postgresql://anke@[::ffff:10.0.0.2]/m", "require", "postgresql://anke@[::ffff:10.0.0.2]/m"),
        ("postgresql://anke@localhost./m", "require", "postgresql://anke@localhost./m"),
        ("postgresql://anke@127.1/m", "require", "postgresql://anke@127.1/m"),
        ("postgresql://anke@localhost,/m?hostaddr=127.0.0.1,10.0.0.2", "require",
         "postgresql://anke@/m?host=localhost,&port=5432,5432&hostaddr=127.0.0.1,10.0.0.2"),
        ("postgresql://anke@/m?host=/tmp,hub.be", "require", "postgresql://anke@/m?host=/tmp,hub.be"),
    ],
)  # fmt: skip
def test_an_address_is_encrypted_unless_it_is_this_computer(address: str, sslmode: str, shown: str) -> None:
    found = hub_address(address)
    assert found.options["sslmode"] == sslmode
    assert (found.stored, stored(address)) == (shown, shown)
    assert hub_address(shown).options == found.options
    assert "s3cret" not in repr(found)


def test_the_environment_does_not_make_another_computer_a_local_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "hub.be")
    monkeypatch.setenv("PGSSLMODE", "disable")
    assert hub_address("postgresql:///m").options["sslmode"] == "require"


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("postgresql://anke@hub.be/m", {"require_auth": "!password,!md5", "channel_binding": "require"}),
        ("postgresql://anke@hub.be/m?channel_binding=prefer", {"channel_binding": "prefer"}),
        ("postgresql://anke@hub.be/m?sslmode=verify-full", {"sslmode": "verify-full"}),
        ("postgresql://anke@localhost/m", {"sslmode": "prefer"}),
    ],
)
def test_a_hub_that_shows_no_certificate_shows_by_the_passphrase_that_nobody_is_in_between(
    address: str, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, str] = {}

    def connect(_kind: object, **options: str) -> None:
        given.update(options)
        raise psycopg.OperationalError("channel binding is required, but server did not offer it")

    monkeypatch.setattr(psycopg.Connection, "connect", classmethod(connect))
    with (
        pytest.raises(HubError, match="does not prove by the passphrase"),
        connected(hub_address(address), "s3cret"),
    ):
        pass
    assert asked.items() <= given.items()
    assert given["gssencmode"] == "disable"
    assert ("channel_binding" in given) == ("channel_binding" in asked)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("192.168.43.5", "postgresql://tom@192.168.43.5:5433/m"),
        ("hub.be:5432", "postgresql://tom@hub.be:5432/m"),
        ("[fe80::1%eth0]:5434", "postgresql://tom@[fe80::1%25eth0]:5434/m"),
        ("fe80::1", "postgresql://tom@[fe80::1]:5433/m"),
    ],
)
def test_colleagues_reach_the_hub_by_another_name_than_its_own_laptop(host: str, shown: str) -> None:
    theirs = hub_address("postgresql://owner@localhost:5433/m").seen_by("tom", host)
    assert theirs.stored == shown
    assert theirs.options["sslmode"] == "require"
    with pytest.raises(InputError, match="is no name or number"):
        hub_address("postgresql://owner@localhost/m").seen_by("tom", f"{host}/m; ls")


@pytest.mark.parametrize("sslmode", ["disable", "allow", "prefer"])
def test_on_the_network_nothing_goes_in_clear(sslmode: str) -> None:
    with pytest.raises(InputError, match="could read the mission"):
        hub_address(f"postgresql://anke@hub.be/m?sslmode={sslmode}")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anke:s3@cret@hub.be/m",
        "postgresql://anke:s3/cret@hub.be/m",
        "postgresql://anke:s3%zzcret@hub.be/m",
        "postgresql://anke@hub.be/m?s3cret=1",
        "postgresql://anke@hub.be/m?options=-csession_authorization%3Ds3cret",
        "postgresql://anke@hub.be/m?sslmode=s3cret",
        "https://s3cret@hub.be",
        "",
    ],
)
def test_an_address_that_was_mistyped_shows_nothing_of_itself(address: str) -> None:
    with pytest.raises(InputError) as refused:
        stored(address)
    assert "cret" not in str(refused.value)


def test_a_path_is_a_folder() -> None:
    assert [channel_of(path) for path in ("/mnt/usb", "C:\\Mission", "shared")] == ["folder"] * 3


@pytest.fixture
def without_tls() -> Iterator[int]:
    """A server that answers, as a PostgreSQL without TLS does, that it has none; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with server.accept()[0] as visitor:
                visitor.recv(8)
                visitor.sendall(b"N")

        thread = threading.Thread(target=answer)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def test_a_hub_without_tls_gets_no_passphrase(without_tls: int) -> None:
    address = hub_address(f"postgresql://anke:s3cret@127.0.0.1:{without_tls}/m?sslmode=require")
    with pytest.raises(HubError, match="has no TLS") as refused, connected(address, None):
        pass
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            'could not translate host name "hub.be" to address: Name or service not known',
            "No computer answers",
        ),
        ("connection to server failed: Connection refused", "No hub is running"),
        ("connection timeout expired", "does not answer"),
        ("SSL error: certificate verify failed", "cannot prove that it is the hub"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.7", user "anke"', "does not let “anke” in from here"),
        ('FATAL:  role "anke" is not permitted to log in', "is shut out"),
        ("FATAL:  sorry, too many clients already", "too many visitors"),
        (
            "FATAL : Mot de passe s3cret refusé\x1b[2J\nligne 2",
            "cannot be reached: FATAL : Mot de passe … refusé",
        ),
    ],
)
def test_every_way_not_to_reach_a_hub_has_a_cause_and_a_next_step(said: str, told: str) -> None:
    error = hub_errors.not_connected(
        psycopg.OperationalError(said), hub_address("postgresql://anke:s3cret@hub.be/m")
    )
    assert told in error.message
    assert error.hint
    assert "\x1b" not in str(error)


def test_a_full_disk_and_a_slow_hub_are_told_as_such() -> None:
    address = hub_address("postgresql://anke@hub.be/m")
    full = hub_errors.not_done(psycopg.errors.DiskFull("x"), address, is_over=False)
    slow = hub_errors.not_done(psycopg.errors.QueryCanceled("x"), address, is_over=False)
    assert "disk or memory is full" in full.message
    assert "too long" in slow.message


class Plain(keyring.backend.KeyringBackend):
    """A keyring that would write what it is given into a file."""

    priority = 9  # type: ignore[assignment]
    kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username), "from the file")

    def delete_password(self, service: str, username: str) -> None:
        raise keyring.errors.PasswordDeleteError


class Safe(Plain):
    """What the system itself keeps."""

    kept: dict[tuple[str, str], str] = {}


class Locked(Safe):
    """A keyring that the person does not unlock."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.KeyringLocked

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("no bus")


Safe.__module__ = Locked.__module__ = "keyring.backends.SecretService"
Plain.__module__ = "keyrings.alt.file"


def test_a_passphrase_is_kept_by_a_safe_keyring_only(monkeypatch: pytest.MonkeyPatch) -> None:
    address = hub_address("postgresql://anke@hub.be/m")
    monkeypatch.delenv("MISSIONTUI_HUB_PASSPHRASE", raising=False)
    monkeypatch.setattr(keyring, "get_keyring", Plain)
    assert not passphrases.can_keep()
    assert not passphrases.keep(address, "s3cret")
    assert passphrases.known(address) == ""
    assert Plain.kept == {}
    monkeypatch.setattr(keyring, "get_keyring", Locked)
    assert not passphrases.keep(address, "s3cret")
    assert passphrases.known(address) == ""
    passphrases.forget(address)
    monkeypatch.setattr(keyring, "get_keyring", Safe)
    assert passphrases.keep(address, "s3cret")
    assert passphrases.known(address) == "s3cret"
    monkeypatch.setenv("MISSIONTUI_HUB_PASSPHRASE", "from a script")
    assert passphrases.known(address) == "from a script"
    assert passphrases.known(hub_address("postgresql://anke:typed@hub.be/m")) == "typed"
