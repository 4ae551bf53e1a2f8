"""What a note means in this mission: its names looked up, its dates worked out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from missiontui.domain.address_book import (
    KINDS,
    NOWHERE,
    ORGANISATION,
    PERSON,
    Acquaintance,
    AddressBook,
    Surroundings,
)
from missiontui.domain.capture import Capture, Named, Promised, capture
from missiontui.domain.names import PARTICLES, words_of
from missiontui.domain.parts import Part, Warmth
from missiontui.domain.written_names import mentioned
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.due_dates import Due, DueCalendar


class Firm(NamedTuple):
    """A company as it was written. ``known`` is None for a new one, unless several answer to it."""

    name: str
    known: Acquaintance | None = None
    several: tuple[Acquaintance, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it will be made on the spot."""
        return self.known is None and not self.several


class Someone(NamedTuple):
    """Somebody as they were written. ``known`` is None for somebody new, unless several answer to it."""

    part: Part
    name: str
    job_title: str = ""
    firm: Firm | None = None
    known: Acquaintance | None = None
    several: tuple[Acquaintance, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether they will be made on the spot."""
        return self.known is None and not self.several


class Promise(NamedTuple):
    """A promise: what, by when, who keeps it (None: who takes the note), and to whom (None: nobody named).

    ``problem`` says what is wrong with its date; the words of the date then stay in ``action``.
    """

    action: str
    due: Due | None = None
    owner: Someone | None = None
    to: Someone | None = None
    problem: str = ""


class Understanding(NamedTuple):
    """All of a note that is understood, and what is not. ``unresolved`` are words of it, with the reason."""

    people: tuple[Someone, ...] = ()
    firms: tuple[Firm, ...] = ()
    """Companies that are named besides those of the people."""
    tags: tuple[str, ...] = ()
    warmth: Warmth | None = None
    promises: tuple[Promise, ...] = ()
    unresolved: tuple[tuple[str, str], ...] = ()

    @property
    def resolved_people(self) -> tuple[Someone, ...]:
        """Those of whom it is clear who they are, new ones included."""
        return tuple(one for one in self.people if not one.several)


class _BookNames(NamedTuple):
    """The address book as the grammar asks it."""

    book: AddressBook
    kinds: Collection[str] = KINDS

    def length_of_name(self, words: Sequence[str]) -> int:
        return self.book.length_of_name(words, self.kinds)

    def is_name(self, words: str) -> bool:
        return bool(self.book.answering_to(words, self.kinds))


def understanding(
    text: str, book: AddressBook, calendar: Callable[[], DueCalendar], around: Surroundings = NOWHERE
) -> Understanding:
    """What a note means. Never fails, whatever the text.

    Args:
        text: as typed.
        book: who is known.
        calendar: gives what its dates count from; asked only where something is promised.
        around: which of several is likelier.
    """
    names = _BookNames(book)
    return _Lookup(book, calendar, around).understood(capture(text, names), names)


class _Lookup(NamedTuple):
    """What names and dates are looked up in."""

    book: AddressBook
    calendar: Callable[[], DueCalendar]
    around: Surroundings

    def understood(self, said: Capture, names: _BookNames) -> Understanding:
        people: list[Someone] = []
        met: list[Someone | None] = []
        firms: list[Firm] = []
        for named in said.people:
            found = self._someone(named)
            if isinstance(found, Firm):
                firms.append(found)
            else:
                people.append(found)
                firms += _other_firm(found)
            if named.part == Part.COUNTERPART:
                met.append(found if isinstance(found, Someone) else None)
        self._add_mentioned(mentioned(said.prose, names), people, firms)
        promises = self._promises(said.promises, met) if said.promises else []
        firsthand = tuple((words, _("not understood")) for words in said.unresolved)
        doubts = tuple(_doubts(people, firms, promises))
        return Understanding(
            tuple(people), tuple(firms), said.tags, said.warmth, tuple(promises), firsthand + doubts
        )

    def _promises(self, said: Iterable[Promised], met: Sequence[Someone | None]) -> list[Promise]:
        from missiontui.domain.due_dates import promised  # 20 ms, and arrow where there is a date

        calendar, promises = self.calendar(), []
        for one in said:
            read = promised(one.words, calendar)
            owner = self._someone(Named(Part.DELEGATE, one.owner)) if one.owner else None
            to = met[one.to] if one.to >= 0 else None
            keeper = owner if isinstance(owner, Someone) else None
            promises.append(Promise(read.action, read.due, keeper, to, read.problem))
        return promises

    def _someone(self, named: Named) -> Someone | Firm:
        """A person; or a company, where one of that name is known and nobody is, or no person is named."""
        if not named.name:
            return self._firm(named.company)
        firm = self._firm(named.company) if named.company else None
        found = self.book.named(named.name, (PERSON,))
        if not found and (firm is not None or _is_one_word(named.name)):
            found = self.book.answering_to(named.name, (PERSON,))
        if not found and firm is None and named.part != Part.DELEGATE:
            of_that_name = self._firm(named.name)
            if of_that_name.known is not None or of_that_name.several:
                return of_that_name
        found = _of_the_side(_of_the_firm(found, firm), named.part)
        chosen = self._likeliest(found)
        return Someone(named.part, named.name, named.job_title, firm, chosen, found if chosen is None else ())

    def _firm(self, name: str) -> Firm:
        """A company by its name or by words that only one has in its name."""
        found = self.book.named(name, (ORGANISATION,)) or self.book.answering_to(name, (ORGANISATION,))
        if len(found) == 1:
            return Firm(name, found[0])
        return Firm(name, None, found)

    def _likeliest(self, found: tuple[Acquaintance, ...]) -> Acquaintance | None:
        """The one of several that is meant: the only one who is registered for what is on now. Otherwise
        None, and a person says who: a wrong guess would make a promise to the wrong one."""
        here = [one for one in found if one.id in self.around.registered]
        if len(found) <= 1:
            here = list(found)
        return here[0] if len(here) == 1 else None

    def _add_mentioned(self, names: Iterable[str], people: list[Someone], firms: list[Firm]) -> None:
        """Those whom plain prose names in full."""
        here = {one.known.id for one in people if one.known is not None}
        here |= {one.known.id for one in firms if one.known is not None}
        for name in names:
            found = self._likeliest(self.book.named(name))
            if found is None or found.id in here:
                continue
            here.add(found.id)
            if found.kind == ORGANISATION:
                firms.append(Firm(name, found))
            else:
                part = Part.DELEGATE if found.is_own else Part.COUNTERPART
                people.append(Someone(part, name, known=found))


def _is_one_word(name: str) -> bool:
    """Whether a given name or a surname was typed alone: with both, a namesake must have both."""
    return sum(word not in PARTICLES for word in words_of(name)) <= 1


def _other_firm(someone: Someone) -> list[Firm]:
    """The company that was named with somebody known, where it is not theirs: it is not to be lost."""
    known, firm = someone.known, someone.firm
    if known is None or firm is None or (firm.known is not None and firm.known.id == known.organisation_id):
        return []
    return [] if known.organisation_id in {one.id for one in firm.several} else [firm]


def _of_the_firm(found: tuple[Acquaintance, ...], firm: Firm | None) -> tuple[Acquaintance, ...]:
    """Those who are of a company, if one is named; people of whom no company is known may be of any."""
    if firm is None:
        return found
    ids = {one.id for one in (firm.known, *firm.several) if one is not None}
    of_it = tuple(one for one in found if one.organisation_id in ids)
    return of_it or tuple(one for one in found if not one.organisation_id)


def _of_the_side(found: tuple[Acquaintance, ...], part: Part) -> tuple[Acquaintance, ...]:
    """Of several people of one name, for ``+`` ours, for ``@`` the others, if there are such."""
    if part == Part.INTRODUCER:
        return found
    fitting = tuple(one for one in found if one.is_own == (part == Part.DELEGATE))
    return fitting or found


def _doubts(
    people: Iterable[Someone], firms: Iterable[Firm], promises: Iterable[Promise]
) -> Iterable[tuple[str, str]]:
    """Words of which several things may be meant, and dates that are none."""
    owners = (one.owner for one in promises if one.owner is not None)
    for someone in (*people, *owners):
        if someone.several:
            yield (
                someone.name,
                _("several people answer to it: {names}").format(names=_names(someone.several)),
            )
        if someone.firm is not None and someone.firm.several and someone.known is None:
            yield someone.firm.name, _several_firms(someone.firm)
    for firm in firms:
        if firm.several:
            yield firm.name, _several_firms(firm)
    for promise in promises:
        if promise.problem:
            yield promise.action, promise.problem


def _several_firms(firm: Firm) -> str:
    return _("several companies answer to it: {names}").format(names=_names(firm.several))


def _names(several: tuple[Acquaintance, ...]) -> str:
    shown = [f"{one.name} ({one.organisation})" if one.organisation else one.name for one in several[:3]]
    return ", ".join(shown) + ("…" if len(several) > 3 else "")
