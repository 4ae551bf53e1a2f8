"""Making a paper: reading, setting, writing the file, and then noting that it was printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from missiontui.domain.dates import long_day
from missiontui.domain.paper_changes import changes_by_version
from missiontui.domain.paper_kinds import OF_AN_EVENING, PaperKind, paper_title
from missiontui.errors import NotFoundError
from missiontui.exchange.paper.badges import badges
from missiontui.exchange.paper.bus_lists import bus_lists
from missiontui.exchange.paper.emergency import emergency_sheet
from missiontui.exchange.paper.evening_lists import guest_lists, table_plans
from missiontui.exchange.paper.glyphs import Unprintable, printable
from missiontui.exchange.paper.meeting_schedules import meeting_schedules
from missiontui.exchange.paper.occasion import Occasion, PaperWish
from missiontui.exchange.paper.pdf import pages_in, pdf
from missiontui.exchange.paper.place_cards import place_cards
from missiontui.exchange.paper.run_sheet import run_sheet
from missiontui.exchange.paper.sheets import Section, Sheets, groups_as_given, version_word
from missiontui.exchange.paper.signing_sheet import signing_sheets
from missiontui.exchange.paper.weekly import weekly_page
from missiontui.exchange.paper.wording import one_line, printed_at, whole_date
from missiontui.files import write_made
from missiontui.i18n import _, speaking
from missiontui.store.connection import MissionFile
from missiontui.store.day_printings import Noted, day_printings, note_paper
from missiontui.text import fold

Progress = Callable[[str], None]

_MAKERS: Mapping[PaperKind, Callable[[Occasion], Sheets]] = {
    PaperKind.RUN_SHEET: run_sheet,
    PaperKind.BUS_LISTS: bus_lists,
    PaperKind.GUEST_LIST: guest_lists,
    PaperKind.TABLE_PLAN: table_plans,
    PaperKind.PLACE_CARDS: place_cards,
    PaperKind.BADGES: badges,
    PaperKind.SIGNINGS: signing_sheets,
    PaperKind.FOLLOW_UPS: weekly_page,
    PaperKind.MEETINGS: meeting_schedules,
}
_WITHOUT_CHANGES = (PaperKind.BADGES, PaperKind.EMERGENCY, PaperKind.SIGNINGS, PaperKind.FOLLOW_UPS)
_IN_A_PACK = (PaperKind.RUN_SHEET, PaperKind.BUS_LISTS, PaperKind.GUEST_LIST, PaperKind.TABLE_PLAN)


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper that was made.

    Args:
        name: what its file is called where nobody says otherwise.
        version: counted from 1.
        noted: what is noted once it is on paper.
        unprintable: the texts in which a character had to be replaced.
        remarks: what whoever prints it should know, in sentences.
    """

    content: bytes
    pages: int
    name: str
    version: int
    noted: Noted
    unprintable: tuple[Unprintable, ...] = ()
    remarks: tuple[str, ...] = ()


def make_paper(occasion: Occasion, *, is_draft: bool = False) -> MadePaper:
    """Make a paper as it would be printed now; nothing is written.

    Args:
        is_draft: whether it is to look at only, and says so at its foot.

    Raises:
        NotFoundError: there is nothing to print, and the message says what is missing; or the item is no
            longer in the programme.
    """
    wish = occasion.wish
    subject = _subject(occasion)  # in the language of the screens, as whatever is wrong with the mission
    with speaking(wish.language):
        sheets = _sheets(occasion)
    if not sheets.sections:
        raise _nothing(wish, subject, sheets)
    with speaking(wish.language):
        day, what = _noted_as(wish)
        printings = day_printings(occasion.file, day, what) if what else ()
        version = len(printings) + 1 if what else max(one["own_version"] for one in sheets.sections)
        sections = [*_changes(occasion, sheets, printings), *sheets.sections]
        document, unprintable = printable(_document(occasion, sections, version, is_draft=is_draft))
        document["title"] = f"{document['mission']} · {paper_title(wish.kind)}"
    content = pdf(document)
    return MadePaper(
        content,
        pages_in(content),
        _file_name(occasion, version, is_draft=is_draft),
        version,
        Noted(day, what, sheets.facts if what else {}, sheets.evenings),
        unprintable,
        tuple(say() for say in sheets.remarks),
    )


