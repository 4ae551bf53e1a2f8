"""What a number of a report stands for, one by one, with the page that each has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from missiontui.domain.report import Measure
from missiontui.store.among import AMONG, among
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called


class Behind(NamedTuple):
    """Something that was counted: its page by table and id, what it is called, and more of it."""

    table: str
    id: str
    words: str
    more: str


_PEOPLE: Final = f"""
SELECT 'person' AS tbl, person.id, {called("person")} AS words, organisation.name AS more
FROM person LEFT JOIN organisation ON organisation.id = person.organisation_id
WHERE person.id {AMONG} ORDER BY person.family_name, person.given_name, person.id"""

_HANDSHAKES: Final = f"""
SELECT 'handshake' AS tbl, id, note AS words, place AS more FROM handshake
WHERE id {AMONG} ORDER BY at DESC, id"""

_PROMISES: Final = f"""
SELECT CASE WHEN handshake.id IS NULL THEN 'person' ELSE 'handshake' END AS tbl,
       coalesce(handshake.id, follow_up.person_id, '') AS id, follow_up.action AS words,
       {called("person")} AS more
FROM follow_up LEFT JOIN handshake ON handshake.id = follow_up.handshake_id
LEFT JOIN person ON person.id = follow_up.person_id
WHERE follow_up.id {AMONG} ORDER BY follow_up.due_on = '', follow_up.due_on, follow_up.id"""

_ORGANISATIONS: Final = f"""
SELECT 'organisation' AS tbl, id, name AS words, sector AS more FROM organisation
WHERE id {AMONG} ORDER BY name, id"""

_ITEMS: Final = f"""
SELECT 'agenda_item' AS tbl, id, title AS words, venue AS more FROM agenda_item
WHERE id {AMONG} ORDER BY starts_at, id"""

_QUERIES: Final[dict[Measure, str]] = {
    **dict.fromkeys(
        (
            Measure.DELEGATES,
            Measure.ATTENDANCES,
            Measure.NO_SHOWS,
            Measure.PEOPLE_MET,
            Measure.NEW_CONTACTS,
            Measure.PRIOR_CONTACTS,
        ),
        _PEOPLE,
    ),
    **dict.fromkeys(
        (Measure.HANDSHAKES, Measure.HOT, Measure.WARM, Measure.COLD, Measure.UNRATED), _HANDSHAKES
    ),
    **dict.fromkeys(
        (Measure.PROMISES, Measure.KEPT, Measure.OPEN, Measure.OVERDUE, Measure.DROPPED), _PROMISES
    ),
    Measure.ORGANISATIONS: _ORGANISATIONS,
    Measure.ACTIVITIES: _ITEMS,
}
"""Of what has a page of its own; signings, meetings and outcomes are in rooms of theirs."""


def behind(file: MissionFile, measure: Measure, ids: Iterable[str]) -> tuple[Behind, ...]:
    """Those of a number that have a page; none of a number whose things are in a room of their own.

    Args:
        ids: as ``report_counting.ids_of`` gives them.
    """
    query = _QUERIES.get(measure)
    if query is None:
        return ()
    rows = file.rows(query, among(ids))
    return tuple(Behind(row["tbl"], row["id"], row["words"] or "", row["more"] or "") for row in rows)
