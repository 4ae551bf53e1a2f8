"""How the parts of the whole mission stand that have no store module of their own."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain.follow_up_words import counts_in_words
from missiontui.domain.follow_ups import Group
from missiontui.domain.rooms import Room
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.follow_ups import promises


def promises_room(file: MissionFile, now: datetime, zone: str) -> Room:
    """The promises that are open.

    Args:
        now: UTC.
        zone: where the delegation is.
    """
    found = promises(file, now, zone)
    if not found:
        return Room(_("none open"))
    overdue = sum(one.group is Group.OVERDUE for one in found)
    words = ngettext("{number} overdue", "{number} overdue", overdue).format(number=overdue)
    nobody = sum(not one.follow_up.owner_id and not one.follow_up.owner for one in found)
    lines = (
        (ngettext("{number} has no owner.", "{number} have no owner.", nobody).format(number=nobody),)
        if nobody
        else ()
    )
    return Room(
        counts_in_words(found), words if overdue else "", (counts_in_words(found), *lines), bool(overdue)
    )
