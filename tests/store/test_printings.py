"""What was printed is kept, and what differs from it by now is told card by card."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.printings import ChangedLine, Paper, PaperChanges, line_in_words
from missiontui.domain.seating import Seat
from missiontui.errors import MissionError
from missiontui.store import agenda, printings, seat_acts
from missiontui.store.connection import MissionFile
from missiontui.store.log import planning, undoing
from missiontui.store.opening import create_mission
from missiontui.store.seating import seating_plan
from tests.evening import NOW, Evening, an_evening
from tests.records import add, insert

CARDS, LIST, TABLES = Paper.PLACE_CARDS, Paper.GUEST_LIST, Paper.TABLE_LIST


@pytest.fixture
def file(tmp_path: Path) -> Iterator[MissionFile]:
    with create_mission(tmp_path / "evening.db") as opened:
        yield opened


@pytest.fixture
def evening(file: MissionFile) -> Evening:
    """Six guests at Table 1, the last of whom declined, and an empty Table 2."""
    return an_evening(file, 6, declined=1)


@pytest.fixture
def gala(file: MissionFile, evening: Evening) -> AgendaItem:
    return agenda.item(file, evening.item)


def printed(file: MissionFile, gala: AgendaItem, *papers: Paper) -> None:
    for paper in papers or tuple(Paper):
        printings.mark_printed(file, gala, paper, by="Anke", at=NOW)


def answer(file: MissionFile, evening: Evening, number: int, rsvp: str) -> None:
    with file.writing("registration") as connection:
        connection.execute(
            "UPDATE registration SET rsvp = ? WHERE id = ?", (rsvp, evening.registrations[number])
        )


def differing(file: MissionFile, gala: AgendaItem) -> Mapping[Paper, int]:
    return {paper: found.number for paper, found in printings.differences(file, gala).items()}


def test_what_was_never_printed_is_told_as_such(file: MissionFile, gala: AgendaItem) -> None:
    assert printings.differences(file, gala) == {
        CARDS: PaperChanges(CARDS, None, 5),
        LIST: PaperChanges(LIST, None, 5),
        TABLES: PaperChanges(TABLES, None, 5),
    }


def test_only_who_comes_is_printed_each_list_in_its_order(file: MissionFile, gala: AgendaItem) -> None:
    printed(file, gala)
    lines = {
        one.paper: [line_in_words(one.paper, line) for line in one.lines.values()]
        for one in printings.printings_of(file, gala.id)
    }
    assert lines == {
        CARDS: [
            "Andreas Koukoulis · Table 1 · seat 2",
            "H.E. Dr Eleni Kouris · Table 1 · seat 1",
            "Ms Sofie van den Berg · Table 1 · seat 3",
            "Wim van den Berg · Table 1 · seat 4",
            "Koen Vanden Berghe · Table 1 · seat 5",
        ],
        LIST: [
            "Koukoulis, Andreas · Harbour 00 · Table 1",
            "Kouris, Eleni · Harbour 00 · Table 1",
            "van den Berg, Sofie · Harbour 00 · Table 1",
            "van den Berg, Wim · Harbour 00 · Table 1",
            "Vanden Berghe, Koen · Harbour 00 · Table 1",
        ],
        TABLES: [
            "Table 1 · seat 1 · H.E. Dr Eleni Kouris · Harbour 00",
            "Table 1 · seat 2 · Andreas Koukoulis · Harbour 00",
            "Table 1 · seat 3 · Ms Sofie van den Berg · Harbour 00",
            "Table 1 · seat 4 · Wim van den Berg · Harbour 00",
            "Table 1 · seat 5 · Koen Vanden Berghe · Harbour 00",
        ],
    }
    assert differing(file, gala) == {CARDS: 0, LIST: 0, TABLES: 0}


def test_cards_that_are_new_gone_or_say_something_else_are_told_one_by_one(
    file: MissionFile, gala: AgendaItem, evening: Evening
) -> None:
    printed(file, gala)
    seats = {evening.people[0]: Seat(evening.tables[1], 8), evening.people[1]: None}
    seat_acts.seat_people(file, gala.id, seats, seating_plan(file, gala).seats)
    answer(file, evening, 2, "declined")
    answer(file, evening, 5, "accepted")
    found = printings.differences(file, gala)
    assert found[CARDS].new == ("Łukasz Żuk · Table 1 · seat 6",)
    assert found[CARDS].gone == (
        "Andreas Koukoulis · Table 1 · seat 2",
        "Ms Sofie van den Berg · Table 1 · seat 3",
    )
    moved = ChangedLine("H.E. Dr Eleni Kouris · Table 1 · seat 1", "H.E. Dr Eleni Kouris · Table 2 · seat 8")
    assert found[CARDS].changed == (moved,)
    assert (found[CARDS].number, found[CARDS].lines) == (4, 4)
    assert found[LIST].changed == (
        ChangedLine("Koukoulis, Andreas · Harbour 00 · Table 1", "Koukoulis, Andreas · Harbour 00"),
        ChangedLine("Kouris, Eleni · Harbour 00 · Table 1", "Kouris, Eleni · Harbour 00 · Table 2"),
    )
    printed(file, gala, CARDS)
    assert differing(file, gala) == {CARDS: 0, LIST: 4, TABLES: 4}
    assert printings.differences(file, gala)[CARDS].printed is not None


def test_another_laptops_registration_of_the_same_person_is_no_other_card(
    file: MissionFile, gala: AgendaItem, evening: Evening
) -> None:
    printed(file, gala)
    with file.writing("registration") as connection:
        insert(
            connection,
            "registration",
            id="0-older",
            agenda_item_id=gala.id,
            person_id=evening.people[0],
            rsvp="accepted",
            seating_table_id=evening.tables[0],
            seat="1",
        )
    assert seating_plan(file, gala).roster.places[0].registration_id == "0-older"
    assert differing(file, gala) == {CARDS: 0, LIST: 0, TABLES: 0}


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '{"a": 1}', '{"a": {"name": 1}}', "[" * 100_000])
def test_what_another_program_wrote_and_nobody_can_read_makes_every_card_new(
    file: MissionFile, gala: AgendaItem, text: str
) -> None:
    add(file, "printing", agenda_item_id=gala.id, what="place_cards", at="soon", lines=text)
    add(file, "printing", agenda_item_id=gala.id, what="menu", at="2025-03-04T13:00:00Z")
    found = printings.differences(file, gala)[CARDS]
    assert (len(found.new), found.gone, found.changed) == (5, (), ())
    assert found.printed is not None
    assert found.printed.at is None
    printed(file, gala, CARDS)
    assert differing(file, gala)[CARDS] == 0


def test_nothing_is_printed_where_nobody_sits(file: MissionFile) -> None:
    empty = agenda.item(file, an_evening(file, 2, declined=2).item)
    with pytest.raises(
        MissionError, match="There is nothing on it yet: place cards of “Evening of the ports”"
    ):
        printings.mark_printed(file, empty, CARDS, by="", at=NOW)
    assert printings.printings_of(file, empty.id) == ()


def test_what_is_kept_of_a_card_has_no_words_of_any_language(
    file: MissionFile, gala: AgendaItem, evening: Evening
) -> None:
    printed(file, gala, CARDS)
    kept = json.loads(file.rows("SELECT lines FROM printing")[0]["lines"])
    assert kept[evening.registrations[0]] == {
        "name": "H.E. Dr Eleni Kouris",
        "organisation": "",
        "table": "Table 1",
        "seat": 1,
    }


def test_several_papers_are_noted_in_one_act_or_none_of_them(
    file: MissionFile, gala: AgendaItem, evening: Evening
) -> None:
    noted = printings.mark_all_printed(file, gala, [CARDS, TABLES], by="Anke", at=NOW)
    assert noted == {CARDS: 5, TABLES: 5}
    undoing.take_back(file, planning.newest_deed(file))
    assert printings.printings_of(file, gala.id) == ()
    plan = seating_plan(file, gala)
    seat_acts.seat_people(file, gala.id, dict.fromkeys(plan.seats), plan.seats)
    with pytest.raises(MissionError, match="place cards"):
        printings.mark_all_printed(file, gala, [LIST, CARDS], by="Anke", at=NOW)
    assert printings.printings_of(file, gala.id) == ()
