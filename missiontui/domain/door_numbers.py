"""The numbers of a door: who is expected, who came, who is missing, who came along, who has left again."""

from __future__ import annotations

from dataclasses import dataclass

from missiontui.domain.checkpoints import first_stage
from missiontui.domain.presence import Presences
from missiontui.domain.roster import Place, Roster, Standing
from missiontui.i18n import _


@dataclass(frozen=True, slots=True)
class DoorNumbers:
    """How an evening stands. ``arrived`` and ``missing`` are together ``expected``; walk-ins come on top.

    Args:
        expected: who is on the list and comes. Who had declined and came all the same is among them.
        arrived: who of those came, whether they are inside still or not.
        missing: who of those has not come.
        walk_ins: who came and was not on the list before.
        left: who came and is outside now.
        inside: who is inside now, walk-ins too.
        vips: how many of those who are expected stand out by rank; ``vips_arrived`` of them came.
    """

    expected: int
    arrived: int
    missing: int
    walk_ins: int
    left: int
    inside: int
    vips: int
    vips_arrived: int


def door_numbers(roster: Roster, presences: Presences) -> DoorNumbers:
    """Count them.

    Args:
        presences: how those stand who came.
    """
    entry = first_stage(roster.item.kind)
    came = [place for place in roster.places if roster.standing(place, entry) == Standing.PASSED]
    arrived, missing = arrived_and_missing(roster)
    inside = sum(presence.is_in for presence in presences.values())
    return DoorNumbers(
        expected=len(arrived) + len(missing),
        arrived=len(arrived),
        missing=len(missing),
        walk_ins=len(came) - len(arrived),
        left=len(presences) - inside,
        inside=inside,
        vips=sum(place.is_vip for place in (*arrived, *missing)),
        vips_arrived=sum(place.is_vip for place in arrived),
    )


def arrived_and_missing(roster: Roster) -> tuple[list[Place], list[Place]]:
    """Who is expected and came, and who has not come. Walk-ins were not expected; one who was let in by
    mistake, which was taken back, is on the list since and is missing like everybody else."""
    entry = first_stage(roster.item.kind)
    standings = [(place, roster.standing(place, entry)) for place in roster.places]
    return (
        [place for place, standing in standings if standing == Standing.PASSED and place.rsvp != "walk_in"],
        [place for place, standing in standings if standing == Standing.MISSING],
    )


def numbers_in_words(numbers: DoorNumbers) -> list[str]:
    """``expected 240``, ``arrived 163``, ``missing 77``, ``walk-ins 4``, ``left 3``, ``inside 164``.

    Who left and who is inside is said once it differs from who came.
    """
    words = [
        _("expected {number}").format(number=numbers.expected),
        _("arrived {number}").format(number=numbers.arrived),
        _("missing {number}").format(number=numbers.missing),
        _("walk-ins {number}").format(number=numbers.walk_ins),
    ]
    if numbers.left:
        words.append(_("left {number}").format(number=numbers.left))
    if numbers.inside != numbers.arrived + numbers.walk_ins:
        words.append(_("inside {number}").format(number=numbers.inside))
    return words
