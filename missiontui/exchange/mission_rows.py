"""What the rows of mission.csv, destinations.csv and organisations.csv bring."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.pairing import Taken
from missiontui.exchange.references import References, key
from missiontui.i18n import _

_DIRECTIONS = ("outgoing", "incoming")
_ORGANISATION_KINDS = ("company", "federation", "chamber", "academic", "authority", "press", "host", "other")


def plan_mission(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The mission's own row, of which a file holds one."""
    for cells in rows[1:]:
        cells.refuse("name", _("This is a second mission."), _("A file holds one mission: remove the row."))
    for cells in rows[:1]:
        cells.required("name")
        values = (
            cells.texts("name", "host_country", "organisers", "notes")
            | cells.choice("direction", _DIRECTIONS)
            | cells.zone("home_zone")
            | cells.days("starts_on", "ends_on")
        )
        if cells.is_sound:
            present = next((str(row["id"]) for row in draft.rows("mission")), None)
            draft.keep(cells, "mission", present, values)


def plan_destinations(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The legs, known by their city."""
    present = {key(row["city"]): str(row["id"]) for row in draft.rows("destination")}
    taken = Taken()
    for cells in rows:
        city = cells.required("city")
        values = cells.texts("city", "country") | cells.zone("zone") | cells.days("arrives_on", "leaves_on")
        if city and not taken.by(
            cells, "city", key(city), _("Give a city one row, with its first and last date.")
        ):
            _check_zone_stays(cells, draft, present.get(key(city)), values.get("zone"))
        if cells.is_sound:
            present[key(city)] = draft.keep(cells, "destination", present.get(key(city)), values)


def _check_zone_stays(cells: Cells, draft: Draft, present: str | None, told: object) -> None:
    """A leg with items keeps its zone: with another, all its printed times would move unseen."""
    if present is None or not told or told == (zone := draft.row("destination", present)["zone"]):
        return
    has_items = any(
        present in (item.get("destination_id"), item.get("arrival_destination_id"))
        for item in draft.rows("agenda_item")
    )
    if has_items:
        cells.refuse(
            "zone",
            _("“{value}” is another zone than {zone}, in which this city's items are planned.").format(
                value=told, zone=zone
            ),
            _("Keep the zone as it is, or start a new mission file."),
        )


def plan_organisations(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """Companies, authorities and the like, known by their name; a kind nobody understands costs itself."""
    present = {key(row["name"]): str(row["id"]) for row in draft.rows("organisation")}
    taken = Taken()
    for cells in rows:
        name = cells.required("name")
        values = cells.texts("name", "sector", "country", "region", "website", "phone", "notes")
        if name:
            taken.by(cells, "name", key(name), _("Keep one of the two rows."))
        if cells.is_sound:
            values |= cells.choice("kind", _ORGANISATION_KINDS)
            present[key(name)] = draft.keep(cells, "organisation", present.get(key(name)), values)
