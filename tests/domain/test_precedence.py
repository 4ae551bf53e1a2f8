"""Rank, then who has held office longer, then the alphabet; companions behind those whom they accompany."""

from __future__ import annotations

import pytest

from missiontui.domain.in_office import read_day_or_year
from missiontui.domain.precedence import precedences
from missiontui.domain.protocol import Rule
from missiontui.domain.roster import Place
from missiontui.errors import InputError
from tests.domain.dinners import BY_ITSELF, dinner, guest

AMBASSADOR = guest("Kouris", 5, in_office_since="2022-09-01")
OLDER = guest("Zuk", 5, in_office_since="2019")
PARTNER = guest("Aerts", of="Kouris")


def order(*guests: Place, without: Rule | None = None, away: tuple[str, ...] = ()) -> str:
    plan = dinner(guests, rules=BY_ITSELF - {without}, away=away)
    return " ".join(one.place.family_name for one in precedences(plan))


def test_the_lower_number_goes_first_and_who_has_none_last_by_the_alphabet() -> None:
    assert (
        order(guest("Berg"), guest("Claes", 7), guest("Aerts"), guest("Dael", 1)) == "Dael Claes Aerts Berg"
    )


def test_between_equal_ranks_the_one_longer_in_office_goes_first_and_a_year_before_its_days() -> None:
    may, year = guest("Maes", 5, in_office_since="2019-05-01"), guest("Nys", 5)
    assert order(AMBASSADOR, year, may, OLDER) == "Zuk Maes Kouris Nys"
    assert order(AMBASSADOR, year, may, OLDER, without=Rule.SENIORITY) == "Kouris Maes Nys Zuk"


def test_since_when_that_is_no_date_counts_for_nothing_and_is_not_told() -> None:
    words = guest("Aerts", 5, in_office_since="15/3/2021")
    assert order(words, OLDER, AMBASSADOR) == "Zuk Kouris Aerts"
    assert [one.words for one in precedences(dinner([words], rules=BY_ITSELF))] == ["rank 5"]
    for text in ("2021", "2021-03-15"):
        assert read_day_or_year(text) == text
    for text in ("15/3/2021", "2021-3-15", "2021-02-30", "0000", "٢٠٢١", "3021", "x" * 5_000):
        with pytest.raises(InputError, match="neither a date nor a year"):
            read_day_or_year(text)


def test_a_partner_goes_directly_behind_whom_they_accompany() -> None:
    minister = guest("Maes", 4)
    assert order(PARTNER, OLDER, AMBASSADOR, minister) == "Maes Zuk Kouris Aerts"
    assert order(PARTNER, OLDER, AMBASSADOR, without=Rule.COMPANIONS_RANK) == "Zuk Kouris Aerts"
    assert order(guest("Nys", of="Aerts"), PARTNER, AMBASSADOR, OLDER) == "Zuk Kouris Aerts Nys"


def test_a_partner_with_a_higher_office_keeps_it_and_one_who_comes_alone_goes_by_their_own() -> None:
    assert order(guest("Aerts", 1, of="Zuk"), OLDER, AMBASSADOR) == "Aerts Zuk Kouris"
    assert order(PARTNER, OLDER, AMBASSADOR, away=("Kouris",)) == "Zuk Aerts"


def test_two_who_accompany_each_other_on_two_laptops_go_by_their_own_ranks() -> None:
    assert order(guest("Aerts", 9, of="Berg"), guest("Berg", 3, of="Aerts"), OLDER) == "Berg Zuk Aerts"


def test_each_is_told_by_what_they_go() -> None:
    plan = dinner(
        [AMBASSADOR, PARTNER, guest("Maes", 2, precedence_reason="signs tonight"), guest("Nys")],
        rules=BY_ITSELF,
    )
    assert [one.words for one in precedences(plan)] == [
        "rank 2 here, signs tonight",
        "rank 5, in office since 2022-09-01",
        "accompanies Kouris",
        "no rank, by the alphabet",
    ]
