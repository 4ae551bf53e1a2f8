"""Gathering all that is held on somebody, so that it can be handed to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.cards import rsvp_word
from missiontui.domain.correspondent_words import name_in_words
from missiontui.domain.disclosure import Disclosure, Section
from missiontui.domain.field_words import field_in_words
from missiontui.domain.history import HistoryFilter
from missiontui.domain.incidents import kind_word
from missiontui.domain.people import consent_word, side_word
from missiontui.domain.record_words import name_of, noun
from missiontui.domain.signing_words import held_back_in_words
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.correspondents import correspondents
from missiontui.store.ever import Known, everything, references
from missiontui.store.held_back import held_back
from missiontui.store.log.history import history_of
from missiontui.store.log.names import Record, names_of
from missiontui.store.merged_people import merged_into
from missiontui.store.traces import Mentions

_SECTION_OF = {
    "list_entry": "sources",
    "registration": "registrations",
    "passage": "passages",
    "absence": "absences",
    "handshake": "handshakes",
    "handshake_person": "handshakes",
    "follow_up": "promises",
    "call": "calls",
    "incident": "incidents",
    "agenda_item": "programme",
    "cue": "programme",
}
_SECTIONS = (
    "record", "sources", "registrations", "passages", "programme", "absences", "incidents", "handshakes",
    "promises", "calls", "other", "mentions", "acts", "history", "holders",
)  # fmt: skip
_COLUMNS = {
    "agenda_item": frozenset({"title", "starts_at", "ends_at", "venue"}),
    "cue": frozenset({"agenda_item_id", "text"}),
    "incident": frozenset({"at", "status"}),
}
"""Table to what is told of records in which they have a part, but which are not about them."""

_NOT_TOLD = frozenset({"to_complete"})
_WORDED = {"rsvp": rsvp_word, "side": side_word, "consent": consent_word, "kind": kind_word}
"""Columns whose values are codes, and what puts them in words."""

_MOST = 10_000
"""Entries of a history: all of it."""


def disclose(file: MissionFile, person_id: str, now: datetime, zone: str) -> Disclosure:
    """All that is held on somebody: their record and what refers to it, notes, texts that name them, the
    history, and who else has it. Of agreements under embargo it tells how many there are.

    Args:
        now: UTC.
        zone: in which times are told.

    Raises:
        NotFoundError: they are no longer in the mission.
    """
    every = everything(file)
    held = held_back(every, now)
    known = {record: one for record, one in every.items() if record not in held.records}
    person = known.get(("person", person_id))
    if person is None or not person.is_there:
        raise NotFoundError(_("That person is no longer in the mission."))
    gathering = _Gathering(file, known, person_id, zone)
    found = gathering.sections()
    found["history"] = [
        {"at": _time(entry.batch.at, zone), "who": entry.who, "what": entry.text}
        for entry in history_of(file, ("person", person_id), HistoryFilter(), _MOST).entries
        if not held.tells(entry.text)
    ]
    theirs = {
        str(one.values.get("signing_id"))
        for record, one in every.items()
        if record in held.records and one.is_there and one.values.get("person_id") == person_id
    }
    if theirs:
        found["other"].append({"table": noun("signing"), "note": held_back_in_words(len(theirs))})
    found["holders"] = [
        {"who": name_in_words(one), "since": _time(one.met_at, zone)} for one in correspondents(file)
    ]
    return Disclosure(
        person_id,
        name_of(person.values),
        agenda.the_mission(file).name,
        _time(now, zone),
        zone,
        tuple(Section(name, tuple(_filled(found.get(name, ())))) for name in _SECTIONS),
    )


class _Gathering:
    """What refers to somebody, or names them."""

    def __init__(self, file: MissionFile, known: Mapping[Record, Known], person_id: str, zone: str) -> None:
        self._file = file
        self._known = known
        self._person: Record = ("person", person_id)
        self._zone = zone
        self._references = references(file)
        merged = merged_into(file, [person_id])
        self._mentions = Mentions(known, self._references, [person_id], merged=merged)
        self._names = names_of(file, [record for record, one in known.items() if one.is_there])

    def sections(self) -> dict[str, list[Mapping[str, str]]]:
        """Section to its entries."""
        found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
        asked = {"contact_source": _("not noted"), "consent": _("not asked")}
        found["record"].append({**asked, **self._entry(self._person)})
        handshakes: set[Record] = set()
        for record, one in sorted(self._known.items()):
            if not one.is_there or record == self._person:
                continue
            if record[0] == "handshake_person" and record in self._mentions.about:
                handshakes.add(("handshake", str(one.values["handshake_id"])))
            elif record in self._mentions.about or self._refers(one):
                found[_SECTION_OF.get(record[0], "other")].append(self._entry(record))
        for record in sorted(handshakes & self._known.keys()):
            found["handshakes"].append(self._handshake(record))
        found["mentions"] = list(self._other_texts(handshakes))
        found["acts"] = self._acts()
        return found

    def _refers(self, one: Known) -> bool:
        """Whether a record that may be of somebody else, too, has them in it: as host, owner, greeter."""
        return self._person[1] in one.values.values()

    def _entry(self, record: Record) -> dict[str, str]:
        """A record in words: what it refers to by name, times as the clock shows them."""
        table = record[0]
        one = self._known[record]
        parents = {reference.column: reference.parent for reference in self._references.get(table, ())}
        entry = {} if table in _SECTION_OF or record == self._person else {"table": noun(table)}
        is_theirs = record in self._mentions.about
        told = one.values if is_theirs else _COLUMNS.get(table, one.values)
        for column, value in one.values.items():
            is_told = column in told and column not in _NOT_TOLD
            if is_told and (text := self._in_words(column, value, parents.get(column, ""))):
                entry[column] = text
            elif value == self._person[1] and not is_theirs:
                entry["part"] = field_in_words(column)
        return entry

    def _in_words(self, column: str, value: object, parent: str) -> str:
        if value is None or value == "":
            return ""
        text = str(value)
        if parent == "registration" and ("registration", text) in self._known:
            text, parent = str(self._known["registration", text].values["agenda_item_id"]), "agenda_item"
        if parent:
            return "" if text == self._person[1] else self._names.get((parent, text), "")
        if column in _WORDED:
            return _WORDED[column](text)
        try:
            return _time(zones.from_text(text), self._zone) if text.endswith("Z") else text
        except ValueError:
            return text

    def _handshake(self, record: Record) -> dict[str, str]:
        entry = self._entry(record)
        ties = [
            (table, one.values)
            for (table, _id), one in self._known.items()
            if one.is_there and one.values.get("handshake_id") == record[1]
        ]
        others = [str(values["person_id"]) for table, values in ties if table == "handshake_person"]
        names = [self._names.get(("person", one), "") for one in others if one != self._person[1]]
        entry["with"] = ", ".join(filter(None, names))
        entry["tags"] = ", ".join(str(values["name"]) for table, values in ties if table == "handshake_tag")
        return entry

    def _other_texts(self, shown: Iterable[Record]) -> Iterator[dict[str, str]]:
        """Texts of records that are not theirs, where they are named."""
        passed = {*shown, *self._mentions.about}
        for record, one in sorted(self._known.items()):
            if record in passed or not one.is_there or self._refers(one):
                continue
            eraser = self._mentions.eraser(record)
            for column, value in one.values.items():
                is_text = isinstance(value, str) and self._mentions.is_text(record[0], column)
                if is_text and eraser.finds(str(value)):
                    name = self._names.get(record, "")
                    yield {"record": f"{noun(record[0])} {name}".strip(), "text": str(value)}

    def _acts(self) -> list[Mapping[str, str]]:
        """In which name of theirs how much was done, where they are a coordinator."""
        rows = self._file.rows(
            """SELECT by, count(DISTINCT batch) AS number, min(at) AS since, max(at) AS until
               FROM operation WHERE by <> '' GROUP BY by"""
        )
        return [
            {
                "who": row["by"],
                "number": str(row["number"]),
                "since": self._in_words("since", row["since"], ""),
                "until": self._in_words("until", row["until"], ""),
            }
            for row in rows
            if self._mentions.anywhere.finds(row["by"])
        ]


def _filled(entries: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """The entries without what is empty."""
    for entry in entries:
        filled = {column: text for column, text in entry.items() if text}
        if filled:
            yield filled


def _time(moment: datetime | None, zone: str) -> str:
    """``2025-03-04 11:42`` there; empty for none."""
    return f"{zones.local(moment, zone):%Y-%m-%d %H:%M}" if moment is not None else ""
