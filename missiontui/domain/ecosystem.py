"""The delegation's own ecosystem: who shares a sector or a target, which two should meet, and why.

What is proposed here is between fellow delegates; that somebody was introduced to somebody else is noted in
handshakes (``domain.introductions``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from missiontui.domain.interests import Match, match_in_words
from missiontui.domain.organisations import OrganisationKind
from missiontui.domain.targets import Target, contact_word, stage_word, wish_key
from missiontui.i18n import _
from missiontui.text import fold

MOST_OF_ONE = 12
"""Companies that want the same, or offer what one needs, from among which pairs are proposed: of fifty there
would be over a thousand pairs, and nobody introduces so many."""


class Why(IntEnum):
    """Why two should be introduced, the strongest reason first."""

    KNOWS = 0
    ANSWERS = 1
    SAME_TARGET = 2


@dataclass(frozen=True, slots=True)
class Fellow:
    """A company, bank, law firm, federation or school of the delegation."""

    id: str
    name: str
    sector: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one helps the other, in a sentence."""

    why: Why
    words: str


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two of ours who should be introduced.

    Args:
        helper: who knows or offers what the other wants or needs.
        other: the other one.
        reasons: the strongest first.
    """

    helper: Fellow
    other: Fellow
    reasons: tuple[Reason, ...]

    def is_of(self, organisation_id: str) -> bool:
        """Whether a company is one of the two."""
        return organisation_id in (self.helper.id, self.other.id)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a company has around it in the delegation.

    Args:
        same_sector: who is of its sector.
        same_target: whom it shares a target with, and whom both want to meet.
        helpers: banks, law firms, federations and chambers, with what each is.
        introductions: those that it is one of.
    """

    same_sector: tuple[Fellow, ...] = ()
    same_target: tuple[tuple[Fellow, str], ...] = ()
    helpers: tuple[tuple[Fellow, str], ...] = ()
    introductions: tuple[Introduction, ...] = ()


def introductions(
    fellows: Iterable[Fellow], targets: Sequence[Target], found: Iterable[Match]
) -> tuple[Introduction, ...]:
    """Which two of ours should be introduced, those with the strongest and the most reasons first.

    Args:
        targets: of all.
        found: needs and the offers that answer them, of anybody.
    """
    known = {one.id: one for one in fellows}
    reasons: dict[tuple[str, str], dict[str, Reason]] = defaultdict(dict)
    for helper, other, reason in (*_by_targets(targets, known), *_by_tags(found, known)):
        pair = (helper, other) if (other, helper) not in reasons else (other, helper)
        reasons[pair].setdefault(reason.words, reason)
    made = [
        Introduction(
            known[helper],
            known[other],
            tuple(sorted(theirs.values(), key=lambda one: (one.why, fold(one.words)))),
        )
        for (helper, other), theirs in reasons.items()
    ]
    return tuple(
        sorted(
            made,
            key=lambda one: (
                one.reasons[0].why,
                -len(one.reasons),
                fold(one.other.name),
                fold(one.helper.name),
            ),
        )
    )


def surroundings(
    of: Fellow, fellows: Sequence[Fellow], targets: Sequence[Target], made: Iterable[Introduction]
) -> Surroundings:
    """What one company has around it.

    Args:
        made: the introductions of all.
    """
    sector = fold(of.sector)
    known = {one.id: one for one in fellows}
    own = {wish_key(one): one.whom for one in targets if one.company_id == of.id and wish_key(one)}
    shared: dict[tuple[str, str], str] = {}
    for one in targets:
        if one.company_id in known and one.company_id != of.id and wish_key(one) in own:
            shared.setdefault((one.company_id, wish_key(one)), own[wish_key(one)])
    others = [one for one in fellows if one.id != of.id]
    helpers = [(one, word) for one in others if (word := _helper_word(one, sector))]
    return Surroundings(
        same_sector=tuple(one for one in others if sector and fold(one.sector) == sector),
        same_target=tuple((known[fellow], whom) for (fellow, _key), whom in shared.items()),
        helpers=tuple(helpers),
        introductions=tuple(one for one in made if one.is_of(of.id)),
    )


def _by_targets(targets: Sequence[Target], known: Mapping[str, Fellow]) -> Iterator[tuple[str, str, Reason]]:
    """Of two who want the same: who knows them already helps who does not; two who do not may go together."""
    wishes: dict[str, dict[str, Target]] = defaultdict(dict)
    for one in targets:
        key = wish_key(one)
        if key and one.company_id in known and not one.is_of_oneself:
            before = wishes[key].get(one.company_id)
            if before is None or (one.knows_them and not before.knows_them):
                wishes[key][one.company_id] = one
    for wanting in wishes.values():
        knowing = [one for one in wanting.values() if one.knows_them][:MOST_OF_ONE]
        waiting = [one for one in wanting.values() if not one.knows_them][:MOST_OF_ONE]
        for one in waiting:
            for helper in knowing:
                yield helper.company_id, one.company_id, Reason(Why.KNOWS, _knows(helper, one))
        for place, one in enumerate(waiting):
            for other in waiting[place + 1 :]:
                words = _("both want to meet {whom}").format(whom=one.whom)
                yield one.company_id, other.company_id, Reason(Why.SAME_TARGET, words)


def _by_tags(found: Iterable[Match], known: Mapping[str, Fellow]) -> Iterator[tuple[str, str, Reason]]:
    seen: dict[str, int] = defaultdict(int)
    for match in found:
        need, offer = match.need, match.offer
        if need.organisation_id not in known or offer.organisation_id not in known:
            continue
        seen[need.id] += 1
        if seen[need.id] <= MOST_OF_ONE:
            words = _("{other} needs {tag}, {helper} offers it").format(
                other=need.organisation, tag=match_in_words(match), helper=offer.organisation
            )
            yield offer.organisation_id, need.organisation_id, Reason(Why.ANSWERS, words)


def _knows(helper: Target, other: Target) -> str:
    how = contact_word(helper.contact_before) if helper.had_contact else stage_word(helper.stage)
    return _("{helper} knows {whom} ({how}), whom {other} wants to meet").format(
        helper=helper.company, whom=other.whom, how=how, other=other.company
    )


def _helper_word(one: Fellow, sector: str) -> str:
    """What somebody is to all others: a bank, a law firm, a federation of their sector; empty for nothing."""
    if one.kind == OrganisationKind.FEDERATION:
        is_own = sector and fold(one.sector) == sector
        return _("federation of the sector") if is_own else ""
    if one.kind == OrganisationKind.CHAMBER:
        return _("chamber of commerce")
    words = set(fold(f"{one.sector} {one.name}").split())
    for signs, word in ((_LAW, _("law firm")), (_MONEY, _("bank or finance"))):
        if words & signs:
            return word
    return ""


_LAW = frozenset({"law", "legal", "avocats", "advocaten", "lawyers", "juridique", "juridisch"})
_MONEY = frozenset(
    {"bank", "banks", "banking", "banque", "banken", "finance", "financial", "insurance", "assurances"}
    | {"verzekeringen", "fintech"}
)
"""Folded words in a sector or a name that say what somebody is."""
