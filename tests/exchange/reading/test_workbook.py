"""A workbook is read as the spreadsheet program shows it."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading import workbook as reading_workbook
from missiontui.exchange.reading.number_formats import number_format
from missiontui.exchange.reading.numbers import shown_number
from missiontui.exchange.reading.source import Reading
from tests.exchange.reading.office_files import cells_of, sheet_of, source_of, table_in, text_row, workbook

HEADERS = text_row(1, "name", "city")


def saved(book: openpyxl.Workbook) -> bytes:
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def test_an_agencys_list_is_read_as_it_looks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Mission économique"])
    sheet.append([])
    sheet.append(["Nom", "Société", "GSM", "Titre", "Titre", None, "Date", "Heure", "Durée", "Gala"])
    sheet.append(["Vos", "Acme", 32470123456, "Dr", "CEO", "007", date(2025, 3, 4), time(9, 30)])
    sheet["I4"], sheet["J4"] = timedelta(hours=26, minutes=30), True
    sheet.append(["Peeters", None, 475123456, None, None, None, datetime(2025, 3, 4, 9, 30), time(14)])
    sheet["C5"].number_format = "0000 00 00 00"
    sheet.append(["Total", None, None, None, None, None, None, None, None, 1])
    sheet.merge_cells("B4:B5")
    sheet.merge_cells("A1:J1")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    read = sheet_of(tmp_path, saved(book), "liste.xlsx")
    assert read.table is not None
    assert read.table.header_row == 3
    first, second = cells_of(read.table)
    assert first == {
        "Nom": "Vos", "Société": "Acme", "GSM": "32470123456", "Titre": "Dr", "Titre (2)": "CEO",
        "Column F": "007", "Date": "2025-03-04", "Heure": "09:30", "Durée": "26:30", "Gala": "yes",
    }  # fmt: skip
    assert (second["Société"], second["GSM"]) == ("Acme", "0475123456")
    assert (second["Date"], second["Heure"]) == ("2025-03-04 09:30", "14:00")
    told = " ".join(read.remarks)
    for words in (
        "row 3",
        "Row 6 holds totals",
        "B4:B5",
        "Hidden rows are read like the others: 5",
        "columns",
    ):
        assert words in told


def test_each_sheet_is_a_table_and_hidden_ones_are_told_apart(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Délégués"
    book.active.append(["name", "city"])
    book.active.append(["A", "B"])
    book.create_sheet("Vide")
    hidden = book.create_sheet("Oude lijst")
    hidden.sheet_state = "veryHidden"
    hidden.append(["name"])
    hidden.append(["C"])
    sheets = source_of(tmp_path, saved(book), "a.xlsx").sheets
    assert [(sheet.name, sheet.table is not None, sheet.is_hidden) for sheet in sheets] == [
        ("Délégués", True, False),
        ("Vide", False, False),
        ("Oude lijst", True, True),
    ]
    asked = source_of(tmp_path, saved(book), "a.xlsx", Reading(sheet="Oude lijst")).sheets
    assert [sheet.table is not None for sheet in asked] == [False, False, True]


@pytest.mark.parametrize("is_strict", [False, True])
def test_texts_that_cells_share_are_read_with_their_runs(tmp_path: Path, is_strict: bool) -> None:
    texts = (
        "<si><t>name</t></si><si><t>city</t></si>"
        "<si><r><rPr><b/></rPr><t>Zo</t></r><r><t xml:space='preserve'>ë  </t></r>"
        "<rPh sb='0' eb='1'><t>SAID SO</t></rPh></si><si><t>two_x000D_\nlines _x005F_x0041_</t></si>"
    )
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    cells += '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="s"><v>3</v></c></row>'
    table = table_in(tmp_path, workbook(cells, texts=texts, is_strict=is_strict), "a.xlsx")
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (3, {"name": "Zoë", "city": "two\nlines _x0041_"})
    ]


def test_days_counted_from_1904_and_days_in_words_are_the_same_days(tmp_path: Path) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="0"/>'
    )
    styles += '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    row = '<row><c s="1"><v>44258</v></c><c t="d"><v>2025-03-04T09:30:00</v></c></row>'
    content = workbook(HEADERS + row, styles=styles, settings='date1904="1"')
    assert cells_of(table_in(tmp_path, content, "a.xlsx")) == [
        {"name": "2025-03-04", "city": "2025-03-04 09:30"}
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<c r='B3'><f>A1+1</f></c>", "The formula in B3 has no stored value"),
        ("<c r='B3'><f>A1+1</f><v/></c>", "The formula in B3 has no stored value"),
        ("<c r='B3' t='e'><f>A1</f><v>#REF!</v></c>", "B3 came to an error, “#REF!”"),
        ("<c r='B3' t='e'><v>#N/A</v></c>", "#N/A"),
        ("<c r='B3'><v>NaN</v></c>", "“NaN” in B3 is no number"),
        ("<c r='B3' t='inlineStr'><is><t>" + "x" * 131_073 + "</t></is></c>", "more than 131072 characters"),
    ],
)
def test_a_cell_without_a_value_is_empty_and_named(tmp_path: Path, cell: str, words: str) -> None:
    rows = HEADERS + text_row(2, "A", "B") + f'<row r="3"><c t="str"><v>C</v></c>{cell}</row>'
    table = table_in(tmp_path, workbook(rows), "a.xlsx")
    whole, broken = table.rows
    (problem,) = broken.flaws
    assert (problem.row, problem.column) == (3, "city")
    assert words in problem.problem
    assert problem.hint
    assert dict(broken.cells) == {"name": "C", "city": ""}
    assert not whole.flaws


def test_the_stored_value_of_a_formula_is_read_and_empty_text_is_empty(tmp_path: Path) -> None:
    row = '<row><c t="str"><f>PROPER("a")</f><v>A</v></c><c t="str"><f>""</f><v></v></c></row>'
    table = table_in(tmp_path, workbook(HEADERS + row), "a.xlsx")
    assert cells_of(table) == [{"name": "A", "city": ""}]
    assert not table.problems


def test_a_heading_across_the_table_is_nobody(tmp_path: Path) -> None:
    rows = text_row(1, "nom", "prénom", "société") + text_row(2, "Bus 1") + text_row(3, "Vos", "Jan", "Acme")
    sheet = sheet_of(
        tmp_path, workbook(rows, after='<mergeCells><mergeCell ref="A2:C2"/></mergeCells>'), "a.xlsx"
    )
    assert sheet.table is not None
    assert [row.number for row in sheet.table.rows] == [3]
    assert any("Row 2 is a heading" in remark for remark in sheet.remarks)


def test_a_cell_at_the_far_corner_of_a_sheet_is_passed_over(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = sheet_of(tmp_path, workbook(HEADERS + text_row(2, "A", "B") + far), "a.xlsx")
    assert sheet.table is not None
    assert len(sheet.table.rows) == 1
    assert any("XFD1048576" in remark for remark in sheet.remarks)


def test_a_sheet_that_is_damaged_costs_only_itself(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["name"])
    book.active.append(["A"])
    book.create_sheet("Tweede").append(["name"])
    content = saved(book)
    broken = _replaced(content, "xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row r='0'/>")
    source = source_of(tmp_path, broken, "a.xlsx")
    assert [sheet.table is not None for sheet in source.sheets] == [True, False]
    (problem,) = source.problems
    assert "Tweede" in problem.problem


def test_a_workbook_with_nothing_in_it_is_empty(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="is empty"):
        source_of(tmp_path, workbook("<row/><row><c/></row>"), "a.xlsx")


def test_more_sheets_than_anybody_has_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_workbook, "MOST_SHEETS", 1)
    book = openpyxl.Workbook()
    book.active.append(["name"])
    book.create_sheet("Tweede").append(["name"])
    source = source_of(tmp_path, saved(book), "a.xlsx")
    assert len(source.sheets) == 1
    assert "more than 1 sheets" in source.problems[0].problem


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        ("32470123456", "General", "32470123456"),
        ("3.2470123456E10", "General", "32470123456"),
        ("0.30000000000000004", "0.00", "0.3"),
        ("1E-7", "General", "0.0000001"),
        ("-4", "0", "-4"),
        ("7", "0000", "0007"),
        ("475123456", "0#########", "0475123456"),
        ("1234", "# ##0", "1234"),
        ("1234", '#,##0" km"', "1234"),
        ("45720", "dd/mm/yyyy", "2025-03-04"),
        ("45720.395833333336", "[$-80C]d mmmm yyyy", "2025-03-04"),
        ("45720.395833333336", "yyyy-mm-dd h:mm:ss", "2025-03-04 09:30"),
        ("45720.395833333336", "h:mm AM/PM", "09:30"),
        ("0.3958333", "dd/mm/yyyy hh:mm", "09:30"),
        ("0.39585648148", "hh:mm:ss", "09:30:02"),
        ("1.25", "[h]:mm", "30:00"),
        ("59", "dd/mm/yy", "1900-02-28"),
        ("61", "dd/mm/yy", "1900-03-01"),
        ("0", "dd/mm/yy", ""),
        ("-1", "dd/mm/yy", None),
        ("4000000", "dd/mm/yy", None),
        ("1E400", "General", None),
        ("nonsense", "General", None),
    ],
)
def test_a_number_is_what_is_seen_of_it(stored: str, code: str, seen: str | None) -> None:
    assert shown_number(stored, number_format(code)) == seen


def _replaced(content: bytes, name: str, part: bytes) -> bytes:
    import zipfile

    before, after = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(after, "w") as file:
        for each in before.namelist():
            file.writestr(each, part if each == name else before.read(each))
    return after.getvalue()
