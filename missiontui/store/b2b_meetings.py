"""Reading the B2B meetings, and the tables, slots and availabilities of an item that has them.

What a meeting refers to may be gone, removed on another laptop: it is read as if it had never been said.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from missiontui.domain import zones
from missiontui.domain.agenda import leg_at
from missiontui.domain.b2b_meetings import (
    Availability,
    B2BMeeting,
    B2BSession,
    B2BTable,
    MeetingStatus,
    in_order,
    table_order,
)
from missiontui.domain.b2b_rules import LONGEST_WAY
from missiontui.errors import MissionFileError, NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called

_MEETINGS = f"""
SELECT meeting.*, item.id AS known_item_id, firm.id AS firm_id, ours.id AS ours_id, other.id AS other_firm_id,
       theirs.id AS theirs_id, interpreter.id AS known_interpreter_id,
       coalesce(meeting.organisation_id, ours.organisation_id) AS own_id,
       coalesce(firm.name, '') AS firm,
       {called("ours")} AS person, ours.languages AS languages, ours.mobile AS mobile,
       coalesce(meeting.counterpart_organisation_id, theirs.organisation_id) AS other_id,
       coalesce(other.name, '') AS other_firm,
       {called("theirs")} AS counterpart, theirs.languages AS counterpart_languages,
       theirs.mobile AS counterpart_mobile,
       {called("interpreter")} AS interpreter, interpreter.languages AS interpreter_languages,
       b2b_table.name AS table_name,
       coalesce(
           (SELECT min(same.id) FROM b2b_table AS same
            WHERE same.agenda_item_id = b2b_table.agenda_item_id AND same.name = b2b_table.name),
           b2b_table.id) AS table_id,
       item.title AS item_title, item.destination_id AS destination_id
FROM b2b_meeting AS meeting
LEFT JOIN person AS ours ON ours.id = meeting.person_id
LEFT JOIN organisation AS firm ON firm.id = coalesce(meeting.organisation_id, ours.organisation_id)
LEFT JOIN person AS theirs ON theirs.id = meeting.counterpart_id
LEFT JOIN organisation AS other
       ON other.id = coalesce(meeting.counterpart_organisation_id, theirs.organisation_id)
