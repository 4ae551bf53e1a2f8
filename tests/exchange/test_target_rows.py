"""Targets, needs and offers come in as lists, come again without doubles, and go out as they came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.exchange.report import ImportReport
from missiontui.exchange.writing.exporting import Request, export
from missiontui.exchange.writing.formats import Format
from missiontui.store.connection import MissionFile
from missiontui.store.interests import interests, tag_pairs
from missiontui.store.targets import targets

Bring = Callable[..., ImportReport]

HELD = {
    "organisations": "name,kind\nDelta,company\nAgri & Co,host\n",
    "people": (
        "badge,given_name,family_name,organisation,side\n"
        "BE-1,Ana,Peeters,Delta,delegation\nIN-1,Priya,Sharma,Agri & Co,host\nIN-2,Priya,Sharma,,host\n"
    ),
}
HEAD = "company,delegate,wanted,wanted_company,goal,contact_before,offer,stage,proof\n"
TARGETS = (
    f"{HEAD}Delta,BE-1,IN-1,,Spinach,ontmoet,Seed,meeting_set,Letter\n"
    ",Ana Peeters,the buyer of a shop,,,,,,\nDelta,,,Agri & Co,Leek,e-mail,,gecontacteerd,\n"
)
INTERESTS = (
    "company,person,kind,tag,matches\nDelta,,need,ESG rules,\n,BE-1,aanbod,seed,\n,,match,ESG rules,regtech\n"
)


@pytest.fixture
def both(mission: MissionFile, bring: Bring, filled: None) -> MissionFile:
    del filled
    report = bring(targets=TARGETS, interests=INTERESTS)
    assert report.problems == ()
    return mission


@pytest.fixture
def filled() -> None:
    """The mission holds what ``HELD`` says."""


def test_a_list_of_targets_comes_in_and_a_second_time_changes_nothing(
    both: MissionFile, bring: Bring
) -> None:
    found = [(one.ours, one.whom, one.stage, one.contact_before) for one in targets(both)]
    assert found == [
        ("Delta", "Agri & Co", "contacted", "email"),
        ("Ana Peeters, Delta", "the buyer of a shop", "wanted", ""),
        ("Ana Peeters, Delta", "Priya Sharma, Agri & Co", "meeting_set", "met"),
    ]
    assert [(one.whose, one.kind, one.name) for one in interests(both)] == [
        ("Delta", "need", "ESG rules"),
        ("Ana Peeters, Delta", "offer", "seed"),
    ]
    assert [(one.name, one.other_name) for one in tag_pairs(both)] == [("ESG rules", "regtech")]
    again = bring(targets=TARGETS, interests=INTERESTS.replace("ESG rules,\n", "esg RULES,\n"))
    assert {one.kind: (one.created, one.updated) for one in again.files} == {
        "targets": (0, 0),
        "interests": (0, 0),
    }


def test_what_goes_out_comes_back_the_same(both: MissionFile, bring: Bring, tmp_path: Path) -> None:
    before = (targets(both), interests(both), tag_pairs(both))
    written = {
        kind: export(both, Request(kind, Format.CSV)).content.decode("utf-8-sig")
        for kind in ("targets", "interests")
    }
    report = bring(**written)
    assert report.problems == ()
    assert sum(one.created + one.updated for one in report.files) == 0
    assert (targets(both), interests(both), tag_pairs(both)) == before


WRONG_TARGETS = {
    "Delta,,,Delta,,,,,": "Who wants to meet somebody and who is wanted are the same",
    ",BE-1,Ana Peeters,,,,,,": "Who wants to meet somebody and who is wanted are the same",
    ",,IN-1,,,,,,": "neither is said",
    "Delta,,,,x,,,,": "Nobody is wanted",
    "Delta,,Priya Sharma,,,,,,": "“Priya Sharma” is the name of 2 people",
    "Delta,,IN-1,,,,,soon,": "“soon” is not one of the choices",
    ",BE-9,IN-1,,,,,,": "“BE-9” is nobody's badge",
}
WRONG_INTERESTS = {
    "Delta,,perhaps,seed,": "“perhaps” is not one of the choices",
    "Delta,,,seed,": "whether this is a need or an offer",
    ",,need,seed,": "neither is said",
    ",,match,seed,Seed": "A tag answers itself",
}


def test_a_row_that_cannot_be_is_named_with_the_reason(
    mission: MissionFile, bring: Bring, filled: None
) -> None:
    del filled
    report = bring(
        targets=HEAD + "\n".join(WRONG_TARGETS),
        interests=INTERESTS.partition("\n")[0] + "\n" + "\n".join(WRONG_INTERESTS),
    )
    for kind, wrong in (("targets", WRONG_TARGETS), ("interests", WRONG_INTERESTS)):
        problems = [one for one in report.problems if kind in one]
        assert len(problems) == len(wrong), problems
        for row, problem in enumerate(wrong.values(), 2):
            assert any(problem in one and str(row) in one for one in problems), (row, problem)
    assert (targets(mission), interests(mission), tag_pairs(mission)) == ((), (), ())
