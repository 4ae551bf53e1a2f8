"""The report of a mission, an agency or a company as a workbook: numbers as numbers, to be reckoned with."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain import zones
from missiontui.domain.money import Money
from missiontui.domain.rehearsal_name import word
from missiontui.domain.report import WITH_VALUE, By, Evening, Group, Later, Measure, Numbers, Report
from missiontui.domain.report_words import (
    SECTIONS,
    by_word,
    evening_words,
    group_word,
    look_back_words,
    measure_word,
    remarks_on,
    scope_word,
    section_word,
)
from missiontui.exchange.writing.listing import Cell, Line, Listing
from missiontui.exchange.writing.workbook import workbook_bytes
from missiontui.i18n import _

_MEASURES = tuple(measure for _name, measures in SECTIONS for measure in measures)


def report_workbook(report: Report) -> bytes:
    """A report as a workbook, in the language that is spoken: a sheet for the whole, one for each way in
    which it is parted, for the evenings, for what came later, and for what is to be known of the numbers.

    Raises:
        MissionError: a text is longer than a cell can hold.
    """
    sheets = [_whole(report)]
    sheets += [_groups(by, groups) for by, groups in report.groups.items()]
    if report.evenings:
        sheets.append(_evenings(report.evenings))
    if report.later is not None:
        sheets.append(_later(report.later))
    return workbook_bytes([*sheets, _about(report)], word() if report.facts.is_rehearsal else "")


def _sheet(name: str, headers: Sequence[str], lines: Sequence[Sequence[Cell]]) -> Listing:
    return Listing(name, tuple(headers), tuple(Line({}, tuple(cells)) for cells in lines))


def _whole(report: Report) -> Listing:
    numbers = report.numbers
    currencies = _currencies([numbers])
    lines: list[list[Cell]] = []
    for name, measures in SECTIONS:
        for measure in measures:
            worth = [_in_currency(numbers.value(measure), currency) for currency in currencies]
            lines.append([section_word(name), measure_word(measure), numbers[measure], *worth])
    return _sheet(_("Report"), (_("part"), _("what"), _("number"), *currencies), lines)


def _groups(by: By, groups: Sequence[Group]) -> Listing:
    """A line for each group, and a column for each number; for each value one by currency."""
    valued = [
        (measure, currency)
        for measure in WITH_VALUE
        for currency in _currencies([one.numbers for one in groups], measure)
    ]
    values = [f"{measure_word(measure)}, {currency}" for measure, currency in valued]
    lines: list[list[Cell]] = [
        [
            group_word(one),
            *(one.numbers[measure] for measure in _MEASURES),
            *(_in_currency(one.numbers.value(measure), currency) for measure, currency in valued),
        ]
        for one in groups
    ]
    return _sheet(by_word(by), (by_word(by), *map(measure_word, _MEASURES), *values), lines)


def _evenings(evenings: Sequence[Evening]) -> Listing:
    lines: list[list[Cell]] = [
        [one.title, evening_words(one), one.clock_at(place), number]
        for one in evenings
        for place, number in enumerate(one.arrivals)
    ]
    return _sheet(_("Arrivals"), (_("evening"), _("in words"), _("from"), _("people")), lines)


def _later(later: Later) -> Listing:
    lines: list[list[Cell]] = [
        [
            one.on,
            measure_word(one.measure),
            one.words,
            one.money.amount if one.money is not None else None,
            one.money.currency if one.money is not None else None,
        ]
        for one in later.records
    ]
    return _sheet(
        _("Since {day}").format(day=later.since.isoformat()),
        (_("day"), _("what"), _("in words"), _("value"), _("currency")),
        lines,
    )


def _about(report: Report) -> Listing:
    facts = report.facts
    when = zones.local(facts.at, facts.zone)
    lines: list[list[Cell]] = [
        [_("mission"), facts.mission],
        [_("of whom"), scope_word(report.scope)],
        [_("as it stood on"), f"{when:%Y-%m-%d %H:%M} {facts.zone}"],
    ]
    lines += [[_("to be known"), words] for words in remarks_on(report)]
    lines += [[_("reports"), words] for words in look_back_words(report)]
    return _sheet(_("About"), (_("about this report"), _("in words")), lines)


def _currencies(those: Sequence[Numbers], measure: Measure | None = None) -> tuple[str, ...]:
    """The currencies of some values, in the order in which they are told."""
    measures = WITH_VALUE if measure is None else (measure,)
    found = {money.currency for one in those for each in measures for money in one.value(each)}
    return tuple(sorted(found, key=lambda code: (code != "EUR", code)))


def _in_currency(value: Sequence[Money], currency: str) -> Cell:
    return next((one.amount for one in value if one.currency == currency), None)