def write_paper(made: MadePaper, target: str = "", *, force: bool = False) -> Path:
    """Write a paper to a file, whole or not at all, readable by nobody else; ``note_printed`` comes after it.

    Args:
        target: as somebody typed it: a folder, in which it gets its own name and never replaces another
            file; or a file, which is given the ending ``.pdf`` where it has none; empty for the present
            folder.
        force: whether a file that is there already may be replaced.

    Returns:
        Where it is.

    Raises:
        MissionError: there is one, or it cannot be written; what was there before is untouched.
    """
    return write_made(made.name, made.content, target, force=force)


def note_printed(file: MissionFile, made: MadePaper, *, by: str, at: datetime) -> None:
    """Note that a paper is printed, once its file is there; one batch, which can be undone.

    Args:
        by: who prints it.
        at: mission time, UTC.
    """
    note_paper(file, made.noted, by=by, at=at)


def _sheets(occasion: Occasion) -> Sheets:
    wish = occasion.wish
    if wish.kind == PaperKind.EMERGENCY:
        return emergency_sheet(occasion, with_home=True)
    if wish.kind != PaperKind.PACK:
        return _MAKERS[wish.kind](occasion)
    sheets = Sheets()
    for kind in _IN_A_PACK:
        sheets += _MAKERS[kind](occasion)
    if not sheets.sections:
        return sheets
    for section in sheets.sections:  # the pack counts its own versions, and lists all changes at its front
        section.pop("own_version", None)
        section["changes"] = []
    return sheets + emergency_sheet(occasion, with_home=wish.is_internal)


def _noted_as(wish: PaperWish) -> tuple[str, str]:
    """Day and kind under which versions are counted; no kind of paper whose evenings count their own."""
    if wish.kind in OF_AN_EVENING:
        return "", ""
    if wish.kind == PaperKind.BADGES:
        return "", wish.kind.stored
    what = wish.kind.stored
    if wish.kind == PaperKind.SIGNINGS and wish.is_internal:
        what = f"{what}_internal"  # the others must not count what they never saw
    parts = [what, wish.item_id]
    if wish.kind == PaperKind.MEETINGS:  # who holds one schedule has not seen the others
        parts += [str(wish.by), wish.record_id]
    return wish.day.isoformat(), " ".join(part for part in parts if part)


def _changes(occasion: Occasion, sheets: Sheets, printings: Any) -> list[Section]:
    """The page that says what differs from the versions that somebody may hold; before all else."""
    wish = occasion.wish
    if not printings or wish.kind in _WITHOUT_CHANGES:
        return []
    versions = []
    for number, printing, groups in changes_by_version(sheets.facts, printings):
        when = (
            printed_at(printing.at, occasion.zone, occasion.city, wish.language)
            if printing.at is not None
            else ""
        )
        versions.append(
            {
                "title": _("If yours is version {number}").format(number=number),
                "under": ", ".join(part for part in (when, printing.by) if part),
                "groups": groups_as_given(groups),
            }
        )
    return [
        {
            "layout": "changes",
            "what": paper_title(wish.kind),
            "title": _("What changed since yours"),
            "under": f"{paper_title(wish.kind)} · {whole_date(wish.day, wish.language)}",
            "versions": versions,
            "words": {
                "nothing": _("Nothing that stands on it."),
                "older": _("and what is above"),
            },
        }
    ]


