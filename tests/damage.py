"""Damage to a mission file, as a stick or a failing disk does it."""

from __future__ import annotations

from pathlib import Path

PAGE = 4096


def pages_with(path: Path, words: bytes) -> list[int]:
    """The numbers of the pages in which some words stand."""
    content = path.read_bytes()
    return [number for number in range(len(content) // PAGE) if words in content[number * PAGE :][:PAGE]]


def overwrite(path: Path, *pages: int, length: int = PAGE, by: bytes = b"\x5a") -> None:
    """Overwrite the beginning of pages."""
    with path.open("r+b") as file:
        for page in pages:
            file.seek(page * PAGE)
            file.write(by * length)


def flip(path: Path, words: bytes) -> int:
    """Flip a bit in the first letter of some words, wherever they stand; returns in how many places."""
    content = path.read_bytes()
    path.write_bytes(content.replace(words, bytes([words[0] ^ 1]) + words[1:]))
    return content.count(words)
