"""Needs and offers, as tags: which need is answered by which offer, though they may be other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.text import fold


class InterestKind(StrEnum):
    """Whether somebody needs it or offers it."""

    NEED = "need"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Interest:
    """A need or an offer of an organisation, or of one person.

    Args:
        organisation_id, organisation: whose it is; of a person's, their organisation.
        person_id, person: whose alone it is; empty for the whole organisation's.
        kind: one of ``InterestKind``, or whatever another program wrote.
        name: the tag.
    """

    id: str
    organisation_id: str = ""
    organisation: str = ""
    person_id: str = ""
    person: str = ""
    kind: str = InterestKind.OFFER
    name: str = ""

    @property
    def whose(self) -> str:
        """``Anke Maes, Vito``, or the organisation."""
        return ", ".join(name for name in (self.person, self.organisation) if name) or "–"


@dataclass(frozen=True, slots=True)
class TagPair:
    """Two tags that answer each other."""

    id: str
    name: str
    other_name: str


@dataclass(frozen=True, slots=True)
class Match:
    """A need, and the offer of somebody else that answers it."""

    need: Interest
    offer: Interest


def tag_key(name: str) -> str:
    """What two spellings of one tag share."""
    return fold(name) or name.strip().casefold()


def matches(interests: Sequence[Interest], pairs: Iterable[TagPair]) -> tuple[Match, ...]:
    """Every need with each offer that answers it, of two organisations; each tag of one once."""
    answers: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        answers[tag_key(pair.name)].add(tag_key(pair.other_name))
        answers[tag_key(pair.other_name)].add(tag_key(pair.name))
    offers: dict[str, dict[str, Interest]] = defaultdict(dict)
    for one in interests:
        if one.kind == InterestKind.OFFER and one.organisation_id:
            offers[tag_key(one.name)].setdefault(one.organisation_id, one)
    needs: dict[tuple[str, str], Interest] = {}
    for one in interests:
        if one.kind == InterestKind.NEED and one.organisation_id:
            needs.setdefault((tag_key(one.name), one.organisation_id), one)
    return tuple(
        Match(need, offer)
        for (key, owner), need in needs.items()
        for answer in sorted({key, *answers.get(key, ())})
        for other, offer in offers.get(answer, {}).items()
        if other != owner
    )


def match_in_words(match: Match) -> str:
    """``ESG rules ↔ regtech``; of one tag that is the same, that."""
    need, offer = match.need.name, match.offer.name
    return need if tag_key(need) == tag_key(offer) else f"{need} ↔ {offer}"


def names_of(interests: Iterable[Interest], kind: InterestKind, person_id: str = "") -> tuple[str, ...]:
    """The tags of a kind, each once, by name; of a person, or of those that are the organisation's."""
    found: dict[str, str] = {}
    for one in interests:
        if one.kind == kind and one.person_id == person_id:
            found.setdefault(tag_key(one.name), one.name)
    return tuple(sorted(found.values(), key=tag_key))


def tags_typed(text: str) -> tuple[str, ...]:
    """The tags in a line, parted by semicolons or commas; each once."""
    found: dict[str, str] = {}
    for name in text.replace("\n", ";").replace(",", ";").split(";"):
        tag = " ".join(name.split()).lstrip("#")
        if tag:
            found.setdefault(tag_key(tag), tag)
    return tuple(found.values())


def is_pair(name: str, other_name: str) -> bool:
    """Whether two tags are two."""
    return bool(name.strip() and other_name.strip()) and tag_key(name) != tag_key(other_name)


def pair_typed(text: str) -> tuple[str, str]:
    """The two tags of a line such as ``ESG rules = regtech``.

    Raises:
        InputError: it does not have two tags that differ.
    """
    for sign in ("↔", "="):
        first, found, second = text.partition(sign)
        tags = (" ".join(first.split()).lstrip("#"), " ".join(second.split()).lstrip("#"))
        if found and is_pair(*tags):
            return tags
    raise InputError(
        _("“{text}” is no pair of tags.").format(text=text.strip()),
        hint=_("Write two tags with = between them, such as ESG rules = regtech."),
    )


def pairs_typed(text: str) -> Iterator[tuple[str, str]]:
    """The pairs in several lines, one a line.

    Raises:
        InputError: a line is none.
    """
    for line in text.splitlines():
        if line.strip():
            yield pair_typed(line)
