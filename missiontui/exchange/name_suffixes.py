"""What stands behind a name and is no part of it: ``Van Acker jr``, ``Rao, Ph.D.``"""

from __future__ import annotations

import re

_SUFFIX = re.compile(
    r"(?P<name>.*[^\s,])(?:\s*,\s*|\s+)(?P<suffix>jr|sr|junior|senior|ii|iii|iv|ph\.?\s?d|mba|esq)\.?",
    re.IGNORECASE,
)


def parted_suffix(name: str) -> tuple[str, str]:
    """A name, and the suffix behind it; empty for none."""
    found = _SUFFIX.fullmatch(name.strip())
    return (found["name"], found["suffix"]) if found else (name, "")


def without_suffix(name: str) -> str:
    """A name alone."""
    return parted_suffix(name)[0]
