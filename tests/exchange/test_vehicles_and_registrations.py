"""The lists of buses and of who is on them come in by name, and coming again change only what is new."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.domain.checkpoints import Stage
from missiontui.exchange.report import ImportReport
from missiontui.store.agenda import all_items
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.store.opening import open_mission
from missiontui.store.rosters import roster
from tests.conftest import Shell

Bring = Callable[..., ImportReport]

PEOPLE = """\
badge,given_name,family_name
BE-1,Łukasz,Wiśniewski
BE-2,Marie-Thérèse,'t Kindt
BE-3,राजेश,खन्ना
BE-4,Jan,Maes
BE-5,Jan,Maes
"""
AGENDA = """\
destination,title,kind,date,start,end,needs_clearance,end_destination
New Delhi,Factory,visit,2025-03-02,09:30,11:00,yes,
New Delhi,Gala dinner,gala,2025-03-02,19:30,23:30,,
New Delhi,Flight,transfer,2025-03-03,10:00,15:00,no,Kathmandu
New Delhi,Round table,seminar,2025-03-03,17:00,18:00,,
"""
VEHICLES = """\
date,item,name,capacity,driver,driver_mobile,plate,departs,returns
2025-03-02,Factory,Bus 1,36,Suraj,+44 7700 900046,DL 00 MT 1,08:45,11:10
2025-03-02,Factory,Bus 2,,,,,08:50,
2025-03-02,gala dinner,Bus 1,36,,,,19:00,00:30
"""
REGISTRATIONS = """\
date,item,person,rsvp,vehicle,companion_of,clearance,attention,note,boarded,arrived,boarded_back,returned,entered,left
2025-03-02,Factory,BE-2,accepted,bus 1,BE-1,cleared,,,08:41,09:12,,,,
2025-03-02,Factory,Lukasz Wisniewski,walk in,Bus 1,,refused,Lift,Late,08:43,9h12,11:04,11:40,,
2025-03-02,Factory,BE-3,Declined,,,,,,,,,,,
2025-03-02,Gala dinner,राजेश खन्ना,,Bus 1,,,,,,,,,19:25,00:40
,Flight,BE-1,,,,,,,09:50,15:20,,,,
"""
HELD = {"registrations": REGISTRATIONS, "vehicles": VEHICLES, "agenda": AGENDA, "people": PEOPLE}
"""What the mission of a test that is filled holds."""


def outcomes(report: ImportReport) -> dict[str, tuple[int, int, int]]:
    return {file.kind: (file.created, file.updated, file.unchanged) for file in report.files}


@pytest.mark.usefixtures("filled")
def test_a_bus_leaves_by_the_clock_of_the_place_and_comes_back_after_midnight(mission: MissionFile) -> None:
    of_factory, without_driver, of_gala = present_rows(mission)["vehicle"]
    assert (of_factory["name"], of_factory["capacity"], of_factory["driver"]) == ("Bus 1", 36, "Suraj")
    assert (of_factory["driver_mobile"], of_factory["plate"]) == ("+44 7700 900046", "DL 00 MT 1")
    assert (of_factory["departs_at"], of_factory["returns_at"]) == (
        "2025-03-02T03:15:00Z",
        "2025-03-02T05:40:00Z",
    )
    assert (without_driver["capacity"], without_driver["returns_at"]) == (None, None)
    assert of_gala["returns_at"] == "2025-03-02T19:00:00Z", "half past midnight in New Delhi"


@pytest.mark.usefixtures("filled")
def test_the_list_of_a_visit_is_as_it_was_written(mission: MissionFile) -> None:
    factory = next(item for item in all_items(mission) if item.title == "Factory")
    listed = roster(mission, factory)
    by_badge = {place.badge: place for place in listed.places}
    lukasz, kindt, rajesh = (by_badge[f"BE-{number}"] for number in (1, 2, 3))
    assert (lukasz.rsvp, kindt.rsvp, rajesh.rsvp) == ("walk_in", "accepted", "declined")
    assert (lukasz.clearance, kindt.clearance, rajesh.clearance) == ("refused", "cleared", "")
    assert lukasz.attention == "Lift"
    assert kindt.companion_of == lukasz.registration_id, "though she stands before him in the list"
    bus = next(vehicle for vehicle in listed.vehicles if vehicle.name == "Bus 1")
    assert {place.badge for place in listed.on(bus.id)} == {"BE-1", "BE-2"}
    times = [listed.passage(lukasz, stage) for stage in Stage]
    assert [f"{passage.at:%H:%M}" if passage else "" for passage in times] == [
        "03:13",
        "03:42",
        "05:34",
        "06:10",
        "",
        "",
    ]
    row = mission.row("SELECT needs_clearance FROM agenda_item WHERE title = 'Factory'")
    assert row is not None
    assert row["needs_clearance"] == 1


@pytest.mark.usefixtures("filled")
def test_a_checkpoint_after_midnight_or_beyond_a_border_is_read_by_the_clock_there(
    mission: MissionFile,
) -> None:
    moments = {
        (row["title"], row["checkpoint"]): row["at"]
        for row in mission.rows(
            """SELECT title, checkpoint, at FROM passage
               JOIN registration ON registration.id = registration_id
               JOIN agenda_item ON agenda_item.id = agenda_item_id"""
        )
    }
    assert moments["Gala dinner", "entered"] == "2025-03-02T13:55:00Z"
    assert moments["Gala dinner", "left"] == "2025-03-02T19:10:00Z", "twenty to one, the night after"
    assert moments["Flight", "boarded"] == "2025-03-03T04:20:00Z"
    assert moments["Flight", "arrived"] == "2025-03-03T09:35:00Z", "by the clock of Kathmandu"


@pytest.mark.usefixtures("filled")
def test_the_same_lists_twice_change_nothing(mission: MissionFile, bring: Bring) -> None:
    before = present_rows(mission)
    report = bring(registrations=REGISTRATIONS, vehicles=VEHICLES, agenda=AGENDA)
    assert outcomes(report) == {"registrations": (0, 0, 5), "vehicles": (0, 0, 3), "agenda": (0, 0, 4)}
    assert present_rows(mission) == before


@pytest.mark.usefixtures("filled")
def test_a_corrected_list_moves_people_adds_checkpoints_and_takes_none_back(
    mission: MissionFile, bring: Bring
) -> None:
    passages = present_rows(mission)["passage"]
    corrected = """\
