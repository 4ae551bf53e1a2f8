"""What is told once a paper is made: where it is, and what could not be printed."""

from __future__ import annotations

from pathlib import Path

from missiontui.exchange.paper.glyphs import Unprintable, character_word
from missiontui.exchange.paper.printing import MadePaper
from missiontui.i18n import _, ngettext

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
    lines = [first, *made.remarks, *map(_unprintable, made.unprintable[:MOST_TOLD])]
    more = len(made.unprintable) - MOST_TOLD
    if more > 0:
        words = ngettext("So it is in {number} more text.", "So it is in {number} more texts.", more)
        lines.append(words.format(number=more))
    return tuple(lines)


def _unprintable(one: Unprintable) -> str:
    text = one.text if len(one.text) <= _LONGEST else one.text[: _LONGEST - 1] + "…"
    return _("“{text}”: � stands for {characters}, which no font here has.").format(
        text=text, characters=", ".join(map(character_word, one.characters))
    )
