"""Which vehicle of an item a row of registrations.csv names."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item
from missiontui.exchange.place_names import named, which_there_are
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References, key
from missiontui.i18n import _


class Buses:
    """The vehicles that cells may refer to."""

    def __init__(self, draft: Draft, references: References) -> None:
        self._references = references
        self._by_name: dict[str, dict[str, Mapping[str, object]]] = {}
        for row in draft.rows("vehicle"):
            self._by_name.setdefault(str(row["agenda_item_id"]), {}).setdefault(key(row["name"]), row)

    def of(self, item: Item) -> Mapping[str, Mapping[str, object]]:
        """Those of an item, by the key of their name."""
        return self._by_name.get(item.id, {})

    def bus(self, cells: Cells, item: Item) -> dict[str, object]:
        """The vehicle of the item that is named there, by column; one that it does not have is a problem."""
        name = cells.text("vehicle")
        buses = self.of(item)
        bus = named(name, buses) if name else None
        if not name or bus is not None:
            return {"vehicle_id": bus["id"]} if bus is not None else {}
        if self._references.is_doubtful("vehicles"):
            cells.doubt()
            return {}
        cells.refuse(
            "vehicle",
            _("“{name}” is no vehicle of “{item}”.").format(name=shown(name), item=shown(item.title)),
            which_there_are(buses, "vehicles.csv"),
        )
        return {}
