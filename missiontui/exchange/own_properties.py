"""What we write into cards and events beside what other programs read, so that it comes back as it was."""

from __future__ import annotations

import zlib

OURS = "X-MISSIONTUI-"
"""Before a column of ours, in a card or an event that we wrote: ``X-MISSIONTUI-BADGE``."""
REHEARSED = f"{OURS}REHEARSAL"
"""In a calendar and among the properties of a workbook: they are of a rehearsal, and no mission takes them
in. One word for all languages."""
SAYS_ALSO = "X-OF"
"""The parameter of such a property with the mark of the text that says the same to other programs.

Where that text is no longer the same, somebody has changed it there, and it counts.
"""


def mark_of(text: str) -> str:
    """By what one text is told from another, whatever a calendar makes of its white space."""
    return f"{zlib.crc32(' '.join(text.split()).encode()):08x}"
