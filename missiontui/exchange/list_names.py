"""What a list is called, whichever version of it a file is: the one of March is the one of April again."""

from __future__ import annotations

import re
from pathlib import Path

from missiontui.text import fold

_VERSION = re.compile(r"(?:v|ver|vers|version|versie|rev|revision)?[0-9]*")
_COPIED = "copy copie kopie copia final finale finaal def definitive definitif definitief nieuw maj draft"
_COPIES = frozenset(_COPIED.split())
_LITTLE = frozenset({"of", "de", "van", "du", "des", "the", "la", "le", "les", "het", "een"})
_MONTH_NAMES = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec janvier fevrier mars avril mai juin juillet aout "
    "septembre octobre novembre decembre januari februari maart mei juni juli augustus oktober mrt"
)
_MONTHS = frozenset(_MONTH_NAMES.split())


def list_name(path: Path, sheet: str = "") -> str:
    """What versions of one list share: the file's name, folded, without dates, versions and copies.

    ``Participants (1) v2 final.xlsx`` and ``participants_2025-03-04.csv`` are both ``participants``.

    Args:
        sheet: of a workbook that holds several lists.
    """
    words = fold(path.stem).split()
    kept = [word for place, word in enumerate(words) if not _is_of_a_version(words, place)]
    while kept and kept[-1] in _LITTLE:
        kept.pop()
    name = " ".join(re.sub("[0-9]+$", "", word) or word for word in kept)
    name = name or " ".join(words) or path.stem.strip().casefold()
    return f"{name}: {fold(sheet) or sheet.strip()}" if sheet else name


def _is_of_a_version(words: list[str], place: int) -> bool:
    """Whether a word says which version it is: a number, ``v2``, ``copie``, a month beside a number."""
    word = words[place]
    if word in _COPIES or _VERSION.fullmatch(word):
        return True
    beside = words[max(0, place - 1) : place + 2]
    return word in _MONTHS and any(other.isdigit() for other in beside)
