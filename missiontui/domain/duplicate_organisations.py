"""Which organisations may be one and the same, and why. Only suggests: a person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from missiontui.domain.company_names import CompanyName, is_near
from missiontui.domain.names import initials
from missiontui.domain.pairs import (
    FEW,
    Apart,
    Hint,
    KnownOrganisation,
    Pair,
    Reason,
    best_first,
    grouped_by,
    not_apart,
    pairs_in,
)
from missiontui.i18n import _


def organisations_alike(organisations: Iterable[KnownOrganisation], apart: Apart = ()) -> tuple[Pair, ...]:
    """The organisations that may be one, the best reasons first.

    Names that are only near count where one of the two was made on the spot, from a note.
    """
    known = sorted(organisations, key=lambda organisation: organisation.id)
    websites = grouped_by(known, lambda one: one.compared_website)
    cores = grouped_by(known, lambda one: one.compared_name.core)
    candidates = [
        *(pair for group in websites.values() for pair in pairs_in(group)),
        *(pair for group in cores.values() for pair in pairs_in(group)),
        *_noted_organisations(known),
    ]
    pairs = (
        Pair("organisation", first, second, reasons)
        for first, second in not_apart(candidates, apart)
        if (reasons := _organisation_reasons(first, second, websites))
    )
    return best_first(pairs)


def _noted_organisations(
    known: Sequence[KnownOrganisation],
) -> Iterator[tuple[KnownOrganisation, KnownOrganisation]]:
    """Those made on the spot, each with those that it may be."""
    starts: dict[str, list[KnownOrganisation]] = defaultdict(list)
    for one in known:
        for start in _starts(one.compared_name):
            starts[start].append(one)
    for one in known:
        if one.is_to_complete:
            for start in _starts(one.compared_name):
                yield from ((one, other) for other in starts[start] if other is not one)


def _starts(name: CompanyName) -> set[str]:
    """What one of two near names has in common with the other: the first letters, the last, the initials."""
    together = "".join(name.words)
    return {together[:3], f"…{together[-4:]}", initials(name.words)} if together else set()


def _organisation_reasons(
    one: KnownOrganisation, other: KnownOrganisation, websites: dict[Hashable, list[KnownOrganisation]]
) -> tuple[Reason, ...]:
    mine, its = one.compared_name, other.compared_name
    reasons = []
    is_same = bool(mine.core) and mine.core == its.core
    is_alike = is_same or is_near(mine, its)
    host = one.compared_website
    if host and host == other.compared_website and (is_alike or len(websites[host]) <= FEW):
        reasons.append(Reason(Hint.WEBSITE, _("same website {host}").format(host=host)))
    if is_same and mine.folded == its.folded:
        reasons.append(Reason(Hint.SAME_NAME, _("same name")))
    elif is_same:
        reasons.append(Reason(Hint.SAME_NAME, _("same name but for the legal form")))
    elif is_alike and (one.is_to_complete or other.is_to_complete):
        reasons.append(Reason(Hint.NEAR_NOTED_NAME, _("nearly the same name, one of them from a note")))
    return tuple(reasons)
