"""What the rows of numbers.csv bring: whom to phone in need, by leg."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.emergency_numbers import NumberKind, refuse_no_number
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.pairing import Taken, paired
from missiontui.exchange.references import References, key
from missiontui.i18n import _

_KINDS = tuple(str(kind) for kind in NumberKind)


def plan_numbers(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The emergency numbers. One is known by its leg, its kind and its name, and then by the number itself.

    An empty leg is everywhere.
    """
    taken = Taken()
    read = []
    for cells in rows:
        phone = cells.required("phone")
        cells.understood("phone", refuse_no_number)
        values: dict[str, object] = {"kind": str(NumberKind.OTHER), "phone": phone}
        values |= cells.choice("kind", _KINDS) | cells.texts("name", "address", "notes")
        leg = references.destination(cells, "destination")
        if leg:
            values["destination_id"] = leg
        if not cells.is_sound:
            continue
        name = (leg, values["kind"], key(values.get("name", "")))
        if not taken.by(cells, "phone", (name, key(phone)), _("Keep one of the two rows.")):
            read.append(((cells, values), name, key(phone)))
    present = {
        str(row["id"]): (
            (row.get("destination_id"), row.get("kind"), key(row.get("name") or "")),
            key(row["phone"]),
        )
        for row in draft.rows("emergency_number")
    }
    for (cells, values), number in paired(read, present):
        draft.keep(cells, "emergency_number", number, values)
