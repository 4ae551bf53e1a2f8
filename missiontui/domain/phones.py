"""Phone numbers: whether two are one, however they are written, and how one is dialled from abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_SUBSCRIBER = 9
"""Digits at the end of a number that are the same with a country code, a trunk zero or neither."""
_SHORTEST = 7
"""With fewer digits it is an extension, or no number at all."""
_LONGEST_LINE = 200
"""Characters: nobody has more numbers in a cell than that."""
_PLAIN = re.compile(r"\+[1-9][0-9]{0,2}[ .-][1-9](?:[ .-]?[0-9]){6,12}")
"""An international number as most are written: nothing has to be looked up (which takes 50 ms at first)."""
_BETWEEN = re.compile(
    r"[;,|\n]|\s+(?:/|or|ou|of|and|et|en)\s+|(?<=[0-9])/\s*(?=\+)|\s*/\s*(?=00)", re.IGNORECASE
)
_FROM_ABROAD = re.compile(r"\s*\(?(?:\+|00)\)?")


def is_same_phone(one: str, other: str) -> bool:
    """Whether two numbers ring the same phone: ``+32 (0)470 12 34 56`` and ``0470/12.34.56`` do."""
    key = subscriber(one)
    if not key or key != subscriber(other):
        return False
    shorter, longer = sorted((_before_it(one), _before_it(other)), key=len)
    return longer.endswith(shorter)


def subscriber(phone: str) -> str:
    """The last digits of a phone number; empty where they are too few."""
    digits = re.sub(r"\D", "", phone) if phone else ""
    return digits[-_SUBSCRIBER:] if len(digits) >= _SHORTEST else ""


def international(written: str, countries: Sequence[str]) -> str:
    """A number as it is dialled from anywhere (E.164), ``+32470123456``; empty where none is written.

    Of several in one cell it is the first that is a number. A number that names its country is taken if it
    may be one; of another, the first of the countries in which it is one counts.

    Args:
        written: as people write it: ``0470/12.34.56``, ``+32 (0)470 12 34 56``, ``0032 470…``.
        countries: two letters each, whose it may be, the likeliest first.
    """
    if _PLAIN.fullmatch(written):
        return f"+{re.sub(r'[^0-9]', '', written)}"
    return _looked_up(written[:_LONGEST_LINE], tuple(country for country in countries if country))


def is_written_so(written: str, number: str) -> bool:
    """Whether a number as it is dialled from anywhere stands there already, but for what parts its digits."""
    return written.lstrip()[:1] == "+" and re.sub(r"[^0-9]", "", written) == number[1:]


@lru_cache(maxsize=4_000)
def _looked_up(written: str, countries: tuple[str, ...]) -> str:
    pieces = [written, *_BETWEEN.split(written)] if _BETWEEN.search(written) else [written]
    return next((number for piece in pieces for number in _numbers(piece, countries)), "")


def _numbers(written: str, countries: tuple[str, ...]) -> Iterator[str]:
    import phonenumbers

    if not re.search("[0-9]", written):
        return
    names_country = _FROM_ABROAD.match(written)
    if names_country:
        written = f"+{written[names_country.end() :]}"
    for country in countries if not names_country else (None,):
        try:
            number = phonenumbers.parse(written, country)
        except phonenumbers.NumberParseException:
            continue
        is_one = phonenumbers.is_possible_number if names_country else phonenumbers.is_valid_number
        if is_one(number):
            yield phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _before_it(phone: str) -> str:
    """What stands before those digits, without trunk zeros and the zeros dialled abroad."""
    return re.sub(r"\D", "", phone)[:-_SUBSCRIBER].strip("0")
