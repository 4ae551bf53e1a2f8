"""Choosing who gets another bus: everybody of one, a company, a party, or somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from missiontui.domain.boarding import Boarding
from missiontui.domain.roster import Place
from missiontui.domain.roster_lines import Order, in_order
from missiontui.domain.surnames import filed_name
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _, ngettext
from missiontui.widgets.picker import Pick, Picker, narrowed


def riders_picker(
    seen: Boarding, vehicle: Vehicle | None, *, van_under_v: bool
) -> tuple[Picker, Mapping[str, Sequence[Place]]]:
    """Asks who of a bus (None: of those without one); with what each answer means.

    Who is not expected is among them: they may come after all.
    """
    places = in_order(
        seen.roster.on(vehicle.id if vehicle is not None else ""), Order.COMPANY, van_under_v=van_under_v
    )
    meant: dict[str, Sequence[Place]] = {}
    picks = []

    def offer(pick: Pick, those: Sequence[Place]) -> None:
        meant[pick.id] = those
        picks.append(pick)

    if len(places) > 1:
        offer(Pick("all", _("everybody"), _people(len(places))), places)
    for company, those in groupby(places, key=lambda place: (place.organisation, place.organisation_id)):
        group = list(those)
        if company[0] and len(group) > 1:
            offer(Pick(f"company {company[1]}", company[0], _people(len(group))), group)
        for place in group:
            name = filed_name(place.given_name, place.family_name, van_under_v=van_under_v) or place.badge
            party = [one for one in seen.roster.together(place) if one in places]
            offer(Pick(f"person {place.registration_id}", name, company[0]), [place])
            if len(party) > 1 and not place.companion_of:
                words = _("{name} and {number} with them").format(name=name, number=len(party) - 1)
                offer(Pick(f"party {place.registration_id}", words, company[0]), party)
    name = vehicle.name if vehicle is not None else _("no bus")
    return Picker(
        _("Who of {bus} gets another bus?").format(bus=name), lambda typed: narrowed(picks, typed)
    ), meant


def _people(number: int) -> str:
    return ngettext("{number} person", "{number} people", number).format(number=number)
