"""The printed papers of an item, and what differs from them, for scripts and as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from missiontui.cli.day import iso
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.dates import time_or_day
from missiontui.domain.printings import Paper, PaperChanges, paper_word
from missiontui.i18n import _, ngettext


def papers_as_json(item: AgendaItem, papers: Mapping[Paper, PaperChanges]) -> dict[str, object]:
    """Paper by paper; ``printed_at`` is null of one that was never printed."""
    return {
        "item": item.id,
        "title": item.title,
        "papers": [
            {
                "what": str(paper),
                "is_printed": found.printed is not None,
                "printed_at": _iso(found, item),
                "by": found.printed.by if found.printed is not None else "",
                "lines": found.lines,
                "new": list(found.new),
                "gone": list(found.gone),
                "changed": [{"before": one.before, "after": one.after} for one in found.changed],
            }
            for paper, found in papers.items()
        ],
    }


def paper_lines(item: AgendaItem, papers: Mapping[Paper, PaperChanges], now: datetime) -> Iterator[str]:
    """What is to be printed anew, thrown away and printed besides."""
    yield item.title
    for paper, found in papers.items():
        yield f"{paper_word(paper)}: {_summary(item, found, now)}"
        for line in found.new:
            yield f"  + {line}"
        for line in found.gone:
            yield f"  - {line}"
        for changed in found.changed:
            yield f"  ≠ {changed.before}"
            yield f"    → {changed.after}"


def _summary(item: AgendaItem, found: PaperChanges, now: datetime) -> str:
    if found.printed is None:
        return _("never printed")
    when = time_or_day(found.printed.at, now, item.start_zone) if found.printed.at is not None else ""
    signed = ", ".join(part for part in (when, found.printed.by) if part)
    words = _("as it was printed")
    if found.number:
        words = ngettext(
            "{number} differs from what was printed", "{number} differ from what was printed", found.number
        ).format(number=found.number)
    return f"{words} ({signed})" if signed else words


def _iso(found: PaperChanges, item: AgendaItem) -> str | None:
    at = found.printed.at if found.printed is not None else None
    return iso(at, item.start_zone) if at is not None else None
