"""What a waiter asks at the door of the hall: who eats what, who needs what, who sits where."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from missiontui.domain.agenda import Kind
from missiontui.domain.checkpoints import Stage
from missiontui.domain.diets import diet_key
from missiontui.domain.guests import sign_of
from missiontui.domain.kitchen import diet_in_words, guests_in_words, kitchen_counts, table_word
from missiontui.domain.lookup import Lookup
from missiontui.domain.presence import Presence
from missiontui.domain.roster import Attendance, Passage, Place, Roster, Standing
from missiontui.domain.seating import SeatingPlan, SeatingTable, plan_of
from tests.domain.days import item

AT = datetime(2025, 3, 4, 13, 34, tzinfo=UTC)


def guest(name: str, table: str = "", **known: str) -> Place:
    return Place(f"r-{name}", name, family_name=name, table_id=table, rsvp="accepted", **known)  # type: ignore[arg-type]


GUESTS = (
    guest("Kouris", "head", diet="vegetarian", languages="el, EN,fr", attention="must leave at 21:30"),
    guest("Peeters", "4", diet="no nuts", languages="Dutch; French"),
    guest("Rao", "4", diet="Vegetarian ", organisation="Ports of Kerala", access_needs="Wheelchair"),
    guest("Zuk", "14", diet="allergy: nuts", languages="pl"),
    guest("Maes", "40", diet="VEGETARIAN", access_needs="rolstoel"),
    guest("Nuttall", "", organisation="Frans & Co"),
    guest("Away", "4", diet="vegetarian"),
)
PRESENCES = {name: Presence(name != "Zuk", AT) for name in ("Kouris", "Rao", "Zuk")}


@pytest.fixture
def plan() -> SeatingPlan:
    """Kouris, Rao and Zuk have arrived, Zuk has left, Away has declined."""
    gala = item("Gala", "19:00", "22:00", kind=Kind.GALA)
    passages = {(name, Stage.ENTERED): Passage(AT) for name in ("Kouris", "Rao", "Zuk")}
    standings = dict.fromkeys(passages, Standing.PASSED)
    standings |= {("Zuk", Stage.LEFT): Standing.PASSED, ("Away", Stage.ENTERED): Standing.DECLINED}
    passages[("Zuk", Stage.LEFT)] = Passage(AT)
    tables = [
        SeatingTable("head", "i", "Table of honour", rank=0),
        *(SeatingTable(number, "i", f"Table {number}") for number in ("4", "14", "40")),
    ]
    return plan_of(Roster(gala, (), GUESTS, Attendance.of(standings, passages)), tables)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("vegetarian", ["Kouris", "Rao", "Maes", "Away"]),
        ("Végétarien", ["Kouris", "Rao", "Maes", "Away"]),
        ("allergy nuts", ["Peeters", "Zuk"]),
        ("noten allergie", ["Peeters", "Zuk"]),
        ("table 4", ["Peeters", "Rao", "Away"]),
        ("tafel 14", ["Zuk"]),
        ("4 table", ["Peeters", "Rao", "Away"]),
        ("vegetarian table 4", ["Rao", "Away"]),
        ("table 5", []),
        ("head table", ["Kouris"]),
        ("eretafel", ["Kouris"]),
        ("table hon", ["Kouris"]),
        ("wheelchair", ["Rao", "Maes"]),
        ("french", ["Kouris", "Peeters"]),
        ("français", ["Kouris", "Peeters"]),
        ("fr", ["Kouris", "Peeters", "Nuttall"]),
        ("21", ["Kouris"]),
        ("kerala", ["Rao"]),
        ("nutt", ["Nuttall"]),
        ("unicorn", []),
        ("  ", []),
        ("[/b]", []),
    ],
)
def test_all_words_are_found_in_any_order_and_table_4_is_neither_14_nor_40(
    plan: SeatingPlan, typed: str, found: list[str]
) -> None:
    assert [one.place.family_name for one in Lookup(plan, PRESENCES).found(typed)] == found


def test_each_guest_says_where_they_are_and_why_they_were_found(plan: SeatingPlan) -> None:
    lookup = Lookup(plan, PRESENCES)
    assert [sign_of(one.guest) for one in lookup.found("vegetarian")] == ["✓", "✓", "○", "✗"]
    assert sign_of(lookup.found("pl")[0].guest) == "↩"
    assert lookup.found("french vegetarian")[0].why == ("vegetarian", "el, EN,fr")
    assert lookup.found("table 14")[0].why == ()


def test_one_diet_in_three_spellings_is_counted_once_for_the_kitchen(plan: SeatingPlan) -> None:
    counts = kitchen_counts(plan, PRESENCES)  # Zuk has left again
    assert guests_in_words(counts.in_all) == "6 guests, 2 here"
    assert [diet_in_words(one) for one in counts.in_all.diets] == [
        "3 VEGETARIAN, 2 here",
        "1 allergy: nuts, 0 here",
        "1 no nuts, 0 here",
    ]
    assert [table_word(one) for one in counts.tables] == [
        "Table of honour",
        "Table 4",
        "Table 14",
        "Table 40",
        "no table yet",
    ]
    at_4 = counts.tables[1]
    assert (at_4.number, at_4.here) == (2, 1)
    assert sum(one.number for one in counts.tables) == counts.in_all.number


def test_a_table_that_is_gone_leaves_its_guests_among_those_without_one(plan: SeatingPlan) -> None:
    without = replace(plan, tables=plan.tables[1:])
    assert kitchen_counts(without, PRESENCES).tables[-1].number == 2
    assert Lookup(without, PRESENCES).found("kouris")[0].guest.table == ""


@pytest.mark.parametrize(
    ("typed", "diets"),
    [
        (
            "allergy nuts",
            "allergique aux fruits à coque|allergie noisettes|notenallergie|walnotenallergie|no nuts",
        ),
        ("allergie noix", "Hazelnut allergy|allergique aux fruits à coque|notenvrij"),
        ("notenallergie", "allergy: nuts|geen walnoten"),
        ("allergy peanuts", "allergie: arachides|pinda-allergie|peanut-free"),
        ("allergie pindas", "allergy: peanuts"),
        ("allergy shellfish", "fruits de mer: allergie|schaaldierenallergie|no crustaceans"),
    ],
)
def test_an_allergy_is_found_however_it_is_written_in_three_languages(
    plan: SeatingPlan, typed: str, diets: str
) -> None:
    guests = [guest(str(number), diet=diet) for number, diet in enumerate(diets.split("|"))]
    others = [guest("x", diet="vegetarian"), guest("y", attention="leaves in ten minutes"), guest("z")]
    asked = replace(plan, roster=replace(plan.roster, places=(*guests, *others)))
    assert [one.place.diet for one in Lookup(asked, {}).found(typed)] == diets.split("|")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vegetarisch", "végétarien"),
        ("menu végétarien", "vegetarian"),
        ("koosjer", "kasher"),
        ("glutenvrij, veggie", "Vegetarian / sans gluten"),
        ("aucun", "geen"),
    ],
)
def test_a_diet_is_counted_once_in_three_languages(one: str, other: str) -> None:
    assert diet_key(one) == diet_key(other)


def test_an_allergy_is_not_counted_as_a_diet_and_none_is_none() -> None:
    assert diet_key("gluten allergy") != diet_key("gluten free")
    assert (diet_key("n.v.t."), diet_key("★")) == ("", "★")
