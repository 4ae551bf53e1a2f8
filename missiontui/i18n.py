"""Translation: ``_()`` for every string that a person reads.

Catalogues live in ``missiontui/locale``; without one for the language, the English of the source is shown.
Placeholders are named, so that a translator can move them: ``_("{title} starts at {time}").format(...)``.

Paper and messages are written in the language of those who read them, whatever the screens speak: within
``speaking("fr")`` every ``_()`` answers in French.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fr", "nl")
"""What paper and messages can be written in."""

_LOCALE = Path(__file__).parent / "locale"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """That of a language; for an empty one, what the system asks for."""
    return gettext.translation(
        "missiontui", _LOCALE, languages=[language] if language else None, fallback=True
    )


_own_language = os.environ.get("MISSIONTUI_LANGUAGE", "")
_language: ContextVar[str] = ContextVar("language", default=_own_language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have everything that is said within the block said in a language, one of ``LANGUAGES``."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def _(message: str) -> str:
    """The message in the person's language."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that fits the number, in the person's language."""
    return _catalogue(_language.get()).ngettext(singular, plural, number)
