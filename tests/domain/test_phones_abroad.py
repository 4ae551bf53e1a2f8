"""A number is kept as it is written, and known as it is dialled from anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.countries import country_code, country_of_zone
from missiontui.domain.phones import international, is_same_phone, is_written_so


@pytest.mark.parametrize(
    ("written", "countries", "dialled"),
    [
        ("0470/12.34.56", ["BE", "IN"], "+32470123456"),
        ("+32 (0)470 12 34 56", ["IN"], "+32470123456"),
        ("+32 0470 12 34 56", [], "+32470123456"),
        ("0032 470 12 34 56", ["IN"], "+32470123456"),
        ("(+32) 470 12 34 56", ["IN"], "+32470123456"),
        ("00 91 98100 12345", ["BE"], "+919810012345"),
        ("(022) 2345 6789", ["BE", "IN"], "+912223456789"),
        ("02 555 12 12 ext. 34", ["BE"], "+3225551212"),
        ("0470 12 34 56 / 02 555 12 12", ["BE"], "+32470123456"),
        ("via assistant, 0470 12 34 56", ["BE"], "+32470123456"),
        ("02 555 12 12 ou 0470 12 34 56", ["BE"], "+3225551212"),
        ("+44 7700 900796", [], "+447700900796"),
        ("0470 12 34 56", [], ""),
        ("ask at the desk", ["BE"], ""),
        ("12", ["BE"], ""),
        ("+32 12", ["BE"], ""),
        ("", ["BE"], ""),
    ],
)
def test_a_number_is_dialled_from_anywhere(written: str, countries: list[str], dialled: str) -> None:
    assert international(written, countries) == dialled


def test_only_other_digits_are_worth_showing_beside_a_number() -> None:
    assert is_written_so("+32 470 12 34 56", "+32470123456")
    assert not is_written_so("0470 12 34 56", "+32470123456")
    assert not is_written_so("0032 470 12 34 56", "+32470123456")
    assert is_same_phone("0470/12.34.56", "+32470123456")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Belgium", "BE"),
        ("Belgique", "BE"),
        ("België", "BE"),
        ("be", "BE"),
        ("Inde", "IN"),
        ("UK", "GB"),
        ("Royaume-Uni", "GB"),
        ("Verenigde Staten", "US"),
        ("U.S.A.", "US"),
        ("Holland", "NL"),
        ("Pays-Bas", "NL"),
        ("Republic of Mars", ""),
        ("zz", ""),
        ("", ""),
    ],
)
def test_a_country_is_known_by_its_name_in_three_languages(name: str, code: str) -> None:
    assert country_code(name) == code


def test_a_zone_has_its_country() -> None:
    assert [country_of_zone(zone) for zone in ("Europe/Brussels", "Asia/Kolkata", "UTC")] == ["BE", "IN", ""]


@settings(max_examples=50)
@given(st.text(st.sampled_from("0123456789+()-/. x;,\n"), max_size=60))
def test_anything_written_is_a_number_or_nothing(written: str) -> None:
    number = international(written, ["BE", "IN"])

    assert number == "" or (number[0] == "+" and number[1:].isascii() and number[1:].isdigit())
