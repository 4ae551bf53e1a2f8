"""What the rows of tables.csv bring: the tables of an evening, with their seats, their rank, their shape."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.checkpoints import Checkpoint
from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.domain.seating import HEAD, MOST_SEATS
from missiontui.domain.table_entry import LAST_RANK, SHAPES
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Guest, ItemReferences
from missiontui.exchange.pairing import Taken
from missiontui.exchange.references import References, key
from missiontui.i18n import _, ngettext
from missiontui.text import fold

USUAL_SEATS = 10
"""Seats of a table of which a file does not say how many it has."""

_INSIDE = (Checkpoint.ARRIVED, Checkpoint.ENTERED)
_HEAD_WORDS = frozenset({"head", "head table", "honour", "honneur", "hoofdtafel", "eretafel"})


def plan_tables(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The tables, each known by its item and its name."""
    items = ItemReferences(draft, references)
    present: dict[tuple[str, str], str] = {}
    for row in draft.rows("seating_table"):  # the oldest, where two laptops wrote the same one
        present.setdefault((str(row["agenda_item_id"]), key(row["name"])), str(row["id"]))
    taken = Taken()
    for cells in rows:
        item, name = items.item(cells), cells.required("name")
        values = {"name": name} | _rank(cells)
        values |= cells.whole("seats", 1, MOST_SEATS) | cells.choice("shape", SHAPES)
        if item is None or not name:
            continue
        if taken.by(cells, "name", (item.id, key(name)), _("Keep one of the two rows.")):
            continue
        table = present.get((item.id, key(name)))
        if table and "seats" in values:
            _refuse_too_small(cells, draft, table, int(str(values["seats"])))
        if cells.is_sound:
            usual = {} if table else {"seats": USUAL_SEATS}
            values = usual | values | {"agenda_item_id": item.id}
            present[item.id, key(name)] = draft.keep(cells, "seating_table", table, values)


def guests_inside(draft: Draft) -> frozenset[Guest]:
    """Who has come in so far."""
    came = {row["registration_id"] for row in draft.rows("passage") if row["checkpoint"] in _INSIDE}
    return frozenset(
        (str(row["agenda_item_id"]), str(row["person_id"]))
        for row in draft.rows("registration")
        if row["id"] in came
    )


def _refuse_too_small(cells: Cells, draft: Draft, table: str, seats: int) -> None:
    """Refuse to take seats away on which somebody sits who comes, or of which there would be too few."""
    if seats >= int(str(draft.row("seating_table", table).get("seats", USUAL_SEATS))):
        return
    inside = guests_inside(draft)
    sitting: dict[Guest, int] = {}
    for row in draft.rows("registration"):
        guest = str(row["agenda_item_id"]), str(row["person_id"])
        comes = row.get("rsvp") not in REGISTERED_NO_MORE or guest in inside
        if row.get("seating_table_id") == table and comes:
            sitting.setdefault(guest, _seat_number(row.get("seat")))
    losing = sum(number > seats for number in sitting.values()) or max(0, len(sitting) - seats)
    if losing:
        words = ngettext(
            "With so few seats it has none left for {number} person who sits there.",
            "With so few seats it has none left for {number} people who sit there.",
            losing,
        )
        cells.refuse(
            "seats",
            words.format(number=losing),
            _("Give them other seats first, then import this file again."),
        )


def _seat_number(seat: object) -> int:
    """A seat as it stands in the file; 0 for none, and for what is no seat of any table."""
    words = str(seat or "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else 0


def _rank(cells: Cells) -> dict[str, object]:
    """How near it is to the head table, which is 0, or written as a word."""
    if fold(cells.text("rank")) in _HEAD_WORDS:
        return {"rank": HEAD}
    return cells.whole("rank", HEAD, LAST_RANK)
