"""What the rows of vehicles.csv bring: the buses and cars of an item, with their drivers and departures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain import zones
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item, ItemReferences
from missiontui.exchange.moments import end_instant, start_instant
from missiontui.exchange.pairing import Taken
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References, key
from missiontui.i18n import _

_MOST_SEATS = 1_000

Values = dict[str, object]


def plan_vehicles(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The vehicles, each known by its item and its name."""
    items = ItemReferences(draft, references)
    present: dict[tuple[str, str], str] = {}
    for row in draft.rows("vehicle"):  # the oldest, where two laptops wrote the same one
        present.setdefault((str(row["agenda_item_id"]), key(row["name"])), str(row["id"]))
    taken = Taken()
    for cells in rows:
        item, name = items.item(cells), cells.required("name")
        values = {"name": name} | cells.texts("driver", "driver_mobile", "plate")
        values |= cells.whole("capacity", 0, _MOST_SEATS)
        times = _times(cells, item) if item else {}
        if item is None or not name:
            continue
        if taken.by(cells, "name", (item.id, key(name)), _("Keep one of the two rows.")):
            continue
        if cells.is_sound:
            vehicle = present.get((item.id, key(name)))
            values |= {"agenda_item_id": item.id} | _alive(
                times, item, draft.row("vehicle", vehicle) if vehicle else {}
            )
            present[item.id, key(name)] = draft.keep(cells, "vehicle", vehicle, values)


def _times(cells: Cells, item: Item) -> Values:
    """When it leaves for the item and from there; without a date, on the day for which that is planned."""
    day = zones.local(item.start, item.zone).date()
    out, back = cells.time("departs"), cells.time("returns")
    leaves = cells.understood("departs", lambda _text: start_instant(out, day, item.zone)) if out else None
    since = leaves or item.start
    comes_back = (
        cells.understood("returns", lambda _text: end_instant(back, since, item.zone)) if back else None
    )
    if leaves and comes_back and comes_back <= leaves:
        cells.refuse(
            "returns",
            _("“{value}” is not after it departs, {time} by the clock there.").format(
                value=shown(cells.text("returns")), time=f"{zones.local(leaves, item.zone):%Y-%m-%d %H:%M}"
            ),
            _("Correct one of the two."),
        )
    times = {"departs_at": leaves, "returns_at": comes_back}
    return {column: zones.to_text(at) for column, at in times.items() if at}


def _alive(times: Values, item: Item, row: Mapping[str, object]) -> Values:
    """The departures, of which a list must not take back what the day has made of them.

    They have moved with their item: where that has left its plan, a time that is known stays.
    """
    return {column: at for column, at in times.items() if item.is_on_plan or not row.get(column)}