def _document(
    occasion: Occasion, sections: list[Section], version: int, *, is_draft: bool
) -> dict[str, object]:
    when = printed_at(occasion.now, occasion.zone, occasion.city, occasion.wish.language)
    for section in sections:
        number = version_word(section.get("own_version", version))
        section["version"] = f"{number} · {_('draft')}" if is_draft else number
        section.setdefault("changes", [])
    return {
        "language": occasion.wish.language,
        "mission": one_line(occasion.mission.name),
        "printed": _("printed {when}").format(when=when),
        "page": _("page {number} of {total}"),
        "sections": sections,
    }


def _file_name(occasion: Occasion, version: int, *, is_draft: bool) -> str:
    """``india-2025-bus-lists-2025-03-04-v2.pdf``: no colons, no blanks, nothing that a disk refuses."""
    wish = occasion.wish
    mission = fold(occasion.mission.name).replace(" ", "-")[:60].strip("-") or "mission"
    item = fold(occasion.entries[0].item.title).replace(" ", "-")[:40].strip("-") if wish.item_id else ""
    day = occasion.entries[0].item.day if wish.item_id and occasion.entries else wish.day
    internal = "internal" if wish.kind == PaperKind.SIGNINGS and wish.is_internal else ""
    whose = str(wish.by) if wish.kind == PaperKind.MEETINGS else ""
    parts = [mission, str(wish.kind), internal, whose, item]
    if wish.kind != PaperKind.BADGES:
        parts.append(day.isoformat())
    parts.append("draft" if is_draft else f"v{version}")
    return "-".join(part for part in parts if part) + ".pdf"


def _subject(occasion: Occasion) -> str:
    """What the paper is of: an item, or a day."""
    return occasion.entries[0].item.title if occasion.wish.item_id else long_day(occasion.wish.day)


def _nothing(wish: PaperWish, subject: str, sheets: Sheets) -> NotFoundError:
    """Why there is nothing to print, and what to do about it."""
    if sheets.remarks:
        return NotFoundError(" ".join(say() for say in sheets.remarks))
    return NotFoundError(
        _("There is nothing to print: {paper}, {where}.").format(paper=paper_title(wish.kind), where=subject),
        hint=_of_that_item(wish.kind) if wish.item_id else _of_that_day(wish.kind),
    )


def _of_that_item(kind: PaperKind) -> str:
    return {
        PaperKind.BUS_LISTS: _("It has no bus yet: F7 gives it one, or “missiontui buses --add”."),
        PaperKind.TABLE_PLAN: _("It has no tables yet: Ctrl+T adds them, or “missiontui table”."),
        PaperKind.PLACE_CARDS: _("Nobody is seated there yet: Ctrl+T seats them, or “missiontui seat”."),
        PaperKind.SIGNINGS: _("Nothing is signed there yet: add it on the screen of signings (7, then s)."),
        PaperKind.MEETINGS: _("Nobody meets anybody there yet: add meetings (7, then b), or import them."),
    }.get(kind, _("Nobody is on its list yet: put people on it, or import them."))


def _of_that_day(kind: PaperKind) -> str:
    return {
        PaperKind.BUS_LISTS: _("No item has a bus on that day: F7 gives one a bus; or name another day."),
        PaperKind.GUEST_LIST: _("No evening has guests on that day. Name an item, or another day."),
        PaperKind.TABLE_PLAN: _("No evening has tables on that day. Name an item, or another day."),
        PaperKind.PLACE_CARDS: _("Nobody is seated on that day. Name an item, or another day."),
        PaperKind.BADGES: _("Nobody is in the mission yet: import the people first."),
        PaperKind.SIGNINGS: _("Nothing is signed on that day. Name an item, or another day."),
        PaperKind.FOLLOW_UPS: _("No promise is open, nobody is to be thanked, no report is due."),
        PaperKind.MEETINGS: _("Nobody meets anybody on that day. Name an item, or another day."),
    }.get(kind, _("Nothing stands in the programme on that day. Name another day."))
