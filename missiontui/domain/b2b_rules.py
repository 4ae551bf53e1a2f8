"""What cannot be, of a B2B meeting: said before it is written, wherever it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Destination
from missiontui.domain.b2b_clashes import is_outside_leg
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.dates import day_and_time, short_day, span_in_words
from missiontui.errors import InputError
from missiontui.i18n import _

LONGEST = timedelta(hours=12)
"""No meeting takes longer: an end before the start would else be read as the next day's."""
LONGEST_WAY = 600
"""Minutes of a way to an address; more is a slip of the finger."""


class Fault(NamedTuple):
    """Something that cannot be: in which column it is, and what to do about it."""

    column: str
    message: str
    hint: str


def faults(
    meeting: B2BMeeting,
    item: AgendaItem | None,
    legs: Sequence[Destination],
    table_item_id: str = "",
) -> Iterator[Fault]:
    """What cannot be about a meeting.

    Args:
        item: that in which it is held; None where it stands by itself.
        legs: of the mission.
        table_item_id: the item of its table; empty for no table.
    """
    if not meeting.organisation_id and not meeting.person_id:
        yield Fault("company", _("It is not said who of ours meets."), _("Give our company or our delegate."))
    if not meeting.counterpart_organisation_id and not meeting.counterpart_id:
        yield Fault(
            "counterpart_company",
            _("It is not said whom they meet."),
            _("Give the company that is met, or the person."),
        )
    yield from _with_oneself(meeting)
    yield from _time(meeting, item, legs)
    if table_item_id and table_item_id != meeting.agenda_item_id:
        yield Fault(
            "table",
            _("“{table}” is a table of another item.").format(table=meeting.table),
            _("Choose one of the tables of this item, or none."),
        )
    if meeting.table_id and meeting.address:
        yield Fault(
            "address",
            _("It is at a table and at an address."),
            _("Give one of the two: the table, or the address to which they go."),
        )
    if not 0 <= meeting.travel_minutes <= LONGEST_WAY:
        yield Fault(
            "travel_minutes",
            _("{number} minutes is no way to a meeting.").format(number=meeting.travel_minutes),
            _("Write the minutes of the way there, such as 25."),
        )


def refuse_faults(
    meeting: B2BMeeting,
    item: AgendaItem | None,
    legs: Sequence[Destination],
    table_item_id: str = "",
) -> None:
    """Refuse a meeting that cannot be.

    Args: as for ``faults``.

    Raises:
        InputError: the first thing that cannot be about it.
    """
    for fault in faults(meeting, item, legs, table_item_id):
        raise InputError(fault.message, hint=fault.hint)


def _with_oneself(meeting: B2BMeeting) -> Iterator[Fault]:
    if meeting.person_id and meeting.person_id == meeting.counterpart_id:
        yield Fault(
            "counterpart",
            _("{name} cannot meet themselves.").format(name=meeting.person),
            _("Give somebody else as the one who is met."),
        )
    elif meeting.organisation_id and meeting.organisation_id == meeting.counterpart_organisation_id:
        yield Fault(
            "counterpart_company",
            _("{company} cannot meet itself.").format(company=meeting.organisation),
            _("Give another company as the one that is met."),
        )
    if meeting.interpreter_id and meeting.interpreter_id in (meeting.person_id, meeting.counterpart_id):
        yield Fault(
            "interpreter",
            _("{name} is one of the two who meet, and cannot interpret for them.").format(
                name=meeting.interpreter
            ),
            _("Give somebody else as interpreter, or nobody."),
        )


def _time(meeting: B2BMeeting, item: AgendaItem | None, legs: Sequence[Destination]) -> Iterator[Fault]:
    own = [item.destination] if item is not None else list(legs)
    zone = item.start_zone if item is not None else meeting.zone
    start = zones.local(meeting.starts_at, zone)
    if meeting.ends_at <= meeting.starts_at:
        yield Fault(
            "end",
            _("It would end at {end}, before it starts at {start}.").format(
                end=day_and_time(zones.local(meeting.ends_at, zone)), start=day_and_time(start)
            ),
            _("Give a later end."),
        )
    elif meeting.ends_at - meeting.starts_at > LONGEST:
        yield Fault(
            "end",
            _("It would last {span}, until {end}.").format(
                span=span_in_words(zones.minutes(meeting.ends_at - meeting.starts_at)),
                end=day_and_time(zones.local(meeting.ends_at, zone)),
            ),
            _("Correct the start or the end."),
        )
    elif own and all(is_outside_leg(meeting.starts_at, meeting.ends_at, leg) for leg in own):
        yield Fault(
            "date",
            _("{day} is outside the leg: {legs}.").format(
                day=_day(start), legs=", ".join(_leg(leg) for leg in own)
            ),
            _("Give a day on which the delegation is there."),
        )


def _leg(leg: Destination) -> str:
    if leg.arrives_on == leg.leaves_on:
        return _("{city}, {day}").format(city=leg.city, day=short_day(leg.arrives_on))
    return _("{city}, {first} to {last}").format(
        city=leg.city, first=short_day(leg.arrives_on), last=short_day(leg.leaves_on)
    )


def _day(local: datetime) -> str:
    return f"{short_day(local)} {local.year}"
