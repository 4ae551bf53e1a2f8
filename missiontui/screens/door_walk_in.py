"""A walk-in at the door of an evening: on the list, inside, and at a table with a free seat."""

from __future__ import annotations

from missiontui.domain.checkpoints import first_stage
from missiontui.domain.guests import seat_in_words
from missiontui.domain.roster import Place
from missiontui.domain.seating import Seat
from missiontui.domain.walk_in_tables import offer_in_words, table_offers
from missiontui.domain.walk_ins import Newcomer, warnings
from missiontui.i18n import _
from missiontui.screens.door_acts import DoorActs
from missiontui.screens.walk_in import ask_walk_in
from missiontui.store import walk_ins
from missiontui.store.seat_acts import seat_people
from missiontui.widgets.picker import Pick, Picker, narrowed


def ask_door_walk_in(screen: DoorActs, typed: str) -> None:
    """Ask who comes along, let them in, then propose a table.

    Args:
        typed: what stood in the search, to begin with.
    """
    desk, roster = screen.desk, screen.plan.roster
    needs = walk_ins.needs_clearance(desk.file, roster.item.id)
    cautions = warnings(roster, None, needs_clearance=needs)

    def chosen(who: str | Newcomer) -> None:
        person_id = walk_ins.add_walk_in(
            desk.file,
            roster.item.id,
            who,
            first_stage(roster.item.kind),
            door=desk.settings.door,
            by=desk.settings.signature,
            at=desk.clock.now(),
        )
        screen.note_act()
        screen.free_search()
        place = next(one for one in screen.plan.roster.places if one.person_id == person_id)
        words = _("{name} is on the list now, a walk-in, and let in.").format(name=place.name)
        where = seat_in_words(screen.guest(place)) if screen.plan.tables else ""
        screen.done(f"✓ {words}", " · ".join(part for part in (where, *cautions) if part))
        if not place.table_id:
            _ask_table(screen, place)

    ask_walk_in(screen, roster, typed, cautions, chosen)


def _ask_table(screen: DoorActs, place: Place) -> None:
    """Propose tables with a free seat, the best first; Esc leaves them without one."""
    offers = table_offers(screen.plan, place)
    if not offers:
        return
    picks = [Pick(offer.table.id, offer.table.name, offer_in_words(offer)) for offer in offers]
    question = _("Which table for {name}? Esc: none for now.").format(name=place.name)

    def seated(table_id: str) -> None:
        item_id = screen.plan.roster.item.id
        seat_people(screen.desk.file, item_id, {place.person_id: Seat(table_id)}, {place.person_id: None})
        screen.note_act(goes_on=True)
        now = next(one for one in screen.plan.roster.places if one.person_id == place.person_id)
        words = _("{name} is let in, a walk-in, and sits at {seat}.")
        screen.done("✓ " + words.format(name=now.name, seat=seat_in_words(screen.guest(now))))

    screen.ask(Picker(question, lambda typed: narrowed(picks, typed)), seated)
