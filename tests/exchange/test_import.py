"""A coordinator's lists come into the mission whole, and coming a second time change only what is new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from missiontui.errors import InputError, StaleError
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.exchange.report import ImportReport
from missiontui.exchange.sample import sample_folder
from missiontui.store.agenda import all_items, destinations, the_mission, tracks
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.store.opening import open_mission

Bring = Callable[..., ImportReport]

MISSION = (
    "name,direction,home_zone,starts_on,ends_on\nAsia 2025,outgoing,Europe/Brussels,2025-03-01,2025-03-08\n"
)
ORGANISATIONS = "name,kind,country\nAcme Ltd,company,India\nMinistry of Health,authority,India\n"
PEOPLE = """\
badge,given_name,family_name,organisation,side,email,mobile,room
BE-1,Zoë,Peeters,Walloon Robotics,delegation,zoe@robotics.be,+32 470 11 22 33,412
IN-1,Anil,Rao,Acme Ltd,host,anil@acme.in,,
,Jan,Maes,Walloon Robotics,delegation,jan@robotics.be,,
"""
AGENDA = """\
destination,title,kind,track,date,start,end,status,starts_at,ends_at,host_organisation,host_contact,owner,hard_start
New Delhi,Seminar,seminar,Life sciences,2025-03-02,09:30,11:00,done,09:41,11:10,Acme Ltd,Anil Rao,BE-1,
New Delhi,Coffee break,free,Life sciences,2025-03-02,11:00,11:20,,,,,,,
New Delhi,Coffee break,free,Life sciences,2025-03-02,15:30,15:50,,,,,,,
New Delhi,Gala dinner,gala,,2025-03-02,19:30,00:15,,,,Taj Palace,,Zoe Peeters,yes
"""
CUES = """\
date,item,minutes_before,text,owner,done
2025-03-02,Seminar,30,Test the microphones,BE-1,yes
2025-03-02,gala dinner,60,Place cards on the tables,Jan Maes,
2025-03-02,Gala dinner,15,Place cards on the tables,,
"""


@pytest.fixture
def filled(bring: Bring, legs: None) -> None:
    report = bring(
        cues=CUES, agenda=AGENDA, people=PEOPLE, organisations=ORGANISATIONS, mission=MISSION
    )  # in no order
    assert report.problems == ()


def only(mission: MissionFile, table: str, **values: object) -> Any:
    (found,) = (
        row
        for row in present_rows(mission)[table]
        if all(row[column] == value for column, value in values.items())
    )
    return found


def counts(report: ImportReport) -> dict[str, tuple[int, int, int, int]]:
    return {file.kind: (file.created, file.updated, file.unchanged, file.skipped) for file in report.files}


@pytest.mark.usefixtures("filled")
def test_everything_in_the_files_is_in_the_mission(mission: MissionFile) -> None:
    assert the_mission(mission).name == "Asia 2025"
    assert [leg.city for leg in destinations(mission)][:2] == ["Brussels", "New Delhi"]
    zoe = only(mission, "person", badge="BE-1")
    assert (zoe["given_name"], zoe["room"]) == ("Zoë", "412")
    assert only(mission, "organisation", id=zoe["organisation_id"])["name"] == "Walloon Robotics"
    seminar = next(item for item in all_items(mission) if item.title == "Seminar")
    assert (seminar.host_organisation, seminar.status) == ("Acme Ltd", "done")
    assert seminar.host_contact is not None
    assert seminar.host_contact.name == "Anil Rao"
    gala = next(item for item in all_items(mission) if item.title == "Gala dinner")
    assert gala.owner is not None
    assert (gala.owner.name, gala.fixed_start, gala.host_organisation) == ("Zoë Peeters", True, "Taj Palace")
    assert only(mission, "cue", text="Test the microphones")["done_at"] == "2025-03-02T03:30:00Z"
    assert only(mission, "cue", minutes_before=60)["done_at"] is None


@pytest.mark.usefixtures("filled")
def test_importing_the_same_files_twice_changes_nothing(mission: MissionFile, bring: Bring) -> None:
    before = present_rows(mission)
    report = bring(cues=CUES, agenda=AGENDA, people=PEOPLE, organisations=ORGANISATIONS, mission=MISSION)
    assert counts(report) == {
        "cues": (0, 0, 3, 0),
        "agenda": (0, 0, 4, 0),
        "people": (0, 0, 3, 0),
        "organisations": (0, 0, 2, 0),
        "mission": (0, 0, 1, 0),
    }
    assert present_rows(mission) == before


@pytest.mark.usefixtures("filled")
def test_a_corrected_list_updates_those_it_names_and_forgets_nothing(
    mission: MissionFile, bring: Bring
) -> None:
    corrected = """\
