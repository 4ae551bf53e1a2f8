"""The call list of an absence: whoever counts on somebody hears that they do not come, or after all do."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from missiontui.domain import zones
from missiontui.domain.absence_calls import Coming, Guest, News, announcement, summary_in_words
from missiontui.domain.agenda import AgendaItem, Contact
from missiontui.domain.checkpoints import Stage
from missiontui.domain.roster import Numbers
from missiontui.domain.whom_to_tell import Call
from missiontui.store import agenda, calls
from missiontui.store.among import AMONG
from missiontui.store.connection import MissionFile
from missiontui.store.on_list import OnList, places_at
from missiontui.store.rosters import numbers_by_stage


@dataclass(frozen=True, slots=True)
class Marked:
    """What an absence means: the items to which somebody does not come with the others, the calls to make."""

    items: tuple[AgendaItem, ...] = ()
    calls: tuple[Call, ...] = ()


Key = tuple[str, str, str]
"""Who somebody to phone is: a person by id, a driver by name and mobile."""


def keep_news(
    file: MissionFile,
    connection: Any,
    before: Mapping[str, OnList],
    after: Mapping[str, OnList],
    *,
    by: str,
    at: datetime,
) -> Marked:
    """Put on the call list what has changed for somebody's places, inside the transaction that changed it.

    Who is to be called already, of the same people or of others at the same item, gets one call that says
    all of it. Who was told that they do not come is told that they do; who was not is not called at all.
    """
    changed = [one for one in after.values() if one.coming != before[one.registration_id].coming]
    away = [one for one in after.values() if one.coming != Coming.WITH_OTHERS]
    marked = tuple(agenda.item(file, one.item_id) for one in away)
    if not changed:
        return Marked(marked)
    telling = _Telling(file, connection, changed, {key: one.coming for key, one in before.items()})
    news = list(telling.news())
    telling.withdraw(at)
    first = changed[0]
    titles = [telling.items[one.item_id].title for one in changed if one.coming == first.coming]
    to_tell = announcement(summary_in_words(first.name, first.coming, titles), news, at)
    if to_tell is None:
        return Marked(marked)
    calls.keep(connection, to_tell, by=by, at=at)
    return Marked(marked, to_tell.calls)


@dataclass
class _Telling:
    """Who is to be told what of some places that changed. ``was``: registration to how they were to come."""

    file: MissionFile
    connection: Any
    changed: list[OnList]
    was: Mapping[str, Coming]
    contacts: dict[Key, Contact] = field(default_factory=dict)
    out_of_date: list[str] = field(default_factory=list)
    """Calls that are not made yet and whose place newer ones take."""

    def news(self) -> Iterator[News]:
        """What everybody is told, item by item."""
        about, back = self._about_by_contact()
        for key in about:
            by_item: dict[str, list[OnList]] = defaultdict(list)
            for each in dict.fromkeys(about[key]):
                place = self.places.get(each)
                if place and (place.coming != Coming.WITH_OTHERS or each in back[key]):
                    by_item[place.item_id].append(place)
            for item_id, places in by_item.items():
                if self.items[item_id].is_open:
                    yield self._news(key, self.items[item_id], places)

    def withdraw(self, at: datetime) -> None:
        """Take what is out of date off the list, and a notice of which nobody is left to be told."""
        self.connection.execute(
            f"UPDATE call SET status = 'superseded' WHERE id {AMONG}", (json.dumps(self.out_of_date),)
        )
        self.connection.execute(
            f"""UPDATE notice SET cleared_at = ?
                WHERE cleared_at IS NULL AND id IN (SELECT notice_id FROM call WHERE id {AMONG})
                  AND NOT EXISTS (
                      SELECT 1 FROM call WHERE notice_id = notice.id AND status <> 'superseded')""",
            (zones.to_text(at), json.dumps(self.out_of_date)),
        )

    def _about_by_contact(self) -> tuple[dict[Key, list[str]], dict[Key, set[str]]]:
        """Contact to the registrations they are told of, and to those of them who come after all."""
        about: dict[Key, list[str]] = defaultdict(list)
        back: dict[Key, set[str]] = defaultdict(set)
        now_away = {one.registration_id for one in self.changed if one.coming != Coming.WITH_OTHERS}
        for place in self.changed:
            if place.registration_id in now_away:
                for contact in self._contacts_of(place):
                    about[self._known(contact)].append(place.registration_id)
        changed = {one.registration_id for one in self.changed}
        near = {one.registration_id for one in self.places.values() if one.item_id in self._changed_items}
        for row, of_call in self.listed_calls:
            if row["status"] == "told":
                told = of_call & (changed - now_away)
                if told:
                    key = self._known(_contact(row))
                    about[key] += sorted(told)
                    back[key] |= told
            elif of_call & changed or (_key(_contact(row)) in about and of_call & near):
                about[self._known(_contact(row))] += sorted(of_call)
                self.out_of_date.append(row["id"])
        return about, back

    def _news(self, key: Key, item: AgendaItem, places: list[OnList]) -> News:
        contact = self.contacts[key]
        drives = next((one for one in places if one.driven_by and _key(one.driven_by) == key), None)
        bus = drives.bus if drives else ""
        expected = self.expected.get(item.id, 0)
        if drives:
            numbers = self.aboard.get(item.id, {}).get((Stage.BOARDED, drives.bus_id), Numbers())
            expected = numbers.expected
        return News(
            contact,
            item,
            tuple(one.registration_id for one in places),
            tuple(
                Guest(
                    " ".join(one.name.split()),
                    one.coming,
                    self.was.get(one.registration_id, one.coming),
                    one.bus,
                )
                for one in places
            ),
            expected,
            bus,
            is_host=item.host_contact is not None and _key(item.host_contact) == key,
        )

    def _contacts_of(self, place: OnList) -> Iterator[Contact]:
        """Who counts on somebody: host, owner, the driver of their bus; never they themselves."""
        item = self.items[place.item_id]
        for contact in (item.host_contact, item.owner, place.driven_by):
            if contact is not None and contact.person_id != place.person_id and contact.name:
                yield contact

    def _known(self, contact: Contact) -> Key:
        key = _key(contact)
        self.contacts.setdefault(key, contact)
        return key

    @cached_property
    def _changed_items(self) -> frozenset[str]:
        return frozenset(one.item_id for one in self.changed)

    @cached_property
    def listed_calls(self) -> list[tuple[Any, set[str]]]:
        """Calls that were made, and calls that are still to be, each with what it is about."""
        rows = self.file.rows(
            """SELECT call.* FROM call JOIN notice ON notice.id = call.notice_id
               WHERE about <> '' AND (status = 'told'
                     OR (status IN ('to_call', 'no_answer') AND notice.cleared_at IS NULL))
               ORDER BY call.id"""
        )
        return [(row, set(row["about"].split())) for row in rows]

    @cached_property
    def places(self) -> dict[str, OnList]:
        """Registration to place: those that changed, and all of whom somebody is still to be told."""
        pending = {each for row, of_call in self.listed_calls if row["status"] != "told" for each in of_call}
        wanted = {
            row["agenda_item_id"]
            for row in self.file.rows(
                f"SELECT agenda_item_id FROM registration WHERE id {AMONG}", json.dumps(sorted(pending))
            )
        }
        return places_at(self.file, wanted | self._changed_items)

    @cached_property
    def items(self) -> dict[str, AgendaItem]:
        """Item id to the item, of all places."""
        return {each: agenda.item(self.file, each) for each in {one.item_id for one in self.places.values()}}

    @cached_property
    def expected(self) -> Mapping[str, int]:
        """Item id to how many are expected there now."""
        return agenda.expected_numbers(self.file, self.items)

    @cached_property
    def aboard(self) -> Mapping[str, Mapping[tuple[Stage, str], Numbers]]:
        """The numbers of each bus now."""
        return numbers_by_stage(self.file, self.items)


def _key(contact: Contact) -> Key:
    if contact.person_id:
        return contact.person_id, "", ""
    return "", contact.name, contact.mobile


def _contact(row: Any) -> Contact:
    return Contact(row["person_id"] or "", row["who"], row["mobile"])
