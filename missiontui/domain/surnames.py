"""Names as a list has them, and their order: a surname is filed with its prefix or without.

In Belgium van den Berg stands under V, in the Netherlands under B: a setting decides.
"""

from __future__ import annotations

from missiontui.text import fold

_PREFIXES = frozenset(
    fold(
        "van vanden vander vande van't 't den der de d' du des del della di da dos das te ten ter tot op von "
        "zu zum zur af av"
    ).split()
)
_ARTICLES = frozenset({"la", "le", "les", "l"})
"""Part of a prefix behind another one, as in de la Tour; part of the name else, as in Le Grand."""


def parted(family_name: str) -> tuple[str, str]:
    """The prefix of a surname and the rest: ``("van den", "Berg")``; one word is always left."""
    words = family_name.split()
    number = 0
    while number < len(words) - 1:
        word = fold(words[number])
        if word not in _PREFIXES and not (number and word in _ARTICLES):
            break
        number += 1
    return " ".join(words[:number]), " ".join(words[number:])


def filed_name(given_name: str, family_name: str, *, van_under_v: bool = True) -> str:
    """A name as a list has it: ``van den Berg, Sofie``, or ``Berg, Sofie van den``."""
    prefix, rest = ("", " ".join(family_name.split())) if van_under_v else parted(family_name)
    first = " ".join(f"{given_name} {prefix}".split())
    return ", ".join(part for part in (rest, first) if part)


def filing_order(given_name: str, family_name: str, *, van_under_v: bool = True) -> tuple[str, str, str]:
    """Sort key of people by surname; who has one name only stands under it."""
    prefix, rest = ("", family_name) if van_under_v else parted(family_name)
    return fold(rest) or fold(given_name), fold(given_name), fold(prefix)
