"""What kind of table one is, by its headers and the name of its file."""

from __future__ import annotations

from missiontui.domain.agenda import Kind
from missiontui.exchange.kinds import KINDS, FileKind
from missiontui.exchange.place_names import TABLE_WORDS, VEHICLE_WORDS
from missiontui.exchange.recognition.aliases import not_read
from missiontui.exchange.recognition.columns import Headers, columns_of
from missiontui.exchange.written_words import kinds_named
from missiontui.text import fold

_OF_PEOPLE = ("people", "registrations")


def likeliest_kind(headers: Headers, stem: str) -> FileKind | None:
    """The kind whose required columns are there, and most of whose others are; None if there is none.

    If a required column is missing everywhere, the file's name decides, then the headers that are there,
    so that the missing one can be named. Where there is a column of given names, a row is a person.

    Args:
        stem: the file's name without its ending.
    """
    meant = {kind.name: {alias.column for alias in columns_of(kind, headers).values()} for kind in KINDS}
    are_people = "given_name" in meant["people"]
    likely = [kind for kind in KINDS if kind.name in _OF_PEOPLE or not are_people]

    def likeness(kind: FileKind) -> tuple[bool, bool, int]:
        known = meant[kind.name] - ({"rsvp"} if kind.name == "people" else set())
        is_complete = not (_missing(kind, meant[kind.name]))
        return is_complete, fold(stem) == kind.name, len(known)

    best = max(likely, key=likeness)
    complete, named, known = likeness(best)
    if complete and best.name == "people" and known == 1 and not (named or are_people):
        return best if _is_a_list_of_people(headers, best) else None
    return best if complete or (known and (named or known > 1)) else None


def _missing(kind: FileKind, columns: set[str]) -> list[tuple[str, ...]]:
    """What is missing; of an agenda its legs and ends are not, which the dates and the starts may tell."""
    missing = kind.lacking(columns)
    if kind.name == "agenda" and {"title", "start"} <= columns and ({"date", "end"} & columns):
        return [group for group in missing if group[0] not in ("destination", "end")]
    return missing


def _is_a_list_of_people(headers: Headers, people: FileKind) -> bool:
    """Whether nothing but names says so, and the others are headers of such lists, or about activities."""
    rest, names = not_read(people.name), columns_of(people, headers)
    others = [words for header, words in headers.folded.items() if header not in names]
    is_plain = not set(headers.folded.values()) & {"name", "nom", "naam"}
    return is_plain or not others or any(words in rest or _is_of_flat_lists(words) for words in others)


def _is_of_flat_lists(words: str) -> bool:
    """Whether a header has a bus, a table or a kind of activity in it."""
    there = words.split()
    if (VEHICLE_WORDS | TABLE_WORDS).intersection(there):
        return True
    return any(kind in set(Kind) for word in there for kind in kinds_named(word))
