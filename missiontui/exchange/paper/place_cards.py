"""Place cards: folded ones, several on a sheet; only those that changed since they were printed."""

from __future__ import annotations

from functools import partial

from missiontui.domain.paper_kinds import PaperKind, paper_title
from missiontui.domain.printings import Line, Lines, Paper, lines_of
from missiontui.domain.seating_words import seat_of_table
from missiontui.exchange.paper.evening_lists import changed_since
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.sheets import Section, Sheets
from missiontui.exchange.paper.wording import one_line
from missiontui.i18n import _, ngettext
from missiontui.store.printings import printings_of
from missiontui.store.seating import seating_plan

PAPER = Paper.PLACE_CARDS


def place_cards(occasion: Occasion) -> Sheets:
    """The cards of the day's evenings, or of one item, in the order of the tables and their seats."""
    sheets = Sheets()
    for item in occasion.evenings:
        plan = seating_plan(occasion.file, item)
        lines = lines_of(plan, PAPER)
        if not lines:
            continue
        printed = [one for one in printings_of(occasion.file, item.id) if one.paper == PAPER]
        before: Lines = printed[-1].lines if printed and not occasion.wish.is_whole else {}
        version, found, _groups = changed_since(occasion, plan, PaperKind.PLACE_CARDS)
        tables = {table.name: number for number, table in enumerate(plan.tables)}
        known = list(before.values())
        cards = [line for key, line in lines.items() if before.get(key) != line and line not in known]
        cards.sort(key=lambda line: (tables.get(line.table, 0), line.seat))
        gone = found.gone if found is not None else ()
        old = [one.before for one in found.changed] if found is not None else []
        away = [] if occasion.wish.is_whole else [*gone, *old]
        if cards or away:
            sheets += Sheets(
                (_section(one_line(item.title), version, cards, away),),
                evenings={(item.id, PAPER): lines},
                remarks=(partial(_numbers, len(cards), len(lines), len(away)),),
            )
        else:
            sheets += Sheets(remarks=(partial(_nothing, item.title),))
    return sheets


def _section(item: str, version: int, cards: list[Line], away: list[str]) -> Section:
    return {
        "layout": "place-cards",
        "what": f"{paper_title(PaperKind.PLACE_CARDS)} · {item}",
        "own_version": version,
        "cards": [
            {"name": one_line(line.name), "seat": seat_of_table(line.table, line.seat)} for line in cards
        ],
        "away": away,
        "words": {
            "away": _("Cards to take away"),
        },
    }


def _numbers(cards: int, lines: int, away: int) -> str:
    words = ngettext("{cards} of {number} card", "{cards} of {number} cards", lines)
    said = words.format(cards=cards, number=lines)
    if not away:
        return said + "."
    taken = ngettext("{number} old one to take away", "{number} old ones to take away", away)
    return f"{said}; {taken.format(number=away)}."


def _nothing(title: str) -> str:
    words = _(
        "No card of “{title}” has changed since they were printed. All of them again: w, in a shell --all."
    )
    return words.format(title=title)
