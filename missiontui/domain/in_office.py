"""Since when somebody holds their office: a date, or a year alone."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.text import clean

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
"""Years from which and until which a date is believed."""

_SHOWN: Final = 60
"""Characters of what was written that a sentence repeats."""


def read_day_or_year(text: str) -> str:
    """A date written ``2025-03-04``, or a year alone; as it was written.

    Raises:
        InputError: it is neither, or is centuries away.
    """
    if is_day_or_year(text):
        return text
    shown = clean(text, multiline=False)
    raise InputError(
        _("“{text}” is neither a date nor a year.").format(
            text=shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
        ),
        hint=_("Write it like 2025-03-04, or 2025."),
    )


def is_day_or_year(text: str) -> bool:
    """Whether a text is a date or a year, so that the earlier one of two is the lesser text."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?", text):
        return False
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return False
    try:
        date.fromisoformat(text if len(text) > len("2025") else f"{text}-01-01")
    except ValueError:
        return False
    return True
