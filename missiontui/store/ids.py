"""Ids of records: UUIDv7, which sort by age."""

from __future__ import annotations

import os
import time
import uuid


def new_id() -> str:
    """A new UUIDv7 (RFC 9562, section 5.7).

    Written out here until the standard library's (Python 3.14) can be relied on: importing a package for
    it takes longer than a whole one-line note.
    """
    value = time.time_ns() // 1_000_000 << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