badge,given_name,family_name,email,mobile,room
BE-1,Zoé,Peeters,zoe@robotics.be,,415
,Johan,Maes,jan@robotics.be,+32 471 00 00 00,
,Eva,Smet,eva@smet.be,,
"""
    assert counts(bring(people=corrected)) == {"people": (1, 2, 0, 0)}
    zoe = only(mission, "person", badge="BE-1")
    assert (zoe["given_name"], zoe["room"], zoe["mobile"]) == ("Zoé", "415", "+32 470 11 22 33")
    assert only(mission, "person", email="jan@robotics.be")["given_name"] == "Johan"


@pytest.mark.usefixtures("filled")
def test_two_people_who_share_a_mailbox_stay_two(mission: MissionFile, bring: Bring) -> None:
    shared = "given_name,family_name,email\nAn,One,info@firm.be\nBo,Two,info@firm.be\n"
    assert counts(bring(people=shared)) == {"people": (2, 0, 0, 0)}
    assert counts(bring(people=shared)) == {"people": (0, 0, 2, 0)}


@pytest.mark.usefixtures("filled")
def test_father_and_son_of_one_name_stay_two_by_their_badges(mission: MissionFile, bring: Bring) -> None:
    both = "badge,given_name,family_name,organisation\n7,Jan,Vos,Vos\n8,Jan,Vos,Vos\n"
    assert counts(bring(people=both)) == {"people": (2, 0, 0, 0)}
    assert counts(bring(people=both)) == {"people": (0, 0, 2, 0)}


@pytest.mark.usefixtures("filled")
def test_a_new_hour_moves_the_item_instead_of_adding_one(mission: MissionFile, bring: Bring) -> None:
    moved = AGENDA.replace("15:30,15:50", "15:40,16:00").replace("19:30,00:15", "20:00,00:30")
    assert counts(bring(agenda=moved)) == {"agenda": (0, 2, 2, 0)}
    gala = next(item for item in all_items(mission) if item.title == "Gala dinner")
    assert not gala.deviates
    assert (f"{gala.local_start:%H:%M}", f"{gala.local_end:%H:%M}") == ("20:00", "00:30")


@pytest.mark.usefixtures("filled")
def test_a_new_plan_does_not_take_back_what_the_day_has_done(mission: MissionFile, bring: Bring) -> None:
    with mission.writing("agenda_item") as connection:
        connection.execute(
            """UPDATE agenda_item SET status = 'running', starts_at = '2025-03-02T14:20:00Z',
               ends_at = '2025-03-02T19:00:00Z' WHERE title = 'Gala dinner'"""
        )
    revised = AGENDA.replace("19:30,00:15,,", "19:45,00:15,planned,")
    assert counts(bring(agenda=revised)) == {"agenda": (0, 1, 3, 0)}
    gala = next(item for item in all_items(mission) if item.title == "Gala dinner")
    assert gala.status == "running"
    assert f"{gala.planned_start:%H:%M} {gala.starts_at:%H:%M} {gala.ends_at:%H:%M}" == "14:15 14:20 19:00"


@pytest.mark.usefixtures("filled")
def test_a_cue_ticked_in_the_hall_stays_ticked(mission: MissionFile, bring: Bring) -> None:
    with mission.writing("cue") as connection:
        connection.execute("UPDATE cue SET done_at = '2025-03-02T13:01:00Z'")
    assert counts(bring(cues=CUES)) == {"cues": (0, 0, 3, 0)}
    assert {row["done_at"] for row in present_rows(mission)["cue"]} == {"2025-03-02T13:01:00Z"}


@pytest.mark.usefixtures("filled")
def test_a_cue_moved_to_another_minute_is_the_same_cue(mission: MissionFile, bring: Bring) -> None:
    assert counts(bring(cues=CUES.replace("Seminar,30", "Seminar,45"))) == {"cues": (0, 1, 2, 0)}


@pytest.mark.usefixtures("legs")
def test_records_sort_as_their_rows_stood_in_the_file(mission: MissionFile, bring: Bring) -> None:
    names = [f"Track {number}" for number in range(30)]
    rows = [f"Tokyo,Visit,{name},2025-03-06,10:00,11:00" for name in names]
    assert not bring(agenda="\n".join(["destination,title,track,date,start,end", *rows])).problems
    assert tracks(mission) == tuple(names)


@pytest.mark.usefixtures("legs")
def test_the_columns_may_be_called_as_in_the_mission_file(mission: MissionFile, bring: Bring) -> None:
    text = "City;Title;Planned start;Planned end;Fixed-start\nTokyo;Visit;2025-03-06 10:00;11:00;1\n"
    report = bring(programme=text)
    assert counts(report) == {"agenda": (1, 0, 0, 0)}
    assert all_items(mission)[0].fixed_start


def test_a_dry_run_tells_all_and_writes_nothing(mission: MissionFile, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    plan = plan_import(mission, [path])
    assert plan.report.as_json() == {
        "files": [
            {
                "file": str(path),
                "sheet": "",
                "kind": "people",
                "rows": 3,
                "created": 3,
                "updated": 0,
                "unchanged": 0,
                "skipped": 0,
                "problems": [],
                "ignored": [],
                "remarks": [],
                "kept": [],
                "gone": [],
                "dates": "",
                "registered": [],
            }
        ],
        "batch": None,
    }
    assert not any(present_rows(mission).values())


def test_a_folder_stands_for_the_csv_files_in_it(mission: MissionFile, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "wie.CSV").write_text(PEOPLE, encoding="utf-8")
    (folder / "readme.txt").write_text("not a list", encoding="utf-8")
    report = apply_import(mission, plan_import(mission, [folder]))
    assert counts(report) == {"people": (3, 0, 0, 0)}


def test_columns_of_no_meaning_here_are_told(bring: Bring) -> None:
    report = bring(people="given_name,shoe_size\nAnna,38\n")
    assert report.files[0].ignored == ("shoe_size",)
    assert not report.refused


def test_a_mission_that_changed_meanwhile_is_not_written_over(mission: MissionFile, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    plan = plan_import(mission, [path])
    with open_mission(mission.path) as elsewhere, elsewhere.writing("person") as connection:
        connection.execute("INSERT INTO person (id, given_name) VALUES ('x', 'Anna')")
    with pytest.raises(StaleError):
        apply_import(mission, plan)
    assert len(present_rows(mission)["person"]) == 1


def test_a_kind_that_there_is_not_is_refused_with_those_there_are(mission: MissionFile) -> None:
    with pytest.raises(InputError, match="Write one of mission, destinations"):
        plan_import(mission, [], kind="menus")


def test_the_sample_mission_comes_in_without_a_problem_and_only_once(mission: MissionFile) -> None:
    first = apply_import(mission, plan_import(mission, [sample_folder()]))
    assert first.problems == ()
    assert all(file.created == file.rows and not file.ignored for file in first.files)
    second = apply_import(mission, plan_import(mission, [sample_folder()]))
    assert all(file.unchanged == file.rows for file in second.files)
