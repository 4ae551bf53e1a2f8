"""Ids of records: UUIDv7, which sort by age."""

from __future__ import annotations

import os
import time

_last = [0]
"""Milliseconds and counter of the newest id made here, so that ids of one millisecond keep their order."""


def new_id() -> str:
    """A new UUIDv7 (RFC 9562, section 5.7; method 1 of 6.2: the 12 bits behind the time count).

    Written out here until the standard library's (Python 3.14) can be relied on: importing a package for
    it takes longer than a whole one-line note.
    """
    stamp = max(_last[0] + 1, (time.time_ns() // 1_000_000) << 12)
    _last[0] = stamp
    milliseconds, count = stamp >> 12, stamp & 0xFFF
    random = int.from_bytes(os.urandom(8), "big") & ~(0x3 << 62)
    digits = f"{milliseconds << 80 | 0x7 << 76 | count << 64 | 0x2 << 62 | random:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
