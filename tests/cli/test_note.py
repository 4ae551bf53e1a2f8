"""A note taken in a shell: one line, and what was understood of it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missiontui.domain.handshakes import Part
from missiontui.store.address_book import address_book, book_for_note
from missiontui.store.handshakes import handshake, handshakes
from missiontui.store.occasions import likeliest_occasion, occasions_at
from missiontui.store.opening import open_mission
from missiontui.text import clean

LINE = (
    "@Lakshmi Rao (Deccan Steel, VP Sustainability) +Jan De Smet wants our ESG sheet #regtech !hot"
    " >send sheet fri"
)


def noted(shell, *words: str, **more: str):  # type: ignore[no-untyped-def]
    result = shell("note", "--json", *words, **more)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_line_of_the_bar_table_is_kept_and_understood(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, LINE)

    assert kept["note"] == LINE
    assert kept["at"] == "2025-03-04T11:42:00+05:30"
    assert kept["item"] == "Meeting with the Prime Minister"
    assert [(one["name"], one["part"], one["to_complete"]) for one in kept["people"]] == [
        ("Lakshmi Rao", "counterpart", True),
        ("Jan De Smet", "delegate", True),
    ]
    assert [one["name"] for one in kept["organisations"]] == ["Deccan Steel"]
    assert (kept["tags"], kept["warmth"], kept["unresolved"]) == (["regtech"], "hot", [])
    assert [(one["action"], one["due_on"], one["person"]) for one in kept["follow_ups"]] == [
        ("send sheet", "2025-03-07", "Lakshmi Rao")
    ]


def test_words_without_quotes_are_the_same_note(shell) -> None:  # type: ignore[no-untyped-def]
    assert noted(shell, *LINE.split())["note"] == LINE


def test_without_words_the_note_comes_from_a_pipe_with_all_its_lines(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, stdin="@Wim De Smet !hot\nlikes -5 % and #fries\n")

    assert kept["note"] == "@Wim De Smet !hot\nlikes -5 % and #fries"
    assert (kept["warmth"], kept["tags"]) == ("hot", ["fries"])


def test_plain_prose_is_as_good(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, "talked to wim de smet about cranes, he will write - maybe")

    assert kept["note"] == "talked to wim de smet about cranes, he will write - maybe"
    assert [one["name"] for one in kept["people"]] == ["Wim De Smet"]
    assert kept["unresolved"] == []


def test_of_two_people_of_one_name_nobody_is_chosen_and_the_company_tells(shell) -> None:  # type: ignore[no-untyped-def]
    doubtful = noted(shell, "@Priya Sharma wants fries")
    clear = noted(shell, "@Priya Sharma (Kaveri) wants fries")

    assert (doubtful["people"], doubtful["unresolved"]) == ([], ["Priya Sharma"])
    assert "Kaveri BioLabs" in doubtful["problems"][0]["problem"]
    assert [one["organisation"] for one in clear["people"]] == ["Kaveri BioLabs"]


def test_a_date_that_is_none_says_so_and_keeps_the_words(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, "@Wim De Smet >send sheet 31/2")

    assert [(one["action"], one["due_on"]) for one in kept["follow_ups"]] == [("send sheet 31/2", None)]
    assert kept["unresolved"] == ["send sheet 31/2"]


def test_a_time_of_day_is_kept_with_its_zone_and_after_the_last_leg_that_is_homes(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, "@Wim De Smet >call demain 9h >mail 12/3 10:00")

    assert [(one["due_on"], one["due_time"], one["zone"]) for one in kept["follow_ups"]] == [
        ("2025-03-05", "09:00", "Asia/Kolkata"),
        ("2025-03-12", "10:00", "Europe/Brussels"),
    ]


def test_a_promise_can_have_another_owner(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, "@Wim Desmet >send sheet fri +Wim De Smet >call")

    assert kept["follow_ups"][0]["owner"] == "Wim De Smet"
    assert kept["follow_ups"][1]["owner"] != "Wim De Smet"


def test_a_note_can_be_put_at_another_item(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, "--item", "Power lunch", "good talk")

    assert (kept["item"], kept["place"]) == ("Power lunch", "Belgian residence")


@pytest.mark.parametrize("words", [[], [""], ["  "]])
def test_no_words_are_no_note(shell, india: Path, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    result = shell("note", *words, stdin="\n")

    assert result.exit_code == 2
    assert "Nothing was noted" in result.stderr
    with open_mission(india) as file:
        assert handshakes(file) == ()


def test_words_say_what_was_kept_and_who_may_have_been_meant(shell) -> None:  # type: ignore[no-untyped-def]
    result = shell("note", "@Wimm De Smet likes fries >send some fri")

    assert "Saved" in result.stdout
    assert "send some · Fri 7 Mar" in result.stdout
    assert "“Wimm De Smet” is new. Or was it Wim De Smet" in result.stdout


def test_a_note_is_taken_back_as_one_act(shell, india: Path) -> None:  # type: ignore[no-untyped-def]
    tables = ("handshake", "handshake_person", "handshake_tag", "follow_up", "person", "organisation")

    def numbers() -> list[int]:
        with open_mission(india) as file:
            return [file.row(f"SELECT count(*) AS number FROM {table}")["number"] for table in tables]  # type: ignore[index]

    before = numbers()
    noted(shell, LINE)
    assert numbers() != before
    assert shell("undo").exit_code == 0
    assert numbers() == before


def test_the_same_new_person_twice_is_one_person(shell) -> None:  # type: ignore[no-untyped-def]
    first = noted(shell, "@Zoé Quux (Quuxco) hello >write her +Zoé Quux")
    second = noted(shell, "@zoe quux again")

    assert second["people"][0]["id"] == first["people"][0]["id"]


def test_a_note_is_kept_while_the_log_knows_who_took_it(shell, india: Path) -> None:  # type: ignore[no-untyped-def]
    shell("who", "--name", "Anke Maes", "--agency", "FIT")
    kept = noted(shell, "met the band")

    with open_mission(india) as file:
        assert handshake(file, kept["id"]).captured_by == "Anke Maes (FIT)"


def test_a_note_that_the_disk_refuses_is_not_said_to_be_saved(shell, india: Path) -> None:  # type: ignore[no-untyped-def]
    with open_mission(india):
        pass
    blocker = sqlite3.connect(india)
    blocker.execute(
        "CREATE TRIGGER no BEFORE INSERT ON handshake BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    )
    blocker.commit()
    blocker.close()

    result = shell("note", LINE)

    assert result.exit_code == 1
    assert "Saved" not in result.stdout
    assert "full" in result.stderr


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1).filter(lambda text: clean(text).strip()))
def test_any_text_at_all_is_kept_equal_to_what_was_typed(shell, india: Path, text: str) -> None:  # type: ignore[no-untyped-def]
    result = shell("note", "--json", "--", text)

    assert result.exit_code == 0, result.output
    with open_mission(india) as file:
        kept = handshake(file, json.loads(result.stdout)["id"])
    assert kept.note == clean(text)
    assert {party.part for party in kept.parties} <= set(Part)


def test_a_known_person_with_another_company_loses_neither(shell) -> None:  # type: ignore[no-untyped-def]
    shell("note", "@Zoé Quux hello")
    kept = noted(shell, "@Zoé Quux (Brandnew Steel) moved there")

    assert [one["name"] for one in kept["people"]] == ["Zoé Quux"]
    assert "Brandnew Steel" in [one["name"] for one in kept["organisations"]]


def test_of_two_owners_the_second_is_not_lost_silently(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, ">send it +Wim De Smet +Wim Desmet fri")

    assert kept["follow_ups"][0]["owner"] == "Wim De Smet"
    assert kept["unresolved"] == ["+Wim"]


def test_a_note_in_an_old_encoding_loses_an_accent_and_not_its_words(shell, india: Path) -> None:  # type: ignore[no-untyped-def]
    command = [sys.executable, "-m", "missiontui", "--mission", str(india), "note"]
    done = subprocess.run(
        command, input="caf\xe9 at noon".encode("latin-1"), capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    with open_mission(india) as file:
        assert handshakes(file)[0].note == "caf� at noon"


def test_the_likeliest_occasion_is_the_first_of_all(india: Path) -> None:
    with open_mission(india) as file:
        for quarter in range(0, 9 * 96, 5):
            moment = datetime(2025, 3, 1, 4, 3, tzinfo=UTC) + timedelta(minutes=15 * quarter)
            likeliest, (first, *_others) = likeliest_occasion(file, moment), occasions_at(file, moment)
            assert likeliest == first, moment


def test_the_book_for_one_note_understands_it_as_the_whole_book_does(india: Path) -> None:
    with open_mission(india) as file:
        whole = address_book(file)
        for one in whole.found("", most=500):
            note = f"@{one.name} and {one.surname}"
            few = book_for_note(file, note)
            assert few.named(one.name) == whole.named(one.name)
            assert few.answering_to(one.surname or one.name) == whole.answering_to(one.surname or one.name)
            assert few.length_of_name(note[1:].split()) == whole.length_of_name(note[1:].split())


def test_another_first_name_is_somebody_else(shell) -> None:  # type: ignore[no-untyped-def]
    kept = noted(shell, "@Wilhelmina De Smet wants fries")
    surname = noted(shell, "@Kulkarnii wants fries")

    assert kept["people"][0]["to_complete"] is True
    assert surname["people"][0]["to_complete"] is True


def test_of_two_namesakes_the_one_met_today_is_not_taken_unasked(shell) -> None:  # type: ignore[no-untyped-def]
    noted(shell, "@Priya Sharma (Kaveri) wants fries")

    assert noted(shell, "@Priya Sharma again")["unresolved"] == ["Priya Sharma"]
