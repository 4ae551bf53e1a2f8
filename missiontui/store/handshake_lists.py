"""Which handshakes there are of a kind, and how many: what a list of them is narrowed to, as SQL."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from missiontui.domain import zones
from missiontui.domain.handshake_filter import Asker, HandshakeFilter, Only
from missiontui.domain.handshakes import Handshake, Part, Warmth
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name
from missiontui.store.handshakes import handshakes

_PEOPLE = """
SELECT 1 FROM handshake_person JOIN person ON person.id = handshake_person.person_id
WHERE handshake_person.handshake_id = handshake.id
"""
_INSTANT = "strftime('%Y-%m-%dT%H:%M:%SZ', handshake.at)"
"""The instant in the house's form, whatever form some program wrote it in."""


def found(file: MissionFile, wanted: HandshakeFilter, asker: Asker, most: int) -> tuple[Handshake, ...]:
    """The newest of the handshakes that are wanted, the newest first."""
    where, values = _where(file, wanted, asker)
    return handshakes(file, where, *values, most=most)


def number(file: MissionFile, wanted: HandshakeFilter, asker: Asker) -> int:
    """How many handshakes are wanted."""
    where, values = _where(file, wanted, asker)
    row = file.row(f"SELECT count(*) AS number FROM handshake WHERE {where}", *values)
    return int(row["number"]) if row is not None else 0


def numbers(file: MissionFile, asker: Asker) -> Mapping[Only, int]:
    """How many handshakes there are of each kind."""
    return {what: number(file, HandshakeFilter(frozenset({what})), asker) for what in Only}


def delegates(file: MissionFile) -> tuple[tuple[str, str, int], ...]:
    """Who was a delegate in a handshake, as (person id, name, in how many), by name."""
    rows = file.rows(
        f"""SELECT person.id, {full_name("person")} AS name,
                   count(DISTINCT handshake_person.handshake_id) AS number
            FROM handshake_person JOIN person ON person.id = handshake_person.person_id
            WHERE handshake_person.part = ? GROUP BY person.id ORDER BY name, person.id""",
        Part.DELEGATE,
    )
    return tuple((row["id"], row["name"], row["number"]) for row in rows)


def tags(file: MissionFile) -> tuple[tuple[str, int], ...]:
    """The tags that occur, as (name, on how many), the most used first; case makes no other tag."""
    used: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for row in file.rows("SELECT DISTINCT handshake_id, name FROM handshake_tag ORDER BY name"):
        tag = spelled.setdefault(row["name"].casefold(), row["name"])
        used[tag] += 1
    return tuple(sorted(used.items(), key=lambda tag: (-tag[1], tag[0].casefold())))


def _where(file: MissionFile, wanted: HandshakeFilter, asker: Asker) -> tuple[str, list[object]]:
    """SQL of ``handshake`` for those that are wanted, with the values it asks for."""
    parts, values = ["1"], list[object]()
    for what in sorted(wanted.only):
        sql, asked = _narrowed(file, what, asker)
        parts.append(sql)
        values += asked
    if wanted.delegate_id:
        parts.append(
            "handshake.id IN (SELECT handshake_id FROM handshake_person WHERE person_id = ? AND part = ?)"
        )
        values += [wanted.delegate_id, Part.DELEGATE]
    if wanted.tag:
        parts.append("handshake.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(_tagged(file, wanted.tag)))
    return " AND ".join(f"({part})" for part in parts), values


def _narrowed(file: MissionFile, what: Only, asker: Asker) -> tuple[str, list[object]]:
    if what == Only.MINE:  # with whatever agency the name was signed
        start = f"{asker.name} ("
        sql = "handshake.captured_by IN (?, ?) OR substr(handshake.captured_by, 1, length(?)) = ?"
        return sql, [asker.signature, asker.name, start, start]
    if what == Only.TODAY:
        return _on(file, asker.today, asker.zone)
    if what == Only.HOT:
        return "handshake.warmth = ?", [Warmth.HOT]
    if what == Only.WITHOUT_PROMISE:
        return "NOT EXISTS (SELECT 1 FROM follow_up WHERE handshake_id = handshake.id)", []
    is_to_complete = f"EXISTS ({_PEOPLE} AND person.to_complete <> 0)"
    return f"handshake.unresolved <> '' OR NOT EXISTS ({_PEOPLE}) OR {is_to_complete}", []


def _on(file: MissionFile, day: date, elsewhere: str) -> tuple[str, list[object]]:
    """Those of a local date, each by the clock of the place where it was."""
    named = [row["zone"] for row in file.rows("SELECT DISTINCT zone FROM handshake")]
    known = [zone for zone in named if zones.is_zone(zone)]
    parts, values = list[str](), list[object]()
    for zone in known:
        parts.append(f"handshake.zone = ? AND {_INSTANT} >= ? AND {_INSTANT} < ?")
        values += [zone, *_bounds(day, zone)]
    marks = ", ".join("?" * len(known))
    parts.append(f"handshake.zone NOT IN ({marks}) AND {_INSTANT} >= ? AND {_INSTANT} < ?")
    return " OR ".join(parts), [*values, *known, *_bounds(day, elsewhere)]


def _bounds(day: date, zone: str) -> tuple[str, str]:
    """The instants at which a day begins and ends in a zone, as they stand in the file."""
    return zones.to_text(zones.midnight(day, zone)), zones.to_text(
        zones.midnight(day + timedelta(days=1), zone)
    )


def _tagged(file: MissionFile, tag: str) -> list[str]:
    """Ids of the handshakes with a tag, in whatever case it was typed there."""
    rows = file.rows("SELECT handshake_id, name FROM handshake_tag")
    return [row["handshake_id"] for row in rows if row["name"].casefold() == tag.casefold()]
