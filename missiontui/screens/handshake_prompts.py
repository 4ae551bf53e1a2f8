"""What is asked for in one line about a handshake: its tags, its time and place, a promise."""

from __future__ import annotations

from datetime import datetime

from missiontui.domain.due_dates import Promised, promised
from missiontui.domain.handshake_entry import (
    moment_and_place_line,
    moment_and_place_typed,
    tags_line,
    tags_typed,
)
from missiontui.domain.handshakes import FollowUp, Handshake
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.store.due_calendar import due_calendar
from missiontui.widgets.prompt import Prompt


def tags_prompt(handshake: Handshake) -> Prompt[tuple[str, ...]]:
    """All tags of a note."""
    return Prompt(
        _("Tags of this note"),
        hint=_("#esg #regtech · an empty line takes them all away"),
        check=tags_typed,
        value=tags_line(handshake),
    )


def moment_prompt(handshake: Handshake, zone: str) -> Prompt[tuple[datetime, str]]:
    """When (UTC) and where it was.

    Args:
        zone: for a note that has none of its own.
    """
    return Prompt(
        _("When and where was it?"),
        hint=_("13:10 · 4/3 13:10 · 13:10, hotel lobby (the place stands behind a comma)"),
        check=lambda line: moment_and_place_typed(line, handshake, zone),
        value=moment_and_place_line(handshake, zone),
    )


def promise_prompt(desk: Desk, promise: FollowUp | None) -> Prompt[Promised]:
    """A promise, in the words of a note.

    Args:
        promise: the one that is worded anew; its day stays if none is typed.
    """
    calendar = due_calendar(desk.file, desk.clock.now(), desk.zone)

    def read(line: str) -> Promised:
        said = promised(line, calendar)
        if said.problem:
            raise InputError(said.problem)
        if not said.action.strip():
            raise InputError(_("A promise needs a word."), hint=_("Esc leaves it."))
        return said

    hint = _("send sheet fri · call 14/3 9:00") if promise is None else _("A day at the end is the new one.")
    return Prompt(
        _("What was promised, until when?"),
        hint=hint,
        check=read,
        value=" ".join(promise.action.split()) if promise is not None else "",
    )
