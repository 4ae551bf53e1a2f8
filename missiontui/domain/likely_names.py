"""Whom a name that nobody has may mean: the likeliest of those that there are."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.likeness import Likeness, likeness, name_of
from missiontui.text import fold

_MOST = 3
_ALIKE = 80
"""Of 100: names whose letters are as alike as that may be one, mistyped in more than one word."""
_LONGEST = 80
"""No name has more letters; longer words are a description."""


def likely_names(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that somebody may have meant, the likeliest first; at most three."""
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    wanted = fold(typed)
    if not wanted or len(wanted) > _LONGEST:
        return ()
    asked = name_of("", typed)
    found = []
    for name in dict.fromkeys(names):
        alike = likeness(asked, name_of("", name))
        letters = max(ratio(wanted, fold(name)), token_sort_ratio(wanted, fold(name)))
        if alike > Likeness.NONE or letters >= _ALIKE:
            found.append((-alike, -letters, name))
    return tuple(name for _alike, _letters, name in sorted(found)[:_MOST])
