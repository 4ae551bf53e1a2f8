"""Who stands at the door and is not on the list: one of the mission's people, or somebody new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from missiontui.domain.address_book import PERSON
from missiontui.domain.roster import REGISTERED_NO_MORE, Roster
from missiontui.domain.walk_ins import Newcomer, newcomer
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.text import fold
from missiontui.widgets.picker import MOST, Pick, Picker

_NEW = "new "
"""Begins the id of a pick that is nobody's: what was typed stands behind it."""


def ask_walk_in(
    screen: MissionScreen,
    roster: Roster,
    typed: str,
    cautions: Sequence[str],
    then: Callable[[str | Newcomer], None],
) -> None:
    """Ask who it is; go on with the person's id, or with who is new.

    Args:
        typed: what stood in the search, to begin with.
        cautions: what is to be thought of first, in sentences.
    """
    listed = {place.person_id for place in roster.places if place.rsvp not in REGISTERED_NO_MORE}
    book = screen.desk.book()

    def find(words: str) -> Sequence[Pick]:
        found = book.found(words, (PERSON,), most=MOST + len(listed)) if words.strip() else ()
        picks = [
            Pick(one.id, one.name or one.badge, " · ".join(filter(None, (one.organisation, one.badge))))
            for one in found
            if one.id not in listed
        ]
        new = _new(words, names)
        return [*picks, new] if new else picks

    names = {fold(f"{place.given_name} {place.family_name}") for place in roster.places}
    question = " ".join([_("Walk-in: name, company?"), *cautions])
    nothing = _("Type the name, a comma and the company, of somebody whom nobody knows yet, too.")
    picker = Picker(question, find, nothing=nothing, value=typed, must_choose=True)
    screen.ask(picker, lambda chosen: then(_who(chosen)))


def _who(chosen: str) -> str | Newcomer:
    return newcomer(chosen.removeprefix(_NEW)) if chosen.startswith(_NEW) else chosen


def _new(words: str, listed: Collection[str]) -> Pick | None:
    """The pick for somebody of that name who is new; None where there is no name.

    Args:
        listed: the names on the list, folded: of one of these it is said that there is one already.
    """
    try:
        who = newcomer(words)
    except InputError:
        return None
    name = f"{who.given_name} {who.family_name}".strip()
    already = _("! somebody of that name is on the list already") if fold(name) in listed else ""
    more = " · ".join(word for word in (who.organisation, already) if word)
    return Pick(f"{_NEW}{words}", _("new: {name}").format(name=name), more)
