"""How somebody is addressed aloud, in English, French and Dutch.

A person's form of address may hold all three, as in ``Your Excellency / Excellence / Excellentie``. Of one
alone the usual others are worked out here. What is not known here stays as it was noted: at the door a wrong
title is worse than none.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

from missiontui.domain.forms_of_address import (
    BEFORE_A_NAME,
    GENDERS,
    KEPT,
    OF_AN_HONORIFIC,
    Gender,
    SpokenForms,
    Tongue,
    offices,
    styles,
    title_words,
)
from missiontui.text import fold

_ARTICLES: Final = ("le ", "la ", "l'", "l’", "de ", "het ")
"""What an office begins with behind Monsieur or Mevrouw, and some surnames too."""

_PARTED: Final = r"\s+/\s*|\s*/\s+"


def spoken_forms(form_of_address: str, honorific: str = "", family_name: str = "") -> SpokenForms:
    """How somebody is addressed aloud.

    Args:
        form_of_address: as it was noted: in three languages, or in one; empty for not at all.
        honorific: what stands before the name, from which it is known whether they are a man or a woman,
            and how they are addressed where nothing else was noted.
        family_name: their surname.
    """
    noted = [part.strip() for part in re.split(_PARTED, form_of_address.strip())]
    if len(noted) > len(Tongue):
        return SpokenForms(form_of_address.strip())
    first = next((part for part in noted if part), "")
    usual = _usual(first, honorific, family_name) if first else _of_honorific(honorific, family_name)
    if len(noted) == 1:
        return usual or SpokenForms(first)
    pairs = zip_longest(noted, usual or SpokenForms(), fillvalue="")
    return SpokenForms(*(said or by_rule for said, by_rule in pairs))


def _usual(form: str, honorific: str, family_name: str) -> SpokenForms | None:
    """The usual forms, where one of them is known here."""
    style = styles().get(fold(form))
    if style is not None:
        return style
    title = _without(form, family_name)
    of_title = _office(title, honorific)
    if of_title is not None:  # in French and in Dutch it is said without the name
        return of_title._replace(en=form) if of_title.en == title else of_title
    return _office(form, honorific) or _named(form, family_name)


def _office(form: str, honorific: str) -> SpokenForms | None:
    """The forms of an office, named alone, behind Mr or Madam, or as it is in French or in Dutch."""
    rest, genders = fold(form), set()
    while rest and rest not in offices():
        first, _space, rest = rest.partition(" ")
        if first not in GENDERS:
            return None
        genders.add(GENDERS[first])
    if not rest:
        return None
    office, gender = offices()[rest]
    said = genders.pop() if len(genders) == 1 else gender or _gender(honorific)
    is_english = rest == fold(office.en)
    return office.forms(said)._replace(**({"en": form} if is_english else {}))


def _named(form: str, family_name: str) -> SpokenForms | None:
    """``Mevrouw Peeters``: a title before a name; ``Professor`` alone too."""
    title, name = _title_and_name(form)
    is_office = name.startswith(_ARTICLES) and fold(name) != fold(family_name)  # one not known here
    if not title or is_office or (not name and title in ("Mr", "Ms")):
        return None
    usual = SpokenForms(*(f"{word} {name}".strip() for word in title_words()[title]))
    kept = KEPT.get(fold(form).partition(" ")[0])
    return usual._replace(**({kept.lower(): form} if kept else {}))


def _of_honorific(honorific: str, family_name: str) -> SpokenForms | None:
    """How they are addressed who have an honorific, and no form of address was noted."""
    style = OF_AN_HONORIFIC.get(fold(honorific).partition(" ")[0])
    if style is not None:
        return styles()[fold(style)]
    is_enough = honorific.strip() and family_name.strip()
    return _named(f"{honorific} {family_name}", family_name) if is_enough else None


def _title_and_name(form: str) -> tuple[str, str]:
    """The longest title that a form begins with, as it is called in English, and the name behind it."""
    words = form.split()
    for number in (2, 1):
        title = BEFORE_A_NAME.get(fold(" ".join(words[:number])))
        if title is not None:
            return title, " ".join(words[number:])
    return "", ""


def _without(form: str, family_name: str) -> str:
    """A form without the surname at its end; empty where that does not stand there."""
    words, name = form.split(), family_name.split()
    if name and len(words) > len(name) and fold(" ".join(words[-len(name) :])) == fold(family_name):
        return " ".join(words[: -len(name)])
    return ""


def _gender(honorific: str) -> Gender:
    """What an honorific says of it: Mr and Ms do, Dr does not."""
    found = (GENDERS[word] for word in fold(honorific).split() if word in GENDERS)
    return next(found, Gender.UNKNOWN)
