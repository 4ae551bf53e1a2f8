"""``meetings slots``, ``tables`` and ``available``: how an item with B2B meetings is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from missiontui.domain.agenda import AgendaItem
    from missiontui.domain.b2b_meetings import Availability
    from missiontui.store.connection import MissionFile

_json = click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))


@click.command("slots", help=_("How long a meeting of ITEM is, and the pause behind it; told, or set."))
@item_option
@click.option("--minutes", type=int, metavar="N", help=_("Of a meeting."))
@click.option("--pause", type=int, metavar="N", help=_("Between two."))
@_json
@click.pass_obj
def slots_command(
    session: Session, item_words: str, minutes: int | None, pause: int | None, as_json: bool
) -> None:
    """Tell or set the slots of an item."""
    from missiontui.store import agenda, b2b_meetings
    from missiontui.store.b2b_session_acts import set_session

    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        seen = b2b_meetings.session(file, item.id)
        if minutes is not None or pause is not None:
            set_session(
                file,
                item.id,
                seen.slot_minutes if minutes is None else minutes,
                seen.pause_minutes if pause is None else pause,
            )
            seen = b2b_meetings.session(file, item.id)
    if as_json:
        print_json(
            {
                "item": {"id": item.id, "title": item.title},
                "slot_minutes": seen.slot_minutes,
                "pause_minutes": seen.pause_minutes,
            }
        )
        return
    words = _("{title}: meetings of {slot} minutes, {pause} minutes between them")
    say(words.format(title=item.title, slot=seen.slot_minutes, pause=seen.pause_minutes))


@click.command("tables", help=_("The tables of ITEM for meetings; some are added, or one is removed."))
@item_option
@click.option("--add", "names", multiple=True, metavar="NAME", help=_("Add a table; may be repeated."))
@click.option(
    "--count",
    type=click.IntRange(1, 500),
    metavar="N",
    help=_("At least N tables: those of Table 1 to Table N that lack."),
)
@click.option("--remove", metavar="NAME", help=_("Remove a table at which nobody meets."))
@_json
@click.pass_obj
def tables_command(
    session: Session,
    item_words: str,
    names: tuple[str, ...],
    count: int | None,
    remove: str | None,
    as_json: bool,
) -> None:
    """Tell, add or remove tables."""
    from missiontui.store import agenda, b2b_meetings
    from missiontui.store.b2b_finding import table_named
    from missiontui.store.b2b_session_acts import add_tables, remove_table

    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        new = 0
        wanted = [*names, *(_("Table {number}").format(number=one + 1) for one in range(count or 0))]
        if wanted:
            new = add_tables(file, item.id, wanted)
        if remove is not None:
            remove_table(file, table_named(file, item.id, remove))
        tables = b2b_meetings.tables(file, item.id)
    if as_json:
        print_json([{"id": one.id, "name": one.name} for one in tables])
        return
    names_there = ", ".join(one.name for one in tables)
    say(_("{title}: {names}").format(title=item.title, names=names_there or _("no tables yet")))
    if count is not None and not new:
        words = ngettext(
            "There is {number} table already; it stays. --remove NAME removes one.",
            "There are {number} tables already, and they stay. --remove NAME removes one.",
            len(tables),
        )
        say(words.format(number=len(tables)))


@click.command("available", help=_("When somebody can be met in ITEM, or cannot; of nobody, a break of all."))
@item_option
@click.option("--company", metavar="NAME", help=_("Which company."))
@click.option("--person", metavar="WHO", help=_("Which person: the full name or the badge."))
@click.option("--from", "since", metavar="TIME", help=_("From when: 10:00."))
@click.option("--until", metavar="TIME", help=_("Until when: 11:00."))
@click.option("--not", "is_busy", is_flag=True, help=_("They cannot be met then."))
@click.option("--why", default="", metavar="LINE", help=_("Why, in one line."))
@click.option("--remove", metavar="ID", help=_("Take back what was said; ID as the list shows it."))
@_json
@click.pass_obj
def available_command(
    session: Session,
    item_words: str,
    company: str | None,
    person: str | None,
    since: str | None,
    until: str | None,
    is_busy: bool,
    why: str,
    remove: str | None,
    as_json: bool,
) -> None:
    """Tell, add or take back who can be met when."""
    from missiontui.cli.day import iso
    from missiontui.domain.b2b_entry import typed_span
    from missiontui.domain.b2b_words import availability_in_words
    from missiontui.store import agenda, b2b_meetings, people
    from missiontui.store.b2b_session_acts import add_availability, remove_availability

    if (since is None) != (until is None):
        raise InputError(_("Give both --from and --until."))
    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        if remove is not None:
            remove_availability(file, _availability(file, item, remove))
        if since is not None and until is not None:
            starts_at, ends_at = typed_span(since, until, item.day, item.start_zone, 0)
            add_availability(
                file,
                item.id,
                starts_at,
                ends_at,
                organisation_id=people.organisation_named(file, company) if company else "",
                person_id=people.person_named(file, person) if person else "",
                is_free=not is_busy and bool(company or person),
                reason=why,
            )
        found = b2b_meetings.availabilities(file, item.id)
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "company": one.organisation or None,
                    "person": one.person or None,
                    "starts_at": iso(one.starts_at, item.start_zone),
                    "ends_at": iso(one.ends_at, item.start_zone),
                    "free": one.is_free,
                    "why": one.reason,
                }
                for one in found
            ]
        )
        return
    for one in found:
        say(f"{one.id}  {availability_in_words(one, item.start_zone)}")
    if not found:
        say(_("Nothing is said: everybody can be met all the time of “{title}”.").format(title=item.title))


def _availability(file: MissionFile, item: AgendaItem, words: str) -> Availability:
    from missiontui.errors import NotFoundError
    from missiontui.store import b2b_meetings

    found = [one for one in b2b_meetings.availabilities(file, item.id) if one.id.startswith(words.strip())]
    if len(found) != 1 or not words.strip():
        raise NotFoundError(
            _("“{words}” is the start of no id there, or of several.").format(words=words),
            hint=_("“missiontui meetings available --item ITEM” lists them."),
        )
    return found[0]
