"""What the rows of agenda.csv bring, and which item of the programme each one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain import zones
from missiontui.domain.agenda import Kind, Status
from missiontui.exchange.agenda_times import times_of
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.pairing import Taken, paired
from missiontui.exchange.references import References, key
from missiontui.i18n import _

_KINDS = tuple(str(kind) for kind in Kind)
_HOW_FAR = {"planned": 0, "running": 1, "done": 2, "cancelled": 2}
_TEXTS = ("title", "track", "venue", "address", "meeting_point", "dress_code", "notes")
_FLAGS = {"fixed_start": "hard_start", "fixed_end": "hard_end", "needs_clearance": "needs_clearance"}
_MOST_SEATS = 1_000_000

Values = dict[str, object]


def plan_agenda(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The programme. An item is known by title, local date, track and destination, and then by its hour."""
    taken = Taken()
    read = []
    for cells in rows:
        values = _values(cells, draft, references)
        if not cells.is_sound:
            continue
        name, hour = _identity(values, draft)
        if not taken.by(cells, "title", (name, hour), _("Keep one of the two rows.")):
            read.append(((cells, values), name, hour))
    present = {str(row["id"]): _identity(row, draft) for row in draft.rows("agenda_item")}
    for (cells, values), item in paired(read, present):
        row = draft.row("agenda_item", item) if item else None
        draft.keep(cells, "agenda_item", item, values | _alive(values, row))


def _values(cells: Cells, draft: Draft, references: References) -> Values:
    cells.required("title")
    cells.required("destination")
    values = (
        cells.texts(*_TEXTS)
        | cells.choice("kind", _KINDS)
        | cells.choice("status", tuple(_HOW_FAR))
        | cells.whole("capacity", 0, _MOST_SEATS)
    )
    for column, header in _FLAGS.items():
        flag = cells.flag(header)
        if flag is not None:
            values[column] = int(flag)
    for column in ("host_contact", "owner"):
        person = references.person(cells, column)
        if person:
            values[f"{column}_id"] = person
    leg = references.destination(cells, "destination")
    arrival = references.destination(cells, "end_destination")
    if leg is None:
        return values
    values["destination_id"] = leg
    if arrival:
        values["arrival_destination_id"] = arrival if arrival != leg else None
    zone = str(draft.row("destination", leg)["zone"])
    values |= times_of(cells, zone, str(draft.row("destination", arrival)["zone"]) if arrival else zone)
    host = references.organisation(cells, "host_organisation", "host")
    if host:
        values["host_organisation_id"] = host
    return values


def _identity(row: Mapping[str, object], draft: Draft) -> tuple[tuple[object, ...], str]:
    """Under what name an item stands in the programme, and at what hour."""
    leg, start = str(row["destination_id"]), str(row["planned_start"])
    day = zones.local(zones.from_text(start), str(draft.row("destination", leg)["zone"])).date()
    return (key(row["title"]), day, key(row.get("track") or ""), leg), start


def _alive(values: Values, row: Mapping[str, object] | None) -> Values:
    """The estimate and the status, of which a newer plan must not take back what the day has made of them.

    The estimate goes with the plan as long as the two are the same; a status only goes forward.
    """
    alive: Values = {}
    went_to_plan = row is None or (
        row["status"] != Status.DONE
        and (row["starts_at"], row["ends_at"]) == (row["planned_start"], row["planned_end"])
    )
    if "starts_at" not in values and went_to_plan:
        alive = {"starts_at": values["planned_start"], "ends_at": values["planned_end"]}
    if row is not None and "status" in values:
        told, known = (_HOW_FAR.get(str(status), 0) for status in (values["status"], row["status"]))
        alive["status"] = values["status"] if told > known else row["status"]
    return alive
