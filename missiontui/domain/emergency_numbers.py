"""Whom to phone in need: numbers by leg, those of where the delegation is first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from missiontui.domain.agenda import Contact, Destination
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.text import fold


class NumberKind(StrEnum):
    """Who answers; in the order in which they are listed."""

    AMBULANCE = "ambulance"
    POLICE = "police"
    FIRE = "fire"
    HOSPITAL = "hospital"
    DOCTOR = "doctor"
    EMBASSY = "embassy"
    CONSULATE = "consulate"
    INSURANCE = "insurance"
    AIRLINE = "airline"
    OTHER = "other"


LONGEST_DIALLED: Final = 26
"""Characters of a number that can be shown large at 80 cells, three cells each: half a number is none."""

_DIALLED: Final = re.compile(r"[+(]*\s*[0-9][0-9+\-.() ]*")


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number. ``city`` is the leg in which it holds; empty for everywhere."""

    id: str
    kind: str
    name: str
    phone: str
    address: str = ""
    notes: str = ""
    destination_id: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class NumbersOfLeg:
    """The numbers that hold in one leg; ``city`` is empty for everywhere."""

    city: str
    numbers: tuple[EmergencyNumber, ...]
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class EmergencySheet:
    """All that is phoned in need: numbers by leg, and the coordinators who have a mobile."""

    legs: tuple[NumbersOfLeg, ...]
    coordinators: tuple[Contact, ...] = ()


def refuse_no_number(phone: str) -> None:
    """Refuse a number that nobody can dial.

    Raises:
        InputError: there is none, or it has no digit.
    """
    if not any(letter.isdigit() for letter in phone):
        raise InputError(
            _("“{phone}” is no number to phone.").format(phone=phone.strip())
            if phone.strip()
            else _("It needs a number to phone."),
            hint=_("Write it as it is dialled from a mobile, such as +91 11 … or 112."),
        )


def by_leg(
    numbers: Iterable[EmergencyNumber], legs: Sequence[Destination], here: Destination | None
) -> tuple[NumbersOfLeg, ...]:
    """Numbers leg by leg: those of the present leg first, then those for everywhere, then the other legs.

    The present leg and everywhere are there without any number too. A number of a leg that is gone holds
    everywhere, rather than nowhere.

    Args:
        here: where the delegation is; None for nowhere yet.
    """
    known = {leg.id for leg in legs}
    found: dict[str, list[EmergencyNumber]] = {}
    for one in numbers:
        found.setdefault(one.destination_id if one.destination_id in known else "", []).append(one)

    def listed(leg_id: str) -> tuple[EmergencyNumber, ...]:
        return tuple(sorted(found.get(leg_id, ()), key=_order))

    present = [NumbersOfLeg(here.city, listed(here.id), is_here=True)] if here is not None else []
    others = [
        NumbersOfLeg(leg.city, listed(leg.id))
        for leg in legs
        if leg.id in found and (here is None or leg.id != here.id)
    ]
    return (*present, NumbersOfLeg("", listed("")), *others)


def dialled(phone: str) -> str:
    """Of what is noted as a number, what can be shown large: the first number in it, with the signs between
    its digits. A second number, or an extension, would be read as more digits of the first."""
    found = _DIALLED.search(phone)
    number = " ".join(found[0].split()).rstrip("+-.( ") if found else ""
    if len(number) > LONGEST_DIALLED:
        number = "".join(letter for letter in number if letter.isdigit() or letter == "+")
    return number if len(number) <= LONGEST_DIALLED else ""


def _order(one: EmergencyNumber) -> tuple[int, str, str]:
    kinds = [str(kind) for kind in NumberKind]
    return kinds.index(one.kind) if one.kind in kinds else len(kinds), fold(one.name), one.id
