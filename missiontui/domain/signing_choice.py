"""Which signing is meant by what is typed for one in a command."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from missiontui.domain.ceremonies import Ceremony, ceremonies, present_ceremony
from missiontui.domain.follow_up_choice import FEWEST_OF_AN_ID, short_ids
from missiontui.domain.signings import Signing
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.text import fold


def signing_named(words: str, signings: Collection[Signing], now: datetime, item_id: str = "") -> Signing:
    """The signing that a person means: its place in the ceremony, an id, the unique start or end of one, or
    words of its title; a title that is exactly the words wins.

    Args:
        signings: all that there are, in order.
        now: UTC: of which ceremony a place is, where nobody says.
        item_id: the ceremony; empty where nobody says.

    Raises:
        NotFoundError, AmbiguousError: none, or several, may be meant.
    """
    typed = words.strip()
    there = [one for one in signings if not item_id or one.item_id == item_id]
    looked_in = next(iter(ceremonies(there)), None) if item_id else None
    found = [one for one in there if one.id == typed]
    if not found and typed.isascii() and typed.isdecimal() and len(typed) < FEWEST_OF_AN_ID:
        looked_in = present_ceremony(ceremonies(there), now)
        found = [one for one in (looked_in.signings if looked_in else ()) if one.position == int(typed)]
    if not found and len(typed) >= FEWEST_OF_AN_ID:
        found = [
            one for one in there if one.id.startswith(typed.lower()) or one.id.lower().endswith(typed.lower())
        ]
    parts = fold(typed).split()
    if not found and parts:
        titled = [one for one in there if all(part in fold(one.title) for part in parts)]
        found = [one for one in titled if fold(one.title) == " ".join(parts)] or titled
    if not found:
        raise _none(typed, looked_in)
    if len(found) > 1:
        short = short_ids(one.id for one in signings)
        raise AmbiguousError(
            _("“{words}” matches {number} signings; nothing was changed.").format(
                words=typed, number=len(found)
            ),
            [f"{short[one.id]}  {one.position}  {one.title}" for one in found],
            hint=_("Use more words, or what stands in front."),
        )
    return found[0]


def _none(typed: str, looked_in: Ceremony | None) -> NotFoundError:
    """Nothing is called so: in which ceremony, where only one was looked in."""
    if looked_in is None:
        return NotFoundError(
            _("No signing is called “{words}”.").format(words=typed),
            hint=_("“missiontui signings” lists them; its number in the ceremony can be typed here."),
        )
    return NotFoundError(
        _("No signing is called “{words}” in {ceremony}.").format(words=typed, ceremony=looked_in.words),
        hint=_("Name another ceremony with --item ITEM; “missiontui signings” lists all of them."),
    )
