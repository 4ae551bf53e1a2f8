"""Needs and offers as they stand in the file: reading them, and saying what those of somebody are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from missiontui.domain.interests import (
    Interest,
    InterestKind,
    TagPair,
    is_pair,
    pair_typed,
    tag_key,
)
from missiontui.errors import NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called
from missiontui.store.ids import new_id
from missiontui.text import clean

_INTERESTS = f"""
SELECT interest.id, interest.kind, interest.name, person.id AS person_id, {called("person")} AS person,
       organisation.id AS organisation_id, organisation.name AS organisation
FROM interest LEFT JOIN person ON person.id = interest.person_id
LEFT JOIN organisation ON organisation.id = coalesce(interest.organisation_id, person.organisation_id)
WHERE trim(interest.name) <> ''
"""


def interests(file: MissionFile, *, organisation_id: str = "") -> tuple[Interest, ...]:
    """Needs and offers, the oldest first; of one organisation and its people, or of all."""
    whose = "AND organisation.id = ?" if organisation_id else ""
    rows = file.rows(f"{_INTERESTS} {whose} ORDER BY interest.id", *filter(None, [organisation_id]))
    return tuple(
        Interest(
            id=row["id"],
            organisation_id=row["organisation_id"] or "",
            organisation=row["organisation"] or "",
            person_id=row["person_id"] or "",
            person=row["person"] or "",
            kind=row["kind"],
            name=row["name"],
        )
        for row in rows
    )


def tag_pairs(file: MissionFile) -> tuple[TagPair, ...]:
    """The tags that answer each other, the oldest first; not what another program wrote that is no pair."""
    rows = file.rows("SELECT id, name, other_name FROM matching_tags ORDER BY id")
    found = (TagPair(row["id"], row["name"], row["other_name"]) for row in rows)
    return tuple(one for one in found if is_pair(one.name, one.other_name))


class Tags(NamedTuple):
    """Tags, or pairs of tags, as they were seen, and as they are to be."""

    seen: Sequence[Any]
    wanted: Sequence[Any]


def set_tags(
    file: MissionFile,
    organisation_id: str,
    *,
    needs: Tags | None = None,
    offers: Tags | None = None,
    pairs: Tags | None = None,
) -> None:
    """Say what a company needs and offers, and which tags of all answer each other; in one act.

    A tag that stays keeps its record; what its people need or offer stays as it is.

    Args:
        needs, offers: names; None leaves them.
        pairs: pairs of names, all of the mission; None leaves them.

    Raises:
        StaleError: what was seen has changed meanwhile; nothing was written.
        NotFoundError: the organisation is gone.
        InputError: a pair is none.
    """
    with file.writing("interest", "matching_tags") as connection:
        if file.row("SELECT 1 FROM organisation WHERE id = ?", organisation_id) is None:
            raise NotFoundError(_("That organisation is no longer in the mission; nothing was saved."))
        for kind, tags in ((InterestKind.NEED, needs), (InterestKind.OFFER, offers)):
            if tags is not None:
                _set_tags(file, connection, organisation_id, kind, tags)
        if pairs is not None:
            _set_pairs(file, connection, pairs)


def set_pairs(file: MissionFile, pairs: Tags) -> None:
    """Say which tags answer each other: all pairs of the mission.

    Raises:
        StaleError: what was seen has changed meanwhile; nothing was written.
        InputError: a pair is none.
    """
    with file.writing("matching_tags") as connection:
        _set_pairs(file, connection, pairs)


def _set_tags(
    file: MissionFile, connection: Any, organisation_id: str, kind: InterestKind, tags: Tags
) -> None:
    rows = file.rows(
        """SELECT id, name FROM interest
           WHERE organisation_id = ? AND person_id IS NULL AND kind = ? AND trim(name) <> ''""",
        organisation_id,
        str(kind),
    )
    there = {row["id"]: tag_key(row["name"]) for row in rows}
    _refuse_if_stale(there.values(), map(tag_key, tags.seen))
    wanted: dict[str, str] = {}
    for name in filter(None, map(_tag, tags.wanted)):
        wanted.setdefault(tag_key(name), name)
    gone = [(one,) for one, key in there.items() if key not in wanted]
    new = [tag for key, tag in wanted.items() if key not in there.values()]
    connection.executemany("DELETE FROM interest WHERE id = ?", gone)
    connection.executemany(
        "INSERT INTO interest (id, organisation_id, kind, name) VALUES (?, ?, ?, ?)",
        [(new_id(), organisation_id, str(kind), tag) for tag in new],
    )


def _set_pairs(file: MissionFile, connection: Any, pairs: Tags) -> None:
    there = {one.id: _pair_key((one.name, one.other_name)) for one in tag_pairs(file)}
    _refuse_if_stale(there.values(), map(_pair_key, pairs.seen))
    wanted: dict[frozenset[str], tuple[str, str]] = {}
    for first, second in pairs.wanted:
        tags = pair_typed(f"{_tag(first)} = {_tag(second)}")
        wanted.setdefault(_pair_key(tags), tags)
    gone = [(one,) for one, key in there.items() if key not in wanted]
    new = [(new_id(), *tags) for key, tags in wanted.items() if key not in there.values()]
    connection.executemany("DELETE FROM matching_tags WHERE id = ?", gone)
    connection.executemany("INSERT INTO matching_tags (id, name, other_name) VALUES (?, ?, ?)", new)


def _refuse_if_stale(now: Iterable[Hashable], seen: Iterable[Hashable]) -> None:
    if set(now) != set(seen):
        raise StaleError(
            _("The tags were changed meanwhile; nothing was saved."), hint=_("Look at them again and repeat.")
        )


def _pair_key(pair: tuple[str, str]) -> frozenset[str]:
    return frozenset(map(tag_key, pair))


def _tag(name: str) -> str:
    return " ".join(clean(name, multiline=False).split()).lstrip("#")
