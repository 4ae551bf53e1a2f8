"""``export``: the mission's lists as files for a spreadsheet, a phone, a calendar, a CRM, a program."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import say, say_held_back
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.exchange.writing.csv_text import DELIMITERS
from missiontui.exchange.writing.formats import ALL, KINDS, Crm, Format
from missiontui.i18n import LANGUAGES, _, ngettext

if TYPE_CHECKING:
    from missiontui.exchange.writing.exporting import Exported, Request
    from missiontui.store.connection import MissionFile


@click.command(
    "export",
    help=_(
        "Write KIND to a file: people, agenda, guests, visits, handshakes, follow-ups, contacts (who was "
        "met), a list as “import” reads it back, or all of these. Health, passport, emergency contacts and "
        "the like are left out unless --private is said."
    ),
)
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.option(
    "--format",
    "form",
    type=click.Choice([str(one) for one in Format]),
    help=_("By default, by the file’s ending."),
)
@click.option(
    "-o",
    "--output",
    "target",
    default="",
    metavar="FILE",
    help=_("The file, or a folder to put it in. Without it, text is printed."),
)
@click.option(
    "--item", "item_words", metavar="ITEM", help=_("Of guests, visits, registrations, meetings: of one item.")
)
@click.option("--company", default="", metavar="NAME", help=_("Of meetings: those of one company."))
@click.option("--person", default="", metavar="WHO", help=_("Of meetings: those of one person."))
@click.option(
    "--for", "crm", type=click.Choice([str(one) for one in Crm]), help=_("Contacts as this CRM imports them.")
)
@click.option(
    "--private",
    is_flag=True,
    help=_(
        "Also diet, access needs, attention notes, passport name, emergency contact, ranks at one item with "
        "their reasons, who does not sit beside whom."
    ),
)
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of headers and words."))
@click.option(
    "--delimiter",
    type=click.Choice([*DELIMITERS]),
    help=_("What parts the cells of CSV: semicolon, as Excel in Belgium expects it, unless said."),
)
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("The same as --format json."))
@click.pass_obj
def export_command(
    session: Session,
    kind: str,
    form: str | None,
    target: str,
    item_words: str | None,
    company: str,
    person: str,
    crm: str | None,
    private: bool,
    language: str | None,
    delimiter: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write or print one kind of list."""
    from missiontui.exchange.writing.exporting import Request, export
    from missiontui.exchange.writing.formats import format_asked, is_text
    from missiontui.files import is_folder, path_typed
    from missiontui.store import agenda, people

    if as_json and form not in (None, Format.JSON):
        raise InputError(_("--json and --format {format} cannot both be meant.").format(format=form))
    named = None if is_folder(target) else path_typed(target)
    asked = format_asked(kind, Format.JSON if as_json else form, named)
    if delimiter and asked != Format.CSV:
        raise InputError(_("--delimiter belongs to CSV."))
    with session.open_mission() as file:
        request = Request(
            kind,
            asked,
            agenda.find_item(file, item_words).id if item_words else "",
            Crm(crm) if crm else None,
            private=private,
            language=language or session.settings.language,
            delimiter=DELIMITERS[delimiter] if delimiter else "",
            now=session.clock(file).now(),
            company_id=people.organisation_named(file, company) if company else "",
            person_id=people.person_named(file, person) if person else "",
        )
        exported = export(file, request)
        say_held_back(exported.held_back)
        if not target and exported.files is None and is_text(asked):
            _print(exported.content)
            return
        _keep(session, file, request, exported, target, force=force)


def _print(content: bytes) -> None:
    """On stdout as it is, for another program; the mark that only files need is left out."""
    click.echo(content.removeprefix(codecs.BOM_UTF8), nl=False)


def _keep(
    session: Session,
    file: MissionFile,
    request: Request,
    exported: Exported,
    target: str,
    *,
    force: bool,
) -> None:
    """Write the file, and say where it is."""
    from missiontui.cli.session import here
    from missiontui.domain import zones
    from missiontui.exchange.writing import targets
    from missiontui.exchange.writing.formats import with_ending
    from missiontui.exchange.writing.gathering import mission_name
    from missiontui.files import is_folder, path_typed, unused, write_file

    now = session.clock(file).now()
    day = zones.local(now, here(file, now)).date()
    ending = str(request.format) if exported.files is None else ""
    name = targets.file_name(mission_name(file), request.kind, day, ending)
    if exported.files is not None:
        folder = path_typed(target) if target else unused(Path(name))
        place = targets.keep_folder(folder, exported.files, force=force)
    elif is_folder(target):
        place = write_file(unused(path_typed(target) / name), exported.content)
    else:
        named = with_ending(path_typed(target), request.format)
        place = write_file(named, exported.content, replaces=force)
    words = ngettext("{number} line: {path}", "{number} lines: {path}", exported.number)
    if request.kind == ALL:
        words = ngettext("{number} line in all: {path}", "{number} lines in all: {path}", exported.number)
    say(words.format(number=exported.number, path=place))
