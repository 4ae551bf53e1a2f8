"""The key of an encrypted mission: made from a passphrase as SQLCipher makes it, and written down for a safe.

A passphrase is turned into a key once; every further connection takes the key as it is, in no time. The key
is never on disk. Whoever has the passphrase can open the file with SQLCipher's own tools as well.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from missiontui.errors import InputError
from missiontui.i18n import _

SHORTEST = 8
"""Characters of a new passphrase, at least."""

SALT_LENGTH = 16
"""Bytes at the head of an encrypted file, where a plain one says what it is."""

_LENGTH = 32
_ROUNDS = 256_000
"""SQLCipher 4's own: PBKDF2 with HMAC-SHA512, 0.1-0.3 s. Others would shut its own tools out."""

_CHECKED = 3
"""Bytes by which a recovery key that was mistyped is told from another passphrase: 35 in all, 56 letters."""

_LETTERS = 56
_MISSED, _DIGITS_AT_LEAST = 4, 3
"""By how many letters a mistyped key may be too long or too short; and how many of them are digits, which in
words of a passphrase they are not. One key in a thousand has fewer."""

_DIGITS = frozenset("234567")
_MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B", "-": "", " ": ""})


class Key(NamedTuple):
    """What opens one file and its copies: 32 bytes, and the 16 of the file's salt. It never shows itself."""

    secret: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key()"

    @property
    def pragma(self) -> str:
        """As SQLCipher takes it: ``x'…'`` with the secret and the salt in hexadecimal."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def key_of(passphrase: str, salt: bytes) -> Key:
    """The key that a passphrase gives with a file's salt. Takes 0.1-0.3 s."""
    import hashlib  # 8 ms, and every command comes by here

    words = normalize("NFC", passphrase).encode("utf-8", "replace")
    return Key(hashlib.pbkdf2_hmac("sha512", words, salt, _ROUNDS, _LENGTH), salt)


def refuse_weak(passphrase: str) -> None:
    """Refuse a new passphrase that is no good. Of what opens a file nothing is asked.

    Raises:
        InputError: it is too short, or no text.
    """
    try:
        passphrase.encode()
    except UnicodeEncodeError as error:
        raise InputError(_("The passphrase is no text."), hint=_("Type it anew.")) from error
    if len(normalize("NFC", passphrase).strip()) < SHORTEST:
        raise InputError(
            _("A passphrase has {number} characters or more.").format(number=SHORTEST),
            hint=_("Four words that do not belong together are easy to remember and hard to guess."),
        )


def new_key(passphrase: str) -> Key:
    """A key for a new file."""
    return key_of(passphrase, os.urandom(SALT_LENGTH))


def salt_of(path: Path) -> bytes:
    """The salt of an encrypted file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(SALT_LENGTH)


def recovery_text(key: Key) -> str:
    """The key as it is written down: fourteen groups of four letters and digits, the last of which check."""
    import base64

    letters = base64.b32encode(key.secret + _check(key.secret)).decode()
    return "-".join(letters[place : place + 4] for place in range(0, _LETTERS, 4))


def key_of_recovery(typed: str, salt: bytes) -> Key | None:
    """The key that was written down; None for what is no recovery key, or a mistyped one."""
    letters = _letters(typed)
    if len(letters) != _LETTERS:
        return None
    import base64

    try:
        found = base64.b32decode(letters)
    except ValueError:
        return None
    secret, check = found[:_LENGTH], found[_LENGTH:]
    return Key(secret, salt) if check == _check(secret) else None


def remark_on_recovery(typed: str) -> str:
    """What can be told of a recovery key that opens nothing, a sentence; empty for what is none."""
    letters = _letters(typed)
    is_one = abs(len(letters) - _LETTERS) <= _MISSED and letters.isascii() and letters.isalnum()
    if not is_one or sum(letter in _DIGITS for letter in letters) < _DIGITS_AT_LEAST:
        return ""
    if key_of_recovery(typed, b"") is None:
        return _("It looks like a recovery key with a letter mistyped: it has fourteen groups of four.")
    return _("It is a recovery key, but of another file, or from before the passphrase was changed.")


def _letters(typed: str) -> str:
    """A recovery key without its groups, with the letters that its digits may have been read for."""
    return "".join(typed.split()).upper().translate(_MISREAD)


def _check(secret: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(b"missiontui recovery key" + secret).digest()[:_CHECKED]
