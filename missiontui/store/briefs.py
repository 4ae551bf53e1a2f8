"""Reading what a pocket brief tells of a person, an organisation, or an item of the programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from missiontui.domain.agenda import AgendaItem, Kind, Status
from missiontui.domain.brief_words import brief_of, of_next_encounter
from missiontui.domain.briefs import SOME, Brief, Encounter, Subject, Ties
from missiontui.domain.cards import OrganisationCard, PersonCard, Seen
from missiontui.domain.follow_ups import is_closed
from missiontui.domain.handshakes import Handshake
from missiontui.domain.interests import InterestKind, names_of
from missiontui.domain.people import Person, Side
from missiontui.domain.present import present
from missiontui.domain.signings import Signing
from missiontui.domain.targets import Target
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store import agenda, directory
from missiontui.store.among import AMONG, among
from missiontui.store.b2b_meetings import meetings
from missiontui.store.connection import MissionFile
from missiontui.store.follow_ups import promises
from missiontui.store.handshakes import handshakes
from missiontui.store.head_of_mission import head_of_mission
from missiontui.store.interests import interests
from missiontui.store.signings import embargoed, signings
from missiontui.store.targets import targets, targets_about

TABLES = ("person", "organisation", "agenda_item")
"""What a brief can be of."""

_OURS = frozenset({Side.DELEGATION, Side.ORGANISER, Side.INTERPRETER, Side.PRESS})
"""Whom nobody of the delegation meets: they travel together."""

JUST_DUE = timedelta(minutes=15)
"""An item whose time has come and that nobody has started is still the next encounter for so long."""

_LAST = 10**9
"""The rank of those who have none, when they are put in order."""


def brief(
    file: MissionFile,
    table: str,
    record_id: str,
    seen: Seen,
    *,
    with_embargoed: bool,
    earlier: Sequence[str] = (),
) -> Brief:
    """The brief of a record.

    Args:
        table: one of ``TABLES``.
        record_id: of which; empty for the next encounter of the head of mission, whichever that is by then.
        with_embargoed: whether it tells of agreements under embargo, as on a coordinator's own screen alone.
        earlier: what earlier missions know of it, a line each.

    Raises:
        NotFoundError: it is no longer in the mission, or nothing that has a brief.
    """
    if table not in TABLES:
        raise NotFoundError(
            _("There is a brief of a person, a company or an item of the programme, and of nothing else."),
            hint=_("Name one of those."),
        )
    if not record_id:
        return next_encounter(file, seen, with_embargoed=with_embargoed)
    subject = _subject(file, table, record_id, seen)
    told = signings(file, seen.now, with_embargoed=with_embargoed)
    ties = subject.ties if isinstance(subject, Encounter) else _ties(file, subject)
    of_it = tuple(one for one in told if _has_part(one, subject))
    held_back = 0 if with_embargoed else embargoed(file, seen.now)
    ties = replace(ties, signings=of_it, held_back=held_back)
    if isinstance(subject, Encounter):
        subject = replace(subject, ties=ties)
    return brief_of(subject, ties, seen, earlier=earlier)


def next_encounter(file: MissionFile, seen: Seen, *, with_embargoed: bool) -> Brief:
    """The brief of the next item that the head of mission goes to: the delegate of the highest rank.

    Raises:
        NotFoundError: nobody of the delegation has a rank, or nothing is left for them in the hours ahead.
    """
    head_id = head_of_mission(file)
    if not head_id:
        raise NotFoundError(
            _("Nobody of the delegation has a rank, so that nobody is its head."),
            hint=_("Give the head of mission the lowest rank: e on their page."),
        )
    head = directory.person(file, head_id)
    item = _next_item(file, head.id, seen)
    told = brief(file, "agenda_item", item.id, seen, with_embargoed=with_embargoed)
    return of_next_encounter(told, head.full_name)


def _next_item(file: MissionFile, head_id: str, seen: Seen) -> AgendaItem:
    """The first item that has not begun and on whose list the head is; where they are on none, the first that
    is official, or for everybody."""
    entries = present(agenda.items_around(file, seen.now), seen.now).entries
    coming = [
        one.expected_item
        for one in entries
        if one.item.status == Status.PLANNED and one.starts_at >= seen.now - JUST_DUE
    ]
    coming.sort(key=lambda one: one.starts_at)
    rows = file.rows("SELECT agenda_item_id FROM listed WHERE person_id = ? AND comes", head_id)
    listed = {row["agenda_item_id"] for row in rows}
    theirs = [one for one in coming if one.id in listed] or [one for one in coming if one.kind != Kind.FREE]
    if not theirs:
        raise NotFoundError(
            _("Nothing is left in the programme for the head of mission in the next hours."),
            hint=_("A person, a company or an item has a brief too: b on it."),
        )
    return theirs[0]


def _subject(file: MissionFile, table: str, record_id: str, seen: Seen) -> Subject:
    if table == "person":
        return directory.person_card(file, record_id, seen)
    if table == "organisation":
        return directory.organisation_card(file, record_id, seen)
    return _encounter(file, _as_expected(file, agenda.item(file, record_id), seen), seen)


def _as_expected(file: MissionFile, item: AgendaItem, seen: Seen) -> AgendaItem:
    """An item at the times at which it is expected, an overrun before it included."""
    entry = present(agenda.items_around(file, seen.now), seen.now).entry(item.id)
    return entry.expected_item if entry is not None else item


def _ties(file: MissionFile, subject: PersonCard | OrganisationCard) -> Ties:
    if isinstance(subject, PersonCard):
        who, company = subject.person.id, subject.person.organisation_id
        about = targets_about(file, person_id=who)
        wished = tuple(one for one in about if one.wanted_person_id == who)
        found = meetings(file, person_id=who)
    else:
        who, company = "", subject.organisation.id
        about = targets_about(file, organisation_id=company)
        wished = tuple(one for one in about if one.wanted_company_id == company)
        found = meetings(file, organisation_id=company)
    tags = interests(file, organisation_id=company) if company else ()
    return Ties(
        wished=wished,
        wishes=tuple(one for one in about if one not in wished),
        meetings=found,
        needs=names_of(tags, InterestKind.NEED, who),
        offers=names_of(tags, InterestKind.OFFER, who),
    )


def _encounter(file: MissionFile, item: AgendaItem, seen: Seen) -> Encounter:
    people = _whom(file, item)
    ids = [one.id for one in people]
    wished = [one for one in targets(file) if one.wanted_person_id in ids or _is_host(one, item)]
    made = promises(file, seen.now, seen.zone)
    return Encounter(
        item,
        people,
        Ties(wished=tuple(wished), meetings=meetings(file, agenda_item_id=item.id)),
        _handshakes_with(file, ids, item.host_organisation_id),
        tuple(one for one in made if one.follow_up.person_id in ids and not is_closed(one.follow_up)),
    )


def _is_host(target: Target, item: AgendaItem) -> bool:
    return bool(item.host_organisation_id) and target.wanted_organisation_id == item.host_organisation_id


def _whom(file: MissionFile, item: AgendaItem) -> tuple[Person, ...]:
    """Whom the delegation meets at an item: its host's contact, and who of the others is on its list."""
    rows = file.rows(
        """SELECT listed.person_id FROM listed JOIN person ON person.id = listed.person_id
           WHERE listed.agenda_item_id = ? AND listed.comes ORDER BY listed.person_id""",
        item.id,
    )
    ids = dict.fromkeys(row["person_id"] for row in rows)
    if item.host_contact is not None:
        ids[item.host_contact.person_id] = None
    found = [one for one in directory.people_with(file, ids) if one.side not in _OURS]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                _LAST if one.precedence is None else one.precedence,
                not one.in_office_since,
                one.in_office_since,
                one.name,
            ),
        )
    )


def _handshakes_with(file: MissionFile, people: Iterable[str], organisation_id: str) -> tuple[Handshake, ...]:
    return handshakes(
        file,
        f"""handshake.id IN (
            SELECT handshake_id FROM handshake_person WHERE person_id {AMONG}
            UNION SELECT handshake_id FROM handshake_organisation WHERE organisation_id = ?)""",
        among(people),
        organisation_id,
        most=SOME,
    )


def _has_part(signing: Signing, subject: Subject) -> bool:
    if isinstance(subject, Encounter):
        return signing.item_id == subject.item.id
    who = subject.person.id if isinstance(subject, PersonCard) else subject.organisation.id
    return any(who in (one.person_id, one.organisation_id) for one in signing.parts)
