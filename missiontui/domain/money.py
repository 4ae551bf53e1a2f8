"""Money: an amount in a currency, as it is typed, as it stands in the file, and in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final, NamedTuple

from missiontui.errors import InputError
from missiontui.i18n import _, language

_MOST: Final = Decimal(10) ** 15
_MILLION, _BILLION = Decimal(10) ** 6, Decimal(10) ** 9
_USUAL: Final = frozenset({"EUR", "USD", "GBP", "INR", "CHF", "JPY"})
"""Known without asking Babel (60 ms)."""

_SIGNS: Final = {"€": "EUR", "£": "GBP", "₹": "INR", "us$": "USD", "rs": "INR", "rs.": "INR"}
_TIMES: Final = {
    "k": 3,
    "m": 6,
    "mio": 6,
    "million": 6,
    "millions": 6,
    "miljoen": 6,
    "bn": 9,
    "billion": 9,
    "milliard": 9,
    "milliards": 9,
    "miljard": 9,
    "lakh": 5,
    "lakhs": 5,
    "cr": 7,
    "crore": 7,
    "crores": 7,
}
"""What stands behind a number, and how many zeros that is."""

_TYPED = r"([^\W\d]+\.?|us\$|[€£₹])?\s*(\d[\d.,'’\s]*)\s*([^\d\s]+)?(?:\s+(?:of\s+|d['’]\s*)?([^\d\s]+))?"

_GROUPS = r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}"
"""Digits in groups of three, or as India writes them: 1,20,00,000."""


class Money(NamedTuple):
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


def money_of(value: str, currency: str) -> Money | None:
    """The money that stands in the file; None for none, and where some program wrote what is none."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    code = currency.strip().upper()
    is_sound = amount.is_finite() and 0 <= amount <= _MOST and len(code) == 3 and code.isalpha()
    return Money(amount, code) if is_sound else None


def money_typed(text: str, currency: str) -> tuple[str, str]:
    """What somebody typed as a value and its currency, as both stand in the file.

    Args:
        text: ``1.2 million``, ``1,200,000``, ``1.200.000,50``, ``12 crore``, ``EUR 120000``; empty for none.
        currency: ``EUR``; may be empty where ``text`` says it.

    Returns:
        A decimal number and the code of the currency; both empty where no value is given.

    Raises:
        InputError: that is no value, or has no currency, or one that there is not.
    """
    words = " ".join(text.split())
    if not words:
        return "", ""
    found = re.fullmatch(_TYPED, words, re.IGNORECASE)
    if found is None:
        raise _no_value(words)
    before, digits, *after = found.groups()
    zeros, said = 0, before or ""
    for word in filter(None, after):
        if word.lower() in _TIMES and not zeros:
            zeros = _TIMES[word.lower()]
        elif not said:
            said = word
        else:
            raise _no_value(words)
    amount = _number(digits, words, has_zeros=bool(zeros)).scaleb(zeros)
    if amount > _MOST or amount != amount.quantize(Decimal("0.01")):
        raise _no_value(words)
    return _plain(amount), _currency(said, currency, words)


def in_words(money: Money) -> str:
    """``EUR 1.2 million``, ``EUR 120,000``: exact, with the points and commas of who reads it."""
    amount, currency = money
    for unit, words in (
        (_BILLION, _("{currency} {number} billion")),
        (_MILLION, _("{currency} {number} million")),
    ):
        number = amount / unit
        if number >= 1 and number == number.quantize(Decimal("0.01")):
            return words.format(currency=currency, number=_grouped(f"{number:,.2f}".rstrip("0").rstrip(".")))
    places = 0 if amount == amount.to_integral_value() else 2
    return _("{currency} {number}").format(currency=currency, number=_grouped(f"{amount:,.{places}f}"))


def totals(those: Iterable[Money]) -> tuple[Money, ...]:
    """The sum of each currency, euros first, then by the currency's code."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in those:
        sums[one.currency] += one.amount
    return tuple(Money(sums[code], code) for code in sorted(sums, key=lambda code: (code != "EUR", code)))


@cache
def is_currency(code: str) -> bool:
    """Whether ISO 4217 has, or had, a currency of that code."""
    if code in _USUAL:
        return True
    from babel.numbers import list_currencies

    return code in list_currencies()


def _number(digits: str, words: str, *, has_zeros: bool) -> Decimal:
    """A number with the points and commas of any country; its last mark parts decimals, unless three digits
    stand behind it as they do in 1.200 and 1,200."""
    bare = re.sub(r"['’\s]", "", digits)
    marks = re.findall(r"[.,]", bare)
    whole, decimals = bare, ""
    if marks and (len(set(marks)) == 2 or len(marks) == 1):
        whole, _mark, decimals = bare.rpartition(marks[-1])
        is_grouped = len(marks) == 1 and len(decimals) == 3 and len(whole) <= 3 and whole != "0"
        if is_grouped and has_zeros:
            raise InputError(
                _("“{typed}” can be read in two ways.").format(typed=words),
                hint=_("Write the number out, such as 1200000."),
            )
        if is_grouped:
            whole, decimals = whole + decimals, ""
    if re.search(r"[.,]", whole) and not re.fullmatch(_GROUPS, whole):
        raise _no_value(words)
    if len(decimals) > 2 and not has_zeros:
        raise _no_value(words)
    return Decimal(f"{re.sub(r'[.,]', '', whole)}.{decimals or 0}")


def _currency(said: str, currency: str, words: str) -> str:
    """The code of the currency that is meant; what stands beside the number and the column must agree."""
    codes = [_SIGNS.get(one.strip().lower(), one.strip().upper()) for one in (said, currency) if one.strip()]
    if not codes:
        raise InputError(
            _("“{typed}” has no currency.").format(typed=words),
            hint=_("Write it with its currency: EUR, INR, USD."),
        )
    for code in codes:
        if not is_currency(code):
            raise InputError(
                _("“{code}” is no currency.").format(code=code),
                hint=_("Write its three letters, such as EUR, INR or USD."),
            )
    if len(set(codes)) > 1:
        raise InputError(
            _("“{typed}” and {currency} are two currencies.").format(typed=words, currency=codes[1]),
            hint=_("Give one of the two."),
        )
    return codes[0]


def _plain(amount: Decimal) -> str:
    """``1200000``, ``1200.50``: digits alone, and cents only where there are any."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def _grouped(text: str) -> str:
    """A number with the points and commas of the language that is spoken now."""
    marks = {"fr": ("\N{NO-BREAK SPACE}", ","), "nl": (".", ",")}.get(language(), (",", "."))
    return text.translate(str.maketrans(",.", "".join(marks)))


def _no_value(words: str) -> InputError:
    return InputError(
        _("“{typed}” is no value.").format(typed=words),
        hint=_("Write it like EUR 120000, 1.2 million or 12 crore."),
    )
