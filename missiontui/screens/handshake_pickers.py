"""What is chosen for a handshake by typing a few letters: its item, somebody, their part, who to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from missiontui.domain.address_book import PERSON
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.dates import short_day
from missiontui.domain.handshake_days import local_time
from missiontui.domain.handshake_items import items_near, was_on
from missiontui.domain.handshakes import Handshake, Part
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.store import agenda
from missiontui.widgets.handshake_lines import part_in_words
from missiontui.widgets.picker import MOST, Pick, Picker, narrowed

NO_ITEM = ""


def item_picker(desk: Desk, handshake: Handshake) -> Picker:
    """At which item it was: those that were on then first; gives the id, empty for none."""
    items = items_near(agenda.all_items(desk.file), handshake, desk.zone)
    day = local_time(handshake, desk.zone).date()
    on_then = [_item(item, handshake, day) for item in items if was_on(item, handshake)]
    others = [_item(item, handshake, day) for item in items if not was_on(item, handshake)]
    none = Pick(NO_ITEM, _("none"), _("at no item of the programme"))
    picks = [*on_then, none, *others]
    return Picker(
        _("At which item was it?"),
        lambda typed: narrowed(picks, typed),
        nothing=_("Esc leaves it where it is."),
        chosen=handshake.item_id,
    )


def person_picker(desk: Desk) -> Picker:
    """Who was there too, of all people of the mission; gives the person's id."""

    def find(typed: str) -> Sequence[Pick]:
        found = desk.book().found(typed, (PERSON,), most=MOST)
        return [
            Pick(one.id, one.name or one.badge, _joined(one.job_title, one.organisation)) for one in found
        ]

    return Picker(
        _("Who was there too?"), find, nothing=_("In the words of the note (e), @Name adds somebody new.")
    )


def part_picker(name: str, likely: Part) -> Picker:
    """What somebody was in it."""
    return Picker(
        _("What was {name} in it?").format(name=name),
        lambda typed: narrowed([Pick(part, part_in_words(part)) for part in Part], typed),
        chosen=likely,
    )


def party_picker(handshake: Handshake) -> Picker:
    """Whose page is wanted, of those who were there; gives the person's id."""
    picks = [
        Pick(party.person_id, party.name, _joined(part_in_words(party.part), party.organisation))
        for party in handshake.parties
    ]
    return Picker(_("Whose page?"), lambda typed: narrowed(picks, typed))


def _item(item: AgendaItem, handshake: Handshake, day: date) -> Pick:
    when = f"{item.local_start:%H:%M}–{item.local_end:%H:%M}"
    if item.day != day:
        when = _("{day} {time}").format(day=short_day(item.local_start), time=when)
    was = _("was on then") if was_on(item, handshake) else ""
    cancelled = _("cancelled") if item.status == Status.CANCELLED else ""
    return Pick(item.id, f"{when}  {item.title}", _joined(was or cancelled, item.venue))


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
