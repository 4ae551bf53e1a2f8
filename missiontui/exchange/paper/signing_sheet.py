"""The run of show of a ceremony: what is signed in which order, by whom, before whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from missiontui.domain import zones
from missiontui.domain.agenda import Status
from missiontui.domain.embargo import MARK
from missiontui.domain.paper_kinds import PaperKind, paper_title
from missiontui.domain.present import Entry
from missiontui.domain.signing_words import (
    copies_in_words,
    embargo_in_words,
    held_back_in_words,
    people_in_words,
    signing_kind_word,
    slip_in_words,
    status_word,
    tick_word,
    value_in_words,
)
from missiontui.domain.signings import Part, Signing, SigningStatus, Tick
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.sheets import Section, Sheets
from missiontui.exchange.paper.wording import clock, near_date, one_line, span, whole_date
from missiontui.i18n import _
from missiontui.store.signings import signings


def signing_sheets(occasion: Occasion) -> Sheets:
    """The ceremonies of a day, or that of one item.

    What is handed out has none of the agreements under embargo, and says how many are held back. What is
    internal has all of them, with what is still to be done, and says on each page that it is internal.
    """
    sheets = Sheets()
    for entry in occasion.entries:
        if entry.item.status == Status.CANCELLED:
            continue
        every = signings(occasion.file, occasion.now, with_embargoed=True, item_id=entry.item.id)
        if every:
            sheets += _of_ceremony(occasion, entry, every)
    return sheets


def _of_ceremony(occasion: Occasion, entry: Entry, every: Sequence[Signing]) -> Sheets:
    item, is_internal, language = entry.expected_item, occasion.wish.is_internal, occasion.wish.language
    held = [one for one in every if one.is_embargoed]
    shown = (
        list(every)
        if is_internal
        else [one for one in every if not one.is_embargoed and one.status != SigningStatus.WITHDRAWN]
    )
    section: Section = {
        "layout": "signings",
        "what": paper_title(PaperKind.SIGNINGS),
        "title": one_line(item.title),
        "kicker": paper_title(PaperKind.SIGNINGS),
        "under": f"{whole_date(item.day, language)}, {span(item.starts_at, item.ends_at, item, language)}",
        "venue": " · ".join(one_line(part) for part in (item.venue, item.address) if part.strip()),
        "is_internal": is_internal,
        "held_back": "" if is_internal else held_back_in_words(len(held), _until(held, occasion)),
        "signings": [_line(one, occasion) for one in shown],
        "words": {
            "internal": _("Internal: for coordinators alone, not to be handed out"),
            "none": _("No agreement of this ceremony may be told yet.")
            if held
            else _("No agreement is signed here."),
            "signatories": _("Signed by"),
            "witnesses": _("Witnesses"),
            "authorities": _("Before"),
            "documents": _("Documents"),
            "notes": _("Notes"),
            "photo": _("Photo"),
        },
    }
    remarks = []
    if not is_internal and held:
        remarks.append(partial(held_back_in_words, len(held)))
    if slipping := [one for one in every if one.slips]:
        remarks.append(partial(slip_in_words, slipping))
    return Sheets((section,), remarks=tuple(remarks))


def _until(held: Sequence[Signing], occasion: Occasion) -> str:
    """When all of them may be told: the time, with its date where that is not today; empty where some are
    held back for good."""
    ends = [one.embargo_ends for one in held if one.embargo_ends is not None]
    if not ends or len(ends) < len(held):
        return ""
    return _moment(max(ends), held[0].zone, occasion)


def _moment(at: datetime, zone: str, occasion: Occasion) -> str:
    there = zones.local(at, zone)
    if there.date() == zones.local(occasion.now, zone).date():
        return clock(at, zone)
    return f"{near_date(there.date(), occasion.wish.language)}, {there:%H:%M}"


def _line(one: Signing, occasion: Occasion) -> dict[str, object]:
    line: dict[str, object] = {
        "number": str(one.position),
        "title": one_line(one.title),
        "kind": signing_kind_word(one.kind),
        "value": value_in_words(one),
        "parties": " · ".join(one_line(who.name) for who in one.of(Part.PARTY)),
        "signatories": one_line(people_in_words(one.of(Part.SIGNATORY))),
        "witnesses": one_line(people_in_words(one.of(Part.WITNESS))),
        "authorities": one_line(people_in_words(one.of(Part.AUTHORITY))),
        "is_out": one.status == SigningStatus.WITHDRAWN,
        "state": "",
        "embargo": "",
        "documents": "",
        "ticks": [],
        "photo": "",
        "notes": "",
    }
    if occasion.wish.is_internal:
        line |= {
            "state": status_word(one.status),
            "embargo": embargo_in_words(one, occasion.now).replace(MARK, "").strip(),
            "documents": copies_in_words(one),
            "ticks": [{"words": tick_word(tick), "is_done": one.has(tick)} for tick in Tick],
            "photo": one_line(one.photo),
            "notes": one_line(one.notes),
        }
    return line
