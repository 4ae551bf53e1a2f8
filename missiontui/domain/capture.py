"""The grammar of a quick note: what its signs say, in one line or several.

``@Lakshmi Rao (Tata Consultancy, VP Sustainability) +Jan De Smet wants our ESG sheet #regtech !hot
>send sheet fri``

=============  ==================================================  ===================================
sign           says                                                where ``@`` and ``#`` need AltGr
=============  ==================================================  ===================================
``@Name``      who was met; in brackets company and title          ``&Name``
``+Name``      who of ours was there
``<Name``      who introduced them                                 or ``via Name``
``#tag``       a tag                                               ``%tag``
``!hot``       warmth: hot, warm, cold, in three languages
``>promise``   a promise with its date; ``+Name`` in it keeps it
=============  ==================================================  ===================================

A sign counts at the beginning of a word only, with a letter behind it: ``+32 470``, ``R&D`` and ``>5M`` are
prose. Where a name ends is told by the address book, else by capitals, a comma, a bracket or quotes. A
promise ends with its line or at the next sign but ``+``.

Nothing here fails: what is not understood is in ``unresolved``, and in the note itself in any case.
"""

from __future__ import annotations

from typing import NamedTuple

from missiontui.domain.note_signs import (
    ALONE_UNCLEAR,
    INTRODUCED,
    MET,
    OURS,
    PROMISE,
    TAG,
    WARMTH,
    WARMTHS,
    sign_of,
)
from missiontui.domain.parts import Part, Warmth
from missiontui.domain.written_names import Names, NoNames, in_brackets, quoted, without_quotes, written_name
from missiontui.text import clean, fold

_PARTS = {MET: Part.COUNTERPART, OURS: Part.DELEGATE, INTRODUCED: Part.INTRODUCER}


class Named(NamedTuple):
    """Somebody in a note, as they were written. Of a company alone the name is empty."""

    part: Part
    name: str
    company: str = ""
    job_title: str = ""


class Promised(NamedTuple):
    """A promise as it was written, its date among its words. ``to``: the place among the counterparts of the
    one it was made to, -1 for none."""

    words: str
    owner: str = ""
    to: int = -1


class Capture(NamedTuple):
    """What a note says. ``prose`` is what has no sign, with one space between words; of the people those who
    were met come first, and promises that have no words at the end of what is unresolved."""

    prose: str = ""
    people: tuple[Named, ...] = ()
    tags: tuple[str, ...] = ()
    warmth: Warmth | None = None
    promises: tuple[Promised, ...] = ()
    unresolved: tuple[str, ...] = ()

    @property
    def counterparts(self) -> tuple[Named, ...]:
        """Those who were met."""
        return tuple(one for one in self.people if one.part == Part.COUNTERPART)


def capture(text: str, names: Names | None = None) -> Capture:
    """What a note says, whatever it is.

    Args:
        text: as typed.
        names: who is known; by default nobody.
    """
    reader = _Reader(names or NoNames())
    for line in clean(text).split("\n"):
        reader.read(line.split())
    return reader.captured()


class _Reader:
    """Reads a note word by word. Sure of one thing: each word ends up somewhere."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._prose: list[str] = []
        self._people: list[Named] = []
        self._tags: list[str] = []
        self._warmth: Warmth | None = None
        self._promises: list[Promised] = []
        self._unresolved: list[str] = []
        self._empty_promises = 0

    def captured(self) -> Capture:
        """What was read. A promise that stands before everybody is made to the first who was met."""
        met = any(one.part == Part.COUNTERPART for one in self._people)
        promises = (one._replace(to=0) if met and one.to < 0 else one for one in self._promises)
        return Capture(
            " ".join(self._prose),
            tuple(sorted(self._people, key=lambda one: one.part != Part.COUNTERPART)),
            tuple(self._tags),
            self._warmth,
            tuple(promises),
            (*self._unresolved, *[PROMISE] * self._empty_promises),
        )

    def read(self, words: list[str]) -> None:
        """One line."""
        while words:
            words = words[self._read_one(words) :]

    def _read_one(self, words: list[str]) -> int:
        """Read what the first word begins; returns how many words that took."""
        sign = sign_of(words[0])
        if sign in (MET, OURS, INTRODUCED):
            return self._person(_PARTS[sign], words)
        if sign == PROMISE:
            return self._promise(words)
        if sign == TAG:
            return self._tag(words)
        if sign == WARMTH:
            return self._feeling(words[0])
        if fold(words[0]) == "via" and self._names.length_of_name(words[1:]):
            return 1 + self._person(Part.INTRODUCER, [f"<{words[1]}", *words[2:]])
        if words[0] in ALONE_UNCLEAR:
            self._unresolved.append(words[0])
        self._prose.append(words[0])
        return 1

    def _person(self, part: Part, words: list[str]) -> int:
        """Somebody, or ``@(Company)`` alone."""
        behind = [words[0][1:], *words[1:]]
        name, taken = ("", 0) if behind[0].startswith("(") else written_name(behind, self._names)
        company, job_title, more = in_brackets(behind[taken:])
        if name or company:
            self._meet(Named(part, name, company, job_title))
        else:
            self._unresolved.append(words[0])
            self._prose += words[: taken + more]
        return taken + more

    def _meet(self, one: Named) -> None:
        """Note somebody, once; what is said of them a second time adds to the first."""
        for place, known in enumerate(self._people):
            same_firm = bool(one.name) or fold(known.company) == fold(one.company)
            if known.part == one.part and fold(known.name) == fold(one.name) and same_firm:
                company, title = known.company or one.company, known.job_title or one.job_title
                self._people[place] = known._replace(company=company, job_title=title)
                return
        self._people.append(one)

    def _promise(self, words: list[str]) -> int:
        """A promise: up to the next sign but ``+``, which says who keeps it."""
        rest = words[1:] if words[0] == PROMISE else [words[0][1:], *words[1:]]
        action: list[str] = []
        owner, taken = "", 0
        while taken < len(rest):
            word = rest[taken]
            is_behind_sign = taken == 0 and words[0] != PROMISE
            sign = "" if is_behind_sign else sign_of(word)
            if sign == OURS:
                name, length = written_name([word[1:], *rest[taken + 1 :]], self._names)
                if owner and name:
                    self._unresolved.append(word)
                owner, taken = owner or name, taken + length
            elif sign:
                break
            else:
                action.append(word)
                taken += 1
        if action:
            met = sum(one.part == Part.COUNTERPART for one in self._people)
            self._promises.append(Promised(" ".join(action), owner, met - 1))
        else:
            self._empty_promises += 1
        return taken + (words[0] == PROMISE)

    def _tag(self, words: list[str]) -> int:
        behind = [words[0][1:], *words[1:]]
        name, taken = quoted(behind)
        name = without_quotes(name if taken else behind[0].rstrip(".,;:!?)")).lower()
        taken = taken or 1
        if not name:
            self._unresolved.append(words[0])
            self._prose += words[:taken]
        elif name not in self._tags:
            self._tags.append(name)
        return taken

    def _feeling(self, word: str) -> int:
        wanted = fold(word[1:])
        found = next((warmth for warmth, spelt in WARMTHS.items() if wanted in spelt), None)
        if found is None or self._warmth not in (None, found):
            self._unresolved.append(word)
            self._prose.append(word)
        else:
            self._warmth = found
        return 1
