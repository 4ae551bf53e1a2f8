"""A coordinator's CSV files are read as the spreadsheet showed them, or refused with the reason."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading import source
from missiontui.exchange.reading.source import Format, Reading, read_source
from tests.exchange.reading.office_files import (
    archive,
    cells_of,
    source_of,
    table_in,
    text_row,
    workbook,
)

NO_TEXT = "people.csv: It holds bytes that are no text"


@pytest.mark.parametrize(
    "content",
    [
        "name,city\nZoë,Liège\n".encode(),
        "name;city\r\nZoë;Liège\r\n".encode("cp1252"),
        "\ufeffname\tcity\nZoë\tLiège\n".encode(),
        "name;city\nZoë;Liège\n".encode("utf-16"),
        "\ufeffname;city\nZoë;Liège\n".encode("utf-16-be"),
        "name;city\nZoë;Liège\n".encode("utf-16-le"),
        "name;city\nZoë;Liège\n".encode("utf-16-be"),
        "sep=|\r\nname|city\r\nZoë|Liège\r\n".encode(),
        '"name";"city"\rZoë;Liège\r'.encode(),
    ],
)
def test_a_list_from_any_office_reads_the_same(tmp_path: Path, content: bytes) -> None:
    table = table_in(tmp_path, content)
    assert table.headers == ("name", "city")
    assert [(row.number, dict(row.cells)) for row in table.rows] == [(2, {"name": "Zoë", "city": "Liège"})]


def test_rows_keep_the_number_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    table = table_in(tmp_path, b'\nname,notes\nA,"two\nlines"\n\n,\nB\n')
    assert table.header_row == 2
    assert [(row.number, row.cells["name"], row.cells["notes"]) for row in table.rows] == [
        (3, "A", "two\nlines"),
        (6, "B", ""),
    ]


def test_the_separator_is_not_sought_inside_a_quoted_header(tmp_path: Path) -> None:
    table = table_in(tmp_path, b'"name, first, last";city\nA;B\n')
    assert table.headers == ("name, first, last", "city")


def test_what_would_write_to_the_terminal_never_leaves_the_file(tmp_path: Path) -> None:
    table = table_in(tmp_path, "name\n\x1b]52;c;AAAA\x07Anna\u202e\n".encode())
    assert table.rows[0].cells["name"] == "]52;c;AAAAAnna"


def test_surplus_empty_cells_do_no_harm(tmp_path: Path) -> None:
    table = table_in(tmp_path, b"name,city,,\nA,B,,,,\n")
    assert not table.problems
    assert table.headers == ("name", "city")


def test_a_row_too_long_is_named_with_its_surplus(tmp_path: Path) -> None:
    table = table_in(tmp_path, b"name,city\nA,B\nC,Rue de la Loi, 16\n")
    (problem,) = table.problems
    assert (problem.row, problem.column, problem.value) == (3, "city", "16")
    assert [row.number for row in table.rows] == [2]


@pytest.mark.parametrize(
    "cell",
    [
        b"Jos\x81",  # no letter in Windows-1252 either
        b"Jos\x9d",
        b"Jos\x00",
        "Zoë ".encode() + b"\xff",  # real UTF-8 beside a stray byte: damaged, not Windows-1252
    ],
)
def test_bytes_that_are_no_text_are_named_with_row_column_and_value(tmp_path: Path, cell: bytes) -> None:
    table = table_in(tmp_path, b"name,city\nA,B\nC," + cell + b"\n")
    (problem,) = table.rows[1].flaws
    assert (problem.row, problem.column) == (3, "city")
    assert "\\x" in problem.value
    assert problem.value in problem.problem


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n , ,\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0", NO_TEXT),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", NO_TEXT),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n", NO_TEXT),
        (random.Random(7).randbytes(300), NO_TEXT),
        (random.Random(8).randbytes(30_000), NO_TEXT),
        (b"name,city\n" + random.Random(9).randbytes(3000), NO_TEXT),
        (b"SQLite format 3\0\x10\0\x01\x01", NO_TEXT),
        (b"\xff\xfea", "UTF-16"),
        (b"," * 600 + b"name\n", "more than 500 columns"),
        (b"name\n" + b"a\n" * 20_001, "more than 20000 rows"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason_and_the_next_step(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(TableRefused) as refused:
        table_in(tmp_path, content)
    assert refused.value.message.startswith("people.csv")
    assert words in refused.value.message
    assert refused.value.hint


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match=r"people\.csv: There is no such file"):
        read_source(tmp_path / "people.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="folder"):
        read_source(tmp_path)


def test_a_name_that_no_system_allows_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="cannot be read"):
        read_source(tmp_path / "peo\0ple.csv")


def test_a_file_as_large_as_a_film_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST_FILE", 1024 * 1024)
    with pytest.raises(TableRefused, match="larger than 1 MB"):
        table_in(tmp_path, b"name\n" + b"x" * 1024 * 1024)


@pytest.mark.parametrize(
    ("content", "rows", "problems"),
    [
        (b'name,city\nA,B\n"C,D\nE,F\nG,H\n', [2, 4, 5], [(3, "opened here and never closed")]),
        (b'name,city\nA,B\n"C"x,D\nE,F\n', [2, 4], [(3, "stands inside a quoted cell")]),
        (b'name,city\n"C,D\nE,"F"\nG,"H\nI"\n', [3, 4], [(2, "stands inside")]),
        (
            b'name,city\nA,B\nC,"remark\nalone\nD,E\n',
            [2, 5],
            [(3, "never closed"), (4, "too few or too many")],
        ),
        (b"name,city\nA," + b"x" * 131_073 + b"\nB,C\n", [3], [(2, "more than 131072 characters")]),
        (b"name,city\n" + b"," * 1_000_001 + b"\nB,C\n", [3], [(2, "more than 1000000 characters")]),
        (
            b'name,city\nA,B\n"C,' + (b"x" * 1000 + b"\n") * 140 + b"D,E\n",
            [2, 143],
            [(3, "more than 131072 chara")],
        ),
    ],
    ids=["open", "inside", "closed by another", "two lines", "long cell", "long row", "swallowed"],
)
def test_a_row_that_cannot_be_read_costs_only_itself_and_is_named(
    tmp_path: Path, content: bytes, rows: list[int], problems: list[tuple[int, str]]
) -> None:
    table = table_in(tmp_path, content)
    assert [row.number for row in table.rows] == rows
    told = [(problem.row, problem.problem) for problem in table.problems[: len(problems)]]
    assert [row for row, _sentence in told] == [row for row, _words in problems]
    assert all(words in sentence for (_row, sentence), (_, words) in zip(told, problems, strict=True))
    assert {problem.row for problem in table.problems}.isdisjoint(rows)


def test_headers_that_cannot_be_read_refuse_the_list(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="row 1: A quotation mark stands inside"):
        table_in(tmp_path, b'"na"me,city\nA,B\n')


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        ("name,city\nZoë,x\n".encode(), "utf-8", ","),
        ("\ufeffname;city\nZoë;x\n".encode(), "utf-8", ";"),
        ("name\tcity\nZoë\tx\n".encode("cp1252"), "cp1252", "\t"),
        ("name\tcity\nZoë\tx\n".encode("utf-16"), "utf-16", "\t"),
        ("nom;ville\nLA SOCIÉTÉ «É»;Liège à l’été\n".encode("cp1252"), "cp1252", ";"),
        ("Gasten, zending, India, 2025\n\nnaam;stad\nZoë;x\n".encode(), "utf-8", ";"),
    ],
)
def test_what_was_found_of_a_list_is_told(
    tmp_path: Path, content: bytes, encoding: str, delimiter: str
) -> None:
    source = source_of(tmp_path, content)
    assert (source.encoding, source.delimiter) == (encoding, delimiter)


def test_what_somebody_says_of_a_list_goes_before_what_was_found(tmp_path: Path) -> None:
    content = "name|city\nZoë|Liège\n".encode()
    table = table_in(tmp_path, content, reading=Reading("cp1252", "|"))
    assert cells_of(table) == [{"name": "ZoÃ«", "city": "LiÃ¨ge"}]


@pytest.mark.parametrize("reading", [Reading("latin-9"), Reading(delimiter="ab"), Reading(delimiter='"')])
def test_what_somebody_says_and_cannot_be_is_answered_with_what_can(tmp_path: Path, reading: Reading) -> None:
    with pytest.raises(TableRefused) as refused:
        table_in(tmp_path, b"name,city\nA,B\n", reading=reading)
    assert "Say " in refused.value.hint


def test_utf_16_cut_off_in_a_letter_costs_its_last_cell(tmp_path: Path) -> None:
    table = table_in(tmp_path, "name;city\nA;B\nC;D".encode("utf-16")[:-1])
    assert [row.cells["name"] for row in table.rows] == ["A", "C"]
    assert [(problem.row, problem.column) for problem in table.rows[1].flaws] == [(3, "city")]


def test_blank_rows_beneath_a_list_are_no_rows_too_many(tmp_path: Path) -> None:
    table = table_in(tmp_path, b"name;city\nA;B\n" + b";\n" * 40_000 + b"C;D\n")
    assert [row.number for row in table.rows] == [2, 40_003]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"old format \(.xls\)"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.xls", b"<html><table><tr><td>Name</td></tr></table></html>", "web page"),
        ("a.ods", archive({"mimetype": "application/vnd.oasis", "content.xml": "<x/>"}), "LibreOffice"),
        ("a.numbers", archive({"Index/Document.iwa": "x"}), "Numbers"),
        ("a.xlsb", archive({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}), "xlsb"),
        ("a.docx", archive({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "text or a pres"),
        ("a.zip", archive({"people.csv": "name\nA\n"}), "archive, not a table"),
    ],
)
def test_what_no_table_can_be_read_from_says_what_to_do(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(TableRefused, match=words) as refused:
        source_of(tmp_path, content, name)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("\ufeff\r\nbegin:vcard\r\nVERSION:3.0\r\nFN:Zoë Vos\r\nEND:VCARD\r\n".encode(), Format.VCARD),
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Vos\r\nEND:VCARD\r\n".encode("utf-16"), Format.VCARD),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\nDTSTART:20250304T093000Z\r\n"
         b"END:VEVENT\r\nEND:VCALENDAR\r\n", Format.CALENDAR),
        (b"name,city\nA,B\n", Format.CSV),
        (workbook(text_row(1, "name", "city") + text_row(2, "A", "B")), Format.XLSX),
    ],
)  # fmt: skip
def test_the_content_says_what_a_file_is_whatever_it_is_called(
    tmp_path: Path, content: bytes, form: Format
) -> None:
    source = source_of(tmp_path, content, "list.txt")
    assert source.format == form
    assert source.sheets[0].table is not None
    assert len(source.sheets[0].table.rows) == 1


def test_what_guards_a_text_from_being_computed_is_taken_off(tmp_path: Path) -> None:
    content = "name,city\n'\u00a0=Zoë,'t Zand\n".encode("cp1252")
    assert cells_of(table_in(tmp_path, content)) == [{"name": "=Zoë", "city": "'t Zand"}]
