"""Text in a CSV file that no spreadsheet program takes for a formula, and that comes back as it was.

A program that opens a CSV file computes a cell that begins with ``=``, ``+``, ``-`` or ``@``: a name may
lead the coordinator elsewhere by ``=HYPERLINK(…)``, and ``+32-470-11-22-33`` becomes a negative number. An
apostrophe before it makes the cell text. A number as people write it, ``+32 470 11 22 33``, stays bare: no
program computes digits that blanks part, and the apostrophe would stand in the telephone. A no-break space
behind the apostrophe tells ours from one that somebody typed, so that it can be taken off again, whoever
saved the file meanwhile (Windows-1252 has it too).
"""

from __future__ import annotations

import re

_GUARD = "'\u00a0"
_BEGINNING = f"(?:{_GUARD})*(?:\\s*[=+\\-@＝＋－＠]|[\t\r\n])"
"""What makes a formula, also behind blanks and, in a Chinese or Japanese program, in full width; and what was
guarded already."""
_DIALLED = r"\+\d+(?: \d+)+"


def inert(text: str) -> str:
    """The text as it stands in a CSV file; another one only if a program might compute it."""
    is_computed = re.match(_BEGINNING, text) and not re.fullmatch(_DIALLED, text, re.ASCII)
    return f"{_GUARD}{text}" if is_computed else text


def restored(text: str) -> str:
    """The text as it was before ``inert``; any other text is left as it is."""
    return text[len(_GUARD) :] if text.startswith(_GUARD) and re.match(_BEGINNING, text) else text
