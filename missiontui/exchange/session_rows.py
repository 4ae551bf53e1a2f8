"""What sessions.csv and availability.csv bring: slots and tables of B2B items, and who can be met when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.b2b_sessions import LONGEST_SLOT
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item, ItemReferences
from missiontui.exchange.moments import end_instant, start_instant
from missiontui.exchange.pairing import Taken
from missiontui.exchange.references import References, key
from missiontui.i18n import _

Values = dict[str, object]


def plan_sessions(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """How the slots of an item are cut, a row an item, and its tables; no table is taken away."""
    items = ItemReferences(draft, references)
    present: dict[str, str] = {}
    for row in draft.rows("b2b_session"):  # the oldest, where two laptops wrote the same one
        present.setdefault(str(row["agenda_item_id"]), str(row["id"]))
    tables = {(str(row["agenda_item_id"]), key(row["name"])) for row in draft.rows("b2b_table")}
    taken = Taken()
    for cells in rows:
        item = items.item(cells)
        values = cells.whole("slot_minutes", 1, LONGEST_SLOT) | cells.whole("pause_minutes", 0, LONGEST_SLOT)
        if item is None or taken.by(cells, "item", item.id, _("Keep one of the two rows.")):
            continue
        if not cells.is_sound:
            continue
        values |= {"agenda_item_id": item.id}
        present[item.id] = draft.keep(cells, "b2b_session", present.get(item.id), values)
        for name in filter(None, map(str.strip, cells.text("tables").split(";"))):
            if (item.id, key(name)) not in tables:
                tables.add((item.id, key(name)))
                draft.add("b2b_table", {"agenda_item_id": item.id, "name": name})
                if cells.outcome == "unchanged":
                    cells.outcome = "updated"


def plan_availability(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """When a company or a person can be met in an item, or cannot: each known by who, and from when."""
    items = ItemReferences(draft, references)
    present: dict[tuple[object, ...], str] = {}
    for row in draft.rows("availability"):
        present.setdefault(_name(row), str(row["id"]))
    taken = Taken()
    for cells in rows:
        item = items.item(cells)
        values: Values = dict(cells.texts("reason"))
        values["organisation_id"] = references.organisation(cells, "company", "company")
        values["person_id"] = references.person(cells, "person")
        is_free = cells.flag("free")
        values["is_free"] = int(bool(is_free))
        span = _span(cells, item) if item is not None else None
        if item is None or span is None or not cells.is_sound:
            continue
        if is_free and not values["organisation_id"] and not values["person_id"]:
            cells.refuse(
                "free",
                _("It is not said who can be met then."),
                _("Give a company or a person; a break of all has none, and is not free."),
            )
            continue
        values |= {"agenda_item_id": item.id}
        values |= {"starts_at": zones.to_text(span[0]), "ends_at": zones.to_text(span[1])}
        if not taken.by(cells, "start", _name(values), _("Keep one of the two rows.")):
            present[_name(values)] = draft.keep(cells, "availability", present.get(_name(values)), values)


def _span(cells: Cells, item: Item) -> tuple[datetime, datetime] | None:
    """From when until when, UTC; nothing where something is wrong."""
    cells.required("start")
    cells.required("end")
    first, last = cells.time("start"), cells.time("end")
    if first is None or last is None:
        return None
    day = first.day or cells.day("date") or zones.local(item.start, item.zone).date()
    start = cells.understood("start", lambda _text: start_instant(first, day, item.zone))
    end = cells.understood("end", lambda _text: end_instant(last, start, item.zone)) if start else None
    if start is None or end is None:
        return None
    if end <= start:
        cells.refuse("end", _("That would end before it starts."), _("Give the later of the two as its end."))
        return None
    return start, end


def _name(row: Mapping[str, object]) -> tuple[object, ...]:
    """Who, in which item, from when."""
    columns = ("agenda_item_id", "organisation_id", "person_id", "starts_at")
    return tuple(row.get(column) or "" for column in columns)
