"""Incidents and emergency numbers at the prompt, on a small mission: raised, changed, closed, forgotten."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from missiontui.domain import zones
from missiontui.domain.paper_kinds import PaperKind
from missiontui.errors import StaleError
from missiontui.exchange.paper.emergency import emergency_sheet
from missiontui.exchange.paper.occasion import Occasion, PaperWish
from missiontui.store.incident_acts import close_incident, set_due
from missiontui.store.incident_places import likely_place
from missiontui.store.incidents import incidents, incidents_room
from missiontui.store.open_incidents import open_incidents
from missiontui.store.opening import open_mission
from tests.conftest import Shell
from tests.day_out import AT, DAY, NOW, DayOut, a_day_out, change
from tests.records import add

Made = tuple[Path, DayOut]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small mission, made once; not to be written to."""
    path = tmp_path_factory.mktemp("incidents") / "day.db"
    return path, a_day_out(path)


@pytest.fixture
def day(made: Made) -> DayOut:
    return made[1]


@pytest.fixture
def shell(made: Made, tmp_path: Path) -> Shell:
    return Shell(Path(shutil.copy(made[0], tmp_path)), AT)


def test_an_incident_is_raised_handed_over_closed_and_taken_back(shell: Shell, day: DayOut) -> None:
    raised = shell(
        "incidents", "raise", "p", "Gone after the museum", "--person", "koen bill", "--due", "+30",
        "--next", "police report", "--owner", "Ana Peeters", "--json",
    )  # fmt: skip
    told = json.loads(raised.stdout)
    assert (told["kind"], told["person"]["name"], told["due_at"]) == (
        "lost_passport",
        "Koen Bill",
        "2025-03-04T12:12:00+05:30",
    )
    assert (told["owner"], told["owner_mobile"]) == ("Ana Peeters", "+32 470 00 00 04")
    assert told["item"] is None, "he is on the list of nothing that runs"
    assert told["place"] == "New Delhi"
    later = Shell(Path(shell.options[1]), "2025-03-04T12:30+05:30")
    line, *more = later("incidents").stdout.splitlines()
    assert "! 11:42  lost passport · Koen Bill · overdue: 12:12, 18 min ago · Ana Peeters" in line
    assert [one.strip() for one in more] == [
        "Gone after the museum",
        "at New Delhi",
        "next: police report",
        "mobile +32 470 00 00 03",
    ]
    assert later("incidents", "edit", "museum", "--due", "", "--kind", "security").exit_code == 0
    closed = later("incidents", "close", told["id"][-6:])
    assert closed.stdout.startswith("Closed: ✓ 11:42  security · Koen Bill · closed 12:30")
    assert later("incidents", "close", "museum").stdout.startswith("Closed already")
    assert json.loads(later("incidents", "--json").stdout) == []
    (kept,) = json.loads(later("incidents", "--all", "--json").stdout)
    assert (kept["status"], kept["closed_at"]) == ("closed", "2025-03-04T12:30:00+05:30")
    assert later("undo").exit_code == 0
    assert [one["status"] for one in json.loads(later("incidents", "--json").stdout)] == ["open"]
    assert later("incidents", "remove", "museum", "--json").exit_code == 0
    assert "No incident is open" in later("incidents", "--all").stdout


WRONG = (
    (("raise", "theft", "x"), "“theft” is no kind of incident."),
    (("raise", "o"), "Nothing says what happened"),
    (("raise", "o", "x", "--person", "No Body"), "Nobody in this mission is called “No Body”."),
    (("raise", "o", "x", "--person", "Twin Maes"), "2 people are called “Twin Maes”."),
    (("raise", "o", "x", "--due", "fri"), "“fri” does not say at what time."),
    (("raise", "o", "x", "--when", "2025-03-04T12:00"), "12:00 lies ahead"),
    (("edit", "kept", "--when", "11:41"), "due at 11:40, before the incident at 11:41"),
    (("edit", "kept"), "Nothing is said that could be changed."),
    (("close", "flood"), "No incident is called “flood”."),
)


def test_what_cannot_be_is_told_and_nothing_is_written(shell: Shell) -> None:
    with open_mission(Path(shell.options[1])) as file:
        for _one in range(2):
            add(file, "person", given_name="Twin", family_name="Maes")
        at, due_at = (zones.to_text(NOW.replace(minute=minute)) for minute in (0, 10))
        add(file, "incident", at=at, zone="Asia/Kolkata", text="kept", due_at=due_at)
        before = incidents(file)
        for words, why in WRONG:
            result = shell("incidents", *words)
            assert result.exit_code
            assert why in result.stderr
        assert incidents(file) == before


