"""The brief in the shell and on paper: whom one meets, what is wanted of them, and what may not be told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from missiontui.store.brief_subjects import brief_subject
from missiontui.store.opening import open_mission
from tests.conftest import Shell
from tests.day_out import AT, LUNCH, DayOut, a_day_out
from tests.handshake_days import a_handshake
from tests.records import add, insert

SECRET = "Secret boiler works"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DayOut]:
    """Ravi Rao hosts the factory; Sofie leads the delegation and wants his licence. Koen signs something that
    may be told at noon."""
    path = tmp_path_factory.mktemp("brief") / "day.db"
    made = a_day_out(path)
    with open_mission(path) as file:
        with file.writing("person") as connection:
            connection.execute(
                "UPDATE person SET side = 'host', honorific = 'H.E.', pronunciation = 'RAH-vee',"
                " attention = 'leaves at 14:00', prior_contact = 'met in Ghent' WHERE id = ?",
                (made.people["ravi"],),
            )
            connection.execute("UPDATE person SET precedence = 2 WHERE id = ?", (made.people["sofie"],))
        add(
            file,
            "target",
            person_id=made.people["sofie"],
            wanted_person_id=made.people["ravi"],
            goal="a licence",
            contact_before="email",
            stage="contacted",
        )
        a_handshake(file, "Ravi wants the sheet", met=[made.people["ravi"]], ours=[made.people["sofie"]])
        signing = add(
            file,
            "signing",
            agenda_item_id=made.lunch,
            title=SECRET,
            position=1,
            embargo_until="2025-03-04T06:30:00Z",
        )
        add(file, "signing_party", signing_id=signing, person_id=made.people["koen"], part="signatory")
    return path, made


@pytest.fixture
def day(made: tuple[Path, DayOut], tmp_path: Path) -> DayOut:
    """A copy of it in ``day.db``."""
    shutil.copy(made[0], tmp_path / "day.db")
    return made[1]


def test_a_host_is_told_with_their_form_of_address_what_was_before_and_who_of_ours_wants_what(
    shell: Shell, day: DayOut, tmp_path: Path
) -> None:
    told = shell("--mission", str(tmp_path / "day.db"), "--at", AT, "brief", "Ravi Rao", "--json")
    brief = json.loads(told.stdout)
    assert (brief["id"], brief["title"]) == (day.people["ravi"], "H.E. Ravi Rao")
    assert brief["attention"] == "leaves at 14:00"
    facts = {one["label"]: one["words"] for one in brief["facts"]}
    assert facts["Say it as"] == "RAH-vee"
    assert facts["Before"] == "met in Ghent · Sofie van den Berg: e-mail"
    assert "“Your Excellency”" in facts["Address as"]
    sections = {one["title"]: one["lines"] for one in brief["sections"]}
    (wanted,) = sections["Who of ours wants what"]
    assert "Sofie van den Berg" in wanted
    assert "a licence" in wanted
    assert "contacted" in wanted
    assert any("Ravi wants the sheet" in line for line in sections["Last handshakes"])


def test_without_a_name_it_is_the_next_encounter_of_the_head_of_mission(
    shell: Shell, day: DayOut, tmp_path: Path
) -> None:
    mission = ("--mission", str(tmp_path / "day.db"), "--at", AT)
    told = shell(*mission, "brief")
    assert told.stdout.startswith("Next encounter of Sofie van den Berg\nFrites factory\n")
    assert "H.E. Ravi Rao" in told.stdout
    with open_mission(tmp_path / "day.db") as file, file.writing("person") as connection:
        connection.execute("UPDATE person SET precedence = NULL")
    refused = shell(*mission, "brief")
    assert (refused.exit_code, "nobody is its head" in refused.stderr) == (1, True)


@pytest.mark.parametrize(("at", "is_told"), [("11:42", False), ("12:05", True)])
def test_an_agreement_under_embargo_is_on_no_brief_that_leaves_the_laptop(
    shell: Shell, day: DayOut, tmp_path: Path, at: str, is_told: bool
) -> None:
    mission = ("--mission", str(tmp_path / "day.db"), "--at", f"2025-03-04T{at}+05:30")
    page = tmp_path / "koen.pdf"
    done = shell(*mission, "brief", "Koen Bill", "-o", str(page))
    assert (done.exit_code, done.stdout) == (0, f"{page}: the brief on one page.\n")
    (only,) = PdfReader(page).pages
    assert (SECRET in only.extract_text()) is is_told
    assert (SECRET in shell(*mission, "brief", "Koen Bill").stdout) is is_told
    told = shell(*mission, "brief", LUNCH, "--json").stdout
    assert (SECRET in told) is is_told
    assert ("not told here" in told) is not is_told


def test_a_brief_with_much_to_tell_has_one_page_that_says_how_much_it_left_out(
    shell: Shell, day: DayOut, tmp_path: Path
) -> None:
    path = tmp_path / "day.db"
    with open_mission(path) as file, file.writing("person", "target") as connection:
        connection.execute("UPDATE person SET attention = ?", ("reads everything twice " * 99,))
        for _number in range(9):
            insert(connection, "target", wanted_person_id=day.people["ravi"], goal="a long wish " * 99)
    page = tmp_path / "ravi.pdf"
    shell("--mission", str(path), "--at", AT, "brief", "Ravi Rao", "-o", str(page), "--language", "fr")
    (only,) = PdfReader(page).pages
    assert "de plus" in only.extract_text()


def test_what_an_earlier_mission_knows_of_them_is_told_with_its_name_and_on_the_page(
    shell: Shell, day: DayOut, tmp_path: Path
) -> None:
    earlier = a_day_out(tmp_path / "earlier.db")
    with open_mission(tmp_path / "earlier.db") as file:
        a_handshake(file, "Ravi asked for a visit", met=[earlier.people["ravi"]], ours=[])
        with file.writing("mission") as connection:
            connection.execute("UPDATE mission SET name = 'Ghent 2023'")
    mission = ("--mission", str(tmp_path / "day.db"), "--at", AT)
    told = shell(*mission, "brief", "Ravi Rao", "--in", str(tmp_path / "earlier.db"))
    assert "On earlier missions" in told.stdout
    assert "Ghent 2023: " in told.stdout
    assert "Ravi asked for a visit" in told.stdout
    page = tmp_path / "ravi.pdf"
    shell(*mission, "brief", "Ravi Rao", "--in", str(tmp_path / "earlier.db"), "-o", str(page))
    assert "Ravi asked for a visit" in PdfReader(page).pages[0].extract_text()
    refused = shell(*mission, "brief", "Ravi Rao", "-o", str(tmp_path / "no" / "x.pdf"))
    assert refused.exit_code == 1


def test_a_wish_a_signing_and_a_note_are_briefed_on_by_whom_they_are_about(
    day: DayOut, tmp_path: Path
) -> None:
    with open_mission(tmp_path / "day.db") as file:
        promise = add(file, "follow_up", action="call", person_id=day.people["ana"])
        ids = {
            table: file.rows(f"SELECT id FROM {table}")[0][0] for table in ("target", "signing", "handshake")
        }
        about = {table: brief_subject(file, table, record_id) for table, record_id in ids.items()}
        ravi = ("person", day.people["ravi"])
        assert about == {"target": ravi, "signing": ("agenda_item", day.lunch), "handshake": ravi}
        assert brief_subject(file, "follow_up", promise) == ("person", day.people["ana"])
        assert brief_subject(file, "target", "gone") is None
        assert brief_subject(file, "vehicle", day.buses[0]) is None
