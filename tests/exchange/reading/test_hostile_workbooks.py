"""Workbooks made to fill the memory, to hang or to read other files cost one sentence."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading import allowance, archive, workbook, xml_parts
from tests.exchange.reading import office_files
from tests.exchange.reading.office_files import source_of, table_in, text_row

HEADERS = text_row(1, "name", "city")


@pytest.fixture(autouse=True)
def _small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same guards, met a hundred times sooner."""
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 1024 * 1024)
    monkeypatch.setattr(archive, "_SMALL", 10_000)
    monkeypatch.setattr(workbook, "MOST_ELEMENTS", 20_000)
    monkeypatch.setattr(allowance, "MOST_CELLS", 10_000)
    monkeypatch.setattr(allowance, "MOST_PLACES", 50_000)
    monkeypatch.setattr(xml_parts, "_LARGEST_TAG", 100_000)


def refused(folder: Path, content: bytes, words: str) -> None:
    with pytest.raises(TableRefused, match=words) as error:
        source_of(folder, content, "list.xlsx")
    assert error.value.hint


def lying(content: bytes, unpacked: int) -> bytes:
    """The same, its directory saying that each part is so small."""
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content = content[: at + 24] + struct.pack("<I", unpacked) + content[at + 28 :]
        at = content.find(b"PK\x01\x02", at + 4)
    return content


def test_what_unpacks_to_far_more_is_not_unpacked(tmp_path: Path) -> None:
    refused(tmp_path, office_files.workbook(HEADERS + " " * 2_000_000), "unpacks to far more")
    refused(tmp_path, office_files.workbook(HEADERS + " " * 900_000), "unpacks to far more")


def test_a_directory_that_lies_is_not_believed(tmp_path: Path) -> None:
    refused(tmp_path, lying(office_files.workbook(HEADERS + " " * 900_000), 100), "damaged|unpacks")


@pytest.mark.parametrize(
    "rows",
    [
        "<row>" + "<c/>" * 30_000 + "</row>",
        "".join(f'<row><c r="SF{row}"><v>1</v></c></row>' for row in range(1, 200)),
        "".join("<row>" + "<c><v>1</v></c>" * 60 + "</row>" for _ in range(200)),
    ],
    ids=["empty cells", "far cells", "cells"],
)
def test_more_cells_than_any_list_has_are_refused(tmp_path: Path, rows: str) -> None:
    refused(tmp_path, office_files.workbook(rows, packing=zipfile.ZIP_STORED), "more in it than can be read")


def test_merged_cells_over_the_whole_sheet_many_times_do_not_hang(tmp_path: Path) -> None:
    merged = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 500 + "</mergeCells>"
    rows = "".join(text_row(row, "A", "B") for row in range(1, 300))
    refused(tmp_path, office_files.workbook(rows, after=merged), "more in it than can be read")


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
        "<a>" * 1_000,
        "<worksheet><sheetData><row r='1'><c r='" + "A" * 300_000 + "'/></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r='99999999999'/></sheetData></worksheet>",
        "<worksheet><sheetData><row><c t='s'><v>7</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r='ZZZZ1'><v>7</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c>",
        "<?xml version='1.0' encoding='no-such-thing'?><worksheet/>",
        "",
    ],
    ids=["file", "laughs", "deep", "tag", "row", "text", "column", "cut", "encoding", "nothing"],
)
def test_a_part_that_no_spreadsheet_program_writes_is_damage(tmp_path: Path, sheet: str) -> None:
    content = office_files.workbook(
        "", more={"xl/worksheets/sheet1.xml": sheet.encode()}, packing=zipfile.ZIP_STORED
    )
    refused(tmp_path, content, "damaged or cut off")


def test_a_workbook_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    whole = office_files.workbook(HEADERS + text_row(2, "A", "B"))
    for length in range(4, len(whole), 97):
        refused(tmp_path, whole[:length], "damaged or cut off")


def test_parts_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    relations = (
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/>'
        '<Relationship Id="rId2" Type="x/sharedStrings" TargetMode="External" Target="http://a.example/"/>'
        "</Relationships>"
    )
    more = {"xl/_rels/workbook.xml.rels": relations.encode(), "../../evil.xml": b"<x/>"}
    refused(tmp_path, office_files.workbook(HEADERS, more=more), "damaged or cut off")


def test_an_archive_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    content = bytearray(office_files.workbook(HEADERS))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    refused(tmp_path, bytes(content), "password")


def test_the_small_limits_let_a_list_pass(tmp_path: Path) -> None:
    assert len(table_in(tmp_path, office_files.workbook(HEADERS + text_row(2, "A", "B")), "a.xlsx").rows) == 1
