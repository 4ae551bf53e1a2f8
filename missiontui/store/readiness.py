"""How ready the companies of the delegation are, as counted from the file, and what they have around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from missiontui.domain.agenda import Contact
from missiontui.domain.ecosystem import Fellow, Introduction, introductions
from missiontui.domain.interests import Interest, InterestKind, Match, matches
from missiontui.domain.organisations import OrganisationKind
from missiontui.domain.people import Side
from missiontui.domain.readiness import Readiness, count_in_words, least_ready_first
from missiontui.domain.rooms import Room
from missiontui.domain.targets import Stage, Target
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called
from missiontui.store.interests import interests, tag_pairs
from missiontui.store.targets import bare_targets, targets

_NO_COMPANIES = (OrganisationKind.AUTHORITY, OrganisationKind.PRESS, OrganisationKind.HOST)
"""Kinds of organisations that prepare nothing of their own, unless they have a target."""

_MOST_TO_CALL = 3

_DELEGATES = """
SELECT organisation_id, count(*) AS number, sum(trim(mobile) = '') AS without_mobile,
       sum(trim(email) = '') AS without_email, sum(trim(prior_contact) <> '') AS contacts
FROM person WHERE side = ? AND organisation_id IS NOT NULL GROUP BY organisation_id
"""
_TO_CALL = f"""
SELECT person.id, {called("person")} AS name, person.mobile, person.organisation_id,
       organisation.name AS organisation
FROM person JOIN organisation ON organisation.id = person.organisation_id WHERE person.side = ?
ORDER BY trim(person.mobile) = '', coalesce(person.precedence, 1000000), person.id
"""
_ACTIVITIES = """
SELECT person.organisation_id, count(DISTINCT registration.agenda_item_id) AS number
FROM registration JOIN person ON person.id = registration.person_id
WHERE registration.rsvp NOT IN ('declined', 'cancelled', 'substituted')
GROUP BY person.organisation_id
"""
_KINDS_OF_TAGS = """
SELECT DISTINCT coalesce(interest.organisation_id, person.organisation_id) AS organisation_id, kind
FROM interest LEFT JOIN person ON person.id = interest.person_id
"""
_MEETINGS = """
SELECT coalesce(b2b_meeting.organisation_id, person.organisation_id) AS organisation_id,
       b2b_meeting.target_id, b2b_meeting.status