LEFT JOIN person AS interpreter ON interpreter.id = meeting.interpreter_id
LEFT JOIN b2b_table ON b2b_table.id = meeting.b2b_table_id
LEFT JOIN agenda_item AS item ON item.id = meeting.agenda_item_id
"""


def meetings(
    file: MissionFile,
    *,
    agenda_item_id: str = "",
    organisation_id: str = "",
    person_id: str = "",
    table_id: str = "",
    day: date | None = None,
) -> tuple[B2BMeeting, ...]:
    """The meetings, by time.

    Args:
        agenda_item_id: those of that item; empty for all, as the others.
        organisation_id: those in which that company is one of the two.
        person_id: those in which somebody takes part, as delegate, counterpart or interpreter.
        table_id: those at that table.
        day: those that begin on that local date.
    """
    where, values = ["1"], []
    if agenda_item_id:
        where.append("meeting.agenda_item_id = ?")
        values.append(agenda_item_id)
    if organisation_id:
        where.append("? IN (own_id, other_id)")
        values.append(organisation_id)
    if person_id:
        where.append("? IN (meeting.person_id, meeting.counterpart_id, meeting.interpreter_id)")
        values.append(person_id)
    if table_id:
        where.append("table_id = ?")
        values.append(table_id)
    if day is not None:
        around = (day - timedelta(days=2), day + timedelta(days=2))
        where.append("meeting.starts_at BETWEEN ? AND ?")
        values += [str(one) for one in around]
    found = _read(file, f"WHERE {' AND '.join(where)}", *values)
    return tuple(one for one in found if day is None or one.day == day)


def meeting(file: MissionFile, meeting_id: str) -> B2BMeeting:
    """One meeting.

    Raises:
        NotFoundError: it is gone.
    """
    found = _read(file, "WHERE meeting.id = ?", meeting_id)
    if not found:
        raise NotFoundError(_("That meeting is no longer there."), hint=_("Look at the list again."))
    return found[0]


def has_only_meetings(file: MissionFile, item_id: str) -> bool:
    """Whether there are meetings in an item on whose list is nobody."""
    row = file.row(
        """SELECT EXISTS (SELECT 1 FROM b2b_meeting WHERE agenda_item_id = ?1)
                  AND NOT EXISTS (SELECT 1 FROM listed WHERE agenda_item_id = ?1) AS answer""",
        item_id,
    )
    return row is not None and bool(row["answer"])


def zone_at(file: MissionFile, at: datetime) -> str:
    """On whose clock a meeting is that stands by itself.

    Args:
        at: its start, UTC.
    """
    return _Clocks(file).zone_of(None, at)


def tables(file: MissionFile, item_id: str) -> tuple[B2BTable, ...]:
    """The tables of an item, by name, 2 before 10. Two laptops may each have made one of a name: that is one
    table, the older, with the meetings of both."""
    rows = file.rows(
        "SELECT min(id) AS id, agenda_item_id, name FROM b2b_table WHERE agenda_item_id = ? GROUP BY name",
        item_id,
    )
    found = [B2BTable(row["id"], row["agenda_item_id"], row["name"]) for row in rows]
    return tuple(sorted(found, key=lambda one: (table_order(one.name), one.id)))


def session(file: MissionFile, item_id: str) -> B2BSession:
    """How the slots of an item are cut; as is usual, where nobody has said it. Of two that laptops have made,
    the older."""
    row = file.row("SELECT * FROM b2b_session WHERE agenda_item_id = ? ORDER BY id LIMIT 1", item_id)
    if row is None:
        return B2BSession("", item_id)
    return B2BSession(row["id"], item_id, max(1, row["slot_minutes"]), max(0, row["pause_minutes"]))


def availabilities(file: MissionFile, item_id: str) -> tuple[Availability, ...]:
    """When companies and people can be met, or cannot, in an item: what is of that item and what is of all.

    Those of which some program wrote a time that is none are left out.
    """
    rows = file.rows(
        f"""SELECT availability.*, coalesce(organisation.name, '') AS organisation,
                   coalesce({called("person")}, '') AS person
            FROM availability
            LEFT JOIN organisation ON organisation.id = availability.organisation_id
            LEFT JOIN person ON person.id = availability.person_id
            WHERE availability.agenda_item_id = ? OR availability.agenda_item_id IS NULL
            ORDER BY availability.starts_at, availability.id""",
        item_id,
    )
    found = []
    for row in rows:
        starts_at, ends_at = (
            zones.from_foreign_text(row["starts_at"]),
            zones.from_foreign_text(row["ends_at"]),
        )
        if starts_at is None or ends_at is None:
            continue
        found.append(
            Availability(
                row["id"],
                starts_at,
                ends_at,
                row["agenda_item_id"] or "",
                row["organisation_id"] or "",
                row["organisation"],
                row["person_id"] or "",
                row["person"],
                bool(row["is_free"]),
                row["reason"],
            )
        )
    return tuple(found)


def _read(file: MissionFile, where: str, *values: object) -> tuple[B2BMeeting, ...]:
    rows = file.rows(f"{_MEETINGS} {where}", *values)
    if not rows:
        return ()
    clocks = _Clocks(file)
    return tuple(sorted((_meeting(row, clocks) for row in rows), key=in_order))


class _Clocks:
    """On whose clock meetings are."""

    def __init__(self, file: MissionFile) -> None:
        self._legs = agenda.destinations(file)
        self._programme = cache(lambda: agenda.all_items(file))
        self._home = cache(lambda: agenda.the_mission(file).home_zone)

    def zone_of(self, leg_id: object, at: datetime) -> str:
        """That of the leg of the item; of a meeting that stands by itself of the one that has its day, or
        where several or none have it, of the one in which the programme is then (8 ms)."""
        for leg in self._legs:
            if leg.id == leg_id:
                return leg.zone
        own = {
            leg.zone
            for leg in self._legs
            if leg.arrives_on <= zones.local(at, leg.zone).date() <= leg.leaves_on
        }
        if len(own) == 1:
            return own.pop()
        found = leg_at(at, self._legs, self._programme()) if self._legs else None
        return found.zone if found is not None else self._home()


def _meeting(row: Any, clocks: _Clocks) -> B2BMeeting:
    starts_at, ends_at, planned_start, planned_end = _times(row)
    return B2BMeeting(
        id=row["id"],
        starts_at=starts_at,
        ends_at=ends_at,
        planned_start=planned_start,
        planned_end=planned_end,
        zone=clocks.zone_of(row["destination_id"], starts_at),
        agenda_item_id=row["known_item_id"] or "",
        item=row["item_title"] or "",
        organisation_id=row["firm_id"] or "",
        organisation=row["firm"],
        person_id=row["ours_id"] or "",
        person=row["person"] or "",
        counterpart_organisation_id=row["other_firm_id"] or "",
        counterpart_organisation=row["other_firm"],
        counterpart_id=row["theirs_id"] or "",
        counterpart=row["counterpart"] or "",
        target_id=row["target_id"] or "",
        table_id=row["table_id"] or "",
        table=row["table_name"] or "",
        address=row["address"],
        travel_minutes=min(max(0, row["travel_minutes"]), LONGEST_WAY),
        interpreter_id=row["known_interpreter_id"] or "",
        interpreter=row["interpreter"] or "",
        is_fixed=bool(row["fixed"]),
        status=row["status"] if row["status"] in set(MeetingStatus) else MeetingStatus.PLANNED,
        no_show=row["no_show"],
        outcome=row["outcome"],
        notes=row["notes"],
        languages=row["languages"] or "",
        counterpart_languages=row["counterpart_languages"] or "",
        interpreter_languages=row["interpreter_languages"] or "",
        mobile=row["mobile"] or "",
        counterpart_mobile=row["counterpart_mobile"] or "",
    )


def _times(row: Any) -> tuple[datetime, datetime, datetime, datetime]:
    """Present start and end, then the planned ones; each stands in for the other where some program wrote one
    that is none."""
    start, end, planned_start, planned_end = (
        zones.from_foreign_text(row[name])
        for name in ("starts_at", "ends_at", "planned_start", "planned_end")
    )
    begins, ends = start or planned_start, end or planned_end
    if begins is None or ends is None:
        raise MissionFileError(
            _("A B2B meeting ({id}) has a time that is none.").format(id=row["id"]),
            hint=_("Write its times like 2025-03-04T05:30:00Z."),
        )
    return begins, ends, planned_start or begins, planned_end or ends
