"""Countries by their two letters: from their name in English, French or Dutch, and from a time zone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from missiontui.text import fold

_BY_HAND = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "angleterre": "GB",
    "grande bretagne": "GB",
    "engeland": "GB",
    "groot brittannie": "GB",
    "usa": "US",
    "us": "US",
    "united states of america": "US",
    "etats unis d amerique": "US",
    "amerika": "US",
    "holland": "NL",
    "hollande": "NL",
    "the netherlands": "NL",
    "uae": "AE",
    "turkey": "TR",
    "czech republic": "CZ",
    "republique tcheque": "CZ",
    "ivory coast": "CI",
    "hong kong": "HK",
    "macao": "MO",
    "south korea": "KR",
    "vietnam": "VN",
    "drc": "CD",
    "rdc": "CD",
}
"""What no list of countries has; folded."""
_LANGUAGES = ("en", "fr", "nl")


def country_code(name: str) -> str:
    """The two letters of a country (ISO 3166) by its name or by themselves; empty for none."""
    words = fold(name)
    if not words:
        return ""
    found = _BY_HAND.get(words) or _english().get(words)
    if found is None and len(words) == 2 and words.upper() in _english().values():
        found = words.upper()
    return found or _in_any_language().get(words, "")


def country_of_zone(zone: str) -> str:
    """The two letters of the country in which a time zone is; empty where that is none, or not known."""
    return _zones().get(zone, "")


@cache
def _english() -> Mapping[str, str]:
    """From the tables of the time zones: within a millisecond, where those of three languages take 100."""
    rows = (line.split("\t") for line in _table("iso3166.tab"))
    return {fold(name): code for code, name in rows}


@cache
def _in_any_language() -> Mapping[str, str]:
    from babel import Locale  # 100 ms: only where a name is not known in English

    return {
        fold(name): code
        for language in _LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }


@cache
def _zones() -> Mapping[str, str]:
    rows = (line.split("\t") for line in _table("zone.tab"))
    return {row[2]: row[0] for row in rows} | {"Asia/Calcutta": "IN", "Europe/Kiev": "UA"}


def _table(name: str) -> list[str]:
    """The rows of one of the tables that come with the time zones, which the program brings itself."""
    from importlib.resources import files

    text = files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
