"""A coordinator's CSV files are read as the spreadsheet showed them, or refused with the reason."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading import csv_sheets
from missiontui.exchange.reading.csv_sheets import read_table

NO_TEXT = "people.csv: It holds bytes that are no text"


def file_of(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        "name,city\nZoë,Liège\n".encode(),
        "name;city\r\nZoë;Liège\r\n".encode("cp1252"),
        "\ufeffname\tcity\nZoë\tLiège\n".encode(),
        "name;city\nZoë;Liège\n".encode("utf-16"),
        "\ufeffname;city\nZoë;Liège\n".encode("utf-16-be"),
        "sep=|\r\nname|city\r\nZoë|Liège\r\n".encode(),
        '"name";"city"\rZoë;Liège\r'.encode(),
    ],
)
def test_a_list_from_any_office_reads_the_same(tmp_path: Path, content: bytes) -> None:
    table = read_table(file_of(tmp_path, content))
    assert table.headers == ("name", "city")
    assert [(row.number, dict(row.cells)) for row in table.rows] == [(2, {"name": "Zoë", "city": "Liège"})]


def test_rows_keep_the_number_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    table = read_table(file_of(tmp_path, b'\nname,notes\nA,"two\nlines"\n\n,\nB\n'))
    assert table.header_row == 2
    assert [(row.number, row.cells["name"], row.cells["notes"]) for row in table.rows] == [
        (3, "A", "two\nlines"),
        (6, "B", ""),
    ]


def test_the_separator_is_not_sought_inside_a_quoted_header(tmp_path: Path) -> None:
    table = read_table(file_of(tmp_path, b'"name, first, last";city\nA;B\n'))
    assert table.headers == ("name, first, last", "city")


def test_what_would_write_to_the_terminal_never_leaves_the_file(tmp_path: Path) -> None:
    table = read_table(file_of(tmp_path, "name\n\x1b]52;c;AAAA\x07Anna\u202e\n".encode()))
    assert table.rows[0].cells["name"] == "]52;c;AAAAAnna"


def test_surplus_empty_cells_do_no_harm(tmp_path: Path) -> None:
    table = read_table(file_of(tmp_path, b"name,city,,\nA,B,,,,\n"))
    assert not table.problems
    assert table.headers == ("name", "city")


def test_a_row_too_long_is_named_with_its_surplus(tmp_path: Path) -> None:
    table = read_table(file_of(tmp_path, b"name,city\nA,B\nC,Rue de la Loi, 16\n"))
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
    table = read_table(file_of(tmp_path, b"name,city\nA,B\nC," + cell + b"\n"))
    (problem,) = table.problems
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
        ("name;city\n".encode("utf-16-le"), NO_TEXT),
        (b"\xff\xfea", "UTF-16"),
        (b"name,city,name\nA,B,C\n", "row 1, column name: “name” stands above two columns"),
        (b'name\nA\n"B\n', "row 3: A quotation mark is opened here and never closed"),
        (b'name\nA\n"B"C\n', "row 3: A quotation mark stands inside"),
        (b"name\nA\n" + b"x" * 131_073 + b"\n", "row 3: A cell has more than 131072 characters"),
        (b"name,city\n" + b"," * 1_000_001, "row 2: The row has more than 1000000 characters"),
        (b"," * 600 + b"name\n", "more than 500 columns"),
        (b"name\n" + b"\n" * 100_001, "more than 100000 rows"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason_and_the_next_step(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(TableRefused) as refused:
        read_table(file_of(tmp_path, content))
    assert refused.value.message.startswith("people.csv")
    assert words in refused.value.message
    assert refused.value.hint


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match=r"people\.csv: There is no such file"):
        read_table(tmp_path / "people.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="folder"):
        read_table(tmp_path)


def test_a_name_that_no_system_allows_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="cannot be read"):
        read_table(tmp_path / "peo\0ple.csv")


def test_a_file_as_large_as_a_film_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_sheets, "LARGEST_FILE", 1024 * 1024)
    with pytest.raises(TableRefused, match="larger than 1 MB"):
        read_table(file_of(tmp_path, b"name\n" + b"x" * 1024 * 1024))
