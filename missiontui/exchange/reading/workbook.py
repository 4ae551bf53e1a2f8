"""A workbook of Excel (XLSX, XLSM, also in its strict variant) as tables, one for each sheet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from missiontui.exchange.problems import Problem, TableRefused, problem_sentence, shown
from missiontui.exchange.reading.allowance import Allowance
from missiontui.exchange.reading.archive import Archive
from missiontui.exchange.reading.foreign import refuse_other_archives, refuse_rehearsed
from missiontui.exchange.reading.grid import GridRow
from missiontui.exchange.reading.header_rows import IsKnown
from missiontui.exchange.reading.hidden_cells import hidden_remarks
from missiontui.exchange.reading.merged_cells import fill_merged, merged_remark
from missiontui.exchange.reading.number_formats import NumberFormats
from missiontui.exchange.reading.shared_texts import SharedTexts
from missiontui.exchange.reading.sheet_cells import CellMeanings, SheetCells, SheetReader
from missiontui.exchange.reading.table import MOST_COLUMNS, Table
from missiontui.exchange.reading.tables import table_of
from missiontui.exchange.reading.workbook_parts import MOST_SHEETS, NamedSheet, Outline, Relations
from missiontui.exchange.reading.xml_parts import MOST_ELEMENTS, PartReader, TooMuchXml, XmlRefused
from missiontui.i18n import _
from missiontui.text import clean

Reader = TypeVar("Reader", bound=PartReader)

_USUAL_PLACE = "xl/workbook.xml"
_PROPERTIES = "docprops/core.xml"
_SHEETS = ("worksheet", "")
"""Kinds of parts that hold cells; others are charts and dialogs."""


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet with its table; None where there is none, or where another sheet is meant."""

    name: str
    is_hidden: bool
    table: Table | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook, and what of it could not be read."""

    sheets: tuple[WorkbookSheet, ...]
    problems: tuple[Problem, ...]


def read_workbook(content: bytes, path: Path, file_name: str, asked: str, is_known: IsKnown) -> Workbook:
    """Read a workbook. Neither formulas nor macros are run.

    Args:
        asked: the one sheet that is meant; empty for all of them.

    Raises:
        TableRefused: damaged, with a password, too large, of another program, or without any table.
    """
    archive = Archive(content, file_name)
    refuse_other_archives(archive.names, file_name)
    if _PROPERTIES in archive.names:
        refuse_rehearsed(b"".join(archive.chunks(_PROPERTIES)), file_name)
    return _Reading(archive, path, is_known).workbook(asked)


class _Reading:
    """The reading of one workbook: what its sheets share."""

    def __init__(self, archive: Archive, path: Path, is_known: IsKnown) -> None:
        self._archive = archive
        self._path = path
        self._is_known = is_known
        self._allowance = Allowance(archive.file_name)
        self._elements = MOST_ELEMENTS

    def workbook(self, asked: str) -> Workbook:
        place = next(self._relations("").of_kind("officeDocument"), _USUAL_PLACE)
        outline = self._read(Outline(), place)
        relations = self._relations(place)
        texts = self._shared(SharedTexts(self._allowance), relations.of_kind("sharedStrings"))
        styles = self._shared(NumberFormats(), relations.of_kind("styles"))
        meanings = CellMeanings(texts.texts, styles.formats, outline.from_1904)
        sheets = []
        refused = []
        for listed in outline.sheets[:MOST_SHEETS]:
            kind, part = relations.part(listed.relation)
            if kind not in _SHEETS:
                continue
            named = WorkbookSheet(clean(listed.name, multiline=False).strip(), listed.is_hidden)
            try:
                is_meant = asked in ("", named.name)
                sheets.append(self._sheet(named, part, meanings) if is_meant else named)
            except TableRefused as error:
                refused.append((named, error))
                sheets.append(replace(named, remarks=(problem_sentence(named.name, error.problem),)))
        if not asked and not any(sheet.table for sheet in sheets):
            raise refused[0][1] if refused else self._empty()
        problems = [_of_sheet(named, error.problem) for named, error in refused]
        return Workbook(tuple(sheets), (*problems, *_too_many(outline.sheets)))

    def _sheet(self, sheet: WorkbookSheet, part: str, meanings: CellMeanings) -> WorkbookSheet:
        found = self._read(SheetReader(meanings, self._allowance), part).found
        repeated = fill_merged(found, self._allowance)
        rows = [
            GridRow(
                number,
                found.rows[number],
                found.broken.get(number),
                frozenset(repeated.get(number, ())),
                flaws=tuple(found.flaws.get(number, ())),
            )
            for number in sorted(found.rows)
        ]
        if not any(row.cells for row in rows):
            return sheet
        file_name = self._archive.file_name
        table, remarks = table_of(rows, self._path, file_name, self._is_known, has_edge=False)
        return replace(sheet, table=table, remarks=(*remarks, *_remarks(found, table)))

    def _relations(self, part: str) -> Relations:
        """The relations of a part; of the whole archive if it is empty."""
        folder, _slash, name = part.rpartition("/")
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        relations = Relations(folder)
        return self._read(relations, place) if place.lower() in self._archive.names else relations

    def _shared(self, reader: Reader, parts: Iterator[str]) -> Reader:
        """What the sheets refer to, if the workbook has that."""
        part = next(parts, "")
        return self._read(reader, part) if part.lower() in self._archive.names else reader

    def _read(self, reader: Reader, part: str) -> Reader:
        try:
            self._elements -= reader.read(self._archive.chunks(part), self._elements)
        except XmlRefused as error:
            raise self._archive.damaged() from error
        except TooMuchXml as error:
            raise self._allowance.too_much() from error
        return reader

    def _empty(self) -> TableRefused:
        return TableRefused(
            self._archive.file_name,
            Problem(_("It is empty."), _("Give a workbook with headers above its rows.")),
        )


def _remarks(found: SheetCells, table: Table) -> list[str]:
    """What should be known of merged, hidden and far cells."""
    remarks = [merged_remark(found, table.header_row)]
    remarks += hidden_remarks(found.hidden_rows, found.hidden_columns, len(table.headers), table.header_row)
    if found.beyond:
        remarks.append(
            _("What stands beyond column {number} is not read, such as {cell}.").format(
                number=MOST_COLUMNS, cell=found.beyond
            )
        )
    return [remark for remark in remarks if remark]


def _of_sheet(sheet: WorkbookSheet, problem: Problem) -> Problem:
    told = _("Sheet {sheet}: {problem}").format(sheet=shown(sheet.name), problem=problem.problem)
    return replace(problem, problem=told)


def _too_many(sheets: list[NamedSheet]) -> list[Problem]:
    if len(sheets) <= MOST_SHEETS:
        return []
    return [
        Problem(
            _("It has more than {number} sheets; the others are not read.").format(number=MOST_SHEETS),
            _("Give the sheets that are meant in a workbook of their own."),
        )
    ]
