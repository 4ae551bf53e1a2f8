"""Who sits where at the gala comes in by the names of tables, and coming again moves nobody who is inside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan
from missiontui.exchange.report import ImportReport
from missiontui.store.agenda import all_items, find_item
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.store.opening import open_mission
from missiontui.store.seating import seating_plan
from tests.conftest import Shell

Bring = Callable[..., ImportReport]

PEOPLE = """\
badge,given_name,family_name,in_office_since
BE-1,Łukasz,Wiśniewski,2019
BE-2,Marie-Thérèse,'t Kindt,2021-09-15
BE-3,राजेश,खन्ना,
BE-4,Jan,Maes,
BE-5,Jan,Maes,
BE-6,Nadia,Renson,
"""
AGENDA = """\
destination,title,kind,date,start,end
New Delhi,Gala dinner,gala,2025-03-02,19:30,23:30
New Delhi,Lunch,reception,2025-03-03,12:00,13:30
"""
TABLES = """\
date,item,name,seats,rank,shape
2025-03-02,Gala dinner,Head table,4,head,long
2025-03-02,gala dinner,Table 2,,2,
,Lunch,Table 2,8,,Round
"""
GUESTS = """\
date,item,person,rsvp,table,seat,precedence,precedence_reason,arrives_at,arrives_by,greeter,not_beside,entered,door
2025-03-02,Gala dinner,BE-1,accepted,head table,2,7,Gives the toast,19:10,Car 1,Nadia Renson,BE-2; राजेश खन्ना,,
2025-03-02,Gala dinner,BE-2,accepted,Head table,03,,,,,,Lukasz Wisniewski,,
2025-03-02,Gala dinner,BE-3,declined,Head table,3,,,,,,,,
2025-03-02,Gala dinner,BE-4,accepted,Table 2,,,,00:20,,,,19:25,B
,Lunch,BE-1,accepted,table 2,1,,,2025-03-03 11:50,,BE-6,,,
"""
HELD = {"registrations": GUESTS, "tables": TABLES, "agenda": AGENDA, "people": PEOPLE}
"""What the mission of a test that is filled holds."""


def outcomes(report: ImportReport) -> dict[str, tuple[int, int, int]]:
    return {file.kind: (file.created, file.updated, file.unchanged) for file in report.files}


def the_plan(mission: MissionFile, title: str = "Gala dinner") -> SeatingPlan:
    return seating_plan(mission, next(item for item in all_items(mission) if item.title == title))


def guests(plan: SeatingPlan) -> dict[str, Place]:
    return {place.badge: place for place in plan.roster.places}


def seats(mission: MissionFile) -> dict[str, tuple[str, int]]:
    plan = the_plan(mission)
    names = {table.id: table.name for table in plan.tables}
    return {
        badge: (names[place.table_id], place.seat) for badge, place in guests(plan).items() if place.table_id
    }


@pytest.mark.usefixtures("filled")
def test_the_tables_of_an_evening_are_as_they_were_written(mission: MissionFile) -> None:
    plan = the_plan(mission)
    assert [(one.name, one.seats, one.rank, one.shape) for one in plan.tables] == [
        ("Head table", 4, 0, "long"),
        ("Table 2", 10, 2, "round"),
    ]
    (of_lunch,) = the_plan(mission, "Lunch").tables
    assert (of_lunch.seats, of_lunch.rank, of_lunch.shape) == (8, 1, "round")
    assert seats(mission) == {
        "BE-1": ("Head table", 2),
        "BE-2": ("Head table", 3),
        "BE-3": ("Head table", 3),
        "BE-4": ("Table 2", 0),
    }
    assert [place.badge for place in plan.gave_up()] == ["BE-3"], "who declined blocks nobody's seat"


@pytest.mark.usefixtures("filled")
def test_a_guest_who_is_received_has_a_rank_a_time_a_greeter_and_a_door(mission: MissionFile) -> None:
    plan = the_plan(mission)
    lukasz, kindt, jan = (guests(plan)[f"BE-{number}"] for number in (1, 2, 4))
    assert (lukasz.precedence, lukasz.precedence_reason) == (7, "Gives the toast")
    assert (lukasz.in_office_since, kindt.in_office_since) == ("2019", "2021-09-15")
    assert f"{lukasz.arrives_at:%d %H:%M}" == "02 13:40", "ten past seven in New Delhi"
    assert f"{jan.arrives_at:%d %H:%M}" == "02 18:50", "twenty past midnight, the night after"
    assert (lukasz.arrives_by, lukasz.greeter) == ("Car 1", "Nadia Renson")
    came = plan.roster.passage(jan, Stage.ENTERED)
    assert came is not None
    assert (f"{came.at:%H:%M}", came.door) == ("13:55", "B")
    rajesh = guests(plan)["BE-3"]
    assert plan.apart == {
        frozenset((lukasz.person_id, kindt.person_id)),
        frozenset((lukasz.person_id, rajesh.person_id)),
    }
    assert len(present_rows(mission)["kept_apart"]) == 2, "a pair that is named from both sides is one"
    at_lunch = guests(the_plan(mission, "Lunch"))["BE-1"]
    assert (at_lunch.precedence, f"{at_lunch.arrives_at:%H:%M}", at_lunch.seat) == (None, "06:20", 1)


@pytest.mark.usefixtures("filled")
def test_the_same_seating_twice_changes_nothing(mission: MissionFile, bring: Bring) -> None:
    before = present_rows(mission)
    report = bring(registrations=GUESTS, tables=TABLES, people=PEOPLE)
    assert outcomes(report) == {"registrations": (0, 0, 5), "tables": (0, 0, 3), "people": (0, 0, 6)}
    assert present_rows(mission) == before


@pytest.mark.usefixtures("filled")
def test_a_corrected_seating_moves_who_is_to_come_and_nobody_who_is_in(
    mission: MissionFile, bring: Bring
) -> None:
    corrected = """\
