"""How a letter begins, in English, French and Dutch, from how somebody is addressed aloud.

Sources: the Government of Canada's "Formules épistolaires" (in French the name is not written), Debrett's for
English, and taaladvies.net, "Titels en titulatuur in België", for Dutch. No comma stands at the end: in
English letters it may be left out, and the template of a mail merge has it where it is wanted.
"""

from __future__ import annotations

from typing import Final

from missiontui.domain.forms_of_address import SpokenForms, offices, styles
from missiontui.text import fold

LETTER_LANGUAGES: Final = ("en", "fr", "nl")
"""The languages in which a letter can begin."""

_UNKNOWN: Final = {
    "en": "Dear Sir or Madam",
    "fr": "Madame, Monsieur",
    "nl": "Geachte heer, geachte mevrouw",
}

_ENGLISH_TITLES: Final = {"doctor": "Dr"}
_DUTCH_TITLES: Final = {"meneer": "heer", "mijnheer": "heer", "mevrouw": "mevrouw"}


def salutation(language: str, spoken: SpokenForms, given_name: str = "", family_name: str = "") -> str:
    """How a letter to somebody begins.

    Args:
        language: one of ``LETTER_LANGUAGES``; another is taken for English.
        spoken: how they are addressed aloud; empty where nothing is known.
    """
    name = " ".join(f"{given_name} {family_name}".split())
    if language == "fr":
        return _french(spoken.fr, family_name)
    if language == "nl":
        return _dutch(spoken.nl, name)
    return _english(spoken.en, name)


def _english(form: str, name: str) -> str:
    if not form:
        return f"Dear {name}" if name else _UNKNOWN["en"]
    if form.startswith("Your "):
        return form
    first, space, rest = form.partition(" ")
    return f"Dear {_ENGLISH_TITLES.get(first.lower(), first)}{space}{rest}"


def _french(form: str, family_name: str) -> str:
    if not form:
        return _UNKNOWN["fr"]
    ending = f" {family_name.strip()}"
    return form.removesuffix(ending) if family_name.strip() else form


def _dutch(form: str, name: str) -> str:
    if not form:
        return f"Geachte {name}" if name else _UNKNOWN["nl"]
    is_style = fold(form) in styles() and form not in ("Meneer", "Mevrouw")
    first, _space, rest = form.partition(" ")
    if is_style:
        return form
    title = _DUTCH_TITLES.get(first.lower())
    if title is None:
        return f"Geachte {form[:1].lower()}{form[1:]}"
    if rest.startswith("de ") and fold(form) in offices():  # Meneer de minister
        return f"{'Mijnheer' if title == 'heer' else 'Mevrouw'} {rest}"
    return f"Geachte {title} {rest}".strip() if not rest.startswith("of ") else f"Geachte {form.lower()}"
