"""Anything in the mission is found by a few letters of it, whoever wrote it and however it changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missiontui.domain.finding import FoundBy, Kind, Query
from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission
from missiontui.store.search import find
from missiontui.store.search_index import bring_up_to_date
from missiontui.text import fold
from tests.store.searching import change, fill, ids, looked_up, note, only, promise, written_elsewhere


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "asia.db"


@pytest.fixture
def file(path: Path) -> Iterator[MissionFile]:
    with create_mission(path) as opened:
        fill(opened)
        bring_up_to_date(opened)
        yield opened


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("KOEN", "berg"),
        ("berg koen", "berg"),
        ("vdberg", "berg"),
        ("vandenberg", "berg"),
        ("head sales", "berg"),
        ("be-0042", "berg"),
        ("be0042", "berg"),
        ("0042", "berg"),
        ("0470 12 34", "berg"),
        ("+32470123456", "berg"),
        ("yuliya", "yulia"),
        ("Юлия", "yulia"),
        ("Julia", "yulia"),
        ("iulia kite", "yulia"),
        ("stahl steel", "acme"),
        ("residence", "lunch"),
        ("gates lunch", "lunch"),
        ("business raoul", "lunch"),
        ("esg", "n1"),
        ("heet, SEBASTIEN", "n1"),
        ("lawn rao", "n1"),
        ("lawn consultancy", "n1"),
        ("lawn power lunch", "n1"),
    ],
)
def test_a_few_letters_of_anything_find_it(file: MissionFile, typed: str, found: str) -> None:
    assert ids(file, typed)[0] == found


@pytest.mark.parametrize(
    "typed", ["", "  ", "!!!", '"', "(", "' OR 1", "NEAR(", "*", "-", "^", "a\x00b", "~|"]
)
def test_nothing_that_is_typed_is_taken_for_an_expression(file: MissionFile, typed: str) -> None:
    assert looked_up(file, typed).hits == ()


def test_every_word_must_match(file: MissionFile) -> None:
    assert ids(file, "rao") == ["rao", "raoul", "n1", "lunch"]
    assert ids(file, "rao esg") == ["n1"]
    assert ids(file, "rao esg gates") == []


def test_a_short_word_is_the_beginning_of_one(file: MissionFile) -> None:
    assert "berg" in ids(file, "k")
    assert ids(file, "ko") == ["berg"]
    assert ids(file, "va b") == ["berg"]
    assert ids(file, "koen en") == [], "koEN does not begin with it"


def test_names_come_first_then_beginnings_then_middles_and_the_kinds_in_their_order(
    file: MissionFile,
) -> None:
    with file.writing("organisation") as connection:
        connection.executemany(
            "INSERT INTO organisation (id, name) VALUES (?, ?)",
            [("exact", "Rao"), ("middle", "Astraod"), ("begins", "Rao Ports")],
        )
    promise(file, "p1", "call Rao")
    promise(file, "p0", "ask Rao", "done")
    note(file, "n2", "rao by itself")
    assert ids(file, "rao") == [
        "exact",  # the name itself
        "rao", "raoul", "begins",  # words that begin with it: people, organisations,
        "n1", "n2", "p1", "p0",  # handshakes by whom they were with, promises, those that are kept last
        "middle",
        "lunch",  # owned by Raoul
    ]  # fmt: skip


def test_of_equal_handshakes_the_newest_is_first_whenever_it_was_written_down(file: MissionFile) -> None:
    note(file, "late", "about the kiln", "2025-03-02T10:00:00Z")
    note(file, "new", "about the kiln", "2025-03-05T10:00:00Z")
    note(file, "old", "about the kiln", "2025-03-01T10:00:00Z")
    assert ids(file, "kiln") == ["new", "late", "old"]


def test_one_kind_alone_can_be_asked_for(file: MissionFile) -> None:
    promise(file, "p1", "send Rao the sheet", "done")
    found = {kind: ids(file, "rao", kind) for kind in Kind}
    assert found == {
        Kind.PERSON: ["rao", "raoul"],
        Kind.ORGANISATION: [],
        Kind.ITEM: ["lunch"],
        Kind.SIGNING: [],
        Kind.HANDSHAKE: ["n1"],
        Kind.FOLLOW_UP: ["p1"],
    }


def test_a_hit_says_when_and_shows_the_words_and_what_to_open(file: MissionFile) -> None:
    promise(file, "p1", "send Rao the sheet")
    hit = only(file, "esg lawn")
    assert (hit.kind, hit.title, hit.when) == (Kind.HANDSHAKE, "Lakshmi Rao", "Tue 4 Mar 11:42")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["ESG", "lawn"]
    assert looked_up(file, "sheet send").hits[0].opens == ("handshake", "n1")
    change(file, "UPDATE follow_up SET handshake_id = NULL")
    assert only(file, "send").opens == ("person", "rao")
    change(file, "UPDATE follow_up SET person_id = NULL")
    assert only(file, "send").opens is None


def test_what_sounds_like_a_name_is_found_where_nothing_is_written_like_it(file: MissionFile) -> None:
    found = looked_up(file, "Laksmy")
    assert ([hit.id for hit in found.hits], found.by) == (["rao"], FoundBy.SOUND)
    assert looked_up(file, "Lakshmi").by == FoundBy.WORDS


def test_who_sounds_alike_stands_below_who_is_written_like_it(file: MissionFile) -> None:
    change(file, "INSERT INTO person (id, given_name) VALUES ('julia', 'Julia')")
    assert ids(file, "julia") == ["julia", "yulia"]
    assert ids(file, "юлия") == ["yulia", "julia"]


@pytest.mark.parametrize(
    ("typed", "found"), [("Lakhmsi", "rao"), ("Raool Meas", "raoul"), ("consultnacy", "tata")]
)
def test_a_slip_of_the_finger_finds_the_nearest_name(file: MissionFile, typed: str, found: str) -> None:
    result = looked_up(file, typed)
    assert (result.hits[0].id, result.by) == (found, FoundBy.SPELLING)
    assert result.hits[0].title_marks, "what was taken for it is shown"


def test_of_the_nearest_names_the_one_with_the_other_words_as_well_is_first(file: MissionFile) -> None:
    change(
        file,
        "INSERT INTO person (id, given_name, family_name, notes) VALUES ('a', 'Lakshmi', 'Abe', 'met Rao')",
    )
    assert ids(file, "Lakhmsi Rao") == ["rao", "a"]


def test_a_handshake_goes_by_whom_it_was_with(file: MissionFile) -> None:
    note(file, "n2", "zanzibar", "", "raoul", "rao")
    change(file, "UPDATE handshake_person SET part = 'delegate' WHERE id = 'n2-raoul'")
    hit = only(file, "zanzibar")
    assert hit.title == "Lakshmi Rao"
    assert "Raoul Maes" in hit.snippet
    change(file, "DELETE FROM handshake_person WHERE id = 'n2-rao'")
    assert only(file, "zanzibar").title == "Raoul Maes"
    change(file, "DELETE FROM handshake_person WHERE id = 'n2-raoul'")
    assert only(file, "zanzibar").title == "zanzibar"


def test_a_new_name_is_compared_with_slips_at_once(file: MissionFile) -> None:
    assert ids(file, "Hendrikxc") == []
    change(file, "UPDATE person SET family_name = 'Hendrickx' WHERE id = 'raoul'")
    assert ids(file, "Hendrikxc") == ["raoul"]


def test_another_program_may_have_written_anything(file: MissionFile, path: Path) -> None:
    hostile = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07 zanzibar"
    written_elsewhere(
        path,
        f"UPDATE handshake SET note = '{hostile}', at = 'noon', zone = '../etc'",
        "UPDATE handshake_person SET person_id = 'nobody'",
        f"UPDATE agenda_item SET starts_at = '9999-99-99', destination_id = '', notes = '{hostile}'",
        f"INSERT INTO follow_up (id, handshake_id, action, due_on) VALUES ('p', 'x', '{hostile}', 'x')",
        f"UPDATE person SET badge = '{hostile}', mobile = '\u0667\u0667' WHERE id = 'rao'",
    )
    found = looked_up(file, "zanzibar").hits
    assert {hit.id for hit in found} == {"n1", "lunch", "p", "rao"}
    assert all("\x1b" not in hit.title + hit.snippet for hit in found)
    assert [hit.when for hit in found] == [""] * 4


def test_of_very_many_the_best_are_listed_and_how_many_more_is_said(file: MissionFile) -> None:
    with file.writing("handshake") as connection:
        connection.executemany(
            "INSERT INTO handshake (id, at, zone, note) VALUES (?, ?, 'UTC', 'about the kiln')",
            [(f"k{number:03}", f"2025-03-01T00:{number % 60:02}:00Z") for number in range(600)],
        )
        connection.execute("INSERT INTO organisation (id, name) VALUES ('kiln', 'The Kiln Company')")
        connection.execute("INSERT INTO organisation (id, name) VALUES ('exact', 'Kiln')")
    found = looked_up(file, "kiln", most=50)
    assert [hit.id for hit in found.hits[:2]] == ["exact", "kiln"]
    assert (len(found.hits), found.more, found.is_more) == (50, 450, True)
    assert looked_up(file, "kiln k1").more == 0


def test_among_very_many_titles_the_exact_one_is_still_the_first(file: MissionFile) -> None:
    with file.writing("organisation") as connection:
        connection.execute("INSERT INTO organisation (id, name) VALUES ('exact', 'Kiln')")
        connection.execute("INSERT INTO person (id, given_name, badge) VALUES ('badge', 'Zoë', 'KI-LN')")
        connection.executemany(
            "INSERT INTO person (id, given_name) VALUES (?, ?)",
            [(f"k{number:03}", f"Old{'' if number % 2 else ' '}kiln {number}") for number in range(400)],
        )
    found = looked_up(file, "kiln", most=20).hits
    assert [hit.id for hit in found[:2]] == ["badge", "exact"]
    assert all(" kiln" in hit.title for hit in found[2:]), "its beginnings before its middles"


@pytest.fixture(scope="module")
def shared_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MissionFile]:
    """One file for all examples of a property: each adds a note to it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONTUI_HOME", str(home))
        with create_mission(home / "shared.db") as opened:
            fill(opened)
            yield opened


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(min_size=1, max_size=120).filter(fold), pick=st.integers(0, 1000))
def test_any_note_is_found_by_any_word_of_it(shared_file: MissionFile, text: str, pick: int) -> None:
    with shared_file.writing("handshake") as connection:
        connection.execute("DELETE FROM handshake WHERE id = 'any'")
        connection.execute(
            "INSERT INTO handshake (id, at, zone, note) VALUES ('any', '', '', ?)",
            (text.encode("utf-8", "ignore").decode(),),
        )
    words = fold(shared_file.row("SELECT note FROM handshake WHERE id = 'any'")["note"]).split()
    bring_up_to_date(shared_file)
    if words:
        found = find(shared_file, Query.of(words[pick % len(words)]))
        assert "any" in {hit.id for hit in found.hits}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text() | st.text('"()*^:+-~|{}<>NEARANDORNOT ', min_size=1),
    kind=st.none() | st.sampled_from(Kind),
)
def test_any_query_has_an_answer(shared_file: MissionFile, typed: str, kind: Kind | None) -> None:
    assert len(find(shared_file, Query.of(typed), kind).hits) <= 200
