"""How ready the companies of the delegation are: plain facts, the least ready first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from missiontui.domain.agenda import Contact
from missiontui.i18n import _, ngettext
from missiontui.text import fold


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a company of the delegation has prepared.

    Args:
        delegates: how many people it sends.
        contacts: contacts before the mission: targets whom they had contact with, and what is noted of its
            people as met before.
        targets: whom they want to meet; ``meetings`` are set or held, ``met`` are met.
        activities: items of the programme for which any of its people is registered.
        lacking: what its profile lacks, in words; empty if that is complete.
        to_call: its people who can be phoned, the first to call first.
    """

    organisation_id: str
    name: str
    sector: str = ""
    kind: str = ""
    delegates: int = 0
    contacts: int = 0
    targets: int = 0
    meetings: int = 0
    met: int = 0
    activities: int = 0
    lacking: tuple[str, ...] = ()
    to_call: tuple[Contact, ...] = ()

    @property
    def open_points(self) -> tuple[str, ...]:
        """What there is nothing of yet, in words: ``no target``, ``no meeting set``."""
        points = (
            (self.targets, _("no target")),
            (self.contacts, _("no prior contact")),
            (self.meetings, _("no meeting set")),
            (self.activities, _("no activity")),
            (not self.lacking, _("profile incomplete")),
        )
        return tuple(words for there, words in points if not there)

    @property
    def is_ready(self) -> bool:
        """Whether there is something of each."""
        return not self.open_points


def least_ready_first(companies: Iterable[Readiness]) -> tuple[Readiness, ...]:
    """By how many points are open, the most first; then by who has fewer meetings, targets and contacts."""
    return tuple(
        sorted(
            companies,
            key=lambda one: (
                -len(one.open_points),
                one.meetings,
                one.targets,
                one.contacts,
                one.activities,
                fold(one.name),
                one.organisation_id,
            ),
        )
    )


def facts_in_words(one: Readiness) -> str:
    """``2 targets · 1 prior contact · 1 meeting set · 6 activities · profile complete``."""
    profile = _("profile complete")
    if one.lacking:
        profile = _("profile lacks {what}").format(what=", ".join(one.lacking))
    parts = (
        ngettext("{number} target", "{number} targets", one.targets).format(number=one.targets),
        ngettext("{number} prior contact", "{number} prior contacts", one.contacts).format(
            number=one.contacts
        ),
        ngettext("{number} meeting set", "{number} meetings set", one.meetings).format(number=one.meetings),
        ngettext("{number} activity", "{number} activities", one.activities).format(number=one.activities),
        profile,
    )
    return " · ".join(parts)


def short_facts_in_words(one: Readiness) -> str:
    """``2 targets · 1 contact · 1 meeting · 6 activities · profile lacks 2``: in a line of 67 cells."""
    profile = _("profile complete")
    if one.lacking:
        profile = _("profile lacks {number}").format(number=len(one.lacking))
    counted = (
        (one.targets, ngettext("{number} target", "{number} targets", one.targets)),
        (one.contacts, ngettext("{number} contact", "{number} contacts", one.contacts)),
        (one.meetings, ngettext("{number} meeting", "{number} meetings", one.meetings)),
        (one.activities, ngettext("{number} activity", "{number} activities", one.activities)),
    )
    return " · ".join([*(words.format(number=number) for number, words in counted), profile])


def count_in_words(companies: Iterable[Readiness]) -> str:
    """``57 companies · 12 ready · 9 without a target``."""
    every = tuple(companies)
    ready = sum(one.is_ready for one in every)
    without = sum(not one.targets for one in every)
    parts = [
        ngettext("{number} company", "{number} companies", len(every)).format(number=len(every)),
        ngettext("{number} ready", "{number} ready", ready).format(number=ready),
    ]
    if without:
        parts.append(
            ngettext("{number} without a target", "{number} without a target", without).format(number=without)
        )
    return " · ".join(parts)
