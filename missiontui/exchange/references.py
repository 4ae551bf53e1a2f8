"""Finding the record that a cell means: a city, an organisation, somebody by badge or name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from missiontui.domain.company_names import company_name
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.problems import shown
from missiontui.i18n import _
from missiontui.text import fold


def key(text: object) -> str:
    """What two spellings of one name share; what folds to nothing (symbols alone) is compared as it is."""
    return fold(str(text)) or str(text).strip().casefold()


def full_name(person: Mapping[str, object]) -> str:
    """Given name and family name."""
    return f"{person.get('given_name') or ''} {person.get('family_name') or ''}".strip()


class Party(NamedTuple):
    """An organisation, or a person, as somebody who has a part in something; the other id is empty."""

    organisation_id: str = ""
    person_id: str = ""


class References:
    """What cells may refer to. Made anew for each file, from what the files before it brought.

    Args:
        doubtful: kinds of file in which something was wrong; what is not found may be there, so nothing is
            said about it.
    """

    def __init__(self, draft: Draft, doubtful: Collection[str]) -> None:
        self._draft = draft
        self._doubtful = doubtful
        self._cities = _by_key((key(row["city"]), str(row["id"])) for row in draft.rows("destination"))
        self._organisations = _by_key(
            (key(row["name"]), str(row["id"])) for row in draft.rows("organisation")
        )
        self._companies = _by_key(
            (company_name(str(row["name"])).core, str(row["id"])) for row in draft.rows("organisation")
        )
        self._found: dict[str, str] = {}
        """Organisations by their name as it was written: in a list each stands in many rows."""

    @cached_property
    def _badges(self) -> dict[str, list[str]]:
        people = self._draft.rows("person")
        return _by_key((str(row.get("badge") or "").casefold(), str(row["id"])) for row in people)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """People by their full name, with and without their title; a list of people never asks."""
        people = tuple(self._draft.rows("person"))
        found = _by_key((key(full_name(row)), str(row["id"])) for row in people)
        for row in people:
            if row.get("honorific"):
                named = found.setdefault(key(f"{row['honorific']} {full_name(row)}"), [])
                if row["id"] not in named:  # a title that folds to nothing leaves the name as it is
                    named.append(str(row["id"]))
        return found

    def is_doubtful(self, kind: str) -> bool:
        """Whether something was wrong in a file of that kind."""
        return kind in self._doubtful

    def destination(self, cells: Cells, column: str) -> str | None:
        """The id of the destination that is named there; none is a problem, unless the cell is empty."""
        city = cells.text(column)
        if not city:
            return None
        found = self._cities.get(key(city))
        if found:
            return found[0]
        if "destinations" in self._doubtful:
            cells.doubt()
            return None
        cities = ", ".join(str(row["city"]) for row in self._draft.rows("destination"))
        known = _("There are {cities}: write one of them, or add it to destinations.csv.").format(
            cities=cities
        )
        none = _("The mission has none yet: import a destinations.csv before or together with this file.")
        cells.refuse(
            column,
            _("“{city}” is no destination of the mission.").format(city=shown(city)),
            known if cities else none,
        )
        return None

    def organisation(self, cells: Cells, column: str, kind: str) -> str | None:
        """The id of the organisation that is named there, which is added if it is new, as of that kind.

        A legal form makes no other company of one: “Acme” is “Acme NV”, unless there are two of that name.
        """
        name = cells.text(column)
        return self._organisation(cells, name, kind) if name else None

    def parties(self, cells: Cells, column: str) -> tuple[Party, ...]:
        """Who stands there, separated by semicolons: in ``parties`` organisations, which are added if they
        are new; elsewhere people, or an organisation that there is. One that stands there twice is a problem.
        """
        found: list[Party] = []
        for name in filter(None, (who.strip() for who in cells.text(column).split(";"))):
            one = self._party(cells, column, name)
            if one in found:
                cells.refuse(
                    column,
                    _("“{name}” stands there twice.").format(name=shown(name)),
                    _("Name each of them once."),
                )
            elif one is not None:
                found.append(one)
        return tuple(found)

    def _party(self, cells: Cells, column: str, name: str) -> Party | None:
        known = self._organisations.get(key(name))
        if column == "parties":
            is_badge = not known and len(self._badges.get(name.casefold(), ())) == 1
            if not is_badge:
                firm = self._organisation(cells, name, "company")
                return Party(organisation_id=firm) if firm else None
        elif known and not self._names.get(key(name)):
            return Party(organisation_id=known[0])
        person = self._person(cells, column, name)
        return Party(person_id=person) if person else None

    def _organisation(self, cells: Cells, name: str, kind: str) -> str | None:
        if name in self._found:
            return self._found[name]
        alike = self._companies.setdefault(company_name(name).core, [])
        found = self._organisations.get(key(name)) or (alike if len(alike) == 1 else [])
        if found:
            self._found[name] = found[0]
            return found[0]
        if not cells.is_sound or "organisations" in self._doubtful:
            return None
        new = self._draft.add("organisation", {"name": name, "kind": kind})
        self._organisations[key(name)] = [new]
        self._found[name] = new
        alike.append(new)
        return new

    def person(self, cells: Cells, column: str) -> str | None:
        """The id of the person whose badge or full name stands there; none or several is a problem."""
        who = cells.text(column)
        return self._person(cells, column, who) if who else None

    def person_or_words(self, cells: Cells, column: str) -> tuple[str | None, str]:
        """The id of the person whose badge or full name stands there; of nobody whom the mission knows the
        words themselves. Several of that name are a problem."""
        who = cells.text(column)
        found = self._badges.get(who.casefold()) or self._names.get(key(who)) or []
        if not who or (not found and "people" not in self._doubtful):
            return None, who
        return self._person(cells, column, who), ""

    def people(self, cells: Cells, column: str) -> tuple[str, ...]:
        """The ids of the people who stand there, separated by semicolons; each like ``person``."""
        named = filter(None, (who.strip() for who in cells.text(column).split(";")))
        found = (self._person(cells, column, who) for who in named)
        return tuple(dict.fromkeys(person for person in found if person))

    def _person(self, cells: Cells, column: str, who: str) -> str | None:
        found = self._badges.get(who.casefold()) or self._names.get(key(who)) or []
        if len(found) == 1:
            return found[0]
        if "people" in self._doubtful:
            cells.doubt()
        elif found:
            cells.refuse(
                column,
                _("“{who}” is the name of {number} people.").format(who=shown(who), number=len(found)),
                _("Write the badge instead."),
            )
        else:
            cells.refuse(
                column,
                _("“{who}” is nobody's badge or full name.").format(who=shown(who)),
                _("Check the spelling, or add the person to people.csv."),
            )
        return None


def _by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, row_id in pairs:
        if name:
            found.setdefault(name, []).append(row_id)
    return found
