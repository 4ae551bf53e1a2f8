"""Finding one record of any kind by what a command names."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from missiontui.errors import NotFoundError

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile


def record_asked(file: MissionFile, words: str) -> tuple[str, str]:
    """A record by its id or its start, a person or organisation by name, an item by words of its title.

    Returns:
        Table and id.

    Raises:
        NotFoundError, AmbiguousError: nothing, or several records, answer to it.
    """
    from missiontui.store import agenda, people
    from missiontui.store.log.history import record_with_id

    for table, find in (
        ("", record_with_id),
        ("person", people.person_named),
        ("organisation", people.organisation_named),
    ):
        with suppress(NotFoundError):
            found = find(file, words)
            return (table, found) if isinstance(found, str) else found
    return "agenda_item", agenda.find_item(file, words).id
