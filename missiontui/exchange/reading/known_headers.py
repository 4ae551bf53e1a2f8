"""Whether a text is a header that means something to us, in any kind of table."""

from __future__ import annotations

from functools import cache

from missiontui.exchange.kinds import KINDS
from missiontui.exchange.recognition.aliases import aliases_of, not_read
from missiontui.text import fold

_LONGEST = 60
"""Characters: no header that is known comes near, and folding a long text takes its time."""


def is_known_header(text: str) -> bool:
    """Whether a column of ours, or one that is known and not read, can be called that."""
    return 0 < len(text) <= _LONGEST and fold(text) in _known()


@cache
def _known() -> frozenset[str]:
    ours = {fold(column) for kind in KINDS for column in (*kind.columns, *kind.parts)}
    others = (words for kind in KINDS for words in (aliases_of(kind.name), not_read(kind.name)))
    return frozenset(ours.union(*others))
