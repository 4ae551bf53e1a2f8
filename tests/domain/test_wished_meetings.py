"""Targets that want the same meeting are one wish; the more of them, the more it is wanted."""

from __future__ import annotations

from missiontui.domain.meeting_units import MeetingUnits
from missiontui.domain.targets import Target
from missiontui.domain.wished_meetings import Known, Party, wished
from tests.b2b import meeting


def target(number: int, ours: str, theirs: str, stage: str = "wanted") -> Target:
    """``Acme/Jan``: a company and one of its people."""
    company, _slash, person = ours.partition("/")
    wanted, _slash, whom = theirs.partition("/")
    return Target(
        str(number),
        organisation_id=company,
        organisation=company,
        person_id=person,
        person=person,
        wanted_organisation_id=wanted,
        wanted_organisation=wanted,
        wanted_person_id=whom,
        wanted_person=whom,
        stage=stage,
    )


def test_targets_of_one_pair_are_one_wish_unless_two_people_are_named() -> None:
    one, two, three = wished(
        [
            target(1, "Acme", "Tata"),
            target(2, "Acme/Jan", "Tata/Priya", "contacted"),
            target(3, "Acme/Els", "Tata/Priya"),
            target(4, "Beta", "Tata"),
            target(5, "Tata", "Beta"),
        ]
    )
    assert (one.ours.words, one.theirs.words, one.target_ids) == ("Jan (Acme)", "Priya (Tata)", ("1", "2"))
    assert (one.weight, one.why) == (3, "2 targets, contacted")
    assert (two.ours.words, two.weight, two.why) == ("Els (Acme)", 1, "1 target")
    assert (three.target_ids, three.weight, three.why) == (("4", "5"), 4, "2 targets, both want it")


def test_who_meets_already_wishes_no_more_whichever_way_round() -> None:
    (wish,) = wished([target(1, "delta", "yamuna/priya")])
    assert Known([meeting()]).has(wish)
    assert Known([meeting(counterpart_id="priya")]).has(wish)
    assert not Known([meeting(counterpart_id="arun")]).has(wish)
    assert not Known([meeting(status="cancelled")]).has(wish)
    assert Known([meeting(organisation_id="yamuna", counterpart_organisation_id="delta")]).has(wish)
    assert Known([meeting(organisation_id="rho", target_id="1")]).has(wish)


def test_two_of_a_company_meet_at_once_where_both_are_named() -> None:
    company, jan, els = Party("a", ""), Party("a", "jan"), Party("a", "els")
    units = MeetingUnits([company, jan, els])
    assert not set(units.of(jan)) & set(units.of(els))
    assert set(units.of(company)) & set(units.of(jan))
    away = units.spans({}, {"a": ()})
    assert all(set(units.of(party)) & set(away) for party in (company, jan, els))
    assert units.of(Party("", "solo")) == ("person:solo",)