item,person,bus,boarded,arrived,boarded_back
Factory,BE-1,Bus 2,08:10,,
Factory,BE-2,,,,11:02
Factory,BE-3,,,,
"""
    assert outcomes(bring(registrations=corrected)) == {"registrations": (0, 2, 1)}
    after = present_rows(mission)
    buses = {row["id"]: row["name"] for row in after["vehicle"]}
    assert [buses.get(row["vehicle_id"]) for row in after["registration"]][:2] == ["Bus 1", "Bus 2"]
    kept, (new,) = after["passage"][: len(passages)], after["passage"][len(passages) :]
    assert kept == passages, "who boarded at 08:43 did not board at 08:10"
    assert (new["checkpoint"], new["leg"], new["at"]) == ("boarded", "inbound", "2025-03-02T05:32:00Z")
    assert (new["by"], new["by_person_id"]) == ("", None)


@pytest.mark.usefixtures("filled")
def test_departures_that_moved_with_the_day_are_not_taken_back(mission: MissionFile, bring: Bring) -> None:
    with mission.writing("agenda_item", "vehicle") as connection:
        connection.execute(
            "UPDATE agenda_item SET starts_at = '2025-03-02T04:30:00Z' WHERE title = 'Factory'"
        )
        connection.execute(
            """UPDATE vehicle SET departs_at = '2025-03-02T03:45:00Z'
               WHERE name = 'Bus 1' AND departs_at < '2025-03-02T06:00:00Z'"""
        )
    revised = VEHICLES.replace("Suraj", "Iqbal").replace("08:50,", "08:50,11:15")
    assert outcomes(bring(vehicles=revised)) == {"vehicles": (0, 2, 1)}
    bus, second, of_gala = present_rows(mission)["vehicle"]
    assert (bus["driver"], bus["departs_at"]) == ("Iqbal", "2025-03-02T03:45:00Z")
    assert second["returns_at"] == "2025-03-02T05:45:00Z", "nobody had said when it comes back"
    assert of_gala["departs_at"] == "2025-03-02T13:30:00Z", "the gala is still as planned"


@pytest.mark.usefixtures("filled")
def test_of_two_registrations_by_two_laptops_the_one_that_counts_is_kept(
    mission: MissionFile, bring: Bring
) -> None:
    with mission.writing("registration") as connection:
        connection.execute(
            """INSERT INTO registration (id, agenda_item_id, person_id, rsvp)
               SELECT 'zz', agenda_item_id, person_id, 'accepted' FROM registration WHERE rsvp = 'declined'"""
        )
    assert outcomes(bring(registrations="item,person,vehicle\nFactory,BE-3,Bus 2\n")) == {
        "registrations": (0, 1, 0)
    }
    changed = [row["id"] for row in mission.rows("SELECT id FROM registration WHERE vehicle_id IS NOT NULL")]
    assert "zz" in changed


VEHICLE = "item,name,capacity,departs,returns\n"
GUEST = "date,item,person,rsvp,vehicle,companion_of,clearance,boarded,entered\n"


@pytest.mark.parametrize(
    ("stem", "content", "sentence"),
    [
        ("vehicles", VEHICLE + "Ball,Bus 1,,,\n", "row 2, column item: “Ball” is no item of the programme"),
        ("vehicles", VEHICLE + "Factory,,,,\n", "row 2, column name: This cell is empty"),
        ("vehicles", VEHICLE + "Factory,X,a few,,\n", "row 2, column capacity: “a few” is no whole number"),
        ("vehicles", VEHICLE + "Factory,X,,25h,\n", "row 2, column departs: “25h” is no time of day"),
        (
            "vehicles",
            VEHICLE + "Factory,X,,09:00,2025-03-02 08:00\n",
            "row 2, column returns: “2025-03-02 08:00” is not after it departs, 2025-03-02 09:00",
        ),
        (
            "vehicles",
            VEHICLE + "Factory,X,,,\nFactory,x,,,\n",
            "row 3, column name: “x” is the same as in row 2",
        ),
        ("vehicles", "item,capacity,driver\nFactory,3,Suraj\n", "row 1, column name: There is no column"),
        (
            "registrations",
            GUEST + "2025-03-03,Factory,BE-1,,,,,,\n",
            "row 2, column item: “Factory” is no item of 2025-03-03",
        ),
        ("registrations", GUEST + ",Factory,,,,,,,\n", "row 2, column person: This cell is empty"),
        ("registrations", GUEST + ",Factory,Nemo,,,,,,\n", "row 2, column person: “Nemo” is nobody's badge"),
        (
            "registrations",
            GUEST + ",Factory,Jan Maes,,,,,,\n",
            "row 2, column person: “Jan Maes” is the name of 2 people",
        ),
        ("registrations", GUEST + ",Factory,BE-4,later,,,,,\n", "row 2, column rsvp: “later” is not one of"),
        (
            "registrations",
            GUEST + ",Factory,BE-4,,Bus 9,,,,\n",
            "row 2, column vehicle: “Bus 9” is no vehicle of “Factory”. There are Bus 1, Bus 2",
        ),
        (
            "registrations",
            GUEST + ",Round table,BE-4,,Bus 1,,,,\n",
            "row 2, column vehicle: “Bus 1” is no vehicle of “Round table”. It has none yet",
        ),
        (
            "registrations",
            GUEST + ",Round table,BE-4,,,BE-1,,,\n",
            "row 2, column companion_of: “BE-1” is not registered for the same item",
        ),
        (
            "registrations",
            GUEST + ",Factory,BE-4,,,Be-4,,,\n",
            "row 2, column companion_of: “Be-4” is the same person",
        ),
        ("registrations", GUEST + ",Factory,BE-4,,,,ok,,\n", "row 2, column clearance: “ok” is not one of"),
        (
            "registrations",
            GUEST + ",Factory,BE-4,,,,,soon,\n",
            "row 2, column boarded: “soon” is no time of day",
        ),
        (
            "registrations",
            GUEST + ",Factory,BE-4,,,,,,09:00\n",
            "row 2, column entered: “09:00”: an item of the kind visit has no such checkpoint",
        ),
        (
            "registrations",
            GUEST + ",Factory,BE-1,,,,,,\n,Factory,Łukasz Wiśniewski,,,,,,\n",
            "row 3, column person: “Łukasz Wiśniewski” is the same as in row 2",
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


@pytest.mark.usefixtures("legs")
def test_a_mistake_in_the_buses_is_told_once_more_for_all_on_them_together(bring: Bring) -> None:
    report = bring(
        people=PEOPLE,
        agenda=AGENDA,
        vehicles=VEHICLES.replace(",36,Suraj", ",many,Suraj"),
        registrations=REGISTRATIONS,
    )
    assert [told.split(":")[0] for told in report.problems] == [
        "vehicles.csv, row 2, column capacity",
        "registrations.csv",
    ]


@pytest.mark.usefixtures("filled")
def test_hostile_text_comes_in_as_text(mission: MissionFile, bring: Bring) -> None:
    hostile = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07"
    plain = "".join(f"Factory,Bus {number},Suraj of the coach company\n" for number in range(3, 40))
    vehicles = f"item,name,driver\n{plain}Factory,{hostile},{hostile}\n"
    registrations = f"item,person,vehicle,attention,note\nFactory,BE-4,{hostile},{hostile},{hostile}\n"
    registrations += f"Factory,BE-5,Bus 3,{'long ' * 40},\n"
    assert not bring(vehicles=vehicles, registrations=registrations).refused
    (stored,) = mission.rows(
        """SELECT hex(name), hex(driver), hex(registration.attention), hex(note)
           FROM registration JOIN vehicle ON vehicle.id = vehicle_id
           JOIN person ON person.id = person_id WHERE badge = 'BE-4'"""
    )  # as it stands in the file: whatever is read is cleaned once more
    for text in (bytes.fromhex(value).decode() for value in stored):
        assert text.startswith("[/b] [@click=app.quit]x[/]")
        assert not {"\x1b", "\x07"} & set(text)


def test_a_list_is_imported_from_the_shell_and_taken_back_by_one_undo(
    shell: Shell, india: Path, tmp_path: Path
) -> None:
    museum = "Prime Ministers' Museum and Library"
    (tmp_path / "more.csv").write_text(
        f"item,name,capacity,departs\n{museum},Minibus 3,12,15:20\n", encoding="utf-8"
    )
    (tmp_path / "guests.csv").write_text(
        f"item,person,bus\n{museum},BE-0031,Minibus 3\n{museum},BE-0033,Minibus 3\n", encoding="utf-8"
    )
    given = ("import", str(tmp_path / "guests.csv"), str(tmp_path / "more.csv"), "--json")
    files = json.loads(shell(*given).stdout)["files"]
    assert [(file["kind"], file["created"], file["updated"]) for file in files] == [
        ("registrations", 1, 1),
        ("vehicles", 1, 0),
    ]
    again = json.loads(shell(*given).stdout)["files"]
    assert [(file["created"], file["updated"], file["unchanged"]) for file in again] == [(0, 0, 2), (0, 0, 1)]
    aboard = "SELECT badge FROM person JOIN listed ON person_id = person.id JOIN vehicle ON vehicle.id = "
    aboard += "vehicle_id WHERE vehicle.name = 'Minibus 3' ORDER BY badge"
    with open_mission(india) as file:
        assert [row["badge"] for row in file.rows(aboard)] == ["BE-0031", "BE-0033"]
    assert shell("undo").exit_code == 0
    with open_mission(india) as file:
        assert file.rows(aboard) == []


@pytest.mark.usefixtures("legs")
def test_of_two_items_of_one_title_on_one_day_the_start_tells_which(
    bring: Bring, mission: MissionFile
) -> None:
    agenda = "destination,title,kind,date,start,end\n"
    agenda += "".join(f"New Delhi,B2B meetings,visit,2025-03-02,{hour}:00,{hour}:45\n" for hour in (9, 14))
    people = "given_name,family_name\nAna,Silva\n"
    lines = "item,date,start,person\nB2B meetings,2025-03-02,{},Ana Silva\n"
    assert bring(agenda=agenda, people=people, registrations=lines.format("14u")).problems == ()
    (row,) = mission.rows(
        "SELECT planned_start FROM agenda_item JOIN registration ON agenda_item_id = agenda_item.id"
    )
    assert row["planned_start"].startswith("2025-03-02T08:30")
    (problem,) = bring(registrations=lines.format("10:00")).problems
    assert "title of 2 items" in problem


def test_the_sample_s_visits_stand_as_its_day_has_left_them(sample_file: Path) -> None:
    with open_mission(sample_file) as file:
        items = {(item.day.isoformat(), item.title): item for item in all_items(file)}
        factory = roster(file, items["2025-03-02", "Site visit: Agristo Masa"])
        metro = roster(file, items["2025-03-04", "Visit to a metro control room"])
        museum = roster(file, items["2025-03-04", "Prime Ministers' Museum and Library"])
    assert (len(factory.places), factory.item.capacity) == (71, 71)
    assert [factory.numbers(stage).passed for stage in list(Stage)[:4]] == [68, 68, 68, 68]
    (stayed,) = factory.missing(Stage.BOARDED)
    assert stayed.clearance == "refused"
    assert [metro.numbers(stage).passed for stage in list(Stage)[:3]] == [38, 38, 37]
    assert [place.name for place in metro.missing(Stage.BOARDED_BACK)] == ["Mr Łukasz Wiśniewski"]
    assert (len(museum.places), len(museum.on(""))) == (40, 3)
    assert museum.numbers(Stage.BOARDED).passed == 0
