"""The note for the minister in words, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.handshakes import FollowUp
from missiontui.domain.minister_note import MinisterNote, Part, on_one_page, shortened
from missiontui.domain.money import Money, in_words
from missiontui.domain.outcome_words import outcome_word
from missiontui.domain.outcomes import Outcome
from missiontui.domain.rehearsal_name import word
from missiontui.domain.report import Measure
from missiontui.domain.signings import Part as SigningPart
from missiontui.domain.signings import Signing
from missiontui.exchange.paper.wording import near_date, one_line
from missiontui.i18n import _, language, ngettext
from missiontui.store.minister_note import NoteFacts

_MOST_SIGNED = 6
_MOST_OUTCOMES = 4
_MOST_ASKED = 5
_SHORT, _LONG = 96, 190
"""Characters of one line, and of two."""


def minister_note(facts: NoteFacts, by: str) -> MinisterNote:
    """The note, short enough for one page.

    Args:
        by: who writes it.
    """
    spoken = language() or "en"
    mission = one_line(facts.mission.name)
    note = MinisterNote(
        title=shortened(_("Note for the minister: {mission}").format(mission=mission), 70),
        under=shortened(
            " · ".join(
                part
                for part in (
                    word() if facts.is_rehearsal else "",
                    one_line(by),
                    near_date(facts.today, spoken),
                )
                if part
            ),
            _SHORT,
        ),
        about=shortened(_about(facts, spoken), 4 * _SHORT),
        numbers=_numbers(facts),
        parts=(_signed(facts), _outcomes(facts), _market(facts), _asked(facts, spoken)),
    )
    return on_one_page(note, [_("and {number} besides")] * len(note.parts))


def _about(facts: NoteFacts, spoken: str) -> str:
    mission = facts.mission
    sentences = []
    if mission.starts_on is not None and mission.ends_on is not None:
        is_incoming = mission.direction == "incoming"
        words = (
            _("The delegation was received from {first} to {last}.")
            if is_incoming
            else _("The mission took place from {first} to {last}.")
        )
        sentences.append(
            words.format(first=near_date(mission.starts_on, spoken), last=near_date(mission.ends_on, spoken))
        )
    cities = list(dict.fromkeys(one_line(leg.city) for leg in facts.legs if leg.city))
    if cities:
        sentences.append(_("It went by {cities}.").format(cities=", ".join(cities)))
    people, firms = facts.numbers[Measure.DELEGATES], facts.numbers[Measure.ORGANISATIONS]
    size = ngettext(
        "The delegation had {number} person", "The delegation had {number} people", people
    ).format(number=people)
    of = ngettext("of {number} organisation.", "of {number} organisations.", firms).format(number=firms)
    sentences.append(f"{size} {of}")
    organisers = one_line(mission.organisers.replace(";", ","))
    if organisers:
        sentences.append(_("Organised by {names}.").format(names=organisers))
    return " ".join(sentences)


def _numbers(facts: NoteFacts) -> tuple[tuple[str, str], ...]:
    words = {
        Measure.ACTIVITIES: _("activities"),
        Measure.PEOPLE_MET: _("people met"),
        Measure.NEW_CONTACTS: _("of these new contacts"),
        Measure.HANDSHAKES: _("contacts noted"),
        Measure.HELD: _("B2B meetings held"),
        Measure.SIGNED: _("agreements signed"),
        Measure.KEPT: _("promises kept"),
        Measure.OPEN: _("promises still open"),
    }
    numbers = facts.numbers
    found = [(words[one], numbers[one], numbers.value(one)) for one in words if numbers[one]]
    return tuple(
        (word, f"{number} ({_worth(value)})" if value else str(number)) for word, number, value in found
    )


def _worth(values: Iterable[Money]) -> str:
    return ", ".join(in_words(one) for one in values)


def _signed(facts: NoteFacts) -> Part:
    lines = [_signing(one) for one in facts.signed[:_MOST_SIGNED]]
    held = ngettext(
        "{number} more is under embargo and is not named here.",
        "{number} more are under embargo and are not named here.",
        facts.held_back,
    )
    return Part(
        _("Signed"),
        tuple(lines) or (_("Nothing that may be told yet."),),
        held.format(number=facts.held_back) if facts.held_back else "",
        _more(len(facts.signed) - len(lines)),
    )


def _signing(one: Signing) -> str:
    parties = " – ".join(one_line(party.name) for party in one.of(SigningPart.PARTY))
    worth = in_words(one.money) if one.money is not None else ""
    title = shortened(one.title, 60)
    return shortened(" · ".join(part for part in (title, parties, worth) if part), _LONG)


def _outcomes(facts: NoteFacts) -> Part:
    found = facts.outcomes
    lines = tuple(_outcome(one) for one in found[:_MOST_OUTCOMES])
    return Part(
        _("What came of it"), lines or (_("Nothing is noted yet."),), "", _more(len(found) - len(lines))
    )


def _outcome(one: Outcome) -> str:
    worth = in_words(one.money) if one.money is not None else ""
    parts = (outcome_word(one.kind), one_line(one.parties), worth, one_line(one.text))
    return shortened(" · ".join(part for part in parts if part), _LONG)


def _market(facts: NoteFacts) -> Part:
    lines = tuple(shortened(one.words, _LONG) for one in facts.impressions)
    return Part(_("Impressions of the market"), lines or (_("None was noted."),))


def _asked(facts: NoteFacts, spoken: str) -> Part:
    lines = tuple(_promise(one, spoken) for one in facts.asked[:_MOST_ASKED])
    return Part(
        _("What is asked, and what comes next"),
        lines or (_("No promise to an authority is open."),),
        _reports(facts, spoken),
        _more(len(facts.asked) - len(lines)),
    )


def _reports(facts: NoteFacts, spoken: str) -> str:
    """The look back that is asked for, and the day of the next."""
    due, coming = facts.due_report, facts.next_report
    told = []
    if due is not None:
        words = ngettext(
            "The report {number} month after the mission is due now.",
            "The report {number} months after the mission is due now.",
            due.months,
        )
        told.append(words.format(number=due.months))
    if coming is not None:
        told.append(_("The next report is due on {day}.").format(day=near_date(coming.on, spoken)))
    return " ".join(told)


def _promise(one: FollowUp, spoken: str) -> str:
    due = _("by {day}").format(day=near_date(one.due_on, spoken)) if one.due_on is not None else ""
    whom = ", ".join(one_line(part) for part in (one.person, one.organisation) if part)
    parts = (one_line(one.action), whom, due, one_line(one.owner))
    return shortened(" · ".join(part for part in parts if part), _LONG)


def _more(number: int) -> str:
    return _("and {number} besides").format(number=number) if number > 0 else ""
