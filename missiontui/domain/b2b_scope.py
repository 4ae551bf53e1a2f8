"""A part of the B2B meetings: those of a day, an item, a company, a person, a table, or with a clash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from missiontui.domain.b2b_clashes import Clashes
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.dates import short_day
from missiontui.i18n import _


class By(StrEnum):
    """By what the meetings are narrowed."""

    ALL = "all"
    CLASHES = "clashes"
    DAY = "day"
    ITEM = "item"
    COMPANY = "company"
    PERSON = "person"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which meetings are wanted.

    Args:
        key: the id of the item, company, person or table, or the date.
        name: what that is called.
    """

    by: By = By.ALL
    key: str = ""
    name: str = ""

    def holds(self, meeting: B2BMeeting, clashes: Clashes) -> bool:
        """Whether a meeting is one of them."""
        if self.by is By.CLASHES:
            return meeting.id in clashes
        return self.by is By.ALL or any(one.by is self.by and one.key == self.key for one in _scopes(meeting))

    def in_words(self) -> str:
        """``Acme``, ``Wed 5 Mar``; empty for all."""
        return {By.ALL: "", By.CLASHES: _("with a clash")}.get(self.by, self.name)


def by_word(by: By) -> str:
    """By what, in a word."""
    return {
        By.ALL: _("all"),
        By.CLASHES: _("to look at"),
        By.DAY: _("day"),
        By.ITEM: _("item"),
        By.COMPANY: _("company"),
        By.PERSON: _("person"),
        By.TABLE: _("table"),
    }[by]


def scopes_of(meetings: Sequence[B2BMeeting], clashes: Clashes) -> tuple[tuple[Scope, int], ...]:
    """All that the list can be narrowed to, with how many meetings each has; days first, then by name."""
    counted = Counter(scope for one in meetings for scope in dict.fromkeys(_scopes(one)))
    order = list(By)
    found = sorted(
        counted.items(),
        key=lambda pair: (
            order.index(pair[0].by),
            pair[0].key if pair[0].by is By.DAY else pair[0].name.casefold(),
        ),
    )
    wrong = sum(one.id in clashes for one in meetings)
    return ((Scope(), len(meetings)), (Scope(By.CLASHES), wrong), *found)


def _scopes(meeting: B2BMeeting) -> Iterator[Scope]:
    yield Scope(By.DAY, meeting.day.isoformat(), short_day(meeting.day))
    if meeting.agenda_item_id:
        yield Scope(By.ITEM, meeting.agenda_item_id, meeting.item)
    companies = (
        (meeting.organisation_id, meeting.organisation),
        (meeting.counterpart_organisation_id, meeting.counterpart_organisation),
    )
    people = (
        (meeting.person_id, meeting.person),
        (meeting.counterpart_id, meeting.counterpart),
        (meeting.interpreter_id, meeting.interpreter),
    )
    yield from _named(By.COMPANY, companies)
    yield from _named(By.PERSON, people)
    if meeting.table_id:
        yield Scope(By.TABLE, meeting.table_id, " · ".join(filter(None, (meeting.table, meeting.item))))


def _named(by: By, pairs: Iterable[tuple[str, str]]) -> Iterator[Scope]:
    return (Scope(by, key, name) for key, name in pairs if key)
