"""Somebody's rank at one event: given with a reason, and taken back to their own."""

from __future__ import annotations

from typing import NamedTuple

from missiontui.domain.roster import LOWEST_RANK
from missiontui.errors import InputError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.text import clean


class RankHere(NamedTuple):
    """The rank that somebody has at one item alone: None for none, and then their own counts."""

    rank: int | None
    reason: str


def rank_here(file: MissionFile, item_id: str, person_id: str) -> RankHere:
    """The rank that somebody has at an item alone.

    Raises:
        NotFoundError: they are not on the list (any more).
    """
    row = file.row(
        """SELECT registration.precedence, registration.precedence_reason
           FROM listed JOIN registration ON registration.id = listed.registration_id
           WHERE listed.agenda_item_id = ? AND listed.person_id = ?""",
        item_id,
        person_id,
    )
    if row is None:
        raise NotFoundError(_("They are no longer on this list; nothing was saved."))
    return RankHere(row["precedence"], row["precedence_reason"])


def change_rank(
    file: MissionFile, item_id: str, person_id: str, rank: int | None, reason: str, seen: RankHere
) -> None:
    """Give somebody a rank at an item, or their own one again.

    Two laptops may have registered somebody twice on an item: then both registrations get the rank.

    Args:
        rank: lower goes first; None for their own.
        reason: why they have another one there; of their own none is needed.
        seen: what they had there when it was typed.

    Raises:
        InputError: a rank has no reason, or is none.
        StaleError: they have another one by now; nothing was written.
        NotFoundError: they are not on the list (any more).
    """
    why = clean(reason, multiline=False).strip() if rank is not None else ""
    if rank is not None and not 0 <= rank <= LOWEST_RANK:
        raise InputError(_("A rank is a number from 0 on; 1 is first."), hint=_("Write a number like 10."))
    if rank is not None and not why:
        raise InputError(
            _("A rank for this event needs a reason."),
            hint=_("Write why it is another one here, such as “represents the minister”."),
        )
    with file.writing("registration") as connection:
        if rank_here(file, item_id, person_id) != seen:
            raise StaleError(
                _("Their rank was changed meanwhile; nothing was saved."),
                hint=_("Look at it again and repeat."),
            )
        connection.execute(
            """UPDATE registration SET precedence = ?1, precedence_reason = ?2
               WHERE agenda_item_id = ?3 AND person_id = ?4
                 AND (precedence IS NOT ?1 OR precedence_reason <> ?2)""",
            (rank, why, item_id, person_id),
        )