item,person,table,seat,not_beside
Gala dinner,BE-1,Head table,3,
Gala dinner,BE-2,Table 2,,BE-1
Gala dinner,BE-4,Head table,1,BE-6
"""
    assert outcomes(bring(registrations=corrected)) == {"registrations": (0, 3, 0)}
    assert seats(mission) == {
        "BE-1": ("Head table", 3),
        "BE-2": ("Table 2", 0),
        "BE-3": ("Head table", 3),
        "BE-4": ("Table 2", 0),
    }
    assert guests(the_plan(mission))["BE-1"].precedence == 7, (
        "a list that says nothing of it takes nothing back"
    )
    assert len(present_rows(mission)["kept_apart"]) == 3


@pytest.mark.usefixtures("filled")
def test_who_is_put_at_their_own_table_again_keeps_the_seat(mission: MissionFile, bring: Bring) -> None:
    swapped = "item,person,table,seat\nGala dinner,BE-1,Head table,\nGala dinner,BE-6,Table 2,1\n"
    assert outcomes(bring(registrations=swapped)) == {"registrations": (1, 0, 1)}
    assert seats(mission)["BE-1"] == ("Head table", 2)


@pytest.mark.usefixtures("filled")
def test_who_comes_after_all_gets_no_seat_that_was_given_away(mission: MissionFile, bring: Bring) -> None:
    assert outcomes(bring(registrations="item,person,rsvp\nGala dinner,BE-3,accepted\n")) == {
        "registrations": (0, 1, 0)
    }
    assert (seats(mission)["BE-2"], seats(mission)["BE-3"]) == (("Head table", 3), ("Head table", 0))


@pytest.mark.usefixtures("filled")
def test_two_guests_change_places_in_one_file(mission: MissionFile, bring: Bring) -> None:
    swapped = "item,person,table,seat\nGala dinner,BE-1,Head table,3\nGala dinner,BE-2,Head table,2\n"
    assert outcomes(bring(registrations=swapped)) == {"registrations": (0, 2, 0)}
    assert (seats(mission)["BE-1"][1], seats(mission)["BE-2"][1]) == (3, 2)


@pytest.mark.usefixtures("filled")
def test_a_time_of_arrival_that_moved_with_the_evening_is_not_taken_back(
    mission: MissionFile, bring: Bring
) -> None:
    with mission.writing("agenda_item", "registration") as connection:
        connection.execute("UPDATE agenda_item SET starts_at = '2025-03-02T14:30:00Z' WHERE kind = 'gala'")
        connection.execute(
            "UPDATE registration SET arrives_at = '2025-03-02T14:15:00Z' WHERE arrives_by = 'Car 1'"
        )
    assert outcomes(bring(registrations=GUESTS)) == {"registrations": (0, 0, 5)}
    assert f"{guests(the_plan(mission))['BE-1'].arrives_at:%H:%M}" == "14:15"


@pytest.mark.usefixtures("filled")
def test_a_seat_that_two_laptops_gave_twice_does_not_stop_an_import(
    mission: MissionFile, bring: Bring
) -> None:
    with mission.writing("registration") as connection:
        connection.execute("UPDATE registration SET seat = '2' WHERE seat = '3'")
    noted = "item,person,note\nGala dinner,BE-1,Comes late\nGala dinner,BE-2,Comes early\n"
    assert outcomes(bring(registrations=noted)) == {"registrations": (0, 2, 0)}


@pytest.mark.usefixtures("filled")
def test_a_rank_that_is_the_person_s_own_needs_no_reason(mission: MissionFile, bring: Bring) -> None:
    bring(people="badge,given_name,precedence\nBE-7,Ana,12\n")
    assert outcomes(bring(registrations="item,guest,rank\nLunch,BE-7,12\n")) == {"registrations": (1, 0, 0)}
    ana = guests(the_plan(mission, "Lunch"))["BE-7"]
    assert (ana.precedence, ana.precedence_reason) == (12, "")


TABLE = "item,name,seats,rank,shape\n"
SEAT = "item,person,rsvp,table,seat\n"
GUEST = "item,person,precedence,precedence_reason,arrives_at,greeter,not_beside,entered,door\n"


@pytest.mark.parametrize(
    ("stem", "content", "sentence"),
    [
        ("tables", TABLE + "Ball,T,,,\n", "row 2, column item: “Ball” is no item of the programme"),
        ("tables", TABLE + "Lunch,,,,long\n", "row 2, column name: This cell is empty"),
        ("tables", TABLE + "Lunch,T,0,,\n", "row 2, column seats: “0” is no whole number from 1 to 200"),
        ("tables", TABLE + "Lunch,T,201,,\n", "row 2, column seats: “201” is no whole number"),
        ("tables", TABLE + "Lunch,T,,100,\n", "row 2, column rank: “100” is no whole number from 0 to 99"),
        (
            "tables",
            TABLE + "Gala dinner,Head table,2,,\n",
            "row 2, column seats: “2”: With so few seats it has none left for 1 person who sits there",
        ),
        (
            "tables",
            TABLE + "Gala dinner,Head table,1,,\n",
            "row 2, column seats: “1”: With so few seats it has none left for 2 people",
        ),
        ("tables", TABLE + "Lunch,T,,first,\n", "row 2, column rank: “first” is no whole number from 0"),
        ("tables", TABLE + "Lunch,T,,,oval\n", "row 2, column shape: “oval” is not one of the choices"),
        ("tables", TABLE + "Lunch,T,,,\nLunch,t,,,\n", "row 3, column name: “t” is the same as in row 2"),
        (
            "registrations",
            SEAT + "Gala dinner,BE-6,,Table 9,\n",
            "row 2, column table: “Table 9” is no table of “Gala dinner”. There are Head table, Table 2",
        ),
        (
            "registrations",
            SEAT + "Gala dinner,BE-6,,,4\n",
            "row 2, column seat: “4” is a seat at no table",
        ),
        (
            "registrations",
            SEAT + "Gala dinner,BE-6,,Head table,5\n",
            "row 2, column seat: “5” is no seat of “Head table”, which has 4. Write 1 to 4",
        ),
        (
            "registrations",
            SEAT + "Gala dinner,BE-6,,Head table,two\n",
            "row 2, column seat: “two” is no seat of “Head table”",
        ),
        (
            "registrations",
            SEAT + "Gala dinner,BE-5,,Head table,1\nGala dinner,BE-6,,Head table,1\n",
            "row 3, column seat: Seat “1” of “Head table” is given in row 2 as well",
        ),
        (
            "registrations",
            SEAT + "Gala dinner,BE-6,,Head table,3\n",
            "row 2, column seat: Seat “3” of “Head table” is that of Marie-Thérèse 't Kindt, who is not in",
        ),
        (
            "registrations",
            SEAT + "".join(f"Gala dinner,BE-{one},accepted,Head table,\n" for one in (1, 5, 6, 3)),
            "row 5, column table: “Head table” is full: it has 4 seats. Write another table",
        ),
        (
            "registrations",
            SEAT + "Gala dinner,BE-6,,Table 2,\nLunch,BE-6,,Table 2,1\n",
            "row 3, column seat: Seat “1” of “Table 2” is that of Łukasz Wiśniewski",
        ),
        (
            "registrations",
            GUEST + "Lunch,BE-6,5,,,,,,\n",
            "row 2, column precedence: “5” is another rank than the person’s, and nothing says why",
        ),
        (
            "registrations",
            GUEST + "Lunch,BE-6,high,,,,,,\n",
            "row 2, column precedence: “high” is no whole number from 0",
        ),
        (
            "registrations",
            GUEST + "Lunch,BE-6,,Because,,,,,\n",
            "row 2, column precedence_reason: “Because” is the reason for a rank that is not there",
        ),
        (
            "registrations",
            GUEST + "Lunch,BE-6,,,noon,,,,\n",
            "row 2, column arrives_at: “noon” is no time of day",
        ),
        (
            "registrations",
            GUEST + "Lunch,BE-6,,,,Jan Maes,,,\n",
            "row 2, column greeter: “Jan Maes” is the name of 2 people",
        ),
        (
            "registrations",
            GUEST + "Lunch,BE-6,,,,,BE-1; Nemo,,\n",
            "row 2, column not_beside: “BE-1; Nemo”: “Nemo” is nobody's badge or full name",
        ),
        (
            "registrations",
            GUEST + "Lunch,BE-6,,,,,be-6,,\n",
            "row 2, column not_beside: “be-6” is, or names, the same person",
        ),
        (
            "registrations",
            GUEST + "Gala dinner,BE-6,,,,,,,B\n",
            "row 2, column door: “B” is a door, and nothing says when they came in. Write when in the column"
            " entered",
        ),
    ],
)
@pytest.mark.usefixtures("filled")
def test_each_mistake_is_one_sentence_and_costs_its_row_alone(
    bring: Bring, mission: MissionFile, stem: str, content: str, sentence: str
) -> None:
    before = present_rows(mission)
    report = bring(**{stem: content})
    (told,) = report.problems
    assert told.startswith(f"{stem}.csv, {sentence}")
    (file,) = report.files
    assert file.problems[0].hint
    assert file.skipped == 1
    assert file.created + file.updated + file.unchanged == file.rows - 1
    assert present_rows(mission) == before or file.created or file.updated


@pytest.mark.usefixtures("filled")
def test_who_comes_after_all_has_no_table_where_theirs_is_full_by_now(
    bring: Bring, mission: MissionFile
) -> None:
    bring(registrations=SEAT + "".join(f"Gala dinner,BE-{one},accepted,Head table,\n" for one in (5, 6)))
    assert bring(registrations=SEAT + "Gala dinner,BE-3,accepted,,\n").problems == ()
    assert "BE-3" not in seats(mission)


@pytest.mark.usefixtures("legs")
def test_a_mistake_in_the_tables_is_told_once_more_for_all_who_sit_there_together(bring: Bring) -> None:
    wrong = TABLES.replace("table,4,head", "table,4,top")
    report = bring(people=PEOPLE, agenda=AGENDA, tables=wrong, registrations=GUESTS)
    assert [told.split(":")[0] for told in report.problems] == [
        "tables.csv, row 2, column rank",
        "registrations.csv",
    ]


@pytest.mark.usefixtures("filled")
def test_hostile_text_comes_in_as_text(mission: MissionFile, bring: Bring) -> None:
    hostile = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"
    guest = f"Lunch,BE-6,{hostile},1,{hostile},{hostile},12:01,{hostile}\n"
    guest += f"Lunch,BE-5,Table 3 of the lunch,1,{'long ' * 80},,,\n"
    plain = "".join(f"Lunch,Table {number} of the lunch,2\n" for number in range(3, 40))
    tables = f"item,name,rank\n{plain}Lunch,{hostile},1\n"
    headers = "item,person,table,precedence,precedence_reason,arrives_by,arrived,door\n"
    assert not bring(tables=tables, registrations=headers + guest).refused
    plan = the_plan(mission, "Lunch")
    place = guests(plan)["BE-6"]
    table, passage = plan.table(place.table_id), plan.roster.passage(place, Stage.ARRIVED)
    assert table is not None
    assert passage is not None
    for text in (table.name, place.precedence_reason, place.arrives_by, passage.door):
        assert text.startswith("[/b] [@click=app.quit]x[/]")
        assert not {"\x1b", "\x07"} & set(text)


def test_a_seating_is_imported_from_the_shell_and_taken_back_by_one_undo(
    shell: Shell, india: Path, tmp_path: Path
) -> None:
    (tmp_path / "tables.csv").write_text("item,name,seats\nGala evening,Table 24,4\n", encoding="utf-8")
    (tmp_path / "guests.csv").write_text(
        "event,guest,tafel,plaats,not next to\n"
        "Gala evening,BE-0214,Table 24,1,BE-0256\nGala evening,BE-0256,Table 24,3,\n",
        encoding="utf-8",
    )
    given = ("import", str(tmp_path / "guests.csv"), str(tmp_path / "tables.csv"), "--json")
    files = json.loads(shell(*given).stdout)["files"]
    assert [(file["kind"], file["created"], file["updated"]) for file in files] == [
        ("registrations", 0, 2),
        ("tables", 1, 0),
    ]
    assert unseated(india) == []
    assert shell("undo").exit_code == 0
    assert unseated(india) == ["BE-0214", "BE-0256"]


def unseated(path: Path) -> list[str]:
    with open_mission(path) as file:
        return sorted(place.badge for place in seating_plan(file, find_item(file, "Gala evening")).unseated())
