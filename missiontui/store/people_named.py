"""Finding one person by what a command names: an id or its start, a badge, or the full name."""

from __future__ import annotations

from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name
from missiontui.store.people import person_named

_LEAST = 6
"""Characters of an id's start: fewer could be the start of a name."""


def person_asked(file: MissionFile, words: str) -> str:
    """The id of the one person that is meant.

    Raises:
        NotFoundError, AmbiguousError: nobody, or several people, answer to it.
    """
    start = words.strip()
    rows = []
    if len(start) >= _LEAST:
        rows = file.rows(
            f"""SELECT id, badge, {full_name("person")} AS name FROM person
                WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 20""",
            start.lower(),
        )
    if len(rows) == 1:
        return str(rows[0]["id"])
    if rows:
        raise AmbiguousError(
            _("{number} people have an id that begins with “{words}”.").format(number=len(rows), words=start),
            [f"{row['id']}  {row['name']}  {row['badge']}" for row in rows],
            hint=_("Give more of it."),
        )
    try:
        return person_named(file, words)
    except NotFoundError as error:
        raise NotFoundError(
            error.message, hint=_("Give the full name, the badge or the id; “missiontui find” lists them.")
        ) from error
