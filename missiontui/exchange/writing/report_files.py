"""A report as a file: a PDF or a workbook, by the ending of its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from missiontui.domain import zones
from missiontui.domain.report import Report
from missiontui.errors import InputError
from missiontui.exchange.paper.glyphs import Unprintable
from missiontui.exchange.writing.targets import file_name
from missiontui.files import path_typed, write_made
from missiontui.i18n import _, speaking


class ReportForm(StrEnum):
    """What a report can be written as; its ending."""

    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report that was made. ``name`` is what its file is called where nobody says otherwise."""

    form: ReportForm
    name: str
    content: bytes
    unprintable: tuple[Unprintable, ...] = ()


def form_asked(target: str) -> ReportForm:
    """What the name of a file asks for.

    Raises:
        InputError: it ends in neither, or begins with the folder of a user whom this system does not have.
    """
    ending = path_typed(target).suffix.lower().lstrip(".")
    if ending not in set(ReportForm):
        raise InputError(
            _("“{name}” does not say what the report is written as.").format(name=target),
            hint=_("Name a file that ends in .pdf or .xlsx."),
        )
    return ReportForm(ending)


def report_file(report: Report, form: ReportForm, language: str) -> ReportFile:
    """Make the file of a report; nothing is written.

    Args:
        language: one of ``i18n.LANGUAGES``.

    Raises:
        MissionError: a text does not fit into a workbook.
    """
    # typst and openpyxl come with the first of each
    with speaking(language):
        if form == ReportForm.PDF:
            from missiontui.exchange.paper.mission_report import report_pdf

            content, unprintable = report_pdf(report)
            return ReportFile(form, _name(report, form), content, unprintable)
        from missiontui.exchange.writing.report_workbook import report_workbook

        return ReportFile(form, _name(report, form), report_workbook(report))


def write_report(made: ReportFile, target: str = "", *, force: bool = False) -> Path:
    """Write it to a file, whole or not at all, readable by nobody else.

    Args:
        target: as somebody typed it: a folder, in which it gets its own name and never replaces another
            file; or a file; empty for the present folder.
        force: whether a file that is there already may be replaced.

    Returns:
        Where it is.

    Raises:
        MissionError: there is one, or it cannot be written; what was there before is untouched.
    """
    return write_made(made.name, made.content, target, force=force)


def _name(report: Report, form: ReportForm) -> str:
    """``india-2025-report-fit-2025-09-08.pdf``."""
    facts = report.facts
    day = zones.local(facts.at, facts.zone).date()
    return file_name(facts.mission, f"report {report.scope.name}", day, form)
