"""The stages of a visit, a transfer, an evening: which checkpoint is passed when, and their words.

The words are those of the trade: boarded, arrived, returned; entered and left. A bus is boarded twice, on the
way out and on the way back.
"""

from __future__ import annotations

from enum import StrEnum

from missiontui.domain.agenda import Kind
from missiontui.errors import InputError
from missiontui.i18n import _


class Checkpoint(StrEnum):
    """Where somebody is checked off."""

    BOARDED = "boarded"
    ARRIVED = "arrived"
    RETURNED = "returned"
    ENTERED = "entered"
    LEFT = "left"


class Leg(StrEnum):
    """Which way a bus goes."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"


class Stage(StrEnum):
    """A checkpoint on its way: boarding out and boarding back are two stages."""

    BOARDED = "boarded"
    ARRIVED = "arrived"
    BOARDED_BACK = "boarded_back"
    RETURNED = "returned"
    ENTERED = "entered"
    LEFT = "left"

    @property
    def checkpoint(self) -> Checkpoint:
        """Its checkpoint."""
        return Checkpoint.BOARDED if self == Stage.BOARDED_BACK else Checkpoint(self.value)

    @property
    def leg(self) -> str:
        """The way a bus goes then; empty of entering and leaving."""
        if self in (Stage.BOARDED, Stage.ARRIVED):
            return Leg.OUTBOUND
        return Leg.INBOUND if self.is_back else ""

    @property
    def is_back(self) -> bool:
        """Whether it is on the way back: only who went is looked for."""
        return self in (Stage.BOARDED_BACK, Stage.RETURNED)

    @property
    def is_departure(self) -> bool:
        """Whether a bus leaves at its end."""
        return self.checkpoint == Checkpoint.BOARDED


_STAGES = {
    Kind.VISIT: (Stage.BOARDED, Stage.ARRIVED, Stage.BOARDED_BACK, Stage.RETURNED),
    Kind.TRANSFER: (Stage.BOARDED, Stage.ARRIVED),
    Kind.GALA: (Stage.ENTERED, Stage.LEFT),
    Kind.RECEPTION: (Stage.ARRIVED, Stage.LEFT),
}


def stages_of(kind: str) -> tuple[Stage, ...]:
    """The stages of an item of that kind, in their order."""
    return _STAGES.get(Kind(kind), (Stage.ARRIVED,)) if kind in set(Kind) else (Stage.ARRIVED,)


def first_stage(kind: str) -> Stage:
    """Where it begins: boarded for visits and transfers, entered for a gala, else arrived."""
    return stages_of(kind)[0]


def stage_of(checkpoint: str, leg: str = "") -> Stage:
    """The stage of a checkpoint on a leg.

    Raises:
        InputError: there is no such checkpoint, or leg.
    """
    word, way = checkpoint.strip().lower(), leg.strip().lower()
    if way not in ("", *Leg):
        raise InputError(
            _("“{leg}” is no leg of a bus.").format(leg=leg), hint=_("Write outbound or inbound.")
        )
    if word == Checkpoint.BOARDED:
        return Stage.BOARDED_BACK if way == Leg.INBOUND else Stage.BOARDED
    if word not in set(Stage):
        raise InputError(
            _("“{checkpoint}” is no checkpoint.").format(checkpoint=checkpoint),
            hint=_("Write one of {all}.").format(all=", ".join(Checkpoint)),
        )
    return Stage(word)


def stage_in_words(stage: Stage) -> str:
    """What somebody does there: ``boarded out``, ``arrived``."""
    return {
        Stage.BOARDED: _("boarded out"),
        Stage.ARRIVED: _("arrived"),
        Stage.BOARDED_BACK: _("boarded back"),
        Stage.RETURNED: _("returned"),
        Stage.ENTERED: _("entered"),
        Stage.LEFT: _("left"),
    }[stage]


def passed_word(stage: Stage) -> str:
    """What those are who have passed it: ``aboard``, ``arrived``."""
    return {
        Stage.BOARDED: _("aboard"),
        Stage.ARRIVED: _("arrived"),
        Stage.BOARDED_BACK: _("aboard"),
        Stage.RETURNED: _("returned"),
        Stage.ENTERED: _("entered"),
        Stage.LEFT: _("left"),
    }[stage]
