"""B2B meetings for scripts and as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from missiontui.cli.day import iso
from missiontui.domain.b2b_clashes import Clashes, MeetingClash, clash_in_words
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_words import (
    WARNING,
    clock_span,
    ours_in_words,
    place_in_words,
    state_in_words,
    state_sign,
    theirs_in_words,
)
from missiontui.domain.dates import long_day
from missiontui.domain.follow_up_choice import short_ids
from missiontui.i18n import _


def meeting_as_json(one: B2BMeeting, clashes: Sequence[MeetingClash] = ()) -> dict[str, object]:
    """A meeting as scripts see it: times in ISO with the local offset."""

    def party(record_id: str, name: str) -> dict[str, str] | None:
        return {"id": record_id, "name": name} if record_id else None

    return {
        "id": one.id,
        "item": {"id": one.agenda_item_id, "title": one.item} if one.agenda_item_id else None,
        "planned_start": iso(one.planned_start, one.zone),
        "planned_end": iso(one.planned_end, one.zone),
        "starts_at": iso(one.starts_at, one.zone),
        "ends_at": iso(one.ends_at, one.zone),
        "zone": one.zone,
        "company": party(one.organisation_id, one.organisation),
        "delegate": party(one.person_id, one.person),
        "counterpart_company": party(one.counterpart_organisation_id, one.counterpart_organisation),
        "counterpart": party(one.counterpart_id, one.counterpart),
        "table": one.table or None,
        "address": one.address or None,
        "travel_minutes": one.travel_minutes,
        "interpreter": party(one.interpreter_id, one.interpreter),
        "fixed": one.is_fixed,
        "status": str(one.status),
        "moved": one.is_moved,
        "no_show": one.no_show or None,
        "outcome": one.outcome,
        "clashes": [
            {
                "matter": str(clash.matter),
                "who": clash.who or None,
                "with": clash.other_id or None,
                "minutes": clash.minutes,
                "words": clash_in_words(clash),
            }
            for clash in clashes
        ],
    }


def meeting_lines(found: Sequence[B2BMeeting], wrong: Clashes, every: Sequence[B2BMeeting]) -> Iterator[str]:
    """A line a meeting, a heading a day, and below a meeting what is wrong about it.

    Args:
        every: all meetings, among which each has a short id.
    """
    day, short = None, short_ids(one.id for one in every)
    for one in found:
        if one.day != day:
            day = one.day
            yield long_day(day)
        yield meeting_line(one, short[one.id])
        for clash in wrong.get(one.id, ()):
            yield f"            {WARNING} {clash_in_words(clash)}"


def meeting_line(one: B2BMeeting, short_id: str) -> str:
    """``1a2b3c  ○ 10:00–10:20  Acme with Tata Power  Table 7  planned``."""
    parts = [
        _("{ours} with {theirs}").format(ours=ours_in_words(one), theirs=theirs_in_words(one)),
        place_in_words(one),
        _("interpreter {name}").format(name=one.interpreter) if one.interpreter else "",
        state_in_words(one),
        one.outcome,
    ]
    head = f"{short_id}  {state_sign(one)} {clock_span(one)}  "
    return head + "  ".join(part for part in parts if part)
