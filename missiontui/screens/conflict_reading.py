"""What other laptops had of a record, read for the page on which it is shown.

Where laptops never said different things, which is nearly always, it costs one query.
"""

from __future__ import annotations

from missiontui.screens.desk import Desk


def lost_on(desk: Desk, table: str, record_id: str) -> tuple[str, ...]:
    """What others had of a record and its parts, a sentence each; empty where nothing is to be settled."""
    from missiontui.store import conflicts  # the start has no time for it
    from missiontui.widgets.settle_lines import lost_sentences

    found = conflicts.conflicts_on(desk.file, table, record_id)
    if not found:
        return ()
    wording = conflicts.wording(desk.file, found, desk.clock.now())
    return lost_sentences(found, wording, (table, record_id))


def lost_by_registration(desk: Desk, item_id: str) -> dict[str, str]:
    """What others had of the places on an item's list: registration to a sentence. Of all of them at once."""
    from missiontui.domain.conflict_words import lost_in_words
    from missiontui.store import conflicts

    found = [
        one
        for one in conflicts.conflicts_on(desk.file, "agenda_item", item_id)
        if one.table == "registration"
    ]
    if not found:
        return {}
    wording = conflicts.wording(desk.file, found, desk.clock.now())
    said: dict[str, str] = {}
    for conflict in reversed(found):  # the newest one is told
        said[conflict.record_id] = lost_in_words(conflict, conflict.lost[0], wording)
    return said
