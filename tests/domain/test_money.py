"""What a coordinator types as a value, and how it is said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain.money import Money, in_words, money_of, money_typed, totals
from missiontui.errors import InputError
from missiontui.i18n import speaking


@pytest.mark.parametrize(
    ("typed", "currency", "value"),
    [
        ("EUR 1.2 million", "", ("1200000", "EUR")),
        ("1,200,000", "EUR", ("1200000", "EUR")),
        ("1.200.000,50", "eur", ("1200000.50", "EUR")),
        ("1.200", "USD", ("1200", "USD")),
        ("12,5", "EUR", ("12.50", "EUR")),
        ("INR 12 crore", "", ("120000000", "INR")),
        ("₹ 1,20,00,000", "", ("12000000", "INR")),
        ("€1,2m", "", ("1200000", "EUR")),
        ("1.5 millions d'EUR", "", ("1500000", "EUR")),
        ("5 000 AED", "", ("5000", "AED")),
        ("", "EUR", ("", "")),
    ],
)
def test_a_value_is_read_as_it_is_written_in_belgium_and_in_india(
    typed: str, currency: str, value: tuple[str, str]
) -> None:
    assert money_typed(typed, currency) == value


@pytest.mark.parametrize(
    ("typed", "currency", "sentence"),
    [
        ("5000", "", "“5000” has no currency"),
        ("5000", "XQX", "“XQX” is no currency"),
        ("EUR 5", "USD", "“EUR 5” and USD are two currencies"),
        ("1,200 million", "EUR", "can be read in two ways"),
        ("a lot", "EUR", "“a lot” is no value"),
        ("-5", "EUR", "“-5” is no value"),
        ("1.234567", "EUR", "“1.234567” is no value"),
        ("1,20,00", "INR", "“1,20,00” is no value"),
        ("9" * 40, "EUR", "is no value"),
        ("EUR 5 million ???", "", "is no value"),
    ],
)
def test_what_is_no_value_gets_a_sentence(typed: str, currency: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence.replace("?", r"\?")):
        money_typed(typed, currency)


@settings(max_examples=30)
@given(st.integers(min_value=0, max_value=10**15 * 100), st.sampled_from(["EUR", "INR", "USD"]))
def test_what_is_said_can_be_typed_again(cents: int, currency: str) -> None:
    money = Money(Decimal(cents) / 100, currency)
    assert money_of(*money_typed(in_words(money), "")) == money


def test_money_is_said_with_the_points_and_commas_of_the_reader() -> None:
    money = Money(Decimal("1234567.50"), "EUR")
    with speaking("nl"):
        assert in_words(money) == "EUR 1.234.567,50"
    with speaking("fr"):
        assert in_words(money) == "EUR 1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,50"
    assert in_words(Money(Decimal("3400000000"), "INR")) == "INR 3.4 billion"


def test_each_currency_is_added_up_alone_and_what_another_program_wrote_is_left_out() -> None:
    wrote = [
        ("5", "usd"),
        ("7", "EUR"),
        ("soon", "EUR"),
        ("nan", "EUR"),
        ("1e999", "EUR"),
        ("3", ""),
        ("2", "EUR"),
    ]
    found = [money for money in (money_of(*one) for one in wrote) if money is not None]
    assert totals(found) == (Money(Decimal(9), "EUR"), Money(Decimal(5), "USD"))
