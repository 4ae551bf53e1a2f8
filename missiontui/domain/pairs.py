"""Two records that may be one and the same: what is compared of them, and why they are suggested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from missiontui.domain.company_names import CompanyName, company_name, website_of
from missiontui.domain.likeness import Name, name_of
from missiontui.text import fold

FEW = 3
"""A mailbox, a phone, a website or a lone surname that more have says nothing: it is a secretariat's."""

_MANY = 30
"""Of more that are alike in one thing each is compared with the oldest only: pairs grow as squares."""


class Hint(IntEnum):
    """What makes two records look like one, the strongest first."""

    BADGE = auto()
    WEBSITE = auto()
    EMAIL = auto()
    MOBILE = auto()
    SAME_NAME = auto()
    NEAR_NAME = auto()
    NAME_WITHOUT_COMPANY = auto()
    NOTED_NAME = auto()
    NEAR_NOTED_NAME = auto()
    NOTED_SURNAME = auto()
    EMAIL_ALONE = auto()
    MOBILE_ALONE = auto()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two records are suggested, as a person reads it."""

    hint: Hint
    words: str


@dataclass(frozen=True)
class KnownPerson:
    """Somebody, as far as it takes to compare them."""

    id: str
    given_name: str = ""
    family_name: str = ""
    badge: str = ""
    email: str = ""
    mobile: str = ""
    organisation_id: str = ""
    organisation: str = ""
    is_to_complete: bool = False

    @property
    def label(self) -> str:
        """Their name, on one line."""
        return " ".join(f"{self.given_name} {self.family_name}".split())

    @property
    def where(self) -> str:
        """What tells them from a namesake: the organisation."""
        return self.organisation

    @cached_property
    def compared_name(self) -> Name:
        """The name as it is compared."""
        return name_of(self.given_name, self.family_name)

    @cached_property
    def compared_badge(self) -> str:
        """The badge, however it is written."""
        return fold(self.badge)

    @cached_property
    def compared_email(self) -> str:
        """The mailbox; empty for what is none."""
        email = self.email.strip().casefold()
        return email if "@" in email else ""


@dataclass(frozen=True)
class KnownOrganisation:
    """An organisation, as far as it takes to compare it."""

    id: str
    name: str = ""
    country: str = ""
    website: str = ""
    is_to_complete: bool = False

    @property
    def label(self) -> str:
        """Its name, on one line."""
        return " ".join(self.name.split())

    @property
    def where(self) -> str:
        """What tells it from a namesake: the country."""
        return self.country

    @cached_property
    def compared_name(self) -> CompanyName:
        """The name as it is compared."""
        return company_name(self.name)

    @cached_property
    def compared_website(self) -> str:
        """The website's host."""
        return website_of(self.website)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one.

    Args:
        table: ``person`` or ``organisation``.
        reasons: the best first; never empty.
    """

    table: str
    first: KnownPerson | KnownOrganisation
    second: KnownPerson | KnownOrganisation
    reasons: tuple[Reason, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Both ids, in no order."""
        return frozenset((self.first.id, self.second.id))

    @property
    def words(self) -> str:
        """All reasons: ``same e-mail, nearly the same name in Pont & Sluis``."""
        return ", ".join(reason.words for reason in self.reasons)


Known = TypeVar("Known", KnownPerson, KnownOrganisation)
Apart = Collection[frozenset[str]]
"""Pairs of ids that somebody has told apart."""


def grouped_by(known: Iterable[Known], key: Callable[[Known], Hashable]) -> dict[Hashable, list[Known]]:
    """Those that are alike in one thing; who has nothing there is in no group."""
    groups: dict[Hashable, list[Known]] = defaultdict(list)
    for one in known:
        what = key(one)
        if what not in ("", ()):
            groups[what].append(one)
    return groups


def pairs_in(group: Sequence[Known]) -> Iterable[tuple[Known, Known]]:
    """Each with each of a group."""
    if len(group) > _MANY:
        return ((group[0], other) for other in group[1:])
    return combinations(group, 2)


def not_apart(candidates: Iterable[tuple[Known, Known]], apart: Apart) -> Iterator[tuple[Known, Known]]:
    """Each pair once, the older record first, without those told apart."""
    seen = set()
    for one, other in candidates:
        pair = (one, other) if one.id < other.id else (other, one)
        ids = pair[0].id, pair[1].id
        if ids not in seen:
            seen.add(ids)
            if not apart or frozenset(ids) not in apart:
                yield pair


def best_first(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """In the order in which they are worth looking at."""
    return tuple(
        sorted(
            pairs,
            key=lambda pair: (
                pair.reasons[0].hint,
                -len(pair.reasons),
                fold(pair.first.label),
                pair.first.id,
                pair.second.id,
            ),
        )
    )
