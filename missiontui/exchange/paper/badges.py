"""Badges: name, organisation, badge code as a QR code; only those that changed since they were printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from missiontui.domain.paper_changes import Fact, Facts, Part
from missiontui.domain.paper_kinds import PaperKind, paper_title
from missiontui.domain.people import Person, side_word
from missiontui.domain.surnames import filing_order
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.qr import qr_code
from missiontui.exchange.paper.sheets import Sheets
from missiontui.exchange.paper.wording import one_line
from missiontui.i18n import _, ngettext
from missiontui.store.day_printings import day_printings
from missiontui.store.paper_people import everybody
from missiontui.store.rosters import places_of

MOST_NAMED = 5
"""Names without a code that are told one by one."""


def badges(occasion: Occasion) -> Sheets:
    """The badges of everybody, or of who is on the list of one item, by surname."""
    people = [one for one in everybody(occasion.file) if one.name]
    if occasion.wish.item_id:
        listed = {place.person_id for place in places_of(occasion.file, occasion.wish.item_id)}
        people = [one for one in people if one.id in listed]
    printed = day_printings(occasion.file, "", PaperKind.BADGES.stored)
    before: Facts = {} if occasion.wish.is_whole or not printed else printed[-1].facts
    facts = {f"{Part.BADGE}:{one.id}": _fact(one) for one in people}
    wanted = [one for one in people if before.get(f"{Part.BADGE}:{one.id}") != _fact(one)]
    wanted.sort(
        key=lambda one: (
            *filing_order(one.given_name, one.family_name, van_under_v=occasion.van_under_v),
            one.id,
        )
    )
    if people and not wanted:
        return Sheets(remarks=(_none_changed,))
    if not wanted:
        return Sheets()
    kept = dict(printed[-1].facts) if printed else {}
    given = [(one, qr_code(one.badge)) for one in wanted]
    section = {
        "layout": "badges",
        "what": paper_title(PaperKind.BADGES),
        "is_one_a_page": occasion.wish.is_one_a_page,
        "badges": [
            {
                "given": one_line(f"{one.honorific} {one.given_name}") if one.family_name else one.honorific,
                "family": one_line(one.family_name or one.given_name),
                "organisation": one_line(one.organisation),
                "job": one_line(one.job_title),
                "side": one_line(" · ".join(part for part in (side_word(one.side), one.agency) if part)),
                "code": one.badge,
                "qr": code,
            }
            for one, code in given
        ],
    }
    return Sheets((section,), {**kept, **facts}, remarks=_remarks([one for one, code in given if not code]))


def _fact(person: Person) -> Fact:
    said = " · ".join((person.organisation, person.job_title, person.side, person.agency))
    return Fact(Part.BADGE, "", person.full_name, said, state=person.badge)


def _none_changed() -> str:
    return _("No badge has changed since they were printed. All of them again: w, in a shell --all.")


def _remarks(without: list[Person]) -> tuple[Callable[[], str], ...]:
    return (partial(_without_code, without),) if without else ()


def _without_code(without: list[Person]) -> str:
    names = ", ".join(one.name for one in without[:MOST_NAMED])
    more = " …" if len(without) > MOST_NAMED else ""
    words = ngettext(
        "{number} badge has no code to scan: {names}.",
        "{number} badges have no code to scan: {names}.",
        len(without),
    )
    return words.format(number=len(without), names=names + more)
