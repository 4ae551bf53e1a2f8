"""A file of vCards as a table of people: 2.1, 3.0 and 4.0, also mixed, one row a card."""

from __future__ import annotations

import re
from pathlib import Path

from missiontui.exchange.kinds import kind_named
from missiontui.exchange.own_properties import OURS
from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.exchange.reading.card_person import PROPERTIES, NoPerson, name_of, person_of
from missiontui.exchange.reading.content_lines import (
    LARGEST_BLOCK,
    Block,
    ContentLine,
    blocks,
    content_lines,
    with_plain_ends,
)
from missiontui.exchange.reading.source import Sheet
from missiontui.exchange.reading.table import Row, Table
from missiontui.i18n import _, ngettext
from missiontui.text import clean

MOST_CARDS = 10_000
MOST_LINES = 300_000
MOST_BYTES = 16 * 1024 * 1024
"""Lines and bytes of all cards together, those of pictures not counted: thirty lines a card."""
_UNREAD = ("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN", "X-IMAGE")
_READ = PROPERTIES | {OURS}
_ALWAYS = ("given_name", "family_name")
_NAMED = 5
"""Companies that a remark names."""


def read_cards(content: bytes, path: Path) -> Sheet:
    """Everybody who has a card in a file, by the columns of a list of people; a row's number is its card's.

    A card that cannot be read costs only itself. Cards of companies and groups are told of and left out.

    Raises:
        TableRefused: there is no card in it, or there are too many.
    """
    rows: list[tuple[int, dict[str, str]]] = []
    problems: list[Problem] = []
    companies: list[str] = []
    number = lines_read = bytes_read = 0
    for block in blocks(with_plain_ends(content), "VCARD", without=_UNREAD, may_stand_in="AGENT"):
        number = block.number
        lines_read += block.content.count(b"\n")
        bytes_read += len(block.content)
        if number > MOST_CARDS or lines_read > MOST_LINES or bytes_read > MOST_BYTES:
            raise _too_many(path)
        lines = _lines(block)
        problem = _unreadable(block, lines)
        if problem:
            problems.append(problem)
            continue
        try:
            rows.append((number, person_of(lines)))
        except NoPerson as error:
            if error.is_company:
                companies.append(error.name)
            else:
                problems.append(_nobody(number, error.name))
    if not number:
        raise TableRefused(
            clean(path.name, multiline=False),
            Problem(_("There is no card in it."), _("Check that it is the right file.")),
        )
    headers = tuple(
        column
        for column in kind_named("people").columns
        if column in _ALWAYS or any(column in person for _number, person in rows)
    )
    table = Table(
        path,
        0,
        headers,
        tuple(Row(number, {column: person.get(column, "") for column in headers}) for number, person in rows),
        tuple(problems),
    )
    return Sheet("", table, kind="people", remarks=_remarks(companies))


def _lines(block: Block) -> list[ContentLine]:
    if block.is_too_large:
        return []
    is_old = re.search(rb"^VERSION[^\n:]*:\s*2", block.content, re.I | re.M) is not None
    return content_lines(block.content, _READ, folds_at_spaces=is_old)


def _unreadable(block: Block, lines: list[ContentLine]) -> Problem | None:
    if block.is_too_large:
        return Problem(
            _("The card is larger than {size} kB, its pictures not counted.").format(
                size=LARGEST_BLOCK // 1024
            ),
            _("It may be damaged: ask for it again, or type the person in."),
            block.number,
        )
    if block.is_whole:
        return None
    name = shown(name_of(lines))
    words = _("The card of “{name}” is cut off.").format(name=name) if name else _("The card is cut off.")
    return Problem(words, _("Ask for it again, or type the person in."), block.number, value=name)


def _nobody(number: int, name: str) -> Problem:
    return Problem(
        _("The card of “{name}” names nobody.").format(name=shown(name))
        if name
        else _("The card names nobody."),
        _("Type the person in, or leave the card out."),
        number,
        value=shown(name),
    )


def _too_many(path: Path) -> TableRefused:
    return TableRefused(
        clean(path.name, multiline=False),
        Problem(
            _("It has more than {number} cards, or {size} MB without their pictures.").format(
                number=MOST_CARDS, size=MOST_BYTES // 1024**2
            ),
            _("Check that it is the right file, or import it in parts."),
        ),
    )


def _remarks(companies: list[str]) -> tuple[str, ...]:
    if not companies:
        return ()
    names = ", ".join(shown(name) for name in companies[:_NAMED])
    return (
        ngettext(
            "One card is of a company or a group, without a person, and was left out: {names}.",
            "{number} cards are of companies or groups, without a person, and were left out: {names}.",
            len(companies),
        ).format(number=len(companies), names=f"{names} …" if len(companies) > _NAMED else names),
    )
