"""Whether somebody in a list is somebody we know: by badge, else by e-mail, else by name and company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from missiontui.domain.company_names import company_name
from missiontui.domain.likeness import likeness, name_of
from missiontui.exchange.name_suffixes import parted_suffix
from missiontui.exchange.references import key


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a row or a record says who they are; empty for what it does not say.

    Args:
        badge, email: as they are written.
        badge_key, email_key, name_key, company_key: as they are compared: a name in any order of its parts,
            a company without its legal form.
        parts: the parts of the name as they are compared.
        suffix, bare_key: what stands behind the name (``jr``), and how the name without it is compared.
        id: of the record; empty for a row.
        is_former: whether the record was merged into the one of that id, which is known by its keys too.
    """

    name: tuple[str, str]
    badge: str
    email: str
    company: str
    badge_key: str
    email_key: str
    name_key: str
    company_key: str
    parts: frozenset[str]
    suffix: str
    bare_key: str
    id: str = ""
    is_former: bool = False

    @property
    def label(self) -> str:
        """Name and company, as a sentence names them."""
        name = " ".join(" ".join(self.name).split())
        return f"{name} ({self.company})" if self.company else name

    def contradicts(self, other: Identity) -> bool:
        """Whether badges, addresses or suffixes say that these are two people."""
        return (
            _differ(self.badge_key, other.badge_key)
            or _differ(self.email_key, other.email_key)
            or _differ(self.suffix, other.suffix)
        )

    def is_namesake(self, other: Identity) -> bool:
        """Whether the names may be one: alike, one of them changed by a wedding, or not there."""
        if not self.parts or not other.parts or self.parts & other.parts:
            return True
        return bool(likeness(name_of(*self.name), name_of(*other.name)))


def identity(
    given_name: str,
    family_name: str,
    badge: str = "",
    email: str = "",
    company: str = "",
    person: str = "",
    *,
    is_former: bool = False,
) -> Identity:
    """Somebody with the keys by which they are compared, made once: a list has ten thousand."""
    parts = [key(part) for part in (given_name, family_name) if part]
    bare, suffix = parted_suffix(family_name)
    name_key = _name_key(parts)
    return Identity(
        (given_name, family_name),
        badge,
        email,
        company,
        badge.strip().casefold(),
        email.strip().casefold(),
        name_key,
        _company_key(company) if company else "",
        frozenset(parts),
        key(suffix),
        _name_key([key(part) for part in (given_name, bare) if part]) if suffix else name_key,
        person,
        is_former,
    )


def _name_key(parts: Sequence[str]) -> str:
    return " ".join(sorted(" ".join(parts).split()))


