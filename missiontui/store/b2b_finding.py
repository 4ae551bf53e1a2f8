"""Finding the meeting, and the table, that the words of a command mean."""

from __future__ import annotations

import re
from datetime import date

from missiontui.domain.b2b_meetings import B2BMeeting, B2BTable
from missiontui.domain.b2b_words import clock_span, ours_in_words, theirs_in_words
from missiontui.domain.dates import short_day
from missiontui.domain.follow_up_choice import FEWEST_OF_AN_ID, short_ids
from missiontui.domain.time_entry import clock_time
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.store.b2b_meetings import meetings, tables
from missiontui.store.connection import MissionFile
from missiontui.text import fold

MOST_SHOWN = 12


def find_meeting(file: MissionFile, words: str, day: date | None = None) -> B2BMeeting:
    """The meeting that is meant: by its id, a start or an end of it that no other has, or by words of both
    sides, its table and its time, in any order.

    Args:
        day: of that local date alone.

    Raises:
        NotFoundError, AmbiguousError: none, or several, answer to it.
    """
    every = meetings(file, day=day)
    wanted = words.strip()
    typed = wanted.lower()
    is_id = len(typed) >= FEWEST_OF_AN_ID
    by_id = [one for one in every if is_id and (one.id.startswith(typed) or one.id.endswith(typed))]
    if len(by_id) == 1:
        return by_id[0]
    typed_words = wanted.split()
    found = [one for one in every if typed_words and all(_has(one, word) for word in typed_words)] or by_id
    if not found:
        raise NotFoundError(
            _("No meeting answers to “{words}”.").format(words=wanted),
            hint=_("“missiontui meetings” lists them, with what to call each."),
        )
    if len(found) > 1:
        short = short_ids(one.id for one in every)
        raise AmbiguousError(
            _("{number} meetings answer to “{words}”; nothing was changed.").format(
                number=len(found), words=wanted
            ),
            [_candidate(one, short[one.id]) for one in found[:MOST_SHOWN]],
            hint=_("Add the time, such as 10:30, or give the id in brackets."),
        )
    return found[0]


def table_named(file: MissionFile, item_id: str, words: str) -> B2BTable:
    """The table of an item of that name; ``7`` is Table 7.

    Raises:
        NotFoundError, AmbiguousError: none, or several, answer to it.
    """
    known, typed, wanted = tables(file, item_id), words.strip(), fold(words)
    found = (
        [one for one in known if one.name == typed]
        or [one for one in known if wanted and fold(one.name) == wanted]
        or [one for one in known if wanted and wanted in fold(one.name).split()]
    )
    names = [one.name for one in known[:MOST_SHOWN]]
    if not found:
        raise NotFoundError(
            _("The item has no table “{words}”.").format(words=typed),
            hint=_("There are: {names}.").format(names=", ".join(names))
            if names
            else _("It has no tables yet: “missiontui meetings tables --item ITEM --count 20” adds some."),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} tables answer to “{words}”; nothing was changed.").format(
                number=len(found), words=typed
            ),
            [one.name for one in found[:MOST_SHOWN]],
            hint=_("Write the whole name."),
        )
    return found[0]


def _has(meeting: B2BMeeting, word: str) -> bool:
    """Whether a word that was typed is in the names of a meeting, or is the time at which it begins."""
    if re.fullmatch(r"\d{1,2}[:.hu]\d{2}", word):
        return clock_time(word) == meeting.local_start.time().replace(second=0)
    return fold(word) in _words_of(meeting)


def _words_of(meeting: B2BMeeting) -> str:
    return fold(
        " ".join(
            (
                meeting.person,
                meeting.organisation,
                meeting.counterpart,
                meeting.counterpart_organisation,
                meeting.table,
                meeting.address,
            )
        )
    )


def _candidate(meeting: B2BMeeting, short_id: str) -> str:
    sides = _("{ours} with {theirs}").format(ours=ours_in_words(meeting), theirs=theirs_in_words(meeting))
    when = f"{short_day(meeting.day)} {clock_span(meeting)}"
    return f"{when}  {sides}  {meeting.table}  ({short_id})"
