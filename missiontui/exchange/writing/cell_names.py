"""How a cell names a person, an item, an organisation, so that our import finds the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from missiontui.domain import zones
from missiontui.exchange.references import full_name, key
from missiontui.exchange.writing.cell_times import day_cell
from missiontui.exchange.writing.listing import Cell
from missiontui.store.exports import Record


class PeopleNames:
    """What stands in a cell for each person: the badge, else the full name, if that is nobody else's."""

    def __init__(self, people: Iterable[Record]) -> None:
        self._people = {str(person["id"]): person for person in people}
        self._badges: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        for person_id, person in self._people.items():
            self._badges[str(person["badge"]).casefold()].append(person_id)
            for name in dict.fromkeys((key(full_name(person)), key(_titled(person)))):
                self._names[name].append(person_id)

    def cell(self, person_id: object) -> str:
        """The name of a person; empty for nobody, and for whose record is gone."""
        person = self._people.get(str(person_id or ""))
        if person is None:
            return ""
        badge, name, titled = str(person["badge"]), full_name(person), _titled(person)
        for words in (badge, name, titled):
            if words and self._found(words) == [person_id]:
                return words
        return badge or name

    def readable(self, person_id: object) -> str:
        """The full name, if that is nobody else's; else as ``cell`` has it."""
        person = self._people.get(str(person_id or ""))
        name = full_name(person) if person is not None else ""
        return name if name and self._found(name) == [person_id] else self.cell(person_id)

    def _found(self, words: str) -> list[str]:
        """Whom an import would find."""
        return self._badges.get(words.casefold()) or self._names.get(key(words)) or []


def _titled(person: Record) -> str:
    return f"{person['honorific']} {full_name(person)}".strip()


def called(record: Mapping[str, Record], record_id: object, column: str) -> str:
    """A column of the record that is referred to; empty for none, and for one that is gone."""
    found = record.get(str(record_id or ""))
    return str(found[column]) if found is not None else ""


def planned_day(item: Record, zone: str) -> Cell:
    """The local date for which an item is planned."""
    planned = zones.from_foreign_text(str(item["planned_start"]))
    if planned is None or not zones.is_zone(zone):
        return day_cell(str(item["planned_start"])[:10])
    return zones.local(planned, zone).date()
