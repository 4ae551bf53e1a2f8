"""``missing`` and ``depart``: who is not there, from a shell, and that the bus went all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from missiontui.domain.checkpoints import Stage
from missiontui.store.opening import open_mission
from missiontui.store.passages import check_in
from tests import brewery
from tests.conftest import Shell

KEYS = {"id", "name", "organisation", "badge", "mobile", "last_seen"}


@pytest.fixture
def item_id(india: Path) -> str:
    """The visit with two buses at noon."""
    return brewery.brewery(india)


def missing_names(shell: Shell, *words: str) -> list[str]:
    result = shell("missing", "--item", *words, "--json")
    assert result.exit_code == 0, result.stderr
    return [one["name"] for one in json.loads(result.stdout)]


def test_the_list_has_what_helps_to_find_them(shell: Shell, india: Path, item_id: str) -> None:
    with open_mission(india) as file:
        eve = brewery.hostile_person(file)
        brewery.register(file, item_id, eve)
        brewery.handshake(file, eve, brewery.LEAVES.replace(hour=6, minute=5), "hotel lobby")
        brewery.register(file, brewery.add_item(file, title="Tea"), eve)
    result = shell("missing", "--item", "brewery", "--json")
    found = json.loads(result.stdout)
    assert len(found) == 7
    assert all(set(one) >= KEYS for one in found)
    assert found[0]["badge"] == "BE-0001"
    assert found[0]["head_of_mission"]
    assert found[0]["vip"]
    last = next(one for one in found if one["id"] == eve)
    assert last["mobile"] == "+44 7700 900999"
    assert last["name"] == "Eve [/b] [@click=app.quit]x[/] ]52;c;x"
    assert last["last_seen"] == {
        "at": "2025-03-04T11:35:00+05:30",
        "what": "handshake",
        "where": "hotel lobby",
    }
    assert [one["title"] for one in last["elsewhere"]] == ["Tea"]
    words = shell("missing", "--item", "brewery").stdout
    assert "\x1b" not in words
    assert "\x07" not in words
    assert "Eve [/b] [@click=app.quit]x[/]" in words
    assert "last seen: 11:35 handshake, hotel lobby" in words
    assert "★ head of mission  HRH Princess Astrid" in words
    assert words.splitlines()[-1] == "7 expected · 0 aboard · 7 missing"


def test_declined_and_excused_are_not_missing_and_health_is_not_told(
    shell: Shell, india: Path, item_id: str
) -> None:
    with open_mission(india) as file:
        brewery.absent(file, brewery.person(file, "Groß"), "ill")
        with file.writing("registration") as connection:
            connection.execute(
                "UPDATE registration SET rsvp = 'cancelled' WHERE agenda_item_id = ? AND person_id = ?",
                (item_id, brewery.person(file, "Kjær")),
            )
    names = missing_names(shell, "brewery")
    assert len(names) == 4
    assert "Søren Kjær" not in names
    assert "Jürgen Groß" not in names
    words = shell("missing", "--item", "brewery").stdout
    assert "1 out for a while (Mr Jürgen Groß)" in words
    assert "ill" not in words.split()


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        ("visit", Stage.BOARDED),
        ("transfer", Stage.BOARDED),
        ("gala", Stage.ENTERED),
        ("seminar", Stage.ARRIVED),
        ("reception", Stage.ARRIVED),
    ],
)
def test_without_a_checkpoint_the_first_of_its_kind_is_meant(
    shell: Shell, india: Path, kind: str, stage: Stage
) -> None:
    with open_mission(india) as file:
        item_id = brewery.add_item(file, kind=kind, title="Quiz night")
        one, other = brewery.person(file, "Kjær"), brewery.person(file, "Groß")
        for person in (one, other):
            brewery.register(file, item_id, person)
        check_in(file, item_id, [one], stage, by="Tom", at=brewery.LEAVES)
    assert missing_names(shell, "Quiz night") == ["Jürgen Groß"]
    other_one = "left" if kind == "gala" else "returned"
    assert len(missing_names(shell, "Quiz night", "--checkpoint", other_one)) == (
        1 if other_one == "returned" and stage != Stage.ENTERED else 2
    )


def test_on_the_way_back_only_who_went_is_missing(shell: Shell, india: Path, item_id: str) -> None:
    with open_mission(india) as file:
        went = [brewery.person(file, name) for name in ("Kjær", "Groß")]
        check_in(file, item_id, went, Stage.BOARDED, by="Tom", at=brewery.LEAVES)
    back = ("--checkpoint", "boarded", "--leg", "inbound")
    assert missing_names(shell, item_id, *back) == ["Jürgen Groß", "Søren Kjær"]
    assert missing_names(shell, item_id, "--leg", "inbound") == ["Jürgen Groß", "Søren Kjær"]
    with open_mission(india) as file:
        check_in(file, item_id, went, Stage.BOARDED_BACK, by="Tom", at=brewery.LEAVES)
    result = shell("missing", "--item", item_id, *back)
    assert result.exit_code == 0
    assert "Everybody is aboard." in result.stdout


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--item", "brewery", "--checkpoint", "flown"), 2, "is no checkpoint"),
        (("--item", "brewery", "--leg", "sideways"), 2, "is no leg"),
        (("--item", "no such thing"), 1, "No item of the programme"),
    ],
)
@pytest.mark.usefixtures("item_id")
def test_what_is_not_there_is_told(shell: Shell, words: tuple[str, ...], status: int, told: str) -> None:
    result = shell("missing", *words)
    assert result.exit_code == status
    assert told in result.stderr
    assert not result.stdout


@pytest.mark.usefixtures("item_id")
def test_a_bus_waits_then_leaves_once_with_who_decided(shell: Shell) -> None:
    waits = shell("depart", "--item", "brewery", "--bus", "bus 1", "--decided-by", "Tom", "--wait", "5")
    assert waits.stdout == "Bus 1 waits until 12:05, Tom decided.\n"
    left = shell("depart", "--item", "brewery", "--bus", "Bus 1", "--decided-by", "Tom").stdout
    assert left.startswith(
        "Bus 1 left 11:42 without 3, Tom decided.\n  ★ head of mission  HRH Princess Astrid"
    )
    others = json.loads(shell("depart", "--item", "brewery", "--decided-by", "Anke", "--json").stdout)
    assert [(one["vehicle"], one["decision"], one["already"]) for one in others["departures"]] == [
        ("Bus 2", "go", False),
        ("", "go", False),
    ]
    assert [one["name"] for one in others["departures"][1]["left_behind"]] == ["Chiara Mazzù"]
    again = shell("depart", "--item", "brewery", "--bus", "Bus 1", "--decided-by", "Anke")
    assert again.exit_code == 0
    assert again.stdout.startswith("Already: Bus 1 left 11:42 without 3, Tom decided.")
    assert "Bus 1  0/3  left 11:42" in shell("missing", "--item", "brewery").stdout


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--item", "brewery", "--bus", "Bus 9", "--decided-by", "Tom"), 1, "There are: Bus 1, Bus 2, none."),
        (("--item", "brewery", "--decided-by", " "), 2, "Who decides?"),
        (("--item", "Power lunch", "--decided-by", "Tom"), 2, "No bus leaves"),
    ],
)
@pytest.mark.usefixtures("item_id")
def test_what_cannot_leave_is_told(shell: Shell, words: tuple[str, ...], status: int, told: str) -> None:
    result = shell("depart", *words)
    assert result.exit_code == status
    assert told in result.stderr
    assert not result.stdout
