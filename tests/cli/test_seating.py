"""``missiontui seating``, ``seat``, ``table``, ``precedence`` and ``apart``: an evening from the prompt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from missiontui.store.opening import create_mission
from tests.conftest import Shell
from tests.evening import AT, an_evening

ITEM = ("--item", "Evening of the ports")
ELENI, ANDREAS, SOFIE, WIM = "GA-0001", "GA-0002", "GA-0003", "GA-0004"


@pytest.fixture
def evening(tmp_path: Path) -> Shell:
    """Commands on an evening of twelve, the last of whom declined: ten at Table 1, one at Table 2."""
    path = tmp_path / "evening.db"
    with create_mission(path) as file:
        an_evening(file, 12, declined=1)
    return Shell(path, AT)


def lines(shell: Shell, *words: str) -> list[str]:
    result = shell(*words)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout.splitlines()


def as_json(shell: Shell, *words: str) -> Any:
    return json.loads("\n".join(lines(shell, *words, "--json")))


def seated(shell: Shell, table: str = "Table 1") -> dict[int | None, str]:
    """Seat to name, at a table."""
    found = next(one for one in as_json(shell, "seating", *ITEM)["tables"] if one["name"] == table)
    return {guest["seat"]: guest["name"] for guest in found["guests"]}


def test_scripts_read_tables_seats_and_who_sits_there(evening: Shell) -> None:
    lines(evening, "check-in", ELENI, *ITEM)
    document = as_json(evening, "seating", *ITEM)
    assert list(document) == ["item", "title", "tables", "unseated", "remarks"]
    head, second, third = document["tables"]
    assert [head[key] for key in ("name", "rank", "shape", "seats", "free")] == ["Table 1", 0, "round", 10, 0]
    assert (second["free"], third["free"], third["guests"]) == (9, 10, [])
    eleni, wim = head["guests"][0], head["guests"][3]
    assert {key: eleni[key] for key in ("name", "organisation", "seat", "diet", "rsvp", "arrived")} == {
        "name": "Eleni Kouris",
        "organisation": "Harbour 00",
        "seat": 1,
        "diet": "vegetarian",
        "rsvp": "accepted",
        "arrived": "2025-03-04T18:50:00+05:30",
    }
    assert wim["companion_of"] == head["guests"][2]["registration"]
    assert (wim["arrived"], eleni["companion_of"], document["unseated"]) == (None, None, [])
    assert "1 has a seat and does not come: Given11 Family010." in document["remarks"]


def test_the_plan_is_read_at_80_columns(evening: Shell) -> None:
    found = lines(evening, "seating", *ITEM)
    assert found[:5] == [
        "Evening of the ports · 11 people have a table · 0 have none",
        "Table 1 · head table · round, 10 seats, full",
        "      en 6 · fr 5 · nl 4 · el 2 · hi 1 · pl 1",
        "      allergy: nuts 1 · halal 1 · no nuts 1 · vegetarian 1",
        "    1 ○ H.E. Dr Eleni Kouris, Harbour 00 · vegetarian",
    ]
    assert "    4 ○ Wim van den Berg, Harbour 00 · no nuts · +1 of van den Berg" in found
    assert "      free: 2, 3, 4, 5, 6, 7, 8, 9, 10" in found
    assert "Table 3 · rank 2 · round, 10 seats, 10 free" in found
    assert max(len(line) for line in found) <= 80


def test_somebody_is_seated_swapped_and_has_no_seat_any_more(evening: Shell) -> None:
    assert lines(evening, "seat", "kouris", *ITEM) == ["H.E. Dr Eleni Kouris: Table 1, seat 1"]
    assert lines(evening, "seat", "wim", *ITEM, "--table", "2", "--seat", "2") == [
        "Wim van den Berg: Table 2, seat 2",
        "! Wim van den Berg sits apart from Ms Sofie van den Berg (Table 1)",
        "Given11 Family010, who does not come, has no seat any more.",
    ]
    assert lines(evening, "seat", ELENI, *ITEM, "--swap", ANDREAS) == [
        "H.E. Dr Eleni Kouris: Table 1, seat 2",
        "Andreas Koukoulis: Table 1, seat 1",
    ]
    assert as_json(evening, "seat", SOFIE, *ITEM, "--none")["table"] is None
    assert seated(evening, "Table 2") == {1: "Given10 Family010", 2: "Wim van den Berg"}
    told = as_json(evening, "seat", SOFIE, *ITEM, "--table", "table 2")
    assert (told["table"], told["seat"], told["remarks"]) == ("Table 2", 3, [])
    assert as_json(evening, "seat", SOFIE, *ITEM, "--swap", ELENI)["swapped"]["table"] == "Table 2"
    assert "took the seat of Sofie van den Berg away" in evening("history").stdout


def test_a_proposal_is_shown_first_and_then_applied_in_one_act(evening: Shell) -> None:
    before = seated(evening)
    proposal = as_json(evening, "seating", *ITEM, "--propose")
    assert proposal["applied"] is False
    assert proposal["score"]["after"] <= proposal["score"]["before"]
    assert {"name", "from", "to", "reason"} <= set(proposal["moves"][0])
    assert seated(evening) == before
    rehearsed = lines(evening, "seating", *ITEM, "--propose", "--keep", "nobody")
    applied = lines(evening, "seating", *ITEM, "--propose", "--keep", "nobody", "--apply")
    assert rehearsed == [f"{applied[0]} (not applied)", *applied[1:]]
    assert seated(evening)[1] == "Sofie van den Berg"
    assert evening("undo").exit_code == 0
    assert seated(evening) == before


def test_what_was_printed_is_compared_with_what_is_so_by_now(evening: Shell) -> None:
    assert lines(evening, "seating", *ITEM, "--changed")[1:] == [
        "place cards: never printed",
        "guest list: never printed",
        "table list: never printed",
    ]
    noted = lines(evening, "seating", *ITEM, "--printed", "place_cards")
    assert noted[0] == "Noted: place cards, 11 lines"
    lines(evening, "seat", ELENI, *ITEM, "--table", "Table 3")
    cards = as_json(evening, "seating", *ITEM, "--changed")["papers"][0]
    assert (cards["what"], cards["lines"], cards["new"], cards["gone"]) == ("place_cards", 11, [], [])
    assert cards["changed"] == [
        {
            "before": "H.E. Dr Eleni Kouris · Table 1 · seat 1",
            "after": "H.E. Dr Eleni Kouris · Table 3 · seat 1",
        }
    ]
    assert cards["printed_at"] == "2025-03-04T18:50:00+05:30"
    assert lines(evening, "seating", *ITEM, "--changed")[1].startswith("place cards: 1 differs from what")


def test_rules_are_listed_with_their_sources_and_switched(evening: Shell) -> None:
    switched = ("seating", *ITEM, "--rule", "mixed=on", "--rule", "COUPLES = off")
    rules = {one["rule"]: one for one in as_json(evening, *switched)}
    assert (rules["mixed"]["on"], rules["couples"]["on"], rules["rank"]["on"]) == (True, False, True)
    assert "Vienna Convention" in rules["seniority"]["source"]
    assert "off  couples" in lines(evening, "seating", *ITEM, "--rules")


def test_a_table_is_added_changed_and_removed(evening: Shell) -> None:
    added = lines(evening, "table", "Terrace", *ITEM, "--seats", "14", "--rank", "5", "--shape", "Long")
    assert added[0] == "Added Terrace"
    assert added[-1] == "  Terrace · rank 5 · long, 14 seats, 14 free"
    assert "  Terrace 2 · rank 5 · round, 14 seats, 14 free" in lines(
        evening, "table", "terrace", *ITEM, "--shape", "round", "--name", "Terrace 2"
    )
    assert lines(evening, "table", "Terrace 2", *ITEM, "--remove")[0] == (
        "Removed Terrace 2; 0 people have no table now"
    )
    removed = as_json(evening, "table", "Table 1", *ITEM, "--remove")
    assert (len(removed["tables"]), len(removed["unseated"])) == (2, 10)


def test_the_order_of_precedence_is_listed_and_changed_with_a_reason(evening: Shell) -> None:
    listed = lines(evening, "precedence", *ITEM)
    assert listed[:3] == [
        "   1  Ms Sofie van den Berg · Harbour 00 · rank 1, in office since 2024",
        "   2  Wim van den Berg · Harbour 00 · accompanies Ms Sofie van den Berg",
        "   3  H.E. Dr Eleni Kouris · Harbour 00 · rank 2, in office since 2022-09-01",
    ]
    here = ("--rank", "0", "--reason", "speaks for the King")
    first = as_json(evening, "precedence", "zuk", *ITEM, *here)[0]
    assert (first["number"], first["name"], first["rank"]) == (1, "Łukasz Żuk", 0)
    assert first["rank_reason"] == "speaks for the King"
    assert lines(evening, "precedence", "zuk", *ITEM, "--own") == listed


def test_two_people_are_kept_apart_and_may_sit_beside_each_other_again(evening: Shell) -> None:
    assert lines(evening, "apart") == ["Nobody is kept apart from anybody."]
    kept = lines(evening, "apart", ELENI, "andreas koukoulis", "--reason", "a lawsuit")
    assert kept == [
        "Eleni Kouris and Andreas Koukoulis are not seated beside each other",
        "  Eleni Kouris – Andreas Koukoulis (a lawsuit)",
    ]
    remark = "H.E. Dr Eleni Kouris and Andreas Koukoulis sit beside each other, and are not to: Table 1."
    assert remark in as_json(evening, "seating", *ITEM)["remarks"]
    assert lines(evening, "apart", ANDREAS, ELENI)[0] == (
        "Andreas Koukoulis and Eleni Kouris were kept apart already"
    )
    assert as_json(evening, "apart", ANDREAS, ELENI, "--remove") == []
    assert lines(evening, "apart", ANDREAS, ELENI, "--remove")[0].endswith("were not kept apart")


REFUSED = (
    (("seating", *ITEM, "--propose", "--changed"), 2, "Only one of --propose"),
    (("seating", *ITEM, "--apply"), 2, "belong to --propose"),
    (("seating", *ITEM, "--rule", "protocol=on"), 2, "No rule of seating is called “protocol”"),
    (("seating", *ITEM, "--rule", "mixed"), 2, "A rule is on or off."),
    (("seat", ELENI, *ITEM, "--none", "--swap", WIM), 2, "Only one of --table"),
    (("seat", ELENI, *ITEM, "--seat", "3"), 2, "--seat belongs to --table"),
    (("seat", "van den berg", *ITEM, "--none"), 1, "3 on the list"),
    (("seat", "nobody", *ITEM, "--none"), 1, "answers to “nobody”"),
    (("seat", ELENI, *ITEM, "--table", "9"), 1, "No table of “Evening of the ports” is called “9”"),
    (("seat", ELENI, *ITEM, "--table", "table"), 1, "3 tables"),
    (("seat", ELENI, *ITEM, "--table", "1", "--seat", "2"), 1, "is the seat of Andreas Koukoulis"),
    (("seat", "GA-0011", *ITEM, "--table", "1"), 1, "Table 1 is full"),
    (("seat", "GA-0012", *ITEM, "--table", "3"), 1, "does not come"),
    (("table", "Table 1", *ITEM, "--seats", "9"), 1, "With 9 seats, Table 1 has none left for Given9"),
    (("table", "Table 1", *ITEM), 2, "nothing is said of it"),
    (("table", "Table 1", *ITEM, "--seats", "many"), 2, "from 1 to 200 seats"),
    (("table", "Table 1", *ITEM, "--remove", "--rank", "1"), 2, "does not go with --remove"),
    (("table", "table", *ITEM, "--remove"), 2, "3 tables"),
    (("precedence", "zuk", *ITEM, "--rank", "1"), 2, "needs a reason"),
    (("precedence", "zuk", *ITEM), 2, "Either --rank or --own"),
    (("precedence", *ITEM, "--own"), 2, "Nobody is named"),
    (("precedence", *ITEM, "--reason", "x"), 2, "--reason belongs to --rank"),
    (("apart", ELENI), 2, "Two people are to be named"),
    (("apart", ELENI, ELENI), 2, "from themselves"),
    (("apart", ELENI, ANDREAS, "--remove", "--reason", "x"), 2, "does not go with --remove"),
)
"""What is said, the exit status, and what the reason tells."""


def test_what_cannot_be_meant_says_why_and_changes_nothing(evening: Shell) -> None:
    before = as_json(evening, "seating", *ITEM)
    for words, status, reason in REFUSED:
        result = evening(*words)
        assert (result.exit_code, result.stdout) == (status, ""), words
        assert reason in result.stderr
    assert as_json(evening, "seating", *ITEM) == before


def test_an_item_without_tables_says_how_to_add_one(evening: Shell) -> None:
    for name in ("1", "2", "3"):
        lines(evening, "table", f"Table {name}", *ITEM, "--remove")
    assert "There is no table yet. Add one: missiontui table “Table 1” --item ITEM" in lines(
        evening, "seating", *ITEM
    )
    assert "“Evening of the ports” has no table yet." in evening("seating", *ITEM, "--propose").stderr
    assert evening("seating", *ITEM, "--printed", "place_cards").exit_code == 1
