"""The usual forms of address in English, French and Dutch, as they are said aloud.

Sources. English and French: the "conversation" column of the Government of Canada's "Styles of address" and
"Formules épistolaires", and Debrett's for ambassadors. Dutch as spoken in Belgium: taaladvies.net, "Titels en
titulatuur in België", section 2, which has the office behind meneer or mevrouw and no titles of old. Princes
of the Belgian house are spoken to as Monseigneur or Madame (Mevrouw) by protocol, those of others as Royal
Highness: only a note of all three forms can say which is meant, so that the safe one is proposed.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from missiontui.text import fold


class Tongue(StrEnum):
    """A language in which somebody is addressed, as it is written on the screen."""

    EN = "EN"
    FR = "FR"
    NL = "NL"


class SpokenForms(NamedTuple):
    """A form of address in each language; empty where it is not known."""

    en: str = ""
    fr: str = ""
    nl: str = ""

    def in_tongue(self, tongue: Tongue) -> str:
        """The form in a language, or else the one that is known."""
        return self[list(Tongue).index(tongue)] or self.en or self.fr or self.nl


class Gender(StrEnum):
    """What a title says of who has it."""

    MAN = "m"
    WOMAN = "f"
    UNKNOWN = ""


class Office(NamedTuple):
    """An office: its word in English, and what is said to a man and to a woman in French and in Dutch."""

    en: str
    fr_man: str
    fr_woman: str
    nl: str

    def forms(self, gender: Gender) -> SpokenForms:
        """The forms for somebody; both where it is not known whether that is a man or a woman."""
        french = {Gender.MAN: self.fr_man, Gender.WOMAN: self.fr_woman}
        dutch = {Gender.MAN: f"Meneer de {self.nl}", Gender.WOMAN: f"Mevrouw de {self.nl}"}
        return SpokenForms(
            self.en,
            french.get(gender, f"{self.fr_woman} ou {self.fr_man}"),
            dutch.get(gender, f"Mevrouw of meneer de {self.nl}"),
        )


_STYLES: Final = (
    SpokenForms("Your Majesty", "Votre Majesté", "Uwe Majesteit"),
    SpokenForms("Your Royal Highness", "Votre Altesse Royale", "Uwe Koninklijke Hoogheid"),
    SpokenForms("Your Highness", "Votre Altesse", "Uwe Hoogheid"),
    SpokenForms("Your Excellency", "Excellence", "Excellentie"),
    SpokenForms("Your Eminence", "Éminence", "Eminentie"),
    SpokenForms("Sir", "Monsieur", "Meneer"),
    SpokenForms("Madam", "Madame", "Mevrouw"),
)
"""Said in place of the name."""

_STYLES_ALSO: Final = {
    "majesty": "Your Majesty",
    "sire": "Your Majesty",
    "royal highness": "Your Royal Highness",
    "altesse royale": "Your Royal Highness",
    "koninklijke hoogheid": "Your Royal Highness",
    "highness": "Your Highness",
    "altesse": "Your Highness",
    "hoogheid": "Your Highness",
    "excellency": "Your Excellency",
    "votre excellence": "Your Excellency",
    "uwe excellentie": "Your Excellency",
    "eminence": "Your Eminence",
}
"""Other ways to write one, folded."""

_OFFICES: Final = (
    Office(
        "Prime Minister", "Monsieur le Premier ministre", "Madame la Première ministre", "eerste minister"
    ),
    Office(
        "Deputy Prime Minister",
        "Monsieur le Vice-Premier ministre",
        "Madame la Vice-Première ministre",
        "vice-eersteminister",
    ),
    Office(
        "Minister-President",
        "Monsieur le Ministre-Président",
        "Madame la Ministre-Présidente",
        "minister-president",
    ),
    Office("Minister", "Monsieur le Ministre", "Madame la Ministre", "minister"),
    Office(
        "State Secretary",
        "Monsieur le Secrétaire d’État",
        "Madame la Secrétaire d’État",
        "staatssecretaris",
    ),
    Office("Ambassador", "Monsieur l’Ambassadeur", "Madame l’Ambassadrice", "ambassadeur"),
    Office(
        "High Commissioner", "Monsieur le Haut-commissaire", "Madame la Haute-commissaire", "hoge commissaris"
    ),
    Office("Consul General", "Monsieur le Consul général", "Madame la Consule générale", "consul-generaal"),
    Office("Consul", "Monsieur le Consul", "Madame la Consule", "consul"),
    Office("President", "Monsieur le Président", "Madame la Présidente", "president"),
    Office("Chairman", "Monsieur le Président", "Madame la Présidente", "voorzitter"),
    Office("Chair", "Monsieur le Président", "Madame la Présidente", "voorzitter"),
    Office("Governor", "Monsieur le Gouverneur", "Madame la Gouverneure", "gouverneur"),
    Office("Mayor", "Monsieur le Bourgmestre", "Madame la Bourgmestre", "burgemeester"),
    Office("Senator", "Monsieur le Sénateur", "Madame la Sénatrice", "senator"),
    Office(
        "Secretary General",
        "Monsieur le Secrétaire général",
        "Madame la Secrétaire générale",
        "secretaris-generaal",
    ),
    Office(
        "Director General",
        "Monsieur le Directeur général",
        "Madame la Directrice générale",
        "directeur-generaal",
    ),
    Office("Rector", "Monsieur le Recteur", "Madame la Rectrice", "rector"),
)
"""The earlier of two counts where French has one form for both."""

_WITH_NAME: Final = (
    SpokenForms("Mr", "Monsieur", "Meneer"),
    SpokenForms("Ms", "Madame", "Mevrouw"),
    SpokenForms("Professor", "Professeur", "Professor"),
    SpokenForms("Doctor", "Docteur", "Doctor"),
    SpokenForms("General", "Général", "Generaal"),
    SpokenForms("Colonel", "Colonel", "Kolonel"),
    SpokenForms("Major", "Major", "Majoor"),
    SpokenForms("Captain", "Capitaine", "Kapitein"),
)
"""Said before the surname."""

BEFORE_A_NAME: Final = {
    "mr": "Mr",
    "mister": "Mr",
    "m": "Mr",
    "monsieur": "Mr",
    "meneer": "Mr",
    "mijnheer": "Mr",
    "dhr": "Mr",
    "de heer": "Mr",
    "ms": "Ms",
    "mrs": "Ms",
    "miss": "Ms",
    "mme": "Ms",
    "madame": "Ms",
    "madam": "Ms",
    "mevrouw": "Ms",
    "mevr": "Ms",
    "prof": "Professor",
    "prof dr": "Professor",
    "professor": "Professor",
    "professeur": "Professor",
    "dr": "Doctor",
    "doctor": "Doctor",
    "docteur": "Doctor",
    "dokter": "Doctor",
    "gen": "General",
    "general": "General",
    "generaal": "General",
    "col": "Colonel",
    "colonel": "Colonel",
    "kolonel": "Colonel",
    "maj": "Major",
    "major": "Major",
    "majoor": "Major",
    "capt": "Captain",
    "captain": "Captain",
    "capitaine": "Captain",
    "kapitein": "Captain",
}
"""What is said or written before a surname, folded, to its English form."""

KEPT: Final = {
    "mrs": Tongue.EN,
    "miss": Tongue.EN,
    "madam": Tongue.EN,
    "mijnheer": Tongue.NL,
    "dokter": Tongue.NL,
}
"""Those that are not the usual word, and stay what they are in their own language."""

OF_AN_HONORIFIC: Final = {
    "he": "Your Excellency",
    "se": "Your Excellency",
    "hrh": "Your Royal Highness",
    "sar": "Your Royal Highness",
    "hm": "Your Majesty",
}
"""What an honorific begins with that stands for a style, folded."""

GENDERS: Final[Mapping[str, Gender]] = {
    word: {"Mr": Gender.MAN, "Ms": Gender.WOMAN}[title]
    for word, title in BEFORE_A_NAME.items()
    if title in ("Mr", "Ms")
}


@cache
def styles() -> Mapping[str, SpokenForms]:
    """Folded style, in each language, to its forms."""
    by_english = {style.en: style for style in _STYLES}
    found = {fold(form): style for style in _STYLES for form in style}
    return found | {words: by_english[english] for words, english in _STYLES_ALSO.items()}


@cache
def title_words() -> Mapping[str, SpokenForms]:
    """Title before a name, in English, to how it is said in each language."""
    return {forms.en: forms for forms in _WITH_NAME}


@cache
def offices() -> Mapping[str, tuple[Office, Gender]]:
    """Folded form of an office, in each language, to it and to what the form says of man or woman."""
    found: dict[str, tuple[Office, Gender]] = {}
    for office in _OFFICES:
        forms = {
            office.en: Gender.UNKNOWN,
            office.nl: Gender.UNKNOWN,
            office.fr_man: Gender.MAN,
            office.fr_woman: Gender.WOMAN,
            **{f"{word} de {office.nl}": Gender.MAN for word in ("Meneer", "Mijnheer")},
            f"Mevrouw de {office.nl}": Gender.WOMAN,
        }
        for form, gender in forms.items():
            found.setdefault(fold(form), (office, gender))
    return found
