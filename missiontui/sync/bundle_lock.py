"""Locking a bundle with a passphrase: the age format, so that ``age -d`` opens it too; nothing of our own.

Making a key of a passphrase takes a second on purpose, and the library lets no other thread of the process
run meanwhile. So it is done in a process of its own: the screens go on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.sync import bundle_errors

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile

VARIABLE = "MISSIONTUI_BUNDLE_PASSPHRASE"

_BEGINNINGS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")

_PROGRAM = """
import sys
from pyrage import DecryptError, passphrase
given = sys.stdin.buffer.read()
size = int.from_bytes(given[:4], "big")
secret, content = given[4 : 4 + size].decode(), given[4 + size :]
try:
    done = getattr(passphrase, sys.argv[1])(content, secret)
except DecryptError as error:
    sys.exit(3 if str(error) == "Decryption failed" else 4)
sys.stdout.buffer.write(done)
"""
_WRONG, _DAMAGED = 3, 4


def known(passphrase: str) -> str:
    """The passphrase that was given, else that of the environment; empty for none."""
    return passphrase or os.environ.get(VARIABLE, "")


def for_writing(file: MissionFile, passphrase: str) -> str:
    """The passphrase that a bundle of a mission is locked with; empty for none.

    Raises:
        LockedError: the mission is encrypted, and there is none: what nobody is to read is in no stick's
            bundle in the clear either.
    """
    secret = known(passphrase)
    if file.key is not None and not secret:
        raise bundle_errors.needs_passphrase()
    return secret


def is_locked(content: bytes) -> bool:
    """Whether a file needs a passphrase."""
    return content.startswith(_BEGINNINGS)


def lock(content: bytes, passphrase: str) -> bytes:
    """Lock a bundle.

    Raises:
        InputError: the passphrase is no text.
        OSError: there was no room to do it.
    """
    done = _run("encrypt", content, passphrase)
    if done.returncode:
        raise OSError(done.stderr.decode("utf-8", "replace").strip()[-200:])
    return done.stdout


def unlock(content: bytes, passphrase: str, name: str) -> bytes:
    """What is in a locked bundle.

    Args:
        name: of the file, for the sentence that tells what is wrong.

    Raises:
        LockedError: it wants a passphrase, or another one.
        BundleError: it is damaged.
        OSError: there was no room to do it.
    """
    if not passphrase:
        raise bundle_errors.locked(name)
    done = _run("decrypt", content, passphrase)
    if done.returncode == _WRONG:
        raise bundle_errors.wrong_passphrase(name)
    if done.returncode == _DAMAGED:
        raise bundle_errors.damaged(name)
    if done.returncode:
        raise OSError(done.stderr.decode("utf-8", "replace").strip()[-200:])
    return done.stdout


def _run(what: str, content: bytes, passphrase: str) -> subprocess.CompletedProcess[bytes]:
    """Have the library do it. The passphrase goes by the pipe, where no list of processes shows it."""
    try:
        secret = passphrase.encode()
    except UnicodeEncodeError as error:
        raise InputError(_("The passphrase is no text."), hint=_("Type it anew.")) from error
    given = len(secret).to_bytes(4, "big") + secret + content
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, what], input=given, capture_output=True, check=False
    )
