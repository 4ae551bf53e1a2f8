"""What the rows of meetings.csv bring: who of ours meets whom, when, where, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from missiontui.domain import zones
from missiontui.domain.agenda import Destination
from missiontui.domain.b2b_entry import USUAL_MINUTES
from missiontui.domain.b2b_meetings import B2BMeeting, MeetingStatus, NoShow
from missiontui.domain.b2b_rules import LONGEST_WAY, faults
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item, ItemReferences
from missiontui.exchange.moments import end_instant, estimated_start, start_instant
from missiontui.exchange.pairing import Taken, paired
from missiontui.exchange.references import References, full_name, key
from missiontui.i18n import _

Values = dict[str, object]
Row = Mapping[str, object]

_PARTIES = (
    *("organisation_id", "person_id", "counterpart_organisation_id", "counterpart_id"),
    "interpreter_id",
)


@dataclass(frozen=True, slots=True)
class _Times:
    planned_start: datetime
    planned_end: datetime
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def plan_meetings(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The meetings, each known by its item and both sides, and then by its planned start."""
    reader = _Reader(draft, references)
    taken, read = Taken(), []
    for cells in rows:
        values = reader.values(cells)
        if values is None:
            continue
        name, start = _name(values), values["planned_start"]
        own = (name, start, values["person_id"], values["counterpart_id"])
        if not taken.by(cells, "start", own, _("Keep one of the two rows.")):
            read.append(((cells, values), name, start))
    present = {str(row["id"]): (_name(row), row["planned_start"]) for row in draft.rows("b2b_meeting")}
    for (cells, values), meeting in paired(read, present):
        row = draft.row("b2b_meeting", meeting) if meeting else {}
        kept = {name: value for name, value in values.items() if value is not None or not meeting}
        if meeting and kept.get("address"):
            kept["b2b_table_id"] = None
        elif meeting and kept.get("b2b_table_id"):
            kept["address"] = ""
        draft.keep(cells, "b2b_meeting", meeting, _alive(kept, row))


