"""What is told once a paper is made: where it is, and what could not be printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from missiontui.exchange.paper.glyphs import Unprintable, character_word
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from missiontui.exchange.paper.printing import MadePaper

MOST_TOLD = 8
"""Names with characters that cannot be printed, told one by one."""
_LONGEST = 48


def made_lines(made: MadePaper, path: Path, *, is_noted: bool) -> tuple[str, ...]:
    """Where it is, which version, and what whoever prints it should know: a sentence a line."""
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
    words = (
        _("{path}: {pages}, version {version}, noted as printed.")
        if is_noted
        else _("{path}: {pages}, a draft, not noted as printed.")
    )
    first = words.format(path=path, pages=pages, version=made.version)
    return (first, *made.remarks, *unprintable_lines(made.unprintable))


def unprintable_lines(those: Sequence[Unprintable]) -> tuple[str, ...]:
    """What could not be printed, the first of it one by one."""
    lines = [_unprintable(one) for one in those[:MOST_TOLD]]
    more = len(those) - MOST_TOLD
    if more > 0:
        words = ngettext("So it is in {number} more text.", "So it is in {number} more texts.", more)
        lines.append(words.format(number=more))
    return tuple(lines)


def _unprintable(one: Unprintable) -> str:
    text = one.text if len(one.text) <= _LONGEST else one.text[: _LONGEST - 1] + "…"
    return _("“{text}”: � stands for {characters}, which no font here has.").format(
        text=text, characters=", ".join(map(character_word, one.characters))
    )
