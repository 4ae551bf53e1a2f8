"""How large a file is, in words."""

from __future__ import annotations


def size_in_words(size: int) -> str:
    """``812 B``, ``14 kB``, ``3.2 MB``.

    Args:
        size: bytes.
    """
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"
