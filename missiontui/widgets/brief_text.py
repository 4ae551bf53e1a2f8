"""A pocket brief as text on a screen, wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from missiontui.domain.briefs import Brief
from missiontui.i18n import _, ngettext
from missiontui.text import clean
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.words import wrapped

QUIET = "$foreground-muted"


def brief_content(brief: Brief, width: int) -> Content:
    """The whole brief, built from plain text only."""
    return Content("\n").join(_lines(brief, max(30, width)))


def _lines(brief: Brief, width: int) -> Iterator[Content]:
    if brief.kicker:
        yield Content.styled(clean(brief.kicker, multiline=False), "$text-accent")
    yield from _wrapped(brief.title, width, "bold")
    yield from _wrapped(brief.under, width, QUIET)
    if brief.attention:
        words = _("! ATTENTION: {words}").format(words=brief.attention)
        yield from _wrapped(words, width, "bold $text-warning")
    if brief.facts:
        yield Content("")
    for label, words in brief.facts:
        yield from field_lines(label, clean(words, multiline=False), width)
    for section in brief.sections:
        yield Content("")
        yield Content.styled(section.title, "bold $text-accent")
        for words in section.lines:
            for number, line in enumerate(wrapped(clean(words, multiline=False), width - 2)):
                yield Content(("· " if number == 0 else "  ") + line)
        if section.more:
            words = ngettext("{number} more", "{number} more", section.more)
            yield Content.styled("  " + words.format(number=section.more), QUIET)


def _wrapped(words: str, width: int, style: str) -> Iterator[Content]:
    for line in wrapped(clean(words, multiline=False), width):
        yield Content.styled(line, style)
