"""Reading who is not seated beside whom, with the reason, as coordinators list it."""

from __future__ import annotations

from dataclasses import dataclass

from missiontui.store.connection import MissionFile
from missiontui.store.full_names import full_name


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Two people who are not seated beside each other."""

    person_id: str
    name: str
    other_id: str
    other_name: str
    reason: str = ""


def kept_apart(file: MissionFile) -> tuple[KeptApart, ...]:
    """Everybody who is kept apart, each pair once, in the order in which they were noted."""
    pairs: dict[frozenset[str], KeptApart] = {}
    for row in file.rows(
        f"""SELECT kept_apart.*, {full_name("person")} AS name, {full_name("other")} AS other_name
            FROM kept_apart JOIN person ON person.id = kept_apart.person_id
            JOIN person AS other ON other.id = kept_apart.other_person_id
            WHERE kept_apart.person_id <> kept_apart.other_person_id ORDER BY kept_apart.id"""
    ):
        ids = row["person_id"], row["other_person_id"]
        pair = KeptApart(ids[0], row["name"], ids[1], row["other_name"], row["reason"])
        pairs.setdefault(frozenset(ids), pair)
    return tuple(pairs.values())
