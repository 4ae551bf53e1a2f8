"""``paper``: what is printed of a mission, as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.cli.shifting import complete_item
from missiontui.errors import InputError
from missiontui.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from missiontui.domain.paper_kinds import PaperKind
    from missiontui.exchange.paper.occasion import PaperWish
    from missiontui.exchange.paper.printing import MadePaper
    from missiontui.store.connection import MissionFile

_KINDS = (
    "pack",
    "run-sheet",
    "bus-lists",
    "guest-list",
    "table-plan",
    "place-cards",
    "badges",
    "emergency",
    "signings",
    "follow-ups",
    "meetings",
)


@click.command("paper", help=_("Make paper of KIND, a PDF: of today, of --date, or of --item."))
@click.argument("kind", metavar="KIND", type=click.Choice(_KINDS))
@click.option("--date", "day_text", metavar="D", help=_("Of that day: 4/3, 2025-03-04, tue, +1."))
@click.option(
    "--item", "item_words", metavar="ITEM", shell_complete=complete_item, help=_("Of that item alone.")
)
@click.option("-o", "target", default="", metavar="PATH", help=_("The file, or the folder that it goes to."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of the paper."))
@click.option(
    "--all", "is_whole", is_flag=True, help=_("All place cards or badges, not only the changed ones.")
)
@click.option(
    "--internal",
    "is_internal",
    is_flag=True,
    help=_("In a pack: with whom to tell at home. Of signings: with those under embargo."),
)
@click.option(
    "--one-per-page", "is_one_a_page", is_flag=True, help=_("Badges: each on a page of 86 × 54 mm.")
)
@click.option(
    "--no-mark", "is_draft", is_flag=True, help=_("Only to look at: a draft, not noted as printed.")
)
@click.option(
    "--by",
    type=click.Choice(("company", "delegate", "table")),
    help=_("Meetings: a page a company, a person or a table."),
)
@click.option("--company", metavar="NAME", help=_("Meetings: the schedule of one company."))
@click.option("--person", metavar="WHO", help=_("Meetings: the schedule of one person."))
@click.option("--table", metavar="TABLE", help=_("Meetings: the schedule of one table of --item."))
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def paper_command(
    session: Session,
    kind: str,
    day_text: str | None,
    item_words: str | None,
    target: str,
    language: str | None,
    is_whole: bool,
    is_internal: bool,
    is_one_a_page: bool,
    is_draft: bool,
    by: str | None,
    company: str | None,
    person: str | None,
    table: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Make the paper, write the file, and note that it is printed."""
    if day_text is not None and item_words is not None:
        raise InputError(_("Give --date or --item, not both: an item has its day."))
    from missiontui.domain.paper_kinds import PaperKind
    from missiontui.exchange.paper.occasion import Occasion, PaperWish
    from missiontui.exchange.paper.printing import make_paper, note_printed, write_paper
    from missiontui.exchange.paper.telling import made_lines

    with session.open_mission() as file:
        clock = session.clock(file)
        day, item_id = _subject(file, PaperKind(kind), day_text, item_words, clock.now())
        spoken = language or session.settings.language
        wish = PaperWish(PaperKind(kind), day, item_id, spoken, is_whole, is_internal, is_one_a_page)
        if any(said is not None for said in (by, company, person, table)):
            wish = _schedules(file, wish, by, company, person, table)
        occasion = Occasion(file, wish, clock.now(), session.settings.van_under_v)
        made = make_paper(occasion, is_draft=is_draft)
        path = write_paper(made, target, force=force)
        if not is_draft:
            note_printed(file, made, by=session.settings.signature, at=clock.now())
    if as_json:
        print_json(_as_json(wish.kind, made, path, is_noted=not is_draft))
    else:
        for line in made_lines(made, path, is_noted=not is_draft):
            say(line)


def _schedules(
    file: MissionFile,
    wish: PaperWish,
    by: str | None,
    company: str | None,
    person: str | None,
    table: str | None,
) -> PaperWish:
    """The schedules of meetings that are meant: a page a company, a person or a table; or of one alone.

    Raises:
        InputError: that belongs to other paper, or two things are said at once.
        NotFoundError, AmbiguousError: nothing, or several, go by a name.
    """
    from dataclasses import replace

    from missiontui.domain.paper_kinds import PaperKind, SchedulesBy
    from missiontui.store import people
    from missiontui.store.b2b_finding import table_named

    if wish.kind != PaperKind.MEETINGS:
        raise InputError(
            _("--by, --company, --person and --table belong to meetings."),
            hint=_("Leave them out, or make paper of meetings."),
        )
    if sum(said is not None for said in (by, company, person, table)) > 1:
        raise InputError(_("Give one of --by, --company, --person and --table."))
    if company is not None:
        found = people.organisation_named(file, company)
        return replace(wish, by=SchedulesBy.COMPANY, record_id=found)
    if person is not None:
        return replace(wish, by=SchedulesBy.DELEGATE, record_id=people.person_named(file, person))
    if table is not None:
        if not wish.item_id:
            raise InputError(
                _("Each item has tables of its own."), hint=_("Say of which: --item ITEM --table TABLE.")
            )
        found = table_named(file, wish.item_id, table).id
        return replace(wish, by=SchedulesBy.TABLE, record_id=found)
    return replace(wish, by=SchedulesBy(by or "company"))


def _subject(
    file: MissionFile, kind: PaperKind, day_text: str | None, item_words: str | None, now: datetime
) -> tuple[date, str]:
    """The day that is meant, and the item, if one is.

    Raises:
        InputError: there is no such day, or such paper is of a day and not of an item.
        NotFoundError, AmbiguousError: no item, or several, answer to the words.
    """
    from missiontui.cli.day import day_asked
    from missiontui.domain.paper_kinds import OF_AN_ITEM, PaperKind
    from missiontui.store import agenda

    if item_words is None:
        return day_asked(file, day_text, now), ""
    if kind not in OF_AN_ITEM | {PaperKind.BADGES}:
        raise InputError(
            _("{kind} is of a day, not of one item.").format(kind=str(kind)),
            hint=_("Give --date instead; of one item there are: {kinds}.").format(
                kinds=", ".join(sorted(OF_AN_ITEM | {PaperKind.BADGES}))
            ),
        )
    item = agenda.find_item(file, item_words)
    return item.day, item.id


def _as_json(kind: PaperKind, made: MadePaper, path: Path, *, is_noted: bool) -> dict[str, object]:
    """The paper as scripts see it."""
    return {
        "kind": str(kind),
        "file": str(path),
        "version": made.version,
        "pages": made.pages,
        "is_noted": is_noted,
        "remarks": list(made.remarks),
        "unprintable": [{"text": one.text, "characters": list(one.characters)} for one in made.unprintable],
    }
