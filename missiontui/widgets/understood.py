"""What was understood of a note, in lines below it, and what would complete the word at the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from missiontui.domain.address_book import ORGANISATION, Acquaintance
from missiontui.domain.due_dates import DueCalendar, due_in_words
from missiontui.domain.handshakes import Part
from missiontui.domain.understanding import Firm, Promise, Someone, Understanding
from missiontui.domain.warmth_words import warmth_in_words
from missiontui.i18n import _
from missiontui.widgets.words import fit

QUIET = "$foreground-muted"
NEW = "bold $text-warning"
LABEL = 10
"""Cells of the labels' column."""

Facts = Mapping[str, str]
"""Id of a person to what else is known of them now: registered here, met before."""


def understood_content(
    understood: Understanding, facts: Facts, calendar: DueCalendar, owner: str, width: int
) -> Content:
    """The lines; each fits the width."""
    lines = [_line(label, parts, width) for label, parts in _lines(understood, facts, calendar, owner)]
    if not lines:
        return Content.styled(
            fit(_("No signs yet: kept word for word. ? in a list shows the signs."), width), QUIET
        )
    return Content("\n").join(lines)


def proposals_content(
    proposals: Sequence[Acquaintance | str], chosen: int, facts: Facts, width: int
) -> Content:
    """What may complete the word at the cursor, the chosen one marked."""
    lines = []
    for place, one in enumerate(proposals):
        words = one if isinstance(one, str) else _acquaintance(one, facts.get(one.id, ""))
        mark, style = ("▶", "bold reverse") if place == chosen else (" ", "")
        lines.append(Content.styled(f"{mark} {fit(words, width - 4)}", style))
    return Content("\n").join(lines)


def _lines(
    understood: Understanding, facts: Facts, calendar: DueCalendar, owner: str
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    labels = {Part.COUNTERPART: _("met"), Part.DELEGATE: _("with"), Part.INTRODUCER: _("through")}
    for part, label in labels.items():
        for someone in understood.people:
            if someone.part == part:
                yield label, _someone(someone, facts)
    for firm in understood.firms:
        yield _("company"), _firm(firm)
    marks = [(warmth_in_words(understood.warmth), "bold")] if understood.warmth else []
    if understood.tags:
        marks.append(((" · " if marks else "") + " ".join(f"#{tag}" for tag in understood.tags), ""))
    if marks:
        yield _("marks"), marks
    for promise in understood.promises:
        yield _("promise"), _promise(promise, calendar, owner)
    for words, why in understood.unresolved:
        yield _("?"), [(_("“{words}”: {why}").format(words=words, why=why), NEW)]


def _someone(someone: Someone, facts: Facts) -> list[tuple[str, str]]:
    known = someone.known
    if known is not None:
        words = ", ".join(part for part in (known.job_title, known.organisation) if part)
        more = facts.get(known.id, "")
        return [
            (known.name, "bold"),
            (f", {words}" if words else "", ""),
            (f"  ({more})" if more else "", QUIET),
        ]
    parts = [(someone.name, "bold"), (f", {someone.job_title}" if someone.job_title else "", "")]
    if someone.firm is not None:
        parts += [(", ", ""), *_firm(someone.firm)]
    if someone.is_new:
        parts.append((_("  new, to complete"), NEW))
    return parts


def _firm(firm: Firm) -> list[tuple[str, str]]:
    if firm.known is not None:
        return [(firm.known.name, "")]
    return [(firm.name, ""), (_("  new company"), NEW) if firm.is_new else ("", "")]


def _promise(promise: Promise, calendar: DueCalendar, owner: str) -> list[tuple[str, str]]:
    keeper = promise.owner
    who = owner if keeper is None else (keeper.known.name if keeper.known is not None else keeper.name)
    date = (
        (due_in_words(promise.due, calendar), "bold $text-success")
        if promise.due
        else (_("no date yet"), NEW)
    )
    return [(f"{promise.action} · ", ""), date, (f" · {who}", "")]


def _acquaintance(one: Acquaintance, more: str) -> str:
    """``Lakshmi Rao · VP Sustainability, Tata Consultancy (registered here)``."""
    words = ", ".join(part for part in (one.job_title, one.organisation) if part)
    if one.kind == ORGANISATION:
        words = _("company")
    return f"{one.name}{f' · {words}' if words else ''}{f'  ({more})' if more else ''}"


def _line(label: str, parts: list[tuple[str, str]], width: int) -> Content:
    line = Content.assemble((label.ljust(LABEL), QUIET), *(part for part in parts if part[0]))
    return line.truncate(width, ellipsis=True) if line.cell_length > width else line