def test_what_two_laptops_and_other_programs_write_is_shown_and_never_overwritten(
    shell: Shell, day: DayOut
) -> None:
    with open_mission(Path(shell.options[1])) as file:
        odd = add(file, "incident", at="noon", zone="Nowhere", kind="flood", status="?", due_at="soon")
        late = add(file, "incident", at=zones.to_text(NOW), due_at=zones.to_text(NOW.replace(minute=2)))
        gone = add(file, "incident", at=zones.to_text(NOW), person_id=day.people["ana"], status="closed")
        assert [one.id for one in incidents(file)] == [late, odd, gone]
        assert open_incidents(file, NOW) == (2, 1)
        over = {"starts_at": NOW - timedelta(hours=2), "ends_at": NOW - timedelta(hours=1)}
        change(file, "agenda_item", day.factory, **{name: zones.to_text(at) for name, at in over.items()})
        for item, who, where in (
            (day.factory, "sofie", "Frites factory"),
            (day.factory, "ravi", ""),  # nobody is where they do not go
            (day.lunch, "ana", ""),  # and nothing happens at what has not begun
            ("gone", "sofie", ""),
        ):
            assert likely_place(file, NOW, day.people[who], item).item == where
        assert likely_place(file, NOW + timedelta(days=1), "", day.factory).item == ""
        room = incidents_room(file, NOW, "Asia/Kolkata")
        assert (room.count, room.needs, room.is_pressing) == (
            "2 incidents, 1 overdue · 1 closed",
            "1 overdue",
            True,
        )
        seen = incidents(file)[0]
        change(file, "incident", late, due_at=zones.to_text(NOW))
        with pytest.raises(StaleError):
            set_due(file, seen, None)
        close_incident(file, incidents(file)[0], at=NOW)
        with pytest.raises(StaleError):
            close_incident(file, seen, at=NOW)
    assert "time unknown  flood" in shell("incidents").stdout


def test_whoever_is_forgotten_takes_their_incidents_along_and_is_shown_them_before(
    shell: Shell, day: DayOut
) -> None:
    shell("incidents", "raise", "illness", "Fainted", "--person", "Koen Bill", "--owner", "Ana Peeters")
    theirs = json.loads(shell("disclose", "Koen Bill", "--json").stdout)["incidents"]
    assert [(one["kind"], one["text"], one["owner_id"]) for one in theirs] == [
        ("illness", "Fainted", "Ana Peeters")
    ]
    helps = json.loads(shell("disclose", "Ana Peeters", "--json").stdout)["incidents"]
    assert [sorted(one) for one in helps] == [["at", "part", "status"]]
    assert shell("forget", "Koen Bill", "--yes").exit_code == 0
    assert json.loads(shell("incidents", "--all", "--json").stdout) == []
    assert "Fainted" not in shell("history").stdout


def test_the_numbers_of_the_leg_are_printed_first_and_can_be_changed(shell: Shell, day: DayOut) -> None:
    with open_mission(Path(shell.options[1])) as file:
        add(file, "person", given_name="Anke", family_name="Maes", side="organiser", mobile="+44 7700 900001")
    assert shell("emergency", "add", "police", "112").exit_code == 0
    added = shell("emergency", "add", "hospital", "+44 7700 900123", "Lotus", "--leg", "new delhi")
    assert added.stdout == "Added: hospital: Lotus · +44 7700 900123 · New Delhi\n"
    assert [" ".join(line.split()) for line in shell("emergency").stdout.splitlines()] == [
        "New Delhi, here",
        "hospital +44 7700 900123 Lotus",
        "Everywhere",
        "police 112",
        "Coordinators",
        "Anke Maes +44 7700 900001",
    ]
    with open_mission(Path(shell.options[1])) as file:
        occasion = Occasion(file, PaperWish(PaperKind.EMERGENCY, DAY), NOW)
        (paper,) = emergency_sheet(occasion, with_home=False).sections
    assert [(leg["title"], leg["numbers"][0]["phone"]) for leg in paper["legs"]] == [
        ("New Delhi", "+44 7700 900123"),
        ("Everywhere", "112"),
    ]
    assert paper["blanks"] == ["Ambulance", "Fire brigade", "Doctor on call"]
    assert "no leg" in shell("emergency", "edit", "lotus", "--leg", "Paris").stderr
    assert "no number to phone" in shell("emergency", "add", "police", "none").stderr
    assert shell("emergency", "edit", "lotus", "--leg", "", "--notes", "Day and night").exit_code == 0
    assert shell("emergency", "remove", "police").exit_code == 0
    (left,) = json.loads(shell("emergency", "--json").stdout)["numbers"]
    assert (left["name"], left["destination"], left["notes"]) == ("Lotus", None, "Day and night")


def test_a_list_of_numbers_comes_in_and_goes_out_as_it_came(
    shell: Shell, day: DayOut, tmp_path: Path
) -> None:
    listed = tmp_path / "noodnummers.csv"
    listed.write_text("Stad,Dienst,Naam,Noodnummer\nNew Delhi,Brandweer,Oost,112\n,police,,101\n", "utf-8")
    bad = tmp_path / "bad.csv"
    bad.write_text("destination,kind,name,phone\nParis,police,,1\n,zzz,,2\n,police,,x\n", "utf-8")
    assert shell("import", str(listed)).exit_code == 0
    out = shell("export", "numbers", "-o", str(tmp_path / "out.csv"))
    assert out.exit_code == 0
    assert (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()[1:] == [
        "New Delhi;fire;Oost;112;;",
        ";police;;101;;",
    ]
    again = json.loads(shell("import", str(tmp_path / "out.csv"), "--json").stdout)["files"][0]
    assert (again["kind"], again["unchanged"], again["created"]) == ("numbers", 2, 0)
    refused = shell("import", str(bad), "--dry-run").stderr
    for why in ("“Paris” is no destination", "“zzz” is not one", "“x” is no number"):
        assert why in refused
