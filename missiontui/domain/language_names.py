"""What languages are called in English, French and Dutch, and their codes (ISO 639-1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

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


@lru_cache(maxsize=1000)
def words_for(languages: str) -> str:
    """Everything by which somebody's languages can be asked for, folded: ``fr, NL`` has fr, french,
    francais, frans, nl, dutch, neerlandais, nederlands. One that is not known here stays as it is written.

    Args:
        languages: codes or names, parted by commas, semicolons, slashes or spaces.
    """
    return " ".join(_all_words().get(word, word) for word in map(fold, re.split(r"[,;/\s]+", languages)))


@cache
def _all_words() -> Mapping[str, str]:
    """Code, or a name in any of the three languages, to all of them, folded."""
    found: dict[str, str] = {}
    for code, names in _NAMES.items():
        words = dict.fromkeys((code, *map(fold, names)))
        found |= dict.fromkeys(words, " ".join(words))
    return found
