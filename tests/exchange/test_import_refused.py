"""Bad input gets one sentence that names file, row, column and value, and costs nothing but itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missiontui.errors import MissionError
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.exchange.report import MOST_PROBLEMS, ImportReport
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.text import clean

Bring = Callable[..., ImportReport]

HEAD = "destination,title,date,start,end,kind,capacity,hard_end,owner,end_destination\n"
GOOD = "Tokyo,Visit,2025-03-06,10:00,11:00,visit,20,,,\n"


@pytest.mark.parametrize(
    ("stem", "content", "sentence"),
    [
        (
            "agenda",
            "destination,title,date,end\nTokyo,Visit,2025-03-06,10:00\n",
            "row 1, column start: There is no",
        ),
        (
            "agenda",
            HEAD + GOOD + GOOD.replace("Tokyo", "Lima"),
            "row 3, column destination: “Lima” is no destin",
        ),
        ("agenda", HEAD + GOOD.replace("Visit,", ","), "row 2, column title: This cell is empty"),
        ("agenda", HEAD + GOOD + GOOD, "row 3, column title: “Visit” is the same as in row 2"),
        (
            "agenda",
            HEAD + GOOD.replace("visit", "tour"),
            "row 2, column kind: “tour” is not one of the choices",
        ),
        (
            "agenda",
            HEAD + GOOD.replace(",20,", ",many,"),
            "row 2, column capacity: “many” is no whole number",
        ),
        ("agenda", HEAD + GOOD.replace(",20,", ",-1,"), "row 2, column capacity: “-1” is no whole number"),
        (
            "agenda",
            HEAD + GOOD.replace("20,,", "20,hm,"),
            "row 2, column hard_end: “hm” is neither yes nor no",
        ),
        (
            "agenda",
            HEAD + GOOD.replace("20,,,", "20,,Nemo,"),
            "row 2, column owner: “Nemo” is nobody's badge",
        ),
        (
            "agenda",
            HEAD + GOOD.replace("20,,,", "20,,,Lima"),
            "row 2, column end_destination: “Lima” is no dest",
        ),
        ("agenda", HEAD + GOOD.replace(",,,", ",,,,16"), "row 2, column end_destination: “16” stands beyond"),
        (
            "destinations",
            "city,zone\nLima,America/Lama\n",
            "row 2, column zone: There is no time zone called “Am",
        ),
        (
            "destinations",
            "city,zone\nLima,America\n",
            "row 2, column zone: There is no time zone called “America”",
        ),
        ("destinations", "city,zone\nLima,\n", "row 2, column zone: This cell is empty"),
        ("destinations", "city,zone\nA,UTC\na ,UTC\n", "row 3, column city: “a” is the same as in row 2"),
        (
            "destinations",
            "city,zone,arrives_on,leaves_on\nLima,America/Lima,2025-03-04,2025-03-02\n",
            "row 2, column leaves_on: “2025-03-02” lies before 2025-03-04",
        ),
        ("mission", "name,home_zone\nA,UTC\nB,UTC\n", "row 3, column name: “B”: This is a second mission"),
        (
            "mission",
            "name,home_zone\nA,Mars/Base\n",
            "row 2, column home_zone: There is no time zone called “Mars",
        ),
        (
            "people",
            "given_name,family_name,room\n,,412\n",
            "row 2, column given_name: The person has no name",
        ),
        ("people", "badge,given_name\n7,A\n7,B\n", "row 3, column badge: “7” is the same as in row 2"),
        ("people", "given_name,side\nA,guest\n", "row 2, column side: “guest” is not one of the choices"),
        (
            "people",
            b"given_name\nJos\x81\n",
            "row 2, column given_name: “Jos\\x81” holds bytes that are no text",
        ),
        ("cues", "item,text\nBall,Dance\n", "row 2, column item: “Ball” is no item of the programme"),
        (
            "cues",
            "date,item,text\n2025-03-06,Ball,Dance\n",
            "row 2, column item: “Ball” is no item of 2025-03-06",
        ),
        ("organisations", "name,kind\nAcme,\nACME,\n", "row 3, column name: “ACME” is the same as in row 2"),
        ("menu", "starter,dessert\nSoup,Ice\n", "row 1: “starter, dessert” are headers of no kind"),
    ],
)
@pytest.mark.usefixtures("legs")
def test_each_mistake_is_one_sentence_and_costs_its_row_alone(
    bring: Bring, mission: MissionFile, stem: str, content: str | bytes, sentence: str
) -> None:
    report = bring(**{stem: content}, organisations2="name,kind\nNew Ltd,company\n")
    (told,) = report.problems
    assert told.startswith(f"{stem}.csv, {sentence}")
    wrong, beside = report.files
    (problem,) = wrong.problems
    assert problem.hint
    assert problem.value in told
    assert wrong.skipped <= 1 or not wrong.applied, "of a file without its columns nothing can be read"
    assert (report.refused, beside.created) == (False, 1)
    assert "New Ltd" in {row["name"] for row in present_rows(mission)["organisation"]}


def test_an_unknown_destination_is_told_with_those_there_are(bring: Bring, legs: None) -> None:
    told = bring(agenda=HEAD + GOOD.replace("Tokyo", "Tokio")).problems[0]
    assert "Brussels, New Delhi, Kathmandu, Tokyo, Honolulu" in told


def test_without_any_destination_the_sentence_says_which_file_to_bring(bring: Bring) -> None:
    assert "import a destinations.csv" in bring(agenda=HEAD + GOOD).problems[0]


def test_a_missing_file_does_not_stop_those_beside_it(mission: MissionFile, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("given_name\nAnna\n", encoding="utf-8")
    plan = plan_import(mission, [tmp_path / "people.csv", tmp_path / "guests.csv"])
    assert plan.report.problems == (
        "guests.csv: There is no such file. Check the name and the folder, and try again.",
    )
    apply_import(mission, plan)
    assert [row["given_name"] for row in present_rows(mission)["person"]] == ["Anna"]


def test_where_no_row_can_be_read_nothing_is_written(bring: Bring, mission: MissionFile) -> None:
    before = present_rows(mission)
    report = bring(people="given_name,room\n,412\n,413\n", menu="starter,dessert\nSoup,Ice\n")
    assert report.refused
    assert report.batch is None
    assert [problem.row for problem in report.files[0].problems] == [2, 3]
    assert present_rows(mission) == before
    assert mission.rows("SELECT * FROM imported_list") == []


def test_a_cell_without_which_the_row_says_as_much_costs_only_itself(
    bring: Bring, mission: MissionFile
) -> None:
    report = bring(people="given_name,room,precedence,side,in_office_since\nAnna,412,first,guest,once\n")
    assert [problem.column for problem in report.files[0].problems] == [
        "side",
        "precedence",
        "in_office_since",
    ]
    assert (report.files[0].created, report.files[0].skipped) == (1, 0)
    (anna,) = present_rows(mission)["person"]
    assert (anna["room"], anna["precedence"]) == ("412", None)


@pytest.mark.parametrize("destinations", ["city,zone\nTokyo,Asia/Tokio\n", 'city,zone\n"Tokyo,Asia/Tokyo\n'])
def test_what_depends_on_a_mistake_is_told_in_one_sentence_a_file(bring: Bring, destinations: str) -> None:
    cues = "item,text\nVisit,Call the bus\nVisit,Call the hotel\n"
    report = bring(destinations=destinations, agenda=HEAD + GOOD, cues=cues)
    assert [told.split(",")[0].split(":")[0] for told in report.problems] == [
        "destinations.csv",
        "agenda.csv",
        "cues.csv",
    ]
    assert (
        "2 rows refer to something that is not there, or could not be read either: 2, 3" in report.problems[2]
    )
    assert [problem.row for problem in report.files[2].problems] == [2, 3], "each is in the JSON"


def test_a_list_with_a_mistake_in_every_row_is_told_in_fifty_lines(bring: Bring) -> None:
    report = bring(people="given_name,precedence\n" + "".join(f"Anna{n},first\n" for n in range(200)))
    assert len(report.problems) == MOST_PROBLEMS
    assert len(report.files[0].problems) == 200
    assert report.problems[-1].startswith("people.csv: There are 151 more problems.")


def test_one_title_twice_a_day_needs_to_be_told_apart_for_its_cue(bring: Bring, legs: None) -> None:
    assert not bring(agenda=HEAD + GOOD + GOOD.replace("10:00,11:00", "15:00,16:00")).refused
    (told,) = bring(cues="date,item,text\n2025-03-06,Visit,Call the bus\n").problems
    assert "“Visit” is the title of 2 items" in told


def test_two_people_of_one_name_cannot_own_an_item_by_name(bring: Bring, legs: None) -> None:
    assert not bring(people="badge,given_name,family_name\n1,Jan,Vos\n2,Jan,Vos\n").refused
    (told,) = bring(agenda=HEAD + GOOD.replace("20,,,", "20,,Jan Vos,")).problems
    assert "“Jan Vos” is the name of 2 people. Write the badge instead." in told


def test_the_zone_of_a_city_with_a_programme_is_not_changed_unseen(bring: Bring, legs: None) -> None:
    assert not bring(agenda=HEAD + GOOD).refused
    (told,) = bring(destinations="city,zone\nTokyo,Asia/Seoul\n").problems
    assert "“Asia/Seoul” is another zone than Asia/Tokyo" in told


WHOLE = (HEAD + GOOD + "Brussels,Départ,2025-03-30,03:30,05:00,transfer,,yes,,Tokyo\n").encode()


@settings(
    max_examples=300 if os.environ.get("MISSIONTUI_SOAK") else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    edits=st.lists(
        st.tuples(
            st.integers(0, len(WHOLE)),
            st.integers(0, 12),
            st.one_of(
                st.binary(max_size=8), st.text(max_size=6).map(lambda text: text.encode("utf-8", "replace"))
            ),
        ),
        min_size=1,
        max_size=6,
    )
)
@pytest.mark.usefixtures("legs")
def test_a_damaged_file_is_read_or_refused_and_never_a_crash(
    mission: MissionFile, tmp_path: Path, edits: list[tuple[int, int, bytes]]
) -> None:
    content = WHOLE
    for place, length, instead in edits:
        content = content[:place] + instead + content[place + length :]
    path = tmp_path / "agenda.csv"
    path.write_bytes(content)
    for kind in (None, "agenda", "people", "cues"):
        try:
            plan = plan_import(mission, [path], kind=kind)
        except MissionError:
            continue
        assert all(clean(told, multiline=False) == told for told in plan.report.problems)
        assert str(plan.report.as_json()).encode()
