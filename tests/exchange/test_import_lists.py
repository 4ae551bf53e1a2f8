"""A list has versions: who is gone from it is told, and what its columns mean is said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.domain.import_preview import FileChoice
from missiontui.exchange.importing import ImportPlan, apply_import, plan_import
from missiontui.exchange.list_names import list_name
from missiontui.exchange.report import ImportReport
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows

Bring = Callable[..., ImportReport]

HEAD = "badge,given_name,family_name,organisation\n"
ALL = HEAD + "B1,Jan,Maes,Acme\nB2,Eva,Smet,Acme\nB3,Zoë,Peeters,\n"


@pytest.mark.parametrize(
    "name",
    [
        "Participants.csv",
        "participants v2.csv",
        "Participants (1).csv",
        "participants_2025-03-04.csv",
        "Participants - copie.xlsx",
        "Participants 4 mars 2025 FINAL.csv",
        "kopie van Participants.csv",
        "participants2.csv",
    ],
)
def test_a_list_is_known_by_its_name_whichever_version_it_is(name: str) -> None:
    assert list_name(Path(name)).removeprefix("van ") == "participants"


def test_a_list_that_is_called_by_nothing_but_a_number_has_a_name() -> None:
    assert list_name(Path("2025.csv")) == "2025"
    assert list_name(Path("x.csv"), "Bus 2") == "x: bus 2"


def test_who_is_no_longer_on_the_list_is_told_and_stays(bring: Bring, mission: MissionFile) -> None:
    assert bring(participants_v1=ALL).files[0].gone == ()
    report = bring(participants_v2=HEAD + "B1,Jan,Maes,Acme\nB4,Bo,Claes,\n")
    assert report.files[0].gone == ("Eva Smet (Acme)", "Zoë Peeters")
    assert len(present_rows(mission)["person"]) == 4
    again = bring(participants_v2=HEAD + "B1,Jan,Maes,Acme\nB4,Bo,Claes,\n")
    assert again.batch is None, "the same list again writes nothing"
    assert again.files[0].gone == report.files[0].gone


def test_another_list_and_two_halves_of_one_miss_nobody(bring: Bring) -> None:
    bring(participants=ALL)
    assert bring(press=HEAD + "B1,Jan,Maes,Acme\n").files[0].gone == ()
    halves = bring(
        participants_1=HEAD + "B1,Jan,Maes,Acme\n", participants_2=HEAD + "B2,Eva,Smet,\nB3,Zoë,Peeters,\n"
    )
    assert [file.gone for file in halves.files] == [(), ()]
    unread = bring(participants=HEAD + "B1,Jan,Maes,Acme\nB1,Eva,Smet,\n,,,\nB3,Zoë,Peeters,\n")
    assert unread.files[0].gone == (), "who stands in a row that cannot be read is not gone"


def chosen(mission: MissionFile, path: Path, columns: dict[str, str] | None) -> ImportPlan:
    choices = {path: FileChoice(columns=columns)} if columns else {}
    plan = plan_import(mission, [path], choices)
    apply_import(mission, plan)
    return plan


def test_what_a_column_means_is_said_once_and_kept_for_the_next_version(
    mission: MissionFile, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("badge,given_name,Chambre no,Pointure\nB1,Jan,412,43\n", "utf-8")
    chosen(mission, path, {"Chambre no": "room", "Pointure": "notes"})
    (jan,) = present_rows(mission)["person"]
    assert (jan["room"], jan["notes"]) == ("412", "Pointure: 43")
    path.write_text("badge,given_name,CHAMBRE NO,Pointure\nB1,Jan,413,43\nB2,Eva,414,\n", "utf-8")
    plan = chosen(mission, path, None)
    assert [row["room"] for row in present_rows(mission)["person"]] == ["413", "414"]
    assert [column.meaning for column in plan.previews[0].columns][2:] == ["room", "notes"]
    assert not chosen(mission, path, None).changes
    assert not chosen(mission, path, {"Pointure": "notes"}).changes, "it is remembered already"


def test_what_is_kept_in_the_notes_stands_there_once_beside_what_people_write(
    mission: MissionFile, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("badge,given_name,notes,Pointure\nB1,Jan,Speaks Hindi,43\n", "utf-8")
    chosen(mission, path, {"Pointure": "notes"})
    with mission.writing("person") as connection:
        connection.execute("UPDATE person SET notes = notes || char(10) || 'Asked for a window'")
    assert not chosen(mission, path, None).changes
    path.write_text("badge,given_name,Pointure\nB1,Jan,44\n", "utf-8")
    plan = chosen(mission, path, None)
    (jan,) = present_rows(mission)["person"]
    assert jan["notes"] == "Speaks Hindi\nPointure: 43\nAsked for a window"
    assert plan.report.files[0].kept[0].says == "Speaks Hindi\nPointure: 44\nAsked for a window"
