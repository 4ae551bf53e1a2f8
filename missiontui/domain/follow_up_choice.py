"""Which promises are meant: by what is typed for one, by whose they are, by when they are due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime

from missiontui.domain.follow_ups import Group, Promise, is_closed, own_clock
from missiontui.domain.handshakes import FollowUp
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.text import fold

FEWEST_OF_AN_ID = 4
"""Of an id at least so many characters are typed."""

TODAY, WEEK, OVERDUE, NONE, ALL = "today", "week", "overdue", "none", "all"
WHEN = (TODAY, WEEK, OVERDUE, NONE, ALL)
"""What can be asked for besides a date."""


def is_mine(follow_up: FollowUp, coordinator: str, signature: str) -> bool:
    """Whether a promise is to be kept by the coordinator, as a person of the mission or by name.

    A name that nobody of the mission's people stands behind may have more behind the coordinator's, such as
    the agency.
    """
    owner, me = fold(follow_up.owner), fold(coordinator)
    if not me:
        return follow_up.owner.strip() in (coordinator.strip(), signature.strip())
    if follow_up.owner_id:
        return owner == me
    return owner in (me, fold(signature)) or owner.startswith(f"{me} ")


def is_kept_by(follow_up: FollowUp, words: str) -> bool:
    """Whether these are words of the owner's name; ``none`` is for what nobody keeps."""
    if words.strip().lower() == NONE:
        return not follow_up.owner
    parts = fold(words).split()
    return bool(parts) and all(part in fold(follow_up.owner) for part in parts)


def is_due(promise: Promise, when: str | date, now: datetime, elsewhere: str) -> bool:
    """Whether a promise is due on a day, or at one of ``WHEN``: today; from today to Sunday; overdue; with
    no date.

    Args:
        now, elsewhere: as in ``group_of``.
    """
    due_on = promise.follow_up.due_on
    if isinstance(when, date):
        return due_on == when
    if when in (NONE, ALL):
        return when == ALL or due_on is None
    if when == OVERDUE or due_on is None:
        return when == OVERDUE and promise.group == Group.OVERDUE
    today = own_clock(promise.follow_up, now, elsewhere).date()
    last = 0 if when == TODAY else 6 - today.weekday()
    return 0 <= (due_on - today).days <= last


def follow_up_named(words: str, follow_ups: Collection[FollowUp], *, closed: bool = False) -> FollowUp:
    """The promise that a person means: an id, the unique start or end of one, or words of its action.

    Words look among the open promises, and among the others where none of those has them; an action that is
    exactly the words wins.

    Args:
        words: what was typed.
        follow_ups: all promises, of whatever status.
        closed: whether those that are done or dropped are looked among first instead.

    Raises:
        NotFoundError, AmbiguousError: none, or several, may be meant.
    """
    typed = words.strip()
    matches = [one for one in follow_ups if one.id == typed]
    if not matches:
        matches = _with_id(typed.lower(), follow_ups)
        by_words = _with_words(fold(typed).split(), follow_ups)
        matches += [one for one in by_words if is_closed(one) == closed] or ([] if matches else by_words)
    found = {one.id: one for one in matches}
    if not found:
        raise NotFoundError(
            _("No promise is called “{words}”.").format(words=typed),
            hint=_("“missiontui follow-ups” lists them; what stands first in a line can be typed here."),
        )
    if len(found) > 1:
        short = short_ids(one.id for one in follow_ups)
        raise AmbiguousError(
            _("“{words}” matches {number} promises; nothing was changed.").format(
                words=typed, number=len(found)
            ),
            [_candidate(one, short[one.id]) for one in found.values()],
            hint=_("Use more words, or what stands in front."),
        )
    return next(iter(found.values()))


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Id to an end of it that no other has, of six characters if that is enough: the ids of promises made in
    the same minute begin alike."""
    every = list(ids)
    short = {one: one for one in every}
    for length in (18, 12, 8, 6):
        ends = Counter(one[-length:].lower() for one in every)
        short |= {one: one[-length:] for one in every if ends[one[-length:].lower()] == 1}
    return short


def _with_id(typed: str, follow_ups: Collection[FollowUp]) -> list[FollowUp]:
    if len(typed) < FEWEST_OF_AN_ID:
        return []
    return [one for one in follow_ups if one.id.lower().startswith(typed) or one.id.lower().endswith(typed)]


def _with_words(parts: list[str], follow_ups: Collection[FollowUp]) -> list[FollowUp]:
    found = [one for one in follow_ups if parts and all(part in fold(one.action) for part in parts)]
    return [one for one in found if fold(one.action) == " ".join(parts)] or found


def _candidate(follow_up: FollowUp, short_id: str) -> str:
    due = follow_up.due_on.isoformat() if follow_up.due_on else _("no date")
    parts = (f"{short_id}  {follow_up.action}", follow_up.person, follow_up.organisation, due)
    return " · ".join(part for part in parts if part)