FROM b2b_meeting LEFT JOIN person ON person.id = b2b_meeting.person_id
WHERE b2b_meeting.status IN ('planned', 'held')
"""


@dataclass(frozen=True, slots=True)
class Preparation:
    """All that is known of how the delegation is prepared.

    Args:
        companies: the least ready first.
        targets: of all.
        interests: of all, counterparts too.
        found: needs, and the offers that answer them.
        introductions: which two of ours should be introduced.
    """

    companies: tuple[Readiness, ...]
    targets: tuple[Target, ...]
    interests: tuple[Interest, ...]
    found: tuple[Match, ...]
    introductions: tuple[Introduction, ...]

    @property
    def fellows(self) -> tuple[Fellow, ...]:
        """The companies of the delegation."""
        return tuple(Fellow(one.organisation_id, one.name, one.sector, one.kind) for one in self.companies)


def preparation(file: MissionFile) -> Preparation:
    """How the delegation is prepared."""
    every, tags = targets(file), interests(file)
    companies = _companies(file, every, _to_call(file))
    found = matches(tags, tag_pairs(file))
    fellows = [Fellow(one.organisation_id, one.name, one.sector, one.kind) for one in companies]
    return Preparation(companies, every, tags, found, introductions(fellows, every, found))


def readiness(file: MissionFile) -> tuple[Readiness, ...]:
    """How ready each company of the delegation is, the least ready first, without whom to call (4 ms)."""
    return _companies(file, bare_targets(file), {})


def targets_room(file: MissionFile, now: datetime, zone: str) -> Room:
    """How ready the delegation is.

    Args:
        now: UTC.
        zone: where the delegation is.
    """
    del now, zone
    companies = readiness(file)
    if not companies:
        return Room(
            _("no companies yet"), lines=(_("i imports people with their companies; t adds a target."),)
        )
    count = count_in_words(companies)
    open_ones = [one for one in companies if not one.is_ready]
    needs = ""
    if open_ones:
        needs = ngettext(
            "{number} company to call: {name} first",
            "{number} companies to call: {name} first",
            len(open_ones),
        ).format(number=len(open_ones), name=open_ones[0].name)
    number = sum(one.targets for one in companies)
    meetings = sum(one.meetings for one in companies)
    lines = (
        ngettext("{number} target", "{number} targets", number).format(number=number),
        ngettext("{number} meeting set", "{number} meetings set", meetings).format(number=meetings),
    )
    return Room(count, needs, (count, *lines))


def _companies(
    file: MissionFile, every: Sequence[Target], to_call: Mapping[str, Sequence[Contact]]
) -> tuple[Readiness, ...]:
    delegates = {row["organisation_id"]: row for row in file.rows(_DELEGATES, str(Side.DELEGATION))}
    activities = {row["organisation_id"]: row["number"] for row in file.rows(_ACTIVITIES)}
    ours: dict[str, list[Target]] = defaultdict(list)
    for one in every:
        if not one.is_of_oneself:
            ours[one.company_id].append(one)
    meetings = _meetings(file, every)
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in file.rows(_KINDS_OF_TAGS):
        kinds[row["organisation_id"]].add(row["kind"])
    found = []
    for row in file.rows("SELECT id, name, kind, sector, website FROM organisation"):
        sent, wishes = delegates.get(row["id"]), ours.get(row["id"], [])
        if not wishes and (sent is None or row["kind"] in _NO_COMPANIES):
            continue
        noted = sent["contacts"] if sent is not None else 0
        found.append(
            Readiness(
                organisation_id=row["id"],
                name=row["name"] or "–",
                sector=row["sector"],
                kind=row["kind"],
                delegates=sent["number"] if sent is not None else 0,
                contacts=noted + sum(one.had_contact for one in wishes),
                targets=len(wishes),
                meetings=meetings[row["id"]],
                met=sum(one.stage == Stage.MET for one in wishes),
                activities=activities.get(row["id"], 0),
                lacking=_lacking(row, sent, kinds.get(row["id"], set())),
                to_call=tuple(to_call.get(row["id"], ())),
            )
        )
    return least_ready_first(found)


def _meetings(file: MissionFile, every: Sequence[Target]) -> Counter[str]:
    """Organisation to how many meetings it has: B2B meetings, and targets without one that are so far."""
    number: Counter[str] = Counter()
    placed = set()
    for row in file.rows(_MEETINGS):
        number[row["organisation_id"] or ""] += 1
        placed.add(row["target_id"])
    for one in every:
        if one.is_set and one.id not in placed and not one.is_of_oneself:
            number[one.company_id] += 1
    return number


def _lacking(organisation: Any, sent: Any, kinds: set[str]) -> tuple[str, ...]:
    """What a profile lacks, in words.

    Args:
        sent: the row of what is known of its delegates; None where it sends nobody.
        kinds: whether it has needs and offers.
    """
    mobiles = sent["without_mobile"] if sent is not None else 0
    mails = sent["without_email"] if sent is not None else 0
    parts = (
        (not organisation["sector"].strip(), _("the sector")),
        (not organisation["website"].strip(), _("the website")),
        (InterestKind.OFFER not in kinds, _("what they offer")),
        (InterestKind.NEED not in kinds, _("what they need")),
        (mobiles, ngettext("{number} mobile", "{number} mobiles", mobiles).format(number=mobiles)),
        (mails, ngettext("{number} e-mail", "{number} e-mails", mails).format(number=mails)),
    )
    return tuple(words for lacks, words in parts if lacks)


def _to_call(file: MissionFile) -> Mapping[str, Sequence[Contact]]:
    """Organisation to whom of it to phone: who has a number first, then by rank."""
    found: dict[str, list[Contact]] = defaultdict(list)
    for row in file.rows(_TO_CALL, str(Side.DELEGATION)):
        people = found[row["organisation_id"]]
        if len(people) < _MOST_TO_CALL:
            people.append(Contact(row["id"], row["name"] or "–", row["mobile"], row["organisation"]))
    return found
