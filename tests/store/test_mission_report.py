"""The numbers of a report are those that anybody counts in the tables, row by row."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.report import By, Facts, Measure, Numbers, ReportScope
from missiontui.domain.report_counting import groups_of, numbers_of
from missiontui.store.connection import MissionFile
from missiontui.store.opening import create_mission
from missiontui.store.report import read_facts
from tests.report_rows import LATER, NOW, TABLES, text, written

EXAMPLES = 1000 if os.environ.get("MISSIONTUI_SOAK") else 12

Row = dict[str, Any]
Tables = dict[str, list[Row]]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MissionFile]:
    with create_mission(tmp_path_factory.mktemp("report") / "counted.db") as made:
        yield made


@given(st.integers(0, 2**40))
@settings(max_examples=EXAMPLES)
def test_the_numbers_of_a_report_are_those_counted_row_by_row(file: MissionFile, seed: int):
    written(file, random.Random(seed))
    tables = seen({name: [dict(row) for row in file.rows(f"SELECT * FROM {name}")] for name in TABLES})
    facts = read_facts(file, NOW)
    assert facts.held_back == sum(is_held_back(row) for row in tables["signing"])
    firm = next((row["id"] for row in tables["organisation"]), "none")
    for scope in (ReportScope(), ReportScope(agency="fit"), ReportScope(organisation_id=firm)):
        assert_same(numbers_of(facts, scope), counted(tables, scope, None, None))
        assert_groups(facts, tables, scope)


def seen(tables: Tables) -> Tables:
    """What there is on the day from which the report looks."""
    at, day = LATER
    notes = {row["id"] for row in tables["handshake"] if row["at"] >= at}
    for row in tables["follow_up"]:
        if (row["done_at"] or "") >= at:
            row["status"] = "open"
    for row in tables["signing"]:
        if (row["signed_at"] or "") >= at:
            row["status"] = "ready"
    return tables | {
        "handshake": [row for row in tables["handshake"] if row["id"] not in notes],
        "follow_up": [row for row in tables["follow_up"] if row["handshake_id"] not in notes],
        "outcome": [row for row in tables["outcome"] if row["came_on"] < day],
    }


def assert_groups(facts: Facts, tables: Tables, scope: ReportScope) -> None:
    for by in By:
        groups = {one.key: one.numbers for one in groups_of(facts, scope, by)}
        keys: set[str | None] = {key_of(tables, person, by) for person in ours(tables, scope)} | {None}
        assert set(groups) <= keys
        for key in keys:
            assert_same(groups.get(key, Numbers()), counted(tables, scope, by, key))


def assert_same(numbers: Numbers, expected: dict[str, Any]) -> None:
    found: dict[str, Any] = {str(one): numbers[one] for one in Measure}
    found["values"] = {
        (str(one), money.currency): money.amount for one in Measure for money in numbers.value(one)
    }
    assert found == {**dict.fromkeys(map(str, Measure), 0), **expected}


def ours(tables: Tables, scope: ReportScope) -> list[Row]:
    return [
        row
        for row in tables["person"]
        if row["side"] == "delegation"
        and (not scope.agency or row["agency"].lower() == scope.agency)
        and (not scope.organisation_id or row["organisation_id"] == scope.organisation_id)
    ]


def key_of(tables: Tables, person: Row, by: By) -> str:
    firm = next((row for row in tables["organisation"] if row["id"] == person["organisation_id"]), None)
    if by == By.PERSON:
        return str(person["id"])
    if by == By.AGENCY:
        return str(person["agency"]).lower()
    if firm is None:
        return ""
    return str(
        {By.COMPANY: firm["id"], By.REGION: firm["region"].lower(), By.SECTOR: firm["sector"].lower()}[by]
    )


def counted(tables: Tables, scope: ReportScope, by: By | None, key: str | None) -> dict[str, Any]:
    """The numbers of a group, counted one by one; of the whole where there is no ``by``."""
    everybody = ours(tables, scope)
    mine = everybody if by is None else [one for one in everybody if key_of(tables, one, by) == key]
    people = {one["id"] for one in mine}
    firms = {one["organisation_id"] for one in mine} - {None} if by != By.PERSON else set()
    if scope.organisation_id and by is None:
        firms.add(scope.organisation_id)
    all_people = {one["id"] for one in everybody}
    all_firms = {one["organisation_id"] for one in everybody} - {None} | {scope.organisation_id}

    def counts(person_ids: Iterable[str | None], firm_ids: Iterable[str | None]) -> bool:
        is_mine = bool(set(person_ids) & people or set(firm_ids) & firms)
        if by is None:
            return is_mine or scope.is_mission
        if key is not None:
            return is_mine
        grouped = set(person_ids) & all_people
        named = set(firm_ids) & (all_firms - {""})
        if by != By.PERSON and named & {one["organisation_id"] for one in everybody}:
            return False
        return not grouped and (scope.is_mission or bool(named))

    found: dict[str, Any] = {}
    if by is None or key is not None:
        found |= counted_delegation(tables, mine)
    found |= counted_contacts(tables, counts)
    found |= counted_results(tables, counts)
    return found


def counted_delegation(tables: Tables, mine: list[Row]) -> dict[str, int]:
    came: dict[str, set[str]] = {}
    passed = {row["registration_id"] for row in tables["passage"]}
    for row in tables["registration"]:
        if row["id"] in passed:
            came.setdefault(row["agenda_item_id"], set()).add(row["person_id"])
    items = [row for row in tables["agenda_item"] if row["kind"] not in ("transfer", "free")]
    people = {one["id"] for one in mine}
    there = [len(came.get(item["id"], set()) & people) for item in items]
    missed = sum(
        one not in came[item["id"]] and has_accepted(tables, item, one)
        for item in items
        for one in people
        if item["id"] in came and is_over(item)
    )
    firms = {one["organisation_id"] for one in mine} - {None}
    return {
        "delegates": len(people),
        "organisations": len(firms),
        "activities": sum(number > 0 for number in there),
        "attendances": sum(there),
        "no_shows": missed,
    }


def has_accepted(tables: Tables, item: Row, person_id: str) -> bool:
    places = [
        row
        for row in tables["registration"]
        if (row["agenda_item_id"], row["person_id"]) == (item["id"], person_id)
    ]
    if not places:
        return False
    gone = ("declined", "cancelled", "substituted")
    first = min(places, key=lambda row: (row["rsvp"] in gone, row["id"]))
    away = any(
        row["person_id"] == person_id
        and row["reason"] != "own_means"
        and row["since"] < item["ends_at"]
        and (not row["until"] or row["until"] > item["starts_at"])
        for row in tables["absence"]
    )
    return first["rsvp"] == "accepted" and not away


def is_over(item: Row) -> bool:
    return item["status"] == "done" or (item["status"] != "cancelled" and item["ends_at"] <= text(NOW))


def counted_contacts(tables: Tables, counts: Any) -> dict[str, int]:
    sides = {row["id"]: row["side"] for row in tables["person"]}
    wanted = {
        row["wanted_person_id"]
        for row in tables["target"]
        if row["contact_before"] in ("email", "call", "video", "met")
    }
    known = wanted | {row["id"] for row in tables["person"] if row["prior_contact"].strip()}
    in_it: dict[str, tuple[list[str], list[str]]] = {}
    warmths, met = [], set()
    for one in tables["handshake"]:
        parties = [row for row in tables["handshake_person"] if row["handshake_id"] == one["id"]]
        delegates = [row["person_id"] for row in parties if row["part"] == "delegate"]
        firms = [
            row["organisation_id"]
            for row in tables["handshake_organisation"]
            if row["handshake_id"] == one["id"]
        ]
        in_it[one["id"]] = delegates, firms
        if counts(delegates, firms):
            warmths.append(one["warmth"])
            met |= {
                row["person_id"]
                for row in parties
                if row["part"] == "counterpart"
                and sides[row["person_id"]] not in ("delegation", "organiser", "interpreter")
            }
    promises = [
        row
        for row in tables["follow_up"]
        if counts(
            [*in_it.get(row["handshake_id"], ((), ()))[0], row["owner_id"], row["person_id"]],
            in_it.get(row["handshake_id"], ((), ()))[1],
        )
    ]
    kept = sum(row["status"] == "done" for row in promises)
    dropped = sum(row["status"] == "dropped" for row in promises)
    return {
        "handshakes": len(warmths),
        **{warmth: warmths.count(warmth) for warmth in ("hot", "warm", "cold")},
        "unrated": sum(warmth not in ("hot", "warm", "cold") for warmth in warmths),
        "people_met": len(met),
        "new_contacts": len(met - known),
        "prior_contacts": len(met & known),
        "promises": len(promises),
        "kept": kept,
        "dropped": dropped,
        "open": len(promises) - kept - dropped,
        "overdue": sum(row["status"] == "open" and "" < row["due_on"] < "2025-03-06" for row in promises),
    }


def counted_results(tables: Tables, counts: Any) -> dict[str, Any]:
    meetings = [
        row["status"]
        for row in tables["b2b_meeting"]
        if row["status"] != "cancelled" and counts([row["person_id"]], [row["organisation_id"]])
    ]
    found: dict[str, Any] = {
        "meetings": len(meetings),
        "meetings_held": meetings.count("held"),
        "meetings_missed": meetings.count("no_show"),
    }
    values: dict[tuple[str, str], Decimal] = {}
    words = {"signed": "signed", "withdrawn": "withdrawn"}
    counted_ones = [
        (words.get(row["status"], "to_sign"), row)
        for row in tables["signing"]
        if not is_held_back(row) and counts(*signatories(tables, row["id"]))
    ]
    counted_ones += [
        ("outcomes", row) for row in tables["outcome"] if counts([row["person_id"]], [row["organisation_id"]])
    ]
    for name, row in counted_ones:
        found[name] = found.get(name, 0) + 1
        amount = amount_of(row["value"])
        if amount is not None and name != "withdrawn":
            place = name, row["currency"]
            values[place] = values.get(place, Decimal(0)) + amount
    return {**found, "values": values}


def signatories(tables: Tables, signing_id: str) -> tuple[list[str], list[str]]:
    rows = [
        row
        for row in tables["signing_party"]
        if row["signing_id"] == signing_id and row["part"] in ("party", "signatory")
    ]
    return [row["person_id"] for row in rows], [row["organisation_id"] for row in rows]


def amount_of(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def is_held_back(row: Row) -> bool:
    return row["embargo_until"] in ("2025-03-09T00:00:00Z", "when it is signed")
