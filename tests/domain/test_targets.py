"""Whom ours want to meet: what a target is, who should be introduced, and who is called first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.arrivals import Arrival, arrival_in_words
from missiontui.domain.ecosystem import Fellow, Introduction, introductions, surroundings
from missiontui.domain.interests import (
    Interest,
    TagPair,
    matches,
    pair_typed,
    tag_key,
    tags_typed,
)
from missiontui.domain.readiness import Readiness, facts_in_words, least_ready_first, short_facts_in_words
from missiontui.domain.target_choice import target_named
from missiontui.domain.targets import (
    Stage,
    Target,
    contact_typed,
    is_oneself,
    next_stage,
    stage_typed,
    stage_word,
    wanted_by_in_words,
)
from missiontui.errors import AmbiguousError, InputError, NotFoundError

DELTA = Target("1", organisation_id="d", organisation="Delta", wanted_person_id="r", wanted_person="Rao")
RIVET = Target("2", organisation_id="v", organisation="Rivet", wanted_person_id="r", wanted_person="Rao")
FELLOWS = (
    Fellow("d", "Delta", "Food", "company"),
    Fellow("v", "Rivet", "Steel", "company"),
    Fellow("f", "Food federation", "food", "federation"),
    Fellow("s", "Steel federation", "Steel", "federation"),
    Fellow("b", "Old Bank", "Finance", "company"),
    Fellow("l", "Zoë Advocaten", "Services", "company"),
)


@pytest.mark.parametrize(
    ("organisation", "person", "wanted", "wanted_firm", "firms", "expected"),
    [
        ("", "ana", "ana", "", ("d", "d"), True),
        ("d", "", "", "d", ("", ""), True),
        ("d", "", "ana", "", ("", "d"), True),
        ("", "ana", "", "d", ("d", ""), True),
        ("d", "ana", "", "d", ("d", ""), True),
        ("", "ana", "bo", "", ("d", "d"), False),  # somebody of a ministry wants to meet its minister
        ("d", "", "rao", "", ("", "a"), False),
        ("d", "", "rao", "a", ("", ""), False),
        ("", "ana", "rao", "", ("", ""), False),
        ("d", "", "", "", ("", ""), False),
    ],
)
def test_nobody_is_a_target_of_themselves(
    organisation: str, person: str, wanted: str, wanted_firm: str, firms: tuple[str, str], expected: bool
) -> None:
    found = is_oneself(
        organisation, person, wanted, wanted_firm, person_company=firms[0], wanted_company=firms[1]
    )
    assert found is expected


def test_one_key_takes_a_target_from_stage_to_stage_and_no_further() -> None:
    stages: list[str] = ["wanted"]
    while (after := next_stage(stages[-1])) is not None:
        stages.append(after)
    assert stages == list(Stage)
    assert next_stage("from another program") == Stage.CONTACTED


@pytest.mark.parametrize("typed", ["Meeting set", "meeting_set", "MEETING  SET"])
def test_a_stage_is_understood_as_it_is_said(typed: str) -> None:
    assert stage_typed(typed) == Stage.MEETING_SET
    assert stage_word("odd_one") == "odd one"


def test_a_stage_or_a_contact_that_is_none_says_what_can_be_written() -> None:
    with pytest.raises(InputError, match=r"“soon” is no stage of a target\. Write one of wanted, contacted"):
        raise_again(lambda: stage_typed("soon"))
    with pytest.raises(InputError, match=r"“letter” is no contact .* e-mail, call, video, met; empty"):
        raise_again(lambda: contact_typed("letter"))
    assert (contact_typed(" "), contact_typed("E-mail")) == ("", "email")


def raise_again(act: Callable[[], object]) -> None:
    """Raise with message and hint in one."""
    try:
        act()
    except InputError as error:
        raise InputError(str(error)) from error


def test_who_wants_somebody_is_named_and_of_many_only_three() -> None:
    assert wanted_by_in_words(["Delta"]) == "wanted by 1 of ours: Delta"
    words = wanted_by_in_words(["A", "B", "C", "D", "E"])
    assert words == "wanted by 5 of ours: A; B; C and 2 more"


def test_a_vip_who_is_wanted_is_told_once_with_both() -> None:
    arrival = Arrival("p", "i", "x", "Lakshmi Rao", datetime(2025, 3, 4, 13, tzinfo=UTC), "UTC")
    wanted = replace(arrival, wanted_by=("Delta",))
    assert arrival_in_words(wanted) == "★ 13:00 Lakshmi Rao has arrived · wanted by 1 of ours: Delta"
    assert arrival_in_words(replace(wanted, is_received=False)) == (
        "◎ 13:00 Lakshmi Rao is here: wanted by 1 of ours: Delta"
    )


def test_who_knows_somebody_is_introduced_to_who_wants_to_meet_them() -> None:
    (made,) = introductions(FELLOWS, [replace(DELTA, contact_before="video"), RIVET], ())
    assert (made.helper.name, made.other.name) == ("Delta", "Rivet")
    assert words_of(made) == ["Delta knows Rao (video), whom Rivet wants to meet"]


def test_two_who_both_only_want_to_may_go_together_and_two_who_know_need_nobody() -> None:
    (made,) = introductions(FELLOWS, [DELTA, RIVET], ())
    assert words_of(made) == ["both want to meet Rao"]
    known = [replace(one, stage=Stage.MET) for one in (DELTA, RIVET)]
    assert introductions(FELLOWS, known, ()) == ()


def test_esg_rules_are_answered_by_regtech_when_somebody_says_so() -> None:
    tags = [tag("d", "need", "ESG rules"), tag("v", "offer", "#RegTech"), tag("d", "offer", "regtech")]
    assert matches(tags, ()) == ()
    found = matches(tags, [TagPair("1", "regtech", "esg RULES")])
    assert [(one.need.name, one.offer.organisation_id) for one in found] == [("ESG rules", "v")]
    (made,) = introductions(FELLOWS, (), found)
    assert words_of(made) == ["D needs ESG rules ↔ #RegTech, V offers it"]


def test_the_own_ecosystem_is_the_sector_its_federation_the_bank_and_the_law_firm() -> None:
    around = surroundings(FELLOWS[0], FELLOWS, [DELTA, RIVET], introductions(FELLOWS, [DELTA, RIVET], ()))
    assert [(one.name, word) for one, word in around.helpers] == [
        ("Food federation", "federation of the sector"),
        ("Old Bank", "bank or finance"),
        ("Zoë Advocaten", "law firm"),
    ]
    assert [one.name for one in around.same_sector] == ["Food federation"]
    assert [(one.name, whom) for one, whom in around.same_target] == [("Rivet", "Rao")]
    assert len(around.introductions) == 1


FIRMS = st.sampled_from("dvfsbl")
TAGS = st.sampled_from(["cold chain", "Cold Chain", "biomass", "seed", "#seed", "!?"])


@settings(max_examples=30)
@given(
    st.lists(st.tuples(FIRMS, st.sampled_from(("need", "offer", "odd")), TAGS), max_size=14),
    st.lists(st.tuples(TAGS, TAGS), max_size=3),
)
def test_a_match_is_of_two_companies_and_of_tags_that_answer_each_other(
    said: list[tuple[str, str, str]], paired: list[tuple[str, str]]
) -> None:
    tags = [replace(tag(firm, kind, name), id=str(place)) for place, (firm, kind, name) in enumerate(said)]
    pairs = [TagPair("p", *names) for names in paired]
    both = {frozenset((tag_key(first), tag_key(second))) for first, second in paired}
    found = {(*key_of(match.need), *key_of(match.offer)) for match in matches(tags, pairs)}
    expected = {
        (*key_of(need), *key_of(offer))
        for need in tags
        for offer in tags
        if (need.kind, offer.kind) == ("need", "offer")
        and need.organisation_id != offer.organisation_id
        and (key_of(need)[1] == key_of(offer)[1] or frozenset((key_of(need)[1], key_of(offer)[1])) in both)
    }
    assert found == expected


def test_tags_and_pairs_are_typed_in_one_line() -> None:
    assert tags_typed("cold chain; #Regtech, regtech\nbiomass") == ("cold chain", "Regtech", "biomass")
    assert pair_typed("ESG rules = regtech") == ("ESG rules", "regtech")
    for wrong in ("regtech", "a = A", " = b", "a ="):
        with pytest.raises(InputError, match="is no pair of tags"):
            pair_typed(wrong)


def test_the_company_with_most_open_is_called_first_and_one_that_has_all_is_ready() -> None:
    ready = Readiness("1", "Ready", targets=1, contacts=1, meetings=1, activities=1)
    bare = Readiness("2", "Bare", lacking=("the sector",))
    some = Readiness("3", "Some", targets=2, activities=1)
    assert least_ready_first([ready, some, bare]) == (bare, some, ready)
    assert ready.is_ready
    assert short_facts_in_words(some) == "2 targets · 0 contacts · 0 meetings · 1 activity · profile complete"
    assert facts_in_words(bare).endswith(" · profile lacks the sector")
    assert bare.open_points == (
        "no target",
        "no prior contact",
        "no meeting set",
        "no activity",
        "profile incomplete",
    )


def test_a_target_is_named_by_the_end_of_its_id_or_by_words_and_several_are_listed() -> None:
    delta, rivet = replace(DELTA, id="01-aaaa11"), replace(RIVET, id="01-bbbb22")
    both = [delta, rivet]
    assert target_named("AAAA11", both) == delta
    assert target_named("rivet rao", both) == rivet
    with pytest.raises(AmbiguousError) as several:
        target_named("rao", both)
    assert several.value.candidates == ["aaaa11  Rao · Delta · wanted", "bbbb22  Rao · Rivet · wanted"]
    with pytest.raises(NotFoundError, match="No target is called “nobody”"):
        target_named("nobody", both)


def key_of(one: Interest) -> tuple[str, str]:
    return one.organisation_id, tag_key(one.name)


def tag(firm: str, kind: str, name: str) -> Interest:
    return Interest("i", organisation_id=firm, organisation=firm.upper(), kind=kind, name=name)


def words_of(made: Introduction) -> list[str]:
    return [reason.words for reason in made.reasons]
