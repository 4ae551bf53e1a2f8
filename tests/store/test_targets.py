"""Targets in the file: who can be one, what becomes of it, who is told to have come, who is ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from missiontui.clock import MissionClock
from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage as Checkpoint
from missiontui.domain.targets import Stage
from missiontui.domain.wanted import wanted_here_in_words
from missiontui.errors import AmbiguousError, InputError, NotFoundError, StaleError
from missiontui.screens.arrivals_told import ArrivalsTold
from missiontui.screens.desk import Desk
from missiontui.settings import read_settings, user_paths
from missiontui.store import merging, passages, target_acts
from missiontui.store.connection import MissionFile
from missiontui.store.interests import Tags, interests, set_pairs, set_tags, tag_pairs
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from missiontui.store.readiness import preparation, readiness, targets_room
from missiontui.store.target_words import target_fields
from missiontui.store.targets import target, targets, targets_about, whose_targets
from missiontui.store.wanted import wanted_at
from tests.day_out import change
from tests.records import add, insert
from tests.wishes import Wishes, with_wishes

NOW = datetime(2025, 3, 4, 7, 35, tzinfo=UTC)
"""4 March, 13:05 in New Delhi."""


@pytest.fixture
def wishes(tmp_path: Path) -> Wishes:
    return with_wishes(tmp_path / "wishes.db")


@pytest.fixture
def file(wishes: Wishes, tmp_path: Path) -> Iterator[MissionFile]:
    del wishes
    with open_mission(tmp_path / "wishes.db") as opened:
        yield opened


def test_a_target_is_read_with_who_wants_whom(file: MissionFile, wishes: Wishes) -> None:
    by_ana, by_rivet = targets(file)
    assert (by_ana.ours, by_ana.whom) == ("Ana Peeters, Delta", "Ravi Rao, Agri & Co")
    assert (by_rivet.ours, by_rivet.whom) == ("Rivet", "Agri & Co")
    assert targets(file, organisation_id=wishes.delta) == (by_ana,)
    assert targets(file, person_id=wishes.day.people["ana"]) == (by_ana,)
    assert targets(file, wanted_person_id=wishes.ravi) == (by_ana,)
    assert targets_about(file, organisation_id=wishes.agri) == (by_ana, by_rivet)
    assert targets_about(file, person_id=wishes.ravi) == (by_ana,)
    assert whose_targets(file, by_ana.id).name == "Delta"


def test_a_target_that_cannot_be_is_refused_with_the_reason(file: MissionFile) -> None:
    add(file, "person", given_name="Lakshmi", family_name="Rao")
    before = targets(file)
    for typed, problem in (
        ({"company": "Delta", "wanted": "Delta"}, "are the same; nothing was saved"),
        ({"delegate": "Ana Peeters", "wanted": "ana peeters"}, "are the same; nothing was saved"),
        ({"company": "Delta", "wanted": "Ana Peeters"}, "are the same; nothing was saved"),
        ({"wanted": "Ravi Rao"}, "of a company or of a delegate of ours, and neither is said"),
        ({"company": "Delta", "goal": "growth"}, "Nobody is wanted"),
        ({"company": "Delta", "wanted": "Ravi Rao", "stage": "soon"}, "“soon” is no stage"),
        ({"company": "Nowhere", "wanted": "Ravi Rao"}, "No organisation in this mission is called “Nowhere”"),
        ({"company": "Co", "wanted": "Ravi Rao"}, "2 organisations are called “Co”; nothing was changed"),
        ({"company": "Delta", "wanted": "Rao"}, "2 people may be meant by “Rao”; nothing was changed"),
    ):
        with pytest.raises((InputError, NotFoundError, AmbiguousError), match=problem):
            target_acts.add_target(file, target_fields(file, typed))
    assert targets(file) == before


def test_who_is_wanted_may_be_named_in_part_or_be_nobody_of_the_mission_yet(
    file: MissionFile, wishes: Wishes
) -> None:
    found = target_fields(file, {"wanted": "ravi agri"})
    assert found["wanted_person_id"] == wishes.ravi
    found = target_fields(file, {"wanted": "agri", "company": "rivet"})
    assert (found["wanted_organisation_id"], found["organisation_id"]) == (wishes.agri, wishes.rivet)
    assert target_fields(file, {"wanted": "a buyer"}) == {"wanted_person_id": "", "wanted": "a buyer"}


def test_what_somebody_else_has_changed_is_not_written_over_and_what_is_gone_is_told(
    file: MissionFile, wishes: Wishes
) -> None:
    seen = target(file, wishes.by_ana)
    change(file, "target", seen.id, stage="met")
    with pytest.raises(StaleError, match="was changed meanwhile; nothing was saved"):
        target_acts.set_stage(file, seen, Stage.CONTACTED)
    target_acts.change_target(file, seen, {"goal": "Leek"})
    assert (target(file, seen.id).stage, target(file, seen.id).goal) == ("met", "Leek")
    target_acts.remove_targets(file, seen)
    with pytest.raises(NotFoundError, match="no longer in the mission"):
        target_acts.change_target(file, seen, {"goal": "x"})


def test_a_removed_target_leaves_its_b2b_meeting_and_comes_back_whole(
    file: MissionFile, wishes: Wishes
) -> None:
    times = dict.fromkeys(("planned_start", "planned_end", "starts_at", "ends_at"), "2025-03-04T07:00:00Z")
    meeting = add(file, "b2b_meeting", target_id=wishes.by_ana, person_id=wishes.day.people["ana"], **times)
    assert {one.name: one.meetings for one in readiness(file)}["Delta"] == 1
    target_acts.remove_targets(file, target(file, wishes.by_ana))
    assert file.rows("SELECT id, target_id FROM b2b_meeting")[0]["target_id"] is None
    take_back(file, newest_deed(file))
    assert target(file, wishes.by_ana).goal == "Spinach"
    row = file.row("SELECT target_id FROM b2b_meeting WHERE id = ?", meeting)
    assert row is not None
    assert row["target_id"] == wishes.by_ana


@pytest.mark.parametrize("kept_is_ours", [True, False])
def test_a_target_of_who_turns_out_to_be_oneself_stays_marked_and_counts_nowhere(
    file: MissionFile, wishes: Wishes, kept_is_ours: bool
) -> None:
    kept, gone = (wishes.rivet, wishes.agri) if kept_is_ours else (wishes.agri, wishes.rivet)
    merging.merge_organisations(file, kept, gone, {})
    assert target(file, wishes.by_rivet).is_of_oneself
    assert not target(file, wishes.by_ana).is_of_oneself
    assert target(file, wishes.by_ana).wanted_at_id == kept
    companies = {one.organisation_id: one for one in preparation(file).companies}
    assert companies[kept].targets == 0
    assert all(kept != one.helper.id for one in preparation(file).introductions)
    assert [one.ours for one in wanted_at(file, [wishes.day.lunch])] == [("Ana Peeters, Delta",)]


def test_people_who_are_made_one_take_their_targets_along(file: MissionFile, wishes: Wishes) -> None:
    other = add(file, "person", given_name="R.", family_name="Rao")
    by_koen = add(file, "target", person_id=wishes.day.people["koen"], wanted_person_id=other)
    merging.merge_people(file, wishes.ravi, other, {})
    assert target(file, by_koen).wanted_person_id == wishes.ravi


def test_the_least_ready_is_first_and_whom_to_call_is_known(file: MissionFile, wishes: Wishes) -> None:
    known = preparation(file)
    assert [one.name for one in known.companies] == ["Legal & Co", "Rivet", "Delta"]
    legal, rivet, delta = known.companies
    assert (delta.targets, delta.contacts, delta.meetings, delta.activities) == (1, 1, 1, 2)
    assert rivet.lacking == ("the website", "what they offer", "what they need", "2 e-mails")
    assert [who.name for who in legal.to_call] == ["Jan Maes"]
    assert [(one.helper.name, one.other.name, len(one.reasons)) for one in known.introductions] == [
        ("Delta", "Rivet", 1),
        ("Legal & Co", "Delta", 1),
    ]
    room = targets_room(file, NOW, "UTC")
    assert (room.count, room.needs) == (
        "3 companies · 0 ready · 1 without a target",
        "3 companies to call: Legal & Co first",
    )


def test_tags_that_stay_keep_their_record_and_what_others_changed_is_not_written_over(
    file: MissionFile, wishes: Wishes
) -> None:
    (before,) = interests(file, organisation_id=wishes.delta)
    set_tags(file, wishes.delta, needs=Tags(["ESG rules"], ["esg rules", "seed", "#Seed"]))
    found = interests(file, organisation_id=wishes.delta)
    assert [one.name for one in found] == ["ESG rules", "seed"]
    assert found[0].id == before.id
    with pytest.raises(StaleError):
        set_tags(file, wishes.delta, needs=Tags(["ESG rules"], []))
    pair = [(one.name, one.other_name) for one in tag_pairs(file)]
    with pytest.raises(InputError):
        set_tags(file, wishes.delta, offers=Tags([], ["x"]), pairs=Tags(pair, [("a", "A")]))
    assert [one.name for one in interests(file, organisation_id=wishes.delta)] == ["ESG rules", "seed"]


def test_who_is_wanted_and_arrives_is_told_once_with_the_names_and_who_was_met_is_not(
    file: MissionFile, wishes: Wishes
) -> None:
    paths = user_paths()
    told = ArrivalsTold(Desk(file, MissionClock(NOW), read_settings(paths.settings), paths))
    lunch, ravi, people = wishes.day.lunch, wishes.ravi, wishes.day.people
    waiting = wanted_here_in_words(wanted_at(file, [lunch])[0])
    assert waiting.startswith("○ Ravi Rao, Agri & Co is on the list: wanted by 2 of ours: ")
    check_in(file, lunch, people["ana"])
    assert list(told.news()) == []
    check_in(file, lunch, ravi)
    assert list(told.news()) == [
        "◎ 13:05 Ravi Rao, Agri & Co is here: wanted by 2 of ours: Ana Peeters, Delta; Rivet"
    ]
    assert list(told.news()) == []
    check_in(file, lunch, ravi, checkpoint="entered")  # at another door, or as another laptop noted it too
    assert list(told.news()) == []
    assert wanted_at(file, [lunch])[0].has_arrived
    passages.take_back(file, lunch, [ravi], Checkpoint.ENTERED)
    passages.take_back(file, lunch, [ravi], Checkpoint.ARRIVED)
    assert list(told.news()) == ["○ Ravi Rao, Agri & Co is not here: the check-in of 13:05 was taken back."]
    for one in (wishes.by_ana, wishes.by_rivet):
        change(file, "target", one, stage="met")
    check_in(file, lunch, ravi)
    assert list(told.news()) == []
    assert wanted_at(file, [lunch]) == ()


def test_an_arrival_of_hours_ago_that_another_laptop_brings_is_no_news(
    file: MissionFile, wishes: Wishes
) -> None:
    paths = user_paths()
    told = ArrivalsTold(Desk(file, MissionClock(NOW), read_settings(paths.settings), paths))
    check_in(file, wishes.day.lunch, wishes.ravi, at=NOW - timedelta(hours=2))
    assert list(told.news()) == []


def test_hired_hands_at_a_locked_door_are_not_told_whom_ours_want_to_meet(
    file: MissionFile, wishes: Wishes
) -> None:
    paths = user_paths()
    told = ArrivalsTold(Desk(file, MissionClock(NOW), read_settings(paths.settings), paths))
    check_in(file, wishes.day.lunch, wishes.ravi)
    assert list(told.news(tells_wanted=False)) == []


def test_what_another_program_wrote_that_means_nothing_is_shown_and_stops_nobody(
    file: MissionFile, wishes: Wishes
) -> None:
    with file._without_references(), file.writing("target", "interest", "matching_tags") as connection:
        insert(connection, "target", wanted="", stage="soon", contact_before="fax")
        lost = insert(
            connection,
            "target",
            organisation_id=wishes.legal,
            wanted_person_id="gone",
            wanted_organisation_id=wishes.agri,
        )
        insert(connection, "target", organisation_id="gone", wanted_person_id="gone")
        insert(connection, "interest", organisation_id=wishes.delta, kind="odd", name=" ")
        insert(connection, "matching_tags", name="", other_name="seed")
    assert [one.whom for one in targets(file) if not one.company] == ["–", "–"]
    assert whose_targets(file, lost).name == "Legal & Co"
    assert "Legal & Co" in wanted_at(file, [wishes.day.lunch])[0].ours
    assert len(preparation(file).companies) == 3
    set_pairs(file, Tags([("ESG rules", "#RegTech")], [("seed", "sowing")]))
    assert [(one.name, one.other_name) for one in tag_pairs(file)] == [("seed", "sowing")]


def check_in(
    file: MissionFile, item: str, person: str, *, checkpoint: str = "arrived", at: datetime = NOW
) -> None:
    row = file.row("SELECT id FROM registration WHERE agenda_item_id = ? AND person_id = ?", item, person)
    assert row is not None
    add(file, "passage", registration_id=row["id"], checkpoint=checkpoint, at=zones.to_text(at))
