"""What a person has edited here stays, is shown, and is the file's only when somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from missiontui.clock import machine_now
from missiontui.domain.import_preview import FieldChange, Outcome
from missiontui.exchange.importing import ImportPlan, apply_import, plan_import
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.store.log.planning import newest_deed, plan_undo
from missiontui.store.log.undoing import take_back
from missiontui.store.log.writer import Author

HEAD = "badge,given_name,family_name,organisation,mobile,room\n"
Import = Callable[..., ImportPlan]


@pytest.fixture
def imported(mission: MissionFile, tmp_path: Path) -> Import:
    """Import a list of that text; the plan that was applied."""

    def bring(text: str, **said: Any) -> ImportPlan:
        path = tmp_path / "people.csv"
        path.write_text(HEAD + text, "utf-8")
        plan = plan_import(mission, [path], **said)
        apply_import(mission, plan)
        return plan

    return bring


@contextmanager
def edited_by(mission: MissionFile, who: str) -> Iterator[Any]:
    mission.author = lambda: Author(who, machine_now())
    with mission.writing("person") as connection:
        yield connection
    mission.author = lambda: Author("", machine_now())


def jan(mission: MissionFile) -> Any:
    (found,) = (row for row in present_rows(mission)["person"] if row["badge"] == "B1")
    return found


def edit(mission: MissionFile, **values: str) -> None:
    with edited_by(mission, "Anke Maes (FIT)") as connection:
        for column, value in values.items():
            connection.execute(f"UPDATE person SET {column} = ? WHERE badge = 'B1'", (value,))


@pytest.fixture
def listed(imported: Import) -> None:
    imported("B1,Jan,Maes,Acme,+32 1,101\n")


@pytest.mark.usefixtures("listed")
def test_an_edited_field_stays_and_is_shown_and_the_others_follow_the_list(
    mission: MissionFile, imported: Import
) -> None:
    edit(mission, mobile="+32 9")
    plan = imported("B1,Jan,Maes,Acme,+32 2,202\n")
    (row,) = plan.previews[0].rows
    assert row.outcome == Outcome.CHANGED
    assert row.changes == (
        FieldChange("room", "101", "202"),
        FieldChange("mobile", "+32 9", "+32 2", "Anke Maes (FIT)", is_kept=True),
    )
    (kept,) = plan.report.files[0].kept
    assert (kept.title, kept.value, kept.says, kept.row) == ("Jan Maes", "+32 9", "+32 2", 2)
    assert (jan(mission)["mobile"], jan(mission)["room"]) == ("+32 9", "202")
    again = imported("B1,Jan,Maes,Acme,+32 2,202\n")
    assert not again.changes
    assert again.previews[0].rows[0].changes[0].is_kept, "it is shown each time"


@pytest.mark.usefixtures("listed")
def test_a_list_that_says_what_it_said_before_the_edit_says_nothing_new(
    mission: MissionFile, imported: Import
) -> None:
    edit(mission, mobile="+32 9", room="")
    plan = imported("B1,Jan,Maes,Acme,+32 1,101\n")
    assert plan.previews[0].rows[0].changes == ()
    assert not plan.changes
    assert (jan(mission)["mobile"], jan(mission)["room"]) == ("+32 9", "")


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("takes_all", [False, True])
def test_the_files_word_is_taken_where_somebody_says_so(
    mission: MissionFile, imported: Import, takes_all: bool
) -> None:
    edit(mission, mobile="+32 9", room="909")
    taken = True if takes_all else {(jan(mission)["id"], "mobile")}
    plan = imported("B1,Jan,Maes,Acme,+32 2,202\n", takes_files_word=taken)
    assert [(change.column, change.is_kept) for change in plan.previews[0].rows[0].changes] == [
        ("mobile", False),
        ("room", not takes_all),
    ]
    assert (jan(mission)["mobile"], jan(mission)["room"]) == ("+32 2", "202" if takes_all else "909")
    later = imported("B1,Jan,Maes,Acme,+32 3,\n")
    assert jan(mission)["mobile"] == "+32 3", "since then it is the list's again"
    assert not later.report.files[0].kept


def test_what_was_typed_here_before_any_list_is_somebodys_too(mission: MissionFile, imported: Import) -> None:
    with edited_by(mission, "Anke Maes (FIT)") as connection:
        connection.execute(
            "INSERT INTO person (id, given_name, family_name, badge, mobile) VALUES (?, ?, ?, ?, ?)",
            ("1", "Jan", "Maes", "B1", "+32 9"),
        )
    imported("B1,Jan,Maes,Acme,+32 2,202\n")
    assert (jan(mission)["mobile"], jan(mission)["room"]) == ("+32 9", "202"), "what was empty is filled in"


@pytest.mark.usefixtures("listed")
def test_an_import_that_was_taken_back_does_not_count(mission: MissionFile, imported: Import) -> None:
    edit(mission, mobile="+32 9")
    imported("B1,Jan,Maes,Acme,+32 2,\n", takes_files_word=True)
    take_back(mission, newest_deed(mission))
    assert jan(mission)["mobile"] == "+32 9"
    plan = imported("B1,Jan,Maes,Acme,+32 2,\n")
    assert [one.edited_by for one in plan.report.files[0].kept] == ["Anke Maes (FIT)"]


@pytest.mark.usefixtures("listed")
def test_an_edit_that_was_taken_back_does_not_count_either(mission: MissionFile, imported: Import) -> None:
    edit(mission, mobile="+32 9")
    take_back(mission, plan_undo(mission, str(mission.last_batch)))
    imported("B1,Jan,Maes,Acme,+32 2,\n")
    assert jan(mission)["mobile"] == "+32 2"


@pytest.mark.usefixtures("listed")
def test_an_import_goes_back_whole_with_all_that_it_noted(mission: MissionFile, imported: Import) -> None:
    before = {name: mission.rows(f"SELECT count(*) FROM {name}")[0][0] for name in mission.shapes()}
    imported("B1,Jan,Maes,Acme,+32 2,\nB2,Eva,Smet,New Ltd,,\n")
    take_back(mission, newest_deed(mission))
    assert before == {name: mission.rows(f"SELECT count(*) FROM {name}")[0][0] for name in mission.shapes()}
    assert jan(mission)["mobile"] == "+32 1"


AGENDA = "destination,title,date,start,end\nTokyo,Visit,2025-03-06,{start},{end}\n"


@pytest.mark.usefixtures("legs")
def test_half_of_a_time_that_was_edited_here_is_never_the_lists(mission: MissionFile, tmp_path: Path) -> None:
    path = tmp_path / "agenda.csv"

    def bring(start: str, end: str) -> ImportPlan:
        path.write_text(AGENDA.format(start=start, end=end), "utf-8")
        plan = plan_import(mission, [path])
        apply_import(mission, plan)
        return plan

    bring("10:00", "11:00")
    with mission.writing("agenda_item") as connection:
        connection.execute(
            "UPDATE agenda_item SET planned_start = ?1, starts_at = ?1, planned_end = ?2, ends_at = ?2",
            ("2025-03-06T06:00:00Z", "2025-03-06T07:00:00Z"),
        )
    assert not bring("10:00", "11:00").changes
    plan = bring("10:00", "12:00")
    (item,) = present_rows(mission)["agenda_item"]
    assert (item["planned_start"], item["planned_end"]) == ("2025-03-06T06:00:00Z", "2025-03-06T07:00:00Z")
    assert {one.column for one in plan.report.files[0].kept} >= {"end"}
    assert plan.report.files[0].kept[0].says.endswith("12:00")


@pytest.mark.usefixtures("legs")
def test_an_answer_changed_here_is_not_the_lists_again_unless_somebody_says_so(
    mission: MissionFile, tmp_path: Path
) -> None:
    agenda, people = tmp_path / "agenda.csv", tmp_path / "people.csv"
    agenda.write_text(
        "destination,title,kind,date,start,end\nTokyo,Gala dinner,gala,2025-03-06,19:30,23:00\n", "utf-8"
    )

    def bring(answer: str, **said: Any) -> ImportPlan:
        people.write_text(f"badge,given_name,Gala dinner\nB1,Jan,{answer}\n", "utf-8")
        plan = plan_import(mission, [people, agenda], **said)
        apply_import(mission, plan)
        return plan

    bring("oui")
    with mission.writing("registration") as connection:
        connection.execute("UPDATE registration SET rsvp = 'waitlisted'")
    assert not bring("oui").changes
    plan = bring("non")
    (row,) = plan.previews[0].rows
    expected = FieldChange("Gala dinner: answer", "waitlisted", "declined", "somebody here", is_kept=True)
    assert (row.outcome, row.changes) == (Outcome.UNCHANGED, (expected,))
    assert plan.report.files[0].kept[0].column == "Gala dinner: answer"
    taken = bring("non", takes_files_word={(row.record_id, "Gala dinner: answer")})
    assert taken.previews[0].rows[0].outcome == Outcome.CHANGED
    assert [row["rsvp"] for row in present_rows(mission)["registration"]] == ["declined"]
