"""Finding anything in the mission by some words: one list, the best first.

Every word must match: one of three letters or more anywhere in a word, a shorter one at the beginning of a
word. Ranking is left to the order of the places (``search_shelves``), since working out how rare a word is
takes 10 ms where many records have it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from missiontui.domain.finding import (
    LONG,
    SNIPPET_CELLS,
    Closeness,
    Findings,
    FoundBy,
    Hit,
    Kind,
    Query,
    also_looking_for,
    closeness,
    hit,
)
from missiontui.domain.names import sounds_like
from missiontui.store.connection import MissionFile
from missiontui.store.search_records import findables
from missiontui.store.search_shelves import NAME_WORD, TITLES, laid_out, place_range, shelf_of

MOST = 200
"""Hits that are listed; whoever wants a later one types another word."""

_COUNTED = 500
"""Further nobody counts: that takes longer than finding them."""
_FEW = 10
"""With fewer hits than that, names that sound like it are listed below them."""
_LIKE = 0.86
"""Jaro-Winkler similarity from which a word may be another one, mistyped."""
_NEAR = 20
"""Words that a mistyped one may have been."""
_MOST_MISTYPED = 3
"""With more words than that, none is taken for a mistyped one: each has twenty others to be looked for."""

_OF_NAMES = place_range(Kind.ORGANISATION)[0], place_range(Kind.PERSON)[1]
"""The places of people and organisations."""

Ranks = dict[int, float]
"""Place to how well it answers, the less the better."""

_MATCHING = "SELECT rowid AS place FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ?"


def find(
    file: MissionFile,
    query: Query,
    kind: Kind | None = None,
    most: int = MOST,
    cells: int = SNIPPET_CELLS,
) -> Findings:
    """What is found in the index as it is; ``search_index`` brings it up to date.

    Args:
        kind: only these; None for all.
        most: at most so many hits.
        cells: as wide as a snippet may be.

    Raises:
        MissionFileError: the index is damaged; ``search_index.rebuild`` makes it anew.
    """
    if not query.words:
        return Findings()
    everywhere = place_range(kind)
    expression = _all_of(query, _anywhere)
    places = _places(file, expression, everywhere, most + 1)
    ranked = _ranked(file, query, everywhere, places, most)
    by, marked = FoundBy.WORDS, query
    if len(ranked) < _FEW and query.long_words:
        ranked = _by_sound(file, query, kind, most) | ranked
        by = FoundBy.WORDS if places else FoundBy.SOUND
    if not ranked and query.long_words and len(query.words) <= _MOST_MISTYPED:
        by = FoundBy.SPELLING
        ranked, marked = _by_spelling(file, query, kind)
    more = 0
    if len(places) > most:
        more = len(_places(file, expression, everywhere, _COUNTED)) - most
    return Findings(_hits(file, marked, ranked, most, cells), more, most + more >= _COUNTED, by)


def _anywhere(word: str) -> str:
    """A word as it is looked for: three characters at least, since the index is one of trigrams."""
    return _quoted(word if len(word) >= LONG else f"{' ' * (LONG - len(word))}{word}")


def _at_beginning(word: str) -> str:
    return _quoted(f"  {word}")


def _all_of(query: Query, phrase: Callable[[str], str]) -> str:
    """The expression for all words of a query, or for the number that it is."""
    words = " AND ".join(phrase(word) for word in query.words)
    return f"({words}) OR {_quoted(query.number)}" if query.number else words


def _quoted(phrase: str) -> str:
    """A phrase of FTS5; folded text has no quotation marks."""
    return f'"{phrase}"'


def _places(file: MissionFile, expression: str, within: tuple[int, int], most: int) -> list[int]:
    """Where an expression matches, in the order in which equals are listed."""
    rows = file.rows(f"{_MATCHING} ORDER BY rowid DESC LIMIT ?", expression, *within, most)
    return [row[0] for row in rows]


def _titled(within: tuple[int, int]) -> tuple[int, int]:
    return within[0] + TITLES, within[1] + TITLES


def _ranked(
    file: MissionFile, query: Query, within: tuple[int, int], places: Sequence[int], most: int
) -> Ranks:
    """The best places with how close each is. Where more match than are wanted, those whose title does are
    asked for first, and where even these are too many, those that begin with the words."""
    if len(places) <= most:
        return _close(file, query, places)
    titles = _places(file, _all_of(query, _anywhere), _titled(within), most + 1)
    if len(titles) <= most:
        ranked = _close(file, query, (place - TITLES for place in titles))
    else:
        exact = [f"|{laid_out(query.typed)}|", f"|{''.join(query.words)}|"]
        first = [
            *_places(file, " OR ".join(_quoted(one) for one in exact), _titled(within), most),
            *_places(file, _all_of(query, _at_beginning), _titled(within), most),
            *titles,
        ]
        ranked = _close(file, query, (place - TITLES for place in first))
    return ranked | {place: Closeness.ELSEWHERE for place in places if place not in ranked}


def _close(file: MissionFile, query: Query, places: Iterable[int]) -> Ranks:
    """How close the titles in these places are."""
    titles = _titles(file, places)
    return {place: closeness(query, *titles[place]) for place in titles}


def _titles(file: MissionFile, places: Iterable[int]) -> dict[int, tuple[str, str, list[str]]]:
    """Of each of these places the folded title, other words that stand for it, and the codes."""
    rows = file.rows(
        "SELECT rowid AS place, words FROM search WHERE rowid IN (SELECT value FROM json_each(?))",
        json.dumps([place + TITLES for place in places]),
    )
    found = {}
    for row in rows:
        _before, title, also, *codes = f"{row['words']}|||".split("|")
        found[row["place"] - TITLES] = (" ".join(title.split()), also, [code for code in codes if code])
    return found


def _by_sound(file: MissionFile, query: Query, kind: Kind | None, most: int) -> Ranks:
    """People and organisations with names that sound like the words; another kind, where it is asked for."""

    def alike(word: str) -> str:
        sound = sounds_like(word)
        if len(word) < LONG or len(sound) < LONG - 1:
            return _anywhere(word)
        return f"({_anywhere(word)} OR {_quoted(f'~{sound}')})"

    expression = " AND ".join(alike(word) for word in query.words)
    within = _OF_NAMES if kind is None else place_range(kind)
    return dict.fromkeys(_places(file, expression, within, most), Closeness.ELSEWHERE + 1)


def _by_spelling(file: MissionFile, query: Query, kind: Kind | None) -> tuple[Ranks, Query]:
    """What has names that are spelled nearly like it, the nearest first; and the query with the words that
    were found instead."""
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import extract

    within = _OF_NAMES if kind is None else place_range(kind)
    row = file.row("SELECT group_concat(pk, ' ') FROM search_record WHERE tbl = ?", NAME_WORD)
    known = (row[0] or "").split() if row else []
    likeness: dict[str, float] = dict.fromkeys(query.words, 1)
    terms = []
    for word in query.words:
        near = []
        if len(word) > LONG:
            near = extract(
                word, known, scorer=JaroWinkler.normalized_similarity, score_cutoff=_LIKE, limit=_NEAR
            )
        likeness |= {one: max(score, likeness.get(one, 0)) for one, score, _place in near}
        terms.append(" OR ".join([_anywhere(word), *(_at_beginning(one) for one, _score, _place in near)]))
    places = _places(file, " AND ".join(f"({term})" for term in terms), within, MOST)
    titles = _titles(file, places)

    def nearness(place: int) -> float:
        return -sum(likeness.get(word, 0) for word in titles[place][0].split())

    return {place: nearness(place) for place in titles}, also_looking_for(query, likeness)


def _hits(file: MissionFile, query: Query, ranks: Ranks, most: int, cells: int) -> tuple[Hit, ...]:
    """The best of them as they are shown. Equals are listed by name, day or due day, handshakes the newest
    first; one whose record is gone is passed over."""
    best = sorted(ranks, key=lambda place: (ranks[place], -shelf_of(place), -place))[:most]
    rows = file.rows(
        "SELECT place, tbl, pk FROM search_record WHERE place IN (SELECT value FROM json_each(?))",
        json.dumps(best),
    )
    records = {row["place"]: (row["tbl"], row["pk"]) for row in rows}
    found = findables(file, records.values())
    in_order = sorted((found[record].order, place) for place, record in records.items() if record in found)
    turns = {
        place: -turn if records[place][0] == Kind.HANDSHAKE.table else turn
        for turn, (_order, place) in enumerate(in_order)
    }
    shown = sorted(turns, key=lambda place: (ranks[place], -shelf_of(place), turns[place]))
    return tuple(hit(found[records[place]], query, cells) for place in shown)
