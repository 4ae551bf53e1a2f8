"""A report as lines: its numbers, and beside them each one by group, as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from missiontui.domain.report import LATER, By, Evening, Group, Measure, Report
from missiontui.domain.report_words import (
    BAR_PARTS,
    PARTS,
    SECTIONS,
    by_word,
    evening_words,
    group_word,
    later_line,
    later_title,
    measure_word,
    milestone_words,
    remarks_on,
    said,
    section_word,
    value_in_words,
)
from missiontui.i18n import _
from missiontui.widgets.bars import SIGNS, bar, columns
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

_NUMBER = 7
"""Cells of a number."""
_NAME = 24
"""Cells of a group's name, where there is room."""
_HIGH = 8
"""Lines of a curve."""
_MOST = 300
"""Groups, or things that came later, that are shown beside the list: of 2,000 each step would take 0.1 s."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of a report: a heading, a number, an evening, or what came later.

    Args:
        key: what stays the same of it.
        measure: what it counts; None of a heading and of an evening.
        item_id: of an evening.
        is_later: whether it counts only what came later.
    """

    key: str
    words: str
    number: int | None = None
    value: str = ""
    measure: Measure | None = None
    item_id: str = ""
    is_later: bool = False


def report_lines(report: Report) -> list[ReportLine]:
    """All lines of a report."""
    found: list[ReportLine] = []
    for name, measures in SECTIONS:
        found.append(ReportLine(name, section_word(name)))
        found += [
            ReportLine(one.measure, one.words, one.number, one.value, one.measure)
            for one in said(report.numbers, measures)
        ]
    if report.evenings:
        found.append(ReportLine("evenings", _("Evenings")))
        found += [
            ReportLine(one.item_id, one.title, sum(one.arrivals), item_id=one.item_id)
            for one in report.evenings
        ]
    if report.later is not None:
        found.append(ReportLine("later", later_title(report.later)))
        found += [
            ReportLine(
                f"later {one}", measure_word(one), len(report.later.of(one)), measure=one, is_later=True
            )
            for one in LATER
        ]
    return found


class ReportList(LineList[ReportLine]):
    """Shows the numbers of a report below their headings."""

    def key_of(self, row: ReportLine) -> object:
        """Which one it is."""
        return row.key

    def can_choose(self, row: ReportLine) -> bool:
        """A heading says nothing more."""
        return row.number is not None

    def pieces(self, row: ReportLine, part: int) -> Sequence[Piece]:
        """One line."""
        del part
        width = self.size.width - 1
        if row.number is None:
            return [(" ", ""), (fit(row.words, width - 1), "heading")]
        is_part = row.measure in PARTS and not row.is_later
        indent = "    " if is_part else "  "
        style = "quiet" if not row.number else "warning" if row.measure == Measure.OVERDUE else ""
        words = f"{row.words}  {row.value}" if row.value else row.words
        return [
            (f"{row.number:>{_NUMBER}}", style or ("" if is_part else "name")),
            (indent, ""),
            (fit(words, max(8, width - _NUMBER - len(indent))), style),
        ]


def beside(report: Report, line: ReportLine | None, by: By, width: int) -> Content:
    """What is shown of a line beside the list.

    Args:
        by: how the numbers are parted.
        width: cells there are.
    """
    if line is None or line.number is None:
        return Content("")
    evening = next((one for one in report.evenings if one.item_id == line.item_id), None)
    if evening is not None:
        parts = list(_curve(evening, width))
    elif line.is_later and report.later is not None and line.measure is not None:
        found = report.later.of(line.measure)
        told = [later_line(one) for one in found[:_MOST]]
        told = told or [_("Nothing has been kept, signed or come since then.")]
        told += _more(len(found))
        parts = [Content.styled(later_title(report.later), "bold"), *_paragraphs(told, width)]
    elif line.measure is not None:
        parts = list(_bars(report.groups.get(by, ()), line.measure, by, width))
    else:
        parts = []
    notes = [*milestone_words(report.facts, report.milestones), *remarks_on(report)]
    quiet = [Content.styled(text, "$foreground-muted") for note in notes for text in wrapped(note, width)]
    return Content("\n").join([*parts, Content(""), *quiet])


def _bars(groups: Sequence[Group], measure: Measure, by: By, width: int) -> Iterator[Content]:
    """The groups with a bar each, and what its parts are."""
    title = _("{what} · {by}").format(what=measure_word(measure), by=by_word(by).lower())
    yield Content.styled(title, "bold")
    parts = BAR_PARTS.get(measure, (measure,))
    if len(parts) > 1:
        legend = "   ".join(f"{sign} {measure_word(one)}" for sign, one in zip(SIGNS, parts, strict=False))
        yield from (Content.styled(line, "$foreground-muted") for line in wrapped(legend, width))
    yield Content("")
    if not groups:
        yield Content(_("Nobody is in the delegation yet: import the people, or add them on screen 5."))
    longest = max((one.numbers[measure] for one in groups), default=0)
    name = min(_NAME, max(10, width // 3))
    room = max(4, width - name - _NUMBER - 2)
    for one in groups[:_MOST]:
        number = one.numbers[measure]
        drawn = bar([one.numbers[part] for part in parts], longest, room)
        yield Content.assemble(
            fit(group_word(one), name),
            (f"{number:>{_NUMBER - 1}} ", "$foreground-muted" if not number else "bold"),
            (drawn, "$text-accent"),
        )
        value = value_in_words(one.numbers.value(measure))
        if value:
            yield Content.styled(fit(f"{'':{name + _NUMBER}}{value}", width), "$foreground-muted")
    yield from map(Content, _more(len(groups)))


def _curve(one: Evening, width: int) -> Iterator[Content]:
    """How people came: so many in each five minutes, the last ones if there is no room for all."""
    yield Content.styled(fit(one.title, width).rstrip(), "bold")
    yield Content.styled(fit(evening_words(one), width).rstrip(), "$foreground-muted")
    yield Content("")
    wide = 2 if 2 * len(one.arrivals) <= width else 1
    first = max(0, len(one.arrivals) - width // wide)
    shown = one.arrivals[first:]
    for line in columns([number for number in shown for _time in range(wide)], _HIGH):
        yield Content.styled(line, "$text-accent")
    start, end = one.clock_at(first), one.clock_at(len(one.arrivals))
    yield Content(f"{start}{end:>{max(6, wide * len(shown) - len(start))}}")
    yield Content.styled(_("Most in five minutes: {number}").format(number=max(shown, default=0)), "")


def _more(number: int) -> list[str]:
    """That there are more than are shown, if so."""
    if number <= _MOST:
        return []
    return [_("… and {number} more: E writes them all into a workbook.").format(number=number - _MOST)]


def _paragraphs(told: Sequence[str], width: int) -> Iterator[Content]:
    yield Content("")
    for words in told:
        first, *others = wrapped(words, max(10, width - 2))
        yield Content(first)
        yield from (Content(f"  {line}") for line in others)
