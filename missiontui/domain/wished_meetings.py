"""Meetings that are wished for: the targets that want the same one together, and how much it is wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_words import side_in_words
from missiontui.domain.targets import Stage, Target
from missiontui.i18n import _, ngettext

MUTUAL, CONTACTED = 2, 1
"""What is added to the number of targets where both sides want it, and where there is contact by now."""


class Party(NamedTuple):
    """A company, one of its people, or somebody of no company. What is not said is empty."""

    organisation_id: str
    person_id: str
    organisation: str = ""
    person: str = ""

    @property
    def key(self) -> str:
        """What all of one company share."""
        return self.organisation_id or self.person_id

    @property
    def words(self) -> str:
        """Whom a list names."""
        return side_in_words(self.person, self.organisation)

    def can_be(self, other: Party) -> bool:
        """Whether both may be the same: of one company, of which not two people are named."""
        return self.key == other.key and (
            not self.person_id or not other.person_id or self.person_id == other.person_id
        )

    def or_as(self, other: Party) -> Party:
        """The one of both that names somebody."""
        return self if self.person_id else other


@dataclass(frozen=True, slots=True)
class WishedMeeting:
    """A meeting that one or more targets want.

    Args:
        target_ids: theirs, the oldest first.
        is_mutual: whether each side wants it.
        is_contacted: whether the other side has been asked by one of them.
    """

    ours: Party
    theirs: Party
    target_ids: tuple[str, ...]
    is_mutual: bool = False
    is_contacted: bool = False

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return self.target_ids[0]

    @property
    def weight(self) -> int:
        """How much it is wanted: a point a target, two if both sides want it, one if there is contact."""
        return len(self.target_ids) + MUTUAL * self.is_mutual + CONTACTED * self.is_contacted

    @property
    def why(self) -> str:
        """How much it is wanted, in words: ``2 targets, contacted``."""
        number = len(self.target_ids)
        parts = [
            ngettext("{number} target", "{number} targets", number).format(number=number),
            _("both want it") if self.is_mutual else "",
            _("contacted") if self.is_contacted else "",
        ]
        return ", ".join(part for part in parts if part)


def ours_of(target: Target) -> Party:
    """Who wants it."""
    return Party(target.company_id, target.person_id, target.company, target.person)


def theirs_of(target: Target) -> Party:
    """Who is wanted; nobody where that is nobody of the mission yet."""
    company = target.wanted_organisation or target.wanted_at
    return Party(target.wanted_company_id, target.wanted_person_id, company, target.wanted_person)


def wished(targets: Iterable[Target]) -> tuple[WishedMeeting, ...]:
    """The meetings that targets want, of each pair of companies, or of their people where those are named.

    Targets without a name on one side go with one that has it. Where each side wants the other it is one
    meeting.

    Args:
        targets: of which both sides are known.
    """
    found: dict[tuple[str, str], list[WishedMeeting]] = defaultdict(list)
    for target in sorted(targets, key=_most_said_first):
        one = WishedMeeting(
            ours_of(target), theirs_of(target), (target.id,), is_contacted=target.stage == Stage.CONTACTED
        )
        for known in (found[one.ours.key, one.theirs.key], found[one.theirs.key, one.ours.key]):
            place = next((place for place, other in enumerate(known) if _is_same(one, other)), None)
            if place is not None:
                known[place] = _together(known[place], one)
                break
        else:
            found[one.ours.key, one.theirs.key].append(one)
    return tuple(sorted((one for those in found.values() for one in those), key=lambda one: one.key))


class Known:
    """Meetings by pairs of companies, to see whether a wished one is there already."""

    def __init__(self, meetings: Iterable[B2BMeeting]) -> None:
        self._pairs: dict[tuple[str, str], list[tuple[Party, Party]]] = defaultdict(list)
        self._targets = set()
        for one in meetings:
            if one.takes_place:
                ours = Party(one.organisation_id, one.person_id)
                theirs = Party(one.counterpart_organisation_id, one.counterpart_id)
                self._pairs[ours.key, theirs.key].append((ours, theirs))
                self._pairs[theirs.key, ours.key].append((theirs, ours))
                self._targets.add(one.target_id)

    def has(self, wish: WishedMeeting) -> bool:
        """Whether both sides meet already."""
        if self._targets & set(wish.target_ids):
            return True
        those = self._pairs.get((wish.ours.key, wish.theirs.key), ())
        return any(wish.ours.can_be(one) and wish.theirs.can_be(other) for one, other in those)


def _most_said_first(target: Target) -> tuple[int, str]:
    return -bool(target.person_id) - bool(target.wanted_person_id), target.id


def _is_same(one: WishedMeeting, other: WishedMeeting) -> bool:
    """Whether both are one meeting, either way round."""
    return (one.ours.can_be(other.ours) and one.theirs.can_be(other.theirs)) or _is_mirrored(one, other)


def _is_mirrored(one: WishedMeeting, other: WishedMeeting) -> bool:
    return one.ours.can_be(other.theirs) and one.theirs.can_be(other.ours)


def _together(known: WishedMeeting, more: WishedMeeting) -> WishedMeeting:
    is_mirrored = _is_mirrored(known, more)
    ours, theirs = (more.theirs, more.ours) if is_mirrored else (more.ours, more.theirs)
    return replace(
        known,
        ours=known.ours.or_as(ours),
        theirs=known.theirs.or_as(theirs),
        target_ids=tuple(sorted((*known.target_ids, *more.target_ids))),
        is_mutual=known.is_mutual or is_mirrored,
        is_contacted=known.is_contacted or more.is_contacted,
    )
