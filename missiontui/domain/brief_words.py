"""A pocket brief in words: who they are, how they are addressed, what was before, what is wanted of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from missiontui.domain import zones
from missiontui.domain.b2b_meetings import B2BMeeting
from missiontui.domain.b2b_words import state_word
from missiontui.domain.briefs import (
    FEW,
    SOME,
    Brief,
    BriefSection,
    Encounter,
    Subject,
    Ties,
)
from missiontui.domain.cards import OrganisationCard, PersonCard, Records, Seen, role_words
from missiontui.domain.dates import day_and_time, short_day, time_or_day
from missiontui.domain.embargo import MARK
from missiontui.domain.follow_up_words import SIGNS, due_words, owner_words
from missiontui.domain.follow_ups import Promise, is_closed
from missiontui.domain.forms_of_address import Tongue
from missiontui.domain.handshake_days import own_zone
from missiontui.domain.handshakes import Handshake
from missiontui.domain.language_names import language_word, languages_in
from missiontui.domain.organisations import kind_word
from missiontui.domain.paper_kinds import item_kind_word
from missiontui.domain.people import Person, belongs_to
from missiontui.domain.signing_words import status_word
from missiontui.domain.signings import Signing
from missiontui.domain.spoken_forms import spoken_forms
from missiontui.domain.targets import ContactBefore, Target, contact_word, stage_sign, stage_word
from missiontui.domain.warmth_words import warmth_in_words
from missiontui.i18n import _, ngettext


def brief_of(subject: Subject, ties: Ties, seen: Seen, *, earlier: Sequence[str] = ()) -> Brief:
    """The brief of a person, an organisation, or an item of the programme.

    Args:
        ties: of an item, those that it has itself.
        earlier: what earlier missions know, a line each.
    """
    if isinstance(subject, PersonCard):
        return _of_person(subject, ties, seen, earlier)
    if isinstance(subject, OrganisationCard):
        return _of_organisation(subject, ties, seen, earlier)
    return _of_encounter(subject, seen, earlier)


def of_next_encounter(told: Brief, head: str) -> Brief:
    """The brief of an item, told as the next encounter of the head of mission, who has that name."""
    return replace(told, kicker=_("Next encounter of {name}").format(name=head))


def _of_person(card: PersonCard, ties: Ties, seen: Seen, earlier: Sequence[str]) -> Brief:
    who = card.person
    facts = [
        (_("Address as"), _spoken(who)),
        (_("Say it as"), who.pronunciation),
        (_("Languages"), ", ".join(language_word(one) for one in languages_in(who.languages))),
        (_("Mobile"), card.mobile_abroad or who.mobile),
        (_("Before"), _before(who, ties)),
        (_("Needs"), ", ".join(ties.needs)),
        (_("Offers"), ", ".join(ties.offers)),
    ]
    return Brief(
        "person",
        who.id,
        who.full_name or "–",
        _joined(", ", who.job_title, who.organisation) or belongs_to(who.side, who.agency),
        _known(facts),
        _said((*_ties(ties), *_records(card.records, seen, who.id), _earlier(earlier))),
        attention=who.attention,
    )


def _of_organisation(card: OrganisationCard, ties: Ties, seen: Seen, earlier: Sequence[str]) -> Brief:
    what = card.organisation
    facts = [
        (_("Sector"), what.sector),
        (_("Where"), _joined(", ", what.region, what.country)),
        (_("Website"), what.website),
        (_("Phone"), what.phone),
        (_("Needs"), ", ".join(ties.needs)),
        (_("Offers"), ", ".join(ties.offers)),
    ]
    people = _section(_("Their people"), [_person_line(one) for one in card.people], card.number_of_people)
    return Brief(
        "organisation",
        what.id,
        what.name or "–",
        kind_word(what.kind),
        _known(facts),
        _said((people, *_ties(ties), *_records(card.records, seen), _earlier(earlier))),
    )


def _of_encounter(encounter: Encounter, seen: Seen, earlier: Sequence[str]) -> Brief:
    item = encounter.item
    start, end = zones.local(item.starts_at, item.start_zone), zones.local(item.ends_at, item.end_zone)
    host = item.host_contact
    facts = [
        (_("When"), f"{short_day(start)} {start:%H:%M}–{end:%H:%M}"),
        (_("Where"), _joined(", ", item.venue, item.address)),
        (_("Meet at"), item.meeting_point),
        (_("Host"), _joined(", ", host.name if host else "", item.host_organisation or "")),
        (_("Dress"), item.dress_code),
        (_("Notes"), " ".join(item.notes.split())),
    ]
    whom = _section(_("Whom you meet"), [_address_line(one) for one in encounter.people])
    promises = _promises(encounter.promises, seen)
    return Brief(
        "agenda_item",
        item.id,
        item.title,
        item_kind_word(item.kind),
        _known(facts),
        _said(
            (
                whom,
                *_ties(encounter.ties),
                _handshakes(encounter.handshakes, seen),
                promises,
                _earlier(earlier),
            )
        ),
    )


def _ties(ties: Ties) -> Iterable[BriefSection]:
    wanted = [
        _target_line(one, _("{ours} → {whom}").format(ours=one.ours, whom=one.whom)) for one in ties.wished
    ]
    yield _section(_("Who of ours wants what"), wanted)
    yield _section(_("Whom they want to meet"), [_target_line(one, one.whom) for one in ties.wishes])
    yield _section(_("B2B meetings"), [_meeting_line(one) for one in ties.meetings])
    signings = _section(_("Signings"), [_signing_line(one) for one in ties.signings])
    if ties.held_back:
        words = ngettext(
            "{number} agreement of the mission is under embargo and is not told here.",
            "{number} agreements of the mission are under embargo and are not told here.",
            ties.held_back,
        )
        signings = replace(signings, lines=(words.format(number=ties.held_back), *signings.lines))
    yield signings


def _records(records: Records, seen: Seen, person_id: str = "") -> Iterable[BriefSection]:
    yield _handshakes(records.handshakes, seen, records.number_of_handshakes, person_id)
    yield _promises([one for one in records.promises if not is_closed(one.follow_up)], seen)
    today = [
        _joined(
            " · ",
            f"{zones.local(one.entry.starts_at, one.entry.item.start_zone):%H:%M} {one.entry.item.title}",
            role_words(one),
        )
        for one in records.engagements
    ]
    yield _section(_("Today"), today)


def _handshakes(
    handshakes: Sequence[Handshake], seen: Seen, number: int | None = None, person_id: str = ""
) -> BriefSection:
    lines = [_handshake_line(one, seen, person_id) for one in handshakes[:FEW]]
    return BriefSection(_("Last handshakes"), tuple(lines), (number or len(handshakes)) - len(lines))


def _promises(promises: Sequence[Promise], seen: Seen) -> BriefSection:
    return _section(_("Promises open"), [_promise_line(one, seen) for one in promises])


def _earlier(lines: Sequence[str]) -> BriefSection:
    return _section(_("On earlier missions"), lines)


def _target_line(target: Target, head: str) -> str:
    """``→ Acme (An Maes): licence for the boiler · offers 30 % less fuel · before: e-mail · contacted``."""
    offer = _("offers {what}").format(what=target.offer) if target.offer else ""
    before = contact_word(target.contact_before)
    contact = _("before: {contact}").format(contact=before) if before else ""
    words = f"{stage_sign(target.stage)} {_joined(': ', head, target.goal)}"
    return _joined(" · ", words, offer, contact, stage_word(target.stage))


def _meeting_line(one: B2BMeeting) -> str:
    pair = _("{ours} with {theirs}").format(
        ours=one.person or one.organisation,
        theirs=_joined(", ", one.counterpart, one.counterpart_organisation),
    )
    return _joined(
        " · ", day_and_time(one.local_start), pair, one.table or one.address, state_word(one), one.outcome
    )


def _signing_line(one: Signing) -> str:
    mark = f"{MARK} " if one.is_embargoed else ""
    return _joined(" · ", f"{mark}{one.position}. {one.title}", status_word(one.status))


def _handshake_line(handshake: Handshake, seen: Seen, person_id: str) -> str:
    """``Mon 3 Mar 14:10 · Seminar · ▲ hot · wants the sheet · with An Maes``."""
    others = [one.name for one in handshake.parties if one.person_id != person_id]
    return _joined(
        " · ",
        _moment(handshake, seen),
        handshake.item or handshake.place,
        warmth_in_words(handshake.warmth),
        " ".join(handshake.note.split()),
        _("with {names}").format(names=", ".join(others)) if others else "",
    )


def _moment(handshake: Handshake, seen: Seen) -> str:
    try:
        return time_or_day(handshake.at, seen.now, own_zone(handshake, seen.zone))
    except OverflowError:  # at the ends of the calendar, where no zone reaches
        return f"{handshake.at:%Y-%m-%d}"


def _promise_line(promise: Promise, seen: Seen) -> str:
    one = promise.follow_up
    sign = SIGNS[promise.group]
    return _joined(" · ", f"{sign} {due_words(one, seen.now, seen.zone)}", one.action, owner_words(one))


def _person_line(person: Person) -> str:
    return _joined(", ", person.full_name or "–", person.job_title)


def _address_line(person: Person) -> str:
    """``H.E. Eleni Kouris, Ambassador, Embassy: “Your Excellency” (say: KOO-ris)``."""
    head = _joined(", ", person.full_name or "–", person.job_title, person.organisation)
    spoken = _spoken(person)
    say = _("say: {sound}").format(sound=person.pronunciation) if person.pronunciation else ""
    return _joined(" · ", head, spoken, say, f"! {person.attention}" if person.attention else "")


def _spoken(person: Person) -> str:
    """``“Your Excellency” · FR “Excellence” · NL “Excellentie”``; the same form is said once."""
    forms = spoken_forms(person.form_of_address, person.honorific, person.family_name)
    said: dict[str, list[str]] = {}
    for tongue, form in zip(Tongue, forms, strict=True):
        if form:
            said.setdefault(form, []).append(str(tongue))
    return " · ".join(f"{'/'.join(tongues)} “{form}”" for form, tongues in said.items())


def _before(person: Person, ties: Ties) -> str:
    contacts = [
        _("{who}: {contact}").format(who=one.ours, contact=contact_word(one.contact_before))
        for one in ties.wished
        if contact_word(one.contact_before) and one.contact_before != ContactBefore.NONE
    ]
    return _joined(" · ", " ".join(person.prior_contact.split()), *contacts)


def _section(title: str, lines: Sequence[str], number: int | None = None) -> BriefSection:
    told = tuple(lines[:SOME])
    return BriefSection(title, told, max(0, (len(lines) if number is None else number) - len(told)))


def _said(sections: Iterable[BriefSection]) -> tuple[BriefSection, ...]:
    return tuple(one for one in sections if one.lines)


def _known(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, words.strip()) for label, words in facts if words.strip())


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
