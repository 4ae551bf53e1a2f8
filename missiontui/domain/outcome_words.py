"""The kinds of result that a mission has, in words."""

from __future__ import annotations

from enum import StrEnum

from missiontui.i18n import _


class OutcomeKind(StrEnum):
    """What sort of result it is; those of an incoming mission too."""

    CONTRACT = "contract"
    BECAME_CLIENT = "became_client"
    OFFICE_OPENED = "office_opened"
    INVESTMENT = "investment"
    PARTNERSHIP = "partnership"
    HIRED = "hired"
    VISIT = "visit"
    OTHER = "other"


def outcome_word(kind: str) -> str:
    """A kind in words; of one that is none, what stands there."""
    words = {
        OutcomeKind.CONTRACT: _("contract"),
        OutcomeKind.BECAME_CLIENT: _("became a client"),
        OutcomeKind.OFFICE_OPENED: _("office opened"),
        OutcomeKind.INVESTMENT: _("investment"),
        OutcomeKind.PARTNERSHIP: _("partnership"),
        OutcomeKind.HIRED: _("somebody hired"),
        OutcomeKind.VISIT: _("visit in return"),
        OutcomeKind.OTHER: _("other"),
    }
    return words[OutcomeKind(kind)] if kind in set(OutcomeKind) else kind
