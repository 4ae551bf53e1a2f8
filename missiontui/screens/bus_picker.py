"""Choosing a bus for some people: it says which one is full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from missiontui.domain.boarding import (
    Boarding,
    departure_in_words,
    fullness_in_words,
    is_over_full,
    seats_in_words,
)
from missiontui.domain.roster import Place
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _, ngettext
from missiontui.screens.base import MissionScreen
from missiontui.store.boardings import boarding
from missiontui.store.vehicle_acts import assign
from missiontui.widgets.bus_lines import names_in_words
from missiontui.widgets.picker import Pick, Picker, narrowed

NO_BUS = ""


def ask_bus(screen: MissionScreen, item_id: str, places: Sequence[Place]) -> None:
    """Ask which bus some people get, give it to them, and tell that and whether it is over full then.

    Args:
        screen: where it is asked.
        item_id: the item on whose list they are.
        places: theirs.
    """
    if not places:
        screen.notify(_("Nobody is chosen."), markup=False, timeout=3)
        return
    seen = boarding(screen.desk.file, item_id)
    if not seen.roster.vehicles:
        screen.notify(
            _("“{title}” has no bus yet: F7 shows its buses, there a adds one.").format(
                title=seen.roster.item.title
            ),
            markup=False,
        )
        return
    picks = [_pick(seen, vehicle, screen.desk.clock.minute()) for vehicle in seen.roster.vehicles]
    picks.append(Pick(NO_BUS, _("no bus"), str(seen.taken(NO_BUS) or "")))
    present = {place.vehicle_id for place in places}

    def chosen(vehicle_id: str) -> None:
        screen.notify(_moved(screen, item_id, places, vehicle_id), markup=False, timeout=5)

    screen.ask(
        Picker(
            _("Which bus for {who}?").format(who=names_in_words(places)),
            lambda typed: narrowed(picks, typed),
            nothing=_("Esc leaves them where they are."),
            chosen=present.pop() if len(present) == 1 else picks[0].id,
        ),
        chosen,
    )


def _moved(screen: MissionScreen, item_id: str, places: Sequence[Place], vehicle_id: str) -> str:
    """Give some people a bus; what to tell once that is kept."""
    file, who = screen.desk.file, names_in_words(places)
    number = assign(file, [place.registration_id for place in places], vehicle_id)
    now = boarding(file, item_id)
    vehicle = now.roster.vehicle(vehicle_id)
    name = vehicle.name if vehicle is not None else _("no bus")
    if not number:
        return _("{who}: {bus} already.").format(who=who, bus=name)
    words = _("{who}: {bus} now. u takes it back.").format(who=who, bus=name)
    return f"{words} {over_full(now, vehicle)}".strip()


def over_full(seen: Boarding, vehicle: Vehicle | None) -> str:
    """That more people are to sit in a bus than it has seats; empty if it is not so."""
    taken = seen.taken(vehicle.id) if vehicle is not None else 0
    if vehicle is None or vehicle.capacity is None or not is_over_full(vehicle, taken):
        return ""
    words = ngettext(
        "{bus} is over full: {taken} on {seats} seat.",
        "{bus} is over full: {taken} on {seats} seats.",
        vehicle.capacity,
    )
    return words.format(bus=vehicle.name, taken=taken, seats=vehicle.capacity)


def _pick(seen: Boarding, vehicle: Vehicle, now: datetime) -> Pick:
    taken = seen.taken(vehicle.id)
    more = (fullness_in_words(vehicle, taken), departure_in_words(seen, vehicle, now))
    return Pick(
        vehicle.id,
        f"{vehicle.name}  {seats_in_words(vehicle, taken)}",
        " · ".join(word for word in more if word),
    )
