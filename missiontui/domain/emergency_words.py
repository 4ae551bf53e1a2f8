"""The emergency numbers in words, as they stand on paper too."""

from __future__ import annotations

from missiontui.domain.emergency_numbers import EmergencyNumber, NumberKind, NumbersOfLeg
from missiontui.i18n import _


def number_kind_word(kind: str) -> str:
    """Who answers, in words; of what some program wrote, what stands there."""
    words = {
        NumberKind.AMBULANCE: _("ambulance"),
        NumberKind.POLICE: _("police"),
        NumberKind.FIRE: _("fire brigade"),
        NumberKind.HOSPITAL: _("hospital"),
        NumberKind.DOCTOR: _("doctor"),
        NumberKind.EMBASSY: _("embassy"),
        NumberKind.CONSULATE: _("consulate"),
        NumberKind.INSURANCE: _("insurance"),
        NumberKind.AIRLINE: _("airline"),
        NumberKind.OTHER: _("other"),
    }
    return words[NumberKind(kind)] if kind in set(NumberKind) else kind


def leg_title(leg: NumbersOfLeg) -> str:
    """``New Delhi, here``; ``Everywhere``."""
    if not leg.city:
        return _("Everywhere")
    return _("{city}, here").format(city=leg.city) if leg.is_here else leg.city


def number_title(one: EmergencyNumber) -> str:
    """``hospital: Max Saket``; the kind alone where it has no name."""
    word = number_kind_word(one.kind)
    return _("{kind}: {name}").format(kind=word, name=one.name) if one.name else word
