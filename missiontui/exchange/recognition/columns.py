"""What the headers of a table mean, as a table of one kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from missiontui.domain.due_words import TITLES
from missiontui.exchange.kinds import FileKind
from missiontui.exchange.reading.table import Table
from missiontui.exchange.recognition.aliases import SECOND, Alias, aliases_of, not_read
from missiontui.text import fold

_NAME = {"name": "en", "nom": "fr", "naam": "nl"}
"""A family name beside a given name, else a whole name."""
_TITLE = {"title": "en", "titre": "fr", "titel": "nl"}
"""How somebody is addressed where another column has the job, as in Outlook; else the job."""
_TITLES_TOO = "ir ing he hrh hm hh exc se sem sar sir dame lord lady maitre me ms mx drs burgemeester mw"
_HONORIFICS = TITLES | frozenset(_TITLES_TOO.split())
_SAMPLES = 200
_DOUBLED = re.compile(r" [0-9]+$")


@dataclass(frozen=True)
class Headers:
    """The headers of a table, folded."""

    table: Table

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Header to its folded words."""
        return {header: fold(header) for header in self.table.headers}

    def samples(self, header: str) -> list[str]:
        """What stands first below a header."""
        found = []
        for row in self.table.rows:
            if value := row.cells.get(header):
                found.append(value)
                if len(found) == _SAMPLES:
                    break
        return found


def columns_of(kind: FileKind, headers: Headers) -> dict[str, Alias]:
    """What the headers mean that are known, the best first where several mean one column."""
    known = aliases_of(kind.name)
    own = {fold(column): column for column in (*kind.columns, *kind.parts)}
    found: dict[str, Alias] = {}
    for header, words in headers.folded.items():
        alias = known.get(words)
        if words in own and (alias is None or alias.column != own[words]):
            alias = Alias(own[words], 0, frozenset())
        if alias is None and (first := known.get(_DOUBLED.sub("", words))):
            alias = first._replace(place=first.place + SECOND)
            if first.column not in ("email", "mobile", "notes"):
                continue
        if alias is not None:
            found[header] = alias
    if kind.name == "people":
        found |= _by_context(found, headers)
    return dict(sorted(found.items(), key=lambda pair: pair[1].place))


def languages_of(kind: FileKind, headers: Headers, columns: Mapping[str, Alias]) -> frozenset[str]:
    """The languages other than English in which some header is written that is not English too."""
    rest = not_read(kind.name)
    said = [
        columns[header].languages if header in columns else rest.get(words, frozenset())
        for header, words in headers.folded.items()
    ]
    return frozenset(language for languages in said if "en" not in languages for language in languages)


def _by_context(found: Mapping[str, Alias], headers: Headers) -> dict[str, Alias]:
    """``Nom`` and ``Titre``, which mean one thing or another by what stands beside them."""
    there = {alias.column for alias in found.values()}
    words = set(headers.folded.values())
    meant: dict[str, Alias] = {}
    for header, word in headers.folded.items():
        if word in _NAME:
            is_family = "given_name" in there and "family_name" not in there
            column = "family_name" if is_family else "full_name"
            meant[header] = Alias(column, 50, frozenset({_NAME[word]}))
        elif word.removesuffix(" 2") in _TITLE:
            is_second = word.endswith(" 2")
            language = frozenset({_TITLE[word.removesuffix(" 2")]})
            if (
                is_second
                or "honorific" in there
                or (
                    "job_title" not in there
                    and f"{word} 2" not in words
                    and not _are_honorifics(header, headers)
                )
            ):
                meant[header] = Alias("job_title", 60, language)
            else:
                meant[header] = Alias("honorific", 60, language)
    return meant


def _are_honorifics(header: str, headers: Headers) -> bool:
    """Whether it is Mr and Mme that stands there; beside ``Account Name``, as in Salesforce, it never is."""
    if "account name" in headers.folded.values():
        return False
    samples: Sequence[str] = headers.samples(header)
    titles = [value for value in samples if _HONORIFICS.intersection(fold(value[:40]).split()[:1])]
    return 2 * len(titles) > len(samples)
