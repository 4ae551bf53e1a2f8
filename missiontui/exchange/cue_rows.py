"""What the rows of cues.csv bring: the lines of the run sheet, each with its item of the programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from missiontui.domain import zones
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item, ItemReferences
from missiontui.exchange.pairing import Taken, paired
from missiontui.exchange.references import References, key
from missiontui.i18n import _

_MOST_MINUTES = 30 * 24 * 60


def plan_cues(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The run sheet. A cue is known by its item and its text, and then by its minutes."""
    items = ItemReferences(draft, references)
    taken = Taken()
    read = []
    for cells in rows:
        item, text = items.item(cells), cells.required("text")
        values: dict[str, object] = {"text": text, "minutes_before": 0}
        values |= cells.whole("minutes_before", -_MOST_MINUTES, _MOST_MINUTES)
        owner, done = references.person(cells, "owner"), cells.flag("done")
        if owner:
            values["owner_id"] = owner
        if item is None or not cells.is_sound:
            continue
        values["agenda_item_id"] = item.id
        name, minutes = (item.id, key(text)), values["minutes_before"]
        if not taken.by(cells, "text", (name, minutes), _("Keep one of the two rows.")):
            read.append(((cells, values, done, item), name, minutes))
    present = {
        str(row["id"]): ((row["agenda_item_id"], key(row["text"])), row.get("minutes_before", 0))
        for row in draft.rows("cue")
    }
    for (cells, values, done, item), cue in paired(read, present):
        ticked = cue is not None and draft.row("cue", cue).get("done_at") is not None
        if done is not None and done != ticked:
            values["done_at"] = _planned_time(item, values["minutes_before"]) if done else None
        draft.keep(cells, "cue", cue, values)


def _planned_time(item: Item, minutes: object) -> str:
    return zones.to_text(item.start - timedelta(minutes=int(str(minutes))))
