"""Translation: ``_()`` for every string that a person reads.

Catalogues live in ``missiontui/locale``; without one for the language, the English of the source is shown.
Placeholders are named, so that a translator can move them: ``_("{title} starts at {time}").format(...)``.

Paper and messages are written in the language of those who read them, whatever the screens speak: within
``speaking("fr")`` every ``_()`` answers in French.

The screens and commands speak English until all of their words are translated, whatever the system speaks: a
screen that is half French is worse than an English one. ``MISSIONTUI_LANGUAGE=fr`` has them speak French
where they can: a preview for translators. gettext's own LANGUAGE, LC_ALL and LANG are never looked at.

What is put in words when a module is imported (the name of a key, the help of a command) stays in that
language. Whatever paper or a message says is put in words when it is said.
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

LANGUAGE_NAMES = {"en": "English", "fr": "français", "nl": "Nederlands"}
"""As each is called by those who speak it."""

_LOCALE = Path(__file__).parent / "locale"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """That of a language; the English of the source where there is none."""
    return gettext.translation("missiontui", _LOCALE, languages=[language], fallback=True)


_own_language = os.environ.get("MISSIONTUI_LANGUAGE", "")
_language: ContextVar[str] = ContextVar("language", default=_own_language)


def next_language(spoken: str) -> str:
    """The language after one, round and round."""
    return LANGUAGES[(LANGUAGES.index(spoken) + 1) % len(LANGUAGES)]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have everything that is said within the block said in a language, one of ``LANGUAGES``."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def language() -> str:
    """What is spoken now; empty for the English of the source."""
    return _language.get()


def _(message: str) -> str:
    """The message in the language that is spoken now."""
    spoken = _language.get()
    return _catalogue(spoken).gettext(message) if spoken else message


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that fits the number, in the language that is spoken now."""
    spoken = _language.get()
    if not spoken:
        return singular if number == 1 else plural
    return _catalogue(spoken).ngettext(singular, plural, number)
