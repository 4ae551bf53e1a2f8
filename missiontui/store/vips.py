"""Reading the VIP board of an item, the guests that can be asked for, and how somebody is received."""

from __future__ import annotations

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.kitchen import KitchenCounts, kitchen_counts
from missiontui.domain.lookup import Lookup
from missiontui.domain.reception_entry import Reception
from missiontui.domain.vips import VipBoard, vip_board
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.doors import presence
from missiontui.store.full_names import full_name
from missiontui.store.seating import seating_plan


def vips_of(file: MissionFile, item: AgendaItem) -> VipBoard:
    """The VIP board of an item."""
    return vip_board(seating_plan(file, item), presence(file, item.id))


def lookup_of(
    file: MissionFile, item: AgendaItem, *, van_under_v: bool = True
) -> tuple[Lookup, KitchenCounts]:
    """The guests of an item to be asked for, and what the kitchen has to know of them."""
    plan = seating_plan(file, item)
    presences = presence(file, item.id)
    return Lookup(plan, presences, van_under_v=van_under_v), kitchen_counts(plan, presences)


def reception(file: MissionFile, item_id: str, person_id: str) -> Reception:
    """How somebody is received at an item.

    Raises:
        NotFoundError: they are not on its list (any more).
    """
    row = file.row(
        f"""SELECT registration.arrives_at, registration.arrives_by, greeter.id AS greeter_id,
                   {full_name("greeter")} AS greeter
            FROM listed JOIN registration ON registration.id = listed.registration_id
            LEFT JOIN person AS greeter ON greeter.id = registration.greeter_id
            WHERE listed.agenda_item_id = ? AND listed.person_id = ?""",
        item_id,
        person_id,
    )
    if row is None:
        raise NotFoundError(_("They are no longer on this list."), hint=_("Look again."))
    return Reception(
        arrives_at=zones.from_foreign_text(row["arrives_at"] or ""),
        arrives_by=row["arrives_by"],
        greeter_id=row["greeter_id"] or "",
        greeter=row["greeter"] or "",
    )