class _Reader:
    """Reads a row as a record, or notes what is wrong in it."""

    def __init__(self, draft: Draft, references: References) -> None:
        self._draft = draft
        self._references = references
        self._items = ItemReferences(draft, references)
        self._legs = {str(row["id"]): leg for row in draft.rows("destination") if (leg := _leg(row))}
        self._tables = {
            (str(row["agenda_item_id"]), key(row["name"])): str(row["id"])
            for row in reversed(list(draft.rows("b2b_table")))  # the oldest, where two laptops made one
        }
        self._slots = {
            str(row["agenda_item_id"]): row.get("slot_minutes") for row in draft.rows("b2b_session")
        }

    def values(self, cells: Cells) -> Values | None:
        """A row as a record; None where something is wrong."""
        item = self._items.item(cells) if cells.text("item") else None
        values: Values = dict(cells.texts("address", "outcome", "notes"))
        values |= cells.whole("travel_minutes", 0, LONGEST_WAY)
        values |= cells.choice("status", tuple(MeetingStatus)) | cells.choice("no_show", tuple(NoShow))
        is_fixed = cells.flag("fixed")
        if is_fixed is not None:
            values["fixed"] = int(is_fixed)
        values |= self._sides(cells)
        values["interpreter_id"] = self._references.person(cells, "interpreter")
        times = None
        if item is not None or not cells.text("item"):
            times = self._times(cells, item)
        if not cells.is_sound or times is None:
            return None
        values |= {"agenda_item_id": item.id if item is not None else None}
        if not self._can_be(cells, values, times, item):
            return None
        values["b2b_table_id"] = self._table(cells, item)
        values |= {"planned_start": zones.to_text(times.planned_start)}
        values |= {"planned_end": zones.to_text(times.planned_end)}
        if times.starts_at is not None and times.ends_at is not None:
            values |= {"starts_at": zones.to_text(times.starts_at), "ends_at": zones.to_text(times.ends_at)}
        return None if cells.problems else values

    def _sides(self, cells: Cells) -> Values:
        """Both sides; of a person of whom no company is said, their own."""
        values: Values = {}
        for company, person in (("company", "delegate"), ("counterpart_company", "counterpart")):
            person_id = self._references.person(cells, person)
            company_id = self._references.organisation(cells, company, "company")
            if company_id is None and person_id and not cells.text(company):
                own = self._draft.row("person", person_id).get("organisation_id")
                company_id = str(own) if own else None
            prefix = "counterpart_" if person == "counterpart" else ""
            values[f"{prefix}organisation_id"] = company_id
            values["counterpart_id" if prefix else "person_id"] = person_id
        return values

    def _times(self, cells: Cells, item: Item | None) -> _Times | None:
        """The plan, and where the day has left it, that."""
        cells.required("start")
        written, day = cells.time("start"), cells.day("date")
        if written is None or (cells.text("date") and day is None):
            return None
        on = written.day or day or (zones.local(item.start, item.zone).date() if item is not None else None)
        if on is None:
            cells.refuse("date", _("The row has no date."), _("Write it like 2025-03-04."))
            return None
        zone = item.zone if item is not None else self._zone_on(on)
        start = cells.understood("start", lambda _text: start_instant(written, on, zone))
        if start is None:
            return None
        usual = timedelta(minutes=_minutes(self._slots.get(item.id)) if item is not None else USUAL_MINUTES)
        end = self._end(cells, "end", start, zone) if cells.text("end") else start + usual
        if end is None or not cells.text("starts_at"):
            return _Times(start, end) if end is not None else None
        moved = cells.time("starts_at")
        begins = (
            cells.understood("starts_at", lambda _text: estimated_start(moved, start, zone))
            if moved is not None
            else None
        )
        if begins is None:
            return None
        ends = self._end(cells, "ends_at", begins, zone) if cells.text("ends_at") else begins + (end - start)
        return _Times(start, end, begins, ends) if ends is not None else None

    def _end(self, cells: Cells, column: str, start: datetime, zone: str) -> datetime | None:
        written = cells.time(column)
        if written is None:
            return None
        return cells.understood(column, lambda _text: end_instant(written, start, zone))

    def _can_be(self, cells: Cells, values: Values, times: _Times, item: Item | None) -> bool:
        """Whether there can be such a meeting; what cannot be is noted in its cell."""
        meeting = self._meeting(values, times, item)
        own = self._legs.get(str(self._draft.row("agenda_item", item.id)["destination_id"])) if item else None
        legs = ([own] if own is not None else []) if item is not None else list(self._legs.values())
        for fault in faults(meeting, None, legs):
            cells.refuse(fault.column, fault.message, fault.hint)
        if cells.text("table") and cells.text("address"):
            cells.refuse(
                "address",
                _("It is at a table and at an address."),
                _("Give one of the two: the table, or the address to which they go."),
            )
        return cells.is_sound

    def _meeting(self, values: Values, times: _Times, item: Item | None) -> B2BMeeting:
        """The row as what the rules speak of."""
        ids = {name: str(values[name] or "") for name in _PARTIES}
        start = times.starts_at or times.planned_start
        day = start.date()
        return B2BMeeting(
            id="",
            starts_at=start,
            ends_at=times.ends_at or times.planned_end,
            planned_start=times.planned_start,
            planned_end=times.planned_end,
            zone=item.zone if item is not None else self._zone_on(day),
            agenda_item_id=item.id if item is not None else "",
            person=self._person(ids["person_id"]),
            interpreter=self._person(ids["interpreter_id"]),
            organisation=self._company(ids["organisation_id"]),
            organisation_id=ids["organisation_id"],
            person_id=ids["person_id"],
            counterpart_organisation_id=ids["counterpart_organisation_id"],
            counterpart_id=ids["counterpart_id"],
            interpreter_id=ids["interpreter_id"],
        )

    def _table(self, cells: Cells, item: Item | None) -> str | None:
        """The table that is named, which is made if it is new to the item."""
        name = cells.text("table")
        if not name:
            return None
        if item is None:
            cells.refuse(
                "table",
                _("A table belongs to an item, and this meeting is in none."),
                _("Give the item too, or an address instead of the table."),
            )
            return None
        known = self._tables.get((item.id, key(name)))
        if known is None:
            known = self._draft.add("b2b_table", {"agenda_item_id": item.id, "name": name})
            self._tables[item.id, key(name)] = known
        return known

    def _zone_on(self, day: date) -> str:
        """On whose clock a meeting is that stands by itself: that of the leg which has the day."""
        own = [leg.zone for leg in self._legs.values() if leg.arrives_on <= day <= leg.leaves_on]
        others = [leg.zone for leg in self._legs.values()]
        return (own or others or ["UTC"])[0]

    def _person(self, person_id: str) -> str:
        return full_name(self._draft.row("person", person_id)) if person_id else ""

    def _company(self, company_id: str) -> str:
        return str(self._draft.row("organisation", company_id)["name"]) if company_id else ""


def _alive(values: Values, row: Row) -> Values:
    """The values, of which a list must not take back what the day has made of them: a meeting that has left
    its plan stays where it is, unless the list says where that is."""
    if "starts_at" in values:
        return values
    planned = {"starts_at": values["planned_start"], "ends_at": values["planned_end"]}
    is_on_plan = not row or (row["starts_at"], row["ends_at"]) == (row["planned_start"], row["planned_end"])
    return values | planned if is_on_plan else values


def _name(row: Row) -> tuple[str, str, str]:
    """The item and both sides: by their companies, since a delegate may be another one."""
    return (
        str(row.get("agenda_item_id") or ""),
        str(row.get("organisation_id") or row.get("person_id") or ""),
        str(row.get("counterpart_organisation_id") or row.get("counterpart_id") or ""),
    )


def _leg(row: Row) -> Destination | None:
    """A leg, if it can be read: any program may have written it."""
    try:
        first, last = (date.fromisoformat(str(row.get(name) or "")) for name in ("arrives_on", "leaves_on"))
    except ValueError:
        return None
    zone = str(row["zone"])
    if not zones.is_zone(zone):
        return None
    return Destination(str(row["id"]), str(row["city"]), str(row.get("country") or ""), zone, first, last)


def _minutes(stored: object) -> int:
    return stored if isinstance(stored, int) and stored > 0 else 20
