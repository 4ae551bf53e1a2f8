"""Finding people and organisations by what is typed in a form."""

from __future__ import annotations

from missiontui.domain.agenda import Contact
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name
from missiontui.text import fold

_PEOPLE = f"""
SELECT person.id, person.badge, person.mobile,
       {full_name("person")} AS name,
       coalesce(organisation.name, '') AS organisation
FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
"""


def people(file: MissionFile) -> tuple[Contact, ...]:
    """Everybody, by name."""
    rows = file.rows(f"{_PEOPLE} ORDER BY name, badge")
    return tuple(Contact(row["id"], row["name"], row["mobile"], row["organisation"]) for row in rows)


def organisations(file: MissionFile) -> tuple[tuple[str, str], ...]:
    """Every organisation as (id, name), by name."""
    return tuple(
        (row["id"], row["name"]) for row in file.rows("SELECT id, name FROM organisation ORDER BY name")
    )


def person_named(file: MissionFile, words: str) -> str:
    """The id of the one person with that badge or that full name; accents and case do not matter.

    Raises:
        NotFoundError, AmbiguousError: nobody, or several people, answer to it.
    """
    wanted = fold(words)
    rows = file.rows(_PEOPLE)
    found = [row for row in rows if row["badge"] and fold(row["badge"]) == wanted]
    found = found or [row for row in rows if fold(row["name"]) == wanted]
    if not found:
        raise NotFoundError(
            _("Nobody in this mission is called “{words}”.").format(words=words.strip()),
            hint=_("Give the full name or the badge; screen 5 lists everybody."),
        )
    if len(found) > 1:
        badges = ", ".join(row["badge"] for row in found if row["badge"])
        raise AmbiguousError(
            _("{number} people are called “{words}”.").format(number=len(found), words=words.strip()),
            [f"{row['badge']}  {row['name']}  {row['organisation']}" for row in found],
            hint=_("Give the badge instead: {badges}.").format(badges=badges)
            if badges
            else _("Give one of them a badge first, and name them by it."),
        )
    return str(found[0]["id"])


def organisation_named(file: MissionFile, words: str) -> str:
    """The id of the organisation with that name; accents and case do not matter.

    Raises:
        NotFoundError: there is none.
    """
    wanted = fold(words)
    for organisation_id, name in organisations(file):
        if fold(name) == wanted:
            return organisation_id
    raise NotFoundError(
        _("No organisation in this mission is called “{words}”.").format(words=words.strip()),
        hint=_("Check the spelling; “missiontui find” and screen 5 list them."),
    )
