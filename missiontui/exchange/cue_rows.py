"""What the rows of cues.csv bring: the lines of the run sheet, each with its item of the programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from missiontui.domain import zones
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.pairing import Taken, paired
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References, key
from missiontui.i18n import _

_MOST_MINUTES = 30 * 24 * 60

Items = Mapping[str, Sequence[tuple[str, frozenset[date]]]]


def plan_cues(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The run sheet. A cue is known by its item and its text, and then by its minutes."""
    items = _items_by_title(draft)
    taken = Taken()
    read = []
    for cells in rows:
        item, text = _item(cells, items, references), cells.required("text")
        values: dict[str, object] = {"text": text, "agenda_item_id": item, "minutes_before": 0}
        values |= cells.whole("minutes_before", -_MOST_MINUTES, _MOST_MINUTES)
        owner, done = references.person(cells, "owner"), cells.flag("done")
        if owner:
            values["owner_id"] = owner
        if not cells.is_sound:
            continue
        name, minutes = (item, key(text)), values["minutes_before"]
        if not taken.by(cells, "text", (name, minutes), _("Keep one of the two rows.")):
            read.append(((cells, values, done), name, minutes))
    present = {
        str(row["id"]): ((row["agenda_item_id"], key(row["text"])), row.get("minutes_before", 0))
        for row in draft.rows("cue")
    }
    for (cells, values, done), cue in paired(read, present):
        ticked = cue is not None and draft.row("cue", cue).get("done_at") is not None
        if done is not None and done != ticked:
            values["done_at"] = _planned_time(values, draft) if done else None
        draft.keep(cells, "cue", cue, values)


def _items_by_title(draft: Draft) -> Items:
    """Folded title to the items that bear it, each with the local dates on which it may be said to be."""
    found: dict[str, list[tuple[str, frozenset[date]]]] = {}
    for row in draft.rows("agenda_item"):
        zone = str(draft.row("destination", str(row["destination_id"]))["zone"])
        starts = (zones.from_text(str(row[column])) for column in ("planned_start", "starts_at"))
        days = frozenset(zones.local(start, zone).date() for start in starts)
        found.setdefault(key(row["title"]), []).append((str(row["id"]), days))
    return found


def _item(cells: Cells, items: Items, references: References) -> str | None:
    title, day = cells.required("item"), cells.day("date")
    if not title or (cells.text("date") and day is None):
        return None
    found = [item for item, days in items.get(key(title), ()) if day is None or day in days]
    if len(found) == 1:
        return found[0]
    if references.is_doubtful("agenda"):
        cells.doubt()
    elif found:
        cells.refuse(
            "item",
            _("“{title}” is the title of {number} items.").format(title=shown(title), number=len(found)),
            _("Give the date, or make their titles different in the agenda."),
        )
    elif day:
        cells.refuse(
            "item",
            _("“{title}” is no item of {day}.").format(title=shown(title), day=day),
            _("Write the title and the date as they stand in the agenda."),
        )
    else:
        cells.refuse(
            "item",
            _("“{title}” is no item of the programme.").format(title=shown(title)),
            _("Write the title as it stands in the agenda."),
        )
    return None


def _planned_time(values: Mapping[str, object], draft: Draft) -> str:
    start = zones.from_text(str(draft.row("agenda_item", str(values["agenda_item_id"]))["planned_start"]))
    return zones.to_text(start - timedelta(minutes=int(str(values["minutes_before"]))))
