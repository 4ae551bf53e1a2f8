"""Phone numbers as they are dialled from abroad, which is how phones and other programs want them."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.countries import country_code, country_of_zone
from missiontui.domain.organisations import Organisation
from missiontui.domain.people import Person
from missiontui.domain.phones import international
from missiontui.store.connection import MissionFile
from missiontui.store.phones_abroad import mobiles_abroad


class DialledNumbers:
    """``+32470112233``; a number that cannot be understood is as it was written.

    Args:
        file: the mission, which says of which country a number is that names none.
        person_ids: whose mobiles are wanted.
        home: the zone at home.
    """

    def __init__(self, file: MissionFile, person_ids: Iterable[str], home: str) -> None:
        self._home = country_of_zone(home)
        self._mobiles = mobiles_abroad(file, person_ids)

    def mobile(self, person: Person) -> str:
        """Somebody's mobile."""
        return self._mobiles.get(person.id, person.mobile)

    def phone(self, organisation: Organisation | None) -> str:
        """An organisation's phone; empty for none."""
        if organisation is None or not organisation.phone:
            return ""
        countries = (country_code(organisation.country), self._home)
        return international(organisation.phone, countries) or organisation.phone
