"""Whether somebody in a list is somebody we know: by badge, else by e-mail, else by name and organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from missiontui.exchange.references import full_name, key

Person = Mapping[str, object]


def _badge(person: Person) -> str:
    return str(person.get("badge") or "").casefold()


def _email(person: Person) -> str:
    return str(person.get("email") or "").casefold()


def _name(person: Person) -> str:
    return key(full_name(person))


class Acquaintances:
    """Those who are in the mission, and those whom the file has brought so far.

    Args:
        people: records of persons.
        emails_in_file: how often each (casefolded) address stands in the file that is being read.
    """

    def __init__(self, people: Iterable[Person], emails_in_file: Mapping[str, int]) -> None:
        self._emails_in_file = emails_in_file
        self._by_badge: dict[str, dict[str, Person]] = {}
        self._by_email: dict[str, dict[str, Person]] = {}
        self._by_name: dict[str, dict[str, Person]] = {}
        for person in people:
            self.note(person)

    def note(self, person: Person) -> None:
        """Know somebody, also under a new badge, address or name."""
        for index, known_by in self._indexes():
            if known_by(person):
                index.setdefault(known_by(person), {})[str(person["id"])] = person

    def person(self, said: Person) -> str | None:
        """The id of the person of whom that is said; None for somebody new.

        A mailbox that several share (``info@``) tells nothing without the name; and of two people with
        one name, two badges make two.
        """
        for known in self._by_badge.get(_badge(said), {}):
            return known
        with_mailbox = self._by_email.get(_email(said), {})
        for known, person in with_mailbox.items():
            if _name(person) == _name(said):
                return known
        if len(with_mailbox) == 1 and self._emails_in_file.get(_email(said)) == 1:
            for known, person in with_mailbox.items():
                if _may_be(person, said):
                    return known
        for known, person in self._by_name.get(_name(said), {}).items():
            if (person.get("organisation_id") or "") == said.get("organisation_id", "") and _may_be(
                person, said
            ):
                return known
        return None

    def _indexes(self) -> Iterable[tuple[dict[str, dict[str, Person]], Callable[[Person], str]]]:
        return ((self._by_badge, _badge), (self._by_email, _email), (self._by_name, _name))


def _may_be(person: Person, said: Person) -> bool:
    return not _badge(said) or _badge(person) in ("", _badge(said))
