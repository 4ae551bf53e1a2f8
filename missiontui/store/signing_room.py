"""How the signings stand, for the Mission screen."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain.ceremonies import ceremonies, present_ceremony
from missiontui.domain.embargo import MARK
from missiontui.domain.rooms import Room
from missiontui.domain.signing_words import counts_in_words, held_back_in_words, slip_in_words
from missiontui.domain.signings import to_do
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.signings import signings


def signings_room(file: MissionFile, now: datetime, zone: str) -> Room:
    """The ceremonies, with what the next one still needs.

    Args:
        now: UTC.
        zone: where the delegation is; each ceremony is on its own clock.
    """
    del zone
    found = signings(file, now, with_embargoed=True)
    if not found:
        return Room(_("none yet"), lines=(_("Open it and press a to add one, or i to import a list."),))
    there = ceremonies(found)
    present = present_ceremony(there, now)
    unready = [one for one in (present.signings if present else ()) if one.is_open and to_do(one)]
    slipping = [one for one in found if one.slips]
    held = sum(one.is_embargoed for one in found)
    needs = slip_in_words(slipping)
    if not needs and unready:
        needs = ngettext(
            "{number} is not complete: {title}",
            "{number} are not complete: {title} first",
            len(unready),
        ).format(number=len(unready), title=unready[0].title)
    lines = (
        *(f"{one.words}: {counts_in_words(one.signings)}" for one in there),
        f"{MARK} {held_back_in_words(held)}" if held else "",
    )
    return Room(counts_in_words(found), needs, tuple(line for line in lines if line), bool(slipping))
