"""Whom and which table the words of a command mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.text import fold

if TYPE_CHECKING:
    from missiontui.domain.roster import Place, Roster
    from missiontui.domain.seating import SeatingPlan, SeatingTable


def place_named(roster: Roster, who: str, *, hint: str = "") -> Place:
    """Somebody on a list: by badge, or by a name that only one of it answers to.

    Args:
        hint: what to do where nobody does; without one, to check the spelling.

    Raises:
        NotFoundError, AmbiguousError: nobody, or several on the list.
    """
    from missiontui.domain.roster_search import RosterSearch

    search = RosterSearch(roster.places)
    found = search.with_badge(who) or search.found(who)
    exact = [one for one in found if fold(f"{one.given_name} {one.family_name}") == fold(who)]
    if len(exact) == 1 and len(found) > 1:
        found = exact
    if not found or not who.strip():
        raise NotFoundError(
            _("Nobody on the list of “{title}” answers to “{who}”.").format(title=roster.item.title, who=who),
            hint=hint or _("Check the spelling, or give the badge."),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} on the list of “{title}” answer to “{who}”; nothing was changed.").format(
                number=len(found), title=roster.item.title, who=who
            ),
            [f"{one.badge or '–'}  {one.name}  {one.organisation}" for one in found],
            hint=_("Give the badge, or more of the name."),
        )
    return found[0]


def tables_called(plan: SeatingPlan, words: str) -> Sequence[SeatingTable]:
    """The table of that name; where there is none, those that have all the words in their name."""
    wanted = fold(words)
    exact = [table for table in plan.tables if table.name == words or (wanted and fold(table.name) == wanted)]
    return exact or [
        one for one in plan.tables if wanted and set(wanted.split()) <= set(fold(one.name).split())
    ]


def table_named(plan: SeatingPlan, words: str) -> SeatingTable:
    """The one table that is meant.

    Raises:
        NotFoundError, AmbiguousError: there is none, or there are several.
    """
    found = tables_called(plan, words)
    title = plan.roster.item.title
    if not found:
        names = ", ".join(table.name for table in plan.tables)
        raise NotFoundError(
            _("No table of “{title}” is called “{words}”.").format(title=title, words=words),
            hint=_("There are: {names}.").format(names=names)
            if names
            else _("Add one with “missiontui table NAME --item ITEM”."),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} tables of “{title}” are called “{words}”; nothing was changed.").format(
                number=len(found), title=title, words=words
            ),
            [table.name for table in found],
            hint=_("Give the whole name."),
        )
    return found[0]
