"""Where the headers of a list stand, what its columns are called, and what at its end is nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.reading.office_files import cells_of, sheet_of, table_in


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("nom;prénom\nVos;Jan\n", 1),
        ("Liste des participants;;\nImprimée le 3 mars;;\n\nnom;prénom;société\nVos;Jan;Acme\n", 4),
        ("Zending India;Brussel\nNaam;Voornaam;Bedrijf\nVos;Jan;Acme\nPeeters;An;Beta\n", 2),
        ("Deelnemerslijst;;\nKleur;Maat;Sok\nrood;40;ja\nblauw;41;nee\n", 2),
        ("Kleur;Maat\nrood;40\n", 1),
        ("nom;prénom\n", 1),
        ("badge;nom\nBus;Table\nType;Nom\n", 1),
    ],
    ids=[
        "at the top",
        "beneath titles",
        "title of two cells",
        "unknown headers",
        "unknown",
        "alone",
        "words",
    ],
)
def test_headers_are_found_beneath_the_titles(tmp_path: Path, content: str, row: int) -> None:
    sheet = sheet_of(tmp_path, content.encode())
    assert sheet.table is not None
    assert sheet.table.header_row == row
    assert any(f"row {row}" in remark for remark in sheet.remarks) == (row > 1)


def test_the_list_of_indico_gets_the_headers_that_it_lacks(tmp_path: Path) -> None:
    content = "Zoë,Vos,Acme,CEO,+32 2 123 45 67,zoe@acme.be\nJan,Peeters,,,,jan@beta.be\n"
    sheet = sheet_of(tmp_path, content.encode())
    assert sheet.table is not None
    assert sheet.table.header_row == 0
    assert [row.number for row in sheet.table.rows] == [1, 2]
    first = sheet.table.rows[0].cells
    assert (first["given_name"], first["family_name"], first["email"]) == ("Zoë", "Vos", "zoe@acme.be")
    assert "Indico" in sheet.remarks[0]


def test_a_list_without_headers_loses_nobody(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, b"zoe@acme.be;Vos\njan@beta.be;Peeters\n")
    assert sheet.table is not None
    assert sheet.table.headers == ("Column A", "Column B")
    assert len(sheet.table.rows) == 2
    assert "no headers" in sheet.remarks[0]


def test_a_header_above_two_columns_is_told_from_the_first(tmp_path: Path) -> None:
    table = table_in(tmp_path, b"Titre;Nom;Titre;Titre (2)\nDr;Vos;CEO;x\n")
    assert cells_of(table) == [{"Titre": "Dr", "Nom": "Vos", "Titre (3)": "CEO", "Titre (2)": "x"}]


def test_a_column_without_header_is_called_after_its_letter(tmp_path: Path) -> None:
    table = table_in(tmp_path, b"nom,,ville,,\nVos,Jan,Mons,,\nPeeters,,,,x\n")
    assert table.headers == ("nom", "Column B", "ville", "Column E")
    assert cells_of(table)[1]["Column E"] == "x"
    assert not table.problems


@pytest.mark.parametrize(
    "last",
    [
        "Total;;3",
        ";Totaal aantal deelnemers: 3;",
        "Total général;;3",
        ";Sous-total;3",
        ";;6",
        "Nombre de participants;3;",
        "Somme;;1 234,50 €",
    ],
)
def test_a_row_of_totals_is_left_out_and_named(tmp_path: Path, last: str) -> None:
    people = "Vos;Jan;1\nPeeters;An;2\nSmet;Tom;3\n"
    sheet = sheet_of(tmp_path, f"nom;prénom;couverts\n{people}{last}\n".encode())
    assert sheet.table is not None
    assert [row.number for row in sheet.table.rows] == [2, 3, 4]
    assert [remark for remark in sheet.remarks if "Row 5 holds totals" in remark]


@pytest.mark.parametrize(
    "last",
    ["Total;company;Oil", "TotalEnergies;;3", "Total;;", "Vos;;4", "Totaal;Jan;jan@x.be"],
)
def test_a_company_called_total_is_no_total(tmp_path: Path, last: str) -> None:
    sheet = sheet_of(tmp_path, f"name;kind;sector\nAcme;company;3\nBeta;company;2\n{last}\n".encode())
    assert sheet.table is not None
    assert len(sheet.table.rows) == 3
    assert not sheet.remarks


def test_numbers_alone_are_no_total_where_names_are_numbers(tmp_path: Path) -> None:
    table = table_in(tmp_path, b"table;seats\n1;10\n2;10\n3;8\n4;8\n")
    assert len(table.rows) == 4


@pytest.mark.parametrize(
    "note", ["* onder voorbehoud van bevestiging;;", ";(1) avec son conjoint;", "NB: zie mail;"]
)
def test_a_footnote_beneath_the_list_is_nobody(tmp_path: Path, note: str) -> None:
    people = "Vos;Jan;1\nPeeters;An;2\nSmet;Tom;3\n"
    sheet = sheet_of(tmp_path, f"nom;prénom;couverts\n{people}Total;;6\n{note}\n".encode())
    assert sheet.table is not None
    assert len(sheet.table.rows) == 3
    assert "Row 6 is a footnote" in sheet.remarks[-1]
