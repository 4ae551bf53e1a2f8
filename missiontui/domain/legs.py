"""Legs of a mission as they are typed: ``New Delhi=Asia/Kolkata``."""

from __future__ import annotations

from missiontui.domain import zones
from missiontui.errors import InputError
from missiontui.i18n import _


def leg_named(text: str) -> tuple[str, str]:
    """City and time zone of a leg.

    Raises:
        InputError: it is not written as one, or there is no such zone.
    """
    city, equals, zone = (part.strip() for part in text.rpartition("="))
    if not equals or not city:
        raise InputError(
            _("“{text}” is no leg.").format(text=text.strip()),
            hint=_("Write it like “New Delhi=Asia/Kolkata”."),
        )
    zones.zone_named(zone)
    return city, zone


def legs_in(line: str) -> list[tuple[str, str]]:
    """The legs in a line, with commas between them, in the order of travel.

    Raises:
        InputError: there is none, or one of them is not written as a leg.
    """
    parts = [part for part in line.split(",") if part.strip()]
    if not parts:
        raise InputError(_("The mission needs a leg."), hint=_("Write it like “New Delhi=Asia/Kolkata”."))
    return [leg_named(part) for part in parts]
