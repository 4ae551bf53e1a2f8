"""The report of a mission, an agency or a company as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from missiontui.domain import zones
from missiontui.domain.report import By, Evening, Group, Measure, Report
from missiontui.domain.report_words import (
    BAR_PARTS,
    PARTS,
    SECTIONS,
    by_word,
    evening_words,
    group_word,
    later_line,
    later_title,
    look_back_words,
    measure_word,
    remarks_on,
    said,
    scope_word,
    section_word,
    value_in_words,
)
from missiontui.exchange.paper.glyphs import Unprintable, printable
from missiontui.exchange.paper.pdf import pdf
from missiontui.exchange.paper.wording import one_line, printed_at
from missiontui.i18n import _, language, ngettext

MOST_LATER = 60
"""Lines of what came later; the workbook has them all."""

_COLUMNS = (Measure.DELEGATES, Measure.ATTENDANCES, Measure.NO_SHOWS)


def report_pdf(report: Report) -> tuple[bytes, tuple[Unprintable, ...]]:
    """A report as a PDF, in the language that is spoken; and what of it no font has."""
    facts = report.facts
    mission, when = one_line(facts.mission), _as_it_stood(report)
    section = {
        "layout": "report",
        "what": _("Report"),
        "version": one_line(scope_word(report.scope)),
        "title": _("Report"),
        "kicker": "",
        "under": f"{one_line(scope_word(report.scope))} · {when}",
        "milestones": list(look_back_words(report)),
        "parts": [_part(report, name, measures) for name, measures in SECTIONS],
        "axes": [_axis(by, groups) for by, groups in report.groups.items() if groups],
        "evenings": [_evening(one) for one in report.evenings],
        "later": _later(report),
        "remarks": list(remarks_on(report)),
        "words": _words(),
    }
    document, unprintable = printable(
        {
            "title": f"{mission} · {_('Report')}",
            "language": language() or "en",
            "mission": mission,
            "printed": when,
            "page": _("page {number} of {total}"),
            "sections": [section],
        }
    )
    return pdf(document), unprintable


def _as_it_stood(report: Report) -> str:
    facts = report.facts
    when = printed_at(facts.at, facts.zone, zones.city(facts.zone), language() or "en")
    return _("as it stood on {when}").format(when=when)


def _part(report: Report, name: str, measures: Sequence[Measure]) -> dict[str, Any]:
    return {
        "title": section_word(name),
        "numbers": [
            {"words": one.words, "number": one.number, "value": one.value, "is_part": one.measure in PARTS}
            for one in said(report.numbers, measures)
        ],
    }


def _axis(by: By, groups: Sequence[Group]) -> dict[str, Any]:
    longest = {whole: max((one.numbers[whole] for one in groups), default=0) for whole in BAR_PARTS}
    return {
        "title": by_word(by),
        "groups": [
            {
                "name": one_line(group_word(one)),
                "numbers": [one.numbers[measure] for measure in _COLUMNS],
                "bars": [
                    {
                        "parts": [one.numbers[part] for part in parts],
                        "longest": longest[whole],
                        "words": _first_part(one, parts[0]),
                    }
                    for whole, parts in BAR_PARTS.items()
                ],
                "signed": one.numbers[Measure.SIGNED],
                "value": value_in_words(one.numbers.value(Measure.SIGNED)),
            }
            for one in groups
        ],
    }


def _first_part(group: Group, part: Measure) -> str:
    """What of a bar is dark: ``(12 hot)``."""
    number = group.numbers[part]
    if not number:
        return ""
    words = {
        Measure.NEW_CONTACTS: ngettext("({number} new)", "({number} new)", number),
        Measure.HOT: ngettext("({number} hot)", "({number} hot)", number),
        Measure.KEPT: ngettext("({number} kept)", "({number} kept)", number),
    }[part]
    return words.format(number=number)


def _evening(one: Evening) -> dict[str, Any]:
    return {
        "title": one_line(one.title),
        "under": evening_words(one),
        "arrivals": list(one.arrivals),
        "from": one.clock_at(0),
        "until": one.clock_at(len(one.arrivals)),
    }


def _later(report: Report) -> dict[str, Any] | None:
    if report.later is None:
        return None
    lines = [later_line(one) for one in report.later.records[:MOST_LATER]]
    more = len(report.later.records) - MOST_LATER
    if more > 0:
        words = ngettext("and {number} more", "and {number} more", more)
        lines.append(words.format(number=more))
    return {"title": later_title(report.later), "lines": lines}


def _words() -> dict[str, str]:
    return {
        **{measure.value: measure_word(measure) for measure in (*_COLUMNS, *BAR_PARTS)},
        "signed": measure_word(Measure.SIGNED),
        "evenings": _("How people came to the evenings, each five minutes"),
        "nothing_yet": _("Nothing has been kept, signed or come since then."),
    }
