"""A walk-in at the door of an evening: on the list, inside, and at a table, in one act; and another table."""

from __future__ import annotations

from missiontui.domain.checkpoints import first_stage
from missiontui.domain.door_words import said_of_walk_in
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
    """Ask who comes along; they are let in and seated, and F5 changes the table.

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
            is_seated=True,
            by=desk.settings.signature,
            at=desk.clock.now(),
        )
        place = _read_again(screen, person_id)
        screen.free_search()
        if place is None:  # another program was faster, and took them off the list again
            return
        screen.note_act([place])
        screen.last_walk_in = person_id
        screen.done(*said_of_walk_in(screen.guest(place), screen.clock_words(), screen.plan, cautions))

    ask_walk_in(screen, roster, typed, cautions, chosen)


def ask_table(screen: DoorActs, place: Place) -> None:
    """Ask for another table for somebody, the best first, and seat them there."""
    offers = [one for one in table_offers(screen.plan, place) if one.table.id != place.table_id]
    if not offers:
        screen.done(_("No other table has a free seat."), is_good=False)
        return
    picks = [Pick(offer.table.id, offer.table.name, offer_in_words(offer)) for offer in offers]
    item_id, seen = screen.plan.roster.item.id, screen.plan.seats.get(place.person_id)

    def seated(table_id: str) -> None:
        seat_people(screen.desk.file, item_id, {place.person_id: Seat(table_id)}, {place.person_id: seen})
        screen.note_act([place])
        now = _read_again(screen, place.person_id)
        if now is not None:
            words = _("{name} sits at {seat} now.")
            screen.done("✓ " + words.format(name=now.name, seat=seat_in_words(screen.guest(now))))

    question = _("Which table for {name}?").format(name=place.name)
    screen.ask(Picker(question, lambda typed: narrowed(picks, typed), must_choose=True), seated)


def _read_again(screen: DoorActs, person_id: str) -> Place | None:
    """Somebody as they stand now; None for who is not on the list."""
    if screen.app.screen is not screen:  # the dialog that asked is still there, and heard of it instead
        screen.read()
    return next((one for one in screen.plan.roster.places if one.person_id == person_id), None)
