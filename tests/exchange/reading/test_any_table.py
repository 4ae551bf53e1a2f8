"""Any table of text comes in as it went out, and no damage to a file is a crash."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading.allowance import Allowance
from missiontui.exchange.reading.source import Reading, read_source
from missiontui.text import clean
from tests.exchange.reading.office_files import text_row, workbook

SOAK = bool(os.environ.get("MISSIONTUI_SOAK"))
MANY = settings(
    max_examples=3_000 if SOAK else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
HEADERS = ["family_name", "given_name", "organisation", "Température"]
CELL = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
TABLE = st.lists(st.lists(CELL, min_size=len(HEADERS), max_size=len(HEADERS)), min_size=1, max_size=6)


def expected(rows: list[list[str]]) -> list[tuple[int, list[str]]]:
    tidy = [(number, [clean(cell).strip() for cell in row]) for number, row in enumerate(rows, 2)]
    return [(number, row) for number, row in tidy if any(row)]


def came_in(path: Path, reading: Reading | None = None) -> list[tuple[int, list[str]]]:
    (sheet,) = read_source(path, reading).sheets
    assert sheet.table is not None
    assert sheet.table.headers == tuple(HEADERS)
    assert not sheet.table.problems
    return [(row.number, [row.cells[header] for header in HEADERS]) for row in sheet.table.rows]


def held_by(encoding: str, text: str) -> str:
    """What of a text a file in that encoding can hold."""
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text).encode(encoding, "ignore").decode(encoding)


def has_totals(rows: list[list[str]]) -> bool:
    """A last row of figures alone is meant to be left out."""
    return any(set("".join(row)) <= set("0123456789 .,%€-") for row in rows)


@MANY
@given(
    rows=TABLE,
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    line_end=st.sampled_from(["\r\n", "\n"]),
)
def test_any_table_of_text_comes_in_from_csv_unchanged(
    tmp_path: Path, rows: list[list[str]], delimiter: str, encoding: str, line_end: str
) -> None:
    unwritten = "\ufeff" if line_end == "\r\n" else "[\r\ufeff]"  # Python 3.11 leaves a lone CR unquoted
    rows = [[re.sub(unwritten, "", held_by(encoding, cell)) for cell in row] for row in rows]
    rows = [row for row in rows if not has_totals([row])]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows([HEADERS, *rows])
    content = text.getvalue().encode(encoding)
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    is_known = encoding in ("utf-8-sig", "utf-16") or len(content) % 2
    asked = "" if is_known or encoding == "utf-8" else encoding[:6]
    assert came_in(path, Reading(asked)) == expected(rows)


@MANY
@given(rows=TABLE)
def test_any_table_of_text_comes_in_from_a_workbook_unchanged(tmp_path: Path, rows: list[list[str]]) -> None:
    rows = [[ILLEGAL_CHARACTERS_RE.sub("", cell).replace("\r", "") for cell in row] for row in rows]
    rows = [row for row in rows if not has_totals([row])]
    book = openpyxl.Workbook()
    for number, row in enumerate([HEADERS, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = book.active.cell(number, column)
            cell.value, cell.data_type = text, "s"
    path = tmp_path / "people.xlsx"
    book.save(path)
    assert came_in(path) == expected(rows)


@MANY
@given(text=st.text(max_size=30))
def test_what_is_taken_for_plain_needs_no_cleaning(text: str) -> None:
    assert Allowance("x").text(text) == clean(text).strip()


EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4
)
SHEET = text_row(1, *HEADERS) + text_row(2, "Vos", "Zoë", "Acme", "4") + text_row(3, "Total", "", "", "4")
WHOLE = {
    "workbook": workbook(
        SHEET, texts="<si><t>a</t></si>", after='<mergeCells><mergeCell ref="C2:C3"/></mergeCells>'
    ),
    "stored": workbook(SHEET, styles='<cellXfs><xf numFmtId="14"/></cellXfs>', packing=0),
    "csv": 'name;city\n"Zoë";"x\ny"\n\nVos;Mons\nTotal;2\n'.encode("cp1252"),
    "utf-16": "name;city\nZoë;Liège\n".encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOLE)
@MANY
@given(edits=EDITS)
def test_a_damaged_file_is_read_or_refused_and_never_a_crash(
    tmp_path: Path, kind: str, edits: list[tuple[float, int, bytes]]
) -> None:
    content = WHOLE[kind]
    for place, length, instead in edits:
        at = int(place * len(content))
        content = content[:at] + instead + content[at + length :]
    path = tmp_path / "list"
    path.write_bytes(content)
    try:
        source = read_source(path)
    except TableRefused as error:
        told = error.message
        source = None
    else:
        told = " ".join(remark for sheet in source.sheets for remark in sheet.remarks)
    assert clean(told, multiline=False) == told
    for sheet in source.sheets if source else ():
        for row in sheet.table.rows if sheet.table else ():
            assert all(clean(text) == text for text in row.cells.values())


@MANY
@given(
    content=st.binary(max_size=200), start=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"name,city\n"])
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, start: bytes, content: bytes) -> None:
    path = tmp_path / "list"
    path.write_bytes(start + content)
    hint = "none needed"
    try:
        read_source(path)
    except TableRefused as error:
        hint = error.hint
    assert hint
