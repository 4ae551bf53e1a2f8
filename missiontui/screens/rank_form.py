"""The form of somebody's rank at one event: the rank and the reason, two lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.roster import Place
from missiontui.errors import InputError, NotFoundError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import agenda, rank_acts
from missiontui.store.rosters import roster

_MOST_DIGITS = 7


class RankSubject:
    """Somebody's rank at an item, as a form asks for it.

    Args:
        item_id: the item.
        person_id: whose rank.
    """

    def __init__(self, desk: Desk, item_id: str, person_id: str) -> None:
        self._desk = desk
        self._item = agenda.item(desk.file, item_id)
        self._person_id = person_id
        self._place = self._read()
        self._seen = rank_acts.rank_here(desk.file, item_id, person_id)

    @property
    def title(self) -> str:
        """Whose it is, and where it counts."""
        name = self._place.name or self._place.badge
        return _("Rank of {name} at “{title}”").format(name=name, title=self._item.title)

    def groups(self) -> Sequence[Group]:
        """The rank and the reason."""
        return (
            Group(
                _("At this event alone · 1 is first · an empty rank is their own one again"),
                (Field("rank", _("Rank")), Field("reason", _("Reason"))),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        self._place = self._read()
        self._seen = rank_acts.rank_here(self._desk.file, self._item.id, self._person_id)
        rank = self._place.precedence
        return {"rank": "" if rank is None else str(rank), "reason": self._place.precedence_reason}

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write the rank with its reason, or take it back."""
        place = self._place
        if not touched:
            return Saved(place.person_id, _("Nothing was changed."))
        rank = _rank(touched["rank"]) if "rank" in touched else place.precedence
        reason = touched.get("reason", place.precedence_reason)
        rank_acts.change_rank(self._desk.file, self._item.id, place.person_id, rank, reason, seen=self._seen)
        words = _("{name} has rank {rank} here.")
        if rank is None:
            words = _("{name} has their own rank here again.")
        name = place.name or place.badge
        return Saved(place.person_id, words.format(name=name, rank=rank) + " " + _("u takes it back."))

    def _read(self) -> Place:
        places = roster(self._desk.file, self._item).places
        found = next((one for one in places if one.person_id == self._person_id), None)
        if found is None:
            raise NotFoundError(_("They are no longer on this list."))
        return found


def rank_form(desk: Desk, item_id: str, person_id: str) -> RecordForm:
    """The form of somebody's rank at an item.

    Raises:
        NotFoundError: they are no longer on its list, or the item is gone.
    """
    return RecordForm(RankSubject(desk, item_id, person_id))


def _rank(typed: str) -> int | None:
    """The rank that was typed; None for none.

    Raises:
        InputError: it is no number.
    """
    if not typed.strip():
        return None
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > _MOST_DIGITS:
        raise InputError(
            _("“{typed}” is no rank.").format(typed=typed),
            hint=_("Write a number, where 1 is first, or nothing."),
        )
    return int(typed)
