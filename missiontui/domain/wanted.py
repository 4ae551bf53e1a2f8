"""Who is wanted by ours and is there: on the list of what runs now, or arrived."""

from __future__ import annotations

from dataclasses import dataclass

from missiontui.domain.targets import wanted_by_in_words
from missiontui.i18n import _


@dataclass(frozen=True, slots=True)
class WantedHere:
    """Somebody on the list of an item whom ours want to meet.

    Args:
        ours: who wants them, each once.
    """

    person_id: str
    name: str
    organisation_id: str
    organisation: str
    item_id: str
    item: str
    has_arrived: bool
    ours: tuple[str, ...]


def wanted_here_in_words(one: WantedHere) -> str:
    """``● Lakshmi Rao, Tata Consultancy, is here: wanted by 3 of ours: …``."""
    who = ", ".join(name for name in (one.name, one.organisation) if name)
    words = _("● {who} is here: {wanted_by}") if one.has_arrived else _("○ {who} is on the list: {wanted_by}")
    return words.format(who=who, wanted_by=wanted_by_in_words(one.ours))
