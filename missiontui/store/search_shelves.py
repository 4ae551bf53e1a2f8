"""Where the words of each record stand in the index of a search.

Each record has two rows in ``search``: at its place all its words, at ``TITLES`` + place those of its title
alone. Places are on shelves, one for each sort of record: so a range of places is a kind, and the order of
places is the order in which equals are listed, the newest of a kind first.

Words stand two spaces apart, so that three characters find the beginning of a word of one letter: the
trigrams of the index are looked up as they are. Before a sound stands ``~``. Of a title's row the parts, each
between two ``|``, are the title, other ways to write it, and the codes that go for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from missiontui.domain.finding import Findable, Kind
from missiontui.domain.handshakes import Status
from missiontui.domain.names import joined, sounds_like, words_of
from missiontui.store.search_records import BETWEEN, Record
from missiontui.text import fold

NAME_WORD: Final = "name word"
"""Instead of a table: a word of somebody's name, which a mistyped one is compared with."""

TITLES: Final = 1 << 44
_SHELF: Final = 1 << 40
_KEPT: Final = "promise kept"
_SHELVES: Final = (
    *(NAME_WORD, _KEPT, "follow_up", "handshake"),
    *("signing", "agenda_item", "organisation", "person"),
)
"""Sorts of records, those that are listed last first."""


def place_range(kind: Kind | None) -> tuple[int, int]:
    """The first place of a kind, or of all, and the first behind it."""
    if kind is None:
        return _SHELF * 2, _SHELF * (len(_SHELVES) + 1)
    shelves = [number for number, sort in enumerate(_SHELVES, 1) if sort == kind.table]
    first = shelves[0] - (kind == Kind.FOLLOW_UP)  # kept ones stand on the shelf below
    return _SHELF * first, _SHELF * (shelves[0] + 1)


def shelf_of(place: int) -> int:
    """The number of the shelf that a place is on; a higher one is listed first."""
    return (place % TITLES) // _SHELF


def laid_out(text: str) -> str:
    """The folded words of a text as they stand in the index."""
    return "".join(f"  {word}" for word in fold(text).split())


def put(connection: Any, records: Iterable[Record], found: Mapping[Record, Findable]) -> None:
    """Put the words of records in their places, and take out those that are not found any more.

    Full-text search writes a part of its tree whenever a place is not behind the one before: so all of one
    sort is written in order, in a quarter of the time.
    """
    left, taken = _places(connection, records, found)
    rows = sorted((place, *words_in_places(found[record])) for record, place in taken.items())
    for place in sorted([*left, *(place + TITLES for place in left)]):
        connection.execute("DELETE FROM search WHERE rowid = ?", (place,))
    insert = "INSERT INTO search (rowid, words) VALUES (?, ?)"
    connection.executemany(insert, [(place, words) for place, words, _title in rows])
    connection.executemany(insert, [(place + TITLES, title) for place, _all, title in rows])
    _note_name_words(connection, found.values())


def tidy(connection: Any) -> None:
    """Make one tree of the many that a large addition leaves: a search then takes two thirds of the time."""
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def _places(
    connection: Any, records: Iterable[Record], found: Mapping[Record, Findable]
) -> tuple[list[int], dict[Record, int]]:
    """The places that are to be emptied, and the place of each record from now on.

    A record stays where it is, unless it is one of another sort now: a promise that was kept.
    """
    left: list[int] = []
    taken: dict[Record, int] = {}
    next_places: dict[int, int] = {}
    for record in records:
        row = connection.execute(
            "SELECT place FROM search_record WHERE tbl = ? AND pk = ?", record
        ).fetchone()
        shelf = _shelf(found[record]) if record in found else 0
        if row is not None:
            left.append(row["place"])
            if shelf_of(row["place"]) == shelf:
                taken[record] = row["place"]
                continue
            connection.execute("DELETE FROM search_record WHERE place = ?", (row["place"],))
        if shelf:
            place = next_places.get(shelf) or _next_place(connection, shelf)
            next_places[shelf] = place + 1
            connection.execute("INSERT INTO search_record VALUES (?, ?, ?)", (place, *record))
            left.append(place)  # whatever stands there is nobody's
            taken[record] = place
    return left, taken


def _next_place(connection: Any, shelf: int) -> int:
    row = connection.execute(
        "SELECT max(place) FROM search_record WHERE place >= ? AND place < ?",
        (_SHELF * shelf, _SHELF * (shelf + 1)),
    ).fetchone()
    return int(row[0] if row[0] is not None else _SHELF * shelf) + 1


def _shelf(found: Findable) -> int:
    is_kept = found.table == Kind.FOLLOW_UP.table and found.state in (Status.DONE, Status.DROPPED)
    return _SHELVES.index(_KEPT if is_kept else found.table) + 1


def words_in_places(found: Findable) -> tuple[str, str]:
    """All the words of a record, and those of its title, as they stand in the index."""
    names = [words_of(name) for name in found.names]
    in_one = "".join(sorted(f"  {word}" for words in names for word in joined(words)))
    sounds = "".join(dict.fromkeys(f"~{sounds_like(word)}" for words in names for word in words))
    title = laid_out(found.title)
    text = found.text.replace(BETWEEN, " ")  # in pure ASCII, as most is, folding takes a fifth of the time
    words = f"{title}{in_one}{laid_out(text)}{laid_out(' '.join(found.codes))}{sounds}"
    also = in_one if found.table == Kind.PERSON else ""
    return words, f"|{title}|{also}|{''.join(f'{code}|' for code in found.codes)}"


def _note_name_words(connection: Any, found: Iterable[Findable]) -> None:
    """Have mistyped words compared with those of the names of these. Some will be nobody's in time; that
    costs a comparison and finds nothing."""
    words = {
        word
        for one in found
        if one.table in (Kind.PERSON, Kind.ORGANISATION)
        for word in fold(one.title).split()
        if len(word) > 2
    }
    shelf = _SHELVES.index(NAME_WORD) + 1
    known = connection.execute(
        "SELECT pk FROM search_record WHERE tbl = ? AND pk IN (SELECT value FROM json_each(?))",
        (NAME_WORD, json.dumps(list(words))),
    ).fetchall()
    place = _next_place(connection, shelf)
    new = sorted(words.difference(row["pk"] for row in known))
    connection.executemany(
        "INSERT INTO search_record VALUES (?, ?, ?)",
        [(number, NAME_WORD, word) for number, word in enumerate(new, place)],
    )
