"""What hosts, owners and drivers are told when somebody does not come, comes alone, or comes after all.

Never why: of who is ill and of who is excused they hear the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from missiontui.domain.absences import Reason
from missiontui.domain.agenda import AgendaItem, Contact
from missiontui.domain.dates import time_or_day
from missiontui.domain.whom_to_tell import Announcement, Call
from missiontui.i18n import _, ngettext


class Coming(StrEnum):
    """How somebody comes to an item, as far as anybody else has to know."""

    WITH_OTHERS = "with_others"
    BY_OWN_MEANS = "by_own_means"
    NOT = "not"


def coming(away: str) -> Coming:
    """How somebody comes who is away for that reason; empty if they are not."""
    if away == Reason.OWN_MEANS:
        return Coming.BY_OWN_MEANS
    return Coming.NOT if away else Coming.WITH_OTHERS


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of whom there is news. ``was`` is how they were to come until now."""

    name: str
    now: Coming
    was: Coming = Coming.WITH_OTHERS
    bus: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What one contact is told of one item.

    Args:
        registration_ids: what it is about, so that later news of the same people takes its place, and a
            change of time does not.
        expected: how many are expected there; on the contact's bus, where they drive one.
        bus: the bus that the contact drives; empty if none.
        is_host: whether they receive the guests: whose bus it is is not their affair.
    """

    contact: Contact
    item: AgendaItem
    registration_ids: tuple[str, ...]
    guests: tuple[Guest, ...]
    expected: int
    bus: str = ""
    is_host: bool = False

    def in_words(self, now: datetime) -> str:
        """``Agristo Masa, 13:15: one fewer, 70 are expected. Sofie van den Berg does not come.``"""
        item = self.item
        where = [self.bus, item.title, time_or_day(item.starts_at, now, item.start_zone)]
        gone = [one for one in self.guests if one.now == Coming.NOT or (self.bus and _is_alone(one))]
        number = _("nobody is expected")
        if self.expected:
            words = ngettext("{number} is expected", "{number} are expected", self.expected)
            number = words.format(number=self.expected)
        if gone:
            words = ngettext("one fewer, {expected}", "{number} fewer, {expected}", len(gone))
            number = words.format(number=len(gone), expected=number)
        head = _("{where}: {number}.").format(where=", ".join(word for word in where if word), number=number)
        return " ".join([head, *self._sentences()])

    def _sentences(self) -> Iterator[str]:
        by_words: dict[tuple[str, str, str], list[str]] = {}
        for guest in self.guests:
            bus = guest.bus if _is_alone(guest) and not self.is_host else ""
            by_words.setdefault((*_verb(guest, bus), bus), []).append(guest.name)
        for (one, several, bus), names in by_words.items():
            words = one if len(names) == 1 else several
            yield words.format(names=names_in_words(names), bus=bus)


def _verb(guest: Guest, bus: str) -> tuple[str, str]:
    """What is said of one, and of several."""
    if guest.now == Coming.NOT:
        return _("{names} does not come."), _("{names} do not come.")
    if _is_alone(guest) and bus:
        return (
            _("{names} comes by own means, not on {bus}."),
            _("{names} come by own means, not on {bus}."),
        )
    if _is_alone(guest):
        return _("{names} comes by own means."), _("{names} come by own means.")
    if guest.was == Coming.BY_OWN_MEANS:
        return _("{names} comes with the others after all."), _("{names} come with the others after all.")
    return _("{names} comes after all."), _("{names} come after all.")


def announcement(summary: str, news: Sequence[News], now: datetime) -> Announcement | None:
    """The calls to make, one a contact; None where nobody has to know. There is no text for all: it is
    nobody else's affair."""
    by_contact: dict[str, list[News]] = {}
    for one in news:
        key = one.contact.person_id or f"{one.contact.name} {one.contact.mobile}"
        by_contact.setdefault(key, []).append(one)
    if not by_contact:
        return None
    calls = tuple(
        Call(
            those[0].contact,
            " ".join(dict.fromkeys(one.in_words(now) for one in those)),
            tuple(dict.fromkeys(each for one in those for each in one.registration_ids)),
        )
        for those in by_contact.values()
    )
    return Announcement(summary, calls, "")


def summary_in_words(name: str, now: Coming, titles: Sequence[str]) -> str:
    """``Sofie van den Berg does not come: Agristo Masa``; of several items how many."""
    what = titles[0]
    if len(titles) > 1:
        what = ngettext("{number} item", "{number} items", len(titles)).format(number=len(titles))
    words = {
        Coming.NOT: _("{name} does not come: {what}"),
        Coming.BY_OWN_MEANS: _("{name} comes by own means: {what}"),
        Coming.WITH_OTHERS: _("{name} comes after all: {what}"),
    }
    return words[now].format(name=name, what=what)


def names_in_words(names: Sequence[str]) -> str:
    """``Sofie van den Berg, Koen Maes and Ana Peeters``."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _is_alone(guest: Guest) -> bool:
    return guest.now == Coming.BY_OWN_MEANS
