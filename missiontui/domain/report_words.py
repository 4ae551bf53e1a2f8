"""What a report says, in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.milestones import Milestone, due_one, next_one
from missiontui.domain.money import Money, in_words
from missiontui.domain.report import (
    By,
    Counted,
    Evening,
    Facts,
    Group,
    Later,
    Measure,
    Numbers,
    Report,
    ReportScope,
)
from missiontui.i18n import _, ngettext

SECTIONS: Final[tuple[tuple[str, tuple[Measure, ...]], ...]] = (
    (
        "delegation",
        (
            Measure.DELEGATES,
            Measure.ORGANISATIONS,
            Measure.ACTIVITIES,
            Measure.ATTENDANCES,
            Measure.NO_SHOWS,
        ),
    ),
    (
        "contacts",
        (
            Measure.PEOPLE_MET,
            Measure.NEW_CONTACTS,
            Measure.PRIOR_CONTACTS,
            Measure.HANDSHAKES,
            Measure.HOT,
            Measure.WARM,
            Measure.COLD,
            Measure.UNRATED,
        ),
    ),
    (
        "promises",
        (Measure.PROMISES, Measure.KEPT, Measure.OPEN, Measure.OVERDUE, Measure.DROPPED),
    ),
    ("meetings", (Measure.MEETINGS, Measure.HELD, Measure.MISSED)),
    ("results", (Measure.SIGNED, Measure.TO_SIGN, Measure.WITHDRAWN, Measure.OUTCOMES)),
)
"""The parts of a report and the numbers in each, in their order."""

PARTS: Final = frozenset(
    {
        Measure.NEW_CONTACTS,
        Measure.PRIOR_CONTACTS,
        Measure.HOT,
        Measure.WARM,
        Measure.COLD,
        Measure.UNRATED,
        Measure.KEPT,
        Measure.OPEN,
        Measure.OVERDUE,
        Measure.DROPPED,
        Measure.HELD,
        Measure.MISSED,
    }
)
"""Numbers that are a part of one before them."""


BAR_PARTS: Final[dict[Measure, tuple[Measure, ...]]] = {
    Measure.PEOPLE_MET: (Measure.NEW_CONTACTS, Measure.PRIOR_CONTACTS),
    Measure.HANDSHAKES: (Measure.HOT, Measure.WARM, Measure.COLD, Measure.UNRATED),
    Measure.PROMISES: (Measure.KEPT, Measure.OPEN, Measure.DROPPED),
}
"""Numbers that are drawn with their parts, which add up to them; the most telling part first."""


class Said(NamedTuple):
    """A number as it is told: what it counts, how many, and what that is worth."""

    measure: Measure
    words: str
    number: int
    value: str


def section_word(section: str) -> str:
    """The title of a part."""
    return {
        "delegation": _("Delegation and programme"),
        "contacts": _("Contacts"),
        "promises": _("Promises"),
        "meetings": _("Meetings"),
        "results": _("Signings and outcomes"),
    }[section]


def measure_word(measure: Measure) -> str:
    """What a number counts."""
    return {
        Measure.DELEGATES: _("delegates"),
        Measure.ORGANISATIONS: _("organisations"),
        Measure.ACTIVITIES: _("activities attended"),
        Measure.ATTENDANCES: _("attendances"),
        Measure.NO_SHOWS: _("no-shows"),
        Measure.HANDSHAKES: _("handshakes"),
        Measure.HOT: _("hot"),
        Measure.WARM: _("warm"),
        Measure.COLD: _("cold"),
        Measure.UNRATED: _("no warmth noted"),
        Measure.PEOPLE_MET: _("people met"),
        Measure.NEW_CONTACTS: _("new contacts"),
        Measure.PRIOR_CONTACTS: _("known before"),
        Measure.PROMISES: _("promises"),
        Measure.KEPT: _("kept"),
        Measure.OPEN: _("still open"),
        Measure.OVERDUE: _("of these overdue"),
        Measure.DROPPED: _("given up"),
        Measure.MEETINGS: _("B2B meetings"),
        Measure.HELD: _("held"),
        Measure.MISSED: _("somebody did not show"),
        Measure.SIGNED: _("agreements signed"),
        Measure.TO_SIGN: _("agreements to be signed"),
        Measure.WITHDRAWN: _("agreements withdrawn"),
        Measure.OUTCOMES: _("outcomes"),
    }[measure]


def by_word(by: By) -> str:
    """How a report is parted."""
    return {
        By.REGION: _("By region"),
        By.AGENCY: _("By agency"),
        By.SECTOR: _("By sector"),
        By.COMPANY: _("By company"),
        By.PERSON: _("By delegate"),
    }[by]


def scope_word(scope: ReportScope) -> str:
    """Of whom it is."""
    return scope.name or _("the whole mission")


def group_word(group: Group) -> str:
    """A group by its name; of who has none, that it is not known."""
    if group.key is None:
        return _("nobody in particular")
    return group.name or _("not noted")


def said(numbers: Numbers, measures: Iterable[Measure]) -> tuple[Said, ...]:
    """Numbers as they are told."""
    return tuple(
        Said(one, measure_word(one), numbers[one], value_in_words(numbers.value(one))) for one in measures
    )


def value_in_words(value: Iterable[Money]) -> str:
    """``EUR 1.2 million, INR 120,000``."""
    return ", ".join(map(in_words, value))


def remarks_on(report: Report) -> tuple[str, ...]:
    """What whoever reads the numbers should know of them, in sentences."""
    facts = report.facts
    found = []
    if facts.held_back:
        found.append(held_back_words(facts.held_back))
    if facts.unchecked:
        words = ngettext(
            "At {number} activity nobody was checked off: it counts neither as attended nor as missed.",
            "At {number} activities nobody was checked off: they count neither as attended nor as missed.",
            facts.unchecked,
        )
        found.append(words.format(number=facts.unchecked))
    if any(len(groups) > 1 for groups in report.groups.values()):
        found.append(_("What several did together counts for each of them, and once in all."))
    return tuple(found)


def held_back_words(number: int) -> str:
    """That signings are left out."""
    words = ngettext(
        "{number} agreement of the mission is under embargo and is not counted.",
        "{number} agreements of the mission are under embargo and are not counted.",
        number,
    )
    return words.format(number=number)


def evening_words(one: Evening) -> str:
    """``Fri 7 Mar · 196 people came``."""
    came = sum(one.arrivals)
    people = ngettext("{number} person came", "{number} people came", came).format(number=came)
    return f"{short_day(zones.local(one.opened_at, one.zone))} · {people}"


def later_title(later: Later) -> str:
    """``Since Sun 9 Mar 2025``."""
    return _("Since {day}").format(day=dated(later.since))


def later_line(one: Counted) -> str:
    """``Mon 14 Apr 2025 · kept · send the sheet · Lakshmi Rao``."""
    word = {
        Measure.KEPT: _("promise kept"),
        Measure.SIGNED: _("signed"),
        Measure.OUTCOMES: _("came of it"),
    }[one.measure]
    value = in_words(one.money) if one.money is not None else ""
    parts = (dated(one.on) if one.on is not None else "", word, one.words, value)
    return " · ".join(part for part in parts if part)


def milestone_words(facts: Facts, those: tuple[Milestone, ...]) -> tuple[str, ...]:
    """For those who make reports: the one that is due, and the next."""
    due = due_one(those, facts.today)
    if due is None:
        return _coming(facts, those)
    return _("Due now: {milestone}.").format(milestone=milestone_word(due)), *_coming(facts, those)


def look_back_words(report: Report) -> tuple[str, ...]:
    """For those who read one: how long after the mission it is made, if for that, and when the next is."""
    facts, those = report.facts, report.milestones
    due = due_one(those, facts.today)
    if due is None:
        return _coming(facts, those)
    return milestone_word(due), *_coming(facts, those)


def _coming(facts: Facts, those: tuple[Milestone, ...]) -> tuple[str, ...]:
    coming = next_one(those, facts.today)
    if coming is None:
        return ()
    return (_("The next report: {milestone}.").format(milestone=milestone_word(coming)),)


def milestone_word(one: Milestone) -> str:
    """``6 months after, Mon 8 Sep 2025``."""
    words = ngettext("{number} month after, {day}", "{number} months after, {day}", one.months)
    return words.format(number=one.months, day=dated(one.on))


def dated(day: date) -> str:
    """A day with its year: a report is read a year later too."""
    return f"{short_day(day)} {day.year}"
