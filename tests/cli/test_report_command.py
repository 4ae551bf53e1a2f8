"""``report``: the mission in numbers, on the day and months later, and as a file that others read."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from missiontui.store.opening import open_mission
from tests.conftest import Shell
from tests.day_out import AT
from tests.mission_results import FORMULA, HELD_BACK, results

LATER = "2025-09-10T10:00+02:00"
"""Six months after the last day, and two days."""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day out with its results, made once; a report only reads."""
    path = tmp_path_factory.mktemp("results") / "day.db"
    results(path)
    return path


@pytest.fixture
def mission(day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, from a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    return day


def as_json(mission: Path, *words: str, at: str = LATER) -> dict[str, Any]:
    result = Shell(mission, at)("report", *words, "--json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_six_months_later_the_report_says_what_was_kept_signed_and_came(mission: Path) -> None:
    found = as_json(mission)
    numbers = found["numbers"]
    told = ("people_met", "handshakes", "hot", "cold", "promises", "kept", "open", "signed", "outcomes")
    assert [numbers[name] for name in told] == [1, 2, 1, 1, 3, 1, 2, 1, 1]
    assert numbers["signed_value"] == {"EUR": "1200000"}
    assert [(one["what"], one["on"]) for one in found["later"]] == [
        ("signed", "2025-03-12"),
        ("outcomes", "2025-05-20"),
        ("kept", "2025-07-11"),
    ]
    assert [one["on"] for one in found["reports"]] == ["2025-05-08", "2025-09-08", "2026-03-08"]
    regions = {one["name"]: one for one in found["by"]["region"]}
    assert {name: one["people_met"] for name, one in regions.items()} == {
        "Flanders": 1,
        "Wallonia": 1,
        "": 0,
    }
    words = Shell(mission, LATER)("report", "--since", "2025-06-01").stdout
    assert "Due now: 6 months after, Mon 8 Sep 2025." in words
    assert words.count("Fri 11 Jul 2025 · promise kept · send the sheet") == 1
    assert "Office in Pune" not in words
    assert "Since" not in Shell(mission, AT)("report").stdout, "the mission is not over yet"


def test_the_report_of_two_months_after_can_be_made_later_and_tells_nothing_of_what_came_since(
    mission: Path,
) -> None:
    found = as_json(mission, "--after", "2")
    assert found["at"] == "2025-05-08T12:00:00+02:00"
    told = ("handshakes", "kept", "open", "signed", "to_sign", "outcomes")
    assert [found["numbers"][name] for name in told] == [2, 0, 3, 1, 0, 0]
    assert [(one["what"], one["on"]) for one in found["later"]] == [("signed", "2025-03-12")]
    assert found["held_back"] == 1


def test_a_report_is_also_of_one_company_or_of_one_agency(mission: Path) -> None:
    fit = as_json(mission, "--agency", "fit")
    assert (fit["numbers"]["delegates"], fit["numbers"]["handshakes"], fit["numbers"]["signed"]) == (2, 1, 1)
    water = as_json(mission, "--company", "meuse")
    people = {one["name"]: (one["handshakes"], one["outcomes"]) for one in water["by"]["person"]}
    assert people == {"Ana Peeters": (1, 0), "": (0, 1)}, "the office is the company's, and nobody's of it"
    assert (water["numbers"]["signed"], water["numbers"]["outcomes"]) == (0, 1)
    assert water["held_back"] == 1


def test_a_workbook_has_the_same_numbers_as_numbers_and_computes_no_name(mission: Path) -> None:
    found = as_json(mission)
    result = Shell(mission, LATER)("report", "-o", "report.xlsx")
    assert result.exit_code == 0, result.stderr
    book = load_workbook("report.xlsx")
    whole = {row[1]: row[2:] for row in book["Report"].iter_rows(min_row=2, values_only=True)}
    assert whole["people met"][0] == found["numbers"]["people_met"]
    assert whole["agreements signed"] == (1, 1200000)
    assert whole["outcomes"] == (1, 250000.5)
    header, *rows = book["By company"].iter_rows(values_only=True)
    lines = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    by_company = {one["name"] or "not noted": one for one in found["by"]["company"]}
    assert set(lines) == set(by_company)
    for name, one in by_company.items():
        for shown, measure in (
            ("handshakes", "handshakes"),
            ("kept", "kept"),
            ("attendances", "attendances"),
        ):
            assert lines[name][shown] == one[measure]
    cell = next(row[0] for row in book["By company"].iter_rows() if row[0].value == FORMULA)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    again = Shell(mission, LATER)("report", "-o", "report.xlsx")
    assert (again.exit_code, "exists already" in again.stderr) == (1, True)


def test_a_workbook_of_a_rehearsal_is_marked_on_every_sheet(mission: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(mission, tmp_path / "played.db"))
    with open_mission(copy) as file, file.writing("rehearsal") as connection:
        connection.execute("INSERT INTO rehearsal (of_path, day, seed) VALUES ('day.db', '2025-03-04', 7)")
    result = Shell(copy, LATER)("report", "-o", "report.xlsx")
    assert result.exit_code == 0, result.stderr
    names = load_workbook("report.xlsx", read_only=True).sheetnames
    assert len(names) >= 6
    assert all(name.startswith("REHEARSAL ") for name in names)


def words_of(path: str) -> str:
    pages = PdfReader(io.BytesIO(Path(path).read_bytes())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages).replace("\xa0", " ")


def test_paper_in_french_has_the_numbers_and_nothing_tells_of_an_agreement_under_embargo(
    mission: Path,
) -> None:
    shell = Shell(mission, LATER)
    told = [shell("report", *words).stdout for words in ((), ("--json",), ("--company", "meuse"))]
    for name in ("report.pdf", "report.xlsx"):
        assert shell("report", "-o", name, "--language", "fr").exit_code == 0
    with zipfile.ZipFile("report.xlsx") as book:
        told += [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    paper = words_of("report.pdf")
    for said in (
        "Par région",
        "1 (1 chaud)",
        "EUR 1,2 mio",
        "1 accord de la mission est sous embargo et n’est pas compté.",
        "11 juil. 2025 · promesse tenue · send the sheet",
    ):
        assert said in paper, paper
    told.append(paper)
    for text in told:
        assert "Mundra" not in text
        assert HELD_BACK not in text
        assert "777" not in text
    free = Shell(mission, "2026-01-02T10:00+00:00")("report", "--since", "2025-03-01").stdout
    assert HELD_BACK in free
    assert "embargo" not in free


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--company", "meuse", "--agency", "FIT"), 2, "not both"),
        (("--company", "nobody"), 1, "No organisation in this mission is called “nobody”"),
        (("--company", "e"), 2, "“e” matches 2 organisations"),
        (("--agency", "VOKA"), 1, "There are: AWEX, FIT."),
        (("-o", "report.docx"), 2, "Name a file that ends in .pdf or .xlsx."),
        (("--since", "some day"), 2, "some day"),
        (("--after", "2", "--since", "2025-06-01"), 2, "not both"),
        (("--after", "12"), 2, "12 months after, Sun 8 Mar 2026: that day has not come yet."),
    ],
)
def test_what_cannot_be_reported_is_told_with_the_next_step(
    mission: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    result = Shell(mission, LATER)("report", *words)
    assert result.exit_code == status, result.stdout
    assert said in result.stderr