@lru_cache(maxsize=4096)
def _company_key(company: str) -> str:
    return company_name(company).core or key(company)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a row is.

    Args:
        person: the id of the record; empty for somebody new.
        former: the merged records that this person was once, if the row goes by one of them.
        same_as: the place of an earlier row that is the same person; then this one has nothing to add.
        may_be: where it cannot be told, who it may be.
    """

    person: str = ""
    former: tuple[Identity, ...] = ()
    same_as: int | None = None
    may_be: tuple[Identity, ...] = ()


class Acquaintances:
    """Those who are in the mission.

    The rules: a badge decides; without one that is known, an address that nobody else has, in the mission or
    in the list, where the names may be one; then name and company; then the name alone, where one of the two
    has no company; then the name where only one of the two has a suffix behind it, as ``jr``. A weaker key
    never joins two whose badges or addresses differ, nor anybody whom another row of the list is by a
    stronger one. Where several answer, it is not guessed.
    """

    def __init__(self, people: Iterable[Identity]) -> None:
        self._people = tuple(people)
        self._by_badge = _index(self._people, lambda one: one.badge_key)
        self._by_email = _index(self._people, lambda one: one.email_key)
        self._by_name = _index(self._people, lambda one: one.name_key)
        self._by_bare_name = _index(self._people, lambda one: one.bare_key)

    def answers(self, rows: Sequence[Identity]) -> list[Answer]:
        """Who each row of a list is."""
        names_at: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            names_at[row.email_key].add(row.name_key)
        shared = {email for email, names in names_at.items() if len(names) > 1}
        found: list[Answer | None] = [self._by_strong_key(row, shared) for row in rows]
        for by_name in (self._of_company, self._of_any_company):
            self._resolve_by_name(rows, found, _taken(found), by_name)
        taken = _taken(found)  # father and son may both be on the list
        self._resolve_by_name(
            rows, found, {}, lambda row: [one for one in self._but_for_suffix(row) if one.id not in taken]
        )
        return _without_repeats(rows, [answer or Answer() for answer in found])

    def _by_strong_key(self, row: Identity, shared: set[str]) -> Answer | None:
        """Who it is by badge or address; None if neither tells."""
        badged = self._by_badge.get(row.badge_key, [])
        if badged:
            return _one_of(badged, row)
        there = [
            one for one in self._by_email.get(row.email_key, []) if not _differ(one.badge_key, row.badge_key)
        ]
        is_shared = row.email_key in shared or len(_ids(self._by_email.get(row.email_key, []))) > 1
        if is_shared:
            there = [one for one in there if one.name_key == row.name_key]
        else:
            there = [one for one in there if one.is_namesake(row)]
        return _one_of(there, row) if there else None

    def _resolve_by_name(
        self,
        rows: Sequence[Identity],
        found: list[Answer | None],
        taken: dict[str, int],
        candidates: Callable[[Identity], list[Identity]],
    ) -> None:
        """Answer for those that are still open and have candidates.

        Whom another row is by a stronger key, this one can only be once more.
        """
        claims: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            if found[place] is not None:
                continue
            there = [one for one in candidates(row) if not one.contradicts(row)]
            free = [one for one in there if one.id not in taken]
            if free:
                answer = _one_of(free, row)
                found[place] = answer
                claims[answer.person].append(place)
            for one in () if free else there:
                if not row.contradicts(rows[taken[one.id]]):
                    found[place] = Answer(one.id, same_as=taken[one.id])
        for person, places in claims.items():
            if person and any(rows[place].contradicts(rows[places[0]]) for place in places):
                known = tuple(one for one in candidates(rows[places[0]]) if one.id == person)
                for place in places:  # two rows that are two people, and either may be this one
                    found[place] = Answer(may_be=known)

    def _of_company(self, row: Identity) -> list[Identity]:
        named = self._by_name.get(row.name_key, [])
        return [one for one in named if one.company_key == row.company_key]

    def _of_any_company(self, row: Identity) -> list[Identity]:
        named = self._by_name.get(row.name_key, [])
        return [one for one in named if not (one.company_key and row.company_key)]

    def _but_for_suffix(self, row: Identity) -> list[Identity]:
        named = self._by_bare_name.get(row.bare_key, [])
        return [
            one
            for one in named
            if one.name_key != row.name_key and not _differ(one.company_key, row.company_key)
        ]


def _taken(found: Sequence[Answer | None]) -> dict[str, int]:
    """The people whom rows are, and the place of the last such row."""
    return {answer.person: place for place, answer in enumerate(found) if answer}


def _one_of(there: Sequence[Identity], row: Identity) -> Answer:
    """The one whom these are; of several the one who agrees in what is left; else all of them."""
    for agrees in (
        lambda one: True,
        lambda one: bool(row.email_key) and one.email_key == row.email_key,
        lambda one: one.name_key == row.name_key,
        lambda one: one.company_key == row.company_key,
    ):
        there = [one for one in there if agrees(one)] or there
        if len(_ids(there)) == 1:
            return Answer(there[0].id, tuple(one for one in there if one.is_former))
    return Answer(may_be=tuple({one.id: one for one in there}.values()))


def _without_repeats(rows: Sequence[Identity], answers: list[Answer]) -> list[Answer]:
    """The answers, of which those of a row that stands twice in the list point to the first one."""
    first: dict[str, int] = {}
    new = _New()
    found = []
    for place, (row, answer) in enumerate(zip(rows, answers, strict=True)):
        if answer.same_as is not None:
            found.append(answer)
        elif answer.person:
            before = first.setdefault(answer.person, place)
            found.append(answer if before == place else Answer(answer.person, same_as=before))
        elif answer.may_be:
            found.append(answer)
        else:
            same = new.earlier(row)
            found.append(Answer(same_as=same) if same is not None else answer)
            new.note(row, place)
    return found


class _New:
    """The new people whom the list has brought so far."""

    def __init__(self) -> None:
        self._badges: dict[str, int] = {}
        self._others: dict[tuple[str, str], list[tuple[Identity, int]]] = defaultdict(list)

    def earlier(self, row: Identity) -> int | None:
        """The place of the row that is the same person."""
        if row.badge_key in self._badges:
            return self._badges[row.badge_key]
        for where in _keys(row):
            for other, place in self._others.get((row.name_key, where), ()):
                if not other.contradicts(row):
                    return place
        return None

    def note(self, row: Identity, place: int) -> None:
        """Know somebody from now on."""
        if row.badge_key:
            self._badges.setdefault(row.badge_key, place)
        for where in _keys(row):
            self._others[row.name_key, where].append((row, place))


def _keys(row: Identity) -> tuple[str, ...]:
    """With the name, what makes a row the same as another: the address, or else the company."""
    return (f"@{row.email_key}", row.company_key) if row.email_key else (row.company_key,)


def _index(people: Iterable[Identity], known_by: Callable[[Identity], str]) -> dict[str, list[Identity]]:
    found: dict[str, list[Identity]] = {}
    for one in people:
        if name := known_by(one):
            found.setdefault(name, []).append(one)
    return found


def _ids(people: Iterable[Identity]) -> set[str]:
    return {one.id for one in people}


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)
