"""What languages are called in English, French and Dutch, and their codes (ISO 639-1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from missiontui.i18n import LANGUAGES
from missiontui.i18n import language as spoken
from missiontui.text import fold

_NAMES: Final = {
    "ar": ("Arabic", "arabe", "Arabisch"),
    "bn": ("Bengali", "bengali", "Bengaals"),
    "da": ("Danish", "danois", "Deens"),
    "de": ("German", "allemand", "Duits"),
    "el": ("Greek", "grec", "Grieks"),
    "en": ("English", "anglais", "Engels"),
    "es": ("Spanish", "espagnol", "Spaans"),
    "fa": ("Persian", "persan", "Perzisch"),
    "fr": ("French", "français", "Frans"),
    "gu": ("Gujarati", "gujarati", "Gujarati"),
    "he": ("Hebrew", "hébreu", "Hebreeuws"),
    "hi": ("Hindi", "hindi", "Hindi"),
    "id": ("Indonesian", "indonésien", "Indonesisch"),
    "it": ("Italian", "italien", "Italiaans"),
    "ja": ("Japanese", "japonais", "Japans"),
    "kk": ("Kazakh", "kazakh", "Kazachs"),
    "ko": ("Korean", "coréen", "Koreaans"),
    "mr": ("Marathi", "marathi", "Marathi"),
    "nl": ("Dutch", "néerlandais", "Nederlands"),
    "pl": ("Polish", "polonais", "Pools"),
    "pt": ("Portuguese", "portugais", "Portugees"),
    "ru": ("Russian", "russe", "Russisch"),
    "ta": ("Tamil", "tamoul", "Tamil"),
    "te": ("Telugu", "télougou", "Telugu"),
    "tr": ("Turkish", "turc", "Turks"),
    "uk": ("Ukrainian", "ukrainien", "Oekraïens"),
    "ur": ("Urdu", "ourdou", "Urdu"),
    "vi": ("Vietnamese", "vietnamien", "Vietnamees"),
    "zh": ("Chinese", "chinois", "Chinees"),
}
_CODE: Final = 2
"""Letters of a code."""


@lru_cache(maxsize=1000)
def languages_in(text: str) -> tuple[str, ...]:
    """The languages that somebody's line names, each once, in its order: the code where it is known here, or
    else what is written, in small letters. ``English, nl fr, Swiss German`` is en, nl, fr, swiss german.

    Args:
        text: codes or names, parted by commas, semicolons, strokes or ``&``; codes and names that are known
            may be parted by spaces alone.
    """
    found: list[str] = []
    for part in re.split(r"[,;/|&\n]", text):
        written = " ".join(part.lower().split())
        whole, words = fold(written), written.split()
        if whole not in _codes() and all(fold(word) in _codes() or len(word) == _CODE for word in words):
            found += (_codes().get(fold(word), word) for word in words)
        else:
            found.append(_codes().get(whole, written))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1000)
def words_for(languages: str) -> str:
    """Everything by which somebody's languages can be asked for, folded: ``fr, NL`` has fr, french,
    francais, frans, nl, dutch, neerlandais, nederlands. One that is not known here stays as it is written.

    Args:
        languages: as ``languages_in`` reads them.
    """
    return " ".join(
        " ".join((one, *map(fold, _NAMES[one]))) if one in _NAMES else fold(one)
        for one in languages_in(languages)
    )


def language_word(language: str) -> str:
    """What a language is called, as the screens speak; one that is not known here as it is written.

    Args:
        language: as ``languages_in`` gives it.
    """
    names = _NAMES.get(language)
    if names is None:
        return language
    return names[LANGUAGES.index(spoken()) if spoken() in LANGUAGES else 0]


@cache
def _codes() -> Mapping[str, str]:
    """A code, or a name in any of the three languages, folded, to the code."""
    return {fold(word): code for code, names in _NAMES.items() for word in (code, *names)}
