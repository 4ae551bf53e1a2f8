"""The code that opens a locked door: kept in memory alone, as a hash, and never written."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Final

from missiontui.errors import InputError
from missiontui.i18n import _

SHORTEST: Final = 4
"""Characters of a code at least."""


@dataclass(frozen=True, slots=True)
class DoorCode:
    """A code by its salted hash."""

    salt: bytes
    digest: bytes

    def opens(self, typed: str) -> bool:
        """Whether this is the code."""
        return hmac.compare_digest(_digest(typed, self.salt), self.digest)


def code_typed(typed: str) -> str:
    """A code as it was typed, if it is long enough.

    Raises:
        InputError: it is too short.
    """
    code = typed.strip()
    if len(code) < SHORTEST:
        raise InputError(
            _("That is too short for a code."),
            hint=_("Type at least {number} characters.").format(number=SHORTEST),
        )
    return code


def door_code(typed: str) -> DoorCode:
    """The code to be kept in mind."""
    salt = os.urandom(16)
    return DoorCode(salt, _digest(typed, salt))


def _digest(typed: str, salt: bytes) -> bytes:
    return hashlib.scrypt(typed.strip().encode(), salt=salt, n=2**12, r=8, p=1)
