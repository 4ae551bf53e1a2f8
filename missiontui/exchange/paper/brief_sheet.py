"""A pocket brief on one page. It leaves the laptop: what is under embargo does not stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from missiontui.domain import zones
from missiontui.domain.briefs import Brief, BriefSection
from missiontui.domain.cards import Seen
from missiontui.domain.minister_note import shortened
from missiontui.exchange.paper.glyphs import printable
from missiontui.exchange.paper.pdf import pages_in, pdf
from missiontui.exchange.paper.wording import one_line, printed_at
from missiontui.files import unused, write_file
from missiontui.i18n import _, ngettext, speaking
from missiontui.store import agenda
from missiontui.store.briefs import brief
from missiontui.store.connection import MissionFile
from missiontui.text import fold


class _Fit(NamedTuple):
    """How much is told, and how large: letters in points, lines of a section, characters of a line."""

    points: float
    lines: int
    characters: int


_FITS: Final = (
    _Fit(9, 6, 400),
    _Fit(8, 6, 300),
    _Fit(7.5, 4, 220),
    _Fit(7.5, 3, 140),
    _Fit(7, 2, 100),
    _Fit(6.5, 1, 40),
)
"""Tried one after the other until it has one page; what the last one leaves has room whatever there is."""


def write_brief(
    file: MissionFile,
    table: str,
    record_id: str,
    seen: Seen,
    target: Path,
    *,
    earlier: Sequence[str] = (),
    language: str = "en",
    replaces: bool = False,
) -> Path:
    """Write a brief to a PDF of one page: what has much to tell is set smaller, then cut, and says how much.

    Args:
        table, record_id, earlier: as for ``store.briefs.brief``.
        target: the file, or a folder in which it gets its own name and replaces nothing.
        language: one of ``i18n.LANGUAGES``.
        replaces: whether a file that is there already may be replaced.

    Returns:
        Where it is.

    Raises:
        NotFoundError: what it is of is no longer in the mission.
        MissionError: the file is there already, or cannot be written.
    """
    with speaking(language):
        told = brief(file, table, record_id, seen, with_embargoed=False, earlier=earlier)
        content = _on_one_page(file, told, seen, language)
    if target.is_dir():
        name = fold(told.title).replace(" ", "-")[:60].strip("-") or table
        return write_file(unused(target / f"brief-{name}.pdf"), content)
    return write_file(target, content, replaces=replaces)


def _on_one_page(file: MissionFile, told: Brief, seen: Seen, language: str) -> bytes:
    mission = one_line(agenda.the_mission(file).name)
    when = printed_at(seen.now, seen.zone, zones.city(seen.zone), language)
    title = shortened(told.title, 80)
    about: dict[str, object] = {
        "language": language,
        "title": f"{mission} · {title}",
        "mission": shortened(mission, 60),
        "printed": _("printed {when}").format(when=when),
        "page": _("page {number} of {total}"),
    }
    content = b""
    for fit in _FITS:
        document, _unprintable = printable({**about, "sections": [_section(told, fit)]})
        content = pdf(document)
        if pages_in(content) == 1:
            break
    return content


def _section(told: Brief, fit: _Fit) -> dict[str, object]:
    return {
        "layout": "brief",
        "points": fit.points,
        "what": _("Brief"),
        "version": shortened(told.title, 40),
        "kicker": shortened(told.kicker or _("Brief"), 60),
        "title": shortened(told.title, min(80, fit.characters)),
        "under": shortened(told.under, min(120, 2 * fit.characters)),
        "internal": _("Internal: not to be left lying about"),
        "attention": shortened(told.attention, fit.characters),
        "facts": [{"label": label, "words": shortened(words, fit.characters)} for label, words in told.facts],
        "parts": [_part(one, fit) for one in told.sections],
    }


def _part(section: BriefSection, fit: _Fit) -> dict[str, object]:
    more = section.more + len(section.lines[fit.lines :])
    words = ngettext("{number} more", "{number} more", more)
    return {
        "title": section.title,
        "lines": [shortened(line, fit.characters) for line in section.lines[: fit.lines]],
        "more": words.format(number=more) if more else "",
    }
