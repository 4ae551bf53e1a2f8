"""Which incident is meant by what is typed for one."""

from __future__ import annotations

from collections.abc import Collection

from missiontui.domain.follow_up_choice import FEWEST_OF_AN_ID, short_ids
from missiontui.domain.incidents import Incident
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.text import fold


def incident_named(words: str, incidents: Collection[Incident]) -> Incident:
    """The incident that a person means: an id, the start or end of one, or words of it and of whom it is
    about. Words look among the open ones first.

    Raises:
        NotFoundError, AmbiguousError: none, or several, may be meant.
    """
    typed = words.strip().lower()
    found = [one for one in incidents if typed and one.id == typed] or _with_id(typed, incidents)
    if not found:
        parts = fold(words).split()
        named = [one for one in incidents if parts and all(part in _words_of(one) for part in parts)]
        found = [one for one in named if one.is_open] or named
    if not found:
        raise NotFoundError(
            _("No incident is called “{words}”.").format(words=words.strip()),
            hint=_("“missiontui incidents --all” lists them; what stands first in a line can be typed here."),
        )
    if len(found) > 1:
        short = short_ids(one.id for one in incidents)
        raise AmbiguousError(
            _("“{words}” matches {number} incidents; nothing was changed.").format(
                words=words.strip(), number=len(found)
            ),
            [f"{short[one.id]}  {one.name}  {one.text}" for one in found],
            hint=_("Use more words, or what stands in front."),
        )
    return found[0]


def _with_id(typed: str, incidents: Collection[Incident]) -> list[Incident]:
    if len(typed) < FEWEST_OF_AN_ID:
        return []
    return [one for one in incidents if one.id.startswith(typed) or one.id.endswith(typed)]


def _words_of(incident: Incident) -> str:
    return fold(f"{incident.name} {incident.text} {incident.place} {incident.item}")
