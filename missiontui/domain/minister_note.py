"""What a note for the minister says: on one page what the mission was, what came of it, what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

LINE: Final = 98
"""Characters of a line of the page, on average."""

MOST_LINES: Final = 50
"""Lines that fit on it, headings counted as two."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the note.

    Args:
        lines: a bullet each, the weightiest first; as many are kept as the page has room for.
        last: what stands below them in any case, such as how many are left out; empty for nothing.
        more: ``and 3 besides``, where some had no room.
    """

    heading: str
    lines: tuple[str, ...] = ()
    last: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class MinisterNote:
    """The whole note.

    Args:
        under: who writes it, and when.
        about: what the mission was, in sentences.
        numbers: what is counted, and how many with what they are worth.
        parts: what came of it and what is asked.
    """

    title: str
    under: str
    about: str
    numbers: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = field(default=())


def shortened(text: str, most: int) -> str:
    """Text on one line, cut at a word where it is longer than so many characters."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    kept = words[: most - 1].rsplit(" ", 1)[0] if " " in words[: most - 1] else words[: most - 1]
    return f"{kept.rstrip(' ,;:.')}…"


def lines_of(note: MinisterNote) -> int:
    """How many lines of a page the note takes, about."""
    rows = -(-len(note.numbers) // 2)
    taken = 3 + _wrapped(note.about) + 1 + rows + 1
    for part in note.parts:
        last = _wrapped(part.last) if part.last else 0
        taken += 2 + sum(_wrapped(line) for line in part.lines) + last + bool(part.more)
    return taken


def on_one_page(note: MinisterNote, leaving_out: Sequence[str]) -> MinisterNote:
    """The note with as many lines as a page holds: the longest part loses its last line first.

    Args:
        leaving_out: of each part, ``and {number} more``, in which the number is filled in.
    """
    kept = [list(part.lines) for part in note.parts]
    dropped = [0] * len(kept)

    def present() -> MinisterNote:
        parts = tuple(
            Part(
                part.heading,
                tuple(lines),
                part.last,
                words.format(number=left) if left else part.more,
            )
            for part, lines, left, words in zip(note.parts, kept, dropped, leaving_out, strict=True)
        )
        return MinisterNote(note.title, note.under, note.about, note.numbers, parts)

    while lines_of(present()) > MOST_LINES and any(kept):
        longest = max(range(len(kept)), key=lambda place: len(kept[place]))
        kept[longest].pop()
        dropped[longest] += 1
    return present()


def _wrapped(text: str) -> int:
    return max(1, -(-len(text) // LINE))
