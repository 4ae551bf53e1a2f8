"""``report``: the mission in numbers, of all of it, of an agency or of a company; also as PDF and XLSX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from missiontui.domain.report import Facts, Group, Numbers, Report, ReportScope
    from missiontui.store.connection import MissionFile

_AFTER = ("2", "6", "12")
"""``milestones.AFTER_MONTHS``, as they are typed."""
_WIDEST = 40
"""Characters of a group's name in a table."""
_AXES = ("region", "agency", "sector", "company", "person")


@click.command(
    "report",
    help=_(
        "The mission in numbers: who was there, whom they met, what was promised and kept, signed, and came "
        "of it. With -o as a PDF or a workbook."
    ),
)
@click.option("--company", metavar="NAME", help=_("Of one company alone."))
@click.option("--agency", metavar="NAME", help=_("Of the delegates of one agency alone."))
@click.option("--by", type=click.Choice(_AXES), help=_("Parted like that; otherwise in the usual ways."))
@click.option(
    "--since",
    "since_text",
    metavar="DATE",
    help=_("What was kept, signed and came since then; otherwise since the last day of the mission."),
)
@click.option(
    "--after",
    "months",
    type=click.Choice(_AFTER),
    help=_("As it stood so many months after the mission; what came since then is left out."),
)
@click.option("-o", "target", default="", metavar="FILE", help=_("Write it to FILE.pdf or FILE.xlsx."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of that file."))
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def report_command(
    session: Session,
    company: str | None,
    agency: str | None,
    by: str | None,
    since_text: str | None,
    months: str | None,
    target: str,
    language: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Count, and tell it or write it."""
    if company is not None and agency is not None:
        raise InputError(_("Give --company or --agency, not both."), hint=_("A report is of one of them."))
    if since_text is not None and months is not None:
        raise InputError(
            _("Give --since or --after, not both."),
            hint=_("--after tells what came since the last day of the mission."),
        )
    from missiontui.domain.report import By
    from missiontui.store.report import look_back_at, read_facts, report_of

    form = _form(target)
    with session.open_mission() as file:
        now = session.clock(file).minute()
        facts = read_facts(file, now, look_back_at(file, int(months), now) if months is not None else None)
        scope = _scope(file, facts, company, agency)
        since = _since(file, since_text, now)
    axes = (By(by),) if by is not None else scope.axes
    report = report_of(facts, scope, axes if by or form or as_json else axes[:1], since)
    if form:
        _write(report, form, target, language or session.settings.language, force=force, as_json=as_json)
    elif as_json:
        print_json(_as_json(report))
    else:
        for line in _in_words(report):
            say(line)


def _form(target: str) -> str:
    if not target:
        return ""
    from missiontui.exchange.writing.report_files import form_asked

    return form_asked(target)


def _scope(file: MissionFile, facts: Facts, company: str | None, agency: str | None) -> ReportScope:
    from missiontui.domain.report import ReportScope
    from missiontui.store.report import agency_scope, company_scope

    if company is not None:
        return company_scope(file, company)
    return agency_scope(facts.members, agency) if agency is not None else ReportScope()


def _since(file: MissionFile, text: str | None, now: datetime) -> date | None:
    if text is None:
        return None
    from missiontui.cli.day import day_asked

    return day_asked(file, text, now)


def _write(report: Report, form: str, target: str, language: str, *, force: bool, as_json: bool) -> None:
    from missiontui.domain.report_words import remarks_on, scope_word
    from missiontui.exchange.paper.telling import unprintable_lines
    from missiontui.exchange.writing.report_files import ReportForm, report_file, write_report

    made = report_file(report, ReportForm(form), language)
    path = write_report(made, target, force=force)
    if as_json:
        print_json({"file": str(path), "held_back": report.facts.held_back})
        return
    say(_("{path}: the report of {scope}.").format(path=path, scope=scope_word(report.scope)))
    for line in (*remarks_on(report), *unprintable_lines(made.unprintable)):
        say(line)


def _in_words(report: Report) -> Iterator[str]:
    """The numbers, then the groups, then what came later."""
    from missiontui.domain.report_words import (
        PARTS,
        SECTIONS,
        by_word,
        later_line,
        later_title,
        milestone_words,
        remarks_on,
        said,
        scope_word,
        section_word,
    )

    yield _("Report of {mission}: {scope}").format(
        mission=report.facts.mission, scope=scope_word(report.scope)
    )
    for name, measures in SECTIONS:
        yield section_word(name)
        for one in said(report.numbers, measures):
            indent = "    " if one.measure in PARTS else "  "
            value = f"  {one.value}" if one.value else ""
            yield f"{one.number:>7}{indent}{one.words}{value}"
    for by, groups in report.groups.items():
        yield by_word(by)
        yield from _group_lines(groups)
    if report.later is not None:
        yield later_title(report.later)
        lines = [later_line(one) for one in report.later.records]
        yield from (f"  {line}" for line in lines or [_("Nothing has been kept, signed or come since then.")])
    yield from milestone_words(report.facts, report.milestones)
    yield from remarks_on(report)


def _group_lines(groups: Sequence[Group]) -> Iterator[str]:
    """A table: a line for each group."""
    from missiontui.domain.report import Measure
    from missiontui.domain.report_words import group_word, measure_word, value_in_words

    told = (
        Measure.DELEGATES,
        Measure.PEOPLE_MET,
        Measure.HANDSHAKES,
        Measure.KEPT,
        Measure.OPEN,
        Measure.SIGNED,
    )
    names = [name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…" for name in map(group_word, groups)]
    width = max(map(len, names), default=0)
    headers = [measure_word(measure) for measure in told]
    yield f"  {'':<{width}}  " + "  ".join(headers)
    for name, one in zip(names, groups, strict=True):
        numbers = [
            f"{one.numbers[measure]:>{len(word)}}" for measure, word in zip(told, headers, strict=True)
        ]
        cells = [*numbers, value_in_words(one.numbers.value(Measure.SIGNED))]
        yield f"  {name:<{width}}  {'  '.join(cells)}".rstrip()


def _as_json(report: Report) -> dict[str, object]:
    """The report as scripts see it: every number of the whole and of each group."""
    from missiontui.cli.day import iso
    from missiontui.domain.report_words import remarks_on

    facts, later = report.facts, report.later
    return {
        "mission": facts.mission,
        "at": iso(facts.at, facts.zone),
        "company": report.scope.organisation_id or None,
        "agency": report.scope.agency or None,
        "numbers": _numbers(report.numbers),
        "by": {
            str(by): [{"id": one.key, "name": one.name, **_numbers(one.numbers)} for one in groups]
            for by, groups in report.groups.items()
        },
        "evenings": [
            {
                "id": one.item_id,
                "title": one.title,
                "from": iso(one.opened_at, one.zone),
                "arrivals": list(one.arrivals),
            }
            for one in report.evenings
        ],
        "since": later.since.isoformat() if later is not None else None,
        "later": [
            {
                "id": one.id,
                "what": str(one.measure),
                "on": one.on.isoformat() if one.on is not None else None,
                "words": one.words,
                "value": str(one.money.amount) if one.money is not None else None,
                "currency": one.money.currency if one.money is not None else None,
            }
            for one in (later.records if later is not None else ())
        ],
        "reports": [{"months": one.months, "on": one.on.isoformat()} for one in report.milestones],
        "held_back": facts.held_back,
        "unchecked_activities": facts.unchecked,
        "remarks": list(remarks_on(report)),
    }


def _numbers(numbers: Numbers) -> dict[str, object]:
    from missiontui.domain.report import WITH_VALUE, Measure

    values = {
        f"{measure}_value": {one.currency: str(one.amount) for one in numbers.value(measure)}
        for measure in WITH_VALUE
    }
    return {**{str(measure): numbers[measure] for measure in Measure}, **values}
