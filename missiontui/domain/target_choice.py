"""Which target the words of a command mean."""

from __future__ import annotations

from collections.abc import Collection

from missiontui.domain.follow_up_choice import FEWEST_OF_AN_ID, short_ids
from missiontui.domain.targets import Target, stage_word
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.text import fold


def target_named(words: str, every: Collection[Target]) -> Target:
    """The target that a person means: an id, the unique start or end of one, or words of who wants whom.

    Raises:
        NotFoundError, AmbiguousError: none, or several, may be meant.
    """
    typed = words.strip()
    start = typed.lower()
    found = [one for one in every if one.id == typed]
    if not found and len(start) >= FEWEST_OF_AN_ID:
        found = [one for one in every if one.id.lower().startswith(start) or one.id.lower().endswith(start)]
    if not found:
        parts = set(fold(typed).split())
        found = [
            one for one in every if parts and parts <= set(fold(f"{one.ours} {one.whom} {one.goal}").split())
        ]
    if not found:
        raise NotFoundError(
            _("No target is called “{words}”.").format(words=typed),
            hint=_("“missiontui targets” lists them; what stands first in a line can be typed here."),
        )
    if len(found) > 1:
        short = short_ids(one.id for one in every)
        raise AmbiguousError(
            _("“{words}” matches {number} targets; nothing was changed.").format(
                words=typed, number=len(found)
            ),
            [f"{short[one.id]}  {one.whom} · {one.ours} · {stage_word(one.stage)}" for one in found],
            hint=_("Use more words, or what stands in front."),
        )
    return found[0]
