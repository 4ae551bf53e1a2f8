"""Which people may be one and the same, and why. Only suggests: a person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from missiontui.domain.company_names import company_name
from missiontui.domain.likeness import Likeness, Name, likeness
from missiontui.domain.pairs import (
    FEW,
    Apart,
    Hint,
    KnownPerson,
    Pair,
    Reason,
    best_first,
    grouped_by,
    not_apart,
    pairs_in,
)
from missiontui.domain.phones import is_same_phone, subscriber
from missiontui.i18n import _


def people_alike(people: Iterable[KnownPerson], apart: Apart = ()) -> tuple[Pair, ...]:
    """The people who may be one, the best reasons first.

    Two badges that differ make of a name alone no reason, and of a mailbox or a phone none where the names
    clearly differ too.
    """
    found = _PeopleAlike(sorted(people, key=lambda person: person.id))
    pairs = (
        Pair("person", first, second, reasons)
        for first, second in not_apart(found.candidates(), apart)
        if (reasons := found.reasons(first, second))
    )
    return best_first(pairs)


class _PeopleAlike:
    """Everybody, with what finds those who may be one without comparing each with each."""

    def __init__(self, people: Sequence[KnownPerson]) -> None:
        self._people = people
        self._badges = grouped_by(people, lambda person: person.compared_badge)
        self._emails = grouped_by(people, lambda person: person.compared_email)
        self._mobiles = grouped_by(people, lambda person: subscriber(person.mobile))
        self._companies = {
            name: company_name(name).core or name for name in {person.organisation for person in people}
        }
        self._surnames: dict[str, list[KnownPerson]] = defaultdict(list)
        for person in people:
            for sound in {sound for word in person.compared_name.surnames for sound in word.sounds}:
                self._surnames[sound].append(person)

    def candidates(self) -> Iterator[tuple[KnownPerson, KnownPerson]]:
        """Everyone who may be worth comparing; a pair may come several times."""
        for groups in (self._badges, self._emails, self._mobiles):
            for group in groups.values():
                yield from pairs_in(group)
        for namesakes in grouped_by(self._people, lambda person: person.compared_name.in_any_order).values():
            yield from pairs_in(namesakes)
        noted = [person for person in self._people if person.is_to_complete]
        by_name: dict[Hashable, list[KnownPerson]] = {
            key: [] for person in noted for key in _buckets(person.compared_name)
        }
        by_company: dict[Hashable, list[KnownPerson]] = defaultdict(list)
        for person in self._people:
            company = self._company(person)
            for key in _buckets(person.compared_name):
                if company:
                    by_company[company, key].append(person)
                if key in by_name:
                    by_name[key].append(person)
        for colleagues in by_company.values():
            yield from pairs_in(colleagues)
        for person in noted:
            yield from self._like_somebody_noted(person, by_name)

    def reasons(self, one: KnownPerson, other: KnownPerson) -> tuple[Reason, ...]:
        """Why two people may be one; empty if nothing says so."""
        has_badge = bool(one.compared_badge) and one.compared_badge == other.compared_badge
        has_email = bool(one.compared_email) and one.compared_email == other.compared_email
        has_mobile = is_same_phone(one.mobile, other.mobile)
        have_two_badges = bool(one.compared_badge and other.compared_badge) and not has_badge
        if have_two_badges and not has_email and not has_mobile:
            return ()
        alike = likeness(one.compared_name, other.compared_name)
        reasons = [Reason(Hint.BADGE, _("same badge"))] if has_badge else []
        if alike or not one.compared_name.words or not other.compared_name.words:
            reasons += [Reason(Hint.EMAIL, _("same e-mail"))] if has_email else []
            reasons += [Reason(Hint.MOBILE, _("same mobile"))] if has_mobile else []
        elif not have_two_badges:
            if has_email and len(self._emails[one.compared_email]) <= FEW:
                reasons.append(Reason(Hint.EMAIL_ALONE, _("same e-mail, another name")))
            if has_mobile and len(self._mobiles[subscriber(one.mobile)]) <= FEW:
                reasons.append(Reason(Hint.MOBILE_ALONE, _("same mobile, another name")))
        if alike and not have_two_badges:
            reasons += self._of_the_name(one, other, alike)
        return tuple(sorted(reasons, key=lambda reason: reason.hint))

    def _like_somebody_noted(
        self, person: KnownPerson, by_name: dict[Hashable, list[KnownPerson]]
    ) -> Iterator[tuple[KnownPerson, KnownPerson]]:
        """Those whom somebody made on the spot may be: of nearly their name, or of the one name noted."""
        name = person.compared_name
        for key in _buckets(name):
            yield from ((person, other) for other in by_name[key] if other is not person)
        if len(name.words) == 1:
            for sound in name.words[0].sounds:
                yield from ((person, other) for other in self._surnames[sound] if other is not person)

    def _of_the_name(self, one: KnownPerson, other: KnownPerson, alike: Likeness) -> Iterator[Reason]:
        company, others = self._company(one), self._company(other)
        is_noted = one.is_to_complete or other.is_to_complete
        if alike == Likeness.PART:
            if is_noted and (self._is_few(one, other) or (company and company == others)):
                yield Reason(Hint.NOTED_SURNAME, _("same surname, one of them from a note"))
        elif company and company == others:
            if alike == Likeness.SAME:
                words = _("same name in {company}").format(company=one.where)
                yield Reason(Hint.SAME_NAME, words)
            else:
                words = _("nearly the same name in {company}").format(company=one.where)
                yield Reason(Hint.NEAR_NAME, words)
        elif alike == Likeness.SAME and not (company and others):
            words = _("same name, one of them without a company")
            if not company and not others:
                words = _("same name, both without a company")
            yield Reason(Hint.NAME_WITHOUT_COMPANY, words)
        elif alike == Likeness.SAME and is_noted:
            yield Reason(Hint.NOTED_NAME, _("same name, one of them from a note"))
        elif is_noted:
            yield Reason(Hint.NEAR_NOTED_NAME, _("nearly the same name, one of them from a note"))

    def _is_few(self, one: KnownPerson, other: KnownPerson) -> bool:
        """Whether few share the surname, and no two known companies speak against it."""
        if self._company(one) and self._company(other):
            return False
        lone = one if len(one.compared_name.words) == 1 else other
        sounds = lone.compared_name.words[0].sounds
        return all(len(self._surnames[sound]) - 1 <= FEW for sound in sounds)

    def _company(self, person: KnownPerson) -> str:
        """What is equal for people of one company, or of two that differ in the legal form only."""
        return self._companies[person.organisation] or person.organisation_id


def _buckets(name: Name) -> set[tuple[str, str]]:
    """A word's sound with the first letter of another word: two near names have at least one of these in
    common, unless a name is a single word."""
    return {
        (sound, letter)
        for word in name.words
        for sound in word.sounds
        for other in name.words
        if word is not other
        for letter in other.letters
    }
