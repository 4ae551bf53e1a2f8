"""Translation: ``_()`` for every string that a person reads.

Catalogues live in ``missiontui/locale``; without one for the language, the English of the source is shown.
Placeholders are named, so that a translator can move them: ``_("{title} starts at {time}").format(...)``.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

_LOCALE = Path(__file__).parent / "locale"
_catalogue = gettext.translation(
    "missiontui",
    _LOCALE,
    languages=[os.environ["MISSIONTUI_LANGUAGE"]] if "MISSIONTUI_LANGUAGE" in os.environ else None,
    fallback=True,
)


def _(message: str) -> str:
    """The message in the person's language."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that fits the number, in the person's language."""
    return _catalogue.ngettext(singular, plural, number)
