"""The words of due dates in English, French and Dutch, and the patterns over them.

All are written as ``plain`` leaves them. The patterns are strings: ``re`` compiles and keeps each at its
first use, as ``missiontui.text`` explains.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from datetime import time
from typing import Final, Literal, NamedTuple, TypeVar

from missiontui.text import fold

_Meaning = TypeVar("_Meaning", bound=Hashable)

PUNCTUATION: Final = '.,;:!?()[]"“”«»…-–—'
"""What may stand around a word without changing it."""

_DUTCH_PART: Final = "(ochtend|morgen|voormiddag|middag|namiddag|avond|vroeg)$"


def plain(word: str) -> str:
    """A word as it is compared: lower case, without accents, apostrophes, or punctuation around it.

    A word with digits in it keeps its own signs (``14/3``, ``9:30``, ``+2w``). Any other may become several
    ("après-demain" is "apres demain", "maandagavond" is "maandag avond") or none ("&").
    """
    bare = word.strip(PUNCTUATION).lower()
    if not (bare.isascii() and re.search("[0-9]", bare)):
        bare = fold(bare)
    bare = re.sub(f"^van{_DUTCH_PART}", r"deze \1", bare)
    bare = re.sub(f"(dag|morgen){_DUTCH_PART}", r"\1 \2", bare)
    return re.sub("(?<=[0-9])t(?=[0-9])", " ", bare)  # 2025-03-14T09:30


def either(words: Iterable[str], name: str = "") -> str:
    """The pattern of one of these, as a group of that name where one is given."""
    return f"(?{f'P<{name}>' if name else ':'}{'|'.join(words)})"


def _listed(row: str) -> list[str]:
    return row.split(", ")


def _by_word(rows: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    return {words: meaning for meaning, row in rows.items() for words in _listed(row)}


class DayPart(NamedTuple):
    """A part of the day. What is due in it is due when it begins; once it runs, some time that day."""

    begins: time | None
    """None where it has no hour: the end of the day."""
    ends: time


class Span(NamedTuple):
    """A number of units of time, which are named as arrow names them."""

    number: int
    unit: str


WEEKDAYS: Final = _by_word(
    {
        0: "monday, mon, lundi, lun, maandag, ma",
        1: "tuesday, tues, tue, mardi, mar, dinsdag, di",
        2: "wednesday, weds, wed, mercredi, mer, woensdag, woe, wo",
        3: "thursday, thurs, thur, thu, jeudi, jeu, donderdag, do",
        4: "friday, fri, vendredi, ven, vrijdag, vr",
        5: "saturday, sat, samedi, sam, zaterdag, za",
        6: "sunday, sun, dimanche, dim, zondag, zo",
    }
)

MONTHS: Final = _by_word(
    {
        1: "january, jan, janvier, janv, januari",
        2: "february, feb, fevrier, fevr, fev, februari, febr",
        3: "march, mar, mars, maart, mrt",
        4: "april, apr, avril, avr",
        5: "may, mai, mei",
        6: "june, jun, juin, juni",
        7: "july, jul, juillet, juil, juli",
        8: "august, aug, aout, augustus",
        9: "september, sept, sep, septembre",
        10: "october, oct, octobre, oktober, okt",
        11: "november, nov, novembre",
        12: "december, dec, decembre",
    }
)

DUTCH_HOURS: Final = {
    word: hour
    for hour, word in enumerate(
        _listed("een, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf"), start=1
    )
}

DUTCH_SHIFTS: Final = {"half": -30, "kwart voor": -15, "kwart over": 15}
"""Minutes before or after the hour that is named."""

NUMBERS: Final = DUTCH_HOURS | _by_word(
    {
        1: "one, an, a, une, un",
        2: "two, deux",
        3: "three, trois",
        4: "four, quatre",
        5: "five, cinq",
        6: "six",
        7: "seven, sept",
        8: "eight, huit",
        9: "nine, neuf",
        10: "ten, dix",
        11: "eleven, onze",
        12: "twelve, douze",
        14: "fourteen, quatorze, veertien",
        15: "fifteen, quinze, vijftien",
    }
)

UNITS: Final = _by_word(
    {
        "minutes": "minutes, minute, mins, min, minuten, minuut",
        "hours": "hours, hour, hrs, hr, heures, heure, h, uren, uur, u",
        "days": "days, day, d, jours, jour, j, dagen, dag",
        "weeks": "weeks, week, wks, wk, w, semaines, semaine, sem, weken",
        "months": "months, month, mois, maanden, maand",
        "years": "years, year, ans, an, annees, annee, jaren, jaar",
    }
)

CLOCK_UNITS: Final = _listed("h, heure, heures, u, uur")
"""Units that are also said of a time of day."""

IDIOMS: Final = _by_word(
    {
        Span(7, "days"): "huit jours, une huitaine, huitaine",
        Span(14, "days"): "quinze jours, une quinzaine, quinzaine, a fortnight, fortnight",
        Span(30, "minutes"): "half an hour, une demi heure, een half uur",
        Span(15, "minutes"): "a quarter of an hour, un quart dheure, een kwartier",
    }
)
"""Spans with a name of their own; in French eight days are a week and fifteen are two, if said in words."""

DAYS_AHEAD: Final = _by_word(
    {
        0: "today, aujourdhui, ce jour, vandaag, asap, as soon as possible, des que possible, "
        "le plus vite possible, au plus vite, zsm, zo snel mogelijk, zo spoedig mogelijk",
        1: "tomorrow, tmrw, tmr, demain, morgen",
        2: "day after tomorrow, apres demain, overmorgen",
    }
)

MORNING: Final = DayPart(time(9), time(12))
NOON: Final = DayPart(time(12), time(18))
AFTERNOON: Final = DayPart(time(14), time(18))
EVENING: Final = DayPart(time(18), time.max)
END_OF_DAY: Final = DayPart(None, time.max)

PARTS: Final = _by_word(
    {
        MORNING: "morning, am, matinee, matin, ochtends, ochtend, morgens, voormiddags, voormiddag, vroeg",
        AFTERNOON: "afternoon, pm, lapres midi, apres midi, namiddags, namiddag",
        EVENING: "evening, night, soiree, soir, avonds, avond",
    }
)

NOONS: Final = _listed("noon, midday, midi, middags, middag")
"""``middag`` is noon, as in Belgium; the Dutch say it of the afternoon too, but the earlier is the safer."""

PARTS_OF_TODAY: Final = PARTS | dict.fromkeys(NOONS, NOON) | {"morgen": MORNING, "tonight": EVENING}

MIDNIGHTS: Final = _listed("midnight, minuit, middernacht")

ENDS_OF_DAY: Final = _listed(
    "eod, end of day, end of the day, cob, close of business, en fin de journee, fin de journee, "
    "fin de la journee, einde dag, eind van de dag, einde van de dag"
)

Period = Literal["week", "month", "year"]

PERIODS: Final[dict[str, Period]] = _by_word(
    {
        "week": "week, semaine, sem",
        "month": "month, mois, maand",
        "year": "year, lannee, dannee, annee, lan, an, jaar",
    }
)

PERIOD_ENDS: Final[dict[str, Period]] = _by_word(
    {"week": "eow", "month": "eom, month end", "year": "eoy, year end, jaareinde, eindejaar"}
)

MIDDLES: Final[dict[Period, Span]] = {
    "week": Span(2, "days"),
    "month": Span(14, "days"),
    "year": Span(6, "months"),
}
"""How far the middle is from the first day: a Wednesday, a 15th, 1 July."""

EDGES: Final = _by_word(
    {
        "begin": "beginning, start of, early, begin, debut",
        "middle": "middle, mid, milieu, mi, midden, medio, half",
        "end": "end, late, fin, einde, eind",
    }
)

LEADS: Final = _listed(
    "by, before, on, until, till, for, due, deadline, no later than, not later than, around, the, "
    "avant, pour, le, la, dici a, dici, jusqua, jusquau, vers, "
    "tegen, voor, op, tot, niet later dan, rond, de, het"
)
"""What may stand before a date, or before its time; of itself it says nothing."""

DEADLINES: Final = frozenset(_listed("by, before, due, avant, pour, dici, tegen, voor"))
"""Those after which it cannot be the date of something else: "the minutes of Monday by Friday"."""

LATEST: Final = _listed("at the latest, latest, au plus tard, ten laatste, uiterlijk")
"""The same, but it may also stand after it."""

ARTICLE: Final = "^(?:the|le|la|de|het) "

# Pieces of patterns.

WEEKDAY: Final = either(WEEKDAYS, "weekday")
MONTH: Final = either(MONTHS, "month")
DAY_NUMBER: Final = "(?P<number>[0-9][0-9]?[0-9]?)(?:st|nd|rd|th|er|eme|e|de|ste)?"
YEAR: Final = "(?P<year>[0-9][0-9][0-9][0-9])"
HOUR: Final = "(?P<hour>[0-9][0-9]?)"
MINUTE: Final = "(?P<minute>[0-9][0-9])"
_NO_MONTH: Final = "00|1[3-9]|[2-5][0-9]"
POINT_AND_MINUTE: Final = rf"\.(?P<minute>{_NO_MONTH})"
AT: Final = "(?:at|a|om)"
IN: Final = (
    f"{either(_listed('in, within, dans, sous, dici a, dici, over, binnen'))}(?: the| les| de)?(?: next)?"
)
OF: Final = "(?:(?:of|in|the|de|du|la|van|het) )*"
SPAN: Final = f"(?P<count>[0-9]+ ?|{either(NUMBERS)} )(?:prochaine?s )?{either(UNITS, 'unit')}"
EDGE: Final = f"{either(EDGES, 'edge')} {OF}"
PERIOD: Final = either(PERIODS, "period")
THIS: Final = either(_listed("this, cette, cet, ce, deze, dit"), "this")
NEXT: Final = either(_listed("next, volgende"))
NEXT_PERIOD: Final = either(_listed("next, coming, volgende, volgend, komende, komend"), "next")
PROCHAIN: Final = "prochaine?"
COMING: Final = either(_listed("this, ce, deze, coming, komende, aanstaande, aankomende, eerstvolgende"))
THIS_PART: Final = either(_listed("this, ce, cet, cette, deze"))
IN_PART: Final = either(_listed("in the, in de, in, au, du, de, dans la, s"))

# What looks like a date and is none.

TIME_OR_NOT: Final = rf"[0-9]+\.(?:{_NO_MONTH})|[0-9]+ (?:heures?|uur)"
"""A time if something stands beside it: of itself it may as well be a number or a length."""

WORDS_TOO: Final = either(_listed("ma, di, do, wo, za, zo, mar, mer, jeu, sam, dim, sun"))
"""Short weekdays that are also words or names: the sea, a game, Sam, Mr Sun, "do", "so", "my"."""

_LENGTH: Final = f"(?:[0-9]+ ?|{either(NUMBERS)} )(?!{either(CLOCK_UNITS)}$){either(UNITS)}"

_ORDINAL: Final = "(?:den )?[0-9]+(?:st|nd|rd|th|er|eme|e|de|ste)"

NO_DATE_ALONE: Final = either(
    (
        f"{WORDS_TOO}(?: {WORDS_TOO})*",
        f"(?:for|pour|voor) (?:sam|sun|{_LENGTH})",  # to whom, or for how long
        "(?:by|for) (?:sam|di|ma|do)",
        "tot zo",  # "see you"
        f"{either(NUMBERS)} {either(UNITS)}",  # "stay a week"
        f"(?:{either(LEADS)} )*(?:{IN_PART} )?{either(PARTS)}",  # "good morning"
        "[0-6] ?[hu]",  # "block 2h"
        TIME_OR_NOT,
        "[0-9]+[.-][0-9]+",  # a range, an amount, a version
        "24/7",
        r"\+ ?1",  # a guest's companion
    )
)
"""Among other words these are no due date."""

NO_DATE_IN_FRONT: Final = either((NO_DATE_ALONE, "mon", _LENGTH, _ORDINAL))
"""In front of other words neither are these, unless parted from them: "mon rapport", "3rd offer"."""

NOT_AFTER: Final = frozenset(
    _listed(
        "of, du, des, de, d, van, from, since, depuis, sinds, vanaf, last, past, previous, dernier, "
        "derniere, vorige, afgelopen, every, each, chaque, elke, iedere, and, et, en, or, ou, to, a, naar, "
        "between, entre, tussen, than, in, within, dans, over, binnen"
    )
)
"""After these a date says which one, or how long, and not when something is due: "minutes of 3 March"."""

NOT_BEFORE: Final = frozenset(_listed("of, de, des, du, van, and, et, en, or, ou"))

TITLES: Final = frozenset(
    _listed("mr, mrs, ms, miss, dr, prof, m, mme, mlle, monsieur, madame, dhr, heer, meneer, mevr, mevrouw")
)
"""After these ``Sun`` and ``Sam`` are names."""
