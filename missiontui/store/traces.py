"""Where in a mission somebody is named: what is about them alone, and which texts may mean them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from missiontui.domain.forgetting import Eraser, eraser_of
from missiontui.domain.name_traces import Traces, traces_of, traces_of_words
from missiontui.domain.names import words_of
from missiontui.store.ever import Known, Reference
from missiontui.store.log.names import Record

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "person": (
        "given_name", "family_name", "passport_name", "form_of_address", "pronunciation", "email", "mobile",
        "badge", "assistant_mobile",
    ),
    "organisation": ("name", "website", "phone"),
    "destination": ("city", "country"),
}  # fmt: skip
"""Columns by which others go: they say nothing of anybody else, and stay."""

_CODES = (
    "kind", "status", "rsvp", "side", "checkpoint", "leg", "direction", "warmth", "part", "decision", "what",
    "shape", "rule", "zone", "home_zone", "tbl", "field", "meaning", "day", "consent",
)  # fmt: skip
"""Columns that hold one of a few words of ours."""

_VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "organisation": ("name", "sector", "country", "region"),
    "destination": ("city", "country"),
    "person": ("nationality", "languages", "diet", "agency", "hotel"),
    "agenda_item": ("venue", "address", "meeting_point", "dress_code"),
}
"""Columns whose words are those of the mission, whoever is called so too."""


class Mentions:
    """Whoever is looked for, among all that is known.

    Args:
        known: every record of the mission.
        references: table to its columns that refer to others.
        sought: ids of the people who are looked for; they may be gone.
        traces: by what they were named; those of the records of them that are known are added.
        words: more words that are looked for; empty for none.
        merged: ids of records of people that were merged into theirs, whatever these were called.
    """

    def __init__(
        self,
        known: Mapping[Record, Known],
        references: Mapping[str, tuple[Reference, ...]],
        sought: Iterable[str],
        traces: Iterable[Traces] = (),
        words: str = "",
        merged: Iterable[str] = (),
    ) -> None:
        self._known = known
        self.references = references
        people = {("person", person_id) for person_id in sought}
        people |= {one for one in (("person", record_id) for record_id in merged) if _is_gone(known.get(one))}
        found = [*traces, *(traces_of(known[one].texts) for one in people if one in known)]
        doubles = self._gone_doubles(_united(found), people)
        found += [traces_of(known[one].texts) for one in doubles]
        self.about = self._about_alone(people | doubles)
        self.traces = _united([*found, traces_of_words(words) if words.strip() else Traces()])
        self._erasers: dict[frozenset[str] | None, Eraser] = {}

    def _gone_doubles(self, traces: Traces, people: set[Record]) -> set[Record]:
        """People who were deleted, or merged, and were called the same: it was they."""
        return {
            record
            for record, known in self._known.items()
            if record[0] == "person" and record not in people and not known.is_there and known.texts
            for theirs in [traces_of(known.texts)]
            if _names(theirs) & _names(traces) or theirs.emails & traces.emails
        }

    def _about_alone(self, people: set[Record]) -> frozenset[Record]:
        """The people, and what says nothing without one of them, and so on."""
        by_value: dict[str, list[tuple[Record, Reference]]] = defaultdict(list)
        for record, known in self._known.items():
            for reference in self.references.get(record[0], ()):
                value = known.values.get(reference.column)
                if reference.is_required and isinstance(value, str):
                    by_value[value].append((record, reference))
        found, new = set(people), set(people)
        while new:
            new = {
                record
                for table, record_id in new
                for record, reference in by_value.get(record_id, ())
                if reference.parent in ("", table)
            } - found
            found |= new
        return frozenset(found)

    def is_text(self, table: str, column: str) -> bool:
        """Whether a column may hold words of people that may name somebody else."""
        return (
            column not in _CODES
            and not column.endswith(("_id", "_at", "_on"))
            and column not in IDENTITY.get(table, ())
            and (table, column) != ("absence", "reason")
        )

    def eraser(self, record: Record) -> Eraser:
        """What takes their names out of a record's texts. In one that is tied to them their given name
        alone means them, too, if nobody else there has it."""
        others = self._tied.get(record)
        if others not in self._erasers:
            self._erasers[others] = self._untied() if others is None else self._tied_to(others)
        return self._erasers[others]

    @cached_property
    def anywhere(self) -> Eraser:
        """What takes their names out of texts that are tied to nothing."""
        return self.eraser(("", ""))

    @cached_property
    def loosely(self) -> Eraser:
        """What finds them even where somebody else may be meant."""
        return eraser_of(replace(self.traces, given=frozenset()))

    @cached_property
    def namesakes(self) -> frozenset[Record]:
        """Other people of the same name."""
        mine = self.traces.full
        return frozenset(("person", one) for one, theirs in self._others.items() if _names(theirs) & mine)

    def _untied(self) -> Eraser:
        surnames = self.traces.surnames - self._vocabulary
        traces = replace(self.traces, given=frozenset(), surnames=surnames)
        return eraser_of(traces, others=self._others.values(), kept=self._kept, common=self._common)

    def _tied_to(self, others: frozenset[str]) -> Eraser:
        traces = [self._others[one] for one in others if one in self._others]
        reached = eraser_of(self.traces, others=self._others.values())
        eraser = eraser_of(self.traces, others=traces, kept=self._kept, common=self._common)
        return replace(eraser, proper=frozenset(), numbers=reached.numbers, emails=reached.emails)

    @cached_property
    def _others(self) -> dict[str, Traces]:
        """Everybody else who is there, by id."""
        return {
            record_id: traces_of(
                {name: [text] for name, text in known.values.items() if isinstance(text, str)}
            )
            for (table, record_id), known in self._known.items()
            if table == "person" and known.is_there and (table, record_id) not in self.about
        }

    @cached_property
    def _kept(self) -> frozenset[str]:
        """Names of companies and of everybody else, as a whole."""
        names = set()
        for record, known in self._known.items():
            if not known.is_there or record in self.about:
                continue
            if record[0] == "organisation":
                names.add(str(known.values["name"]))
            elif record[0] == "person":
                given, family = known.values["given_name"], known.values["family_name"]
                names |= {f"{given} {family}", f"{family} {given}"}
        return frozenset(names)

    @cached_property
    def _common(self) -> frozenset[str]:
        """Those of their surnames that texts which are not tied to them mostly write small: words of the
        language, such as price. A text without any capital says nothing of that."""
        small = Counter[str]()
        for record, known in self._known.items():
            if not known.is_there or record in self.about or record in self._tied:
                continue
            for column, text in known.values.items():
                if not isinstance(text, str) or text == (lower := text.lower()):
                    continue
                for name in self.traces.surnames:
                    if name in lower and self.is_text(record[0], column):
                        found = re.findall(rf"\b{name}\b", text, re.IGNORECASE)
                        small[name] += sum(1 if word.islower() else -1 for word in found)
        return frozenset(name for name, more in small.items() if more > 0)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Letters of the words that others and things go by in this mission, and of names of two words."""
        found: set[str] = set()
        for record, known in self._known.items():
            if not known.is_there or record in self.about:
                continue
            for column in _VOCABULARY.get(record[0], ()):
                words = words_of(str(known.values.get(column) or ""))
                for length in range(1, 4):
                    found |= {
                        "".join(words[place : place + length]) for place in range(len(words) - length + 1)
                    }
        return frozenset(found)

    @cached_property
    def _tied(self) -> dict[Record, frozenset[str]]:
        """Records in which they have a part, to the others who have one in it."""
        people = self._people_of
        tied = {record for record, ids in people.items() if ids & self._ids and record not in self.about}
        return {record: frozenset(people[record] - self._ids) for record in tied}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(record_id for table, record_id in self.about if table == "person")

    @cached_property
    def _people_of(self) -> dict[Record, set[str]]:
        """Record to the people who have a part in it: whom it names, who is in its notes, who works there."""
        found: dict[Record, set[str]] = defaultdict(set)
        for record, known in self._known.items():
            ids = self._referred(record, known, "person")
            found[record] |= ids
            if record[0] == "person":
                for organisation in self._referred(record, known, "organisation"):
                    found["organisation", organisation].add(record[1])
            for parent in ("handshake", "notice"):
                for one in self._referred(record, known, parent):
                    found[parent, one] |= ids
            for item in self._referred(record, known, "agenda_item"):
                if record[0] == "registration" and not ids & self._ids:
                    found["agenda_item", item] |= ids
        for record, known in self._known.items():
            for one in self._referred(record, known, "handshake"):
                found[record] |= found["handshake", one]
        return found

    def _referred(self, record: Record, known: Known, parent: str) -> set[str]:
        """The records of a table that one refers to, or ever did."""
        return {
            text
            for reference in self.references.get(record[0], ())
            if reference.parent == parent
            for text in known.texts.get(reference.column, ())
        }


def _is_gone(known: Known | None) -> bool:
    return known is not None and not known.is_there


def _names(traces: Traces) -> frozenset[str]:
    """Their whole names, those of one word for who has no other."""
    return traces.full or traces.surnames


def _united(traces: Iterable[Traces]) -> Traces:
    found = Traces()
    for one in traces:
        found = Traces(
            found.full | one.full,
            found.surnames | one.surnames,
            found.given | one.given,
            found.numbers | one.numbers,
            found.emails | one.emails,
            found.literal | one.literal,
        )
    return found
