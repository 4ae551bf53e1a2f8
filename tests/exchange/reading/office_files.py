"""Files as the programs of an office write them, made in code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from missiontui.exchange.reading.source import Reading, Sheet, Source, read_source
from missiontui.exchange.reading.table import Table

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def source_of(
    folder: Path, content: bytes, name: str = "people.csv", reading: Reading | None = None
) -> Source:
    path = folder / name
    path.write_bytes(content)
    return read_source(path, reading)


def sheet_of(folder: Path, content: bytes, name: str = "people.csv", reading: Reading | None = None) -> Sheet:
    (sheet,) = source_of(folder, content, name, reading).sheets
    return sheet


def table_in(folder: Path, content: bytes, name: str = "people.csv", reading: Reading | None = None) -> Table:
    table = sheet_of(folder, content, name, reading).table
    assert table is not None
    return table


def cells_of(table: Table) -> list[dict[str, str]]:
    return [dict(row.cells) for row in table.rows]


def workbook(
    rows: str,
    *,
    after: str = "",
    before: str = "",
    texts: str = "",
    styles: str = "",
    settings: str = "",
    is_strict: bool = False,
    more: Mapping[str, bytes] | None = None,
    packing: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A workbook of one sheet, part by part, as Excel has them.

    Args:
        rows: XML inside ``sheetData``; before and after stand around that.
        texts: XML inside ``sst``.
        styles: XML inside ``styleSheet``.
        settings: attributes of ``workbookPr``.
        more: other parts, which replace those of the same name.
    """
    main = STRICT if is_strict else TRANSITIONAL
    relations = _STRICT_RELATIONS if is_strict else _RELATIONS
    sheet = f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'

    def related(*parts: tuple[str, str]) -> str:
        lines = "".join(
            f'<Relationship Id="rId{number}" Type="{relations}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(parts, 1)
        )
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<Relationships xmlns="{package}">{lines}</Relationships>'

    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><workbookPr {settings}/>'
        '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "/xl/styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": sheet,
        **(more or {}),
    }
    return archive(parts, packing)


def archive(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", packing) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return whole.getvalue()


def text_row(number: int, *texts: str) -> str:
    """A row of texts that stand in their cells."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'
