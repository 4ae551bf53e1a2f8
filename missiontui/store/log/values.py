"""Reading the values that the log holds as JSON."""

from __future__ import annotations

import json

from missiontui.text import clean

COLUMNS = """site, seq, hlc, nonce, batch, undoes, origin, at, by, device, tbl, pk, kind,
    CAST(before AS BLOB) AS before, CAST(after AS BLOB) AS after, CAST(seen AS BLOB) AS seen"""
"""An operation's columns. The JSON comes as bytes: cleaned as one text, as all text that is read is, a line
separator in somebody's note would become a newline in the midst of it, and it would be no JSON any more."""


_read = json.JSONDecoder().raw_decode


def values_of(raw: bytes | None) -> dict[str, object]:
    """Column to value, text clean as wherever it is read; empty for NULL."""
    if raw is None:
        return {}
    text = raw.decode("utf-8", "replace")
    found: dict[str, object] = _read(text)[0]
    if text.isascii() and text.isprintable() and "\\" not in text:
        return found  # as clean as the whole is each text in it; nearly always so, and twice as fast
    return {name: clean(value) if isinstance(value, str) else value for name, value in found.items()}
