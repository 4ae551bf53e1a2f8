"""Lists go out of the shell: printed for another program, or as files that are never written over."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.conftest import Shell


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_text_is_printed_and_a_workbook_gets_a_name_of_its_own(shell: Shell, here: Path) -> None:
    printed = shell("export", "people", "--format", "csv")
    assert printed.stdout.startswith("badge;given_name;")
    people = json.loads(shell("export", "people", "--json").stdout)
    assert len(people) == 330
    assert people[0]["id"]
    assert shell("export", "tables", "--format", "xlsx").exit_code == 0
    assert shell("export", "tables", "--format", "xlsx").exit_code == 0
    names = sorted(path.name for path in here.iterdir())
    assert names == ["india-2025-tables-2025-03-04-2.xlsx", "india-2025-tables-2025-03-04.xlsx"]


def test_a_file_is_private_and_is_replaced_only_by_force(shell: Shell, here: Path) -> None:
    assert shell("note", "+Jan De Smet @Nandini Rao >send brochure fri").exit_code == 0
    path = here / "tasks.ics"
    result = shell("export", "follow-ups", "-o", str(path))
    assert f"1 line: {path}" in result.stdout
    assert b"BEGIN:VTODO" in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("mine")
    refused = shell("export", "follow-ups", "-o", str(path))
    assert refused.exit_code == 1
    assert "exists already" in refused.stderr
    assert path.read_text() == "mine"
    assert shell("export", "follow-ups", "-o", str(path), "--force").exit_code == 0
    assert path.read_text() != "mine"


def test_one_item_s_guests_and_a_folder_of_everything(shell: Shell, here: Path) -> None:
    guests = json.loads(shell("export", "guests", "--item", "Power lunch", "--json").stdout)
    assert {one["item"] for one in guests} == {"Power lunch"}
    assert "diet" not in guests[0]
    assert shell("export", "all", "--format", "csv", "-o", str(here / "all")).exit_code == 0
    assert (here / "all" / "registrations.csv").exists()
    assert shell("export", "mission", "-o", str(here / "mission")).exit_code == 0
    assert (here / "mission.csv").exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("agenda", "--format", "vcf"), "cannot be written as vcf"),
        (("people", "--item", "Power lunch"), "--item belongs to"),
        (("people", "--for", "hubspot"), "What a CRM imports is contacts"),
        (("people", "-o", "people.pdf"), "“.pdf” says no format"),
        (("people", "-o", "people.csv", "--json"), "A file of json is not called .csv"),
        (("all", "-o", "all.csv"), "Everything as CSV is a folder"),
        (("people", "-o", "stick/people.csv"), "There is no folder"),
        (("people", "-o", "stick/"), "There is no folder"),
        (("all", "--format", "csv", "-o", "stick/all"), "There is no folder"),
        (("people", "-o", f"{'x' * 300}.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    shell: Shell, here: Path, words: tuple[str, ...], reason: str
) -> None:
    result = shell("export", *words)
    assert result.exit_code in (1, 2)
    assert reason in result.stderr
    assert list(here.iterdir()) == []


def test_a_parcel_is_a_folder_with_the_company_s_contacts(shell: Shell, here: Path) -> None:
    assert shell("note", "+Jan De Smet met @Nandini Rao, send brochure by friday").exit_code == 0
    result = shell("parcel", "Jan", "De", "Smet", "--json")
    document = json.loads(result.stdout)
    assert (document["contacts"], document["handshakes"]) == (1, 1)
    assert (Path(document["path"]) / "contacts.vcf").exists()
    nothing = shell("parcel", "Agristo")
    assert nothing.exit_code == 1
