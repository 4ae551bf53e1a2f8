"""The guest list and the table plan of an evening."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.guests import guests_of, party_in_words, seat_in_words
from missiontui.domain.kitchen import diets_of
from missiontui.domain.paper_changes import ChangeGroup, Fact, Facts, Part
from missiontui.domain.paper_kinds import OF_AN_EVENING, PaperKind, paper_title
from missiontui.domain.printings import PaperChanges, changes, lines_of
from missiontui.domain.roster import Place
from missiontui.domain.roster_lines import Order, in_order
from missiontui.domain.seating import SeatingPlan, SeatingTable
from missiontui.domain.seating_words import languages_in_words
from missiontui.domain.surnames import filed_name
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.sheets import Section, Sheets, groups_as_given, people_word, version_word
from missiontui.exchange.paper.wording import near_date, one_line, span, whole_date
from missiontui.i18n import _, ngettext
from missiontui.store.printings import printings_of
from missiontui.store.seating import seating_plan
from missiontui.text import fold

WALK_INS = 6
"""Empty lines for who comes without being on the list."""


def guest_lists(occasion: Occasion) -> Sheets:
    """The guest lists of the day's evenings, or of one item: by surname, with boxes to tick."""
    sheets = Sheets()
    for item in occasion.evenings:
        plan = seating_plan(occasion.file, item)
        coming = [one for one in plan.roster.places if plan.roster.comes(one)]
        if coming:
            sheets += _of_evening(occasion, plan, PaperKind.GUEST_LIST, _guests(occasion, plan, coming))
    return sheets


def table_plans(occasion: Occasion) -> Sheets:
    """The table plans of the day's evenings, or of one item: each table with its seats."""
    sheets = Sheets()
    for item in occasion.evenings:
        plan = seating_plan(occasion.file, item)
        if plan.tables:
            sheets += _of_evening(occasion, plan, PaperKind.TABLE_PLAN, _tables(plan))
    return sheets


def changed_since(
    occasion: Occasion, plan: SeatingPlan, kind: PaperKind
) -> tuple[int, PaperChanges | None, list[dict[str, object]]]:
    """The number of this version of an evening's paper, what differs, and that as the templates take it."""
    paper = OF_AN_EVENING[kind]
    printings = [one for one in printings_of(occasion.file, plan.roster.item.id) if one.paper == paper]
    if not printings:
        return 1, None, []
    found = changes(plan, printings)[paper]
    lines = [
        *(f"+ {line}" for line in found.new),
        *(f"− {line}" for line in found.gone),
        *(f"→ {one.before} → {one.after}" for one in found.changed),
    ]
    language, at = occasion.wish.language, printings[-1].at
    when = near_date(at.date(), language) if at is not None else ""
    title = _("Changed since {version}").format(version=version_word(len(printings)))
    groups = [ChangeGroup(f"{title} ({when})" if when else title, tuple(lines))] if lines else []
    return len(printings) + 1, found, groups_as_given(tuple(groups))


def _of_evening(occasion: Occasion, plan: SeatingPlan, kind: PaperKind, body: Section) -> Sheets:
    """A paper of an evening: its head, its version, what changed, and its body."""
    item, language = plan.roster.item, occasion.wish.language
    version, _changes, groups = changed_since(occasion, plan, kind)
    when = f"{whole_date(item.day, language)}, {span(item.starts_at, item.ends_at, item, language)}"
    section = {
        "what": paper_title(kind),
        "title": one_line(item.title),
        "kicker": paper_title(kind),
        "under": when,
        "venue": " · ".join(one_line(part) for part in (item.venue, item.address) if part.strip()),
        "own_version": version,
        "changes": groups,
        **body,
    }
    facts = _guest_facts(plan) if kind == PaperKind.GUEST_LIST else _seat_facts(plan)
    paper = OF_AN_EVENING[kind]
    return Sheets((section,), facts, {(item.id, paper): lines_of(plan, paper)})


def _guests(occasion: Occasion, plan: SeatingPlan, coming: Sequence[Place]) -> Section:
    of_place = guests_of(plan, {})
    lines: list[dict[str, object]] = []
    for place in in_order(coming, Order.SURNAME, van_under_v=occasion.van_under_v):
        guest = of_place(place)
        name = filed_name(place.given_name, place.family_name, van_under_v=occasion.van_under_v)
        name = name or place.badge
        lines.append(
            {
                "letter": fold(name)[:1].upper(),
                "name": name,
                "honorific": place.honorific,
                "organisation": one_line(place.organisation),
                "seat": seat_in_words(guest) if guest.table else "",
                "party": party_in_words(guest),
                "is_vip": place.is_vip,
                "is_in": guest.standing == "passed",
            }
        )
    return {
        "layout": "guest-list",
        "summary": people_word(len(lines)),
        "has_tables": bool(plan.tables),
        "guests": lines,
        "walk_ins": WALK_INS,
        "words": {
            "name": _("Name"),
            "organisation": _("Company"),
            "seat": _("Table and seat"),
            "vip": _("VIP"),
            "walk_ins": _("Not on the list"),
        },
    }


def _tables(plan: SeatingPlan) -> Section:
    seated = [one for table in plan.tables for one in plan.at(table.id)]
    tables = ngettext("{number} table", "{number} tables", len(plan.tables)).format(number=len(plan.tables))
    return {
        "layout": "table-plan",
        "summary": f"{people_word(len(seated))} · {tables}",
        "tables": [_table(plan, table) for table in plan.tables],
        "without": [
            {"name": one.name or one.badge, "of": one_line(one.organisation)} for one in plan.unseated()
        ],
        "words": {"free": _("free"), "without": _("Without a table"), "head": _("head table")},
    }


def _table(plan: SeatingPlan, table: SeatingTable) -> dict[str, object]:
    people = plan.at(table.id)
    numbers = {plan.seats[one.person_id].number for one in people}
    taken: list[dict[str, object]] = [
        {
            "number": plan.seats[one.person_id].number,
            "name": one.name or one.badge,
            "of": one_line(one.organisation),
            "is_vip": one.is_vip,
        }
        for one in people
    ]
    free = [
        {"number": seat.number, "name": "", "of": "", "is_vip": False}
        for seat in plan.free_seats(table)
        if seat.number not in numbers
    ]
    ordered = sorted([*taken, *free], key=lambda one: (not one["number"], one["number"]))
    return {
        "name": table.name,
        "is_head": table.is_head and fold(_("head table")) not in fold(table.name),
        "is_round": table.shape == "round",
        "seats": table.seats,
        "summary": f"{len(people)}/{table.seats}",
        "places": ordered,
        "diets": [f"{number} {diet}" for diet, number in diets_of(people)],
        "languages": languages_in_words(people, 4),
    }


def _guest_facts(plan: SeatingPlan) -> Facts:
    item = plan.roster.item
    return {
        f"{Part.GUEST}:{item.id}:{one.person_id}": Fact(
            Part.GUEST, one_line(item.title), one.name or one.badge
        )
        for one in plan.roster.places
        if plan.roster.comes(one)
    }


def _seat_facts(plan: SeatingPlan) -> Facts:
    item = plan.roster.item
    return {
        f"{Part.SEAT}:{item.id}:{one.person_id}": Fact(
            Part.SEAT,
            one_line(item.title),
            one.name or one.badge,
            table.name,
            plan.seats[one.person_id].number,
        )
        for table in plan.tables
        for one in plan.at(table.id)
    }
